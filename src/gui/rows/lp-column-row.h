/* SPDX-License-Identifier: GPL-3.0-or-later
 * One column of a file in the assistant: what it is used as, and why that was guessed. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_COLUMN_ROW (lp_column_row_get_type ())
G_DECLARE_FINAL_TYPE (LpColumnRow, lp_column_row, LP, COLUMN_ROW, AdwExpanderRow)

GtkWidget *lp_column_row_new (LpImport *import, LpPolicy *policy, guint column);

/* Shows what the import says now. */
void lp_column_row_update (LpColumnRow *row);

/* Field types and roles in words. Static, translated. */
const char *lp_column_row_get_type_name (LpCsvType type);
const char *lp_column_row_get_role_name (LpCsvRole role);

G_END_DECLS
