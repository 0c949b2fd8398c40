/* SPDX-License-Identifier: GPL-3.0-or-later
 * Curves and which point is under a pointer. */
#include "lp-curve.h"

#include <glib.h>

static const LpPoint shares[] = { { 0, 0 }, { 0.1, 0.37 }, { 0.2, 0.56 }, { 1, 1 } };

static LpCurve
make_curve (void)
{
  return (LpCurve){
    .width = 200, .height = 100, .n_points = G_N_ELEMENTS (shares), .shares = shares
  };
}

static void
assert_point (LpPoint point, double x, double y)
{
  g_assert_cmpfloat_with_epsilon (point.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (point.y, y, 1e-9);
}

static void
test_goes_up_from_below (void)
{
  LpCurve curve = make_curve ();

  assert_point (lp_curve_get_point (&curve, 0), 0, 100);
  assert_point (lp_curve_get_point (&curve, 1), 20, 63);
  assert_point (lp_curve_get_point (&curve, 3), 200, 0);
  assert_point (lp_curve_place (&curve, (LpPoint){ 0.5, 0.5 }), 100, 50);
}

static void
test_mirrors (void)
{
  LpCurve curve = make_curve ();

  curve.right_to_left = true;
  assert_point (lp_curve_get_point (&curve, 0), 200, 100);
  assert_point (lp_curve_get_point (&curve, 1), 180, 63);
}

static void
test_finds_every_point (void)
{
  LpCurve curve = make_curve ();

  for (int mirrored = 0; mirrored < 2; mirrored++)
    {
      curve.right_to_left = mirrored == 1;
      for (size_t i = 0; i < curve.n_points; i++)
        {
          LpPoint point = lp_curve_get_point (&curve, i);

          g_assert_cmpint (lp_curve_find (&curve, point.x, point.y, 0), ==, i);
          g_assert_cmpint (lp_curve_find (&curve, point.x, 99, 0), ==, i);
        }
    }
}

static void
test_nearest_across (void)
{
  static const struct
  {
    double x, y;
    int point;
  } cases[] = {
    { 9, 0, 0 },    { 11, 0, 1 },    { 10, 50, 0 /* the earlier */ },
    { 119, 50, 2 }, { 121, 50, 3 },  { -4, 50, 0 },
    { 204, 50, 3 }, { -6, 50, -1 },  { 206, 50, -1 },
    { 50, -6, -1 }, { 50, 106, -1 }, { 50, 104, 2 },
  };
  LpCurve curve = make_curve ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lp_curve_find (&curve, cases[i].x, cases[i].y, 5), ==,
                     cases[i].point);
  curve.n_points = 0;
  g_assert_cmpint (lp_curve_find (&curve, 5, 5, 5), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/curve/goes-up-from-below", test_goes_up_from_below);
  g_test_add_func ("/chart/curve/mirrors", test_mirrors);
  g_test_add_func ("/chart/curve/finds-every-point", test_finds_every_point);
  g_test_add_func ("/chart/curve/nearest-across", test_nearest_across);
  return g_test_run ();
}
