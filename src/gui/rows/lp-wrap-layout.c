/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lays children out in lines, each at its own width. */
#include "lp-wrap-layout.h"

struct _LpWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (LpWrapLayout, lp_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Goes through the lines at @width and gives the height they take. With @allocate each child
 * gets its place. */
static int
lay_out (LpWrapLayout *self, GtkWidget *widget, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, natural, child_width, child_height;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      child_width = CLAMP (natural, least, MAX (width, least));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height,
                          NULL, NULL);
      if (x > 0 && x + child_width > width)
        {
          y += line_height + self->spacing;
          x = line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (
            child,
            &(GtkAllocation){ rtl ? width - x - child_width : x, y, child_width, child_height },
            -1);
      x += child_width + self->spacing;
      line_height = MAX (line_height, child_height);
    }
  return y + line_height;
}

static void
lp_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                        int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  LpWrapLayout *self = LP_WRAP_LAYOUT (manager);
  int widest = 0, sum = 0;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least, wanted;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      widest = MAX (widest, least);
      sum += wanted + (sum > 0 ? self->spacing : 0);
    }
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
    }
  else
    *minimum = *natural = lay_out (self, widget, for_size < 0 ? MAX (widest, sum) : for_size,
                                   FALSE);
}

static void
lp_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                         int baseline)
{
  lay_out (LP_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static GtkSizeRequestMode
lp_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lp_wrap_layout_class_init (LpWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = lp_wrap_layout_measure;
  layout_class->allocate = lp_wrap_layout_allocate;
  layout_class->get_request_mode = lp_wrap_layout_get_request_mode;
}

static void
lp_wrap_layout_init (LpWrapLayout *self)
{
}

GtkLayoutManager *
lp_wrap_layout_new (int spacing)
{
  LpWrapLayout *self = g_object_new (LP_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
