/* SPDX-License-Identifier: GPL-3.0-or-later
 * Two people changed the same definition apart from each other: both changes in one, and a
 * list of what contradicts.
 *
 * Three definitions: the one that both had (base), ours, and theirs. A merge is ours with
 * every change that they made (lp_changes_new (base, theirs)), save those that conflict
 * with a change that we made:
 *
 *   - the same attribute, text, unit or list became something else on each side;
 *   - both added a node with the same id, and the nodes are not equal;
 *   - one side removed a node in which the other added or changed something (to move it,
 *     or to remove or move what is in it, is no such change: it stays removed);
 *   - they added a node whose id, or one inside it, we gave to a node elsewhere, or still
 *     have where they removed it; what cannot come to its new place does not go from its
 *     old one either;
 *   - both moved siblings, and their orders of the siblings that both have differ: each
 *     move of theirs among these siblings, and our order stays.
 *
 * The same change on both sides is none. What both added at the same position is kept, ours
 * first. A merge knows places, not meanings: that we removed a field which a rule of
 * theirs tests, or that each side gave another stage the handoff, is what lp_policy_check()
 * says of the result.
 *
 * Immutable once made; may be read by any thread. Nothing fails. */
#pragma once

#include "lp-changes.h"

G_BEGIN_DECLS

/**
 * LpMergeConflict:
 * @change: which of lp_merge_get_changes() it is
 * @kind: as of that change; so are @attr and @is_list
 * @has_ours: whether @ours is a place in ours: the node (of a list: its parent, where it is
 *   not empty); for what they added with an id that we have elsewhere: our node of that id
 * @has_theirs: whether @theirs is a place in theirs; not for what they removed
 */
typedef struct
{
  guint change;
  LpKind kind;
  LpAttr attr;
  gboolean is_list;
  gboolean has_ours;
  gboolean has_theirs;
  LpPath ours;
  LpPath theirs;
} LpMergeConflict;

typedef struct _LpMerge LpMerge;

/* Returns: (transfer full) */
LpMerge *lp_merge_new (LpPolicy *base, LpPolicy *ours, LpPolicy *theirs);
LpMerge *lp_merge_ref (LpMerge *merge);
void lp_merge_unref (LpMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpMerge, lp_merge_unref)

/* What they changed, from the base to theirs. (transfer none) */
LpChanges *lp_merge_get_changes (const LpMerge *merge);

gboolean lp_merge_is_clean (const LpMerge *merge);
guint lp_merge_get_n_conflicts (const LpMerge *merge);

/* Returns: (transfer none): @i is below lp_merge_get_n_conflicts(); in the order of the
 *   changes */
const LpMergeConflict *lp_merge_get_conflict (const LpMerge *merge, guint i);

/* Whether change @change of lp_merge_get_changes() conflicts. */
gboolean lp_merge_is_conflict (const LpMerge *merge, guint change);

/* Returns: (transfer none): ours with the changes of theirs that do not conflict. Id,
 *   version, state, lineage and agreement are those of ours */
LpPolicy *lp_merge_get_policy (const LpMerge *merge);

/**
 * lp_merge_apply:
 * @taken: for each of lp_merge_get_changes() whether it is taken; (nullable): those that do
 *   not conflict
 *
 * For a dialog in which a person picks: a conflicting change that is taken replaces what we
 * have at its place (a node that we removed comes back as they have it). What we have
 * already is not done again, taken or not. Any choice gives a policy that a draft may be.
 *
 * Returns: (transfer full): ours with the changes taken
 */
LpPolicy *lp_merge_apply (const LpMerge *merge, const gboolean *taken);

G_END_DECLS
