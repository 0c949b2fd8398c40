/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which leads are judged, and what became of sets of them, by hand. */
#include "eval-case.h"
#include "lp-record.h"

#define STAGES "<stages><stage id='lead' name='L' owner='sales'/></stages>"

/* Closed after 4, 10 and 20 days; two decided ones lack a date, one open one has both.
 * The as-of is 2026-06-30. */
static const char leads[] = "city|@outcome|@created|@closed\n"
                            "a|won|2026-06-01|2026-06-05\n"
                            "a|won|2026-06-02|2026-06-22\n"
                            "b|lost|2026-06-10|2026-06-20\n"
                            "b|lost||2026-06-20\n"
                            "b|won|2026-06-21|\n"
                            "b||2026-06-01|2026-06-02\n"
                            "c||2026-06-25|\n"
                            "c|unworked|2026-06-20|";

static void
test_median (void)
{
  g_auto (EvalCase) test = { 0 };
  g_auto (EvalCase) none = { 0 };

  eval_case_init (&test, STAGES, leads);
  g_assert_true (lp_frame_get_median_days (test.frame).known);
  g_assert_cmpfloat (lp_frame_get_median_days (test.frame).value, ==, 10);
  eval_case_init (&none, STAGES, "city|@outcome\na|won");
  g_assert_false (lp_frame_get_median_days (none.frame).known);
}

/* Half a day is a day: younger than it is who was created on the as-of's day. */
static void
test_median_is_whole_days (void)
{
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, STAGES,
                  "city|@outcome|@created|@closed\n"
                  "a|won|2026-06-01T00:00|2026-06-01T12:00\n"
                  "a|lost|2026-06-03|2026-06-01");
  g_assert_cmpfloat (lp_frame_get_median_days (test.frame).value, ==, 1);
}

/* Created less than 10 days before the as-of: the rows of the 21st and the 25th. */
static void
test_young_are_left_out (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autofree char *young = NULL;

  eval_case_init (&test, STAGES, leads);
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  young = eval_bits_to_string (&judged->young);
  g_assert_cmpint (judged->mature_days, ==, 10);
  g_assert_cmpstr (young, ==, "00001010");
  g_assert_cmpuint (judged->base.won, ==, 2);
  g_assert_cmpuint (judged->base.lost, ==, 2);
  g_assert_cmpfloat (lp_judged_get_base_rate (judged).value, ==, 0.5);
}

static void
test_days_can_be_given (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) everybody = NULL;
  g_autoptr (LpJudged) old = NULL;

  eval_case_init (&test, STAGES, leads);
  everybody = lp_judged_new (test.frame, 0);
  g_assert_cmpuint (lp_bits_count (&everybody->young), ==, 0);
  g_assert_cmpuint (everybody->base.won, ==, 3);
  old = lp_judged_new (test.frame, 25);
  g_assert_cmpuint (lp_bits_count (&old->young), ==, 4);
  g_assert_cmpuint (old->base.won, ==, 2);
  g_assert_cmpuint (old->base.lost, ==, 1);
}

/* A snapshot a lead: the outcome was looked at later, on 2026-03-20. The median is 15. */
static void
test_snapshots_are_older_than_outcomes (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autofree char *young = NULL;

  eval_case_init (&test, STAGES,
                  "city|@as-of|@outcome|@created|@closed\n"
                  "a|2026-01-02|won|2026-01-01|2026-01-11\n"
                  "a|2026-02-29|lost|2026-03-01|2026-03-20\n"
                  "a|2026-03-06|lost|2026-03-05|2026-03-20\n"
                  "a|2026-03-07||2026-03-06|2027-01-01\n"
                  "a|2026-03-02||2026-03-05|");
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  young = eval_bits_to_string (&judged->young);
  g_assert_cmpint (judged->mature_days, ==, 15);
  g_assert_cmpint (judged->observed, ==, G_GINT64_CONSTANT (1773964800));
  g_assert_cmpstr (young, ==, "00010");
}

static void
test_record (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  LpRecord record;
  LpBits rows;

  eval_case_init (&test, STAGES, leads);
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  lp_bits_init (&rows, 8);
  for (guint i = 0; i < 8; i++)
    if (i != 3)
      lp_bits_set (&rows, i);
  record = lp_judged_get_record (judged, &rows);
  g_assert_cmpuint (record.counts.leads, ==, 7);
  g_assert_cmpuint (record.counts.outcome[LP_OUTCOME_WON], ==, 2);
  g_assert_cmpuint (record.counts.outcome[LP_OUTCOME_LOST], ==, 1);
  g_assert_cmpuint (record.counts.outcome[LP_OUTCOME_OPEN], ==, 1);
  g_assert_cmpuint (record.counts.outcome[LP_OUTCOME_UNWORKED], ==, 1);
  g_assert_cmpuint (record.counts.young, ==, 2);
  g_assert_cmpfloat_with_epsilon (record.rate.value, 2.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (record.lift.value, 4.0 / 3, 1e-12);
  g_assert_true (record.without_evidence);
  lp_bits_reset (&rows);
}

static void
test_no_outcomes (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autofree char *caution = NULL;
  LpRecord record;
  LpBits rows;

  eval_case_init (&test, STAGES, "city\na\nb");
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  lp_bits_init_full (&rows, 2);
  record = lp_judged_get_record (judged, &rows);
  caution = lp_record_get_caution (&record);
  g_assert_false (lp_judged_get_base_rate (judged).known);
  g_assert_false (record.rate.known || record.lift.known);
  g_assert_true (record.without_evidence);
  g_assert_cmpstr (caution, ==, "no outcome yet");
  lp_bits_reset (&rows);
}

static void
test_caution (void)
{
  static const struct
  {
    guint64 won, lost;
    const char *caution;
  } cases[] = {
    { 1, 0, "1 outcome: the interval is wide" },
    { 6, 6, "12 outcomes: the interval is wide" },
    { 25, 25, "50 outcomes: the interval is wide" },
    { 35, 35, NULL },
    { 0, 20, NULL },
  };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (&test, STAGES, leads);
  judged = lp_judged_new (test.frame, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpCounts counts = {
        .outcome = { [LP_OUTCOME_WON] = cases[i].won, [LP_OUTCOME_LOST] = cases[i].lost }
      };
      const LpRecord record = lp_record_from_counts (judged, &counts);
      g_autofree char *caution = lp_record_get_caution (&record);

      g_assert_cmpstr (caution, ==, cases[i].caution);
    }
}

/* 90 of 100 against half: evidence. 55 of 100: none. */
static void
test_without_evidence (void)
{
  static const struct
  {
    guint64 won, lost;
    gboolean without;
  } cases[] = { { 90, 10, FALSE }, { 10, 90, FALSE }, { 55, 45, TRUE }, { 3, 0, TRUE } };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (&test, STAGES, leads);
  judged = lp_judged_new (test.frame, LP_MATURE_MEDIAN);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpCounts counts = {
        .outcome = { [LP_OUTCOME_WON] = cases[i].won, [LP_OUTCOME_LOST] = cases[i].lost }
      };
      const LpRecord record = lp_record_from_counts (judged, &counts);

      g_assert_cmpint (record.without_evidence, ==, cases[i].without);
    }
}

static void
test_periods (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (GArray) quarters = NULL;
  g_autoptr (GArray) months = NULL;
  const LpPeriod *period;

  eval_case_init (&test, STAGES,
                  "city|@outcome|@created|@closed\n"
                  "a|won|2025-12-01|2026-03-31\n"
                  "a|won|2025-12-01|2026-04-01\n"
                  "a|lost|2026-01-01|2026-06-30\n"
                  "a||2025-11-30|\n"
                  "a|won|2025-10-01|2025-12-31");
  judged = lp_judged_new (test.frame, 0);
  quarters = lp_judged_get_periods (judged, LP_PERIOD_QUARTER, TRUE);
  g_assert_cmpuint (quarters->len, ==, 3);
  period = &g_array_index (quarters, LpPeriod, 0);
  g_assert_cmpint (period->year, ==, 2025);
  g_assert_cmpint (period->number, ==, 4);
  period = &g_array_index (quarters, LpPeriod, 2);
  g_assert_cmpint (period->year, ==, 2026);
  g_assert_cmpint (period->number, ==, 2);
  g_assert_cmpuint (period->record.counts.leads, ==, 2);
  g_assert_cmpfloat (period->record.rate.value, ==, 0.5);
  months = lp_judged_get_periods (judged, LP_PERIOD_MONTH, FALSE);
  g_assert_cmpuint (months->len, ==, 4);
  g_assert_cmpint (g_array_index (months, LpPeriod, 1).number, ==, 11);
  g_assert_cmpuint (g_array_index (months, LpPeriod, 2).record.counts.leads, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/record/median-days", test_median);
  g_test_add_func ("/evidence/record/median-is-whole-days", test_median_is_whole_days);
  g_test_add_func ("/evidence/record/young-are-left-out", test_young_are_left_out);
  g_test_add_func ("/evidence/record/days-can-be-given", test_days_can_be_given);
  g_test_add_func ("/evidence/record/snapshots-are-older-than-outcomes",
                   test_snapshots_are_older_than_outcomes);
  g_test_add_func ("/evidence/record/counts-and-rates", test_record);
  g_test_add_func ("/evidence/record/no-outcomes-no-rates", test_no_outcomes);
  g_test_add_func ("/evidence/record/few-outcomes-are-said", test_caution);
  g_test_add_func ("/evidence/record/without-evidence", test_without_evidence);
  g_test_add_func ("/evidence/record/periods", test_periods);
  return g_test_run ();
}
