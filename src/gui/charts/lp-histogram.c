/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the leads spread over the score: drawn from the geometry of the chart module. */
#include "lp-histogram.h"

#include "lp-axis.h"
#include "lp-bars.h"
#include "lp-chart-colors.h"
#include "lp-chart-draw.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define PLOT_HEIGHT 72
#define TICK_GAP 2
#define MAX_TICKS 6
#define PADDING 3

struct _LpHistogram
{
  LpItemChart parent_instance;

  LpHistogramBin *bins;
  gsize n_bins;
  double from, to;
  guint64 max_leads;
};

G_DEFINE_FINAL_TYPE (LpHistogram, lp_histogram, LP_TYPE_ITEM_CHART)

static LpBarRow
get_geometry (LpHistogram *self)
{
  return (LpBarRow){
    .width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING,
    .height = PLOT_HEIGHT,
    .spacing = 2,
    .n_items = self->n_bins,
    .max_value = (double) self->max_leads,
    .right_to_left = lp_item_chart_is_right_to_left (LP_ITEM_CHART (self)),
  };
}

static LpAxis
get_axis (LpHistogram *self)
{
  LpBarRow row = get_geometry (self);

  return (LpAxis){ .from = self->from,
                   .to = self->to,
                   .start = row.right_to_left ? row.width : 0,
                   .end = row.right_to_left ? 0 : row.width };
}

static int
lp_histogram_get_height (LpItemChart *chart, int line)
{
  return PLOT_HEIGHT + TICK_GAP + line + 2 * PADDING;
}

/* --- A bin --- */

static int
lp_histogram_find (LpItemChart *chart, double x, double y)
{
  LpBarRow row = get_geometry (LP_HISTOGRAM (chart));

  return (int) lp_bar_row_find (&row, x - PADDING);
}

static char *
lp_histogram_describe (LpItemChart *chart, int bin)
{
  LpHistogram *self = LP_HISTOGRAM (chart);
  LpAxis bins = {
    .from = 0, .to = (double) self->n_bins, .start = self->from, .end = self->to
  };
  g_autofree char *from = lp_words_number (lp_axis_map (&bins, bin));
  g_autofree char *to = lp_words_number (lp_axis_map (&bins, bin + 1));
  g_autofree char *leads = lp_words_leads (self->bins[bin].leads);
  g_autofree char *won = lp_words_count (self->bins[bin].won);

  /* Translators: a range of scores, how many leads, how many of them were won */
  return g_strdup_printf (_ ("Score %s to %s: %s, %s won"), from, to, leads, won);
}

/* --- Drawing --- */

static void
append_ticks (LpHistogram *self, GtkSnapshot *snapshot, const LpChartColors *colors)
{
  LpAxis axis = get_axis (self);
  double width = MAX (axis.start, axis.end);
  double ticks[MAX_TICKS];
  size_t n = lp_axis_get_ticks (self->from, self->to, MAX_TICKS, ticks);

  for (size_t i = 0; i < n; i++)
    {
      g_autofree char *text = lp_words_number (ticks[i]);
      int text_width;
      g_autoptr (PangoLayout) layout = lp_chart_make_text (self, text, &text_width, NULL);
      double x = lp_axis_map (&axis, ticks[i]) - text_width / 2.0;

      lp_chart_append_text (snapshot, layout, CLAMP (x, 0, MAX (width - text_width, 0)),
                            PLOT_HEIGHT + TICK_GAP, &colors->faint);
    }
}

static void
lp_histogram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpHistogram *self = LP_HISTOGRAM (widget);
  LpChartColors colors = lp_chart_colors_get (widget);
  LpBarRow row = get_geometry (self);
  int current = lp_item_chart_get_current (LP_ITEM_CHART (self));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING, PADDING));
  lp_chart_append_box (snapshot, (LpBox){ 0, row.height - 1, row.width, 1 }, 0,
                       &colors.track);
  for (gsize i = 0; i < self->n_bins; i++)
    {
      LpBox strip = lp_bar_row_get_item (&row, i);
      LpBox leads = lp_bar_row_get_bar (&row, i, (double) self->bins[i].leads);
      LpBox won = lp_bar_row_get_bar (&row, i, (double) self->bins[i].won);

      if ((int) i == current)
        lp_chart_append_box (snapshot, strip, 0, &colors.track);
      lp_chart_append_box (snapshot, leads, 0, &colors.bar);
      lp_chart_append_box (snapshot, won, 0, &colors.outcome);
    }
  append_ticks (self, snapshot, &colors);
  gtk_snapshot_restore (snapshot);
}

/* --- The object --- */

static void
lp_histogram_finalize (GObject *object)
{
  g_free (LP_HISTOGRAM (object)->bins);
  G_OBJECT_CLASS (lp_histogram_parent_class)->finalize (object);
}

static void
lp_histogram_class_init (LpHistogramClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpItemChartClass *chart_class = LP_ITEM_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_histogram_finalize;
  widget_class->snapshot = lp_histogram_snapshot;
  chart_class->min_width = 120;
  chart_class->natural_width = 240;
  chart_class->get_height = lp_histogram_get_height;
  chart_class->find = lp_histogram_find;
  chart_class->describe = lp_histogram_describe;
  gtk_widget_class_set_css_name (widget_class, "histogram");
}

static void
lp_histogram_init (LpHistogram *self)
{
}

void
lp_histogram_set_bins (LpHistogram *self,
                       const LpHistogramBin *bins,
                       gsize n_bins,
                       double from,
                       double to)
{
  g_return_if_fail (LP_IS_HISTOGRAM (self));

  g_free (self->bins);
  self->bins = g_memdup2 (bins, n_bins * sizeof *bins);
  self->n_bins = n_bins;
  self->from = from;
  self->to = to;
  self->max_leads = 0;
  for (gsize i = 0; i < n_bins; i++)
    self->max_leads = MAX (self->max_leads, bins[i].leads);
  lp_item_chart_set_n_items (LP_ITEM_CHART (self), (guint) n_bins);
}
