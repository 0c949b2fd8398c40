/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Stages: the funnel, the stage that is looked at, and every list around it. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_STAGES_PAGE (lp_stages_page_get_type ())
G_DECLARE_FINAL_TYPE (LpStagesPage, lp_stages_page, LP, STAGES_PAGE, LpPage)

G_END_DECLS
