/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window says about saving, what it offers, and that nothing is closed unasked.
 */
#include "gui-fixture.h"

#include "lp-banner.h"
#include "lp-commit.h"
#include "lp-paths.h"
#include "lp-window.h"

#include <glib/gstdio.h>
#include <unistd.h>

static LpWindow *
make_window (LpDocument *document)
{
  LpWindow *window = g_object_new (LP_TYPE_WINDOW, NULL);

  lp_window_set_document (window, document);
  gui_present (GTK_WIDGET (window));
  return window;
}

static void
rename_to (LpDocument *document, const char *name)
{
  LpPath root = lp_path_root ();

  lp_commit_attr (document, &root, LP_ATTR_NAME, name,
                  g_strdup_printf ("Rename to “%s”", name));
}

static const char *
get_subtitle (LpWindow *window)
{
  return adw_window_title_get_subtitle (
      ADW_WINDOW_TITLE (gui_find (GTK_WIDGET (window), ADW_TYPE_WINDOW_TITLE, "title")));
}

static LpBanner *
find_banner (LpWindow *window)
{
  return LP_BANNER (gui_find (GTK_WIDGET (window), LP_TYPE_BANNER, NULL));
}

static const char *
get_action (LpWindow *window, const char *button)
{
  GtkWidget *widget = gui_find (GTK_WIDGET (find_banner (window)), GTK_TYPE_BUTTON,
                                button);

  return gtk_widget_get_visible (widget)
             ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget))
             : NULL;
}

/* An edit that is on screen only: the file is away while it is made. */
static void
edit_unsaved (LpDocument *document, const char *name, gboolean stay_away)
{
  const char *path = lp_document_get_path (document);
  g_autofree char *away = g_strconcat (path, ".away", NULL);

  g_assert_cmpint (g_rename (path, away), ==, 0);
  rename_to (document, name);
  g_assert_true (lp_document_has_unsaved (document));
  if (!stay_away)
    g_assert_cmpint (g_rename (away, path), ==, 0);
}

static void
edit_elsewhere (LpDocument *document, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpDocument)
      other = lp_document_new_open (lp_document_get_path (document), &error);

  g_assert_no_error (error);
  rename_to (other, name);
  g_assert_cmpint (lp_document_get_save_state (other), ==, LP_SAVE_STATE_SAVED);
}

static const char *
get_name (LpDocument *document)
{
  return lp_policy_get_name (lp_document_get_policy (document));
}

static LpWindow *
make_conflict (LpDocument *document)
{
  LpWindow *window = make_window (document);

  edit_unsaved (document, "Mine", FALSE);
  g_assert_cmpstr (get_action (window, "first_button"), ==, "win.retry-save");
  g_assert_cmpstr (get_action (window, "second_button"), ==, "win.save-copy");
  edit_elsewhere (document, "Theirs");
  lp_document_look (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_CONFLICT);
  g_assert_true (lp_banner_is_shown (find_banner (window)));
  g_assert_cmpstr (get_action (window, "first_button"), ==, "win.retry-save");
  g_assert_cmpstr (get_action (window, "second_button"), ==, "win.take-theirs");
  g_assert_cmpstr (get_subtitle (window), ==, "Draft · Not saved");
  return window;
}

static void
end_conflict (LpWindow *window,
              LpDocument *document,
              const char *action,
              const char *name)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  g_assert_cmpstr (get_name (document), ==, name);
  g_assert_false (lp_banner_is_shown (find_banner (window)));
  g_assert_cmpstr (get_subtitle (window), ==, "Draft · Saved");
  gui_destroy (GTK_WINDOW (window));
}

static void
test_in_a_conflict_mine_can_count (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();

  end_conflict (make_conflict (document), document, "win.retry-save", "Mine");
}

static void
test_in_a_conflict_theirs_can_count (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();

  end_conflict (make_conflict (document), document, "win.take-theirs", "Theirs");
}

static void
test_a_change_elsewhere_is_shown (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);

  edit_elsewhere (document, "Theirs");
  lp_document_look (document);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Theirs");
  g_assert_false (lp_banner_is_shown (find_banner (window)));
  g_assert_cmpstr (get_subtitle (window), ==, "Draft · Saved");
  gui_destroy (GTK_WINDOW (window));
}

/* --- Closing --- */

/* The question that is open, or NULL. */
static AdwMessageDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return ADW_MESSAGE_DIALOG (window); /* the list keeps it */
    }
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog = find_question ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_closing_what_is_saved_asks_nothing (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);

  rename_to (document, "Another");
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_null (find_question ());
  WAIT_FOR (window == NULL, 5000);
}

static void
test_closing_what_is_not_saved_asks (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpWindow *window = make_window (document);

  edit_unsaved (document, "Another", TRUE);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_cmpstr (adw_message_dialog_get_heading (find_question ()), ==,
                   "“Another” Is Not Saved");

  /* Asked once, however often the window is closed. */
  gtk_window_close (GTK_WINDOW (window));
  answer ("cancel");
  g_assert_null (find_question ());
  g_assert_nonnull (window);
  gtk_window_close (GTK_WINDOW (window));
  answer ("discard");
  WAIT_FOR (window == NULL, 5000);
}

/* --- One file, many names --- */

static void
test_a_file_is_known_by_all_its_names (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  const char *path = lp_document_get_path (document);
  g_autofree char *link_path = g_build_filename (gui_get_folder (), "by-link.leadpact",
                                                 NULL);
  g_autofree char *hard_path = g_build_filename (gui_get_folder (), "by-name.leadpact",
                                                 NULL);
  g_autofree char *other_path = g_build_filename (gui_get_folder (), "other.leadpact",
                                                  NULL);
  LpWindow *window = make_window (document);

  g_assert_cmpint (symlink (path, link_path), ==, 0);
  g_assert_cmpint (link (path, hard_path), ==, 0);
  g_assert_true (lp_window_find (path) == window);
  g_assert_true (lp_window_find (link_path) == window);
  g_assert_true (lp_window_find (hard_path) == window);
  g_assert_null (lp_window_find (other_path));
  /* What is open is never moved to the trash to make room for another. */
  g_assert_false (lp_paths_make_room (link_path, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_unlink (link_path);
  g_unlink (hard_path);
  gui_destroy (GTK_WINDOW (window));
}

/* --- The banner --- */

static void
on_dismissed_cb (gboolean *dismissed)
{
  *dismissed = TRUE;
}

static void
test_a_notice_can_be_put_away (void)
{
  LpBanner *banner = g_object_new (LP_TYPE_BANNER, NULL);
  GtkWindow *window = gui_present (GTK_WIDGET (banner));
  gboolean dismissed = FALSE;

  g_signal_connect_swapped (banner, "dismissed", G_CALLBACK (on_dismissed_cb),
                            &dismissed);
  lp_banner_show (banner, LP_BANNER_PLAIN, "Only 12 MB are left", NULL, 0);
  g_assert_true (lp_banner_is_shown (banner));
  g_signal_emit_by_name (gui_find (GTK_WIDGET (banner), GTK_TYPE_BUTTON, "close_button"),
                         "clicked");
  g_assert_true (dismissed);
  g_assert_false (lp_banner_is_shown (banner));
  gui_destroy (window);
}

static void
test_its_buttons_go_below_where_it_is_narrow (void)
{
  static const struct
  {
    int width;
    gboolean below;
  } cases[] = { { 900, FALSE }, { 360, TRUE } };
  const LpBannerButton buttons[] = { { "_Retry", "win.a", "Again" },
                                     { "Save a _Copy…", "win.b", "A copy" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LpBanner *banner = g_object_new (LP_TYPE_BANNER, "width-request", cases[i].width,
                                       "halign", GTK_ALIGN_START, NULL);
      GtkWindow *window = gui_present (GTK_WIDGET (banner));
      GtkWidget *label = gui_find (GTK_WIDGET (banner), GTK_TYPE_LABEL, "label");
      GtkWidget *side = gui_find (GTK_WIDGET (banner), GTK_TYPE_BOX, "side");
      graphene_rect_t label_rect, side_rect;

      lp_banner_show (banner, LP_BANNER_WARNING,
                      "The folder of the file can only be read; ask who owns it, or save "
                      "a copy in another folder",
                      buttons, G_N_ELEMENTS (buttons));
      gui_wait_for_frame (GTK_WIDGET (window));
      gui_wait_for_frame (GTK_WIDGET (window));
      g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (banner), &label_rect));
      g_assert_true (gtk_widget_compute_bounds (side, GTK_WIDGET (banner), &side_rect));
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (banner)), ==, cases[i].width);
      g_assert_cmpint (side_rect.origin.y >= label_rect.origin.y + label_rect.size.height,
                       ==, cases[i].below);
      gui_destroy (window);
    }
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/saving/in-a-conflict-mine-can-count",
                   test_in_a_conflict_mine_can_count);
  g_test_add_func ("/gui/saving/in-a-conflict-theirs-can-count",
                   test_in_a_conflict_theirs_can_count);
  g_test_add_func ("/gui/saving/a-change-elsewhere-is-shown",
                   test_a_change_elsewhere_is_shown);
  g_test_add_func ("/gui/saving/closing-what-is-saved-asks-nothing",
                   test_closing_what_is_saved_asks_nothing);
  g_test_add_func ("/gui/saving/closing-what-is-not-saved-asks",
                   test_closing_what_is_not_saved_asks);
  g_test_add_func ("/gui/saving/a-file-is-known-by-all-its-names",
                   test_a_file_is_known_by_all_its_names);
  g_test_add_func ("/gui/saving/a-notice-can-be-put-away", test_a_notice_can_be_put_away);
  g_test_add_func ("/gui/saving/its-buttons-go-below-where-it-is-narrow",
                   test_its_buttons_go_below_where_it_is_narrow);
  return g_test_run ();
}
