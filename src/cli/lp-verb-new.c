/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli new: makes a workspace. */

#include "lp-cli-private.h"
#include "lp-template.h"
#include "lp-workspace.h"

/* A line for each template: what to call it, what it is. */
static char *
describe_templates (void)
{
  g_autoptr (GListModel) templates = lp_template_list ();
  GString *text = g_string_new ("Templates:");

  for (guint i = 0; i < g_list_model_get_n_items (templates); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (templates, i);

      g_string_append_printf (text, "\n  %-22s %s", lp_template_get_id (template),
                              lp_template_get_summary (template));
    }
  return g_string_free (text, FALSE);
}

/* The definition to begin with, as a draft; at most one of the two is given. */
static LpPolicy *
make_draft (const char *template_id, const char *policy_path, const char *name, LpExit *status)
{
  g_autoptr (LpTemplate) template = NULL;
  g_autoptr (LpPolicy) policy = NULL;

  if (policy_path != NULL)
    {
      policy = lp_cli_load_policy (policy_path, status);
      return policy != NULL ? lp_template_make_draft (policy) : NULL;
    }
  template = lp_template_find (template_id != NULL ? template_id : "empty");
  if (template == NULL)
    {
      g_autoptr (GListModel) templates = lp_template_list ();
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint i = 0; i < g_list_model_get_n_items (templates); i++)
        {
          g_autoptr (LpTemplate) other = g_list_model_get_item (templates, i);

          g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", lp_template_get_id (other));
        }
      *status = lp_cli_complain (LP_EXIT_USAGE, "There is no template “%s”; there are: %s.",
                                 template_id, ids->str);
      return NULL;
    }
  return lp_template_make_policy (template, name != NULL ? name
                                                         : lp_template_get_name (template));
}

static LpExit
run (int argc, char **argv)
{
  g_autofree char *policy_path = NULL;
  g_autofree char *template_id = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry entries[]
      = { { "template", 0, 0, G_OPTION_ARG_STRING, &template_id,
            "Begin with this template", "TEMPLATE" },
          { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_path, "Begin with this policy",
            "POLICY" },
          { "name", 0, 0, G_OPTION_ARG_STRING, &name, "What the definition is called", "NAME" },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpPolicy) draft = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_new, argc, argv, entries, 1, 1, &operands, &status))
    return status;
  if (policy_path != NULL && (template_id != NULL || name != NULL))
    return lp_cli_complain (LP_EXIT_USAGE,
                            "new: a policy has a name; give --policy without the others.");
  draft = make_draft (template_id, policy_path, name, &status);
  if (draft == NULL)
    return status;
  workspace = lp_workspace_create (operands[0], draft, &error);
  return workspace != NULL ? LP_EXIT_FINE : lp_cli_fail (error);
}

const LpVerb lp_verb_new = { "new",
                             "WORKSPACE [--template TEMPLATE | --policy POLICY] [--name NAME]",
                             "Makes a workspace: empty, from a template or from a policy.",
                             run,
                             describe_templates };
