/* SPDX-License-Identifier: GPL-3.0-or-later
 * Children of a list or a box as stable objects, one a key. */
#include "lp-keyed-list.h"

#include <string.h>

#define KEY "lp-keyed-list-key"

static const char *
get_key (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), KEY);
}

static void
set_key (GtkWidget *widget, const char *key)
{
  g_object_set_data_full (G_OBJECT (widget), KEY, g_strdup (key), g_free);
}

static GPtrArray *
list_children (GtkWidget *parent)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_key (child) != NULL)
      g_ptr_array_add (children, child);
  return children;
}

GtkWidget *
lp_keyed_list_new (const char *label)
{
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE,
                                  NULL);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return list;
}

GtkWidget *
lp_keyed_list_find (GtkWidget *parent, const char *key)
{
  g_autoptr (GPtrArray) children = list_children (parent);

  for (guint i = 0; i < children->len; i++)
    if (g_str_equal (get_key (children->pdata[i]), key))
      return children->pdata[i];
  return NULL;
}

static gboolean
same_kind (const char *a, const char *b)
{
  gsize length = strcspn (a, ":");

  return length == strcspn (b, ":") && strncmp (a, b, length) == 0;
}

static GtkWidget *
get_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget) ? focus : NULL;
}

/* The focus goes to the neighbour, not to the top of the window. */
static void
hand_focus_on (GtkWidget *child)
{
  GtkWidget *next = gtk_widget_get_next_sibling (child);
  GtkWidget *previous = gtk_widget_get_prev_sibling (child);

  if (get_focus_inside (child) == NULL)
    return;
  if (next == NULL || !gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
    if (previous != NULL)
      gtk_widget_child_focus (previous, GTK_DIR_TAB_FORWARD);
}

static void
remove_child (GtkWidget *parent, GtkWidget *child)
{
  hand_focus_on (child);
  if (GTK_IS_LIST_BOX (parent))
    gtk_list_box_remove (GTK_LIST_BOX (parent), child);
  else
    gtk_box_remove (GTK_BOX (parent), child);
}

/* Gives renamed children their new keys, and removes those whose key is gone. */
static void
drop_gone (GtkWidget *parent, const char *const *keys)
{
  g_autoptr (GPtrArray) children = list_children (parent);
  g_autoptr (GHashTable)
      old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = g_strv_length ((char **) keys);

  for (guint i = 0; i < children->len; i++)
    g_hash_table_add (old, g_strdup (get_key (children->pdata[i])));
  for (guint i = 0; i < children->len; i++)
    {
      GtkWidget *child = children->pdata[i];
      const char *key = get_key (child);

      if (g_strv_contains (keys, key))
        continue;
      if (n == children->len && same_kind (key, keys[i]) &&
          !g_hash_table_contains (old, keys[i]))
        {
          g_hash_table_remove (old, key);
          set_key (child, keys[i]);
        }
      else
        remove_child (parent, child);
    }
}

/* A list box can only take a row out and in again: the focus is given back. */
static void
move_row (GtkListBox *list, GtkWidget *row, guint index)
{
  GtkWidget *focus = get_focus_inside (row);

  g_object_ref (row);
  gtk_list_box_remove (list, row);
  gtk_list_box_insert (list, row, (int) index);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
  g_object_unref (row);
}

static GtkWidget *
get_child_at (GtkWidget *parent, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
put (GtkWidget *parent,
     GtkWidget *widget,
     GtkWidget *before,
     guint index,
     gboolean is_new)
{
  if (GTK_IS_LIST_BOX (parent))
    {
      if (is_new)
        gtk_list_box_insert (GTK_LIST_BOX (parent), widget, (int) index);
      else
        move_row (GTK_LIST_BOX (parent), widget, index);
    }
  else if (is_new)
    gtk_box_insert_child_after (GTK_BOX (parent), widget, before);
  else
    gtk_box_reorder_child_after (GTK_BOX (parent), widget, before);
}

void
lp_keyed_list_update (GtkWidget *parent,
                      const char *const *keys,
                      LpKeyedListMake make,
                      LpKeyedListShow show,
                      gpointer user_data)
{
  g_autoptr (GHashTable) present = NULL;
  g_autoptr (GPtrArray) children = NULL;
  GtkWidget *before = NULL;

  g_return_if_fail (GTK_IS_LIST_BOX (parent) || GTK_IS_BOX (parent));

  drop_gone (parent, keys);
  children = list_children (parent);
  present = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < children->len; i++)
    g_hash_table_insert (present, (gpointer) get_key (children->pdata[i]),
                         children->pdata[i]);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GtkWidget *widget = g_hash_table_lookup (present, keys[i]);
      GtkWidget *next = before != NULL ? gtk_widget_get_next_sibling (before)
                                       : get_child_at (parent, 0);

      if (widget == NULL)
        {
          widget = make (i, user_data);
          set_key (widget, keys[i]);
          put (parent, widget, before, i, TRUE);
        }
      else if (widget != next)
        put (parent, widget, before, i, FALSE);
      before = widget;
    }
  before = get_child_at (parent, 0);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (before);

      show (before, i, user_data);
      before = next;
    }
}
