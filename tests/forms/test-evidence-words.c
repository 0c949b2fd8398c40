/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of each part, in words. */
#include "eval-case.h"
#include "lp-evidence-words.h"

#include <string.h>

static const char sections[] =
    "<icp>"
    "<profile id=\"p\" name=\"P\">"
    "<trait id=\"big\" name=\"Big\" level=\"required\">"
    "<when><number field=\"n\" at-least=\"10\"/></when></trait>"
    "<trait id=\"near\" name=\"Near\" level=\"preferred\">"
    "<when><is field=\"city\"><value>Berlin</value></is></when></trait>"
    "</profile>"
    "</icp>"
    "<scoring><dimension id=\"d\" name=\"D\" weight=\"100\" full-marks=\"10\">"
    "<rule id=\"r\" name=\"R\" points=\"5\"><when><yes field=\"ok\"/></when></rule>"
    "<bands id=\"b\" name=\"B\" field=\"m\"><band from=\"1\" points=\"1\"/></bands>"
    "</dimension></scoring>"
    "<disqualifiers>"
    "<disqualifier id=\"x\" name=\"X\"><when><is field=\"name\"><value>x</value></is></when>"
    "</disqualifier>"
    "<disqualifier id=\"y\" name=\"Y\"><when><known field=\"tags\"/></when></disqualifier>"
    "</disqualifiers>"
    "<stages><stage id=\"s1\" name=\"S1\" owner=\"marketing\"/>"
    "<stage id=\"s2\" name=\"S2\" owner=\"sales\" handoff=\"yes\">"
    "<entry><icp/></entry></stage></stages>"
    "<routing><route id=\"a\" to=\"A\"/></routing>"
    "<commitments><commitment id=\"c\" by=\"marketing\" name=\"C\" stage=\"s2\" at-least=\"1\" "
    "per=\"week\"/></commitments>";

/* Row 5 and 6 are disqualified, the last one by both, which counts for the first. */
static const char leads[] = "@id|@outcome|name|city|n|m|ok|tags\n"
                            "1|won||Berlin|20|1|yes|\n"
                            "2|lost||Berlin|20||no|\n"
                            "3|||Paris|30|2|yes|\n"
                            "4|won||Berlin|5|3||\n"
                            "5|lost||Paris|9|||t\n"
                            "6|lost|x|Paris|50|||t";

typedef struct
{
  EvalCase test;
  LpPolicyEvidence *evidence;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  eval_case_init (&fixture->test, sections, leads);
  fixture->evidence = lp_policy_evidence_new (fixture->test.evaluation, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lp_policy_evidence_free (fixture->evidence);
  eval_case_clear (&fixture->test);
}

static const LpEvidenceItem *
find (Fixture *fixture, LpKind kind, const char *id)
{
  LpNode *node = lp_policy_find (fixture->test.policy, kind, id, NULL);

  g_assert_nonnull (node);
  return lp_policy_evidence_find (fixture->evidence, node);
}

/* Each part once: the leads it holds for, and how those ended. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    guint64 leads, won, lost;
  } cases[] = {
    { LP_KIND_PROFILE, "p", 4, 1, 2 },      { LP_KIND_TRAIT, "big", 4, 1, 2 },
    { LP_KIND_TRAIT, "near", 3, 2, 1 },     { LP_KIND_RULE, "r", 2, 1, 0 },
    { LP_KIND_BANDS, "b", 3, 2, 0 },        { LP_KIND_STAGE, "s1", 4, 2, 1 },
    { LP_KIND_STAGE, "s2", 3, 1, 1 },       { LP_KIND_DISQUALIFIER, "x", 1, 0, 1 },
    { LP_KIND_DISQUALIFIER, "y", 1, 0, 1 }, { LP_KIND_ROUTE, "a", 3, 1, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpEvidenceItem *item = find (fixture, cases[i].kind, cases[i].id);

      g_test_message ("%s", cases[i].id);
      g_assert_nonnull (item);
      g_assert_cmpuint (item->with.counts.leads, ==, cases[i].leads);
      g_assert_cmpuint (item->with.counts.outcome[LP_OUTCOME_WON], ==, cases[i].won);
      g_assert_cmpuint (item->with.counts.outcome[LP_OUTCOME_LOST], ==, cases[i].lost);
    }
}

/* Everything a tooltip has to name is in it. */
static void
test_sentence (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "3 leads: 1 won, 1 lost, 1 open",
                                       "50.0 % of those decided were won",
                                       "of all 40.0 %",
                                       "Lift 1.2",
                                       "Of the rest 33.3 % were won",
                                       "Weight of evidence",
                                       "Information value",
                                       "the interval is wide" };
  const LpEvidenceItem *item = find (fixture, LP_KIND_STAGE, "s2");
  g_autofree char *text = lp_evidence_words_item (
      item, lp_policy_evidence_get_judged (fixture->evidence));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (text, parts[i]) == NULL)
      g_error ("“%s” is not in: %s", parts[i], text);
}

static void
test_rate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rate = lp_evidence_words_rate (
      &find (fixture, LP_KIND_STAGE, "s2")->with);
  LpRecord open = { .counts.leads = 2 };
  g_autofree char *none = lp_evidence_words_rate (&open);

  g_assert_cmpstr (rate, ==, "50.0 % won · 1.2×");
  g_assert_cmpstr (none, ==, "none decided");
}

/* --- Badges --- */

static void
test_badges (void)
{
  static const struct
  {
    LpEvidenceKind kind;
    LpFires fires;
    gboolean contradicted, without_evidence;
    LpEvidenceBadge badge;
    const char *word;
    guint position;
  } cases[] = {
    { LP_EVIDENCE_RULE, LP_FIRES_SOMETIMES, FALSE, FALSE, LP_BADGE_NONE, "" },
    { LP_EVIDENCE_RULE, LP_FIRES_SOMETIMES, FALSE, TRUE, LP_BADGE_NO_EVIDENCE,
      "no evidence" },
    { LP_EVIDENCE_RULE, LP_FIRES_SOMETIMES, TRUE, FALSE, LP_BADGE_CONTRADICTED,
      "contradicted" },
    { LP_EVIDENCE_RULE, LP_FIRES_NEVER, FALSE, TRUE, LP_BADGE_NEVER, "never fires" },
    { LP_EVIDENCE_TRAIT, LP_FIRES_ALWAYS, FALSE, TRUE, LP_BADGE_ALWAYS, "always fires" },
    { LP_EVIDENCE_STAGE, LP_FIRES_ALWAYS, FALSE, TRUE, LP_BADGE_NONE, "" },
    { LP_EVIDENCE_STAGE, LP_FIRES_NEVER, FALSE, TRUE, LP_BADGE_NEVER, "no lead" },
    { LP_EVIDENCE_BANDS, LP_FIRES_SOMETIMES, FALSE, TRUE, LP_BADGE_NONE, "" },
    { LP_EVIDENCE_STAGE, LP_FIRES_SOMETIMES, FALSE, TRUE, LP_BADGE_NONE, "" },
    { LP_EVIDENCE_STAGE, LP_FIRES_SOMETIMES, FALSE, TRUE, LP_BADGE_NO_EVIDENCE,
      "no evidence", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpEvidenceItem item = { .kind = cases[i].kind,
                                    .position = cases[i].position,
                                    .fires = cases[i].fires,
                                    .contradicted = cases[i].contradicted,
                                    .with.without_evidence = cases[i].without_evidence };
      const LpEvidenceBadge badge = lp_evidence_item_get_badge (&item);

      g_assert_cmpint (badge, ==, cases[i].badge);
      g_assert_cmpstr (lp_evidence_badge_get_word (badge, cases[i].kind), ==,
                       cases[i].word);
    }
}

/* --- Young leads, and few --- */

static void
test_young (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpJudged) everybody = NULL;
  g_autofree char *words = NULL;
  g_autofree char *why = NULL;

  eval_case_init (&test, "<stages><stage id='s' name='S' owner='sales'/></stages>",
                  "city|@outcome|@created\n"
                  "a|won|2026-06-01\n"
                  "a|lost|2026-06-27\n"
                  "a||2026-06-29");
  judged = lp_judged_new (test.frame, 5);
  everybody = lp_judged_new (test.frame, 0);
  words = lp_evidence_words_young (judged);
  why = lp_evidence_words_young_why (judged);
  g_assert_cmpstr (words, ==, "2 leads too young to judge are in no rate");
  g_assert_nonnull (strstr (why, "less than 5 days"));
  g_assert_nonnull (strstr (why, "30 Jun 2026"));
  g_assert_null (lp_evidence_words_young (everybody));
}

static void
test_few (Fixture *fixture, gconstpointer data)
{
  const LpJudged *judged = lp_policy_evidence_get_judged (fixture->evidence);
  g_autofree char *few = lp_evidence_words_few (judged, 6, 12);
  g_autofree char *interval = lp_evidence_words_interval_of (6, 12);

  g_assert_cmpstr (interval, ==, "25.4 to 74.6 %");
  g_assert_cmpstr (few, ==, "12 outcomes: the interval is wide, 25.4 to 74.6 %");
  g_assert_null (lp_evidence_words_few (judged, 600, 1200));
  g_assert_null (lp_evidence_words_few (judged, 0, 0));
  g_assert_null (lp_evidence_words_interval_of (0, 0));
}

/* Everybody scores 0 or more, and nobody 101. */
static void
test_threshold (Fixture *fixture, gconstpointer data)
{
  const LpJudged *judged = lp_policy_evidence_get_judged (fixture->evidence);
  g_autoptr (LpNode)
      all = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "0", LP_ATTR_NONE);
  g_autoptr (LpNode)
      none = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "100", LP_ATTR_NONE);
  g_autoptr (LpNode) of_part = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "0",
                                            LP_ATTR_OF, "d", LP_ATTR_NONE);
  g_autoptr (LpNode)
      half_typed = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "6o", LP_ATTR_NONE);
  LpEvaluation *evaluation = fixture->test.evaluation;
  g_autofree char *of_all = lp_evidence_words_threshold (evaluation, judged, all);
  g_autofree char *of_none = lp_evidence_words_threshold (evaluation, judged, none);

  g_assert_cmpstr (
      of_all, ==,
      "6 leads score 0 or more: 40.0 % won, with 95 % confidence 11.8 to 76.9 %");
  g_assert_cmpstr (of_none, ==, "0 leads score 100 or more; none of them is decided");
  g_assert_null (lp_evidence_words_threshold (evaluation, judged, of_part));
  g_assert_null (lp_evidence_words_threshold (evaluation, judged, half_typed));
}

/* Wide intervals do not stretch the scale that all bars share. */
static void
test_scale (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpfloat (lp_evidence_words_get_scale (fixture->evidence, LP_EVIDENCE_RULE),
                     ==, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/forms/evidence-words/parts", Fixture, NULL, set_up, test_parts,
              tear_down);
  g_test_add ("/forms/evidence-words/sentence", Fixture, NULL, set_up, test_sentence,
              tear_down);
  g_test_add ("/forms/evidence-words/rate", Fixture, NULL, set_up, test_rate, tear_down);
  g_test_add_func ("/forms/evidence-words/badges", test_badges);
  g_test_add_func ("/forms/evidence-words/young", test_young);
  g_test_add ("/forms/evidence-words/few", Fixture, NULL, set_up, test_few, tear_down);
  g_test_add ("/forms/evidence-words/threshold", Fixture, NULL, set_up, test_threshold,
              tear_down);
  g_test_add ("/forms/evidence-words/scale", Fixture, NULL, set_up, test_scale,
              tear_down);
  return g_test_run ();
}
