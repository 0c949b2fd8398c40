/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random edits of any definition: what a person at the window does, and worse. The same
 * throws give the same edits. Results are drafts: they may have findings. */
#pragma once

#include "dice.h"
#include "lp-policy.h"

G_BEGIN_DECLS

/* How many seeds a test takes: @in_short, or twenty times that where LEADPACT_LONG=1. */
guint random_n_seeds (guint in_short);

/* One edit somewhere. (transfer full) */
LpPolicy *random_edit (Dice *dice, LpPolicy *policy);

/* From 1 to @most of them. (transfer full) */
LpPolicy *random_edits (Dice *dice, LpPolicy *policy, guint most);

/* An edit that leaves what must be there and fits its type: an attribute or a text gets
 * another right value, or siblings are moved. (transfer full) */
LpPolicy *random_right_edit (Dice *dice, LpPolicy *policy);

/* (transfer full): a policy that is right: one with every section, or a random one. */
LpPolicy *random_start (Dice *dice);

/* (transfer full): read by the strict door. */
LpPolicy *policy_of_xml (const char *xml);

/* Ends the test unless the draft door takes what is written of @policy, and reads it as
 * the same. */
void assert_is_draft (LpPolicy *policy);

/* (transfer full): @policy without what is no difference between definitions: empty
 * sections, lineage and agreement, and the root's id, version and state. */
LpNode *comparable_root (LpPolicy *policy);

/* Ends the test unless both say the same. */
void assert_same_definition (LpPolicy *a, LpPolicy *b);

G_END_DECLS
