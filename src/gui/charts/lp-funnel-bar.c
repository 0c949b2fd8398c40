/* SPDX-License-Identifier: GPL-3.0-or-later
 * One bar of a funnel with its words: drawn from the geometry of the chart module. */
#include "lp-funnel-bar.h"

#include "lp-bars.h"
#include "lp-chart-colors.h"
#include "lp-chart-draw.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define BAR_HEIGHT 14
#define TEXT_GAP 2
#define FOCUS_PADDING 3
#define RADIUS 3

struct _LpFunnelBar
{
  GtkWidget parent_instance;

  char *label;
  guint64 count;
  gboolean has_before;
  guint64 before;
  gboolean outcome;
  guint64 max_count;

  PangoLayout *name;
  PangoLayout *figures;
};

G_DEFINE_FINAL_TYPE (LpFunnelBar, lp_funnel_bar, GTK_TYPE_WIDGET)

static int
get_text_height (LpFunnelBar *self)
{
  int name, figures;

  pango_layout_get_pixel_size (self->name, NULL, &name);
  pango_layout_get_pixel_size (self->figures, NULL, &figures);
  return MAX (name, figures) + TEXT_GAP;
}

static LpBarList
get_geometry (LpFunnelBar *self)
{
  return (LpBarList){
    .width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FOCUS_PADDING,
    .text_height = get_text_height (self),
    .bar_height = BAR_HEIGHT,
    .n_items = 1,
    .max_value = (double) self->max_count,
    .right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
}

static void
append_ghost (GtkSnapshot *snapshot, const LpBox *box, const GdkRGBA *color)
{
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  if (box->width <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) box->x, (float) box->y,
                                                        (float) box->width,
                                                        (float) box->height),
                                   RADIUS);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
append_text (LpFunnelBar *self, GtkSnapshot *snapshot, const LpBarList *list)
{
  LpChartColors colors = lp_chart_colors_get (GTK_WIDGET (self));
  int name_width, figures_width;
  int room;

  pango_layout_get_pixel_size (self->figures, &figures_width, NULL);
  room = MAX ((int) list->width - figures_width - 6, 24);
  pango_layout_set_width (self->name, room * PANGO_SCALE);
  pango_layout_get_pixel_size (self->name, &name_width, NULL);

  lp_chart_append_text (snapshot, self->name,
                        list->right_to_left ? list->width - name_width : 0, 0,
                        &colors.text);
  lp_chart_append_text (snapshot, self->figures,
                        list->right_to_left ? 0 : list->width - figures_width, 0,
                        &colors.text);
}

static void
lp_funnel_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LpFunnelBar *self = LP_FUNNEL_BAR (widget);
  LpChartColors colors = lp_chart_colors_get (widget);
  LpBarList list = get_geometry (self);
  LpBox track = lp_bar_list_get_bar (&list, 0, list.max_value);
  LpBox bar = lp_bar_list_get_bar (&list, 0, (double) self->count);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (FOCUS_PADDING, FOCUS_PADDING));
  append_text (self, snapshot, &list);
  lp_chart_append_box (snapshot, track, RADIUS, &colors.track);
  lp_chart_append_box (snapshot, bar, RADIUS,
                       self->outcome ? &colors.outcome : &colors.bar);
  if (self->has_before && self->before != self->count)
    {
      LpBox ghost = lp_bar_list_get_bar (&list, 0, (double) self->before);

      append_ghost (snapshot, &ghost, &colors.text);
    }
  gtk_snapshot_restore (snapshot);
}

static void
lp_funnel_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  LpFunnelBar *self = LP_FUNNEL_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 240;
    }
  else
    *minimum = *natural = get_text_height (self) + BAR_HEIGHT + 2 * FOCUS_PADDING;
}

static void
make_layouts (LpFunnelBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *count = lp_words_count (self->count);
  g_autofree char *change = NULL;
  g_autofree char *text = NULL;

  g_clear_object (&self->name);
  g_clear_object (&self->figures);
  self->name = gtk_widget_create_pango_layout (widget, self->label);
  pango_layout_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);

  if (self->has_before && self->before != self->count)
    {
      g_autofree char *figure = lp_words_count (MAX (self->before, self->count) -
                                                MIN (self->before, self->count));

      change = g_strdup_printf (self->count > self->before ? "+%s" : "−%s", figure);
      text = g_strdup_printf ("%s   <b>%s</b>", change, count);
    }
  else
    text = g_strdup_printf ("<b>%s</b>", count);
  self->figures = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_markup (self->figures, text, -1);
}

static void
lp_funnel_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (lp_funnel_bar_parent_class)->css_changed (widget, change);
  make_layouts (LP_FUNNEL_BAR (widget));
}

static void
lp_funnel_bar_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (lp_funnel_bar_parent_class)->system_setting_changed (widget, setting);
  make_layouts (LP_FUNNEL_BAR (widget));
  gtk_widget_queue_resize (widget);
}

static void
lp_funnel_bar_dispose (GObject *object)
{
  LpFunnelBar *self = LP_FUNNEL_BAR (object);

  g_clear_object (&self->name);
  g_clear_object (&self->figures);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (lp_funnel_bar_parent_class)->dispose (object);
}

static void
lp_funnel_bar_class_init (LpFunnelBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_funnel_bar_dispose;
  widget_class->measure = lp_funnel_bar_measure;
  widget_class->snapshot = lp_funnel_bar_snapshot;
  widget_class->css_changed = lp_funnel_bar_css_changed;
  widget_class->system_setting_changed = lp_funnel_bar_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "funnelbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
lp_funnel_bar_init (LpFunnelBar *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  make_layouts (self);
}

GtkWidget *
lp_funnel_bar_new (void)
{
  return g_object_new (LP_TYPE_FUNNEL_BAR, NULL);
}

static void
tell (LpFunnelBar *self, const LpFunnelItem *item)
{
  g_autofree char *count = lp_words_leads (item->count);
  g_autofree char *name = g_strdup_printf ("%s: %s", item->label, count);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), item->details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item->details != NULL ? item->details : "", -1);
}

void
lp_funnel_bar_show (LpFunnelBar *self, const LpFunnelItem *item, guint64 max_count)
{
  g_return_if_fail (LP_IS_FUNNEL_BAR (self));

  g_free (self->label);
  self->label = g_strdup (item->label);
  self->count = item->count;
  self->has_before = item->has_before;
  self->before = item->before;
  self->outcome = item->outcome;
  self->max_count = max_count;
  make_layouts (self);
  tell (self, item);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
