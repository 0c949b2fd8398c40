/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of an evaluation: leads a stage, what became of those handed over, the
 * promises measured. A plain immutable value that the caller owns.
 *
 * Rates are fractions of 0..1. Every LpFigure may be missing: its denominator is 0, or no
 * column says it. */
#pragma once

#include "lp-evaluation.h"
#include "lp-metrics.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean known;
  double value; /* 0 where not known */
} LpFigure;

typedef enum
{
  LP_MEASURE_NO,
  LP_MEASURE_YES,
  LP_MEASURE_UNKNOWN /* no target, or nothing measured */
} LpMeasureMet;

/* A goal, commitment, SLA or KPI: what was promised and what the past leads say. */
typedef struct
{
  LpNode *node;         /* borrowed from the evaluation */
  const char *id;       /* never NULL */
  gboolean at_most;     /* the target is not to be passed */
  LpFigure target;      /* of two bounds the lower */
  LpFigure upper;       /* the upper one, where there are both */
  LpFigure measured;    /* by the definition */
  LpFigure as_happened; /* of KPIs: by the CRM's record */
  LpMeasureMet met;     /* by the definition */
} LpMeasured;

typedef struct
{
  guint64 leads;
  guint64 by_outcome[LP_N_OUTCOMES];
} LpOutcomeCounts;

typedef struct
{
  guint64 n_rows; /* leads that count: all, or those old enough */
  guint64 n_young; /* too young to judge: in no rate; counted, or not, as the options say */

  guint n_stages;          /* of the policy */
  guint64 *in_stage;       /* n_stages + 2: each stage, unqualified, disqualified */
  guint64 *held;           /* n_stages */

  LpOutcomeCounts handed_over;
  LpOutcomeCounts all;
  LpConfusion confusion;   /* handed over against won and lost */
  LpFigure precision;      /* won / (won + lost) among the handed over */
  LpFigure recall;         /* won among the handed over / won */
  LpFigure per_week;       /* leads handed over in 7 days */
  LpFigure won_value;      /* sum of the deal values of won leads; unknown without the role */
  LpFigure handed_over_won_value;

  GArray *goals;           /* LpMeasured */
  GArray *commitments;
  GArray *slas;
  GArray *kpis;
} LpSummary;

/* For mature_days: as lp_frame_get_median_days() says; nobody where it says nothing. */
#define LP_MATURE_MEDIAN G_GINT64_CONSTANT (-1)

typedef struct
{
  gint64 mature_days;  /* leads younger than this are left out, see lp-age.h; 0: none */
  gboolean rates_only; /* left out of the rates; counts, sums and volumes are of all leads */
  const LpBits *young; /* (nullable): those left out, where they are known already */
} LpSummaryOptions;

/* @options (nullable). The summary keeps the evaluation alive. (transfer full) */
LpSummary *lp_summary_new (LpEvaluation *evaluation, const LpSummaryOptions *options);
void lp_summary_free (LpSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSummary, lp_summary_free)

/* What the past leads say of a goal that need not be the policy's: before somebody agrees to
 * it. @options (nullable). Node and id of what is returned are @goal's. */
LpMeasured lp_summary_measure_goal (const LpEvaluation *evaluation,
                                    const LpSummaryOptions *options, LpNode *goal);

/* A volume of @n_leads over @n_days as leads per "week", "month" or "quarter" (NULL: week). */
LpFigure lp_summary_get_volume (guint64 n_leads, gint64 n_days, const char *per);

/* Accepted / (accepted + rejected) among @rows; @n_blank (out, optional) is counted apart. */
LpFigure lp_summary_get_acceptance (const LpFrame *frame, const LpBits *rows,
                                    guint64 *n_blank);

/* --- By segment --- */

typedef struct
{
  const char *text;            /* the value as in the file; NULL: blank */
  LpOutcomeCounts all;
  LpOutcomeCounts handed_over;
} LpSegment;

/* One LpSegment a value of the field (texts that fold alike are one), by falling number of
 * leads, then by text; blank last. NULL where the file has no such field. (transfer full),
 * texts borrowed from the frame */
GArray *lp_summary_get_segments (const LpEvaluation *evaluation, const char *field_id);

/* --- Every threshold --- */

/* Of a threshold on the total at each of the LP_SCORE_BINS hundredths: leads at or above it,
 * and won and lost ones. */
typedef struct
{
  guint64 leads[LP_SCORE_BINS];
  guint64 won[LP_SCORE_BINS];
  guint64 lost[LP_SCORE_BINS];
} LpThresholdCurve;

/* (transfer full): g_free */
LpThresholdCurve *lp_summary_get_curve (const LpEvaluation *evaluation);

G_END_DECLS
