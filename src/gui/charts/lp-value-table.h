/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of a chart as a small table, for screen readers and for exact reading. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LP_TYPE_VALUE_TABLE (lp_value_table_get_type ())
G_DECLARE_FINAL_TYPE (LpValueTable, lp_value_table, LP, VALUE_TABLE, GtkWidget)

/**
 * lp_value_table_set:
 * @n_columns: of each row
 * @cells: (element-type utf8): the headings, then row after row
 *
 * Labels are kept, their texts change.
 */
void lp_value_table_set (LpValueTable *table, guint n_columns, GPtrArray *cells);

G_END_DECLS
