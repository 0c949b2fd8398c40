/* SPDX-License-Identifier: GPL-3.0-or-later
 * A process is killed while it works: the file opens again without a question and says to
 * the bit what it said after the last command that was confirmed, or after the next one.
 * A second file follows with the same commands, so that everything can be compared. */
#include "fault-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMANDS_A_FILE 400 /* then a new one, before the history grows long */

/* How it is killed. */
typedef enum
{
  AT_COMMAND, /* when a command begins */
  IN_COMMAND, /* some time after one began */
  EARLY,      /* some time after the process began: while it opens the file */
  N_MOMENTS
} Moment;

typedef struct
{
  Place place;  /* of the process */
  Place beside; /* of the file that follows */
  GRand *rand;
  guint32 seed;
  guint number; /* of the next command */
  guint n_commands[16];
  guint n_killed_in[16];
  guint n_journals;
  guint n_done; /* commands that were done, but not confirmed */
} Run;

static void
run_init (Run *run)
{
  memset (run, 0, sizeof *run);
  place_init_on_disk (&run->place);
  place_init (&run->beside);
  run->rand = g_rand_new_with_seed (3);
}

static void
run_clear (Run *run)
{
  place_clear (&run->place);
  place_clear (&run->beside);
  g_rand_free (run->rand);
}

static void
begin_file (Run *run)
{
  g_autoptr (GBytes) bytes = NULL;

  empty_folder (run->place.folder);
  empty_folder (run->beside.folder);
  make_subject (run->place.path);
  bytes = read_file (run->place.path);
  write_file (run->beside.path, bytes);
  run->seed++;
  run->number = 10;
}

/* --- The process --- */

static GPid
start_person (Run *run, guint last, FILE **out)
{
  g_autofree char *seed = g_strdup_printf ("%u", run->seed);
  g_autofree char *number = g_strdup_printf ("%u", run->number);
  g_autofree char *end = last > 0 ? g_strdup_printf ("%u", last) : NULL;
  const char *argv[] = {
    g_getenv ("LP_TEST_PERSON"), run->place.path, seed, number, end, NULL
  };
  g_autoptr (GError) error = NULL;
  GPid pid;
  gint fd;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                            NULL, &pid, NULL, &fd, NULL, &error);
  g_assert_no_error (error);
  *out = fdopen (fd, "r");
  return pid;
}

/* Lets it work and kills it. The first command that it has not confirmed. */
static guint
kill_person (Run *run, Moment moment)
{
  guint n_lines = moment == EARLY ? 0 : (guint) g_rand_int_range (run->rand, 0, 9);
  gulong delay = (gulong) g_rand_int_range (run->rand, 0, moment == EARLY ? 40000 : 6000);
  guint next = run->number;
  char line[32];
  FILE *out;
  GPid pid = start_person (run, moment == AT_COMMAND ? next + n_lines : 0, &out);
  int status;

  for (guint i = 0; moment == IN_COMMAND && i < n_lines; i++)
    if (fgets (line, sizeof line, out) != NULL)
      next = (guint) atoi (line) + 1;
  if (moment != AT_COMMAND)
    {
      g_usleep (delay);
      kill (pid, SIGKILL);
    }
  while (fgets (line, sizeof line, out) != NULL)
    if (strchr (line, '\n') != NULL)
      next = (guint) atoi (line) + 1;
  fclose (out);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return next;
}

/* --- What is left --- */

static void
follow (Run *run, guint end)
{
  g_autoptr (LpWorkspace) workspace = open_workspace (run->beside.path);
  g_autoptr (GError) error = NULL;

  for (; run->number < end; run->number++)
    {
      const Command *command = pick_command (run->seed, run->number);

      g_assert_true (command->run (workspace, run->number, &error));
      g_assert_no_error (error);
      run->n_commands[command - commands]++;
    }
}

static void
check_file (Run *run, guint next)
{
  g_autofree char *found = NULL;
  g_autofree char *confirmed = NULL;

  run->n_journals += place_count_files (&run->place) > 1;
  run->n_killed_in[pick_command (run->seed, next) - commands]++;
  found = describe (run->place.path);
  follow (run, next);
  confirmed = dump_all (run->beside.path);
  if (strcmp (found, confirmed) != 0)
    {
      g_autofree char *with_next = NULL;

      follow (run, next + 1);
      with_next = dump_all (run->beside.path);
      assert_same_rows (with_next, found);
      run->n_done++;
    }
}

static void
test_killed (gconstpointer data)
{
  Moment moment = (Moment) GPOINTER_TO_INT (data);
  guint n_kills = in_short_or_long (25, 700);
  Run run;

  run_init (&run);
  for (guint i = 0; i < n_kills; i++)
    {
      if (i == 0 || run.number > COMMANDS_A_FILE)
        begin_file (&run);
      check_file (&run, kill_person (&run, moment));
    }
  g_test_message ("%u kills, %u with a journal left, %u of them done but not confirmed",
                  n_kills, run.n_journals, run.n_done);
  for (gsize i = 0; commands[i].name != NULL; i++)
    {
      g_test_message ("%s: %u confirmed, %u killed at or in it", commands[i].name,
                      run.n_commands[i], run.n_killed_in[i]);
      if (moment != EARLY)
        g_assert_cmpuint (run.n_killed_in[i], >=, in_short_or_long (0, 3));
    }
  run_clear (&run);
}

int
main (int argc, char *argv[])
{
  static const char *const names[N_MOMENTS] = { "when-a-command-begins", "in-a-command",
                                                "while-it-opens" };

  fault_test_init (&argc, &argv);
  for (gint moment = 0; moment < N_MOMENTS; moment++)
    {
      g_autofree char *name = g_strconcat ("/fault/killed/", names[moment], NULL);

      g_test_add_data_func (name, GINT_TO_POINTER (moment), test_killed);
    }
  return g_test_run ();
}
