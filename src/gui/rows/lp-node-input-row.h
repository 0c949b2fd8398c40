/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for an attribute: its name, what to fill in, and the input at the end. An
 * LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_INPUT_ROW (lp_node_input_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeInputRow, lp_node_input_row, LP, NODE_INPUT_ROW, AdwActionRow)

GtkWidget *
lp_node_input_row_new (LpKind kind, LpAttr attr);

G_END_DECLS
