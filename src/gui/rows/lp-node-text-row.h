/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for a text of several lines: that of a node, or of its only child of a kind. It
 * commits after 400 ms of rest and on leaving it. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_TEXT_ROW (lp_node_text_row_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeTextRow,
                      lp_node_text_row,
                      LP,
                      NODE_TEXT_ROW,
                      AdwPreferencesRow)

/* @child: LP_KIND_NONE for the text of the node itself. */
GtkWidget *
lp_node_text_row_new (LpKind kind, LpKind child);

G_END_DECLS
