/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the values of the outcome column say: won, lost, open or not worked. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_OUTCOME_GROUP (lp_outcome_group_get_type ())
G_DECLARE_FINAL_TYPE (LpOutcomeGroup, lp_outcome_group, LP, OUTCOME_GROUP, AdwBin)

/* @import: (nullable) */
void lp_outcome_group_set_import (LpOutcomeGroup *group, LpImport *import);
void lp_outcome_group_update (LpOutcomeGroup *group);

G_END_DECLS
