/* SPDX-License-Identifier: GPL-3.0-or-later
 * Making impacts: for the preview's worker. */
#pragma once

#include "lp-impact.h"
#include "lp-leads.h"
#include "lp-record.h"

G_BEGIN_DECLS

/* The figures of one policy over some leads: shared by the impacts in which they are
 * "now" and later "before". Immutable, reference-counted. */
typedef struct _LpFigures LpFigures;

/* @judged: of the frame of @leads; who is too young in it is in no rate. Takes ownership
 * of @evaluation, and references of the others. */
LpFigures *
lp_figures_new (LpLeads *leads, LpEvaluation *evaluation, LpJudged *judged);
LpFigures *
lp_figures_ref (LpFigures *figures);
void
lp_figures_unref (LpFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFigures, lp_figures_unref)

LpPolicy *
lp_figures_get_policy (LpFigures *figures);
LpLeads *
lp_figures_get_leads (LpFigures *figures);
LpEvaluation *
lp_figures_get_evaluation (LpFigures *figures);
const LpSummary *
lp_figures_get_summary (LpFigures *figures);

/* @before: (nullable). Takes references. */
LpImpact *
lp_impact_new (LpFigures *now, LpFigures *before);

LpLeads *
lp_impact_get_leads (LpImpact *impact);

G_END_DECLS
