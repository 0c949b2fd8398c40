/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that stands for a node: its name, what it says, what the past leads say of it,
 * its menu; opened, its form. The form is made when it is first opened. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_ROW (lp_node_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeRow, lp_node_row, LP, NODE_ROW, AdwExpanderRow)

/* @like: see lp_node_menu_new(). */
GtkWidget *
lp_node_row_new (LpKind kind, LpAttr like);

/* Opens it with the cursor in its name. */
void
lp_node_row_open (LpNodeRow *row);

G_END_DECLS
