/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of any element of the format: a row for each of its attributes and children,
 * as the table of the format has them. Made once, then shown for one node after the
 * other. */
#pragma once

#include "lp-node-view.h"

G_BEGIN_DECLS

#define LP_TYPE_NODE_FORM (lp_node_form_get_type ())
G_DECLARE_FINAL_TYPE (LpNodeForm, lp_node_form, LP, NODE_FORM, GObject)

/* @without: (nullable): ended by LP_ATTR_NONE: attributes that stand elsewhere. Ids are
 * never asked for: they are made from names. */
LpNodeForm *
lp_node_form_new (LpKind kind, const LpAttr *without);

/* Adds the rows to an AdwExpanderRow or a GtkListBox, which keeps them. Once. */
void
lp_node_form_add_to (LpNodeForm *form, GtkWidget *container);

void
lp_node_form_show (LpNodeForm *form, LpDocument *document, const LpPath *place);
void
lp_node_form_show_figures (LpNodeForm *form, LpDocument *document);

/* Puts the cursor into the first row that is typed into, with its text selected. */
void
lp_node_form_grab_focus (LpNodeForm *form);

G_END_DECLS
