/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * random-case SEED DIR [ROWS]: writes the random case of that seed as files, and prints
 * the arguments that plain-classify and the application's own classify want for it.
 */
#include "random-leads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
write_file (const char *folder, const char *name, const void *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, data, (gssize) size, &error))
    return;
  fprintf (stderr, "random-case: %s\n", error->message);
  exit (1);
}

static void
write_case (const RandomPolicy *policy, const RandomLeads *leads, const char *folder)
{
  GBytes *joined = g_hash_table_lookup (leads->joined, "more");

  write_file (folder, "policy.leadpolicy.xml", policy->xml, strlen (policy->xml));
  write_file (folder, "leads.csv", g_bytes_get_data (leads->leads, NULL),
              g_bytes_get_size (leads->leads));
  printf ("%s/policy.leadpolicy.xml %s/leads.csv", folder, folder);
  if (leads->source != NULL)
    {
      write_file (folder, "source.leadsource.xml", leads->source, strlen (leads->source));
      printf (" --source %s/source.leadsource.xml", folder);
    }
  if (joined != NULL)
    {
      write_file (folder, "more.csv", g_bytes_get_data (joined, NULL),
                  g_bytes_get_size (joined));
      printf (" --join more=%s/more.csv", folder);
    }
  if (leads->as_of != NULL)
    printf (" --as-of %s", leads->as_of);
  putchar ('\n');
}

int
main (int argc, char **argv)
{
  g_autoptr (RandomPolicy) policy = NULL;
  g_autoptr (RandomLeads) leads = NULL;
  Dice dice;

  if (argc != 3 && argc != 4)
    {
      fputs ("random-case: give SEED and DIR, and how many ROWS if not 60\n", stderr);
      return 2;
    }
  dice_init (&dice, g_ascii_strtoull (argv[1], NULL, 10));
  policy = random_policy_new (&dice);
  leads = random_leads_new (&dice, policy, argc == 4 ? (guint) atoi (argv[3]) : 60);
  g_mkdir_with_parents (argv[2], 0777);
  write_case (policy, leads, argv[2]);
  return 0;
}
