/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the total score ranks the past leads: area under the curve,
 * Kolmogorov-Smirnov, gain by tenth, win rate band by band, what each weight adds, whether
 * it does as scores are expected to.
 *
 * A plain value that the caller owns; names are copied, nodes are the evaluation's. */
#pragma once

#include "lp-stability.h"
#include "lp-weight-evidence.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* the grade's, or "60 to below 70" */
  int from;   /* hundredths of the total */
  int below;
  LpRecord record;
  gboolean falls;   /* its win rate is below that of the next lower band that has one */
  gboolean clearly; /* falls, and the intervals of the two do not overlap */
} LpScoreBand;

/* What practitioners expect of a score before it is used: remarks, no rules. */
typedef enum
{
  LP_FLOOR_RISES,     /* no band falls; measured: how many do */
  LP_FLOOR_TOP_BAND,  /* the highest band that has a win rate: its lift is 2 at least */
  LP_FLOOR_WON_BELOW, /* of the won leads 15 % at most are not handed over */
  LP_FLOOR_ACCEPTED,  /* of the leads handed over sales accepted 60 % at least */
  LP_N_FLOORS
} LpFloorKind;

typedef struct
{
  LpFigure measured;
  double bound;
  LpMeasureMet met;
} LpFloor;

typedef struct
{
  LpTally base; /* won and lost of all judged leads */
  LpFigure auc;
  LpInterval auc_interval; /* where auc is known */
  LpFigure gini;
  LpFigure ks;
  int ks_total; /* the hundredths up to which the distance is largest */
  double ks_won, ks_lost; /* the shares of the won and of the lost leads up to there */
  gboolean has_tenths;
  LpTenth tenths[LP_N_TENTHS]; /* the best first */
  GArray *bands;               /* LpScoreBand, the highest first */
  LpFigure f1;                 /* of the handoff */
  LpFloor floors[LP_N_FLOORS];
  LpStability over_time;
  GArray *weights; /* LpWeightEvidence, one a dimension, in order */
} LpScoreEvidence;

/* Bands are the grades of the total, with one below the lowest that is named "-"; without
 * grades the tenths of 0..100. @halves (nullable): of @judged, where somebody has them.
 * @cancel (nullable): set by another thread, looked at between parts. (transfer full): NULL
 * when cancelled */
LpScoreEvidence *lp_score_evidence_new (const LpEvaluation *evaluation,
                                        const LpJudged *judged, const LpHalves *halves,
                                        volatile gint *cancel);
void lp_score_evidence_free (LpScoreEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpScoreEvidence, lp_score_evidence_free)

/* "bands-rise", "top-band-lift", "won-below", "accepted": for text, CSV and JSON. */
const char *lp_floor_kind_get_word (LpFloorKind kind);

/* What the weight of a dimension is good for, by its id; NULL where there is none of that. */
const LpWeightEvidence *lp_score_evidence_find_weight (const LpScoreEvidence *evidence,
                                                       const LpNode *dimension);

/* The area under the curve of any totals (width 2) of the judged leads. @rows (nullable):
 * of these only. */
LpFigure lp_score_evidence_get_auc (const LpInts *totals, const LpJudged *judged,
                                    const LpBits *rows);

G_END_DECLS
