/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an edit does to the past leads: the figures of the impact pane, now and before.
 * Immutable and reference-counted; made by the preview's worker, read by the window. */
#pragma once

#include "lp-evaluator.h"
#include "lp-record.h"
#include "lp-summary.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LP_TYPE_IMPACT (lp_impact_get_type ())

typedef struct _LpImpact LpImpact;

GType lp_impact_get_type (void); /* boxed */
LpImpact *lp_impact_ref (LpImpact *impact);
void lp_impact_unref (LpImpact *impact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpImpact, lp_impact_unref)

/* The policy that was evaluated. Borrowed, as all below. */
LpPolicy *lp_impact_get_policy (LpImpact *impact);
LpEvaluation *lp_impact_get_evaluation (LpImpact *impact);
/* Who is too young to judge, by the document's mature days, is in no rate of it; counts and
 * volumes are of all leads. */
const LpSummary *lp_impact_get_summary (LpImpact *impact);
const LpJudged *lp_impact_get_judged (LpImpact *impact);

/* The figures of the draft before its last change (edit, undo, redo), or of the draft while
 * a slider is held; NULL when it was not changed since it was opened or got these leads. */
const LpSummary *lp_impact_get_before (LpImpact *impact);
LpEvaluation *lp_impact_get_before_evaluation (LpImpact *impact);

/* Leads whose stage is another than before the last edit. */
guint64 lp_impact_get_n_moved (LpImpact *impact);

G_END_DECLS
