/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes wrong around the file: it is told, and trying again works once the cause is
 * gone. The loops over every operation of every command are in tests/fault. */
#define _GNU_SOURCE /* setresuid */
#include "workspace-fixture.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
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
  assert_refused (workspace, LP_ERROR_BUSY, "Another program is using");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  sqlite3_close (holder);
  assert_works (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
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
  return g_test_run ();
}
