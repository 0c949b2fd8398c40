/* SPDX-License-Identifier: GPL-3.0-or-later
 * Charts: what a screen reader, the keyboard and an update find in them. */
#include "gui-fixture.h"

#include "lp-funnel-bar.h"
#include "lp-funnel-chart.h"
#include "lp-gain-chart.h"
#include "lp-histogram.h"
#include "lp-share-bar.h"
#include "lp-share-chart.h"
#include "lp-value-table.h"

static const LpFunnelItem items[] = {
  { .label = (char *) "Lead", .count = 100, .details = (char *) "All of them" },
  { .label = (char *) "MQL", .count = 40, .has_before = TRUE, .before = 30 },
  { .label = (char *) "Won", .count = 10, .outcome = TRUE },
};

static void
test_funnel_is_a_list (void)
{
  GtkWidget *chart = g_object_new (LP_TYPE_FUNNEL_CHART, NULL);
  GtkWindow *window;
  GtkWidget *bar;

  lp_funnel_chart_set_items (LP_FUNNEL_CHART (chart), items, G_N_ELEMENTS (items));
  window = gui_present (chart);
  g_assert_cmpuint (gui_count (chart, LP_TYPE_FUNNEL_BAR), ==, 3);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_LIST);

  bar = gtk_widget_get_first_child (chart);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Lead: 100 leads");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "All of them");
  g_assert_true (gtk_widget_get_focusable (bar));
  gui_destroy (window);
}

static void
test_funnel_keeps_its_bars (void)
{
  GtkWidget *chart = g_object_new (LP_TYPE_FUNNEL_CHART, NULL);
  GtkWindow *window;
  GtkWidget *second;

  lp_funnel_chart_set_items (LP_FUNNEL_CHART (chart), items, 3);
  window = gui_present (chart);
  second = gtk_widget_get_next_sibling (gtk_widget_get_first_child (chart));
  gtk_widget_grab_focus (second);
  lp_funnel_chart_set_items (LP_FUNNEL_CHART (chart), items, 2);
  g_assert_cmpuint (gui_count (chart, LP_TYPE_FUNNEL_BAR), ==, 2);
  g_assert_true (gtk_window_get_focus (window) == second);
  lp_funnel_chart_set_items (LP_FUNNEL_CHART (chart), items, 0);
  g_assert_null (gtk_widget_get_first_child (chart));
  gui_wait_for_frame (chart);
  gui_destroy (window);
}

static void
move (GtkWidget *histogram, guint key)
{
  GListModel *controllers = gtk_widget_observe_controllers (histogram);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut)
              shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
            gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                          histogram,
                                          gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_object_unref (controllers);
}

static void
test_histogram_tells_each_bin (void)
{
  const LpHistogramBin bins[] = { { 5, 1 }, { 7, 0 }, { 0, 0 }, { 1, 1 } };
  GtkWidget *chart = g_object_new (LP_TYPE_HISTOGRAM, NULL);
  GtkWindow *window;

  lp_histogram_set_bins (LP_HISTOGRAM (chart), bins, 4, 0, 100);
  window = gui_present (chart);
  gtk_widget_grab_focus (chart);
  move (chart, GDK_KEY_Home);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==,
                   "Score 0 to 25: 5 leads, 1 won");
  move (chart, GDK_KEY_Right);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==,
                   "Score 25 to 50: 7 leads, 0 won");
  move (chart, GDK_KEY_End);
  move (chart, GDK_KEY_Right);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==,
                   "Score 75 to 100: 1 lead, 1 won");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Score 75 to 100: 1 lead, 1 won");
  gui_destroy (window);
}

static void
test_histogram_draws_nothing_at_all (void)
{
  GtkWidget *chart = g_object_new (LP_TYPE_HISTOGRAM, NULL);
  GtkWindow *window = gui_present (chart);

  gtk_widget_grab_focus (chart);
  move (chart, GDK_KEY_Right);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==, "");
  gui_destroy (window);
}

static const LpPoint points[] = { { 0.5, 0.8 }, { 1, 1 } };
static const char *const point_words[] = { "Half: 80 %", "All", NULL };

static void
test_gain_chart_tells_each_point (void)
{
  GtkWidget *chart = g_object_new (LP_TYPE_GAIN_CHART, NULL);
  GtkWindow *window;

  lp_gain_chart_set_points (LP_GAIN_CHART (chart), points, 2, point_words);
  window = gui_present (chart);
  gui_wait_for_frame (chart);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_grab_focus (chart);
  move (chart, GDK_KEY_Home);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==, "Half: 80 %");
  move (chart, GDK_KEY_Right);
  move (chart, GDK_KEY_Right);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==, "All");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "All");
  lp_gain_chart_set_points (LP_GAIN_CHART (chart), points, 1,
                            (const char *const[]){ "Other", NULL });
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==, "");
  gui_wait_for_frame (chart);
  gui_destroy (window);
}

/* Beside the origin the first point is meant; outside of the plot none. */
static void
test_gain_chart_is_pointed_at (void)
{
  GtkWidget *chart = g_object_new (LP_TYPE_GAIN_CHART, NULL);
  LpItemChartClass *class = LP_ITEM_CHART_GET_CLASS (chart);
  GtkWindow *window;
  int width;

  lp_gain_chart_set_points (LP_GAIN_CHART (chart), points, 2, point_words);
  window = gui_present (chart);
  gui_wait_for_frame (chart);
  width = gtk_widget_get_width (chart);
  g_assert_cmpint (class->find (LP_ITEM_CHART (chart), width * 0.25, 100), ==, 0);
  g_assert_cmpint (class->find (LP_ITEM_CHART (chart), width - 12, 100), ==, 1);
  g_assert_cmpint (class->find (LP_ITEM_CHART (chart), 2, 100), ==, -1);
  g_assert_cmpint (class->find (LP_ITEM_CHART (chart), width - 12, 900), ==, -1);
  gui_destroy (window);
}

static void
test_share_chart_tells_each_bar (void)
{
  const LpShareItem shares[] = {
    { .label = (char *) "Q1",
      .words = (char *) "Q1: 82 %",
      .share = { .value = { TRUE, 0.82 } } },
    { .label = (char *) "Q2", .words = (char *) "Q2: nothing decided" },
  };
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (LpShareItem));
  GtkWidget *chart = g_object_new (LP_TYPE_SHARE_CHART, NULL);
  GtkWindow *window;

  g_array_append_vals (list, shares, G_N_ELEMENTS (shares));
  lp_share_chart_set (LP_SHARE_CHART (chart), "Win rates", TRUE, list, NULL);
  window = gui_present (chart);
  gtk_widget_grab_focus (chart);
  move (chart, GDK_KEY_Home);
  g_assert_cmpstr (lp_item_chart_get_words (LP_ITEM_CHART (chart)), ==, "Q1: 82 %");
  move (chart, GDK_KEY_Right);
  move (chart, GDK_KEY_Right);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Q2: nothing decided");
  gui_destroy (window);
}

/* One that stands beside its words is passed over. */
static void
test_share_bar_is_told (void)
{
  const LpRecord record = { .rate = { TRUE, 0.75 }, .interval = { 0.3, 0.95 } };
  const LpShare share = lp_share_of_record (&record, (LpFigure){ TRUE, 0.5 }, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *told = lp_share_bar_new ("Win Rate"), *silent = lp_share_bar_new (NULL);
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), told);
  gtk_box_append (GTK_BOX (box), silent);
  lp_share_bar_show (LP_SHARE_BAR (told), &share, "75 of 100 won");
  lp_share_bar_show (LP_SHARE_BAR (silent), &share, NULL);
  window = gui_present (box);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (told), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (told),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Win Rate");
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (told), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "75 of 100 won");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (silent),
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gui_destroy (window);
}

static void
test_table_holds_the_values (void)
{
  const char *const texts[] = { "Stage", "Now", "Lead", "100", "MQL", "40" };
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GtkWidget *table = g_object_new (LP_TYPE_VALUE_TABLE, NULL);
  GtkWidget *first;
  GtkWindow *window;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (cells, (gpointer) texts[i]);
  lp_value_table_set (LP_VALUE_TABLE (table), 2, cells);
  window = gui_present (table);
  g_assert_cmpuint (gui_count (table, GTK_TYPE_LABEL), ==, 6);
  first = gui_find (table, GTK_TYPE_LABEL, NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (first)), ==, "Stage");

  cells->pdata[3] = (gpointer) "101";
  lp_value_table_set (LP_VALUE_TABLE (table), 2, cells);
  g_assert_true (gui_find (table, GTK_TYPE_LABEL, NULL) == first);
  gui_destroy (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/funnel/is-a-list", test_funnel_is_a_list);
  g_test_add_func ("/gui/funnel/keeps-its-bars", test_funnel_keeps_its_bars);
  g_test_add_func ("/gui/histogram/tells-each-bin", test_histogram_tells_each_bin);
  g_test_add_func ("/gui/histogram/draws-nothing-at-all",
                   test_histogram_draws_nothing_at_all);
  g_test_add_func ("/gui/gain-chart/tells-each-point", test_gain_chart_tells_each_point);
  g_test_add_func ("/gui/gain-chart/is-pointed-at", test_gain_chart_is_pointed_at);
  g_test_add_func ("/gui/share-chart/tells-each-bar", test_share_chart_tells_each_bar);
  g_test_add_func ("/gui/share-bar/is-told-or-passed-over", test_share_bar_is_told);
  g_test_add_func ("/gui/value-table/holds-the-values", test_table_holds_the_values);
  return g_test_run ();
}
