/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Goals and the governance matrix as widgets. */
#include "gui-fixture.h"

#include "lp-goal-row.h"
#include "lp-goals-page.h"
#include "lp-matrix-dialog.h"

static GtkWindow *
present_row (GtkWidget *row)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return gui_present (list);
}

static const char *
get_figure (GtkWidget *row)
{
  GtkWidget *label = gui_find (row, GTK_TYPE_LABEL, "figure");

  return gtk_widget_get_visible (label) ? gtk_label_get_label (GTK_LABEL (label)) : NULL;
}

static void
assert_number (LpDocument *document, LpGoalTarget target, const char *wanted)
{
  g_autofree char *number = lp_goal_form_get (lp_document_get_policy (document), target);

  g_assert_cmpstr (number, ==, wanted);
}

/* Without leads there are no figures, and goals can be agreed on all the same. */
static void
test_works_without_leads (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  GtkWidget *row = lp_goal_row_new (LP_GOAL_RECALL);
  GtkWindow *window = present_row (row);
  GtkWidget *agreed = gui_find (row, GTK_TYPE_SWITCH, NULL);
  GtkWidget *input = gui_find (row, GTK_TYPE_BOX, "input");

  lp_goal_row_show (LP_GOAL_ROW (row), document);
  g_assert_null (get_figure (row));
  g_assert_false (gtk_widget_get_visible (input));
  gtk_switch_set_active (GTK_SWITCH (agreed), TRUE);
  assert_number (document, LP_GOAL_RECALL, "50");
  lp_goal_row_show (LP_GOAL_ROW (row), document);
  g_assert_true (gtk_widget_get_visible (input));
  gtk_switch_set_active (GTK_SWITCH (agreed), FALSE);
  assert_number (document, LP_GOAL_RECALL, NULL);
  gui_destroy (window);
}

/* What past leads give is shown before and after, and is where a new goal begins. */
static void
test_begins_with_what_leads_give (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  GtkWidget *row = lp_goal_row_new (LP_GOAL_RECALL);
  GtkWindow *window = present_row (row);
  g_autoptr (LpPolicy) missed = NULL;

  gui_add_leads (document);
  lp_goal_row_show (LP_GOAL_ROW (row), document);
  g_assert_true (g_str_has_suffix (get_figure (row), "\nnow"));
  gtk_switch_set_active (GTK_SWITCH (gui_find (row, GTK_TYPE_SWITCH, NULL)), TRUE);
  lp_goal_row_show (LP_GOAL_ROW (row), document);
  g_assert_true (g_str_has_suffix (get_figure (row), "\nmet"));
  missed = lp_goal_form_with (lp_document_get_policy (document), LP_GOAL_RECALL, "100");
  lp_document_commit (document, missed, "Recall: 100 %");
  lp_goal_row_show (LP_GOAL_ROW (row), document);
  g_assert_true (g_str_has_suffix (get_figure (row), "\nmissed"));
  gui_destroy (window);
}

static void
test_three_goals_to_start_with (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  GtkWidget *page = g_object_new (LP_TYPE_GOALS_PAGE, NULL);
  GtkWindow *window = gui_present (page);
  GtkWidget *empty;
  g_autofree char *state = NULL;
  g_autoptr (LpPolicy) none = lp_goal_form_with (lp_document_get_policy (document),
                                                 LP_GOAL_PRECISION, NULL);

  lp_document_commit (document, none, "Precision: none");
  lp_page_set_document (LP_PAGE (page), document);
  empty = gui_find (page, GTK_TYPE_BOX, "empty");
  g_assert_true (gtk_widget_get_visible (empty));
  g_signal_emit_by_name (gui_find (empty, GTK_TYPE_BUTTON, NULL), "clicked");
  g_assert_false (gtk_widget_get_visible (empty));
  state = lp_page_describe (LP_PAGE (page));
  g_assert_cmpstr (state, ==, "3 goals");
  lp_document_undo (document);
  g_assert_true (gtk_widget_get_visible (empty));
  gui_destroy (window);
}

static void
on_chosen_cb (LpMatrixDialog *dialog, const LpPath *place, gpointer user_data)
{
  *(LpPath *) user_data = *place;
}

static void
test_matrix_leads_to_its_stage (void)
{
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  GtkWidget *dialog = lp_matrix_dialog_new (NULL, policy);
  LpPath place = lp_path_root ();
  GtkWidget *table;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_connect (dialog, "chosen", G_CALLBACK (on_chosen_cb), &place);
  gtk_window_present (GTK_WINDOW (dialog));
  WAIT_FOR (gtk_widget_get_mapped (dialog), 5000);
  table = gui_find (dialog, GTK_TYPE_LIST_BOX, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_ROLE_TABLE);
  g_assert_cmpuint (gui_count (table, GTK_TYPE_LIST_BOX_ROW), ==, 4);
  g_signal_emit_by_name (table, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (table), 2));
  WAIT_FOR (dialog == NULL, 5000);
  g_assert_cmpint (lp_node_get_kind (lp_node_at (lp_policy_get_root (policy), &place)),
                   ==, LP_KIND_STAGE);
  g_assert_cmpuint (lp_path_last (&place), ==, 1);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/goals/works-without-leads", test_works_without_leads);
  g_test_add_func ("/gui/goals/begins-with-what-leads-give",
                   test_begins_with_what_leads_give);
  g_test_add_func ("/gui/goals/three-goals-to-start-with",
                   test_three_goals_to_start_with);
  g_test_add_func ("/gui/goals/matrix-leads-to-its-stage",
                   test_matrix_leads_to_its_stage);
  return g_test_run ();
}
