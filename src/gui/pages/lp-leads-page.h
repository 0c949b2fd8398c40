/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Leads: brings past leads in and shows what they hold. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_LEADS_PAGE (lp_leads_page_get_type ())
G_DECLARE_FINAL_TYPE (LpLeadsPage, lp_leads_page, LP, LEADS_PAGE, LpPage)

/* Reads the file and shows the assistant. */
void lp_leads_page_open_file (LpLeadsPage *page, const char *path);

G_END_DECLS
