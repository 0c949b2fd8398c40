/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making, opening, refusing and copying workspace files. */
#include "workspace-fixture.h"

#include "lp-error.h"
#include "lp-policy-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
write_file (const char *path, const char *bytes, gsize size)
{
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* --- Files that are no workspace: each maker leaves one at @path --- */

static void
make_nothing (const char *path)
{
}

static void
make_empty (const char *path)
{
  write_file (path, "", 0);
}

static void
make_text (const char *path)
{
  write_file (path, "id;email\n1;a@b.c\n", 17);
}

static void
make_long_text (const char *path)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  write_file (path, text, 5000);
}

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_other_database (const char *path)
{
  run_sql (path, "CREATE TABLE a (b); INSERT INTO a VALUES (1)");
}

static void
make_plain_workspace (const char *path)
{
  lp_workspace_close (make_workspace (path, 10));
}

/* As make_plain_workspace, then @sql. */
static void
make_altered (const char *path, const char *sql)
{
  make_plain_workspace (path);
  run_sql (path, sql);
}

static void
make_newer (const char *path)
{
  make_altered (path, "PRAGMA user_version = 4");
}

/* It would be brought up to date, were it not looked at first. */
static void
make_falsely_older (const char *path)
{
  make_altered (path, "PRAGMA user_version = 2");
}

static void
make_version_zero (const char *path)
{
  make_altered (path, "PRAGMA user_version = 0");
}

static void
make_other_application (const char *path)
{
  make_altered (path, "PRAGMA application_id = 1");
}

static void
make_with_trigger (const char *path)
{
  make_altered (path,
                "CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step; END");
}

static void
make_with_view (const char *path)
{
  make_altered (path, "DROP TABLE lead_part; CREATE VIEW lead_part AS "
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) "
                      "SELECT i AS id FROM n");
}

static void
make_with_column (const char *path)
{
  make_altered (path, "ALTER TABLE step ADD COLUMN extra TEXT");
}

static void
make_with_generated_column (const char *path)
{
  make_altered (path,
                "ALTER TABLE step ADD COLUMN g TEXT AS (hex (zeroblob (1000000000)))");
}

static void
make_with_index (const char *path)
{
  make_altered (path, "CREATE INDEX i ON step (abs (at))");
}

static void
make_with_statistics (const char *path)
{
  make_altered (path, "ANALYZE");
}

static void
make_without_table (const char *path)
{
  make_altered (path, "DROP TABLE lead_part");
}

static void
make_orphan (const char *path)
{
  make_altered (path, "INSERT INTO lead_column (lead_table, position, heading, n_values) "
                      "VALUES (9, 0, 'a', 0)");
}

/* Two tables in one page: only a look at the structure finds that. */
static void
make_shared_page (const char *path)
{
  make_altered (path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = "
                      "(SELECT rootpage FROM sqlite_schema WHERE name = 'lead_part') "
                      "WHERE name = 'lead_segment'");
}

static void
make_truncated (const char *path)
{
  GStatBuf info;

  make_plain_workspace (path);
  g_stat (path, &info);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
}

static void
make_header_only (const char *path)
{
  make_plain_workspace (path);
  g_assert_cmpint (truncate (path, 100), ==, 0);
}

/* Bytes of the middle overwritten. */
static void
make_scrambled (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  make_plain_workspace (path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  memset (bytes + 4096, 0xa5, 4096);
  write_file (path, bytes, size);
}

static const struct
{
  const char *name;
  void (*make) (const char *path);
  LpError code;
  const char *word; /* of the message */
} bad_files[] = {
  { "missing", make_nothing, LP_ERROR_NOT_FOUND,
    "There is no workspace “plan.leadpact”" },
  { "empty", make_empty, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "text", make_text, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "long-text", make_long_text, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "folder", make_folder, LP_ERROR_FORMAT, "is a folder" },
  { "pipe", make_pipe, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "other-database", make_other_database, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "other-application", make_other_application, LP_ERROR_FORMAT, "not a Leadpact" },
  { "newer", make_newer, LP_ERROR_LIMIT, "newer Leadpact" },
  { "falsely-older", make_falsely_older, LP_ERROR_INVALID, "altered by another program" },
  { "version-zero", make_version_zero, LP_ERROR_FORMAT, "not a Leadpact workspace" },
  { "trigger", make_with_trigger, LP_ERROR_INVALID, "altered by another program" },
  { "endless-view", make_with_view, LP_ERROR_INVALID, "altered by another program" },
  { "column", make_with_column, LP_ERROR_INVALID, "altered by another program" },
  { "generated-column", make_with_generated_column, LP_ERROR_INVALID, "altered by" },
  { "index", make_with_index, LP_ERROR_INVALID, "altered by another program" },
  { "statistics", make_with_statistics, LP_ERROR_INVALID, "altered by another program" },
  { "lost-table", make_without_table, LP_ERROR_INVALID, "altered by another program" },
  { "orphan", make_orphan, LP_ERROR_INVALID, "is damaged" },
  { "shared-page", make_shared_page, LP_ERROR_INVALID, "is damaged" },
  { "truncated", make_truncated, LP_ERROR_INVALID, "is damaged" },
  { "header-only", make_header_only, LP_ERROR_INVALID, "is damaged" },
  { "scrambled", make_scrambled, LP_ERROR_INVALID, "is damaged" },
};

static void
test_bad_file (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  bad_files[i].make (place.path);
  workspace = lp_workspace_open (place.path, &error);
  g_assert_null (workspace);
  g_assert_error (error, LP_ERROR, (int) bad_files[i].code);
  g_assert_nonnull (strstr (error->message, bad_files[i].word));
  place_clear (&place);
}

/* --- Good ones --- */

static void
test_round_trip (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_policy (42);
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint present = 99;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 42));
  g_assert_cmpuint (place_count_files (&place), ==, 1);

  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lp_workspace_get_path (workspace), ==, place.path);
  g_assert_false (lp_workspace_is_read_only (workspace));
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_cmpuint (present, ==, 0);
  loaded = lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[0])->id, NULL,
                                   &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (policy, loaded));

  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_create_keeps_what_is_there (void)
{
  g_autoptr (LpPolicy) policy = make_policy (1);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Place place;

  place_init (&place);
  write_file (place.path, "mine", 4);
  workspace = lp_workspace_create (place.path, policy, &error);
  g_assert_null (workspace);
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (place.path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_assert_cmpuint (place_count_files (&place), ==, 1);
  place_clear (&place);
}

static void
test_create_in_no_folder (void)
{
  g_autoptr (LpPolicy) policy = make_policy (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Place place;

  place_init (&place);
  path = place_file (&place, "none/plan.leadpact");
  g_assert_null (lp_workspace_create (path, policy, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  place_clear (&place);
}

/* Everything that is set per file or connection, asked of the file itself. */
static void
test_file_format (void)
{
  g_autofree char *bytes = NULL;
  gsize size;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  g_assert_true (g_file_get_contents (place.path, &bytes, &size, NULL));
  g_assert_cmpmem (bytes + 68, 4, "LPAC", 4);
  g_assert_cmpmem (bytes + 60, 4, "\0\0\0\3", 4);
  g_assert_cmpint (bytes[18], ==, 1); /* a rollback journal, not a write-ahead log */
  place_clear (&place);
}

static void
test_wal_is_converted (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  Place place;

  place_init (&place);
  make_altered (place.path, "PRAGMA journal_mode = WAL");
  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_assert_true (g_file_get_contents (place.path, &bytes, NULL, NULL));
  g_assert_cmpint (bytes[18], ==, 1);
  g_assert_cmpuint (place_count_files (&place), ==, 1);
  place_clear (&place);
}

static void
test_copy (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (LpTable) table = make_table (1000, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "it's a \"copy\".leadpact");
  workspace = make_workspace (place.path, 7);
  lp_workspace_add_lead_set (workspace, "a.csv", table, NULL, source, 0, NULL, NULL, NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lp_workspace_save_copy (workspace, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (place_count_files (&place), ==, 2);

  g_assert_false (lp_workspace_save_copy (workspace, copy, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);

  g_clear_pointer (&workspace, lp_workspace_close);
  first = dump (place.path);
  second = dump (copy);
  g_assert_cmpstr (first, ==, second);
  other = lp_workspace_open (copy, &error);
  g_assert_no_error (error);
  g_clear_pointer (&other, lp_workspace_close);
  place_clear (&place);
}

/* --- What killed programs left behind --- */

static void
leave_temporary (const Place *place, const char *name)
{
  g_autofree char *path = place_file (place, name);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  write_file (path, "x", 1);
  write_file (journal, "x", 1);
}

static void
test_leftovers (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  Place place;

  place_init (&place);
  copy = place_file (&place, "copy.leadpact");
  leave_temporary (&place, ".plan.leadpact.leadpact-AbC123");
  workspace = make_workspace (place.path, 1);
  g_assert_cmpuint (place_count_files (&place), ==, 1);

  leave_temporary (&place, ".copy.leadpact.leadpact-AbC123");
  g_assert_true (lp_workspace_save_copy (workspace, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (place_count_files (&place), ==, 2);
  g_clear_pointer (&workspace, lp_workspace_close);

  leave_temporary (&place, ".plan.leadpact.leadpact-AbC123");
  leave_temporary (&place, ".other.leadpact.leadpact-AbC123");
  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count_files (&place), ==, 4);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Makers and copiers that are killed at any time leave a whole file or none, and what
 * else they leave goes when the next one comes. */
static void
test_killed_makers (void)
{
  guint n_kills = g_getenv ("LEADPACT_LONG") != NULL ? 500 : 30;
  g_autoptr (LpPolicy) policy = make_policy (1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint n_made = 0, n_left = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr (LpWorkspace) workspace = NULL;
      g_autofree char *copy = NULL;
      gboolean made;
      pid_t child;
      Place place;

      place_init (&place);
      copy = place_file (&place, "copy.leadpact");
      child = fork ();
      if (child == 0)
        {
          workspace = lp_workspace_create (place.path, policy, NULL);
          lp_workspace_save_copy (workspace, copy, NULL);
          pause ();
        }
      g_usleep ((gulong) g_rand_int_range (rand, 0, 40000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      made = g_file_test (place.path, G_FILE_TEST_EXISTS);
      n_made += made;
      n_left += place_count_files (&place) > 1 && !g_file_test (copy, G_FILE_TEST_EXISTS);
      workspace = made ? lp_workspace_open (place.path, NULL)
                       : lp_workspace_create (place.path, policy, NULL);
      g_assert_nonnull (workspace);
      if (!g_file_test (copy, G_FILE_TEST_EXISTS))
        g_assert_true (lp_workspace_save_copy (workspace, copy, NULL));
      g_assert_cmpuint (place_count_files (&place), ==, 2);
      g_clear_pointer (&workspace, lp_workspace_close);
      place_clear (&place);
    }
  g_test_message ("%u of %u were made, %u left something", n_made, n_kills, n_left);
}

/* The journal of a transaction over several files names one that SQLite would remove. */
static void
test_journal_that_names_a_file (void)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *link_path = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *bytes = g_malloc0 (2000);
  Place place;

  place_init (&place);
  journal = place_file (&place, "plan.leadpact-journal");
  link_path = place_file (&place, "link.leadpact");
  make_plain_workspace (place.path);
  g_assert_cmpint (symlink (place.path, link_path), ==, 0);
  memcpy (bytes + 2000 - sizeof magic, magic, sizeof magic);
  write_file (journal, bytes, 2000);
  for (guint i = 0; i < 2; i++)
    {
      workspace = lp_workspace_open (i == 0 ? place.path : link_path, &error);
      g_assert_null (workspace);
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "journal"));
      g_clear_error (&error);
    }
  place_clear (&place);
}

/* Reading the header would drop the locks of the connection that is open; so a second
 * opening must not. The first keeps its lock: another process cannot write. */
static void
test_second_opening_keeps_locks (void)
{
  g_autoptr (LpWorkspace) first = NULL;
  g_autoptr (LpWorkspace) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable) table = make_table (10, 1);
  g_autoptr (LpSource) source = make_source ("won");
  sqlite3 *holder = NULL;
  g_autofree char *command = NULL;
  int status = 0;
  Place place;

  place_init (&place);
  first = make_workspace (place.path, 1);
  g_assert_cmpint (sqlite3_open (place.path, &holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  second = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  command = g_strdup_printf ("%s '%s'", g_getenv ("LP_TEST_WRITER"), place.path);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (WEXITSTATUS (status), ==, 5); /* SQLITE_BUSY */
  sqlite3_close (holder);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_clear_pointer (&first, lp_workspace_close);
  g_clear_pointer (&second, lp_workspace_close);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/open/refuses-", bad_files[i].name,
                                           NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_bad_file);
    }
  g_test_add_func ("/workspace/open/round-trip", test_round_trip);
  g_test_add_func ("/workspace/open/create-keeps-what-is-there",
                   test_create_keeps_what_is_there);
  g_test_add_func ("/workspace/open/create-in-no-folder", test_create_in_no_folder);
  g_test_add_func ("/workspace/open/file-format", test_file_format);
  g_test_add_func ("/workspace/open/write-ahead-log-is-converted", test_wal_is_converted);
  g_test_add_func ("/workspace/open/copy-is-whole", test_copy);
  g_test_add_func ("/workspace/open/leftovers-are-swept", test_leftovers);
  g_test_add_func ("/workspace/open/killed-makers-leave-nothing", test_killed_makers);
  g_test_add_func ("/workspace/open/journal-that-names-a-file",
                   test_journal_that_names_a_file);
  g_test_add_func ("/workspace/open/second-opening-keeps-locks",
                   test_second_opening_keeps_locks);
  return g_test_run ();
}
