/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shares side by side: drawn from the geometry of the chart module. */
#include "lp-share-chart.h"

#include "lp-axis.h"
#include "lp-bars.h"
#include "lp-chart-colors.h"
#include "lp-chart-draw.h"

#define PLOT_HEIGHT 96
#define PADDING 3
#define GAP 4
#define MAX_BAR 56
#define MAX_TICKS 3
#define WHISKER 6

struct _LpShareChart
{
  LpItemChart parent_instance;

  GArray *items; /* LpShareItem */
  gboolean outcome;
  gboolean has_base;
  double base;
  double limit; /* what the whole height stands for */
};

G_DEFINE_FINAL_TYPE (LpShareChart, lp_share_chart, LP_TYPE_ITEM_CHART)

void
lp_share_item_clear (LpShareItem *item)
{
  g_clear_pointer (&item->label, g_free);
  g_clear_pointer (&item->figure, g_free);
  g_clear_pointer (&item->words, g_free);
}

static const LpShareItem *
get_item (LpShareChart *self, gsize i)
{
  return &g_array_index (self->items, LpShareItem, i);
}

/* --- Geometry --- */

/* The room that the ticks of the vertical axis take. */
static int
get_margin (LpShareChart *self)
{
  int width;
  g_autoptr (PangoLayout) layout = lp_chart_make_share (self, self->limit, &width, NULL);

  return width + GAP;
}

static gboolean
is_reversed (LpShareChart *self)
{
  return lp_item_chart_is_right_to_left (LP_ITEM_CHART (self));
}

static LpBarRow
get_geometry (LpShareChart *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING -
                 get_margin (self);
  double pitch = self->items->len > 0 ? width / self->items->len : 0;

  return (LpBarRow){ .width = MAX (width, 0),
                     .height = PLOT_HEIGHT,
                     .spacing = MAX (pitch / 4, pitch - MAX_BAR),
                     .n_items = self->items->len,
                     .max_value = self->limit,
                     .right_to_left = is_reversed (self) };
}

static int
lp_share_chart_get_height (LpItemChart *chart, int line)
{
  LpShareChart *self = LP_SHARE_CHART (chart);
  const gboolean has_figures = self->items->len > 0 && get_item (self, 0)->figure != NULL;

  return PLOT_HEIGHT + GAP + 2 * PADDING + line * (has_figures ? 2 : 1);
}

/* Where the bars begin. */
static double
get_left (LpShareChart *self)
{
  return PADDING + (is_reversed (self) ? 0 : get_margin (self));
}

static LpAxis
get_axis (LpShareChart *self)
{
  return (LpAxis){ .from = 0, .to = self->limit, .start = PLOT_HEIGHT, .end = 0 };
}

/* --- An item --- */

static int
lp_share_chart_find (LpItemChart *chart, double x, double y)
{
  LpShareChart *self = LP_SHARE_CHART (chart);
  LpBarRow row = get_geometry (self);

  return (int) lp_bar_row_find (&row, x - get_left (self));
}

static char *
lp_share_chart_describe (LpItemChart *chart, int item)
{
  return g_strdup (get_item (LP_SHARE_CHART (chart), (gsize) item)->words);
}

/* --- Drawing --- */

static void
append_ticks (LpShareChart *self, GtkSnapshot *snapshot, const LpChartColors *colors)
{
  const LpBarRow row = get_geometry (self);
  const LpAxis axis = get_axis (self);
  const double left = get_left (self);
  double ticks[MAX_TICKS];
  size_t n = lp_axis_get_ticks (0, self->limit, MAX_TICKS, ticks);

  for (size_t i = 0; i < n; i++)
    {
      int width, height;
      g_autoptr (PangoLayout)
          layout = lp_chart_make_share (self, ticks[i], &width, &height);
      double y = PADDING + lp_axis_map (&axis, ticks[i]);
      double x = is_reversed (self) ? left + row.width + GAP : left - GAP - width;

      lp_chart_append_box (snapshot, (LpBox){ left, y, row.width, 1 }, 0, &colors->track);
      lp_chart_append_text (snapshot, layout, x,
                            CLAMP (y - height / 2.0, 0, PADDING + PLOT_HEIGHT - height),
                            &colors->faint);
    }
}

static void
append_item (LpShareChart *self,
             GtkSnapshot *snapshot,
             const LpBarRow *row,
             gsize i,
             const LpChartColors *colors)
{
  const LpShareItem *item = get_item (self, i);
  const LpAxis axis = get_axis (self);
  const LpBox strip = lp_bar_row_get_item (row, i);
  const LpBox bar = lp_bar_row_get_bar (row, i, item->share.value.value);
  const double middle = bar.x + bar.width / 2;

  if ((int) i == lp_item_chart_get_current (LP_ITEM_CHART (self)))
    lp_chart_append_box (snapshot, strip, 0, &colors->track);
  if (!item->share.value.known)
    return;
  lp_chart_append_box (snapshot, bar, 0, self->outcome ? &colors->outcome : &colors->bar);
  if (item->share.has_interval)
    {
      const double top = lp_axis_map (&axis,
                                      MIN (item->share.interval.high, self->limit));
      const double bottom = lp_axis_map (&axis, item->share.interval.low);
      const double half = MIN (WHISKER, bar.width) / 2;

      const LpBox parts[] = { { middle - 0.5, top, 1, bottom - top },
                              { middle - half, top, 2 * half, 1 },
                              { middle - half, bottom - 1, 2 * half, 1 } };

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        lp_chart_append_box (snapshot, parts[k], 0, &colors->text);
    }
}

static int
find_widest (LpShareChart *self)
{
  int widest = 0;

  for (gsize i = 0; i < self->items->len; i++)
    {
      const char *texts[] = { get_item (self, i)->label, get_item (self, i)->figure };

      for (gsize k = 0; k < G_N_ELEMENTS (texts) && texts[k] != NULL; k++)
        {
          int width;
          g_autoptr (PangoLayout)
              layout = lp_chart_make_text (self, texts[k], &width, NULL);

          widest = MAX (widest, width);
        }
    }
  return widest;
}

static void
append_label (LpShareChart *self,
              GtkSnapshot *snapshot,
              const LpBarRow *row,
              gsize i,
              const char *text,
              guint line,
              const GdkRGBA *color)
{
  const LpBox strip = lp_bar_row_get_item (row, i);
  int width, height;
  g_autoptr (PangoLayout) layout = lp_chart_make_text (self, text, &width, &height);
  double x = strip.x + (strip.width - width) / 2;

  lp_chart_append_text (snapshot, layout, CLAMP (x, 0, MAX (row->width - width, 0)),
                        PLOT_HEIGHT + GAP + (double) line * height, color);
}

/* Every n-th label, so that none runs into the next. */
static void
append_labels (LpShareChart *self,
               GtkSnapshot *snapshot,
               const LpBarRow *row,
               const LpChartColors *colors)
{
  const gsize step = lp_bar_row_get_label_step (row, find_widest (self) + 2 * GAP);

  for (gsize i = 0; i < self->items->len; i += step)
    {
      const LpShareItem *item = get_item (self, i);

      append_label (self, snapshot, row, i, item->label, 0, &colors->faint);
      if (step == 1 && item->figure != NULL)
        append_label (self, snapshot, row, i, item->figure, 1, &colors->text);
    }
}

static void
lp_share_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpShareChart *self = LP_SHARE_CHART (widget);
  const LpChartColors colors = lp_chart_colors_get (widget);
  const LpBarRow row = get_geometry (self);
  const LpAxis axis = get_axis (self);

  append_ticks (self, snapshot, &colors);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) get_left (self), PADDING));
  for (gsize i = 0; i < self->items->len; i++)
    append_item (self, snapshot, &row, i, &colors);
  if (self->has_base)
    lp_chart_append_box (snapshot,
                         (LpBox){ 0, lp_axis_map (&axis, self->base), row.width, 1 }, 0,
                         &colors.text);
  append_labels (self, snapshot, &row, &colors);
  gtk_snapshot_restore (snapshot);
}

/* --- The object --- */

static void
lp_share_chart_finalize (GObject *object)
{
  g_array_unref (LP_SHARE_CHART (object)->items);
  G_OBJECT_CLASS (lp_share_chart_parent_class)->finalize (object);
}

static void
lp_share_chart_class_init (LpShareChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpItemChartClass *chart_class = LP_ITEM_CHART_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_share_chart_finalize;
  widget_class->snapshot = lp_share_chart_snapshot;
  chart_class->min_width = 120;
  chart_class->natural_width = 360;
  chart_class->get_height = lp_share_chart_get_height;
  chart_class->find = lp_share_chart_find;
  chart_class->describe = lp_share_chart_describe;
  gtk_widget_class_set_css_name (widget_class, "sharechart");
}

static void
lp_share_chart_init (LpShareChart *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (LpShareItem));
  self->limit = 1;
}

/* The least round share that everything lies below. */
static double
find_limit (LpShareChart *self)
{
  double most = self->has_base ? self->base : 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const LpShare *share = &get_item (self, i)->share;

      if (share->value.known)
        most = MAX (most,
                    share->has_interval ? share->interval.high : share->value.value);
    }
  return MIN (lp_axis_nice_step (MAX (most, 0.01), 1), 1);
}

void
lp_share_chart_set (LpShareChart *self,
                    const char *label,
                    gboolean outcome,
                    GArray *items,
                    const double *base)
{
  g_return_if_fail (LP_IS_SHARE_CHART (self));

  g_array_ref (items);
  g_array_unref (self->items);
  self->items = items;
  self->outcome = outcome;
  self->has_base = base != NULL;
  self->base = base != NULL ? *base : 0;
  self->limit = find_limit (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  lp_item_chart_set_n_items (LP_ITEM_CHART (self), items->len);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
