/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row with the conditions in a node: those of its when or entry. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CONDITIONS_ROW (lp_conditions_row_get_type ())
G_DECLARE_FINAL_TYPE (LpConditionsRow,
                      lp_conditions_row,
                      LP,
                      CONDITIONS_ROW,
                      AdwPreferencesRow)

/* @container: LP_KIND_WHEN or LP_KIND_ENTRY. */
GtkWidget *
lp_conditions_row_new (LpKind container);

G_END_DECLS
