/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list that is one stop for the Tab key: the arrows go from row to row, Tab goes on.
 * GTK 4.8 stops at every row and, where the selection follows, chooses each on the way;
 * newer GTK has GtkListBox:tab-behavior for it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_TAB_STOP (lp_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (LpTabStop, lp_tab_stop, LP, TAB_STOP, AdwBin)

/* Its child is the GtkListBox. */

G_END_DECLS
