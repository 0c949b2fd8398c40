/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which past leads are too young to be judged. A lead's age is measured to the day on which
 * the outcomes were seen, so that a snapshot of a lead that was taken early does not make it
 * young for ever. One rule for every figure. Plain values; nothing fails. */
#pragma once

#include "lp-summary.h"

G_BEGIN_DECLS

/* When the outcomes were seen, which is what the age of a lead is measured to: the as-of;
 * where each lead has one of its own, a snapshot that is older than its outcome, the latest
 * of them, of the created dates and of the closed dates of decided leads. LP_NO_INSTANT where
 * nothing says it. */
gint64 lp_frame_get_observed (const LpFrame *frame);

/* The days after which a lead can be judged: the median time from created to closed of the
 * decided leads, in whole days, rounded up. Unknown without both roles and such a lead. */
LpFigure lp_frame_get_median_days (const LpFrame *frame);

/* @mature_days, where LP_MATURE_MEDIAN is what lp_frame_get_median_days() says, and 0, nobody
 * is too young, where that says nothing. */
gint64 lp_frame_get_mature_days (const LpFrame *frame, gint64 mature_days);

/* The leads created fewer than @mature_days before the outcomes were seen; LP_MATURE_MEDIAN
 * is understood. Those whose age is not known are not among them. (transfer full):
 * lp_bits_reset */
LpBits lp_frame_get_young (const LpFrame *frame, gint64 mature_days);

G_END_DECLS
