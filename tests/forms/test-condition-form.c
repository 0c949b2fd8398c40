/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which tests a person may choose, and the condition that comes of a choice. */
#include "eval-case.h"
#include "lp-condition-form.h"

static const char sections[] =
    "<stages><stage id=\"a\" name=\"A\" owner=\"sales\"/>"
    "<stage id=\"b\" name=\"B\" owner=\"sales\"/><stage id=\"c\" name=\"C\" owner=\"sales\"/>"
    "</stages>";

/* Every test that a list offers makes a condition that is that test again. */
static void
test_every_test_round_trips (void)
{
  for (LpFieldType type = LP_FIELD_TEXT; type <= LP_FIELD_TIME; type++)
    for (const LpTest *test = lp_condition_form_get_tests (type); *test != LP_TEST_NONE;
         test++)
      {
        g_autoptr (LpNode) bare = lp_condition_form_make (*test, "f", NULL);
        LpAttr first = lp_test_get_bound (*test, FALSE);
        LpAttr second = lp_test_get_bound (*test, TRUE);
        g_autoptr (LpNode) one = first != LP_ATTR_NONE
                                     ? lp_node_with_attr (bare, first, "5")
                                     : lp_node_ref (bare);
        g_autoptr (LpNode) both = second != LP_ATTR_NONE
                                      ? lp_node_with_attr (one, second, "7")
                                      : lp_node_ref (one);

        g_test_message ("%s", lp_test_get_label (*test));
        g_assert_cmpint (lp_condition_form_get_test (both), ==, *test);
        g_assert_cmpstr (lp_condition_form_get_field (both), ==, "f");
        g_assert_true (lp_test_is_of_field (*test));
      }
}

static void
test_unusual_bounds_are_kept (void)
{
  g_autoptr (LpNode)
      mixed = lp_node_new (LP_KIND_NUMBER, LP_ATTR_FIELD, "n", LP_ATTR_AT_LEAST, "1",
                           LP_ATTR_LESS_THAN, "9", LP_ATTR_NONE);

  g_assert_cmpint (lp_condition_form_get_test (mixed), ==, LP_TEST_MIXED);
  g_assert_cmpint (lp_test_get_input (LP_TEST_MIXED), ==, LP_INPUT_BOUNDS);
}

/* Section 2 of the format: where scores, profiles and stages may be tested. */
static void
test_places (void)
{
  static const struct
  {
    LpConditionPlace place;
    gboolean icp, score, reached;
  } cases[] = {
    { LP_PLACE_TRAIT, FALSE, FALSE, FALSE },       { LP_PLACE_RULE, TRUE, FALSE, FALSE },
    { LP_PLACE_DISQUALIFIER, TRUE, FALSE, FALSE }, { LP_PLACE_STAGE, TRUE, TRUE, TRUE },
    { LP_PLACE_ROUTE, TRUE, TRUE, TRUE },          { LP_PLACE_SLA, TRUE, TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LpConditionPlace place = cases[i].place;

      g_assert_cmpint (lp_condition_form_allows (place, LP_TEST_IN_ICP), ==,
                       cases[i].icp);
      g_assert_cmpint (lp_condition_form_allows (place, LP_TEST_SCORE_AT_LEAST), ==,
                       cases[i].score);
      g_assert_cmpint (lp_condition_form_allows (place, LP_TEST_REACHED), ==,
                       cases[i].reached);
      g_assert_true (lp_condition_form_allows (place, LP_TEST_IS));
      g_assert_true (lp_condition_form_allows (place, LP_TEST_ANY));
    }
}

static void
test_another_test_keeps_the_bound (void)
{
  g_autoptr (LpNode) old = lp_node_new (LP_KIND_NUMBER, LP_ATTR_FIELD, "n",
                                        LP_ATTR_AT_LEAST, "40", LP_ATTR_NONE);
  g_autoptr (LpNode) more = lp_condition_form_make (LP_TEST_MORE_THAN, "n", old);
  g_autoptr (LpNode) between = lp_condition_form_make (LP_TEST_BETWEEN, "n", old);

  g_assert_cmpstr (lp_node_get (more, LP_ATTR_MORE_THAN), ==, "40");
  g_assert_false (lp_node_has (more, LP_ATTR_AT_LEAST));
  g_assert_cmpstr (lp_node_get (between, LP_ATTR_AT_LEAST), ==, "40");
  g_assert_false (lp_node_has (between, LP_ATTR_AT_MOST));
}

static void
test_another_test_keeps_the_values (void)
{
  g_autoptr (LpNode) bare = lp_condition_form_make (LP_TEST_IS, "city", NULL);
  const char *const values[] = { "Ulm", "  ", "Bonn", NULL };
  g_autoptr (LpNode) is = lp_condition_form_with_values (bare, values);
  g_autoptr (LpNode) starts = lp_condition_form_make (LP_TEST_STARTS_WITH, "city", is);
  g_autofree const char **kept = lp_condition_form_get_values (starts);

  g_assert_cmpuint (g_strv_length ((char **) kept), ==, 2);
  g_assert_cmpstr (kept[0], ==, "Ulm");
  g_assert_cmpstr (kept[1], ==, "Bonn");
  g_assert_cmpint (lp_condition_form_get_test (starts), ==, LP_TEST_STARTS_WITH);
}

/* A condition that becomes a group goes into it; a group keeps what is in it. */
static void
test_groups (void)
{
  g_autoptr (LpNode) yes = lp_condition_form_make (LP_TEST_YES, "ok", NULL);
  g_autoptr (LpNode) any = lp_condition_form_make (LP_TEST_ANY, NULL, yes);
  g_autoptr (LpNode) count = lp_condition_form_make (LP_TEST_COUNT, NULL, any);

  g_assert_cmpuint (lp_node_get_n_children (any), ==, 1);
  g_assert_true (lp_node_equal (lp_node_get_child (any, 0), yes));
  g_assert_cmpuint (lp_node_get_n_children (count), ==, 1);
  g_assert_cmpstr (lp_node_get (count, LP_ATTR_COUNT), ==, "2");
}

static void
test_another_field (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpNode) number = lp_node_new (LP_KIND_NUMBER, LP_ATTR_FIELD, "n",
                                           LP_ATTR_AT_LEAST, "4", LP_ATTR_NONE);
  g_autoptr (LpNode) same_type = lp_condition_form_with_field (policy, number, "m");
  g_autoptr (LpNode) other_type = lp_condition_form_with_field (policy, number, "city");

  g_assert_cmpstr (lp_node_get (same_type, LP_ATTR_FIELD), ==, "m");
  g_assert_cmpstr (lp_node_get (same_type, LP_ATTR_AT_LEAST), ==, "4");
  g_assert_cmpint (lp_condition_form_get_test (other_type), ==, LP_TEST_IS);
  g_assert_cmpstr (lp_node_get (other_type, LP_ATTR_FIELD), ==, "city");
}

static void
test_what_may_be_named (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (GPtrArray) fields = lp_condition_form_list_fields (policy);
  g_autoptr (GPtrArray) none = lp_condition_form_list_stages (policy, "a");
  g_autoptr (GPtrArray) one = lp_condition_form_list_stages (policy, "b");
  g_autoptr (GPtrArray) earlier = lp_condition_form_list_stages (policy, "c");
  g_autoptr (GPtrArray) all = lp_condition_form_list_stages (policy, NULL);
  g_autoptr (LpNode) first = lp_condition_form_make_first (policy, LP_PLACE_TRAIT);

  for (guint i = 0; i < fields->len; i++)
    g_assert_cmpstr (lp_node_get_id (fields->pdata[i]), !=, "out");
  g_assert_cmpuint (fields->len, ==, 10);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (lp_node_get_id (one->pdata[0]), ==, "a");
  g_assert_cmpuint (earlier->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (lp_node_get (first, LP_ATTR_FIELD), ==, "name");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/condition/every-test-round-trips",
                   test_every_test_round_trips);
  g_test_add_func ("/forms/condition/unusual-bounds-are-kept",
                   test_unusual_bounds_are_kept);
  g_test_add_func ("/forms/condition/places", test_places);
  g_test_add_func ("/forms/condition/keeps-the-bound", test_another_test_keeps_the_bound);
  g_test_add_func ("/forms/condition/keeps-the-values",
                   test_another_test_keeps_the_values);
  g_test_add_func ("/forms/condition/groups", test_groups);
  g_test_add_func ("/forms/condition/another-field", test_another_field);
  g_test_add_func ("/forms/condition/what-may-be-named", test_what_may_be_named);
  return g_test_run ();
}
