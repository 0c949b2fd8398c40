/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row with the conditions in a node: those of its when or entry. */
#include "lp-conditions-row.h"

#include "lp-condition-list.h"
#include "lp-fault.h"
#include "lp-node-words.h"

struct _LpConditionsRow
{
  AdwPreferencesRow parent_instance;

  LpKind container;
  GtkLabel *title;
  GtkLabel *fault;
  GtkWidget *list;
};

static void
lp_conditions_row_view_init (LpNodeViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LpConditionsRow,
                               lp_conditions_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (LP_TYPE_NODE_VIEW,
                                                      lp_conditions_row_view_init))

static LpConditionPlace
get_place (LpKind kind)
{
  switch ((int) kind)
    {
    case LP_KIND_TRAIT:
      return LP_PLACE_TRAIT;
    case LP_KIND_RULE:
      return LP_PLACE_RULE;
    case LP_KIND_DISQUALIFIER:
      return LP_PLACE_DISQUALIFIER;
    case LP_KIND_ROUTE:
      return LP_PLACE_ROUTE;
    case LP_KIND_SLA:
      return LP_PLACE_SLA;
    default:
      return LP_PLACE_STAGE;
    }
}

/* The stage that @place is in or is, or NULL. */
static const char *
find_stage_id (LpDocument *document, const LpPath *place)
{
  LpNode *root = lp_policy_get_root (lp_document_get_policy (document));

  for (LpPath path = *place; path.depth > 0; path = lp_path_parent (&path))
    {
      LpNode *node = lp_node_at (root, &path);

      if (node != NULL && lp_node_get_kind (node) == LP_KIND_STAGE)
        return lp_node_get_id (node);
    }
  return NULL;
}

/* A fault of the container itself; those of a condition are at the condition. */
static const LpFinding *
find_fault (LpDocument *document,
            const LpPath *place,
            const LpNode *node,
            LpKind container)
{
  LP_FOREACH_CHILD (node, container, child)
    {
      LpPath inside = lp_path_child (place, child_i);

      return lp_fault_find (document, &inside, LP_ATTR_NONE);
    }
  return NULL;
}

static void
lp_conditions_row_show (LpNodeView *view, LpDocument *document, const LpPath *place)
{
  LpConditionsRow *row = LP_CONDITIONS_ROW (view);
  LpNode *node = lp_node_at (lp_policy_get_root (lp_document_get_policy (document)),
                             place);
  LpConditionPlace where;
  const LpFinding *finding;

  if (node == NULL)
    return;
  where = get_place (lp_node_get_kind (node));
  lp_condition_list_show (
      LP_CONDITION_LIST (row->list), document, place, row->container, where,
      where == LP_PLACE_STAGE ? find_stage_id (document, place) : NULL);
  finding = find_fault (document, place, node, row->container);
  gtk_widget_set_visible (GTK_WIDGET (row->fault), finding != NULL);
  gtk_label_set_label (row->fault, finding != NULL ? finding->message : "");
  lp_fault_mark (GTK_WIDGET (row->fault), finding);
}

static void
lp_conditions_row_view_init (LpNodeViewInterface *iface)
{
  iface->show = lp_conditions_row_show;
}

static void
lp_conditions_row_class_init (LpConditionsRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (LP_TYPE_CONDITION_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-conditions-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpConditionsRow, title);
  gtk_widget_class_bind_template_child (widget_class, LpConditionsRow, fault);
  gtk_widget_class_bind_template_child (widget_class, LpConditionsRow, list);
}

static void
lp_conditions_row_init (LpConditionsRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
}

GtkWidget *
lp_conditions_row_new (LpKind container)
{
  LpConditionsRow *row = g_object_new (LP_TYPE_CONDITIONS_ROW, NULL);

  row->container = container;
  gtk_label_set_label (row->title, lp_node_words_list (container));
  return GTK_WIDGET (row);
}
