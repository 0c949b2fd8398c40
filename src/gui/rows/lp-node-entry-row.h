/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for an attribute that is text, typed into the row itself. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_ENTRY_ROW (lp_node_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeEntryRow, lp_node_entry_row, LP, NODE_ENTRY_ROW, AdwEntryRow)

GtkWidget *
lp_node_entry_row_new (LpKind kind, LpAttr attr);

G_END_DECLS
