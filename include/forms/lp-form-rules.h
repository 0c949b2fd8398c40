/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a form asks, and what it calls what it shows. Pure functions on nodes. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* Whether the attribute means something for the node as it is: points of a trait only
 * where it is preferred, a limit only beside a count, a period only for a volume. One
 * that is there is asked for all the same, so that it can be taken away. */
gboolean
lp_form_asks (const LpNode *node, LpAttr attr);

/* What a person knows the node by: its name or label, where a route goes, who has a duty;
 * NULL where it has none of its own. Borrowed. */
const char *
lp_form_get_title (const LpNode *node);

/* The sum of the weights of all dimensions; those that are not right count 0. */
gint64
lp_form_sum_weights (LpPolicy *policy);

G_END_DECLS
