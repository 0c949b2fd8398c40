/* SPDX-License-Identifier: GPL-3.0-or-later
 * The total with other weights, and how it would rank. */
#include "lp-weight-evidence.h"

#include "lp-score-evidence.h"

typedef struct
{
  const LpEvaluation *evaluation;
  const LpJudged *judged;
  guint n;
  const LpInts **sums;
  LpScale *scales;
  LpInts totals;
  volatile gint *cancel; /* may be NULL */
} Ranker;

static void
ranker_init (Ranker *ranker, const LpEvaluation *evaluation, const LpJudged *judged)
{
  ranker->evaluation = evaluation;
  ranker->judged = judged;
  ranker->n = lp_evaluation_get_n_dimensions (evaluation);
  ranker->sums = g_new (const LpInts *, ranker->n);
  ranker->scales = g_new (LpScale, ranker->n);
  for (guint i = 0; i < ranker->n; i++)
    ranker->sums[i] = lp_evaluation_get_sums (evaluation, i);
  lp_ints_init_raw (&ranker->totals, lp_evaluation_get_n_rows (evaluation), 2);
}

static void
ranker_clear (Ranker *ranker)
{
  g_free (ranker->sums);
  g_free (ranker->scales);
  lp_ints_reset (&ranker->totals);
}

/* With the weights that stand in the scales. */
static LpFigure
rank (Ranker *ranker)
{
  if (ranker->cancel != NULL && g_atomic_int_get (ranker->cancel) != 0)
    return (LpFigure){ 0 };
  lp_score_total (ranker->sums, ranker->scales, ranker->n, &ranker->totals);
  return lp_score_evidence_get_auc (&ranker->totals, ranker->judged, NULL);
}

static LpFigure
rank_alone (Ranker *ranker, guint dimension)
{
  for (guint i = 0; i < ranker->n; i++)
    {
      ranker->scales[i] = *lp_evaluation_get_scale (ranker->evaluation, i);
      ranker->scales[i].weight = i == dimension ? 100 : 0;
    }
  return rank (ranker);
}

static LpFigure
rank_without (Ranker *ranker, guint dimension)
{
  gboolean any = FALSE;

  for (guint i = 0; i < ranker->n; i++)
    {
      ranker->scales[i] = *lp_evaluation_get_scale (ranker->evaluation, i);
      if (i == dimension)
        ranker->scales[i].weight = 0;
      any |= ranker->scales[i].weight > 0;
    }
  return any ? rank (ranker) : (LpFigure){ 0 };
}

GArray *
lp_weight_evidence_new (const LpEvaluation *evaluation,
                        const LpJudged *judged,
                        volatile gint *cancel)
{
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (LpWeightEvidence));
  Ranker ranker = { .cancel = cancel };

  ranker_init (&ranker, evaluation, judged);
  for (guint i = 0; i < ranker.n; i++)
    {
      LpWeightEvidence weight = {
        .dimension = lp_evaluation_get_dimension_node (evaluation, i),
        .alone = rank_alone (&ranker, i),
        .without = rank_without (&ranker, i),
      };

      if (weight.alone.known)
        lp_score_auc_interval (weight.alone.value, judged->base.won, judged->base.lost,
                               &weight.alone_interval);
      g_array_append_val (weights, weight);
    }
  ranker_clear (&ranker);
  return weights;
}
