/* SPDX-License-Identifier: GPL-3.0-or-later
 * The gain curve: drawn from the geometry of the chart module. */
#include "lp-gain-chart.h"

#include "lp-axis.h"
#include "lp-chart-colors.h"
#include "lp-chart-draw.h"

#define PLOT_HEIGHT 200
#define MAX_TICKS 6
#define PADDING 8 /* room for a point at the edge */
#define GAP 4
#define LINE 2
#define RADIUS 3.5
#define CURRENT_RADIUS 6

struct _LpGainChart
{
  LpItemChart parent_instance;

  LpPoint *points; /* from 0, 0 on */
  gsize n_points;
  char **words; /* of points 1 and on */
};

G_DEFINE_FINAL_TYPE (LpGainChart, lp_gain_chart, LP_TYPE_ITEM_CHART)

/* --- Geometry --- */

/* The room that the ticks of the vertical axis take. */
static int
get_margin (LpGainChart *self)
{
  int width;
  g_autoptr (PangoLayout) layout = lp_chart_make_share (self, 1, &width, NULL);

  return width + GAP;
}

static LpCurve
get_curve (LpGainChart *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING -
                    get_margin (self);

  return (
      LpCurve){ .width = MAX (width, 0),
                .height = PLOT_HEIGHT,
                .n_points = self->n_points,
                .shares = self->points,
                .right_to_left = lp_item_chart_is_right_to_left (LP_ITEM_CHART (self)) };
}

static int
lp_gain_chart_get_height (LpItemChart *chart, int line)
{
  return PLOT_HEIGHT + 2 * PADDING + line;
}

/* Where the plot begins. */
static double
get_left (LpGainChart *self)
{
  return PADDING +
         (lp_item_chart_is_right_to_left (LP_ITEM_CHART (self)) ? 0 : get_margin (self));
}

static int
lp_gain_chart_find (LpItemChart *chart, double x, double y)
{
  LpGainChart *self = LP_GAIN_CHART (chart);
  LpCurve curve = get_curve (self);
  int point = (int) lp_curve_find (&curve, x - get_left (self), y - PADDING, PADDING);

  /* Where all curves begin is no item: who points there means the first one. */
  if (point < 0 || self->n_points < 2)
    return -1;
  return MAX (point - 1, 0);
}

static char *
lp_gain_chart_describe (LpItemChart *chart, int item)
{
  return g_strdup (LP_GAIN_CHART (chart)->words[item]);
}

/* --- Drawing --- */

/* Lines across at the shares of the won, below them the shares of the leads. */
static void
append_axes (LpGainChart *self,
             GtkSnapshot *snapshot,
             const LpCurve *curve,
             const LpChartColors *colors)
{
  double ticks[MAX_TICKS];
  size_t n = lp_axis_get_ticks (0, 1, MAX_TICKS, ticks);

  for (size_t i = 0; i < n; i++)
    {
      const LpPoint at = lp_curve_place (curve, (LpPoint){ ticks[i], ticks[i] });
      int width, height;
      g_autoptr (PangoLayout)
          layout = lp_chart_make_share (self, ticks[i], &width, &height);
      double beside = curve->right_to_left ? curve->width + GAP : -GAP - width;

      lp_chart_append_box (snapshot, (LpBox){ 0, at.y, curve->width, 1 }, 0,
                           &colors->track);
      lp_chart_append_text (snapshot, layout, beside, at.y - height / 2.0,
                            &colors->faint);
      lp_chart_append_text (snapshot, layout,
                            CLAMP (at.x - width / 2.0, 0, MAX (curve->width - width, 0)),
                            curve->height + PADDING, &colors->faint);
    }
}

static void
draw_chance (cairo_t *cr, const LpCurve *curve, const GdkRGBA *color)
{
  const double dashes[] = { 4, 4 };
  const LpPoint from = lp_curve_place (curve, (LpPoint){ 0, 0 });
  const LpPoint to = lp_curve_place (curve, (LpPoint){ 1, 1 });

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_curve (cairo_t *cr, const LpCurve *curve, const GdkRGBA *color, gsize current)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (gsize i = 0; i < curve->n_points; i++)
    {
      const LpPoint point = lp_curve_get_point (curve, i);

      cairo_line_to (cr, point.x, point.y);
    }
  cairo_stroke (cr);
  for (gsize i = 1; i < curve->n_points; i++)
    {
      const LpPoint point = lp_curve_get_point (curve, i);

      cairo_arc (cr, point.x, point.y, i == current ? CURRENT_RADIUS : RADIUS, 0,
                 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
lp_gain_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpGainChart *self = LP_GAIN_CHART (widget);
  const LpChartColors colors = lp_chart_colors_get (widget);
  const LpCurve curve = get_curve (self);
  const gsize current = (gsize) (lp_item_chart_get_current (LP_ITEM_CHART (self)) + 1);
  cairo_t *cr;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) get_left (self), PADDING));
  append_axes (self, snapshot, &curve, &colors);
  if (current > 0 && current < curve.n_points)
    lp_chart_append_box (
        snapshot,
        (LpBox){ lp_curve_get_point (&curve, current).x - 0.5, 0, 1, curve.height }, 0,
        &colors.faint);
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (-PADDING, -PADDING, (float) curve.width + 2 * PADDING,
                           (float) curve.height + 2 * PADDING));
  draw_chance (cr, &curve, &colors.faint);
  draw_curve (cr, &curve, &colors.outcome, current);
  cairo_destroy (cr);
  gtk_snapshot_restore (snapshot);
}

/* --- The object --- */

static void
lp_gain_chart_finalize (GObject *object)
{
  LpGainChart *self = LP_GAIN_CHART (object);

  g_free (self->points);
  g_strfreev (self->words);
  G_OBJECT_CLASS (lp_gain_chart_parent_class)->finalize (object);
}

static void
lp_gain_chart_class_init (LpGainChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpItemChartClass *chart_class = LP_ITEM_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_gain_chart_finalize;
  widget_class->snapshot = lp_gain_chart_snapshot;
  chart_class->min_width = 200;
  chart_class->natural_width = 400;
  chart_class->get_height = lp_gain_chart_get_height;
  chart_class->find = lp_gain_chart_find;
  chart_class->describe = lp_gain_chart_describe;
  gtk_widget_class_set_css_name (widget_class, "gainchart");
}

static void
lp_gain_chart_init (LpGainChart *self)
{
}

void
lp_gain_chart_set_points (LpGainChart *self,
                          const LpPoint *points,
                          gsize n_points,
                          const char *const *words)
{
  g_return_if_fail (LP_IS_GAIN_CHART (self));
  g_return_if_fail (g_strv_length ((char **) words) == n_points);

  g_free (self->points);
  g_strfreev (self->words);
  self->points = g_new0 (LpPoint, n_points + 1);
  for (gsize i = 0; i < n_points; i++)
    self->points[i + 1] = points[i];
  self->n_points = n_points + 1;
  self->words = g_strdupv ((char **) words);
  lp_item_chart_set_n_items (LP_ITEM_CHART (self), (guint) n_points);
}
