/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row of the sidebar: a page's icon, its title, and a few words on its state. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_SIDEBAR_ROW (lp_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (LpSidebarRow, lp_sidebar_row, LP, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *lp_sidebar_row_new (LpPage *page);

LpPage *lp_sidebar_row_get_page (LpSidebarRow *row);

/* Asks the page for its words again. */
void lp_sidebar_row_update (LpSidebarRow *row);

G_END_DECLS
