/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who moves between two evaluations. */
#include "lp-moves.h"

#include <string.h>

/* The leads in the stage of each position of a table. */
static const LpBits **
get_places (const LpEvaluation *evaluation, guint *n_places)
{
  const guint n = lp_evaluation_get_n_stages (evaluation);
  const LpBits **places = g_new (const LpBits *, n + 2);

  for (guint i = 0; i < n; i++)
    places[i] = lp_evaluation_get_in_stage (evaluation, (int) i);
  places[n] = lp_evaluation_get_in_stage (evaluation, LP_STAGE_UNQUALIFIED);
  places[n + 1] = lp_evaluation_get_in_stage (evaluation, LP_STAGE_DISQUALIFIED);
  *n_places = n + 2;

  return places;
}

/* For each position of @from the position of @to that is the same stage, or -1. */
static int *
match_places (const LpEvaluation *from, const LpEvaluation *to)
{
  const guint n_from = lp_evaluation_get_n_stages (from);
  const int n_to = (int) lp_evaluation_get_n_stages (to);
  int *same = g_new (int, n_from + 2);

  for (guint i = 0; i < n_from; i++)
    same[i] = lp_evaluation_find_stage (to, lp_evaluation_get_stage_id (from, (int) i));
  same[n_from] = n_to;
  same[n_from + 1] = n_to + 1;

  return same;
}

/* The leads that are not in the same stage in both. */
static void
find_moved (const LpEvaluation *from, const LpEvaluation *to, LpBits *moved)
{
  guint n_from, n_to;
  g_autofree const LpBits **places = get_places (from, &n_from);
  g_autofree const LpBits **new_places = get_places (to, &n_to);
  g_autofree int *same = match_places (from, to);

  lp_bits_fill (moved, false);
  for (guint i = 0; i < n_from; i++)
    if (same[i] >= 0)
      lp_bits_or_difference (moved, places[i], new_places[same[i]]);
    else
      lp_bits_or (moved, places[i]);
}

static void
count_outcomes (const LpFrame *frame, const LpBits *rows, LpMove *move)
{
  move->leads = lp_bits_count (rows);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    move->by_outcome[i] = lp_bits_count_and (rows, &frame->outcome[i]);
}

static void
fill_cells (LpMoves *moves, const LpEvaluation *from, const LpEvaluation *to)
{
  const LpFrame *frame = lp_evaluation_get_frame (from);
  guint n_from, n_to;
  g_autofree const LpBits **places = get_places (from, &n_from);
  g_autofree const LpBits **new_places = get_places (to, &n_to);
  g_autofree uint64_t *counts = g_new (uint64_t, n_from * n_to * LP_N_OUTCOMES);
  const LpBits *outcomes[LP_N_OUTCOMES];

  for (guint k = 0; k < LP_N_OUTCOMES; k++)
    outcomes[k] = &frame->outcome[k];
  lp_bits_count_cross (places, n_from, new_places, n_to, outcomes, LP_N_OUTCOMES, counts);

  for (guint i = 0; i < n_from * n_to; i++)
    for (guint k = 0; k < LP_N_OUTCOMES; k++)
      {
        moves->cells[i].by_outcome[k] = counts[i * LP_N_OUTCOMES + k];
        moves->cells[i].leads += counts[i * LP_N_OUTCOMES + k];
      }
}

LpMoves *
lp_moves_new (const LpEvaluation *from, const LpEvaluation *to)
{
  const LpFrame *frame = lp_evaluation_get_frame (from);
  LpMoves *moves;

  g_return_val_if_fail (frame->n_rows == lp_evaluation_get_n_rows (to), NULL);

  moves = g_new0 (LpMoves, 1);
  moves->n_from = lp_evaluation_get_n_stages (from) + 2;
  moves->n_to = lp_evaluation_get_n_stages (to) + 2;
  moves->cells = g_new0 (LpMove, (gsize) moves->n_from * moves->n_to);
  lp_bits_init (&moves->rows, frame->n_rows);
  find_moved (from, to, &moves->rows);
  count_outcomes (frame, &moves->rows, &moves->moved);
  fill_cells (moves, from, to);

  return moves;
}

void
lp_moves_free (LpMoves *moves)
{
  lp_bits_reset (&moves->rows);
  g_free (moves->cells);
  g_free (moves);
}

const LpMove *
lp_moves_get (const LpMoves *moves, guint from, guint to)
{
  g_return_val_if_fail (from < moves->n_from && to < moves->n_to, NULL);

  return &moves->cells[from * moves->n_to + to];
}

guint
lp_moves_get_position (guint n_stages, int stage)
{
  switch (stage)
    {
    case LP_STAGE_UNQUALIFIED:
      return n_stages;
    case LP_STAGE_DISQUALIFIED:
      return n_stages + 1;
    default:
      return (guint) stage;
    }
}

guint64
lp_moves_count (const LpEvaluation *from, const LpEvaluation *to)
{
  LpBits moved;
  guint64 n;

  lp_bits_init (&moved, lp_evaluation_get_n_rows (from));
  find_moved (from, to, &moved);
  n = lp_bits_count (&moved);
  lp_bits_reset (&moved);
  return n;
}
