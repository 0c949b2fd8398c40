/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two programs at one file, here two documents: what one writes comes into the other, and
 * what both write is kept, or is a conflict that a person settles. */
#include "document-fixture.h"
#include "fault-vfs.h"

#include "lp-edit.h"
#include "lp-error.h"

#include <string.h>

typedef struct
{
  Place place;
  LpDocument *ours;
  LpDocument *theirs;
  char *told; /* label of the last "other-changed" of ours */
  guint n_told;
  Count changed;
} Pair;

static void
on_other_changed_cb (LpDocument *document, const char *label, Pair *pair)
{
  g_free (pair->told);
  pair->told = g_strdup (label);
  pair->n_told++;
}

static void
pair_init (Pair *pair)
{
  *pair = (Pair){ 0 };
  place_init (&pair->place);
  pair->ours = make_document (pair->place.path, 10);
  pair->theirs = open_document (pair->place.path);
  g_signal_connect (pair->ours, "other-changed", G_CALLBACK (on_other_changed_cb), pair);
  count_signal (pair->ours, "changed", &pair->changed);
}

static void
pair_clear (Pair *pair)
{
  g_assert_finalize_object (g_steal_pointer (&pair->ours));
  g_assert_finalize_object (g_steal_pointer (&pair->theirs));
  g_clear_pointer (&pair->told, g_free);
  place_clear (&pair->place);
}

static void
assert_saved (LpDocument *document)
{
  g_assert_cmpstr (lp_document_get_save_error (document), ==, NULL);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_false (lp_document_has_unsaved (document));
}

/* What a fresh look at the file gives is what @document shows. */
static void
assert_in_file (Pair *pair, LpDocument *document)
{
  g_autoptr (LpDocument) fresh = open_document (pair->place.path);

  g_assert_true (lp_policy_equal (lp_document_get_policy (fresh),
                                  lp_document_get_policy (document)));
  g_assert_cmpstr (lp_document_get_undo_label (fresh), ==,
                   lp_document_get_undo_label (document));
  g_assert_cmpstr (lp_document_get_redo_label (fresh), ==,
                   lp_document_get_redo_label (document));
  g_assert_finalize_object (g_steal_pointer (&fresh));
}

/* --- Taken up --- */

static void
test_taken_up (void)
{
  Pair pair;

  pair_init (&pair);
  commit_points (pair.theirs, 55);
  lp_document_look (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 55);
  g_assert_cmpuint (pair.changed.n, ==, 1);
  g_assert_cmpuint (pair.n_told, ==, 1);
  g_assert_cmpstr (pair.told, ==, "Software 55");
  lp_document_look (pair.ours);
  g_assert_cmpuint (pair.changed.n, ==, 1);

  /* Their step is undone as one of ours is, and they see it. */
  lp_document_undo (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 10);
  lp_document_look (pair.theirs);
  g_assert_cmpint (get_document_points (pair.theirs), ==, 10);
  g_assert_cmpstr (lp_document_get_redo_label (pair.theirs), ==, "Software 55");
  g_assert_cmpuint (pair.n_told, ==, 1);

  lp_document_redo (pair.theirs);
  lp_document_look (pair.ours);
  lp_document_undo (pair.theirs);
  lp_document_look (pair.ours);
  g_assert_cmpstr (pair.told, ==, "Undo “Software 55”");
  g_assert_cmpint (get_document_points (pair.ours), ==, 10);
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

static gboolean
on_time_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_seen_within_a_second (void)
{
  gboolean time_up = FALSE;
  Pair pair;

  pair_init (&pair);
  commit_points (pair.theirs, 55);
  g_timeout_add (2500, on_time_up_cb, &time_up);
  while (!time_up)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (get_document_points (pair.ours), ==, 55);
  pair_clear (&pair);
}

/* Who holds a slider sees their own policy until it is let go; then both count. */
static void
test_not_under_a_slider (void)
{
  g_autoptr (LpPolicy) held = NULL;
  Pair pair;

  pair_init (&pair);
  held = with_points (lp_document_get_policy (pair.ours), 15);
  lp_document_preview (pair.ours, held);
  commit_large (pair.theirs, 44);
  lp_document_look (pair.ours);
  g_assert_cmpuint (pair.changed.n, ==, 0);
  lp_document_commit (pair.ours, held, "Software 15");
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 15);
  g_assert_cmpint (get_document_large (pair.ours), ==, 44);
  pair_clear (&pair);
}

/* --- Merged --- */

static void
test_other_places_are_merged (void)
{
  Pair pair;

  pair_init (&pair);
  commit_large (pair.theirs, 44);
  commit_points (pair.ours, 20);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 20);
  g_assert_cmpint (get_document_large (pair.ours), ==, 44);
  g_assert_cmpuint (pair.changed.n, ==, 1);
  g_assert_cmpstr (pair.told, ==, "Large 44");
  g_assert_cmpstr (lp_document_get_undo_label (pair.ours), ==, "Software 20");
  assert_in_file (&pair, pair.ours);

  lp_document_undo (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 10);
  g_assert_cmpint (get_document_large (pair.ours), ==, 44);
  lp_document_undo (pair.ours);
  g_assert_cmpint (get_document_large (pair.ours), ==, 30);
  lp_document_redo (pair.ours);
  lp_document_redo (pair.ours);
  lp_document_look (pair.theirs);
  g_assert_true (lp_policy_equal (lp_document_get_policy (pair.ours),
                                  lp_document_get_policy (pair.theirs)));
  pair_clear (&pair);
}

/* Both did the same: it is one step, theirs. */
static void
test_same_edit (void)
{
  Pair pair;

  pair_init (&pair);
  commit_points (pair.theirs, 20);
  commit_points (pair.ours, 20);
  assert_saved (pair.ours);
  assert_in_file (&pair, pair.ours);
  lp_document_undo (pair.ours);
  g_assert_false (lp_document_get_can_undo (pair.ours));
  pair_clear (&pair);
}

/* An undo that meets their step is given up: their draft stands on what was undone. */
static void
test_undo_meets_theirs (void)
{
  Pair pair;

  pair_init (&pair);
  commit_points (pair.ours, 20);
  lp_document_look (pair.theirs);
  commit_large (pair.theirs, 44);
  lp_document_undo (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 20);
  g_assert_cmpint (get_document_large (pair.ours), ==, 44);
  g_assert_cmpstr (pair.told, ==, "Large 44");
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

/* --- Conflicts --- */

static void
make_conflict (Pair *pair)
{
  pair_init (pair);
  commit_points (pair->theirs, 55);
  commit_points (pair->theirs, 56);
  commit_points (pair->ours, 20);
  g_assert_cmpint (lp_document_get_save_state (pair->ours), ==, LP_SAVE_STATE_CONFLICT);
  g_assert_nonnull (strstr (lp_document_get_save_error (pair->ours), "“Software”"));
  g_assert_cmpint (get_document_points (pair->ours), ==, 20);
  g_assert_true (lp_document_has_unsaved (pair->ours));
  g_assert_cmpuint (pair->n_told, ==, 0);
}

static void
test_keep_ours (void)
{
  Pair pair;

  make_conflict (&pair);
  commit_large (pair.ours, 31);
  g_assert_cmpint (lp_document_get_save_state (pair.ours), ==, LP_SAVE_STATE_CONFLICT);
  lp_document_look (pair.ours);
  g_assert_cmpint (lp_document_get_save_state (pair.ours), ==, LP_SAVE_STATE_CONFLICT);
  lp_document_retry_save (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 20);
  g_assert_cmpint (get_document_large (pair.ours), ==, 31);
  assert_in_file (&pair, pair.ours);

  /* Theirs stays in the history. */
  lp_document_undo (pair.ours);
  lp_document_undo (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 56);
  lp_document_undo (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 55);
  pair_clear (&pair);
}

static void
test_take_theirs (void)
{
  Pair pair;

  make_conflict (&pair);
  lp_document_take_theirs (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 56);
  g_assert_cmpstr (pair.told, ==, "Software 56");
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

/* They, or we, change it so that nothing contradicts any more. */
static void
test_conflict_goes (gconstpointer data)
{
  gboolean by_us = GPOINTER_TO_INT (data);
  Pair pair;

  make_conflict (&pair);
  if (by_us)
    commit_points (pair.ours, 56);
  else
    {
      commit_points (pair.theirs, 20);
      lp_document_look (pair.ours);
    }
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, by_us ? 56 : 20);
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

/* All of ours undone: there is nothing left that contradicts. */
static void
test_conflict_undone (void)
{
  Pair pair;

  make_conflict (&pair);
  lp_document_undo (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 56);
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

/* A copy made in a conflict has ours, with theirs below it. */
static void
test_copy_in_conflict (void)
{
  g_autoptr (LpDocument) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Pair pair;

  make_conflict (&pair);
  path = place_file (&pair.place, "copy.leadpact");
  g_assert_true (lp_document_save_copy (pair.ours, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lp_document_get_save_state (pair.ours), ==, LP_SAVE_STATE_CONFLICT);
  copy = open_document (path);
  g_assert_cmpint (get_document_points (copy), ==, 20);
  lp_document_undo (copy);
  g_assert_cmpint (get_document_points (copy), ==, 56);
  g_assert_finalize_object (g_steal_pointer (&copy));
  pair_clear (&pair);
}

/* --- Leads --- */

static void
test_leads_are_taken_up (void)
{
  g_autoptr (LpSource) open = make_source ("open");
  g_autoptr (GError) error = NULL;
  Count leads;
  Pair pair;

  pair_init (&pair);
  count_signal (pair.ours, "leads-changed", &leads);
  import_leads (pair.theirs, 100, 1);
  lp_document_look (pair.ours);
  g_assert_cmpuint (leads.n, ==, 1);
  assert_same_table (lp_document_get_table (pair.ours),
                     lp_document_get_table (pair.theirs));
  lp_document_wait_for_impact (pair.ours);
  g_assert_nonnull (lp_document_get_impact (pair.ours));

  g_assert_true (lp_document_set_source (pair.theirs, open, &error));
  lp_document_look (pair.ours);
  assert_same_source (lp_document_get_source (pair.ours), open);
  g_assert_cmpuint (leads.n, ==, 2);

  import_leads (pair.theirs, 50, 2);
  lp_document_look (pair.ours);
  g_assert_cmpuint (leads.n, ==, 3);
  g_assert_cmpuint (lp_table_get_n_rows (lp_document_get_table (pair.ours)), ==, 50);
  commit_points (pair.theirs, 20);
  lp_document_look (pair.ours);
  g_assert_cmpuint (leads.n, ==, 3);
  pair_clear (&pair);
}

static void
on_imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_set_leads_finish (LP_DOCUMENT (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* They edit while our leads are stored; the leads are ours, and the edits are in. */
static void
test_during_an_import (void)
{
  g_autoptr (LpTable) table = make_table (60000, 1);
  g_autoptr (LpSource) source = make_source ("won");
  gboolean done = FALSE;
  guint n = 0;
  Pair pair;

  pair_init (&pair);
  lp_document_set_leads_async (pair.ours, "a.csv", table, NULL, source, NULL, NULL, NULL,
                               NULL, on_imported_cb, &done);
  while (!done)
    {
      if (n < 10)
        commit_points (pair.theirs, 50 + (gint) n++);
      lp_document_look (pair.ours);
      g_main_context_iteration (NULL, FALSE);
    }
  lp_document_look (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 49 + (gint) n);
  g_assert_true (lp_document_get_table (pair.ours) == table);
  lp_document_look (pair.theirs);
  assert_same_table (lp_document_get_table (pair.theirs), table);
  pair_clear (&pair);
}

/* --- Many --- */

/* Each keeps to a place of its own, so that nothing may be lost and nothing contradicts.
 */
static void
test_many_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint points = 10, large = 30;
  Pair pair;

  pair_init (&pair);
  for (guint i = 0; i < 300; i++)
    {
      LpDocument *looker = g_rand_boolean (rand) ? pair.ours : pair.theirs;

      if (g_rand_boolean (rand))
        commit_points (pair.ours, points = g_rand_int_range (rand, 0, 100));
      else
        commit_large (pair.theirs, large = g_rand_int_range (rand, 0, 100));
      assert_saved (pair.ours);
      assert_saved (pair.theirs);
      if (g_rand_int_range (rand, 0, 4) == 0)
        lp_document_look (looker);
      g_assert_cmpint (get_document_points (pair.ours), ==, points);
      g_assert_cmpint (get_document_large (pair.theirs), ==, large);
    }
  lp_document_look (pair.ours);
  lp_document_look (pair.theirs);
  g_assert_cmpint (get_document_large (pair.ours), ==, large);
  g_assert_cmpint (get_document_points (pair.theirs), ==, points);
  assert_in_file (&pair, pair.ours);
  assert_in_file (&pair, pair.theirs);
  pair_clear (&pair);
}

/* One random thing that a person does. Returns: whether the document must have looked at
 * the file for it. */
static gboolean
do_anything (LpDocument *document, GRand *rand)
{
  g_autoptr (LpPolicy) draft = lp_policy_ref (lp_document_get_policy (document));
  g_autoptr (LpPolicy) policy = make_random_edit (draft, rand);
  gboolean does_something = TRUE;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      does_something = lp_document_get_can_undo (document);
      lp_document_undo (document);
      break;
    case 1:
      does_something = lp_document_get_can_redo (document);
      lp_document_redo (document);
      break;
    case 2:
    case 3:
      lp_document_look (document);
      break;
    default:
      does_something = !lp_policy_equal (policy, draft);
      lp_document_commit (document, policy, "edit");
    }
  return does_something;
}

static void
settle_anyhow (LpDocument *document, GRand *rand)
{
  if (g_rand_int_range (rand, 0, 3) == 0)
    lp_document_retry_save (document);
  else if (g_rand_boolean (rand))
    lp_document_take_theirs (document);
}

/* Anything anywhere, on a disk that is full now and then: what is said to be saved is
 * what the file has; and once all is settled, both say so. */
static void
test_random_edits (gconstpointer data)
{
  gboolean bad_disk = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  guint n = g_getenv ("LEADPACT_LONG") != NULL ? 10000 : 200;
  guint n_conflicts = 0;
  guint n_failures = 0;
  Pair pair;

  pair_init (&pair);
  for (guint i = 0; i < n; i++)
    {
      LpDocument *document = g_rand_boolean (rand) ? pair.ours : pair.theirs;
      gboolean was_saved = !lp_document_has_unsaved (document);
      gboolean looked;

      if (bad_disk && g_rand_int_range (rand, 0, 4) == 0)
        fault_vfs_arm ((guint) g_rand_int_range (rand, 0, 8), SQLITE_FULL,
                       g_rand_boolean (rand));
      looked = do_anything (document, rand);
      fault_vfs_disarm ();
      switch (lp_document_get_save_state (document))
        {
        case LP_SAVE_STATE_SAVED:
          g_assert_false (lp_document_has_unsaved (document));
          /* An undo that failed and is redone has nothing to write. */
          if (looked && was_saved)
            assert_in_file (&pair, document);
          break;
        case LP_SAVE_STATE_FAILED:
          n_failures++;
          break;
        case LP_SAVE_STATE_CONFLICT:
          n_conflicts++;
          settle_anyhow (document, rand);
          break;
        case LP_SAVE_STATE_READ_ONLY:
          g_assert_not_reached ();
        }
    }
  g_assert_cmpuint (n_conflicts, >, 5);
  g_assert_cmpint (n_failures > 0, ==, bad_disk);
  /* The first may show a conflict, the second settles it. */
  lp_document_retry_save (pair.ours);
  lp_document_retry_save (pair.ours);
  assert_saved (pair.ours);
  lp_document_retry_save (pair.theirs);
  lp_document_retry_save (pair.theirs);
  lp_document_look (pair.theirs);
  assert_saved (pair.theirs);
  lp_document_look (pair.ours);
  assert_in_file (&pair, pair.ours);
  assert_in_file (&pair, pair.theirs);
  pair_clear (&pair);
}

/* They wrote a draft that cannot be read: ours stays on screen until they mend it. */
static void
test_unreadable_draft (void)
{
  g_autoptr (LpDocument) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  Pair pair;

  pair_init (&pair);
  path = place_file (&pair.place, "copy.leadpact");
  commit_points (pair.theirs, 55);
  run_sql (pair.place.path, "UPDATE step SET policy = zeroblob (50) WHERE id = 2");
  lp_document_look (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 10);
  commit_points (pair.ours, 20);
  g_assert_cmpint (lp_document_get_save_state (pair.ours), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (strstr (lp_document_get_save_error (pair.ours), "damaged"));
  g_assert_true (lp_document_save_copy (pair.ours, path, &error));
  g_assert_no_error (error);
  copy = open_document (path);
  g_assert_cmpint (get_document_points (copy), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&copy));

  lp_document_undo (pair.theirs);
  commit_large (pair.theirs, 44);
  lp_document_look (pair.ours);
  assert_saved (pair.ours);
  g_assert_cmpint (get_document_points (pair.ours), ==, 20);
  g_assert_cmpint (get_document_large (pair.ours), ==, 44);
  assert_in_file (&pair, pair.ours);
  pair_clear (&pair);
}

/* Counts the steps labelled "@what 1" to "@what @n", which must stand in that order. */
static void
assert_all_steps (const char *path, const char *what, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpWorkspace) workspace = lp_workspace_open (path, &error);
  g_autoptr (GPtrArray) steps = NULL;
  guint present;
  guint found = 0;

  g_assert_no_error (error);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (present, ==, steps->len - 1);
  for (guint i = 0; i < steps->len; i++)
    {
      const LpStep *step = steps->pdata[i];
      g_autofree char *next = g_strdup_printf ("%s %u", what, found + 1);

      if (g_str_has_prefix (step->label, what))
        {
          g_assert_cmpstr (step->label, ==, next);
          found++;
        }
    }
  g_assert_cmpuint (found, ==, n);
}

/* Two processes, as fast as they can: every edit of each is a step, and the draft has
 * both.
 */
static void
test_two_processes (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (GError) error = NULL;
  const guint n = 100;
  g_autofree char *number = g_strdup_printf ("%u", n);
  Place place;

  place_init (&place);
  document = make_document (place.path, 0);
  other = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("LP_TEST_OTHER"),
                            place.path, number, NULL);
  g_assert_no_error (error);
  for (guint i = 1; i <= n; i++)
    {
      commit_points (document, (gint) i);
      while (lp_document_get_save_state (document) == LP_SAVE_STATE_FAILED)
        g_main_context_iteration (NULL, TRUE);
      assert_saved (document);
    }
  g_assert_true (g_subprocess_wait_check (other, NULL, &error));
  g_assert_no_error (error);
  lp_document_look (document);
  g_assert_cmpint (get_document_points (document), ==, (gint) n);
  g_assert_cmpint (get_document_large (document), ==, (gint) n);
  g_assert_finalize_object (g_steal_pointer (&document));
  assert_all_steps (place.path, "Software", n);
  assert_all_steps (place.path, "Large", n);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/document/other/taken-up", test_taken_up);
  g_test_add_func ("/document/other/seen-within-a-second", test_seen_within_a_second);
  g_test_add_func ("/document/other/not-under-a-slider", test_not_under_a_slider);
  g_test_add_func ("/document/other/places-are-merged", test_other_places_are_merged);
  g_test_add_func ("/document/other/same-edit", test_same_edit);
  g_test_add_func ("/document/other/undo-meets-theirs", test_undo_meets_theirs);
  g_test_add_func ("/document/conflict/keep-ours", test_keep_ours);
  g_test_add_func ("/document/conflict/take-theirs", test_take_theirs);
  g_test_add_data_func ("/document/conflict/goes-by-us", GINT_TO_POINTER (TRUE),
                        test_conflict_goes);
  g_test_add_data_func ("/document/conflict/goes-by-them", GINT_TO_POINTER (FALSE),
                        test_conflict_goes);
  g_test_add_func ("/document/conflict/undone", test_conflict_undone);
  g_test_add_func ("/document/conflict/copy-has-both", test_copy_in_conflict);
  g_test_add_func ("/document/other/leads-are-taken-up", test_leads_are_taken_up);
  g_test_add_func ("/document/other/during-an-import", test_during_an_import);
  g_test_add_func ("/document/other/many-edits", test_many_edits);
  g_test_add_func ("/document/other/two-processes", test_two_processes);
  g_test_add_func ("/document/other/unreadable-draft", test_unreadable_draft);
  g_test_add_data_func ("/document/other/random-edits", GINT_TO_POINTER (FALSE),
                        test_random_edits);
  g_test_add_data_func ("/document/other/random-edits-on-a-bad-disk",
                        GINT_TO_POINTER (TRUE), test_random_edits);
  return g_test_run ();
}
