/* SPDX-License-Identifier: GPL-3.0-or-later
 * A message that has to be read: what went wrong and what to do. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shown over the window that holds @widget. */
void lp_message_show (GtkWidget *widget, const char *heading, const char *body);

G_END_DECLS
