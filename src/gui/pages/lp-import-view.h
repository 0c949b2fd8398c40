/* SPDX-License-Identifier: GPL-3.0-or-later
 * The import assistant: what was read of the file, what each column is taken for, and what
 * the person still has to decide. */
#pragma once

#include <adwaita.h>

#include "lp-import.h"

G_BEGIN_DECLS

#define LP_TYPE_IMPORT_VIEW (lp_import_view_get_type ())
G_DECLARE_FINAL_TYPE (LpImportView, lp_import_view, LP, IMPORT_VIEW, AdwBin)

/* Signals: "done" (): import it now; "cancelled" ().
 * @import: (nullable): one whose file was read; @policy: its draft */
void lp_import_view_set_import (LpImportView *view, LpImport *import, LpPolicy *policy);
LpImport *lp_import_view_get_import (LpImportView *view); /* borrowed, nullable */

G_END_DECLS
