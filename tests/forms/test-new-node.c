/* SPDX-License-Identifier: GPL-3.0-or-later
 * New nodes, their names, and what a form asks. */
#include "eval-case.h"
#include "lp-edit.h"
#include "lp-form-rules.h"
#include "lp-new-node.h"

static const char sections[] =
    "<scoring><dimension id=\"fit\" name=\"Fit\" weight=\"70\" full-marks=\"100\"/></scoring>"
    "<stages><stage id=\"lead\" name=\"Lead\" owner=\"marketing\"/>"
    "<stage id=\"new-stage\" name=\"New stage\" owner=\"sales\">"
    "<entry><score of=\"fit\" at-least=\"5\"/></entry></stage></stages>";

/* Everything that has an id can be added with one click, and is right at once, save what
 * only the person can know. */
static void
test_new_nodes_are_right (void)
{
  static const struct
  {
    LpKind section; /* LP_KIND_NONE: under the first stage */
    LpKind kind;
    gboolean has_when; /* which is empty, the one fault */
  } cases[] = {
    { LP_KIND_ICP, LP_KIND_PROFILE, FALSE },
    { LP_KIND_SCORING, LP_KIND_DIMENSION, FALSE },
    { LP_KIND_DISQUALIFIERS, LP_KIND_DISQUALIFIER, TRUE },
    { LP_KIND_STAGES, LP_KIND_STAGE, FALSE },
    { LP_KIND_NONE, LP_KIND_REQUIRES, FALSE },
    { LP_KIND_NONE, LP_KIND_EXIT, TRUE },
    { LP_KIND_NONE, LP_KIND_CARRY, FALSE },
    { LP_KIND_NONE, LP_KIND_SLA, FALSE },
    { LP_KIND_NONE, LP_KIND_KPI, FALSE },
    { LP_KIND_ROUTING, LP_KIND_ROUTE, FALSE },
    { LP_KIND_REJECTIONS, LP_KIND_REJECTION, FALSE },
    { LP_KIND_CALENDARS, LP_KIND_CALENDAR, FALSE },
    { LP_KIND_COMMITMENTS, LP_KIND_COMMITMENT, FALSE },
    { LP_KIND_GOVERNANCE, LP_KIND_MEETING, FALSE },
    { LP_KIND_EXAMPLES, LP_KIND_EXAMPLE, FALSE },
    { LP_KIND_GOALS, LP_KIND_GOAL, FALSE },
    { LP_KIND_FIELDS, LP_KIND_FIELD, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpPolicy) policy = eval_policy_new (sections);
      g_autoptr (LpPolicy) with_section = NULL;
      g_autoptr (LpPolicy) with_node = NULL;
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (LpNode) node = NULL;
      LpPath place;

      g_test_message ("%s", lp_format_get_kind (cases[i].kind)->element);
      with_section = cases[i].section != LP_KIND_NONE
                         ? lp_policy_with_section (policy, cases[i].section, &place)
                         : lp_policy_ref (policy);
      if (cases[i].section == LP_KIND_NONE)
        lp_policy_find (policy, LP_KIND_STAGE, "lead", &place);
      node = lp_new_node_make (with_section, cases[i].kind, "Something new");
      with_node = lp_policy_with_added (with_section, &place, node, NULL);
      lp_policy_check (with_node, findings);
      g_assert_cmpuint (lp_findings_get_n_errors (findings), ==,
                        cases[i].has_when ? 1 : 0);
    }
}

static void
test_weight_is_what_is_left (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpNode) node = lp_new_node_make (policy, LP_KIND_DIMENSION, "Intent");

  g_assert_cmpint (lp_form_sum_weights (policy), ==, 70);
  g_assert_cmpstr (lp_node_get (node, LP_ATTR_WEIGHT), ==, "30");
  g_assert_cmpstr (lp_node_get (node, LP_ATTR_FULL_MARKS), ==, "100");
  g_assert_cmpstr (lp_node_get_id (node), ==, "intent");
}

static void
test_bands_begin_with_one (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpNode) node = lp_new_node_make (policy, LP_KIND_BANDS, "Size");

  g_assert_cmpuint (lp_node_count_children (node, LP_KIND_BAND), ==, 1);
  g_assert_cmpstr (lp_node_get (node, LP_ATTR_FIELD), ==, "n");
}

/* No field of the outcome group is ever proposed, whatever its type. */
static void
test_no_outcome_field (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);

  g_assert_cmpstr (lp_node_get_id (lp_new_node_find_field (policy, LP_FIELDS_DATED)), ==,
                   "day");
  g_assert_cmpstr (lp_node_get_id (lp_new_node_find_field (policy, 0)), ==, "name");
}

static void
rename_and_assert (LpPolicy *policy, const char *id, const char *name, const char *new_id)
{
  g_autoptr (LpPolicy) renamed = NULL;
  LpPath place;
  LpNode *node;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_STAGE, id, &place));
  renamed = lp_new_node_rename (policy, NULL, &place, LP_ATTR_NAME, name);
  node = lp_node_at (lp_policy_get_root (renamed), &place);
  g_assert_cmpstr (lp_node_get (node, LP_ATTR_NAME), ==, name[0] != '\0' ? name : NULL);
  g_assert_cmpstr (lp_node_get_id (node), ==, new_id);
}

static void
test_id_follows_name (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);

  rename_and_assert (policy, "new-stage", "Sales accepted", "sales-accepted");
  rename_and_assert (policy, "new-stage", "Lead", "lead-2");
  rename_and_assert (policy, "new-stage", "", "new-stage");
}

/* What has another id than its name would give keeps it: somebody chose it. */
static void
test_chosen_id_stays (void)
{
  g_autoptr (LpPolicy)
      policy = eval_policy_new ("<stages><stage id=\"mql\" name=\"Marketing qualified\" "
                                "owner=\"marketing\"/></stages>");

  rename_and_assert (policy, "mql", "Ready for sales", "mql");
}

/* Versions are compared by id: once there is an earlier one, an id is for good. */
static void
test_published_id_stays (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpNode)
      lineage = lp_node_new (LP_KIND_LINEAGE, LP_ATTR_VERSION, "1.0.0", LP_ATTR_NONE);
  g_autoptr (LpPolicy) later = NULL;
  LpPath root = lp_path_root ();

  later = lp_policy_with_added (policy, &root, lineage, NULL);
  rename_and_assert (later, "new-stage", "Sales accepted", "new-stage");
}

/* What others may have is the same node to them only under its id. */
static void
test_known_id_stays (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpPolicy) other = eval_policy_new ("");
  g_autoptr (LpPolicy) renamed = NULL;
  g_autoptr (LpPolicy) follows = NULL;
  LpPath place;

  lp_policy_find (policy, LP_KIND_STAGE, "new-stage", &place);
  renamed = lp_new_node_rename (policy, policy, &place, LP_ATTR_NAME, "Accepted");
  g_assert_nonnull (lp_policy_find (renamed, LP_KIND_STAGE, "new-stage", NULL));
  follows = lp_new_node_rename (policy, other, &place, LP_ATTR_NAME, "Accepted");
  g_assert_nonnull (lp_policy_find (follows, LP_KIND_STAGE, "accepted", NULL));
}

/* The id goes with every reference to it. */
static void
test_references_follow (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (sections);
  g_autoptr (LpPolicy) renamed = NULL;
  LpNode *stage, *score;
  LpPath place;

  lp_policy_find (policy, LP_KIND_DIMENSION, "fit", &place);
  renamed = lp_new_node_rename (policy, NULL, &place, LP_ATTR_NAME, "Match");
  stage = lp_policy_find (renamed, LP_KIND_STAGE, "new-stage", NULL);
  score = lp_node_get_child (lp_node_find_child (stage, LP_KIND_ENTRY), 0);
  g_assert_cmpstr (lp_node_get (score, LP_ATTR_OF), ==, "match");
}

static void
test_forms_ask_what_is_of_use (void)
{
  g_autoptr (LpNode)
      required = lp_node_new (LP_KIND_TRAIT, LP_ATTR_LEVEL, "required", LP_ATTR_NONE);
  g_autoptr (LpNode)
      preferred = lp_node_new (LP_KIND_TRAIT, LP_ATTR_LEVEL, "preferred", LP_ATTR_NONE);
  g_autoptr (LpNode) wrong = lp_node_new (LP_KIND_TRAIT, LP_ATTR_LEVEL, "required",
                                          LP_ATTR_POINTS, "3", LP_ATTR_NONE);
  g_autoptr (LpNode) share = lp_node_new (LP_KIND_KPI, LP_ATTR_NONE);
  g_autoptr (LpNode)
      met = lp_node_new (LP_KIND_KPI, LP_ATTR_MEASURE, "sla-met", LP_ATTR_NONE);

  g_assert_false (lp_form_asks (required, LP_ATTR_POINTS));
  g_assert_true (lp_form_asks (preferred, LP_ATTR_POINTS));
  g_assert_true (lp_form_asks (wrong, LP_ATTR_POINTS));
  g_assert_true (lp_form_asks (share, LP_ATTR_FROM));
  g_assert_false (lp_form_asks (share, LP_ATTR_SLA));
  g_assert_true (lp_form_asks (met, LP_ATTR_SLA));
  g_assert_false (lp_form_asks (met, LP_ATTR_FROM));
}

static void
test_titles (void)
{
  g_autoptr (LpNode) route = lp_node_new (LP_KIND_ROUTE, LP_ATTR_ID, "a", LP_ATTR_TO,
                                          "Queue A", LP_ATTR_NONE);
  g_autoptr (LpNode)
      duty = lp_node_new (LP_KIND_DUTY, LP_ATTR_OWNER_NAME, "Ann", LP_ATTR_NONE);
  g_autoptr (LpNode) exit_node = lp_node_new (LP_KIND_EXIT, LP_ATTR_NONE);
  g_autoptr (LpNode)
      field = lp_node_new (LP_KIND_FIELD, LP_ATTR_LABEL, "Size", LP_ATTR_NONE);

  g_assert_cmpstr (lp_form_get_title (route), ==, "Queue A");
  g_assert_cmpstr (lp_form_get_title (duty), ==, "Ann");
  g_assert_cmpstr (lp_form_get_title (field), ==, "Size");
  g_assert_null (lp_form_get_title (exit_node));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/new-node/right-at-once", test_new_nodes_are_right);
  g_test_add_func ("/forms/new-node/weight-is-what-is-left", test_weight_is_what_is_left);
  g_test_add_func ("/forms/new-node/bands-begin-with-one", test_bands_begin_with_one);
  g_test_add_func ("/forms/new-node/no-outcome-field", test_no_outcome_field);
  g_test_add_func ("/forms/rename/id-follows-name", test_id_follows_name);
  g_test_add_func ("/forms/rename/chosen-id-stays", test_chosen_id_stays);
  g_test_add_func ("/forms/rename/published-id-stays", test_published_id_stays);
  g_test_add_func ("/forms/rename/known-id-stays", test_known_id_stays);
  g_test_add_func ("/forms/rename/references-follow", test_references_follow);
  g_test_add_func ("/forms/rules/asks-what-is-of-use", test_forms_ask_what_is_of_use);
  g_test_add_func ("/forms/rules/titles", test_titles);
  return g_test_run ();
}
