/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that may mean blank, and of which nobody has said so yet. Hidden where there
 * is none. */
#pragma once

#include <adwaita.h>

#include "lp-lead-study.h"

G_BEGIN_DECLS

#define LP_TYPE_PLACEHOLDER_GROUP (lp_placeholder_group_get_type ())
G_DECLARE_FINAL_TYPE (LpPlaceholderGroup, lp_placeholder_group, LP, PLACEHOLDER_GROUP,
                      AdwBin)

/* Buttons activate "leads.means-blank" ("", value): in every column. */
void lp_placeholder_group_show (LpPlaceholderGroup *group, LpLeadStudy *study);

G_END_DECLS
