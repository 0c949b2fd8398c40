/* SPDX-License-Identifier: GPL-3.0-or-later
 * Faults of our own program, to see whether a test finds them: what it asks of SQLite is
 * changed on the way when LP_SABOTAGE names a fault. The fault tests and their helpers
 * are linked with --wrap for these functions; without LP_SABOTAGE they only pass on. */
#include <glib.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>

typedef int (*Callback) (void *, int, char **, char **);

/* clang-format off */
int __real_sqlite3_exec (sqlite3 *, const char *, Callback, void *, char **);
int __real_sqlite3_prepare_v2 (sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
int __real_sqlite3_prepare_v3 (sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
int __real_sqlite3_step (sqlite3_stmt *);
int __real_sqlite3_close (sqlite3 *);
int __real_sqlite3_db_config (sqlite3 *, int, ...);
int __wrap_sqlite3_exec (sqlite3 *, const char *, Callback, void *, char **);
int __wrap_sqlite3_prepare_v2 (sqlite3 *, const char *, int, sqlite3_stmt **, const char **);
int __wrap_sqlite3_prepare_v3 (sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **);
int __wrap_sqlite3_step (sqlite3_stmt *);
int __wrap_sqlite3_close (sqlite3 *);
int __wrap_sqlite3_db_config (sqlite3 *, int, ...);
/* clang-format on */

/* Words of our SQL that become others. */
static const struct
{
  const char *sabotage;
  const char *words;
  const char *instead;
} changes[] = {
  { "journal-off", "journal_mode = DELETE", "journal_mode = OFF" },
  { "journal-in-memory", "journal_mode = DELETE", "journal_mode = MEMORY" },
  { "sync-off", "synchronous = EXTRA", "synchronous = OFF" },
  { "folder-not-synced", "synchronous = EXTRA", "synchronous = FULL" },
  { "no-sweep", "WHERE state <> 'ready'", "WHERE 0" },
  { "ignored-conflict", "SELECT present, revision", "SELECT present, 1" },
  { "ignored-conflict", "id = present, revision", "id = present, 1" },
  { "lost-undo", "SET present = ?1", "SET present = max (?1, 2)" },
};

/* What is done behind one of our statements: half of the change stands in a transaction
 * of its own, or something is touched that nobody named. */
static const struct
{
  const char *sabotage;
  const char *statement;
  const char *sql;
} additions[] = {
  { "half-step", "INSERT INTO step", "COMMIT; BEGIN IMMEDIATE" },
  { "half-publication", "INSERT INTO version", "COMMIT; BEGIN IMMEDIATE" },
  { "touched-leads", "UPDATE draft", "UPDATE lead_set SET name = name || '.'" },
};

/* The connection whose COMMIT was only said to be done. */
static sqlite3 *uncommitted;

static gboolean
is_on (const char *sabotage)
{
  return g_strcmp0 (g_getenv ("LP_SABOTAGE"), sabotage) == 0;
}

/* (transfer full) */
static char *
change (const char *sql)
{
  GString *changed = g_string_new (sql);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    if (is_on (changes[i].sabotage))
      g_string_replace (changed, changes[i].words, changes[i].instead, 0);
  return g_string_free (changed, FALSE);
}

static void
commit_at_last (void)
{
  sqlite3 *handle = g_steal_pointer (&uncommitted);

  if (handle != NULL)
    __real_sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL);
}

int
__wrap_sqlite3_exec (sqlite3 *handle,
                     const char *sql,
                     Callback callback,
                     void *data,
                     char **message)
{
  g_autofree char *changed = change (sql);

  commit_at_last ();
  if (is_on ("no-rollback") && strcmp (sql, "ROLLBACK") == 0)
    return SQLITE_OK;
  if (is_on ("early-acknowledgement") && strcmp (sql, "COMMIT") == 0)
    {
      uncommitted = handle;
      return SQLITE_OK;
    }
  if (is_on ("swallowed-error") && strcmp (sql, "COMMIT") == 0)
    {
      __real_sqlite3_exec (handle, changed, callback, data, message);
      return SQLITE_OK;
    }
  return __real_sqlite3_exec (handle, changed, callback, data, message);
}

int
__wrap_sqlite3_prepare_v2 (sqlite3 *handle,
                           const char *sql,
                           int size,
                           sqlite3_stmt **statement,
                           const char **tail)
{
  g_autofree char *changed = change (sql);

  commit_at_last ();
  return __real_sqlite3_prepare_v2 (handle, changed, size, statement, tail);
}

int
__wrap_sqlite3_prepare_v3 (sqlite3 *handle,
                           const char *sql,
                           int size,
                           unsigned flags,
                           sqlite3_stmt **statement,
                           const char **tail)
{
  g_autofree char *changed = change (sql);

  commit_at_last ();
  return __real_sqlite3_prepare_v3 (handle, changed, size, flags, statement, tail);
}

int
__wrap_sqlite3_step (sqlite3_stmt *statement)
{
  int code;

  commit_at_last ();
  code = __real_sqlite3_step (statement);
  if ((code & 0xff) == SQLITE_FULL && is_on ("swallowed-full"))
    return SQLITE_DONE;
  for (gsize i = 0; code == SQLITE_DONE && i < G_N_ELEMENTS (additions); i++)
    if (is_on (additions[i].sabotage) &&
        g_str_has_prefix (sqlite3_sql (statement), additions[i].statement))
      __real_sqlite3_exec (sqlite3_db_handle (statement), additions[i].sql, NULL, NULL,
                           NULL);
  return code;
}

int
__wrap_sqlite3_close (sqlite3 *handle)
{
  commit_at_last ();
  return __real_sqlite3_close (handle);
}

/* Of the settings that we make, each takes a number and the place of an answer. */
int
__wrap_sqlite3_db_config (sqlite3 *handle, int what, ...)
{
  va_list values;
  int value;
  int *answer;

  va_start (values, what);
  value = va_arg (values, int);
  answer = va_arg (values, int *);
  va_end (values);
  if (what == SQLITE_DBCONFIG_DEFENSIVE && is_on ("journal-off"))
    value = 0;
  return __real_sqlite3_db_config (handle, what, value, answer);
}
