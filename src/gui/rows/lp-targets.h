/* SPDX-License-Identifier: GPL-3.0-or-later
 * What may be chosen for an attribute: the words of the format, or the ids of the fields,
 * stages, ... that it may refer to, each with its name; "" for nothing, where that may
 * be. */
#pragma once

#include "lp-binding.h"

G_BEGIN_DECLS

typedef struct _LpTargets LpTargets;

/* @binding must show a node and name an attribute. (transfer full) */
LpTargets *
lp_targets_new (const LpBinding *binding);
void
lp_targets_free (LpTargets *targets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpTargets, lp_targets_free)

/* NULL-terminated, of one length; borrowed. */
const char *const *
lp_targets_get_ids (const LpTargets *targets);
const char *const *
lp_targets_get_labels (const LpTargets *targets);
guint
lp_targets_get_n (const LpTargets *targets);

G_END_DECLS
