/* SPDX-License-Identifier: GPL-3.0-or-later
 * The first rows of a table as they were read, in a column view. */
#include "lp-table-preview.h"

#include <glib/gi18n.h>

#define MAX_ROWS 20
#define MAX_COLUMNS 60
#define MAX_CHARS 24
#define HEIGHT 220

struct _LpTablePreview
{
  AdwBin parent_instance;

  GtkColumnView *view;
  LpTable *table; /* nullable */
};

G_DEFINE_FINAL_TYPE (LpTablePreview, lp_table_preview, ADW_TYPE_BIN)

/* --- Cells: the item of a row is its number as a string object --- */

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  int n_chars = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "chars"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), n_chars);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  LpTablePreview *self = LP_TABLE_PREVIEW (user_data);
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  guint row = gtk_list_item_get_position (item);

  if (self->table != NULL)
    gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                         lp_table_get_cell (self->table, column, row));
}

/* How wide a column has to be for what it shows, in characters. */
static int
get_n_chars (LpTable *table, guint column)
{
  glong longest = 0;

  for (gsize i = 0; i < MIN (lp_table_get_n_rows (table), MAX_ROWS); i++)
    longest = MAX (longest, g_utf8_strlen (lp_table_get_cell (table, column, i), -1));
  return (int) CLAMP (longest + 1, 4, MAX_CHARS);
}

static void
add_column (LpTablePreview *self, guint position)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (position));
  g_object_set_data (G_OBJECT (factory), "chars",
                     GINT_TO_POINTER (get_n_chars (self->table, position)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, 0);
  column = gtk_column_view_column_new (lp_table_get_heading (self->table, position),
                                       factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
remove_columns (LpTablePreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n;

  gtk_column_view_set_model (self->view, NULL);
  while ((n = g_list_model_get_n_items (columns)) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n - 1);

      gtk_column_view_remove_column (self->view, column);
    }
}

void
lp_table_preview_set_table (LpTablePreview *self, LpTable *table)
{
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) model = NULL;

  g_return_if_fail (LP_IS_TABLE_PREVIEW (self));

  remove_columns (self);
  g_clear_pointer (&self->table, lp_table_unref);
  if (table == NULL)
    return;
  self->table = lp_table_ref (table);
  for (guint i = 0; i < MIN (lp_table_get_n_columns (table), MAX_COLUMNS); i++)
    add_column (self, i);
  for (gsize i = 0; i < MIN (lp_table_get_n_rows (table), MAX_ROWS); i++)
    gtk_string_list_append (rows, "");
  model = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
}

static void
lp_table_preview_dispose (GObject *object)
{
  g_clear_pointer (&LP_TABLE_PREVIEW (object)->table, lp_table_unref);
  G_OBJECT_CLASS (lp_table_preview_parent_class)->dispose (object);
}

static void
lp_table_preview_class_init (LpTablePreviewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_table_preview_dispose;
}

static void
lp_table_preview_init (LpTablePreview *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("First rows"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scrolled, "card");
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
