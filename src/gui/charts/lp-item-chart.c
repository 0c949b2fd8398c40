/* SPDX-License-Identifier: GPL-3.0-or-later
 * The base of charts whose items stand in a row and are read one at a time. */
#include "lp-item-chart.h"

#include "lp-chart-draw.h"

#include <math.h>

/* Pixels that are rounding, not motion. */
#define STILL 1

typedef struct
{
  guint n_items;
  int current;       /* -1: none */
  double at_x, at_y; /* of the pointer in the window, when it last came or moved */
  char *words;
} LpItemChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LpItemChart, lp_item_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static LpItemChartPrivate *
get_private (LpItemChart *self)
{
  return lp_item_chart_get_instance_private (self);
}

static void
set_current (LpItemChart *self, int item)
{
  LpItemChartPrivate *priv = get_private (self);
  g_autofree char *words = item >= 0
                               ? LP_ITEM_CHART_GET_CLASS (self)->describe (self, item)
                               : g_strdup ("");

  priv->current = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (g_strcmp0 (words, priv->words) == 0)
    return;
  g_free (priv->words);
  priv->words = g_steal_pointer (&words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, priv->words, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

/* --- Pointer and keys --- */

static void
point_at (LpItemChart *self, double x, double y)
{
  set_current (self, LP_ITEM_CHART_GET_CLASS (self)->find (self, x, y));
}

/* Whether the pointer moved in the window, and not only what is below it: a page that
 * scrolls or is laid out anew makes motion too. */
static gboolean
has_moved (LpItemChart *self, double x, double y)
{
  LpItemChartPrivate *priv = get_private (self);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean moved;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), root, x, y, &x, &y))
    return TRUE;
  moved = fabs (x - priv->at_x) > STILL || fabs (y - priv->at_y) > STILL;
  priv->at_x = x;
  priv->at_y = y;
  return moved;
}

static void
on_enter_cb (LpItemChart *self, double x, double y)
{
  has_moved (self, x, y);
}

/* Who reads with the keys is not sent elsewhere by a pointer that lies there. */
static void
on_motion_cb (LpItemChart *self, double x, double y)
{
  if (has_moved (self, x, y) || !gtk_widget_has_focus (GTK_WIDGET (self)))
    point_at (self, x, y);
}

static void
on_pressed_cb (LpItemChart *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  point_at (self, x, y);
}

static void
on_leave_cb (LpItemChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
on_focus_enter_cb (LpItemChart *self)
{
  LpItemChartPrivate *priv = get_private (self);

  if (priv->current < 0 && priv->n_items > 0)
    set_current (self, 0);
}

static gboolean
on_move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  LpItemChart *self = LP_ITEM_CHART (widget);
  LpItemChartPrivate *priv = get_private (self);
  int step = g_variant_get_int32 (args);

  if (lp_item_chart_is_right_to_left (self))
    step = -step;
  if (priv->n_items > 0)
    set_current (self, CLAMP (priv->current + step, 0, (int) priv->n_items - 1));
  return TRUE;
}

static gboolean
on_query_tooltip_cb (LpItemChart *self,
                     int x,
                     int y,
                     gboolean keyboard,
                     GtkTooltip *tooltip)
{
  LpItemChartPrivate *priv = get_private (self);

  if (priv->current < 0)
    return FALSE;
  gtk_tooltip_set_text (tooltip, priv->words);
  return TRUE;
}

/* --- The object --- */

static void
lp_item_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  LpItemChartClass *class = LP_ITEM_CHART_GET_CLASS (widget);
  int line;
  g_autoptr (PangoLayout) layout = lp_chart_make_text (widget, "0", NULL, &line);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = class->min_width;
      *natural = class->natural_width;
    }
  else
    *minimum = *natural = class->get_height (LP_ITEM_CHART (widget), line);
}

static void
lp_item_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_WORDS:
      g_value_set_string (value, get_private (LP_ITEM_CHART (object))->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lp_item_chart_finalize (GObject *object)
{
  g_free (get_private (LP_ITEM_CHART (object))->words);
  G_OBJECT_CLASS (lp_item_chart_parent_class)->finalize (object);
}

static void
lp_item_chart_class_init (LpItemChartClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = lp_item_chart_get_property;
  object_class->finalize = lp_item_chart_finalize;
  properties[PROP_WORDS] = g_param_spec_string (
      "words", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->measure = lp_item_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, on_move_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, on_move_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, on_move_cb, "i", -10000);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, on_move_cb, "i", 10000);
}

static void
lp_item_chart_init (LpItemChart *self)
{
  LpItemChartPrivate *priv = get_private (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->current = -1;
  priv->words = g_strdup ("");
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_enter_cb), self);
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
lp_item_chart_set_n_items (LpItemChart *self, guint n_items)
{
  LpItemChartPrivate *priv;

  g_return_if_fail (LP_IS_ITEM_CHART (self));

  priv = get_private (self);
  priv->n_items = n_items;
  set_current (self, priv->current < (int) n_items ? priv->current : -1);
}

int
lp_item_chart_get_current (LpItemChart *self)
{
  g_return_val_if_fail (LP_IS_ITEM_CHART (self), -1);
  return get_private (self)->current;
}

const char *
lp_item_chart_get_words (LpItemChart *self)
{
  g_return_val_if_fail (LP_IS_ITEM_CHART (self), NULL);
  return get_private (self)->words;
}

gboolean
lp_item_chart_is_right_to_left (LpItemChart *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}
