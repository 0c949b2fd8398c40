/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which column of a CSV is what: the mapping of past leads, as an immutable value of the
 * same nodes as a policy (format page, section 7). */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef struct _LpSource LpSource;

LpSource *lp_source_new (LpNode *root); /* takes a reference to @root, a lead-source */
LpSource *lp_source_ref (LpSource *source);
void lp_source_unref (LpSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSource, lp_source_unref)

LpNode *lp_source_get_root (const LpSource *source);

/* The column element that feeds the field @id, or has @role; NULL: none. Borrowed. */
LpNode *lp_source_find_field (const LpSource *source, const char *id);
LpNode *lp_source_find_role (const LpSource *source, LpRole role);

/**
 * lp_source_with_missing:
 * @field: (nullable): in the column that feeds the field of this id; NULL: in every column
 * @value: means blank there from now on
 *
 * Returns: (transfer full): @source itself where @value means blank there already, or no
 *   column feeds the field
 */
LpSource *lp_source_with_missing (LpSource *source, const char *field, const char *value);

/* Values, one field or role a column, joins named once (section 7). References to fields
 * and stages are checked against @policy where it is not NULL. */
void lp_source_check (LpSource *source, LpPolicy *policy, LpFindings *findings);

G_END_DECLS
