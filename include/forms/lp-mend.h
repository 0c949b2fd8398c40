/* SPDX-License-Identifier: GPL-3.0-or-later
 * What puts a finding right with one click, where that can be said honestly: the rule that
 * never fires is removed, a threshold beyond every score is lowered to the most there is.
 * Whatever needs a decision of people has no mend. Pure functions. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef struct
{
  LpPolicy *policy; /* with the finding put right */
  char *action;     /* what a button says: "Lower to 85" */
  char *step;       /* what the history says: "Sales qualified lead: Lower to 85" */
} LpMend;

/**
 * lp_mend_new:
 * @policy: the draft, in whose tree the finding's place is
 * @finding: of lp_policy_check(), lp_policy_check_publication(), lp_reach_check() or, of the
 *   leads as this policy has them, lp_data_check()
 *
 * A mend never brings what would stop publication.
 *
 * Returns: (transfer full) (nullable): NULL where people have to decide
 */
LpMend *lp_mend_new (LpPolicy *policy, const LpFinding *finding);
void lp_mend_free (LpMend *mend);

/* Whether the finding is of the leads, so that it is mended only where they were asked of the
 * very policy that is there now. */
gboolean lp_mend_needs_leads (const LpFinding *finding);

/* Where the finding is, as a person finds it in the window: "Stages › Sales qualified lead".
 * (transfer full) */
char *lp_mend_describe_place (LpPolicy *policy, const LpFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpMend, lp_mend_free)

G_END_DECLS
