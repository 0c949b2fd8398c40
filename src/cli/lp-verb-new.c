/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli new: makes a workspace. */

#include "lp-cli-private.h"
#include "lp-workspace.h"

/* A workspace from a finished policy holds a draft of it. */
static LpPolicy *
as_draft (LpPolicy *policy)
{
  g_autoptr (LpNode) root
      = lp_node_with_attr (lp_policy_get_root (policy), LP_ATTR_STATE, "draft");

  return lp_policy_new (root);
}

static LpExit
run (int argc, char **argv)
{
  g_autofree char *policy_path = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[]
      = { { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_path,
            "Begin with this policy", "FILE" },
          { "name", 0, 0, G_OPTION_ARG_STRING, &name, "What the definition is called", "NAME" },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpPolicy) draft = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_new, argc, argv, entries, 1, 1, &operands, &status))
    return status;
  if (policy_path != NULL)
    policy = lp_cli_load_policy (policy_path, &status);
  else
    policy = lp_policy_new_empty (name != NULL ? name : "Lead definition");
  if (policy == NULL)
    return status;
  if (policy_path != NULL && name != NULL)
    {
      g_autoptr (LpNode) root
          = lp_node_with_attr (lp_policy_get_root (policy), LP_ATTR_NAME, name);
      LpPolicy *renamed = lp_policy_new (root);

      lp_policy_unref (policy);
      policy = renamed;
    }
  draft = as_draft (policy);
  workspace = lp_workspace_create (operands[0], draft, &error);
  return workspace != NULL ? LP_EXIT_FINE : lp_cli_fail (error);
}

const LpVerb lp_verb_new = { "new", "WORKSPACE [--policy POLICY] [--name NAME]",
                             "Makes a workspace, empty or from a policy.", run };
