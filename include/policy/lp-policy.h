/* SPDX-License-Identifier: GPL-3.0-or-later
 * The agreed lead definition as an immutable, reference-counted value: the root node and an
 * index of its ids. Its only written form is the policy XML (module policyio). */
#pragma once

#include "lp-finding.h"

G_BEGIN_DECLS

typedef struct _LpPolicy LpPolicy;

LpPolicy *lp_policy_new (LpNode *root); /* takes a reference to @root, a lead-policy */
LpPolicy *lp_policy_ref (LpPolicy *policy);
void lp_policy_unref (LpPolicy *policy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpPolicy, lp_policy_unref)

/* A new draft: a fresh uuid, @name, version 1.0.0, one first stage. (transfer full) */
LpPolicy *lp_policy_new_empty (const char *name);

LpNode *lp_policy_get_root (const LpPolicy *policy);
const char *lp_policy_get_name (const LpPolicy *policy);
const char *lp_policy_get_version (const LpPolicy *policy);
gboolean lp_policy_is_draft (const LpPolicy *policy);
gboolean lp_policy_equal (const LpPolicy *a, const LpPolicy *b);

/* The container of that kind directly under the root (LP_KIND_FIELDS, _ICP, _SCORING,
 * _STAGES, ...), or NULL where the policy has none. Borrowed. */
LpNode *lp_policy_get_section (const LpPolicy *policy, LpKind kind);

/* The same; @place (nullable, out) is where it stands. */
LpNode *lp_policy_find_section (const LpPolicy *policy, LpKind kind, LpPath *place);

/* The first node with @id in the id space of @kind, or NULL. Borrowed. @place (nullable,
 * out) is where it stands. A rule is also found by LP_KIND_BANDS and the other way round. */
LpNode *lp_policy_find (const LpPolicy *policy, LpKind kind, const char *id, LpPath *place);

/* Where the part at @place of @old, an earlier or later policy, stands in this one: by its
 * id, and below the nearest part with one by being equal, or at the same place among as many.
 * FALSE where it is gone. */
gboolean lp_policy_follow (LpPolicy *policy, LpPolicy *old, const LpPath *place, LpPath *now);

/* The type of the field @id; FALSE where there is none or its type is not right. */
gboolean lp_policy_get_field_type (const LpPolicy *policy, const char *id, LpFieldType *type);

/* Everything of the format that the shape alone does not say: values, ranges, references,
 * types that fit their tests, order of stages, limits (format page, sections 1 to 5). Adds to
 * @findings; places are in this policy's tree. */
void lp_policy_check (LpPolicy *policy, LpFindings *findings);

/**
 * lp_policy_check_publication:
 * @vague_words: (nullable): see lp_vague_words_find()
 *
 * What publication needs besides a valid document, and what has to be warned of before it. A
 * document with such errors is valid all the same, and can be read and evaluated. With the
 * codes
 *
 *   still-a-draft, no-handoff      of the document; errors
 *   stage-without-criteria         after the first, and no required field either; an error
 *   handoff-without-owner-or-sla   neither an owner by name nor an SLA; an error
 *   vague-word                     in the definition of a stage without criteria; an error
 *   handoff-without-sla            an owner by name, but no SLA
 *   stage-without-kpi
 *   yes-no-only-required           a “no” satisfies it
 *   consent-untested, no-consent-field   at the handoff
 *   rejection-unanswered           no criterion answers to it
 */
void lp_policy_check_publication (LpPolicy *policy, const char *const *vague_words,
                                  LpFindings *findings);

G_END_DECLS
