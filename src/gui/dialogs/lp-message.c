/* SPDX-License-Identifier: GPL-3.0-or-later
 * A message that has to be read: what went wrong and what to do; and one that passes. */
#include "lp-message.h"

#include <glib/gi18n.h>

/* What was removed by mistake is seen late where many look at one screen. */
#define UNDO_SECONDS 10

void
lp_message_show (GtkWidget *widget, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

AdwToast *
lp_message_new_toast (const char *text, gboolean undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_timeout (toast, UNDO_SECONDS);
    }
  return toast;
}
