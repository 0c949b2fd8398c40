/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of the impact pane in words, and the pane that shows them. */
#include "gui-fixture.h"

#include "lp-commit.h"
#include "lp-funnel-bar.h"
#include "lp-impact-figures.h"
#include "lp-impact-pane.h"
#include "lp-words.h"

typedef char *(*ChangeFunc) (double before, double now);

static void
test_changes_are_told_in_words (void)
{
  static const struct
  {
    ChangeFunc func;
    double before, now;
    const char *words;
  } cases[] = {
    { lp_words_number_change, 10, 12.5, "2.5 more" },
    { lp_words_number_change, 10, 9, "1 less" },
    { lp_words_number_change, 10, 10.001, "no change" },
    { lp_words_points_change, 0.402, 0.415, "1.3 points more" },
    { lp_words_points_change, 0.5, 0.25, "25.0 points less" },
    { lp_words_points_change, 0.5, 0.5001, "no change" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = cases[i].func (cases[i].before, cases[i].now);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_counts_are_told_in_words (void)
{
  g_autofree char *more = lp_words_count_change (5, 8);
  g_autofree char *fewer = lp_words_count_change (8, 5);
  g_autofree char *same = lp_words_count_change (5, 5);
  g_autofree char *one = lp_words_leads (1);
  g_autofree char *nothing = lp_words_share (0, 0);

  g_assert_cmpstr (more, ==, "3 more");
  g_assert_cmpstr (fewer, ==, "3 fewer");
  g_assert_cmpstr (same, ==, "no change");
  g_assert_cmpstr (one, ==, "1 lead");
  g_assert_cmpstr (nothing, ==, "—");
}

/* Of the 60 leads 20 are Software (score 100: MQL); 16 of them have 100 people and more.
 */
static void
test_funnel_ends_with_what_was_won (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  g_autoptr (GArray) items = NULL;
  static const guint64 counts[] = { 60, 20, 16 };

  gui_add_leads (document);
  items = lp_impact_figures_make_funnel (lp_document_get_impact (document));
  g_assert_cmpuint (items->len, ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (g_array_index (items, LpFunnelItem, i).count, ==, counts[i]);
  g_assert_cmpstr (g_array_index (items, LpFunnelItem, 1).label, ==, "MQL");
  g_assert_true (g_array_index (items, LpFunnelItem, 3).outcome);
  g_assert_cmpuint (g_array_index (items, LpFunnelItem, 3).count, ==, 4);
}

/* A stage that is put before others must not be compared with the one that stood there. */
static void
test_before_is_of_the_stage_with_the_same_id (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  g_autoptr (LpNode) stage
      = lp_node_new (LP_KIND_STAGE, LP_ATTR_ID, "early", LP_ATTR_NAME, "Early", LP_ATTR_OWNER,
                     "marketing", LP_ATTR_NONE);
  g_autoptr (GArray) items = NULL;
  LpPath first, stages;

  gui_add_leads (document);
  g_assert_nonnull (lp_policy_find (lp_document_get_policy (document), LP_KIND_STAGE, "mql",
                                    &first));
  stages = lp_path_parent (&first);
  lp_commit (document,
             lp_policy_with_inserted (lp_document_get_policy (document), &stages, 0, stage),
             g_strdup ("Stage added"));
  lp_document_wait_for_impact (document);
  items = lp_impact_figures_make_funnel (lp_document_get_impact (document));
  g_assert_cmpuint (items->len, ==, 5);
  g_assert_false (g_array_index (items, LpFunnelItem, 0).has_before);
  g_assert_true (g_array_index (items, LpFunnelItem, 1).has_before);
  g_assert_cmpuint (g_array_index (items, LpFunnelItem, 1).before, ==, 60);
  g_assert_cmpuint (g_array_index (items, LpFunnelItem, 2).before, ==, 20);
}

static void
test_bins_hold_every_lead (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpHistogramBin bins[20];
  guint64 leads = 0, won = 0;

  gui_add_leads (document);
  lp_impact_figures_make_bins (lp_document_get_impact (document), bins, 20);
  for (int i = 0; i < 20; i++)
    {
      leads += bins[i].leads;
      won += bins[i].won;
    }
  g_assert_cmpuint (leads, ==, 60);
  g_assert_cmpuint (won, ==, 15);
  g_assert_cmpuint (bins[0].leads, ==, 40);
  g_assert_cmpuint (bins[19].leads, ==, 20);
}

static void
test_a_missed_goal_says_so (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  g_autoptr (GArray) promises = NULL;
  const LpPromiseWords *words;

  gui_add_leads (document);
  promises = lp_impact_figures_list_promises (lp_document_get_impact (document));
  g_assert_cmpuint (promises->len, ==, 1);
  words = &g_array_index (promises, LpPromiseWords, 0);
  g_assert_true (words->missed);
  g_assert_cmpstr (words->title, ==, "Half are won");
  g_assert_true (g_str_has_suffix (words->words, "at least 90.0 %: missed"));
}

static void
raise_threshold (LpDocument *document)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_RULE, "software", &place));
  lp_commit_attr (document, &place, LP_ATTR_POINTS, "4", g_strdup ("Points 10 → 4"));
  lp_document_wait_for_impact (document);
}

static void
test_figures_tell_what_was_before (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpFigureWords words;

  gui_add_leads (document);
  raise_threshold (document);
  lp_impact_figures_describe (lp_document_get_impact (document), LP_IMPACT_FIGURE_MOVED,
                              &words);
  g_assert_cmpstr (words.now, ==, "20");
  lp_figure_words_clear (&words);
  lp_impact_figures_describe (lp_document_get_impact (document), LP_IMPACT_FIGURE_RECALL,
                              &words);
  g_assert_cmpstr (words.now, ==, "0.0 %");
  g_assert_true (g_str_has_suffix (words.change, "before 26.7 %"));
  lp_figure_words_clear (&words);
}

static void
test_pane_follows_the_document (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  LpPage *pane = g_object_new (LP_TYPE_IMPACT_PANE, NULL);
  GtkWindow *window;
  GtkWidget *stack, *bar;

  lp_page_set_document (pane, document);
  window = gui_present (GTK_WIDGET (pane));
  stack = gui_find (GTK_WIDGET (pane), GTK_TYPE_STACK, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");

  gui_add_leads (document);
  WAIT_FOR (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "figures") ==
                0,
            5000);
  bar = gui_find (GTK_WIDGET (pane), LP_TYPE_FUNNEL_BAR, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Lead: 60 leads");

  raise_threshold (document);
  bar = gtk_widget_get_next_sibling (bar);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "MQL: 0 leads");
  gui_wait_for_frame (GTK_WIDGET (pane));
  gui_destroy (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/words/changes", test_changes_are_told_in_words);
  g_test_add_func ("/gui/words/counts", test_counts_are_told_in_words);
  g_test_add_func ("/gui/impact/funnel-ends-with-what-was-won",
                   test_funnel_ends_with_what_was_won);
  g_test_add_func ("/gui/impact/before-is-of-the-stage-with-the-same-id",
                   test_before_is_of_the_stage_with_the_same_id);
  g_test_add_func ("/gui/impact/bins-hold-every-lead", test_bins_hold_every_lead);
  g_test_add_func ("/gui/impact/a-missed-goal-says-so", test_a_missed_goal_says_so);
  g_test_add_func ("/gui/impact/figures-tell-what-was-before",
                   test_figures_tell_what_was_before);
  g_test_add_func ("/gui/impact/pane-follows-the-document",
                   test_pane_follows_the_document);
  return g_test_run ();
}
