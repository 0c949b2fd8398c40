/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks the past leads, and how far two sets shifted. */
#include "eval-case.h"
#include "lp-score-evidence.h"

#include <math.h>

#define SCORING(grades)                                                                  \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"                   \
  "<rule id='r' name='R' points='1' per='n'/></dimension>" grades "</scoring>"
#define STAGES                                                                           \
  "<stages><stage id='lead' name='L' owner='marketing'/>"                                \
  "<stage id='sql' name='S' owner='sales' handoff='yes'><entry>"                         \
  "<score at-least='50'/></entry></stage></stages>"

/* Scores 90 won, 70 lost, 60 won, 40 won, 20 lost, 5 lost and one open. */
static const char leads[] =
    "n|@outcome\n90|won\n70|lost\n60|won\n40|won\n20|lost\n5|lost\n99|";

static LpScoreEvidence *
judge (EvalCase *test, const char *sections)
{
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (test, sections, leads);
  judged = lp_judged_new (test->frame, 0);
  return lp_score_evidence_new (test->evaluation, judged);
}

/* Of 9 pairs 7 in order. Above 50: 2 of 3 won, 1 lost. */
static void
test_ranking (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (&test, SCORING ("") STAGES);

  g_assert_cmpfloat_with_epsilon (evidence->auc.value, 7.0 / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (evidence->gini.value, 5.0 / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (evidence->ks.value, 2.0 / 3, 1e-12);
  g_assert_cmpint (evidence->ks_total, ==, 2000);
  g_assert_cmpfloat_with_epsilon (evidence->f1.value, 2.0 / 3, 1e-12);
  g_assert_true (evidence->has_tenths);
  g_assert_cmpfloat_with_epsilon (evidence->tenths[9].gain, 1, 1e-12);
}

static void
test_tenths_are_bands (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (&test, SCORING ("") STAGES);
  const LpScoreBand *bands = (const LpScoreBand *) (gpointer) evidence->bands->data;
  guint64 sum = 0;

  g_assert_cmpuint (evidence->bands->len, ==, 10);
  g_assert_cmpstr (bands[0].name, ==, "90 and more");
  g_assert_cmpstr (bands[3].name, ==, "60 to below 70");
  g_assert_cmpstr (bands[9].name, ==, "0 to below 10");
  g_assert_cmpuint (bands[0].record.counts.leads, ==, 2);
  g_assert_true (bands[2].falls);
  g_assert_false (bands[0].falls);
  for (guint i = 0; i < 10; i++)
    sum += bands[i].record.counts.leads;
  g_assert_cmpuint (sum, ==, 7);
}

static void
test_grades_are_bands (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (
      &test,
      SCORING ("<grade name='cold' at-least='10'/><grade name='hot' at-least='60'/>"
               "<grade name='same' at-least='60'/>") STAGES);
  const LpScoreBand *bands = (const LpScoreBand *) (gpointer) evidence->bands->data;

  g_assert_cmpuint (evidence->bands->len, ==, 3);
  g_assert_cmpstr (bands[0].name, ==, "hot");
  g_assert_cmpuint (bands[0].record.counts.outcome[LP_OUTCOME_WON], ==, 2);
  g_assert_cmpuint (bands[0].record.counts.outcome[LP_OUTCOME_LOST], ==, 1);
  g_assert_cmpstr (bands[1].name, ==, "cold");
  g_assert_cmpuint (bands[1].record.counts.leads, ==, 2);
  g_assert_cmpstr (bands[2].name, ==, "-");
  g_assert_cmpuint (bands[2].record.counts.leads, ==, 1);
}

static void
test_some_rows (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  LpBits rows;

  eval_case_init (&test, SCORING ("") STAGES, leads);
  judged = lp_judged_new (test.frame, 0);
  lp_bits_init (&rows, 7);
  g_assert_false (lp_score_evidence_get_auc (test.evaluation, judged, &rows).known);
  lp_bits_set (&rows, 1);
  lp_bits_set (&rows, 2);
  g_assert_cmpfloat (lp_score_evidence_get_auc (test.evaluation, judged, &rows).value, ==,
                     0);
  lp_bits_reset (&rows);
}

/* Stages lead 3 and sql 4 become 4 and 3; unqualified and disqualified stay empty. */
static void
test_stability (void)
{
  g_auto (EvalCase) before = { 0 };
  g_auto (EvalCase) after = { 0 };

  eval_case_init (&before, SCORING ("") STAGES, leads);
  eval_case_init (&after, SCORING ("") STAGES, "n\n1\n2\n3\n4\n55\n66\n77");
  g_assert_cmpfloat (lp_stability_of_stages (before.evaluation, before.evaluation).value,
                     ==, 0);
  g_assert_cmpfloat_with_epsilon (
      lp_stability_of_stages (before.evaluation, after.evaluation).value,
      2 * (1 / 7.0) * log (4 / 3.0), 1e-12);
  g_assert_cmpfloat (lp_stability_of_scores (before.evaluation, before.evaluation).value,
                     ==, 0);
  g_assert_cmpfloat (lp_stability_of_scores (before.evaluation, after.evaluation).value,
                     >, 0.25);
}

static void
test_nothing (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpScoreEvidence) evidence = NULL;

  eval_case_init (&test, STAGES, "n");
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  evidence = lp_score_evidence_new (test.evaluation, judged);
  g_assert_false (evidence->auc.known || evidence->ks.known || evidence->has_tenths);
  g_assert_false (lp_stability_of_stages (test.evaluation, test.evaluation).known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/scores/ranking", test_ranking);
  g_test_add_func ("/evidence/scores/tenths-are-bands", test_tenths_are_bands);
  g_test_add_func ("/evidence/scores/grades-are-bands", test_grades_are_bands);
  g_test_add_func ("/evidence/scores/some-rows", test_some_rows);
  g_test_add_func ("/evidence/scores/stability", test_stability);
  g_test_add_func ("/evidence/scores/nothing", test_nothing);
  return g_test_run ();
}
