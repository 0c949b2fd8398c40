/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures of real leads that are known from elsewhere. Run only where those files are:
 * LEADPACT_SHARED names the folder. */
#include "lp-evaluator.h"
#include "lp-field-evidence.h"
#include "lp-leads.h"
#include "lp-policy-evidence.h"
#include "lp-policy-reader.h"
#include "lp-source-guess.h"
#include "lp-suggest.h"

#include <math.h>

static char *
get_path (const char *name)
{
  return g_build_filename (g_getenv ("LEADPACT_SHARED"), name, NULL);
}

static LpTable *
import (const char *name, const LpTableOptions *options)
{
  g_autofree char *path = get_path (name);
  g_autoptr (GError) error = NULL;
  LpTable *table = lp_table_import (path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
replace_words (GStrv *words, const char *word)
{
  g_strfreev (*words);
  *words = g_new0 (char *, 2);
  (*words)[0] = g_strdup (word);
}

/* What a person answers: @lost (nullable) is the outcome's word for lost, and whether
 * cells that look like blank are. */
static void
answer (LpSourceGuess *guess, const char *lost, gboolean blank)
{
  for (guint i = 0; i < guess->n_columns; i++)
    {
      if (lost != NULL && guess->columns[i].role == LP_CSV_ROLE_OUTCOME)
        replace_words (&guess->columns[i].lost, lost);
      if (!blank)
        replace_words (&guess->columns[i].missing, NULL);
    }
  if (!blank)
    replace_words (&guess->missing, NULL);
}

/* Every column as a field, as the window guesses a file that nobody has mapped. */
static LpLeads *
guess_leads (const char *name, const char *lost, gboolean blank, LpPolicy **policy)
{
  g_autoptr (LpTable) table = import (name, NULL);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, 20000);
  g_autoptr (LpNode) fields = lp_source_guess_make_fields (guess);
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpPolicy) empty = lp_policy_new_empty ("Real");
  g_autoptr (LpNode) root = NULL;
  g_autoptr (GError) error = NULL;
  LpLeads *leads;

  answer (guess, lost, blank);
  source = lp_source_guess_make_source (guess, table, NULL);
  root = lp_node_with_child_replaced (lp_policy_get_root (empty), 0, fields);
  *policy = lp_policy_new (root);
  leads = lp_leads_new (table, NULL, source, *policy, NULL, &error);
  g_assert_no_error (error);
  return leads;
}

static char *
list_leaks (LpFieldEvidence *evidence)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < evidence->leaks->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "",
        lp_leak_kind_get_word (g_array_index (evidence->leaks, LpLeak, i).kind));
  return g_string_free (text, FALSE);
}

static LpFieldEvidence *
judge_field (const LpJudged *judged, LpPolicy *policy, const char *label)
{
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      if (g_strcmp0 (lp_node_get_name (field), label) == 0)
        return lp_field_evidence_new (judged, field, 0);
    }
  g_error ("no field %s", label);
}

static const LpFieldBin *
find_bin (const LpFieldEvidence *evidence, LpFieldBinKind kind, const char *text)
{
  for (guint i = 0; i < evidence->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (evidence->bins, LpFieldBin, i);

      if (bin->kind == kind && g_strcmp0 (bin->text, text) == 0)
        return bin;
    }
  return NULL;
}

static void
test_education_leaks (void)
{
  static const char *const known[] = { "Tags", "Lead Quality" };
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads)
      leads = guess_leads ("data/x-education/Leads.csv", "0", TRUE, &policy);
  g_autoptr (LpJudged)
      judged = lp_judged_new (lp_leads_get_frame (leads), LP_MATURE_MEDIAN);

  g_assert_cmpuint (judged->base.won, ==, 3561);
  g_assert_cmpuint (judged->base.lost, ==, 5679);
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      g_autoptr (LpFieldEvidence) evidence = lp_field_evidence_new (judged, field, 0);
      g_autofree char *leaks = list_leaks (evidence);

      g_test_message ("%-50s %s %.4f (chance %.4f) %s", lp_node_get_name (field),
                      lp_strength_get_word (evidence->strength),
                      evidence->information.value, evidence->by_chance.value, leaks);
    }
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (LpFieldEvidence) evidence = judge_field (judged, policy, known[i]);
      g_autofree char *leaks = list_leaks (evidence);

      g_assert_cmpstr (leaks, ==, "information");
    }
}

static void
test_education_select_is_not_blank (void)
{
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads)
      leads = guess_leads ("data/x-education/Leads.csv", "0", FALSE, &policy);
  g_autoptr (LpJudged)
      judged = lp_judged_new (lp_leads_get_frame (leads), LP_MATURE_MEDIAN);
  g_autoptr (LpFieldEvidence) evidence = judge_field (judged, policy, "Specialization");
  const LpFieldBin *select = find_bin (evidence, LP_FIELD_BIN_VALUE, "Select");
  const LpFieldBin *blank = find_bin (evidence, LP_FIELD_BIN_BLANK, NULL);

  g_assert_cmpuint (select->record.counts.leads, ==, 1942);
  g_assert_cmpuint (blank->record.counts.leads, ==, 1438);
}

/* Select is what a form had before anybody chose; it stands in several columns. */
static void
test_education_placeholders (void)
{
  g_autoptr (LpTable) table = import ("data/x-education/Leads.csv", NULL);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, 20000);
  g_autofree char *everywhere = g_strjoinv (" ", guess->missing);

  g_assert_cmpstr (everywhere, ==, "Select");
  for (guint i = 0; i < guess->n_columns; i++)
    {
      g_autofree char *here = g_strjoinv (" ", guess->columns[i].missing);

      g_assert_cmpstr (here, ==,
                       g_strcmp0 (guess->columns[i].heading, "Country") == 0 ? "unknown"
                                                                             : "");
    }
}

/* The published win rates of decided deals by the quarter in which they were closed. */
static void
test_deals_by_quarter (void)
{
  static const char *const rates[] = { "82.07", "61.71", "61.41", "60.25" };
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads)
      leads = guess_leads ("data/maven-crm/sales_pipeline.csv", NULL, TRUE, &policy);
  g_autoptr (LpJudged) judged = lp_judged_new (lp_leads_get_frame (leads), 0);
  g_autoptr (GArray) quarters = lp_judged_get_periods (judged, LP_PERIOD_QUARTER, TRUE);
  g_autofree char *total = g_strdup_printf ("%.2f",
                                            100 * lp_judged_get_base_rate (judged).value);

  g_assert_cmpuint (quarters->len, ==, G_N_ELEMENTS (rates));
  for (guint i = 0; i < quarters->len; i++)
    {
      const LpPeriod *quarter = &g_array_index (quarters, LpPeriod, i);
      g_autofree char *rate = g_strdup_printf ("%.2f", 100 * quarter->record.rate.value);

      g_assert_cmpint (quarter->year, ==, 2017);
      g_assert_cmpint (quarter->number, ==, (int) i + 1);
      g_assert_cmpstr (rate, ==, rates[i]);
    }
  g_assert_cmpstr (total, ==, "63.15");
}

static void
test_deals_leaks (void)
{
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads)
      leads = guess_leads ("data/maven-crm/sales_pipeline.csv", NULL, TRUE, &policy);
  g_autoptr (LpJudged)
      judged = lp_judged_new (lp_leads_get_frame (leads), LP_MATURE_MEDIAN);

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      const char *label = lp_node_get_name (field);
      g_autoptr (LpFieldEvidence) evidence = lp_field_evidence_new (judged, field, 0);
      g_autofree char *leaks = list_leaks (evidence);

      g_test_message ("%s %.4f: %s", label, evidence->information.value, leaks);
      if (g_strcmp0 (label, "account") == 0)
        g_assert_cmpstr (leaks, ==, "blank-only-open");
      if (g_strcmp0 (label, "sales_agent") == 0 || g_strcmp0 (label, "product") == 0)
        g_assert_cmpstr (leaks, ==, "");
    }
}

/* --- The format's example --- */

static void
test_courses_suggest (void)
{
  g_autofree char *policy_path = get_path ("examples/online-courses.leadpolicy.xml");
  g_autofree char *source_path = get_path ("examples/online-courses.leadsource.xml");
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy)
      policy = lp_policy_load (policy_path, LP_READ_STRICT, findings, &error);
  g_autoptr (LpSource)
      source = lp_source_load (source_path, LP_READ_STRICT, findings, &error);
  const LpTableOptions options = lp_leads_table_options (source);
  g_autoptr (LpTable) table = import ("data/x-education/Leads.csv", &options);
  g_autoptr (LpLeads) leads = lp_leads_new (table, NULL, source, policy, NULL, &error);
  g_autoptr (LpEvaluator)
      evaluator = lp_evaluator_new (lp_leads_get_frame (leads), NULL, NULL);
  g_autoptr (LpEvaluation) evaluation = lp_evaluator_run (evaluator, policy, NULL);
  g_autoptr (LpSuggestions) result = lp_suggestions_new (evaluation, NULL);

  g_assert_cmpint (result->status, ==, LP_SUGGEST_FINE);
  g_assert_true (result->converged);
  g_assert_cmpfloat (result->auc_trained.value, >, 0.8);
  for (guint i = 0; i < result->suggestions->len; i++)
    {
      const LpSuggestion *suggestion = &g_array_index (result->suggestions, LpSuggestion,
                                                       i);
      g_autofree char *name = lp_suggestion_get_name (suggestion);

      g_test_message ("%-55s %5d -> %5d (%d to %d)", name, (int) suggestion->old_points,
                      (int) suggestion->points, (int) suggestion->low,
                      (int) suggestion->high);
      if (g_strcmp0 (lp_node_get_id (suggestion->node), "referred") == 0)
        g_assert_cmpint (suggestion->points, >, 0);
      if (g_strcmp0 (lp_node_get_id (suggestion->node), "opted-out") == 0)
        g_assert_cmpint (suggestion->points, <, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/real/education-leaks", test_education_leaks);
  g_test_add_func ("/evidence/real/education-select-is-not-blank",
                   test_education_select_is_not_blank);
  g_test_add_func ("/evidence/real/education-placeholders", test_education_placeholders);
  g_test_add_func ("/evidence/real/deals-by-quarter", test_deals_by_quarter);
  g_test_add_func ("/evidence/real/deals-leaks", test_deals_leaks);
  g_test_add_func ("/evidence/real/courses-suggest", test_courses_suggest);
  return g_test_run ();
}
