/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli evidence: what the past leads say of every part of a policy. */

#include "lp-evidence-report-private.h"

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const LpFieldEvidence *x = *(const LpFieldEvidence *const *) a;
  const LpFieldEvidence *y = *(const LpFieldEvidence *const *) b;

  if (x->information.value != y->information.value)
    return x->information.value > y->information.value ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

static GPtrArray *
judge_fields (const LpEvaluation *evaluation, const LpJudged *judged)
{
  LpNode *section = lp_policy_get_section (lp_evaluation_get_policy (evaluation),
                                           LP_KIND_FIELDS);
  GPtrArray *fields = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lp_field_evidence_free);

  LP_FOREACH_CHILD (section, LP_KIND_FIELD, field)
    {
      LpFieldEvidence *evidence = lp_field_evidence_new (judged, field, 0);

      if (evidence != NULL)
        g_ptr_array_add (fields, evidence);
    }
  g_ptr_array_sort (fields, compare_fields);
  return fields;
}

static LpExit
report_evidence (LpEvaluation *evaluation, gint64 mature_days, LpFormat format)
{
  g_autoptr (LpPolicyEvidence) parts = lp_policy_evidence_new (evaluation, mature_days);
  const LpJudged *judged = lp_policy_evidence_get_judged (parts);
  g_autoptr (LpScoreEvidence)
      score = lp_score_evidence_new (evaluation, judged, NULL, NULL);
  g_autoptr (GPtrArray) fields = judge_fields (evaluation, judged);
  const LpEvidenceReport report = { evaluation, parts, score, fields };
  g_autoptr (GString) text = g_string_new (NULL);

  switch (format)
    {
    case LP_FORMAT_TEXT:
      lp_evidence_report_append_text (&report, text);
      break;
    case LP_FORMAT_CSV:
      lp_evidence_report_append_csv (&report, text);
      break;
    case LP_FORMAT_JSON:
      lp_evidence_report_append_json (&report, text);
      break;
    }
  return lp_cli_write (NULL, text);
}

static LpExit
run (int argc, char **argv)
{
  return lp_cli_run_judged (&lp_verb_evidence, argc, argv, report_evidence);
}

const LpVerb lp_verb_evidence = {
  "evidence", "POLICY LEADS.csv SOURCE [--mature DAYS]",
  "Tells what the past leads say of each part, field and the score.", run
};
