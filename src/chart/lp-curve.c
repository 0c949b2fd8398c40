/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the points of a curve lie and which is under a pointer. */
#include "lp-curve.h"

#include <math.h>

LpPoint
lp_curve_place (const LpCurve *curve, LpPoint share)
{
  const double x = curve->right_to_left ? 1 - share.x : share.x;

  return (LpPoint){ .x = x * curve->width, .y = (1 - share.y) * curve->height };
}

LpPoint
lp_curve_get_point (const LpCurve *curve, size_t i)
{
  return lp_curve_place (curve, curve->shares[i]);
}

ptrdiff_t
lp_curve_find (const LpCurve *curve, double x, double y, double margin)
{
  ptrdiff_t nearest = -1;
  double least = INFINITY;

  if (x < -margin || x > curve->width + margin || y < -margin ||
      y > curve->height + margin)
    return -1;
  for (size_t i = 0; i < curve->n_points; i++)
    {
      const double distance = fabs (lp_curve_get_point (curve, i).x - x);

      if (distance < least)
        {
          least = distance;
          nearest = (ptrdiff_t) i;
        }
    }
  return nearest;
}
