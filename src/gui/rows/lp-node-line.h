/* SPDX-License-Identifier: GPL-3.0-or-later
 * A small node on one line: its inputs side by side, and a button that removes it. An
 * LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_LINE (lp_node_line_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeLine, lp_node_line, LP, NODE_LINE, AdwBin)

GtkWidget *
lp_node_line_new (LpKind kind);

G_END_DECLS
