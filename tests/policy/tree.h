/* SPDX-License-Identifier: GPL-3.0-or-later
 * Trees for tests, from text that looks like the format but asks nothing of it: GLib's
 * small markup reader and the table of kinds, without namespaces, checks or the library
 * that reads files. A name that the format does not know ends the test. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the root of @markup, a child of @parent (LP_KIND_NONE: a
 * root). */
LpNode *tree_parse (LpKind parent, const char *markup);

/* Returns: (transfer full): a policy with every section of the format and no finding. */
LpPolicy *tree_policy (void);
const char *tree_policy_markup (void);

/* Returns: (transfer full): that policy with @from, which must occur once, made @to. */
LpPolicy *tree_policy_with (const char *from, const char *to);

/* The place of the first node of @kind with @id (NULL: any) in document order. */
LpPath tree_find (LpNode *root, LpKind kind, const char *id);

/* Ends the test unless @findings hold exactly one finding, with this code and severity,
 * whose path ends with @path; @code NULL: unless there is none. */
void tree_assert_finding (LpFindings *findings, const char *code, LpSeverity severity,
                          const char *path);

G_END_DECLS
