/* SPDX-License-Identifier: GPL-3.0-or-later
 * From values to places on screen and back, and where the ticks of an axis go.
 *
 * Plain values without memory of their own; nothing fails. Lengths are in whatever unit
 * the caller draws with. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* The value @from lies at @start, @to at @end; either pair may run downwards. */
typedef struct
{
  double from, to;
  double start, end;
} LpAxis;

/* The place of @value, also outside of the axis. Where from == to: the start. */
double
lp_axis_map (const LpAxis *axis, double value);

/* The value at @place. Where start == end: from. */
double
lp_axis_invert (const LpAxis *axis, double place);

/**
 * lp_axis_nice_step:
 * @span: to - from, above 0
 * @max_steps: at least 1
 *
 * Returns: the smallest of 1, 2 and 5 times a power of ten of which at most @max_steps
 * fit into @span (Heckbert, "Nice numbers for graph labels", Graphics Gems 1990, without
 * the rounding to nearest)
 */
double
lp_axis_nice_step (double span, unsigned max_steps);

/**
 * lp_axis_get_ticks:
 * @from: @to: the axis, from <= to, both finite
 * @max_ticks: at least 2
 * @ticks: (out): room for @max_ticks
 *
 * Whole multiples of a nice step inside [from, to].
 *
 * Returns: how many; 1 where from == to
 */
size_t
lp_axis_get_ticks (double from, double to, unsigned max_ticks, double *ticks);
