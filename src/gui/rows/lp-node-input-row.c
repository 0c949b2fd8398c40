/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row for an attribute: its name, what to fill in, and the input at the end. */
#include "lp-node-input-row.h"

#include "lp-fault.h"
#include "lp-form-rules.h"
#include "lp-goal-form.h"
#include "lp-node-input.h"
#include "lp-node-words.h"

#include <glib/gi18n.h>

struct _LpNodeInputRow
{
  AdwActionRow parent_instance;

  LpAttr attr;
  const char *hint;
  GtkWidget *input;
};

static void
lp_node_input_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpNodeInputRow,
                               lp_node_input_row,
                               ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_node_input_row_view_init))

static void
lp_node_input_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpNodeInputRow *row = LP_NODE_INPUT_ROW (view);
  const LpFinding *finding = lp_fault_find (document, place, row->attr);
  LpNode *node = lp_node_at (lp_policy_get_root (lp_document_get_policy (document)),
                             place);
  gboolean is_percent = row->hint == NULL && node != NULL &&
                        lp_goal_form_is_fraction (node, row->attr);
  const char *hint = is_percent ? _ ("Percent") : row->hint;
  const char *subtitle = finding != NULL ? finding->message : hint;

  lp_node_view_show (LP_NODE_VIEW (row->input), document, place);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  lp_fault_mark (GTK_WIDGET (row), finding);
  gtk_widget_set_visible (GTK_WIDGET (row),
                          node != NULL && lp_form_asks (node, row->attr));
}

static void
lp_node_input_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_node_input_row_show;
}

static void
lp_node_input_row_class_init (LpNodeInputRowClass *class)
{
}

static void
lp_node_input_row_init (LpNodeInputRow *row)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
}

GtkWidget *
lp_node_input_row_new (LpKind kind, LpAttr attr)
{
  LpNodeInputRow *row = g_object_new (LP_TYPE_NODE_INPUT_ROW, NULL);

  row->attr = attr;
  row->hint = lp_node_words_hint (kind, attr);
  row->input = lp_node_input_new (kind, attr);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lp_node_words_attr (kind, attr));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), row->input);
  adw_action_row_set_activatable_widget (
      ADW_ACTION_ROW (row), lp_node_input_get_widget (LP_NODE_INPUT (row->input)));
  return GTK_WIDGET (row);
}
