/* SPDX-License-Identifier: GPL-3.0-or-later
 * The copies of each day: made at the first edit, seven kept, found by the workspace's
 * path. */
#include "document-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* Waits until there are @n copies and one of them is of today. A listing may be of no one
 * moment while the folder changes. (transfer full) */
static GPtrArray *
wait_for_backups (const char *path, guint n)
{
  g_autofree char *today = get_today ();

  for (gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;;)
    {
      GPtrArray *backups = lp_document_list_backups (path);

      if (backups->len == n && g_str_equal (((LpBackup *) backups->pdata[0])->day, today))
        return backups;
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_ptr_array_unref (backups);
      g_usleep (5000);
    }
}

static const LpBackup *
get_backup (GPtrArray *backups, guint i)
{
  return g_ptr_array_index (backups, i);
}

static void
test_first_edit (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) copy = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *today = get_today ();
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  lp_document_keep_backups (document);
  before = lp_document_list_backups (place.path);
  g_assert_cmpuint (before->len, ==, 0);
  commit_points (document, 20);
  backups = wait_for_backups (place.path, 1);
  g_assert_cmpstr (get_backup (backups, 0)->day, ==, today);
  g_assert_true (
      g_str_has_prefix (get_backup (backups, 0)->path, g_get_user_state_dir ()));
  copy = open_document (get_backup (backups, 0)->path);
  g_assert_cmpint (get_document_points (copy), ==, 20);
  g_assert_cmpuint (lp_table_get_n_rows (lp_document_get_table (copy)), ==, 100);
  g_assert_finalize_object (g_steal_pointer (&copy));

  /* Not a second one that day, also not after it was opened again. */
  commit_points (document, 30);
  reopen_document (&document, place.path);
  lp_document_keep_backups (document);
  commit_points (document, 40);
  g_usleep (300000);
  copy = open_document (get_backup (backups, 0)->path);
  g_assert_cmpint (get_document_points (copy), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&copy));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_seven_are_kept (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *left = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  lp_document_keep_backups (document);
  commit_points (document, 20);
  first = wait_for_backups (place.path, 1);
  folder = g_path_get_dirname (get_backup (first, 0)->path);
  g_assert_cmpint (g_remove (get_backup (first, 0)->path), ==, 0);
  left = g_build_filename (folder, ".2020-01-01.leadpact.leadpact-abcdef", NULL);
  g_assert_true (g_file_set_contents (left, "left by one that was killed", -1, NULL));
  for (guint day = 1; day <= 9; day++)
    {
      g_autofree char *name = g_strdup_printf ("2020-01-%02u.leadpact", day);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "old", -1, NULL));
    }
  g_assert_finalize_object (g_steal_pointer (&document));

  document = open_document (place.path);
  lp_document_keep_backups (document);
  commit_points (document, 30);
  backups = wait_for_backups (place.path, 7);
  g_assert_cmpstr (get_backup (backups, 0)->day, >, "2020-02");
  g_assert_cmpstr (get_backup (backups, 1)->day, ==, "2020-01-09");
  g_assert_cmpstr (get_backup (backups, 6)->day, ==, "2020-01-04");
  for (gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
       g_file_test (left, G_FILE_TEST_EXISTS); g_usleep (5000))
    g_assert_cmpint (g_get_monotonic_time (), <, end);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* Two of one name do not share a folder; what else lies there is no copy. */
static void
test_by_path (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) of_other = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *stray = NULL;
  Place place, other;

  place_init (&place);
  place_init (&other);
  document = make_document (place.path, 10);
  lp_document_keep_backups (document);
  commit_points (document, 20);
  backups = wait_for_backups (place.path, 1);
  of_other = lp_document_list_backups (other.path);
  g_assert_cmpuint (of_other->len, ==, 0);
  folder = g_path_get_dirname (get_backup (backups, 0)->path);
  stray = g_build_filename (folder, "2020-01-01.leadpact.bak", NULL);
  g_file_set_contents (stray, "", -1, NULL);
  again = lp_document_list_backups (place.path);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
  place_clear (&other);
}

/* A state folder that cannot be written disturbs nobody. */
static void
test_failure_is_silent (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "leadpact", NULL);
  g_autofree char *away = g_strconcat (folder, "-away", NULL);
  Place place;

  place_init (&place);
  g_rename (folder, away);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  document = make_document (place.path, 10);
  lp_document_keep_backups (document);
  commit_points (document, 20);
  g_usleep (300000);
  commit_points (document, 30);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_null (lp_document_get_notice (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_cmpint (g_remove (folder), ==, 0);
  g_rename (away, folder);
  place_clear (&place);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("leadpact-state-XXXXXX", NULL);
  int result;

  /* Before anybody asks where it is: the person's own folder is left alone. */
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/backups/first-edit-of-a-day", test_first_edit);
  g_test_add_func ("/document/backups/seven-are-kept", test_seven_are_kept);
  g_test_add_func ("/document/backups/by-path", test_by_path);
  g_test_add_func ("/document/backups/failure-is-silent", test_failure_is_silent);
  result = g_test_run ();
  remove_all (state);
  return result;
}
