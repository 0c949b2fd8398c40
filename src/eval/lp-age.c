/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which past leads are too young to be judged. */
#include "lp-age.h"

#include "lp-date.h"

#include <math.h>

static gint64
get_latest (const gint64 *instants, const LpBits *rows, gsize n_rows, gint64 latest)
{
  for (gsize row = 0; instants != NULL && row < n_rows; row++)
    if (instants[row] != LP_NO_INSTANT && (rows == NULL || lp_bits_get (rows, row)))
      latest = MAX (latest, instants[row]);
  return latest;
}

gint64
lp_frame_get_observed (const LpFrame *frame)
{
  const gsize n = frame->n_rows;
  gint64 latest = LP_NO_INSTANT; /* before all others */

  if (frame->as_of_row == NULL)
    return frame->as_of;
  latest = get_latest (frame->as_of_row, NULL, n, latest);
  latest = get_latest (frame->created, NULL, n, latest);
  latest = get_latest (frame->closed, &frame->outcome[LP_OUTCOME_WON], n, latest);
  return get_latest (frame->closed, &frame->outcome[LP_OUTCOME_LOST], n, latest);
}

LpFigure
lp_frame_get_median_days (const LpFrame *frame)
{
  g_autofree double *days = NULL;
  LpFigure median = { 0 };
  gsize n = 0;

  if (frame->created == NULL || frame->closed == NULL)
    return median;

  days = g_new (double, MAX (frame->n_rows, 1));
  for (gsize row = 0; row < frame->n_rows; row++)
    if ((lp_bits_get (&frame->outcome[LP_OUTCOME_WON], row) ||
         lp_bits_get (&frame->outcome[LP_OUTCOME_LOST], row)) &&
        frame->created[row] != LP_NO_INSTANT && frame->closed[row] != LP_NO_INSTANT)
      days[n++] = (double) MAX (frame->closed[row] - frame->created[row], 0) /
                  (double) LP_SECONDS_A_DAY;
  median.known = lp_metrics_get_median (days, n, &median.value);
  median.value = ceil (median.value);
  return median;
}

gint64
lp_frame_get_mature_days (const LpFrame *frame, gint64 mature_days)
{
  if (mature_days != LP_MATURE_MEDIAN)
    return MAX (mature_days, 0);
  return (gint64) lp_frame_get_median_days (frame).value;
}

LpBits
lp_frame_get_young (const LpFrame *frame, gint64 mature_days)
{
  const gint64 days = lp_frame_get_mature_days (frame, mature_days);
  const gint64 observed = lp_frame_get_observed (frame);
  gint64 first;
  LpBits young;

  lp_bits_init (&young, frame->n_rows);
  if (days == 0 || observed == LP_NO_INSTANT || frame->created == NULL)
    return young;
  first = (lp_instant_to_day (observed) - days + 1) * LP_SECONDS_A_DAY;
  for (gsize row = 0; row < frame->n_rows; row++)
    if (frame->created[row] != LP_NO_INSTANT && frame->created[row] >= first)
      lp_bits_set (&young, row);
  return young;
}
