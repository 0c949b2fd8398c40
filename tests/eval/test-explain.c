/* SPDX-License-Identifier: GPL-3.0-or-later
 * One lead explained, item by item. */
#include "eval-case.h"
#include "lp-explain.h"

static const char sections[] =
    "<icp><profile id='p' name='Prof'><trait id='t' name='Big' level='required'><when>"
    "<number field='n' at-least='3'/></when></trait></profile></icp>"
    "<scoring><dimension id='fit' name='Fit' weight='50' full-marks='10'>"
    "<rule id='r' name='City' points='4'><when><is field='city'><value>Pune</value>"
    "<value>Delhi</value></is></when></rule>"
    "<bands id='b' name='Size' field='n'><band from='2' points='3'/></bands></dimension>"
    "</scoring>"
    "<disqualifiers><disqualifier id='x' name='Gone'><when><no field='ok'/></when>"
    "</disqualifier></disqualifiers>"
    "<stages><stage id='lead' name='Lead' owner='sales'><requires field='city'/></stage>"
    "<stage id='sql' name='Sql' owner='sales' handoff='yes'><entry><any><score at-least='40'/>"
    "<all><icp/><reached stage='lead'/></all></any></entry>"
    "<exit><when><date field='day' older-than-days='10'/></when></exit></stage></stages>"
    "<routing><route id='ro' to='T'/></routing>";

static char *
describe (LpEvaluation *evaluation, gsize row)
{
  g_autoptr (LpExplanation) explanation = lp_explain_row (evaluation, row);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lp_explanation_get_n_items (explanation); i++)
    {
      const LpExplainItem *item = lp_explanation_get_item (explanation, i);

      g_string_append_printf (text, "%*s%s %s %s%s", (int) (2 * item->depth), "",
                              lp_explain_kind_get_word (item->kind), item->label,
                              item->held ? "yes" : "no", item->decided ? "!" : "");
      if (item->points != 0)
        g_string_append_printf (text, " %" G_GINT64_FORMAT, item->points);
      if (item->value != NULL)
        g_string_append_printf (text, " '%s'", item->value);
      if (item->needed != NULL)
        g_string_append_printf (text, " (%s)", item->needed);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_lead (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree char *text = NULL;

  eval_case_init (&test, sections, "city|n|ok|day\nPune|2.5|yes|2026-06-29");
  text = describe (test.evaluation, 0);
  g_assert_cmpstr (text, ==,
                   "profile Prof no 100\n"
                   "  trait Big no (required)\n"
                   "    test number no '2.5' (at-least 3)\n"
                   "dimension Fit yes 3500\n"
                   "  rule City yes 4\n"
                   "    test is yes 'Pune' (Pune | Delhi)\n"
                   "  bands Size yes 3 '2.5'\n"
                   "total total yes 3500\n"
                   "disqualifier Gone no\n"
                   "  test no no 'yes' ()\n"
                   "stage Lead yes\n"
                   "  requires requires city yes 'Pune'\n"
                   "stage Sql no\n"
                   "  after after yes\n"
                   "  entry entry no!\n"
                   "    group any no\n"
                   "      test score no '35.00' (at-least 40)\n"
                   "      group all no\n"
                   "        test icp no '' ()\n"
                   "        test reached yes 'lead' (stage lead)\n"
                   "  exit exit no\n"
                   "    test date no '2026-06-29' (older-than-days 10)\n"
                   "route ro no\n");
}

static void
test_decided (void)
{
  static const char *const decided[] = { "exit", "Gone", NULL, "requires city" };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, sections,
                  "city|n|ok|day\nPune|3||2026-01-01\nPune|3|no|\nPune|3||\n|3||");
  for (gsize row = 0; row < G_N_ELEMENTS (decided); row++)
    {
      g_autoptr (LpExplanation) explanation = lp_explain_row (test.evaluation, row);
      const char *found = NULL;

      for (guint i = 0; i < lp_explanation_get_n_items (explanation); i++)
        {
          const LpExplainItem *item = lp_explanation_get_item (explanation, i);

          if (item->decided)
            found = item->label;
        }
      g_assert_cmpstr (found, ==, decided[row]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/explain/every-item", test_lead);
  g_test_add_func ("/eval/explain/what-decided", test_decided);
  return g_test_run ();
}
