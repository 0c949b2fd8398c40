/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window takes in from others: policies, copies of workspaces, proposals. */
#include "lp-window-private.h"

#include "lp-bring-in-dialog.h"
#include "lp-message.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

static void
present (LpWindow *self, LpBringInDialog *dialog, GError *error)
{
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
  else
    lp_message_show (GTK_WIDGET (self), _ ("This Cannot Be Brought In"), error->message);
}

void
lp_window_show_incoming (LpWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  present (self,
           lp_bring_in_dialog_new_for_file (GTK_WINDOW (self),
                                            lp_window_get_document (self), path, &error),
           error);
}

void
lp_window_show_proposal (LpWindow *self, const char *side)
{
  g_autoptr (GError) error = NULL;

  present (self,
           lp_bring_in_dialog_new_for_proposal (
               GTK_WINDOW (self), lp_window_get_document (self), side, &error),
           error);
}

/* --- Choosing a file --- */

static void
on_choose_response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (user_data);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

      if (path != NULL)
        lp_window_show_incoming (self, path);
      else
        lp_message_show (GTK_WIDGET (self), _ ("This Cannot Be Brought In"),
                         _ ("Copy it to a folder on this computer first."));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
lp_window_choose_incoming (LpWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Bring In a Policy or Proposal"), GTK_WINDOW (self),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Compare"), NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *path = g_path_get_dirname (
      lp_document_get_path (lp_window_get_document (self)));
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  gtk_file_filter_set_name (filter, _ ("Policies and Workspaces"));
  gtk_file_filter_add_pattern (filter, "*.xml");
  gtk_file_filter_add_pattern (filter, "*.leadpact");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_choose_response_cb), self,
                           0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* --- A policy that was dropped --- */

static void
on_policy_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  LpWindow *self = LP_WINDOW (user_data);
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "bring-in"))
    lp_window_show_incoming (self, path);
  else if (g_str_equal (response, "open"))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-path", "s", path);
}

void
lp_window_ask_about_policy (LpWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (self), _ ("Bring This In?"), NULL));

  adw_message_dialog_format_body (
      dialog,
      _ ("“%s” is a policy. Compare it with your draft and take what you want, or make a "
         "new definition of it."),
      name);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "open",
                                    _ ("_New Definition…"), "bring-in", _ ("_Compare"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "bring-in", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "bring-in");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_policy_response_cb), self,
                           0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- Proposals --- */

void
lp_window_fill_proposals_menu (GMenu *menu, LpDocument *document)
{
  GPtrArray *proposals = document != NULL ? lp_document_get_proposals (document) : NULL;

  g_menu_remove_all (menu);
  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    {
      const LpProposal *proposal = proposals->pdata[i];
      /* Translators: a side, such as Marketing */
      g_autofree char *label = g_strdup_printf (
          _ ("Compare with %s’s Proposal…"),
          lp_node_words_word (LP_ATTR_SIDE, proposal->side));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.show-proposal", "s", proposal->side);
      g_menu_append_item (menu, item);
    }
}
