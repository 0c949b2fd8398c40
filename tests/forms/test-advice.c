/* SPDX-License-Identifier: GPL-3.0-or-later
 * Bands, values and thresholds that are suggested: what is put where, what stays, and
 * what is said where there is nothing to suggest. */
#include "eval-case.h"
#include "lp-advice.h"

#include <string.h>

typedef struct
{
  EvalCase test;
  LpJudged *judged;
  LpFieldEvidence *field;
} Scene;

/* @field_id: (nullable) */
static void
scene_init (Scene *scene, const char *sections, const char *leads, const char *field_id)
{
  *scene = (Scene){ 0 };
  eval_case_init (&scene->test, sections, leads);
  scene->judged = lp_judged_new (scene->test.frame, 0);
  if (field_id != NULL)
    scene->field = lp_field_evidence_new (
        scene->judged, lp_policy_find (scene->test.policy, LP_KIND_FIELD, field_id, NULL),
        0);
}

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->field, lp_field_evidence_free);
  lp_judged_unref (scene->judged);
  eval_case_clear (&scene->test);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static void
add (GString *text, const char *cell, guint won, guint lost)
{
  for (guint i = 0; i < won + lost; i++)
    g_string_append_printf (text, "\n%s|%s", cell, i < won ? "won" : "lost");
}

static const char *
get_first_note (const LpAdvice *advice)
{
  return ((LpNote *) advice->notes->pdata[0])->title;
}

static gboolean
says (const LpAdvice *advice, const char *sentence)
{
  for (guint i = 0; i < advice->notes->len; i++)
    if (strstr (((LpNote *) advice->notes->pdata[i])->text, sentence) != NULL)
      return TRUE;
  return FALSE;
}

static const LpAdviceRow *
get_row (const LpAdvice *advice, guint i)
{
  g_assert_cmpuint (i, <, advice->rows->len);
  return advice->rows->pdata[i];
}

/* --- Bands --- */

#define STAGE "<stages><stage id='lead' name='L' owner='sales' handoff='yes'/></stages>"
#define WITH_BANDS(bands)                                                                \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"                   \
  "<rule id='r' name='R' points='7'><when><known field='m'/></when></rule>"              \
  "<bands id='b' name='Number' field='n'>" bands                                         \
  "<rationale>Because</rationale></bands></dimension></scoring>" STAGE

/* Odds 1/4, 1 and 4: weights alike far apart. */
static char *
make_numbers (void)
{
  GString *text = g_string_new ("n|@outcome");

  add (text, "5", 20, 80);
  add (text, "10", 50, 50);
  add (text, "21", 80, 20);
  add (text, "", 1, 1);
  return g_string_free (text, FALSE);
}

static LpAdvice *
advise_bands (Scene *scene)
{
  LpPath place;

  g_assert_nonnull (lp_policy_find (scene->test.policy, LP_KIND_BANDS, "b", &place));
  return lp_advice_new_bands (scene->test.policy, &place, scene->field);
}

static void
assert_bands (const LpAdvice *advice, const char *expected)
{
  LpNode *bands = lp_policy_find (advice->policy, LP_KIND_BANDS, "b", NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      const char *from = lp_node_get (band, LP_ATTR_FROM);
      const char *below = lp_node_get (band, LP_ATTR_BELOW);

      g_string_append_printf (text, "%s..%s:%s ", from != NULL ? from : "",
                              below != NULL ? below : "",
                              lp_node_get (band, LP_ATTR_POINTS));
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpstr (lp_node_get_name (bands), ==, "Number");
  g_assert_nonnull (lp_node_find_child (bands, LP_KIND_RATIONALE));
}

static void
test_bands_keep_the_most_points (void)
{
  g_autofree char *leads = make_numbers ();
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;

  scene_init (&scene,
              WITH_BANDS ("<band below='9' points='-5'/><band from='9' points='20'/>"),
              leads, "n");
  advice = advise_bands (&scene);
  assert_bands (advice, "..10:0 10..21:10 21..:20 ");
  g_assert_cmpstr (advice->label, ==, "Suggested bands of “Number”");
  g_assert_true (says (advice, "weight of evidence. Information value 1."));
  g_assert_cmpuint (advice->rows->len, ==, 4);
  g_assert_cmpstr (get_row (advice, 1)->figure, ==, "10 points");
  g_assert_cmpstr (get_row (advice, 1)->text, ==,
                   "100 decided leads, 50.0 % won (40.4 to 59.6 %)");
  g_assert_cmpstr (get_row (advice, 3)->title, ==, "Blank");
}

/* New ones have the most that another rule of the dimension has. */
static void
test_new_bands_are_scaled_to_the_rules_around (void)
{
  g_autofree char *leads = make_numbers ();
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;

  scene_init (&scene, WITH_BANDS ("<band points='0'/>"), leads, "n");
  advice = advise_bands (&scene);
  assert_bands (advice, "..10:0 10..21:4 21..:7 ");
  g_assert_cmpstr (get_row (advice, 0)->figure, ==, "0 points");
}

static void
test_bands_that_are_there_already (void)
{
  g_autofree char *leads = make_numbers ();
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;

  scene_init (&scene,
              WITH_BANDS ("<band below='10' points='0'/>"
                          "<band from='10' below='21' points='10'/>"
                          "<band from='21' points='20'/>"),
              leads, "n");
  advice = advise_bands (&scene);
  g_assert_null (advice->policy);
  g_assert_cmpuint (advice->rows->len, ==, 4);
}

static void
test_no_bands_are_said (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) alike = NULL;
  g_autoptr (LpAdvice) unmapped = NULL;

  scene_init (&scene, WITH_BANDS ("<band points='3'/>"), "n|@outcome\n1|won\n1|lost",
              "n");
  alike = advise_bands (&scene);
  g_assert_null (alike->policy);
  g_assert_cmpstr (get_first_note (alike), ==, "No Bands to Suggest");
  g_clear_pointer (&scene.field, lp_field_evidence_free);
  unmapped = advise_bands (&scene);
  g_assert_null (unmapped->policy);
  g_assert_cmpstr (get_first_note (unmapped), ==, "The Leads Do Not Say It");
}

/* --- Values --- */

#define WITH_TRAIT(level, test)                                                          \
  "<icp><profile id='p' name='P'><trait id='t' name='T' level='" level "'><when>" test   \
  "</when></trait></profile></icp>" STAGE

/* Bonn and Ulm win, Jena loses, Kiel is like all, Wien too rare to say. */
static char *
make_cities (void)
{
  GString *text = g_string_new ("city|@outcome");

  add (text, "Bonn", 80, 20);
  add (text, "Ulm", 70, 30);
  add (text, "Kiel", 50, 50);
  add (text, "Jena", 5, 95);
  add (text, "Wien", 2, 0);
  return g_string_free (text, FALSE);
}

/* The first condition of the trait, or what is in it. */
static LpPath
find_condition (LpPolicy *policy, LpKind kind, const char *id, guint deeper)
{
  LpNode *node;
  LpPath place;

  node = lp_policy_find (policy, kind, id, &place);
  g_assert_nonnull (node);
  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    if (lp_node_get_kind (lp_node_get_child (node, i)) == LP_KIND_WHEN)
      place = lp_path_child (&place, i);
  for (guint i = 0; i <= deeper; i++)
    place = lp_path_child (&place, 0);
  return place;
}

static void
test_values (const char *sections, const char *expected)
{
  g_autofree char *leads = make_cities ();
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  LpPath place;

  scene_init (&scene, sections, leads, "city");
  place = find_condition (scene.test.policy, LP_KIND_PROFILE, "p", 2);
  advice = lp_advice_new_values (scene.test.policy, &place, scene.field);
  if (advice->policy != NULL)
    {
      LpNode *condition = lp_node_at (lp_policy_get_root (advice->policy), &place);

      LP_FOREACH_CHILD (condition, LP_KIND_TEST_VALUE, value)
        {
          g_string_append_printf (text, "%s ", lp_node_get_text (value));
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_values_are_added (void)
{
  test_values (WITH_TRAIT ("required", "<is field='city'><value>Rom</value></is>"),
               "Rom Bonn Ulm ");
  test_values (WITH_TRAIT ("required", "<is field='city'><value>ULM</value></is>"),
               "ULM Bonn ");
  test_values (WITH_TRAIT ("required",
                           "<is field='city'><value>Ulm</value><value>Bonn</value></is>"),
               "");
}

static void
test_values_that_speak_against (void)
{
  test_values (WITH_TRAIT ("excluded", "<is field='city'><value>Rom</value></is>"),
               "Rom Jena ");
  test_values (
      WITH_TRAIT ("required", "<is-not field='city'><value>Rom</value></is-not>"),
      "Rom Jena ");
  test_values (
      WITH_TRAIT ("excluded", "<is-not field='city'><value>Rom</value></is-not>"),
      "Rom Bonn Ulm ");
}

static void
test_what_speaks_against (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    guint deeper;
    gboolean against;
  } cases[] = { { LP_KIND_RULE, "plus", 0, FALSE },
                { LP_KIND_RULE, "minus", 0, TRUE },
                { LP_KIND_RULE, "minus-not", 1, FALSE },
                { LP_KIND_DISQUALIFIER, "x", 0, TRUE } };
  g_auto (EvalCase) test = { 0 };

  eval_case_init (
      &test,
      "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"
      "<rule id='plus' name='A' points='5'><when><known field='n'/></when></rule>"
      "<rule id='minus' name='B' points='-5'><when><known field='n'/></when></rule>"
      "<rule id='minus-not' name='C' points='-5'><when><none><known field='n'/></none>"
      "</when></rule></dimension></scoring>"
      "<disqualifiers><disqualifier id='x' name='X'><when><known field='n'/></when>"
      "</disqualifier></disqualifiers>" STAGE,
      "n\n1");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpPath place = find_condition (test.policy, cases[i].kind, cases[i].id,
                                           cases[i].deeper);

      g_assert_cmpint (lp_advice_is_against (test.policy, &place), ==, cases[i].against);
    }
}

static void
test_no_values_are_said (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;
  LpPath place;

  scene_init (&scene, WITH_TRAIT ("required", "<is field='city'><value>Rom</value></is>"),
              "city|@outcome\nRom|won\nBonn|lost", "city");
  place = find_condition (scene.test.policy, LP_KIND_PROFILE, "p", 2);
  advice = lp_advice_new_values (scene.test.policy, &place, scene.field);
  g_assert_null (advice->policy);
  g_assert_cmpstr (get_first_note (advice), ==, "No Value with Evidence");
  g_assert_cmpuint (advice->rows->len, ==, 0);
}

/* --- Thresholds --- */

#define SCORED                                                                           \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='100'>"                   \
  "<rule id='r' name='R' points='1' per='n'/></dimension></scoring>"
#define PRECISE                                                                          \
  "<goals><goal id='a' name='Precise' measure='precision' at-least='0.75'/></goals>"
#define STAGES(lead, sql)                                                                \
  "<stages><stage id='lead' name='Lead' owner='marketing'>" lead "</stage>"              \
  "<stage id='sql' name='SQL' owner='sales' handoff='yes'>" sql "</stage></stages>"

/* From 60 on three of four are won, which no lower total has. */
static const char scores[] = "n|@created|@outcome\n90|2026-01-01|won\n80|2026-01-02|won\n"
                             "70|2026-01-03|lost\n60|2026-01-04|won\n"
                             "50|2026-01-05|lost\n40|2026-01-06|lost\n"
                             "30|2026-01-07|won\n20|2026-01-14|";

static LpAdvice *
advise_threshold (Scene *scene, LpPath *place)
{
  g_assert_true (lp_advice_find_threshold (scene->test.policy, place));
  return lp_advice_new_threshold (scene->test.policy, place, scene->test.evaluation,
                                  scene->judged);
}

static void
test_threshold_beside_the_present_one (void)
{
  g_auto (Scene) scene = { 0 };
  g_autoptr (LpAdvice) advice = NULL;
  LpPath place;

  scene_init (&scene, PRECISE SCORED STAGES ("", "<entry><score at-least='30'/></entry>"),
              scores, NULL);
  advice = advise_threshold (&scene, &place);
  g_assert_cmpstr (lp_node_get (lp_node_at (lp_policy_get_root (advice->policy), &place),
                                LP_ATTR_AT_LEAST),
                   ==, "60");
  g_assert_cmpstr (advice->label, ==, "Suggested threshold of “SQL”: 60");
  g_assert_cmpstr (get_first_note (advice), ==, "Meets Every Goal");
  g_assert_cmpstr (get_row (advice, 0)->figure, ==, "30 → 60");
  g_assert_cmpstr (get_row (advice, 1)->figure, ==, "3.5 → 2");
  g_assert_cmpstr (get_row (advice, 2)->figure, ==, "57.1 % → 75.0 %");
  g_assert_cmpstr (get_row (advice, 3)->figure, ==, "100.0 % → 75.0 %");
  g_assert_cmpstr (get_row (advice, 4)->figure, ==, "0 → 1 of 1");
  g_assert_cmpstr (get_row (advice, 5)->title, ==, "Precise");
  g_assert_cmpstr (get_row (advice, 5)->figure, ==, "missed → met");
}

/* Of the handoff, else the last before it; a group is no place where it decides. */
static void
test_which_threshold_decides (void)
{
  static const struct
  {
    const char *sections, *described;
  } cases[] = {
    { SCORED STAGES ("<entry><score at-least='10'/></entry>",
                     "<entry><score at-least='30'/></entry>"),
      "“SQL” asks for a total score of at least 30" },
    { SCORED STAGES ("<entry><score at-least='10'/></entry>",
                     "<entry><score of='d' at-least='30'/></entry>"),
      "“Lead” asks for a total score of at least 10" },
    { SCORED STAGES ("", "<entry><any><score at-least='3'/></any></entry>"),
      "“SQL” asks for no total score yet; a threshold is added" },
    { SCORED "<stages><stage id='lead' name='Lead' owner='marketing'/></stages>",
      "No stage is the handoff yet: say on the page Stages which is" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (EvalCase) test = { 0 };
      g_autofree char *described = NULL;

      eval_case_init (&test, cases[i].sections, "n\n1");
      described = lp_advice_describe_threshold (test.policy);
      g_assert_cmpstr (described, ==, cases[i].described);
    }
}

static void
test_threshold_where_there_is_none (void)
{
  static const char *const entries[] = { "", "<entry><known field='n'/></entry>" };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *sections = g_strdup_printf (PRECISE SCORED STAGES ("", "%s"),
                                                   entries[i]);
      g_auto (Scene) scene = { 0 };
      g_autoptr (LpAdvice) advice = NULL;
      LpPath place;
      LpPath found;

      scene_init (&scene, sections, scores, NULL);
      advice = advise_threshold (&scene, &place);
      g_assert_cmpstr (get_row (advice, 0)->figure, ==, "60");
      g_assert_true (lp_advice_find_threshold (advice->policy, &found));
      g_assert_cmpstr (
          lp_node_get (lp_node_at (lp_policy_get_root (advice->policy), &found),
                       LP_ATTR_AT_LEAST),
          ==, "60");
    }
}

static void
test_nothing_to_accept (void)
{
  g_auto (Scene) no_goals = { 0 };
  g_auto (Scene) too_much = { 0 };
  g_auto (Scene) best = { 0 };
  g_autoptr (LpAdvice) without = NULL;
  g_autoptr (LpAdvice) never = NULL;
  g_autoptr (LpAdvice) same = NULL;
  LpPath place;

  scene_init (&no_goals, SCORED STAGES ("", ""), scores, NULL);
  without = advise_threshold (&no_goals, &place);
  g_assert_null (without->policy);
  g_assert_cmpstr (get_first_note (without), ==, "Nothing to Hold It To");

  scene_init (
      &too_much,
      "<goals><goal id='a' name='Much' measure='volume' at-least='99'/></goals>" SCORED
          STAGES ("", ""),
      scores, NULL);
  never = advise_threshold (&too_much, &place);
  g_assert_null (never->policy);
  g_assert_cmpstr (get_first_note (never), ==, "No Threshold Meets Any Goal");

  scene_init (&best,
              PRECISE SCORED STAGES ("", "<entry><score at-least='60.0'/></entry>"),
              scores, NULL);
  same = advise_threshold (&best, &place);
  g_assert_null (same->policy);
  g_assert_cmpstr (get_first_note (same), ==, "The Present Threshold Is the Best");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/advice/bands-keep-the-most-points",
                   test_bands_keep_the_most_points);
  g_test_add_func ("/forms/advice/new-bands-are-scaled-to-the-rules-around",
                   test_new_bands_are_scaled_to_the_rules_around);
  g_test_add_func ("/forms/advice/bands-that-are-there-already",
                   test_bands_that_are_there_already);
  g_test_add_func ("/forms/advice/no-bands-are-said", test_no_bands_are_said);
  g_test_add_func ("/forms/advice/values-are-added", test_values_are_added);
  g_test_add_func ("/forms/advice/values-that-speak-against",
                   test_values_that_speak_against);
  g_test_add_func ("/forms/advice/what-speaks-against", test_what_speaks_against);
  g_test_add_func ("/forms/advice/no-values-are-said", test_no_values_are_said);
  g_test_add_func ("/forms/advice/threshold-beside-the-present-one",
                   test_threshold_beside_the_present_one);
  g_test_add_func ("/forms/advice/which-threshold-decides", test_which_threshold_decides);
  g_test_add_func ("/forms/advice/threshold-where-there-is-none",
                   test_threshold_where_there_is_none);
  g_test_add_func ("/forms/advice/nothing-to-accept", test_nothing_to_accept);
  return g_test_run ();
}
