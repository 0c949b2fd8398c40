/* SPDX-License-Identifier: GPL-3.0-or-later
 * The first rows of a table as they were read. */
#pragma once

#include <adwaita.h>

#include "lp-table.h"

G_BEGIN_DECLS

#define LP_TYPE_TABLE_PREVIEW (lp_table_preview_get_type ())
G_DECLARE_FINAL_TYPE (LpTablePreview, lp_table_preview, LP, TABLE_PREVIEW, AdwBin)

void lp_table_preview_set_table (LpTablePreview *preview, LpTable *table);

G_END_DECLS
