/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that makes points fade with age, or not: a switch, and what is asked once it is
 * on. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_DECAY_ROW (lp_decay_row_get_type ())
G_DECLARE_FINAL_TYPE (LpDecayRow, lp_decay_row, LP, DECAY_ROW, AdwExpanderRow)

GtkWidget *
lp_decay_row_new (void);

G_END_DECLS
