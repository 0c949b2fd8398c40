/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy in words. */
#include "eval-case.h"
#include "lp-sentence.h"

#define WRAP(conditions)                                                                  \
  "<icp><profile id=\"p\" name=\"Plants\"><trait id=\"t\" name=\"T\" level=\"required\">" \
  "<when>" conditions "</when></trait></profile></icp>"                                   \
  "<scoring><dimension id=\"fit\" name=\"Fit\" weight=\"1\" full-marks=\"1\"/></scoring>" \
  "<stages><stage id=\"mql\" name=\"MQL\" owner=\"marketing\"/></stages>"

static void
test_conditions (void)
{
  static const struct
  {
    const char *sections;
    const char *words;
  } cases[] = {
    { WRAP (""), "" },
    { WRAP ("<known field=\"n\"/>"), "N is known" },
    { WRAP ("<is field=\"city\"><value>Ulm</value></is>"), "City is Ulm" },
    { WRAP ("<is field=\"city\"><value>Ulm</value><value>Bonn</value></is>"),
      "City is Ulm or Bonn" },
    { WRAP ("<is field=\"city\"><value>A</value><value>B</value><value>C</value></is>"),
      "City is A, B or C" },
    { WRAP ("<is-not field=\"city\"><value>A</value><value>B</value></is-not>"),
      "City is known and not A nor B" },
    { WRAP ("<has field=\"tags\" of=\"all\"><value>A</value><value>B</value></has>"),
      "Tags has all of A and B" },
    { WRAP ("<number field=\"n\" at-least=\"10\"/>"), "N is at least 10" },
    { WRAP ("<number field=\"n\" at-least=\"10\" less-than=\"20\"/>"),
      "N is at least 10 and is less than 20" },
    { WRAP ("<number field=\"n\"/>"), "N" },
    { WRAP ("<date field=\"day\" within-days=\"30\"/>"),
      "Day is within the last 30 days" },
    { WRAP ("<elapsed from=\"day\" to=\"end\" at-most=\"PT52H\"/>"),
      "Day is followed by End within 2 days 4 hours" },
    { WRAP ("<known field=\"gone\"/>"), "gone is known" },
    { WRAP ("<any><yes field=\"ok\"/><known field=\"n\"/></any>"),
      "any of (OK is yes; N is known)" },
    { WRAP ("<yes field=\"ok\"/><blank field=\"n\"/>"), "OK is yes and N is blank" },
    { WRAP ("<score of=\"fit\" at-least=\"5\"/>"), "Fit score is at least 5" },
    { WRAP ("<score at-least=\"5\"/>"), "Total score is at least 5" },
    { WRAP ("<icp profile=\"p\"/>"), "fits the profile Plants" },
    { WRAP ("<reached stage=\"mql\"/>"), "has reached MQL" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpPolicy) policy = eval_policy_new (cases[i].sections);
      LpNode *trait = lp_node_get_child (
          lp_policy_find (policy, LP_KIND_PROFILE, "p", NULL), 0);
      g_autofree char *words = lp_sentence_of_conditions (
          policy, lp_node_find_child (trait, LP_KIND_WHEN));

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_rules (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (
      "<scoring><dimension id=\"d\" name=\"D\" weight=\"1\" full-marks=\"1\">"
      "<rule id=\"a\" name=\"A\" points=\"40\"><when><yes field=\"ok\"/></when></rule>"
      "<rule id=\"b\" name=\"B\" points=\"-2\" per=\"n\" up-to=\"8\"/>"
      "<bands id=\"c\" name=\"C\" field=\"n\"><band below=\"5\" points=\"-1\"/>"
      "<band from=\"5\" below=\"9\" points=\"2\"/><band from=\"9\" points=\"3\"/></bands>"
      "<rule id=\"e\" name=\"E\" points=\"4\"><when><yes field=\"ok\"/></when>"
      "<decay field=\"day\" every=\"30\" lose=\"25\"/></rule>"
      "</dimension></scoring>");
  static const struct
  {
    const char *id;
    const char *words;
  } cases[] = {
    { "a", "+40 when OK is yes" },
    { "b", "−2 for each of N, at most 8" },
    { "c", "N: below 5 −1, 5 to 9 +2, from 9 +3" },
    { "e", "+4 when OK is yes, losing 25 % every 30 days after Day" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LpNode *rule = lp_policy_find (policy, LP_KIND_RULE, cases[i].id, NULL);
      g_autofree char *words = lp_sentence_of_rule (policy, rule);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_requires (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (
      "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"><requires field=\"name\"/>"
      "<requires any-of=\"n m\"/></stage><stage id=\"b\" name=\"B\" owner=\"sales\"/></stages>");
  g_autofree char *some = lp_sentence_of_requires (
      policy, lp_policy_find (policy, LP_KIND_STAGE, "a", NULL));
  g_autofree char *none = lp_sentence_of_requires (
      policy, lp_policy_find (policy, LP_KIND_STAGE, "b", NULL));

  g_assert_cmpstr (some, ==, "Name and N or M");
  g_assert_cmpstr (none, ==, "");
}

static void
test_durations (void)
{
  static const char *const cases[][2] = {
    { "P1D", "1 day" },
    { "PT48H", "2 days" },
    { "PT90M", "1 hour 30 minutes" },
    { "PT52H", "2 days 4 hours" },
    { "soon", "soon" },
    { NULL, "…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = lp_sentence_of_duration (cases[i][0]);

      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/sentence/conditions", test_conditions);
  g_test_add_func ("/forms/sentence/rules", test_rules);
  g_test_add_func ("/forms/sentence/requires", test_requires);
  g_test_add_func ("/forms/sentence/durations", test_durations);
  return g_test_run ();
}
