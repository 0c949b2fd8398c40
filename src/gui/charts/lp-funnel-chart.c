/* SPDX-License-Identifier: GPL-3.0-or-later
 * A funnel: one bar an item. */
#include "lp-funnel-chart.h"

#include "lp-funnel-bar.h"

#define SPACING 4

struct _LpFunnelChart
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LpFunnelChart, lp_funnel_chart, GTK_TYPE_WIDGET)

static void
lp_funnel_chart_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lp_funnel_chart_parent_class)->dispose (object);
}

static void
lp_funnel_chart_class_init (LpFunnelChartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_funnel_chart_dispose;
  gtk_widget_class_set_css_name (widget_class, "funnelchart");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
lp_funnel_chart_init (LpFunnelChart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
}

void
lp_funnel_item_clear (LpFunnelItem *item)
{
  g_clear_pointer (&item->label, g_free);
  g_clear_pointer (&item->details, g_free);
}

static guint64
get_max_count (const LpFunnelItem *items, gsize n_items)
{
  guint64 max = 0;

  for (gsize i = 0; i < n_items; i++)
    {
      max = MAX (max, items[i].count);
      if (items[i].has_before)
        max = MAX (max, items[i].before);
    }
  return max;
}

void
lp_funnel_chart_set_items (LpFunnelChart *self, const LpFunnelItem *items, gsize n_items)
{
  GtkWidget *bar;
  guint64 max = get_max_count (items, n_items);

  g_return_if_fail (LP_IS_FUNNEL_CHART (self));

  bar = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (gsize i = 0; i < n_items; i++)
    {
      if (bar == NULL)
        {
          bar = lp_funnel_bar_new ();
          gtk_widget_set_parent (bar, GTK_WIDGET (self));
        }
      lp_funnel_bar_show (LP_FUNNEL_BAR (bar), &items[i], max);
      bar = gtk_widget_get_next_sibling (bar);
    }
  while (bar != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (bar);

      gtk_widget_unparent (bar);
      bar = next;
    }
}
