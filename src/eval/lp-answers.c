/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an evaluation answers. */
#include "lp-evaluation-private.h"

/* The item of an array of parts; the caller's index is right. */
#define PART(evaluation, array, Type, i) (&g_array_index ((evaluation)->array, Type, i))

const LpFrame *
lp_evaluation_get_frame (const LpEvaluation *evaluation)
{
  return evaluation->holder->frame;
}

LpPolicy *
lp_evaluation_get_policy (const LpEvaluation *evaluation)
{
  return evaluation->policy;
}

gsize
lp_evaluation_get_n_rows (const LpEvaluation *evaluation)
{
  return evaluation->holder->frame->n_rows;
}

gint64
lp_evaluation_get_n_days (const LpEvaluation *evaluation)
{
  return evaluation->holder->n_days;
}

LpScope
lp_evaluation_get_scope (const LpEvaluation *evaluation, LpAsk ask, guint n_stages)
{
  return (LpScope){ .view = { evaluation->holder->frame, evaluation->policy },
                    .evaluation = evaluation,
                    .ask = ask,
                    .n_stages = n_stages };
}

/* --- Stages --- */

guint
lp_evaluation_get_n_stages (const LpEvaluation *evaluation)
{
  return evaluation->stages->len;
}

const LpStageInfo *
lp_evaluation_get_stage_info (const LpEvaluation *evaluation, guint stage)
{
  g_assert (stage < evaluation->stages->len);
  return PART (evaluation, stages, LpStageInfo, stage);
}

LpNode *
lp_evaluation_get_stage_node (const LpEvaluation *evaluation, guint stage)
{
  return lp_evaluation_get_stage_info (evaluation, stage)->node;
}

int
lp_evaluation_find_stage (const LpEvaluation *evaluation, const char *id)
{
  for (guint i = 0; i < evaluation->stages->len; i++)
    if (g_strcmp0 (lp_node_get_id (PART (evaluation, stages, LpStageInfo, i)->node),
                   id) == 0)
      return (int) i;
  return -1;
}

int
lp_evaluation_get_handoff (const LpEvaluation *evaluation)
{
  return evaluation->handoff;
}

const char *
lp_evaluation_get_stage_id (const LpEvaluation *evaluation, int stage)
{
  const char *id;

  if (stage == LP_STAGE_UNQUALIFIED)
    return "unqualified";
  if (stage == LP_STAGE_DISQUALIFIED)
    return "disqualified";
  id = lp_node_get_id (lp_evaluation_get_stage_node (evaluation, (guint) stage));
  return id != NULL ? id : "";
}

int
lp_evaluation_get_stage (const LpEvaluation *evaluation, gsize row)
{
  if (lp_bits_get (&evaluation->disqualified->bits, row))
    return LP_STAGE_DISQUALIFIED;
  for (guint i = evaluation->stages->len; i-- > 0;)
    if (lp_bits_get (&PART (evaluation, stages, LpStageInfo, i)->held->bits, row))
      return (int) i;
  return LP_STAGE_UNQUALIFIED;
}

const LpBits *
lp_evaluation_get_held (const LpEvaluation *evaluation, guint stage)
{
  return &lp_evaluation_get_stage_info (evaluation, stage)->held->bits;
}

const LpBits *
lp_evaluation_get_in_stage (const LpEvaluation *evaluation, int stage)
{
  if (stage == LP_STAGE_UNQUALIFIED)
    return &evaluation->unqualified->bits;
  if (stage == LP_STAGE_DISQUALIFIED)
    return &evaluation->disqualified->bits;
  return &lp_evaluation_get_stage_info (evaluation, (guint) stage)->in_stage->bits;
}

const LpBits *
lp_evaluation_get_handed_over (const LpEvaluation *evaluation)
{
  return &evaluation->handed_over->bits;
}

const LpPart *
lp_evaluation_find_failed (const LpEvaluation *evaluation, gsize row)
{
  const int stage = lp_evaluation_get_stage (evaluation, row);
  const LpStageInfo *next;
  int position;

  if (stage == LP_STAGE_DISQUALIFIED || evaluation->stages->len == 0)
    return NULL;
  position = stage == LP_STAGE_UNQUALIFIED
                 ? 0
                 : lp_evaluation_get_stage_info (evaluation, (guint) stage)->next;
  if (position < 0)
    return NULL;

  next = lp_evaluation_get_stage_info (evaluation, (guint) position);
  for (guint i = 0; i < next->parts->len; i++)
    {
      const LpPart *part = &g_array_index (next->parts, LpPart, i);

      if (lp_part_fails (part, row))
        return part;
    }
  return NULL;
}

const char *
lp_evaluation_get_reason (const LpEvaluation *evaluation, gsize row)
{
  const int disqualifier = lp_evaluation_get_disqualifier (evaluation, row);
  const LpPart *part;
  const char *id;

  if (disqualifier >= 0)
    {
      id = lp_node_get_id (
          lp_evaluation_get_disqualifier_node (evaluation, (guint) disqualifier));
      return id != NULL ? id : "";
    }

  part = lp_evaluation_find_failed (evaluation, row);
  return part != NULL ? part->reason : "";
}

/* --- Disqualifiers --- */

guint
lp_evaluation_get_n_disqualifiers (const LpEvaluation *evaluation)
{
  return evaluation->disqualifiers->len;
}

LpNode *
lp_evaluation_get_disqualifier_node (const LpEvaluation *evaluation, guint index)
{
  return PART (evaluation, disqualifiers, LpDisqualifier, index)->node;
}

const LpBits *
lp_evaluation_get_disqualifying (const LpEvaluation *evaluation, guint index)
{
  return &PART (evaluation, disqualifiers, LpDisqualifier, index)->set->bits;
}

int
lp_evaluation_get_disqualifier (const LpEvaluation *evaluation, gsize row)
{
  for (guint i = 0; i < evaluation->disqualifiers->len; i++)
    if (lp_bits_get (lp_evaluation_get_disqualifying (evaluation, i), row))
      return (int) i;
  return -1;
}

/* --- Profiles --- */

guint
lp_evaluation_get_n_profiles (const LpEvaluation *evaluation)
{
  return evaluation->profiles->len;
}

LpNode *
lp_evaluation_get_profile_node (const LpEvaluation *evaluation, guint profile)
{
  return PART (evaluation, profiles, LpProfile, profile)->node;
}

const LpBits *
lp_evaluation_get_matching (const LpEvaluation *evaluation, guint profile)
{
  return &PART (evaluation, profiles, LpProfile, profile)->matching->bits;
}

const LpBits *
lp_evaluation_get_trait (const LpEvaluation *evaluation, guint profile, guint trait)
{
  const GArray *traits = PART (evaluation, profiles, LpProfile, profile)->traits;

  g_assert (trait < traits->len);
  return &g_array_index (traits, LpTrait, trait).set->bits;
}

int
lp_evaluation_get_fit (const LpEvaluation *evaluation, guint profile, gsize row)
{
  const LpProfile *info = PART (evaluation, profiles, LpProfile, profile);
  gint64 points = 0;

  if (info->all_points == 0)
    return 100;
  for (guint i = 0; i < info->traits->len; i++)
    {
      const LpTrait *trait = &g_array_index (info->traits, LpTrait, i);

      if (trait->level == LP_LEVEL_PREFERRED && lp_bits_get (&trait->set->bits, row))
        points += trait->points;
    }
  return (int) (100 * points / info->all_points);
}

int
lp_evaluation_get_profile (const LpEvaluation *evaluation, gsize row, int *fit)
{
  int best = -1;
  int best_fit = -1;

  for (guint i = 0; i < evaluation->profiles->len; i++)
    if (lp_bits_get (&PART (evaluation, profiles, LpProfile, i)->matching->bits, row))
      {
        const int own_fit = lp_evaluation_get_fit (evaluation, i, row);

        if (own_fit > best_fit)
          {
            best = (int) i;
            best_fit = own_fit;
          }
      }

  if (best >= 0 && fit != NULL)
    *fit = best_fit;
  return best;
}

/* --- Scores --- */

guint
lp_evaluation_get_n_dimensions (const LpEvaluation *evaluation)
{
  return evaluation->dimensions->len;
}

LpNode *
lp_evaluation_get_dimension_node (const LpEvaluation *evaluation, guint dimension)
{
  return PART (evaluation, dimensions, LpDimension, dimension)->node;
}

const LpDimension *
lp_evaluation_find_dimension (const LpEvaluation *evaluation, const char *id)
{
  for (guint i = 0; i < evaluation->dimensions->len; i++)
    {
      const LpDimension *dimension = PART (evaluation, dimensions, LpDimension, i);

      if (g_strcmp0 (lp_node_get_id (dimension->node), id) == 0)
        return dimension;
    }
  return NULL;
}

const LpScale *
lp_evaluation_get_scale (const LpEvaluation *evaluation, guint dimension)
{
  return &PART (evaluation, dimensions, LpDimension, dimension)->scale;
}

const LpInts *
lp_evaluation_get_sums (const LpEvaluation *evaluation, guint dimension)
{
  return &PART (evaluation, dimensions, LpDimension, dimension)->sums->ints;
}

gint64
lp_evaluation_get_contribution (const LpEvaluation *evaluation,
                                guint dimension,
                                gsize row)
{
  const LpDimension *info = PART (evaluation, dimensions, LpDimension, dimension);

  return lp_scale_get_contribution (&info->scale, lp_ints_get (&info->sums->ints, row));
}

gint64
lp_evaluation_get_share (const LpEvaluation *evaluation, guint dimension, gsize row)
{
  const LpDimension *info = PART (evaluation, dimensions, LpDimension, dimension);

  return lp_scale_get_share (&info->scale, lp_ints_get (&info->sums->ints, row));
}

int
lp_evaluation_get_total (const LpEvaluation *evaluation, gsize row)
{
  return (int) lp_ints_get (&evaluation->totals->ints, row);
}

const LpInts *
lp_evaluation_get_totals (const LpEvaluation *evaluation)
{
  return &evaluation->totals->ints;
}

const guint32 *
lp_evaluation_get_histogram (const LpEvaluation *evaluation, LpOutcome outcome)
{
  return evaluation->histogram + (gsize) outcome * LP_SCORE_BINS;
}

const LpTerm *
lp_evaluation_find_term (const LpEvaluation *evaluation, const char *rule_id)
{
  for (guint i = 0; i < evaluation->dimensions->len; i++)
    {
      const GPtrArray *terms = PART (evaluation, dimensions, LpDimension, i)->terms;

      for (guint k = 0; k < terms->len; k++)
        {
          const LpTerm *term = terms->pdata[k];

          if (g_strcmp0 (lp_node_get_id (term->node), rule_id) == 0)
            return term;
        }
    }
  return NULL;
}

LpBits *
lp_evaluation_dup_fired (const LpEvaluation *evaluation, const char *rule_id)
{
  const LpTerm *term = lp_evaluation_find_term (evaluation, rule_id);
  const LpScope scope = lp_evaluation_get_scope (evaluation, LP_ASK_FIELDS, 0);
  g_autoptr (LpSet) known = NULL;
  const char *field;
  LpBits *fired;

  if (term == NULL)
    return NULL;

  fired = g_new0 (LpBits, 1);
  if (term->mask != NULL)
    lp_bits_init_copy (fired, &term->mask->bits);
  else
    lp_bits_init_full (fired, lp_evaluation_get_n_rows (evaluation));
  field = lp_node_get (term->node, lp_node_get_kind (term->node) == LP_KIND_BANDS
                                       ? LP_ATTR_FIELD
                                       : LP_ATTR_PER);
  if (field != NULL)
    {
      known = lp_condition_get_known (&scope, field);
      lp_bits_and (fired, &known->bits);
    }
  return fired;
}

gint64
lp_evaluation_get_points (const LpEvaluation *evaluation, const char *rule_id, gsize row)
{
  const LpTerm *term = lp_evaluation_find_term (evaluation, rule_id);

  return term != NULL ? lp_term_get_points (term, row) : 0;
}

static const char *
find_grade (const GArray *grades, gint64 score)
{
  const LpGrade *best = NULL;

  for (guint i = 0; i < grades->len; i++)
    {
      const LpGrade *grade = &g_array_index (grades, LpGrade, i);

      if (grade->at_least <= score && (best == NULL || grade->at_least > best->at_least))
        best = grade;
    }
  return best != NULL ? best->name : NULL;
}

const char *
lp_evaluation_get_dimension_grade (const LpEvaluation *evaluation,
                                   guint dimension,
                                   gsize row)
{
  return find_grade (PART (evaluation, dimensions, LpDimension, dimension)->grades,
                     lp_evaluation_get_share (evaluation, dimension, row));
}

const char *
lp_evaluation_get_total_grade (const LpEvaluation *evaluation, gsize row)
{
  return find_grade (evaluation->grades, lp_evaluation_get_total (evaluation, row));
}

void
lp_evaluation_append_grade (const LpEvaluation *evaluation, gsize row, GString *out)
{
  const char *grade;

  for (guint i = 0; i < evaluation->dimensions->len; i++)
    if ((grade = lp_evaluation_get_dimension_grade (evaluation, i, row)) != NULL)
      g_string_append (out, grade);
  if ((grade = lp_evaluation_get_total_grade (evaluation, row)) != NULL)
    g_string_append (out, grade);
}

/* --- Routes --- */

guint
lp_evaluation_get_n_routes (const LpEvaluation *evaluation)
{
  return evaluation->routes->len;
}

LpNode *
lp_evaluation_get_route_node (const LpEvaluation *evaluation, guint route)
{
  return PART (evaluation, routes, LpRoute, route)->node;
}

const LpBits *
lp_evaluation_get_routed (const LpEvaluation *evaluation, guint route)
{
  return &PART (evaluation, routes, LpRoute, route)->set->bits;
}

int
lp_evaluation_get_route (const LpEvaluation *evaluation, gsize row)
{
  for (guint i = 0; i < evaluation->routes->len; i++)
    if (lp_bits_get (lp_evaluation_get_routed (evaluation, i), row))
      return (int) i;
  return -1;
}

/* --- SLAs --- */

guint
lp_evaluation_get_n_slas (const LpEvaluation *evaluation)
{
  return evaluation->slas->len;
}

LpNode *
lp_evaluation_get_sla_node (const LpEvaluation *evaluation, guint sla)
{
  return PART (evaluation, slas, LpSla, sla)->node;
}

int
lp_evaluation_find_sla (const LpEvaluation *evaluation, const char *id)
{
  for (guint i = 0; i < evaluation->slas->len; i++)
    if (g_strcmp0 (lp_node_get_id (lp_evaluation_get_sla_node (evaluation, i)), id) == 0)
      return (int) i;
  return -1;
}

const LpBits *
lp_evaluation_get_sla_met (const LpEvaluation *evaluation, guint sla)
{
  return &PART (evaluation, slas, LpSla, sla)->met->bits;
}

const LpBits *
lp_evaluation_get_sla_missed (const LpEvaluation *evaluation, guint sla)
{
  return &PART (evaluation, slas, LpSla, sla)->missed->bits;
}
