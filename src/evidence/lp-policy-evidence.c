/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of every part of a policy. */
#include "lp-policy-evidence.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _LpPolicyEvidence
{
  LpEvaluation *evaluation;
  LpJudged *judged;
  LpCounts all;          /* of all leads */
  GArray *items;         /* LpEvidenceItem */
  volatile gint *cancel; /* while it is made; may be NULL */
};

/* --- Leads of parts --- */

static void
clear_bits (gpointer bits)
{
  lp_bits_reset (bits);
}

/* (element-type LpBits): @n empty ones. (transfer full) */
static GArray *
new_sets (guint n, gsize n_bits)
{
  GArray *sets = g_array_new (FALSE, TRUE, sizeof (LpBits));

  g_array_set_clear_func (sets, clear_bits);
  g_array_set_size (sets, n);
  for (guint i = 0; i < n; i++)
    lp_bits_init (&g_array_index (sets, LpBits, i), n_bits);
  return sets;
}

typedef struct
{
  double from;
  double below;
} Bounds;

/* NaN, which no value is beyond, where a bound is not right yet. */
static double
read_bound (LpNode *band, LpAttr attr, double missing)
{
  double bound;

  if (!lp_node_has (band, attr))
    return missing;
  return lp_node_read_decimal (band, attr, &bound) ? bound : NAN;
}

/* For each band the values that are in it and in none before. (transfer full) */
static GArray *
find_values (LpNode *bands, const LpColumn *column)
{
  const guint n = lp_node_count_children (bands, LP_KIND_BAND);
  g_autofree Bounds *bounds = g_new (Bounds, MAX (n, 1));
  GArray *sets = new_sets (n, column->n_values);
  guint i = 0;

  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      bounds[i++] = (Bounds){ read_bound (band, LP_ATTR_FROM, -INFINITY),
                              read_bound (band, LP_ATTR_BELOW, INFINITY) };
    }
  for (gsize k = 0; k < column->n_values; k++)
    for (i = 0; i < n && lp_bits_get (&column->known, k); i++)
      if (bounds[i].from <= column->number[k] && column->number[k] < bounds[i].below)
        {
          lp_bits_set (&g_array_index (sets, LpBits, i), k);
          break;
        }
  return sets;
}

GArray *
lp_policy_evidence_get_bands (const LpEvaluation *evaluation, LpNode *bands)
{
  const LpFrame *frame = lp_evaluation_get_frame (evaluation);
  const char *field = lp_node_get (bands, LP_ATTR_FIELD);
  const LpColumn *column = field != NULL ? lp_frame_get_column (frame, field) : NULL;
  GArray *sets = new_sets (lp_node_count_children (bands, LP_KIND_BAND), frame->n_rows);
  g_autoptr (GArray) values = NULL;

  if (column == NULL || column->number == NULL)
    return sets;
  values = find_values (bands, column);
  for (guint i = 0; i < sets->len; i++)
    lp_codes_gather_bits (&column->codes, &g_array_index (values, LpBits, i),
                          &g_array_index (sets, LpBits, i));
  return sets;
}

/* --- Items --- */

static LpFires
get_fires (const LpRecord *with, gsize n_rows)
{
  return with->counts.leads == 0        ? LP_FIRES_NEVER
         : with->counts.leads == n_rows ? LP_FIRES_ALWAYS
                                        : LP_FIRES_SOMETIMES;
}

static gboolean
is_contradicted (const LpEvidenceItem *item, const LpJudged *judged)
{
  const LpFigure base = lp_judged_get_base_rate (judged);

  if (item->with.without_evidence || !base.known)
    return FALSE;
  switch (item->claim)
    {
    case LP_CLAIM_BETTER:
      return item->with.interval.high < base.value;
    case LP_CLAIM_WORSE:
      return item->with.interval.low > base.value;
    case LP_CLAIM_NONE:
      break;
    }
  return FALSE;
}

static gboolean
is_cancelled (const LpPolicyEvidence *evidence)
{
  return evidence->cancel != NULL && g_atomic_int_get (evidence->cancel) != 0;
}

static LpCounts
subtract (const LpCounts *all, const LpCounts *part)
{
  LpCounts rest = { .leads = all->leads - part->leads,
                    .young = all->young - part->young };

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    rest.outcome[i] = all->outcome[i] - part->outcome[i];
  return rest;
}

static void
add_item (LpPolicyEvidence *evidence, const LpEvidenceItem *start, const LpBits *rows)
{
  const LpJudged *judged = evidence->judged;
  LpEvidenceItem item = *start;
  LpTally bins[2];
  double weights[2];
  LpCounts rest;

  if (is_cancelled (evidence))
    return;
  item.with = lp_judged_get_record (judged, rows);
  rest = subtract (&evidence->all, &item.with.counts);
  item.rest = lp_record_from_counts (judged, &rest);

  bins[0] = lp_record_get_tally (&item.with);
  bins[1] = lp_record_get_tally (&item.rest);
  item.information.known = lp_information_value (bins, 2, weights, NULL,
                                                 &item.information.value);
  item.weight.known = item.information.known && lp_tally_get_n (&bins[0]) > 0;
  item.weight.value = item.weight.known ? weights[0] : 0;
  item.fires = get_fires (&item.with, rows->n_bits);
  item.contradicted = is_contradicted (&item, judged);
  g_array_append_val (evidence->items, item);
}

static LpClaim
claim_of_trait (LpNode *trait)
{
  switch (lp_node_read_word (trait, LP_ATTR_LEVEL))
    {
    case LP_LEVEL_REQUIRED:
    case LP_LEVEL_PREFERRED:
      return LP_CLAIM_BETTER;
    case LP_LEVEL_EXCLUDED:
      return LP_CLAIM_WORSE;
    default:
      return LP_CLAIM_NONE; /* a draft's, not chosen yet */
    }
}

static LpClaim
claim_of_points (LpNode *node)
{
  gint64 points = 0;

  lp_node_read_integer (node, LP_ATTR_POINTS, &points);
  return points > 0 ? LP_CLAIM_BETTER : points < 0 ? LP_CLAIM_WORSE : LP_CLAIM_NONE;
}

static void
add_profiles (LpPolicyEvidence *evidence)
{
  const LpEvaluation *evaluation = evidence->evaluation;

  for (guint i = 0; i < lp_evaluation_get_n_profiles (evaluation); i++)
    {
      LpNode *profile = lp_evaluation_get_profile_node (evaluation, i);
      LpEvidenceItem item = { .kind = LP_EVIDENCE_PROFILE,
                              .node = profile,
                              .position = i };
      guint position = 0;

      add_item (evidence, &item, lp_evaluation_get_matching (evaluation, i));
      LP_FOREACH_CHILD (profile, LP_KIND_TRAIT, trait)
        {
          item = (LpEvidenceItem){ .kind = LP_EVIDENCE_TRAIT,
                                   .node = trait,
                                   .parent = profile,
                                   .position = position,
                                   .claim = claim_of_trait (trait) };
          add_item (evidence, &item, lp_evaluation_get_trait (evaluation, i, position));
          position++;
        }
    }
}

static void
add_bands (LpPolicyEvidence *evidence, LpNode *bands)
{
  g_autoptr (GArray) sets = lp_policy_evidence_get_bands (evidence->evaluation, bands);
  guint position = 0;

  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      const LpEvidenceItem item = { .kind = LP_EVIDENCE_BAND,
                                    .node = band,
                                    .parent = bands,
                                    .position = position,
                                    .claim = claim_of_points (band) };

      add_item (evidence, &item, &g_array_index (sets, LpBits, position));
      position++;
    }
}

/* A rule or bands without an id, in a draft, cannot be asked for and is left out. */
static void
add_term (LpPolicyEvidence *evidence, LpNode *dimension, LpNode *term, guint position)
{
  const gboolean is_bands = lp_node_get_kind (term) == LP_KIND_BANDS;
  const char *id = lp_node_get_id (term);
  LpBits *fired = id != NULL && !is_cancelled (evidence)
                      ? lp_evaluation_dup_fired (evidence->evaluation, id)
                      : NULL;
  const LpEvidenceItem item = { .kind = is_bands ? LP_EVIDENCE_BANDS : LP_EVIDENCE_RULE,
                                .node = term,
                                .parent = dimension,
                                .position = position,
                                .claim = is_bands ? LP_CLAIM_NONE
                                                  : claim_of_points (term) };

  if (fired == NULL)
    return;
  add_item (evidence, &item, fired);
  if (is_bands)
    add_bands (evidence, term);
  lp_bits_reset (fired);
  g_free (fired);
}

static void
add_rules (LpPolicyEvidence *evidence)
{
  const LpEvaluation *evaluation = evidence->evaluation;

  for (guint i = 0; i < lp_evaluation_get_n_dimensions (evaluation); i++)
    {
      LpNode *dimension = lp_evaluation_get_dimension_node (evaluation, i);
      guint n_rules = 0, n_bands = 0;

      LP_FOREACH_CHILD (dimension, LP_KIND_NONE, term)
        {
          if (lp_node_get_kind (term) == LP_KIND_RULE)
            add_term (evidence, dimension, term, n_rules++);
          else if (lp_node_get_kind (term) == LP_KIND_BANDS)
            add_term (evidence, dimension, term, n_bands++);
        }
    }
}

/* Of those that hold for a lead the first one counts. */
static void
add_disqualifiers (LpPolicyEvidence *evidence)
{
  const LpEvaluation *evaluation = evidence->evaluation;
  LpBits left;

  lp_bits_init_full (&left, lp_evaluation_get_n_rows (evaluation));
  for (guint i = 0; i < lp_evaluation_get_n_disqualifiers (evaluation); i++)
    {
      const LpBits *set = lp_evaluation_get_disqualifying (evaluation, i);
      const LpEvidenceItem item = { .kind = LP_EVIDENCE_DISQUALIFIER,
                                    .node = lp_evaluation_get_disqualifier_node (
                                        evaluation, i),
                                    .position = i,
                                    .claim = LP_CLAIM_WORSE };
      LpBits rows;

      lp_bits_init_copy (&rows, set);
      lp_bits_and (&rows, &left);
      lp_bits_and_not (&left, set);
      add_item (evidence, &item, &rows);
      lp_bits_reset (&rows);
    }
  lp_bits_reset (&left);
}

static void
add_stages (LpPolicyEvidence *evidence)
{
  const LpEvaluation *evaluation = evidence->evaluation;

  for (guint i = 0; i < lp_evaluation_get_n_stages (evaluation); i++)
    {
      const LpEvidenceItem item = { .kind = LP_EVIDENCE_STAGE,
                                    .node = lp_evaluation_get_stage_node (evaluation, i),
                                    .position = i };

      add_item (evidence, &item, lp_evaluation_get_held (evaluation, i));
    }
}

static void
add_routes (LpPolicyEvidence *evidence)
{
  const LpEvaluation *evaluation = evidence->evaluation;

  for (guint i = 0; i < lp_evaluation_get_n_routes (evaluation); i++)
    {
      const LpEvidenceItem item = { .kind = LP_EVIDENCE_ROUTE,
                                    .node = lp_evaluation_get_route_node (evaluation, i),
                                    .position = i };

      add_item (evidence, &item, lp_evaluation_get_routed (evaluation, i));
    }
}

LpPolicyEvidence *
lp_policy_evidence_new (LpEvaluation *evaluation, gint64 mature_days)
{
  g_autoptr (LpJudged)
      judged = lp_judged_new (lp_evaluation_get_frame (evaluation), mature_days);

  return lp_policy_evidence_new_judged (evaluation, judged, NULL);
}

LpPolicyEvidence *
lp_policy_evidence_new_judged (LpEvaluation *evaluation,
                               LpJudged *judged,
                               volatile gint *cancel)
{
  LpPolicyEvidence *evidence = g_new0 (LpPolicyEvidence, 1);

  evidence->evaluation = lp_evaluation_ref (evaluation);
  evidence->judged = lp_judged_ref (judged);
  evidence->all = lp_judged_count_all (judged);
  evidence->items = g_array_new (FALSE, TRUE, sizeof (LpEvidenceItem));
  evidence->cancel = cancel;
  add_profiles (evidence);
  add_rules (evidence);
  add_disqualifiers (evidence);
  add_stages (evidence);
  add_routes (evidence);
  if (is_cancelled (evidence))
    g_clear_pointer (&evidence, lp_policy_evidence_free);
  else
    evidence->cancel = NULL;
  return evidence;
}

void
lp_policy_evidence_free (LpPolicyEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_array_unref (evidence->items);
  lp_judged_unref (evidence->judged);
  lp_evaluation_unref (evidence->evaluation);
  g_free (evidence);
}

LpEvaluation *
lp_policy_evidence_get_evaluation (const LpPolicyEvidence *evidence)
{
  return evidence->evaluation;
}

const LpJudged *
lp_policy_evidence_get_judged (const LpPolicyEvidence *evidence)
{
  return evidence->judged;
}

guint
lp_policy_evidence_get_n_items (const LpPolicyEvidence *evidence)
{
  return evidence->items->len;
}

const LpEvidenceItem *
lp_policy_evidence_get_item (const LpPolicyEvidence *evidence, guint i)
{
  return &g_array_index (evidence->items, LpEvidenceItem, i);
}

const LpEvidenceItem *
lp_policy_evidence_find (const LpPolicyEvidence *evidence, const LpNode *node)
{
  for (guint i = 0; i < evidence->items->len; i++)
    if (lp_policy_evidence_get_item (evidence, i)->node == node)
      return lp_policy_evidence_get_item (evidence, i);
  return NULL;
}

gboolean
lp_evidence_kind_is_test (LpEvidenceKind kind)
{
  switch (kind)
    {
    case LP_EVIDENCE_TRAIT:
    case LP_EVIDENCE_RULE:
    case LP_EVIDENCE_BAND:
    case LP_EVIDENCE_DISQUALIFIER:
      return TRUE;
    case LP_EVIDENCE_PROFILE:
    case LP_EVIDENCE_BANDS:
    case LP_EVIDENCE_STAGE:
    case LP_EVIDENCE_ROUTE:
      break;
    }
  return FALSE;
}

/* --- Words --- */

const char *
lp_evidence_kind_get_word (LpEvidenceKind kind)
{
  static const char *const words[] = {
    [LP_EVIDENCE_PROFILE] = "profile", [LP_EVIDENCE_TRAIT] = "trait",
    [LP_EVIDENCE_RULE] = "rule",       [LP_EVIDENCE_BANDS] = "bands",
    [LP_EVIDENCE_BAND] = "band",       [LP_EVIDENCE_DISQUALIFIER] = "disqualifier",
    [LP_EVIDENCE_STAGE] = "stage",     [LP_EVIDENCE_ROUTE] = "route"
  };

  return words[kind];
}

char *
lp_evidence_say_bounds (const char *low, const char *high)
{
  if (low != NULL && high != NULL)
    return g_strdup_printf (_ ("%s to below %s"), low, high);
  if (low != NULL)
    return g_strdup_printf (_ ("%s and more"), low);
  if (high != NULL)
    return g_strdup_printf (_ ("below %s"), high);
  return g_strdup (_ ("any"));
}

char *
lp_evidence_item_get_name (const LpEvidenceItem *item)
{
  if (item->kind != LP_EVIDENCE_BAND)
    return g_strdup (lp_node_get_name (item->node));
  return lp_evidence_say_bounds (lp_node_get (item->node, LP_ATTR_FROM),
                                 lp_node_get (item->node, LP_ATTR_BELOW));
}

static const char *
say_contradiction (LpClaim claim)
{
  return claim == LP_CLAIM_BETTER
             ? _ ("it counts for the lead, but these leads win less often than all")
             : _ ("it counts against the lead, but these leads win more often than all");
}

GPtrArray *
lp_evidence_item_get_remarks (const LpEvidenceItem *item)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  const LpTally tally = lp_record_get_tally (&item->with);
  char *caution;

  if (item->fires == LP_FIRES_NEVER)
    {
      g_ptr_array_add (remarks, g_strdup (_ ("holds for no lead")));
      return remarks;
    }
  if (item->fires == LP_FIRES_ALWAYS)
    g_ptr_array_add (remarks, g_strdup (_ ("holds for every lead")));
  if (item->contradicted)
    g_ptr_array_add (remarks, g_strdup (say_contradiction (item->claim)));
  if (item->with.without_evidence && item->claim != LP_CLAIM_NONE &&
      item->fires == LP_FIRES_SOMETIMES && lp_tally_get_n (&tally) > 0)
    g_ptr_array_add (remarks,
                     g_strdup (_ ("without evidence: these leads may well win as "
                                  "often as all")));
  caution = lp_record_get_caution (&item->with);
  if (caution != NULL)
    g_ptr_array_add (remarks, caution);
  return remarks;
}
