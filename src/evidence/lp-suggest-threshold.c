/* SPDX-License-Identifier: GPL-3.0-or-later
 * The threshold on the total score that would meet the goals. */
#include "lp-suggest-threshold.h"

/* Leads by total, summed from the top: at or above each. */
typedef struct
{
  const LpEvaluation *evaluation;
  const LpJudged *judged;
  guint64 leads[LP_SCORE_BINS];
  guint64 won[LP_SCORE_BINS];
  guint64 lost[LP_SCORE_BINS];
} Curve;

/* What is to be met. */
typedef struct
{
  LpNode *node;
  int measure; /* LP_GOAL_MEASURE_PRECISION, _RECALL or _VOLUME */
  LpFigure low;
  LpFigure high;
} Target;

static void
sum_up (const LpInts *totals, const LpBits *rows, guint64 *at_least)
{
  g_autofree guint32 *counts = g_new0 (guint32, LP_SCORE_BINS);

  lp_score_count (totals->data, rows, counts);
  lp_metrics_accumulate (counts, LP_SCORE_BINS, at_least);
}

static Curve *
curve_new (const LpEvaluation *evaluation, const LpJudged *judged)
{
  const LpInts *totals = lp_evaluation_get_totals (evaluation);
  Curve *curve = g_new (Curve, 1);
  LpBits all;

  curve->evaluation = evaluation;
  curve->judged = judged;
  lp_bits_init_full (&all, lp_evaluation_get_n_rows (evaluation));
  sum_up (totals, &all, curve->leads);
  sum_up (totals, &judged->outcome[LP_OUTCOME_WON], curve->won);
  sum_up (totals, &judged->outcome[LP_OUTCOME_LOST], curve->lost);
  lp_bits_reset (&all);
  return curve;
}

/* --- Targets --- */

static LpFigure
read_figure (LpNode *node, LpAttr attr)
{
  LpFigure figure = { 0 };

  figure.known = lp_node_has (node, attr) &&
                 lp_node_read_decimal (node, attr, &figure.value);
  return figure;
}

static gboolean
is_of_handoff (const LpEvaluation *evaluation, LpNode *node)
{
  const char *stage = lp_node_get (node, LP_ATTR_STAGE);
  const int handoff = lp_evaluation_get_handoff (evaluation);

  return stage == NULL ||
         (handoff >= 0 && lp_evaluation_find_stage (evaluation, stage) == handoff);
}

static void
add_target (GArray *targets, const LpEvaluation *evaluation, LpNode *node, int measure)
{
  const Target target = { node, measure, read_figure (node, LP_ATTR_AT_LEAST),
                          read_figure (node, LP_ATTR_AT_MOST) };

  if (is_of_handoff (evaluation, node) && (target.low.known || target.high.known))
    g_array_append_val (targets, target);
}

static GArray *
find_targets (const LpEvaluation *evaluation)
{
  LpPolicy *policy = lp_evaluation_get_policy (evaluation);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (Target));

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_GOALS), LP_KIND_GOAL, goal)
    {
      const int measure = lp_node_read_word (goal, LP_ATTR_MEASURE);

      if (measure == LP_GOAL_MEASURE_WIN_RATE && lp_node_has (goal, LP_ATTR_STAGE))
        add_target (targets, evaluation, goal, LP_GOAL_MEASURE_PRECISION);
      else if (measure == LP_GOAL_MEASURE_PRECISION ||
               measure == LP_GOAL_MEASURE_RECALL || measure == LP_GOAL_MEASURE_VOLUME)
        add_target (targets, evaluation, goal, measure);
    }
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_COMMITMENTS),
                    LP_KIND_COMMITMENT, commitment)
    {
      if (lp_node_has (commitment, LP_ATTR_STAGE))
        add_target (targets, evaluation, commitment, LP_GOAL_MEASURE_VOLUME);
    }
  return targets;
}

static LpFigure
measure_at (const Curve *curve, const Target *target, int total)
{
  const guint64 won = curve->won[total];
  LpFigure figure = { 0 };

  switch (target->measure)
    {
    case LP_GOAL_MEASURE_PRECISION:
      figure.known = lp_metrics_get_ratio (won, won + curve->lost[total], &figure.value);
      return figure;
    case LP_GOAL_MEASURE_RECALL:
      figure.known = lp_metrics_get_ratio (won, curve->won[0], &figure.value);
      return figure;
    default:
      return lp_summary_get_volume (curve->leads[total],
                                    lp_evaluation_get_n_days (curve->evaluation),
                                    lp_node_get (target->node, LP_ATTR_PER));
    }
}

static gboolean
is_met (const Curve *curve, const Target *target, int total)
{
  const LpFigure measured = measure_at (curve, target, total);

  return measured.known && (!target->low.known || measured.value >= target->low.value) &&
         (!target->high.known || measured.value <= target->high.value);
}

/* --- The choice --- */

/* Targets met, where all of volume together count more than all others. */
static guint
rate_total (const Curve *curve, const GArray *targets, int total)
{
  guint points = 0;

  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);

      if (is_met (curve, target, total))
        points += target->measure == LP_GOAL_MEASURE_VOLUME ? targets->len + 1 : 1;
    }
  return points;
}

static LpThresholdChoice *
make_choice (const Curve *curve, const GArray *targets, int total)
{
  const Target precision = { NULL, LP_GOAL_MEASURE_PRECISION, { 0 }, { 0 } };
  const Target recall = { NULL, LP_GOAL_MEASURE_RECALL, { 0 }, { 0 } };
  LpThresholdChoice *choice = g_new0 (LpThresholdChoice, 1);

  choice->total = total;
  choice->leads = curve->leads[total];
  choice->judged = (LpTally){ curve->won[total], curve->lost[total] };
  choice->precision = measure_at (curve, &precision, total);
  choice->recall = measure_at (curve, &recall, total);
  choice->per_week = lp_summary_get_volume (
      choice->leads, lp_evaluation_get_n_days (curve->evaluation), "week");
  choice->n_goals = targets->len;
  choice->goals = g_ptr_array_new ();
  choice->missed = g_ptr_array_new ();
  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);

      g_ptr_array_add (choice->goals, target->node);
      if (is_met (curve, target, total))
        choice->n_met++;
      else
        g_ptr_array_add (choice->missed, target->node);
    }
  return choice;
}

LpThresholdChoice *
lp_threshold_choice_new (const LpEvaluation *evaluation,
                         const LpJudged *judged,
                         int total)
{
  g_autofree Curve *curve = NULL;
  g_autoptr (GArray) targets = NULL;

  g_return_val_if_fail (total >= 0 && total < LP_SCORE_BINS, NULL);

  curve = curve_new (evaluation, judged);
  targets = find_targets (evaluation);
  return make_choice (curve, targets, total);
}

LpThresholdChoice *
lp_suggest_threshold (const LpEvaluation *evaluation, const LpJudged *judged)
{
  g_autofree Curve *curve = curve_new (evaluation, judged);
  g_autoptr (GArray) targets = find_targets (evaluation);
  guint best_points = 0;
  int best = -1;

  if (targets->len == 0)
    return NULL;
  for (int total = 0; total < LP_SCORE_BINS; total++)
    {
      const guint64 above = total < LP_SCORE_MAX ? curve->leads[total + 1] : 0;
      const guint points = curve->leads[total] > above
                               ? rate_total (curve, targets, total)
                               : 0;

      if (curve->leads[total] > above && (best < 0 || points > best_points))
        {
          best = total;
          best_points = points;
        }
    }
  return best >= 0 ? make_choice (curve, targets, best) : NULL;
}

void
lp_threshold_choice_free (LpThresholdChoice *choice)
{
  if (choice == NULL)
    return;
  g_ptr_array_unref (choice->goals);
  g_ptr_array_unref (choice->missed);
  g_free (choice);
}
