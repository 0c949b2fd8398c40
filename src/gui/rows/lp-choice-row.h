/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row with a title and a choice at its end. */
#pragma once

#include "lp-choice.h"

G_BEGIN_DECLS

/* @choice: (out): the row's, which is named by @title to screen readers */
GtkWidget *lp_choice_row_new (const char *title, const char *subtitle, LpChoice **choice);

/* Texts from outside: shown as they are, never as markup. */
void lp_choice_row_set_texts (GtkWidget *row, const char *title, const char *subtitle);

G_END_DECLS
