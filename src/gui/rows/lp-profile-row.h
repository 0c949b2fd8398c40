/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in one field of the leads: how often it is filled, its values, what is odd. */
#pragma once

#include <adwaita.h>

#include "lp-field-profile.h"
#include "lp-leads.h"

G_BEGIN_DECLS

#define LP_TYPE_PROFILE_ROW (lp_profile_row_get_type ())
G_DECLARE_FINAL_TYPE (LpProfileRow, lp_profile_row, LP, PROFILE_ROW, AdwExpanderRow)

/* @leads: what @profile's texts are borrowed from; a reference is taken
 * @profile: (transfer full) */
GtkWidget *lp_profile_row_new (const char *label, LpLeads *leads, LpFieldProfile *profile);

G_END_DECLS
