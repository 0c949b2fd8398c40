/* SPDX-License-Identifier: GPL-3.0-or-later
 * One lead explained: the walk through the policy. */
#include "lp-explain-private.h"

#include "lp-condition-private.h"

struct _LpExplanation
{
  LpEvaluation *evaluation;
  gsize row;
  GArray *items;
  const LpPart *failed; /* what stopped the lead, or NULL */
};

static void
item_clear (gpointer data)
{
  LpExplainItem *item = data;

  g_clear_pointer (&item->value, g_free);
  g_clear_pointer (&item->needed, g_free);
}

static LpExplainItem *
add_item (LpExplanation *explanation,
          LpExplainKind kind,
          guint depth,
          LpNode *node,
          gboolean held)
{
  const LpExplainItem item = { .kind = kind,
                               .depth = depth,
                               .node = node,
                               .label = node != NULL ? lp_node_get_name (node) : "total",
                               .held = held };

  g_array_append_val (explanation->items, item);
  return &g_array_index (explanation->items, LpExplainItem, explanation->items->len - 1);
}

/* --- Conditions --- */

static void
add_condition (LpExplanation *explanation,
               const LpScope *scope,
               guint depth,
               LpNode *node)
{
  const LpKind kind = lp_node_get_kind (node);
  const gboolean is_group = LP_KIND_IS_GROUP (kind);
  LpExplainItem *item = add_item (
      explanation, is_group ? LP_EXPLAIN_GROUP : LP_EXPLAIN_TEST, depth, node,
      lp_condition_holds (scope, node, explanation->row));

  item->label = lp_format_get_kind (kind)->element;
  if (!is_group)
    {
      item->value = lp_explain_get_value (scope, node, explanation->row);
      item->needed = lp_explain_get_needed (node);
      return;
    }
  if (kind == LP_KIND_AT_LEAST)
    item->needed = g_strdup (lp_node_get (node, LP_ATTR_COUNT));
  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    add_condition (explanation, scope, depth + 1, lp_node_get_child (node, i));
}

static void
add_conditions (LpExplanation *explanation,
                const LpScope *scope,
                guint depth,
                LpNode *parent)
{
  for (guint i = 0; parent != NULL && i < lp_node_get_n_children (parent); i++)
    add_condition (explanation, scope, depth, lp_node_get_child (parent, i));
}

static void
add_when (LpExplanation *explanation, const LpScope *scope, guint depth, LpNode *node)
{
  add_conditions (explanation, scope, depth, lp_node_find_child (node, LP_KIND_WHEN));
}

/* --- Sections --- */

static void
add_profiles (LpExplanation *explanation)
{
  const LpEvaluation *evaluation = explanation->evaluation;
  const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_FIELDS, 0);
  const gsize row = explanation->row;

  for (guint i = 0; i < lp_evaluation_get_n_profiles (evaluation); i++)
    {
      LpNode *node = lp_evaluation_get_profile_node (evaluation, i);
      guint trait = 0;

      add_item (explanation, LP_EXPLAIN_PROFILE, 0, node,
                lp_bits_get (lp_evaluation_get_matching (evaluation, i), row))
          ->points = lp_evaluation_get_fit (evaluation, i, row);
      LP_FOREACH_CHILD (node, LP_KIND_TRAIT, child)
        {
          add_item (explanation, LP_EXPLAIN_TRAIT, 1, child,
                    lp_bits_get (lp_evaluation_get_trait (evaluation, i, trait++), row))
              ->needed = g_strdup (lp_node_get (child, LP_ATTR_LEVEL));
          add_when (explanation, &scope, 2, child);
        }
    }
}

/* A rule holds where its `when` does (one that only counts: where there is something to
 * count), bands where the field is known. */
static gboolean
rule_fires (const LpScope *scope, const LpTerm *term, LpNode *node, gsize row)
{
  const char *field = lp_explain_get_counted (node);

  if (term->mask != NULL && !lp_bits_get (&term->mask->bits, row))
    return FALSE;
  return field == NULL || lp_condition_is_known (scope, field, row);
}

static void
add_rule (LpExplanation *explanation,
          const LpScope *scope,
          const LpTerm *term,
          LpNode *node)
{
  const char *field = lp_explain_get_counted (node);
  LpExplainItem *item = add_item (
      explanation,
      lp_node_get_kind (node) == LP_KIND_BANDS ? LP_EXPLAIN_BANDS : LP_EXPLAIN_RULE, 1,
      node, rule_fires (scope, term, node, explanation->row));

  item->points = lp_term_get_points (term, explanation->row);
  if (field != NULL)
    item->value = lp_explain_get_text (scope, field, explanation->row);
  add_when (explanation, scope, 2, node);
}

static void
add_scores (LpExplanation *explanation)
{
  const LpEvaluation *evaluation = explanation->evaluation;
  const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_ICP, 0);
  const gsize row = explanation->row;

  for (guint i = 0; i < lp_evaluation_get_n_dimensions (evaluation); i++)
    {
      const LpDimension *dimension = &g_array_index (evaluation->dimensions, LpDimension,
                                                     i);
      LpExplainItem *item = add_item (explanation, LP_EXPLAIN_DIMENSION, 0,
                                      dimension->node, TRUE);
      guint term = 0;

      item->points = lp_evaluation_get_contribution (evaluation, i, row);
      item->value = g_strdup (lp_evaluation_get_dimension_grade (evaluation, i, row));
      LP_FOREACH_CHILD (dimension->node, LP_KIND_NONE, node)
        if ((lp_node_get_kind (node) == LP_KIND_RULE ||
             lp_node_get_kind (node) == LP_KIND_BANDS) &&
            term < dimension->terms->len)
          add_rule (explanation, &scope, dimension->terms->pdata[term++], node);
    }
  add_item (explanation, LP_EXPLAIN_TOTAL, 0, NULL, TRUE)
      ->points = lp_evaluation_get_total (evaluation, row);
}

static void
add_disqualifiers (LpExplanation *explanation)
{
  const LpEvaluation *evaluation = explanation->evaluation;
  const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_ICP, 0);
  const int decided = lp_evaluation_get_disqualifier (evaluation, explanation->row);

  for (guint i = 0; i < lp_evaluation_get_n_disqualifiers (evaluation); i++)
    {
      const LpDisqualifier *disqualifier = &g_array_index (evaluation->disqualifiers,
                                                           LpDisqualifier, i);

      add_item (explanation, LP_EXPLAIN_DISQUALIFIER, 0, disqualifier->node,
                lp_bits_get (&disqualifier->set->bits, explanation->row))
          ->decided = decided == (int) i;
      add_when (explanation, &scope, 1, disqualifier->node);
    }
}

static void
add_part (LpExplanation *explanation, const LpScope *scope, const LpPart *part)
{
  const LpExplainKind kind = part->kind == LP_KIND_STAGE      ? LP_EXPLAIN_AFTER
                             : part->kind == LP_KIND_REQUIRES ? LP_EXPLAIN_REQUIRES
                             : part->kind == LP_KIND_ENTRY    ? LP_EXPLAIN_ENTRY
                                                              : LP_EXPLAIN_EXIT;
  LpExplainItem *item = add_item (explanation, kind, 1, part->node,
                                  lp_bits_get (&part->set->bits, explanation->row));

  item->label = strchr (part->reason, ':') + 1;
  item->decided = part == explanation->failed;
  if (kind == LP_EXPLAIN_REQUIRES)
    item->value = lp_explain_get_required (scope, part->node, explanation->row);
  else if (kind == LP_EXPLAIN_AFTER)
    item->needed = g_strdup (lp_node_get (part->node, LP_ATTR_AFTER));
  else if (kind == LP_EXPLAIN_ENTRY)
    add_conditions (explanation, scope, 2, part->node);
  else
    add_when (explanation, scope, 2, part->node);
}

static void
add_stages (LpExplanation *explanation)
{
  const LpEvaluation *evaluation = explanation->evaluation;

  for (guint i = 0; i < lp_evaluation_get_n_stages (evaluation); i++)
    {
      const LpStageInfo *stage = lp_evaluation_get_stage_info (evaluation, i);
      const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_ALL, i);

      add_item (explanation, LP_EXPLAIN_STAGE, 0, stage->node,
                lp_bits_get (&stage->held->bits, explanation->row));
      for (guint k = 0; k < stage->parts->len; k++)
        add_part (explanation, &scope, &g_array_index (stage->parts, LpPart, k));
    }
}

static void
add_routes (LpExplanation *explanation)
{
  const LpEvaluation *evaluation = explanation->evaluation;
  const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_ALL,
                                                 lp_evaluation_get_n_stages (evaluation));

  for (guint i = 0; i < lp_evaluation_get_n_routes (evaluation); i++)
    {
      LpNode *node = lp_evaluation_get_route_node (evaluation, i);
      LpExplainItem *item = add_item (
          explanation, LP_EXPLAIN_ROUTE, 0, node,
          lp_bits_get (lp_evaluation_get_routed (evaluation, i), explanation->row));

      item->needed = g_strdup (lp_node_get (node, LP_ATTR_FOR));
      add_when (explanation, &scope, 1, node);
    }
}

/* --- Public --- */

LpExplanation *
lp_explain_row (LpEvaluation *evaluation, gsize row)
{
  LpExplanation *explanation;

  g_return_val_if_fail (row < lp_evaluation_get_n_rows (evaluation), NULL);

  explanation = g_new0 (LpExplanation, 1);
  explanation->evaluation = lp_evaluation_ref (evaluation);
  explanation->row = row;
  explanation->items = g_array_new (FALSE, TRUE, sizeof (LpExplainItem));
  explanation->failed = lp_evaluation_find_failed (evaluation, row);
  g_array_set_clear_func (explanation->items, item_clear);
  add_profiles (explanation);
  add_scores (explanation);
  add_disqualifiers (explanation);
  add_stages (explanation);
  add_routes (explanation);

  return explanation;
}

void
lp_explanation_free (LpExplanation *explanation)
{
  g_array_unref (explanation->items);
  lp_evaluation_unref (explanation->evaluation);
  g_free (explanation);
}

guint
lp_explanation_get_n_items (const LpExplanation *explanation)
{
  return explanation->items->len;
}

const LpExplainItem *
lp_explanation_get_item (const LpExplanation *explanation, guint i)
{
  g_return_val_if_fail (i < explanation->items->len, NULL);

  return &g_array_index (explanation->items, LpExplainItem, i);
}

const char *
lp_explain_kind_get_word (LpExplainKind kind)
{
  switch (kind)
    {
    case LP_EXPLAIN_PROFILE:
      return "profile";
    case LP_EXPLAIN_TRAIT:
      return "trait";
    case LP_EXPLAIN_DIMENSION:
      return "dimension";
    case LP_EXPLAIN_RULE:
      return "rule";
    case LP_EXPLAIN_BANDS:
      return "bands";
    case LP_EXPLAIN_TOTAL:
      return "total";
    case LP_EXPLAIN_DISQUALIFIER:
      return "disqualifier";
    case LP_EXPLAIN_STAGE:
      return "stage";
    case LP_EXPLAIN_AFTER:
      return "after";
    case LP_EXPLAIN_REQUIRES:
      return "requires";
    case LP_EXPLAIN_ENTRY:
      return "entry";
    case LP_EXPLAIN_EXIT:
      return "exit";
    case LP_EXPLAIN_ROUTE:
      return "route";
    case LP_EXPLAIN_GROUP:
      return "group";
    case LP_EXPLAIN_TEST:
      return "test";
    }
  g_return_val_if_reached ("");
}
