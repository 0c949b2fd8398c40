/* SPDX-License-Identifier: GPL-3.0-or-later
 * The actions of the window, and when they can be used. */
#include "lp-window-private.h"

#include "lp-suggest-dialog.h"
#include "lp-suggesting.h"

static void
on_export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_export_policy (LP_WINDOW (widget));
}

static void
on_export_source_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_export_source (LP_WINDOW (widget));
}

static void
on_save_copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_save_copy (LP_WINDOW (widget));
}

static void
on_bring_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_choose_incoming (LP_WINDOW (widget));
}

static void
on_show_proposal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_show_proposal (LP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_suggest_points_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpDocument *document = lp_window_get_document (LP_WINDOW (widget));
  const char *obstacle = lp_suggesting_get_obstacle (document);

  if (obstacle != NULL)
    lp_window_show_toast (LP_WINDOW (widget), obstacle, FALSE);
  else
    gtk_window_present (
        GTK_WINDOW (lp_suggest_dialog_new (GTK_WINDOW (widget), document)));
}

static void
on_retry_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_retry_save (lp_window_get_document (LP_WINDOW (widget)));
}

static void
on_take_theirs_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_take_theirs (lp_window_get_document (LP_WINDOW (widget)));
}

static void
on_undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_undo (lp_window_get_document (LP_WINDOW (widget)));
}

static void
on_redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_redo (lp_window_get_document (LP_WINDOW (widget)));
}

static void
on_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_go_back (LP_WINDOW (widget));
}

static void
on_show_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_show_page (LP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_show_finding_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_window_show_finding (LP_WINDOW (widget), g_variant_get_uint32 (parameter));
}

static void
on_show_toast_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *text;
  gboolean undo;

  g_variant_get (parameter, "(&sb)", &text, &undo);
  lp_window_show_toast (LP_WINDOW (widget), text, undo);
}

void
lp_window_class_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (class, "win.redo", NULL, on_redo_cb);
  gtk_widget_class_install_action (class, "win.export", NULL, on_export_cb);
  gtk_widget_class_install_action (class, "win.export-source", NULL, on_export_source_cb);
  gtk_widget_class_install_action (class, "win.save-copy", NULL, on_save_copy_cb);
  gtk_widget_class_install_action (class, "win.bring-in", NULL, on_bring_in_cb);
  gtk_widget_class_install_action (class, "win.show-proposal", "s", on_show_proposal_cb);
  gtk_widget_class_install_action (class, "win.suggest-points", NULL,
                                   on_suggest_points_cb);
  gtk_widget_class_install_action (class, "win.retry-save", NULL, on_retry_save_cb);
  gtk_widget_class_install_action (class, "win.take-theirs", NULL, on_take_theirs_cb);
  gtk_widget_class_install_action (class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (class, "win.show-page", "s", on_show_page_cb);
  gtk_widget_class_install_action (class, "win.show-finding", "u", on_show_finding_cb);
  gtk_widget_class_install_action (class, "win.show-toast", "(sb)", on_show_toast_cb);
}

void
lp_window_update_actions (LpWindow *self)
{
  LpDocument *document = lp_window_get_document (self);
  gboolean open = document != NULL;
  LpSaveState state = open ? lp_document_get_save_state (document) : LP_SAVE_STATE_SAVED;
  gboolean conflict = state == LP_SAVE_STATE_CONFLICT;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.undo",
                                 open && lp_document_get_can_undo (document));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 open && lp_document_get_can_redo (document));
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.export-source",
                                 open && lp_document_get_source (document) != NULL);
  gtk_widget_action_set_enabled (widget, "win.save-copy", open);
  gtk_widget_action_set_enabled (widget, "win.bring-in", open);
  gtk_widget_action_set_enabled (widget, "win.suggest-points", open);
  gtk_widget_action_set_enabled (widget, "win.retry-save",
                                 state == LP_SAVE_STATE_FAILED || conflict);
  gtk_widget_action_set_enabled (widget, "win.take-theirs", conflict);
  gtk_widget_action_set_enabled (widget, "win.show-page", open);
  gtk_widget_action_set_enabled (widget, "win.show-finding", open);
}
