/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields that know the outcome, by name and with the reason, before anybody builds a
 * rule on them; each can be marked as known only afterwards. Hidden where there is none. */
#pragma once

#include <adwaita.h>

#include "lp-evidence.h"

G_BEGIN_DECLS

#define LP_TYPE_LEAK_GROUP (lp_leak_group_get_type ())
G_DECLARE_FINAL_TYPE (LpLeakGroup, lp_leak_group, LP, LEAK_GROUP, AdwBin)

/* Buttons activate "leads.known-afterwards" (field id). @evidence: (nullable) */
void lp_leak_group_show (LpLeakGroup *group, LpPolicy *policy, LpEvidence *evidence);

G_END_DECLS
