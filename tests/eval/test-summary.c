/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures, by hand: stages, handed over, precision, recall, volumes, promises, segments.
 */
#include "eval-case.h"
#include "lp-age.h"

#include <string.h>

#define STAGE(id, attrs, inside)                                                         \
  "<stage id='" id "' name='S' owner='sales' " attrs ">" inside "</stage>"
#define ENTRY(c) "<entry><contains field='city'><value>" c "</value></contains></entry>"

static const char sections[] =
    "<goals>"
    "<goal id='precise' name='G' measure='precision' at-least='0.6'/>"
    "<goal id='recall' name='G' measure='recall' at-least='0.8'/>"
    "<goal id='win-all' name='G' measure='win-rate' at-most='0.5'/>"
    "<goal id='win-lead' name='G' measure='win-rate' stage='lead' at-least='0.5'/>"
    "<goal id='volume' name='G' measure='volume' at-least='1' at-most='2'/>"
    "<goal id='month' name='G' measure='volume' stage='lead' per='month' at-least='1'/>"
    "<goal id='accept' name='G' measure='acceptance' at-least='0.5'/>"
    "<goal id='days' name='G' measure='days' at-most='10'/>"
    "<goal id='none' name='G' measure='precision'/></goals>"
    "<disqualifiers><disqualifier id='x' name='X'><when><contains field='city'>"
    "<value>x</value></contains></when></disqualifier></disqualifiers>"
    "<stages>" STAGE ("lead", "", "<requires field='city'/>") STAGE (
        "sql",
        "handoff='yes'",
        ENTRY (
            "s") "<sla id='quick' name='Q' from='day' to='end' within='P1D'/>"
                 "<kpi id='share' name='K' from='lead' to='sql' target='0.6'/>"
                 "<kpi id='win' name='K' measure='win-rate' target='0.7'"
                 " better='lower'/>"
                 "<kpi id='sla' name='K' measure='sla-met' sla='quick' target='0.5'/>"
                 "<kpi id='median' name='K' measure='median-days' from='lead' to='won'/>"
                 "<kpi id='no-to' name='K' from='lead' target='1'/>"
                 "<kpi id='other' name='K' measure='other' target='1'/>")
        STAGE (
            "won",
            "",
            ENTRY (
                "w")) "</stages>"
                      "<commitments>"
                      "<commitment id='volume' by='marketing' name='C' stage='sql' at-least='10' per='quarter'/>"
                      "<commitment id='rate' by='sales' name='C' stage='sql' acceptance='0.7'/>"
                      "<commitment id='both' by='sales' name='C' stage='sql' at-most='9' acceptance='0.7'/>"
                      "<commitment id='promise' by='sales' name='C' sla='quick'/></commitments>";

static const char leads[] =
    "city|@outcome|@value|@created|@closed|@accepted|day|end|@stage|@reached:lead|@reached:won\n"
    "s|won|100|2026-06-01|2026-06-05|yes|2026-06-01|2026-06-02|won|2026-06-01|2026-06-03\n"
    "s|won||2026-06-02|2026-06-22|yes|2026-06-01|2026-06-03|sql|2026-06-01|2026-06-09\n"
    "S|lost|7|2026-06-03|2026-06-09|no||2026-06-03|lead||\n"
    "sw||9|2026-06-07||||||\n"
    "a|won|40|2026-06-14|2026-06-16|||||||\n"
    "x|unworked||2026-06-10|||||||\n"
    "|lost||||||||";

static const LpMeasured *
find (const GArray *measured, const char *id)
{
  for (guint i = 0; i < measured->len; i++)
    if (g_str_equal (g_array_index (measured, LpMeasured, i).id, id))
      return &g_array_index (measured, LpMeasured, i);
  g_error ("no %s", id);
}

static void
assert_measured (const GArray *all, const char *id, double value, LpMeasureMet met)
{
  const LpMeasured *measured = find (all, id);

  g_assert_cmpint (measured->measured.known, ==, value >= 0);
  if (value >= 0)
    g_assert_cmpfloat_with_epsilon (measured->measured.value, value, 1e-12);
  g_assert_cmpint (measured->met, ==, met);
}

static void
assert_figure (LpFigure figure, double value)
{
  g_assert_true (figure.known);
  g_assert_cmpfloat_with_epsilon (figure.value, value, 1e-12);
}

static void
test_counts (void)
{
  static const guint64 in_stage[] = { 1, 3, 1, 1, 1 };
  static const guint64 held[] = { 5, 4, 1 };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;

  eval_case_init (&test, sections, leads);
  summary = lp_summary_new (test.evaluation, NULL);
  g_assert_cmpuint (summary->n_rows, ==, 7);
  g_assert_cmpmem (summary->in_stage, sizeof in_stage, in_stage, sizeof in_stage);
  g_assert_cmpmem (summary->held, sizeof held, held, sizeof held);
  g_assert_cmpuint (summary->handed_over.leads, ==, 4);
  g_assert_cmpuint (summary->handed_over.by_outcome[LP_OUTCOME_WON], ==, 2);
  g_assert_cmpuint (summary->handed_over.by_outcome[LP_OUTCOME_LOST], ==, 1);
  g_assert_cmpuint (summary->handed_over.by_outcome[LP_OUTCOME_OPEN], ==, 1);
  g_assert_cmpuint (summary->all.by_outcome[LP_OUTCOME_UNWORKED], ==, 1);
  g_assert_cmpuint (summary->all.by_outcome[LP_OUTCOME_LOST], ==, 2);
  assert_figure (summary->precision, 2.0 / 3);
  assert_figure (summary->recall, 2.0 / 3);
  assert_figure (summary->per_week, 4 * 7.0 / 14);
  assert_figure (summary->won_value, 140);
  assert_figure (summary->handed_over_won_value, 100);
}

static void
test_promises (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;

  eval_case_init (&test, sections, leads);
  summary = lp_summary_new (test.evaluation, NULL);
  assert_measured (summary->goals, "precise", 2.0 / 3, LP_MEASURE_YES);
  assert_measured (summary->goals, "recall", 2.0 / 3, LP_MEASURE_NO);
  assert_measured (summary->goals, "win-all", 3.0 / 5, LP_MEASURE_NO);
  assert_measured (summary->goals, "win-lead", 3.0 / 4, LP_MEASURE_YES);
  assert_measured (summary->goals, "volume", 2, LP_MEASURE_YES);
  assert_measured (summary->goals, "month", 5 * 30.4375 / 14, LP_MEASURE_YES);
  assert_measured (summary->goals, "accept", 2.0 / 3, LP_MEASURE_YES);
  assert_measured (summary->goals, "days", 4, LP_MEASURE_YES);
  assert_measured (summary->goals, "none", 2.0 / 3, LP_MEASURE_UNKNOWN);
  assert_measured (summary->commitments, "volume", 4 * 91.3125 / 14, LP_MEASURE_YES);
  assert_measured (summary->commitments, "rate", 2.0 / 3, LP_MEASURE_NO);
  assert_measured (summary->commitments, "both", 2, LP_MEASURE_NO);
  assert_measured (summary->commitments, "promise", 0.5, LP_MEASURE_NO);
  assert_measured (summary->slas, "quick", 0.5, LP_MEASURE_NO);
  assert_measured (summary->kpis, "share", 0.8, LP_MEASURE_YES);
  assert_measured (summary->kpis, "win", 2.0 / 3, LP_MEASURE_YES);
  assert_measured (summary->kpis, "sla", 0.5, LP_MEASURE_YES);
  assert_measured (summary->kpis, "median", 5, LP_MEASURE_UNKNOWN);
  assert_measured (summary->kpis, "no-to", -1, LP_MEASURE_UNKNOWN);
  assert_measured (summary->kpis, "other", -1, LP_MEASURE_UNKNOWN);
  assert_figure (find (summary->kpis, "share")->as_happened, 2.0 / 5);
}

/* Each way in which the CRM's record shows a stage, and a later one. */
static void
test_as_happened (void)
{
  static const struct
  {
    const char *leads;
    double share;
  } records[] = {
    { "@stage\na\nb\nc\nx", 2.0 / 4 },
    { "city|@reached:b\nx|2026-01-01\nx|\nx|", 1.0 / 3 },
    { "city|@reached:a\nx|2026-01-01\nx|", 0 },
    { "city|@reached:c\nx|2026-01-01\nx|", 1.0 / 2 },
    { "city|@reached-yes:b\nx|yes\nx|no\nx|", 1.0 / 3 },
    { "@stage|@reached-yes:c\na|yes\nb|\na|no", 2.0 / 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_auto (EvalCase) test = { 0 };
      g_autoptr (LpSummary) summary = NULL;

      eval_case_init (&test,
                      "<stages>" STAGE ("a", "", "") STAGE ("b", "", ENTRY ("x")) STAGE (
                          "c", "", "<kpi id='k' name='K' from='a' to='b'/>") "</stages>",
                      records[i].leads);
      summary = lp_summary_new (test.evaluation, NULL);
      assert_figure (find (summary->kpis, "k")->as_happened, records[i].share);
    }
}

static void
test_blank_answers (void)
{
  g_auto (EvalCase) test = { 0 };
  guint64 n_blank = 0;

  eval_case_init (&test, "<stages>" STAGE ("s", "", ENTRY ("s")) "</stages>",
                  "city|@accepted\ns|yes\ns|\ns|no\nx|yes\ns|\ns|yes");
  assert_figure (lp_summary_get_acceptance (
                     test.frame, lp_evaluation_get_held (test.evaluation, 0), &n_blank),
                 2.0 / 3);
  g_assert_cmpuint (n_blank, ==, 2);
}

static void
test_nothing_known (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;

  eval_case_init (&test, "<stages><stage id='a' name='A' owner='sales'/></stages>",
                  "city\nx");
  summary = lp_summary_new (test.evaluation, NULL);
  g_assert_false (summary->precision.known);
  g_assert_false (summary->recall.known);
  g_assert_false (summary->per_week.known);
  g_assert_false (summary->won_value.known);
  g_assert_cmpuint (summary->handed_over.leads, ==, 0);
}

/* Met only when every promise of a commitment is known to be. */
static void
test_half_known (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;

  eval_case_init (&test, sections, "city|@accepted\ns|yes\ns|no");
  summary = lp_summary_new (test.evaluation, NULL);
  assert_measured (summary->commitments, "both", -1, LP_MEASURE_NO);
  assert_measured (summary->commitments, "volume", -1, LP_MEASURE_UNKNOWN);
  lp_summary_free (g_steal_pointer (&summary));
  eval_case_clear (&test);

  eval_case_init (&test, sections, "city|@accepted\ns|yes\ns|yes");
  summary = lp_summary_new (test.evaluation, NULL);
  assert_measured (summary->commitments, "both", -1, LP_MEASURE_UNKNOWN);
}

static void
test_mature (void)
{
  const LpSummaryOptions options = { .mature_days = 28 };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;

  /* As-of 2026-06-30: created up to 2026-06-02, and the one without a date. */
  eval_case_init (&test, sections, leads);
  summary = lp_summary_new (test.evaluation, &options);
  g_assert_cmpuint (summary->n_rows, ==, 3);
  g_assert_cmpuint (summary->handed_over.leads, ==, 2);
  assert_figure (summary->precision, 1);
  assert_figure (summary->per_week, 7);
  assert_figure (summary->won_value, 100);
  assert_measured (summary->commitments, "rate", 1, LP_MEASURE_YES);
}

static void
assert_same_figure (LpFigure a, LpFigure b)
{
  g_assert_cmpint (a.known, ==, b.known);
  g_assert_cmpfloat (a.value, ==, b.value);
}

/* Whether what is measured is a volume; all else is a rate or a median. */
static gboolean
is_volume (const LpMeasured *measured)
{
  return strstr (measured->id, "volume") != NULL ||
         strstr (measured->id, "month") != NULL || strcmp (measured->id, "both") == 0;
}

static void
assert_same_measured (const GArray *a, const GArray *b, gboolean volumes)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const LpMeasured *x = &g_array_index (a, LpMeasured, i);
      const LpMeasured *y = &g_array_index (b, LpMeasured, i);

      if (is_volume (x) != volumes)
        continue;
      assert_same_figure (x->measured, y->measured);
      assert_same_figure (x->as_happened, y->as_happened);
    }
}

/* Rates are those without the young leads; counts, sums and volumes those of all. */
static void
test_mature_rates_only (void)
{
  const LpSummaryOptions left_out = { .mature_days = 28 };
  const LpSummaryOptions rates_only = { .mature_days = 28, .rates_only = TRUE };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) all = NULL;
  g_autoptr (LpSummary) without = NULL;
  g_autoptr (LpSummary) mixed = NULL;

  eval_case_init (&test, sections, leads);
  all = lp_summary_new (test.evaluation, NULL);
  without = lp_summary_new (test.evaluation, &left_out);
  mixed = lp_summary_new (test.evaluation, &rates_only);
  g_assert_cmpuint (all->n_young, ==, 0);
  g_assert_cmpuint (without->n_young, ==, 4);
  g_assert_cmpuint (mixed->n_young, ==, 4);

  g_assert_cmpuint (mixed->n_rows, ==, 7);
  for (guint i = 0; i < all->n_stages + 2; i++)
    g_assert_cmpuint (mixed->in_stage[i], ==, all->in_stage[i]);
  for (guint i = 0; i < all->n_stages; i++)
    g_assert_cmpuint (mixed->held[i], ==, all->held[i]);
  g_assert_true (memcmp (&mixed->all, &all->all, sizeof all->all) == 0);
  g_assert_true (memcmp (&mixed->handed_over, &all->handed_over, sizeof all->all) == 0);
  assert_same_figure (mixed->per_week, all->per_week);
  assert_same_figure (mixed->won_value, all->won_value);
  assert_same_measured (mixed->goals, all->goals, TRUE);
  assert_same_measured (mixed->commitments, all->commitments, TRUE);

  g_assert_true (
      memcmp (&mixed->confusion, &without->confusion, sizeof mixed->confusion) == 0);
  g_assert_cmpfloat (all->recall.value, !=, without->recall.value);
  assert_same_figure (mixed->precision, without->precision);
  assert_same_figure (mixed->recall, without->recall);
  assert_same_measured (mixed->goals, without->goals, FALSE);
  assert_same_measured (mixed->commitments, without->commitments, FALSE);
  assert_same_measured (mixed->slas, without->slas, FALSE);
  assert_same_measured (mixed->kpis, without->kpis, FALSE);
}

/* Who are left out may be known already. */
static void
test_young_are_given (void)
{
  LpSummaryOptions options = { .mature_days = LP_MATURE_MEDIAN, .rates_only = TRUE };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) found = NULL;
  g_autoptr (LpSummary) given = NULL;
  LpBits young;

  /* Closed after 2, 4, 6 and 20 days: those of the last 5. */
  eval_case_init (&test, sections,
                  "city|@outcome|@created|@closed\n"
                  "s|won|2026-06-01|2026-06-05\n"
                  "s|won|2026-06-02|2026-06-22\n"
                  "s|lost|2026-06-03|2026-06-09\n"
                  "s|lost|2026-06-26|2026-06-28\n"
                  "s||2026-06-25|");
  young = lp_frame_get_young (test.frame, LP_MATURE_MEDIAN);
  g_assert_cmpint (lp_frame_get_mature_days (test.frame, LP_MATURE_MEDIAN), ==, 5);
  found = lp_summary_new (test.evaluation, &options);
  options.young = &young;
  given = lp_summary_new (test.evaluation, &options);
  g_assert_cmpuint (found->n_young, ==, 1);
  g_assert_cmpuint (given->n_young, ==, 1);
  assert_figure (found->precision, 2.0 / 3);
  assert_figure (given->precision, 2.0 / 3);
  lp_bits_reset (&young);
}

/* A snapshot of each lead, older than what became of it: the age is not the snapshot's.
 */
static void
test_age_to_when_the_outcomes_were_seen (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree char *text = NULL;
  LpBits young;

  eval_case_init (&test, sections,
                  "city|@outcome|@created|@closed|@as-of\n"
                  "s|won|2026-06-01|2026-06-05|2026-06-01\n"
                  "s|won|2026-06-02|2026-06-30|2026-06-02\n"
                  "s|lost|2026-06-28|2026-06-29|2026-06-28");
  g_assert_cmpint (lp_frame_get_observed (test.frame), ==, test.frame->closed[1]);
  young = lp_frame_get_young (test.frame, 10);
  text = eval_bits_to_string (&young);
  g_assert_cmpstr (text, ==, "001");
  lp_bits_reset (&young);
}

static void
test_segments (void)
{
  static const char *const texts[] = { "s", "a", "sw", "x", NULL };
  static const guint64 counts[] = { 3, 1, 1, 1, 1 };
  g_auto (EvalCase) test = { 0 };
  g_autoptr (GArray) segments = NULL;
  const LpSegment *first;

  eval_case_init (&test, sections, leads);
  segments = lp_summary_get_segments (test.evaluation, "city");
  g_assert_cmpuint (segments->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < segments->len; i++)
    {
      g_assert_cmpstr (g_array_index (segments, LpSegment, i).text, ==, texts[i]);
      g_assert_cmpuint (g_array_index (segments, LpSegment, i).all.leads, ==, counts[i]);
    }
  first = &g_array_index (segments, LpSegment, 0);
  g_assert_cmpuint (first->all.by_outcome[LP_OUTCOME_WON], ==, 2);
  g_assert_cmpuint (first->handed_over.leads, ==, 3);
  g_assert_null (lp_summary_get_segments (test.evaluation, "n"));
}

static void
test_curve (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree LpThresholdCurve *curve = NULL;

  eval_case_init (
      &test,
      "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"
      "<rule id='r' name='R' points='1' per='n'/></dimension></scoring><stages/>",
      "n|@outcome\n10|won\n20|lost\n20|won\n30|\n40|unworked");
  curve = lp_summary_get_curve (test.evaluation);
  g_assert_cmpuint (curve->leads[0], ==, 5);
  g_assert_cmpuint (curve->leads[2000], ==, 4);
  g_assert_cmpuint (curve->leads[2001], ==, 2);
  g_assert_cmpuint (curve->won[1000], ==, 2);
  g_assert_cmpuint (curve->won[1001], ==, 1);
  g_assert_cmpuint (curve->lost[2000], ==, 1);
  g_assert_cmpuint (curve->lost[2001], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/summary/counts", test_counts);
  g_test_add_func ("/eval/summary/promises", test_promises);
  g_test_add_func ("/eval/summary/as-it-happened-by-every-record", test_as_happened);
  g_test_add_func ("/eval/summary/blank-answers-are-counted-apart", test_blank_answers);
  g_test_add_func ("/eval/summary/nothing-known", test_nothing_known);
  g_test_add_func ("/eval/summary/commitment-known-by-half", test_half_known);
  g_test_add_func ("/eval/summary/mature", test_mature);
  g_test_add_func ("/eval/summary/mature-rates-only", test_mature_rates_only);
  g_test_add_func ("/eval/summary/young-are-given", test_young_are_given);
  g_test_add_func ("/eval/summary/age-to-when-the-outcomes-were-seen",
                   test_age_to_when_the_outcomes_were_seen);
  g_test_add_func ("/eval/summary/segments", test_segments);
  g_test_add_func ("/eval/summary/every-threshold", test_curve);
  return g_test_run ();
}
