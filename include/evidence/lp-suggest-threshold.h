/* SPDX-License-Identifier: GPL-3.0-or-later
 * The threshold on the total score that would meet the goals, and bands and values that the
 * past leads suggest. Nothing is ever applied by itself.
 *
 * A threshold stands for the handoff: leads with that total or more, whatever else the stages
 * ask. Held against it are the goals of precision, recall, win rate and volume, and the
 * commitments to a volume, of the handoff stage or of no stage. Rates are of judged leads;
 * volumes of all leads, as everywhere. */
#pragma once

#include "lp-field-evidence.h"

G_BEGIN_DECLS

typedef struct
{
  int total;           /* hundredths: the leads with this total or more */
  guint64 leads;       /* all of them */
  LpTally judged;
  LpFigure precision;
  LpFigure recall;
  LpFigure per_week;
  guint n_goals;       /* goals and commitments that can be held against it */
  guint n_met;
  GPtrArray *goals;    /* (element-type LpNode), borrowed: all of them */
  GPtrArray *missed;   /* likewise: those not met */
} LpThresholdChoice;

/**
 * lp_suggest_threshold:
 *
 * The lowest threshold that meets every goal: it hands over the most leads. Where none does,
 * the one that meets the most of them, those of volume first (sales' capacity comes before
 * all), then the lowest. Only totals that a lead has are looked at.
 *
 * Returns: (transfer full) (nullable): NULL where there is no lead, or nothing to hold it to
 */
LpThresholdChoice *lp_suggest_threshold (const LpEvaluation *evaluation,
                                         const LpJudged *judged);

/* The same figures for a threshold of the caller's. (transfer full) */
LpThresholdChoice *lp_threshold_choice_new (const LpEvaluation *evaluation,
                                            const LpJudged *judged, int total);
void lp_threshold_choice_free (LpThresholdChoice *choice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpThresholdChoice, lp_threshold_choice_free)

/**
 * lp_suggest_bands:
 * @field: the evidence of a number
 * @id: the id of the new bands
 * @most: points of the best band, above 0
 *
 * Bands as the bins of the number: the lowest weight of evidence is 0 points, the highest
 * @most, the others in proportion, as scorecards have it (Siddiqi, chapter 6).
 *
 * Returns: (transfer full) (nullable): NULL where the field is no number or has one bin only
 */
LpNode *lp_suggest_bands (const LpFieldEvidence *field, const char *id, gint64 most);

/**
 * lp_suggest_values:
 * @better: values whose leads win more often than all; else those that win less often
 *
 * Only values with evidence: the base rate is outside their interval.
 *
 * Returns: (transfer full) (nullable): an `is` (for tags a `has`) of them; NULL where there is
 *   none, or the field is neither text, category nor tags
 */
LpNode *lp_suggest_values (const LpFieldEvidence *field, gboolean better);

G_END_DECLS
