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
  GtkWidget parent_instance;

  GArray *items; /* LpShareItem */
  gboolean outcome;
  gboolean has_base;
  double base;
  double limit; /* what the whole height stands for */
  int current;  /* -1: none */
  char *words;
};

G_DEFINE_FINAL_TYPE (LpShareChart, lp_share_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
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

/* --- The item in words --- */

static void
set_current (LpShareChart *self, int item)
{
  const char *words = item >= 0 ? get_item (self, (gsize) item)->words : "";

  self->current = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->words, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/* --- Pointer and keys --- */

static void
on_motion_cb (LpShareChart *self, double x, double y)
{
  LpBarRow row = get_geometry (self);

  set_current (self, (int) lp_bar_row_find (&row, x - get_left (self)));
}

static void
on_pressed_cb (LpShareChart *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  on_motion_cb (self, x, y);
}

static void
on_leave_cb (LpShareChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
on_focus_enter_cb (LpShareChart *self)
{
  if (self->current < 0 && self->items->len > 0)
    set_current (self, 0);
}

static gboolean
on_move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  LpShareChart *self = LP_SHARE_CHART (widget);
  int step = g_variant_get_int32 (args);

  if (is_reversed (self))
    step = -step;
  if (self->items->len > 0)
    set_current (self, CLAMP (self->current + step, 0, (int) self->items->len - 1));
  return TRUE;
}

static gboolean
on_query_tooltip_cb (LpShareChart *self,
                     int x,
                     int y,
                     gboolean keyboard,
                     GtkTooltip *tooltip)
{
  if (self->current < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, self->words);
  return TRUE;
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

  if ((int) i == self->current)
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
lp_share_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WORDS:
      g_value_set_string (value, LP_SHARE_CHART (object)->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_share_chart_finalize (GObject *object)
{
  LpShareChart *self = LP_SHARE_CHART (object);

  g_array_unref (self->items);
  g_free (self->words);
  G_OBJECT_CLASS (lp_share_chart_parent_class)->finalize (object);
}

static void
lp_share_chart_class_init (LpShareChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = lp_share_chart_get_property;
  object_class->finalize = lp_share_chart_finalize;
  widget_class->measure = lp_share_chart_measure;
  widget_class->snapshot = lp_share_chart_snapshot;
  properties[PROP_WORDS] = g_param_spec_string (
      "words", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "sharechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_move_cb, "i", -10000);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_move_cb, "i", 10000);
}

static void
lp_share_chart_init (LpShareChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->items = g_array_new (FALSE, TRUE, sizeof (LpShareItem));
  self->limit = 1;
  self->current = -1;
  self->words = g_strdup ("");
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (on_focus_enter_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip_cb), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
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
  set_current (self, self->current < (int) items->len ? self->current : -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
lp_share_chart_get_words (LpShareChart *self)
{
  g_return_val_if_fail (LP_IS_SHARE_CHART (self), NULL);
  return self->words;
}
