/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli proposal: hands a side's proposal out of a workspace, or takes it in. */
#include "lp-cli-private.h"

#include "lp-document.h"
#include "lp-error.h"
#include "lp-file.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"

static LpExit
hand_out (LpDocument *document, const char *side, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (GBytes) xml = NULL;
  gboolean found = FALSE;

  for (guint i = 0; i < lp_document_get_proposals (document)->len; i++)
    {
      const LpProposal *proposal = lp_document_get_proposals (document)->pdata[i];

      found |= g_str_equal (proposal->side, side);
    }
  if (!found)
    return lp_cli_complain (LP_EXIT_NO, "There is no proposal of %s in the workspace.",
                            side);
  policy = lp_document_load_proposal (document, side, &error);
  if (policy == NULL)
    return lp_cli_fail (error);
  xml = lp_policy_write (policy);
  return lp_file_save (path, xml, &error) ? LP_EXIT_FINE : lp_cli_fail (error);
}

static LpExit
take_in (LpDocument *document, const char *side, const char *path)
{
  g_autofree char *origin = g_filename_display_basename (path);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy) policy = lp_policy_load (path, LP_READ_DRAFT, findings, &error);

  if (policy == NULL)
    {
      lp_cli_print_findings (path, findings, FALSE, NULL);
      return lp_cli_fail (error);
    }
  return lp_document_set_proposal (document, side, origin, policy, &error)
             ? LP_EXIT_FINE
             : lp_cli_fail (error);
}

static LpExit
run (int argc, char **argv)
{
  g_autofree char *side = NULL;
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = {
    { "side", 0, 0, G_OPTION_ARG_STRING, &side, "Whose proposal it is", "SIDE" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Write the proposal there", "FILE" },
    { "in", 0, 0, G_OPTION_ARG_FILENAME, &in, "Take the proposal from there", "FILE" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_proposal, argc, argv, entries, 1, 1, &operands, &status) ||
      !lp_cli_check_side (&lp_verb_proposal, side, &status))
    return status;
  if ((in == NULL) == (out == NULL))
    return lp_cli_complain (LP_EXIT_USAGE, "proposal: give either --out or --in.");
  document = lp_document_new_open (operands[0], &error);
  if (document == NULL)
    return lp_cli_fail (error);
  return in != NULL ? take_in (document, side, in) : hand_out (document, side, out);
}

const LpVerb lp_verb_proposal = { "proposal",
                                  "WORKSPACE --side SIDE --out FILE | --in FILE",
                                  "Hands out what a side proposes, or takes it in.",
                                  run };
