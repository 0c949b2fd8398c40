/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files of older versions: brought up to date with a copy made first, or left as they
 * are. */
#include "workspace-fixture.h"
#include "workspace-text.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

/* --- The stored file --- */

/* version-N.leadpact was made by the last program that made files of that version, from
 * make_table (201, 1) with make_joined_table (40), and five steps of which the last one
 * is undone; from version 2 on with a lead set make_table (30, 2) that was imported
 * before, two published versions, a proposal and a signature. version-N.txt is what it
 * said of it. Neither ever changes. */
static int older = 1; /* the version with which a test begins */

static char *
stored_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "fixtures", "workspaces", name, NULL);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
}

static char *
stored_older (const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("version-%d%s", older, suffix);

  return stored_file (name);
}

static void
place_older (Place *place)
{
  g_autofree char *stored = stored_older (".leadpact");

  place_init (place);
  copy_file (stored, place->path);
}

static gint
get_version (const char *path)
{
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  return bytes[63];
}

static void
assert_says (LpWorkspace *workspace)
{
  g_autofree char *path = stored_older (".txt");
  g_autofree char *expected = NULL;
  g_autofree char *found = describe_workspace (workspace);

  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static char *
today (const char *format)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, format);
}

/* --- Tests --- */

static void
test_keeps_everything (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Place place;

  place_older (&place);
  before = dump (place.path);
  workspace = open_workspace (place.path);
  g_assert_false (lp_workspace_is_read_only (workspace));
  assert_says (workspace);
  versions = lp_workspace_list_versions (workspace, NULL);
  g_assert_nonnull (versions);
  g_assert_cmpuint (versions->len, ==, older == 1 ? 0 : 2);
  g_clear_pointer (&workspace, lp_workspace_close);
  after = dump (place.path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (get_version (place.path), ==, 3);

  /* Once is enough. */
  workspace = open_workspace (place.path);
  g_assert_null (lp_workspace_get_backup (workspace));
  assert_says (workspace);
  g_assert_cmpuint (place_count_files (&place), ==, 2);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_backup (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *name = today ("plan (%Y-%m-%d).leadpact");
  g_autofree char *expected = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Place place;

  place_older (&place);
  expected = place_file (&place, name);
  before = dump (place.path);
  workspace = open_workspace (place.path);
  backup = g_strdup (lp_workspace_get_backup (workspace));
  g_assert_cmpstr (backup, ==, expected);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_assert_cmpint (get_version (backup), ==, older);
  after = dump (backup);
  g_assert_cmpstr (before, ==, after);

  /* It is an older file like any other. */
  workspace = open_workspace (backup);
  assert_says (workspace);
  g_assert_nonnull (lp_workspace_get_backup (workspace));
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_backup_names (void)
{
  g_autofree char *first = today ("plan (%Y-%m-%d).leadpact");
  g_autofree char *second = today ("plan (%Y-%m-%d) 2.leadpact");
  g_autofree char *taken = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_older (&place);
  taken = place_file (&place, first);
  expected = place_file (&place, second);
  g_assert_true (g_file_set_contents (taken, "mine", 4, NULL));
  workspace = open_workspace (place.path);
  g_assert_cmpstr (lp_workspace_get_backup (workspace), ==, expected);
  g_assert_true (g_file_get_contents (taken, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* As long as a name may be, with its journal; cut between characters. */
static void
test_backup_of_long_name (void)
{
  g_autofree char *stem = g_strnfill (77, 'x');
  g_auto (GStrv) letters = g_strsplit (stem, "x", -1);
  g_autofree char *umlauts = g_strjoinv ("ä", letters);
  g_autofree char *name = g_strconcat ("x", umlauts, umlauts, "\303\244", NULL);
  g_autofree char *path = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_older (&place);
  name[230] = '\0';
  path = place_file (&place, name);
  g_assert_cmpint (g_rename (place.path, path), ==, 0);
  workspace = open_workspace (path);
  g_assert_true (g_utf8_validate (lp_workspace_get_backup (workspace), -1, NULL));
  g_assert_true (
      g_file_test (lp_workspace_get_backup (workspace), G_FILE_TEST_IS_REGULAR));
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_same_as_new (void)
{
  static const char query[] =
      "SELECT group_concat (type || name || tbl_name || coalesce (sql, ''), char (10)) "
      "FROM (SELECT * FROM sqlite_schema ORDER BY type, name)";
  char *schemas[2] = { NULL, NULL };
  g_autofree char *other = NULL;
  Place place;

  place_older (&place);
  other = place_file (&place, "new.leadpact");
  lp_workspace_close (open_workspace (place.path));
  lp_workspace_close (make_workspace (other, 1));
  for (int i = 0; i < 2; i++)
    {
      sqlite3_stmt *row = NULL;
      sqlite3 *handle = NULL;

      g_assert_cmpint (sqlite3_open (i == 0 ? place.path : other, &handle), ==,
                       SQLITE_OK);
      sqlite3_prepare_v2 (handle, query, -1, &row, NULL);
      g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
      schemas[i] = g_strdup ((const char *) sqlite3_column_text (row, 0));
      sqlite3_finalize (row);
      sqlite3_close (handle);
    }
  g_assert_cmpstr (schemas[0], ==, schemas[1]);
  g_free (schemas[0]);
  g_free (schemas[1]);
  place_clear (&place);
}

/* --- Refused: the file stays as it was, and no copy is made --- */

static void
assert_refused (const Place *place, LpError code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  g_assert_true (g_file_get_contents (place->path, &before, &size, NULL));
  g_assert_null (lp_workspace_open (place->path, &error));
  g_assert_error (error, LP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_true (g_file_get_contents (place->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_cmpuint (place_count_files (place), ==, 1);
}

static void
test_damaged (void)
{
  Place place;

  place_older (&place);
  g_assert_cmpint (truncate (place.path, 40960), ==, 0);
  assert_refused (&place, LP_ERROR_INVALID, "is damaged");
  place_clear (&place);
}

/* Also one that may be written, but is not to be. */
static void
test_only_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_older (&place);
  workspace = lp_workspace_open_read_only (place.path, &error);
  g_assert_null (workspace);
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "older Leadpact"));
  g_assert_cmpint (get_version (place.path), ==, older);
  g_assert_cmpuint (place_count_files (&place), ==, 1);
  place_clear (&place);
}

/* In a process of its own, so that what it may do does not stay with us: the error's code
 * and whether its message says @word, as an exit status; 0: opened. */
static int
open_in_child (const char *path, void (*prepare) (void), const char *word)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      LpWorkspace *workspace;

      prepare ();
      workspace = lp_workspace_open (path, &error);
      if (workspace != NULL)
        lp_workspace_close (workspace);
      else if (strstr (error->message, word) == NULL)
        g_printerr ("%s\n", error->message);
      _exit (workspace != NULL
                 ? 0
                 : error->code + (strstr (error->message, word) != NULL ? 100 : 200));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
prepare_nobody (void)
{
  if (getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    _exit (99);
}

static void
test_read_only (gboolean is_folder)
{
  Place place;

  place_older (&place);
  g_assert_cmpint (g_chmod (place.folder, is_folder ? 0555 : 0777), ==, 0);
  g_assert_cmpint (g_chmod (place.path, is_folder ? 0666 : 0444), ==, 0);
  g_assert_cmpint (open_in_child (place.path, prepare_nobody, "make it and its folder"),
                   ==, 100 + LP_ERROR_IO);
  g_chmod (place.folder, 0755);
  g_assert_cmpint (get_version (place.path), ==, older);
  g_assert_cmpuint (place_count_files (&place), ==, 1);
  place_clear (&place);
}

/* --- No room --- */

static rlim_t room;

static void
prepare_little_room (void)
{
  struct rlimit limit = { room, room };

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    _exit (99);
}

static void
test_no_room (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_refused = 0;
  Place place;

  place_older (&place);
  before = dump (place.path);
  for (room = 4096; get_version (place.path) == older; room += 4096)
    {
      int result = open_in_child (place.path, prepare_little_room, "brought up to date");

      if (result != 0)
        {
          g_assert_cmpint (result, ==, 100 + LP_ERROR_IO);
          n_refused++;
        }
      after = dump (place.path);
      g_assert_cmpstr (before, ==, after);
      g_clear_pointer (&after, g_free);
    }
  g_assert_cmpuint (n_refused, >=, 14); /* the copy's pages, and those that are added */
  place_clear (&place);
}

/* --- Killed, and two at once --- */

static void
prepare_nothing (void)
{
}

static gboolean
has_backup (const Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "plan ("))
      return TRUE;
  return FALSE;
}

static void
test_killed (void)
{
  guint n_kills = g_getenv ("LEADPACT_LONG") != NULL ? 500 : 25;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n_old = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      g_autoptr (LpWorkspace) workspace = NULL;
      Place place;
      pid_t child;

      place_older (&place);
      child = fork ();
      if (child == 0)
        {
          lp_workspace_open (place.path, NULL);
          pause ();
        }
      g_usleep ((gulong) g_rand_int_range (rand, 0, 60000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      g_assert_true (get_version (place.path) == older || has_backup (&place));
      workspace = open_workspace (place.path);
      n_old += lp_workspace_get_backup (workspace) != NULL;
      g_assert_true (has_backup (&place));
      assert_says (workspace);
      g_clear_pointer (&workspace, lp_workspace_close);
      place_clear (&place);
    }
  g_test_message ("%u of %u were still of the old version", n_old, n_kills);
}

static void
test_two_at_once (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (LpWorkspace) workspace = NULL;
      int status = -1;
      Place place;
      pid_t child;

      place_older (&place);
      child = fork ();
      if (child == 0)
        _exit (open_in_child (place.path, prepare_nothing, ""));
      workspace = open_workspace (place.path);
      assert_says (workspace);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpuint (place_count_files (&place), ==, 2); /* one copy is enough */
      g_clear_pointer (&workspace, lp_workspace_close);
      place_clear (&place);
    }
}

/* What no older file said is at its defaults: the newest leads, as the program showed
 * them, judged from the median, and the program's own words. */
static void
test_defaults (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  Place place;

  place_older (&place);
  workspace = open_workspace (place.path);
  sets = lp_workspace_list_lead_sets (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sets->len, ==, (guint) older);
  for (guint i = 0; i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);

      g_assert_cmpint (set->chosen, ==, i == 0);
      g_assert_cmpint (set->mature_days, ==, LP_LEAD_SET_MEDIAN);
    }
  g_assert_true (lp_workspace_load_vague_words (workspace, &words, &error));
  g_assert_null (words);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_altered_by (const char *sql)
{
  Place place;

  place_older (&place);
  run_sql (place.path, sql);
  assert_refused (&place, LP_ERROR_INVALID, "altered by another program");
  place_clear (&place);
}

static void
test_trigger (void)
{
  test_altered_by ("CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM step; END");
}

static void
test_table (void)
{
  test_altered_by (older == 1 ? "CREATE TABLE version (number)"
                              : "CREATE TABLE vague_word (word)");
}

static void
test_read_only_file (void)
{
  test_read_only (FALSE);
}

static void
test_read_only_folder (void)
{
  test_read_only (TRUE);
}

static const struct
{
  const char *name;
  void (*run) (void);
} tests[] = {
  { "keeps-everything", test_keeps_everything },
  { "what-is-new-is-at-its-default", test_defaults },
  { "copy-is-the-old-file", test_backup },
  { "copy-takes-a-free-name", test_backup_names },
  { "copy-of-a-long-name", test_backup_of_long_name },
  { "same-as-a-new-file", test_same_as_new },
  { "refuses-a-trigger-first", test_trigger },
  { "refuses-a-table-of-that-name-first", test_table },
  { "refuses-damage-first", test_damaged },
  { "not-when-only-read", test_only_read },
  { "not-in-a-read-only-file", test_read_only_file },
  { "not-in-a-read-only-folder", test_read_only_folder },
  { "no-room-leaves-the-old", test_no_room },
  { "killed-leaves-old-or-new", test_killed },
  { "two-at-once", test_two_at_once },
};

static void
test_from (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  older = 1 + (int) (i / G_N_ELEMENTS (tests));
  tests[i % G_N_ELEMENTS (tests)].run ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *name = g_strdup_printf ("/workspace/migrate/from-%d/%s",
                                               1 + (int) (i / G_N_ELEMENTS (tests)),
                                               tests[i % G_N_ELEMENTS (tests)].name);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_from);
    }
  return g_test_run ();
}
