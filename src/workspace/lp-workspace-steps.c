/* SPDX-License-Identifier: GPL-3.0-or-later
 * The draft and its history: a line of steps, pruned at its old end. */
#include "lp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STEPS 1000
#define MAX_HISTORY_BYTES (64 * 1024 * 1024)
#define MAX_NUMBER (G_GINT64_CONSTANT (1) << 62) /* of steps and revisions, ever */
#define MAX_LABEL 1000                           /* bytes that are shown */

void
lp_step_free (LpStep *step)
{
  g_free (step->label);
  g_free (step);
}

/* --- Reading --- */

static gboolean
read_draft (LpWorkspace *workspace, gint64 *present, gint64 *revision, GError **error)
{
  g_autoptr (LpRows) rows = lp_sqlite_query (workspace->sqlite, error, "draft", "");
  int found = rows != NULL ? lp_sqlite_next (workspace->sqlite, rows, error) : -1;

  if (found == 0)
    lp_workspace_set_damaged_error (error, workspace->path);
  if (found <= 0)
    return FALSE;
  *present = sqlite3_column_int64 (rows, 0);
  *revision = sqlite3_column_int64 (rows, 1);
  return TRUE;
}

static gboolean
is_number (gint64 number)
{
  return number >= 1 && number <= MAX_NUMBER;
}

static LpStep *
read_step (LpRows *rows)
{
  const char *label = (const char *) sqlite3_column_text (rows, 1);
  LpStep *step = g_new0 (LpStep, 1);

  step->id = sqlite3_column_int64 (rows, 0);
  step->label = g_utf8_make_valid (label, (gssize) strnlen (label, MAX_LABEL));
  step->at = sqlite3_column_int64 (rows, 2);
  return step;
}

/* The steps and the draft are read by one statement, so that they are of one moment
 * whatever another program writes. */
GPtrArray *
lp_workspace_list_steps (LpWorkspace *workspace, guint *present, GError **error)
{
  g_autoptr (GPtrArray)
      steps = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_step_free);
  g_autoptr (LpRows) rows = NULL;
  gint64 revision = 0;
  int found;

  g_return_val_if_fail (workspace != NULL && present != NULL, NULL);

  rows = lp_sqlite_query (workspace->sqlite, error, "steps", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      /* More than we leave, or numbers that we do not give. */
      if (steps->len == LP_WORKSPACE_MAX_STEPS ||
          !is_number (sqlite3_column_int64 (rows, 0)))
        {
          revision = 0;
          break;
        }
      if (sqlite3_column_int (rows, 3))
        {
          *present = steps->len;
          revision = sqlite3_column_int64 (rows, 4);
        }
      g_ptr_array_add (steps, read_step (rows));
    }
  if (found < 0)
    return NULL;
  if (!is_number (revision))
    {
      lp_workspace_set_damaged_error (error, workspace->path);
      return NULL;
    }
  workspace->revision = revision;
  return g_steal_pointer (&steps);
}

gboolean
lp_workspace_get_oldest_step (LpWorkspace *workspace, gint64 *id, GError **error)
{
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL && id != NULL, FALSE);

  rows = lp_sqlite_query (workspace->sqlite, error, "oldest-step", "");
  found = rows != NULL ? lp_sqlite_next (workspace->sqlite, rows, error) : -1;
  if (found > 0)
    *id = sqlite3_column_int64 (rows, 0);
  return found > 0;
}

LpPolicy *
lp_workspace_load_step (LpWorkspace *workspace,
                        gint64 id,
                        LpFindings *findings,
                        GError **error)
{
  g_autoptr (LpFindings) unasked = NULL;

  g_return_val_if_fail (workspace != NULL, NULL);

  if (findings == NULL)
    findings = unasked = lp_findings_new ();
  return lp_workspace_read_draft (
      workspace, lp_sqlite_query (workspace->sqlite, error, "step-policy", "i", id),
      findings, error);
}

/* --- Writing --- */

static gboolean
insert_step (LpSqlite *sqlite,
             gint64 id,
             const char *label,
             GBytes *packed,
             GError **error)
{
  return lp_sqlite_run (sqlite, error, "add-step", "itib", id, label,
                        g_get_real_time () / G_USEC_PER_SEC, packed);
}

gboolean
lp_workspace_add_first_step (LpSqlite *sqlite, LpPolicy *policy, GError **error)
{
  g_autoptr (GBytes) packed = lp_workspace_pack_policy (policy, error);

  return packed != NULL && insert_step (sqlite, 1, _ ("New"), packed, error) &&
         lp_sqlite_run (sqlite, error, "add-draft", "i", (gint64) 1);
}

/* Drops the oldest steps beyond the limits, never the present one. */
static gboolean
prune (LpSqlite *sqlite, GError **error)
{
  gint64 last_dropped = 0;
  gint64 n_steps = 0;
  gint64 n_bytes = 0;
  int found;

  {
    g_autoptr (LpRows) rows = lp_sqlite_query (sqlite, error, "step-sizes", "");

    found = rows != NULL ? 1 : -1;
    while (found > 0 && (found = lp_sqlite_next (sqlite, rows, error)) > 0)
      {
        n_steps += 1;
        n_bytes += sqlite3_column_int64 (rows, 1);
        if (n_steps > MAX_STEPS || n_bytes > MAX_HISTORY_BYTES)
          {
            last_dropped = sqlite3_column_int64 (rows, 0);
            break;
          }
      }
  }
  if (found < 0)
    return FALSE;
  return last_dropped == 0 ||
         lp_sqlite_run (sqlite, error, "drop-steps-up-to", "i", last_dropped);
}

/* Another program that wrote the draft since we read it is not overwritten silently. */
static gboolean
check_revision (LpWorkspace *workspace, gint64 *present, GError **error)
{
  g_autofree char *name = NULL;
  gint64 revision;

  if (!read_draft (workspace, present, &revision, error))
    return FALSE;
  if (workspace->revision == 0 || workspace->revision == revision)
    {
      workspace->revision = revision;
      return TRUE;
    }
  name = g_filename_display_basename (workspace->path);
  g_set_error (
      error, LP_ERROR, LP_ERROR_CONFLICT,
      _ ("Another program changed the definition in “%s” meanwhile; try again to "
         "put your edit on top of it, the other stays in the history"),
      name);
  return FALSE;
}

static gboolean
add_step_in_transaction (LpWorkspace *workspace,
                         const char *label,
                         GBytes *packed,
                         gint64 *id,
                         GError **error)
{
  LpSqlite *sqlite = workspace->sqlite;
  gint64 present;

  if (!check_revision (workspace, &present, error))
    return FALSE;
  *id = present + 1;
  return lp_sqlite_run (sqlite, error, "drop-steps-after", "i", present) &&
         insert_step (sqlite, *id, label, packed, error) &&
         lp_sqlite_run (sqlite, error, "set-draft", "i", *id) && prune (sqlite, error);
}

gboolean
lp_workspace_add_step (LpWorkspace *workspace,
                       LpPolicy *policy,
                       const char *label,
                       gint64 *id,
                       GError **error)
{
  g_autoptr (GBytes) packed = NULL;
  gint64 added = 0;

  g_return_val_if_fail (workspace != NULL && policy != NULL && label != NULL, FALSE);

  packed = lp_workspace_pack_policy (policy, error);
  if (packed == NULL || !lp_sqlite_begin (workspace->sqlite, error) ||
      !lp_sqlite_end (workspace->sqlite,
                      add_step_in_transaction (workspace, label, packed, &added, error),
                      error))
    return FALSE;
  workspace->revision++;
  if (id != NULL)
    *id = added;
  return TRUE;
}

static gboolean
set_present_in_transaction (LpWorkspace *workspace, gint64 id, GError **error)
{
  gint64 present;

  return check_revision (workspace, &present, error) &&
         lp_sqlite_run (workspace->sqlite, error, "set-draft", "i", id);
}

gboolean
lp_workspace_set_present (LpWorkspace *workspace, gint64 id, GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);

  if (!lp_sqlite_begin (workspace->sqlite, error) ||
      !lp_sqlite_end (workspace->sqlite,
                      set_present_in_transaction (workspace, id, error), error))
    return FALSE;
  workspace->revision++;
  return TRUE;
}
