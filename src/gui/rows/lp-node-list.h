/* SPDX-License-Identifier: GPL-3.0-or-later
 * The nodes of a kind under one parent: a heading, what it is about, a button that adds
 * one, and a row for each. An LpNodeView of the parent. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_NODE_LIST (lp_node_list_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeList, lp_node_list, LP, NODE_LIST, AdwBin)

GtkWidget *
lp_node_list_new (LpKind kind);

/* Nodes of @other_kind too, in one order with the first: bands among rules. */
void
lp_node_list_add_kind (LpNodeList *list, LpKind other_kind);

/* Only nodes whose @attr is @value; new ones get it. @value must live as long as the
 * list. */
void
lp_node_list_set_filter (LpNodeList *list, LpAttr attr, const char *value);

/* Instead of those that the kind has. */
void
lp_node_list_set_title (LpNodeList *list, const char *title, const char *about);

/* Shows the section of that kind directly under the root, which is made with its first
 * node: for lists that are no view of a parent that is there. */
void
lp_node_list_show_section (LpNodeList *list, LpDocument *document, LpKind section);

/* Brings the row that holds @place into view and opens it; FALSE: none does. */
gboolean
lp_node_list_reveal (LpNodeList *list, const LpPath *place);

G_END_DECLS
