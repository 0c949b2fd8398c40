/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a form asks, and what it calls what it shows. */

#include "lp-form-rules.h"

#include <string.h>

static gboolean
is_word (const LpNode *node, LpAttr attr, const char *word)
{
  const LpAttrSpec *spec = lp_format_get_attr (lp_node_get_kind (node), attr);
  const char *value = lp_node_get (node, attr);

  return g_strcmp0 (value != NULL ? value : spec->fallback, word) == 0;
}

static gboolean
is_of_use (const LpNode *node, LpAttr attr)
{
  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_TRAIT:
      return attr != LP_ATTR_POINTS || is_word (node, LP_ATTR_LEVEL, "preferred");
    case LP_KIND_RULE:
      return attr != LP_ATTR_UP_TO || lp_node_has (node, LP_ATTR_PER);
    case LP_KIND_GOAL:
      return attr != LP_ATTR_PER || is_word (node, LP_ATTR_MEASURE, "volume");
    case LP_KIND_KPI:
      if (attr == LP_ATTR_SLA)
        return is_word (node, LP_ATTR_MEASURE, "sla-met");
      if (attr == LP_ATTR_FROM || attr == LP_ATTR_TO)
        return !is_word (node, LP_ATTR_MEASURE, "sla-met");
      return TRUE;
    case LP_KIND_SLA:
      return attr != LP_ATTR_ESCALATE_AFTER || lp_node_has (node, LP_ATTR_ESCALATE_TO);
    default:
      return TRUE;
    }
}

gboolean
lp_form_asks (const LpNode *node, LpAttr attr)
{
  return lp_node_has (node, attr) || is_of_use (node, attr);
}

const char *
lp_form_get_title (const LpNode *node)
{
  static const LpAttr titles[] = { LP_ATTR_NAME, LP_ATTR_LABEL, LP_ATTR_OWNER_NAME };
  LpKind kind = lp_node_get_kind (node);

  if (kind == LP_KIND_ROUTE)
    return lp_node_get (node, LP_ATTR_TO);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (lp_format_get_attr (kind, titles[i]) != NULL)
      return lp_node_get (node, titles[i]);
  return kind == LP_KIND_CALENDAR ? lp_node_get_id (node) : NULL;
}

gint64
lp_form_sum_weights (LpPolicy *policy)
{
  gint64 sum = 0;

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_SCORING), LP_KIND_DIMENSION,
                    node)
    {
      gint64 weight;

      if (lp_node_read_integer (node, LP_ATTR_WEIGHT, &weight))
        sum += weight;
    }
  return sum;
}
