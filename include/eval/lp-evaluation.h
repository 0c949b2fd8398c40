/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a policy says of every lead of a frame: immutable, reference-counted, and read by
 * any thread. Rows are those of the frame; stages, dimensions, profiles, disqualifiers and
 * routes are numbered from 0 in the order of the policy. Scores are whole hundredths.
 *
 * Everything returned is borrowed and lives as long as the evaluation, unless it says
 * otherwise. Sets (LpBits) have one bit a row. Nothing here fails. */
#pragma once

#include "lp-frame.h"
#include "lp-policy.h"
#include "lp-score.h"

G_BEGIN_DECLS

typedef struct _LpEvaluation LpEvaluation;

LpEvaluation *lp_evaluation_ref (LpEvaluation *evaluation);
void lp_evaluation_unref (LpEvaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEvaluation, lp_evaluation_unref)

const LpFrame *lp_evaluation_get_frame (const LpEvaluation *evaluation);
LpPolicy *lp_evaluation_get_policy (const LpEvaluation *evaluation);
gsize lp_evaluation_get_n_rows (const LpEvaluation *evaluation);

/* --- Stages --- */

/* Where a lead is that is in no stage. */
#define LP_STAGE_UNQUALIFIED (-1)
#define LP_STAGE_DISQUALIFIED (-2)

guint lp_evaluation_get_n_stages (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_stage_node (const LpEvaluation *evaluation, guint stage);
int lp_evaluation_find_stage (const LpEvaluation *evaluation, const char *id); /* -1: none */

/* The first stage with handoff="yes", or -1. */
int lp_evaluation_get_handoff (const LpEvaluation *evaluation);

/* The stage's id, "unqualified" or "disqualified". "" for a stage of a draft without id. */
const char *lp_evaluation_get_stage_id (const LpEvaluation *evaluation, int stage);

/* The lead's stage: the last held one, or one of the two above. */
int lp_evaluation_get_stage (const LpEvaluation *evaluation, gsize row);

/* The leads that hold the stage. */
const LpBits *lp_evaluation_get_held (const LpEvaluation *evaluation, guint stage);

/* The leads whose stage it is; @stage may be LP_STAGE_UNQUALIFIED or _DISQUALIFIED. */
const LpBits *lp_evaluation_get_in_stage (const LpEvaluation *evaluation, int stage);

/* The leads that hold the handoff stage; none without such a stage. */
const LpBits *lp_evaluation_get_handed_over (const LpEvaluation *evaluation);

/* Why the lead went no further (format page, section 8): "sql:entry", "mql:requires email",
 * a disqualifier's id; "" where no stage follows its own. */
const char *lp_evaluation_get_reason (const LpEvaluation *evaluation, gsize row);

/* --- Disqualifiers --- */

guint lp_evaluation_get_n_disqualifiers (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_disqualifier_node (const LpEvaluation *evaluation, guint index);
/* The leads it holds for; of several that hold for a lead the first one counts. */
const LpBits *lp_evaluation_get_disqualifying (const LpEvaluation *evaluation, guint index);
int lp_evaluation_get_disqualifier (const LpEvaluation *evaluation, gsize row); /* -1: none */

/* --- Profiles --- */

guint lp_evaluation_get_n_profiles (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_profile_node (const LpEvaluation *evaluation, guint profile);

/* The leads that match the profile. */
const LpBits *lp_evaluation_get_matching (const LpEvaluation *evaluation, guint profile);

/* The lead's best profile, or -1; @fit (out, optional): 0 to 100, untouched where none. */
int lp_evaluation_get_profile (const LpEvaluation *evaluation, gsize row, int *fit);

/* The lead's fit within one profile, whether it matches or not. */
int lp_evaluation_get_fit (const LpEvaluation *evaluation, guint profile, gsize row);

/* The leads for which the trait at that position of the profile holds. */
const LpBits *lp_evaluation_get_trait (const LpEvaluation *evaluation, guint profile,
                                       guint trait);

/* --- Scores --- */

guint lp_evaluation_get_n_dimensions (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_dimension_node (const LpEvaluation *evaluation, guint dimension);
const LpScale *lp_evaluation_get_scale (const LpEvaluation *evaluation, guint dimension);

/* The sum of the points of the dimension, not clamped. */
const LpInts *lp_evaluation_get_sums (const LpEvaluation *evaluation, guint dimension);
gint64 lp_evaluation_get_contribution (const LpEvaluation *evaluation, guint dimension,
                                       gsize row);
gint64 lp_evaluation_get_share (const LpEvaluation *evaluation, guint dimension, gsize row);

int lp_evaluation_get_total (const LpEvaluation *evaluation, gsize row); /* 0..10,000 */
const LpInts *lp_evaluation_get_totals (const LpEvaluation *evaluation); /* width 2 */

/* Leads by total: LP_SCORE_BINS counts for each outcome. */
const guint32 *lp_evaluation_get_histogram (const LpEvaluation *evaluation,
                                            LpOutcome outcome);

/* The leads a rule fires for (bands: whose field is known), by the id of the rule or bands;
 * NULL where there is none. (transfer full): free with lp_bits_reset and g_free. */
LpBits *lp_evaluation_dup_fired (const LpEvaluation *evaluation, const char *rule_id);

/* What the rule or bands give the lead; 0 where there is none. */
gint64 lp_evaluation_get_points (const LpEvaluation *evaluation, const char *rule_id,
                                 gsize row);

/* The grade's name, or NULL. */
const char *lp_evaluation_get_dimension_grade (const LpEvaluation *evaluation,
                                               guint dimension, gsize row);
const char *lp_evaluation_get_total_grade (const LpEvaluation *evaluation, gsize row);

/* Appends each dimension's grade in order, then the total's, without separator. */
void lp_evaluation_append_grade (const LpEvaluation *evaluation, gsize row, GString *out);

/* --- Routes --- */

guint lp_evaluation_get_n_routes (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_route_node (const LpEvaluation *evaluation, guint route);
int lp_evaluation_get_route (const LpEvaluation *evaluation, gsize row); /* -1: none */

/* The leads that take the route. */
const LpBits *lp_evaluation_get_routed (const LpEvaluation *evaluation, guint route);

/* --- SLAs, measured on the past leads (section 5); neither met nor missed is open or not
 * measured --- */

guint lp_evaluation_get_n_slas (const LpEvaluation *evaluation);
LpNode *lp_evaluation_get_sla_node (const LpEvaluation *evaluation, guint sla);
int lp_evaluation_find_sla (const LpEvaluation *evaluation, const char *id); /* -1: none */
const LpBits *lp_evaluation_get_sla_met (const LpEvaluation *evaluation, guint sla);
const LpBits *lp_evaluation_get_sla_missed (const LpEvaluation *evaluation, guint sla);

/* Days of the span of the created dates, last minus first plus one; 0 where none is known. */
gint64 lp_evaluation_get_n_days (const LpEvaluation *evaluation);

G_END_DECLS
