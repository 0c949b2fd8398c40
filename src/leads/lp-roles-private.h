/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the roles of a source say of each lead, put into the frame. */
#pragma once

#include "lp-bindings-private.h"
#include "lp-frame.h"

/* All roles but id and as-of. */
void lp_roles_read (const LpBindings *bindings, LpFrame *frame);

/* One instant a row, LP_NO_INSTANT where there is none; NULL without a column. malloc. */
int64_t *lp_roles_read_instants (const LpBindings *bindings,
                                 const LpBinding *binding,
                                 gsize n_rows);
