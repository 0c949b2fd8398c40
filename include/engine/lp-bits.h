/* SPDX-License-Identifier: GPL-3.0-or-later
 * A set of leads (or of dictionary values): one bit each, in 64-bit words.
 *
 *   word 0                    word 1
 *   lead 0 is the lowest bit  lead 64 is the lowest bit  ...
 *   bits past n_bits are always zero, so that counts need no mask.
 *
 * An LpBits owns its words; zero-initialised memory is the empty set of no leads.
 * Nothing here fails: like GLib, the engine aborts when memory runs out. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct
{
  uint64_t *words;
  size_t n_bits;
} LpBits;

static inline size_t
lp_bits_n_words (size_t n_bits)
{
  return (n_bits + 63) / 64;
}

void lp_bits_init (LpBits *bits, size_t n_bits);      /* all zero */
void lp_bits_init_full (LpBits *bits, size_t n_bits); /* all one */
void lp_bits_init_raw (LpBits *bits, size_t n_bits);  /* not set: to be written as a whole */
void lp_bits_init_copy (LpBits *bits, const LpBits *other);
void lp_bits_reset (LpBits *bits);                /* frees; safe on zeroed memory */
void lp_bits_move (LpBits *to, LpBits *from);     /* from is empty afterwards; to is not freed */

static inline bool
lp_bits_get (const LpBits *bits, size_t i)
{
  return (bits->words[i >> 6] >> (i & 63)) & 1;
}

static inline void
lp_bits_set (LpBits *bits, size_t i)
{
  bits->words[i >> 6] |= (uint64_t) 1 << (i & 63);
}

static inline void
lp_bits_clear (LpBits *bits, size_t i)
{
  bits->words[i >> 6] &= ~((uint64_t) 1 << (i & 63));
}

/* All of these want sets of the same size. */
void lp_bits_fill (LpBits *bits, bool value);
void lp_bits_copy (LpBits *to, const LpBits *from);
void lp_bits_and (LpBits *bits, const LpBits *other);
void lp_bits_or (LpBits *bits, const LpBits *other);
void lp_bits_and_not (LpBits *bits, const LpBits *other); /* bits & ~other */
void lp_bits_not (LpBits *bits);
void lp_bits_or_difference (LpBits *bits, const LpBits *a, const LpBits *b); /* bits | (a & ~b) */

bool lp_bits_equal (const LpBits *a, const LpBits *b);
size_t lp_bits_count (const LpBits *bits);
size_t lp_bits_count_and (const LpBits *a, const LpBits *b);
size_t lp_bits_count_and3 (const LpBits *a, const LpBits *b, const LpBits *c);

/* counts[(i * n_b + j) * n_c + k] = what is in a[i], b[j] and c[k]: a table of three sides in
 * one pass, fast where each lead is in one set of a side. n_c is at least 1. */
void lp_bits_count_cross (const LpBits *const *a, size_t n_a, const LpBits *const *b,
                          size_t n_b, const LpBits *const *c, size_t n_c, uint64_t *counts);

/* @out = what is in at least @count of the @n sets; n is below 2^20. */
void lp_bits_at_least (const LpBits *const *sets, size_t n, size_t count, LpBits *out);

/* The first set bit at or after @from, or n_bits. */
size_t lp_bits_next (const LpBits *bits, size_t from);
