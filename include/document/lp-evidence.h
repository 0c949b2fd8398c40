/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of each part of a definition, beside the figures of its impact:
 * how the leads of every rule ended, what each field tells, how the score ranks, what has
 * to be warned of. Made by the preview's worker after the impact, where no newer policy
 * waits. Immutable and reference-counted; everything it hands out is borrowed. */
#pragma once

#include <glib-object.h>

#include "lp-data-check.h"
#include "lp-field-evidence.h"
#include "lp-policy-evidence.h"
#include "lp-score-evidence.h"

G_BEGIN_DECLS

#define LP_TYPE_EVIDENCE (lp_evidence_get_type ())

typedef struct _LpEvidence LpEvidence;

GType lp_evidence_get_type (void); /* boxed */
LpEvidence *lp_evidence_ref (LpEvidence *evidence);
void lp_evidence_unref (LpEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEvidence, lp_evidence_unref)

/* The policy it speaks of, which may be an earlier one than the draft: find parts by id. */
LpPolicy *lp_evidence_get_policy (LpEvidence *evidence);
LpEvaluation *lp_evidence_get_evaluation (LpEvidence *evidence);
const LpJudged *lp_evidence_get_judged (LpEvidence *evidence);
const LpPolicyEvidence *lp_evidence_get_parts (LpEvidence *evidence);
const LpScoreEvidence *lp_evidence_get_score (LpEvidence *evidence);

/* The part with the kind and id of @node, which may be of another policy; @parent (nullable):
 * of a trait or band, what it is in; a band is found by its position, and has to have the same bounds. NULL where there is
 * none. */
const LpEvidenceItem *lp_evidence_find_item (LpEvidence *evidence, const LpNode *node,
                                             const LpNode *parent);

/* Of a field of the policy; NULL where the file has no such field. */
const LpFieldEvidence *lp_evidence_get_field (LpEvidence *evidence, const char *field_id);

/* What lp_data_check() warns of, with places in the tree of lp_evidence_get_policy(). */
LpFindings *lp_evidence_get_findings (LpEvidence *evidence);

G_END_DECLS
