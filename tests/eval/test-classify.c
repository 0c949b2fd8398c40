/* SPDX-License-Identifier: GPL-3.0-or-later
 * Section 8 of the format: the CSV of a classification, byte for byte. */
#include "eval-case.h"
#include "lp-classify.h"

static const char sections[] =
    "<icp><profile id='p' name='P'><trait id='t' name='T' level='required'><when>"
    "<known field='city'/></when></trait><trait id='u' name='U' level='preferred'><when>"
    "<is field='city'><value>a</value></is></when></trait></profile></icp>"
    "<scoring><dimension id='fit' name='F' weight='50' full-marks='10' lowest='-10'>"
    "<rule id='r' name='R' points='1' per='n'/><rule id='s' name='S' points='-1' per='m'/>"
    "<grade name='+A' at-least='50'/><grade name='B,b' at-least='0'/></dimension>"
    "<dimension id='two' name='T' weight='50' full-marks='8'>"
    "<rule id='q' name='Q' points='1' per='n'/></dimension>"
    "<grade name='1' at-least='40'/></scoring>"
    "<disqualifiers><disqualifier id='gone' name='G'><when><no field='ok'/></when>"
    "</disqualifier></disqualifiers>"
    "<stages><stage id='lead' name='L' owner='sales'/>"
    "<stage id='sql' name='S' owner='sales' handoff='yes'><requires field='n'/></stage>"
    "</stages><routing><route id='all' to='T' for='any'/></routing>";

static void
test_csv (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree char *csv = NULL;

  eval_case_init (
      &test, sections,
      "@id|city|n|m|ok\n=1+1|a|5||\n-2|b||1|\n\"x\"||10||\na,b|a|||no\n-x|a|1|9|");
  csv = eval_classify (test.evaluation);
  g_assert_cmpstr (
      csv, ==,
      "id,stage,score,profile,profile-fit,grade,route,reason,score.fit,score.two\n"
      "'=1+1,sql,56.25,p,100,'+A1,all,,25.00,31.25\n"
      "-2,lead,0.00,p,0,,all,sql:requires n,-5.00,0.00\n"
      "\"\"\"x\"\"\",sql,100.00,,,'+A1,all,,50.00,50.00\n"
      "\"a,b\",disqualified,0.00,p,100,\"B,b\",,gone,0.00,0.00\n"
      "'-x,sql,0.00,p,100,,all,,-40.00,6.25\n");
}

/* Of each dimension, then of the total; those that exist, without a separator. */
static void
test_grades (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree char *csv = NULL;

  eval_case_init (
      &test,
      "<scoring><dimension id='two' name='2' weight='50' full-marks='10'>"
      "<rule id='r' name='R' points='1' per='n'/><grade name='B' at-least='50'/>"
      "</dimension><dimension id='one' name='1' weight='50' full-marks='10'>"
      "<rule id='s' name='S' points='1' per='m'/><grade name='a' at-least='0'/>"
      "</dimension><grade name='!' at-least='50'/></scoring><stages/>",
      "n|m\n5|5\n4|6\n0|0");
  csv = eval_classify (test.evaluation);
  g_assert_cmpstr (
      csv, ==,
      "id,stage,score,profile,profile-fit,grade,route,reason,score.two,score.one\n"
      "1,unqualified,50.00,,,Ba!,,,25.00,25.00\n"
      "2,unqualified,50.00,,,a!,,,20.00,30.00\n"
      "3,unqualified,0.00,,,a,,,0.00,0.00\n");
}

static void
test_no_ids (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autofree char *csv = NULL;

  eval_case_init (&test, "<stages/>", "n\n1\n2");
  csv = eval_classify (test.evaluation);
  g_assert_cmpstr (csv, ==,
                   "id,stage,score,profile,profile-fit,grade,route,reason\n"
                   "1,unqualified,0.00,,,,,\n2,unqualified,0.00,,,,,\n");
}

static void
test_score (void)
{
  static const struct
  {
    gint64 hundredths;
    const char *text;
  } rows[] = { { 0, "0.00" },     { 5, "0.05" },       { -5, "-0.05" },
               { 6250, "62.50" }, { 10000, "100.00" }, { -250, "-2.50" },
               { -100, "-1.00" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      lp_classify_append_score (text, rows[i].hundredths);
      g_assert_cmpstr (text->str, ==, rows[i].text);
    }
}

static gboolean
refuse (const char *bytes, gsize len, gpointer user_data, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
  return FALSE;
}

static void
test_full_disk (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (GError) error = NULL;

  eval_case_init (&test, "<stages/>", "n\n1");
  g_assert_false (lp_classify_write (test.evaluation, refuse, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/classify/csv", test_csv);
  g_test_add_func ("/eval/classify/grades-of-dimensions-then-of-the-total", test_grades);
  g_test_add_func ("/eval/classify/row-number-where-no-id", test_no_ids);
  g_test_add_func ("/eval/classify/two-decimals", test_score);
  g_test_add_func ("/eval/classify/write-error-is-passed-on", test_full_disk);
  return g_test_run ();
}
