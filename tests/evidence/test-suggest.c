/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points, against closed forms: where each lead fires one rule at most, a
 * coefficient is the log odds of its leads less that of the leads that fire none. */
#include "eval-case.h"
#include "lp-logistic.h"
#include "lp-suggest.h"

#include <math.h>

#define STAGES "<stages><stage id='lead' name='L' owner='sales'/></stages>"
#define IS(value) "<when><is field='city'><value>" value "</value></is></when>"
#define RULE(id, points)                                                                 \
  "<rule id='" id "' name='" id "' points='" points "'>" IS (id) "</rule>"
#define SCORING(rules)                                                                    \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='50' lowest='-100'>" rules \
  "</dimension></scoring>"

/* Hardly a ridge, so that the closed form holds. */
static const LpSuggestOptions free_fit = { .ridge = 1e-9, .mature_days = 0 };

static void
add (GString *leads, const char *cells, guint won, guint lost)
{
  for (guint i = 0; i < won + lost; i++)
    g_string_append_printf (leads, "\n%s|%s", cells, i < won ? "won" : "lost");
}

static const LpSuggestion *
get (const LpSuggestions *suggestions, guint i)
{
  g_assert_cmpuint (i, <, suggestions->suggestions->len);
  return &g_array_index (suggestions->suggestions, LpSuggestion, i);
}

/* c 20 of 40 fires nothing; a 30 of 40 is ln 3, b 5 of 25 is -ln 4. Of 50 full marks a
 * has all, b -50 ln 4 / ln 3 = -63.09. */
static void
test_rules (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "a", 30, 10);
  add (leads, "b", 5, 20);
  add (leads, "c", 20, 20);
  eval_case_init (&test, SCORING (RULE ("a", "7") RULE ("b", "3")) STAGES, leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpint (result->status, ==, LP_SUGGEST_FINE);
  g_assert_true (result->converged);
  g_assert_cmpuint (result->trained.won, ==, 55);
  g_assert_cmpuint (result->trained.lost, ==, 50);
  g_assert_false (result->has_cutoff);
  g_assert_false (result->auc_tried.known || result->auc_old.known);
  g_assert_cmpfloat_with_epsilon (get (result, 0)->coefficient, log (3), 1e-6);
  g_assert_cmpfloat_with_epsilon (get (result, 0)->error,
                                  sqrt (1 / 30.0 + 1 / 10.0 + 1 / 20.0 + 1 / 20.0), 1e-6);
  g_assert_cmpint (get (result, 0)->old_points, ==, 7);
  g_assert_cmpint (get (result, 0)->points, ==, 50);
  g_assert_cmpfloat_with_epsilon (get (result, 1)->coefficient, -log (4), 1e-6);
  g_assert_cmpint (get (result, 1)->points, ==, -63);
  g_assert_cmpint (get (result, 1)->low, <, -63);
  g_assert_cmpint (get (result, 1)->high, >, -63);
  g_assert_false (get (result, 0)->without_evidence);
  g_assert_cmpuint (get (result, 0)->record.counts.outcome[LP_OUTCOME_WON], ==, 30);
}

/* Of bands only the best one counts to the full marks: 2 ln 3 and ln 3, and a rule of
 * ln 3. */
static void
test_bands_stand_together (void)
{
  g_autoptr (GString) leads = g_string_new ("city|n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "x|5", 90, 10);
  add (leads, "x|15", 30, 10);
  add (leads, "x|", 20, 20);
  add (leads, "a|", 30, 10);
  eval_case_init (
      &test,
      SCORING ("<bands id='n' name='N' field='n'><band below='10' points='1'/>"
               "<band from='10' points='2'/></bands>" RULE ("a", "3")) STAGES,
      leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpuint (result->suggestions->len, ==, 3);
  g_assert_cmpint (get (result, 0)->points, ==, 33);
  g_assert_cmpint (get (result, 1)->points, ==, 17);
  g_assert_cmpint (get (result, 2)->points, ==, 17);
}

/* Bands that leave no lead out: the lowest is 0, from it ln 9 and ln 3. */
static void
test_lowest_band_is_the_base (void)
{
  g_autoptr (GString) leads = g_string_new ("n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "5", 90, 10);
  add (leads, "15", 20, 20);
  add (leads, "25", 30, 10);
  eval_case_init (
      &test,
      SCORING ("<bands id='n' name='N' field='n'><band below='10' points='1'/>"
               "<band below='20' points='9'/><band points='2'/></bands>") STAGES,
      leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpint (get (result, 1)->reason, ==, LP_SUGGEST_BASE);
  g_assert_cmpint (get (result, 0)->points, ==, 50);
  g_assert_cmpint (get (result, 1)->points, ==, 0);
  g_assert_cmpint (get (result, 2)->points, ==, 25);
  g_assert_cmpfloat (result->condition, <, LP_CONDITION_HIGH);
}

/* 0, 1 and 2 visits: odds 1, 2 and 4, so ln 2 a visit, and 2 can be reached: 25 each. */
static void
test_per (void)
{
  g_autoptr (GString) leads = g_string_new ("n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "0.9", 20, 20);
  add (leads, "1", 20, 10);
  add (leads, "2", 40, 10);
  add (leads, "7", 40, 10);
  eval_case_init (&test,
                  SCORING ("<rule id='r' name='R' points='1' per='n' up-to='2'/>") STAGES,
                  leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpfloat_with_epsilon (get (result, 0)->coefficient, log (2), 1e-6);
  g_assert_cmpint (get (result, 0)->points, ==, 25);
}

/* The as-of is 2026-06-30: 10 days ago half is left, blank nothing. Odds 4, 2 and 1. */
static void
test_decay (void)
{
  g_autoptr (GString) leads = g_string_new ("city|day|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "a|2026-06-30", 40, 10);
  add (leads, "a|2026-06-20", 20, 10);
  add (leads, "a|", 20, 20);
  eval_case_init (&test,
                  SCORING ("<rule id='a' name='A' points='1'>" IS (
                      "a") "<decay field='day' every='10' lose='50'/></rule>") STAGES,
                  leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpfloat_with_epsilon (get (result, 0)->coefficient, log (4), 1e-6);
  g_assert_cmpint (get (result, 0)->points, ==, 50);
}

/* Ten leads of ten days: the newest two are tried. */
static void
test_newest_fifth_is_tried (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@created|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (leads, "\n%s|2026-05-%02u|%s", i % 3 == 0 ? "a" : "c", 20 - i,
                            i == 0 || i > 6 ? "won" : "lost");
  g_string_append (leads, "\na||won\na|2026-05-19|");
  eval_case_init (&test, SCORING (RULE ("a", "7")) STAGES, leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_true (result->has_cutoff);
  g_assert_cmpint (result->cutoff, ==, G_GINT64_CONSTANT (1779148800)); /* 2026-05-19 */
  g_assert_cmpuint (result->tried.won, ==, 1);
  g_assert_cmpuint (result->tried.lost, ==, 1);
  g_assert_cmpuint (result->trained.won, ==, 4);
  g_assert_cmpuint (result->trained.lost, ==, 5);
  g_assert_true (result->auc_old.known && result->auc_new.known &&
                 result->auc_tried.known);
  g_assert_cmpfloat (result->auc_old.value, ==, 1);
}

static void
test_one_day_has_no_fifth (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@created|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;

  add (leads, "a|2026-05-01", 9, 4);
  add (leads, "c|2026-05-01", 4, 9);
  eval_case_init (&test, SCORING (RULE ("a", "7")) STAGES, leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_false (result->has_cutoff);
  g_assert_cmpuint (lp_tally_get_n (&result->trained), ==, 26);
}

/* --- What is wrong --- */

static void
assert_has (GPtrArray *remarks, const char *words)
{
  for (guint i = 0; i < remarks->len; i++)
    if (g_strstr_len (g_ptr_array_index (remarks, i), -1, words) != NULL)
      return;
  g_error ("nobody says: %s", words);
}

static void
test_no_points (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  add (leads, "b", 5, 20);
  add (leads, "c", 20, 20);
  eval_case_init (
      &test,
      SCORING (RULE ("never", "1") RULE (
          "b", "4") "<rule id='r' name='R' points='2'><when><known field='city'/></when>"
                    "</rule>") STAGES,
      leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  g_assert_cmpint (get (result, 0)->reason, ==, LP_SUGGEST_NEVER_FIRES);
  g_assert_cmpint (get (result, 0)->points, ==, 1);
  g_assert_cmpint (get (result, 1)->reason, ==, LP_SUGGEST_NO_SCALE);
  g_assert_cmpint (get (result, 1)->points, ==, 4);
  g_assert_cmpint (get (result, 2)->reason, ==, LP_SUGGEST_ALWAYS_FIRES);
  g_assert_cmpint (get (result, 2)->points, ==, 2);
  remarks = lp_suggestion_get_remarks (get (result, 1));
  assert_has (remarks, "nothing to measure points by");
}

/* a wins always; b1 and b2 fire for the same leads. */
static void
test_separated_and_entangled (void)
{
  g_autoptr (GString) leads = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;
  g_autoptr (GPtrArray) of_a = NULL, of_b = NULL, of_all = NULL;

  add (leads, "a", 9, 0);
  add (leads, "b", 20, 10);
  add (leads, "c", 20, 25);
  eval_case_init (&test,
                  SCORING (RULE ("a", "1") "<rule id='b1' name='B' points='1'>" IS (
                      "b") "</rule><rule id='b2' name='B' points='1'>" IS ("b") "</rule>")
                      STAGES,
                  leads->str);
  result = lp_suggestions_new (test.evaluation, NULL);
  g_assert_true (get (result, 0)->separated);
  g_assert_false (get (result, 0)->entangled);
  g_assert_false (get (result, 1)->separated);
  g_assert_true (get (result, 1)->entangled);
  g_assert_true (get (result, 2)->entangled);
  g_assert_cmpfloat (result->condition, >=, LP_CONDITION_HIGH);
  g_assert_cmpint (get (result, 1)->points, ==, get (result, 2)->points);
  of_a = lp_suggestion_get_remarks (get (result, 0));
  assert_has (of_a, "without a mistake");
  assert_has (of_a, "9 outcomes: the interval is wide");
  of_b = lp_suggestion_get_remarks (get (result, 1));
  assert_has (of_b, "nearly the same leads");
  of_all = lp_suggestions_get_remarks (result);
  assert_has (of_all, "learnt from 49 won and 35 lost leads");
  assert_has (of_all, "condition number");
  assert_has (of_all, "no created dates");
}

static void
test_nothing_to_learn_from (void)
{
  g_auto (EvalCase) no_rules = { 0 };
  g_auto (EvalCase) no_outcomes = { 0 };
  g_auto (EvalCase) one_class = { 0 };
  g_autoptr (LpSuggestions) first = NULL;
  g_autoptr (LpSuggestions) second = NULL;
  g_autoptr (LpSuggestions) third = NULL;
  g_autoptr (GPtrArray) remarks = NULL;

  eval_case_init (&no_rules, STAGES, "city|@outcome\na|won\nb|lost");
  first = lp_suggestions_new (no_rules.evaluation, NULL);
  g_assert_cmpint (first->status, ==, LP_SUGGEST_NO_RULES);
  eval_case_init (&no_outcomes, SCORING (RULE ("a", "1")) STAGES, "city\na\nb");
  second = lp_suggestions_new (no_outcomes.evaluation, NULL);
  g_assert_cmpint (second->status, ==, LP_SUGGEST_NO_OUTCOMES);
  eval_case_init (&one_class, SCORING (RULE ("a", "1")) STAGES,
                  "city|@outcome\na|won\nb|won");
  third = lp_suggestions_new (one_class.evaluation, NULL);
  g_assert_cmpint (third->status, ==, LP_SUGGEST_NO_OUTCOMES);
  remarks = lp_suggestions_get_remarks (third);
  g_assert_cmpuint (remarks->len, ==, 1);
}

/* --- Into a policy --- */

static gint64
read_points (LpPolicy *policy, const char *id, int band)
{
  LpNode *node = lp_policy_find (policy, LP_KIND_RULE, id, NULL);
  gint64 points = G_MININT64;

  if (band >= 0)
    node = lp_node_get_child (node, (guint) band);
  lp_node_read_integer (node, LP_ATTR_POINTS, &points);
  return points;
}

static void
test_apply (void)
{
  g_autoptr (GString) leads = g_string_new ("city|n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;
  g_autoptr (LpPolicy) one = NULL;
  g_autoptr (LpPolicy) all = NULL;
  g_autoptr (LpPolicy) other = NULL;

  add (leads, "x|5", 90, 10);
  add (leads, "x|15", 30, 10);
  add (leads, "x|", 20, 20);
  add (leads, "a|", 30, 10);
  eval_case_init (
      &test,
      SCORING ("<bands id='n' name='N' field='n'><band below='10' points='1'/>"
               "<band from='10' points='2'/></bands>" RULE ("a", "3")) STAGES,
      leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  one = lp_suggestion_apply (get (result, 1), test.policy);
  g_assert_cmpint (read_points (one, "n", 0), ==, 1);
  g_assert_cmpint (read_points (one, "n", 1), ==, 17);
  g_assert_cmpint (read_points (one, "a", -1), ==, 3);
  all = lp_suggestions_apply (result, one);
  g_assert_cmpint (read_points (all, "n", 0), ==, 33);
  g_assert_cmpint (read_points (all, "n", 1), ==, 17);
  g_assert_cmpint (read_points (all, "a", -1), ==, 17);
  g_assert_cmpint (read_points (test.policy, "a", -1), ==, 3);
  other = eval_policy_new (STAGES);
  g_assert_null (lp_suggestion_apply (get (result, 1), other));
}

static void
test_names (void)
{
  g_autoptr (GString) leads = g_string_new ("city|n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSuggestions) result = NULL;
  g_autofree char *band = NULL;
  g_autofree char *rule = NULL;

  add (leads, "a|5", 9, 1);
  add (leads, "x|50", 3, 4);
  eval_case_init (
      &test,
      SCORING ("<bands id='n' name='N' field='n'><band below='10' points='1'/>"
               "</bands>" RULE ("a", "3")) STAGES,
      leads->str);
  result = lp_suggestions_new (test.evaluation, &free_fit);
  band = lp_suggestion_get_name (get (result, 0));
  rule = lp_suggestion_get_name (get (result, 1));
  g_assert_cmpstr (band, ==, "N: below 10");
  g_assert_cmpstr (rule, ==, "a");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evidence/suggest/rules", test_rules);
  g_test_add_func ("/evidence/suggest/bands-stand-together", test_bands_stand_together);
  g_test_add_func ("/evidence/suggest/lowest-band-is-the-base",
                   test_lowest_band_is_the_base);
  g_test_add_func ("/evidence/suggest/points-per", test_per);
  g_test_add_func ("/evidence/suggest/decay", test_decay);
  g_test_add_func ("/evidence/suggest/newest-fifth-is-tried", test_newest_fifth_is_tried);
  g_test_add_func ("/evidence/suggest/one-day-has-no-fifth", test_one_day_has_no_fifth);
  g_test_add_func ("/evidence/suggest/no-points", test_no_points);
  g_test_add_func ("/evidence/suggest/separated-and-entangled",
                   test_separated_and_entangled);
  g_test_add_func ("/evidence/suggest/nothing-to-learn-from", test_nothing_to_learn_from);
  g_test_add_func ("/evidence/suggest/apply", test_apply);
  g_test_add_func ("/evidence/suggest/names", test_names);
  return g_test_run ();
}
