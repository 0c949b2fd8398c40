/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli: the verbs and their dispatch. */

#include "lp-cli-private.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const LpVerb *const verbs[] = {
  &lp_verb_validate, &lp_verb_digest,  &lp_verb_classify, &lp_verb_summary,
  &lp_verb_explain,  &lp_verb_profile, &lp_verb_evidence, &lp_verb_suggest,
  &lp_verb_new,      &lp_verb_import,  &lp_verb_proposal, &lp_verb_publish,
};

static void
print_help (FILE *stream)
{
  fputs ("Usage: leadpact-cli VERB ...\n\n"
         "The agreed definition of a lead, on the command line.\n\n",
         stream);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  %-9s %s\n            %s\n", verbs[i]->name, verbs[i]->arguments,
             verbs[i]->summary);
  fputs ("\nleadpact-cli VERB --help tells the options of a verb.\n"
         "SOURCE stands for [--source FILE] [--join NAME=FILE]... [--as-of DATE].\n"
         "Exit status: 0 fine; 1 the answer is no; 2 wrong use; 3 a file or disk failed.\n",
         stream);
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "");

  if (argc < 2)
    {
      print_help (stderr);
      return LP_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help (stdout);
      return LP_EXIT_FINE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      puts ("leadpact-cli " LP_VERSION_TEXT);
      return LP_EXIT_FINE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (argv[1], verbs[i]->name) == 0)
      return verbs[i]->run (argc - 1, argv + 1);
  return lp_cli_complain (LP_EXIT_USAGE,
                          "There is no verb “%s”; leadpact-cli --help lists them.", argv[1]);
}
