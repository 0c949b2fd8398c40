/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the total score ranks the past leads: area under the curve, Kolmogorov-Smirnov,
 * gain by tenth, win rate band by band; and how far the leads of two evaluations shifted.
 *
 * A plain value that the caller owns; names are copied. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;      /* the grade's, or "60 to below 70" */
  int from;        /* hundredths of the total */
  int below;
  LpRecord record;
  gboolean falls;  /* its win rate is below that of the next lower band that has one */
} LpScoreBand;

typedef struct
{
  LpFigure auc;
  LpInterval auc_interval; /* where auc is known */
  LpFigure gini;
  LpFigure ks;
  int ks_total;            /* the hundredths up to which the distance is largest */
  gboolean has_tenths;
  LpTenth tenths[LP_N_TENTHS]; /* the best first */
  GArray *bands;           /* LpScoreBand, the highest first */
  LpFigure f1;             /* of the handoff */
} LpScoreEvidence;

/* Bands are the grades of the total, with one below the lowest that is named "-"; without
 * grades the tenths of 0..100. */
LpScoreEvidence *lp_score_evidence_new (const LpEvaluation *evaluation,
                                        const LpJudged *judged);
void lp_score_evidence_free (LpScoreEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpScoreEvidence, lp_score_evidence_free)

/* The area under the curve of some leads only. @rows (nullable): judged ones of these. */
LpFigure lp_score_evidence_get_auc (const LpEvaluation *evaluation, const LpJudged *judged,
                                    const LpBits *rows);

/* The population stability index of the leads from @expected to @actual, which may be of
 * different leads: over the stages (those of @expected, by id; other stages together), or over
 * tenths of the total. Unknown where a side has no leads. */
LpFigure lp_stability_of_stages (const LpEvaluation *expected, const LpEvaluation *actual);
LpFigure lp_stability_of_scores (const LpEvaluation *expected, const LpEvaluation *actual);

/* "stable", "look", "shifted": the shift as a word for text, CSV and JSON. */
const char *lp_shift_get_word (LpShift shift);

G_END_DECLS
