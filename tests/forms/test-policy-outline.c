/* SPDX-License-Identifier: GPL-3.0-or-later
 * A policy on one page: each word of it stands in the policy. */
#include "lp-edit.h"
#include "lp-policy-outline.h"
#include "tree.h"

static void
assert_fact (GPtrArray *facts, guint i, const char *title, const char *text)
{
  const LpOutlineFact *fact = facts->pdata[i];

  g_assert_cmpstr (fact->title, ==, title);
  g_assert_cmpstr (fact->text, ==, text);
}

static void
test_scores (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpPolicyOutline) outline = lp_policy_outline_new (policy);

  g_assert_cmpuint (g_strv_length (outline->dimensions), ==, 2);
  g_assert_cmpstr (outline->dimensions[0], ==, "Fit");
  g_assert_cmpint (g_array_index (outline->weights, gint64, 0), ==, 60);
  g_assert_cmpint (g_array_index (outline->weights, gint64, 1), ==, 40);
  /* Heat has no rules: it is in the split and says nothing. */
  g_assert_cmpuint (outline->scores->len, ==, 1);
  assert_fact (outline->scores, 0, "Fit, owned by Sales",
               "Plain +5, Each +2 each, up to 8 times, Span −5 to +9");
}

static void
test_stages (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpPolicyOutline) outline = lp_policy_outline_new (policy);
  static const char *const names[] = { "Lead", "M", "SQL" };

  g_assert_cmpuint (outline->steps->len, ==, 3);
  for (guint i = 0; i < outline->steps->len; i++)
    {
      const LpOutlineStep *step = outline->steps->pdata[i];

      g_assert_cmpstr (step->name, ==, names[i]);
      g_assert_false (step->is_beside);
      g_assert_cmpint (step->is_handoff, ==, i == 2);
    }
  assert_fact (outline->stages, 0, "Lead", "Requires: Text and Category or Number");
  assert_fact (outline->stages, 1, "MQL (M)",
               "Total score is at least 40\n"
               "Exit: Cold: to Nurture when Day is older than 300 days");
}

/* Two stages with the same ways in stand side by side. */
static void
test_beside (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpPolicy) changed = NULL;
  g_autoptr (LpPolicyOutline) outline = NULL;
  LpPath place;

  lp_policy_find (policy, LP_KIND_STAGE, "sql", &place);
  changed = lp_policy_with_attr (policy, &place, LP_ATTR_AFTER, "lead");
  outline = lp_policy_outline_new (changed);
  g_assert_true (((LpOutlineStep *) outline->steps->pdata[2])->is_beside);
  g_assert_false (((LpOutlineStep *) outline->steps->pdata[1])->is_beside);
}

static void
test_terms (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpPolicyOutline) outline = lp_policy_outline_new (policy);

  for (guint i = 0; i < outline->terms->len; i++)
    {
      const LpOutlineFact *fact = outline->terms->pdata[i];

      g_test_message ("%s: %s", fact->title, fact->text);
    }
  assert_fact (outline->terms, outline->terms->len - 4, "Commitments", "Sales: Promise");
  assert_fact (outline->terms, outline->terms->len - 3, "Rejection Reasons", "No fit");
  assert_fact (outline->terms, outline->terms->len - 2, "Routes", "Team A, Team B");
  assert_fact (outline->terms, outline->terms->len - 1, "Meetings", "Weekly");
  g_assert_true (g_str_has_prefix (outline->fields, "Text, "));
}

/* An empty definition has one stage and nothing else. */
static void
test_empty (void)
{
  g_autoptr (LpPolicy) policy = lp_policy_new_empty ("Empty");
  g_autoptr (LpPolicyOutline) outline = lp_policy_outline_new (policy);

  g_assert_cmpuint (g_strv_length (outline->dimensions), ==, 0);
  g_assert_cmpuint (outline->scores->len, ==, 0);
  g_assert_cmpuint (outline->terms->len, ==, 0);
  g_assert_cmpstr (outline->fields, ==, "");
  assert_fact (outline->stages, 0, "Lead", "Every lead");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/policy-outline/scores", test_scores);
  g_test_add_func ("/forms/policy-outline/stages", test_stages);
  g_test_add_func ("/forms/policy-outline/side-by-side", test_beside);
  g_test_add_func ("/forms/policy-outline/terms", test_terms);
  g_test_add_func ("/forms/policy-outline/empty", test_empty);
  return g_test_run ();
}
