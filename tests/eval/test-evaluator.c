/* SPDX-License-Identifier: GPL-3.0-or-later
 * The evaluator: what it shares, how it is cancelled, how long the leads live, and that
 * its memory is bounded. */
#include "eval-case.h"

#include <string.h>

#define RULES(points, more)                                                                  \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='10'>"                        \
  "<rule id='r' name='R' points='" points                                                    \
  "'><when><is field='city'><value>a</value></is>"                                           \
  "</when></rule>" more "</dimension></scoring><stages>"                                     \
  "<stage id='s' name='S' owner='sales' handoff='yes'><entry><score at-least='40'/></entry>" \
  "</stage></stages>"

static void
test_sharing (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicy)
      renamed = eval_policy_new ("<summary>words</summary>" RULES ("5", ""));
  g_autoptr (LpEvaluation) next = NULL;

  eval_case_init (&test, RULES ("5", ""), "city\na\nb");
  next = lp_evaluator_run (test.evaluator, test.policy, NULL);
  g_assert_true (lp_evaluation_get_sums (next, 0) ==
                 lp_evaluation_get_sums (test.evaluation, 0));
  g_assert_true (lp_evaluation_get_totals (next) ==
                 lp_evaluation_get_totals (test.evaluation));
}

static void
test_cancel (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicy) other = eval_policy_new (RULES ("3", ""));
  g_autoptr (LpEvaluation) none = NULL;
  g_autoptr (LpEvaluation) next = NULL;
  volatile gint cancel = 1;

  eval_case_init (&test, RULES ("5", ""), "city\na\nb");
  none = lp_evaluator_run (test.evaluator, other, &cancel);
  g_assert_null (none);
  cancel = 0;
  next = lp_evaluator_run (test.evaluator, other, &cancel);
  g_assert_cmpint (lp_evaluation_get_total (next, 0), ==, 3000);
  g_assert_cmpint (lp_evaluation_get_total (test.evaluation, 0), ==, 5000);
}

static void
count_free (gpointer data)
{
  (*(int *) data)++;
}

static void
test_owner (void)
{
  g_auto (EvalCase) test = { 0 };
  LpEvaluator *evaluator;
  LpEvaluation *evaluation;
  int n_freed = 0;

  eval_case_init (&test, RULES ("5", ""), "city\na\nb");
  evaluator = lp_evaluator_new (test.frame, &n_freed, count_free);
  evaluation = lp_evaluator_run (evaluator, test.policy, NULL);
  lp_evaluator_free (evaluator);
  g_assert_cmpint (n_freed, ==, 0);
  g_assert_cmpint (lp_evaluation_get_total (evaluation, 0), ==, 5000);
  lp_evaluation_unref (evaluation);
  g_assert_cmpint (n_freed, ==, 1);
}

/* A field that becomes another type is blank until the leads are read anew, and its tests
 * are not those that were kept. */
static void
test_changed_type (void)
{
  g_auto (EvalCase) test = { 0 };
  LpNode *root;
  LpPath path;
  g_autoptr (LpNode) field = NULL;
  g_autoptr (LpNode) changed = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpEvaluation) next = NULL;
  g_autoptr (LpEvaluation) back = NULL;

  eval_case_init (&test, RULES ("5", ""), "city\na\nb");
  root = lp_policy_get_root (test.policy);
  field = lp_node_with_attr (lp_policy_find (test.policy, LP_KIND_FIELD, "city", &path),
                             LP_ATTR_TYPE, "number");
  changed = lp_node_replace_at (root, &path, field);
  policy = lp_policy_new (changed);
  next = lp_evaluator_run (test.evaluator, policy, NULL);
  g_assert_cmpint (lp_evaluation_get_total (next, 0), ==, 0);
  back = lp_evaluator_run (test.evaluator, test.policy, NULL);
  g_assert_cmpint (lp_evaluation_get_total (back, 0), ==, 5000);
}

/* Points for 16 bits, then for more, then back: the vectors change their width. */
static void
test_widths (void)
{
  static const char *const more[] = { "",
                                      "<rule id='w' name='W' points='10000' per='n'/>",
                                      "" };
  static const gint64 sums[] = { 5, 5 + 7 * 10000, 5 };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, RULES ("5", ""), "city|n\na|7\nb|");
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "<scoring><dimension id='d' name='D' weight='100' full-marks='10'>"
          "<rule id='r' name='R' points='5'><when><is field='city'><value>a</value></is></when>"
          "</rule>%s</dimension></scoring><stages/>",
          more[i]);
      g_autoptr (LpPolicy) policy = eval_policy_new (text);
      g_autoptr (LpEvaluation)
          evaluation = lp_evaluator_run (test.evaluator, policy, NULL);

      g_assert_cmpint (lp_ints_get (lp_evaluation_get_sums (evaluation, 0), 0), ==,
                       sums[i]);
    }
}

static void
test_no_leads (void)
{
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, RULES ("5", "<rule id='w' name='W' points='1' per='n'/>"),
                  "city|n");
  g_assert_cmpuint (lp_evaluation_get_n_rows (test.evaluation), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/evaluator/shares-what-an-edit-leaves-alone", test_sharing);
  g_test_add_func ("/eval/evaluator/cancelled-run-changes-nothing", test_cancel);
  g_test_add_func ("/eval/evaluator/owner-lives-as-long-as-needed", test_owner);
  g_test_add_func ("/eval/evaluator/changed-type-is-blank", test_changed_type);
  g_test_add_func ("/eval/evaluator/widths-of-sums", test_widths);
  g_test_add_func ("/eval/evaluator/no-leads", test_no_leads);
  return g_test_run ();
}
