/* SPDX-License-Identifier: GPL-3.0-or-later
 * The way from the rules to the points that the past leads suggest, or why there is none.
 */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_SUGGEST_POINTS_ROW (lp_suggest_points_row_get_type ())
G_DECLARE_FINAL_TYPE (LpSuggestPointsRow,
                      lp_suggest_points_row,
                      LP,
                      SUGGEST_POINTS_ROW,
                      AdwActionRow)

/* Where it stands now: after every edit, and when leads come or go. */
void
lp_suggest_points_row_show (LpSuggestPointsRow *row, LpDocument *document);

G_END_DECLS
