/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sets of leads against one bool a lead. */
#include "lp-bits.h"

#include <glib.h>

static const size_t sizes[] = { 0, 1, 63, 64, 65, 127, 128, 1000, 4097 };

static void
fill_at_random (LpBits *bits, GRand *dice)
{
  for (size_t i = 0; i < bits->n_bits; i++)
    if (g_rand_boolean (dice))
      lp_bits_set (bits, i);
}

typedef void (*Operation) (LpBits *bits, const LpBits *other);
typedef bool (*Truth) (bool a, bool b);

static bool
and_bool (bool a, bool b)
{
  return a && b;
}

static bool
or_bool (bool a, bool b)
{
  return a || b;
}

static bool
and_not_bool (bool a, bool b)
{
  return a && !b;
}

static bool
second_bool (bool a, bool b)
{
  return b;
}

static void
test_algebra (void)
{
  static const struct
  {
    Operation operation;
    Truth truth;
  } rows[] = {
    { lp_bits_and, and_bool },
    { lp_bits_or, or_bool },
    { lp_bits_and_not, and_not_bool },
    { lp_bits_copy, second_bool },
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (size_t k = 0; k < G_N_ELEMENTS (rows) * G_N_ELEMENTS (sizes); k++)
    {
      const size_t n = sizes[k / G_N_ELEMENTS (rows)];
      const size_t op = k % G_N_ELEMENTS (rows);
      LpBits a, b, result;

      lp_bits_init (&a, n);
      lp_bits_init (&b, n);
      fill_at_random (&a, dice);
      fill_at_random (&b, dice);
      lp_bits_init_copy (&result, &a);
      rows[op].operation (&result, &b);
      for (size_t i = 0; i < n; i++)
        g_assert_cmpint (lp_bits_get (&result, i), ==,
                         rows[op].truth (lp_bits_get (&a, i), lp_bits_get (&b, i)));
      lp_bits_reset (&a);
      lp_bits_reset (&b);
      lp_bits_reset (&result);
    }
}

static void
test_or_difference (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (13);
  LpBits set[3], result;

  for (int k = 0; k < 3; k++)
    {
      lp_bits_init (&set[k], 150);
      fill_at_random (&set[k], dice);
    }
  lp_bits_init_copy (&result, &set[0]);
  lp_bits_or_difference (&result, &set[1], &set[2]);
  for (size_t i = 0; i < 150; i++)
    g_assert_cmpint (lp_bits_get (&result, i), ==,
                     lp_bits_get (&set[0], i) ||
                         (lp_bits_get (&set[1], i) && !lp_bits_get (&set[2], i)));
  for (int k = 0; k < 3; k++)
    lp_bits_reset (&set[k]);
  lp_bits_reset (&result);
}

static void
test_tail (void)
{
  for (size_t k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      LpBits bits, full;

      lp_bits_init (&bits, sizes[k]);
      lp_bits_not (&bits);
      lp_bits_init_full (&full, sizes[k]);
      g_assert_cmpuint (lp_bits_count (&bits), ==, sizes[k]);
      g_assert_true (lp_bits_equal (&bits, &full));
      lp_bits_fill (&bits, false);
      g_assert_cmpuint (lp_bits_count (&bits), ==, 0);
      lp_bits_reset (&bits);
      lp_bits_reset (&full);
    }
}

static void
test_counts (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (2);

  for (size_t k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      LpBits set[3];
      size_t one = 0, two = 0, three = 0;

      for (int i = 0; i < 3; i++)
        {
          lp_bits_init (&set[i], sizes[k]);
          fill_at_random (&set[i], dice);
        }
      for (size_t i = 0; i < sizes[k]; i++)
        {
          one += lp_bits_get (&set[0], i);
          two += lp_bits_get (&set[0], i) && lp_bits_get (&set[1], i);
          three += lp_bits_get (&set[0], i) && lp_bits_get (&set[1], i) &&
                   lp_bits_get (&set[2], i);
        }
      g_assert_cmpuint (lp_bits_count (&set[0]), ==, one);
      g_assert_cmpuint (lp_bits_count_and (&set[0], &set[1]), ==, two);
      g_assert_cmpuint (lp_bits_count_and3 (&set[0], &set[1], &set[2]), ==, three);
      for (int i = 0; i < 3; i++)
        lp_bits_reset (&set[i]);
    }
}

static void
test_count_cross (void)
{
  enum
  {
    N_BITS = 1000,
    N = 3
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (21);
  const LpBits *sides[3][N];
  LpBits sets[3][N];
  uint64_t counts[N * N * N];

  for (size_t side = 0; side < 3; side++)
    for (size_t i = 0; i < N; i++)
      {
        lp_bits_init (&sets[side][i], N_BITS);
        for (size_t row = i * 100; row < N_BITS; row++)
          if (g_rand_int_range (dice, 0, 3) == 0)
            lp_bits_set (&sets[side][i], row);
        sides[side][i] = &sets[side][i];
      }
  lp_bits_count_cross (sides[0], N, sides[1], N - 1, sides[2], N, counts);
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < N - 1; j++)
      for (size_t k = 0; k < N; k++)
        g_assert_cmpuint (counts[(i * (N - 1) + j) * N + k], ==,
                          lp_bits_count_and3 (sides[0][i], sides[1][j], sides[2][k]));
  for (size_t side = 0; side < 3; side++)
    for (size_t i = 0; i < N; i++)
      lp_bits_reset (&sets[side][i]);
}

static void
test_at_least (void)
{
  enum
  {
    N_SETS = 9,
    N_BITS = 200
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (12);
  LpBits set[N_SETS], out;
  const LpBits *sets[N_SETS];

  for (int k = 0; k < N_SETS; k++)
    {
      lp_bits_init (&set[k], N_BITS);
      fill_at_random (&set[k], dice);
      sets[k] = &set[k];
    }
  lp_bits_init (&out, N_BITS);
  for (size_t n = 0; n <= N_SETS; n++)
    for (size_t count = 0; count <= 17; count++)
      {
        lp_bits_at_least (sets, n, count, &out);
        for (size_t i = 0; i < N_BITS; i++)
          {
            size_t held = 0;

            for (size_t k = 0; k < n; k++)
              held += lp_bits_get (&set[k], i);
            g_assert_cmpint (lp_bits_get (&out, i), ==, held >= count);
          }
        g_assert_cmpuint (lp_bits_next (&out, N_BITS), ==, N_BITS);
        g_assert_cmpuint (out.words[N_BITS / 64] >> (N_BITS % 64), ==, 0);
      }
  for (int k = 0; k < N_SETS; k++)
    lp_bits_reset (&set[k]);
  lp_bits_reset (&out);
}

static void
test_next (void)
{
  LpBits bits;

  lp_bits_init (&bits, 300);
  g_assert_cmpuint (lp_bits_next (&bits, 0), ==, 300);
  lp_bits_set (&bits, 0);
  lp_bits_set (&bits, 63);
  lp_bits_set (&bits, 64);
  lp_bits_set (&bits, 299);
  g_assert_cmpuint (lp_bits_next (&bits, 0), ==, 0);
  g_assert_cmpuint (lp_bits_next (&bits, 1), ==, 63);
  g_assert_cmpuint (lp_bits_next (&bits, 64), ==, 64);
  g_assert_cmpuint (lp_bits_next (&bits, 65), ==, 299);
  g_assert_cmpuint (lp_bits_next (&bits, 300), ==, 300);
  lp_bits_clear (&bits, 299);
  g_assert_cmpuint (lp_bits_next (&bits, 65), ==, 300);
  lp_bits_reset (&bits);
}

static void
test_move (void)
{
  LpBits from, to;

  lp_bits_init_full (&from, 70);
  lp_bits_move (&to, &from);
  g_assert_null (from.words);
  g_assert_cmpuint (from.n_bits, ==, 0);
  g_assert_cmpuint (lp_bits_count (&to), ==, 70);
  lp_bits_reset (&from);
  lp_bits_reset (&to);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/bits/algebra-is-that-of-booleans", test_algebra);
  g_test_add_func ("/engine/bits/or-difference", test_or_difference);
  g_test_add_func ("/engine/bits/tail-stays-zero", test_tail);
  g_test_add_func ("/engine/bits/counts", test_counts);
  g_test_add_func ("/engine/bits/table-of-three-sides", test_count_cross);
  g_test_add_func ("/engine/bits/in-at-least-so-many-sets", test_at_least);
  g_test_add_func ("/engine/bits/next", test_next);
  g_test_add_func ("/engine/bits/move-empties-the-source", test_move);
  return g_test_run ();
}
