/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which past leads are judged, and what became of a set of them: counts, win rate with its
 * interval, lift.
 *
 * Won and lost leads are decided and make the rates; open and unworked ones count in none.
 * Leads too young to judge are in no rate either, decided or not: those that are decided
 * early are not like the others. They are counted, so that who shows a rate can say how many
 * were left out. Plain values; nothing fails. */
#pragma once

#include "lp-age.h"
#include "lp-evaluation.h"
#include "lp-statistics.h"
#include "lp-summary.h"

G_BEGIN_DECLS

/* Immutable once made, and reference-counted: any thread may read it. */
typedef struct
{
  gatomicrefcount ref_count;
  const LpFrame *frame;          /* borrowed: must live longer */
  gint64 mature_days;            /* 0: nobody is too young */
  gint64 observed;               /* lp_frame_get_observed() */
  LpBits young;                  /* left out: created fewer days before observed */
  LpBits outcome[LP_N_OUTCOMES]; /* of the judged leads */
  LpTally base;                  /* won and lost of all judged */
} LpJudged;

/* @mature_days: LP_MATURE_MEDIAN, 0 for everybody, or days. (transfer full) */
LpJudged *lp_judged_new (const LpFrame *frame, gint64 mature_days);
LpJudged *lp_judged_ref (LpJudged *judged);
void lp_judged_unref (LpJudged *judged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpJudged, lp_judged_unref)

/* Won / (won + lost) of all judged leads. */
LpFigure lp_judged_get_base_rate (const LpJudged *judged);

/* For figures of all leads whose rates are of the judged ones; borrows @judged. */
LpSummaryOptions lp_judged_get_summary_options (const LpJudged *judged);

typedef struct
{
  guint64 leads;                 /* all: the sum of the others */
  guint64 outcome[LP_N_OUTCOMES]; /* judged */
  guint64 young;
} LpCounts;

typedef struct
{
  LpCounts counts;
  LpFigure rate;                 /* won / (won + lost) */
  LpInterval interval;           /* of the rate, Wilson's, 95 %; where it is known */
  LpFigure lift;                 /* rate / base rate */
  gboolean without_evidence;     /* the interval holds the base rate, or there is no rate */
} LpRecord;

LpCounts lp_judged_count (const LpJudged *judged, const LpBits *rows);
LpCounts lp_judged_count_all (const LpJudged *judged);
LpRecord lp_judged_get_record (const LpJudged *judged, const LpBits *rows);
LpRecord lp_record_from_counts (const LpJudged *judged, const LpCounts *counts);

static inline LpTally
lp_record_get_tally (const LpRecord *record)
{
  return (LpTally){ record->counts.outcome[LP_OUTCOME_WON],
                    record->counts.outcome[LP_OUTCOME_LOST] };
}

/* What has to be said beside a rate of few outcomes, "12 outcomes: the interval is wide";
 * NULL where nothing has to. (transfer full) */
char *lp_record_get_caution (const LpRecord *record);

/* --- Win rate by time --- */

typedef enum
{
  LP_PERIOD_MONTH,
  LP_PERIOD_QUARTER
} LpPeriodLength;

typedef struct
{
  int year;
  int number; /* of the month or the quarter, from 1 */
  LpRecord record;
} LpPeriod;

/* One LpPeriod for each month or quarter in which a lead was created, or @by_closed closed, in
 * order; leads without that date are in none. Empty where no column has the role. (transfer
 * full) */
GArray *lp_judged_get_periods (const LpJudged *judged, LpPeriodLength length,
                               gboolean by_closed);

G_END_DECLS
