/* SPDX-License-Identifier: GPL-3.0-or-later
 * A long list to be looked through: cells that could not be read, rows set aside. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_LIST_DIALOG (lp_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpListDialog, lp_list_dialog, LP, LIST_DIALOG, AdwWindow)

/**
 * lp_list_dialog_new:
 * @parent: (nullable)
 * @headings: NULL-terminated, one a column
 * @cells: (transfer full) (element-type utf8): row after row
 */
GtkWidget *lp_list_dialog_new (GtkWindow *parent, const char *title,
                               const char *const *headings, GPtrArray *cells);

G_END_DECLS
