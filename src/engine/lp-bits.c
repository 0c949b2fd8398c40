/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sets of leads as words: the algebra and the counts. */
#include "lp-bits.h"

#include "lp-kernel-private.h"

#include <assert.h>

static void
clear_tail (LpBits *bits)
{
  const size_t rest = bits->n_bits % 64;

  if (rest != 0)
    bits->words[bits->n_bits / 64] &= ((uint64_t) 1 << rest) - 1;
}

void
lp_bits_init (LpBits *bits, size_t n_bits)
{
  bits->words = lp_alloc_zeroed (lp_bits_n_words (n_bits), sizeof *bits->words);
  bits->n_bits = n_bits;
}

void
lp_bits_init_raw (LpBits *bits, size_t n_bits)
{
  bits->words = lp_alloc_raw (lp_bits_n_words (n_bits), sizeof *bits->words);
  bits->n_bits = n_bits;
}

void
lp_bits_init_full (LpBits *bits, size_t n_bits)
{
  lp_bits_init_raw (bits, n_bits);
  lp_bits_fill (bits, true);
}

void
lp_bits_init_copy (LpBits *bits, const LpBits *other)
{
  lp_bits_init_raw (bits, other->n_bits);
  lp_bits_copy (bits, other);
}

void
lp_bits_reset (LpBits *bits)
{
  free (bits->words);
  bits->words = NULL;
  bits->n_bits = 0;
}

void
lp_bits_move (LpBits *to, LpBits *from)
{
  *to = *from;
  from->words = NULL;
  from->n_bits = 0;
}

void
lp_bits_fill (LpBits *bits, bool value)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  if (n == 0)
    return;
  memset (bits->words, value ? 0xff : 0, n * sizeof *bits->words);
  clear_tail (bits);
}

void
lp_bits_copy (LpBits *to, const LpBits *from)
{
  const size_t n = lp_bits_n_words (from->n_bits);

  assert (to->n_bits == from->n_bits);
  if (n != 0)
    memcpy (to->words, from->words, n * sizeof *to->words);
}

LP_KERNEL void
lp_bits_and (LpBits *bits, const LpBits *other)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  assert (bits->n_bits == other->n_bits);
  for (size_t i = 0; i < n; i++)
    bits->words[i] &= other->words[i];
}

LP_KERNEL void
lp_bits_or (LpBits *bits, const LpBits *other)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  assert (bits->n_bits == other->n_bits);
  for (size_t i = 0; i < n; i++)
    bits->words[i] |= other->words[i];
}

LP_KERNEL void
lp_bits_and_not (LpBits *bits, const LpBits *other)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  assert (bits->n_bits == other->n_bits);
  for (size_t i = 0; i < n; i++)
    bits->words[i] &= ~other->words[i];
}

LP_KERNEL void
lp_bits_not (LpBits *bits)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  for (size_t i = 0; i < n; i++)
    bits->words[i] = ~bits->words[i];
  clear_tail (bits);
}

LP_KERNEL void
lp_bits_or_difference (LpBits *bits, const LpBits *a, const LpBits *b)
{
  const size_t n = lp_bits_n_words (bits->n_bits);

  assert (bits->n_bits == a->n_bits && bits->n_bits == b->n_bits);
  for (size_t i = 0; i < n; i++)
    bits->words[i] |= a->words[i] & ~b->words[i];
}

bool
lp_bits_equal (const LpBits *a, const LpBits *b)
{
  const size_t n = lp_bits_n_words (a->n_bits);

  return a->n_bits == b->n_bits &&
         (n == 0 || memcmp (a->words, b->words, n * sizeof *a->words) == 0);
}

LP_KERNEL size_t
lp_bits_count (const LpBits *bits)
{
  const size_t n = lp_bits_n_words (bits->n_bits);
  size_t count = 0;

  for (size_t i = 0; i < n; i++)
    count += (size_t) __builtin_popcountll (bits->words[i]);

  return count;
}

LP_KERNEL size_t
lp_bits_count_and (const LpBits *a, const LpBits *b)
{
  const size_t n = lp_bits_n_words (a->n_bits);
  size_t count = 0;

  assert (a->n_bits == b->n_bits);
  for (size_t i = 0; i < n; i++)
    count += (size_t) __builtin_popcountll (a->words[i] & b->words[i]);

  return count;
}

LP_KERNEL size_t
lp_bits_count_and3 (const LpBits *a, const LpBits *b, const LpBits *c)
{
  const size_t n = lp_bits_n_words (a->n_bits);
  size_t count = 0;

  assert (a->n_bits == b->n_bits && a->n_bits == c->n_bits);
  for (size_t i = 0; i < n; i++)
    count += (size_t) __builtin_popcountll (a->words[i] & b->words[i] & c->words[i]);

  return count;
}

LP_KERNEL void
lp_bits_count_cross (const LpBits *const *a,
                     size_t n_a,
                     const LpBits *const *b,
                     size_t n_b,
                     const LpBits *const *c,
                     size_t n_c,
                     uint64_t *counts)
{
  const size_t n_words = lp_bits_n_words (c[0]->n_bits);

  memset (counts, 0, n_a * n_b * n_c * sizeof *counts);
  for (size_t at = 0; at < n_words; at++)
    for (size_t i = 0; i < n_a; i++)
      {
        const uint64_t in_a = a[i]->words[at];

        if (in_a == 0)
          continue;
        for (size_t j = 0; j < n_b; j++)
          {
            const uint64_t both = in_a & b[j]->words[at];
            uint64_t *cell = counts + (i * n_b + j) * n_c;

            if (both == 0)
              continue;
            for (size_t k = 0; k < n_c; k++)
              cell[k] += (uint64_t) __builtin_popcountll (both & c[k]->words[at]);
          }
      }
}

/* The counts of 64 leads at once, as binary digits: word p holds digit p of each lead's.
 */
LP_KERNEL void
lp_bits_at_least (const LpBits *const *sets, size_t n, size_t count, LpBits *out)
{
  const size_t n_words = lp_bits_n_words (out->n_bits);
  unsigned int n_digits = 1;

  while (n >> n_digits != 0)
    n_digits++;
  assert (n_digits <= 20);

  for (size_t i = 0; i < n_words; i++)
    {
      uint64_t digit[20] = { 0 };
      uint64_t above = 0;
      uint64_t equal = ~UINT64_C (0);

      for (size_t k = 0; k < n; k++)
        {
          uint64_t carry = sets[k]->words[i];

          for (unsigned int p = 0; carry != 0; p++)
            {
              const uint64_t next = digit[p] & carry;

              digit[p] ^= carry;
              carry = next;
            }
        }
      for (unsigned int p = n_digits; p-- > 0;)
        {
          if ((count >> p & 1) != 0)
            equal &= digit[p];
          else
            {
              above |= equal & digit[p];
              equal &= ~digit[p];
            }
        }
      out->words[i] = count >> n_digits != 0 ? 0 : above | equal;
    }
  clear_tail (out);
}

size_t
lp_bits_next (const LpBits *bits, size_t from)
{
  const size_t n = lp_bits_n_words (bits->n_bits);
  size_t i = from / 64;
  uint64_t word;

  if (from >= bits->n_bits)
    return bits->n_bits;

  word = bits->words[i] & (~UINT64_C (0) << (from % 64));
  while (word == 0)
    {
      if (++i == n)
        return bits->n_bits;
      word = bits->words[i];
    }

  return 64 * i + (size_t) __builtin_ctzll (word);
}
