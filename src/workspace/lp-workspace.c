/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making, opening, watching, copying and closing the workspace file. */
#include "lp-segment-private.h"
#include "lp-workspace-private.h"

#include "lp-file.h"
#include "lp-policy-writer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>

#define POLICY_LEVEL 6

/* --- Opening and closing --- */

/* What has been checked, and is up to date. */
static LpWorkspace *
open_checked (const char *path, gboolean only_read, GError **error)
{
  g_autoptr (LpWorkspace) workspace = g_new0 (LpWorkspace, 1);
  gint64 version;

  workspace->path = g_canonicalize_filename (path, NULL);
  workspace->sqlite = only_read ? lp_sqlite_open_read_only (workspace->path, error)
                                : lp_sqlite_open (workspace->path, error);
  if (workspace->sqlite == NULL ||
      !lp_workspace_check_open_file (workspace->sqlite, path, &version, error) ||
      !lp_sqlite_leave_log (workspace->sqlite, error))
    return NULL;
  if (version < LP_WORKSPACE_VERSION && !lp_workspace_migrate (workspace, error))
    return NULL;
  return g_steal_pointer (&workspace);
}

LpWorkspace *
lp_workspace_open (const char *path, GError **error)
{
  LpWorkspace *workspace;

  g_return_val_if_fail (path != NULL, NULL);

  if (!lp_workspace_check_before_opening (path, FALSE, error))
    return NULL;
  lp_file_sweep_temporaries (path);
  workspace = open_checked (path, FALSE, error);
  if (workspace == NULL)
    return NULL;

  /* What an import that was killed left behind, or a person removed, only takes room; the
   * next opening tries again where there is none to work in now. */
  if (!lp_sqlite_is_read_only (workspace->sqlite) &&
      lp_workspace_settle_removed (workspace->sqlite, NULL))
    lp_workspace_sweep_lead_sets (workspace->sqlite, NULL);
  lp_sqlite_look (workspace->sqlite, &workspace->data_version);
  return workspace;
}

LpWorkspace *
lp_workspace_open_read_only (const char *path, GError **error)
{
  LpWorkspace *workspace;

  g_return_val_if_fail (path != NULL, NULL);

  if (!lp_workspace_check_before_opening (path, TRUE, error))
    return NULL;
  workspace = open_checked (path, TRUE, error);
  if (workspace != NULL)
    lp_sqlite_look (workspace->sqlite, &workspace->data_version);
  return workspace;
}

LpSqlite *
lp_workspace_open_again (LpWorkspace *workspace, GError **error)
{
  if (!lp_sqlite_is_in_place (workspace->sqlite))
    {
      lp_sqlite_set_error (error, SQLITE_READONLY_DBMOVED, workspace->path);
      return NULL;
    }
  return lp_sqlite_is_read_only (workspace->sqlite)
             ? lp_sqlite_open_read_only (workspace->path, error)
             : lp_sqlite_open (workspace->path, error);
}

void
lp_workspace_close (LpWorkspace *workspace)
{
  g_return_if_fail (workspace != NULL);

  g_clear_pointer (&workspace->sqlite, lp_sqlite_close);
  g_free (workspace->backup);
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

const char *
lp_workspace_get_backup (const LpWorkspace *workspace)
{
  return workspace->backup;
}

/* --- What happens to the file meanwhile --- */

LpWorkspaceNews
lp_workspace_look (LpWorkspace *workspace)
{
  gint64 data_version;

  g_return_val_if_fail (workspace != NULL, LP_WORKSPACE_NEWS_NONE);

  if (!lp_sqlite_is_in_place (workspace->sqlite))
    return LP_WORKSPACE_NEWS_MOVED;
  if (!lp_sqlite_look (workspace->sqlite, &data_version) ||
      data_version == workspace->data_version)
    return LP_WORKSPACE_NEWS_NONE;
  workspace->data_version = data_version;
  return LP_WORKSPACE_NEWS_CHANGED;
}

gint64
lp_workspace_get_room (const LpWorkspace *workspace)
{
  g_autofree char *folder = g_path_get_dirname (workspace->path);
  struct statvfs info;

  if ((statvfs (workspace->path, &info) != 0 && statvfs (folder, &info) != 0) ||
      info.f_blocks == 0)
    return -1;
  return (gint64) (info.f_bavail * info.f_frsize);
}

/* --- Errors, and policies as they are stored --- */

void
lp_workspace_set_damaged_error (GError **error, const char *path)
{
  lp_sqlite_set_error (error, SQLITE_CORRUPT, path);
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

GBytes *
lp_workspace_pack_policy (LpPolicy *policy, GError **error)
{
  g_autoptr (GBytes) xml = lp_policy_write (policy);
  gsize size;
  gconstpointer data = g_bytes_get_data (xml, &size);

  if (size > LP_POLICY_BYTES)
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_LIMIT,
                           _ ("The definition is larger than 8 MiB, the most that is "
                              "accepted; shorten or remove something"));
      return NULL;
    }
  return lp_segment_pack (data, size, POLICY_LEVEL);
}

LpPolicy *
lp_workspace_read_policy (const LpWorkspace *workspace,
                          LpRows *rows,
                          int column,
                          LpReadDoor door,
                          LpFindings *findings,
                          GError **error)
{
  g_autoptr (GBytes) xml = lp_segment_unpack (sqlite3_column_blob (rows, column),
                                              (gsize) sqlite3_column_bytes (rows, column),
                                              LP_POLICY_BYTES, NULL);

  if (xml == NULL)
    {
      lp_workspace_set_damaged_error (error, workspace->path);
      return NULL;
    }
  return lp_policy_read (xml, workspace->path, door, findings, error);
}

LpPolicy *
lp_workspace_read_draft (const LpWorkspace *workspace,
                         LpRows *query,
                         LpFindings *findings,
                         GError **error)
{
  g_autoptr (LpRows) rows = query;
  int found = rows != NULL ? lp_sqlite_next (workspace->sqlite, rows, error) : -1;

  if (found == 0)
    lp_workspace_set_missing_error (error, workspace);
  if (found <= 0)
    return NULL;
  return lp_workspace_read_policy (workspace, rows, 0, LP_READ_DRAFT, findings, error);
}

/* --- New files --- */

static gboolean
fill_new_file (LpSqlite *sqlite, LpPolicy *policy, GError **error)
{
  return lp_sqlite_begin (sqlite, error) &&
         lp_sqlite_end (sqlite,
                        lp_workspace_run_scripts (sqlite, 0, error) &&
                            lp_workspace_add_first_step (sqlite, policy, error),
                        error);
}

/* Errors name the file that the temporary is to become. */
static gboolean
fill_temporary (const LpTemporary *temporary,
                const char *path,
                LpWorkspaceFillFunc fill,
                gpointer user_data,
                GError **error)
{
  g_autoptr (LpWorkspace) workspace = NULL;

  if (fill == NULL)
    return TRUE;
  workspace = lp_workspace_open (lp_temporary_get_path (temporary), error);
  if (workspace == NULL)
    return FALSE;
  lp_sqlite_set_shown_path (workspace->sqlite, path);
  return fill (workspace, user_data, error);
}

static gboolean
make_new_file (const char *path,
               LpPolicy *policy,
               LpWorkspaceFillFunc fill,
               gpointer user_data,
               GError **error)
{
  g_autoptr (LpTemporary) temporary = lp_temporary_new (path, FALSE, error);
  LpSqlite *sqlite;
  gboolean ok;

  if (temporary == NULL)
    return FALSE;
  sqlite = lp_sqlite_open (lp_temporary_get_path (temporary), error);
  if (sqlite == NULL)
    return FALSE;
  lp_sqlite_set_shown_path (sqlite, path);
  ok = fill_new_file (sqlite, policy, error);
  lp_sqlite_close (sqlite);
  return ok && fill_temporary (temporary, path, fill, user_data, error) &&
         lp_temporary_publish (temporary, error);
}

LpWorkspace *
lp_workspace_create (const char *path, LpPolicy *policy, GError **error)
{
  return lp_workspace_create_with (path, policy, NULL, NULL, error);
}

LpWorkspace *
lp_workspace_create_with (const char *path,
                          LpPolicy *policy,
                          LpWorkspaceFillFunc fill,
                          gpointer user_data,
                          GError **error)
{
  LpWorkspace *workspace;

  g_return_val_if_fail (path != NULL && policy != NULL, NULL);

  if (!make_new_file (path, policy, fill, user_data, error))
    return NULL;
  /* A new file that cannot be opened would be in the way of trying again. */
  workspace = lp_workspace_open (path, error);
  if (workspace == NULL)
    {
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);

      g_unlink (path);
      g_unlink (journal);
    }
  return workspace;
}

gboolean
lp_workspace_save_copy (LpWorkspace *workspace, const char *path, GError **error)
{
  return lp_workspace_save_copy_with (workspace, path, NULL, NULL, error);
}

gboolean
lp_workspace_save_copy_with (LpWorkspace *workspace,
                             const char *path,
                             LpWorkspaceFillFunc fill,
                             gpointer user_data,
                             GError **error)
{
  g_autoptr (LpTemporary) temporary = NULL;
  g_autofree char *sql = NULL;
  char *quoted;

  g_return_val_if_fail (workspace != NULL && path != NULL, FALSE);

  temporary = lp_temporary_new (path, FALSE, error);
  if (temporary == NULL)
    return FALSE;
  /* VACUUM INTO writes an empty file, but refuses any other. */
  quoted = sqlite3_mprintf ("VACUUM INTO %Q", lp_temporary_get_path (temporary));
  sql = g_strdup (quoted);
  sqlite3_free (quoted);
  return lp_sqlite_run_script (workspace->sqlite, sql, error) &&
         fill_temporary (temporary, path, fill, user_data, error) &&
         lp_temporary_publish (temporary, error);
}
