/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Scoring: dimensions with weights, rules, bands and grades. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_SCORING_PAGE (lp_scoring_page_get_type ())
G_DECLARE_FINAL_TYPE (LpScoringPage, lp_scoring_page, LP, SCORING_PAGE, LpPage)

G_END_DECLS
