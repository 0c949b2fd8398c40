/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two children: text that takes the room there is, and what belongs to it at its side;
 * below it where the text would be squeezed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LP_TYPE_SIDE_LAYOUT (lp_side_layout_get_type ())
G_DECLARE_FINAL_TYPE (LpSideLayout, lp_side_layout, LP, SIDE_LAYOUT, GtkLayoutManager)

/* @spacing: pixels between the two */
GtkLayoutManager *lp_side_layout_new (int spacing);

G_END_DECLS
