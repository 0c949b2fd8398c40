/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of a chart as a small table, for screen readers and for exact reading. */
#include "lp-value-table.h"

struct _LpValueTable
{
  GtkWidget parent_instance;

  GPtrArray *columns; /* GtkSizeGroup */
};

G_DEFINE_FINAL_TYPE (LpValueTable, lp_value_table, GTK_TYPE_WIDGET)

static void
remove_rows (LpValueTable *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
  g_ptr_array_set_size (self->columns, 0);
}

static void
lp_value_table_dispose (GObject *object)
{
  remove_rows (LP_VALUE_TABLE (object));
  G_OBJECT_CLASS (lp_value_table_parent_class)->dispose (object);
}

static void
lp_value_table_finalize (GObject *object)
{
  g_ptr_array_unref (LP_VALUE_TABLE (object)->columns);
  G_OBJECT_CLASS (lp_value_table_parent_class)->finalize (object);
}

static void
lp_value_table_class_init (LpValueTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_value_table_dispose;
  G_OBJECT_CLASS (class)->finalize = lp_value_table_finalize;
  gtk_widget_class_set_css_name (widget_class, "valuetable");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
lp_value_table_init (LpValueTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  /* There is nothing in it to act on, and GTK looks for it: in an expander that is closed
   * that is in no window, which is fatal where warnings are. */
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
make_row (LpValueTable *self, gboolean heading)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW,
                                 "spacing", 12, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkWidget *cell = g_object_new (GTK_TYPE_LABEL, "accessible-role",
                                      heading ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                              : GTK_ACCESSIBLE_ROLE_CELL,
                                      "xalign", i == 0 ? 0.0 : 1.0, "hexpand", TRUE,
                                      "ellipsize", PANGO_ELLIPSIZE_END, NULL);

      if (heading)
        {
          gtk_widget_add_css_class (cell, "caption");
          gtk_widget_add_css_class (cell, "dim-label");
        }
      else if (i > 0)
        gtk_widget_add_css_class (cell, "numeric");
      gtk_size_group_add_widget (self->columns->pdata[i], cell);
      gtk_box_append (GTK_BOX (row), cell);
    }
  return row;
}

static void
fill_row (GtkWidget *row, GPtrArray *cells, guint first)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    gtk_label_set_label (GTK_LABEL (cell), cells->pdata[first++]);
}

static gboolean
has_size (LpValueTable *self, guint n_rows, guint n_columns)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self));
  guint rows = 0, columns = 0;

  for (GtkWidget *cell = row != NULL ? gtk_widget_get_first_child (row) : NULL;
       cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    columns++;
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    rows++;
  return rows == n_rows && columns == n_columns;
}

void
lp_value_table_set (LpValueTable *self, guint n_columns, GPtrArray *cells)
{
  guint n_rows;
  GtkWidget *row;

  g_return_if_fail (LP_IS_VALUE_TABLE (self));
  g_return_if_fail (n_columns > 0 && cells->len % n_columns == 0);

  n_rows = cells->len / n_columns;
  if (!has_size (self, n_rows, n_columns))
    {
      remove_rows (self);
      for (guint i = 0; i < n_columns; i++)
        g_ptr_array_add (self->columns, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
      for (guint i = 0; i < n_rows; i++)
        gtk_widget_set_parent (make_row (self, i == 0), GTK_WIDGET (self));
    }
  row = gtk_widget_get_first_child (GTK_WIDGET (self));
  for (guint i = 0; i < n_rows; i++, row = gtk_widget_get_next_sibling (row))
    fill_row (row, cells, i * n_columns);
}
