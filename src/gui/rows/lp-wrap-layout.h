/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lays children out in lines, each at its own width, as words in a paragraph: what
 * AdwWrapBox does in libadwaita 1.7. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LP_TYPE_WRAP_LAYOUT (lp_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (LpWrapLayout, lp_wrap_layout, LP, WRAP_LAYOUT, GtkLayoutManager)

/* Pixels between children and between lines. */
GtkLayoutManager *lp_wrap_layout_new (int spacing);

G_END_DECLS
