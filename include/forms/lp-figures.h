/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is measured of a goal, commitment, SLA or KPI. Borrowed; nothing here fails. */
#pragma once

#include "lp-summary.h"

G_BEGIN_DECLS

/* What is measured of a goal, commitment, SLA or KPI, by the node's id; NULL where the
 * summary has none. Borrowed. */
const LpMeasured *
lp_figures_find_measured (const LpSummary *summary, const LpNode *node);

/* Whether what is measured of a goal, commitment, SLA or KPI is a share; else it is a number
 * of leads or days. */
gboolean lp_figures_is_share (const LpNode *node);

G_END_DECLS
