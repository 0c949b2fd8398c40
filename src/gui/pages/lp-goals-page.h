/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Goals: what "quality" is, agreed before anything else. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_GOALS_PAGE (lp_goals_page_get_type ())
G_DECLARE_FINAL_TYPE (LpGoalsPage, lp_goals_page, LP, GOALS_PAGE, LpPage)

G_END_DECLS
