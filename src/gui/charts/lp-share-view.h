/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shares side by side with what they say: the chart, the bar that is looked at in words, and
 * all of them as a table on demand. */
#pragma once

#include "lp-share-chart.h"

G_BEGIN_DECLS

#define LP_TYPE_SHARE_VIEW (lp_share_view_get_type ())
G_DECLARE_FINAL_TYPE (LpShareView, lp_share_view, LP, SHARE_VIEW, GtkWidget)

GtkWidget *lp_share_view_new (void);

/* As lp_share_chart_set(); @n_columns, @cells: as lp_value_table_set() has them */
void lp_share_view_set (LpShareView *view, const char *label, gboolean outcome,
                        GArray *items, const double *base, guint n_columns,
                        GPtrArray *cells);

G_END_DECLS
