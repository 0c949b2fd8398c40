/* SPDX-License-Identifier: GPL-3.0-or-later
 * Inputs of rows: what they say of a value that is not there, or not there any more. */
#include "gui-fixture.h"

#include "lp-commit.h"
#include "lp-node-input.h"

static LpPath
get_stage (LpDocument *document, const char *id)
{
  LpPath place;

  g_assert_nonnull (
      lp_policy_find (lp_document_get_policy (document), LP_KIND_STAGE, id, &place));
  return place;
}

static const char *
get_said (GtkWidget *input)
{
  return gtk_label_get_label (GTK_LABEL (gui_find (input, GTK_TYPE_LABEL, NULL)));
}

static void
test_ways_in (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  const LpPath first = get_stage (document, "lead"), second = get_stage (document, "mql");
  GtkWidget *input = lp_node_input_new (LP_KIND_STAGE, LP_ATTR_AFTER);
  GtkWindow *window = gui_present (input);

  lp_node_view_show (LP_NODE_VIEW (input), document, &first);
  g_assert_cmpstr (get_said (input), ==, "No stage before");
  lp_node_view_show (LP_NODE_VIEW (input), document, &second);
  g_assert_cmpstr (get_said (input), ==, "The stage before");
  lp_commit_attr (document, &second, LP_ATTR_AFTER, "lead", g_strdup ("After"));
  lp_node_view_show (LP_NODE_VIEW (input), document, &second);
  g_assert_cmpstr (get_said (input), ==, "Lead");
  gui_destroy (window);
}

/* A stage that was moved before what it follows names it, and can let it go. */
static void
test_missing_can_be_unticked (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  const LpPath first = get_stage (document, "lead");
  GtkWidget *input = lp_node_input_new (LP_KIND_STAGE, LP_ATTR_AFTER);
  GtkWindow *window = gui_present (input);
  GtkWidget *check;

  lp_commit_attr (document, &first, LP_ATTR_AFTER, "mql mql", g_strdup ("After"));
  lp_node_view_show (LP_NODE_VIEW (input), document, &first);
  g_assert_cmpstr (get_said (input), ==, "mql (missing)");
  g_assert_cmpuint (gui_count (input, GTK_TYPE_CHECK_BUTTON), ==, 1);
  check = gui_find (input, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (lp_node_has (
      lp_node_at (lp_policy_get_root (lp_document_get_policy (document)), &first),
      LP_ATTR_AFTER));
  lp_node_view_show (LP_NODE_VIEW (input), document, &first);
  g_assert_cmpstr (get_said (input), ==, "No stage before");
  gui_destroy (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/rows/the-first-stage-has-none-before", test_ways_in);
  g_test_add_func ("/gui/rows/what-is-missing-can-be-unticked",
                   test_missing_can_be_unticked);
  return g_test_run ();
}
