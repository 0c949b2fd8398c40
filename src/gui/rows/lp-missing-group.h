/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that mean "not filled in", in every column of a file. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_MISSING_GROUP (lp_missing_group_get_type ())
G_DECLARE_FINAL_TYPE (LpMissingGroup, lp_missing_group, LP, MISSING_GROUP, AdwBin)

/* @import: (nullable) */
void lp_missing_group_set_import (LpMissingGroup *group, LpImport *import);
void lp_missing_group_update (LpMissingGroup *group);

G_END_DECLS
