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

static gboolean
find_lead_set (LpWorkspace *workspace, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, error);

  if (sets == NULL)
    return FALSE;
  *id = sets->len > 0 ? ((LpLeadSet *) sets->pdata[0])->id : 0;
  return TRUE;
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

/* In place of the leads that are there, as the window does it. */
static gboolean
run_import (LpWorkspace *workspace, guint number, GError **error)
{
  g_autoptr (LpTable) table = make_table (20 + number % 50, number);
  g_autoptr (LpTable) joined_table = make_joined_table (5);
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();
  g_autoptr (LpSource) source = make_source ("won");
  gint64 old;

  g_ptr_array_add (joined, joined_table);
  return find_lead_set (workspace, &old, error) &&
         lp_workspace_add_lead_set (workspace, "leads.csv", table,
                                    number % 2 == 0 ? joined : NULL, source, old, NULL,
                                    NULL, NULL, NULL, error);
}

static gboolean
run_source (LpWorkspace *workspace, guint number, GError **error)
{
  g_autofree char *won = g_strdup_printf ("won %u", number);
  g_autoptr (LpSource) source = make_source (won);
  gint64 id;

  return find_lead_set (workspace, &id, error) &&
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
  g_assert_true (run_undo (workspace, 0, &error) && run_publish (workspace, 1, &error) &&
                 run_propose (workspace, 2, &error) && run_sign (workspace, 3, &error));
  g_assert_no_error (error);
}
