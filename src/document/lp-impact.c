/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of an edit, now and before. */
#include "lp-impact-private.h"

#include "lp-moves.h"

#include <string.h>

struct _LpFigures
{
  gatomicrefcount ref_count;
  LpLeads *leads;
  LpEvaluation *evaluation;
  LpJudged *judged;
  LpSummary *summary;
};

struct _LpImpact
{
  gatomicrefcount ref_count;
  LpFigures *now;
  LpFigures *before;
  guint64 n_moved;
};

G_DEFINE_BOXED_TYPE (LpImpact, lp_impact, lp_impact_ref, lp_impact_unref)

/* --- Figures --- */

LpFigures *
lp_figures_new (LpLeads *leads, LpEvaluation *evaluation, LpJudged *judged)
{
  const LpSummaryOptions options = lp_judged_get_summary_options (judged);
  LpFigures *figures = g_new0 (LpFigures, 1);

  g_atomic_ref_count_init (&figures->ref_count);
  figures->leads = lp_leads_ref (leads);
  figures->evaluation = evaluation;
  figures->judged = lp_judged_ref (judged);
  figures->summary = lp_summary_new (evaluation, &options);
  return figures;
}

LpFigures *
lp_figures_ref (LpFigures *figures)
{
  g_atomic_ref_count_inc (&figures->ref_count);
  return figures;
}

void
lp_figures_unref (LpFigures *figures)
{
  if (!g_atomic_ref_count_dec (&figures->ref_count))
    return;
  lp_summary_free (figures->summary);
  lp_judged_unref (figures->judged);
  lp_evaluation_unref (figures->evaluation);
  lp_leads_unref (figures->leads);
  g_free (figures);
}

LpPolicy *
lp_figures_get_policy (LpFigures *figures)
{
  return lp_evaluation_get_policy (figures->evaluation);
}

LpLeads *
lp_figures_get_leads (LpFigures *figures)
{
  return figures->leads;
}

LpEvaluation *
lp_figures_get_evaluation (LpFigures *figures)
{
  return figures->evaluation;
}

const LpSummary *
lp_figures_get_summary (LpFigures *figures)
{
  return figures->summary;
}

/* --- Impacts --- */

/* An edit of a field derives other leads from the same table: other columns, the same
 * rows. Stages are the same when their ids are. */
static guint64
count_moved (LpFigures *before, LpFigures *now)
{
  gsize n_rows = lp_evaluation_get_n_rows (now->evaluation);
  guint64 n_moved = 0;

  if (before->leads == now->leads)
    return lp_moves_count (before->evaluation, now->evaluation);
  if (lp_evaluation_get_n_rows (before->evaluation) != n_rows)
    return n_rows;
  for (gsize row = 0; row < n_rows; row++)
    {
      int from = lp_evaluation_get_stage (before->evaluation, row);
      int to = lp_evaluation_get_stage (now->evaluation, row);

      n_moved += strcmp (lp_evaluation_get_stage_id (before->evaluation, from),
                         lp_evaluation_get_stage_id (now->evaluation, to)) != 0;
    }
  return n_moved;
}

LpImpact *
lp_impact_new (LpFigures *now, LpFigures *before)
{
  LpImpact *impact = g_new0 (LpImpact, 1);

  g_atomic_ref_count_init (&impact->ref_count);
  impact->now = lp_figures_ref (now);
  if (before != NULL)
    {
      impact->before = lp_figures_ref (before);
      impact->n_moved = count_moved (before, now);
    }
  return impact;
}

LpImpact *
lp_impact_ref (LpImpact *impact)
{
  g_return_val_if_fail (impact != NULL, NULL);

  g_atomic_ref_count_inc (&impact->ref_count);
  return impact;
}

void
lp_impact_unref (LpImpact *impact)
{
  g_return_if_fail (impact != NULL);

  if (!g_atomic_ref_count_dec (&impact->ref_count))
    return;
  lp_figures_unref (impact->now);
  g_clear_pointer (&impact->before, lp_figures_unref);
  g_free (impact);
}

LpPolicy *
lp_impact_get_policy (LpImpact *impact)
{
  return lp_figures_get_policy (impact->now);
}

LpLeads *
lp_impact_get_leads (LpImpact *impact)
{
  return impact->now->leads;
}

LpEvaluation *
lp_impact_get_evaluation (LpImpact *impact)
{
  return impact->now->evaluation;
}

const LpSummary *
lp_impact_get_summary (LpImpact *impact)
{
  return impact->now->summary;
}

const LpJudged *
lp_impact_get_judged (LpImpact *impact)
{
  return impact->now->judged;
}

const LpSummary *
lp_impact_get_before (LpImpact *impact)
{
  return impact->before != NULL ? impact->before->summary : NULL;
}

LpEvaluation *
lp_impact_get_before_evaluation (LpImpact *impact)
{
  return impact->before != NULL ? impact->before->evaluation : NULL;
}

guint64
lp_impact_get_n_moved (LpImpact *impact)
{
  return impact->n_moved;
}
