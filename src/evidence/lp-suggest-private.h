/* SPDX-License-Identifier: GPL-3.0-or-later
 * The columns of the regression: what each rule and band is for each lead. */
#pragma once

#include "lp-logistic.h"
#include "lp-suggest.h"

G_BEGIN_DECLS

/* More columns than this are not taken: the work grows with the cube of them. */
#define LP_SUGGEST_MAX_COLUMNS 1000

typedef struct
{
  LpSuggestion suggestion; /* node, term, dimension, position, old_points are set */
  LpBits fired;
  double *amount;          /* n_rows: what 1 is multiplied with; NULL: nothing */
  double most;             /* the largest amount that can be reached */
  int column;              /* of the design; -1: none */
} LpSuggestColumn;

/* Of every rule and band of the evaluation's policy, in order. (transfer full) */
GArray *lp_suggest_columns_new (const LpEvaluation *evaluation);

/* What the column is for the lead: 0 where it does not fire. */
static inline double
lp_suggest_column_get (const LpSuggestColumn *column, gsize row)
{
  if (!lp_bits_get (&column->fired, row))
    return 0;
  return column->amount != NULL ? column->amount[row] : 1;
}

/* Sets the points of every suggestion from its coefficient. */
void lp_suggest_scale (GArray *columns);

G_END_DECLS
