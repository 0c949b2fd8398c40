/* SPDX-License-Identifier: GPL-3.0-or-later
 * A hardened connection to one SQLite file. */
#include "lp-sqlite-private.h"

#include "lp-open-files-private.h"
#include "lp-sql-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 2000
#define BUSY_STEP_MS 2
#define STATEMENT_SECONDS 60 /* a statement that takes longer is stopped */
#define PROGRESS_STEPS 100000
#define HEAP_LIMIT (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define FILE_LIMIT (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)

struct _LpSqlite
{
  sqlite3 *handle;
  char *path;
  char *shown_path; /* in errors */
  LpFileIdentity identity;
  gboolean read_only;
  gint64 deadline; /* monotonic, of the statement that runs */
  const volatile gint *cancel;
  GHashTable *texts;      /* name -> SQL */
  GHashTable *statements; /* name -> sqlite3_stmt */
};

gboolean
lp_sqlite_is_open_here (const char *path)
{
  LpFileIdentity identity;

  return lp_file_identify (path, &identity) && lp_open_files_contain (&identity);
}

gboolean
lp_sqlite_is_in_place (const LpSqlite *sqlite)
{
  LpFileIdentity identity;

  return lp_file_identify (sqlite->path, &identity) &&
         identity.device == sqlite->identity.device &&
         identity.node == sqlite->identity.node;
}

/* --- Opening --- */

/* "-- : name\nSQL\n-- : name\n..." */
static GHashTable *
index_statements (void)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (lp_sql_statements, "-- : ", -1);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      char *end = strchr (parts[i], '\n');

      g_hash_table_insert (texts, g_strndup (parts[i], (gsize) (end - parts[i])),
                           g_strdup (end + 1));
    }
  return texts;
}

static void
limit_heap_once (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_hard_heap_limit64 (HEAP_LIMIT);
      g_once_init_leave (&done, 1);
    }
}

/* Not zero stops the statement. */
static int
on_sqlite_progress_cb (void *data)
{
  const LpSqlite *sqlite = data;

  return (sqlite->cancel != NULL && g_atomic_int_get (sqlite->cancel) != 0) ||
         g_get_monotonic_time () > sqlite->deadline;
}

/* An import holds the lock for some 10 ms again and again: SQLite's own waiting, longer
 * each time, would keep an edit waiting far longer than that. Not zero tries again. */
static int
on_sqlite_busy_cb (void *data, int n_times)
{
  if (n_times * BUSY_STEP_MS >= BUSY_TIMEOUT_MS)
    return 0;
  g_usleep (BUSY_STEP_MS * 1000);
  return 1;
}

/* What a file from anywhere may not do to us. Depth and variables are as small as our own
 * statements allow; one attached database is what VACUUM INTO needs. */
static void
harden (LpSqlite *sqlite)
{
  static const int limits[][2] = {
    { SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 100 * 1000 },
    { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 5 },
    { SQLITE_LIMIT_VDBE_OP, 25 * 1000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 16 },
    { SQLITE_LIMIT_ATTACHED, 1 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
  };
  static const int settings[][2] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (sqlite->handle, limits[i][0], limits[i][1]);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    sqlite3_db_config (sqlite->handle, settings[i][0], settings[i][1], NULL);
  sqlite3_busy_handler (sqlite->handle, on_sqlite_busy_cb, NULL);
  sqlite3_progress_handler (sqlite->handle, PROGRESS_STEPS, on_sqlite_progress_cb,
                            sqlite);
}

/* The journal needs the folder, so a file in a read-only folder is read-only. */
static gboolean
may_write (const LpSqlite *sqlite)
{
  g_autofree char *folder = g_path_get_dirname (sqlite->path);

  return sqlite3_db_readonly (sqlite->handle, "main") == 0 &&
         g_access (folder, W_OK) == 0;
}

static gboolean
configure (LpSqlite *sqlite, GError **error)
{
  g_autofree char *limit = NULL;
  gint64 page_size;

  if (!lp_sqlite_run_script (sqlite,
                             "PRAGMA cell_size_check = ON;"
                             "PRAGMA mmap_size = 0;"
                             "PRAGMA temp_store = MEMORY;"
                             "PRAGMA secure_delete = ON;"
                             "PRAGMA synchronous = EXTRA;",
                             error) ||
      !lp_sqlite_read_integer (sqlite, "PRAGMA page_size", &page_size, error))
    return FALSE;

  sqlite->read_only = !may_write (sqlite);
  if (sqlite->read_only)
    return TRUE;
  limit = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                           FILE_LIMIT / MAX (page_size, 512));
  return lp_sqlite_run_script (sqlite, limit, error);
}

gboolean
lp_sqlite_leave_log (LpSqlite *sqlite, GError **error)
{
  const char *file = sqlite3_db_filename (sqlite->handle, "main");
  g_autofree char *mode = NULL;

  sqlite3_db_config (sqlite->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (sqlite->read_only)
    return TRUE;
  /* Where a program was killed before it had written anything, an empty journal is left.
   * It goes, under a lock, when the mode comes back from one that keeps journals. */
  if (g_file_test (sqlite3_filename_journal (file), G_FILE_TEST_EXISTS) &&
      !lp_sqlite_run_script (sqlite, "PRAGMA journal_mode = PERSIST", error))
    return FALSE;
  mode = lp_sqlite_read_text (sqlite, "PRAGMA journal_mode = DELETE", error);
  return mode != NULL;
}

/* Whether there is a write-ahead log beside the file. */
static gboolean
has_log (const LpSqlite *sqlite)
{
  const char *file = sqlite3_db_filename (sqlite->handle, "main");

  return g_file_test (sqlite3_filename_wal (file), G_FILE_TEST_EXISTS);
}

static LpSqlite *
open_with (const char *path, int flags, GError **error)
{
  g_autoptr (LpSqlite) sqlite = g_new0 (LpSqlite, 1);
  int code;

  limit_heap_once ();
  sqlite->path = g_canonicalize_filename (path, NULL);
  sqlite->shown_path = g_strdup (path);
  sqlite->texts = index_statements ();
  sqlite->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) sqlite3_finalize);

  /* Known before SQLite opens it, so that no other thread looks into it meanwhile. */
  if (!lp_file_identify (sqlite->path, &sqlite->identity))
    {
      lp_sqlite_set_error (error, SQLITE_CANTOPEN, path);
      return NULL;
    }
  lp_open_files_add (&sqlite->identity);
  code = sqlite3_open_v2 (sqlite->path, &sqlite->handle,
                          flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code != SQLITE_OK)
    {
      lp_sqlite_set_error (error, code, path);
      return NULL;
    }
  harden (sqlite);
  /* A log is put into the file only when it has been found good. */
  sqlite3_db_config (sqlite->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log (sqlite),
                     NULL);
  return configure (sqlite, error) ? g_steal_pointer (&sqlite) : NULL;
}

LpSqlite *
lp_sqlite_open (const char *path, GError **error)
{
  return open_with (path, SQLITE_OPEN_READWRITE, error);
}

LpSqlite *
lp_sqlite_open_read_only (const char *path, GError **error)
{
  return open_with (path, SQLITE_OPEN_READONLY, error);
}

void
lp_sqlite_close (LpSqlite *sqlite)
{
  g_clear_pointer (&sqlite->statements, g_hash_table_unref);
  g_clear_pointer (&sqlite->texts, g_hash_table_unref);
  sqlite3_close (sqlite->handle);
  if (sqlite->identity.node != 0)
    lp_open_files_remove (&sqlite->identity);
  g_free (sqlite->shown_path);
  g_free (sqlite->path);
  g_free (sqlite);
}

gboolean
lp_sqlite_is_read_only (const LpSqlite *sqlite)
{
  return sqlite->read_only;
}

void
lp_sqlite_set_shown_path (LpSqlite *sqlite, const char *path)
{
  g_free (sqlite->shown_path);
  sqlite->shown_path = g_strdup (path);
}

sqlite3 *
lp_sqlite_get_handle (const LpSqlite *sqlite)
{
  return sqlite->handle;
}

void
lp_sqlite_set_cancel (LpSqlite *sqlite, const volatile gint *cancel)
{
  sqlite->cancel = cancel;
}

/* --- Statements --- */

static gboolean
check (LpSqlite *sqlite, int code, GError **error)
{
  if (code == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_INTERRUPT && sqlite->cancel != NULL &&
      g_atomic_int_get (sqlite->cancel) != 0)
    g_set_error_literal (error, LP_ERROR, LP_ERROR_CANCELLED, _ ("Stopped as you asked"));
  else
    lp_sqlite_set_error (error, code, sqlite->shown_path);
  return FALSE;
}

static void
start_clock (LpSqlite *sqlite)
{
  sqlite->deadline = g_get_monotonic_time () + STATEMENT_SECONDS * G_USEC_PER_SEC;
}

gboolean
lp_sqlite_run_script (LpSqlite *sqlite, const char *sql, GError **error)
{
  start_clock (sqlite);
  return check (sqlite, sqlite3_exec (sqlite->handle, sql, NULL, NULL, NULL), error);
}

char *
lp_sqlite_read_text (LpSqlite *sqlite, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  char *text = NULL;
  int code;

  start_clock (sqlite);
  code = sqlite3_prepare_v2 (sqlite->handle, sql, -1, &statement, NULL);
  if (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  if (text == NULL)
    check (sqlite, code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_CORRUPT : code,
           error);
  return text;
}

gboolean
lp_sqlite_read_integer (LpSqlite *sqlite, const char *sql, gint64 *out, GError **error)
{
  g_autofree char *text = lp_sqlite_read_text (sqlite, sql, error);

  if (text == NULL)
    return FALSE;
  *out = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static sqlite3_stmt *
prepare (LpSqlite *sqlite, const char *name, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (sqlite->statements, name);
  const char *sql;

  if (statement != NULL)
    return statement;
  sql = g_hash_table_lookup (sqlite->texts, name);
  g_assert (sql != NULL);
  if (!check (sqlite,
              sqlite3_prepare_v3 (sqlite->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &statement, NULL),
              error))
    return NULL;
  g_hash_table_insert (sqlite->statements, (gpointer) name, statement);
  return statement;
}

static int
bind_bytes (sqlite3_stmt *statement, int i, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return sqlite3_bind_blob64 (statement, i, size == 0 ? "" : data, size, SQLITE_STATIC);
}

static int
bind_all (sqlite3_stmt *statement, const char *types, va_list values)
{
  int code = SQLITE_OK;

  for (int i = 1; types[i - 1] != '\0' && code == SQLITE_OK; i++)
    switch (types[i - 1])
      {
      case 'i':
        code = sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
        break;
      case 't':
        code = sqlite3_bind_text (statement, i, va_arg (values, const char *), -1,
                                  SQLITE_STATIC);
        break;
      case 'b':
        code = bind_bytes (statement, i, va_arg (values, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }
  return code;
}

static LpRows *
start (LpSqlite *sqlite,
       GError **error,
       const char *name,
       const char *types,
       va_list values)
{
  g_autoptr (LpRows) rows = prepare (sqlite, name, error);

  if (rows == NULL || !check (sqlite, bind_all (rows, types, values), error))
    return NULL;
  return g_steal_pointer (&rows);
}

LpRows *
lp_sqlite_query (LpSqlite *sqlite,
                 GError **error,
                 const char *name,
                 const char *types,
                 ...)
{
  LpRows *rows;
  va_list values;

  va_start (values, types);
  rows = start (sqlite, error, name, types, values);
  va_end (values);
  return rows;
}

int
lp_sqlite_next (LpSqlite *sqlite, LpRows *rows, GError **error)
{
  int code;

  start_clock (sqlite);
  code = sqlite3_step (rows);
  if (code == SQLITE_ROW)
    return 1;
  if (code == SQLITE_DONE)
    return 0;
  check (sqlite, code, error);
  return -1;
}

void
lp_rows_end (LpRows *rows)
{
  sqlite3_reset (rows);
  sqlite3_clear_bindings (rows);
}

gboolean
lp_sqlite_run (LpSqlite *sqlite, GError **error, const char *name, const char *types, ...)
{
  g_autoptr (LpRows) rows = NULL;
  va_list values;

  va_start (values, types);
  rows = start (sqlite, error, name, types, values);
  va_end (values);
  return rows != NULL && lp_sqlite_next (sqlite, rows, error) == 0;
}

gint64
lp_sqlite_get_last_id (const LpSqlite *sqlite)
{
  return sqlite3_last_insert_rowid (sqlite->handle);
}

int
lp_sqlite_get_n_changes (const LpSqlite *sqlite)
{
  return sqlite3_changes (sqlite->handle);
}

gboolean
lp_sqlite_look (LpSqlite *sqlite, gint64 *data_version)
{
  g_autoptr (LpRows) rows = NULL;
  gboolean found;

  sqlite3_busy_handler (sqlite->handle, NULL, NULL);
  rows = lp_sqlite_query (sqlite, NULL, "data-version", "");
  found = rows != NULL && lp_sqlite_next (sqlite, rows, NULL) > 0;
  if (found)
    *data_version = sqlite3_column_int64 (rows, 0);
  sqlite3_busy_handler (sqlite->handle, on_sqlite_busy_cb, NULL);
  return found;
}

gboolean
lp_sqlite_copy_to (LpSqlite *sqlite, LpSqlite *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->handle, "main", sqlite->handle,
                                                "main");
  int code = backup != NULL ? sqlite3_backup_step (backup, -1)
                            : sqlite3_extended_errcode (target->handle);
  int end = sqlite3_backup_finish (backup);

  if (code == SQLITE_DONE)
    code = end;
  return check (sqlite, code, error);
}

/* --- Transactions --- */

gboolean
lp_sqlite_begin (LpSqlite *sqlite, GError **error)
{
  if (sqlite->read_only)
    return check (sqlite,
                  sqlite3_db_readonly (sqlite->handle, "main") != 0
                      ? SQLITE_READONLY
                      : SQLITE_READONLY_DIRECTORY,
                  error);
  return lp_sqlite_run_script (sqlite, "BEGIN IMMEDIATE", error);
}

gboolean
lp_sqlite_begin_reading (LpSqlite *sqlite, GError **error)
{
  return lp_sqlite_run_script (sqlite, "BEGIN", error);
}

/* Some errors end the transaction by themselves and some leave it open with the lock
 * held. */
static void
roll_back (LpSqlite *sqlite)
{
  if (!sqlite3_get_autocommit (sqlite->handle))
    sqlite3_exec (sqlite->handle, "ROLLBACK", NULL, NULL, NULL);
}

gboolean
lp_sqlite_end (LpSqlite *sqlite, gboolean ok, GError **error)
{
  if (ok && lp_sqlite_run_script (sqlite, "COMMIT", error))
    return TRUE;
  roll_back (sqlite);
  return FALSE;
}
