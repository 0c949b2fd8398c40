/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Scoring: dimensions with weights, rules, bands and grades. */
#include "lp-scoring-page.h"

#include "lp-commit.h"
#include "lp-dimension-block.h"
#include "lp-form-rules.h"
#include "lp-keyed-list.h"
#include "lp-keyed-nodes.h"
#include "lp-new-node.h"
#include "lp-node-table-row.h"
#include "lp-node-words.h"
#include "lp-score-section.h"
#include "lp-split-bar.h"
#include "lp-suggest-points-row.h"

#include <glib/gi18n.h>

#define MOST_WEIGHT 100

struct _LpScoringPage
{
  LpPage parent_instance;

  GtkWidget *empty;
  GtkWidget *split;
  LpSplitBar *bar;
  GtkLabel *sum;
  LpSuggestPointsRow *suggest;
  GtkBox *dimensions;
  GtkWidget *add;
  GtkWidget *total;
  GtkListBox *grades;
  GtkWidget *grade_row;
  LpScoreSection *ranking;
  GArray *places; /* LpPath, one a dimension */
};

G_DEFINE_FINAL_TYPE (LpScoringPage, lp_scoring_page, LP_TYPE_PAGE)

static GtkWidget *
make_block (guint index, gpointer user_data)
{
  return lp_dimension_block_new ();
}

static void
show_block (GtkWidget *block, guint index, gpointer user_data)
{
  LpScoringPage *self = LP_SCORING_PAGE (user_data);

  lp_node_view_show (LP_NODE_VIEW (block), lp_page_get_document (LP_PAGE (self)),
                     &g_array_index (self->places, LpPath, index));
}

/* --- The split --- */

static void
show_sum (LpScoringPage *self, gint64 sum)
{
  g_autofree char *text = NULL;

  if (sum > MOST_WEIGHT)
    /* Translators: the sum of all weights, and the most that it may be */
    text = g_strdup_printf (_ ("Sum %d, more than the %d that a total can be"), (int) sum,
                            MOST_WEIGHT);
  else
    text = g_strdup_printf (_ ("Sum %d"), (int) sum);
  gtk_label_set_label (self->sum, text);
  if (sum > MOST_WEIGHT)
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sum), "warning");
}

static void
show_split (LpScoringPage *self, LpPolicy *policy)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) names = NULL;

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_SCORING), LP_KIND_DIMENSION,
                    node)
    {
      gint64 weight = 0;

      lp_node_read_integer (node, LP_ATTR_WEIGHT, &weight);
      g_array_append_val (weights, weight);
      g_strv_builder_add (builder, lp_node_get_name (node));
    }
  names = g_strv_builder_end (builder);
  lp_split_bar_show (self->bar, (const char *const *) names,
                     (const gint64 *) weights->data, MOST_WEIGHT);
  show_sum (self, lp_form_sum_weights (policy));
}

/* --- The page --- */

static void
lp_scoring_page_policy_changed (LpPage *page, LpPolicy *policy)
{
  LpScoringPage *self = LP_SCORING_PAGE (page);
  LpDocument *document = lp_page_get_document (page);
  g_auto (GStrv) keys = lp_keyed_nodes_collect_section (document, LP_KIND_SCORING,
                                                        LP_KIND_DIMENSION, self->places);
  LpPath scoring;
  gboolean has_scoring = lp_policy_find_section (policy, LP_KIND_SCORING, &scoring) !=
                         NULL;
  gboolean is_empty = keys[0] == NULL;

  lp_keyed_list_update (GTK_WIDGET (self->dimensions), (const char *const *) keys,
                        make_block, show_block, self);
  show_split (self, policy);
  lp_suggest_points_row_show (self->suggest, document);
  gtk_widget_set_visible (self->empty, is_empty);
  gtk_widget_set_visible (self->split, !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->dimensions), !is_empty);
  gtk_widget_set_visible (self->add, !is_empty);
  gtk_widget_set_visible (self->total, has_scoring);
  if (has_scoring)
    lp_node_view_show (LP_NODE_VIEW (self->grade_row), document, &scoring);
}

static void
lp_scoring_page_leads_changed (LpPage *page)
{
  lp_suggest_points_row_show (LP_SCORING_PAGE (page)->suggest,
                              lp_page_get_document (page));
}

/* While a weight is dragged, the bar follows what is previewed. */
static void
lp_scoring_page_impact_changed (LpPage *page, LpImpact *impact)
{
  if (impact != NULL)
    show_split (LP_SCORING_PAGE (page), lp_impact_get_policy (impact));
}

static void
lp_scoring_page_evidence_changed (LpPage *page, LpEvidence *evidence)
{
  lp_score_section_show (LP_SCORING_PAGE (page)->ranking, evidence);
}

static void
lp_scoring_page_figures_changed (LpPage *page)
{
  LpScoringPage *self = LP_SCORING_PAGE (page);

  for (GtkWidget *block = gtk_widget_get_first_child (GTK_WIDGET (self->dimensions));
       block != NULL; block = gtk_widget_get_next_sibling (block))
    lp_node_view_show_figures (LP_NODE_VIEW (block), lp_page_get_document (page));
}

static void
lp_scoring_page_scroll_to (LpPage *page, const LpPath *path)
{
  LpScoringPage *self = LP_SCORING_PAGE (page);

  for (GtkWidget *block = gtk_widget_get_first_child (GTK_WIDGET (self->dimensions));
       block != NULL; block = gtk_widget_get_next_sibling (block))
    if (lp_dimension_block_reveal (LP_DIMENSION_BLOCK (block), path))
      return;
}

static char *
lp_scoring_page_describe (LpPage *page, LpDocument *document)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpNode *scoring = lp_policy_get_section (policy, LP_KIND_SCORING);
  guint n = scoring != NULL ? lp_node_count_children (scoring, LP_KIND_DIMENSION) : 0;

  if (n == 0)
    return g_strdup (_ ("Not started"));
  return g_strdup_printf (ngettext ("%u dimension, sum %d", "%u dimensions, sum %d", n),
                          n, (int) lp_form_sum_weights (policy));
}

/* The new one is where the cursor goes. */
static void
on_add_clicked_cb (LpScoringPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autoptr (LpPolicy) with_scoring = NULL;
  g_autoptr (LpNode) dimension = NULL;
  GtkWidget *block;
  LpPath scoring;

  if (document == NULL)
    return;
  with_scoring = lp_policy_with_section (lp_document_get_policy (document),
                                         LP_KIND_SCORING, &scoring);
  dimension = lp_new_node_make (with_scoring, LP_KIND_DIMENSION,
                                lp_node_words_new_name (LP_KIND_DIMENSION));
  lp_commit (document, lp_policy_with_added (with_scoring, &scoring, dimension, NULL),
             g_strdup (lp_node_words_add (LP_KIND_DIMENSION)));
  block = gtk_widget_get_last_child (GTK_WIDGET (self->dimensions));
  if (block != NULL)
    lp_dimension_block_focus_name (LP_DIMENSION_BLOCK (block));
}

static void
lp_scoring_page_finalize (GObject *object)
{
  g_array_unref (LP_SCORING_PAGE (object)->places);
  G_OBJECT_CLASS (lp_scoring_page_parent_class)->finalize (object);
}

static void
lp_scoring_page_class_init (LpScoringPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = lp_scoring_page_finalize;
  page_class->policy_changed = lp_scoring_page_policy_changed;
  page_class->leads_changed = lp_scoring_page_leads_changed;
  page_class->impact_changed = lp_scoring_page_impact_changed;
  page_class->evidence_changed = lp_scoring_page_evidence_changed;
  page_class->figures_changed = lp_scoring_page_figures_changed;
  page_class->scroll_to = lp_scoring_page_scroll_to;
  page_class->describe = lp_scoring_page_describe;

  g_type_ensure (LP_TYPE_SCORE_SECTION);
  g_type_ensure (LP_TYPE_SPLIT_BAR);
  g_type_ensure (LP_TYPE_SUGGEST_POINTS_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-scoring-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, split);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, bar);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, sum);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, suggest);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, dimensions);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, add);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, total);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, grades);
  gtk_widget_class_bind_template_child (widget_class, LpScoringPage, ranking);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
}

static void
lp_scoring_page_init (LpScoringPage *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (LpPath));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->grade_row = lp_node_table_row_new (LP_KIND_GRADE);
  gtk_list_box_append (self->grades, self->grade_row);
}
