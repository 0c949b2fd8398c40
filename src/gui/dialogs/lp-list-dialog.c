/* SPDX-License-Identifier: GPL-3.0-or-later
 * A long list to be looked through. Only the rows on screen have widgets. */
#include "lp-list-dialog.h"

#include <glib/gi18n.h>

struct _LpListDialog
{
  AdwWindow parent_instance;

  GPtrArray *cells;
  guint n_columns;
};

G_DEFINE_FINAL_TYPE (LpListDialog, lp_list_dialog, ADW_TYPE_WINDOW)

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  LpListDialog *self = LP_LIST_DIALOG (user_data);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  guint cell = gtk_list_item_get_position (item) * self->n_columns + column;
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), self->cells->pdata[cell]);
  gtk_widget_set_tooltip_text (label, self->cells->pdata[cell]);
}

static void
add_column (LpListDialog *self, GtkColumnView *view, const char *heading, gboolean last)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (self->n_columns++));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, last);
  gtk_column_view_append_column (view, column);
}

static void
lp_list_dialog_dispose (GObject *object)
{
  LpListDialog *self = LP_LIST_DIALOG (object);

  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_list_dialog_parent_class)->dispose (object);
}

static void
lp_list_dialog_class_init (LpListDialogClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_list_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
lp_list_dialog_init (LpListDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 480);
}

static GtkWidget *
make_content (LpListDialog *self, const char *title, const char *const *headings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_column_view_new (NULL);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; headings[i] != NULL; i++)
    add_column (self, GTK_COLUMN_VIEW (view), headings[i], headings[i + 1] == NULL);
  for (guint i = 0; i < self->cells->len / self->n_columns; i++)
    gtk_string_list_append (rows, "");
  model = GTK_SELECTION_MODEL (
      gtk_single_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), model);
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

GtkWidget *
lp_list_dialog_new (GtkWindow *parent,
                    const char *title,
                    const char *const *headings,
                    GPtrArray *cells)
{
  LpListDialog *self = g_object_new (LP_TYPE_LIST_DIALOG, "transient-for", parent,
                                     "title", title, NULL);

  self->cells = cells;
  adw_window_set_content (ADW_WINDOW (self), make_content (self, title, headings));
  return GTK_WIDGET (self);
}
