/* SPDX-License-Identifier: GPL-3.0-or-later
 * Draft, history and saving of a document. */
#include "document-fixture.h"
#include "fault-vfs.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-policy-reader.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Commit and reopen --- */

static void
test_commit_is_saved (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  Count changed, can_undo, can_redo, title;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_assert_cmpstr (lp_document_get_path (document), ==, place.path);
  g_assert_false (lp_document_get_can_undo (document));
  g_assert_null (lp_document_get_undo_label (document));
  count_signal (document, "changed", &changed);
  count_signal (document, "notify::can-undo", &can_undo);
  count_signal (document, "notify::can-redo", &can_redo);
  count_signal (document, "notify::title", &title);

  commit_points (document, 20);
  commit_points (document, 30);
  g_assert_cmpuint (changed.n, ==, 2);
  g_assert_cmpuint (can_undo.n, ==, 1);
  g_assert_cmpuint (can_redo.n, ==, 0);
  g_assert_cmpuint (title.n, ==, 0);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_null (lp_document_get_save_error (document));
  g_assert_cmpstr (lp_document_get_undo_label (document), ==, "Software 30");
  policy = lp_policy_ref (lp_document_get_policy (document));

  reopen_document (&document, place.path);
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), policy));
  g_assert_cmpstr (lp_document_get_undo_label (document), ==, "Software 30");
  g_assert_null (lp_document_get_impact (document));
  g_assert_null (lp_document_get_leads (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_equal_commit_is_nothing (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) same = make_policy (10);
  Count changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  count_signal (document, "changed", &changed);
  lp_document_commit (document, same, "nothing");
  g_assert_cmpuint (changed.n, ==, 0);
  g_assert_false (lp_document_get_can_undo (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_title_and_findings (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) renamed = NULL;
  g_autoptr (LpPolicy) wrong = NULL;
  g_autofree char *title = NULL;
  LpPath root = lp_path_root ();
  LpPath rule;
  guint n_errors = 99;
  Count titles, errors;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  count_signal (document, "notify::title", &titles);
  count_signal (document, "notify::n-errors", &errors);
  for (guint i = 0; i < lp_findings_get_n (lp_document_get_findings (document)); i++)
    g_test_message ("%s",
                    lp_findings_get (lp_document_get_findings (document), i)->message);
  g_object_get (document, "n-errors", &n_errors, NULL);
  g_assert_cmpuint (n_errors, ==, 0);

  renamed = lp_policy_with_attr (lp_document_get_policy (document), &root, LP_ATTR_NAME,
                                 "Neu");
  lp_document_commit (document, renamed, "Name");
  g_object_get (document, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "Neu");
  g_assert_cmpuint (titles.n, ==, 1);
  g_assert_cmpuint (errors.n, ==, 0);

  g_assert_nonnull (lp_policy_find (renamed, LP_KIND_RULE, "software", &rule));
  wrong = lp_policy_with_attr (renamed, &rule, LP_ATTR_POINTS, "many");
  lp_document_commit (document, wrong, "Points");
  g_object_get (document, "n-errors", &n_errors, NULL);
  g_assert_cmpuint (n_errors, >, 0);
  g_assert_cmpuint (lp_findings_get_n_errors (lp_document_get_findings (document)), ==,
                    n_errors);
  g_assert_cmpuint (errors.n, ==, 1);
  lp_document_undo (document);
  g_assert_cmpuint (errors.n, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Undo and redo --- */

static void
test_undo_all_redo_all (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) first = make_policy (10);
  g_autoptr (LpPolicy) last = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  for (gint points = 11; points <= 30; points++)
    commit_points (document, points);
  last = lp_policy_ref (lp_document_get_policy (document));
  reopen_document (&document, place.path);
  while (lp_document_get_can_undo (document))
    lp_document_undo (document);
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), first));
  g_assert_cmpstr (lp_document_get_redo_label (document), ==, "Software 11");

  reopen_document (&document, place.path);
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), first));
  g_assert_false (lp_document_get_can_undo (document));
  while (lp_document_get_can_redo (document))
    lp_document_redo (document);
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), last));

  lp_document_undo (document);
  commit_points (document, 77);
  g_assert_false (lp_document_get_can_redo (document));
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 29);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* A model beside the document: a list of policies and where one stands in it. */
static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GPtrArray)
      model = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_policy_unref);
  guint present = 0;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_ptr_array_add (model, make_policy (10));
  for (guint i = 0; i < 200; i++)
    {
      int choice = g_rand_int_range (rand, 0, 20);

      if (choice < 4 && present > 0)
        {
          lp_document_undo (document);
          present--;
        }
      else if (choice < 7 && present + 1 < model->len)
        {
          lp_document_redo (document);
          present++;
        }
      else if (choice == 7)
        reopen_document (&document, place.path);
      else
        {
          LpPolicy *policy = make_random_edit (model->pdata[present], rand);

          lp_document_commit (document, policy, "edit");
          if (lp_policy_equal (policy, model->pdata[present]))
            lp_policy_unref (policy);
          else
            {
              g_ptr_array_set_size (model, (gint) ++present);
              g_ptr_array_add (model, policy);
            }
        }
      g_assert_true (
          lp_policy_equal (lp_document_get_policy (document), model->pdata[present]));
      g_assert_cmpint (lp_document_get_can_undo (document), ==, present > 0);
      g_assert_cmpint (lp_document_get_can_redo (document), ==, present + 1 < model->len);
    }
  reopen_document (&document, place.path);
  g_assert_true (
      lp_policy_equal (lp_document_get_policy (document), model->pdata[present]));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- What cannot be written --- */

static void
test_failure_keeps_edits (void)
{
  g_autoptr (LpDocument) document = NULL;
  Count state, changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  commit_points (document, 20);
  count_signal (document, "notify::save-state", &state);
  count_signal (document, "changed", &changed);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  commit_points (document, 30);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (strstr (lp_document_get_save_error (document), "no room left"));
  g_assert_cmpint (get_document_points (document), ==, 30);
  g_assert_cmpuint (state.n, ==, 1);
  g_assert_cmpuint (changed.n, ==, 1);

  /* Everything goes on in memory. */
  commit_points (document, 40);
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 30);
  lp_document_retry_save (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  fault_vfs_disarm ();
  lp_document_retry_save (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_null (lp_document_get_save_error (document));

  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, 30);
  g_assert_cmpstr (lp_document_get_redo_label (document), ==, "Software 40");
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_next_commit_saves_all (void)
{
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  commit_points (document, 20);
  lp_document_undo (document);
  fault_vfs_arm (0, SQLITE_IOERR, TRUE);
  commit_points (document, 30);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  fault_vfs_disarm ();
  commit_points (document, 40);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, 40);
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 30);
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 10);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* A damaged step in the history does not keep the draft from opening. */
static void
test_damaged_step (void)
{
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  commit_points (document, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  run_sql (place.path, "UPDATE step SET policy = zeroblob (50) WHERE id = 1");

  document = open_document (place.path);
  lp_document_undo (document);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_FAILED);
  g_assert_nonnull (lp_document_get_save_error (document));
  commit_points (document, 30);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Files --- */

static void
test_not_a_workspace (void)
{
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  g_assert_null (lp_document_new_open (place.path, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  place_clear (&place);
}

static void
test_export (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  Place place;

  place_init (&place);
  xml = place_file (&place, "plan.leadpolicy.xml");
  document = make_document (place.path, 10);
  commit_points (document, 33);
  g_assert_true (lp_document_export_policy (document, xml, &error));
  g_assert_no_error (error);
  policy = lp_policy_load (xml, LP_READ_DRAFT, findings, &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (policy, lp_document_get_policy (document)));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/document/commit-is-saved", test_commit_is_saved);
  g_test_add_func ("/document/equal-commit-is-nothing", test_equal_commit_is_nothing);
  g_test_add_func ("/document/title-and-findings", test_title_and_findings);
  g_test_add_func ("/document/undo-all-redo-all", test_undo_all_redo_all);
  g_test_add_func ("/document/random-edits", test_random_edits);
  g_test_add_func ("/document/failure-keeps-edits", test_failure_keeps_edits);
  g_test_add_func ("/document/next-commit-saves-all", test_next_commit_saves_all);
  g_test_add_func ("/document/damaged-step", test_damaged_step);
  g_test_add_func ("/document/not-a-workspace", test_not_a_workspace);
  g_test_add_func ("/document/export", test_export);
  return g_test_run ();
}
