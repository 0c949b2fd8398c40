/* SPDX-License-Identifier: GPL-3.0-or-later
 * What became of the leads: what counts as won, lost, open and not worked, how many each,
 * and the win rate by month or quarter. The rates by time are made in a worker. */
#pragma once

#include <adwaita.h>

#include "lp-lead-study.h"

G_BEGIN_DECLS

#define LP_TYPE_PAST_GROUP (lp_past_group_get_type ())
G_DECLARE_FINAL_TYPE (LpPastGroup, lp_past_group, LP, PAST_GROUP, AdwBin)

/* @mature_days: as for lp_judged_new() */
void lp_past_group_show (LpPastGroup *group, LpLeadStudy *study, gint64 mature_days);

G_END_DECLS
