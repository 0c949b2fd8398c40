/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shares side by side with what they say. */
#include "lp-share-view.h"

#include "lp-value-table.h"

#include <glib/gi18n.h>

struct _LpShareView
{
  GtkWidget parent_instance;

  LpShareChart *chart;
  GtkLabel *words;
  GtkWidget *expander;
  LpValueTable *table;
};

G_DEFINE_FINAL_TYPE (LpShareView, lp_share_view, GTK_TYPE_WIDGET)

static void
on_words_cb (LpShareView *self)
{
  const char *words = lp_item_chart_get_words (LP_ITEM_CHART (self->chart));

  /* A line is kept for it, so that nothing moves under the pointer. */
  gtk_label_set_label (self->words, *words != '\0' ? words : " ");
}

static void
lp_share_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lp_share_view_parent_class)->dispose (object);
}

static void
lp_share_view_class_init (LpShareViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_share_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lp_share_view_init (LpShareView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->chart = g_object_new (LP_TYPE_SHARE_CHART, NULL);
  self->words = g_object_new (GTK_TYPE_LABEL, "label", " ", "xalign", 0.0, "wrap", TRUE,
                              "css-classes",
                              (const char *[]){ "caption", "dim-label", NULL }, NULL);
  self->table = g_object_new (LP_TYPE_VALUE_TABLE, "margin-top", 6, NULL);
  self->expander = gtk_expander_new_with_mnemonic (_ ("As a _Table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("As a table"), -1);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), GTK_WIDGET (self->table));
  /* GTK would move the focus into a table that is not on screen. */
  g_object_bind_property (self->expander, "expanded", self->table, "visible",
                          G_BINDING_SYNC_CREATE);
  gtk_widget_set_parent (GTK_WIDGET (self->chart), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->words), GTK_WIDGET (self));
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  g_signal_connect_object (self->chart, "notify::words", G_CALLBACK (on_words_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
lp_share_view_new (void)
{
  return g_object_new (LP_TYPE_SHARE_VIEW, NULL);
}

void
lp_share_view_set (LpShareView *self,
                   const char *label,
                   gboolean outcome,
                   GArray *items,
                   const double *base,
                   guint n_columns,
                   GPtrArray *cells)
{
  g_autofree char *as_table = NULL;

  g_return_if_fail (LP_IS_SHARE_VIEW (self));

  /* Translators: what a chart shows: "Win rate by month: as a table" */
  as_table = g_strdup_printf (_ ("%s: as a table"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, as_table, -1);
  lp_share_chart_set (self->chart, label, outcome, items, base);
  lp_value_table_set (self->table, n_columns, cells);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
