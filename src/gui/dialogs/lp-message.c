/* SPDX-License-Identifier: GPL-3.0-or-later
 * A message that has to be read: what went wrong and what to do. */
#include "lp-message.h"

#include <glib/gi18n.h>

void
lp_message_show (GtkWidget *widget, const char *heading, const char *body)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
