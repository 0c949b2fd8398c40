/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which of the lead sets of the file is shown; the one that is shown can be renamed and
 * removed. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_LEAD_SET_BAR (lp_lead_set_bar_get_type ())
G_DECLARE_FINAL_TYPE (LpLeadSetBar, lp_lead_set_bar, LP, LEAD_SET_BAR, AdwBin)

/* Of a document that has leads. A set that was removed activates "leads.set-removed" (id,
 * name). */
void lp_lead_set_bar_show (LpLeadSetBar *bar, LpDocument *document);

G_END_DECLS
