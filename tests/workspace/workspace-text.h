/* SPDX-License-Identifier: GPL-3.0-or-later
 * All that a workspace says, as one text: what a file of an older version must still say
 * after it was brought up to date stands beside it in this form. */
#pragma once

#include "lp-workspace.h"

G_BEGIN_DECLS

/* The history and the lead sets with every cell; what version 1 could hold. (transfer full) */
char *
describe_workspace (LpWorkspace *workspace);

G_END_DECLS
