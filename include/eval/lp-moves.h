/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who moves between two evaluations of the same leads: a table of stage to stage, with
 * what became of those leads.
 *
 * Rows of the table are the stages of the first evaluation, columns those of the second,
 * each in its order, then unqualified, then disqualified. Stages are the same when their
 * ids are. A plain value that the caller owns. */
#pragma once

#include "lp-evaluation.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 leads;
  guint64 by_outcome[LP_N_OUTCOMES];
} LpMove;

typedef struct
{
  guint n_from;  /* stages of the first + 2 */
  guint n_to;    /* stages of the second + 2 */
  LpMove *cells; /* n_from rows of n_to */
  LpMove moved;  /* leads whose stage is another */
  LpBits rows;   /* those leads */
} LpMoves;

/* Both of the same frame. (transfer full) */
LpMoves *lp_moves_new (const LpEvaluation *from, const LpEvaluation *to);
void lp_moves_free (LpMoves *moves);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpMoves, lp_moves_free)

/* @from and @to are positions in the table. */
const LpMove *lp_moves_get (const LpMoves *moves, guint from, guint to);

/* The position of a stage of an evaluation with @n_stages of them; LP_STAGE_UNQUALIFIED and
 * LP_STAGE_DISQUALIFIED too. */
guint lp_moves_get_position (guint n_stages, int stage);

/* Only how many leads have another stage: what the impact pane needs for every edit. */
guint64 lp_moves_count (const LpEvaluation *from, const LpEvaluation *to);

G_END_DECLS
