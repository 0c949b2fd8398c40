/* SPDX-License-Identifier: GPL-3.0-or-later
 * The inside of a field's row: what it tells of the outcome, its spread, its values with how
 * their leads ended, and how often it is filled by source and by month. */
#pragma once

#include <adwaita.h>

#include "lp-evidence.h"
#include "lp-lead-study.h"

G_BEGIN_DECLS

#define LP_TYPE_FIELD_DETAILS (lp_field_details_get_type ())
G_DECLARE_FINAL_TYPE (LpFieldDetails, lp_field_details, LP, FIELD_DETAILS,
                      AdwPreferencesRow)

GtkWidget *lp_field_details_new (void);

/* @field: of @study; @evidence: (nullable): of the field, from @whole */
void lp_field_details_show (LpFieldDetails *details, LpLeadStudy *study,
                            const LpFieldStudy *field, const LpFieldEvidence *evidence,
                            LpEvidence *whole);

G_END_DECLS
