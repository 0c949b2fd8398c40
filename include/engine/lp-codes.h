/* SPDX-License-Identifier: GPL-3.0-or-later
 * One column as codes into a dictionary of distinct values: 1, 2 or 4 bytes a lead,
 * the narrowest that holds every code.
 *
 *   width 1: uint8_t [n_rows]    up to 256 distinct values
 *   width 2: uint16_t[n_rows]    up to 65,536
 *   width 4: uint32_t[n_rows]    more
 *
 * Who owns the data is said by `owned`: a view borrows it from a longer-lived column. */
#pragma once

#include "lp-bits.h"

typedef struct
{
  void *data;
  size_t n_rows;
  uint8_t width;
  bool owned;
} LpCodes;

/* The bytes a code needs when there are @n_values distinct ones: 1, 2 or 4. */
static inline uint8_t
lp_codes_width_for (size_t n_values)
{
  return n_values <= 0x100 ? 1 : n_values <= 0x10000 ? 2 : 4;
}

static inline uint32_t
lp_codes_get (const LpCodes *codes, size_t row)
{
  switch (codes->width)
    {
    case 1:
      return ((const uint8_t *) codes->data)[row];
    case 2:
      return ((const uint16_t *) codes->data)[row];
    default:
      return ((const uint32_t *) codes->data)[row];
    }
}

static inline void
lp_codes_set (LpCodes *codes, size_t row, uint32_t code)
{
  switch (codes->width)
    {
    case 1:
      ((uint8_t *) codes->data)[row] = (uint8_t) code;
      break;
    case 2:
      ((uint16_t *) codes->data)[row] = (uint16_t) code;
      break;
    default:
      ((uint32_t *) codes->data)[row] = code;
      break;
    }
}

void lp_codes_init (LpCodes *codes, size_t n_rows, uint8_t width); /* zeroed data */
void lp_codes_init_view (LpCodes *codes, const LpCodes *of);
void lp_codes_reset (LpCodes *codes);
void lp_codes_move (LpCodes *to, LpCodes *from);

/* Bit r of @out = bit codes[r] of @values: how a test made once a distinct value
 * becomes a set of leads. @out has n_rows bits. */
void lp_codes_gather_bits (const LpCodes *codes, const LpBits *values, LpBits *out);

/* out[r] = values[codes[r]]. */
void lp_codes_gather_i32 (const LpCodes *codes, const int32_t *values, int32_t *out);
void lp_codes_gather_i64 (const LpCodes *codes, const int64_t *values, int64_t *out);

/* counts[c] += leads of @rows (all where NULL) whose code is c. */
void lp_codes_count (const LpCodes *codes, const LpBits *rows, uint64_t *counts);

/* out[i] = map[codes[rows[i]]]: a join, or the leads that are left after some were set
 * aside. @rows NULL: every row in order; @map NULL: the code itself. */
void lp_codes_select (const LpCodes *codes, const uint32_t *rows, size_t n_rows,
                      const uint32_t *map, LpCodes *out);
