/* SPDX-License-Identifier: GPL-3.0-or-later
 * The impact pane: what the draft does to the past leads, beside every page. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_IMPACT_PANE (lp_impact_pane_get_type ())
G_DECLARE_FINAL_TYPE (LpImpactPane, lp_impact_pane, LP, IMPACT_PANE, LpPage)

G_END_DECLS
