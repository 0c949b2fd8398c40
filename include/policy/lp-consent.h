/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which field of a policy says whether a lead may be contacted, and from which stage on that
 * has been asked. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/**
 * lp_policy_find_consent:
 * @is_refusal: (out) (optional): the field says that the lead may not be contacted ("Do Not
 *   Email"), so that "no" is what lets it pass
 *
 * The first field whose id, label or alias has a word for it, such as "consent", "opt-in",
 * "unsubscribed"; one of type yes-no before others.
 *
 * Returns: (nullable): borrowed
 */
LpNode *lp_policy_find_consent (LpPolicy *policy, gboolean *is_refusal);

/* Whether a lead that holds the stage at @position among the stages had the field tested for
 * what it says: by a disqualifier, or by the entry or an exit of that stage or of those it
 * comes after, on each way in; by the profile too where that is asked. */
gboolean lp_policy_is_tested_by_stage (LpPolicy *policy, const char *field_id, guint position);

G_END_DECLS
