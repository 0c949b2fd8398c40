/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for an attribute that is text, typed into the row itself. */
#include "lp-node-entry-row.h"

#include "lp-binding.h"
#include "lp-commit.h"
#include "lp-fault.h"
#include "lp-goal-form.h"
#include "lp-node-words.h"

struct _LpNodeEntryRow
{
  AdwEntryRow parent_instance;

  LpBinding binding;
  GtkWidget *fault;
};

static void
lp_node_entry_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeEntryRow,
                               lp_node_entry_row,
                               ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_entry_row_view_init))

/* Percent to the person, a fraction in the format. */
static gboolean
is_percent (LpNodeEntryRow *row)
{
  return row->binding.node != NULL &&
         lp_goal_form_is_fraction (row->binding.node, row->binding.attr);
}

static void
on_text_committed_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpNodeEntryRow *row = LP_NODE_ENTRY_ROW (user_data);
  g_autofree char *value = is_percent (row) ? lp_goal_form_from_percent (text)
                                            : g_strdup (text);

  lp_binding_commit (&row->binding, value);
}

static void
show_text (LpNodeEntryRow *row)
{
  const char *value = lp_binding_get (&row->binding);
  g_autofree char *shown = is_percent (row) ? lp_goal_form_to_percent (value)
                                            : g_strdup (value);

  lp_commit_show_text (GTK_EDITABLE (row), shown);
}

static void
lp_node_entry_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeEntryRow *row = LP_NODE_ENTRY_ROW (view);
  const LpFinding *finding;

  if (!lp_binding_set (&row->binding, document, place))
    return;
  show_text (row);
  finding = lp_fault_find (document, place, row->binding.attr);
  lp_fault_icon_show (row->fault, finding);
  lp_fault_mark (GTK_WIDGET (row), finding);
}

static void
lp_node_entry_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_entry_row_show;
}

static void
lp_node_entry_row_finalize (GObject *object)
{
  lp_binding_clear (&LP_NODE_ENTRY_ROW (object)->binding);
  G_OBJECT_CLASS (lp_node_entry_row_parent_class)->finalize (object);
}

static void
lp_node_entry_row_class_init (LpNodeEntryRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_node_entry_row_finalize;
}

static void
lp_node_entry_row_init (LpNodeEntryRow *row)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  row->fault = lp_fault_icon_new ();
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), row->fault);
}

GtkWidget *
lp_node_entry_row_new (LpKind kind, LpAttr attr)
{
  LpNodeEntryRow *row = g_object_new (LP_TYPE_NODE_ENTRY_ROW, NULL);

  row->binding.attr = attr;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lp_node_words_attr (kind, attr));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), lp_node_words_hint (kind, attr));
  lp_commit_watch_editable (GTK_EDITABLE (row), on_text_committed_cb, row);
  return GTK_WIDGET (row);
}
