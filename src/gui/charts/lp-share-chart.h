/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shares side by side, such as the win rate of each quarter: a standing bar each, with the
 * interval it may lie in and a line for the share of all. */
#pragma once

#include "lp-item-chart.h"
#include "lp-share-bar.h"

G_BEGIN_DECLS

typedef struct
{
  char *label;           /* below the bar: "Q1 2017" */
  char *figure;          /* (nullable): below the label, where there is room for all */
  char *words;           /* what it says, a sentence */
  LpShare share;         /* its base, limit and colour are the chart's */
} LpShareItem;

void lp_share_item_clear (LpShareItem *item);

#define LP_TYPE_SHARE_CHART (lp_share_chart_get_type ())
G_DECLARE_FINAL_TYPE (LpShareChart, lp_share_chart, LP, SHARE_CHART, LpItemChart)

/**
 * lp_share_chart_set:
 * @label: what it shows, for those who cannot see it
 * @outcome: whether it is about what became of the leads: other colour
 * @items: (element-type LpShareItem): a reference is taken
 * @base: (nullable): the share of all
 */
void lp_share_chart_set (LpShareChart *chart, const char *label, gboolean outcome,
                         GArray *items, const double *base);

G_END_DECLS
