/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copies with everything that is on screen, files that can only be read, files that are
 * moved away, and trying again by itself. */
#define _GNU_SOURCE /* setresuid */
#include "document-fixture.h"
#include "fault-vfs.h"

#include "lp-document-private.h"
#include "lp-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* --- Copies --- */

/* Edits that stay on screen. */
static void
commit_unsaved (LpDocument *document, gint points)
{
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  commit_points (document, points);
  fault_vfs_disarm ();
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_true (lp_document_has_unsaved (document));
}

static void
save_copy (LpDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_save_copy (document, path, &error));
  g_assert_no_error (error);
}

static void
test_copy_of_saved (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  commit_points (document, 33);
  g_assert_false (lp_document_has_unsaved (document));
  save_copy (document, copy);
  g_assert_null (lp_document_get_notice (document));
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 33);
  g_assert_cmpstr (lp_document_get_undo_label (other), ==, "Software 33");
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

static void
test_copy_of_unsaved (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  commit_points (document, 20);
  commit_unsaved (document, 30);
  commit_unsaved (document, 40);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  lp_document_undo (document);
  fault_vfs_disarm ();
  save_copy (document, copy);
  g_assert_null (lp_document_get_notice (document));
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_cmpuint (place_count_files (&place), ==, 2);

  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 30);
  g_assert_cmpstr (lp_document_get_redo_label (other), ==, "Software 40");
  g_assert_cmpuint (lp_table_get_n_rows (lp_document_get_table (other)), ==, 100);
  lp_document_undo (other);
  g_assert_cmpint (get_document_points (other), ==, 20);
  lp_document_undo (other);
  g_assert_cmpint (get_document_points (other), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

/* Undone in the file's line first: what was undone does not come back in the copy. */
static void
test_copy_of_undone (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *second = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  second = place_file (&place, "second.leadpact");
  document = make_document (place.path, 10);
  commit_points (document, 20);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  lp_document_undo (document);
  fault_vfs_disarm ();
  save_copy (document, copy);
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 10);
  g_assert_cmpstr (lp_document_get_redo_label (other), ==, "Software 20");

  commit_unsaved (document, 30);
  save_copy (document, second);
  g_assert_finalize_object (g_steal_pointer (&other));
  other = open_document (second);
  g_assert_cmpint (get_document_points (other), ==, 30);
  lp_document_undo (other);
  g_assert_cmpint (get_document_points (other), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

/* The file was overwritten with something else: what is in memory is copied. */
static void
test_copy_without_file (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *waste = g_strnfill (20000, 'x');
  FILE *file;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  commit_points (document, 20);
  commit_points (document, 30);
  file = g_fopen (place.path, "r+b");
  g_assert_cmpuint (fwrite (waste, 1, 20000, file), ==, 20000);
  fclose (file);
  lp_document_undo (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);

  save_copy (document, copy);
  g_assert_nonnull (strstr (lp_document_get_notice (document), "could not be read"));
  g_assert_cmpuint (place_count_files (&place), ==, 2);
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 20);
  g_assert_cmpstr (lp_document_get_redo_label (other), ==, "Software 30");
  assert_same_table (lp_document_get_table (other), lp_document_get_table (document));
  assert_same_source (lp_document_get_source (other), lp_document_get_source (document));
  lp_document_undo (other);
  g_assert_cmpint (get_document_points (other), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

static void
test_copy_fails (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *nowhere = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  nowhere = place_file (&place, "no/folder.leadpact");
  document = make_document (place.path, 10);
  g_assert_false (lp_document_save_copy (document, place.path, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  commit_unsaved (document, 20);
  g_assert_false (lp_document_save_copy (document, place.path, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (lp_document_save_copy (document, nowhere, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_clear_error (&error);

  /* A disk that fails at any point of it leaves nothing. */
  for (guint i = 0;; i++)
    {
      gboolean made, failed;

      fault_vfs_arm (i, SQLITE_FULL, TRUE);
      made = lp_document_save_copy (document, copy, &error);
      failed = fault_vfs_disarm ();
      if (made && !failed)
        break;
      g_assert_false (made);
      g_assert_error (error, LP_ERROR, LP_ERROR_IO);
      g_clear_error (&error);
      g_assert_cmpuint (place_count_files (&place), ==, 1);
    }
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Files that can only be read --- */

static void
assert_on_screen_only (LpDocument *document, const char *words)
{
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_READ_ONLY);
  g_assert_nonnull (strstr (lp_document_get_save_error (document), words));
}

/* Room for what is in memory, but not for the history: no copy is better than half of
 * one. */
static void
test_copy_without_room (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  struct rlimit before, tight;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  for (gint points = 11; points < 211; points++)
    commit_points (document, points);
  g_assert_finalize_object (g_steal_pointer (&document));
  document = open_document (place.path);

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  tight = before;
  tight.rlim_cur = 90 * 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (lp_document_save_copy (document, copy, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_null (lp_document_get_notice (document));
  g_assert_cmpuint (place_count_files (&place), ==, 1);

  save_copy (document, copy);
  g_assert_finalize_object (g_steal_pointer (&document));
  document = open_document (copy);
  g_assert_cmpstr (lp_document_get_undo_label (document), ==, "Software 210");
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_read_only (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  Count state;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_cmpint (g_chmod (place.path, 0444), ==, 0);
  if (getuid () == 0)
    {
      g_assert_cmpint (chown (place.folder, 65534, 65534), ==, 0);
      g_assert_cmpint (setresuid (65534, 65534, 0), ==, 0);
    }
  document = open_document (place.path);
  if (geteuid () == 65534)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);

  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_READ_ONLY);
  g_assert_null (lp_document_get_save_error (document));
  count_signal (document, "notify::save-state", &state);
  commit_points (document, 20);
  assert_on_screen_only (document, "on screen only");
  g_assert_cmpuint (state.n, ==, 1);
  g_assert_true (lp_document_has_unsaved (document));
  save_copy (document, copy);
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 20);
  lp_document_undo (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  document = open_document (place.path);
  g_assert_cmpint (get_document_points (document), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_network_share (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_file_get_contents (place.path, &before, &n_before, NULL);
  document = lp_document_open_remote (place.path, &error);
  g_assert_no_error (error);
  assert_on_screen_only (document, "network share");
  commit_points (document, 20);
  lp_document_look (document);
  assert_on_screen_only (document, "network share");
  save_copy (document, copy);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_file_get_contents (place.path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 20);
  g_assert_cmpint (lp_document_get_save_state (other), ==, LP_SAVE_STATE_SAVED);
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

/* --- Moved away and back --- */

static void
test_moved_and_back (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autofree char *away = NULL;
  Count state;
  Place place;

  place_init (&place);
  away = place_file (&place, "away.leadpact");
  document = make_document (place.path, 10);
  count_signal (document, "notify::save-state", &state);
  g_assert_cmpint (g_rename (place.path, away), ==, 0);
  lp_document_look (document);
  lp_document_look (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (strstr (lp_document_get_save_error (document), "renamed, moved"));
  g_assert_cmpuint (state.n, ==, 1);
  commit_points (document, 20);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (strstr (lp_document_get_save_error (document), "renamed, moved"));

  g_assert_cmpint (g_rename (away, place.path), ==, 0);
  lp_document_look (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_null (lp_document_get_save_error (document));
  g_assert_false (lp_document_has_unsaved (document));
  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* Another file stands in its place: that one is left alone, and a copy has everything. */
static void
test_replaced (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autofree char *copy = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  document = make_document (place.path, 10);
  commit_points (document, 20);
  g_assert_cmpint (g_remove (place.path), ==, 0);
  other = make_document (place.path, 77);
  lp_document_look (document);
  commit_points (document, 30);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  save_copy (document, copy);
  reopen_document (&other, place.path);
  g_assert_cmpint (get_document_points (other), ==, 77);
  g_assert_false (lp_document_get_can_undo (other));
  g_assert_finalize_object (g_steal_pointer (&other));
  other = open_document (copy);
  g_assert_cmpint (get_document_points (other), ==, 30);
  lp_document_undo (other);
  lp_document_undo (other);
  g_assert_cmpint (get_document_points (other), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

/* --- Little room --- */

gint64
__real_lp_workspace_get_room (const LpWorkspace *workspace);
gint64
__wrap_lp_workspace_get_room (const LpWorkspace *workspace);

static gint64 room; /* of the disk, in bytes; 0: as much as there is */

gint64
__wrap_lp_workspace_get_room (const LpWorkspace *workspace)
{
  return room != 0 ? room : __real_lp_workspace_get_room (workspace);
}

static void
test_little_room (void)
{
  g_autoptr (LpDocument) document = NULL;
  Count notice;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  count_signal (document, "notify::notice", &notice);
  room = 50 * 1000 * 1000;
  lp_document_look (document);
  g_assert_null (lp_document_get_notice (document));
  room = 12345678;
  lp_document_look (document);
  g_assert_true (g_str_has_prefix (lp_document_get_notice (document), "Only 10 MB"));
  room = 11111111;
  commit_points (document, 20);
  g_assert_cmpuint (notice.n, ==, 1);
  room = 999999;
  commit_points (document, 30);
  g_assert_true (g_str_has_prefix (lp_document_get_notice (document), "Only 0 MB"));
  room = -1;
  lp_document_look (document);
  g_assert_null (lp_document_get_notice (document));
  g_assert_cmpuint (notice.n, ==, 3);
  room = 0;
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- By itself --- */

static gboolean
on_time_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Whether the document comes to @state within some seconds, without being asked. */
static gboolean
wait_for_state (LpDocument *document, LpSaveState state)
{
  gboolean time_up = FALSE;
  guint timer = g_timeout_add_seconds (15, on_time_up_cb, &time_up);

  while (!time_up && lp_document_get_save_state (document) != state)
    g_main_context_iteration (NULL, TRUE);
  if (!time_up)
    g_source_remove (timer);
  else
    g_test_message ("%s", lp_document_get_save_error (document));
  return !time_up;
}

static void
test_room_is_back (void)
{
  g_autoptr (LpDocument) document = NULL;
  Count state;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  commit_points (document, 20);
  count_signal (document, "notify::save-state", &state);
  for (gint64 end = g_get_monotonic_time () + 3 * G_USEC_PER_SEC;
       g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (state.n, ==, 0);
  fault_vfs_disarm ();
  g_assert_true (wait_for_state (document, LP_SAVE_STATE_SAVED));
  g_assert_false (lp_document_has_unsaved (document));
  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* Another program holds the file for a while, then writes to it. */
static void
test_lock_is_gone (void)
{
  g_autoptr (LpDocument) document = NULL;
  sqlite3 *handle;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_assert_cmpint (sqlite3_open (place.path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  commit_points (document, 20);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (strstr (lp_document_get_save_error (document), "using"));
  g_assert_cmpint (
      sqlite3_exec (handle, "UPDATE step SET at = at + 1; COMMIT", NULL, NULL, NULL), ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_true (wait_for_state (document, LP_SAVE_STATE_SAVED));
  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/document/copy/of-saved", test_copy_of_saved);
  g_test_add_func ("/document/copy/of-unsaved", test_copy_of_unsaved);
  g_test_add_func ("/document/copy/of-undone", test_copy_of_undone);
  g_test_add_func ("/document/copy/without-the-file", test_copy_without_file);
  g_test_add_func ("/document/copy/fails-whole", test_copy_fails);
  g_test_add_func ("/document/copy/without-room", test_copy_without_room);
  g_test_add_func ("/document/read-only/on-screen-only", test_read_only);
  g_test_add_func ("/document/read-only/network-share", test_network_share);
  g_test_add_func ("/document/moved/and-back", test_moved_and_back);
  g_test_add_func ("/document/moved/replaced", test_replaced);
  g_test_add_func ("/document/little-room", test_little_room);
  g_test_add_func ("/document/by-itself/room-is-back", test_room_is_back);
  g_test_add_func ("/document/by-itself/lock-is-gone", test_lock_is_gone);
  return g_test_run ();
}
