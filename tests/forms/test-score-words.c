/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks, in words. */
#include "eval-case.h"
#include "lp-score-words.h"

#include <string.h>

#define SCORING                                                                          \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"                   \
  "<rule id='r' name='R' points='1' per='n'/></dimension></scoring>"
#define STAGES                                                                           \
  "<stages><stage id='lead' name='L' owner='marketing'/>"                                \
  "<stage id='sql' name='S' owner='sales' handoff='yes'><entry>"                         \
  "<score at-least='50'/></entry></stage></stages>"

/* As in the tests of the evidence: 7 of 9 pairs in order, from 60 to 70 it falls. */
static const char few[] =
    "n|@outcome\n90|won\n70|lost\n60|won\n40|won\n20|lost\n5|lost\n99|";

static LpScoreEvidence *
judge (EvalCase *test, const char *leads)
{
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (test, SCORING STAGES, leads);
  judged = lp_judged_new (test->frame, 0);
  return lp_score_evidence_new (test->evaluation, judged, NULL, NULL);
}

/* 200 leads: scores 15, 35, 55 and 75, of which 5, 10, 20 and 40 of 50 are won. */
static LpScoreEvidence *
judge_many (EvalCase *test)
{
  static const guint won[] = { 5, 10, 20, 40 };
  g_autoptr (GString) text = g_string_new ("n|@outcome|@created");

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text, "\n%u|%s|2026-01-%02u", 15 + 20 * (i % 4),
                            i / 4 < won[i % 4] ? "won" : "lost", 1 + i / 4 % 20);
  return judge (test, text->str);
}

static const LpScoreLine *
get_line (const LpScoreLines *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->lines->len);
  return &g_array_index (lines->lines, LpScoreLine, i);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not say “%s”", text, part);
}

static void
test_ranking (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge (&test, few);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_ranking (score);
  g_autofree char *all = lp_score_words_describe (score, 12);

  assert_has (all, "Left out are 12 leads too young to judge.");
  g_assert_true (lp_score_words_are_few (score));
  g_assert_true (lines->doubtful);
  assert_has (all, "In 78 of 100 pairs of a won and a lost lead");
  assert_has (all, "3 won and 3 lost leads are few");
  g_assert_cmpuint (lines->lines->len, ==, 4);
  g_assert_cmpstr (get_line (lines, 0)->value, ==, "0.78");
  assert_has (get_line (lines, 0)->words, "Chance, which is 0.5, is in it.");
  g_assert_cmpstr (get_line (lines, 1)->value, ==, "0.56");
  assert_has (
      get_line (lines, 2)->words,
      "Up to a score of 20 there are 66.7 % of the lost leads and 0.0 % of the won");
  g_assert_cmpstr (get_line (lines, 3)->value, ==, "0.67");
}

/* --- Weights --- */

#define TWO(n, m)                                                                        \
  "<scoring><dimension id='a' name='A' weight='" n "' full-marks='100'>"                 \
  "<rule id='ra' name='R' points='1' per='n'/></dimension>"                              \
  "<dimension id='b' name='B' weight='" m "' full-marks='100'>"                          \
  "<rule id='rb' name='R' points='1' per='m'/></dimension></scoring>" STAGES

static char *
say_weight (const char *sections, const char *leads, guint dimension)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpScoreEvidence) score = NULL;

  eval_case_init (&test, sections, leads);
  judged = lp_judged_new (test.frame, 0);
  score = lp_score_evidence_new (test.evaluation, judged, NULL, NULL);
  return lp_score_words_get_weight (
      score, &g_array_index (score->weights, LpWeightEvidence, dimension));
}

/* By n 3 of 4 won leads lie above all lost ones; by m the lost ones lie above. */
static void
test_weight (void)
{
  g_autoptr (GString) leads = g_string_new ("n|m|@outcome");
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;
  g_autofree char *unused = NULL;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (leads, "\n%u|%u|%s", i % 8 < 3 ? 60 : 10, i % 8 < 3 ? 10 : 20,
                            i % 8 < 4 ? "won" : "lost");
  good = say_weight (TWO ("80", "20"), leads->str, 0);
  g_assert_true (g_str_has_prefix (good, "Alone it ranks 88 of 100 pairs right ("));
  assert_has (good, "). Without it the score would rank 13 instead of 88.");
  bad = say_weight (TWO ("80", "20"), leads->str, 1);
  g_assert_true (g_str_has_prefix (bad, "Alone it ranks 13 of 100 pairs right ("));
  assert_has (bad, "): more points win less often. Without it the score would rank no "
                   "worse: 88.");
  unused = say_weight (TWO ("100", "0"), leads->str, 1);
  g_assert_true (g_str_has_suffix (unused, "): more points win less often."));
}

static void
test_weight_by_chance (void)
{
  g_autofree char *words = say_weight (TWO ("50", "50"),
                                       "n|m|@outcome\n10|1|won\n20|1|lost\n30|1|won", 0);
  g_autofree char *none = say_weight (TWO ("50", "50"), "n|m|@outcome\n10|1|won", 0);

  assert_has (words, "), which may be chance.");
  g_assert_null (none);
}

static void
test_many_are_not_few (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge_many (&test);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_ranking (score);
  g_autofree char *all = lp_score_words_describe (score, 0);

  g_assert_false (lp_score_words_are_few (score));
  g_assert_false (lines->doubtful);
  g_assert_null (strstr (all, "few"));
  assert_has (get_line (lines, 0)->words, "chance gives 50. The 95 % interval is ");
  g_assert_null (strstr (get_line (lines, 0)->words, "0.5"));
}

/* An area of 1 has an interval without width, which six leads do not deserve. */
static void
test_perfect_but_few (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge (
      &test, "n|@outcome\n90|won\n80|won\n70|won\n10|lost\n9|lost\n8|lost");

  g_assert_cmpfloat (score->auc_interval.low, ==, 1);
  g_assert_true (lp_score_words_are_few (score));
}

/* The higher, the less is won. */
static void
test_wrong_way_round (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (GString) text = g_string_new ("n|@outcome");
  g_autoptr (LpScoreEvidence) score = NULL;
  g_autoptr (LpScoreLines) ranking = NULL;
  g_autoptr (LpScoreLines) gain = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "\n%u|%s", i, i % 10 > i / 10 ? "won" : "lost");
  score = judge (&test, text->str);
  ranking = lp_score_words_get_ranking (score);
  gain = lp_score_words_get_gain (score);
  g_assert_true (ranking->doubtful);
  assert_has (get_line (ranking, 0)->words, "higher scores win less often");
  g_assert_true (gain->doubtful);
  assert_has (gain->summary, "no more than chance");
}

/* The best fifth is 40 of the 50 at 75: 32 of 75 won ones. */
static void
test_gain (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge_many (&test);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_gain (score);
  g_autoptr (GPtrArray) cells = lp_score_words_get_gain_table (score);

  assert_has (lines->summary, "The best fifth of the leads has 42.7 % of the won ones");
  g_assert_cmpuint (lines->lines->len, ==, 10);
  g_assert_cmpstr (get_line (lines, 1)->title, ==, "20 %");
  g_assert_cmpstr (get_line (lines, 1)->value, ==, "42.7 %");
  assert_has (get_line (lines, 1)->words,
              "The best 20 % of the leads have 42.7 % of the won ones; the last tenth of "
              "them wins 80.0 %, 2.13 times as often as all");
  g_assert_cmpstr (get_line (lines, 9)->value, ==, "100.0 %");
  g_assert_cmpuint (cells->len, ==, 11 * LP_GAIN_COLUMNS);
  g_assert_cmpstr (cells->pdata[LP_GAIN_COLUMNS], ==, "10 %");
  g_assert_cmpstr (cells->pdata[11 * LP_GAIN_COLUMNS - 1], ==, "100.0 %");
}

static void
test_bands (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge (&test, few);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_bands (score);

  g_assert_cmpstr (lines->summary, ==,
                   "1 band wins less often than the one below it, which may be chance");
  g_assert_true (lines->doubtful);
  g_assert_cmpstr (get_line (lines, 2)->title, ==, "70 to below 80");
  g_assert_cmpstr (get_line (lines, 2)->value, ==, "0.0 %");
  assert_has (get_line (lines, 2)->words, "1 lead");
  assert_has (get_line (lines, 2)->words, "; 95 % interval 0.0 to 79.3 %;");
  assert_has (get_line (lines, 2)->words, "1 outcome: the interval is wide");
  assert_has (get_line (lines, 2)->words, "falls");
  g_assert_cmpint (get_line (lines, 2)->met, ==, LP_MEASURE_NO);
  g_assert_cmpstr (get_line (lines, 1)->value, ==, "");
}

static void
test_bands_that_rise (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge_many (&test);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_bands (score);

  g_assert_cmpstr (lines->summary, ==, "Win rates rise band by band");
  g_assert_false (lines->doubtful);
}

/* Each score stands on each day equally often. */
static void
test_stable_over_time (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge_many (&test);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_stability (score);

  g_assert_cmpstr (lines->summary, ==, "Newer leads stand where older ones did");
  g_assert_cmpuint (lines->lines->len, ==, 3);
  g_assert_cmpstr (get_line (lines, 0)->value, ==, "0.000, stable");
  assert_has (get_line (lines, 2)->words,
              "104 leads created from 9 Jan 2026 on against 96");
}

/* By an index of 0.4 the leads shifted, unless chance alone gives that much. */
static void
test_shift_by_chance_is_none (void)
{
  LpScoreEvidence score = { 0 };
  LpStabilityIndex index = { { TRUE, 0.4 }, LP_SHIFT_SHIFTED, { TRUE, 0.5 } };

  score.over_time = (LpStability){ index, index, 9, 9, 0 };
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LpScoreLines) lines = lp_score_words_get_stability (&score);

      g_assert_cmpint (lines->doubtful, ==, i == 1);
      g_assert_cmpstr (lines->summary, ==,
                       i == 0 ? "Too few leads to tell a shift from chance"
                              : "Newer leads stand elsewhere than older ones did");
      g_assert_cmpstr (get_line (lines, 0)->value, ==,
                       i == 0 ? "0.400, may be chance" : "0.400, shifted");
      assert_has (get_line (lines, 0)->words, i == 0 ? "Chance alone gives up to 0.500"
                                                     : "Above 0.25 is called shifted.");
      g_assert_cmpint (get_line (lines, 0)->met, ==,
                       i == 0 ? LP_MEASURE_UNKNOWN : LP_MEASURE_NO);
      score.over_time.stages.by_chance.value = 0.1;
    }
}

static void
test_floors (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge (&test, few);
  g_autoptr (LpScoreLines) lines = lp_score_words_get_floors (score);

  g_assert_cmpstr (lines->summary, ==, "1 of 3 are so on the past leads");
  g_assert_cmpuint (lines->lines->len, ==, 3);
  g_assert_cmpstr (get_line (lines, 0)->value, ==, "1 band falls");
  g_assert_cmpint (get_line (lines, 0)->met, ==, LP_MEASURE_NO);
  g_assert_cmpstr (get_line (lines, 1)->value, ==, "2.00 times");
  g_assert_cmpint (get_line (lines, 1)->met, ==, LP_MEASURE_YES);
  g_assert_cmpstr (get_line (lines, 2)->value, ==, "33.3 %");
}

static void
test_nothing (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpScoreEvidence) score = judge (&test, "n|@outcome\n90|won\n10|");
  g_autoptr (LpScoreLines) ranking = lp_score_words_get_ranking (score);
  g_autoptr (LpScoreLines) stability = lp_score_words_get_stability (score);
  g_autofree char *all = lp_score_words_describe (score, 0);

  assert_has (all, "Won and lost leads are both needed");
  g_assert_cmpuint (ranking->lines->len, ==, 0);
  g_assert_cmpuint (stability->lines->len, ==, 1);
  assert_has (stability->summary, "Not known");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/score-words/ranking", test_ranking);
  g_test_add_func ("/forms/score-words/weight", test_weight);
  g_test_add_func ("/forms/score-words/weight-by-chance", test_weight_by_chance);
  g_test_add_func ("/forms/score-words/many-are-not-few", test_many_are_not_few);
  g_test_add_func ("/forms/score-words/perfect-but-few", test_perfect_but_few);
  g_test_add_func ("/forms/score-words/wrong-way-round", test_wrong_way_round);
  g_test_add_func ("/forms/score-words/gain", test_gain);
  g_test_add_func ("/forms/score-words/bands", test_bands);
  g_test_add_func ("/forms/score-words/bands-that-rise", test_bands_that_rise);
  g_test_add_func ("/forms/score-words/stable-over-time", test_stable_over_time);
  g_test_add_func ("/forms/score-words/shift-by-chance-is-none",
                   test_shift_by_chance_is_none);
  g_test_add_func ("/forms/score-words/floors", test_floors);
  g_test_add_func ("/forms/score-words/nothing", test_nothing);
  return g_test_run ();
}
