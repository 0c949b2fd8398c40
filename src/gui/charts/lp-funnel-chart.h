/* SPDX-License-Identifier: GPL-3.0-or-later
 * A funnel: one bar an item, each with its count, the count before as a ghost behind it,
 * and the change in words. To a screen reader it is a list; each item can be focused. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LpFunnelItem:
 * @label: "MQL"
 * @count: how long the bar is
 * @has_before: whether @before is known
 * @outcome: what became of the leads, not what the definition says of them: other colour
 * @details: sentences for the tooltip and the screen reader
 */
typedef struct
{
  char *label;
  guint64 count;
  gboolean has_before;
  guint64 before;
  gboolean outcome;
  char *details;
} LpFunnelItem;

void lp_funnel_item_clear (LpFunnelItem *item);

#define LP_TYPE_FUNNEL_CHART (lp_funnel_chart_get_type ())
G_DECLARE_FINAL_TYPE (LpFunnelChart, lp_funnel_chart, LP, FUNNEL_CHART, GtkWidget)

/* Shows other items in place: bars are kept, so that focus and tooltip stay. */
void lp_funnel_chart_set_items (LpFunnelChart *chart, const LpFunnelItem *items,
                                gsize n_items);

G_END_DECLS
