/* SPDX-License-Identifier: GPL-3.0-or-later
 * The line of steps in memory and in the workspace, and another program's line. */
#include "lp-history-private.h"

#include "lp-error.h"
#include "lp-merge.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 id; /* in the workspace; 0: not saved */
  gint64 at; /* as read from there; 0: no mark of it, see read_steps() */
  char *label;
  LpPolicy *policy; /* NULL until it is needed */
} Step;

struct _LpHistory
{
  LpWorkspace *workspace;
  GPtrArray *steps; /* never empty */
  guint present;
  gint64 saved_id; /* of the workspace's present step, as we know it */
  char *saved_label;
  LpPolicy *saved_policy;

  GPtrArray *other; /* the line of another program, or NULL */
  guint other_present;
  char *other_label; /* what it did, when it was last seen to have done something */
  gboolean unread;   /* the file's line may be another one, and could not be read */
};

static Step *
step_new (gint64 id, gint64 at, const char *label, LpPolicy *policy)
{
  Step *step = g_new0 (Step, 1);

  step->id = id;
  step->at = at;
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

static Step *
get_other_step (LpHistory *history)
{
  return g_ptr_array_index (history->other, history->other_present);
}

static gboolean
load_policy (LpHistory *history, Step *step, GError **error)
{
  if (step->policy == NULL)
    step->policy = lp_workspace_load_step (history->workspace, step->id, NULL, error);
  return step->policy != NULL;
}

static void
set_saved (LpHistory *history, const Step *step)
{
  LpPolicy *policy = step->policy != NULL ? lp_policy_ref (step->policy) : NULL;

  g_clear_pointer (&history->saved_policy, lp_policy_unref);
  history->saved_policy = policy;
  g_free (history->saved_label);
  history->saved_label = g_strdup (step->label);
  history->saved_id = step->id;
}

/* The steps of the workspace. A step that is undone and written anew has its number
 * again, and can have its label and second too: the time tells them apart only where it
 * was over when the step was read. (transfer full) */
static GPtrArray *
read_steps (LpHistory *history, guint *present, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GPtrArray)
      stored = lp_workspace_list_steps (history->workspace, present, error);
  GPtrArray *steps;

  if (stored == NULL)
    return NULL;
  steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; i < stored->len; i++)
    {
      const LpStep *step = g_ptr_array_index (stored, i);

      g_ptr_array_add (
          steps, step_new (step->id, step->at < now ? step->at : 0, step->label, NULL));
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
  set_saved (history, get_step (history, history->present));
  return g_steal_pointer (&history);
}

void
lp_history_free (LpHistory *history)
{
  g_clear_pointer (&history->steps, g_ptr_array_unref);
  g_clear_pointer (&history->other, g_ptr_array_unref);
  g_clear_pointer (&history->saved_policy, lp_policy_unref);
  g_free (history->saved_label);
  g_free (history->other_label);
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
  g_ptr_array_add (history->steps, step_new (0, 0, label, policy));
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

gboolean
lp_history_has_unsaved (LpHistory *history)
{
  return find_unsaved (history) < history->steps->len ||
         get_step (history, history->present)->id != history->saved_id;
}

static gboolean
save_present (LpHistory *history, const Step *step, GError **error)
{
  if (history->saved_id == step->id)
    return TRUE;
  if (!lp_workspace_set_present (history->workspace, step->id, error))
    return FALSE;
  set_saved (history, step);
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

      if (!save_present (history, get_step (history, i - 1), error) ||
          !lp_workspace_add_step (history->workspace, step->policy, step->label,
                                  &step->id, error))
        return FALSE;
      set_saved (history, step);
    }
  if (!save_present (history, get_step (history, history->present), error))
    return FALSE;
  if (first < history->steps->len)
    forget_pruned (history);
  return TRUE;
}

gboolean
lp_history_save (LpHistory *history, GError **error)
{
  if (history->unread && !lp_history_look (history, error))
    return FALSE;
  if (history->other != NULL)
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_CONFLICT,
                           _ ("Another program changed the definition meanwhile"));
      return FALSE;
    }
  return save (history, error);
}

/* --- The other line --- */

/* Policies that were read stay, where the step is surely the same. */
static void
keep_policies (LpHistory *history, GPtrArray *steps)
{
  guint old = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);
      const Step *known;

      while (old < history->steps->len && get_step (history, old)->id != 0 &&
             get_step (history, old)->id < step->id)
        old++;
      if (old == history->steps->len)
        return;
      known = get_step (history, old);
      if (known->policy != NULL && known->id == step->id && known->at != 0 &&
          known->at == step->at && g_str_equal (known->label, step->label))
        step->policy = lp_policy_ref (known->policy);
    }
}

/* A policy equal to the one on screen is that one, so that nothing seems changed. */
static void
keep_present (LpHistory *history, Step *step)
{
  LpPolicy *shown = lp_history_get_policy (history);

  if (step->policy == shown || !lp_policy_equal (step->policy, shown))
    return;
  lp_policy_unref (step->policy);
  step->policy = lp_policy_ref (shown);
}

/* Whether @step is the present one that we know. */
static gboolean
is_saved_step (LpHistory *history, const Step *step)
{
  return step->id == history->saved_id && history->saved_policy != NULL &&
         lp_policy_equal (step->policy, history->saved_policy);
}

/* An older step as the present one was reached by undoing. */
static void
note_other (LpHistory *history, const Step *step)
{
  g_clear_pointer (&history->other_label, g_free);
  if (is_saved_step (history, step))
    return;
  history->other_label = step->id < history->saved_id
                             ? g_strdup_printf (_ ("Undo “%s”"), history->saved_label)
                             : g_strdup (step->label);
}

/* Where @known stands in @steps, with its policy; -1: nowhere, or it is another one. */
static int
find_known (LpHistory *history, GPtrArray *steps, const Step *known)
{
  for (guint i = 0; i < steps->len; i++)
    {
      Step *step = g_ptr_array_index (steps, i);

      if (step->id != known->id)
        continue;
      if (!load_policy (history, step, NULL) ||
          !lp_policy_equal (step->policy, known->policy))
        return -1;
      lp_policy_unref (step->policy);
      step->policy = lp_policy_ref (known->policy);
      return (int) i;
    }
  return -1;
}

/* The other program left its draft as it was, but perhaps not what stands before and
 * behind it: what is unsaved goes from our line to @steps. FALSE where it does not fit
 * there. */
static gboolean
carry_over (LpHistory *history, GPtrArray *steps)
{
  guint first = find_unsaved (history);
  gboolean has_own = first < history->steps->len;
  int base = has_own ? find_known (history, steps, get_step (history, first - 1))
                     : (int) steps->len - 1;
  int present;

  if (base < 0)
    return FALSE;
  if (history->present >= first)
    present = base + 1 + (int) (history->present - first);
  else
    present = find_known (history, steps, get_step (history, history->present));
  if (present < 0)
    return FALSE;
  g_ptr_array_set_size (steps, base + 1);
  for (guint i = first; i < history->steps->len; i++)
    {
      const Step *step = get_step (history, i);

      g_ptr_array_add (steps, step_new (0, 0, step->label, step->policy));
    }
  g_ptr_array_unref (history->steps);
  history->steps = g_ptr_array_ref (steps);
  history->present = (guint) present;
  return TRUE;
}

gboolean
lp_history_look (LpHistory *history, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  guint present;
  Step *step;

  history->unread = TRUE;
  steps = read_steps (history, &present, error);
  if (steps == NULL)
    return FALSE;
  keep_policies (history, steps);
  step = g_ptr_array_index (steps, present);
  if (!load_policy (history, step, error))
    return FALSE;
  history->unread = FALSE;
  keep_present (history, step);
  g_clear_pointer (&history->other, g_ptr_array_unref);
  note_other (history, step);
  if (lp_history_has_unsaved (history) && is_saved_step (history, step) &&
      carry_over (history, steps))
    return TRUE;
  history->other = g_steal_pointer (&steps);
  history->other_present = present;
  if (find_unsaved (history) > history->present)
    lp_history_take_other (history);
  return TRUE;
}

LpPolicy *
lp_history_get_other (LpHistory *history)
{
  return history->other != NULL ? get_other_step (history)->policy : NULL;
}

const char *
lp_history_get_other_label (LpHistory *history)
{
  return history->other_label;
}

LpPolicy *
lp_history_get_base (LpHistory *history)
{
  return get_step (history, find_unsaved (history) - 1)->policy;
}

/* Takes @steps; the other line is ours from now on. */
static void
become (LpHistory *history, GPtrArray *steps, guint present)
{
  set_saved (history, get_other_step (history));
  g_ptr_array_unref (history->steps);
  history->steps = steps;
  history->present = present;
}

void
lp_history_take_other (LpHistory *history)
{
  g_return_if_fail (history->other != NULL);

  become (history, g_ptr_array_ref (history->other), history->other_present);
  g_clear_pointer (&history->other, g_ptr_array_unref);
}

void
lp_history_put_on_other (LpHistory *history)
{
  LpPolicy *base = lp_history_get_base (history);
  GPtrArray *line = history->other;
  LpPolicy *theirs, *last;
  guint present, end;

  g_return_if_fail (history->other != NULL);

  last = theirs = get_other_step (history)->policy;
  present = end = history->other_present;
  for (guint i = find_unsaved (history); i < history->steps->len; i++)
    {
      Step *step = get_step (history, i);
      g_autoptr (LpMerge) merge = lp_merge_new (base, step->policy, theirs);
      LpPolicy *merged = lp_merge_get_policy (merge);

      /* What they did as well is no step of its own. */
      if (!lp_policy_equal (merged, last))
        {
          g_ptr_array_set_size (line, (gint) ++end);
          g_ptr_array_add (line, step_new (0, 0, step->label, merged));
          last = ((Step *) g_ptr_array_index (line, end))->policy;
        }
      if (i <= history->present)
        present = end;
    }
  become (history, g_ptr_array_ref (line), present);
  g_clear_pointer (&history->other, g_ptr_array_unref);
}

/* --- Copies --- */

/* Adds the unsaved steps. @id: (out): what the present step is called in the copy; 0: it
 * is not among them */
static gboolean
add_unsaved (LpHistory *history, LpWorkspace *copy, gint64 *id, GError **error)
{
  *id = 0;
  for (guint i = find_unsaved (history); i < history->steps->len; i++)
    {
      const Step *step = get_step (history, i);
      gint64 added;

      if (!lp_workspace_add_step (copy, step->policy, step->label, &added, error))
        return FALSE;
      if (i == history->present)
        *id = added;
    }
  return TRUE;
}

gboolean
lp_history_write_on (LpHistory *history, LpWorkspace *copy, GError **error)
{
  const Step *present = get_step (history, history->present);
  guint first = find_unsaved (history);
  const Step *base = get_step (history, first - 1);
  guint i;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (copy, &i, error);
  gboolean same_line;
  gint64 id;

  if (steps == NULL)
    return FALSE;
  same_line = ((LpStep *) g_ptr_array_index (steps, i))->id == history->saved_id &&
              history->other == NULL;
  if (same_line && first < history->steps->len && base->id != history->saved_id &&
      !lp_workspace_set_present (copy, base->id, error))
    return FALSE;
  if (!add_unsaved (history, copy, &id, error))
    return FALSE;
  if (id == 0 && !same_line)
    return lp_workspace_add_step (copy, present->policy, present->label, NULL, error);
  return lp_workspace_set_present (copy, id != 0 ? id : present->id, error);
}

/* The oldest step from which on all up to the present one have been read. */
static guint
find_first_read (LpHistory *history)
{
  guint first = history->present;

  while (first > 0 && get_step (history, first - 1)->policy != NULL)
    first--;
  return first;
}

LpPolicy *
lp_history_get_first_read (LpHistory *history)
{
  return get_step (history, find_first_read (history))->policy;
}

gboolean
lp_history_write_new (LpHistory *history, LpWorkspace *workspace, GError **error)
{
  gint64 present = 1; /* the id of a new workspace's only step */

  for (guint i = find_first_read (history) + 1; i < history->steps->len; i++)
    {
      const Step *step = get_step (history, i);
      gint64 id;

      if (step->policy == NULL)
        break;
      if (!lp_workspace_add_step (workspace, step->policy, step->label, &id, error))
        return FALSE;
      if (i == history->present)
        present = id;
    }
  return lp_workspace_set_present (workspace, present, error);
}
