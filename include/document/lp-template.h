/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a new definition can start from: nothing, a built-in template, or a policy file. */
#pragma once

#include <gio/gio.h>

#include "lp-policy.h"

G_BEGIN_DECLS

#define LP_TYPE_TEMPLATE (lp_template_get_type ())
G_DECLARE_FINAL_TYPE (LpTemplate, lp_template, LP, TEMPLATE, GObject)

/* Returns: (transfer full) (element-type LpTemplate): Empty first, then those that come
 * with the program and can be read. */
GListModel *lp_template_list (void);

/* Returns: (transfer full) (nullable): the one with that id */
LpTemplate *lp_template_find (const char *id);

/* What the command line calls it: "empty", "full-funnel". */
const char *lp_template_get_id (LpTemplate *self);
const char *lp_template_get_name (LpTemplate *self);
const char *lp_template_get_summary (LpTemplate *self);

/* What is in it: the policy that came with the program, or an empty draft. Borrowed. */
LpPolicy *lp_template_get_policy (LpTemplate *self);

/* In the language of the session: for whom it is, for whom it is not; NULL where nobody
 * has written it. Borrowed. */
const char *lp_template_get_when (LpTemplate *self);
const char *lp_template_get_when_not (LpTemplate *self);

/* What to fill in first, a sentence each. (transfer full) */
GStrv lp_template_dup_steps (LpTemplate *self);

/* Returns: (transfer full): a new draft, version 1.0.0, with an identity of its own. */
LpPolicy *lp_template_make_policy (LpTemplate *self, const char *name);

/* Returns: (transfer full): @policy as a draft to work on: it keeps its identity, and loses
 * the signatures, which a changed document would not have. */
LpPolicy *lp_template_make_draft (LpPolicy *policy);

G_END_DECLS
