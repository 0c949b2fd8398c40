/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making evidence: for the preview's worker. */
#pragma once

#include "lp-evidence.h"
#include "lp-impact-private.h"

G_BEGIN_DECLS

/* What hangs on the leads and their age only, and so outlives an edit: who is judged, and
 * what each field tells. Reference-counted; the worker fills it field by field, and only
 * then is it anybody else's, and immutable. */
typedef struct _LpLeadEvidence LpLeadEvidence;

/* @policy: one that @leads were derived for. Takes references. */
LpLeadEvidence *
lp_lead_evidence_new (LpLeads *leads, LpPolicy *policy, gint64 mature_days);
LpLeadEvidence *
lp_lead_evidence_ref (LpLeadEvidence *evidence);
void
lp_lead_evidence_unref (LpLeadEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeadEvidence, lp_lead_evidence_unref)

gboolean
lp_lead_evidence_is_of (const LpLeadEvidence *evidence, LpLeads *leads);

LpJudged *
lp_lead_evidence_get_judged (LpLeadEvidence *evidence);

/* Goes on where it was left. @cancel: looked at between fields. FALSE when cancelled. */
gboolean
lp_lead_evidence_fill (LpLeadEvidence *evidence, volatile gint *cancel);

/* @leads: filled, of the leads of @figures. Takes references. (transfer full): NULL when
 * cancelled */
LpEvidence *
lp_evidence_new (LpFigures *figures, LpLeadEvidence *leads, volatile gint *cancel);

G_END_DECLS
