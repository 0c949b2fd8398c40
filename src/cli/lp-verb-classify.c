/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli classify: one row a lead, as section 8 of the format says. */

#include "lp-cli-private.h"
#include "lp-classify.h"
#include "lp-evaluator.h"

static gboolean
append (const char *bytes, gsize len, gpointer user_data, GError **error)
{
  g_string_append_len (user_data, bytes, (gssize) len);
  return TRUE;
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = { LP_CLI_SOURCE_ENTRIES (options),
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
                                     "Write to this file instead of standard output", "OUT" },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (GString) text = NULL;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_classify, argc, argv, entries, 2, 2, &operands, &status))
    return status;
  evaluation = lp_cli_evaluate (operands[0], operands[1], &options, NULL, &status);
  if (evaluation == NULL)
    return status;
  text = g_string_sized_new (lp_evaluation_get_n_rows (evaluation) * 100);
  lp_classify_write (evaluation, append, text, NULL);
  return lp_cli_write (output, text);
}

const LpVerb lp_verb_classify = { "classify", "POLICY LEADS.csv SOURCE [-o OUT]",
                                  "Gives every lead its stage, scores, profile and route.",
                                  run };
