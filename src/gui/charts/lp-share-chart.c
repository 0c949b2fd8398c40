/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shares side by side: drawn from the geometry of the chart module. */
#include "lp-share-chart.h"

#include "lp-axis.h"
#include "lp-bars.h"
#include "lp-chart-colors.h"
#include "lp-words.h"

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

static PangoLayout *
make_layout (LpShareChart *self, const char *text, int *width, int *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static char *
format_tick (double value)
{
  return g_strdup_printf ("%.0f %%", value * 100);
}

/* The room that the ticks of the vertical axis take. */
static int
get_margin (LpShareChart *self)
{
  g_autofree char *text = format_tick (self->limit);
  int width, height;
  g_autoptr (PangoLayout) layout = make_layout (self, text, &width, &height);

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
append_box (GtkSnapshot *snapshot,
            const GdkRGBA *color,
            double x,
            double y,
            double width,
            double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (
        snapshot, color,
        &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
append_text (GtkSnapshot *snapshot,
             PangoLayout *layout,
             double x,
             double y,
             const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

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
      g_autofree char *text = format_tick (ticks[i]);
      int width, height;
      g_autoptr (PangoLayout) layout = make_layout (self, text, &width, &height);
      double y = PADDING + lp_axis_map (&axis, ticks[i]);
      double x = is_reversed (self) ? left + row.width + GAP : left - GAP - width;

      append_box (snapshot, &colors->track, left, y, row.width, 1);
      append_text (snapshot, layout, x,
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
  const LpBox bar = lp_bar_row_get_bar (row, i, item->value);
  const double middle = bar.x + bar.width / 2;

  if ((int) i == lp_item_chart_get_current (LP_ITEM_CHART (self)))
    append_box (snapshot, &colors->track, strip.x, strip.y, strip.width, strip.height);
  if (!item->known)
    return;
  append_box (snapshot, self->outcome ? &colors->outcome : &colors->bar, bar.x, bar.y,
              bar.width, bar.height);
  if (item->has_interval)
    {
      const double top = lp_axis_map (&axis, MIN (item->high, self->limit));
      const double bottom = lp_axis_map (&axis, item->low);
      const double half = MIN (WHISKER, bar.width) / 2;

      append_box (snapshot, &colors->text, middle - 0.5, top, 1, bottom - top);
      append_box (snapshot, &colors->text, middle - half, top, 2 * half, 1);
      append_box (snapshot, &colors->text, middle - half, bottom - 1, 2 * half, 1);
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
          int width, height;
          g_autoptr (PangoLayout) layout = make_layout (self, texts[k], &width, &height);

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
  g_autoptr (PangoLayout) layout = make_layout (self, text, &width, &height);
  double x = strip.x + (strip.width - width) / 2;

  append_text (snapshot, layout, CLAMP (x, 0, MAX (row->width - width, 0)),
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
    append_box (snapshot, &colors.text, 0, lp_axis_map (&axis, self->base), row.width, 1);
  append_labels (self, snapshot, &row, &colors);
  gtk_snapshot_restore (snapshot);
}

static gboolean
has_figures (LpShareChart *self)
{
  return self->items->len > 0 && get_item (self, 0)->figure != NULL;
}

static void
lp_share_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int width, height;
  g_autoptr (PangoLayout)
      layout = make_layout (LP_SHARE_CHART (widget), "0", &width, &height);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 360;
    }
  else
    *minimum = *natural = PLOT_HEIGHT + GAP + 2 * PADDING +
                          height * (has_figures (LP_SHARE_CHART (widget)) ? 2 : 1);
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
  widget_class->measure = lp_share_chart_measure;
  widget_class->snapshot = lp_share_chart_snapshot;
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
      const LpShareItem *item = get_item (self, i);

      if (item->known)
        most = MAX (most, item->has_interval ? item->high : item->value);
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

const char *
lp_share_chart_get_words (LpShareChart *self)
{
  g_return_val_if_fail (LP_IS_SHARE_CHART (self), NULL);
  return lp_item_chart_get_words (LP_ITEM_CHART (self));
}
