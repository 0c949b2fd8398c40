/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where the parts of an interval bar lie: a rate with what it may lie between, against the
 * rate of all. Bars with one max_rate are compared by eye.
 *
 *      |--------|====o=====|------|       track, bar (the interval), dot (the rate)
 *              |                          tick (the rate of all)
 *
 * Plain values; lengths are in the caller's unit. Right to left mirrors x. */
#pragma once

#include "lp-bars.h"

typedef struct
{
  double width, height;
  double max_rate;   /* at the far end, above 0; what is beyond lies at the end */
  double low, high;  /* the interval */
  double rate;
  double base;       /* the rate of all */
  bool right_to_left;
} LpIntervalPlot;

LpBox
lp_interval_get_track (const LpIntervalPlot *plot);

/* Never narrower than 2. */
LpBox
lp_interval_get_bar (const LpIntervalPlot *plot);

/* Three quarters as high as the plot, and as wide; wholly inside. */
LpBox
lp_interval_get_dot (const LpIntervalPlot *plot);

/* As high as the plot, 2 wide. */
LpBox
lp_interval_get_tick (const LpIntervalPlot *plot);
