/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far leads shifted between two sides. */
#include "lp-stability.h"

#include <math.h>

#define BAND (LP_SCORE_MAX / LP_N_TENTHS)

/* --- Counts --- */

/* Of the stages of @expected, then unqualified, disqualified and stages it does not have.
 * @rows (nullable): of these leads. (transfer full) */
static guint64 *
count_stages (const LpEvaluation *expected,
              const LpEvaluation *evaluation,
              const LpBits *rows)
{
  const guint n = lp_evaluation_get_n_stages (expected);
  guint64 *counts = g_new0 (guint64, n + 3);

  for (int i = LP_STAGE_DISQUALIFIED; i < (int) lp_evaluation_get_n_stages (evaluation);
       i++)
    {
      const LpBits *stage = lp_evaluation_get_in_stage (evaluation, i);
      guint place = (guint) ((int) n - 1 - i); /* of the two that are below 0 */

      if (i >= 0)
        {
          const int same = lp_evaluation_find_stage (
              expected, lp_evaluation_get_stage_id (evaluation, i));

          place = same >= 0 ? (guint) same : n + 2;
        }
      counts[place] += rows != NULL ? lp_bits_count_and (stage, rows)
                                    : lp_bits_count (stage);
    }
  return counts;
}

static void
count_tenths (const LpEvaluation *evaluation,
              const LpBits *rows,
              guint64 counts[LP_N_TENTHS])
{
  g_autofree guint32 *bins = g_new0 (guint32, LP_SCORE_BINS);

  lp_score_count (lp_evaluation_get_totals (evaluation)->data, rows, bins);
  for (guint i = 0; i < LP_SCORE_BINS; i++)
    counts[MIN (i / BAND, LP_N_TENTHS - 1)] += bins[i];
}

/* --- The index --- */

static LpStabilityIndex
measure (const guint64 *expected, const guint64 *actual, guint n, gboolean other_leads)
{
  LpStabilityIndex index = { 0 };

  index.index.known = lp_stability_index (expected, actual, n, &index.index.value);
  if (index.index.known)
    index.shift = lp_stability_get_shift (index.index.value);
  if (other_leads)
    index.by_chance.known = lp_stability_by_chance (expected, actual, n,
                                                    &index.by_chance.value);
  return index;
}

static LpStability
compare (const LpEvaluation *expected,
         const LpBits *before,
         const LpEvaluation *actual,
         const LpBits *after)
{
  const gboolean other_leads = expected == actual;
  const guint n_stages = lp_evaluation_get_n_stages (expected) + 3;
  g_autofree guint64 *old_stages = count_stages (expected, expected, before);
  g_autofree guint64 *new_stages = count_stages (expected, actual, after);
  guint64 old_tenths[LP_N_TENTHS] = { 0 };
  guint64 new_tenths[LP_N_TENTHS] = { 0 };

  count_tenths (expected, before, old_tenths);
  count_tenths (actual, after, new_tenths);
  return (LpStability){
    .stages = measure (old_stages, new_stages, n_stages, other_leads),
    .scores = measure (old_tenths, new_tenths, LP_N_TENTHS, other_leads),
    .n_expected = lp_bits_count (before),
    .n_actual = lp_bits_count (after),
    .split = LP_NO_INSTANT,
  };
}

LpStability
lp_stability_between (const LpEvaluation *expected, const LpEvaluation *actual)
{
  LpStability stability;
  LpBits before, after;

  lp_bits_init_full (&before, lp_evaluation_get_n_rows (expected));
  lp_bits_init_full (&after, lp_evaluation_get_n_rows (actual));
  stability = compare (expected, &before, actual, &after);
  lp_bits_reset (&before);
  lp_bits_reset (&after);
  return stability;
}

/* --- Over time --- */

/* The instant at which the newer half begins, the halves as alike in number as leads of
 * one instant allow; LP_NO_INSTANT where all are of one. Seconds are exact as doubles. */
static gint64
find_split (double *instants, gsize n)
{
  gsize below = 0, at = 0;
  double from = INFINITY, after = INFINITY;
  double median;

  if (!lp_metrics_get_median (instants, n, &median))
    return LP_NO_INSTANT;
  for (gsize i = 0; i < n; i++)
    {
      below += instants[i] < median;
      at += instants[i] == median;
      if (instants[i] >= median)
        from = MIN (from, instants[i]);
      if (instants[i] > median)
        after = MIN (after, instants[i]);
    }
  /* The leads of the median's instant go to the newer side, or to the older one. */
  if (below > 0 && (isinf (after) || n - below <= below + at))
    return (gint64) from;
  return isinf (after) ? LP_NO_INSTANT : (gint64) after;
}

static gboolean
is_counted (const LpJudged *judged, gsize row)
{
  return judged->frame->created[row] != LP_NO_INSTANT &&
         !lp_bits_get (&judged->young, row);
}

static gint64
find_split_of (const LpJudged *judged)
{
  const LpFrame *frame = judged->frame;
  g_autofree double *instants = g_new (double, MAX (frame->n_rows, 1));
  gsize n = 0;

  for (gsize row = 0; frame->created != NULL && row < frame->n_rows; row++)
    if (is_counted (judged, row))
      instants[n++] = (double) frame->created[row];
  return find_split (instants, n);
}

LpHalves *
lp_halves_new (const LpJudged *judged)
{
  const LpFrame *frame = judged->frame;
  LpHalves *halves = g_new0 (LpHalves, 1);

  halves->split = find_split_of (judged);
  lp_bits_init (&halves->older, frame->n_rows);
  lp_bits_init (&halves->newer, frame->n_rows);
  for (gsize row = 0; halves->split != LP_NO_INSTANT && row < frame->n_rows; row++)
    if (is_counted (judged, row))
      lp_bits_set (frame->created[row] < halves->split ? &halves->older : &halves->newer,
                   row);
  return halves;
}

void
lp_halves_free (LpHalves *halves)
{
  if (halves == NULL)
    return;
  lp_bits_reset (&halves->older);
  lp_bits_reset (&halves->newer);
  g_free (halves);
}

LpStability
lp_stability_over_time (const LpEvaluation *evaluation, const LpHalves *halves)
{
  LpStability stability = { .split = halves->split };

  if (halves->split == LP_NO_INSTANT)
    return stability;
  stability = compare (evaluation, &halves->older, evaluation, &halves->newer);
  stability.split = halves->split;
  return stability;
}

const char *
lp_shift_get_word (LpShift shift)
{
  static const char *const words[] = {
    [LP_SHIFT_STABLE] = "stable", [LP_SHIFT_LOOK] = "look", [LP_SHIFT_SHIFTED] = "shifted"
  };

  return words[shift];
}
