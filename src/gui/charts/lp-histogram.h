/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the leads spread over the score: a bar a bin, the won ones within it in another
 * colour. */
#pragma once

#include "lp-item-chart.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 leads;
  guint64 won;
} LpHistogramBin;

#define LP_TYPE_HISTOGRAM (lp_histogram_get_type ())
G_DECLARE_FINAL_TYPE (LpHistogram, lp_histogram, LP, HISTOGRAM, LpItemChart)

/* @from, @to: what the first bin begins with and the last ends with */
void lp_histogram_set_bins (LpHistogram *histogram, const LpHistogramBin *bins,
                            gsize n_bins, double from, double to);

G_END_DECLS
