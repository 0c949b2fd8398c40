/* SPDX-License-Identifier: GPL-3.0-or-later
 * Where a part of an earlier policy stands now. */

#include "tree.h"

#include "lp-edit.h"

static LpPath
find (LpPolicy *policy, LpKind kind, const char *id)
{
  return tree_find (lp_policy_get_root (policy), kind, id);
}

static LpNode *
follow (LpPolicy *policy, LpPolicy *old, const LpPath *place)
{
  LpPath now;

  return lp_policy_follow (policy, old, place, &now)
             ? lp_node_at (lp_policy_get_root (policy), &now)
             : NULL;
}

static void
test_same (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  LpPath place = find (policy, LP_KIND_BAND, NULL);

  g_assert_true (follow (policy, policy, &place) ==
                 lp_node_at (lp_policy_get_root (policy), &place));
}

/* A rule that moved, and was edited, is found by its id; so is what is in it. */
static void
test_moved (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = find (old, LP_KIND_RULE, "each");
  LpPath condition = find (old, LP_KIND_YES, NULL);
  LpPath plain = find (old, LP_KIND_RULE, "plain");
  g_autoptr (LpPolicy) moved = lp_policy_with_moved (old, &place, 0);
  LpPath now = find (moved, LP_KIND_RULE, "each");
  g_autoptr (LpPolicy) edited = lp_policy_with_attr (moved, &now, LP_ATTR_POINTS, "9");

  g_assert_cmpuint (lp_path_last (&now), ==, 0);
  g_assert_true (follow (edited, old, &place) ==
                 lp_node_at (lp_policy_get_root (edited), &now));
  g_assert_cmpstr (lp_node_get_id (follow (edited, old, &plain)), ==, "plain");
  g_assert_cmpint (lp_node_get_kind (follow (edited, old, &condition)), ==, LP_KIND_YES);
}

static void
test_removed (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = find (old, LP_KIND_RULE, "plain");
  LpPath inside = find (old, LP_KIND_YES, NULL);
  g_autoptr (LpPolicy) removed = lp_policy_with_removed (old, &place);

  g_assert_null (follow (removed, old, &place));
  g_assert_null (follow (removed, old, &inside));
}

/* Bands have no ids: an equal one is the same, an edited one where no other came or went. */
static void
test_bands (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath first = find (old, LP_KIND_BAND, NULL);
  LpPath parent = lp_path_parent (&first);
  LpPath second = lp_path_child (&parent, lp_path_last (&first) + 1);
  g_autoptr (LpPolicy) shorter = lp_policy_with_removed (old, &first);
  g_autoptr (LpPolicy) edited = lp_policy_with_attr (old, &second, LP_ATTR_POINTS, "7");
  g_autoptr (LpPolicy) both = lp_policy_with_removed (edited, &first);

  g_assert_cmpstr (lp_node_get (follow (shorter, old, &second), LP_ATTR_POINTS), ==, "5");
  g_assert_null (follow (shorter, old, &first));
  g_assert_cmpstr (lp_node_get (follow (edited, old, &second), LP_ATTR_POINTS), ==, "7");
  g_assert_null (follow (both, old, &second));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/follow/same-policy", test_same);
  g_test_add_func ("/policy/follow/moved-and-edited", test_moved);
  g_test_add_func ("/policy/follow/removed-is-gone", test_removed);
  g_test_add_func ("/policy/follow/bands", test_bands);
  return g_test_run ();
}
