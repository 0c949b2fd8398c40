/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the parts of an interval bar lie. */
#include "lp-interval.h"

#include <glib.h>

static const LpIntervalPlot plot = { .width = 100,
                                     .height = 8,
                                     .max_rate = 0.5,
                                     .low = 0.1,
                                     .high = 0.3,
                                     .rate = 0.2,
                                     .base = 0.25 };

static void
assert_box (LpBox box, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (box.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.height, height, 1e-9);
}

static void
test_places (void)
{
  assert_box (lp_interval_get_track (&plot), 0, 2, 100, 4);
  assert_box (lp_interval_get_bar (&plot), 20, 2, 40, 4);
  assert_box (lp_interval_get_dot (&plot), 37, 1, 6, 6);
  assert_box (lp_interval_get_tick (&plot), 49, 0, 2, 8);
}

static void
test_mirrored (void)
{
  LpIntervalPlot mirrored = plot;

  mirrored.right_to_left = true;
  assert_box (lp_interval_get_bar (&mirrored), 40, 2, 40, 4);
  assert_box (lp_interval_get_dot (&mirrored), 57, 1, 6, 6);
}

/* Beyond the scale is at its end; a point is still to be seen. */
static void
test_edges (void)
{
  LpIntervalPlot edge = plot;

  edge.low = edge.high = edge.rate = 0;
  assert_box (lp_interval_get_bar (&edge), 0, 2, 2, 4);
  assert_box (lp_interval_get_dot (&edge), 0, 1, 6, 6);
  edge.low = edge.high = edge.rate = edge.base = 0.9;
  assert_box (lp_interval_get_bar (&edge), 98, 2, 2, 4);
  assert_box (lp_interval_get_dot (&edge), 94, 1, 6, 6);
  assert_box (lp_interval_get_tick (&edge), 98, 0, 2, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/interval/places", test_places);
  g_test_add_func ("/chart/interval/right-to-left", test_mirrored);
  g_test_add_func ("/chart/interval/edges", test_edges);
  return g_test_run ();
}
