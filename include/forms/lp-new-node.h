/* SPDX-License-Identifier: GPL-3.0-or-later
 * A new node as a person first sees it, and the names of nodes. Pure functions. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/**
 * lp_new_node_make:
 * @name: its first name, in the person's language
 *
 * A node of @kind with a fresh id and everything that the format requires, as far as it
 * can be guessed: the first field of a type that fits, the weight that is left to 100, an
 * empty `when` to be filled. What can not be guessed is left out, and the checks name it.
 *
 * Returns: (transfer full)
 */
LpNode *
lp_new_node_make (LpPolicy *policy, LpKind kind, const char *name);

/**
 * lp_new_node_rename:
 * @known: (nullable): the definition as others may have it
 * @attr: LP_ATTR_NAME or LP_ATTR_LABEL
 *
 * Gives the node at @place another name. An id that was made from the old name follows, with
 * every reference to it, as long as nobody else can know it: two definitions are compared and
 * merged by ids.
 *
 * Returns: (transfer full)
 */
LpPolicy *
lp_new_node_rename (LpPolicy *policy, LpPolicy *known, const LpPath *place, LpAttr attr,
                    const char *name);

/* The first field whose type is one of @types (LP_FIELDS_..., 0: any) and that conditions
 * may test, or NULL. Borrowed. */
LpNode *
lp_new_node_find_field (LpPolicy *policy, guint types);

G_END_DECLS
