/* SPDX-License-Identifier: GPL-3.0-or-later
 * One share as a bar that lies. */
#include "lp-share-bar.h"

#include "lp-axis.h"
#include "lp-chart-colors.h"

#define WIDTH 96
#define HEIGHT 12
#define INSET 3
#define RADIUS 3

struct _LpShareBar
{
  GtkWidget parent_instance;

  LpShare share;
};

G_DEFINE_FINAL_TYPE (LpShareBar, lp_share_bar, GTK_TYPE_WIDGET)

static void
append_between (GtkSnapshot *snapshot,
                const GdkRGBA *color,
                double from,
                double to,
                double y,
                double height)
{
  if (to < from)
    {
      append_between (snapshot, color, to, from, y, height);
      return;
    }
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT ((float) from, (float) y, (float) (to - from), (float) height));
}

static void
append_mark (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double height)
{
  append_between (snapshot, color, x - 0.5, x + 0.5, 0, height);
}

static void
append_interval (LpShareBar *bar,
                 GtkSnapshot *snapshot,
                 const LpAxis *axis,
                 double height,
                 const GdkRGBA *color)
{
  const double low = lp_axis_map (axis, bar->share.low);
  const double high = lp_axis_map (axis, MIN (bar->share.high, axis->to));

  append_between (snapshot, color, low, high, height / 2 - 0.5, 1);
  append_between (snapshot, color, low - 0.5, low + 0.5, INSET, height - 2 * INSET);
  append_between (snapshot, color, high - 0.5, high + 0.5, INSET, height - 2 * INSET);
}

static void
lp_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpShareBar *bar = LP_SHARE_BAR (widget);
  const LpChartColors colors = lp_chart_colors_get (widget);
  const double width = gtk_widget_get_width (widget);
  const double height = gtk_widget_get_height (widget);
  const gboolean reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const LpAxis axis = { .from = 0,
                        .to = bar->share.limit > 0 ? bar->share.limit : 1,
                        .start = reversed ? width : 0,
                        .end = reversed ? 0 : width };
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (
      &frame, &GRAPHENE_RECT_INIT (0, INSET, (float) width, (float) (height - 2 * INSET)),
      RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &colors.track, &frame.bounds);
  if (bar->share.known)
    append_between (snapshot, bar->share.outcome ? &colors.outcome : &colors.bar,
                    axis.start, lp_axis_map (&axis, MIN (bar->share.value, axis.to)), 0,
                    height);
  gtk_snapshot_pop (snapshot);
  if (bar->share.known && bar->share.has_interval)
    append_interval (bar, snapshot, &axis, height, &colors.text);
  if (bar->share.has_base && bar->share.base <= axis.to)
    append_mark (snapshot, &colors.text, lp_axis_map (&axis, bar->share.base), height);
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
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
lp_share_bar_class_init (LpShareBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = lp_share_bar_measure;
  widget_class->snapshot = lp_share_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lp_share_bar_init (LpShareBar *bar)
{
}

GtkWidget *
lp_share_bar_new (const LpShare *share)
{
  LpShareBar *bar = g_object_new (LP_TYPE_SHARE_BAR, NULL);

  lp_share_bar_show (bar, share);
  return GTK_WIDGET (bar);
}

void
lp_share_bar_show (LpShareBar *bar, const LpShare *share)
{
  g_return_if_fail (LP_IS_SHARE_BAR (bar));

  bar->share = *share;
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}
