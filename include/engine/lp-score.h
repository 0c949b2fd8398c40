/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points and scores: vectors of whole numbers, one a lead, and the kernels that make
 * totals, sets and histograms of them.
 *
 * All arithmetic is that of 64-bit integers with division truncating toward zero; the
 * vectors are as narrow as the caller's bound on the sum of all points allows:
 *
 *   width 2: int16_t[n_rows]   |sum| <= 32,767
 *   width 4: int32_t[n_rows]   |sum| <= 2,147,483,647
 *   width 8: int64_t[n_rows]   more
 *
 * Nothing here fails. A result that does not fit the width is the caller's mistake. */
#pragma once

#include "lp-codes.h"

/* Totals are hundredths of 0..100: 0 to 10,000. */
#define LP_SCORE_MAX 10000
#define LP_SCORE_BINS (LP_SCORE_MAX + 1)

typedef struct
{
  void *data;
  size_t n_rows;
  uint8_t width;
} LpInts;

/* The bytes that hold every number from -bound to bound: 2, 4 or 8. */
uint8_t lp_ints_width_for (int64_t bound);

void lp_ints_init (LpInts *ints, size_t n_rows, uint8_t width); /* zeroed */
void lp_ints_init_raw (LpInts *ints, size_t n_rows, uint8_t width); /* not set */
void lp_ints_reset (LpInts *ints); /* frees; safe on zeroed memory */
void lp_ints_fill_zero (LpInts *ints);
void lp_ints_copy (LpInts *to, const LpInts *from); /* of the same shape */

static inline int64_t
lp_ints_get (const LpInts *ints, size_t row)
{
  switch (ints->width)
    {
    case 2:
      return ((const int16_t *) ints->data)[row];
    case 4:
      return ((const int32_t *) ints->data)[row];
    default:
      return ((const int64_t *) ints->data)[row];
    }
}

/* ints[r] += points for the leads of @rows (all where NULL). */
void lp_ints_add (LpInts *ints, const LpBits *rows, int64_t points);

/* to[r] = from[r] + points for the leads of @rows, from[r] for the others: an edit by its
 * difference. Both of the same shape. */
void lp_ints_add_to (LpInts *to, const LpInts *from, const LpBits *rows, int64_t points);

/* ints[r] += sign * points[codes[r]] for the leads of @rows (all where NULL). */
void lp_ints_add_coded (LpInts *ints, const LpBits *rows, const LpCodes *codes,
                        const int32_t *points, int sign);

/* ints[r] += sign * (points[codes[r]] * percent[decay[r]] / 100) likewise. */
void lp_ints_add_decayed (LpInts *ints, const LpBits *rows, const LpCodes *codes,
                          const int32_t *points, const LpCodes *decay,
                          const int32_t *percent, int sign);

/* What is left of points after @age_days: max (0, 100 - lose * (age / every)), in
 * percent. An age below 0 counts as 0. */
int32_t lp_score_decay_percent (int64_t age_days, int64_t every_days, int64_t lose);

/* @out = the leads with low <= ints[r] <= high. */
void lp_ints_in_range (const LpInts *ints, int64_t low, int64_t high, LpBits *out);

/* @out = the leads whose numbers differ. Both of the same shape. */
void lp_ints_differ (const LpInts *a, const LpInts *b, LpBits *out);

/* How a dimension's sum of points becomes its part of the total. */
typedef struct
{
  int64_t lowest;     /* -100,000..0 */
  int64_t full_marks; /* 1..100,000 */
  int64_t weight;     /* 0..100 */
} LpScale;

static inline int64_t
lp_scale_clamp (const LpScale *scale, int64_t sum)
{
  return sum < scale->lowest       ? scale->lowest
         : sum > scale->full_marks ? scale->full_marks
                                   : sum;
}

/* Hundredths: raw * weight * 100 / full_marks. */
static inline int64_t
lp_scale_get_contribution (const LpScale *scale, int64_t sum)
{
  return lp_scale_clamp (scale, sum) * scale->weight * 100 / scale->full_marks;
}

/* Hundredths: raw * 10000 / full_marks. */
static inline int64_t
lp_scale_get_share (const LpScale *scale, int64_t sum)
{
  return lp_scale_clamp (scale, sum) * 10000 / scale->full_marks;
}

/* The sums whose share lies in low..high, as a range of sums: shares grow with the sum.
 * False where there is none. */
bool lp_scale_get_sums (const LpScale *scale, int64_t low, int64_t high, int64_t *low_sum,
                        int64_t *high_sum);

/* totals[r] (width 2) = the contributions of all dimensions, clamped to 0..10,000. */
void lp_score_total (const LpInts *const *sums, const LpScale *scales,
                     size_t n_dimensions, LpInts *totals);

/* counts[class * LP_SCORE_BINS + total] = leads; @classes 0..n_classes-1 a lead,
 * n_classes at most 4. */
void lp_score_histogram (const LpInts *totals, const uint8_t *classes, size_t n_classes,
                         uint32_t *counts);

/* The same after an edit: moves the leads of @changed from their old bin to the new. */
void lp_score_histogram_move (const LpInts *old_totals, const LpInts *new_totals,
                              const uint8_t *classes, const LpBits *changed,
                              uint32_t *counts);
