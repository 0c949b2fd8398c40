/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words of an explanation: the value that decided, and what was asked of it. */
#pragma once

#include "lp-evaluation-private.h"
#include "lp-explain.h"

G_BEGIN_DECLS

/* The lead's value of a field as in the file; "" where blank. (transfer full) */
char *lp_explain_get_text (const LpScope *scope, const char *field_id, gsize row);

/* The field that a rule counts or bands look at, or NULL. */
const char *lp_explain_get_counted (LpNode *node);

/* The values of the fields a `requires` names, "a | b" for several. (transfer full) */
char *lp_explain_get_required (const LpScope *scope, LpNode *node, gsize row);

/* The value a test decides on: text of the file, a score, an age, an elapsed time, a
 * profile. (transfer full) */
char *lp_explain_get_value (const LpScope *scope, LpNode *test, gsize row);

/* What a test asks: "India | Nepal", "at-least 40", "within-days 30". (transfer full) */
char *lp_explain_get_needed (LpNode *test);

G_END_DECLS
