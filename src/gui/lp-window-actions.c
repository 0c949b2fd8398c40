/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window does: undo, export, copies, toasts. */
#include "lp-window-private.h"

#include "lp-message.h"

#include <glib/gi18n.h>

/* A file name out of a definition's name: no separators, no leading dot. */
static char *
make_file_name (LpDocument *document, const char *suffix)
{
  g_autofree char *name = NULL;

  g_object_get (document, "title", &name, NULL);
  g_strdelimit (name, G_DIR_SEPARATOR_S "\\:*?\"<>|", '-');
  g_strstrip (name);
  if (*name == '\0' || *name == '.')
    return g_strconcat (_ ("Definition"), suffix, NULL);
  return g_strconcat (name, suffix, NULL);
}

typedef void (*SaveFunc) (LpWindow *self, const char *path);

static void
on_save_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (user_data);
  SaveFunc save = (SaveFunc) g_object_get_data (G_OBJECT (dialog), "save");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        save (self, path);
      else
        lp_message_show (GTK_WIDGET (self), _ ("This Place Cannot Be Used"),
                         _ ("Choose a folder on this computer."));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
ask_where (LpWindow *self, const char *title, const char *suffix, SaveFunc save)
{
  LpDocument *document = lp_window_get_document (self);
  g_autofree char *name = make_file_name (document, suffix);
  g_autofree char *folder = g_path_get_dirname (lp_document_get_path (document));
  g_autoptr (GFile) parent = g_file_new_for_path (folder);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), parent, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data (G_OBJECT (dialog), "save", (gpointer) save);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
export_to (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Exported to “%s”"), name);

  if (lp_document_export_policy (lp_window_get_document (self), path, &error))
    lp_window_show_toast (self, text, FALSE);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Policy Was Not Exported"),
                     error->message);
}

static void
export_source_to (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Exported to “%s”"), name);

  if (lp_document_export_source (lp_window_get_document (self), path, &error))
    lp_window_show_toast (self, text, FALSE);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Mapping Was Not Exported"),
                     error->message);
}

static void
copy_to (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Copy saved as “%s”"), name);

  if (lp_document_save_copy (lp_window_get_document (self), path, &error))
    lp_window_show_toast (self, text, FALSE);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Copy Was Not Saved"), error->message);
}

static void
on_export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_where (LP_WINDOW (widget), _ ("Export Policy"), ".leadpolicy.xml", export_to);
}

static void
on_export_source_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_where (LP_WINDOW (widget), _ ("Export Mapping"), ".leadsource.xml",
             export_source_to);
}

static void
on_save_copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_where (LP_WINDOW (widget), _ ("Save a Copy"), ".leadpact", copy_to);
}

static void
on_retry_save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lp_document_retry_save (lp_window_get_document (LP_WINDOW (widget)));
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
  gtk_widget_class_install_action (class, "win.retry-save", NULL, on_retry_save_cb);
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
  gboolean failed = open && lp_document_get_save_state (document) == LP_SAVE_STATE_FAILED;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.undo",
                                 open && lp_document_get_can_undo (document));
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 open && lp_document_get_can_redo (document));
  gtk_widget_action_set_enabled (widget, "win.export", open);
  gtk_widget_action_set_enabled (widget, "win.export-source",
                                 open && lp_document_get_source (document) != NULL);
  gtk_widget_action_set_enabled (widget, "win.save-copy", open);
  gtk_widget_action_set_enabled (widget, "win.retry-save", failed);
  gtk_widget_action_set_enabled (widget, "win.show-page", open);
  gtk_widget_action_set_enabled (widget, "win.show-finding", open);
}
