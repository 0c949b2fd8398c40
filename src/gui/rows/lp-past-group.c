/* SPDX-License-Identifier: GPL-3.0-or-later
 * What became of the leads. */
#include "lp-past-group.h"

#include "lp-choice-row.h"
#include "lp-lead-words.h"
#include "lp-share-view.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MAX_NAMES 5
#define MAX_FIGURES 12 /* more of them have no room below their bars */

struct _LpPastGroup
{
  AdwBin parent_instance;

  LpLeadStudy *study;
  gint64 mature_days;
  GCancellable *counting; /* NULL: none under way */

  AdwPreferencesGroup *group;
  AdwActionRow *rows[LP_N_OUTCOMES];
  GtkLabel *counts[LP_N_OUTCOMES];
  AdwActionRow *rate_row;
  AdwActionRow *nothing_row;
  GtkWidget *time_row;
  GtkWidget *view_row;
  LpChoice *length;
  LpChoice *by;
  LpShareView *view;
};

G_DEFINE_FINAL_TYPE (LpPastGroup, lp_past_group, ADW_TYPE_BIN)

/* In the order in which they are shown. */
static const LpOutcome order[LP_N_OUTCOMES] = { LP_OUTCOME_WON, LP_OUTCOME_LOST,
                                                LP_OUTCOME_OPEN, LP_OUTCOME_UNWORKED };

/* --- The outcomes --- */

/* "Decided: “Won”, “Closed Won”" */
static char *
describe_outcome (LpPastGroup *self, LpOutcome outcome)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *meaning = lp_lead_words_outcome_meaning (outcome);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->study->values->len; i++)
    {
      const LpOutcomeValue *value = &g_array_index (self->study->values, LpOutcomeValue,
                                                    i);

      if (value->outcome == outcome)
        g_ptr_array_add (names, value->text);
    }
  if (names->len == 0)
    return g_strdup (meaning);
  joined = lp_lead_words_join (names, MAX_NAMES);
  /* Translators: what an outcome means, then the values that say it */
  return g_strdup_printf (_ ("%s: %s"), meaning, joined);
}

static void
show_outcomes (LpPastGroup *self)
{
  const LpFrame *frame = lp_leads_get_frame (self->study->leads);

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      const guint64 n = self->study->n_outcome[i];
      g_autofree char *text = describe_outcome (self, (LpOutcome) i);
      g_autofree char *share = lp_words_share (n, frame->n_rows);
      g_autofree char *leads = lp_words_leads (n);
      g_autofree char *count = g_strdup_printf ("%s · %s", leads, share);

      lp_choice_row_set_texts (GTK_WIDGET (self->rows[i]),
                               lp_lead_words_outcome ((LpOutcome) i), text);
      gtk_label_set_label (self->counts[i], count);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]),
                              frame->has_outcome && (n > 0 || i != LP_OUTCOME_UNWORKED));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_row), !frame->has_outcome);
}

/* --- By time --- */

static GArray *
make_items (const LpLeadHistory *history)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (LpShareItem));

  g_array_set_clear_func (items, (GDestroyNotify) lp_share_item_clear);
  for (guint i = 0; i < history->judged->len; i++)
    {
      const LpPeriod *period = &g_array_index (history->judged, LpPeriod, i);
      const LpShareItem item = {
        .label = lp_lead_words_period (period, history->length),
        .figure = history->judged->len <= MAX_FIGURES
                      ? lp_lead_words_exact_rate (&period->record)
                      : NULL,
        .words = lp_lead_words_period_rate (period, history->length),
        .share = lp_share_of_record (&period->record, history->total_judged.rate, 0),
      };

      g_array_append_val (items, item);
    }
  return items;
}

/* "63.15 % of 6,711 decided leads, 63.02 % with the 312 too young to judge" */
static void
show_rate (LpPastGroup *self, const LpLeadHistory *history)
{
  const LpTally tally = lp_record_get_tally (&history->total_judged);
  g_autofree char *rate = lp_lead_words_exact_rate (&history->total_judged);
  g_autofree char *interval = lp_lead_words_interval (&history->total_judged);
  g_autofree char *decided = lp_words_leads (lp_tally_get_n (&tally));
  g_autofree char *young = lp_words_leads (history->total_judged.counts.young);
  g_autofree char *all = lp_lead_words_exact_rate (&history->total_all);
  GString *text = g_string_new (NULL);

  if (!history->total_judged.rate.known)
    g_string_append (text, _ ("No lead is decided yet"));
  else
    /* Translators: a win rate, "6,711 leads", an interval */
    g_string_append_printf (text, _ ("%s of %s that are decided (95 %% interval %s)"),
                            rate, decided, interval);
  if (history->total_judged.counts.young > 0)
    /* Translators: "312 leads", a win rate */
    g_string_append_printf (text, _ ("; %s too young to judge left out, with them %s"),
                            young, all);
  lp_choice_row_set_texts (GTK_WIDGET (self->rate_row), _ ("Win Rate"), text->str);
  g_string_free (text, TRUE);
}

static void
show_history (LpPastGroup *self, const LpLeadHistory *history)
{
  g_autoptr (GArray) items = make_items (history);
  g_autoptr (GPtrArray) cells = lp_lead_words_tabulate_periods (
      history->judged, history->all, history->length, &history->total_judged,
      &history->total_all);

  show_rate (self, history);
  lp_share_view_set (self->view, _ ("Win rate by time"), TRUE, items,
                     history->total_judged.rate.known ? &history->total_judged.rate.value
                                                      : NULL,
                     LP_LEAD_WORDS_PERIOD_COLUMNS, cells);
  gtk_widget_set_visible (self->view_row, items->len > 0);
}

typedef struct
{
  LpLeads *leads;
  gint64 mature_days;
  LpPeriodLength length;
  gboolean by_closed;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  lp_leads_unref (wanted->leads);
  g_free (wanted);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wanted *wanted = data;

  g_task_return_pointer (task,
                         lp_lead_history_new (wanted->leads, wanted->mature_days,
                                              wanted->length, wanted->by_closed),
                         (GDestroyNotify) lp_lead_history_free);
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LpLeadHistory) history = g_task_propagate_pointer (G_TASK (result), NULL);

  if (history != NULL)
    show_history (LP_PAST_GROUP (source), history);
}

static void
count (LpPastGroup *self)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted;

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ lp_leads_ref (self->study->leads), self->mature_days,
                      g_str_equal (lp_choice_get_selected (self->length), "month")
                          ? LP_PERIOD_MONTH
                          : LP_PERIOD_QUARTER,
                      g_str_equal (lp_choice_get_selected (self->by), "closed") };
  task = g_task_new (self, self->counting, on_counted_cb, NULL);
  g_task_set_source_tag (task, count);
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, count_in_thread);
}

/* --- Choices --- */

static void
on_length_cb (LpPastGroup *self, const char *id)
{
  static const char *const ids[] = { "month", "quarter", NULL };
  const char *labels[] = { _ ("Months"), _ ("Quarters"), NULL };

  lp_choice_show (self->length, ids, labels, id);
  if (self->study != NULL)
    count (self);
}

static void
show_by (LpPastGroup *self, const char *id)
{
  static const char *const ids[] = { "closed", "created", NULL };
  static const char *const created[] = { "created", NULL };
  static const char *const closed[] = { "closed", NULL };
  const char *labels[] = { _ ("Closed"), _ ("Created"), NULL };
  const LpFrame *frame = lp_leads_get_frame (self->study->leads);

  if (frame->closed != NULL && frame->created != NULL)
    lp_choice_show (self->by, ids, labels, id);
  else if (frame->closed != NULL)
    lp_choice_show (self->by, closed, (const char *[]){ labels[0], NULL }, "closed");
  else
    lp_choice_show (self->by, created, (const char *[]){ labels[1], NULL }, "created");
}

static void
on_by_cb (LpPastGroup *self, const char *id)
{
  show_by (self, id);
  count (self);
}

/* --- The object --- */

static void
lp_past_group_dispose (GObject *object)
{
  LpPastGroup *self = LP_PAST_GROUP (object);

  if (self->counting != NULL)
    g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  G_OBJECT_CLASS (lp_past_group_parent_class)->dispose (object);
}

static void
lp_past_group_class_init (LpPastGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_past_group_dispose;
}

static AdwActionRow *
add_row (LpPastGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (self->group, row);
  return ADW_ACTION_ROW (row);
}

static void
add_outcomes (LpPastGroup *self)
{
  self->nothing_row = add_row (self);
  lp_choice_row_set_texts (GTK_WIDGET (self->nothing_row), _ ("Nothing Says It"),
                           _ ("No column has the role Outcome. Without one, no win rate, "
                              "precision or recall can be shown: change the mapping."));
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      GtkWidget *count = gtk_label_new (NULL);
      AdwActionRow *row = add_row (self);

      gtk_widget_add_css_class (count, "numeric");
      adw_action_row_add_suffix (row, count);
      self->counts[order[i]] = GTK_LABEL (count);
      self->rows[order[i]] = row;
    }
  self->rate_row = add_row (self);
}

static void
add_time (LpPastGroup *self)
{
  self->time_row = lp_choice_row_new (_ ("By Time"), NULL, &self->by);
  lp_choice_set_label (self->by, _ ("By the time leads were"));
  self->length = LP_CHOICE (lp_choice_new (_ ("Length of a period")));
  gtk_widget_set_valign (GTK_WIDGET (self->length), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->time_row), GTK_WIDGET (self->length));
  adw_preferences_group_add (self->group, self->time_row);

  self->view = LP_SHARE_VIEW (lp_share_view_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->view), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->view), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->view), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->view), 12);
  self->view_row = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->view_row), FALSE);
  gtk_widget_set_focusable (self->view_row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->view_row), GTK_WIDGET (self->view));
  gtk_widget_set_visible (self->view_row, FALSE);
  adw_preferences_group_add (self->group, self->view_row);
}

static void
lp_past_group_init (LpPastGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("What Became of Them"));
  add_outcomes (self);
  add_time (self);
  on_length_cb (self, "quarter");
  g_signal_connect_object (self->length, "chosen", G_CALLBACK (on_length_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->by, "chosen", G_CALLBACK (on_by_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
lp_past_group_show (LpPastGroup *self, LpLeadStudy *study, gint64 mature_days)
{
  const LpFrame *frame;
  gboolean has_dates;

  g_return_if_fail (LP_IS_PAST_GROUP (self));

  if (study == self->study && mature_days == self->mature_days)
    return;
  frame = lp_leads_get_frame (study->leads);
  has_dates = frame->has_outcome && (frame->closed != NULL || frame->created != NULL);
  lp_lead_study_ref (study);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  self->study = study;
  self->mature_days = mature_days;
  show_outcomes (self);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_row), frame->has_outcome);
  gtk_widget_set_visible (self->time_row, has_dates);
  if (!has_dates)
    gtk_widget_set_visible (self->view_row, FALSE);
  if (!frame->has_outcome)
    return;
  show_by (self, *lp_choice_get_selected (self->by) != '\0'
                     ? lp_choice_get_selected (self->by)
                     : "closed");
  count (self);
}
