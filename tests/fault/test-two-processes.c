/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two processes edit one file at the same time: every edit of both is in the draft. */
#include "fault-fixture.h"
#include "marks.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  const char *mark;
  const char *other;
  GPid pid;
  gint in;
  gint out;
  int status; /* that it ended with */
} Process;

static void
start (Process *process, const char *way, const char *path, guint n_edits)
{
  g_autofree char *number = g_strdup_printf ("%u", n_edits);
  const char *argv[] = {
    g_getenv ("LP_TEST_MARKER"), way, path, process->mark, process->other, number, NULL
  };
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                            NULL, &process->pid, &process->in, &process->out, NULL,
                            &error);
  g_assert_no_error (error);
}

/* One that failed no longer goes on, and the other would wait for it. */
static void
wait_for_all (Process *processes, gsize n)
{
  for (gsize n_ended = 0; n_ended < n; n_ended++)
    {
      int status;
      GPid pid = waitpid (-1, &status, 0);

      for (gsize i = 0; i < n; i++)
        if (processes[i].pid == pid)
          {
            processes[i].pid = 0;
            processes[i].status = status;
          }
      for (gsize i = 0; i < n && status != 0; i++)
        if (processes[i].pid != 0)
          kill (processes[i].pid, SIGKILL);
    }
}

static void
finish (Process *process, guint *n_conflicts, guint *n_between)
{
  FILE *stream = fdopen (process->out, "r");
  gboolean said = fscanf (stream, "%u %u", n_conflicts, n_between) == 2;

  fclose (stream);
  close (process->in);
  g_assert_cmpint (process->status, ==, 0);
  g_assert_true (said);
}

static void
assert_marks (LpPolicy *policy, const char *mark, guint n_edits)
{
  g_assert_cmpuint (read_mark (policy, mark), ==, n_edits);
  for (guint number = MARKS_A_FIELD; number <= n_edits; number += MARKS_A_FIELD)
    g_assert_true (has_marked_field (policy, mark, number));
}

static LpPolicy *
load_draft (const char *path)
{
  g_autoptr (LpWorkspace) workspace = open_workspace (path);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  LpPolicy *policy;
  guint present;

  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  policy = lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id,
                                   NULL, &error);
  g_assert_no_error (error);
  return policy;
}

static void
test_interleaved (gconstpointer data)
{
  const char *way = data;
  guint n_edits = in_short_or_long (150, 5000); /* of each */
  Process processes[] = { { "a", "b" }, { "b", "a" } };
  g_autoptr (LpPolicy) first = make_marked_policy ("a", "b");
  g_autoptr (LpPolicy) last = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  guint n_all_between = 0;
  Place place;

  place_init (&place);
  workspace = lp_workspace_create (place.path, first, &error);
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);

  for (gsize i = 0; i < G_N_ELEMENTS (processes); i++)
    start (&processes[i], way, place.path, n_edits);
  for (gsize i = 0; i < G_N_ELEMENTS (processes); i++)
    if (write (processes[i].in, "\n", 1) != 1)
      g_test_message ("%s did not begin", processes[i].mark);
  wait_for_all (processes, G_N_ELEMENTS (processes));
  for (gsize i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      guint n_conflicts = 0;
      guint n_between = 0;

      finish (&processes[i], &n_conflicts, &n_between);
      g_test_message ("%s: %u edits, %u conflicts, %u times the other in between",
                      processes[i].mark, n_edits, n_conflicts, n_between);
      n_all_between += n_between;
    }
  last = load_draft (place.path);
  /* In a document two edits of one place are a conflict, not a sum. */
  if (strcmp (way, "workspace") == 0)
    g_assert_cmpuint (read_mark (last, SHARED_MARK), ==, 2 * n_edits);
  assert_marks (last, "a", n_edits);
  assert_marks (last, "b", n_edits);
  g_assert_cmpuint (n_all_between, >=, n_edits / 10 - 1);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  signal (SIGPIPE, SIG_IGN); /* a process that failed is told by how it ended */
  g_test_add_data_func ("/fault/two-processes/workspace", "workspace", test_interleaved);
  g_test_add_data_func ("/fault/two-processes/document", "document", test_interleaved);
  return g_test_run ();
}
