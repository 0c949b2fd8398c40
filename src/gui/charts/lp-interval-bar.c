/* SPDX-License-Identifier: GPL-3.0-or-later
 * A win rate with its interval, drawn from the geometry of the chart module. */
#include "lp-interval-bar.h"

#include "lp-chart-colors.h"
#include "lp-evidence-words.h"
#include "lp-interval.h"

#include <glib/gi18n.h>

#define WIDTH 84
#define HEIGHT 8

struct _LpIntervalBar
{
  GtkWidget parent_instance;

  LpRecord record;
  LpFigure base;
  double scale;
};

G_DEFINE_FINAL_TYPE (LpIntervalBar, lp_interval_bar, GTK_TYPE_WIDGET)

void
lp_interval_bar_show (LpIntervalBar *bar,
                      const LpRecord *record,
                      LpFigure base,
                      double scale)
{
  g_autofree char *words = NULL;

  g_return_if_fail (LP_IS_INTERVAL_BAR (bar));

  bar->record = *record;
  bar->base = base;
  bar->scale = scale;
  words = lp_evidence_words_bar (record, base);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Win Rate"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}

static void
append_box (GtkSnapshot *snapshot, LpBox box, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box.x, (float) box.y,
                                                        (float) box.width,
                                                        (float) box.height),
                                   radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
lp_interval_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpIntervalBar *bar = LP_INTERVAL_BAR (widget);
  const LpChartColors colors = lp_chart_colors_get (widget);
  const LpIntervalPlot plot = {
    .width = gtk_widget_get_width (widget),
    .height = MIN (gtk_widget_get_height (widget), HEIGHT),
    .max_rate = bar->scale,
    .low = bar->record.interval.low,
    .high = bar->record.interval.high,
    .rate = bar->record.rate.value,
    .base = bar->base.value,
    .right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };
  GdkRGBA interval = colors.bar;

  interval.alpha = 0.5f;
  append_box (snapshot, lp_interval_get_track (&plot), HEIGHT / 4.0f, &colors.track);
  if (bar->record.rate.known)
    append_box (snapshot, lp_interval_get_bar (&plot), HEIGHT / 4.0f, &interval);
  if (bar->base.known)
    append_box (snapshot, lp_interval_get_tick (&plot), 0, &colors.faint);
  if (bar->record.rate.known)
    append_box (snapshot, lp_interval_get_dot (&plot), HEIGHT * 0.375f, &colors.bar);
}

static void
lp_interval_bar_measure (GtkWidget *widget,
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
lp_interval_bar_class_init (LpIntervalBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = lp_interval_bar_snapshot;
  widget_class->measure = lp_interval_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "intervalbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lp_interval_bar_init (LpIntervalBar *bar)
{
  gtk_widget_set_valign (GTK_WIDGET (bar), GTK_ALIGN_CENTER);
}

GtkWidget *
lp_interval_bar_new (void)
{
  return g_object_new (LP_TYPE_INTERVAL_BAR, NULL);
}
