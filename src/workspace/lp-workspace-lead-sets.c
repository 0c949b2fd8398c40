/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which lead sets there are: the chosen one, their names, what is set for each, and those
 * that a person removed. */
#include "lp-workspace-private.h"

#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 1000 /* bytes that are kept and shown */
#define MOST_BESIDE 200

/* The columns of "lead-sets" */
enum
{
  ID,
  NAME,
  IMPORTED,
  N_ROWS,
  MATURE_DAYS,
  CHOSEN
};

void
lp_lead_set_free (LpLeadSet *set)
{
  g_free (set->name);
  g_free (set);
}

static LpLeadSet *
read_lead_set (LpRows *rows)
{
  const char *name = (const char *) sqlite3_column_text (rows, NAME);
  LpLeadSet *set = g_new0 (LpLeadSet, 1);

  set->id = sqlite3_column_int64 (rows, ID);
  set->name = g_utf8_make_valid (name, (gssize) strnlen (name, MAX_NAME));
  set->imported = sqlite3_column_int64 (rows, IMPORTED);
  set->n_rows = (guint64) sqlite3_column_int64 (rows, N_ROWS);
  set->mature_days = sqlite3_column_int64 (rows, MATURE_DAYS);
  set->chosen = sqlite3_column_int (rows, CHOSEN);
  return set;
}

/* Where none is chosen that is there, it is the newest. */
static void
make_sure_of_choice (GPtrArray *sets)
{
  for (guint i = 0; i < sets->len; i++)
    if (((LpLeadSet *) g_ptr_array_index (sets, i))->chosen)
      return;
  if (sets->len > 0)
    ((LpLeadSet *) g_ptr_array_index (sets, 0))->chosen = TRUE;
}

GPtrArray *
lp_workspace_list_lead_sets (LpWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray)
      sets = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_lead_set_free);
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "lead-sets", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      if (sets->len == LP_WORKSPACE_MAX_LEAD_SETS)
        {
          lp_workspace_set_damaged_error (error, workspace->path);
          return NULL;
        }
      g_ptr_array_add (sets, read_lead_set (rows));
    }
  if (found < 0)
    return NULL;
  make_sure_of_choice (sets);
  return g_steal_pointer (&sets);
}

gboolean
lp_workspace_check_room_beside (LpWorkspace *workspace, LpSqlite *sqlite, GError **error)
{
  g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, error, "count-lead-sets", "");
  g_autofree char *name = NULL;

  if (rows == NULL || lp_sqlite_next (sqlite, rows, error) < 0)
    return FALSE;
  if (sqlite3_column_int64 (rows, 0) < MOST_BESIDE)
    return TRUE;
  name = g_filename_display_basename (workspace->path);
  g_set_error (
      error, LP_ERROR, LP_ERROR_LIMIT,
      _ ("“%s” has %d lead sets, the most that are accepted; remove some and open "
         "it again, or import in place of one"),
      name, MOST_BESIDE);
  return FALSE;
}

/* --- Changes --- */

/* Commits where the statement that ran changed the one row, else says that there is no
 * such set. */
static gboolean
end_change (LpWorkspace *workspace, gboolean ok, GError **error)
{
  if (ok && lp_sqlite_get_n_changes (workspace->sqlite) != 1)
    {
      lp_workspace_set_missing_error (error, workspace);
      ok = FALSE;
    }
  return lp_sqlite_end (workspace->sqlite, ok, error);
}

gboolean
lp_workspace_choose_stored (LpSqlite *sqlite, gint64 id, GError **error)
{
  return lp_sqlite_run (sqlite, error, "choose-lead-set", "i", id);
}

gboolean
lp_workspace_choose_lead_set (LpWorkspace *workspace, gint64 id, GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);

  return lp_sqlite_begin (workspace->sqlite, error) &&
         end_change (workspace, lp_workspace_choose_stored (workspace->sqlite, id, error),
                     error);
}

/* (transfer full): @name as it is stored, or NULL with LP_ERROR_INVALID */
static char *
make_name (const char *name, GError **error)
{
  g_autofree char *trimmed = lp_text_trim_nfc (name, -1);
  gsize end = strnlen (trimmed, MAX_NAME);

  if (*trimmed == '\0')
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_INVALID,
                           _ ("A lead set needs a name; enter one"));
      return NULL;
    }
  while ((trimmed[end] & 0xC0) == 0x80)
    end--;
  trimmed[end] = '\0';
  return g_steal_pointer (&trimmed);
}

gboolean
lp_workspace_rename_lead_set (LpWorkspace *workspace,
                              gint64 id,
                              const char *name,
                              GError **error)
{
  g_autofree char *stored = NULL;

  g_return_val_if_fail (workspace != NULL && name != NULL, FALSE);

  stored = make_name (name, error);
  return stored != NULL && lp_sqlite_begin (workspace->sqlite, error) &&
         end_change (workspace,
                     lp_sqlite_run (workspace->sqlite, error, "rename-lead-set", "it", id,
                                    stored),
                     error);
}

gboolean
lp_workspace_set_mature_days (LpWorkspace *workspace,
                              gint64 id,
                              gint64 days,
                              GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);
  g_return_val_if_fail (days >= LP_LEAD_SET_MEDIAN, FALSE);

  if (days > LP_LEAD_SET_MOST_DAYS)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                   _ ("A lead cannot need more than %d days to be judged; enter fewer"),
                   (int) LP_LEAD_SET_MOST_DAYS);
      return FALSE;
    }
  return lp_sqlite_begin (workspace->sqlite, error) &&
         end_change (
             workspace,
             lp_sqlite_run (workspace->sqlite, error, "set-mature-days", "ii", id, days),
             error);
}

/* --- Removing, and taking that back --- */

gboolean
lp_workspace_remove_lead_set (LpWorkspace *workspace, gint64 id, GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);

  return lp_sqlite_begin (workspace->sqlite, error) &&
         end_change (workspace,
                     lp_sqlite_run (workspace->sqlite, error, "remove-lead-set", "i", id),
                     error);
}

gboolean
lp_workspace_restore_lead_set (LpWorkspace *workspace, gint64 id, GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);

  return lp_sqlite_begin (workspace->sqlite, error) &&
         end_change (
             workspace,
             lp_sqlite_run (workspace->sqlite, error, "restore-lead-set", "i", id),
             error);
}

gboolean
lp_workspace_settle_removed (LpSqlite *sqlite, GError **error)
{
  int found;

  {
    g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, error, "removed-lead-sets", "");

    found = rows != NULL ? lp_sqlite_next (sqlite, rows, error) : -1;
  }
  if (found <= 0)
    return found == 0;
  return lp_sqlite_begin (sqlite, error) &&
         lp_sqlite_end (
             sqlite, lp_sqlite_run (sqlite, error, "drop-removed-lead-sets", ""), error);
}
