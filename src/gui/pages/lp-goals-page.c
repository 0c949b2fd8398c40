/* SPDX-License-Identifier: GPL-3.0-or-later
 * The page Goals: the outcome that counts, the named targets, and every goal by itself.
 */
#include "lp-goals-page.h"

#include "lp-commit.h"
#include "lp-goal-row.h"
#include "lp-node-list.h"
#include "lp-advice-dialog.h"
#include "lp-advice.h"

#include <glib/gi18n.h>

struct _LpGoalsPage
{
  LpPage parent_instance;

  GtkBox *box;
  GtkWidget *empty;
  AdwActionRow *outcome;
  AdwPreferencesGroup *supply;
  AdwPreferencesGroup *quality;
  GtkWidget *rows[LP_N_GOAL_TARGETS];
  AdwActionRow *threshold;
  GtkWidget *suggest;
  GtkWidget *goals;
};

G_DEFINE_FINAL_TYPE (LpGoalsPage, lp_goals_page, LP_TYPE_PAGE)

/* What a person who starts agrees on first. */
static const LpGoalTarget first_targets[] = { LP_GOAL_PROMISE, LP_GOAL_PRECISION,
                                              LP_GOAL_RECALL };

static guint
count_goals (LpDocument *document)
{
  LpNode *goals = lp_policy_get_section (lp_document_get_policy (document),
                                         LP_KIND_GOALS);

  return goals != NULL ? lp_node_count_children (goals, LP_KIND_GOAL) : 0;
}

/* --- Showing --- */

static void
show_outcome (LpGoalsPage *self, LpDocument *document)
{
  g_autofree char *words = lp_goal_form_describe_outcome (
      lp_document_get_source (document));

  if (words == NULL)
    words = g_strdup (
        lp_document_get_leads (document) != NULL
            ? _ ("No column says yet which leads were won")
            : _ ("Past leads say what was won; the figures beside the goals "
                 "come with them"));
  adw_action_row_set_subtitle (self->outcome, words);
}

static void
show_threshold (LpGoalsPage *self, LpPolicy *policy)
{
  g_autofree char *words = lp_advice_describe_threshold (policy);
  LpPath place;

  adw_action_row_set_subtitle (self->threshold, words);
  gtk_widget_set_sensitive (self->suggest, lp_advice_find_threshold (policy, &place));
}

static void
on_suggest_clicked_cb (LpGoalsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  LpPath place;

  if (document != NULL &&
      lp_advice_find_threshold (lp_document_get_policy (document), &place))
    lp_advice_dialog_open (GTK_WIDGET (self), document, LP_ADVICE_THRESHOLD, &place);
}

static void
lp_goals_page_leads_changed (LpPage *page)
{
  show_outcome (LP_GOALS_PAGE (page), lp_page_get_document (page));
}

static void
lp_goals_page_policy_changed (LpPage *page, LpPolicy *policy)
{
  LpGoalsPage *self = LP_GOALS_PAGE (page);
  LpDocument *document = lp_page_get_document (page);

  for (int i = 0; i < LP_N_GOAL_TARGETS; i++)
    lp_goal_row_show (LP_GOAL_ROW (self->rows[i]), document);
  lp_node_list_show_section (LP_NODE_LIST (self->goals), document, LP_KIND_GOALS);
  gtk_widget_set_visible (self->empty, count_goals (document) == 0);
  show_threshold (self, policy);
}

static void
lp_goals_page_impact_changed (LpPage *page, LpImpact *impact)
{
  LpGoalsPage *self = LP_GOALS_PAGE (page);
  LpDocument *document = lp_page_get_document (page);

  for (int i = 0; i < LP_N_GOAL_TARGETS; i++)
    lp_goal_row_show_figures (LP_GOAL_ROW (self->rows[i]), document);
  lp_node_view_show_figures (LP_NODE_VIEW (self->goals), document);
  show_outcome (self, document);
}

static void
lp_goals_page_scroll_to (LpPage *page, const LpPath *path)
{
  lp_node_list_reveal (LP_NODE_LIST (LP_GOALS_PAGE (page)->goals), path);
}

static char *
lp_goals_page_describe (LpPage *page, LpDocument *document)
{
  guint n = count_goals (document);

  if (n == 0)
    return g_strdup (_ ("Not started"));
  return g_strdup_printf (ngettext ("%u goal", "%u goals", n), n);
}

/* --- Starting --- */

static void
on_start_clicked_cb (LpGoalsPage *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  LpPolicy *policy;

  if (document == NULL)
    return;
  policy = lp_policy_ref (lp_document_get_policy (document));
  for (gsize i = 0; i < G_N_ELEMENTS (first_targets); i++)
    {
      g_autoptr (LpPolicy) before = policy;
      LpFigure figure = lp_goal_row_measure (document, first_targets[i]);
      g_autofree char *number = lp_goal_form_suggest (before, first_targets[i], figure);

      policy = lp_goal_form_with (before, first_targets[i], number);
    }
  lp_commit (document, policy, g_strdup (_ ("Start with three goals")));
  lp_goal_row_focus_number (LP_GOAL_ROW (self->rows[LP_GOAL_PROMISE]));
}

/* --- The page --- */

static void
lp_goals_page_class_init (LpGoalsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  page_class->policy_changed = lp_goals_page_policy_changed;
  page_class->leads_changed = lp_goals_page_leads_changed;
  page_class->impact_changed = lp_goals_page_impact_changed;
  page_class->scroll_to = lp_goals_page_scroll_to;
  page_class->describe = lp_goals_page_describe;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-goals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, box);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, supply);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, quality);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, threshold);
  gtk_widget_class_bind_template_child (widget_class, LpGoalsPage, suggest);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_suggest_clicked_cb);
}

static void
lp_goals_page_init (LpGoalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < LP_N_GOAL_TARGETS; i++)
    {
      self->rows[i] = lp_goal_row_new (i);
      adw_preferences_group_add (i < LP_GOAL_PRECISION ? self->supply : self->quality,
                                 self->rows[i]);
    }
  self->goals = lp_node_list_new (LP_KIND_GOAL);
  lp_node_list_set_title (
      LP_NODE_LIST (self->goals), _ ("Every Goal"),
      _ ("With its name, stage, period, where the figure stands today "
         "and the day it is to be met"));
  gtk_box_append (self->box, self->goals);
}
