/* SPDX-License-Identifier: GPL-3.0-or-later
 * An ideal customer profile: its name, its traits by level. An LpNodeView. */
#pragma once

#include "lp-node-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_PROFILE_BLOCK (lp_profile_block_get_type ())
G_DECLARE_FINAL_TYPE (LpProfileBlock, lp_profile_block, LP, PROFILE_BLOCK, AdwBin)

GtkWidget *
lp_profile_block_new (void);

/* The cursor goes into the name, and typing replaces it. */
void
lp_profile_block_focus_name (LpProfileBlock *block);

/* Brings what holds @place into view and opens it; FALSE: it is not in here. */
gboolean
lp_profile_block_reveal (LpProfileBlock *block, const LpPath *place);

G_END_DECLS
