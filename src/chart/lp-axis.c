/* SPDX-License-Identifier: GPL-3.0-or-later
 * From values to places on screen and back, and where the ticks of an axis go. */
#include "lp-axis.h"

#include <math.h>

/* A multiple of the step may miss the end of the axis by a rounding of the division. */
static const double slack = 1e-9;

double
lp_axis_map (const LpAxis *axis, double value)
{
  double span = axis->to - axis->from;

  if (span == 0)
    return axis->start;
  return axis->start + (value - axis->from) / span * (axis->end - axis->start);
}

double
lp_axis_invert (const LpAxis *axis, double place)
{
  double length = axis->end - axis->start;

  if (length == 0)
    return axis->from;
  return axis->from + (place - axis->start) / length * (axis->to - axis->from);
}

double
lp_axis_nice_step (double span, unsigned max_steps)
{
  double least = span / (max_steps > 0 ? max_steps : 1);
  double power = pow (10, floor (log10 (least)));
  double digit = least / power;

  if (digit <= 1 + slack)
    return power;
  if (digit <= 2 + slack)
    return 2 * power;
  if (digit <= 5 + slack)
    return 5 * power;
  return 10 * power;
}

size_t
lp_axis_get_ticks (double from, double to, unsigned max_ticks, double *ticks)
{
  double step, first, last;
  size_t n = 0;

  if (from >= to)
    {
      ticks[0] = from;
      return 1;
    }

  step = lp_axis_nice_step (to - from, max_ticks - 1);
  first = ceil (from / step - slack);
  last = floor (to / step + slack);
  for (double i = first; i <= last && n < max_ticks; i++)
    ticks[n++] = i * step + 0.0; /* no negative zero */
  return n;
}
