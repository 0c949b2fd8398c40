/* SPDX-License-Identifier: GPL-3.0-or-later
 * A process to be killed: helper-person PATH SEED FIRST [LAST]
 *
 * It gives the commands FIRST, FIRST + 1 ... of the line of commands that SEED names, and
 * says the number of each on its standard output once it is durable. With LAST it kills
 * itself at the very moment when that command would begin. */
#include "fault-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  guint32 seed;
  guint last;

  g_assert_cmpint (argc, >=, 4);
  seed = (guint32) atoi (argv[2]);
  last = argc > 4 ? (guint) atoi (argv[4]) : G_MAXUINT;
  workspace = lp_workspace_open (argv[1], &error);
  if (workspace == NULL)
    g_error ("%s", error->message);

  for (guint number = (guint) atoi (argv[3]);; number++)
    {
      if (number == last)
        raise (SIGKILL);
      if (!pick_command (seed, number)->run (workspace, number, &error))
        g_error ("%s", error->message);
      printf ("%u\n", number);
      fflush (stdout);
    }
}
