/* SPDX-License-Identifier: GPL-3.0-or-later
 * The weight of a dimension: a slider whose every move is previewed and whose letting go
 * is one step of history, and the number beside it. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_WEIGHT_ROW (lp_weight_row_get_type ())
G_DECLARE_FINAL_TYPE (LpWeightRow, lp_weight_row, LP, WEIGHT_ROW, AdwPreferencesRow)

GtkWidget *
lp_weight_row_new (void);

G_END_DECLS
