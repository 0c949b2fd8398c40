/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points on vectors of each width against 64-bit arithmetic, lead by lead. */
#include "lp-score.h"

#include <glib.h>

static const size_t sizes[] = { 0, 1, 31, 32, 63, 64, 65, 4095, 4096, 4097, 9000 };
static const uint8_t widths[] = { 2, 4, 8 };

typedef void (*ShapeTest) (size_t n_rows, uint8_t width, GRand *dice);

static void
for_each_shape (ShapeTest test)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  for (size_t k = 0; k < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (widths); k++)
    test (sizes[k / G_N_ELEMENTS (widths)], widths[k % G_N_ELEMENTS (widths)], dice);
}

static void
init_rows (LpBits *rows, size_t n_rows, GRand *dice)
{
  const int share = g_rand_int_range (dice, 0,
                                      4); /* of none, so that words are empty too */

  lp_bits_init (rows, n_rows);
  for (size_t row = 0; row < n_rows; row++)
    if (g_rand_int_range (dice, 0, 3) < share && row / 64 % 3 != 1)
      lp_bits_set (rows, row);
}

static void
check_add (size_t n_rows, uint8_t width, GRand *dice)
{
  static const int64_t points[] = { 25, -300, 0, 7 };
  LpInts ints, next;
  LpBits changed;
  g_autofree int64_t *plain = g_new0 (int64_t, n_rows);

  lp_ints_init (&ints, n_rows, width);
  lp_ints_init (&next, n_rows, width);
  lp_bits_init_full (&changed, n_rows);
  for (size_t k = 0; k < G_N_ELEMENTS (points); k++)
    {
      LpBits rows;

      init_rows (&rows, n_rows, dice);
      lp_ints_add (&ints, &rows, points[k]);
      lp_ints_add (&ints, NULL, -points[k] / 2);
      lp_ints_add_to (&next, &ints, &rows, points[k]);
      for (size_t row = 0; row < n_rows; row++)
        {
          const int64_t extra = lp_bits_get (&rows, row) ? points[k] : 0;

          plain[row] += extra - points[k] / 2;
          g_assert_cmpint (lp_ints_get (&ints, row), ==, plain[row]);
          g_assert_cmpint (lp_ints_get (&next, row), ==, plain[row] + extra);
        }
      lp_ints_differ (&ints, &next, &changed);
      if (points[k] != 0)
        g_assert_true (lp_bits_equal (&changed, &rows));
      else
        g_assert_cmpuint (lp_bits_count (&changed), ==, 0);
      lp_bits_reset (&rows);
    }
  lp_ints_copy (&next, &ints);
  for (size_t row = 0; row < n_rows; row++)
    g_assert_cmpint (lp_ints_get (&next, row), ==, plain[row]);
  lp_ints_fill_zero (&next);
  for (size_t row = 0; row < n_rows; row++)
    g_assert_cmpint (lp_ints_get (&next, row), ==, 0);
  lp_ints_reset (&ints);
  lp_ints_reset (&next);
  lp_bits_reset (&changed);
}

static void
test_add (void)
{
  for_each_shape (check_add);
}

static void
check_coded (size_t n_rows, uint8_t width, GRand *dice)
{
  static const int32_t points[] = { 0, 10, -15, 99, -7 };
  static const int32_t percent[] = { 0, 100, 33, 85 };
  LpCodes codes, decay;
  LpInts ints;
  LpBits rows;

  lp_codes_init (&codes, n_rows, 2);
  lp_codes_init (&decay, n_rows, 1);
  for (size_t row = 0; row < n_rows; row++)
    {
      lp_codes_set (&codes, row, (uint32_t) g_rand_int_range (dice, 0, 5));
      lp_codes_set (&decay, row, (uint32_t) g_rand_int_range (dice, 0, 4));
    }
  lp_ints_init (&ints, n_rows, width);
  init_rows (&rows, n_rows, dice);
  lp_ints_add_coded (&ints, &rows, &codes, points, 1);
  lp_ints_add_coded (&ints, NULL, &codes, points, -1);
  lp_ints_add_decayed (&ints, &rows, &codes, points, &decay, percent, -1);
  lp_ints_add_decayed (&ints, NULL, &codes, points, &decay, percent, 1);
  for (size_t row = 0; row < n_rows; row++)
    {
      const int64_t full = points[lp_codes_get (&codes, row)];
      const int64_t left = full * percent[lp_codes_get (&decay, row)] / 100;

      g_assert_cmpint (lp_ints_get (&ints, row), ==,
                       lp_bits_get (&rows, row) ? 0 : left - full);
    }
  lp_codes_reset (&codes);
  lp_codes_reset (&decay);
  lp_ints_reset (&ints);
  lp_bits_reset (&rows);
}

static void
test_coded (void)
{
  for_each_shape (check_coded);
}

static void
check_range (size_t n_rows, uint8_t width, GRand *dice)
{
  static const int64_t ranges[][2] = {
    { 5, 10 },
    { 10, 5 },
    { INT64_MIN, 3 },
    { 3, INT64_MAX },
    { -4, -4 },
    { 40000, 50000 },
    { -50000, -40000 },
    { INT64_MIN, INT64_MAX },
    { -32768, 32767 },
    { 32768, INT64_MAX },
    { INT64_MIN, -32769 },
  };
  LpInts ints;
  LpBits out;

  lp_ints_init (&ints, n_rows, width);
  for (int64_t step = 1; step < 16; step *= 2)
    {
      LpBits rows;

      init_rows (&rows, n_rows, dice);
      lp_ints_add (&ints, &rows, step);
      lp_bits_reset (&rows);
    }
  lp_ints_add (&ints, NULL, -5);
  lp_bits_init_full (&out, n_rows);
  for (size_t k = 0; k < G_N_ELEMENTS (ranges); k++)
    {
      size_t n = 0;

      lp_ints_in_range (&ints, ranges[k][0], ranges[k][1], &out);
      for (size_t row = 0; row < n_rows; row++)
        {
          const int64_t value = lp_ints_get (&ints, row);
          const bool holds = value >= ranges[k][0] && value <= ranges[k][1];

          g_assert_cmpint (lp_bits_get (&out, row), ==, holds);
          n += holds;
        }
      g_assert_cmpuint (lp_bits_count (&out), ==, n);
    }
  lp_ints_reset (&ints);
  lp_bits_reset (&out);
}

static void
test_range (void)
{
  for_each_shape (check_range);
}

static void
test_decay (void)
{
  static const struct
  {
    int64_t age, every, lose, percent;
  } rows[] = {
    { 0, 30, 10, 100 },    { 29, 30, 10, 100 }, { 30, 30, 10, 90 },
    { 299, 30, 10, 10 },   { 300, 30, 10, 0 },  { 9999, 30, 10, 0 },
    { -400, 30, 10, 100 }, { 1, 1, 100, 0 },    { 90, 90, 33, 67 },
    { 270, 90, 33, 1 },    { 360, 90, 33, 0 },  { 3650000, 1, 100, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (lp_score_decay_percent (rows[i].age, rows[i].every, rows[i].lose),
                     ==, rows[i].percent);
}

static void
test_width (void)
{
  g_assert_cmpuint (lp_ints_width_for (0), ==, 2);
  g_assert_cmpuint (lp_ints_width_for (32767), ==, 2);
  g_assert_cmpuint (lp_ints_width_for (32768), ==, 4);
  g_assert_cmpuint (lp_ints_width_for (INT32_MAX), ==, 4);
  g_assert_cmpuint (lp_ints_width_for ((int64_t) INT32_MAX + 1), ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/score/add-to-the-leads-of-a-set", test_add);
  g_test_add_func ("/engine/score/points-by-value-and-decay", test_coded);
  g_test_add_func ("/engine/score/in-range", test_range);
  g_test_add_func ("/engine/score/decay-by-whole-steps", test_decay);
  g_test_add_func ("/engine/score/narrowest-width", test_width);
  return g_test_run ();
}
