/* SPDX-License-Identifier: GPL-3.0-or-later
 * The dialog for a new definition: a page for each template. */
#include "gui-fixture.h"

#include "lp-new-dialog.h"
#include "lp-template-page.h"

static GtkWindow *
present (void)
{
  GtkWindow *dialog = GTK_WINDOW (lp_new_dialog_new (NULL));

  gtk_window_present (dialog);
  WAIT_FOR (gtk_widget_get_mapped (GTK_WIDGET (dialog)), 5000);
  gui_wait_for_frame (GTK_WIDGET (dialog));
  return dialog;
}

static const char *
get_label (GtkWidget *page, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (gui_find (page, GTK_TYPE_LABEL, id)));
}

/* Every one has its name, a sentence and when to choose it; what the one before showed
 * has gone. */
static void
test_each_has_a_page (void)
{
  g_autoptr (GListModel) templates = lp_template_list ();
  GtkWindow *dialog = present ();
  GtkListBox *list = GTK_LIST_BOX (
      gui_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, "list"));
  GtkWidget *page = gui_find (GTK_WIDGET (dialog), LP_TYPE_TEMPLATE_PAGE, "page");
  GtkWidget *when = gui_find (page, ADW_TYPE_ACTION_ROW, "when");
  guint rows = 0;

  for (guint i = 0; i < g_list_model_get_n_items (templates); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (templates, i);

      gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, (int) i));
      g_assert_cmpstr (
          lp_template_get_id (lp_new_dialog_get_template (LP_NEW_DIALOG (dialog))), ==,
          lp_template_get_id (template));
      g_assert_cmpstr (get_label (page, "title"), ==, lp_template_get_name (template));
      g_assert_cmpstr (get_label (page, "summary"), ==,
                       lp_template_get_summary (template));
      g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (when)), ==,
                       lp_template_get_when (template));
      if (i == 1)
        rows = gui_count (page, ADW_TYPE_ACTION_ROW);
    }
  g_assert_cmpuint (rows, >, 10);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpuint (gui_count (page, ADW_TYPE_ACTION_ROW), ==, rows);
  gui_destroy (dialog);
}

/* Where both do not fit, the page comes after the list, and the button goes back. */
static void
test_narrow (void)
{
  GtkWindow *dialog = present ();
  AdwLeaflet *leaflet = ADW_LEAFLET (
      gui_find (GTK_WIDGET (dialog), ADW_TYPE_LEAFLET, NULL));
  GtkListBox *list = GTK_LIST_BOX (
      gui_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, "list"));
  GtkWidget *back = gui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "back");

  g_assert_false (gtk_widget_get_visible (back));
  gtk_window_set_default_size (dialog, 400, 600);
  WAIT_FOR (adw_leaflet_get_folded (leaflet), 5000);
  adw_leaflet_set_visible_child (
      leaflet, gui_find (GTK_WIDGET (dialog), GTK_TYPE_SCROLLED_WINDOW, "list_side"));
  g_assert_false (gtk_widget_get_visible (back));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 2));
  g_assert_true (gtk_widget_get_visible (back));
  g_signal_emit_by_name (back, "clicked");
  g_assert_false (gtk_widget_get_visible (back));
  gui_destroy (dialog);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/new-dialog/each-template-has-a-page", test_each_has_a_page);
  g_test_add_func ("/gui/new-dialog/narrow", test_narrow);
  return g_test_run ();
}
