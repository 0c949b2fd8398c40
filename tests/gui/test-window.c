/* SPDX-License-Identifier: GPL-3.0-or-later
 * The window: its state in words, its actions, its width, and that it lets go. */
#include "gui-fixture.h"

#include "lp-application.h"
#include "lp-banner.h"
#include "lp-commit.h"
#include "lp-findings-button.h"
#include "lp-sidebar-row.h"
#include "lp-window.h"

#include <glib/gstdio.h>

static void
rename_to (LpDocument *document, const char *name)
{
  LpPath root = lp_path_root ();

  lp_commit_attr (document, &root, LP_ATTR_NAME, name,
                  g_strdup_printf ("Rename to “%s”", name));
}

static LpWindow *
make_window (LpDocument *document)
{
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);

  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  return window;
}

static AdwWindowTitle *
find_title (LpWindow *window)
{
  return ADW_WINDOW_TITLE (
      gui_find (GTK_WIDGET (window), ADW_TYPE_WINDOW_TITLE, "title"));
}

static void
test_header_says_name_version_and_state (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);

  g_assert_cmpstr (adw_window_title_get_title (find_title (window)), ==,
                   "Test definition");
  g_assert_cmpstr (adw_window_title_get_subtitle (find_title (window)), ==,
                   "Draft · Saved");
  rename_to (document, "Another");
  g_assert_cmpstr (adw_window_title_get_title (find_title (window)), ==, "Another");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Another");
  gui_destroy (GTK_WINDOW (window));
}

static void
test_undo_names_its_step (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  GtkWidget *undo = gui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "undo_button");
  GtkWidget *redo = gui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "redo_button");

  g_assert_false (gtk_widget_is_sensitive (undo));
  rename_to (document, "Another");
  g_assert_true (gtk_widget_is_sensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo “Rename to “Another””");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpstr (adw_window_title_get_title (find_title (window)), ==,
                   "Test definition");
  g_assert_true (gtk_widget_is_sensitive (redo));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  g_assert_cmpstr (adw_window_title_get_title (find_title (window)), ==, "Another");
  gui_destroy (GTK_WINDOW (window));
}

static LpBanner *
find_banner (LpWindow *window)
{
  return LP_BANNER (gui_find (GTK_WIDGET (window), LP_TYPE_BANNER, NULL));
}

/* Somebody moves the file away while it is open: the edit stays on screen, and the window
 * says that it is not on disk, and says so no more once it is. */
static void
test_failed_save_is_told (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  g_autofree char *away = g_strconcat (lp_document_get_path (document), ".away", NULL);
  LpBanner *banner = find_banner (window);

  g_assert_false (lp_banner_is_shown (banner));
  g_assert_cmpint (g_rename (lp_document_get_path (document), away), ==, 0);
  rename_to (document, "Another");
  g_assert_true (lp_banner_is_shown (banner));
  g_assert_cmpstr (adw_window_title_get_title (find_title (window)), ==, "Another");
  g_assert_cmpstr (adw_window_title_get_subtitle (find_title (window)), ==,
                   "Draft · Not saved");

  g_assert_cmpint (g_rename (away, lp_document_get_path (document)), ==, 0);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (window), "win.retry-save", NULL));
  g_assert_false (lp_banner_is_shown (banner));
  g_assert_cmpstr (adw_window_title_get_subtitle (find_title (window)), ==,
                   "Draft · Saved");
  gui_destroy (GTK_WINDOW (window));
}

static void
test_without_document_it_welcomes (void)
{
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);
  GtkWidget *root;

  gui_present (GTK_WIDGET (window));
  root = gui_find (GTK_WIDGET (window), GTK_TYPE_STACK, "root");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (root)), ==, "welcome");
  gui_destroy (GTK_WINDOW (window));
}

static void
test_sidebar_tells_each_page (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  GtkWidget *row = gui_find (GTK_WIDGET (window), LP_TYPE_SIDEBAR_ROW, NULL);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Leads, None yet");
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));
  gui_add_leads (document);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Leads, 60 leads");
  gui_destroy (GTK_WINDOW (window));
}

static int
get_minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s needs %d", G_OBJECT_TYPE_NAME (widget), minimum);
  return minimum;
}

static void
test_every_page_fits_a_narrow_window (void)
{
  static const char *const names[] = { "leads", "goals", "profile", "scoring", "stages" };
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, "default-width", 360, NULL);

  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  gui_add_leads (document);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      lp_window_show_page (window, names[i]);
      gui_wait_for_frame (GTK_WIDGET (window));
      g_assert_cmpint (
          get_minimum_width (GTK_WIDGET (lp_window_get_page (window, names[i]))), <=,
          360);
    }
  g_assert_cmpint (get_minimum_width (gtk_window_get_child (GTK_WINDOW (window))), <=,
                   360);
  g_assert_true (adw_leaflet_get_folded (
      ADW_LEAFLET (gui_find (GTK_WIDGET (window), ADW_TYPE_LEAFLET, "leaflet"))));
  gui_destroy (GTK_WINDOW (window));
}

static void
break_threshold (LpDocument *document)
{
  LpPath place;

  lp_policy_find (lp_document_get_policy (document), LP_KIND_DIMENSION, "fit", &place);
  lp_commit_attr (document, &place, LP_ATTR_WEIGHT, "heavy", g_strdup ("Weight heavy"));
}

static void
test_findings_lead_to_their_place (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  GtkWidget *button = gui_find (GTK_WIDGET (window), LP_TYPE_FINDINGS_BUTTON, NULL);
  GtkWidget *label = gui_find (button, GTK_TYPE_LABEL, "label");
  GtkWidget *pages = gui_find (GTK_WIDGET (window), GTK_TYPE_STACK, "pages");
  g_autofree char *before = g_strdup (gtk_label_get_label (GTK_LABEL (label)));
  guint n_errors = lp_findings_get_n_errors (lp_document_get_findings (document));

  break_threshold (document);
  g_assert_cmpuint (lp_findings_get_n_errors (lp_document_get_findings (document)), ==,
                    n_errors + 1);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), !=, before);
  for (guint i = 0; i <= n_errors; i++)
    if (strstr (lp_findings_get (lp_document_get_findings (document), i)->path, "weight"))
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-finding", "u", i);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pages)), ==, "scoring");
  gui_destroy (GTK_WINDOW (window));
}

static void
test_pane_can_be_folded (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  GtkWidget *flap = gui_find (GTK_WIDGET (window), ADW_TYPE_FLAP, "flap");

  /* A flap takes itself for folded until its window has the size that it asked for. */
  WAIT_FOR (adw_flap_get_reveal_flap (ADW_FLAP (flap)), 5000);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-impact", NULL);
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  gui_destroy (GTK_WINDOW (window));
}

static void
test_lets_go_of_its_document (void)
{
  LpDocument *document = gui_make_document ();
  LpWindow *window = make_window (document);

  gui_add_leads (document);
  gui_wait_for_frame (GTK_WIDGET (window));
  gui_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (document);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller; /* the widget keeps it */
    }
  return NULL;
}

static void
test_dropped_table_is_read (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);
  g_autofree char *csv = gui_make_csv ();
  g_autofree char *path = gui_write ("dropped.csv", csv);
  GSList files = { .data = g_file_new_for_path (path) };
  GtkWidget *page = GTK_WIDGET (lp_window_get_page (window, "leads"));
  GtkWidget *stack = gui_find (page, GTK_TYPE_STACK, "stack");
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  lp_window_show_page (window, "stages");
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (window)), "drop", &value, 5.0, 5.0,
                         &taken);
  g_assert_true (taken);
  WAIT_FOR (
      g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "assistant") == 0,
      10000);
  g_assert_true (gtk_widget_get_mapped (page));
  g_value_unset (&value);
  g_object_unref (files.data);
  gui_destroy (GTK_WINDOW (window));
}

/* --- Shortcuts --- */

static void
collect_actions (GtkWidget *widget, GHashTable *actions)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      char *name = NULL;

      g_object_get (widget, "action-name", &name, NULL);
      if (name != NULL)
        g_hash_table_add (actions, name);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_actions (child, actions);
}

static void
test_every_shortcut_is_told (void)
{
  g_autoptr (LpApplication) application = lp_application_new ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/io/github/leadpact/Leadpact/gtk/help-overlay.ui");
  GtkWidget *overlay = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  g_autoptr (GHashTable)
      told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = NULL;
  g_autoptr (GError) error = NULL;

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  collect_actions (overlay, told);
  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  for (guint i = 0; actions[i] != NULL; i++)
    if (!g_hash_table_remove (told, actions[i]))
      g_error ("%s has a shortcut that the shortcuts window does not tell", actions[i]);
  g_assert_cmpuint (g_hash_table_size (told), ==, 0);
  gtk_window_destroy (GTK_WINDOW (overlay));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/window/header-says-name-version-and-state",
                   test_header_says_name_version_and_state);
  g_test_add_func ("/gui/window/undo-names-its-step", test_undo_names_its_step);
  g_test_add_func ("/gui/window/failed-save-is-told", test_failed_save_is_told);
  g_test_add_func ("/gui/window/without-document-it-welcomes",
                   test_without_document_it_welcomes);
  g_test_add_func ("/gui/window/sidebar-tells-each-page", test_sidebar_tells_each_page);
  g_test_add_func ("/gui/window/every-page-fits-a-narrow-window",
                   test_every_page_fits_a_narrow_window);
  g_test_add_func ("/gui/window/findings-lead-to-their-place",
                   test_findings_lead_to_their_place);
  g_test_add_func ("/gui/window/pane-can-be-folded", test_pane_can_be_folded);
  g_test_add_func ("/gui/window/lets-go-of-its-document", test_lets_go_of_its_document);
  g_test_add_func ("/gui/window/dropped-table-is-read", test_dropped_table_is_read);
  g_test_add_func ("/gui/window/every-shortcut-is-told", test_every_shortcut_is_told);
  return g_test_run ();
}
