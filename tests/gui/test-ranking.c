/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the score ranks, as widgets. */
#include "gui-fixture.h"

#include "lp-gain-chart.h"
#include "lp-score-section.h"
#include "lp-scoring-page.h"
#include "lp-share-bar.h"
#include "lp-weight-row.h"

#include <string.h>

static GtkWidget *
find_group (GtkWidget *section, const char *id)
{
  return gui_find (section, ADW_TYPE_EXPANDER_ROW, id);
}

static const char *
get_summary (GtkWidget *section, const char *id)
{
  return adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (find_group (section, id)));
}

static const char *
get_description (GtkWidget *section)
{
  return adw_preferences_group_get_description (
      ADW_PREFERENCES_GROUP (gui_find (section, ADW_TYPE_PREFERENCES_GROUP, "group")));
}

/* In a box, since a section without evidence is not seen. */
static GtkWindow *
present_section (GtkWidget *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), section);
  return gui_present (box);
}

static LpDocument *
make_document (void)
{
  LpDocument *document = gui_make_document ();

  gui_add_leads (document);
  lp_document_wait_for_evidence (document);
  return document;
}

static void
test_nothing_without_evidence (void)
{
  g_autoptr (LpDocument) document = make_document ();
  GtkWidget *section = g_object_new (LP_TYPE_SCORE_SECTION, NULL);
  GtkWindow *window = present_section (section);

  g_assert_false (gtk_widget_get_visible (section));
  lp_score_section_show (LP_SCORE_SECTION (section), lp_document_get_evidence (document));
  g_assert_true (gtk_widget_get_visible (section));
  lp_score_section_show (LP_SCORE_SECTION (section), NULL);
  g_assert_false (gtk_widget_get_visible (section));
  gui_destroy (window);
}

/* Each question is answered in its line, and closed until somebody asks. */
static void
test_answers_in_one_line (void)
{
  static const char *const groups[] = { "ranking", "gain", "bands", "stability",
                                        "floors" };
  g_autoptr (LpDocument) document = make_document ();
  GtkWidget *section = g_object_new (LP_TYPE_SCORE_SECTION, NULL);
  GtkWindow *window = present_section (section);

  lp_score_section_show (LP_SCORE_SECTION (section), lp_document_get_evidence (document));
  g_assert_nonnull (
      strstr (get_description (section), "of 100 pairs of a won and a lost"));
  g_assert_nonnull (strstr (get_description (section), "few"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      GtkWidget *group = find_group (section, groups[i]);

      g_assert_cmpstr (get_summary (section, groups[i]), !=, "");
      g_assert_true (gtk_widget_get_visible (group));
      g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (group)));
    }
  g_assert_true (g_str_has_prefix (get_summary (section, "ranking"), "AUC "));
  g_assert_true (g_str_has_prefix (get_summary (section, "gain"), "The best fifth"));
  gui_destroy (window);
}

static void
test_a_bar_each_band (void)
{
  g_autoptr (LpDocument) document = make_document ();
  LpEvidence *evidence = lp_document_get_evidence (document);
  GtkWidget *section = g_object_new (LP_TYPE_SCORE_SECTION, NULL);
  GtkWindow *window = present_section (section);

  lp_score_section_show (LP_SCORE_SECTION (section), evidence);
  g_assert_cmpuint (gui_count (find_group (section, "bands"), LP_TYPE_SHARE_BAR), ==,
                    lp_evidence_get_score (evidence)->bands->len);
  g_assert_cmpuint (gui_count (find_group (section, "floors"), LP_TYPE_SHARE_BAR), ==, 0);
  gui_destroy (window);
}

/* What is open stays open, and its rows are the same ones. */
static void
test_rows_are_kept (void)
{
  g_autoptr (LpDocument) document = make_document ();
  GtkWidget *section = g_object_new (LP_TYPE_SCORE_SECTION, NULL);
  GtkWindow *window = present_section (section);
  GtkWidget *group, *line;

  lp_score_section_show (LP_SCORE_SECTION (section), lp_document_get_evidence (document));
  group = find_group (section, "ranking");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  line = gui_find (group, ADW_TYPE_ACTION_ROW, NULL);
  lp_score_section_show (LP_SCORE_SECTION (section), lp_document_get_evidence (document));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (group)));
  g_assert_true (gui_find (group, ADW_TYPE_ACTION_ROW, NULL) == line);
  gui_destroy (window);
}

static void
test_page_shows_it (void)
{
  g_autoptr (LpDocument) document = make_document ();
  GtkWidget *page = g_object_new (LP_TYPE_SCORING_PAGE, NULL);
  GtkWindow *window;
  GtkWidget *section;

  lp_page_set_document (LP_PAGE (page), document);
  window = gui_present (page);
  section = gui_find (page, LP_TYPE_SCORE_SECTION, NULL);
  g_assert_true (gtk_widget_get_visible (section));
  g_assert_true (g_str_has_prefix (get_summary (section, "ranking"), "AUC "));
  gui_destroy (window);
}

/* Once there are leads, and no longer where there are none. */
static void
test_weight_says_what_it_is_good_for (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  GtkWidget *page = g_object_new (LP_TYPE_SCORING_PAGE, NULL);
  GtkWindow *window;
  GtkWidget *row, *label;

  lp_page_set_document (LP_PAGE (page), document);
  window = gui_present (page);
  row = gui_find (page, LP_TYPE_WEIGHT_ROW, NULL);
  label = gui_find (row, GTK_TYPE_LABEL, "evidence");
  g_assert_false (gtk_widget_get_visible (label));
  gui_add_leads (document);
  lp_document_wait_for_evidence (document);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_true (
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), "Alone it ranks "));
  gui_destroy (window);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/ranking/nothing-without-evidence",
                   test_nothing_without_evidence);
  g_test_add_func ("/gui/ranking/answers-in-one-line", test_answers_in_one_line);
  g_test_add_func ("/gui/ranking/a-bar-each-band", test_a_bar_each_band);
  g_test_add_func ("/gui/ranking/rows-are-kept", test_rows_are_kept);
  g_test_add_func ("/gui/ranking/page-shows-it", test_page_shows_it);
  g_test_add_func ("/gui/ranking/weight-says-what-it-is-good-for",
                   test_weight_says_what_it_is_good_for);
  return g_test_run ();
}
