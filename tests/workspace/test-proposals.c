/* SPDX-License-Identifier: GPL-3.0-or-later
 * Proposals and signatures: at most one a side, replaced, removed, kept. */
#include "published.h"

#include "lp-error.h"

#include <string.h>

/* "marketing (a.xml) 10, sales () 20": side, origin, points. */
static void
assert_proposals (LpWorkspace *workspace, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  proposals = lp_workspace_list_proposals (workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < proposals->len; i++)
    {
      const LpProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_proposal (workspace, proposal->side, &error);

      g_assert_no_error (error);
      g_assert_cmpint (ABS (proposal->at - now), <, 60);
      g_string_append_printf (text, "%s%s (%s) %d", i > 0 ? ", " : "", proposal->side,
                              proposal->origin, get_points (policy));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
propose (LpWorkspace *workspace, const char *side, const char *origin, gint points)
{
  g_autoptr (LpPolicy) policy = points >= 0 ? make_policy (points) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_workspace_set_proposal (workspace, side, origin, policy, &error));
  g_assert_no_error (error);
}

static void
test_proposals (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_proposals (workspace, "");
  propose (workspace, "sales", "größe.xml", 20);
  propose (workspace, "marketing", "", 10);
  reopen_workspace (&workspace, place.path);
  assert_proposals (workspace, "marketing () 10, sales (größe.xml) 20");

  propose (workspace, "sales", "b.xml", 30);
  assert_proposals (workspace, "marketing () 10, sales (b.xml) 30");
  propose (workspace, "marketing", NULL, -1);
  propose (workspace, "product", NULL, -1);
  reopen_workspace (&workspace, place.path);
  assert_proposals (workspace, "sales (b.xml) 30");
  g_assert_null (lp_workspace_load_proposal (workspace, "marketing", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* A proposal may be as unfinished as the draft. */
static void
test_unfinished (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_policy (10);
  g_autoptr (LpNode)
      root = lp_node_with_attr (lp_policy_get_root (policy), LP_ATTR_VERSION, "one");
  g_autoptr (LpPolicy) unfinished = lp_policy_new (root);
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  lp_workspace_set_proposal (workspace, "sales", "a", unfinished, &error);
  g_assert_no_error (error);
  loaded = lp_workspace_load_proposal (workspace, "sales", &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (loaded, unfinished));
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* 8 MiB of XML are the most, in a proposal as in a version; the file stays as it was. */
static void
test_too_large (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_published ("1.0.0", 10);
  g_autofree char *text = g_strnfill (8 * 1024 * 1024, 'x');
  g_autoptr (LpNode)
      root = lp_node_with_attr (lp_policy_get_root (policy), LP_ATTR_NAME, text);
  g_autoptr (LpPolicy) large = lp_policy_new (root);
  g_autoptr (LpNode) approval = make_approval (policy, "sales", NULL, text);
  g_autoptr (GPtrArray) signatures = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  propose (workspace, "sales", "a", 10);
  g_assert_false (lp_workspace_set_proposal (workspace, "sales", "b", large, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_clear_error (&error);
  assert_proposals (workspace, "sales (a) 10");
  g_assert_false (lp_workspace_add_version (workspace, large, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (lp_workspace_add_signature (workspace, approval, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  signatures = lp_workspace_list_signatures (workspace, NULL);
  g_assert_cmpuint (signatures->len, ==, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_changed_bytes (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  propose (workspace, "sales", "a", 10);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (place.path, "UPDATE proposal SET policy = CAST (substr (policy, 1, 40) || "
                       "x'00' || substr (policy, 42) AS BLOB)");
  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_assert_null (lp_workspace_load_proposal (workspace, "sales", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Signatures --- */

static void
sign (LpWorkspace *workspace, LpNode *approval)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_workspace_add_signature (workspace, approval, &error));
  g_assert_no_error (error);
}

static void
assert_signatures (LpWorkspace *workspace, guint n, LpNode **expected)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  found = lp_workspace_list_signatures (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_true (lp_node_equal (g_ptr_array_index (found, i), expected[i]));
}

static void
test_signatures (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_published ("1.0.0", 10);
  g_autoptr (LpNode) sales = make_approval (policy, "sales", NULL, NULL);
  g_autoptr (LpNode) again = make_approval (policy, "sales", "VP Sales",
                                            "With thanks, “all” of us\nSales");
  g_autoptr (LpNode) marketing = make_approval (policy, "marketing", "CMO", NULL);
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_signatures (workspace, 0, NULL);
  sign (workspace, sales);
  sign (workspace, marketing);
  reopen_workspace (&workspace, place.path);
  assert_signatures (workspace, 2, (LpNode *[]){ marketing, sales });
  sign (workspace, again);
  assert_signatures (workspace, 2, (LpNode *[]){ marketing, again });

  /* A version takes them away, one that could not be published does not. */
  publish (workspace, "2.0.0", 10);
  assert_signatures (workspace, 0, NULL);
  sign (workspace, sales);
  g_assert_false (lp_workspace_add_version (workspace, policy, &error));
  assert_signatures (workspace, 1, &sales);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/proposals/one-a-side", test_proposals);
  g_test_add_func ("/workspace/proposals/may-be-unfinished", test_unfinished);
  g_test_add_func ("/workspace/proposals/too-large", test_too_large);
  g_test_add_func ("/workspace/proposals/changed-bytes-are-found", test_changed_bytes);
  g_test_add_func ("/workspace/signatures/one-a-side-until-published", test_signatures);
  return g_test_run ();
}
