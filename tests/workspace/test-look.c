/* SPDX-License-Identifier: GPL-3.0-or-later
 * What happens to the file meanwhile, and files that are only read. */
#include "published.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void
run_writer (const char *path)
{
  g_autofree char *command = g_strdup_printf ("%s '%s'", g_getenv ("LP_TEST_WRITER"),
                                              path);
  int status = -1;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
assert_news (LpWorkspace *workspace, LpWorkspaceNews expected)
{
  g_assert_cmpint (lp_workspace_look (workspace), ==, expected);
}

static void
assert_news_once (LpWorkspace *workspace)
{
  assert_news (workspace, LP_WORKSPACE_NEWS_CHANGED);
  assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
}

static void
edit (LpWorkspace *workspace, gint points)
{
  g_autoptr (LpPolicy) policy = make_policy (points);
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_workspace_add_step (workspace, policy, "edit", NULL, &error));
  g_assert_no_error (error);
}

static void
test_other_process (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
  run_writer (place.path);
  assert_news_once (workspace);
  run_writer (place.path);
  run_writer (place.path);
  assert_news_once (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_own_writes (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (100, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  edit (workspace, 2);
  publish (workspace, "1.0.0", 3);
  lp_workspace_set_present (workspace, 1, &error);
  g_assert_no_error (error);
  assert_news (workspace, LP_WORKSPACE_NEWS_NONE);

  /* Lead sets are written by another connection. */
  lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL, NULL, NULL,
                             NULL, &error);
  g_assert_no_error (error);
  assert_news_once (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Our own writing in between does not hide what the other wrote. */
static void
test_both (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  other = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  publish (other, "1.0.0", 5);
  edit (workspace, 2);
  assert_news_once (workspace);
  assert_news_once (other);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_clear_pointer (&other, lp_workspace_close);
  place_clear (&place);
}

static void
test_moved (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *away = NULL;
  Place place;

  place_init (&place);
  away = place_file (&place, "away.leadpact");
  workspace = make_workspace (place.path, 1);
  g_assert_cmpint (g_rename (place.path, away), ==, 0);
  assert_news (workspace, LP_WORKSPACE_NEWS_MOVED);
  assert_news (workspace, LP_WORKSPACE_NEWS_MOVED);
  lp_workspace_close (make_workspace (place.path, 2));
  assert_news (workspace, LP_WORKSPACE_NEWS_MOVED);
  g_assert_cmpint (g_rename (away, place.path), ==, 0);
  assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* While another holds the file for itself, a look says nothing, at once, and the next one
 * tells. The waiting of other commands is as before. */
static void
test_never_waits (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  sqlite3 *holder = NULL;
  gint64 start;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  g_assert_cmpint (sqlite3_open (place.path, &holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder, "BEGIN EXCLUSIVE; UPDATE step SET label = 'x'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 10; i++)
    assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 2);
  g_assert_cmpint (sqlite3_exec (holder, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_news_once (workspace);

  g_assert_cmpint (sqlite3_exec (holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  start = g_get_monotonic_time ();
  g_assert_false (lp_workspace_set_present (workspace, 1, NULL));
  g_assert_cmpint (g_get_monotonic_time () - start, >, G_USEC_PER_SEC / 2);
  sqlite3_close (holder);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_quick (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  gint64 start;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++)
    assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
  g_test_message ("%.1f us a look", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_room (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  g_assert_cmpint (lp_workspace_get_room (workspace), >, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Only read --- */

static void
test_read_only_writes_nothing (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_policy (2);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *leftover = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;
  guint present;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 7);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (place.path, "INSERT INTO lead_set (state, name, imported, source, "
                       "source_digest) VALUES ('loading', 'a', 0, '', '')");
  leftover = place_file (&place, ".plan.leadpact.leadpact-AbC123");
  copy = place_file (&place, "copy.leadpact");
  g_assert_true (g_file_set_contents (leftover, "x", 1, NULL));
  g_assert_true (g_file_get_contents (place.path, &before, &size, NULL));

  workspace = lp_workspace_open_read_only (place.path, &error);
  g_assert_no_error (error);
  g_assert_true (lp_workspace_is_read_only (workspace));
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_false (lp_workspace_add_step (workspace, policy, "edit", NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (lp_workspace_save_copy (workspace, copy, &error));
  g_assert_no_error (error);
  run_writer (copy);
  assert_news (workspace, LP_WORKSPACE_NEWS_NONE);
  g_clear_pointer (&workspace, lp_workspace_close);

  g_assert_true (g_file_get_contents (place.path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_true (g_file_test (leftover, G_FILE_TEST_EXISTS));
  place_clear (&place);
}

static void
test_read_only_sees_news (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  workspace = lp_workspace_open_read_only (place.path, &error);
  g_assert_no_error (error);
  run_writer (place.path);
  assert_news_once (workspace);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* What a killed program left must be taken back first, which is writing. */
static void
test_read_only_with_journal (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *file = NULL;
  sqlite3 *holder = NULL;
  gsize size, file_size;
  Place place;

  place_init (&place);
  journal = place_file (&place, "plan.leadpact-journal");
  lp_workspace_close (make_workspace (place.path, 1));
  g_assert_cmpint (sqlite3_open (place.path, &holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder,
                                 "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; "
                                 "UPDATE step SET label = hex (zeroblob (100000));"
                                 "UPDATE draft SET revision = 7",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (journal, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (place.path, &file, &file_size, NULL));
  sqlite3_close (holder);
  g_assert_true (g_file_set_contents (place.path, file, (gssize) file_size, NULL));
  g_assert_true (g_file_set_contents (journal, bytes, (gssize) size, NULL));

  workspace = lp_workspace_open_read_only (place.path, &error);
  g_assert_null (workspace);
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "together with its journal"));
  g_clear_error (&error);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));

  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Reading it would make two files beside it. */
static void
test_read_only_with_log (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  run_sql (place.path, "PRAGMA journal_mode = WAL");
  workspace = lp_workspace_open_read_only (place.path, &error);
  g_assert_null (workspace);
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpuint (place_count_files (&place), ==, 1);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/look/other-process", test_other_process);
  g_test_add_func ("/workspace/look/own-writes-are-no-news", test_own_writes);
  g_test_add_func ("/workspace/look/own-writes-hide-no-news", test_both);
  g_test_add_func ("/workspace/look/moved-or-replaced", test_moved);
  g_test_add_func ("/workspace/look/never-waits", test_never_waits);
  g_test_add_func ("/workspace/look/takes-microseconds", test_quick);
  g_test_add_func ("/workspace/look/room", test_room);
  g_test_add_func ("/workspace/read-only/writes-nothing", test_read_only_writes_nothing);
  g_test_add_func ("/workspace/read-only/sees-news", test_read_only_sees_news);
  g_test_add_func ("/workspace/read-only/not-with-a-hot-journal",
                   test_read_only_with_journal);
  g_test_add_func ("/workspace/read-only/not-with-a-write-ahead-log",
                   test_read_only_with_log);
  return g_test_run ();
}
