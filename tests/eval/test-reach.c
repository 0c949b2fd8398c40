/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far scores reach, whatever the leads are like, and thresholds beyond. */
#include "eval-case.h"

#include "lp-reach.h"

#include <string.h>

#define WHEN "<when><yes field='ok'/></when>"
#define RULE(id, points) "<rule id='" id "' name='R' points='" points "'>" WHEN "</rule>"
#define DIMENSION(id, rest, rules)                                                       \
  "<dimension id='" id "' name='D' " rest ">" rules "</dimension>"
#define STAGE(entry)                                                                     \
  "<stages><stage id='s' name='Ready' owner='sales'><entry>" entry                       \
  "</entry></stage></stages>"
#define SCORING(dimensions) "<scoring>" dimensions "</scoring>"

/* --- How far --- */

typedef struct
{
  const char *name;
  const char *dimensions;
  LpReach share; /* of the dimension "d" */
  LpReach total;
} Row;

#define PLAIN "weight='60' full-marks='50' lowest='-20'"

static const Row rows[] = {
  { "no-rules", DIMENSION ("d", PLAIN, ""), { 0, 0 }, { 0, 0 } },
  { "one-rule", DIMENSION ("d", PLAIN, RULE ("a", "20")), { 0, 4000 }, { 0, 2400 } },
  { "full-marks-are-the-most",
    DIMENSION ("d", PLAIN, RULE ("a", "70")),
    { 0, 10000 },
    { 0, 6000 } },
  { "rules-that-take-points-give-none",
    DIMENSION ("d", PLAIN, RULE ("a", "20") RULE ("b", "-15")),
    { -3000, 4000 },
    { 0, 2400 } },
  { "lowest-is-the-least",
    DIMENSION ("d", PLAIN, RULE ("a", "-40")),
    { -4000, 0 },
    { 0, 0 } },
  { "counting-up-to",
    DIMENSION ("d", PLAIN, "<rule id='a' name='R' points='3' per='n' up-to='5'/>"),
    { 0, 3000 },
    { 0, 1800 } },
  { "counting-without-a-limit",
    DIMENSION ("d", PLAIN, "<rule id='a' name='R' points='1' per='n'/>"),
    { 0, 10000 },
    { 0, 6000 } },
  { "one-of-the-bands",
    DIMENSION ("d",
               PLAIN,
               "<bands id='a' name='B' field='n'><band below='1' points='-5'/>"
               "<band from='1' below='5' points='10'/>"
               "<band from='5' points='20'/></bands>"),
    { -1000, 4000 },
    { 0, 2400 } },
  { "dimensions-add-up",
    DIMENSION ("d", PLAIN, RULE ("a", "20"))
        DIMENSION ("e", "weight='40' full-marks='10'", RULE ("b", "5")),
    { 0, 4000 },
    { 0, 4400 } },
  { "another-dimension-takes-away",
    DIMENSION ("d", PLAIN, RULE ("a", "20"))
        DIMENSION ("e", "weight='40' full-marks='10' lowest='-10'", RULE ("b", "-5")),
    { 0, 4000 },
    { 0, 2400 } },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *sections = g_strconcat ("<scoring>", row->dimensions, "</scoring>",
                                           STAGE (""), NULL);
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  const LpReach share = lp_reach_of_score (policy, "d");
  const LpReach total = lp_reach_of_score (policy, NULL);
  const LpReach none = lp_reach_of_score (policy, "nowhere");

  g_assert_cmpint (share.least, ==, row->share.least);
  g_assert_cmpint (share.most, ==, row->share.most);
  g_assert_cmpint (total.least, ==, row->total.least);
  g_assert_cmpint (total.most, ==, row->total.most);
  g_assert_cmpint (none.most, ==, 0);
}

/* The evaluator itself gives what was said to be the most and the least. */
static void
test_evaluator_reaches_it (void)
{
  static const char sections[] = SCORING (DIMENSION (
      "d", "weight='90' full-marks='50' lowest='-20'",
      "<rule id='a' name='R' points='7' per='n' up-to='5'/>"
      "<rule id='b' name='R' points='-12'><when><no field='ok'/></when></rule>"))
      STAGE ("");
  g_auto (EvalCase) test = { 0 };
  g_autofree char *csv = NULL;
  LpReach total, share;

  eval_case_init (&test, sections, "n|ok\n9|yes\n0|no\n");
  total = lp_reach_of_score (test.policy, NULL);
  share = lp_reach_of_score (test.policy, "d");
  g_assert_cmpint (total.most, ==, 6300);
  g_assert_cmpint (share.least, ==, -2400);
  csv = eval_classify (test.evaluation);
  g_assert_nonnull (strstr (csv, ",63.00,"));
  g_assert_nonnull (strstr (csv, ",-21.60\n"));
}

/* --- Thresholds --- */

typedef struct
{
  const char *name;
  const char *rest; /* behind the scoring's one dimension of 40 of 100 */
  const char *path; /* NULL: within reach */
} Threshold;

#define AT(entry) "</scoring>" STAGE (entry)

static const Threshold thresholds[] = {
  { "total-above-the-most", AT ("<score at-least='40.01'/>"), "/entry/score/@at-least" },
  { "total-at-the-most", AT ("<score at-least='40'/>"), NULL },
  { "more-than-the-most", AT ("<score more-than='40'/>"), "/entry/score/@more-than" },
  { "more-than-nearly-the-most", AT ("<score more-than='39.99'/>"), NULL },
  { "share-above-the-most", AT ("<score of='d' at-least='80.01'/>"), "/score/@at-least" },
  { "share-at-the-most", AT ("<score of='d' at-least='80'/>"), NULL },
  { "less-than-the-least", AT ("<score less-than='0'/>"), "/score/@less-than" },
  { "at-most-the-least", AT ("<score at-most='0'/>"), NULL },
  { "share-below-the-least", AT ("<score of='d' at-most='-0.01'/>"), "/score/@at-most" },
  { "inside-a-group", AT ("<any><yes field='ok'/><score at-least='50'/></any>"),
    "/any/score/@at-least" },
  { "grade-above-the-most", "<grade name='A' at-least='41'/>" AT (""),
    "/grade/@at-least" },
  { "grade-at-the-most", "<grade name='A' at-least='40'/>" AT (""), NULL },
};

static void
test_threshold (gconstpointer data)
{
  const Threshold *row = data;
  g_autofree char *sections = g_strconcat (
      "<scoring>", DIMENSION ("d", "weight='50' full-marks='50'", RULE ("a", "40")),
      row->rest, NULL);
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_reach_check (policy, findings);
  g_assert_cmpuint (lp_findings_get_total (findings), ==, row->path != NULL);
  if (row->path != NULL)
    {
      const LpFinding *finding = lp_findings_get (findings, 0);

      g_test_message ("%s: %s", finding->path, finding->message);
      g_assert_cmpstr (finding->code, ==, "unreachable-threshold");
      g_assert_cmpint (finding->severity, ==, LP_SEVERITY_WARNING);
      g_assert_true (g_str_has_suffix (finding->path, row->path));
    }
}

static void
test_message (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (
      SCORING (DIMENSION ("d", "weight='50' full-marks='50'", RULE ("a", "40")))
          STAGE ("<score at-least='90'/>"));
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_reach_check (policy, findings);
  g_assert_cmpstr (
      lp_findings_get (findings, 0)->message, ==,
      "“Ready” asks for a score of 90, but 40 is the most that the rules can "
      "give. Lower it, or give more points.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/reach/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (thresholds); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/reach/threshold-", thresholds[i].name,
                                           NULL);

      g_test_add_data_func (path, &thresholds[i], test_threshold);
    }
  g_test_add_func ("/eval/reach/evaluator-gives-it", test_evaluator_reaches_it);
  g_test_add_func ("/eval/reach/message", test_message);
  return g_test_run ();
}
