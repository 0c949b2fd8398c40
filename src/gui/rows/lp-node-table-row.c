/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for small children side by side, a line each. */
#include "lp-node-table-row.h"

#include "lp-binding.h"
#include "lp-commit.h"
#include "lp-keyed-list.h"
#include "lp-new-node.h"
#include "lp-node-line.h"
#include "lp-node-words.h"
#include "lp-advice-dialog.h"

#include <glib/gi18n.h>

struct _LpNodeTableRow
{
  AdwPreferencesRow parent_instance;

  LpBinding binding; /* the parent */
  LpKind child;
  GArray *places; /* LpPath, one a line */
  GtkLabel *title;
  GtkLabel *about;
  GtkBox *lines;
  GtkButton *add;
  GtkWidget *suggest; /* bands only */
};

static void
lp_node_table_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeTableRow,
                               lp_node_table_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_table_row_view_init))

gboolean
lp_node_table_row_fits (LpKind child)
{
  return child == LP_KIND_BAND || child == LP_KIND_GRADE || child == LP_KIND_REQUIRES ||
         child == LP_KIND_EXAMPLE_VALUE;
}

static void
on_add_clicked_cb (LpNodeTableRow *row)
{
  LpBinding *binding = &row->binding;
  LpPolicy *policy;
  g_autoptr (LpNode) child = NULL;
  GtkWidget *line;

  if (!lp_binding_is_current (binding))
    return;
  policy = lp_document_get_policy (binding->document);
  child = lp_new_node_make (policy, row->child, lp_node_words_new_name (row->child));
  /* Translators: what was added, such as "Band" */
  lp_binding_commit_policy (
      binding, lp_policy_with_added (policy, &binding->place, child, NULL),
      g_strdup_printf (_ ("%s added"), lp_node_words_kind (row->child)));
  line = gtk_widget_get_last_child (GTK_WIDGET (row->lines));
  if (line != NULL)
    gtk_widget_child_focus (line, GTK_DIR_TAB_FORWARD);
}

static void
on_suggest_clicked_cb (LpNodeTableRow *row)
{
  if (lp_binding_is_current (&row->binding))
    lp_advice_dialog_open (GTK_WIDGET (row), row->binding.document, LP_ADVICE_BANDS,
                             &row->binding.place);
}

static GtkWidget *
make_line (guint index, gpointer user_data)
{
  return lp_node_line_new (LP_NODE_TABLE_ROW (user_data)->child);
}

static void
show_line (GtkWidget *widget, guint index, gpointer user_data)
{
  LpNodeTableRow *row = LP_NODE_TABLE_ROW (user_data);

  lp_node_view_show (LP_NODE_VIEW (widget), row->binding.document,
                     &g_array_index (row->places, LpPath, index));
}

static void
lp_node_table_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeTableRow *row = LP_NODE_TABLE_ROW (view);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  if (!lp_binding_set (&row->binding, document, place))
    return;
  g_array_set_size (row->places, 0);
  LP_FOREACH_CHILD (row->binding.node, row->child, child)
    {
      LpPath child_place = lp_path_child (place, child_i);
      g_autofree char *key = g_strdup_printf ("line:%u", row->places->len);

      g_array_append_val (row->places, child_place);
      g_strv_builder_add (builder, key);
    }
  keys = g_strv_builder_end (builder);
  lp_keyed_list_update (GTK_WIDGET (row->lines), (const char *const *) keys, make_line,
                        show_line, row);
  gtk_widget_set_visible (GTK_WIDGET (row->lines), keys[0] != NULL);
}

static void
lp_node_table_row_show_figures (LpNodeView *view, LpDocument *document)
{
  LpNodeTableRow *row = LP_NODE_TABLE_ROW (view);

  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (row->lines));
       line != NULL; line = gtk_widget_get_next_sibling (line))
    lp_node_view_show_figures (LP_NODE_VIEW (line), document);
}

static void
lp_node_table_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_table_row_show;
  iface->show_figures = lp_node_table_row_show_figures;
}

static void
lp_node_table_row_finalize (GObject *object)
{
  LpNodeTableRow *row = LP_NODE_TABLE_ROW (object);

  lp_binding_clear (&row->binding);
  g_array_unref (row->places);
  G_OBJECT_CLASS (lp_node_table_row_parent_class)->finalize (object);
}

static void
lp_node_table_row_class_init (LpNodeTableRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_node_table_row_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-node-table-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNodeTableRow, title);
  gtk_widget_class_bind_template_child (widget_class, LpNodeTableRow, about);
  gtk_widget_class_bind_template_child (widget_class, LpNodeTableRow, lines);
  gtk_widget_class_bind_template_child (widget_class, LpNodeTableRow, add);
  gtk_widget_class_bind_template_child (widget_class, LpNodeTableRow, suggest);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_suggest_clicked_cb);
}

static void
lp_node_table_row_init (LpNodeTableRow *row)
{
  row->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  gtk_widget_init_template (GTK_WIDGET (row));
}

GtkWidget *
lp_node_table_row_new (LpKind child)
{
  LpNodeTableRow *row = g_object_new (LP_TYPE_NODE_TABLE_ROW, NULL);
  const char *about = lp_node_words_about (child);

  row->child = child;
  gtk_label_set_label (row->title, lp_node_words_list (child));
  gtk_label_set_label (row->about, about);
  gtk_widget_set_visible (GTK_WIDGET (row->about), about != NULL);
  gtk_button_set_label (row->add, lp_node_words_add (child));
  gtk_widget_set_visible (row->suggest, child == LP_KIND_BAND);
  return GTK_WIDGET (row);
}
