/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the leads spread over the score: drawn from the geometry of the chart module. */
#include "lp-histogram.h"

#include "lp-axis.h"
#include "lp-bars.h"
#include "lp-chart-colors.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define PLOT_HEIGHT 72
#define TICK_GAP 2
#define MAX_TICKS 6
#define PADDING 3

struct _LpHistogram
{
  GtkWidget parent_instance;

  LpHistogramBin *bins;
  gsize n_bins;
  double from, to;
  guint64 max_leads;
  int current; /* -1: none */
  char *words;
};

G_DEFINE_FINAL_TYPE (LpHistogram, lp_histogram, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static LpBarRow
get_geometry (LpHistogram *self)
{
  return (LpBarRow){
    .width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING,
    .height = PLOT_HEIGHT,
    .spacing = 2,
    .n_items = self->n_bins,
    .max_value = (double) self->max_leads,
    .right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
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

/* --- The bin in words --- */

static char *
describe_bin (LpHistogram *self, int bin)
{
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

static void
set_current (LpHistogram *self, int bin)
{
  g_autofree char *words = bin >= 0 ? describe_bin (self, bin) : g_strdup ("");

  self->current = bin;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (g_strcmp0 (words, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_steal_pointer (&words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->words, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/* --- Pointer and keys --- */

static void
on_motion_cb (LpHistogram *self, double x, double y)
{
  LpBarRow row = get_geometry (self);

  set_current (self, (int) lp_bar_row_find (&row, x - PADDING));
}

static void
on_pressed_cb (LpHistogram *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  on_motion_cb (self, x, y);
}

static void
on_leave_cb (LpHistogram *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
on_focus_enter_cb (LpHistogram *self)
{
  if (self->current < 0 && self->n_bins > 0)
    set_current (self, 0);
}

static gboolean
on_move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  LpHistogram *self = LP_HISTOGRAM (widget);
  int step = g_variant_get_int32 (args);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  if (self->n_bins > 0)
    set_current (self, CLAMP (self->current + step, 0, (int) self->n_bins - 1));
  return TRUE;
}

static gboolean
on_query_tooltip_cb (LpHistogram *self,
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
append_bar (GtkSnapshot *snapshot, const LpBox *box, const GdkRGBA *color)
{
  if (box->height > 0)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) box->x, (float) box->y,
                                                    (float) box->width,
                                                    (float) box->height));
}

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
      g_autoptr (PangoLayout)
          layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      double x = lp_axis_map (&axis, ticks[i]);
      int text_width;

      pango_layout_get_pixel_size (layout, &text_width, NULL);
      x = CLAMP (x - text_width / 2.0, 0, MAX (width - text_width, 0));
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) x, PLOT_HEIGHT + TICK_GAP));
      gtk_snapshot_append_layout (snapshot, layout, &colors->faint);
      gtk_snapshot_restore (snapshot);
    }
}

static void
lp_histogram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpHistogram *self = LP_HISTOGRAM (widget);
  LpChartColors colors = lp_chart_colors_get (widget);
  LpBarRow row = get_geometry (self);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (PADDING, PADDING));
  append_bar (snapshot, &(LpBox){ 0, row.height - 1, row.width, 1 }, &colors.track);
  for (gsize i = 0; i < self->n_bins; i++)
    {
      LpBox strip = lp_bar_row_get_item (&row, i);
      LpBox leads = lp_bar_row_get_bar (&row, i, (double) self->bins[i].leads);
      LpBox won = lp_bar_row_get_bar (&row, i, (double) self->bins[i].won);

      if ((int) i == self->current)
        append_bar (snapshot, &strip, &colors.track);
      append_bar (snapshot, &leads, &colors.bar);
      append_bar (snapshot, &won, &colors.outcome);
    }
  append_ticks (self, snapshot, &colors);
  gtk_snapshot_restore (snapshot);
}

static void
lp_histogram_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 240;
    }
  else
    *minimum = *natural = PLOT_HEIGHT + TICK_GAP + height + 2 * PADDING;
}

/* --- The object --- */

static void
lp_histogram_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WORDS:
      g_value_set_string (value, LP_HISTOGRAM (object)->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_histogram_finalize (GObject *object)
{
  LpHistogram *self = LP_HISTOGRAM (object);

  g_free (self->bins);
  g_free (self->words);
  G_OBJECT_CLASS (lp_histogram_parent_class)->finalize (object);
}

static void
lp_histogram_class_init (LpHistogramClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = lp_histogram_get_property;
  object_class->finalize = lp_histogram_finalize;
  widget_class->measure = lp_histogram_measure;
  widget_class->snapshot = lp_histogram_snapshot;
  properties[PROP_WORDS] = g_param_spec_string (
      "words", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_move_cb, "i", -10000);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_move_cb, "i", 10000);
}

static void
lp_histogram_init (LpHistogram *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

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
  set_current (self, self->current < (int) n_bins ? self->current : -1);
}

const char *
lp_histogram_get_words (LpHistogram *self)
{
  g_return_val_if_fail (LP_IS_HISTOGRAM (self), NULL);
  return self->words;
}
