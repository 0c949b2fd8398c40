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
  return lp_score_evidence_new (test->evaluation, judged, NULL, NULL);
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
  g_assert_cmpfloat (evidence->ks_won, ==, 0);
  g_assert_cmpfloat_with_epsilon (evidence->ks_lost, 2.0 / 3, 1e-12);
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
  g_assert_false (lp_score_evidence_get_auc (lp_evaluation_get_totals (test.evaluation),
                                             judged, &rows)
                      .known);
  lp_bits_set (&rows, 1);
  lp_bits_set (&rows, 2);
  g_assert_cmpfloat (lp_score_evidence_get_auc (
                         lp_evaluation_get_totals (test.evaluation), judged, &rows)
                         .value,
                     ==, 0);
  lp_bits_reset (&rows);
}

/* From 60 to 70 one of one won, from 70 to 80 none of one. */
static void
test_fall_of_few_is_not_clear (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (&test, SCORING ("") STAGES);
  const LpScoreBand *bands = (const LpScoreBand *) (gpointer) evidence->bands->data;

  g_assert_true (bands[2].falls);
  g_assert_false (bands[2].clearly);
}

/* 40 of 80 won at 30, 4 of 80 at 60: 39 to 61 % against 2 to 12 %. */
static void
test_fall_of_many_is_clear (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpScoreEvidence) evidence = NULL;
  g_autoptr (GString) text = g_string_new ("n|@outcome");
  const LpScoreBand *bands;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "\n35|%s\n65|%s", i < 40 ? "won" : "lost",
                            i < 4 ? "won" : "lost");
  eval_case_init (&test, SCORING ("") STAGES, text->str);
  judged = lp_judged_new (test.frame, 0);
  evidence = lp_score_evidence_new (test.evaluation, judged, NULL, NULL);
  bands = (const LpScoreBand *) (gpointer) evidence->bands->data;
  g_assert_true (bands[3].falls);
  g_assert_true (bands[3].clearly);
  g_assert_false (bands[6].falls);
}

/* --- Weights --- */

#define DIMENSION(id, field, points, weight)                                             \
  "<dimension id='" id "' name='" id "' weight='" weight                                 \
  "' full-marks='100' lowest='-50'><rule id='" id "-r' name='R' points='" points         \
  "' per='" field "'/></dimension>"
#define THREE(a, b, c)                                                                   \
  "<scoring>" DIMENSION ("a", "n", "1", a) DIMENSION ("b", "m", "1", b)                  \
      DIMENSION ("c", "m", "-1", c) "</scoring>"

/* By m: 10, 0 and 80 won; 50, 60 and 0 lost. */
static const char two_numbers[] =
    "n|m|@outcome\n90|10|won\n70|50|lost\n60|0|won\n40|80|won\n20|60|lost\n5|0|lost";

static LpScoreEvidence *
judge_two_numbers (EvalCase *test, const char *sections)
{
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (test, sections, two_numbers);
  judged = lp_judged_new (test->frame, 0);
  return lp_score_evidence_new (test->evaluation, judged, NULL, NULL);
}

/* Of 9 pairs n has 7 in order, m 4 and a tie. */
static void
test_weight_alone_and_without (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge_two_numbers (
      &test, "<scoring>" DIMENSION ("a", "n", "1", "60")
                 DIMENSION ("b", "m", "1", "40") "</scoring>" STAGES);
  const LpWeightEvidence *weights = (const LpWeightEvidence *) (gpointer)
                                        evidence->weights->data;

  g_assert_cmpuint (evidence->weights->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (weights[0].alone.value, 7.0 / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (weights[1].alone.value, 4.5 / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (weights[0].without.value, 4.5 / 9, 1e-12);
  g_assert_cmpfloat_with_epsilon (weights[1].without.value, 7.0 / 9, 1e-12);
  g_assert_cmpfloat (weights[0].alone_interval.low, <, 7.0 / 9);
  g_assert_cmpfloat (weights[0].alone_interval.high, >, 7.0 / 9);
  g_assert_true (lp_score_evidence_find_weight (evidence, weights[1].dimension) ==
                 &weights[1]);
}

/* As the total of a policy that has those weights ranks. */
static void
test_weight_as_another_policy_has_it (void)
{
  static const char *const other[][2] = {
    { THREE ("100", "0", "0") STAGES, THREE ("0", "30", "20") STAGES },
    { THREE ("0", "100", "0") STAGES, THREE ("50", "0", "20") STAGES },
    { THREE ("0", "0", "100") STAGES, THREE ("50", "30", "0") STAGES },
  };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence)
      evidence = judge_two_numbers (&test, THREE ("50", "30", "20") STAGES);

  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    {
      const LpWeightEvidence *weight = &g_array_index (evidence->weights,
                                                       LpWeightEvidence, i);
      g_auto (EvalCase) alone_test = { 0 };
      g_auto (EvalCase) without_test = { 0 };
      g_autoptr (LpScoreEvidence) alone = judge_two_numbers (&alone_test, other[i][0]);
      g_autoptr (LpScoreEvidence)
          without = judge_two_numbers (&without_test, other[i][1]);

      g_assert_cmpfloat (weight->alone.value, ==, alone->auc.value);
      g_assert_cmpfloat (weight->without.value, ==, without->auc.value);
    }
}

static void
test_without_the_only_weight_nothing_ranks (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence)
      evidence = judge_two_numbers (&test, THREE ("100", "0", "0") STAGES);
  const LpWeightEvidence *weights = (const LpWeightEvidence *) (gpointer)
                                        evidence->weights->data;

  g_assert_false (weights[0].without.known);
  g_assert_true (weights[1].alone.known && weights[1].without.known);
}

/* --- Floors --- */

/* One band falls. The top one that is decided won 1 of 1, twice the 3 of 6. 1 of 3 won
 * leads is left below 50. Nobody says what sales accepted. */
static void
test_floors (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (&test, SCORING ("") STAGES);
  const LpFloor *floors = evidence->floors;

  g_assert_cmpfloat (floors[LP_FLOOR_RISES].measured.value, ==, 1);
  g_assert_cmpint (floors[LP_FLOOR_RISES].met, ==, LP_MEASURE_NO);
  g_assert_cmpfloat (floors[LP_FLOOR_TOP_BAND].measured.value, ==, 2);
  g_assert_cmpint (floors[LP_FLOOR_TOP_BAND].met, ==, LP_MEASURE_YES);
  g_assert_cmpfloat_with_epsilon (floors[LP_FLOOR_WON_BELOW].measured.value, 1.0 / 3,
                                  1e-12);
  g_assert_cmpint (floors[LP_FLOOR_WON_BELOW].met, ==, LP_MEASURE_NO);
  g_assert_cmpint (floors[LP_FLOOR_ACCEPTED].met, ==, LP_MEASURE_UNKNOWN);
}

/* Of the four handed over three say: 2 accepted. */
static void
test_floor_of_acceptance (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpScoreEvidence) evidence = NULL;

  eval_case_init (&test, SCORING ("") STAGES,
                  "n|@outcome|@accepted\n90|won|yes\n80|lost|no\n70|won|yes\n60|won|\n"
                  "10|lost|no");
  judged = lp_judged_new (test.frame, 0);
  evidence = lp_score_evidence_new (test.evaluation, judged, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (evidence->floors[LP_FLOOR_ACCEPTED].measured.value,
                                  2.0 / 3, 1e-12);
  g_assert_cmpint (evidence->floors[LP_FLOOR_ACCEPTED].met, ==, LP_MEASURE_YES);
}

static void
test_floors_need_a_handoff (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) evidence = judge (
      &test, SCORING ("") "<stages><stage id='lead' name='L' owner='sales'/></stages>");

  g_assert_cmpint (evidence->floors[LP_FLOOR_WON_BELOW].met, ==, LP_MEASURE_UNKNOWN);
  g_assert_cmpint (evidence->floors[LP_FLOOR_TOP_BAND].met, ==, LP_MEASURE_YES);
}

/* --- Stability --- */

/* From 50 on are in sql: two of the leads scored as they are, three with half of the
 * points. */
static void
test_stability_between_definitions (void)
{
  g_auto (EvalCase) before = { 0 };
  g_auto (EvalCase) after = { 0 };
  LpStability same, other;

  eval_case_init (&before, SCORING ("") STAGES, "n\n1\n2\n3\n4\n5\n55\n66\n77");
  eval_case_init (
      &after,
      "<scoring><dimension id='d' name='D' weight='70' full-marks='100'>"
      "<rule id='r' name='R' points='1' per='n'/></dimension></scoring>" STAGES,
      "n\n1\n2\n3\n4\n5\n55\n66\n77");
  same = lp_stability_between (before.evaluation, before.evaluation);
  g_assert_cmpfloat (same.stages.index.value, ==, 0);
  g_assert_cmpint (same.scores.shift, ==, LP_SHIFT_STABLE);
  g_assert_cmpint (same.split, ==, LP_NO_INSTANT);
  other = lp_stability_between (before.evaluation, after.evaluation);
  /* lead 5 and sql 3 become 7 and 1 */
  g_assert_cmpfloat_with_epsilon (other.stages.index.value,
                                  0.25 * log (7 / 5.0) - 0.25 * log (1 / 3.0), 1e-12);
  g_assert_cmpint (other.stages.shift, ==, LP_SHIFT_SHIFTED);
  g_assert_false (other.stages.by_chance.known);
  g_assert_cmpuint (other.n_actual, ==, 8);
}

#define STAGE(id, score)                                                                 \
  "<stage id='" id "' name='S' owner='sales'><entry><score at-least='" score             \
  "'/></entry></stage>"

/* A stage with another id is another stage. */
static void
test_stability_goes_by_id (void)
{
  static const char two[] = "n\n10\n60";
  g_auto (EvalCase) before = { 0 };
  g_auto (EvalCase) renamed = { 0 };
  g_auto (EvalCase) turned = { 0 };

  eval_case_init (&before,
                  SCORING ("") "<stages>" STAGE ("a", "0") STAGE ("b", "50") "</stages>",
                  two);
  eval_case_init (&renamed,
                  SCORING ("") "<stages>" STAGE ("a", "0") STAGE ("c", "50") "</stages>",
                  two);
  eval_case_init (&turned,
                  SCORING ("") "<stages>" STAGE ("b", "0") STAGE ("a", "50") "</stages>",
                  two);
  g_assert_cmpfloat (
      lp_stability_between (before.evaluation, renamed.evaluation).stages.index.value, >,
      0);
  g_assert_cmpfloat (
      lp_stability_between (before.evaluation, turned.evaluation).stages.index.value, ==,
      0);
}

static LpStability
measure_over_time (const EvalCase *test, const LpJudged *judged)
{
  g_autoptr (LpHalves) halves = lp_halves_new (judged);

  return lp_stability_over_time (test->evaluation, halves);
}

/* Created on the 1st, 2nd, 2nd, 2nd, 3rd and 4th: 1 and 5, or 4 and 2, which is nearer to
 * half. Of the first four one is in sql, of the last two both: 3 and 1 become 0 and 2,
 * the 0 as 0.9. By chance (1/4 + 1/2) * (1 + 1.644854 * sqrt 2). */
static void
test_stability_over_time (void)
{
  const double lead = 0.9 / 2.9 - 0.75, sql = 2 / 2.9 - 0.25;
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  LpStability stability;

  eval_case_init (&test, SCORING ("") STAGES,
                  "n|@created\n10|2026-01-02\n60|2026-01-03\n10|2026-01-01\n"
                  "70|2026-01-02\n90|\n10|2026-01-02\n90|2026-01-04");
  judged = lp_judged_new (test.frame, 0);
  stability = measure_over_time (&test, judged);
  g_assert_cmpuint (stability.n_expected, ==, 4);
  g_assert_cmpuint (stability.n_actual, ==, 2);
  g_assert_cmpint (stability.split, ==, G_GINT64_CONSTANT (1767398400));
  g_assert_cmpfloat_with_epsilon (
      stability.stages.index.value,
      lead * log (0.9 / 2.9 / 0.75) + sql * log (2 / 2.9 / 0.25), 1e-12);
  g_assert_cmpfloat_with_epsilon (stability.stages.by_chance.value,
                                  0.75 * (1 + 1.644854 * sqrt (2)), 1e-12);
}

static void
test_no_time_no_shift (void)
{
  g_auto (EvalCase) none = { 0 };
  g_auto (EvalCase) same = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpJudged) alike = NULL;

  eval_case_init (&none, SCORING ("") STAGES, leads);
  judged = lp_judged_new (none.frame, 0);
  g_assert_false (measure_over_time (&none, judged).stages.index.known);
  eval_case_init (&same, SCORING ("") STAGES,
                  "n|@created\n10|2026-01-02\n60|2026-01-02\n10|");
  alike = lp_judged_new (same.frame, 0);
  g_assert_false (measure_over_time (&same, alike).scores.index.known);
}

/* Closed after 10 days: who was created on the last day is too young. */
static void
test_young_are_on_no_side (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  LpStability stability;

  eval_case_init (&test, SCORING ("") STAGES,
                  "n|@outcome|@created|@closed\n10|won|2026-06-01|2026-06-11\n"
                  "20|lost|2026-06-02|2026-06-12\n30|lost|2026-06-30|");
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  stability = measure_over_time (&test, judged);
  g_assert_cmpuint (stability.n_expected, ==, 1);
  g_assert_cmpuint (stability.n_actual, ==, 1);
}

static void
test_nothing (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpScoreEvidence) evidence = NULL;

  eval_case_init (&test, STAGES, "n");
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  evidence = lp_score_evidence_new (test.evaluation, judged, NULL, NULL);
  g_assert_false (evidence->auc.known || evidence->ks.known || evidence->has_tenths);
  g_assert_false (
      lp_stability_between (test.evaluation, test.evaluation).stages.index.known);
  for (guint i = 0; i < LP_N_FLOORS; i++)
    g_assert_cmpint (evidence->floors[i].met, ==, LP_MEASURE_UNKNOWN);
}

static void
test_cancelled (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  volatile gint cancel = 1;

  eval_case_init (&test, SCORING ("") STAGES, leads);
  judged = lp_judged_new (test.frame, 0);
  g_assert_null (lp_score_evidence_new (test.evaluation, judged, NULL, &cancel));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/scores/ranking", test_ranking);
  g_test_add_func ("/evidence/scores/tenths-are-bands", test_tenths_are_bands);
  g_test_add_func ("/evidence/scores/grades-are-bands", test_grades_are_bands);
  g_test_add_func ("/evidence/scores/some-rows", test_some_rows);
  g_test_add_func ("/evidence/scores/fall-of-few-is-not-clear",
                   test_fall_of_few_is_not_clear);
  g_test_add_func ("/evidence/scores/fall-of-many-is-clear", test_fall_of_many_is_clear);
  g_test_add_func ("/evidence/weights/alone-and-without", test_weight_alone_and_without);
  g_test_add_func ("/evidence/weights/as-another-policy-has-it",
                   test_weight_as_another_policy_has_it);
  g_test_add_func ("/evidence/weights/without-the-only-one",
                   test_without_the_only_weight_nothing_ranks);
  g_test_add_func ("/evidence/floors/measured", test_floors);
  g_test_add_func ("/evidence/floors/acceptance", test_floor_of_acceptance);
  g_test_add_func ("/evidence/floors/need-a-handoff", test_floors_need_a_handoff);
  g_test_add_func ("/evidence/stability/between-definitions",
                   test_stability_between_definitions);
  g_test_add_func ("/evidence/stability/goes-by-id", test_stability_goes_by_id);
  g_test_add_func ("/evidence/stability/over-time", test_stability_over_time);
  g_test_add_func ("/evidence/stability/no-time-no-shift", test_no_time_no_shift);
  g_test_add_func ("/evidence/stability/young-are-on-no-side", test_young_are_on_no_side);
  g_test_add_func ("/evidence/scores/nothing", test_nothing);
  g_test_add_func ("/evidence/scores/none-when-cancelled", test_cancelled);
  return g_test_run ();
}
