/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures of a classifier, worked out by hand or by a plain loop. */
#include "lp-metrics.h"

#include <glib.h>
#include <stdlib.h>

static void
test_confusion (void)
{
  LpBits picked, won, lost;
  LpConfusion confusion;
  double rate = -1;

  lp_bits_init (&picked, 10);
  lp_bits_init (&won, 10);
  lp_bits_init (&lost, 10);
  for (size_t i = 0; i < 6; i++)
    lp_bits_set (&picked, i);
  lp_bits_set (&won, 0);
  lp_bits_set (&won, 1);
  lp_bits_set (&won, 9);
  lp_bits_set (&lost, 2);
  lp_bits_set (&lost, 7);
  confusion = lp_confusion_count (&picked, &won, &lost);
  g_assert_cmpuint (confusion.picked_won, ==, 2);
  g_assert_cmpuint (confusion.picked_lost, ==, 1);
  g_assert_cmpuint (confusion.left_won, ==, 1);
  g_assert_cmpuint (confusion.left_lost, ==, 1);
  g_assert_true (lp_confusion_get_precision (&confusion, &rate));
  g_assert_cmpfloat (rate, ==, 2.0 / 3.0);
  g_assert_true (lp_confusion_get_recall (&confusion, &rate));
  g_assert_cmpfloat (rate, ==, 2.0 / 3.0);
  lp_bits_reset (&picked);
  lp_bits_reset (&won);
  lp_bits_reset (&lost);
}

static void
test_no_rate (void)
{
  const LpConfusion nothing = { 0 };
  double rate = -1;

  g_assert_false (lp_confusion_get_precision (&nothing, &rate));
  g_assert_false (lp_confusion_get_recall (&nothing, &rate));
  g_assert_false (lp_metrics_get_ratio (3, 0, &rate));
  g_assert_cmpfloat (rate, ==, -1);
}

static void
test_curve (void)
{
  static const uint32_t won[] = { 1, 0, 2, 4 };
  static const uint32_t lost[] = { 5, 3, 0, 1 };
  uint64_t won_sum[4], lost_sum[4];
  LpConfusion confusion;

  lp_metrics_accumulate (won, 4, won_sum);
  lp_metrics_accumulate (lost, 4, lost_sum);
  confusion = lp_confusion_at (won_sum, lost_sum, 2);
  g_assert_cmpuint (confusion.picked_won, ==, 6);
  g_assert_cmpuint (confusion.picked_lost, ==, 1);
  g_assert_cmpuint (confusion.left_won, ==, 1);
  g_assert_cmpuint (confusion.left_lost, ==, 8);
}

static int
compare_doubles (const void *a, const void *b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
test_median (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (6);
  double values[200], sorted[200], median = -1;

  g_assert_false (lp_metrics_get_median (values, 0, &median));
  g_assert_cmpfloat (median, ==, -1);
  for (size_t n = 1; n <= 200; n++)
    {
      for (size_t i = 0; i < n; i++)
        sorted[i] = values[i] = g_rand_int_range (dice, 0, n % 7 == 0 ? 3 : 1000);
      qsort (sorted, n, sizeof *sorted, compare_doubles);
      g_assert_true (lp_metrics_get_median (values, n, &median));
      g_assert_cmpfloat (median, ==, (sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/metrics/confusion", test_confusion);
  g_test_add_func ("/engine/metrics/no-rate-of-nothing", test_no_rate);
  g_test_add_func ("/engine/metrics/every-threshold", test_curve);
  g_test_add_func ("/engine/metrics/median", test_median);
  return g_test_run ();
}
