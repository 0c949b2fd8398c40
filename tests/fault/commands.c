/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person can do to a workspace, for tests that interrupt it. */
#include "fault-fixture.h"
#include "published.h"

/* The present step and its neighbour at @offset; 0 when there is none. */
static gboolean
find_step (LpWorkspace *workspace, int offset, gint64 *id, GError **error)
{
  guint present;
  g_autoptr (GPtrArray) steps = lp_workspace_list_steps (workspace, &present, error);
  gint64 wanted;

  if (steps == NULL)
    return FALSE;
  wanted = (gint64) present + offset;
  *id = wanted >= 0 && wanted < steps->len ? ((LpStep *) steps->pdata[wanted])->id : 0;
  return TRUE;
}

/* The chosen lead set, or one of the others; 0 when there is none. */
static gboolean
find_lead_set (LpWorkspace *workspace, gboolean chosen, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, error);

  *id = 0;
  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);

      if (set->chosen == chosen)
        *id = set->id;
    }
  return sets != NULL;
}

static gboolean
run_edit (LpWorkspace *workspace, guint number, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy ((gint) number);
  g_autofree char *label = g_strdup_printf ("Software %u", number);

  return lp_workspace_add_step (workspace, policy, label, NULL, error);
}

static gboolean
move (LpWorkspace *workspace, int offset, GError **error)
{
  gint64 id;

  return find_step (workspace, offset, &id, error) &&
         (id == 0 || lp_workspace_set_present (workspace, id, error));
}

static gboolean
run_undo (LpWorkspace *workspace, guint number, GError **error)
{
  return move (workspace, -1, error);
}

static gboolean
run_redo (LpWorkspace *workspace, guint number, GError **error)
{
  return move (workspace, 1, error);
}

static gboolean
import (LpWorkspace *workspace, guint number, gint64 replaces, GError **error)
{
  g_autoptr (LpTable) table = make_table (20 + number % 50, number);
  g_autoptr (LpTable) joined_table = make_joined_table (5);
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();
  g_autoptr (LpSource) source = make_source ("won");

  g_ptr_array_add (joined, joined_table);
  return lp_workspace_add_lead_set (workspace, "leads.csv", table,
                                    number % 2 == 0 ? joined : NULL, source, replaces,
                                    NULL, NULL, NULL, NULL, error);
}

/* In place of the leads that are there, as the window does it. */
static gboolean
run_import (LpWorkspace *workspace, guint number, GError **error)
{
  gint64 old;

  return find_lead_set (workspace, TRUE, &old, error) &&
         import (workspace, number, old, error);
}

/* Two sets are enough: a third comes in place of the one that is not chosen. */
static gboolean
run_beside (LpWorkspace *workspace, guint number, GError **error)
{
  gint64 other;

  return find_lead_set (workspace, FALSE, &other, error) &&
         import (workspace, number, other, error);
}

static gboolean
run_choose (LpWorkspace *workspace, guint number, GError **error)
{
  gint64 other;

  return find_lead_set (workspace, FALSE, &other, error) &&
         (other == 0 || lp_workspace_choose_lead_set (workspace, other, error));
}

static gboolean
run_rename (LpWorkspace *workspace, guint number, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Deals %u", number);
  gint64 id;

  return find_lead_set (workspace, TRUE, &id, error) &&
         (id == 0 || lp_workspace_rename_lead_set (workspace, id, name, error));
}

/* Never the newest one: what number the next one gets would hang on whether the file was
 * opened since. */
static gboolean
run_remove (LpWorkspace *workspace, guint number, GError **error)
{
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, error);
  const LpLeadSet *oldest;

  if (sets == NULL || sets->len < 2)
    return sets != NULL;
  oldest = g_ptr_array_index (sets, sets->len - 1);
  return lp_workspace_remove_lead_set (workspace, oldest->id, error);
}

static gboolean
run_days (LpWorkspace *workspace, guint number, GError **error)
{
  gint64 days = number % 5 == 0 ? LP_LEAD_SET_MEDIAN : (gint64) number;
  gint64 id;

  return find_lead_set (workspace, TRUE, &id, error) &&
         (id == 0 || lp_workspace_set_mature_days (workspace, id, days, error));
}

static gboolean
run_words (LpWorkspace *workspace, guint number, GError **error)
{
  g_autofree char *word = g_strdup_printf ("more than %u", number);
  const char *const words[] = { "soon", word, NULL };

  return lp_workspace_set_vague_words (workspace, number % 4 == 0 ? NULL : words, error);
}

static gboolean
run_source (LpWorkspace *workspace, guint number, GError **error)
{
  g_autofree char *won = g_strdup_printf ("won %u", number);
  g_autoptr (LpSource) source = make_source (won);
  gint64 id;

  return find_lead_set (workspace, TRUE, &id, error) &&
         (id == 0 || lp_workspace_set_source (workspace, id, source, error));
}

/* The next number of versions goes up with the number of the command. */
static gboolean
run_publish (LpWorkspace *workspace, guint number, GError **error)
{
  g_autofree char *version = g_strdup_printf ("1.%u.0", number);
  g_autoptr (LpPolicy) policy = make_published (version, (gint) number);

  return lp_workspace_add_version (workspace, policy, error);
}

static gboolean
run_propose (LpWorkspace *workspace, guint number, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy ((gint) number);

  return lp_workspace_set_proposal (workspace, number % 2 == 0 ? "sales" : "marketing",
                                    "theirs.xml", number % 5 == 0 ? NULL : policy, error);
}

static gboolean
run_sign (LpWorkspace *workspace, guint number, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy ((gint) number);
  g_autoptr (LpNode) approval = make_approval (
      policy, number % 2 == 0 ? "sales" : "marketing", "CMO", "Fine");

  return lp_workspace_add_signature (workspace, approval, error);
}

const Command commands[] = {
  { "edit", 10, run_edit },
  { "undo", 3, run_undo },
  { "redo", 2, run_redo },
  { "import", 2, run_import },
  { "source", 2, run_source },
  { "beside", 1, run_beside },
  { "choose", 1, run_choose },
  { "rename", 1, run_rename },
  { "remove", 1, run_remove },
  { "days", 1, run_days },
  { "words", 1, run_words },
  { "publish", 1, run_publish },
  { "propose", 2, run_propose },
  { "sign", 1, run_sign },
  { NULL, 0, NULL },
};

const Command *
pick_command (guint32 seed, guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed_array ((guint32[]){ seed, number }, 2);
  guint total = 0;
  gint left;
  gsize i;

  for (i = 0; commands[i].name != NULL; i++)
    total += commands[i].weight;
  left = g_rand_int_range (rand, 0, (gint) total);
  for (i = 0; left >= (gint) commands[i].weight; i++)
    left -= (gint) commands[i].weight;
  return &commands[i];
}

void
make_subject (const char *path)
{
  g_autoptr (LpWorkspace) workspace = make_workspace (path, 1);
  g_autoptr (GError) error = NULL;

  for (guint points = 7; points <= 9; points++)
    {
      run_edit (workspace, points, &error);
      g_assert_no_error (error);
    }
  run_import (workspace, 80, &error);
  g_assert_no_error (error);
  g_assert_true (run_beside (workspace, 81, &error) && run_days (workspace, 6, &error) &&
                 run_words (workspace, 7, &error));
  g_assert_no_error (error);
  g_assert_true (run_undo (workspace, 0, &error) && run_publish (workspace, 1, &error) &&
                 run_propose (workspace, 2, &error) && run_sign (workspace, 3, &error));
  g_assert_no_error (error);
}
