/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two children beside each other where there is room, else one below the other. */
#include "lp-side-layout.h"

/* Text that is narrower than this, and does not fit in it, is hard to read. */
#define LEAST_TEXT 320

struct _LpSideLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (LpSideLayout, lp_side_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *text;
  GtkWidget *side; /* NULL where it is not shown */
  int text_least, text_natural;
  int side_least, side_natural;
} Parts;

static Parts
measure_parts (GtkWidget *widget)
{
  Parts parts = { .text = gtk_widget_get_first_child (widget) };

  parts.side = gtk_widget_get_next_sibling (parts.text);
  if (!gtk_widget_should_layout (parts.side))
    parts.side = NULL;
  gtk_widget_measure (parts.text, GTK_ORIENTATION_HORIZONTAL, -1, &parts.text_least,
                      &parts.text_natural, NULL, NULL);
  if (parts.side != NULL)
    gtk_widget_measure (parts.side, GTK_ORIENTATION_HORIZONTAL, -1, &parts.side_least,
                        &parts.side_natural, NULL, NULL);
  return parts;
}

static gboolean
fits_beside (LpSideLayout *self, const Parts *parts, int width)
{
  int room = width - parts->side_natural - self->spacing;

  return room >= MIN (parts->text_natural, MAX (LEAST_TEXT, parts->text_least));
}

static int
get_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
get_height_for (LpSideLayout *self, const Parts *parts, int width)
{
  if (parts->side == NULL)
    return get_height (parts->text, width);
  if (fits_beside (self, parts, width))
    return MAX (get_height (parts->text, width - parts->side_natural - self->spacing),
                get_height (parts->side, parts->side_natural));
  return get_height (parts->text, width) + self->spacing +
         get_height (parts->side, width);
}

static void
lp_side_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  LpSideLayout *self = LP_SIDE_LAYOUT (manager);
  Parts parts = measure_parts (widget);
  int whole = parts.text_natural +
              (parts.side != NULL ? self->spacing + parts.side_natural : 0);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (parts.text_least, parts.side_least);
      *natural = whole;
    }
  else
    *minimum = *natural = get_height_for (self, &parts, for_size < 0 ? whole : for_size);
}

static void
place (GtkWidget *widget, GtkWidget *parent, int x, int y, int width, int height)
{
  if (gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (parent) - x - width;
  gtk_widget_size_allocate (widget, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
lp_side_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  LpSideLayout *self = LP_SIDE_LAYOUT (manager);
  Parts parts = measure_parts (widget);
  int text_width = width - parts.side_natural - self->spacing;
  int below;

  if (parts.side == NULL)
    place (parts.text, widget, 0, 0, width, height);
  else if (fits_beside (self, &parts, width))
    {
      place (parts.text, widget, 0, 0, text_width, height);
      place (parts.side, widget, text_width + self->spacing, 0, parts.side_natural,
             height);
    }
  else
    {
      below = get_height (parts.text, width) + self->spacing;
      place (parts.text, widget, 0, 0, width, below - self->spacing);
      place (parts.side, widget, 0, below, width, height - below);
    }
}

static GtkSizeRequestMode
lp_side_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lp_side_layout_class_init (LpSideLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  layout_class->measure = lp_side_layout_measure;
  layout_class->allocate = lp_side_layout_allocate;
  layout_class->get_request_mode = lp_side_layout_get_request_mode;
}

static void
lp_side_layout_init (LpSideLayout *self)
{
}

GtkLayoutManager *
lp_side_layout_new (int spacing)
{
  LpSideLayout *self = g_object_new (LP_TYPE_SIDE_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
