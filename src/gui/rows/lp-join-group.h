/* SPDX-License-Identifier: GPL-3.0-or-later
 * A second file joined to the first by a key: which file, which columns, which row counts. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_JOIN_GROUP (lp_join_group_get_type ())
G_DECLARE_FINAL_TYPE (LpJoinGroup, lp_join_group, LP, JOIN_GROUP, AdwBin)

/* Signal "choose-file" (): the person wants to pick the second file. */
void lp_join_group_set_import (LpJoinGroup *group, LpImport *import);
void lp_join_group_update (LpJoinGroup *group);

G_END_DECLS
