/* SPDX-License-Identifier: GPL-3.0-or-later
 * Axes and ticks. */
#include "lp-axis.h"

#include <glib.h>
#include <math.h>

static void
test_map_and_back (void)
{
  LpAxis axis = { .from = -10, .to = 30, .start = 200, .end = 0 };

  g_assert_cmpfloat (lp_axis_map (&axis, -10), ==, 200);
  g_assert_cmpfloat (lp_axis_map (&axis, 30), ==, 0);
  g_assert_cmpfloat (lp_axis_map (&axis, 10), ==, 100);
  for (double value = -20; value <= 40; value += 2.5)
    g_assert_cmpfloat_with_epsilon (lp_axis_invert (&axis, lp_axis_map (&axis, value)),
                                    value, 1e-9);
}

static void
test_empty_is_its_start (void)
{
  LpAxis no_values = { .from = 5, .to = 5, .start = 10, .end = 90 };
  LpAxis no_room = { .from = 5, .to = 9, .start = 10, .end = 10 };

  g_assert_cmpfloat (lp_axis_map (&no_values, 7), ==, 10);
  g_assert_cmpfloat (lp_axis_invert (&no_room, 50), ==, 5);
}

static void
test_step_is_nice (void)
{
  static const struct
  {
    double span;
    unsigned max_steps;
    double step;
  } cases[] = {
    { 100, 10, 10 },   { 100, 5, 20 },    { 100, 4, 50 },    { 100, 1, 100 },
    { 7, 5, 2 },       { 0.3, 3, 0.1 },   { 1, 3, 0.5 },     { 9240, 4, 5000 },
    { 9240, 5, 2000 }, { 1e-6, 2, 5e-7 }, { 1e12, 3, 5e11 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double step = lp_axis_nice_step (cases[i].span, cases[i].max_steps);

      g_assert_cmpfloat_with_epsilon (step / cases[i].step, 1, 1e-9);
    }
}

static void
test_ticks_lie_inside (void)
{
  double ticks[12];

  g_assert_cmpuint (lp_axis_get_ticks (0, 100, 6, ticks), ==, 6);
  g_assert_cmpfloat (ticks[0], ==, 0);
  g_assert_false (signbit (ticks[0])); /* it would be written as -0 */
  g_assert_cmpfloat (ticks[5], ==, 100);
  g_assert_cmpuint (lp_axis_get_ticks (-7, 12, 5, ticks), ==, 4);
  g_assert_cmpfloat (ticks[0], ==, -5);
  g_assert_cmpfloat (ticks[3], ==, 10);
  g_assert_cmpuint (lp_axis_get_ticks (4, 4, 5, ticks), ==, 1);
  g_assert_cmpfloat (ticks[0], ==, 4);
}

static void
test_ticks_fit_for_any_axis (void)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  double ticks[9];

  for (int i = 0; i < 20000; i++)
    {
      double from = g_rand_double_range (dice, -1e4, 1e4);
      double to = from + g_rand_double_range (dice, 1e-3, 1e5);
      unsigned max = (unsigned) g_rand_int_range (dice, 2, 9);
      size_t n = lp_axis_get_ticks (from, to, max, ticks);
      double slack = (to - from) * 1e-6;

      g_assert_cmpuint (n, <=, max);
      for (size_t t = 0; t < n; t++)
        {
          g_assert_cmpfloat (ticks[t], >=, from - slack);
          g_assert_cmpfloat (ticks[t], <=, to + slack);
          g_assert_true (t == 0 || ticks[t] > ticks[t - 1]);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis/maps-and-back", test_map_and_back);
  g_test_add_func ("/chart/axis/empty-is-its-start", test_empty_is_its_start);
  g_test_add_func ("/chart/axis/step-is-nice", test_step_is_nice);
  g_test_add_func ("/chart/axis/ticks-lie-inside", test_ticks_lie_inside);
  g_test_add_func ("/chart/axis/ticks-fit-for-any-axis", test_ticks_fit_for_any_axis);
  return g_test_run ();
}
