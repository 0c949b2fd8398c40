/* SPDX-License-Identifier: GPL-3.0-or-later
 * A process to be killed: it makes step after step with the points 1, 2, 3 ... and says
 * each on its standard output once it is durable. */
#include "workspace-fixture.h"

#include <stdio.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (LpPolicy) last = NULL;
  guint present;

  g_assert_cmpint (argc, ==, 2);
  workspace = lp_workspace_open (argv[1], &error);
  g_assert_no_error (error);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  last = lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id, NULL,
                                 &error);
  g_assert_no_error (error);

  for (gint points = get_points (last) + 1;; points++)
    {
      g_autoptr (LpPolicy) policy = make_policy (points);

      if (!lp_workspace_add_step (workspace, policy, "step", NULL, &error))
        g_error ("%s", error->message);
      printf ("%d\n", points);
      fflush (stdout);
    }
}
