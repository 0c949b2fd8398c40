/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whether a file is a workspace, ours to the byte, and whole. */
#include "lp-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE_LIMIT (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)
#define FULL_CHECK_LIMIT (G_GINT64_CONSTANT (200) * 1024 * 1024)

#define HEADER_SIZE 100
#define HEADER_READ_VERSION_AT 19 /* 1: a rollback journal, 2: a write-ahead log */
#define HEADER_VERSION_AT 60
#define HEADER_APPLICATION_ID_AT 68

/* --- Before SQLite opens the file --- */

static void
set_errno_error (GError **error, const char *path, int number)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, LP_ERROR, LP_ERROR_NOT_FOUND,
                 _ ("There is no workspace “%s”; check the name and the folder"), name);
  else
    g_set_error (error, LP_ERROR, LP_ERROR_IO,
                 _ ("“%s” cannot be opened: %s; check the file and its permissions"),
                 name, g_strerror (number));
}

static gboolean
set_no_workspace_error (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, LP_ERROR, LP_ERROR_FORMAT,
               _ ("“%s” is not a Leadpact workspace; open a file that ends in .leadpact"),
               name);
  return FALSE;
}

static guint32
read_big_endian (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
check_version (const char *path, gint64 version, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (version <= 0)
    return set_no_workspace_error (error, path);
  if (version <= LP_WORKSPACE_VERSION)
    return TRUE;
  g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
               _ ("“%s” was made by a newer Leadpact; open it with that one"), name);
  return FALSE;
}

/* Reading a file in write-ahead mode makes others beside it. */
static gboolean
check_readable_only (const char *path, const guint8 *header, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (header[HEADER_READ_VERSION_AT] == 1)
    return TRUE;
  g_set_error (
      error, LP_ERROR, LP_ERROR_IO,
      _ ("“%s” was used by another program, and must be written before it can be "
         "read; open it where it may be written, or open a copy of it"),
      name);
  return FALSE;
}

static gboolean
check_header (const char *path,
              const guint8 *header,
              gsize size,
              gboolean only_read,
              GError **error)
{
  if (size < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_big_endian (header + HEADER_APPLICATION_ID_AT) != LP_WORKSPACE_APPLICATION_ID)
    return set_no_workspace_error (error, path);
  return check_version (path, read_big_endian (header + HEADER_VERSION_AT), error) &&
         (!only_read || check_readable_only (path, header, error));
}

/* --- The journal beside it --- */

/* The last bytes of a journal that names another file, the super-journal of a transaction
 * over several databases: SQLite reads that file and removes it, whatever it is. */
static const guint8 journal_magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

static gboolean
names_super_journal (const char *journal, off_t size)
{
  guint8 end[sizeof journal_magic];
  int fd = g_open (journal, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
  gboolean found = fd >= 0 && size >= (off_t) sizeof end &&
                   pread (fd, end, sizeof end, size - (off_t) sizeof end) ==
                       (gssize) sizeof end &&
                   memcmp (end, journal_magic, sizeof end) == 0;

  if (fd >= 0)
    close (fd);
  return found;
}

/* SQLite finishes or takes back what a journal says, so one that is not of our making is
 * not for it. It stands beside the file itself, not beside a link to it. */
static gboolean
check_companion (const char *path, const char *suffix, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  char *real = realpath (path, NULL);
  g_autofree char *companion = g_strconcat (real != NULL ? real : path, suffix, NULL);
  GStatBuf info;

  free (real);
  if (g_lstat (companion, &info) != 0 ||
      (S_ISREG (info.st_mode) && !names_super_journal (companion, info.st_size)))
    return TRUE;
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("The journal beside “%s” was made by another program, and the file is "
                  "not opened; go back to a copy of it"),
               name);
  return FALSE;
}

/* --- The header --- */

/* Whose the file is, without giving it to SQLite. Must not happen while this process has
 * the file open: closing the descriptor would drop its locks. */
gboolean
lp_workspace_check_before_opening (const char *path, gboolean only_read, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  guint8 header[HEADER_SIZE];
  GStatBuf info;
  gssize got;
  int fd;

  if (g_stat (path, &info) != 0)
    {
      set_errno_error (error, path, errno);
      return FALSE;
    }
  if (S_ISDIR (info.st_mode))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_FORMAT,
                   _ ("“%s” is a folder; choose a workspace in it"), name);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    return set_no_workspace_error (error, path);
  if (info.st_size > SIZE_LIMIT)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                   _ ("“%s” is larger than 2 GB, the most that is accepted; go back to a "
                      "copy of it"),
                   name);
      return FALSE;
    }
  if (!check_companion (path, "-journal", error) ||
      !check_companion (path, "-wal", error) || !check_companion (path, "-shm", error))
    return FALSE;
  if (lp_sqlite_is_open_here (path))
    return TRUE;

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      set_errno_error (error, path, errno);
      return FALSE;
    }
  got = read (fd, header, sizeof header);
  close (fd);
  return check_header (path, header, (gsize) MAX (got, 0), only_read, error);
}

/* --- Checks of the open file --- */

#define SCHEMA_QUERY                                                                     \
  "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"

/* What sqlite_schema holds, as one text; NULL where it cannot be read. */
static char *
describe_schema (sqlite3 *handle, int *code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *rows = NULL;

  *code = sqlite3_prepare_v2 (handle, SCHEMA_QUERY, -1, &rows, NULL);
  while (*code == SQLITE_OK && sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      {
        const char *part = (const char *) sqlite3_column_text (rows, i);

        g_string_append (text, part != NULL ? part : "");
        g_string_append_c (text, '\n');
      }
  if (*code == SQLITE_OK)
    *code = sqlite3_finalize (rows);
  return *code == SQLITE_OK ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* What it holds in a file that our scripts up to @version made. */
static char *
describe_own_schema (gint64 version)
{
  sqlite3 *memory = NULL;
  char *text;
  int code = sqlite3_open (":memory:", &memory);

  for (gint64 i = 1; i <= version && code == SQLITE_OK; i++)
    code = sqlite3_exec (memory, lp_workspace_get_script (i), NULL, NULL, NULL);
  text = code == SQLITE_OK ? describe_schema (memory, &code) : NULL;
  sqlite3_close (memory);
  return text;
}

static gboolean
set_altered_error (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("“%s” was altered by another program and is not opened; go back to a "
                  "copy of it"),
               name);
  return FALSE;
}

/* A schema that is not ours to the byte could run whatever its maker wanted when a row is
 * read or written, so it is refused before anything else is asked of the file. */
gboolean
lp_workspace_check_schema (LpSqlite *sqlite,
                           const char *path,
                           gint64 version,
                           GError **error)
{
  g_autofree char *own = describe_own_schema (version);
  g_autofree char *found = NULL;
  int code;

  if (own == NULL)
    {
      lp_sqlite_set_error (error, SQLITE_NOMEM, path);
      return FALSE;
    }
  found = describe_schema (lp_sqlite_get_handle (sqlite), &code);
  if (found == NULL)
    {
      lp_sqlite_set_error (error, code, path);
      return FALSE;
    }
  if (strcmp (own, found) == 0)
    return TRUE;
  return set_altered_error (error, path);
}

/* The damage, and which published versions it fell on. */
static void
set_damaged_error_with_versions (LpSqlite *sqlite, const char *path, GError **error)
{
  g_autoptr (GPtrArray) unsound = lp_workspace_find_unsound_versions (sqlite);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *list = NULL;

  if (unsound->len == 0)
    {
      lp_workspace_set_damaged_error (error, path);
      return;
    }
  g_ptr_array_add (unsound, NULL);
  list = g_strjoinv (", ", (char **) unsound->pdata);
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               g_dngettext (GETTEXT_PACKAGE,
                            "“%s” is damaged: version %s is not as it was published; go "
                            "back to a copy of it",
                            "“%s” is damaged: versions %s are not as they were "
                            "published; go back to a copy of it",
                            unsound->len - 1),
               name, list);
}

/* FALSE with an error where it cannot be said. */
static gboolean
find_damage (LpSqlite *sqlite, gboolean *damaged, GError **error)
{
  gint64 page_size, n_pages, n_orphans;
  g_autofree char *answer = NULL;
  const char *query;

  if (!lp_sqlite_read_integer (sqlite, "PRAGMA page_size", &page_size, error) ||
      !lp_sqlite_read_integer (sqlite, "PRAGMA page_count", &n_pages, error))
    return FALSE;
  query = page_size * n_pages <= FULL_CHECK_LIMIT ? "PRAGMA integrity_check (1)"
                                                  : "PRAGMA quick_check (1)";
  answer = lp_sqlite_read_text (sqlite, query, error);
  if (answer == NULL)
    return FALSE;
  *damaged = strcmp (answer, "ok") != 0;
  if (*damaged)
    return TRUE;
  if (!lp_sqlite_read_integer (sqlite, "SELECT count (*) FROM pragma_foreign_key_check",
                               &n_orphans, error))
    return FALSE;
  *damaged = n_orphans > 0;
  return TRUE;
}

gboolean
lp_workspace_can_be_read (LpWorkspace *workspace)
{
  gboolean damaged = FALSE;

  g_return_val_if_fail (workspace != NULL, FALSE);

  return find_damage (workspace->sqlite, &damaged, NULL) && !damaged;
}

static gboolean
check_integrity (LpSqlite *sqlite, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean damaged = FALSE;

  if (find_damage (sqlite, &damaged, &reason) && !damaged)
    return TRUE;
  if (reason != NULL && reason->code != LP_ERROR_INVALID)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    set_damaged_error_with_versions (sqlite, path, error);
  return FALSE;
}

/* A file with more of something than we ever leave was made by somebody to keep us busy:
 * the check of a million rows takes seconds, counting them does not. */
static gboolean
check_counts (LpSqlite *sqlite, const char *path, gint64 version, GError **error)
{
  const struct
  {
    const char *table;
    gint64 since;
    gint64 most;
  } limits[] = { { "step", 1, LP_WORKSPACE_MAX_STEPS },
                 { "lead_set", 1, LP_WORKSPACE_MAX_LEAD_SETS },
                 { "version", 2, LP_WORKSPACE_MAX_VERSIONS },
                 { "proposal", 2, LP_WORKSPACE_MAX_SIDES },
                 { "signature", 2, LP_WORKSPACE_MAX_SIDES },
                 { "lead_set_setting", 3, LP_WORKSPACE_MAX_LEAD_SETS },
                 { "vague_word", 3, LP_WORKSPACE_MAX_WORDS } };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *query = g_strdup_printf ("SELECT count (*) FROM %s",
                                                limits[i].table);
      gint64 n;

      /* Where it cannot be counted, the check finds out why. */
      if (version < limits[i].since ||
          !lp_sqlite_read_integer (sqlite, query, &n, NULL) || n <= limits[i].most)
        continue;
      lp_workspace_set_damaged_error (error, path);
      return FALSE;
    }
  return TRUE;
}

/* Texts are sealed and compared as the bytes they are. */
static gboolean
check_encoding (LpSqlite *sqlite, const char *path, GError **error)
{
  g_autofree char *encoding = lp_sqlite_read_text (sqlite, "PRAGMA encoding", error);

  if (encoding == NULL)
    return FALSE;
  return strcmp (encoding, "UTF-8") == 0 || set_altered_error (error, path);
}

gboolean
lp_workspace_read_version (LpSqlite *sqlite, gint64 *version, GError **error)
{
  return lp_sqlite_read_integer (sqlite, "PRAGMA user_version", version, error);
}

static gboolean
check_all (LpSqlite *sqlite, const char *path, gint64 *version, GError **error)
{
  gint64 application_id;

  if (!lp_sqlite_read_integer (sqlite, "PRAGMA application_id", &application_id, error) ||
      !lp_workspace_read_version (sqlite, version, error))
    return FALSE;
  if (application_id != LP_WORKSPACE_APPLICATION_ID)
    return set_no_workspace_error (error, path);
  return check_version (path, *version, error) && check_encoding (sqlite, path, error) &&
         lp_workspace_check_schema (sqlite, path, *version, error) &&
         check_counts (sqlite, path, *version, error) &&
         check_integrity (sqlite, path, error);
}

/* All at one moment: another program may be bringing the file up to date. */
gboolean
lp_workspace_check_open_file (LpSqlite *sqlite,
                              const char *path,
                              gint64 *version,
                              GError **error)
{
  return lp_sqlite_begin_reading (sqlite, error) &&
         lp_sqlite_end (sqlite, check_all (sqlite, path, version, error), error);
}
