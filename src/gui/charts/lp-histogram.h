/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the leads spread over the score: a bar a bin, the won ones within it in another
 * colour. Focused, the arrow keys go from bin to bin; what is in the bin is told in words
 * below the chart and to screen readers. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 leads;
  guint64 won;
} LpHistogramBin;

#define LP_TYPE_HISTOGRAM (lp_histogram_get_type ())
G_DECLARE_FINAL_TYPE (LpHistogram, lp_histogram, LP, HISTOGRAM, GtkWidget)

/* @from, @to: what the first bin begins with and the last ends with */
void lp_histogram_set_bins (LpHistogram *histogram, const LpHistogramBin *bins,
                            gsize n_bins, double from, double to);

/* The bin that is pointed at or was reached by keys, in words; "" where none. Property
 * "words", notified. */
const char *lp_histogram_get_words (LpHistogram *histogram);

G_END_DECLS
