/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for small children side by side: bands, grades, required fields, values of an
 * example; a line each with its inputs and a button that removes it. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_TABLE_ROW (lp_node_table_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeTableRow,
                      lp_node_table_row,
                      LP,
                      NODE_TABLE_ROW,
                      AdwPreferencesRow)

GtkWidget *
lp_node_table_row_new (LpKind child);

/* Whether children of that kind are shown by such a row. */
gboolean
lp_node_table_row_fits (LpKind child);

G_END_DECLS
