/* SPDX-License-Identifier: GPL-3.0-or-later
 * A scoring dimension: its name, weight and limits, its rules and bands. An LpNodeView.
 */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_DIMENSION_BLOCK (lp_dimension_block_get_type ())
G_DECLARE_FINAL_TYPE (LpDimensionBlock, lp_dimension_block, LP, DIMENSION_BLOCK, AdwBin)

GtkWidget *
lp_dimension_block_new (void);

/* The cursor goes into the name, and typing replaces it. */
void
lp_dimension_block_focus_name (LpDimensionBlock *block);

/* Brings what holds @place into view and opens it; FALSE: it is not in here. */
gboolean
lp_dimension_block_reveal (LpDimensionBlock *block, const LpPath *place);

G_END_DECLS
