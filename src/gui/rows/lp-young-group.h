/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads that are too young to judge: how many, why, whether they are left out of rates,
 * and the days that decide it. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_YOUNG_GROUP (lp_young_group_get_type ())
G_DECLARE_FINAL_TYPE (LpYoungGroup, lp_young_group, LP, YOUNG_GROUP, AdwBin)

/* What it is now: of a document that has leads. */
void lp_young_group_show (LpYoungGroup *group, LpDocument *document);

G_END_DECLS
