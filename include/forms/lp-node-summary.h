/* SPDX-License-Identifier: GPL-3.0-or-later
 * A node in one line, for the row that stands for it. Everything returned is (transfer
 * full). */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* The sentence of a condition or rule; of anything else what it says, part by part. */
char *lp_node_summary_of_node (LpPolicy *policy, const LpNode *node);

/* The title of its row: what a person knows it by, or what kind of thing it is. */
char *lp_node_summary_title (LpPolicy *policy, const LpNode *node);

/* A value as people read it: the name of what it refers to, the meaning of a word. */
char *lp_node_summary_of_value (LpPolicy *policy, const LpAttrSpec *spec, const char *value);

/* The value of an attribute of that node; a fraction that people read as percent is told so:
 * "20 %". */
char *lp_node_summary_of_attr (LpPolicy *policy, const LpNode *node, const LpAttrSpec *spec,
                               const char *value);

G_END_DECLS
