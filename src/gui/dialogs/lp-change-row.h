/* SPDX-License-Identifier: GPL-3.0-or-later
 * A difference between two definitions that can be taken or left. */
#pragma once

#include <adwaita.h>

#include "lp-change-words.h"

G_BEGIN_DECLS

#define LP_TYPE_CHANGE_ROW (lp_change_row_get_type ())
G_DECLARE_FINAL_TYPE (LpChangeRow, lp_change_row, LP, CHANGE_ROW, AdwActionRow)

/* Property: "taken". @conflict: taking it gives up what we changed at the same place */
GtkWidget *lp_change_row_new (const LpChangeWords *words, gboolean conflict);

gboolean lp_change_row_is_taken (LpChangeRow *row);
void lp_change_row_set_taken (LpChangeRow *row, gboolean taken);

G_END_DECLS
