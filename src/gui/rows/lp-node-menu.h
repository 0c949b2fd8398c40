/* SPDX-License-Identifier: GPL-3.0-or-later
 * The menu of a node: move it up or down among its like, copy it, remove it. An
 * LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_MENU (lp_node_menu_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeMenu, lp_node_menu, LP, NODE_MENU, AdwBin)

/* @like: only nodes with the same value of this attribute are its like; LP_ATTR_NONE: all
 * of its kind. */
GtkWidget *
lp_node_menu_new (LpAttr like);

void lp_node_menu_open (LpNodeMenu *menu);

G_END_DECLS
