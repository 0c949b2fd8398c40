/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of each part of a definition. */
#include "lp-evidence-private.h"

struct _LpLeadEvidence
{
  gatomicrefcount ref_count;
  LpLeads *leads;
  LpJudged *judged;
  LpNode *section;   /* `fields`, or NULL */
  guint n_looked_at; /* children of it */
  GPtrArray *fields; /* LpFieldEvidence */
  LpHalves *halves;  /* NULL until the fields are done */
};

struct _LpEvidence
{
  gatomicrefcount ref_count;
  LpEvaluation *evaluation;
  LpLeadEvidence *leads;
  LpPolicyEvidence *parts;
  LpScoreEvidence *score;
  LpFindings *findings;
};

G_DEFINE_BOXED_TYPE (LpEvidence, lp_evidence, lp_evidence_ref, lp_evidence_unref)

static gboolean
is_cancelled (volatile gint *cancel)
{
  return cancel != NULL && g_atomic_int_get (cancel) != 0;
}

/* --- Of the leads --- */

LpLeadEvidence *
lp_lead_evidence_new (LpLeads *leads, LpPolicy *policy, gint64 mature_days)
{
  LpLeadEvidence *evidence = g_new0 (LpLeadEvidence, 1);
  LpNode *section = lp_policy_get_section (policy, LP_KIND_FIELDS);

  g_atomic_ref_count_init (&evidence->ref_count);
  evidence->leads = lp_leads_ref (leads);
  evidence->judged = lp_judged_new (lp_leads_get_frame (leads), mature_days);
  evidence->section = section != NULL ? lp_node_ref (section) : NULL;
  evidence->fields = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lp_field_evidence_free);
  return evidence;
}

LpLeadEvidence *
lp_lead_evidence_ref (LpLeadEvidence *evidence)
{
  g_atomic_ref_count_inc (&evidence->ref_count);
  return evidence;
}

void
lp_lead_evidence_unref (LpLeadEvidence *evidence)
{
  if (!g_atomic_ref_count_dec (&evidence->ref_count))
    return;
  g_clear_pointer (&evidence->halves, lp_halves_free);
  g_ptr_array_unref (evidence->fields);
  g_clear_pointer (&evidence->section, lp_node_unref);
  lp_judged_unref (evidence->judged);
  lp_leads_unref (evidence->leads);
  g_free (evidence);
}

gboolean
lp_lead_evidence_is_of (const LpLeadEvidence *evidence, LpLeads *leads)
{
  return evidence->leads == leads;
}

LpJudged *
lp_lead_evidence_get_judged (LpLeadEvidence *evidence)
{
  return evidence->judged;
}

gboolean
lp_lead_evidence_fill (LpLeadEvidence *evidence, volatile gint *cancel)
{
  const guint n = evidence->section != NULL ? lp_node_get_n_children (evidence->section)
                                            : 0;

  for (; evidence->n_looked_at < n; evidence->n_looked_at++)
    {
      LpNode *node = lp_node_get_child (evidence->section, evidence->n_looked_at);
      LpFieldEvidence *field;

      if (is_cancelled (cancel))
        return FALSE;
      if (lp_node_get_kind (node) != LP_KIND_FIELD)
        continue;
      field = lp_field_evidence_new (evidence->judged, node, 0);
      if (field != NULL)
        g_ptr_array_add (evidence->fields, field);
    }
  if (evidence->halves == NULL && !is_cancelled (cancel))
    evidence->halves = lp_halves_new (evidence->judged);
  return evidence->halves != NULL;
}

static const LpFieldEvidence *
find_field (const LpLeadEvidence *evidence, const char *id)
{
  for (guint i = 0; i < evidence->fields->len; i++)
    {
      const LpFieldEvidence *field = g_ptr_array_index (evidence->fields, i);

      if (g_strcmp0 (field->id, id) == 0)
        return field;
    }
  return NULL;
}

/* --- Of a policy --- */

LpEvidence *
lp_evidence_new (LpFigures *figures, LpLeadEvidence *leads, volatile gint *cancel)
{
  LpEvaluation *evaluation = lp_figures_get_evaluation (figures);
  g_autoptr (LpPolicyEvidence)
      parts = lp_policy_evidence_new_judged (evaluation, leads->judged, cancel);
  g_autoptr (LpScoreEvidence) score = NULL;
  LpEvidence *evidence;

  if (parts != NULL)
    score = lp_score_evidence_new (evaluation, leads->judged, leads->halves, cancel);
  if (score == NULL)
    return NULL;
  evidence = g_new0 (LpEvidence, 1);
  g_atomic_ref_count_init (&evidence->ref_count);
  evidence->evaluation = lp_evaluation_ref (evaluation);
  evidence->leads = lp_lead_evidence_ref (leads);
  evidence->parts = g_steal_pointer (&parts);
  evidence->score = g_steal_pointer (&score);
  evidence->findings = lp_findings_new ();
  lp_data_check (evidence->parts, leads->fields, lp_figures_get_summary (figures),
                 evidence->findings);
  lp_findings_sort (evidence->findings);
  return evidence;
}

LpEvidence *
lp_evidence_ref (LpEvidence *evidence)
{
  g_return_val_if_fail (evidence != NULL, NULL);

  g_atomic_ref_count_inc (&evidence->ref_count);
  return evidence;
}

void
lp_evidence_unref (LpEvidence *evidence)
{
  g_return_if_fail (evidence != NULL);

  if (!g_atomic_ref_count_dec (&evidence->ref_count))
    return;
  lp_findings_unref (evidence->findings);
  lp_score_evidence_free (evidence->score);
  lp_policy_evidence_free (evidence->parts);
  lp_lead_evidence_unref (evidence->leads);
  lp_evaluation_unref (evidence->evaluation);
  g_free (evidence);
}

LpPolicy *
lp_evidence_get_policy (LpEvidence *evidence)
{
  return lp_evaluation_get_policy (evidence->evaluation);
}

LpEvaluation *
lp_evidence_get_evaluation (LpEvidence *evidence)
{
  return evidence->evaluation;
}

const LpJudged *
lp_evidence_get_judged (LpEvidence *evidence)
{
  return evidence->leads->judged;
}

const LpPolicyEvidence *
lp_evidence_get_parts (LpEvidence *evidence)
{
  return evidence->parts;
}

const LpScoreEvidence *
lp_evidence_get_score (LpEvidence *evidence)
{
  return evidence->score;
}

const LpFieldEvidence *
lp_evidence_get_field (LpEvidence *evidence, const char *field_id)
{
  return field_id != NULL ? find_field (evidence->leads, field_id) : NULL;
}

LpFindings *
lp_evidence_get_findings (LpEvidence *evidence)
{
  return evidence->findings;
}

/* --- By id --- */

/* Among the children of its kind; -1: not among them. */
static int
find_position (const LpNode *node, const LpNode *parent)
{
  int position = 0;

  if (parent == NULL)
    return -1;
  LP_FOREACH_CHILD (parent, lp_node_get_kind (node), child)
    {
      if (child == node)
        return position;
      position++;
    }
  return -1;
}

static gboolean
is_same (const LpNode *a, const LpNode *b)
{
  const char *id = lp_node_get_id (a);

  return lp_node_get_kind (a) == lp_node_get_kind (b) && id != NULL &&
         g_strcmp0 (id, lp_node_get_id (b)) == 0;
}

static gboolean
same_bounds (const LpNode *a, const LpNode *b)
{
  return g_strcmp0 (lp_node_get (a, LP_ATTR_FROM), lp_node_get (b, LP_ATTR_FROM)) == 0 &&
         g_strcmp0 (lp_node_get (a, LP_ATTR_BELOW), lp_node_get (b, LP_ATTR_BELOW)) == 0;
}

const LpEvidenceItem *
lp_evidence_find_item (LpEvidence *evidence, const LpNode *node, const LpNode *parent)
{
  const gboolean is_band = lp_node_get_kind (node) == LP_KIND_BAND;
  const gboolean in_parent = is_band || lp_node_get_kind (node) == LP_KIND_TRAIT;
  const int position = is_band ? find_position (node, parent) : -1;

  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence->parts); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (evidence->parts, i);

      if (lp_node_get_kind (item->node) != lp_node_get_kind (node) ||
          (in_parent && parent != NULL && !is_same (item->parent, parent)))
        continue;
      if (is_band ? (int) item->position == position && same_bounds (item->node, node)
                  : is_same (item->node, node))
        return item;
    }
  return NULL;
}
