/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads suggest for one place of a definition, laid out so that a person can
 * judge it before accepting it: bands for a number, values for a test, a threshold.
 *
 * A value the caller owns; it keeps alive what it needs. The three makers are pure. */
#pragma once

#include "lp-suggest-threshold.h"
#include "lp-suggestion-words.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;  /* "200 to below 900" */
  char *text;   /* what it rests on; may be "" */
  char *figure; /* "+12", "50 → 55" */
  char *small;  /* under the figure; may be "" */
} LpAdviceRow;

typedef struct
{
  char *title;      /* "Bands for Employees" */
  GPtrArray *notes; /* (element-type LpNote) */
  GPtrArray *rows;  /* (element-type LpAdviceRow) */
  LpPolicy *policy; /* the draft with it accepted; NULL where there is nothing to accept,
                     * and a note says why */
  char *label;      /* of the step of history; NULL likewise */
} LpAdvice;

void lp_advice_free (LpAdvice *advice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpAdvice, lp_advice_free)

/**
 * lp_advice_new_bands:
 * @bands: place of the bands in @policy
 * @field: (nullable): the evidence of their field; NULL: the leads do not have it
 *
 * Other bands in place of those that there are. The best one has the most points that one of
 * them has; where none has any, the most of the other rules of the dimension.
 */
LpAdvice *lp_advice_new_bands (LpPolicy *policy, const LpPath *bands,
                                   const LpFieldEvidence *field);

/**
 * lp_advice_new_values:
 * @condition: place of a condition with values in @policy
 *
 * Values that are added to those it has: of leads that win more often than all, or less
 * often where the condition is held against a lead (lp_advice_is_against()).
 */
LpAdvice *lp_advice_new_values (LpPolicy *policy, const LpPath *condition,
                                    const LpFieldEvidence *field);

/* Whether holding speaks against a lead: in a disqualifier, an exit, an excluded trait, a rule
 * that takes points; a negated test or group turns it round. */
gboolean lp_advice_is_against (LpPolicy *policy, const LpPath *condition);

/**
 * lp_advice_new_threshold:
 * @place: of a `score` condition on the total, or where a new one is to be added: the
 *   handoff stage
 *
 * The threshold that meets most goals, beside the present one. Its figures are of the score
 * alone, as lp_suggest_threshold() has them.
 */
LpAdvice *lp_advice_new_threshold (LpPolicy *policy, const LpPath *place,
                                       const LpEvaluation *evaluation,
                                       const LpJudged *judged);

/* Whether the condition is "the total score is at least". */
gboolean lp_advice_is_threshold (const LpNode *condition);

/* The threshold that decides on the handoff: of the handoff stage, else of the last stage
 * before it that has one; else the handoff stage itself. FALSE without a handoff. */
gboolean lp_advice_find_threshold (LpPolicy *policy, LpPath *place);

/* What that place asks for now, in a sentence. (transfer full) */
char *lp_advice_describe_threshold (LpPolicy *policy);

G_END_DECLS
