/* SPDX-License-Identifier: GPL-3.0-or-later
 * A set of leads that is shared: reference-counted, and not changed once it is shared.
 * And the sets of conditions that are kept across edits. */
#pragma once

#include "lp-bits.h"
#include "lp-node.h"

G_BEGIN_DECLS

typedef struct
{
  gatomicrefcount ref_count;
  LpBits bits;
} LpSet;

LpSet *lp_set_new (gsize n_bits); /* empty */
LpSet *lp_set_new_raw (gsize n_bits); /* to be written as a whole */
LpSet *lp_set_new_full (gsize n_bits);
LpSet *lp_set_copy (const LpSet *set); /* one's own, to change */
LpSet *lp_set_ref (LpSet *set);
void lp_set_unref (LpSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSet, lp_set_unref)

/* Both NULL, the same, or of the same leads. */
gboolean lp_set_equal (const LpSet *a, const LpSet *b);

typedef struct _LpSetCache LpSetCache;

LpSetCache *lp_set_cache_new (gsize max_bytes);
void lp_set_cache_free (LpSetCache *cache);
void lp_set_cache_clear (LpSetCache *cache);
void lp_set_cache_set_size (LpSetCache *cache, gsize max_bytes);

/* The set of a condition equal to @node (borrowed), or NULL. */
LpSet *lp_set_cache_get (LpSetCache *cache, LpNode *node);
void lp_set_cache_add (LpSetCache *cache, LpNode *node, LpSet *set);

G_END_DECLS
