/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points in the window: shown one a row, previewed where the cursor is, taken
 * only when accepted. */
#include "gui-fixture.h"

#include "lp-advice-dialog.h"
#include "lp-advice.h"
#include "lp-edit.h"
#include "lp-suggest-dialog.h"
#include "lp-suggest-points-row.h"
#include "lp-suggestion-row.h"
#include "lp-window.h"

typedef struct
{
  LpDocument *document;
  LpWindow *window;
  LpSuggestDialog *dialog;
} Scene;

/* Sixty leads, of which software wins three of four and the others one of four. */
static void
add_leads (LpDocument *document)
{
  g_autoptr (GString) csv = g_string_new ("Id,Industry,Employees,Created,Result\n");

  for (int i = 0; i < 60; i++)
    {
      const gboolean is_software = i % 2 == 0;
      const gboolean won = i / 2 % 4 < (is_software ? 3 : 1);

      g_string_append_printf (csv, "L%d,%s,%d,2024-0%d-15,%s\n", i,
                              is_software ? "Software" : "Retail", i * 10, 1 + i / 10,
                              won ? "Won" : "Lost");
    }
  gui_add_leads_of (document, csv->str);
}

/* Points that the leads cannot suggest, so that there is something to suggest. */
static void
set_points (LpDocument *document, const char *points)
{
  LpPolicy *policy = lp_document_get_policy (document);
  g_autoptr (LpPolicy) changed = NULL;
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_RULE, "software", &place));
  changed = lp_policy_with_attr (policy, &place, LP_ATTR_POINTS, points);
  lp_document_commit (document, changed, "Points");
}

static const char *
get_points (LpDocument *document)
{
  return lp_node_get (
      lp_policy_find (lp_document_get_policy (document), LP_KIND_RULE, "software", NULL),
      LP_ATTR_POINTS);
}

static LpSuggestionRow *
get_row (Scene *scene)
{
  return LP_SUGGESTION_ROW (
      gui_find (GTK_WIDGET (scene->dialog), LP_TYPE_SUGGESTION_ROW, NULL));
}

static const char *
get_state (Scene *scene)
{
  GtkWidget *stack = gui_find (GTK_WIDGET (get_row (scene)), GTK_TYPE_STACK, "state");

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static const char *
get_label (GtkWidget *widget, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (gui_find (widget, GTK_TYPE_LABEL, id)));
}

static gboolean
is_settled (Scene *scene)
{
  return get_row (scene) != NULL &&
         !gtk_spinner_get_spinning (GTK_SPINNER (
             gui_find (GTK_WIDGET (scene->dialog), GTK_TYPE_SPINNER, "spinner")));
}

static void
scene_begin (Scene *scene)
{
  scene->document = gui_make_document ();
  add_leads (scene->document);
  set_points (scene->document, "3");
  scene->window = g_object_new (LP_TYPE_WINDOW, NULL);
  lp_window_set_document (scene->window, scene->document);
  gui_present (GTK_WIDGET (scene->window));
  scene->dialog = lp_suggest_dialog_new (GTK_WINDOW (scene->window), scene->document);
  gui_present (GTK_WIDGET (scene->dialog));
  WAIT_FOR (is_settled (scene), 20000);
}

static void
scene_end (Scene *scene)
{
  gui_destroy (GTK_WINDOW (scene->window));
  g_assert_finalize_object (scene->document);
}

static LpPolicy *
get_previewed (Scene *scene)
{
  lp_document_wait_for_impact (scene->document);
  return lp_impact_get_policy (lp_document_get_impact (scene->document));
}

static void
click_accept (Scene *scene)
{
  GtkWidget *button = gui_find (GTK_WIDGET (get_row (scene)), GTK_TYPE_BUTTON, "accept");

  g_signal_emit_by_name (button, "clicked");
}

/* The cursor is in the first row: what it would do is shown, and nothing is done. */
static void
test_shows_and_does_nothing (void)
{
  Scene scene;
  LpPolicy *draft;

  scene_begin (&scene);
  draft = lp_document_get_policy (scene.document);
  g_assert_cmpuint (gui_count (GTK_WIDGET (scene.dialog), LP_TYPE_SUGGESTION_ROW), ==, 1);
  g_assert_cmpstr (get_label (GTK_WIDGET (get_row (&scene)), "points"), ==, "3 → 10");
  g_assert_cmpstr (get_state (&scene), ==, "open");
  g_assert_nonnull (
      strstr (get_label (GTK_WIDGET (get_row (&scene)), "effect"), "change stage"));
  gtk_widget_grab_focus (GTK_WIDGET (get_row (&scene)));
  g_assert_false (lp_policy_equal (get_previewed (&scene), draft));
  g_assert_cmpstr (get_points (scene.document), ==, "3");

  gtk_window_close (GTK_WINDOW (scene.dialog));
  g_assert_true (lp_policy_equal (get_previewed (&scene), draft));
  g_assert_cmpstr (get_points (scene.document), ==, "3");
  scene_end (&scene);
}

static void
test_accepted_is_marked_until_undone (void)
{
  Scene scene;

  scene_begin (&scene);
  click_accept (&scene);
  g_assert_cmpstr (get_points (scene.document), ==, "10");
  g_assert_cmpstr (lp_document_get_undo_label (scene.document), ==,
                   "Suggested points of “Software” 3 → 10");
  g_assert_cmpstr (get_state (&scene), ==, "accepted");
  g_assert_cmpstr (get_label (GTK_WIDGET (get_row (&scene)), "points"), ==, "3 → 10");
  click_accept (&scene);
  g_assert_cmpstr (get_points (scene.document), ==, "10");

  gtk_widget_activate_action (GTK_WIDGET (scene.dialog), "suggest.undo", NULL);
  g_assert_cmpstr (get_points (scene.document), ==, "3");
  g_assert_cmpstr (get_state (&scene), ==, "open");
  WAIT_FOR (is_settled (&scene), 20000);
  scene_end (&scene);
}

/* The list is made anew where another rule is there, and says so until it is. */
static void
test_other_rules_make_other_rows (void)
{
  Scene scene;
  g_autoptr (LpPolicy) changed = NULL;
  LpPath place;
  GtkWidget *groups;

  scene_begin (&scene);
  groups = gui_find (GTK_WIDGET (scene.dialog), GTK_TYPE_BOX, "groups");
  g_assert_nonnull (lp_policy_find (lp_document_get_policy (scene.document),
                                    LP_KIND_DIMENSION, "fit", &place));
  changed = lp_policy_with_attr (lp_document_get_policy (scene.document), &place,
                                 LP_ATTR_FULL_MARKS, "40");
  lp_document_commit (scene.document, changed, "Full marks");
  g_assert_false (gtk_widget_get_sensitive (groups));
  WAIT_FOR (gtk_widget_get_sensitive (groups), 20000);
  g_assert_cmpstr (get_label (GTK_WIDGET (get_row (&scene)), "points"), ==, "3 → 40");
  WAIT_FOR (is_settled (&scene), 20000);
  scene_end (&scene);
}

static int
measure_width (GtkWidget *window)
{
  int minimum;

  gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (window)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
test_it_fits_a_narrow_window (void)
{
  Scene scene;

  scene_begin (&scene);
  gui_wait_for_frame (GTK_WIDGET (scene.dialog));
  g_assert_cmpint (measure_width (GTK_WIDGET (scene.dialog)), <=, 360);
  scene_end (&scene);
}

/* --- Suggestions for one place --- */

/* @dialog is NULL again once it is closed. */
static void
open_threshold (LpDocument *document, LpWindow *window, LpAdviceDialog **dialog)
{
  LpPath place;

  g_assert_true (lp_advice_find_threshold (lp_document_get_policy (document), &place));
  *dialog = lp_advice_dialog_new (GTK_WINDOW (window), document, LP_ADVICE_THRESHOLD,
                                  &place);
  gui_present (GTK_WIDGET (*dialog));
  g_object_add_weak_pointer (G_OBJECT (*dialog), (gpointer *) dialog);
}

static gboolean
is_spinning (LpAdviceDialog *dialog)
{
  return gtk_spinner_get_spinning (
      GTK_SPINNER (gui_find (GTK_WIDGET (dialog), GTK_TYPE_SPINNER, "spinner")));
}

/* A goal that a threshold can meet. */
static void
set_precision (LpDocument *document, const char *at_least)
{
  LpPolicy *policy = lp_document_get_policy (document);
  g_autoptr (LpPolicy) changed = NULL;
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_GOAL, "g1", &place));
  changed = lp_policy_with_attr (policy, &place, LP_ATTR_AT_LEAST, at_least);
  lp_document_commit (document, changed, "Goal");
}

/* Previewed while it is open, gone with Cancel, one step with Accept. */
static void
test_advice_is_taken_or_left (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);
  g_autoptr (LpPolicy) draft = NULL;
  LpAdviceDialog *dialog;

  add_leads (document);
  set_precision (document, "0.7");
  draft = lp_policy_ref (lp_document_get_policy (document));
  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));

  open_threshold (document, window, &dialog);
  WAIT_FOR (!is_spinning (dialog), 20000);
  lp_document_wait_for_impact (document);
  g_assert_false (
      lp_policy_equal (lp_impact_get_policy (lp_document_get_impact (document)), draft));
  g_assert_cmpint (measure_width (GTK_WIDGET (dialog)), <=, 360);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (dialog == NULL, 5000);
  lp_document_wait_for_impact (document);
  g_assert_true (
      lp_policy_equal (lp_impact_get_policy (lp_document_get_impact (document)), draft));
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), draft));

  open_threshold (document, window, &dialog);
  WAIT_FOR (!is_spinning (dialog), 20000);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "advice.accept", NULL));
  WAIT_FOR (dialog == NULL, 5000);
  g_assert_true (g_str_has_prefix (lp_document_get_undo_label (document),
                                   "Suggested threshold of “Marketing qualified”: "));
  lp_document_undo (document);
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), draft));
  gui_destroy (GTK_WINDOW (window));
}

/* A place holds for one draft: with another one the dialog is gone. */
static void
test_advice_goes_with_its_draft (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);
  LpAdviceDialog *dialog;

  add_leads (document);
  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  open_threshold (document, window, &dialog);
  set_points (document, "4");
  WAIT_FOR (dialog == NULL, 5000);
  gui_destroy (GTK_WINDOW (window));
}

static void
test_advice_without_leads (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);
  LpAdviceDialog *dialog;

  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  open_threshold (document, window, &dialog);
  g_assert_false (is_spinning (dialog));
  g_assert_false (
      gtk_widget_get_visible (gui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "accept")));
  g_assert_cmpuint (gui_count (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW), ==, 1);
  gui_destroy (GTK_WINDOW (window));
}

/* Without leads the button says why it cannot be pressed. */
static void
test_says_what_is_in_the_way (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  GtkWidget *row = g_object_new (LP_TYPE_SUGGEST_POINTS_ROW, NULL);
  GtkWidget *list = gtk_list_box_new ();
  GtkWindow *window;
  GtkWidget *button;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = gui_present (list);
  button = gui_find (row, GTK_TYPE_BUTTON, NULL);
  lp_suggest_points_row_show (LP_SUGGEST_POINTS_ROW (row), document);
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                            "Past leads are needed"));
  gui_add_leads (document);
  lp_suggest_points_row_show (LP_SUGGEST_POINTS_ROW (row), document);
  g_assert_true (gtk_widget_get_sensitive (button));
  gui_destroy (window);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/suggest/shows-and-does-nothing", test_shows_and_does_nothing);
  g_test_add_func ("/gui/suggest/accepted-is-marked-until-undone",
                   test_accepted_is_marked_until_undone);
  g_test_add_func ("/gui/suggest/other-rules-make-other-rows",
                   test_other_rules_make_other_rows);
  g_test_add_func ("/gui/suggest/it-fits-a-narrow-window", test_it_fits_a_narrow_window);
  g_test_add_func ("/gui/suggest/advice-is-taken-or-left", test_advice_is_taken_or_left);
  g_test_add_func ("/gui/suggest/advice-goes-with-its-draft",
                   test_advice_goes_with_its_draft);
  g_test_add_func ("/gui/suggest/advice-without-leads", test_advice_without_leads);
  g_test_add_func ("/gui/suggest/says-what-is-in-the-way", test_says_what_is_in_the_way);
  return g_test_run ();
}
