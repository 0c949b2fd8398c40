/* SPDX-License-Identifier: GPL-3.0-or-later
 * Marks that two processes leave in one definition. A mark is the label of a field, a
 * number that counts up: the one of the process says how many of its edits are there, the
 * shared one how many of both. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

#define SHARED_MARK "both"
#define MARKS_A_FIELD 40 /* after so many edits a process adds a field, too */

/* make_policy() with the marks @first, @second and the shared one, all 0. */
LpPolicy *
make_marked_policy (const char *first, const char *second);

guint
read_mark (LpPolicy *policy, const char *id);

/* (transfer full) */
LpPolicy *
with_mark (LpPolicy *policy, const char *id, guint number);

/* With the field that the process adds after @number edits. (transfer full) */
LpPolicy *
with_marked_field (LpPolicy *policy, const char *id, guint number);
gboolean
has_marked_field (LpPolicy *policy, const char *id, guint number);

G_END_DECLS
