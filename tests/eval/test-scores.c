/* SPDX-License-Identifier: GPL-3.0-or-later
 * Section 4 of the format: points, decay, sums, contributions, shares, totals, grades. */
#include "eval-case.h"

#define SCORING(attrs, rules)                                                            \
  "<scoring><dimension id='d' name='D' " attrs ">" rules "</dimension></scoring><stages/>"
#define WIDE "weight='100' full-marks='100000' lowest='-100000'"
#define WHEN_A "<when><is field='city'><value>a</value></is></when>"
#define MAX_LEADS 8

/* The sum of points of the one dimension, lead by lead. */
typedef struct
{
  const char *name;
  const char *rules;
  const char *leads;
  int sums[MAX_LEADS];
} Row;

static const Row rows[] = {
  { "rule/points-if-when-holds",
    "<rule id='r' name='R' points='7'>" WHEN_A "</rule>",
    "city\na\nb\n",
    { 7, 0, 0 } },
  { "rule/negative",
    "<rule id='r' name='R' points='-7'>" WHEN_A "</rule>",
    "city\na\nb\n",
    { -7, 0, 0 } },
  { "per/points-times-n",
    "<rule id='r' name='R' points='2' per='n'/>",
    "n\n3\n2.99\n-4\n0\n\n1000\n1e30\n0.99",
    { 6, 4, 0, 0, 0, 2000, 2000, 0 } },
  { "per/up-to",
    "<rule id='r' name='R' points='-2' per='n' up-to='8'/>",
    "n\n3\n8\n9\n7.5",
    { -6, -16, -16, -14 } },
  { "per/with-when",
    "<rule id='r' name='R' points='2' per='n'>" WHEN_A "</rule>",
    "n|city\n3|a\n3|b\n|a",
    { 6, 0, 0 } },
  { "bands/from-inclusive-below-exclusive",
    "<bands id='b' name='B' field='n'><band from='1' below='5' points='3'/></bands>",
    "n\n0.99\n1\n4.99\n5\n",
    { 0, 3, 3, 0, 0 } },
  { "bands/bound-left-out",
    "<bands id='b' name='B' field='n'><band below='1' points='-5'/><band from='9' points='4'/>"
    "</bands>",
    "n\n-1e9\n1\n9\n1e9\n",
    { -5, 0, 4, 4, 0 } },
  { "bands/first-of-overlapping",
    "<bands id='b' name='B' field='n'><band from='5' points='9'/><band points='1'/></bands>",
    "n\n4\n5\n6\n",
    { 1, 9, 9, 0 } },
  { "decay/whole-steps",
    "<rule id='r' name='R' points='30'>" WHEN_A
    "<decay field='day' every='45' lose='15'/></rule>",
    "city|day\na|2026-06-30\na|2026-05-17\na|2026-05-16\na|2026-04-01\na|2020-01-01\n"
    "a|2026-07-20\na|\nb|2026-06-30",
    { 30, 30, 25, 21, 0, 30, 0, 0 } },
  { "decay/negative-points-truncate-toward-zero",
    "<rule id='r' name='R' points='-7'>" WHEN_A
    "<decay field='at' every='30' lose='33'/></rule>",
    "city|at\na|2026-06-30T23:59:59\na|2026-05-31\na|2026-05-01\na|2026-04-01\na|2026-03-02",
    { -7, -4, -2, 0, 0 } },
  { "decay/of-per",
    "<rule id='r' name='R' points='3' per='n'><decay field='day' every='10' lose='25'/></rule>",
    "n|day\n3|2026-06-30\n3|2026-06-20\n3|2026-06-10\n3|\n|2026-06-30",
    { 9, 6, 4, 0, 0 } },
  { "decay/of-bands",
    "<bands id='b' name='B' field='n'><band from='1' points='9'/>"
    "<decay field='day' every='10' lose='25'/></bands>",
    "n|day\n3|2026-06-30\n3|2026-06-20\n0|2026-06-10\n3|",
    { 9, 6, 0, 0 } },
  { "decay/as-of-a-lead",
    "<rule id='r' name='R' points='10'>" WHEN_A
    "<decay field='day' every='10' lose='25'/></rule>",
    "city|day|@as-of\na|2026-06-01|2026-06-01\na|2026-06-01|2026-06-11\n"
    "a|2026-06-01|2026-05-01\na|2026-06-01|\na||2026-06-01\nb|2026-06-01|2026-06-01",
    { 10, 7, 10, 0, 0, 0 } },
  { "decay/of-per-as-of-a-lead",
    "<rule id='r' name='R' points='3' per='n'><decay field='day' every='10' lose='25'/></rule>",
    "n|day|@as-of\n3|2026-06-01|2026-06-01\n3|2026-06-01|2026-06-11\n3|2026-06-01|",
    { 9, 6, 0 } },
  { "decay/of-bands-as-of-a-lead",
    "<bands id='b' name='B' field='n'><band from='1' points='9'/>"
    "<decay field='day' every='10' lose='25'/></bands>",
    "n|day|@as-of\n3|2026-06-01|2026-06-11\n3|2026-06-01|",
    { 6, 0 } },
  { "sum/rules-and-bands",
    "<rule id='r' name='R' points='7'>" WHEN_A "</rule>"
    "<bands id='b' name='B' field='n'><band points='3'/></bands>"
    "<rule id='s' name='S' points='-4'><when><known field='n'/></when></rule>",
    "city|n\na|1\na|\nb|1\nb|",
    { 6, 7, -1, 0 } },
  { "sum/beyond-16-bits",
    "<rule id='r' name='R' points='10000' per='n'/><rule id='s' name='S' points='-5' per='m'/>",
    "n|m\n1000|1\n3|\n|1000",
    { 9999995, 30000, -5000 } },
  { "rule/icp",
    "<rule id='r' name='R' points='7'><when><icp/></when></rule>",
    "city\na\nb\n",
    { 0, 0, 0 } },

  { "draft/no-points",
    "<rule id='r' name='R'>" WHEN_A "</rule>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/points-beyond-range",
    "<rule id='r' name='R' points='10001'>" WHEN_A "</rule>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/no-when-no-per",
    "<rule id='r' name='R' points='5'/>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/empty-when",
    "<rule id='r' name='R' points='5'><when/></rule>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/empty-when-with-per",
    "<rule id='r' name='R' points='5' per='n'><when/></rule>",
    "n\n1\n2",
    { 0, 0 } },
  { "draft/per-of-text",
    "<rule id='r' name='R' points='5' per='city'>" WHEN_A "</rule>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/bands-of-nothing",
    "<bands id='b' name='B' field='x'><band points='3'/></bands>",
    "n\n1\n2",
    { 0, 0 } },
  { "draft/band-not-right-is-passed-over",
    "<bands id='b' name='B' field='n'><band from='x' points='3'/><band points='1'/></bands>",
    "n\n1\n2",
    { 1, 1 } },
  { "draft/decay-not-right",
    "<rule id='r' name='R' points='5'>" WHEN_A
    "<decay field='day' every='0' lose='5'/></rule>",
    "city|day\na|2026-06-30",
    { 0 } },
  { "draft/decay-field-not-in-file",
    "<rule id='r' name='R' points='5'>" WHEN_A
    "<decay field='day' every='1' lose='5'/></rule>",
    "city\na\nb",
    { 0, 0 } },
  { "draft/score-in-a-rule",
    "<rule id='r' name='R' points='5'><when><score at-least='0'/></when></rule>",
    "city\na\nb",
    { 0, 0 } },
};

static void
test_sums (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *sections = g_strconcat (
      "<scoring><dimension id='d' name='D' " WIDE ">", row->rules,
      "</dimension></scoring><stages/>", NULL);
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections, row->leads);
  for (gsize i = 0; i < test.frame->n_rows; i++)
    {
      gint64 points = 0;

      g_assert_cmpint (lp_ints_get (lp_evaluation_get_sums (test.evaluation, 0), i), ==,
                       row->sums[i]);
      points += lp_evaluation_get_points (test.evaluation, "r", i);
      points += lp_evaluation_get_points (test.evaluation, "s", i);
      points += lp_evaluation_get_points (test.evaluation, "b", i);
      g_assert_cmpint (points, ==, row->sums[i]);
    }
}

/* --- From the sum to the total --- */

static void
test_contribution (void)
{
  static const char sections[] = SCORING ("weight='35' full-marks='70' lowest='-20'",
                                          "<rule id='r' name='R' points='1' per='n'/>"
                                          "<rule id='s' name='S' points='-1' per='m'/>");
  static const gint64 expected[][3] = {
    /* contribution, share, total */
    { 1750, 5000, 1750 }, { 3500, 10000, 3500 }, { 50, 142, 50 },
    { -50, -142, 0 },     { -1000, -2857, 0 },   { 0, 0, 0 },
  };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections, "n|m\n35|\n99|\n1|\n|1\n|99\n|");
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (lp_evaluation_get_contribution (test.evaluation, 0, i), ==,
                       expected[i][0]);
      g_assert_cmpint (lp_evaluation_get_share (test.evaluation, 0, i), ==,
                       expected[i][1]);
      g_assert_cmpint (lp_evaluation_get_total (test.evaluation, i), ==, expected[i][2]);
    }
}

static void
test_lowest_default (void)
{
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test,
                  SCORING ("weight='100' full-marks='10'",
                           "<rule id='r' name='R' points='-5'>" WHEN_A "</rule>"),
                  "city\na");
  g_assert_cmpint (lp_evaluation_get_contribution (test.evaluation, 0, 0), ==, 0);
  g_assert_cmpint (lp_evaluation_get_share (test.evaluation, 0, 0), ==, 0);
}

#define DIMENSION(id, weight, field)                                                     \
  "<dimension id='" id "' name='D' weight='" weight "' full-marks='3' lowest='-3'>"      \
  "<rule id='r" id "' name='R' points='1' per='" field "'/>"                             \
  "<rule id='s" id "' name='R' points='-2' per='" field                                  \
  "'><when><yes field='ok'/></when></rule>"                                              \
  "</dimension>"

static void
test_total (void)
{
  static const char sections[] = "<scoring>" DIMENSION ("a", "70", "n")
      DIMENSION ("b", "50", "m") "</scoring><stages/>";
  static const int totals[] = { 3999, 10000, 0, 2334, 666 };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections, "n|m|ok\n1|1|\n3|3|\n3|3|yes\n1||\n1|1|yes\n");
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 0), ==, 2333 + 1666);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 1), ==, totals[1]);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 2), ==, totals[2]);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 3), ==, 2333);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 4), ==, 0);
}

static void
test_no_scoring (void)
{
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, "<stages/>", "n\n1\n2");
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 0), ==, 0);
  g_assert_null (lp_evaluation_get_total_grade (test.evaluation, 0));
}

static void
test_grades (void)
{
  static const char sections[] =
      "<scoring><dimension id='d' name='D' weight='50' full-marks='8' lowest='-8'>"
      "<rule id='r' name='R' points='1' per='n'/><rule id='s' name='S' points='-1' per='m'/>"
      "<grade name='low' at-least='12.50'/><grade name='mid' at-least='50'/>"
      "<grade name='also-mid' at-least='50'/><grade name='none' at-least='x'/></dimension>"
      "<grade name='!' at-least='31.25'/></scoring><stages/>";
  static const char *const grades[] = { "", "low", "low", "mid", "mid!", "mid!", "" };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections, "n|m\n0|\n1|\n3|\n4|\n5|\n8|\n|8");
  for (gsize i = 0; i < G_N_ELEMENTS (grades); i++)
    {
      g_autoptr (GString) grade = g_string_new (NULL);

      lp_evaluation_append_grade (test.evaluation, i, grade);
      g_assert_cmpstr (grade->str, ==, grades[i]);
    }
}

/* A share as the whole number it is: "at-least 33.33" holds for 1 of 3, 33.34 does not.
 */
static void
test_score_tests (void)
{
  static const struct
  {
    const char *test;
    const char *holds; /* for sums of -3 to 3 */
  } tests[] = {
    { "<score of='a' at-least='33.33'/>", "0000111" },
    { "<score of='a' at-least='33.34'/>", "0000011" },
    { "<score of='a' more-than='33.33'/>", "0000011" },
    { "<score of='a' at-most='-33.33'/>", "1110000" },
    { "<score of='a' less-than='-33.33'/>", "1100000" },
    { "<score of='a' at-least='-33.33' less-than='66.66'/>", "0011100" },
    { "<score of='a' at-least='100'/>", "0000001" },
    { "<score of='a' at-least='100.01'/>", "0000000" },
    { "<score of='a' at-most='-100'/>", "1000000" },
    { "<score at-least='23.33'/>", "0000111" },
    { "<score at-least='23.34'/>", "0000011" },
    { "<score at-most='0'/>", "1111000" },
    { "<score at-least='0'/>", "1111111" },
    { "<score less-than='0'/>", "0000000" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *sections = g_strconcat (
          "<scoring>" DIMENSION ("a", "70",
                                 "n") "</scoring><stages>"
                                      "<stage id='s' name='S' owner='sales'><entry>",
          tests[i].test, "</entry></stage></stages>", NULL);
      g_auto (EvalCase) test = { 0 };
      g_autofree char *holds = NULL;

      eval_case_init (&test, sections, "n|ok\n3|yes\n2|yes\n1|yes\n0|\n1|\n2|\n9|");
      holds = eval_bits_to_string (lp_evaluation_get_held (test.evaluation, 0));
      g_assert_cmpstr (holds, ==, tests[i].holds);
    }
}

static void
test_draft_dimension (void)
{
  static const char *const dimensions[] = {
    "<dimension id='d' name='D' weight='50'><rule id='r' name='R' points='9' per='n'/></dimension>",
    "<dimension id='d' name='D' full-marks='9'><rule id='r' name='R' points='9' per='n'/>"
    "</dimension>",
    "<dimension id='d' name='D' weight='x' full-marks='0'/>",
    "<dimension id='d' name='D' weight='9' full-marks='9' lowest='2'>"
    "<rule id='r' name='R' points='9' per='n'/></dimension>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autofree char *sections = g_strconcat ("<scoring>", dimensions[i],
                                               "</scoring><stages/>", NULL);
      g_auto (EvalCase) test = { 0 };

      eval_case_init (&test, sections, "n\n1\n2");
      g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 0), ==, 0);
      g_assert_cmpint (lp_evaluation_get_contribution (test.evaluation, 0, 1), ==, 0);
    }
}

static void
test_fired (void)
{
  static const char sections[] = SCORING (
      WIDE, "<rule id='r' name='R' points='7'>" WHEN_A "</rule>"
            "<bands id='b' name='B' field='n'><band points='3'/></bands>");
  g_auto (EvalCase) test = { 0 };
  static const char *const ids[] = { "r", "b" };
  static const char *const expected[] = { "1100", "1010" };

  eval_case_init (&test, sections, "city|n\na|1\na|\nb|1\nb|");
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      LpBits *fired = lp_evaluation_dup_fired (test.evaluation, ids[i]);
      g_autofree char *text = eval_bits_to_string (fired);

      g_assert_cmpstr (text, ==, expected[i]);
      lp_bits_reset (fired);
      g_free (fired);
    }
  g_assert_null (lp_evaluation_dup_fired (test.evaluation, "x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/score/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_sums);
    }
  g_test_add_func ("/eval/score/clamp-contribution-share", test_contribution);
  g_test_add_func ("/eval/score/lowest-is-0-unless-said", test_lowest_default);
  g_test_add_func ("/eval/score/total-is-the-clamped-sum", test_total);
  g_test_add_func ("/eval/score/total-without-scoring", test_no_scoring);
  g_test_add_func ("/eval/score/grades", test_grades);
  g_test_add_func ("/eval/score/tests-of-scores", test_score_tests);
  g_test_add_func ("/eval/score/draft/dimension-not-right-adds-nothing",
                   test_draft_dimension);
  g_test_add_func ("/eval/score/fired", test_fired);
  return g_test_run ();
}
