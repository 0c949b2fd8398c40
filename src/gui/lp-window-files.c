/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window writes to files of a person's choice, and the question before it closes
 * with something that is on screen only. */
#include "lp-window-private.h"

#include "lp-message.h"
#include "lp-paths.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Set on a window while the question is open. */
#define ASKED_KEY "lp-window-asked"

/* --- Where to --- */

/* @path: (nullable): NULL where no place was chosen */
typedef void (*PathFunc) (LpWindow *self, const char *path, gpointer user_data);

typedef struct
{
  PathFunc func;
  gpointer user_data;
} Asking;

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

static void
on_place_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (user_data);
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      path = file != NULL ? g_file_get_path (file) : NULL;
      if (path == NULL)
        lp_message_show (GTK_WIDGET (self), _ ("This Place Cannot Be Used"),
                         _ ("Choose a folder on this computer."));
    }
  asking->func (self, path, asking->user_data);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* The folder of the document, or the person's own where nothing can be written there. */
static GFile *
get_folder (LpDocument *document)
{
  g_autofree char *folder = g_path_get_dirname (lp_document_get_path (document));
  const char *own = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (g_access (folder, W_OK) == 0)
    return g_file_new_for_path (folder);
  return g_file_new_for_path (own != NULL ? own : g_get_home_dir ());
}

static void
ask_where (LpWindow *self,
           const char *title,
           const char *suffix,
           PathFunc func,
           gpointer user_data)
{
  LpDocument *document = lp_window_get_document (self);
  g_autofree char *name = make_file_name (document, suffix);
  g_autoptr (GFile) folder = get_folder (document);
  Asking *asking = g_new0 (Asking, 1);
  GtkFileChooserNative *dialog;

  asking->func = func;
  asking->user_data = user_data;
  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data_full (G_OBJECT (dialog), "asking", asking, g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_response_cb), self,
                           0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

LpWindow *
lp_window_find (const char *path)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);
      LpDocument *document = LP_IS_WINDOW (window)
                                 ? lp_window_get_document (LP_WINDOW (window))
                                 : NULL;

      if (document != NULL && lp_paths_are_same (lp_document_get_path (document), path))
        return LP_WINDOW (window); /* the list keeps it */
    }
  return NULL;
}

/* --- Exports --- */

static void
tell_exported (LpWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("Exported to “%s”"), name);

  lp_window_show_toast (self, text, FALSE);
}

static void
export_to (LpWindow *self, const char *path, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (lp_document_export_policy (lp_window_get_document (self), path, &error))
    tell_exported (self, path);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Policy Was Not Exported"),
                     error->message);
}

static void
export_source_to (LpWindow *self, const char *path, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (lp_document_export_source (lp_window_get_document (self), path, &error))
    tell_exported (self, path);
  else
    lp_message_show (GTK_WIDGET (self), _ ("The Mapping Was Not Exported"),
                     error->message);
}

void
lp_window_export_policy (LpWindow *self)
{
  ask_where (self, _ ("Export Policy"), ".leadpolicy.xml", export_to, NULL);
}

void
lp_window_export_source (LpWindow *self)
{
  ask_where (self, _ ("Export Mapping"), ".leadsource.xml", export_source_to, NULL);
}

/* --- Copies --- */

static gboolean
save_copy (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (lp_paths_make_room (path, &error) &&
      lp_document_save_copy (lp_window_get_document (self), path, &error))
    return TRUE;
  lp_message_show (GTK_WIDGET (self), _ ("The Copy Was Not Saved"), error->message);
  return FALSE;
}

/* The file that was open cannot be written: what comes next is safe in the copy only. */
static void
go_on_with (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = g_strdup (
      lp_document_get_notice (lp_window_get_document (self)));
  g_autoptr (LpDocument) copy = lp_document_new_open (path, &error);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("You go on with the copy “%s”"), name);

  if (copy == NULL)
    {
      lp_message_show (GTK_WIDGET (self), _ ("The Copy Cannot Be Opened"),
                       error->message);
      return;
    }
  lp_document_keep_backups (copy);
  lp_window_change_document (self, copy);
  lp_paths_remember (path);
  if (notice != NULL) /* what could not be copied */
    lp_message_show (GTK_WIDGET (self), text, notice);
  else
    lp_window_show_toast (self, text, FALSE);
}

static void
copy_to (LpWindow *self, const char *path, gpointer user_data)
{
  LpSaveState state = lp_document_get_save_state (lp_window_get_document (self));
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (path == NULL || !save_copy (self, path))
    return;
  if (state != LP_SAVE_STATE_SAVED)
    {
      go_on_with (self, path);
      return;
    }
  text = g_strdup_printf (_ ("Copy saved as “%s”"), name);
  lp_window_show_toast (self, text, FALSE);
}

void
lp_window_save_copy (LpWindow *self)
{
  ask_where (self, _ ("Save a Copy"), _ (" (copy).leadpact"), copy_to, NULL);
}

/* --- Closing --- */

static void
close_with_copy (LpWindow *self, const char *path, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  gboolean saved = path != NULL && save_copy (self, path);

  if (saved)
    lp_paths_remember (path);
  g_task_return_boolean (task, saved);
}

typedef struct
{
  GTask *task;
  char *response;
} Answer;

/* Once the dialog has gone: it still looks at its parent, which may be closed now. */
static void
take_answer (gpointer data)
{
  Answer *answer = data;
  LpWindow *self = LP_WINDOW (g_task_get_source_object (answer->task));

  g_object_set_data (G_OBJECT (self), ASKED_KEY, NULL);
  if (g_str_equal (answer->response, "copy"))
    ask_where (self, _ ("Save a Copy"), _ (" (copy).leadpact"), close_with_copy,
               g_object_ref (answer->task));
  else
    g_task_return_boolean (answer->task, g_str_equal (answer->response, "discard"));
  g_object_unref (answer->task);
  g_free (answer->response);
  g_free (answer);
}

static void
on_close_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Answer *answer = g_new (Answer, 1);

  answer->task = G_TASK (user_data);
  answer->response = g_strdup (response);
  g_idle_add_once (take_answer, answer);
}

static GtkWidget *
make_close_dialog (LpWindow *self, LpDocument *document)
{
  g_autofree char *name = NULL;
  AdwMessageDialog *dialog;

  g_object_get (document, "title", &name, NULL);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL));
  adw_message_dialog_format_heading (dialog, _ ("“%s” Is Not Saved"), name);
  adw_message_dialog_set_body (dialog, lp_document_get_save_error (document));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "discard",
                                    _ ("Close _Without Saving"), "copy",
                                    _ ("_Save a Copy…"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "copy");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return GTK_WIDGET (dialog);
}

void
lp_window_ask_to_close_async (LpWindow *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  LpDocument *document = lp_window_get_document (self);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GtkWidget *dialog;

  /* An entry that is being edited commits when it loses the focus. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (document == NULL || !lp_document_has_unsaved (document))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_object_get_data (G_OBJECT (self), ASKED_KEY) != NULL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  g_object_set_data (G_OBJECT (self), ASKED_KEY, GINT_TO_POINTER (TRUE));
  dialog = make_close_dialog (self, document);
  g_signal_connect (dialog, "response", G_CALLBACK (on_close_response_cb),
                    g_steal_pointer (&task));
  gtk_window_present (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
lp_window_ask_to_close_finish (LpWindow *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
