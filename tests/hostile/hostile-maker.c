/* SPDX-License-Identifier: GPL-3.0-or-later
 * Makes the workspace that the hostile ones are made of: something in every table, and
 * steps enough for a tree of pages.
 *
 *   hostile-maker FILE */
#include "workspace-fixture.h"

#include "lp-edit.h"

#define N_STEPS 60
#define PRESENT 50 /* the others are undone */
#define N_ROWS 5000

static void
add_steps (LpWorkspace *workspace)
{
  GError *error = NULL;
  gint64 id;

  for (int i = 2; i <= N_STEPS; i++)
    {
      g_autoptr (LpPolicy) policy = make_policy (i);
      g_autofree char *label = g_strdup_printf ("Software %d → %d points", i - 1, i);

      lp_workspace_add_step (workspace, policy, label, &id, &error);
      g_assert_no_error (error);
    }
  lp_workspace_set_present (workspace, PRESENT, &error);
  g_assert_no_error (error);
}

static void
add_leads (LpWorkspace *workspace)
{
  g_autoptr (LpTable) table = make_table (N_ROWS, 1);
  g_autoptr (LpTable) other = make_joined_table (N_ROWS / 2);
  g_autoptr (GPtrArray) joined = g_ptr_array_new ();
  g_autoptr (LpSource) source = make_source ("won");
  GError *error = NULL;
  gint64 id;

  g_ptr_array_add (joined, other);
  lp_workspace_add_lead_set (workspace, "leads.csv", table, joined, source, 0, NULL, NULL,
                             NULL, &id, &error);
  g_assert_no_error (error);
  lp_workspace_set_mature_days (workspace, id, 90, &error);
  g_assert_no_error (error);
}

static void
add_words (LpWorkspace *workspace)
{
  const char *const words[] = { "soon", "good fit", "größer", NULL };
  GError *error = NULL;

  lp_workspace_set_vague_words (workspace, words, &error);
  g_assert_no_error (error);
}

static void
add_versions (LpWorkspace *workspace)
{
  static const char *const versions[] = { "1.0.0", "1.1.0", "2.0.0" };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (LpPolicy) draft = make_policy ((gint) i + 1);
      LpPath root = lp_path_root ();
      g_autoptr (LpPolicy)
          numbered = lp_policy_with_attr (draft, &root, LP_ATTR_VERSION, versions[i]);
      g_autoptr (LpPolicy)
          policy = lp_policy_with_attr (numbered, &root, LP_ATTR_STATE, NULL);

      lp_workspace_add_version (workspace, policy, &error);
      g_assert_no_error (error);
    }
}

static void
add_proposals (LpWorkspace *workspace)
{
  static const char *const sides[] = { "marketing", "sales" };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (LpPolicy) policy = make_policy (70 + (gint) i);
      g_autoptr (LpNode) approval = lp_node_new (
          LP_KIND_APPROVAL, LP_ATTR_SIDE, sides[i], LP_ATTR_NAME, "Somebody",
          LP_ATTR_ROLE, "Head", LP_ATTR_AT, "2026-11-22T00:00:00Z", LP_ATTR_DIGEST,
          "sha256:0000000000000000000000000000000000000000000000000000000000000000",
          LP_ATTR_NONE);

      lp_workspace_set_proposal (workspace, sides[i], "theirs.leadpolicy.xml", policy,
                                 &error);
      g_assert_no_error (error);
      lp_workspace_add_signature (workspace, approval, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (LpWorkspace) workspace = NULL;

  if (argc != 2)
    return 2;
  workspace = make_workspace (argv[1], 1);
  add_steps (workspace);
  add_leads (workspace);
  add_words (workspace);
  add_versions (workspace);
  add_proposals (workspace);
  return 0;
}
