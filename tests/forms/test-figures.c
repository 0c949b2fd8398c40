/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is measured of promises. */
#include "eval-case.h"
#include "lp-figures.h"

static const char sections[] =
    "<stages><stage id=\"s1\" name=\"S1\" owner=\"marketing\"/>"
    "<stage id=\"s2\" name=\"S2\" owner=\"sales\" handoff=\"yes\"/></stages>"
    "<commitments><commitment id=\"c\" by=\"marketing\" name=\"C\" stage=\"s2\" at-least=\"1\" "
    "per=\"week\"/></commitments>";

static LpNode *
find (EvalCase *test, LpKind kind, const char *id)
{
  LpNode *node = lp_policy_find (test->policy, kind, id, NULL);

  g_assert_nonnull (node);
  return node;
}

static void
test_measured (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpSummary) summary = NULL;
  const LpMeasured *measured;

  eval_case_init (&test, sections, "@id|@outcome\n1|won");
  summary = lp_summary_new (test.evaluation, NULL);
  measured = lp_figures_find_measured (summary, find (&test, LP_KIND_COMMITMENT, "c"));
  g_assert_nonnull (measured);
  g_assert_cmpstr (measured->id, ==, "c");
  g_assert_null (lp_figures_find_measured (summary, find (&test, LP_KIND_STAGE, "s1")));
}

static void
test_shares_and_numbers (void)
{
  static const struct
  {
    LpKind kind;
    LpAttr attr;
    const char *value;
    gboolean is_share;
  } cases[] = {
    { LP_KIND_SLA, LP_ATTR_WITHIN, "P1D", TRUE },
    { LP_KIND_GOAL, LP_ATTR_MEASURE, "recall", TRUE },
    { LP_KIND_GOAL, LP_ATTR_MEASURE, "volume", FALSE },
    { LP_KIND_GOAL, LP_ATTR_MEASURE, "days", FALSE },
    { LP_KIND_KPI, LP_ATTR_MEASURE, "share", TRUE },
    { LP_KIND_KPI, LP_ATTR_MEASURE, "median-days", FALSE },
    { LP_KIND_COMMITMENT, LP_ATTR_ACCEPTANCE, "0.5", TRUE },
    { LP_KIND_COMMITMENT, LP_ATTR_AT_LEAST, "5", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpNode)
          node = lp_node_new (cases[i].kind, cases[i].attr, cases[i].value, LP_ATTR_NONE);

      g_assert_cmpint (lp_figures_is_share (node), ==, cases[i].is_share);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/figures/measured", test_measured);
  g_test_add_func ("/forms/figures/shares-and-numbers", test_shares_and_numbers);
  return g_test_run ();
}
