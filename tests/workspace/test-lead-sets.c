/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several lead sets in one file: the chosen one, names, days, removing and taking that
 * back; and the team's vague words. */
#include "workspace-fixture.h"

#include "lp-error.h"

#include <string.h>

static gint64
add_set (LpWorkspace *workspace, const char *name, guint32 seed, gint64 replaces)
{
  g_autoptr (LpTable) table = make_table (20 + seed, seed);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  lp_workspace_add_lead_set (workspace, name, table, NULL, source, replaces, NULL, NULL,
                             NULL, &id, &error);
  g_assert_no_error (error);
  return id;
}

static void
assert_sets (LpWorkspace *workspace, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe_sets (sets);
  g_assert_cmpstr (found, ==, expected);
}

/* A file with the sets a, b and c, of which c is the chosen one. */
typedef struct
{
  Place place;
  LpWorkspace *workspace;
  gint64 a, b, c;
} Three;

/* Made once: that takes its time. */
static void
place_three (const Place *place)
{
  static char *bytes = NULL;
  static gsize size;

  if (bytes == NULL)
    {
      g_autoptr (LpWorkspace) workspace = make_workspace (place->path, 1);

      assert_sets (workspace, "");
      g_assert_cmpint (add_set (workspace, "a", 1, 0), ==, 1);
      g_assert_cmpint (add_set (workspace, "b", 2, 0), ==, 2);
      g_assert_cmpint (add_set (workspace, "c", 3, 0), ==, 3);
      g_clear_pointer (&workspace, lp_workspace_close);
      g_assert_true (g_file_get_contents (place->path, &bytes, &size, NULL));
    }
  g_assert_true (g_file_set_contents (place->path, bytes, (gssize) size, NULL));
}

static void
three_init (Three *three)
{
  place_init (&three->place);
  place_three (&three->place);
  three->workspace = open_workspace (three->place.path);
  three->a = 1;
  three->b = 2;
  three->c = 3;
}

static void
three_clear (Three *three)
{
  g_clear_pointer (&three->workspace, lp_workspace_close);
  place_clear (&three->place);
}

static void
assert_missing (gboolean ok, GError *error)
{
  g_assert_false (ok);
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_error_free (error);
}

/* --- The chosen one --- */

static void
test_beside_is_chosen (void)
{
  Three three;

  three_init (&three);
  assert_sets (three.workspace, "*c -1, b -1, a -1");
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, "*c -1, b -1, a -1");
  three_clear (&three);
}

static void
test_choose (void)
{
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  g_assert_true (lp_workspace_choose_lead_set (three.workspace, three.a, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "c -1, b -1, *a -1");
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, "c -1, b -1, *a -1");

  ok = lp_workspace_choose_lead_set (three.workspace, 99, &error);
  assert_missing (ok, error);
  assert_sets (three.workspace, "c -1, b -1, *a -1");
  three_clear (&three);
}

/* So it is in a file that was brought up to date. */
static void
test_newest_where_none_is_chosen (void)
{
  Three three;

  three_init (&three);
  g_clear_pointer (&three.workspace, lp_workspace_close);
  run_sql (three.place.path, "DELETE FROM chosen_lead_set");
  three.workspace = open_workspace (three.place.path);
  assert_sets (three.workspace, "*c -1, b -1, a -1");
  three_clear (&three);
}

static void
test_in_place_of (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.b, 120, &error));
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.a, 0, &error));
  g_assert_no_error (error);
  add_set (three.workspace, "b again", 4, three.b);
  assert_sets (three.workspace, "*b again 120, c -1, a 0");
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, "*b again 120, c -1, a 0");

  /* Beside is not in place of. */
  add_set (three.workspace, "d", 5, 0);
  assert_sets (three.workspace, "*d -1, b again 120, c -1, a 0");
  three_clear (&three);
}

static void
test_most (void)
{
  g_autoptr (LpTable) table = make_table (5, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_clear_pointer (&three.workspace, lp_workspace_close);
  run_sql (
      three.place.path,
      "WITH RECURSIVE n (i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
      "INSERT INTO lead_set SELECT i, 'ready', i, 0, '', '' FROM n");
  three.workspace = open_workspace (three.place.path);
  g_assert_false (lp_workspace_add_lead_set (three.workspace, "x", table, NULL, source, 0,
                                             NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (lp_workspace_add_lead_set (three.workspace, "x", table, NULL, source,
                                            three.a, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "*x -1, c -1, b -1");
  three_clear (&three);
}

/* --- Names and days --- */

static void
test_rename (void)
{
  g_autofree char *long_name = g_strnfill (999, 'x');
  g_autofree char *longer = g_strconcat (long_name, "ä", NULL);
  g_autofree char *expected = g_strconcat ("*c -1, ", long_name, " -1, Deals 2025 -1",
                                           NULL);
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  g_assert_true (
      lp_workspace_rename_lead_set (three.workspace, three.a, " Deals 2025\t", &error));
  g_assert_true (lp_workspace_rename_lead_set (three.workspace, three.b, longer, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, expected);
  g_assert_false (
      lp_workspace_rename_lead_set (three.workspace, three.a, " \302\240", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_clear_error (&error);
  ok = lp_workspace_rename_lead_set (three.workspace, 99, "x", &error);
  assert_missing (ok, error);
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, expected);
  three_clear (&three);
}

static void
test_mature_days (void)
{
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.a, 0, &error));
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.b, 36500, &error));
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.c, 30, &error));
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, "*c 30, b 36500, a 0");
  g_assert_true (lp_workspace_set_mature_days (three.workspace, three.c,
                                               LP_LEAD_SET_MEDIAN, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "*c -1, b 36500, a 0");

  g_assert_false (lp_workspace_set_mature_days (three.workspace, three.b, 36501, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_clear_error (&error);
  ok = lp_workspace_set_mature_days (three.workspace, 99, 30, &error);
  assert_missing (ok, error);
  assert_sets (three.workspace, "*c -1, b 36500, a 0");
  three_clear (&three);
}

/* --- Removing --- */

static void
test_remove_and_restore (void)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  lp_workspace_set_mature_days (three.workspace, three.a, 90, &error);
  before = dump (three.place.path);
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.a, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "*c -1, b -1");

  /* What is removed cannot be chosen, renamed, set or removed. */
  ok = lp_workspace_choose_lead_set (three.workspace, three.a, &error);
  assert_missing (ok, error);
  error = NULL;
  ok = lp_workspace_rename_lead_set (three.workspace, three.a, "x", &error);
  assert_missing (ok, error);
  error = NULL;
  ok = lp_workspace_set_mature_days (three.workspace, three.a, 1, &error);
  assert_missing (ok, error);
  error = NULL;
  ok = lp_workspace_remove_lead_set (three.workspace, three.a, &error);
  assert_missing (ok, error);
  error = NULL;

  g_assert_true (lp_workspace_restore_lead_set (three.workspace, three.a, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "*c -1, b -1, a 90");
  after = dump (three.place.path);
  g_assert_cmpstr (before, ==, after);
  ok = lp_workspace_restore_lead_set (three.workspace, three.a, &error);
  assert_missing (ok, error);
  three_clear (&three);
}

/* Also while another set is stored, which sweeps. */
static void
test_removed_is_chosen_again (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  lp_workspace_choose_lead_set (three.workspace, three.b, &error);
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.b, &error));
  assert_sets (three.workspace, "*c -1, a -1");
  g_assert_true (lp_workspace_restore_lead_set (three.workspace, three.b, &error));
  assert_sets (three.workspace, "c -1, *b -1, a -1");

  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.b, &error));
  add_set (three.workspace, "d", 4, three.a);
  assert_sets (three.workspace, "*d -1, c -1");
  g_assert_true (lp_workspace_restore_lead_set (three.workspace, three.b, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "*d -1, c -1, b -1");
  three_clear (&three);
}

static void
test_removed_goes_when_opened (void)
{
  g_autoptr (LpWorkspace) other = NULL;
  g_autofree char *rows = NULL;
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  lp_workspace_set_mature_days (three.workspace, three.c, 5, &error);
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.c, &error));
  g_assert_no_error (error);
  other = open_workspace (three.place.path);
  assert_sets (other, "*b -1, a -1");
  ok = lp_workspace_restore_lead_set (three.workspace, three.c, &error);
  assert_missing (ok, error);
  assert_sets (three.workspace, "*b -1, a -1");
  g_clear_pointer (&other, lp_workspace_close);
  rows = dump (three.place.path);
  g_assert_null (strstr (rows, "lead_set=3;"));
  g_assert_null (strstr (rows, "state=dropped"));
  three_clear (&three);
}

static void
test_remove_all (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.c, &error));
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.b, &error));
  g_assert_true (lp_workspace_remove_lead_set (three.workspace, three.a, &error));
  g_assert_no_error (error);
  assert_sets (three.workspace, "");
  reopen_workspace (&three.workspace, three.place.path);
  assert_sets (three.workspace, "");
  add_set (three.workspace, "d", 4, 0);
  assert_sets (three.workspace, "*d -1");
  three_clear (&three);
}

/* --- Another thread, another program --- */

typedef struct
{
  LpWorkspace *workspace;
  gint64 id;
  LpTable *table;
} Aside;

static gpointer
load_in_thread (gpointer data)
{
  Aside *aside = data;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (GError) error = NULL;

  lp_workspace_load_lead_set_aside (aside->workspace, aside->id, &aside->table, &joined,
                                    &source, &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_load_aside (void)
{
  g_autoptr (LpTable) expected = make_table (22, 2);
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (GError) error = NULL;
  Aside aside;
  GThread *thread;
  Three three;

  three_init (&three);
  aside = (Aside){ three.workspace, three.b, NULL };
  thread = g_thread_new ("aside", load_in_thread, &aside);
  for (gint points = 2; points < 10; points++)
    {
      g_autoptr (LpPolicy) policy = make_policy (points);

      g_assert_true (
          lp_workspace_add_step (three.workspace, policy, "edit", NULL, &error));
    }
  g_thread_join (thread);
  assert_same_table (expected, aside.table);
  lp_table_unref (aside.table);

  g_assert_false (lp_workspace_load_lead_set_aside (three.workspace, 99, &table, &joined,
                                                    &source, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  three_clear (&three);
}

static gboolean
run_words (LpWorkspace *workspace, gint64 id, GError **error)
{
  return lp_workspace_set_vague_words (workspace, (const char *const[]){ "soon", NULL },
                                       error);
}

static gboolean
run_rename (LpWorkspace *workspace, gint64 id, GError **error)
{
  return lp_workspace_rename_lead_set (workspace, id, "renamed", error);
}

static gboolean
run_days (LpWorkspace *workspace, gint64 id, GError **error)
{
  return lp_workspace_set_mature_days (workspace, id, 7, error);
}

static const struct
{
  const char *name;
  gboolean (*run) (LpWorkspace *workspace, gint64 id, GError **error);
} changes[] = {
  { "choose", lp_workspace_choose_lead_set },
  { "rename", run_rename },
  { "days", run_days },
  { "remove", lp_workspace_remove_lead_set },
  { "restore", lp_workspace_restore_lead_set },
  { "words", run_words },
};

/* Each is one look, and neither program hears of its own. */
static void
test_seen_by_others (void)
{
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  other = open_workspace (three.place.path);
  lp_workspace_look (three.workspace);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_cmpint (lp_workspace_look (other), ==, LP_WORKSPACE_NEWS_NONE);
      g_assert_true (changes[i].run (three.workspace, three.a, &error));
      g_assert_no_error (error);
      g_assert_cmpint (lp_workspace_look (other), ==, LP_WORKSPACE_NEWS_CHANGED);
      g_assert_cmpint (lp_workspace_look (three.workspace), ==, LP_WORKSPACE_NEWS_NONE);
    }
  assert_sets (other, "c -1, b -1, *renamed 7");
  g_clear_pointer (&other, lp_workspace_close);
  three_clear (&three);
}

/* A workspace that is only read refuses each of them, and stays as it was. */
static void
test_only_read (void)
{
  g_autoptr (LpWorkspace) reader = NULL;
  GError *error = NULL;
  Aside aside;
  Three three;

  three_init (&three);
  g_clear_pointer (&three.workspace, lp_workspace_close);
  reader = lp_workspace_open_read_only (three.place.path, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_false (changes[i].run (reader, three.a, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_IO);
      g_clear_error (&error);
    }
  assert_sets (reader, "*c -1, b -1, a -1");
  aside = (Aside){ reader, three.a, NULL };
  load_in_thread (&aside);
  lp_table_unref (aside.table);
  g_clear_pointer (&reader, lp_workspace_close);
  three_clear (&three);
}

/* --- Vague words --- */

static void
assert_words (LpWorkspace *workspace, const char *expected)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  lp_workspace_load_vague_words (workspace, &words, &error);
  g_assert_no_error (error);
  found = words != NULL ? g_strjoinv (",", words) : NULL;
  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (void)
{
  const char *const words[] = { "soon", "größer", "a lot", NULL };
  const char *const others[] = { "soon", NULL };
  const char *const none[] = { NULL };
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_words (workspace, NULL);
  g_assert_true (lp_workspace_set_vague_words (workspace, words, &error));
  reopen_workspace (&workspace, place.path);
  assert_words (workspace, "soon,größer,a lot");
  g_assert_true (lp_workspace_set_vague_words (workspace, others, &error));
  assert_words (workspace, "soon");
  g_assert_true (lp_workspace_set_vague_words (workspace, none, &error));
  assert_words (workspace, NULL);
  g_assert_true (lp_workspace_set_vague_words (workspace, words, &error));
  g_assert_true (lp_workspace_set_vague_words (workspace, NULL, &error));
  g_assert_no_error (error);
  assert_words (workspace, NULL);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_too_many_words (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) umlauts = g_string_new ("a");
  const char *long_word[] = { NULL, NULL };
  const char *const kept[] = { "kept", NULL };
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  for (guint i = 0; i < 200; i++)
    g_string_append (umlauts, "ü");
  long_word[0] = umlauts->str;
  g_assert_true (lp_workspace_set_vague_words (workspace, kept, &error));
  for (guint i = 0; i < 1001; i++)
    g_ptr_array_add (words, g_strdup_printf ("w%u", i));
  g_ptr_array_add (words, NULL);
  g_assert_false (lp_workspace_set_vague_words (
      workspace, (const char *const *) words->pdata, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (lp_workspace_set_vague_words (workspace, long_word, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_clear_error (&error);
  assert_words (workspace, "kept");

  /* The most of both. */
  g_string_truncate (umlauts, umlauts->len - strlen ("ü"));
  g_assert_true (lp_workspace_set_vague_words (workspace, long_word, &error));
  g_clear_pointer (&words->pdata[1000], g_free);
  g_assert_true (lp_workspace_set_vague_words (
      workspace, (const char *const *) words->pdata, &error));
  g_assert_no_error (error);
  reopen_workspace (&workspace, place.path);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Copies, and files that are not ours --- */

static void
test_copy (void)
{
  const char *const words[] = { "soon", "large", NULL };
  g_autofree char *path = NULL;
  g_autoptr (LpWorkspace) copy = NULL;
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  path = place_file (&three.place, "copy.leadpact");
  lp_workspace_choose_lead_set (three.workspace, three.b, &error);
  lp_workspace_set_mature_days (three.workspace, three.b, 45, &error);
  lp_workspace_set_vague_words (three.workspace, words, &error);
  lp_workspace_remove_lead_set (three.workspace, three.c, &error);
  g_assert_no_error (error);
  g_assert_true (lp_workspace_save_copy (three.workspace, path, &error));
  g_assert_no_error (error);
  copy = open_workspace (path);
  assert_sets (copy, "*b 45, a -1");
  assert_words (copy, "soon,large");
  g_clear_pointer (&copy, lp_workspace_close);
  three_clear (&three);
}

#define NO_CHECKS "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; "
#define NUMBERS                                                                          \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= 1000) "

static const struct
{
  const char *name;
  const char *sql;
} hostile[] = {
  { "days-below-0", NO_CHECKS "INSERT INTO lead_set_setting VALUES (1, -5, 0)" },
  { "days-beyond-the-most",
    NO_CHECKS "INSERT INTO lead_set_setting VALUES (1, 36501, 0)" },
  { "days-of-no-set", NO_CHECKS "INSERT INTO lead_set_setting VALUES (77, 5, 0)" },
  { "removed-by-halves", NO_CHECKS "INSERT INTO lead_set_setting VALUES (1, 5, 2)" },
  { "choice-of-no-set", NO_CHECKS "UPDATE chosen_lead_set SET lead_set = 77" },
  { "two-choices", NO_CHECKS "INSERT INTO chosen_lead_set VALUES (2, 1)" },
  { "1001-words", NUMBERS "INSERT INTO vague_word SELECT i, i FROM n" },
  { "empty-word", NO_CHECKS "INSERT INTO vague_word VALUES (1, '')" },
  { "endless-word",
    NO_CHECKS "INSERT INTO vague_word VALUES (1, hex (zeroblob (1000)))" },
  { "1001-settings",
    NO_CHECKS NUMBERS "INSERT OR REPLACE INTO lead_set_setting SELECT i, 1, 0 FROM n" },
};

static void
test_hostile (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_clear_pointer (&three.workspace, lp_workspace_close);
  run_sql (three.place.path, hostile[i].sql);
  g_assert_null (lp_workspace_open (three.place.path, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "is damaged"));
  three_clear (&three);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/lead-sets/beside-is-chosen", test_beside_is_chosen);
  g_test_add_func ("/workspace/lead-sets/choice-stays", test_choose);
  g_test_add_func ("/workspace/lead-sets/newest-where-none-is-chosen",
                   test_newest_where_none_is_chosen);
  g_test_add_func ("/workspace/lead-sets/in-place-of-keeps-the-days", test_in_place_of);
  g_test_add_func ("/workspace/lead-sets/200-are-the-most", test_most);
  g_test_add_func ("/workspace/lead-sets/rename", test_rename);
  g_test_add_func ("/workspace/lead-sets/mature-days", test_mature_days);
  g_test_add_func ("/workspace/lead-sets/removed-is-restored-as-it-was",
                   test_remove_and_restore);
  g_test_add_func ("/workspace/lead-sets/removed-is-chosen-again-unless-another-is",
                   test_removed_is_chosen_again);
  g_test_add_func ("/workspace/lead-sets/removed-goes-when-opened",
                   test_removed_goes_when_opened);
  g_test_add_func ("/workspace/lead-sets/all-removed", test_remove_all);
  g_test_add_func ("/workspace/lead-sets/loaded-aside-by-a-thread", test_load_aside);
  g_test_add_func ("/workspace/lead-sets/others-see-each-change", test_seen_by_others);
  g_test_add_func ("/workspace/lead-sets/only-read", test_only_read);
  g_test_add_func ("/workspace/lead-sets/copy-has-choice-days-and-words", test_copy);
  g_test_add_func ("/workspace/words/stay-in-their-order", test_words);
  g_test_add_func ("/workspace/words/too-many-or-too-long", test_too_many_words);
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/lead-sets/refuses-",
                                           hostile[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_hostile);
    }
  return g_test_run ();
}
