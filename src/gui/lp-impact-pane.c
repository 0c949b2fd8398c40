/* SPDX-License-Identifier: GPL-3.0-or-later
 * The impact pane: shows the figures in place, so that nothing flickers while a person
 * drags a slider. */
#include "lp-impact-pane.h"

#include "lp-funnel-chart.h"
#include "lp-histogram.h"
#include "lp-impact-figures.h"
#include "lp-value-table.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define N_BINS 20

struct _LpImpactPane
{
  LpPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *leads_label;
  GtkLabel *young_label;
  GtkWidget *missing_box;
  GtkLabel *missing_label;
  GtkWidget *missing_button;
  LpFunnelChart *funnel;
  LpValueTable *funnel_table;
  AdwPreferencesGroup *figure_group;
  GtkWidget *promise_group;
  GtkListBox *promise_list;
  LpHistogram *histogram;
  GtkLabel *histogram_words;
  LpValueTable *histogram_table;

  struct
  {
    AdwActionRow *row;
    GtkLabel *value;
  } figures[LP_N_IMPACT_FIGURES];
};

G_DEFINE_FINAL_TYPE (LpImpactPane, lp_impact_pane, LP_TYPE_PAGE)

/* --- Figures --- */

static void
show_figures (LpImpactPane *self, LpImpact *impact)
{
  for (int i = 0; i < LP_N_IMPACT_FIGURES; i++)
    {
      AdwActionRow *row = self->figures[i].row;
      LpFigureWords words;

      g_autofree char *lines = NULL;

      lp_impact_figures_describe (impact, i, &words);
      lines = words.caution != NULL ? g_strjoin (words.change[0] != '\0' ? "\n" : "",
                                                 words.change, words.caution, NULL)
                                    : g_strdup (words.change);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words.title);
      adw_action_row_set_subtitle (row, lines);
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), words.explanation);
      gtk_label_set_label (self->figures[i].value, words.now);
      lp_figure_words_clear (&words);
    }
}

static void
add_figure_rows (LpImpactPane *self)
{
  for (int i = 0; i < LP_N_IMPACT_FIGURES; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *value = gtk_label_new (NULL);

      gtk_widget_add_css_class (value, "numeric");
      gtk_widget_add_css_class (value, "figure");
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
      adw_preferences_group_add (self->figure_group, row);
      self->figures[i].row = ADW_ACTION_ROW (row);
      self->figures[i].value = GTK_LABEL (value);
    }
}

static void
show_young (LpImpactPane *self, LpImpact *impact)
{
  g_autofree char *why = NULL;
  g_autofree char *young = lp_impact_figures_describe_young (impact, &why);

  gtk_label_set_label (self->young_label, young != NULL ? young : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->young_label), why);
  gtk_widget_set_visible (GTK_WIDGET (self->young_label), young != NULL);
}

static AdwActionRow *
get_promise_row (LpImpactPane *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->promise_list, (int) position);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (adw_action_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      gtk_list_box_append (self->promise_list, GTK_WIDGET (row));
    }
  return ADW_ACTION_ROW (row);
}

static void
show_promises (LpImpactPane *self, LpImpact *impact)
{
  g_autoptr (GArray) promises = lp_impact_figures_list_promises (impact);
  GtkListBoxRow *extra;

  for (guint i = 0; i < promises->len; i++)
    {
      const LpPromiseWords *words = &g_array_index (promises, LpPromiseWords, i);
      AdwActionRow *row = get_promise_row (self, i);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words->title);
      adw_action_row_set_subtitle (row, words->words);
      if (words->missed)
        gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
    }
  while (
      (extra = gtk_list_box_get_row_at_index (self->promise_list, (int) promises->len)))
    gtk_list_box_remove (self->promise_list, GTK_WIDGET (extra));
  gtk_widget_set_visible (self->promise_group, promises->len > 0);
}

/* --- Charts --- */

static void
show_funnel (LpImpactPane *self, LpImpact *impact)
{
  g_autoptr (GArray) items = lp_impact_figures_make_funnel (impact);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (_ ("Stage")));
  g_ptr_array_add (cells, g_strdup (_ ("Now")));
  g_ptr_array_add (cells, g_strdup (_ ("Before")));
  for (guint i = 0; i < items->len; i++)
    {
      const LpFunnelItem *item = &g_array_index (items, LpFunnelItem, i);

      g_ptr_array_add (cells, g_strdup (item->label));
      g_ptr_array_add (cells, lp_words_count (item->count));
      g_ptr_array_add (cells,
                       item->has_before ? lp_words_count (item->before) : g_strdup ("—"));
    }
  lp_funnel_chart_set_items (self->funnel, (LpFunnelItem *) (gpointer) items->data,
                             items->len);
  lp_value_table_set (self->funnel_table, 3, cells);
}

static void
show_histogram (LpImpactPane *self, LpImpact *impact)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  LpHistogramBin bins[N_BINS];

  lp_impact_figures_make_bins (impact, bins, N_BINS);
  lp_histogram_set_bins (self->histogram, bins, N_BINS, 0, 100);

  g_ptr_array_add (cells, g_strdup (_ ("Score")));
  g_ptr_array_add (cells, g_strdup (_ ("Leads")));
  g_ptr_array_add (cells, g_strdup (_ ("Won")));
  for (guint i = 0; i < N_BINS; i++)
    {
      g_ptr_array_add (
          cells, g_strdup_printf ("%u–%u", i * 100 / N_BINS, (i + 1) * 100 / N_BINS));
      g_ptr_array_add (cells, lp_words_count (bins[i].leads));
      g_ptr_array_add (cells, lp_words_count (bins[i].won));
    }
  lp_value_table_set (self->histogram_table, 3, cells);
}

/* --- The page --- */

static void
show_state (LpImpactPane *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  const char *error = lp_document_get_leads_error (document);

  if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else if (lp_document_get_impact (document) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "figures");
  else if (lp_document_get_leads (document) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
lp_impact_pane_leads_changed (LpPage *page)
{
  show_state (LP_IMPACT_PANE (page));
}

static void
lp_impact_pane_policy_changed (LpPage *page, LpPolicy *policy)
{
  show_state (LP_IMPACT_PANE (page));
}

static void
lp_impact_pane_impact_changed (LpPage *page, LpImpact *impact)
{
  LpImpactPane *self = LP_IMPACT_PANE (page);
  g_autofree char *leads = NULL;
  const char *missing, *missing_page;

  show_state (self);
  if (impact == NULL)
    return;

  leads = lp_impact_figures_describe_leads (impact);
  missing = lp_impact_figures_describe_missing (impact, &missing_page);
  gtk_label_set_label (self->leads_label, leads);
  show_young (self, impact);
  gtk_label_set_label (self->missing_label, missing != NULL ? missing : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->missing_button), "s",
                                    missing_page);
  gtk_widget_set_visible (self->missing_box, missing != NULL);
  show_funnel (self, impact);
  show_figures (self, impact);
  show_promises (self, impact);
  show_histogram (self, impact);
}

static void
lp_impact_pane_class_init (LpImpactPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  LpPageClass *page_class = LP_PAGE_CLASS (class);

  page_class->leads_changed = lp_impact_pane_leads_changed;
  page_class->policy_changed = lp_impact_pane_policy_changed;
  page_class->impact_changed = lp_impact_pane_impact_changed;

  g_type_ensure (LP_TYPE_FUNNEL_CHART);
  g_type_ensure (LP_TYPE_HISTOGRAM);
  g_type_ensure (LP_TYPE_VALUE_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-impact-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, stack);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, error_page);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, leads_label);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, young_label);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, missing_box);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, missing_label);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, missing_button);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, funnel);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, funnel_table);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, figure_group);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, promise_group);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, promise_list);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, histogram);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, histogram_words);
  gtk_widget_class_bind_template_child (widget_class, LpImpactPane, histogram_table);
}

static void
lp_impact_pane_init (LpImpactPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_figure_rows (self);
}
