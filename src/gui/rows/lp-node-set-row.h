/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for children that are one word each: aliases, values and holidays as chips,
 * carried and needed fields as a list to tick. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_SET_ROW (lp_node_set_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeSetRow, lp_node_set_row, LP, NODE_SET_ROW, AdwPreferencesRow)

GtkWidget *
lp_node_set_row_new (LpKind child);

/* Whether children of that kind are shown by such a row. */
gboolean
lp_node_set_row_fits (LpKind child);

G_END_DECLS
