/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the points of a curve lie that goes from share to share, such as the gain curve: of
 * the best x of the leads by score, y of the won ones. Nothing is drawn here, so a window, a
 * printed page and a test share it.
 *
 *   1 |          ___----o   The straight line from 0 to 1 is what chance gives.
 *     |     _--o'
 *     |   .o      .
 *     |  /   .
 *     | o.
 *   0 o------------------
 *     0                 1
 *
 * Plain values; lengths are in the caller's unit. Right to left mirrors x. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct
{
  double x, y;
} LpPoint;

typedef struct
{
  double width, height;
  size_t n_points;
  const LpPoint *shares; /* n_points, each of 0..1, x rising */
  bool right_to_left;
} LpCurve;

/* Where a share lies, also one that is no point of the curve; y grows downwards. */
LpPoint lp_curve_place (const LpCurve *curve, LpPoint share);

/* Where point @i lies. */
LpPoint lp_curve_get_point (const LpCurve *curve, size_t i);

/* The point whose x is nearest to @x, since a curve is read from below; of two as near the
 * earlier. -1 outside of the plot, which reaches @margin further on each side. */
ptrdiff_t lp_curve_find (const LpCurve *curve, double x, double y, double margin);
