/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli digest: the identity of policies, and which approvals count. */

#include "lp-cli-private.h"
#include "lp-file.h"
#include "lp-policy-digest.h"

static void
append_approvals (GString *text, LpPolicy *policy)
{
  LpNode *agreement = lp_policy_get_section (policy, LP_KIND_AGREEMENT);
  g_autoptr (GPtrArray) counting = lp_policy_get_counting_approvals (policy);

  LP_FOREACH_CHILD (agreement, LP_KIND_APPROVAL, approval)
    {
      gboolean counts = g_ptr_array_find (counting, approval, NULL);

      g_string_append_printf (text, "  %s: %s: %s\n", lp_node_get (approval, LP_ATTR_SIDE),
                              lp_node_get_name (approval),
                              counts                         ? "counts"
                              : lp_policy_is_draft (policy)  ? "does not count: a draft"
                                                             : "does not count: of another digest");
    }
  if (lp_policy_is_agreed (policy))
    g_string_append (text, "  agreed by marketing and sales\n");
}

static LpExit
append_digest (GString *text, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autofree char *digest = NULL;
  LpExit status;

  policy = lp_cli_load_policy (path, &status);
  if (policy == NULL)
    return status;
  bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, &error);
  if (bytes == NULL || (digest = lp_document_digest (bytes, &error)) == NULL)
    return lp_cli_fail (error);
  g_string_append_printf (text, "%s  %s\n", digest, path);
  append_approvals (text, policy);
  return LP_EXIT_FINE;
}

static LpExit
run (int argc, char **argv)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  LpExit status;
  LpExit worst = LP_EXIT_FINE;

  if (!lp_cli_parse (&lp_verb_digest, argc, argv, NULL, 1, G_MAXUINT, &operands, &status))
    return status;
  for (guint i = 0; operands[i] != NULL; i++)
    {
      status = append_digest (text, operands[i]);
      worst = MAX (worst, status);
    }
  status = lp_cli_write (NULL, text);
  return MAX (worst, status);
}

const LpVerb lp_verb_digest = { "digest", "POLICY...",
                                "Tells the digest, and which approvals count.", run };
