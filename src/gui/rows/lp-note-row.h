/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that only says something: a few words and a sentence, with an icon where it is a
 * doubt. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @text: "" for none */
GtkWidget *
lp_note_row_new (const char *title, const char *text, gboolean is_doubt);

G_END_DECLS
