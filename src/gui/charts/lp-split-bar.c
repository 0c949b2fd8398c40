/* SPDX-License-Identifier: GPL-3.0-or-later
 * One bar that shows how a whole is split into named parts. */
#include "lp-split-bar.h"

#include "lp-chart-colors.h"
#include "lp-chart-draw.h"

#include <glib/gi18n.h>

#define HEIGHT 30
#define GAP 2
#define RADIUS 6

struct _LpSplitBar
{
  GtkWidget parent_instance;

  GStrv names;
  gint64 *parts;
  gint64 whole;
};

G_DEFINE_FINAL_TYPE (LpSplitBar, lp_split_bar, GTK_TYPE_WIDGET)

static gint64
sum_parts (LpSplitBar *bar)
{
  gint64 sum = 0;

  for (guint i = 0; bar->names[i] != NULL; i++)
    sum += bar->parts[i];
  return sum;
}

static void
describe (LpSplitBar *bar)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; bar->names[i] != NULL; i++)
    g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? ", " : "",
                            bar->names[i], bar->parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Split of the Weights"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (bar), text->len > 0 ? text->str : NULL);
}

void
lp_split_bar_show (LpSplitBar *bar,
                   const char *const *names,
                   const gint64 *parts,
                   gint64 whole)
{
  g_return_if_fail (LP_IS_SPLIT_BAR (bar));

  g_strfreev (bar->names);
  bar->names = g_strdupv ((char **) names);
  g_free (bar->parts);
  bar->parts = g_memdup2 (parts, sizeof *parts * g_strv_length (bar->names));
  bar->whole = whole;
  describe (bar);
  gtk_widget_queue_draw (GTK_WIDGET (bar));
}

static void
draw_text (LpSplitBar *bar,
           GtkSnapshot *snapshot,
           guint i,
           float x,
           float width,
           const GdkRGBA *color)
{
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT, bar->names[i],
                                           bar->parts[i]);
  g_autoptr (PangoLayout)
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (bar), text);
  int height;

  if (width < 24)
    return;
  pango_layout_set_width (layout, (int) ((width - 12) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  lp_chart_append_text (snapshot, layout, x + 6,
                        (gtk_widget_get_height (GTK_WIDGET (bar)) - height) / 2.0, color);
}

static void
draw_part (LpSplitBar *bar,
           GtkSnapshot *snapshot,
           guint i,
           float x,
           float width,
           const LpChartColors *colors)
{
  static const float shades[] = { 0.42f, 0.22f, 0.32f, 0.14f };
  graphene_rect_t rect = GRAPHENE_RECT_INIT (
      x, 0, MAX (width - GAP, 1), (float) gtk_widget_get_height (GTK_WIDGET (bar)));
  GdkRGBA color = colors->bar;

  color.alpha = shades[i % G_N_ELEMENTS (shades)];
  gtk_snapshot_append_color (snapshot, &color, &rect);
  draw_text (bar, snapshot, i, x, width, &colors->text);
}

static void
lp_split_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpSplitBar *bar = LP_SPLIT_BAR (widget);
  LpChartColors colors = lp_chart_colors_get (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float scale = width / (float) MAX (MAX (sum_parts (bar), bar->whole), 1);
  gboolean reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect frame;
  float x = 0;

  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT (0, 0, width, height),
                                   RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &colors.track, &frame.bounds);
  for (guint i = 0; bar->names[i] != NULL; i++)
    {
      float part = (float) bar->parts[i] * scale;

      if (part > 0)
        draw_part (bar, snapshot, i, reversed ? width - x - part : x, part, &colors);
      x += part;
    }
  gtk_snapshot_pop (snapshot);
}

/* High enough for its text, however large that is. */
static void
lp_split_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  int height;
  g_autoptr (PangoLayout) layout = lp_chart_make_text (widget, "X", NULL, &height);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = 300;
    }
  else
    *minimum = *natural = MAX (HEIGHT, height + 12);
}

static void
lp_split_bar_finalize (GObject *object)
{
  LpSplitBar *bar = LP_SPLIT_BAR (object);

  g_strfreev (bar->names);
  g_free (bar->parts);
  G_OBJECT_CLASS (lp_split_bar_parent_class)->finalize (object);
}

static void
lp_split_bar_class_init (LpSplitBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_split_bar_finalize;
  widget_class->snapshot = lp_split_bar_snapshot;
  widget_class->measure = lp_split_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "splitbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lp_split_bar_init (LpSplitBar *bar)
{
  bar->names = g_new0 (char *, 1);
}

GtkWidget *
lp_split_bar_new (void)
{
  return g_object_new (LP_TYPE_SPLIT_BAR, NULL);
}
