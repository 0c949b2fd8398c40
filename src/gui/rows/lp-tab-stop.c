/* SPDX-License-Identifier: GPL-3.0-or-later
 * A list that is one stop for the Tab key. */
#include "lp-tab-stop.h"

struct _LpTabStop
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (LpTabStop, lp_tab_stop, ADW_TYPE_BIN)

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
lp_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *list = adw_bin_get_child (ADW_BIN (widget));
  GtkListBoxRow *selected;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (lp_tab_stop_parent_class)->focus (widget, direction);
  if (has_focus_inside (widget))
    return FALSE;
  selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  return selected != NULL
             ? gtk_widget_grab_focus (GTK_WIDGET (selected))
             : GTK_WIDGET_CLASS (lp_tab_stop_parent_class)->focus (widget, direction);
}

static void
lp_tab_stop_class_init (LpTabStopClass *class)
{
  GTK_WIDGET_CLASS (class)->focus = lp_tab_stop_focus;
}

static void
lp_tab_stop_init (LpTabStop *stop)
{
}
