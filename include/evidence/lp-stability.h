/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far leads shifted between two sides, over the stages and over the score, as the
 * population stability index: what one definition says of older and of newer leads, or
 * what two definitions say of the same ones. Plain values; nothing fails. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

typedef struct
{
  LpFigure index;     /* unknown where a side has no leads */
  LpShift shift;      /* the index in a word, where it is known */
  LpFigure by_chance; /* of sides with different leads: lp_stability_by_chance() */
} LpStabilityIndex;

typedef struct
{
  LpStabilityIndex stages; /* and unqualified, disqualified */
  LpStabilityIndex scores; /* tenths of 0..100 of the total */
  guint64 n_expected;
  guint64 n_actual;
  gint64 split; /* over time: when the first lead of the newer half was created;
                 * else LP_NO_INSTANT */
} LpStability;

/* The older half of the leads and the newer one, by created date; leads of one instant are
 * on one side. Leads without a date are on no side; those too young to judge neither, since
 * they had no time to do what scores are given for. */
typedef struct
{
  gint64 split; /* as in LpStability; without it both sides are empty */
  LpBits older;
  LpBits newer;
} LpHalves;

/* (transfer full) */
LpHalves *lp_halves_new (const LpJudged *judged);
void lp_halves_free (LpHalves *halves);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpHalves, lp_halves_free)

/* From the older half to the newer one. Whether the definition means the same for the leads
 * of today: the same definition, other leads. */
LpStability lp_stability_over_time (const LpEvaluation *evaluation, const LpHalves *halves);

/* From one definition to another, as a rule of the same leads: how many would stand
 * elsewhere. Stages are those of @expected, by id; other ones of @actual are one more. */
LpStability lp_stability_between (const LpEvaluation *expected,
                                  const LpEvaluation *actual);

/* "stable", "look", "shifted": the shift as a word for text, CSV and JSON. */
const char *lp_shift_get_word (LpShift shift);

G_END_DECLS
