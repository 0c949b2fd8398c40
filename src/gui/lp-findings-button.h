/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the checks say of the draft: how much stops publication, and a list of it that leads
 * to each place. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_FINDINGS_BUTTON (lp_findings_button_get_type ())
G_DECLARE_FINAL_TYPE (LpFindingsButton, lp_findings_button, LP, FINDINGS_BUTTON, LpPage)

G_END_DECLS
