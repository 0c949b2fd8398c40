/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random-case SEED DIR [ROWS]: writes the random case of that seed as files, and prints
 * the arguments that plain-classify and the application's own classify want for it.
 */
#include "random-files.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  g_autoptr (RandomPolicy) policy = NULL;
  g_autoptr (RandomLeads) leads = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *arguments = NULL;
  guint64 n_rows = 60;
  Dice dice;

  if (argc != 3 && argc != 4)
    {
      fputs ("random-case: give SEED and DIR, and how many ROWS if not 60\n", stderr);
      return 2;
    }
  if (argc == 4)
    n_rows = g_ascii_strtoull (argv[3], NULL, 10);
  dice_init (&dice, g_ascii_strtoull (argv[1], NULL, 10));
  policy = random_policy_new (&dice);
  leads = random_leads_new (&dice, policy, (guint) n_rows);
  arguments = random_files_write (policy, leads, argv[2], &error);
  if (arguments == NULL)
    {
      fprintf (stderr, "random-case: %s\n", error->message);
      return 1;
    }
  puts (arguments);
  return 0;
}
