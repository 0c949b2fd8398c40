/* SPDX-License-Identifier: GPL-3.0-or-later
 * The base of charts whose items stand in a row and are read one at a time. Focused, the
 * arrow keys go from item to item; the one that is pointed at or was reached by keys is told
 * in words, as a tooltip and to screen readers. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LP_TYPE_ITEM_CHART (lp_item_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (LpItemChart, lp_item_chart, LP, ITEM_CHART, GtkWidget)

/**
 * LpItemChartClass:
 * @min_width, @natural_width: of the widget
 * @get_height: of the widget, where a line of text is @line high
 * @find: the item at that place of the widget, or -1
 * @describe: the item in words (transfer full)
 *
 * All have to be there.
 */
struct _LpItemChartClass
{
  GtkWidgetClass parent_class;

  int min_width;
  int natural_width;
  int (*get_height) (LpItemChart *chart, int line);
  int (*find) (LpItemChart *chart, double x, double y);
  char *(*describe) (LpItemChart *chart, int item);
};

/* After other items were set: the current one stays where there is one at its place. */
void lp_item_chart_set_n_items (LpItemChart *chart, guint n_items);

/* -1: none */
int lp_item_chart_get_current (LpItemChart *chart);

/* The current item in words; "" where none. Property "words", notified. */
const char *lp_item_chart_get_words (LpItemChart *chart);

gboolean lp_item_chart_is_right_to_left (LpItemChart *chart);

G_END_DECLS
