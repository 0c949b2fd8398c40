/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing a policy or a source as XML. The same value always gives the same bytes, and
 * reading and writing them again gives them back.
 *
 * UTF-8, LF, two spaces a level, attributes in the table's order and in double quotes,
 * empty elements closed at once. Characters that XML cannot hold (most below U+0020) are
 * left out; the checks name them before. Nothing fails. */
#pragma once

#include "lp-policy.h"
#include "lp-source.h"

G_BEGIN_DECLS

/* Returns: (transfer full): a whole document */
GBytes *lp_policy_write (const LpPolicy *policy);
GBytes *lp_source_write (const LpSource *source);

/* Returns: (transfer full): the element of @node and all inside it, as it would stand in a
 * document, but from the left margin and without a namespace; ends in LF */
char *lp_node_write (LpNode *node);

G_END_DECLS
