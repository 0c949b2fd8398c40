/* SPDX-License-Identifier: GPL-3.0-or-later
 * The total of all dimensions, and its histogram. */
#include "lp-score.h"

#include "lp-kernel-private.h"

#include <assert.h>

/* Below this a numerator and a half are exact in a float, and the rounding of the
 * reciprocal cannot carry the quotient over a whole number (see add_contributions). */
#define MAX_EXACT_FLOAT (1 << 21)

/* The dimensions that a policy may have; a draft may have more. */
#define MAX_NARROW 20

/* numerator / full_marks, truncated, as a product with the reciprocal: vector units have
 * no division of integers. With n a whole number, (|n| + 1/2) / d is at least 1/(2d) away
 * from every whole number, more than the two roundings can move it while
 * |n| < 2^22 in float (2^-23 relative), and for any 32-bit n in double. */
#define DEFINE_CONTRIBUTIONS(T, name, REAL, COPY_SIGN)                                   \
  LP_KERNEL static void name (const T *sums, size_t n, int32_t lowest,                   \
                              int32_t full_marks, int32_t factor, int32_t *totals)       \
  {                                                                                      \
    const REAL reciprocal = (REAL) 1 / (REAL) full_marks;                                \
    for (size_t i = 0; i < n; i++)                                                       \
      {                                                                                  \
        const int32_t sum = sums[i];                                                     \
        const int32_t above = sum < lowest ? lowest : sum;                               \
        const int32_t raw = above > full_marks ? full_marks : above;                     \
        const REAL numerator = (REAL) raw * (REAL) factor;                               \
        const REAL half = COPY_SIGN ((REAL) 0.5, numerator);                             \
        totals[i] += (int32_t) ((numerator + half) * reciprocal);                        \
      }                                                                                  \
  }

DEFINE_CONTRIBUTIONS (int16_t, add_float_16, float, __builtin_copysignf)
DEFINE_CONTRIBUTIONS (int16_t, add_double_16, double, __builtin_copysign)
DEFINE_CONTRIBUTIONS (int32_t, add_float_32, float, __builtin_copysignf)
DEFINE_CONTRIBUTIONS (int32_t, add_double_32, double, __builtin_copysign)

static void
add_contributions (const LpInts *sums,
                   size_t start,
                   size_t n,
                   const LpScale *scale,
                   int32_t *totals)
{
  const int32_t lowest = (int32_t) scale->lowest;
  const int32_t full = (int32_t) scale->full_marks;
  const int32_t factor = (int32_t) scale->weight * 100;
  const int64_t larger = full > -lowest ? full : -lowest;
  const bool exact_float = larger * factor < MAX_EXACT_FLOAT;

  if (sums->width == 2 && exact_float)
    add_float_16 ((const int16_t *) sums->data + start, n, lowest, full, factor, totals);
  else if (sums->width == 2)
    add_double_16 ((const int16_t *) sums->data + start, n, lowest, full, factor, totals);
  else if (exact_float)
    add_float_32 ((const int32_t *) sums->data + start, n, lowest, full, factor, totals);
  else
    add_double_32 ((const int32_t *) sums->data + start, n, lowest, full, factor, totals);
}

LP_KERNEL static void
clamp_block (const int32_t *from, size_t n, int16_t *to)
{
  for (size_t i = 0; i < n; i++)
    {
      const int32_t above = from[i] < 0 ? 0 : from[i];

      to[i] = (int16_t) (above > LP_SCORE_MAX ? LP_SCORE_MAX : above);
    }
}

/* Whether every numerator and every sum of contributions fits 32 bits. */
static bool
fits_32_bits (const LpInts *const *sums, const LpScale *scales, size_t n_dimensions)
{
  int64_t lowest = 0;
  int64_t highest = 0;

  for (size_t i = 0; i < n_dimensions; i++)
    {
      const LpScale *scale = &scales[i];

      if (sums[i]->width == 8 || scale->weight * 100 * scale->full_marks > INT32_MAX ||
          scale->weight * 100 * scale->lowest < -INT32_MAX)
        return false;
      lowest += lp_scale_get_contribution (scale, INT64_MIN);
      highest += lp_scale_get_contribution (scale, INT64_MAX);
    }

  return lowest >= -INT32_MAX && highest <= INT32_MAX;
}

static void
total_wide (const LpInts *const *sums,
            const LpScale *scales,
            size_t n_dimensions,
            LpInts *totals)
{
  int16_t *out = totals->data;

  for (size_t row = 0; row < totals->n_rows; row++)
    {
      int64_t total = 0;

      for (size_t i = 0; i < n_dimensions; i++)
        total += lp_scale_get_contribution (&scales[i], lp_ints_get (sums[i], row));
      out[row] = (int16_t) (total < 0 ? 0 : total > LP_SCORE_MAX ? LP_SCORE_MAX : total);
    }
}

static void
total_32 (const LpInts *const *sums,
          const LpScale *scales,
          size_t n_dimensions,
          LpInts *totals)
{
  int32_t block[LP_BLOCK];

  for (size_t start = 0; start < totals->n_rows; start += LP_BLOCK)
    {
      const size_t rest = totals->n_rows - start;
      const size_t n = rest < LP_BLOCK ? rest : LP_BLOCK;

      memset (block, 0, n * sizeof *block);
      for (size_t i = 0; i < n_dimensions; i++)
        add_contributions (sums[i], start, n, &scales[i], block);
      clamp_block (block, n, (int16_t *) totals->data + start);
    }
}

/* --- Totals of 16 bits all through: what nearly every policy has --- */

/* A scale as whole numbers of 16 bits: the contribution of a raw sum n >= 0 is
 * n * whole + n * part / 65,536, truncated. */
typedef struct
{
  int16_t lowest;
  int16_t full_marks;
  uint16_t whole;
  uint16_t part;
} NarrowScale;

/* With weight * 100 = whole * full + rest, part is rest / full in 65,536ths, rounded up.
 * It is too large by less than 1, so n times it by less than n, and the result stays
 * below the next whole number, which is 1 / full away at least, while n * full <= 65,536.
 */
static bool
get_narrow_scale (const LpInts *sums, const LpScale *scale, NarrowScale *narrow)
{
  const int64_t factor = scale->weight * 100;
  const int64_t full = scale->full_marks;
  const int64_t larger = full > -scale->lowest ? full : -scale->lowest;

  if (sums->width != 2 || larger > INT16_MAX || larger * full > 65536 || factor < 0)
    return false;

  narrow->lowest = (int16_t) scale->lowest;
  narrow->full_marks = (int16_t) full;
  narrow->whole = (uint16_t) (factor / full);
  narrow->part = (uint16_t) ((factor % full * 65536 + full - 1) / full);
  return true;
}

/* FALSE where a sum of contributions may not fit. */
static bool
get_narrow_scales (const LpInts *const *sums,
                   const LpScale *scales,
                   size_t n_dimensions,
                   NarrowScale *narrow)
{
  int64_t lowest = 0;
  int64_t highest = 0;

  for (size_t i = 0; i < n_dimensions; i++)
    {
      if (!get_narrow_scale (sums[i], &scales[i], &narrow[i]))
        return false;
      lowest += lp_scale_get_contribution (&scales[i], INT64_MIN);
      highest += lp_scale_get_contribution (&scales[i], INT64_MAX);
    }
  return lowest >= -INT16_MAX && highest <= INT16_MAX;
}

LP_KERNEL static void
add_narrow (const int16_t *sums, size_t n, const NarrowScale *scale, int16_t *totals)
{
  const int16_t lowest = scale->lowest;
  const int16_t full_marks = scale->full_marks;
  const uint16_t whole = scale->whole;
  const uint16_t part = scale->part;

  for (size_t i = 0; i < n; i++)
    {
      const int16_t above = sums[i] < lowest ? lowest : sums[i];
      const int16_t raw = above > full_marks ? full_marks : above;
      const int16_t sign = (int16_t) (raw >> 15); /* 0 or -1: without a branch */
      const uint16_t size = (uint16_t) ((raw ^ sign) - sign);
      const uint16_t added = (uint16_t) (size * whole +
                                         (uint16_t) ((uint32_t) size * part >> 16));

      totals[i] = (int16_t) (totals[i] + ((added ^ sign) - sign));
    }
}

LP_KERNEL static void
clamp_narrow (int16_t *totals, size_t n)
{
  for (size_t i = 0; i < n; i++)
    {
      const int16_t above = totals[i] < 0 ? 0 : totals[i];

      totals[i] = above > LP_SCORE_MAX ? LP_SCORE_MAX : above;
    }
}

static void
total_narrow (const LpInts *const *sums,
              const NarrowScale *scales,
              size_t n_dimensions,
              LpInts *totals)
{
  for (size_t start = 0; start < totals->n_rows; start += LP_BLOCK)
    {
      const size_t rest = totals->n_rows - start;
      const size_t n = rest < LP_BLOCK ? rest : LP_BLOCK;
      int16_t *out = (int16_t *) totals->data + start;

      memset (out, 0, n * sizeof *out);
      for (size_t i = 0; i < n_dimensions; i++)
        add_narrow ((const int16_t *) sums[i]->data + start, n, &scales[i], out);
      clamp_narrow (out, n);
    }
}

void
lp_score_total (const LpInts *const *sums,
                const LpScale *scales,
                size_t n_dimensions,
                LpInts *totals)
{
  NarrowScale narrow[MAX_NARROW];

  assert (totals->width == 2);
  if (n_dimensions <= MAX_NARROW &&
      get_narrow_scales (sums, scales, n_dimensions, narrow))
    total_narrow (sums, narrow, n_dimensions, totals);
  else if (fits_32_bits (sums, scales, n_dimensions))
    total_32 (sums, scales, n_dimensions, totals);
  else
    total_wide (sums, scales, n_dimensions, totals);
}

/* Two tables by turns: leads of one score in a row would wait for each other's count. A
 * bin's classes lie together, so that the table in use is as small as the scores are few.
 */
void
lp_score_histogram (const LpInts *totals,
                    const uint8_t *classes,
                    size_t n_classes,
                    uint32_t *counts)
{
  const int16_t *total = totals->data;
  const size_t n = totals->n_rows;
  uint32_t *even = lp_alloc_zeroed (2 * 4 * LP_SCORE_BINS, sizeof *even);
  uint32_t *odd = even + 4 * LP_SCORE_BINS;
  size_t row = 0;

  assert (totals->width == 2 && n_classes <= 4);
  for (; row + 2 <= n; row += 2)
    {
      even[4 * total[row] + classes[row]]++;
      odd[4 * total[row + 1] + classes[row + 1]]++;
    }
  if (row < n)
    even[4 * total[row] + classes[row]]++;

  for (size_t class = 0; class < n_classes; class ++)
    for (size_t bin = 0; bin < LP_SCORE_BINS; bin++)
      counts[class * LP_SCORE_BINS + bin] = even[4 * bin + class] + odd[4 * bin + class];
  free (even);
}

void
lp_score_histogram_move (const LpInts *old_totals,
                         const LpInts *new_totals,
                         const uint8_t *classes,
                         const LpBits *changed,
                         uint32_t *counts)
{
  const int16_t *from = old_totals->data;
  const int16_t *to = new_totals->data;

  for (size_t i = 0; i < lp_bits_n_words (changed->n_bits); i++)
    for (uint64_t word = changed->words[i]; word != 0; word &= word - 1)
      {
        const size_t row = 64 * i + (size_t) __builtin_ctzll (word);
        uint32_t *bins = counts + classes[row] * (size_t) LP_SCORE_BINS;

        bins[from[row]]--;
        bins[to[row]]++;
      }
}
