/* SPDX-License-Identifier: GPL-3.0-or-later
 * From values to places on screen and back, and where the ticks of an axis go. */
#include "lp-scale.h"

#include <math.h>

/* A multiple of the step may miss the end of the axis by a rounding of the division. */
static const double slack = 1e-9;

double
lp_scale_map (const LpScale *scale, double value)
{
  double span = scale->to - scale->from;

  if (span == 0)
    return scale->start;
  return scale->start + (value - scale->from) / span * (scale->end - scale->start);
}

double
lp_scale_invert (const LpScale *scale, double place)
{
  double length = scale->end - scale->start;

  if (length == 0)
    return scale->from;
  return scale->from + (place - scale->start) / length * (scale->to - scale->from);
}

double
lp_scale_nice_step (double span, unsigned max_steps)
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
lp_scale_get_ticks (double from, double to, unsigned max_ticks, double *ticks)
{
  double step, first, last;
  size_t n = 0;

  if (from >= to)
    {
      ticks[0] = from;
      return 1;
    }

  step = lp_scale_nice_step (to - from, max_ticks - 1);
  first = ceil (from / step - slack);
  last = floor (to / step + slack);
  for (double i = first; i <= last && n < max_ticks; i++)
    ticks[n++] = i * step;
  return n;
}
