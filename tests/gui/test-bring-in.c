/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody else made is taken into the draft by choice, and nothing before it is. */
#include "gui-fixture.h"

#include "lp-bring-in-dialog.h"
#include "lp-change-row.h"
#include "lp-commit.h"
#include "lp-edit.h"
#include "lp-window.h"

#include <glib/gstdio.h>

typedef struct
{
  LpDocument *document;
  LpWindow *window;
  LpBringInDialog *dialog;
} Scene;

static LpPolicy *
with_attr (LpPolicy *policy, LpKind kind, const char *id, LpAttr attr, const char *value)
{
  LpPath place;
  LpPolicy *changed;

  g_assert_nonnull (lp_policy_find (policy, kind, id, &place));
  changed = lp_policy_with_attr (policy, &place, attr, value);
  lp_policy_unref (policy);
  return changed;
}

static void
set_weight (LpDocument *document, const char *weight)
{
  LpPolicy *policy = with_attr (lp_policy_ref (lp_document_get_policy (document)),
                                LP_KIND_DIMENSION, "fit", LP_ATTR_WEIGHT, weight);

  lp_commit (document, policy, g_strdup_printf ("Fit weight %s", weight));
}

/* A file with three differences from the draft. (transfer full) */
static char *
write_theirs (LpDocument *document)
{
  char *path = g_build_filename (gui_get_folder (), "anna.leadpolicy.xml", NULL);
  g_autofree char *copy = g_build_filename (gui_get_folder (), "anna.leadpact", NULL);
  LpPolicy *policy = lp_policy_ref (lp_document_get_policy (document));
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (GError) error = NULL;

  policy = with_attr (policy, LP_KIND_DIMENSION, "fit", LP_ATTR_WEIGHT, "30");
  policy = with_attr (policy, LP_KIND_DIMENSION, "fit", LP_ATTR_NAME, "Match");
  policy = with_attr (policy, LP_KIND_STAGE, "mql", LP_ATTR_NAME, "Qualified");
  theirs = lp_document_new_create (copy, policy, &error);
  g_assert_no_error (error);
  lp_document_export_policy (theirs, path, &error);
  g_assert_no_error (error);
  g_remove (copy);
  lp_policy_unref (policy);
  return path;
}

static void
scene_begin (Scene *scene, LpDocument *document, const char *path)
{
  g_autoptr (GError) error = NULL;

  scene->document = document;
  scene->window = g_object_new (LP_TYPE_WINDOW, NULL);
  lp_window_set_document (scene->window, document);
  gui_present (GTK_WIDGET (scene->window));
  scene->dialog = lp_bring_in_dialog_new_for_file (GTK_WINDOW (scene->window), document,
                                                   path, &error);
  g_assert_no_error (error);
  gui_present (GTK_WIDGET (scene->dialog));
}

static void
scene_end (Scene *scene)
{
  gui_destroy (GTK_WINDOW (scene->window));
  g_assert_finalize_object (scene->document);
}

/* The row of that title. */
static LpChangeRow *
find_row (GtkWidget *widget, const char *title)
{
  if (LP_IS_CHANGE_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) ==
          0)
    return LP_CHANGE_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      LpChangeRow *row = find_row (child, title);

      if (row != NULL)
        return row;
    }
  return NULL;
}

static void
act (Scene *scene, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->dialog), action, NULL));
}

static void
close_dialog (Scene *scene)
{
  GtkWidget *dialog = GTK_WIDGET (scene->dialog);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &scene->dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (scene->dialog == NULL, 5000);
}

static const char *
get_weight (LpPolicy *policy)
{
  return lp_node_get (lp_policy_find (policy, LP_KIND_DIMENSION, "fit", NULL),
                      LP_ATTR_WEIGHT);
}

static void
test_every_difference_is_a_row (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  Scene scene;

  scene_begin (&scene, document, path);
  g_assert_cmpuint (gui_count (GTK_WIDGET (scene.dialog), LP_TYPE_CHANGE_ROW), ==, 3);
  g_assert_true (
      lp_change_row_is_taken (find_row (GTK_WIDGET (scene.dialog), "Match: Weight")));
  scene_end (&scene);
}

static void
test_only_what_is_taken_is_brought_in (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  g_autofree char *weight = g_strdup (get_weight (lp_document_get_policy (document)));
  Scene scene;

  scene_begin (&scene, document, path);
  lp_change_row_set_taken (find_row (GTK_WIDGET (scene.dialog), "Match: Weight"), FALSE);
  act (&scene, "bring-in.take");
  g_assert_cmpstr (get_weight (lp_document_get_policy (document)), ==, weight);
  g_assert_cmpstr (lp_node_get_name (lp_policy_find (lp_document_get_policy (document),
                                                     LP_KIND_STAGE, "mql", NULL)),
                   ==, "Qualified");
  g_assert_cmpstr (lp_document_get_undo_label (document), ==,
                   "Bring in anna.leadpolicy.xml");
  lp_document_undo (document);
  g_assert_false (lp_document_get_can_undo (document));
  scene_end (&scene);
}

static void
test_the_choice_is_previewed_and_cancelled (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  Scene scene;

  gui_add_leads (document);
  scene_begin (&scene, document, path);
  lp_document_wait_for_impact (document);
  g_assert_cmpstr (get_weight (lp_impact_get_policy (lp_document_get_impact (document))),
                   ==, "30");
  act (&scene, "bring-in.take-none");
  lp_document_wait_for_impact (document);
  g_assert_cmpstr (get_weight (lp_impact_get_policy (lp_document_get_impact (document))),
                   !=, "30");
  act (&scene, "bring-in.take-all");
  close_dialog (&scene);
  lp_document_wait_for_impact (document);
  g_assert_true (
      lp_policy_equal (lp_impact_get_policy (lp_document_get_impact (document)),
                       lp_document_get_policy (document)));
  g_assert_cmpstr (get_weight (lp_document_get_policy (document)), !=, "30");
  scene_end (&scene);
}

static void
test_nothing_to_take_is_said (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = g_build_filename (gui_get_folder (), "same.leadpolicy.xml",
                                            NULL);
  Scene scene;

  g_assert_true (lp_document_export_policy (document, path, NULL));
  scene_begin (&scene, document, path);
  g_assert_true (gtk_widget_get_mapped (
      gui_find (GTK_WIDGET (scene.dialog), ADW_TYPE_STATUS_PAGE, "none_page")));
  g_assert_cmpuint (gui_count (GTK_WIDGET (scene.dialog), LP_TYPE_CHANGE_ROW), ==, 0);
  scene_end (&scene);
}

/* Both changed the weight since they had one file: theirs is told, and not taken by
 * itself. */
static void
test_conflicts_are_marked_and_left (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *copy = g_build_filename (gui_get_folder (), "copy.leadpact", NULL);
  LpDocument *theirs;
  LpChangeRow *row;
  Scene scene;

  g_assert_true (lp_document_save_copy (document, copy, NULL));
  theirs = lp_document_new_open (copy, NULL);
  set_weight (theirs, "31");
  g_object_unref (theirs);
  set_weight (document, "32");
  scene_begin (&scene, document, copy);
  row = find_row (GTK_WIDGET (scene.dialog), "Fit: Weight");
  g_assert_false (lp_change_row_is_taken (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                            "Both of you changed this"));
  lp_change_row_set_taken (row, TRUE);
  act (&scene, "bring-in.take");
  g_assert_cmpstr (get_weight (lp_document_get_policy (document)), ==, "31");
  scene_end (&scene);
}

/* Another edit while the dialog is open: what is brought in goes on top of it. */
static void
test_a_changed_draft_is_compared_again (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  Scene scene;

  scene_begin (&scene, document, path);
  lp_change_row_set_taken (find_row (GTK_WIDGET (scene.dialog), "Qualified: Name"),
                           FALSE);
  set_weight (document, "30");
  g_assert_cmpuint (gui_count (GTK_WIDGET (scene.dialog), LP_TYPE_CHANGE_ROW), ==, 2);
  g_assert_false (
      lp_change_row_is_taken (find_row (GTK_WIDGET (scene.dialog), "Qualified: Name")));
  scene_end (&scene);
}

static void
test_a_proposal_is_kept_and_removed (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  g_autoptr (LpPolicy) before = lp_policy_ref (lp_document_get_policy (document));
  g_autoptr (GError) error = NULL;
  Scene scene;

  scene_begin (&scene, document, path);
  gtk_widget_activate_action (GTK_WIDGET (scene.dialog), "bring-in.keep", "s", "sales");
  g_assert_true (lp_policy_equal (before, lp_document_get_policy (document)));
  g_assert_cmpuint (lp_document_get_proposals (document)->len, ==, 1);

  scene.dialog = lp_bring_in_dialog_new_for_proposal (GTK_WINDOW (scene.window), document,
                                                      "sales", &error);
  g_assert_no_error (error);
  gui_present (GTK_WIDGET (scene.dialog));
  g_assert_cmpuint (gui_count (GTK_WIDGET (scene.dialog), LP_TYPE_CHANGE_ROW), ==, 3);
  act (&scene, "bring-in.remove");
  g_assert_cmpuint (lp_document_get_proposals (document)->len, ==, 0);
  scene_end (&scene);
}

static void
test_what_is_no_policy_is_refused (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = gui_write ("notes.txt", "call Anna");
  g_autoptr (GError) error = NULL;
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);

  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  g_assert_null (
      lp_bring_in_dialog_new_for_file (GTK_WINDOW (window), document, path, &error));
  g_assert_nonnull (error);
  gui_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (document);
}

static void
test_it_fits_a_narrow_window (void)
{
  LpDocument *document = gui_make_document ();
  g_autofree char *path = write_theirs (document);
  int minimum;
  Scene scene;

  gui_add_leads (document);
  scene_begin (&scene, document, path);
  lp_document_wait_for_impact (document);
  gui_wait_for_frame (GTK_WIDGET (scene.dialog));
  gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (scene.dialog)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  scene_end (&scene);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/bring-in/every-difference-is-a-row",
                   test_every_difference_is_a_row);
  g_test_add_func ("/gui/bring-in/only-what-is-taken-is-brought-in",
                   test_only_what_is_taken_is_brought_in);
  g_test_add_func ("/gui/bring-in/the-choice-is-previewed-and-cancelled",
                   test_the_choice_is_previewed_and_cancelled);
  g_test_add_func ("/gui/bring-in/nothing-to-take-is-said", test_nothing_to_take_is_said);
  g_test_add_func ("/gui/bring-in/conflicts-are-marked-and-left",
                   test_conflicts_are_marked_and_left);
  g_test_add_func ("/gui/bring-in/a-changed-draft-is-compared-again",
                   test_a_changed_draft_is_compared_again);
  g_test_add_func ("/gui/bring-in/a-proposal-is-kept-and-removed",
                   test_a_proposal_is_kept_and_removed);
  g_test_add_func ("/gui/bring-in/what-is-no-policy-is-refused",
                   test_what_is_no_policy_is_refused);
  g_test_add_func ("/gui/bring-in/it-fits-a-narrow-window", test_it_fits_a_narrow_window);
  return g_test_run ();
}
