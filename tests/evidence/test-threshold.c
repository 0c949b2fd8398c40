/* SPDX-License-Identifier: GPL-3.0-or-later
 * The threshold that meets the goals; bands and values that the past leads suggest. */
#include "eval-case.h"
#include "lp-suggest-threshold.h"

#define POLICY(goals, commitments)                                                       \
  "<goals>" goals "</goals>"                                                             \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"                   \
  "<rule id='r' name='R' points='1' per='n'/></dimension></scoring>"                     \
  "<stages><stage id='lead' name='L' owner='marketing'/>"                                \
  "<stage id='sql' name='S' owner='sales' handoff='yes'/></stages>"                      \
  "<commitments>" commitments "</commitments>"

/* Two weeks. Scores 90 won, 80 won, 70 lost, 60 won, 50 lost, 40 lost, 30 won, 20 open.
 */
static const char leads[] = "n|@created|@outcome\n90|2026-01-01|won\n80|2026-01-02|won\n"
                            "70|2026-01-03|lost\n60|2026-01-04|won\n50|2026-01-05|lost\n"
                            "40|2026-01-06|lost\n30|2026-01-07|won\n20|2026-01-14|";

#define GOAL(id, measure, bounds)                                                        \
  "<goal id='" id "' name='G' measure='" measure "' " bounds "/>"

typedef struct
{
  const char *name;
  const char *sections;
  int total; /* -1: no choice */
  guint n_goals;
  guint n_met;
} ThresholdCase;

static const ThresholdCase cases[] = {
  { "nothing-to-hold-it-to", POLICY ("", ""), -1, 0, 0 },
  { "other-goals", POLICY (GOAL ("a", "days", "at-most='9'"), ""), -1, 0, 0 },
  { "another-stage", POLICY (GOAL ("a", "volume", "at-most='1' stage='lead'"), ""), -1, 0,
    0 },
  { "lowest-that-is-precise", POLICY (GOAL ("a", "precision", "at-least='0.75'"), ""),
    6000, 1, 1 },
  { "win-rate-of-the-handoff",
    POLICY (GOAL ("a", "win-rate", "at-least='0.75' stage='sql'"), ""), 6000, 1, 1 },
  { "recall", POLICY (GOAL ("a", "recall", "at-least='0.75'"), ""), 2000, 1, 1 },
  { "capacity", POLICY (GOAL ("a", "volume", "at-most='1.5'"), ""), 7000, 1, 1 },
  { "both",
    POLICY (GOAL ("a", "precision", "at-least='0.7'")
                GOAL ("b", "recall", "at-least='0.7'"),
            ""),
    6000, 2, 2 },
  { "capacity-comes-first",
    POLICY (
        GOAL ("a", "recall", "at-least='1'") GOAL ("b", "precision", "at-least='0.5'"),
        "<commitment id='c' by='sales' name='C' stage='sql' at-most='1' per='week'/>"),
    8000, 3, 2 },
};

static void
test_threshold (gconstpointer data)
{
  const ThresholdCase *test_case = data;
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpThresholdChoice) choice = NULL;

  eval_case_init (&test, test_case->sections, leads);
  judged = lp_judged_new (test.frame, 0);
  choice = lp_suggest_threshold (test.evaluation, judged);
  g_assert_cmpint (choice != NULL ? choice->total : -1, ==, test_case->total);
  if (choice == NULL)
    return;
  g_assert_cmpuint (choice->n_goals, ==, test_case->n_goals);
  g_assert_cmpuint (choice->n_met, ==, test_case->n_met);
  g_assert_cmpuint (choice->missed->len, ==, choice->n_goals - choice->n_met);
}

/* From 60 on: 4 leads, 3 won of 4 decided, 3 of all 4 won, in two weeks. */
static void
test_figures (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;
  g_autoptr (LpThresholdChoice) choice = NULL;

  eval_case_init (&test, POLICY (GOAL ("a", "recall", "at-least='0.8'"), ""), leads);
  judged = lp_judged_new (test.frame, 0);
  choice = lp_threshold_choice_new (test.evaluation, judged, 6000);
  g_assert_cmpuint (choice->leads, ==, 4);
  g_assert_cmpfloat (choice->precision.value, ==, 0.75);
  g_assert_cmpfloat (choice->recall.value, ==, 0.75);
  g_assert_cmpfloat (choice->per_week.value, ==, 2);
  g_assert_cmpuint (choice->n_met, ==, 0);
  g_assert_cmpstr (lp_node_get_id (g_ptr_array_index (choice->missed, 0)), ==, "a");
}

static void
test_no_leads (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (&test, POLICY (GOAL ("a", "recall", "at-least='0.8'"), ""),
                  "n|@outcome");
  judged = lp_judged_new (test.frame, 0);
  g_assert_null (lp_suggest_threshold (test.evaluation, judged));
}

/* --- Bands and values --- */

static LpFieldEvidence *
judge (EvalCase *test, const char *text, const char *id)
{
  g_autoptr (LpJudged) judged = NULL;

  eval_case_init (test, "<stages><stage id='lead' name='L' owner='sales'/></stages>",
                  text);
  judged = lp_judged_new (test->frame, 0);
  return lp_field_evidence_new (
      judged, lp_policy_find (test->policy, LP_KIND_FIELD, id, NULL), 0);
}

static void
add (GString *text, const char *cell, guint won, guint lost)
{
  for (guint i = 0; i < won + lost; i++)
    g_string_append_printf (text, "\n%s|%s", cell, i < won ? "won" : "lost");
}

static void
test_bands (void)
{
  g_autoptr (GString) text = g_string_new ("n|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) field = NULL;
  g_autoptr (LpNode) bands = NULL;
  static const struct
  {
    const char *from, *below, *points;
  } expected[] = { { NULL, "10", "0" }, { "10", "20.5", "10" }, { "20.5", NULL, "20" } };

  /* Odds 1/4, 1 and 4: weights alike far apart. */
  add (text, "5", 20, 80);
  add (text, "10", 50, 50);
  add (text, "20.5", 80, 20);
  add (text, "", 50, 0);
  field = judge (&test, text->str, "n");
  bands = lp_suggest_bands (field, "new", 20);
  g_assert_cmpstr (lp_node_get_id (bands), ==, "new");
  g_assert_cmpstr (lp_node_get (bands, LP_ATTR_FIELD), ==, "n");
  g_assert_cmpuint (lp_node_get_n_children (bands), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      LpNode *band = lp_node_get_child (bands, i);

      g_assert_cmpstr (lp_node_get (band, LP_ATTR_FROM), ==, expected[i].from);
      g_assert_cmpstr (lp_node_get (band, LP_ATTR_BELOW), ==, expected[i].below);
      g_assert_cmpstr (lp_node_get (band, LP_ATTR_POINTS), ==, expected[i].points);
    }
}

static void
test_no_bands (void)
{
  g_autoptr (GString) text = g_string_new ("n|@outcome");
  g_auto (EvalCase) number = { 0 };
  g_auto (EvalCase) category = { 0 };
  g_autoptr (LpFieldEvidence) one_bin = NULL;
  g_autoptr (LpFieldEvidence) words = NULL;

  add (text, "5", 20, 20);
  one_bin = judge (&number, text->str, "n");
  g_assert_null (lp_suggest_bands (one_bin, "new", 20));
  words = judge (&category, "city|@outcome\na|won\nb|lost", "city");
  g_assert_null (lp_suggest_bands (words, "new", 20));
}

/* Only what has evidence: c is at the base rate, d too rare. */
static void
test_values (void)
{
  g_autoptr (GString) text = g_string_new ("city|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_auto (EvalCase) number = { 0 };
  g_autoptr (LpFieldEvidence) field = NULL;
  g_autoptr (LpFieldEvidence) no_words = NULL;
  g_autoptr (LpNode) better = NULL;
  g_autoptr (LpNode) worse = NULL;

  add (text, "A", 60, 10);
  add (text, "b", 10, 60);
  add (text, "c", 40, 40);
  add (text, "d", 2, 0);
  field = judge (&test, text->str, "city");
  better = lp_suggest_values (field, TRUE);
  worse = lp_suggest_values (field, FALSE);
  g_assert_cmpint (lp_node_get_kind (better), ==, LP_KIND_IS);
  g_assert_cmpuint (lp_node_get_n_children (better), ==, 1);
  g_assert_cmpstr (lp_node_get_text (lp_node_get_child (better, 0)), ==, "A");
  g_assert_cmpstr (lp_node_get_text (lp_node_get_child (worse, 0)), ==, "b");
  no_words = judge (&number, "n|@outcome\n1|won\n2|lost", "n");
  g_assert_null (lp_suggest_values (no_words, TRUE));
}

static void
test_tags (void)
{
  g_autoptr (GString) text = g_string_new ("tags|@outcome");
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpFieldEvidence) field = NULL;
  g_autoptr (LpNode) better = NULL;

  add (text, "hot; new", 60, 10);
  add (text, "new", 10, 60);
  field = judge (&test, text->str, "tags");
  better = lp_suggest_values (field, TRUE);
  g_assert_cmpint (lp_node_get_kind (better), ==, LP_KIND_HAS);
  g_assert_cmpuint (lp_node_get_n_children (better), ==, 1);
  g_assert_cmpstr (lp_node_get_text (lp_node_get_child (better, 0)), ==, "hot");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/evidence/threshold/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_threshold);
    }
  g_test_add_func ("/evidence/threshold/figures", test_figures);
  g_test_add_func ("/evidence/threshold/no-leads", test_no_leads);
  g_test_add_func ("/evidence/suggest/bands", test_bands);
  g_test_add_func ("/evidence/suggest/no-bands", test_no_bands);
  g_test_add_func ("/evidence/suggest/values", test_values);
  g_test_add_func ("/evidence/suggest/tags", test_tags);
  return g_test_run ();
}
