/* SPDX-License-Identifier: GPL-3.0-or-later
 * How many of the past leads a part of the definition holds for, and how those ended. */

#include "lp-figures.h"

static LpFigure
make_ratio (guint64 part, guint64 whole)
{
  LpFigure figure = { FALSE, 0 };
  double value;

  if (lp_metrics_get_ratio (part, whole, &value))
    figure = (LpFigure){ TRUE, value };
  return figure;
}

LpFigures
lp_figures_count (const LpFrame *frame, const LpBits *rows)
{
  LpConfusion confusion = lp_confusion_count (rows, &frame->outcome[LP_OUTCOME_WON],
                                              &frame->outcome[LP_OUTCOME_LOST]);
  LpFigures figures = { 0 };

  figures.leads = lp_bits_count (rows);
  figures.all = frame->n_rows;
  figures.won = confusion.picked_won;
  figures.lost = confusion.picked_lost;
  figures.share = make_ratio (figures.leads, figures.all);
  figures.win_rate = make_ratio (figures.won, figures.won + figures.lost);
  figures.rest = make_ratio (confusion.left_won,
                             confusion.left_won + confusion.left_lost);
  return figures;
}

static gboolean
has_id (const LpNode *node, const char *id)
{
  return node != NULL && g_strcmp0 (lp_node_get_id (node), id) == 0;
}

static int
find_profile (const LpEvaluation *evaluation, const char *id)
{
  for (guint i = 0; i < lp_evaluation_get_n_profiles (evaluation); i++)
    if (has_id (lp_evaluation_get_profile_node (evaluation, i), id))
      return (int) i;
  return -1;
}

static const LpBits *
find_trait (const LpEvaluation *evaluation, const char *profile_id, const char *id)
{
  int profile = find_profile (evaluation, profile_id);
  guint trait = 0;

  if (profile < 0)
    return NULL;
  LP_FOREACH_CHILD (lp_evaluation_get_profile_node (evaluation, (guint) profile),
                    LP_KIND_TRAIT, node)
    {
      if (has_id (node, id))
        return lp_evaluation_get_trait (evaluation, (guint) profile, trait);
      trait++;
    }
  return NULL;
}

static const LpBits *
find_stage (const LpEvaluation *evaluation, const char *id)
{
  int stage = lp_evaluation_find_stage (evaluation, id);

  return stage >= 0 ? lp_evaluation_get_held (evaluation, (guint) stage) : NULL;
}

static const LpBits *
find_route (const LpEvaluation *evaluation, const char *id)
{
  for (guint i = 0; i < lp_evaluation_get_n_routes (evaluation); i++)
    if (has_id (lp_evaluation_get_route_node (evaluation, i), id))
      return lp_evaluation_get_routed (evaluation, i);
  return NULL;
}

/* The leads that a disqualifier takes out: those that an earlier one took are not its. */
static gboolean
count_disqualified (const LpEvaluation *evaluation, const char *id, LpFigures *figures)
{
  const LpBits *out = lp_evaluation_get_in_stage (evaluation, LP_STAGE_DISQUALIFIED);
  LpBits rows = { 0 };
  int index = -1;

  for (guint i = 0; i < lp_evaluation_get_n_disqualifiers (evaluation) && index < 0; i++)
    if (has_id (lp_evaluation_get_disqualifier_node (evaluation, i), id))
      index = (int) i;
  if (index < 0)
    return FALSE;
  lp_bits_init (&rows, out->n_bits);
  for (gsize row = lp_bits_next (out, 0); row < out->n_bits;
       row = lp_bits_next (out, row + 1))
    if (lp_evaluation_get_disqualifier (evaluation, row) == index)
      lp_bits_set (&rows, row);
  *figures = lp_figures_count (lp_evaluation_get_frame (evaluation), &rows);
  lp_bits_reset (&rows);
  return TRUE;
}

static gboolean
count_fired (const LpEvaluation *evaluation, const char *id, LpFigures *figures)
{
  LpBits *fired = lp_evaluation_dup_fired (evaluation, id);

  if (fired == NULL)
    return FALSE;
  *figures = lp_figures_count (lp_evaluation_get_frame (evaluation), fired);
  lp_bits_reset (fired);
  g_free (fired);
  return TRUE;
}

gboolean
lp_figures_of_node (const LpEvaluation *evaluation,
                    const LpNode *node,
                    const char *parent_id,
                    LpFigures *figures)
{
  const char *id = lp_node_get_id (node);
  const LpBits *rows = NULL;
  int profile;

  if (id == NULL)
    return FALSE;
  switch ((int) lp_node_get_kind (node))
    {
    case LP_KIND_PROFILE:
      profile = find_profile (evaluation, id);
      if (profile >= 0)
        rows = lp_evaluation_get_matching (evaluation, (guint) profile);
      break;
    case LP_KIND_TRAIT:
      rows = find_trait (evaluation, parent_id, id);
      break;
    case LP_KIND_STAGE:
      rows = find_stage (evaluation, id);
      break;
    case LP_KIND_ROUTE:
      rows = find_route (evaluation, id);
      break;
    case LP_KIND_RULE:
    case LP_KIND_BANDS:
      return count_fired (evaluation, id, figures);
    case LP_KIND_DISQUALIFIER:
      return count_disqualified (evaluation, id, figures);
    default:
      return FALSE;
    }
  if (rows == NULL)
    return FALSE;
  *figures = lp_figures_count (lp_evaluation_get_frame (evaluation), rows);
  return TRUE;
}

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
