/* SPDX-License-Identifier: GPL-3.0-or-later
 * One bar of a funnel with its words. */
#pragma once

#include "lp-funnel-chart.h"

G_BEGIN_DECLS

#define LP_TYPE_FUNNEL_BAR (lp_funnel_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpFunnelBar, lp_funnel_bar, LP, FUNNEL_BAR, GtkWidget)

GtkWidget *lp_funnel_bar_new (void);

/* @max_count: what the whole width stands for */
void lp_funnel_bar_show (LpFunnelBar *bar, const LpFunnelItem *item, guint64 max_count);

G_END_DECLS
