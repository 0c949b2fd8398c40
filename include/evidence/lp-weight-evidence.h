/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a dimension and its weight are good for: how well the score would rank the past leads
 * with nothing but this dimension, and how well without it. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

typedef struct
{
  LpNode *dimension; /* the evaluation's */
  /* Areas under the curve of the total, were all weight here; and were none here, the others
   * as they are, which is unknown where no other has any. */
  LpFigure alone;
  LpInterval alone_interval; /* where @alone is known */
  LpFigure without;
} LpWeightEvidence;

/* LpWeightEvidence, one a dimension in order. @cancel (nullable): set by another thread; from
 * then on nothing is known. (transfer full) */
GArray *lp_weight_evidence_new (const LpEvaluation *evaluation, const LpJudged *judged,
                                volatile gint *cancel);

G_END_DECLS
