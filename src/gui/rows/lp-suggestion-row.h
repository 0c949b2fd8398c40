/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points suggested for one rule or band: what they were and would be, what it would
 * change, what they rest on, and a button that accepts them. */
#pragma once

#include <adwaita.h>

#include "lp-suggesting.h"

G_BEGIN_DECLS

#define LP_TYPE_SUGGESTION_ROW (lp_suggestion_row_get_type ())
G_DECLARE_FINAL_TYPE (LpSuggestionRow,
                      lp_suggestion_row,
                      LP,
                      SUGGESTION_ROW,
                      AdwPreferencesRow)

/* @index: of the item it shows.
 * Signal: "accept" (): by its button, or by Enter on the row. */
GtkWidget *
lp_suggestion_row_new (guint index);
guint
lp_suggestion_row_get_index (LpSuggestionRow *row);

void
lp_suggestion_row_show (LpSuggestionRow *row, const LpSuggestingItem *item);

G_END_DECLS
