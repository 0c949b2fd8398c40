/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes wrong around the file: after any of it the old or the new state stands, it is
 * told, and trying again works once the cause is gone. */
#define _GNU_SOURCE /* setresuid */
#include "fault-vfs.h"
#include "workspace-fixture.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static gint
get_present_points (LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  guint present;

  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  policy = lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id,
                                   NULL, &error);
  g_assert_no_error (error);
  return get_points (policy);
}

static LpWorkspace *
open_workspace (const char *path)
{
  g_autoptr (GError) error = NULL;
  LpWorkspace *workspace = lp_workspace_open (path, &error);

  g_assert_no_error (error);
  return workspace;
}

static gboolean
add (LpWorkspace *workspace, gint points, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy (points);

  return lp_workspace_add_step (workspace, policy, "edit", NULL, error);
}

static void
assert_refused (LpWorkspace *workspace, LpError code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (add (workspace, 99, &error));
  g_assert_error (error, LP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
assert_works (LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (add (workspace, 55, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_present_points (workspace), ==, 55);
}

/* --- Permissions --- */

/* Root may write everywhere: such a test goes on as nobody. */
static void
become_nobody (const Place *place)
{
  if (getuid () != 0)
    return;
  g_assert_cmpint (chown (place->folder, 65534, 65534), ==, 0);
  g_assert_cmpint (chown (place->path, 65534, 65534), ==, 0);
  g_assert_cmpint (setresuid (65534, 65534, 0), ==, 0);
}

static void
become_root_again (void)
{
  uid_t user, effective, saved;

  g_assert_cmpint (getresuid (&user, &effective, &saved), ==, 0);
  if (saved == 0)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
}

static void
test_read_only (gconstpointer data)
{
  gboolean is_folder = GPOINTER_TO_INT (data);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  Place place;
  Place elsewhere;

  place_init (&place);
  place_init (&elsewhere);
  lp_workspace_close (make_workspace (place.path, 3));
  copy = place_file (&elsewhere, "copy.leadpact");
  g_assert_cmpint (g_chmod (elsewhere.folder, 0777), ==, 0);
  become_nobody (&place);
  g_assert_cmpint (
      g_chmod (is_folder ? place.folder : place.path, is_folder ? 0555 : 0444), ==, 0);

  workspace = open_workspace (place.path);
  g_assert_true (lp_workspace_is_read_only (workspace));
  g_assert_cmpint (get_present_points (workspace), ==, 3);
  assert_refused (workspace, LP_ERROR_IO, "read-only");
  g_assert_true (lp_workspace_save_copy (workspace, copy, &error));
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_chmod (place.folder, 0755);
  g_chmod (place.path, 0644);

  workspace = open_workspace (copy);
  g_assert_false (lp_workspace_is_read_only (workspace));
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  become_root_again ();
  place_clear (&place);
  place_clear (&elsewhere);
}

/* The folder turns read-only while the file is open. */
static void
test_folder_turns_read_only (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 3));
  become_nobody (&place);
  workspace = open_workspace (place.path);
  g_assert_cmpint (g_chmod (place.folder, 0555), ==, 0);
  assert_refused (workspace, LP_ERROR_IO, "folder of “plan.leadpact” is read-only");
  g_assert_cmpint (g_chmod (place.folder, 0755), ==, 0);
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  become_root_again ();
  place_clear (&place);
}

/* --- No room, no file, no lock --- */

static void
test_no_room (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (20000, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  struct rlimit before, tight;
  Place place;

  place_init (&place);
  signal (SIGXFSZ, SIG_IGN);
  workspace = make_workspace (place.path, 3);
  getrlimit (RLIMIT_FSIZE, &before);
  tight = before;
  tight.rlim_cur = 100 * 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL,
                                             NULL, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_clear_error (&error);

  g_assert_cmpint (get_present_points (workspace), ==, 3);
  g_assert_true (lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL,
                                            NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_renamed (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (10, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  g_autofree char *other = NULL;
  Place place;

  place_init (&place);
  other = place_file (&place, "other.leadpact");
  workspace = make_workspace (place.path, 3);
  g_assert_cmpint (g_rename (place.path, other), ==, 0);
  assert_refused (workspace, LP_ERROR_IO, "renamed, moved or deleted");

  /* Another file in its place is not taken for it. */
  lp_workspace_close (make_workspace (place.path, 8));
  assert_refused (workspace, LP_ERROR_IO, "renamed, moved or deleted");
  g_assert_false (lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL,
                                             NULL, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpint (g_rename (other, place.path), ==, 0);
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_locked (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  gint64 start;
  sqlite3 *holder = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 3);
  g_assert_cmpint (sqlite3_open (place.path, &holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  start = g_get_monotonic_time ();
  assert_refused (workspace, LP_ERROR_CONFLICT, "Another program is using");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  sqlite3_close (holder);
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Every operation on the disk, one after the other --- */

typedef gboolean (*Command) (LpWorkspace *workspace, GError **error);

static gboolean
command_edit (LpWorkspace *workspace, GError **error)
{
  return add (workspace, 2, error);
}

static gboolean
command_undo (LpWorkspace *workspace, GError **error)
{
  return lp_workspace_set_present (workspace, 1, error);
}

static gboolean
command_import (LpWorkspace *workspace, GError **error)
{
  g_autoptr (LpTable) table = make_table (500, 2);
  g_autoptr (LpSource) source = make_source ("won");

  return lp_workspace_add_lead_set (workspace, "b", table, NULL, source, 1, NULL, NULL,
                                    NULL, NULL, error);
}

static gboolean
command_source (LpWorkspace *workspace, GError **error)
{
  g_autoptr (LpSource) source = make_source ("Gewonnen");

  return lp_workspace_set_source (workspace, 1, source, error);
}

static const struct
{
  const char *name;
  Command command;
  guint stride; /* of the operations that fail; LEADPACT_LONG: every one */
} commands[] = {
  { "edit", command_edit, 1 },
  { "undo", command_undo, 1 },
  { "import", command_import, 23 },
  { "source", command_source, 1 },
};

/* What the file says, through the workspace, so that leftovers are swept. */
static char *
describe (const char *path)
{
  lp_workspace_close (open_workspace (path));
  return dump (path);
}

static void
make_subject (const char *path)
{
  g_autoptr (LpWorkspace) workspace = make_workspace (path, 1);
  g_autoptr (LpTable) table = make_table (300, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;

  lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL, NULL, NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_assert_true (add (workspace, 7, &error));
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

typedef struct
{
  Command command;
  Place place;
  char *original; /* the file before the command */
  char *old;      /* what it says then, and after the command */
  char *new;
} Subject;

static void
subject_init (Subject *subject, Command command)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  subject->command = command;
  place_init (&subject->place);
  subject->original = place_file (&subject->place, "original.leadpact");
  make_subject (subject->original);
  subject->old = describe (subject->original);

  copy_file (subject->original, subject->place.path);
  workspace = open_workspace (subject->place.path);
  g_assert_true (command (workspace, &error));
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  subject->new = describe (subject->place.path);
}

static void
subject_clear (Subject *subject)
{
  place_clear (&subject->place);
  g_free (subject->original);
  g_free (subject->old);
  g_free (subject->new);
}

/* The same workspace goes on working, and so does the same command in the end. */
static void
assert_repairable (Subject *subject, LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpint (get_present_points (workspace), ==, 7);
  lp_workspace_close (workspace);
  after = describe (subject->place.path);
  g_assert_cmpstr (subject->old, ==, after);
  workspace = open_workspace (subject->place.path);
  g_assert_true (subject->command (workspace, &error));
  g_assert_no_error (error);
  lp_workspace_close (workspace);
}

/* FALSE when the command went through before fault @index. */
static gboolean
run_with_fault (Subject *subject, guint index, int code, gboolean sticky)
{
  const char *path = subject->place.path;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  LpWorkspace *workspace;
  gboolean ok, happened;

  copy_file (subject->original, path);
  workspace = open_workspace (path);
  fault_vfs_arm (index, code, sticky);
  ok = subject->command (workspace, &error);
  happened = fault_vfs_disarm ();
  if (ok)
    lp_workspace_close (workspace);
  else
    {
      g_assert_true (happened && error->domain == LP_ERROR);
      assert_repairable (subject, workspace);
    }
  after = describe (path);
  g_assert_cmpstr (subject->new, ==, after);
  return happened;
}

static void
test_every_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  guint stride = g_getenv ("LEADPACT_LONG") != NULL ? 1 : commands[i].stride;
  guint n_points = 0;
  Subject subject;

  subject_init (&subject, commands[i].command);
  for (guint kind = 0; kind < 4; kind++)
    for (guint index = kind % stride;; index += stride, n_points++)
      if (!run_with_fault (&subject, index, kind % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR,
                           kind / 2 == 1))
        break;
  g_test_message ("%u faults", n_points);
  g_assert_cmpuint (n_points, >, 20);
  subject_clear (&subject);
}

/* --- Killed --- */

/* The last number that the process said before it was killed, or @last. The time counts
 * from the first number on, or (@early) from the start of the process. */
static gint
kill_editor (const char *path, gint last, gboolean early, guint milliseconds)
{
  const char *argv[] = { g_getenv ("LP_TEST_EDITOR"), path, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;
  gint out;
  FILE *stream;
  char line[32];

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                            NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  stream = fdopen (out, "r");
  if (!early && fgets (line, sizeof line, stream) != NULL)
    last = atoi (line);
  g_usleep (milliseconds * 1000);
  kill (pid, SIGKILL);
  while (fgets (line, sizeof line, stream) != NULL)
    if (strchr (line, '\n') != NULL)
      last = atoi (line);
  fclose (stream);
  waitpid (pid, NULL, 0);
  return last;
}

static void
test_killed (void)
{
  guint n_kills = g_getenv ("LEADPACT_LONG") != NULL ? 2000 : 50;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint n_journals = 0;
  gint last = 1;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr (LpWorkspace) workspace = NULL;
      gint found;

      last = kill_editor (place.path, last, i % 4 == 0,
                          (guint) g_rand_int_range (rand, 0, 40));
      n_journals += place_count_files (&place) > 1;
      workspace = open_workspace (place.path);
      found = get_present_points (workspace);
      /* At most the one step whose confirmation was not yet said. */
      g_assert_cmpint (found, >=, last);
      g_assert_cmpint (found, <=, last + 1);
      last = found;
    }
  g_test_message ("%u kills, %u with a journal left, %d steps", n_kills, n_journals,
                  last);
  g_assert_cmpint (last, >, 20);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/workspace/faults/read-only-file", GINT_TO_POINTER (FALSE),
                        test_read_only);
  g_test_add_data_func ("/workspace/faults/read-only-folder", GINT_TO_POINTER (TRUE),
                        test_read_only);
  g_test_add_func ("/workspace/faults/folder-turns-read-only",
                   test_folder_turns_read_only);
  g_test_add_func ("/workspace/faults/no-room", test_no_room);
  g_test_add_func ("/workspace/faults/renamed-or-replaced", test_renamed);
  g_test_add_func ("/workspace/faults/locked", test_locked);
  g_test_add_func ("/workspace/faults/killed-loses-nothing", test_killed);
  fault_vfs_install ();
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/faults/every-operation/",
                                           commands[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_every_fault);
    }
  return g_test_run ();
}
