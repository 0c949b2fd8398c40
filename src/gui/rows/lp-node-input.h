/* SPDX-License-Identifier: GPL-3.0-or-later
 * The input of one attribute of a node, as the table of the format asks for it: a switch
 * for yes or no, a list for words and references, a spin button for numbers that are
 * always there, an entry for everything else. Commits by itself. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_INPUT (lp_node_input_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeInput, lp_node_input, LP, NODE_INPUT, AdwBin)

/* @attr: LP_ATTR_NONE for the text of the node. REQUIRES with LP_ATTR_FIELD asks for one
 * field or several of which one must be known. */
GtkWidget *
lp_node_input_new (LpKind kind, LpAttr attr);

/* What takes the focus: the entry, switch or button inside. */
GtkWidget *
lp_node_input_get_widget (LpNodeInput *input);

G_END_DECLS
