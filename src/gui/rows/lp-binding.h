/* SPDX-License-Identifier: GPL-3.0-or-later
 * One attribute of one node, or its text, as an input sees it: where it is, what it is,
 * and how another value becomes a step of the document's history with a label in words.
 */
#pragma once

#include "lp-document.h"

G_BEGIN_DECLS

/* Zero-initialised it shows nothing. The node is what was shown last: a commit that comes
 * after the node was changed or removed elsewhere does nothing. */
typedef struct
{
  LpDocument *document;
  LpPath place;
  LpNode *node;
  LpAttr attr;  /* LP_ATTR_NONE: the text of the node, or of its only child of kind ... */
  LpKind child; /* ... this one, if it is not LP_KIND_NONE */
} LpBinding;

/* The node at @place from now on. FALSE where there is none: nothing is to be shown. */
gboolean
lp_binding_set (LpBinding *binding, LpDocument *document, const LpPath *place);
void
lp_binding_clear (LpBinding *binding);

/* The value or text; "" where it is left out. Borrowed from the node. */
const char *
lp_binding_get (const LpBinding *binding);

/* How the format takes the attribute; NULL for text. */
const LpAttrSpec *
lp_binding_get_spec (const LpBinding *binding);

/* Whether the node still is what was shown. */
gboolean
lp_binding_is_current (const LpBinding *binding);

/* Another value, "" or NULL for none: one step of history, unless it is the same. */
void
lp_binding_commit (LpBinding *binding, const char *value);

/* What the value would do, while a slider is held or a number runs. */
void
lp_binding_preview (LpBinding *binding, const char *value);

/* Commits a policy made from the present one by other means; "NAME: WHAT". Takes both. */
void
lp_binding_commit_policy (LpBinding *binding, LpPolicy *policy, char *what);

/* The name of the node, or of the nearest one around it that has a name. Borrowed. */
const char *
lp_binding_get_subject (const LpBinding *binding);

G_END_DECLS
