/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the files of the window share. */
#pragma once

#include "lp-window.h"

G_BEGIN_DECLS

/* Installs the actions of lp-window-actions.c. */
void lp_window_class_install_actions (GtkWidgetClass *class);

/* Which of them can be used with the document as it is. */
void lp_window_update_actions (LpWindow *window);

/* Goes to the place of the finding at @position of the document's list. */
void lp_window_show_finding (LpWindow *window, guint position);

void lp_window_go_back (LpWindow *window);
void lp_window_show_toast (LpWindow *window, const char *text, gboolean undo);

G_END_DECLS
