/* SPDX-License-Identifier: GPL-3.0-or-later
 * Coded columns: from one answer a distinct value to one answer a lead. */
#include "lp-codes.h"

#include "lp-kernel-private.h"

#include <assert.h>

/* Up to this many values are looked for by comparing, which needs no table. */
#define MAX_COMPARED 4

void
lp_codes_init (LpCodes *codes, size_t n_rows, uint8_t width)
{
  assert (width == 1 || width == 2 || width == 4);
  codes->data = lp_alloc_zeroed (n_rows, width);
  codes->n_rows = n_rows;
  codes->width = width;
  codes->owned = true;
}

void
lp_codes_init_view (LpCodes *codes, const LpCodes *of)
{
  *codes = *of;
  codes->owned = false;
}

void
lp_codes_reset (LpCodes *codes)
{
  if (codes->owned)
    free (codes->data);
  memset (codes, 0, sizeof *codes);
}

void
lp_codes_move (LpCodes *to, LpCodes *from)
{
  *to = *from;
  memset (from, 0, sizeof *from);
}

/* The n values that are @wanted in @values, or more than MAX_COMPARED. */
static size_t
collect_codes (const LpBits *values, bool wanted, uint32_t found[MAX_COMPARED])
{
  size_t n = 0;

  for (size_t i = 0; i < values->n_bits && n <= MAX_COMPARED; i++)
    if (lp_bits_get (values, i) == wanted)
      {
        if (n < MAX_COMPARED)
          found[n] = (uint32_t) i;
        n++;
      }

  return n;
}

#define DEFINE_KERNELS(bits, T)                                                          \
  LP_KERNEL static void compare_##bits (const T *codes, size_t n_rows,                   \
                                        const uint32_t wanted[MAX_COMPARED],             \
                                        uint64_t *words)                                 \
  {                                                                                      \
    const T a = (T) wanted[0], b = (T) wanted[1];                                        \
    const T c = (T) wanted[2], d = (T) wanted[3];                                        \
    uint8_t hit[64];                                                                     \
    for (size_t row = 0; row + 64 <= n_rows; row += 64)                                  \
      {                                                                                  \
        const T *at = codes + row;                                                       \
        for (unsigned int i = 0; i < 64; i++)                                            \
          hit[i] = (uint8_t) ((at[i] == a) | (at[i] == b) | (at[i] == c) |               \
                              (at[i] == d));                                             \
        words[row / 64] = lp_pack_64 (hit);                                              \
      }                                                                                  \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void look_up_##bits (const T *codes, size_t n_rows,                   \
                                        const uint8_t *table, uint64_t *words)           \
  {                                                                                      \
    for (size_t row = 0; row + 64 <= n_rows; row += 64)                                  \
      {                                                                                  \
        const T *at = codes + row;                                                       \
        uint64_t word = 0;                                                               \
        for (unsigned int i = 0; i < 64; i += 8)                                         \
          {                                                                              \
            const uint64_t low = table[at[i]] | (unsigned int) table[at[i + 1]] << 1 |   \
                                 (unsigned int) table[at[i + 2]] << 2 |                  \
                                 (unsigned int) table[at[i + 3]] << 3;                   \
            const uint64_t high = table[at[i + 4]] |                                     \
                                  (unsigned int) table[at[i + 5]] << 1 |                 \
                                  (unsigned int) table[at[i + 6]] << 2 |                 \
                                  (unsigned int) table[at[i + 7]] << 3;                  \
            word |= (low | high << 4) << i;                                              \
          }                                                                              \
        words[row / 64] = word;                                                          \
      }                                                                                  \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void gather_i32_##bits (const T *codes, size_t n_rows,                \
                                           const int32_t *values, int32_t *out)          \
  {                                                                                      \
    for (size_t row = 0; row < n_rows; row++)                                            \
      out[row] = values[codes[row]];                                                     \
  }                                                                                      \
                                                                                         \
  LP_KERNEL static void gather_i64_##bits (const T *codes, size_t n_rows,                \
                                           const int64_t *values, int64_t *out)          \
  {                                                                                      \
    for (size_t row = 0; row < n_rows; row++)                                            \
      out[row] = values[codes[row]];                                                     \
  }                                                                                      \
                                                                                         \
  static void count_##bits (const T *codes, size_t n_rows, uint64_t *counts)             \
  {                                                                                      \
    for (size_t row = 0; row < n_rows; row++)                                            \
      counts[codes[row]]++;                                                              \
  }

DEFINE_KERNELS (8, uint8_t)
DEFINE_KERNELS (16, uint16_t)
DEFINE_KERNELS (32, uint32_t)

/* @wanted holds n_wanted codes, 1 to MAX_COMPARED of them. */
static void
compare_codes (const LpCodes *codes,
               uint32_t wanted[MAX_COMPARED],
               size_t n_wanted,
               LpBits *out)
{
  for (size_t i = n_wanted; i < MAX_COMPARED; i++)
    wanted[i] = wanted[0];

  switch (codes->width)
    {
    case 1:
      compare_8 (codes->data, codes->n_rows, wanted, out->words);
      break;
    case 2:
      compare_16 (codes->data, codes->n_rows, wanted, out->words);
      break;
    default:
      compare_32 (codes->data, codes->n_rows, wanted, out->words);
      break;
    }
}

static void
look_up_codes (const LpCodes *codes, const LpBits *values, LpBits *out)
{
  uint8_t *table = lp_alloc_zeroed (values->n_bits, 1);

  for (size_t i = 0; i < values->n_bits; i++)
    table[i] = lp_bits_get (values, i);

  switch (codes->width)
    {
    case 1:
      look_up_8 (codes->data, codes->n_rows, table, out->words);
      break;
    case 2:
      look_up_16 (codes->data, codes->n_rows, table, out->words);
      break;
    default:
      look_up_32 (codes->data, codes->n_rows, table, out->words);
      break;
    }
  free (table);
}

/* The rows of the last word that is not full. */
static void
gather_tail (const LpCodes *codes, const LpBits *values, LpBits *out)
{
  const size_t start = codes->n_rows / 64 * 64;

  if (start == codes->n_rows)
    return;

  out->words[start / 64] = 0;
  for (size_t row = start; row < codes->n_rows; row++)
    if (lp_bits_get (values, lp_codes_get (codes, row)))
      lp_bits_set (out, row);
}

/* FALSE where too many values are @wanted to compare with each. */
static bool
gather_few (const LpCodes *codes, const LpBits *values, bool wanted, LpBits *out)
{
  uint32_t few[MAX_COMPARED];
  const size_t n_few = collect_codes (values, wanted, few);

  if (n_few > MAX_COMPARED)
    return false;
  if (n_few == 0)
    lp_bits_fill (out, false);
  else
    compare_codes (codes, few, n_few, out);
  if (!wanted)
    lp_bits_not (out);
  return true;
}

void
lp_codes_gather_bits (const LpCodes *codes, const LpBits *values, LpBits *out)
{
  assert (out->n_bits == codes->n_rows);
  if (codes->n_rows == 0)
    return;

  if (!gather_few (codes, values, true, out) && !gather_few (codes, values, false, out))
    look_up_codes (codes, values, out);
  gather_tail (codes, values, out);
}

void
lp_codes_gather_i32 (const LpCodes *codes, const int32_t *values, int32_t *out)
{
  switch (codes->width)
    {
    case 1:
      gather_i32_8 (codes->data, codes->n_rows, values, out);
      break;
    case 2:
      gather_i32_16 (codes->data, codes->n_rows, values, out);
      break;
    default:
      gather_i32_32 (codes->data, codes->n_rows, values, out);
      break;
    }
}

void
lp_codes_gather_i64 (const LpCodes *codes, const int64_t *values, int64_t *out)
{
  switch (codes->width)
    {
    case 1:
      gather_i64_8 (codes->data, codes->n_rows, values, out);
      break;
    case 2:
      gather_i64_16 (codes->data, codes->n_rows, values, out);
      break;
    default:
      gather_i64_32 (codes->data, codes->n_rows, values, out);
      break;
    }
}

void
lp_codes_count (const LpCodes *codes, const LpBits *rows, uint64_t *counts)
{
  if (rows != NULL)
    {
      assert (rows->n_bits == codes->n_rows);
      for (size_t i = 0; i < lp_bits_n_words (rows->n_bits); i++)
        for (uint64_t word = rows->words[i]; word != 0; word &= word - 1)
          counts[lp_codes_get (codes, 64 * i + (size_t) __builtin_ctzll (word))]++;
      return;
    }

  switch (codes->width)
    {
    case 1:
      count_8 (codes->data, codes->n_rows, counts);
      break;
    case 2:
      count_16 (codes->data, codes->n_rows, counts);
      break;
    default:
      count_32 (codes->data, codes->n_rows, counts);
      break;
    }
}

void
lp_codes_select (const LpCodes *codes,
                 const uint32_t *rows,
                 size_t n_rows,
                 const uint32_t *map,
                 LpCodes *out)
{
  assert (out->n_rows == n_rows);
  for (size_t i = 0; i < n_rows; i++)
    {
      const uint32_t code = lp_codes_get (codes, rows != NULL ? rows[i] : i);

      lp_codes_set (out, i, map != NULL ? map[code] : code);
    }
}
