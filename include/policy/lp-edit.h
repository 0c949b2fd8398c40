/* SPDX-License-Identifier: GPL-3.0-or-later
 * Everything a form can change, as pure functions from a policy to a new one. The old one
 * stays as it was; what was not on the path to the change is shared. All results are
 * (transfer full) and never NULL; a place that does not exist is a programmer's mistake. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

LpPolicy *lp_policy_with_attr (LpPolicy *policy, const LpPath *place, LpAttr attr,
                               const char *value); /* NULL or "" leaves it out */
LpPolicy *lp_policy_with_text (LpPolicy *policy, const LpPath *place, const char *text);
LpPolicy *lp_policy_with_node (LpPolicy *policy, const LpPath *place, LpNode *node);
LpPolicy *lp_policy_with_inserted (LpPolicy *policy, const LpPath *parent, guint position,
                                   LpNode *node);
LpPolicy *lp_policy_with_moved (LpPolicy *policy, const LpPath *place, guint to);

/* Removes the node; a container that may not be empty and is left without children goes
 * with it (the last rule's dimension does not, the last profile's icp does). References to
 * a removed id stay, and the checks name them. */
LpPolicy *lp_policy_with_removed (LpPolicy *policy, const LpPath *place);

/* Adds @node as the last child of its kind under @parent. */
LpPolicy *lp_policy_with_added (LpPolicy *policy, const LpPath *parent, LpNode *node,
                                LpPath *place);

/* Adds @condition to the `when` or `entry`, @container, of the node at @parent, made where it
 * is missing; LP_KIND_NONE: to that node, a group, itself. */
LpPolicy *lp_policy_with_condition (LpPolicy *policy, const LpPath *parent, LpKind container,
                                    LpNode *condition);

/* The section of that kind, made where it is missing; @place (out) says where it is. */
LpPolicy *lp_policy_with_section (LpPolicy *policy, LpKind kind, LpPath *place);

/* Without the section of that kind, or the same policy where it has none. */
LpPolicy *lp_policy_without_section (LpPolicy *policy, LpKind kind);

/* The only child of @kind under @parent (definition, entry, when, decay, rationale, ...)
 * with @text; NULL or "" removes it. */
LpPolicy *lp_policy_with_child_text (LpPolicy *policy, const LpPath *parent, LpKind kind,
                                     const char *text);

/* Renames the id of the node at @place and every reference to it in the whole policy. */
LpPolicy *lp_policy_with_id (LpPolicy *policy, const LpPath *place, const char *id);

/* An id for a new node of @kind, made from @name, that no other node of its id space has. */
char *lp_policy_make_id (LpPolicy *policy, LpKind kind, const char *name);

/* A copy of the node with fresh ids all through, right behind it. */
LpPolicy *lp_policy_with_duplicate (LpPolicy *policy, const LpPath *place, LpPath *copy);

/* An approval; what is NULL is left out. (transfer full) */
LpNode *lp_policy_make_approval (const char *side, const char *name, const char *role,
                                 const char *at, const char *digest, const char *comment);

/* How often the id of the node at @place is referred to. */
guint lp_policy_count_references (LpPolicy *policy, const LpPath *place);

G_END_DECLS
