/* SPDX-License-Identifier: GPL-3.0-or-later
 * The line of steps in memory and in the workspace. */
#include "lp-history-private.h"

#include "lp-error.h"

typedef struct
{
  gint64 id; /* in the workspace; 0: not saved */
  char *label;
  LpPolicy *policy; /* NULL until it is needed */
} Step;

struct _LpHistory
{
  LpWorkspace *workspace;
  GPtrArray *steps; /* never empty */
  guint present;
  gint64 saved_present; /* id of the workspace's present step */
  gboolean conflict;    /* another program wrote since we read */
};

static Step *
step_new (gint64 id, const char *label, LpPolicy *policy)
{
  Step *step = g_new0 (Step, 1);

  step->id = id;
  step->label = g_strdup (label);
  step->policy = policy != NULL ? lp_policy_ref (policy) : NULL;
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_clear_pointer (&step->policy, lp_policy_unref);
  g_free (step);
}

static Step *
get_step (LpHistory *history, guint i)
{
  return g_ptr_array_index (history->steps, i);
}

static gboolean
load_policy (LpHistory *history, Step *step, GError **error)
{
  if (step->policy == NULL)
    step->policy = lp_workspace_load_step (history->workspace, step->id, NULL, error);
  return step->policy != NULL;
}

/* The steps of the workspace. (transfer full) */
static GPtrArray *
read_steps (LpHistory *history, guint *present, GError **error)
{
  g_autoptr (GPtrArray)
      stored = lp_workspace_list_steps (history->workspace, present, error);
  GPtrArray *steps;

  if (stored == NULL)
    return NULL;
  steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; i < stored->len; i++)
    {
      const LpStep *step = g_ptr_array_index (stored, i);

      g_ptr_array_add (steps, step_new (step->id, step->label, NULL));
    }
  return steps;
}

LpHistory *
lp_history_new (LpWorkspace *workspace, GError **error)
{
  g_autoptr (LpHistory) history = g_new0 (LpHistory, 1);

  history->workspace = workspace;
  history->steps = read_steps (history, &history->present, error);
  if (history->steps == NULL ||
      !load_policy (history, get_step (history, history->present), error))
    return NULL;
  history->saved_present = get_step (history, history->present)->id;
  return g_steal_pointer (&history);
}

void
lp_history_free (LpHistory *history)
{
  g_clear_pointer (&history->steps, g_ptr_array_unref);
  g_free (history);
}

LpPolicy *
lp_history_get_policy (LpHistory *history)
{
  return get_step (history, history->present)->policy;
}

gboolean
lp_history_has (LpHistory *history, int offset)
{
  gint64 i = (gint64) history->present + offset;

  return i >= 0 && i < history->steps->len;
}

const char *
lp_history_get_label (LpHistory *history, int offset)
{
  if (!lp_history_has (history, offset))
    return NULL;
  return get_step (history, (guint) ((gint64) history->present + offset))->label;
}

void
lp_history_add (LpHistory *history, LpPolicy *policy, const char *label)
{
  g_ptr_array_set_size (history->steps, (gint) history->present + 1);
  g_ptr_array_add (history->steps, step_new (0, label, policy));
  history->present = history->steps->len - 1;
}

gboolean
lp_history_move (LpHistory *history, int offset, GError **error)
{
  guint to = (guint) ((gint64) history->present + offset);

  g_return_val_if_fail (lp_history_has (history, offset), FALSE);

  if (!load_policy (history, get_step (history, to), error))
    return FALSE;
  history->present = to;
  return TRUE;
}

/* --- Saving --- */

static guint
find_unsaved (LpHistory *history)
{
  guint i = history->steps->len;

  while (i > 0 && get_step (history, i - 1)->id == 0)
    i--;
  return i;
}

/* The history of the workspace, with what is not saved behind its present step. Where all
 * is saved, the other program's draft becomes ours. */
static gboolean
take_up_other (LpHistory *history, GError **error)
{
  guint first = find_unsaved (history);
  guint n_behind = history->steps->len - 1 - history->present;
  guint present;
  g_autoptr (GPtrArray) steps = read_steps (history, &present, error);
  Step *other;

  if (steps == NULL)
    return FALSE;
  other = g_ptr_array_index (steps, present);
  if (first == history->steps->len && !load_policy (history, other, error))
    return FALSE;
  history->saved_present = other->id;
  if (first < history->steps->len)
    {
      g_ptr_array_set_size (steps, (gint) present + 1);
      for (guint i = first; i < history->steps->len; i++)
        {
          Step *step = get_step (history, i);

          g_ptr_array_add (steps, step_new (0, step->label, step->policy));
        }
      present = steps->len - 1 - MIN (n_behind, history->steps->len - 1 - first);
    }
  g_ptr_array_unref (history->steps);
  history->steps = g_steal_pointer (&steps);
  history->present = present;
  history->conflict = FALSE;
  return TRUE;
}

static gboolean
set_saved_present (LpHistory *history, gint64 id, GError **error)
{
  if (history->saved_present == id)
    return TRUE;
  if (!lp_workspace_set_present (history->workspace, id, error))
    return FALSE;
  history->saved_present = id;
  return TRUE;
}

/* The workspace drops the oldest steps; so do we. */
static void
forget_pruned (LpHistory *history)
{
  gint64 oldest;
  guint n = 0;

  if (!lp_workspace_get_oldest_step (history->workspace, &oldest, NULL))
    return;
  while (n < history->present && get_step (history, n)->id != 0 &&
         get_step (history, n)->id < oldest)
    n++;
  if (n > 0)
    g_ptr_array_remove_range (history->steps, 0, n);
  history->present -= n;
}

static gboolean
save (LpHistory *history, GError **error)
{
  guint first = find_unsaved (history);

  for (guint i = first; i < history->steps->len; i++)
    {
      Step *step = get_step (history, i);

      if (!set_saved_present (history, get_step (history, i - 1)->id, error) ||
          !lp_workspace_add_step (history->workspace, step->policy, step->label,
                                  &step->id, error))
        return FALSE;
      history->saved_present = step->id;
    }
  if (!set_saved_present (history, get_step (history, history->present)->id, error))
    return FALSE;
  if (first < history->steps->len)
    forget_pruned (history);
  return TRUE;
}

gboolean
lp_history_save (LpHistory *history, GError **error)
{
  GError *reason = NULL;

  if (history->conflict && !take_up_other (history, error))
    return FALSE;
  if (save (history, &reason))
    return TRUE;
  history->conflict = g_error_matches (reason, LP_ERROR, LP_ERROR_CONFLICT);
  g_propagate_error (error, reason);
  return FALSE;
}
