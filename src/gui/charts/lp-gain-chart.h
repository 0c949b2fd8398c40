/* SPDX-License-Identifier: GPL-3.0-or-later
 * The gain curve: of the best leads by score, the share of the won ones among them, beside
 * the straight line that chance gives. */
#pragma once

#include "lp-curve.h"
#include "lp-item-chart.h"

G_BEGIN_DECLS

#define LP_TYPE_GAIN_CHART (lp_gain_chart_get_type ())
G_DECLARE_FINAL_TYPE (LpGainChart, lp_gain_chart, LP, GAIN_CHART, LpItemChart)

/**
 * lp_gain_chart_set_points:
 * @points: @n_points shares of the leads and of the won ones, rising; from 0 is drawn anyway
 * @words: NULL-terminated, as many: what each point says
 */
void lp_gain_chart_set_points (LpGainChart *chart, const LpPoint *points, gsize n_points,
                               const char *const *words);

G_END_DECLS
