/* SPDX-License-Identifier: GPL-3.0-or-later
 * A message that has to be read: what went wrong and what to do; and one that passes. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shown over the window that holds @widget. */
void lp_message_show (GtkWidget *widget, const char *heading, const char *body);

/* With a button "Undo" where @undo: its signal or action is the caller's. @text: as it is,
 * never markup. (transfer full) */
AdwToast *lp_message_new_toast (const char *text, gboolean undo);

G_END_DECLS
