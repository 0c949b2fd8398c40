/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads that are there: how many were read, what was set aside and why, which fields know
 * the outcome, what may mean blank, what became of them, and what is in each field. */
#pragma once

#include "lp-page.h"

G_BEGIN_DECLS

#define LP_TYPE_LEADS_SUMMARY (lp_leads_summary_get_type ())
G_DECLARE_FINAL_TYPE (LpLeadsSummary, lp_leads_summary, LP, LEADS_SUMMARY, AdwBin)

/* Shows the document's leads as they are now. @document: one that has leads */
void lp_leads_summary_show (LpLeadsSummary *summary, LpDocument *document);

/* The document's evidence is another one. */
void lp_leads_summary_show_evidence (LpLeadsSummary *summary);

G_END_DECLS
