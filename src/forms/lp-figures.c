/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is measured of a promise. */
#include "lp-figures.h"

const LpMeasured *
lp_figures_find_measured (const LpSummary *summary, const LpNode *node)
{
  const char *id = lp_node_get_id (node);
  GArray *list = NULL;

  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_GOAL:
      list = summary->goals;
      break;
    case LP_KIND_COMMITMENT:
      list = summary->commitments;
      break;
    case LP_KIND_SLA:
      list = summary->slas;
      break;
    case LP_KIND_KPI:
      list = summary->kpis;
      break;
    default:
      break;
    }
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (g_strcmp0 (g_array_index (list, LpMeasured, i).id, id) == 0)
      return &g_array_index (list, LpMeasured, i);
  return NULL;
}

gboolean
lp_figures_is_share (const LpNode *node)
{
  const char *measure;

  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_SLA:
      return TRUE;
    case LP_KIND_COMMITMENT:
      return !lp_node_has (node, LP_ATTR_AT_LEAST) &&
             !lp_node_has (node, LP_ATTR_AT_MOST);
    default:
      measure = lp_node_get (node, LP_ATTR_MEASURE);
      return g_strcmp0 (measure, "volume") != 0 && g_strcmp0 (measure, "days") != 0 &&
             g_strcmp0 (measure, "median-days") != 0 && g_strcmp0 (measure, "other") != 0;
    }
}
