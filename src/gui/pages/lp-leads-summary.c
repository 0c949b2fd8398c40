/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads that are there. The fields are profiled in a worker. */
#include "lp-leads-summary.h"

#include "lp-choice-row.h"
#include "lp-date.h"
#include "lp-field-profile.h"
#include "lp-list-dialog.h"
#include "lp-profile-row.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MAX_VALUES 12

struct _LpLeadsSummary
{
  AdwBin parent_instance;

  LpLeads *leads;
  LpPolicy *policy;
  GCancellable *profiling; /* NULL: none under way */

  GtkLabel *title;
  GtkLabel *subtitle;
  AdwActionRow *aside_row;
  AdwActionRow *problem_row;
  AdwPreferencesGroup *import_group;
  AdwPreferencesGroup *field_group;
  GtkSpinner *spinner;

  GPtrArray *finding_rows; /* borrowed */
  GPtrArray *field_rows;
};

G_DEFINE_FINAL_TYPE (LpLeadsSummary, lp_leads_summary, ADW_TYPE_BIN)

/* --- The import --- */

static char *
describe_rows (LpLeads *leads)
{
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autofree char *read = lp_words_count (lp_leads_get_n_read (leads));
  g_autofree char *evaluated = lp_words_count (lp_leads_get_n_evaluated (leads));
  g_autofree char *aside = lp_words_count (lp_leads_get_n_aside (leads));
  g_autofree char *rows = NULL;
  g_autofree char *day = NULL;

  rows = g_strdup_printf (_ ("%s rows read: %s leads evaluated, %s rows set aside"), read,
                          evaluated, aside);
  if (frame->as_of_row != NULL)
    return g_strdup_printf (_ ("%s. Each lead has its own as-of time."), rows);
  if (frame->as_of == LP_NO_INSTANT)
    return g_steal_pointer (&rows);
  day = lp_words_day (lp_instant_to_day (frame->as_of));
  return g_strdup_printf (_ ("%s. Ages count as of %s."), rows, g_strstrip (day));
}

static void
show_import (LpLeadsSummary *self, const char *name)
{
  g_autofree char *rows = describe_rows (self->leads);
  g_autofree char *aside = lp_words_count (lp_leads_get_n_aside (self->leads));
  g_autofree char *problems = lp_words_count (lp_leads_get_n_problems (self->leads));

  gtk_label_set_label (self->title, name != NULL ? name : _ ("Leads"));
  gtk_label_set_label (self->subtitle, rows);
  adw_action_row_set_subtitle (self->aside_row, aside);
  adw_action_row_set_subtitle (self->problem_row, problems);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "leads.show-aside",
                                 lp_leads_get_n_aside (self->leads) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "leads.show-problems",
                                 lp_leads_get_n_problems (self->leads) > 0);
}

static void
show_findings (LpLeadsSummary *self)
{
  for (guint i = 0; i < self->finding_rows->len; i++)
    adw_preferences_group_remove (self->import_group, self->finding_rows->pdata[i]);
  g_ptr_array_set_size (self->finding_rows, 0);
  for (gsize i = 0; i < lp_leads_get_n_findings (self->leads); i++)
    {
      const LpLeadsFinding *finding = lp_leads_get_finding (self->leads, i);
      GtkWidget *row = adw_action_row_new ();

      lp_choice_row_set_texts (row, finding->message, NULL);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (self->import_group, row);
      g_ptr_array_add (self->finding_rows, row);
    }
}

static char *
describe_aside (const LpLeadsAside *aside)
{
  switch (aside->reason)
    {
    case LP_LEADS_ASIDE_TOO_MANY_CELLS:
      return g_strdup (_ ("more cells than the heading"));
    case LP_LEADS_ASIDE_SAME_ID:
      return g_strdup_printf (_ ("the id “%s” is on line %" G_GUINT64_FORMAT " already"),
                              aside->id, aside->first_line);
    }
  return NULL;
}

static void
on_show_aside_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (widget);
  const char *headings[] = { _ ("Line"), _ ("Why"), _ ("Row"), NULL };
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint64 i = 0; i < lp_leads_get_n_aside (self->leads); i++)
    {
      const LpLeadsAside *aside = lp_leads_get_aside (self->leads, i);

      g_ptr_array_add (cells, lp_words_count (aside->line));
      g_ptr_array_add (cells, describe_aside (aside));
      g_ptr_array_add (cells, g_strdup (aside->text));
    }
  gtk_window_present (GTK_WINDOW (lp_list_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Rows Set Aside"), headings, cells)));
}

static void
on_show_problems_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (widget);
  const char *headings[] = { _ ("Line"), _ ("Column"), _ ("Text"), _ ("Why"), NULL };
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < lp_leads_get_n_listed_problems (self->leads); i++)
    {
      const LpLeadsProblem *problem = lp_leads_get_problem (self->leads, i);

      g_ptr_array_add (cells, lp_words_count (problem->line));
      g_ptr_array_add (cells, g_strdup (problem->heading));
      g_ptr_array_add (cells, g_strdup (problem->text));
      g_ptr_array_add (cells, g_strdup (problem->reason));
    }
  gtk_window_present (GTK_WINDOW (
      lp_list_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                          _ ("Cells That Could Not Be Read"), headings, cells)));
}

/* --- The fields --- */

static void
free_profile (gpointer data)
{
  if (data != NULL)
    lp_field_profile_free (data);
}

static void
profile_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const LpFrame *frame = lp_leads_get_frame (data);
  GPtrArray *profiles = g_ptr_array_new_with_free_func (free_profile);

  for (gsize i = 0; i < frame->n_fields && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (profiles,
                     frame->columns[i] != NULL
                         ? lp_field_profile_new (frame, frame->columns[i], MAX_VALUES)
                         : NULL);
  g_task_return_pointer (task, profiles, (GDestroyNotify) g_ptr_array_unref);
}

static const char *
get_label (LpLeadsSummary *self, const char *field_id)
{
  LpNode *field = lp_policy_find (self->policy, LP_KIND_FIELD, field_id, NULL);

  return field != NULL ? lp_node_get_name (field) : field_id;
}

static void
list_fields (LpLeadsSummary *self, GPtrArray *profiles)
{
  const LpFrame *frame = lp_leads_get_frame (self->leads);

  for (guint i = 0; i < self->field_rows->len; i++)
    adw_preferences_group_remove (self->field_group, self->field_rows->pdata[i]);
  g_ptr_array_set_size (self->field_rows, 0);
  for (guint i = 0; i < profiles->len; i++)
    {
      GtkWidget *row;

      if (profiles->pdata[i] == NULL)
        continue;
      row = lp_profile_row_new (get_label (self, frame->field_ids[i]), self->leads,
                                g_steal_pointer (&profiles->pdata[i]));
      adw_preferences_group_add (self->field_group, row);
      g_ptr_array_add (self->field_rows, row);
    }
}

static void
on_profiled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (source);
  g_autoptr (GPtrArray) profiles = g_task_propagate_pointer (G_TASK (result), NULL);

  if (profiles == NULL)
    return;
  g_clear_object (&self->profiling);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  list_fields (self, profiles);
}

static void
profile_fields (LpLeadsSummary *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->profiling != NULL)
    g_cancellable_cancel (self->profiling);
  g_clear_object (&self->profiling);
  self->profiling = g_cancellable_new ();
  gtk_spinner_set_spinning (self->spinner, TRUE);
  task = g_task_new (self, self->profiling, on_profiled_cb, NULL);
  g_task_set_source_tag (task, profile_fields);
  g_task_set_task_data (task, lp_leads_ref (self->leads),
                        (GDestroyNotify) lp_leads_unref);
  g_task_run_in_thread (task, profile_in_thread);
}

/* --- The object --- */

static void
lp_leads_summary_dispose (GObject *object)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (object);

  if (self->profiling != NULL)
    g_cancellable_cancel (self->profiling);
  g_clear_object (&self->profiling);
  g_clear_pointer (&self->leads, lp_leads_unref);
  g_clear_pointer (&self->policy, lp_policy_unref);
  g_clear_pointer (&self->finding_rows, g_ptr_array_unref);
  g_clear_pointer (&self->field_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_leads_summary_parent_class)->dispose (object);
}

static void
lp_leads_summary_class_init (LpLeadsSummaryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_leads_summary_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-leads-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, title);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, aside_row);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, problem_row);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, import_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, field_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, spinner);
  gtk_widget_class_install_action (widget_class, "leads.show-aside", NULL,
                                   on_show_aside_cb);
  gtk_widget_class_install_action (widget_class, "leads.show-problems", NULL,
                                   on_show_problems_cb);
}

static void
lp_leads_summary_init (LpLeadsSummary *self)
{
  self->finding_rows = g_ptr_array_new ();
  self->field_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
lp_leads_summary_show (LpLeadsSummary *self, LpDocument *document)
{
  LpLeads *leads;

  g_return_if_fail (LP_IS_LEADS_SUMMARY (self));

  leads = lp_document_get_leads (document);
  if (leads == NULL || leads == self->leads)
    return;
  g_clear_pointer (&self->leads, lp_leads_unref);
  g_clear_pointer (&self->policy, lp_policy_unref);
  self->leads = lp_leads_ref (leads);
  self->policy = lp_policy_ref (lp_document_get_policy (document));
  show_import (self, lp_document_get_leads_name (document));
  show_findings (self);
  profile_fields (self);
}
