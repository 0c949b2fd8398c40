/* SPDX-License-Identifier: GPL-3.0-or-later
 * Goals, commitments, SLAs and KPIs measured on the leads that count. */
#pragma once

#include "lp-summary.h"

G_BEGIN_DECLS

/* The leads a summary is of: all, or those old enough. */
typedef struct _LpCohort LpCohort;

struct _LpCohort
{
  const LpEvaluation *evaluation;
  const LpBits *rows;                  /* NULL: all */
  const LpBits *outcome[LP_N_OUTCOMES]; /* of those rows */
  const LpCohort *volumes;             /* the leads that volumes are of; may be itself */
  gint64 n_days;
};

guint64 lp_cohort_count (const LpCohort *cohort, const LpBits *rows);
LpOutcomeCounts lp_cohort_count_outcomes (const LpCohort *cohort, const LpBits *rows);
LpConfusion lp_cohort_get_confusion (const LpCohort *cohort, const LpBits *picked);

LpFigure lp_figure_from_ratio (guint64 part, guint64 whole);

LpMeasured lp_measure_goal (const LpCohort *cohort, LpNode *goal);

/* All return an array of LpMeasured. (transfer full) */
GArray *lp_measure_goals (const LpCohort *cohort);
GArray *lp_measure_commitments (const LpCohort *cohort);
GArray *lp_measure_slas (const LpCohort *cohort);
GArray *lp_measure_kpis (const LpCohort *cohort);

G_END_DECLS
