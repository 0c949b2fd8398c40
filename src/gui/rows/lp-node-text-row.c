/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for a text of several lines. */
#include "lp-node-text-row.h"

#include "lp-binding.h"
#include "lp-node-words.h"

#define REST_MS 400

struct _LpNodeTextRow
{
  AdwPreferencesRow parent_instance;

  LpBinding binding;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  guint rest_id;
  gboolean showing;
};

static void
lp_node_text_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeTextRow,
                               lp_node_text_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_text_row_view_init))

/* Trimmed, as the node keeps it. */
static char *
dup_text (LpNodeTextRow *row)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (row->buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (row->buffer, &start, &end, FALSE));
}

static void
commit (LpNodeTextRow *row)
{
  g_autofree char *text = dup_text (row);

  g_clear_handle_id (&row->rest_id, g_source_remove);
  lp_binding_commit (&row->binding, text);
}

static gboolean
on_rest_cb (gpointer data)
{
  LpNodeTextRow *row = LP_NODE_TEXT_ROW (data);

  row->rest_id = 0;
  commit (row);
  return G_SOURCE_REMOVE;
}

static void
on_buffer_changed_cb (LpNodeTextRow *row)
{
  if (row->showing)
    return;
  g_clear_handle_id (&row->rest_id, g_source_remove);
  /* After all keys that wait: a busy moment is no rest. */
  row->rest_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, REST_MS, on_rest_cb, row,
                                     NULL);
}

static void
on_focus_leave_cb (LpNodeTextRow *row)
{
  if (row->rest_id != 0)
    commit (row);
}

/* What the person is typing is never written over. */
static void
lp_node_text_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeTextRow *row = LP_NODE_TEXT_ROW (view);
  g_autofree char *text = NULL;

  if (!lp_binding_set (&row->binding, document, place) || row->rest_id != 0)
    return;
  text = dup_text (row);
  if (g_str_equal (text, lp_binding_get (&row->binding)))
    return;
  row->showing = TRUE;
  gtk_text_buffer_set_text (row->buffer, lp_binding_get (&row->binding), -1);
  row->showing = FALSE;
}

static void
lp_node_text_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_text_row_show;
}

static void
lp_node_text_row_dispose (GObject *object)
{
  LpNodeTextRow *row = LP_NODE_TEXT_ROW (object);

  g_clear_handle_id (&row->rest_id, g_source_remove);
  lp_binding_clear (&row->binding);
  G_OBJECT_CLASS (lp_node_text_row_parent_class)->dispose (object);
}

static void
lp_node_text_row_class_init (LpNodeTextRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = lp_node_text_row_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-node-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNodeTextRow, view);
  gtk_widget_class_bind_template_child (widget_class, LpNodeTextRow, buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_focus_leave_cb);
}

static void
lp_node_text_row_init (LpNodeTextRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
}

/* Of a duty or a word the text has no name of its own in the format. */
static const char *
get_title (LpKind kind, LpKind child)
{
  return lp_node_words_text (child != LP_KIND_NONE ? child : kind);
}

GtkWidget *
lp_node_text_row_new (LpKind kind, LpKind child)
{
  LpNodeTextRow *row = g_object_new (LP_TYPE_NODE_TEXT_ROW, NULL);
  const char *title = get_title (kind, child);

  row->binding.child = child;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (row);
}
