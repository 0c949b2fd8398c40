/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that mean blank (section 7, "Blank"): of the source, and of one column too. */
#pragma once

#include "lp-node.h"

typedef struct _LpMissing LpMissing;

/* @parent: (nullable): the element whose `missing` children count; @kind is theirs.
 * @base: (nullable): words that count as well; not kept */
LpMissing *lp_missing_new (const LpMissing *base, const LpNode *parent, LpKind kind);
void lp_missing_free (LpMissing *missing);

/* Whether a text (trimmed, NFC) is empty or one of the words. */
gboolean lp_missing_has (const LpMissing *missing, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpMissing, lp_missing_free)
