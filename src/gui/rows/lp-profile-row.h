/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in one field of the leads: how often it is filled, where and since when, its
 * values and what they say of the outcome, what is odd. */
#pragma once

#include <adwaita.h>

#include "lp-evidence.h"
#include "lp-lead-study.h"

G_BEGIN_DECLS

#define LP_TYPE_PROFILE_ROW (lp_profile_row_get_type ())
G_DECLARE_FINAL_TYPE (LpProfileRow, lp_profile_row, LP, PROFILE_ROW, AdwExpanderRow)

GtkWidget *lp_profile_row_new (void);

/* @field: of @study; @evidence: (nullable): not made yet. What the row holds inside is made
 * when it is open, or first opened. Buttons activate "leads.means-blank" (field id, value),
 * "" being every column. */
void lp_profile_row_show (LpProfileRow *row, LpLeadStudy *study, const LpFieldStudy *field,
                          LpEvidence *evidence);

G_END_DECLS
