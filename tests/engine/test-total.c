/* SPDX-License-Identifier: GPL-3.0-or-later
 * Contributions, shares, totals and histograms against the formulas as written. */
#include "lp-score.h"

#include <glib.h>

static void
init_sums (LpInts *sums, size_t n_rows, int64_t low, int64_t high, GRand *dice)
{
  const int64_t bound = high > -low ? high : -low;

  lp_ints_init (sums, n_rows, lp_ints_width_for (bound));
  for (size_t row = 0; row < n_rows; row++)
    {
      const double at = g_rand_double_range (dice, (double) low, (double) high);

      if (sums->width == 2)
        ((int16_t *) sums->data)[row] = (int16_t) at;
      else if (sums->width == 4)
        ((int32_t *) sums->data)[row] = (int32_t) at;
      else
        ((int64_t *) sums->data)[row] = (int64_t) at;
    }
}

static int64_t
total_of (const LpInts *const *sums, const LpScale *scales, size_t n, size_t row)
{
  int64_t total = 0;

  for (size_t i = 0; i < n; i++)
    total += lp_scale_get_contribution (&scales[i], lp_ints_get (sums[i], row));

  return total < 0 ? 0 : total > LP_SCORE_MAX ? LP_SCORE_MAX : total;
}

/* Each row of the table takes another of the kernels: float and double, 16 to 64 bits. */
static void
test_total (void)
{
  static const struct
  {
    LpScale scale;
    int64_t low, high;
  } rows[] = {
    { { 0, 60, 40 }, -100, 200 },
    { { -20, 70, 35 }, -100, 200 },
    { { -100000, 100000, 100 }, -30000, 30000 },
    { { -100000, 1, 100 }, -30000, 30000 },
    { { -3, 7, 99 }, -40000, 40000 },
    { { -99999, 99991, 97 }, -200000, 200000 },
    { { -100000, 99989, 1 }, -5000000000, 5000000000 },
    { { 0, 1, 0 }, -10, 10 },
  };
  enum
  {
    N_ROWS = 10000
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (8);
  LpInts sums[G_N_ELEMENTS (rows)], totals;
  const LpInts *chosen[3];
  LpScale scales[3];

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    init_sums (&sums[i], N_ROWS, rows[i].low, rows[i].high, dice);
  lp_ints_init (&totals, N_ROWS, 2);
  for (size_t k = 0; k < 200; k++)
    {
      const size_t n = k % 4;

      for (size_t i = 0; i < n; i++)
        {
          const int pick = g_rand_int_range (dice, 0, G_N_ELEMENTS (rows));

          chosen[i] = &sums[pick];
          scales[i] = rows[pick].scale;
        }
      lp_score_total (chosen, scales, n, &totals);
      for (size_t row = 0; row < N_ROWS; row++)
        if (lp_ints_get (&totals, row) != total_of (chosen, scales, n, row))
          g_assert_cmpint (lp_ints_get (&totals, row), ==,
                           total_of (chosen, scales, n, row));
    }
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    lp_ints_reset (&sums[i]);
  lp_ints_reset (&totals);
}

/* Every raw sum of a scale, and some beyond its ends. */
static void
check_every_sum (const LpScale *scale, uint8_t width)
{
  const int64_t first = scale->lowest - 5;
  const size_t n = (size_t) (scale->full_marks - scale->lowest + 11);
  const LpInts *chosen[1];
  LpInts sums, totals;

  lp_ints_init (&sums, n, width);
  for (size_t row = 0; row < n; row++)
    if (width == 2)
      ((int16_t *) sums.data)[row] = (int16_t) (first + (int64_t) row);
    else
      ((int32_t *) sums.data)[row] = (int32_t) (first + (int64_t) row);
  lp_ints_init (&totals, n, 2);
  chosen[0] = &sums;
  lp_score_total (chosen, scale, 1, &totals);
  for (size_t row = 0; row < n; row++)
    if (lp_ints_get (&totals, row) != total_of (chosen, scale, 1, row))
      g_error ("weight %d of %d: %d", (int) scale->weight, (int) scale->full_marks,
               (int) row);
  lp_ints_reset (&sums);
  lp_ints_reset (&totals);
}

/* The reciprocal never misses a whole number, whichever kernel takes the scale. */
static void
test_exact_division (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (9);

  for (int k = 0; k < 3000; k++)
    {
      const LpScale scale = { -g_rand_int_range (dice, 0, 300),
                              g_rand_int_range (dice, 1, k % 3 == 0 ? 100001 : 300),
                              g_rand_int_range (dice, 0, 101) };

      check_every_sum (&scale, 4);
      if (scale.full_marks < 32000)
        check_every_sum (&scale, 2);
    }
  for (int full = 1; full <= 257; full++)
    for (int weight = 0; weight <= 100; weight++)
      check_every_sum (&(LpScale){ 0, full, weight }, 2);
}

/* Negative contributions count before the total is clamped, not each for itself. */
static void
test_negative_part (void)
{
  const LpScale scales[] = { { -50, 100, 40 }, { 0, 60, 60 } };
  int16_t low[] = { -50, -20, -50 }, high[] = { 60, 7, 0 };
  const LpInts sums[] = { { low, 3, 2 }, { high, 3, 2 } };
  const LpInts *chosen[] = { &sums[0], &sums[1] };
  LpInts totals;

  lp_ints_init (&totals, 3, 2);
  lp_score_total (chosen, scales, 2, &totals);
  g_assert_cmpint (lp_ints_get (&totals, 0), ==, 6000 - 2000);
  g_assert_cmpint (lp_ints_get (&totals, 1), ==, 0); /* 700 - 800 */
  g_assert_cmpint (lp_ints_get (&totals, 2), ==, 0);
  lp_ints_reset (&totals);
}

static void
test_truncation (void)
{
  const LpScale scale = { -20, 60, 40 };

  g_assert_cmpint (lp_scale_get_contribution (&scale, 25), ==, 1666);
  g_assert_cmpint (lp_scale_get_contribution (&scale, -1), ==, -66);
  g_assert_cmpint (lp_scale_get_contribution (&scale, -500), ==, -1333);
  g_assert_cmpint (lp_scale_get_contribution (&scale, 500), ==, 4000);
  g_assert_cmpint (lp_scale_get_share (&scale, 25), ==, 4166);
  g_assert_cmpint (lp_scale_get_share (&scale, -1), ==, -166);
}

static void
test_shares_as_sums (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (10);

  for (int k = 0; k < 2000; k++)
    {
      const LpScale scale = { -g_rand_int_range (dice, 0, 50),
                              g_rand_int_range (dice, 1, 90), 10 };
      const int64_t low = g_rand_int_range (dice, -12000, 12000);
      const int64_t high = k % 5 == 0 ? INT64_MAX
                                      : low + g_rand_int_range (dice, -10, 9000);
      int64_t low_sum, high_sum;
      const bool any = lp_scale_get_sums (&scale, low, high, &low_sum, &high_sum);

      for (int64_t sum = -80; sum <= 120; sum++)
        {
          const int64_t share = lp_scale_get_share (&scale, sum);

          g_assert_cmpint (any && sum >= low_sum && sum <= high_sum, ==,
                           share >= low && share <= high);
        }
    }
}

static void
test_histogram (void)
{
  enum
  {
    N_ROWS = 5001
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (11);
  g_autofree uint8_t *classes = g_new (uint8_t, N_ROWS);
  g_autofree uint32_t *counts = g_new (uint32_t, 4 * LP_SCORE_BINS);
  g_autofree uint32_t *moved = g_new (uint32_t, 4 * LP_SCORE_BINS);
  g_autofree uint32_t *plain = g_new0 (uint32_t, 4 * LP_SCORE_BINS);
  LpInts from, to;
  LpBits changed;

  init_sums (&from, N_ROWS, 0, LP_SCORE_MAX, dice);
  init_sums (&to, N_ROWS, 0, LP_SCORE_MAX, dice);
  lp_bits_init (&changed, N_ROWS);
  for (size_t row = 0; row < N_ROWS; row++)
    {
      classes[row] = (uint8_t) g_rand_int_range (dice, 0, 4);
      if (row % 5 == 0)
        lp_bits_set (&changed, row);
      else
        ((int16_t *) to.data)[row] = ((int16_t *) from.data)[row];
      plain[classes[row] * LP_SCORE_BINS + lp_ints_get (&to, row)]++;
    }
  lp_score_histogram (&to, classes, 4, counts);
  g_assert_cmpmem (counts, 4 * LP_SCORE_BINS * 4, plain, 4 * LP_SCORE_BINS * 4);
  lp_score_histogram (&from, classes, 4, moved);
  lp_score_histogram_move (&from, &to, classes, &changed, moved);
  g_assert_cmpmem (moved, 4 * LP_SCORE_BINS * 4, plain, 4 * LP_SCORE_BINS * 4);
  lp_ints_reset (&from);
  lp_ints_reset (&to);
  lp_bits_reset (&changed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/total/sum-of-contributions-clamped", test_total);
  g_test_add_func ("/engine/total/division-is-exact", test_exact_division);
  g_test_add_func ("/engine/total/division-truncates-toward-zero", test_truncation);
  g_test_add_func ("/engine/total/shares-as-sums", test_shares_as_sums);
  g_test_add_func ("/engine/total/negative-parts-count", test_negative_part);
  g_test_add_func ("/engine/total/histogram-moves-like-a-recount", test_histogram);
  return g_test_run ();
}
