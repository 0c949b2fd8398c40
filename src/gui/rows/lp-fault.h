/* SPDX-License-Identifier: GPL-3.0-or-later
 * The findings of the checks at the row that they concern. */
#pragma once

#include <gtk/gtk.h>

#include "lp-document.h"

G_BEGIN_DECLS

/* The gravest finding about @attr of the node at @place (LP_ATTR_NONE: about the node
 * itself). Borrowed until the next "changed"; NULL: none. */
const LpFinding *
lp_fault_find (LpDocument *document, const LpPath *place, LpAttr attr);

/* The gravest finding at @place or anywhere inside it. */
const LpFinding *
lp_fault_find_inside (LpDocument *document, const LpPath *place);

/* An icon that shows a finding; hidden without one. */
GtkWidget *
lp_fault_icon_new (void);
void
lp_fault_icon_show (GtkWidget *icon, const LpFinding *finding);

/* Marks a row with the style of the finding, or with none. */
void
lp_fault_mark (GtkWidget *row, const LpFinding *finding);

G_END_DECLS
