/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the parts of an interval bar lie. */
#include "lp-interval.h"

#include <math.h>

static const double least_width = 2;
static const double tick_width = 2;
static const double bar_share = 0.5; /* of the height */
static const double dot_share = 0.75;

static double
get_place (const LpIntervalPlot *plot, double rate)
{
  const double share = plot->max_rate > 0 ? rate / plot->max_rate : 0;

  return fmin (fmax (share, 0), 1) * plot->width;
}

/* From @start to @end of the way, @height high and in the middle. */
static LpBox
make_box (const LpIntervalPlot *plot, double start, double end, double height)
{
  return (LpBox){ .x = plot->right_to_left ? plot->width - end : start,
                  .y = (plot->height - height) / 2,
                  .width = end - start,
                  .height = height };
}

/* Of that size around @place, pushed inside. */
static LpBox
make_mark (const LpIntervalPlot *plot, double place, double width, double height)
{
  const double start = fmax (fmin (place - width / 2, plot->width - width), 0);

  return make_box (plot, start, start + width, height);
}

LpBox
lp_interval_get_track (const LpIntervalPlot *plot)
{
  return make_box (plot, 0, plot->width, plot->height * bar_share);
}

LpBox
lp_interval_get_bar (const LpIntervalPlot *plot)
{
  double start = get_place (plot, plot->low);
  double end = get_place (plot, plot->high);

  end = fmin (fmax (end, start + least_width), plot->width);
  start = fmax (fmin (start, end - least_width), 0);
  return make_box (plot, start, end, plot->height * bar_share);
}

LpBox
lp_interval_get_dot (const LpIntervalPlot *plot)
{
  const double size = plot->height * dot_share;

  return make_mark (plot, get_place (plot, plot->rate), size, size);
}

LpBox
lp_interval_get_tick (const LpIntervalPlot *plot)
{
  return make_mark (plot, get_place (plot, plot->base), tick_width, plot->height);
}
