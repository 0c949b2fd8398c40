/* SPDX-License-Identifier: GPL-3.0-or-later
 * One share as a small bar, drawn from the geometry of the chart module. */
#include "lp-share-bar.h"

#include "lp-chart-colors.h"
#include "lp-chart-draw.h"
#include "lp-interval.h"

#define WIDTH 84
#define HEIGHT 8

struct _LpShareBar
{
  GtkWidget parent_instance;

  LpShare share;
};

G_DEFINE_FINAL_TYPE (LpShareBar, lp_share_bar, GTK_TYPE_WIDGET)

LpShare
lp_share_of_record (const LpRecord *record, LpFigure base, double limit)
{
  return (LpShare){ .value = record->rate,
                    .has_interval = record->rate.known,
                    .interval = record->interval,
                    .base = base,
                    .limit = limit };
}

static void
append_value (const LpShare *share,
              GtkSnapshot *snapshot,
              const LpIntervalPlot *plot,
              float radius,
              GdkRGBA color)
{
  GdkRGBA light = color;

  light.alpha *= 0.5f;
  /* Nothing is no sliver. */
  if (share->has_interval || share->value.value > 0)
    lp_chart_append_box (snapshot, lp_interval_get_bar (plot), radius,
                         share->has_interval ? &light : &color);
}

static void
lp_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const LpShare *share = &LP_SHARE_BAR (widget)->share;
  const LpChartColors colors = lp_chart_colors_get (widget);
  const GdkRGBA *color = share->outcome ? &colors.outcome : &colors.bar;
  const LpIntervalPlot plot = {
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .max_rate = share->limit > 0 ? share->limit : 1,
    .low = share->has_interval ? share->interval.low : 0,
    .high = share->has_interval ? share->interval.high : share->value.value,
    .rate = share->value.value,
    .base = share->base.value,
    .right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };
  const float radius = (float) plot.height / 4; /* the ends of the track are round */

  lp_chart_append_box (snapshot, lp_interval_get_track (&plot), radius, &colors.track);
  if (share->value.known)
    append_value (share, snapshot, &plot, radius, *color);
  if (share->base.known)
    lp_chart_append_box (snapshot, lp_interval_get_tick (&plot), 0, &colors.faint);
  if (share->value.known && share->has_interval)
    lp_chart_append_box (snapshot, lp_interval_get_dot (&plot), 1.5f * radius, color);
}

static void
lp_share_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = WIDTH / 2;
      *natural = WIDTH;
    }
  else
    *minimum = *natural = HEIGHT;
}

static void
lp_share_bar_class_init (LpShareBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = lp_share_bar_measure;
  widget_class->snapshot = lp_share_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
}

static void
lp_share_bar_init (LpShareBar *bar)
{
  gtk_widget_set_valign (GTK_WIDGET (bar), GTK_ALIGN_CENTER);
}

GtkWidget *
lp_share_bar_new (const char *label)
{
  GtkWidget *bar = g_object_new (
      LP_TYPE_SHARE_BAR, "accessible-role",
      label != NULL ? GTK_ACCESSIBLE_ROLE_IMG : GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
  return bar;
}

void
lp_share_bar_show (LpShareBar *bar, const LpShare *share, const char *words)
{
  g_return_if_fail (LP_IS_SHARE_BAR (bar));

  bar->share = *share;
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (bar),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}
