/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points and scores: the kernels over vectors of whole numbers. */
#include "lp-score.h"

#include "lp-kernel-private.h"

#include <assert.h>

/* Vectors of 32 bytes, in the notation GCC and Clang share, and the bit of a part of a
 * word that each lane stands for: an AND and a compare, which every vector unit has,
 * where a shift by lane is AVX2's alone. */
typedef uint16_t Lanes16 __attribute__ ((vector_size (32)));
typedef uint32_t Lanes32 __attribute__ ((vector_size (32)));
typedef uint64_t Lanes64 __attribute__ ((vector_size (32)));

static const Lanes16 lane_bits_16 = { 1u << 0,  1u << 1,  1u << 2,  1u << 3,
                                      1u << 4,  1u << 5,  1u << 6,  1u << 7,
                                      1u << 8,  1u << 9,  1u << 10, 1u << 11,
                                      1u << 12, 1u << 13, 1u << 14, 1u << 15 };
static const Lanes32 lane_bits_32 = { 1, 2, 4, 8, 16, 32, 64, 128 };
static const Lanes64 lane_bits_64 = { 1, 2, 4, 8 };

#define DEFINE_KERNELS(bits, T)                                                          \
  LP_KERNEL static void add_##bits (T *to, const T *from, const uint64_t *words,         \
                                    size_t n_rows, T points)                             \
  {                                                                                      \
    const size_t n_whole = n_rows / 64 * 64;                                             \
    const Lanes##bits added = (Lanes##bits){} + (u##T) points;                           \
    for (size_t row = 0; row < n_whole; row += 64)                                       \
      {                                                                                  \
        const uint64_t word = words[row / 64];                                           \
        if (word == 0)                                                                   \
          {                                                                              \
            if (to != from)                                                              \
              memcpy (to + row, from + row, 64 * sizeof (T));                            \
            continue;                                                                    \
          }                                                                              \
        for (unsigned int at = 0; at < 64; at += 32 / sizeof (T))                        \
          {                                                                              \
            const Lanes##bits part = (Lanes##bits){} + (u##T) (word >> at);              \
            Lanes##bits sums;                                                            \
            memcpy (&sums, from + row + at, sizeof sums);                                \
            sums += (Lanes##bits) ((part & lane_bits_##bits) == lane_bits_##bits) &      \
                    added;                                                               \
            memcpy (to + row + at, &sums, sizeof sums);                                  \
          }                                                                              \
      }                                                                                  \
    for (size_t row = n_whole; row < n_rows; row++)                                      \
      to[row] = (T) (from[row] + (words[row / 64] >> (row % 64) & 1 ? points : (T) 0));  \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void add_all_##bits (T *to, size_t n_rows, T points)                  \
  {                                                                                      \
    for (size_t row = 0; row < n_rows; row++)                                            \
      to[row] = (T) (to[row] + points);                                                  \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void add_block_##bits (T *to, const int32_t *points, size_t n,        \
                                          int sign)                                      \
  {                                                                                      \
    if (sign < 0)                                                                        \
      for (size_t i = 0; i < n; i++)                                                     \
        to[i] = (T) (to[i] - points[i]);                                                 \
    else                                                                                 \
      for (size_t i = 0; i < n; i++)                                                     \
        to[i] = (T) (to[i] + points[i]);                                                 \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void in_range_##bits (const T *values, size_t n_rows, T low, T high,  \
                                         uint64_t *words)                                \
  {                                                                                      \
    const size_t n_whole = n_rows / 64 * 64;                                             \
    uint8_t hit[64];                                                                     \
    for (size_t row = 0; row < n_whole; row += 64)                                       \
      {                                                                                  \
        const T *at = values + row;                                                      \
        for (unsigned int i = 0; i < 64; i++)                                            \
          hit[i] = (uint8_t) ((at[i] >= low) & (at[i] <= high));                         \
        words[row / 64] = lp_pack_64 (hit);                                              \
      }                                                                                  \
    if (n_whole == n_rows)                                                               \
      return;                                                                            \
    words[n_whole / 64] = 0;                                                             \
    for (size_t row = n_whole; row < n_rows; row++)                                      \
      words[row / 64] |= (uint64_t) (values[row] >= low && values[row] <= high)          \
                         << (row % 64);                                                  \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void differ_##bits (const T *a, const T *b, size_t n_rows,            \
                                       uint64_t *words)                                  \
  {                                                                                      \
    const size_t n_whole = n_rows / 64 * 64;                                             \
    uint8_t hit[64];                                                                     \
    for (size_t row = 0; row < n_whole; row += 64)                                       \
      {                                                                                  \
        for (unsigned int i = 0; i < 64; i++)                                            \
          hit[i] = (uint8_t) (a[row + i] != b[row + i]);                                 \
        words[row / 64] = lp_pack_64 (hit);                                              \
      }                                                                                  \
    if (n_whole == n_rows)                                                               \
      return;                                                                            \
    words[n_whole / 64] = 0;                                                             \
    for (size_t row = n_whole; row < n_rows; row++)                                      \
      words[row / 64] |= (uint64_t) (a[row] != b[row]) << (row % 64);                    \
  }

DEFINE_KERNELS (16, int16_t)
DEFINE_KERNELS (32, int32_t)
DEFINE_KERNELS (64, int64_t)

uint8_t
lp_ints_width_for (int64_t bound)
{
  return bound <= INT16_MAX ? 2 : bound <= INT32_MAX ? 4 : 8;
}

void
lp_ints_init (LpInts *ints, size_t n_rows, uint8_t width)
{
  assert (width == 2 || width == 4 || width == 8);
  ints->data = lp_alloc_zeroed (n_rows, width);
  ints->n_rows = n_rows;
  ints->width = width;
}

void
lp_ints_init_raw (LpInts *ints, size_t n_rows, uint8_t width)
{
  assert (width == 2 || width == 4 || width == 8);
  ints->data = lp_alloc_raw (n_rows, width);
  ints->n_rows = n_rows;
  ints->width = width;
}

void
lp_ints_reset (LpInts *ints)
{
  free (ints->data);
  memset (ints, 0, sizeof *ints);
}

void
lp_ints_fill_zero (LpInts *ints)
{
  memset (ints->data, 0, ints->n_rows * ints->width);
}

void
lp_ints_copy (LpInts *to, const LpInts *from)
{
  assert (to->n_rows == from->n_rows && to->width == from->width);
  memcpy (to->data, from->data, from->n_rows * from->width);
}

void
lp_ints_add_to (LpInts *to, const LpInts *from, const LpBits *rows, int64_t points)
{
  assert (to->n_rows == from->n_rows && to->width == from->width);
  assert (rows->n_bits == to->n_rows);

  switch (to->width)
    {
    case 2:
      add_16 (to->data, from->data, rows->words, to->n_rows, (int16_t) points);
      break;
    case 4:
      add_32 (to->data, from->data, rows->words, to->n_rows, (int32_t) points);
      break;
    default:
      add_64 (to->data, from->data, rows->words, to->n_rows, points);
      break;
    }
}

void
lp_ints_add (LpInts *ints, const LpBits *rows, int64_t points)
{
  if (rows != NULL)
    {
      lp_ints_add_to (ints, ints, rows, points);
      return;
    }

  switch (ints->width)
    {
    case 2:
      add_all_16 (ints->data, ints->n_rows, (int16_t) points);
      break;
    case 4:
      add_all_32 (ints->data, ints->n_rows, (int32_t) points);
      break;
    default:
      add_all_64 (ints->data, ints->n_rows, points);
      break;
    }
}

static void
add_block (LpInts *ints, size_t start, const int32_t *points, size_t n, int sign)
{
  switch (ints->width)
    {
    case 2:
      add_block_16 ((int16_t *) ints->data + start, points, n, sign);
      break;
    case 4:
      add_block_32 ((int32_t *) ints->data + start, points, n, sign);
      break;
    default:
      add_block_64 ((int64_t *) ints->data + start, points, n, sign);
      break;
    }
}

/* Zeroes the points of the leads that are not in the set. */
LP_KERNEL static void
mask_block (int32_t *points, const uint64_t *words, size_t n)
{
  const size_t n_whole = n / 8 * 8;

  for (size_t at = 0; at < n_whole; at += 8)
    {
      const Lanes32 part = (Lanes32){} + (uint32_t) (words[at / 64] >> (at % 64));
      Lanes32 kept;

      memcpy (&kept, points + at, sizeof kept);
      kept &= (Lanes32) ((part & lane_bits_32) == lane_bits_32);
      memcpy (points + at, &kept, sizeof kept);
    }
  for (size_t i = n_whole; i < n; i++)
    if ((words[i / 64] >> (i % 64) & 1) == 0)
      points[i] = 0;
}

LP_KERNEL static void
decay_block (int32_t *points, const int32_t *percent, size_t n)
{
  for (size_t i = 0; i < n; i++)
    points[i] = points[i] * percent[i] / 100;
}

static void
gather_block (const LpCodes *codes,
              size_t start,
              size_t n,
              const int32_t *values,
              int32_t *out)
{
  const LpCodes block = { .data = (char *) codes->data + start * codes->width,
                          .n_rows = n,
                          .width = codes->width };

  lp_codes_gather_i32 (&block, values, out);
}

static void
add_gathered (LpInts *ints,
              const LpBits *rows,
              const LpCodes *codes,
              const int32_t *points,
              const LpCodes *decay,
              const int32_t *percent,
              int sign)
{
  int32_t gathered[LP_BLOCK];
  int32_t left[LP_BLOCK];

  assert (codes->n_rows == ints->n_rows);
  for (size_t start = 0; start < ints->n_rows; start += LP_BLOCK)
    {
      const size_t rest = ints->n_rows - start;
      const size_t n = rest < LP_BLOCK ? rest : LP_BLOCK;

      gather_block (codes, start, n, points, gathered);
      if (decay != NULL)
        {
          gather_block (decay, start, n, percent, left);
          decay_block (gathered, left, n);
        }
      if (rows != NULL)
        mask_block (gathered, rows->words + start / 64, n);
      add_block (ints, start, gathered, n, sign);
    }
}

void
lp_ints_add_coded (LpInts *ints,
                   const LpBits *rows,
                   const LpCodes *codes,
                   const int32_t *points,
                   int sign)
{
  add_gathered (ints, rows, codes, points, NULL, NULL, sign);
}

void
lp_ints_add_decayed (LpInts *ints,
                     const LpBits *rows,
                     const LpCodes *codes,
                     const int32_t *points,
                     const LpCodes *decay,
                     const int32_t *percent,
                     int sign)
{
  assert (decay->n_rows == ints->n_rows);
  add_gathered (ints, rows, codes, points, decay, percent, sign);
}

int32_t
lp_score_decay_percent (int64_t age_days, int64_t every_days, int64_t lose)
{
  const int64_t age = age_days < 0 ? 0 : age_days;
  const int64_t left = 100 - lose * (age / every_days);

  return (int32_t) (left < 0 ? 0 : left);
}

static int64_t
clamp_to (int64_t value, int64_t low, int64_t high)
{
  return value < low ? low : value > high ? high : value;
}

void
lp_ints_in_range (const LpInts *ints, int64_t low, int64_t high, LpBits *out)
{
  static const int64_t limits[] = { [2] = INT16_MAX, [4] = INT32_MAX, [8] = INT64_MAX };
  const int64_t limit = limits[ints->width];

  assert (out->n_bits == ints->n_rows);
  if (low > high || low > limit || high < -limit - 1)
    {
      lp_bits_fill (out, false);
      return;
    }

  low = clamp_to (low, -limit - 1, limit);
  high = clamp_to (high, -limit - 1, limit);
  switch (ints->width)
    {
    case 2:
      in_range_16 (ints->data, ints->n_rows, (int16_t) low, (int16_t) high, out->words);
      break;
    case 4:
      in_range_32 (ints->data, ints->n_rows, (int32_t) low, (int32_t) high, out->words);
      break;
    default:
      in_range_64 (ints->data, ints->n_rows, low, high, out->words);
      break;
    }
}

void
lp_ints_differ (const LpInts *a, const LpInts *b, LpBits *out)
{
  assert (a->n_rows == b->n_rows && a->width == b->width && out->n_bits == a->n_rows);
  switch (a->width)
    {
    case 2:
      differ_16 (a->data, b->data, a->n_rows, out->words);
      break;
    case 4:
      differ_32 (a->data, b->data, a->n_rows, out->words);
      break;
    default:
      differ_64 (a->data, b->data, a->n_rows, out->words);
      break;
    }
}

bool
lp_scale_get_sums (const LpScale *scale,
                   int64_t low,
                   int64_t high,
                   int64_t *low_sum,
                   int64_t *high_sum)
{
  int64_t first = scale->lowest;  /* the first sum whose share is low or more */
  int64_t behind = scale->lowest; /* the first whose share is above high */
  int64_t end = scale->full_marks + 1;

  for (int64_t stop = end; first < stop;)
    {
      const int64_t middle = first + (stop - first) / 2;

      if (lp_scale_get_share (scale, middle) < low)
        first = middle + 1;
      else
        stop = middle;
    }
  for (int64_t stop = end; behind < stop;)
    {
      const int64_t middle = behind + (stop - behind) / 2;

      if (lp_scale_get_share (scale, middle) <= high)
        behind = middle + 1;
      else
        stop = middle;
    }

  *low_sum = first == scale->lowest ? INT64_MIN : first;
  *high_sum = behind == end ? INT64_MAX : behind - 1;
  return first < behind;
}
