/* SPDX-License-Identifier: GPL-3.0-or-later
 * The differences between two definitions, one a line, each of which can be taken alone.
 *
 * Nodes with an id are the same node when kind, id and the matched parent are the same; so
 * a rule that went to another dimension, or whose id was changed, is removed and added.
 * A section, a definition, an entry or a decay is the only one of its kind. The ways in which
 * two definitions differ:
 *
 *   node         with an id, or a decay: added, removed, or moved among its siblings
 *   attribute    of a node that both have: changed (also set or left out)
 *   text         of a node that both have: changed
 *   unit         what is read as one thing: the conditions of a when or an entry, a
 *                definition, a rationale, a note, the summary: added, removed or changed
 *   list         children without ids, compared as a whole: aliases and values of a field,
 *                bands, grades, what a stage requires, exits, what it carries, holidays, what
 *                a KPI needs, values of an example: added, removed or changed
 *
 * Not differences, since they say which document it is and not what it says: the root's
 * id, format, version and state, the lineage, the agreement. Nor are parts that stand in
 * another order than the format's (in a draft), and an empty section where the other
 * definition has none. A section is never added or removed by itself: its nodes are, and it
 * comes with the first and goes with the last.
 *
 * Changes are in document order: that of the second definition, with what was removed where
 * it stood. Everything is immutable once made and may be read by any thread. Nothing fails. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef enum
{
  LP_CHANGE_ADDED,
  LP_CHANGE_REMOVED,
  LP_CHANGE_CHANGED,
  LP_CHANGE_MOVED /* stands elsewhere among its siblings; the fewest that explain the order */
} LpChangeType;

/**
 * LpChange:
 * @kind: of the node; of a list, of its children
 * @attr: the attribute that was changed; LP_ATTR_NONE: the node itself, its text, the unit
 *   or the list
 * @is_list: the places are of the list's parent, not of a node of @kind
 * @has_from: whether @from is a place; not for what was added
 * @has_to: whether @to is a place; not for what was removed
 * @from: in the first definition
 * @to: in the second definition
 */
typedef struct
{
  LpChangeType type;
  LpKind kind;
  LpAttr attr;
  gboolean is_list;
  gboolean has_from;
  gboolean has_to;
  LpPath from;
  LpPath to;
} LpChange;

typedef struct _LpChanges LpChanges;

/* Returns: (transfer full): what makes @to of @from; it keeps both alive */
LpChanges *lp_changes_new (LpPolicy *from, LpPolicy *to);
LpChanges *lp_changes_ref (LpChanges *changes);
void lp_changes_unref (LpChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpChanges, lp_changes_unref)

guint lp_changes_get_n (const LpChanges *changes);

/* Returns: (transfer none): @i is below lp_changes_get_n() */
const LpChange *lp_changes_get (const LpChanges *changes, guint i);

/* The two definitions. (transfer none) */
LpPolicy *lp_changes_get_from (const LpChanges *changes);
LpPolicy *lp_changes_get_to (const LpChanges *changes);

/**
 * lp_changes_apply:
 * @taken: for each change whether it is taken; (nullable): all are
 *
 * Any choice gives a policy that a draft may be. A part of the changes may leave
 * references to what was not taken, or one id twice (a rule that went to another dimension,
 * added but not removed): the checks name that. What is added or moved stands behind the
 * sibling that it follows in the second definition.
 *
 * Returns: (transfer full): the first definition with the changes taken; with none of them
 *   it is the first definition itself, with all of them it has no change from the second
 */
LpPolicy *lp_changes_apply (const LpChanges *changes, const gboolean *taken);

G_END_DECLS
