/* SPDX-License-Identifier: GPL-3.0-or-later
 * The named targets: where they stand, how they are set and taken back, what past leads
 * say of them, and the commitments that follow. */
#include "eval-case.h"
#include "lp-edit.h"
#include "lp-goal-form.h"
#include "lp-node-summary.h"
#include "tree.h"

#define STAGES                                                                           \
  "<stages><stage id=\"a\" name=\"A\" owner=\"marketing\"/>"                             \
  "<stage id=\"b\" name=\"B\" owner=\"sales\" handoff=\"yes\">"                          \
  "<entry><number field=\"n\" at-least=\"10\"/></entry>%s</stage></stages>"
#define SLA "<sla id=\"call\" name=\"Call\" from=\"at\" to=\"at2\" within=\"PT4H\"/>"

static LpPolicy *
make (const char *goals, const char *in_stage, const char *commitments)
{
  g_autofree char *stages = g_strdup_printf (STAGES, in_stage);
  g_autofree char *after = g_strconcat (stages, commitments, NULL);
  g_autoptr (LpPolicy) policy = eval_policy_new (after);
  g_autoptr (LpNode) section = NULL;
  g_autofree char *markup = NULL;

  if (*goals == '\0')
    return g_steal_pointer (&policy);
  markup = g_strdup_printf ("<goals>%s</goals>", goals);
  section = tree_parse (LP_KIND_LEAD_POLICY, markup);
  {
    LpPath root = lp_path_root ();
    LpNode *node = lp_policy_get_root (policy);

    return lp_policy_with_inserted (policy, &root,
                                    lp_node_position_for (node, LP_KIND_GOALS), section);
  }
}

static LpNode *
get_goal (LpPolicy *policy, LpGoalTarget target)
{
  LpPath place;

  g_assert_true (lp_goal_form_find (policy, target, &place));
  return lp_node_at (lp_policy_get_root (policy), &place);
}

static void
assert_number (LpPolicy *policy, LpGoalTarget target, const char *wanted)
{
  g_autofree char *number = lp_goal_form_get (policy, target);

  g_assert_cmpstr (number, ==, wanted);
}

static void
assert_no_faults (LpPolicy *policy)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  tree_assert_finding (findings, NULL, LP_SEVERITY_ERROR, NULL);
}

/* --- Shares --- */

static void
test_percent (void)
{
  static const struct
  {
    const char *fraction, *percent;
  } cases[] = {
    { "0.3", "30" }, { "0.29", "29" },     { "0.07", "7" },   { "0.123", "12.3" },
    { "1", "100" },  { "0.0005", "0.05" }, { "0", "0" },      { "1.15", "115" },
    { "x", "x" },    { "0.5 %", "0.5 %" }, { "-0.2", "-20" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *percent = lp_goal_form_to_percent (cases[i].fraction);
      g_autofree char *back = lp_goal_form_from_percent (cases[i].percent);

      g_assert_cmpstr (percent, ==, cases[i].percent);
      g_assert_cmpstr (back, ==, cases[i].fraction);
    }
}

static void
test_which_numbers_are_fractions (void)
{
  g_autoptr (LpNode)
      rate = lp_node_new (LP_KIND_GOAL, LP_ATTR_MEASURE, "win-rate", LP_ATTR_NONE);
  g_autoptr (LpNode)
      volume = lp_node_new (LP_KIND_GOAL, LP_ATTR_MEASURE, "volume", LP_ATTR_NONE);
  g_autoptr (LpNode)
      days = lp_node_new (LP_KIND_GOAL, LP_ATTR_MEASURE, "days", LP_ATTR_NONE);
  g_autoptr (LpNode) promise = lp_node_new (LP_KIND_COMMITMENT, LP_ATTR_NONE);

  g_assert_true (lp_goal_form_is_fraction (rate, LP_ATTR_AT_LEAST));
  g_assert_true (lp_goal_form_is_fraction (rate, LP_ATTR_AT_MOST));
  g_assert_false (lp_goal_form_is_fraction (rate, LP_ATTR_NAME));
  g_assert_false (lp_goal_form_is_fraction (volume, LP_ATTR_AT_LEAST));
  g_assert_false (lp_goal_form_is_fraction (days, LP_ATTR_AT_MOST));
  g_assert_true (lp_goal_form_is_fraction (promise, LP_ATTR_ACCEPTANCE));
  g_assert_false (lp_goal_form_is_fraction (promise, LP_ATTR_AT_LEAST));
}

static void
test_fractions_are_told_as_percent (void)
{
  g_autoptr (LpPolicy) policy = make (
      "<goal id='g' name='G' measure='precision' at-least='0.205'/>", "", "");
  LpNode *goal = get_goal (policy, LP_GOAL_PRECISION);
  const LpAttrSpec *spec = lp_format_get_attr (LP_KIND_GOAL, LP_ATTR_AT_LEAST);
  g_autofree char *line = lp_node_summary_of_node (policy, goal);
  g_autofree char *none = lp_node_summary_of_attr (policy, goal, spec, "");

  g_assert_nonnull (strstr (line, "At Least 20.5 %"));
  g_assert_cmpstr (none, ==, "");
}

/* --- Where a target stands --- */

static void
test_finds_what_is_at_the_handoff (void)
{
  static const struct
  {
    const char *goal;
    LpGoalTarget target;
    const char *number; /* NULL: it is none of that target */
  } cases[] = {
    { "measure='volume' at-least='8'", LP_GOAL_PROMISE, "8" },
    { "measure='volume' at-least='8'", LP_GOAL_CAPACITY, NULL },
    { "measure='volume' at-least='8' at-most='25'", LP_GOAL_CAPACITY, "25" },
    { "measure='volume' stage='b' at-least='8'", LP_GOAL_PROMISE, "8" },
    { "measure='volume' stage='a' at-least='8'", LP_GOAL_PROMISE, NULL },
    { "measure='precision' at-least='0.2'", LP_GOAL_PRECISION, "20" },
    { "measure='precision' at-most='0.2'", LP_GOAL_PRECISION, NULL },
    { "measure='recall' stage='b' at-least='0.505'", LP_GOAL_RECALL, "50.5" },
    { "measure='acceptance' at-least='0.7'", LP_GOAL_ACCEPTANCE, "70" },
    { "measure='days' at-most='90'", LP_GOAL_DAYS, "90" },
    { "measure='win-rate' at-least='0.7'", LP_GOAL_PRECISION, NULL },
    { "measure='precision' at-least='half'", LP_GOAL_PRECISION, "half" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *goal = g_strdup_printf ("<goal id='g' name='G' %s/>",
                                               cases[i].goal);
      g_autoptr (LpPolicy) policy = make (goal, "", "");

      g_test_message ("%s", cases[i].goal);
      assert_number (policy, cases[i].target, cases[i].number);
      g_assert_true (lp_goal_form_find (policy, cases[i].target, NULL) ==
                     (cases[i].number != NULL));
    }
}

static void
test_set_and_taken_back (void)
{
  static const struct
  {
    LpGoalTarget target;
    const char *number;
    LpAttr bound;
    const char *value;
  } cases[] = {
    { LP_GOAL_PROMISE, "80", LP_ATTR_AT_LEAST, "80" },
    { LP_GOAL_CAPACITY, "120", LP_ATTR_AT_MOST, "120" },
    { LP_GOAL_ACCEPTANCE, "60", LP_ATTR_AT_LEAST, "0.6" },
    { LP_GOAL_PRECISION, "30", LP_ATTR_AT_LEAST, "0.3" },
    { LP_GOAL_RECALL, "70.5", LP_ATTR_AT_LEAST, "0.705" },
    { LP_GOAL_DAYS, "90", LP_ATTR_AT_MOST, "90" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpPolicy) before = make ("", "", "");
      g_autoptr (LpPolicy)
          set = lp_goal_form_with (before, cases[i].target, cases[i].number);
      g_autoptr (LpPolicy) other = lp_goal_form_with (set, cases[i].target, "45");
      g_autoptr (LpPolicy) back = lp_goal_form_with (other, cases[i].target, NULL);
      g_autoptr (LpPolicy) again = lp_goal_form_with (back, cases[i].target, NULL);

      assert_number (set, cases[i].target, cases[i].number);
      g_assert_cmpstr (lp_node_get (get_goal (set, cases[i].target), cases[i].bound), ==,
                       cases[i].value);
      assert_no_faults (set);
      assert_number (other, cases[i].target, "45");
      g_assert_true (lp_policy_equal (back, before));
      g_assert_true (lp_policy_equal (again, before));
    }
}

/* Two bounds of one volume that somebody wrote as one goal stay one until the last goes.
 */
static void
test_bounds_of_one_goal (void)
{
  g_autoptr (LpPolicy) both = make (
      "<goal id='g' name='G' measure='volume' at-least='8' at-most='25'/>", "", "");
  g_autoptr (LpPolicy) floor = lp_goal_form_with (both, LP_GOAL_CAPACITY, NULL);
  g_autoptr (LpPolicy) none = lp_goal_form_with (floor, LP_GOAL_PROMISE, NULL);

  assert_number (floor, LP_GOAL_PROMISE, "8");
  assert_number (floor, LP_GOAL_CAPACITY, NULL);
  assert_number (none, LP_GOAL_PROMISE, NULL);
  g_assert_null (lp_policy_get_section (none, LP_KIND_GOALS));
}

/* New goals name no stage: they go with the handoff wherever it goes. */
static void
test_new_goals_follow_the_handoff (void)
{
  g_autoptr (LpPolicy) before = make ("", "", "");
  g_autoptr (LpPolicy) set = lp_goal_form_with (before, LP_GOAL_PRECISION, "30");
  g_autoptr (LpPolicy) without = NULL;
  g_autoptr (LpPolicy) moved = NULL;
  LpPath place;

  lp_policy_find (set, LP_KIND_STAGE, "b", &place);
  without = lp_policy_with_attr (set, &place, LP_ATTR_HANDOFF, NULL);
  assert_number (without, LP_GOAL_PRECISION, "30");
  lp_policy_find (without, LP_KIND_STAGE, "a", &place);
  moved = lp_policy_with_attr (without, &place, LP_ATTR_HANDOFF, "yes");
  assert_number (moved, LP_GOAL_PRECISION, "30");
}

static void
test_title_says_the_period (void)
{
  g_autoptr (LpPolicy) none = make ("", "", "");
  g_autoptr (LpPolicy) month = make (
      "<goal id='g' name='G' measure='volume' at-least='8' per='month'/>", "", "");
  g_autofree char *a = lp_goal_form_get_title (none, LP_GOAL_PROMISE);
  g_autofree char *b = lp_goal_form_get_title (month, LP_GOAL_PROMISE);

  g_assert_cmpstr (a, ==, "Leads handed over a week, at least");
  g_assert_cmpstr (b, ==, "Leads handed over a month, at least");
}

static void
test_response (void)
{
  g_autoptr (LpPolicy) none = make ("", "", "");
  g_autoptr (LpPolicy) made = lp_goal_form_with (none, LP_GOAL_RESPONSE, "P2D");
  g_autoptr (LpPolicy) changed = lp_goal_form_with (made, LP_GOAL_RESPONSE, "PT4H");
  g_autoptr (LpPolicy) kept = lp_goal_form_with (changed, LP_GOAL_RESPONSE, NULL);

  assert_number (none, LP_GOAL_RESPONSE, NULL);
  assert_number (made, LP_GOAL_RESPONSE, "P2D");
  assert_no_faults (made);
  assert_number (changed, LP_GOAL_RESPONSE, "PT4H");
  g_assert_true (lp_policy_equal (kept, changed));
}

static void
test_response_needs_a_handoff (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (
      "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/></stages>");
  g_autoptr (LpPolicy) same = lp_goal_form_with (policy, LP_GOAL_RESPONSE, "P2D");

  g_assert_true (lp_policy_equal (policy, same));
}

/* --- Commitments --- */

static void
assert_committed (LpPolicy *policy,
                  LpGoalTarget target,
                  LpCommitted committed,
                  const char *number)
{
  g_autofree char *said = lp_goal_form_get_commitment (policy, target);

  g_assert_cmpint (lp_goal_form_get_committed (policy, target, NULL), ==, committed);
  g_assert_cmpstr (said, ==, number);
}

static void
test_commitment_is_made_and_follows (void)
{
  static const struct
  {
    LpGoalTarget target;
    const char *side;
    LpAttr promised;
    const char *value;
  } cases[] = {
    { LP_GOAL_PROMISE, "marketing", LP_ATTR_AT_LEAST, "80" },
    { LP_GOAL_CAPACITY, "sales", LP_ATTR_AT_MOST, "80" },
    { LP_GOAL_ACCEPTANCE, "sales", LP_ATTR_ACCEPTANCE, "0.8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LpGoalTarget target = cases[i].target;
      g_autoptr (LpPolicy) none = make ("", "", "");
      g_autoptr (LpPolicy) made = lp_goal_form_with (none, target, "80");
      g_autoptr (LpPolicy) changed = lp_goal_form_with (made, target, "90");
      LpPath place;
      LpNode *node;

      g_assert_cmpint (lp_goal_form_get_committed (made, target, &place), ==,
                       LP_COMMITTED_SAME);
      assert_no_faults (made);
      node = lp_node_at (lp_policy_get_root (made), &place);
      g_assert_cmpstr (lp_node_get (node, LP_ATTR_BY), ==, cases[i].side);
      g_assert_cmpstr (lp_node_get (node, LP_ATTR_STAGE), ==, "b");
      g_assert_cmpstr (lp_node_get (node, cases[i].promised), ==, cases[i].value);
      assert_committed (changed, target, LP_COMMITTED_SAME, "90");
    }
}

/* A goal that stood without a commitment gets one when it is asked for, not by a new
 * number; and none is made where no stage is the handoff. */
static void
test_commitment_is_not_forced (void)
{
  g_autoptr (LpPolicy)
      policy = make ("<goal id='g' name='G' measure='volume' at-least='80'/>", "", "");
  g_autoptr (LpPolicy) changed = lp_goal_form_with (policy, LP_GOAL_PROMISE, "90");
  g_autoptr (LpPolicy) made = lp_goal_form_with_commitment (changed, LP_GOAL_PROMISE);
  g_autoptr (LpPolicy) no_handoff = eval_policy_new (
      "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/></stages>");
  g_autoptr (LpPolicy) set = lp_goal_form_with (no_handoff, LP_GOAL_PROMISE, "90");

  assert_committed (policy, LP_GOAL_PROMISE, LP_COMMITTED_NOT_YET, NULL);
  assert_committed (changed, LP_GOAL_PROMISE, LP_COMMITTED_NOT_YET, NULL);
  assert_committed (made, LP_GOAL_PROMISE, LP_COMMITTED_SAME, "90");
  assert_committed (set, LP_GOAL_PROMISE, LP_COMMITTED_NEVER, NULL);
  g_assert_null (lp_policy_get_section (set, LP_KIND_COMMITMENTS));
}

/* What was promised otherwise is nobody's to change but theirs who promised it. */
static void
test_other_commitment_is_shown (void)
{
  g_autoptr (LpPolicy) policy = make (
      "<goal id='g' name='G' measure='volume' at-least='80'/>", "",
      "<commitments><commitment id=\"c\" by=\"marketing\" name=\"C\" stage=\"b\" "
      "at-least=\"60\" per=\"week\"/></commitments>");
  g_autoptr (LpPolicy) changed = lp_goal_form_with (policy, LP_GOAL_PROMISE, "90");
  g_autoptr (LpPolicy) used = lp_goal_form_with_commitment (changed, LP_GOAL_PROMISE);
  g_autoptr (LpPolicy) off = lp_goal_form_with (policy, LP_GOAL_PROMISE, NULL);
  g_autofree char *suggested = lp_goal_form_suggest (off, LP_GOAL_PROMISE,
                                                     (LpFigure){ TRUE, 12 });

  assert_committed (policy, LP_GOAL_PROMISE, LP_COMMITTED_OTHER, "60");
  assert_committed (changed, LP_GOAL_PROMISE, LP_COMMITTED_OTHER, "60");
  assert_committed (used, LP_GOAL_PROMISE, LP_COMMITTED_SAME, "90");
  g_assert_cmpuint (
      lp_node_count_children (lp_policy_get_section (used, LP_KIND_COMMITMENTS),
                              LP_KIND_COMMITMENT),
      ==, 1);
  assert_committed (off, LP_GOAL_PROMISE, LP_COMMITTED_OTHER, "60");
  g_assert_cmpstr (suggested, ==, "60");
}

static void
test_same_number_of_another_period_is_another (void)
{
  g_autoptr (LpPolicy) policy = make (
      "<goal id='g' name='G' measure='volume' at-least='80' per='month'/>", "",
      "<commitments><commitment id=\"c\" by=\"marketing\" name=\"C\" stage=\"b\" "
      "at-least=\"80\"/></commitments>");
  g_autoptr (LpPolicy) used = lp_goal_form_with_commitment (policy, LP_GOAL_PROMISE);

  assert_committed (policy, LP_GOAL_PROMISE, LP_COMMITTED_OTHER, "80");
  assert_committed (used, LP_GOAL_PROMISE, LP_COMMITTED_SAME, "80");
}

static void
test_response_is_promised_by_its_sla (void)
{
  g_autoptr (LpPolicy) policy = make ("", SLA, "");
  g_autoptr (LpPolicy) made = lp_goal_form_with_commitment (policy, LP_GOAL_RESPONSE);
  LpPath place;
  LpNode *node;

  assert_committed (policy, LP_GOAL_RESPONSE, LP_COMMITTED_NOT_YET, NULL);
  g_assert_cmpint (lp_goal_form_get_committed (made, LP_GOAL_RESPONSE, &place), ==,
                   LP_COMMITTED_SAME);
  node = lp_node_at (lp_policy_get_root (made), &place);
  g_assert_cmpstr (lp_node_get (node, LP_ATTR_SLA), ==, "call");
  assert_no_faults (made);
}

static void
test_rates_of_the_outcome_are_nobodys_promise (void)
{
  g_autoptr (LpPolicy) none = make ("", "", "");
  g_autoptr (LpPolicy) set = lp_goal_form_with (none, LP_GOAL_PRECISION, "30");

  assert_committed (set, LP_GOAL_PRECISION, LP_COMMITTED_NEVER, NULL);
}

/* --- Past leads --- */

static const char leads[] =
    "@id|@created|@closed|@outcome|@accepted|n|at|at2\n"
    "1|2026-06-01|2026-06-11|won|yes|20|2026-06-01T08:00|2026-06-01T09:00\n"
    "2|2026-06-07|2026-06-10|lost|yes|20|2026-06-07T08:00|2026-06-09T09:00\n"
    "3|2026-06-08||won|no|30||\n"
    "4|2026-06-14|2026-06-18|won||5||";

/* The same figure before and after somebody agrees to a number. */
static void
test_measured (void)
{
  static const struct
  {
    LpGoalTarget target;
    double figure;
    const char *suggested;
    const char *number; /* which is missed */
  } cases[] = {
    { LP_GOAL_PROMISE, 1.5, "1", "2" },
    { LP_GOAL_CAPACITY, 1.5, "2", "1" },
    { LP_GOAL_ACCEPTANCE, 2 / 3.0, "66", "67" },
    { LP_GOAL_PRECISION, 2 / 3.0, "66", "67" },
    { LP_GOAL_RECALL, 2 / 3.0, "66", "67" },
    { LP_GOAL_DAYS, 7, "7", "6" },
  };
  g_autofree char *stages = g_strdup_printf (STAGES, SLA);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (EvalCase) test = { 0 };
      g_autoptr (LpSummary) summary = NULL;
      g_autoptr (LpPolicy) met = NULL;
      g_autoptr (LpPolicy) missed = NULL;
      g_autofree char *suggested = NULL;
      LpFigure figure;

      eval_case_init (&test, stages, leads);
      summary = lp_summary_new (test.evaluation, NULL);
      g_test_message ("%s", lp_goal_form_get_short_name (cases[i].target));
      figure = lp_goal_form_measure (test.evaluation, NULL, summary, test.policy,
                                     cases[i].target);
      g_assert_true (figure.known);
      g_assert_cmpfloat_with_epsilon (figure.value, cases[i].figure, 1e-9);
      suggested = lp_goal_form_suggest (test.policy, cases[i].target, figure);
      g_assert_cmpstr (suggested, ==, cases[i].suggested);
      g_assert_cmpint (lp_goal_form_judge (test.policy, cases[i].target, figure), ==,
                       LP_MEASURE_UNKNOWN);
      met = lp_goal_form_with (test.policy, cases[i].target, suggested);
      missed = lp_goal_form_with (test.policy, cases[i].target, cases[i].number);
      g_assert_cmpint (lp_goal_form_judge (met, cases[i].target, figure), ==,
                       LP_MEASURE_YES);
      g_assert_cmpint (lp_goal_form_judge (missed, cases[i].target, figure), ==,
                       LP_MEASURE_NO);
    }
}

static void
test_measured_response (void)
{
  g_autofree char *stages = g_strdup_printf (STAGES, SLA);
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;
  LpFigure figure;

  eval_case_init (&test, stages, leads);
  summary = lp_summary_new (test.evaluation, NULL);
  figure = lp_goal_form_measure (test.evaluation, NULL, summary, test.policy,
                                 LP_GOAL_RESPONSE);
  g_assert_true (figure.known);
  g_assert_cmpfloat (figure.value, ==, 0.5);
  g_assert_cmpint (lp_goal_form_judge (test.policy, LP_GOAL_RESPONSE, figure), ==,
                   LP_MEASURE_NO);
}

static void
test_nothing_measured (void)
{
  g_autoptr (LpPolicy) policy = make ("<goal id='g' name='G' measure='recall'"
                                      " at-least='0.5'/>",
                                      "", "");
  g_autofree char *usual = lp_goal_form_suggest (policy, LP_GOAL_PROMISE,
                                                 (LpFigure){ 0 });

  g_assert_cmpint (lp_goal_form_judge (policy, LP_GOAL_RECALL, (LpFigure){ 0 }), ==,
                   LP_MEASURE_UNKNOWN);
  g_assert_cmpstr (usual, ==, "50");
}

static void
test_outcome_in_words (void)
{
  static const struct
  {
    const char *column;
    const char *words;
  } cases[] = {
    { "<column name='Status' role='outcome'><won>Closed Won</won><won>Live</won></column>",
      "Won: “Closed Won”, “Live” in the column “Status”" },
    { "<column name='Status' role='outcome'><won>*</won><lost>Lost</lost></column>",
      "Won: anything else that is there in the column “Status”" },
    { "<column name='Status' role='outcome'><lost>*</lost></column>", NULL },
    { "<column name='Status' role='stage'/>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = g_strdup_printf ("<lead-source>%s</lead-source>",
                                                 cases[i].column);
      g_autoptr (LpNode) root = tree_parse (LP_KIND_NONE, markup);
      g_autoptr (LpSource) source = lp_source_new (root);
      g_autofree char *words = lp_goal_form_describe_outcome (source);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_assert_null (lp_goal_form_describe_outcome (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add_func ("/forms/goal-form/" path, func)
  ADD ("percent", test_percent);
  ADD ("which-numbers-are-fractions", test_which_numbers_are_fractions);
  ADD ("fractions-are-told-as-percent", test_fractions_are_told_as_percent);
  ADD ("finds-what-is-at-the-handoff", test_finds_what_is_at_the_handoff);
  ADD ("set-and-taken-back", test_set_and_taken_back);
  ADD ("bounds-of-one-goal", test_bounds_of_one_goal);
  ADD ("new-goals-follow-the-handoff", test_new_goals_follow_the_handoff);
  ADD ("title-says-the-period", test_title_says_the_period);
  ADD ("response", test_response);
  ADD ("response-needs-a-handoff", test_response_needs_a_handoff);
  ADD ("commitment-is-made-and-follows", test_commitment_is_made_and_follows);
  ADD ("commitment-is-not-forced", test_commitment_is_not_forced);
  ADD ("other-commitment-is-shown", test_other_commitment_is_shown);
  ADD ("same-number-of-another-period-is-another",
       test_same_number_of_another_period_is_another);
  ADD ("response-is-promised-by-its-sla", test_response_is_promised_by_its_sla);
  ADD ("rates-of-the-outcome-are-nobodys-promise",
       test_rates_of_the_outcome_are_nobodys_promise);
  ADD ("measured", test_measured);
  ADD ("measured-response", test_measured_response);
  ADD ("nothing-measured", test_nothing_measured);
  ADD ("outcome-in-words", test_outcome_in_words);
  return g_test_run ();
}
