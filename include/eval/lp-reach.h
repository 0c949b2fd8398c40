/* SPDX-License-Identifier: GPL-3.0-or-later
 * The least and the most that a score can come to, whatever the leads are like, and the
 * thresholds that lie beyond. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* Hundredths, both inclusive. Each rule is taken to give its most by itself: a lead that does
 * all of it need not exist, so what lies outside is out of reach for certain. */
typedef struct
{
  gint64 least;
  gint64 most;
} LpReach;

/* Of the share of the dimension @id, or of the total where it is NULL. A dimension that does
 * not exist, and a total without scoring, is always 0. */
LpReach lp_reach_of_score (LpPolicy *policy, const char *id);

/**
 * lp_reach_check:
 *
 * Adds to @findings, with the code "unreachable-threshold" and a place in this policy's tree,
 * a warning of each test of a score that no lead can meet since no score gets that far, and
 * of each grade likewise.
 */
void lp_reach_check (LpPolicy *policy, LpFindings *findings);

G_END_DECLS
