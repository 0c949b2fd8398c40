/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the file is read: separator, encoding, lines before the heading, decimal separator,
 * and the day as of which ages count. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_READING_GROUP (lp_reading_group_get_type ())
G_DECLARE_FINAL_TYPE (LpReadingGroup, lp_reading_group, LP, READING_GROUP, AdwBin)

/* Signal "read-again" (): the import's settings for reading are others. */
void lp_reading_group_set_import (LpReadingGroup *group, LpImport *import);
void lp_reading_group_update (LpReadingGroup *group);

G_END_DECLS
