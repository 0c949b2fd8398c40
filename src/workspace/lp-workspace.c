/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making, opening, checking, copying and closing the workspace file. */
#include "lp-workspace-private.h"

#include "lp-sql-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIZE_LIMIT (G_GINT64_CONSTANT (2) * 1024 * 1024 * 1024)
#define FULL_CHECK_LIMIT (G_GINT64_CONSTANT (200) * 1024 * 1024)

#define HEADER_SIZE 100
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
    g_set_error (error, LP_ERROR, LP_ERROR_IO, _ ("“%s” cannot be opened: %s"), name,
                 g_strerror (number));
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

static gboolean
check_header (const char *path, const guint8 *header, gsize size, GError **error)
{
  if (size < HEADER_SIZE || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_big_endian (header + HEADER_APPLICATION_ID_AT) != LP_WORKSPACE_APPLICATION_ID)
    return set_no_workspace_error (error, path);
  return check_version (path, read_big_endian (header + HEADER_VERSION_AT), error);
}

/* Whose the file is, without giving it to SQLite. Must not happen while this process has
 * the file open: closing the descriptor would drop its locks. */
static gboolean
check_before_opening (const char *path, GError **error)
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
                   _ ("“%s” is larger than 2 GB, the most that is accepted"), name);
      return FALSE;
    }
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
  return check_header (path, header, (gsize) MAX (got, 0), error);
}

/* --- Checks of the open file --- */

/* What sqlite_schema holds, as one text. */
static char *
describe_schema (LpSqlite *sqlite, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, error, "fingerprint", "");
  int found = rows != NULL ? 1 : -1;

  while (found > 0 && (found = lp_sqlite_next (sqlite, rows, error)) > 0)
    for (int i = 0; i < 4; i++)
      {
        const char *part = (const char *) sqlite3_column_text (rows, i);

        g_string_append (text, part != NULL ? part : "");
        g_string_append_c (text, '\n');
      }
  return found == 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Every object of our schema script as it stands in sqlite_schema, sorted likewise. */
static char *
describe_own_schema (void)
{
  GString *text = g_string_new (NULL);
  sqlite3 *memory = NULL;
  sqlite3_stmt *rows = NULL;

  g_assert (sqlite3_open (":memory:", &memory) == SQLITE_OK);
  g_assert (sqlite3_exec (memory, lp_sql_schema, NULL, NULL, NULL) == SQLITE_OK);
  sqlite3_prepare_v2 (memory,
                      "SELECT type, name, tbl_name, sql FROM sqlite_schema "
                      "ORDER BY type, name",
                      -1, &rows, NULL);
  while (sqlite3_step (rows) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      {
        const char *part = (const char *) sqlite3_column_text (rows, i);

        g_string_append (text, part != NULL ? part : "");
        g_string_append_c (text, '\n');
      }
  sqlite3_finalize (rows);
  sqlite3_close (memory);
  return g_string_free (text, FALSE);
}

/* A schema that is not ours to the byte could run whatever its maker wanted when a row is
 * read or written, so it is refused before anything else is asked of the file. */
static gboolean
check_schema (LpSqlite *sqlite, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *own = describe_own_schema ();
  g_autofree char *found = describe_schema (sqlite, error);

  if (found == NULL)
    return FALSE;
  if (strcmp (own, found) == 0)
    return TRUE;
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("“%s” was altered by another program and is not opened; go back to a "
                  "copy of it"),
               name);
  return FALSE;
}

void
lp_workspace_set_damaged_error (GError **error, const char *path)
{
  lp_sqlite_set_error (error, SQLITE_CORRUPT, path);
}

static gboolean
check_integrity (LpSqlite *sqlite, const char *path, GError **error)
{
  gint64 page_size, n_pages;
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
  if (strcmp (answer, "ok") == 0)
    {
      gint64 n_orphans;

      if (!lp_sqlite_read_integer (sqlite,
                                   "SELECT count (*) FROM pragma_foreign_key_check",
                                   &n_orphans, error))
        return FALSE;
      if (n_orphans == 0)
        return TRUE;
    }
  lp_workspace_set_damaged_error (error, path);
  return FALSE;
}

static gboolean
check_open_file (LpSqlite *sqlite, const char *path, GError **error)
{
  gint64 application_id, version;

  if (!lp_sqlite_read_integer (sqlite, "PRAGMA application_id", &application_id, error) ||
      !lp_sqlite_read_integer (sqlite, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application_id != LP_WORKSPACE_APPLICATION_ID)
    return set_no_workspace_error (error, path);
  return check_version (path, version, error) && check_schema (sqlite, path, error) &&
         check_integrity (sqlite, path, error);
}

/* --- Opening and closing --- */

LpWorkspace *
lp_workspace_open (const char *path, GError **error)
{
  g_autoptr (LpWorkspace) workspace = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_before_opening (path, error))
    return NULL;
  workspace = g_new0 (LpWorkspace, 1);
  workspace->path = g_canonicalize_filename (path, NULL);
  workspace->sqlite = lp_sqlite_open (workspace->path, error);
  if (workspace->sqlite == NULL || !check_open_file (workspace->sqlite, path, error))
    return NULL;

  /* What an import that was killed left behind only takes room; the next opening tries
   * again where there is none to work in now. */
  if (!lp_sqlite_is_read_only (workspace->sqlite))
    lp_workspace_sweep_lead_sets (workspace->sqlite, NULL);
  return g_steal_pointer (&workspace);
}

void
lp_workspace_close (LpWorkspace *workspace)
{
  g_return_if_fail (workspace != NULL);

  g_clear_pointer (&workspace->sqlite, lp_sqlite_close);
  g_free (workspace->path);
  g_free (workspace);
}

const char *
lp_workspace_get_path (const LpWorkspace *workspace)
{
  return workspace->path;
}

gboolean
lp_workspace_is_read_only (const LpWorkspace *workspace)
{
  return lp_sqlite_is_read_only (workspace->sqlite);
}

void
lp_workspace_set_missing_error (GError **error, const LpWorkspace *workspace)
{
  g_autofree char *name = g_filename_display_basename (workspace->path);

  g_set_error (error, LP_ERROR, LP_ERROR_NOT_FOUND,
               _ ("“%s” no longer has that; another program may have removed it: open it "
                  "again"),
               name);
}

/* --- New files: made under another name, then given theirs --- */

static gboolean
set_exists_error (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, LP_ERROR, LP_ERROR_CONFLICT,
               _ ("There is a file “%s” already; choose another name"), name);
  return FALSE;
}

/* An empty file beside @path. (transfer full) */
static char *
make_temporary (const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd;

  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      set_exists_error (error, path);
      return NULL;
    }
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, LP_ERROR, LP_ERROR_IO,
                   _ ("“%s” cannot be made: %s; choose another folder"), name,
                   g_strerror (errno));
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&temporary);
}

/* A disk that failed may have left its journal, too. */
static void
remove_temporary (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  g_unlink (temporary);
  g_unlink (journal);
}

static int
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int result = fd < 0 ? -1 : fsync (fd);

  if (fd >= 0)
    close (fd);
  return result;
}

/* Gives the finished file its name, on disk for good, unless something has that name. */
static gboolean
publish (const char *temporary, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  int result = sync_path (temporary);

  if (result == 0 && (result = link (temporary, path)) == 0)
    g_unlink (temporary);
  else if (result != 0 && errno == EEXIST)
    return set_exists_error (error, path);
  else if (result != 0 && (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS))
    {
      /* No hard links here. */
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return set_exists_error (error, path);
      result = g_rename (temporary, path);
    }
  if (result == 0)
    result = sync_path (folder);
  if (result != 0)
    g_set_error (error, LP_ERROR, LP_ERROR_IO,
                 _ ("“%s” cannot be made: %s; choose another folder"), name,
                 g_strerror (errno));
  return result == 0;
}

static gboolean
fill_new_file (const char *path, LpPolicy *policy, GError **error)
{
  g_autoptr (LpSqlite) sqlite = lp_sqlite_open (path, error);
  g_autofree char *ids = g_strdup_printf ("PRAGMA application_id = %d;"
                                          "PRAGMA user_version = %d;",
                                          LP_WORKSPACE_APPLICATION_ID,
                                          LP_WORKSPACE_VERSION);

  return sqlite != NULL && lp_sqlite_begin (sqlite, error) &&
         lp_sqlite_end (sqlite,
                        lp_sqlite_run_script (sqlite, lp_sql_schema, error) &&
                            lp_sqlite_run_script (sqlite, ids, error) &&
                            lp_workspace_add_first_step (sqlite, policy, error),
                        error);
}

LpWorkspace *
lp_workspace_create (const char *path, LpPolicy *policy, GError **error)
{
  g_autofree char *temporary = NULL;
  LpWorkspace *workspace;

  g_return_val_if_fail (path != NULL && policy != NULL, NULL);

  temporary = make_temporary (path, error);
  if (temporary == NULL)
    return NULL;
  if (!fill_new_file (temporary, policy, error) || !publish (temporary, path, error))
    {
      remove_temporary (temporary);
      return NULL;
    }
  /* A new file that cannot be opened would be in the way of trying again. */
  workspace = lp_workspace_open (path, error);
  if (workspace == NULL)
    remove_temporary (path);
  return workspace;
}

gboolean
lp_workspace_save_copy (LpWorkspace *workspace, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *sql = NULL;
  char *quoted;
  gboolean made;

  g_return_val_if_fail (workspace != NULL && path != NULL, FALSE);

  temporary = make_temporary (path, error);
  if (temporary == NULL)
    return FALSE;
  /* VACUUM INTO writes an empty file, but refuses any other. */
  quoted = sqlite3_mprintf ("VACUUM INTO %Q", temporary);
  sql = g_strdup (quoted);
  sqlite3_free (quoted);
  made = lp_sqlite_run_script (workspace->sqlite, sql, error) &&
         publish (temporary, path, error);
  if (!made)
    remove_temporary (temporary);
  return made;
}
