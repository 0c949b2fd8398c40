/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy in words: each condition, rule and criterion as the sentence that people agree
 * on, in the language of the session. Everything returned is (transfer full). */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* "Employees is at least 1000"; "Country is Germany, Austria or Switzerland"; groups as
 * "any of (…; …)". Names what is missing: "Employees is at least …". */
char *lp_sentence_of_condition (LpPolicy *policy, const LpNode *condition);

/* The conditions of a when or entry, joined with "and"; "" where there are none. */
char *lp_sentence_of_conditions (LpPolicy *policy, const LpNode *when);

/* What a rule or bands does: "+40 when Occupation is Working Professional";
 * "+2 for each Visits, at most 8"; "Employees: below 500 +5, 500 to 5000 +20". */
char *lp_sentence_of_rule (LpPolicy *policy, const LpNode *rule);

/* "E-mail, and one of Phone or Mobile": what a stage requires; "" where nothing. */
char *lp_sentence_of_requires (LpPolicy *policy, const LpNode *stage);

/* "to Nurture when Day is older than 300 days"; the conditions alone where it says not where. */
char *lp_sentence_of_exit (LpPolicy *policy, const LpNode *exit_node);

/* The name of what @id (nullable) refers to; the id where nothing has it. Borrowed. */
const char *lp_sentence_name_of (LpPolicy *policy, LpKind kind, const char *id);

/* "2 days 4 hours" of "P2DT4H"; the text itself where it is no duration. */
char *lp_sentence_of_duration (const char *duration);

G_END_DECLS
