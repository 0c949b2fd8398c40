/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads that are there. They are studied in a worker. */
#include "lp-leads-summary.h"

#include "lp-commit.h"
#include "lp-date.h"
#include "lp-edit.h"
#include "lp-field-list.h"
#include "lp-lead-set-bar.h"
#include "lp-leak-group.h"
#include "lp-list-dialog.h"
#include "lp-message.h"
#include "lp-note-row.h"
#include "lp-past-group.h"
#include "lp-placeholder-group.h"
#include "lp-sentence.h"
#include "lp-words.h"
#include "lp-wrap-layout.h"
#include "lp-young-group.h"

#include <glib/gi18n.h>

#define MAX_VALUES 12

struct _LpLeadsSummary
{
  AdwBin parent_instance;

  LpDocument *document; /* NULL: none yet */
  LpLeads *leads;
  LpLeadStudy *study;     /* NULL: not made yet; of these leads or of the ones before */
  GCancellable *studying; /* NULL: none under way */
  LpSource *said;         /* the mapping before the last value was said to mean blank */

  AdwToastOverlay *toasts;
  GtkLabel *title;
  GtkLabel *subtitle;
  AdwActionRow *aside_row;
  AdwActionRow *problem_row;
  AdwPreferencesGroup *import_group;
  GtkWidget *tools;
  LpLeadSetBar *set_bar;
  LpLeakGroup *leak_group;
  LpPlaceholderGroup *placeholder_group;
  LpPastGroup *past_group;
  LpYoungGroup *young_group;
  LpFieldList *field_list;

  GPtrArray *finding_rows; /* borrowed */
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
  return g_strdup_printf (_ ("%s. Ages count as of %s."), rows, day);
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
      GtkWidget *row = lp_note_row_new (finding->message, "", FALSE);

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

/* --- The study --- */

typedef struct
{
  LpLeads *leads;
  LpPolicy *policy;
  LpSource *source;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  lp_leads_unref (wanted->leads);
  lp_policy_unref (wanted->policy);
  lp_source_unref (wanted->source);
  g_free (wanted);
}

static void
study_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wanted *wanted = data;

  g_task_return_pointer (task,
                         lp_lead_study_new (wanted->leads, wanted->policy, wanted->source,
                                            MAX_VALUES, cancellable),
                         (GDestroyNotify) lp_lead_study_unref);
}

/* Of the leads that are studied, or NULL. */
static LpEvidence *
get_evidence (LpLeadsSummary *self)
{
  LpEvidence *evidence = lp_document_get_evidence (self->document);

  return evidence != NULL && lp_evidence_get_judged (evidence)->frame ==
                                 lp_leads_get_frame (self->study->leads)
             ? evidence
             : NULL;
}

static void
show_study (LpLeadsSummary *self)
{
  LpEvidence *evidence = get_evidence (self);

  lp_leak_group_show (self->leak_group, self->study->policy, evidence);
  lp_field_list_show (self->field_list, self->study, evidence);
  lp_placeholder_group_show (self->placeholder_group, self->study);
  lp_past_group_show (self->past_group, self->study,
                      lp_document_get_mature_days (self->document));
  lp_young_group_show (self->young_group, self->document);
}

static void
on_studied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (source);
  g_autoptr (LpLeadStudy) study = g_task_propagate_pointer (G_TASK (result), NULL);

  if (study == NULL)
    return;
  g_clear_object (&self->studying);
  lp_field_list_set_busy (self->field_list, FALSE);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  self->study = g_steal_pointer (&study);
  show_study (self);
}

static void
study_leads (LpLeadsSummary *self)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted = g_new (Wanted, 1);

  if (self->studying != NULL)
    g_cancellable_cancel (self->studying);
  g_clear_object (&self->studying);
  self->studying = g_cancellable_new ();
  lp_field_list_set_busy (self->field_list, TRUE);
  *wanted = (Wanted){ lp_leads_ref (self->leads),
                      lp_policy_ref (lp_document_get_policy (self->document)),
                      lp_source_ref (lp_document_get_source (self->document)) };
  task = g_task_new (self, self->studying, on_studied_cb, NULL);
  g_task_set_source_tag (task, study_leads);
  g_task_set_task_data (task, wanted, wanted_free);
  g_task_run_in_thread (task, study_in_thread);
}

/* --- What is said of a field or a value --- */

static void
on_known_afterwards_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  const LpAttrSpec *spec = lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_GROUP);
  LpPolicy *policy = lp_document_get_policy (self->document);
  g_autofree char *label = NULL;
  LpPath place;

  if (lp_policy_find (policy, LP_KIND_FIELD, id, &place) == NULL)
    return;
  label = g_strdup_printf (_ ("Field “%s” known only afterwards"),
                           lp_sentence_name_of (policy, LP_KIND_FIELD, id));
  lp_commit (
      self->document,
      lp_policy_with_attr (policy, &place, LP_ATTR_GROUP, spec->words[LP_GROUP_OUTCOME]),
      g_strdup (label));
  lp_commit_show_toast (widget, label, TRUE);
}

static gboolean
set_source (LpLeadsSummary *self, LpSource *source)
{
  g_autoptr (GError) error = NULL;

  if (lp_document_set_source (self->document, source, &error))
    return TRUE;
  lp_message_show (GTK_WIDGET (self), _ ("The Mapping Was Not Changed"), error->message);
  return FALSE;
}

static void
on_undo_blank_cb (LpLeadsSummary *self)
{
  g_autoptr (LpSource) before = g_steal_pointer (&self->said);

  if (before != NULL)
    set_source (self, before);
}

static void
say_blank (LpLeadsSummary *self, const char *field_id, const char *value)
{
  LpPolicy *policy = lp_document_get_policy (self->document);
  g_autofree char *text = *field_id == '\0'
                              ? g_strdup_printf (
                                    _ ("“%s” means blank in every column now"), value)
                              : g_strdup_printf (_ ("“%s” means blank in %s now"), value,
                                                 lp_sentence_name_of (
                                                     policy, LP_KIND_FIELD, field_id));
  AdwToast *toast = lp_message_new_toast (text, TRUE);

  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_blank_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_means_blank_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (widget);
  g_autoptr (LpSource) source = NULL;
  LpSource *before = lp_document_get_source (self->document);
  const char *field_id, *value;

  g_variant_get (parameter, "(&s&s)", &field_id, &value);
  if (before == NULL)
    return;
  source = lp_source_with_missing (before, *field_id != '\0' ? field_id : NULL, value);
  if (source == before)
    return;
  lp_source_ref (before);
  if (set_source (self, source))
    {
      g_clear_pointer (&self->said, lp_source_unref);
      self->said = lp_source_ref (before);
      say_blank (self, field_id, value);
    }
  lp_source_unref (before);
}

/* --- The object --- */

static void
lp_leads_summary_dispose (GObject *object)
{
  LpLeadsSummary *self = LP_LEADS_SUMMARY (object);

  if (self->studying != NULL)
    g_cancellable_cancel (self->studying);
  g_clear_object (&self->studying);
  g_clear_object (&self->document);
  g_clear_pointer (&self->said, lp_source_unref);
  g_clear_pointer (&self->leads, lp_leads_unref);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  g_clear_pointer (&self->finding_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_leads_summary_parent_class)->dispose (object);
}

static void
lp_leads_summary_class_init (LpLeadsSummaryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_leads_summary_dispose;
  g_type_ensure (LP_TYPE_LEAD_SET_BAR);
  g_type_ensure (LP_TYPE_LEAK_GROUP);
  g_type_ensure (LP_TYPE_PLACEHOLDER_GROUP);
  g_type_ensure (LP_TYPE_PAST_GROUP);
  g_type_ensure (LP_TYPE_YOUNG_GROUP);
  g_type_ensure (LP_TYPE_FIELD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-leads-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, title);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, aside_row);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, problem_row);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, import_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, toasts);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, tools);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, set_bar);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, leak_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, placeholder_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, past_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, young_group);
  gtk_widget_class_bind_template_child (widget_class, LpLeadsSummary, field_list);
  gtk_widget_class_install_action (widget_class, "leads.show-aside", NULL,
                                   on_show_aside_cb);
  gtk_widget_class_install_action (widget_class, "leads.show-problems", NULL,
                                   on_show_problems_cb);
  gtk_widget_class_install_action (widget_class, "leads.means-blank", "(ss)",
                                   on_means_blank_cb);
  gtk_widget_class_install_action (widget_class, "leads.known-afterwards", "s",
                                   on_known_afterwards_cb);
}

static void
lp_leads_summary_init (LpLeadsSummary *self)
{
  self->finding_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->tools, lp_wrap_layout_new (12));
}

static void
show_name (LpLeadsSummary *self, LpDocument *document)
{
  const char *name = lp_document_get_leads_name (document);

  if (document == self->document && name != NULL)
    gtk_label_set_label (self->title, name);
}

void
lp_leads_summary_show (LpLeadsSummary *self, LpDocument *document)
{
  LpLeads *leads;

  g_return_if_fail (LP_IS_LEADS_SUMMARY (self));

  leads = lp_document_get_leads (document);
  if (leads == NULL || leads == self->leads)
    return;
  if (g_set_object (&self->document, document))
    g_signal_connect_object (document, "lead-sets-changed", G_CALLBACK (show_name), self,
                             G_CONNECT_SWAPPED);
  lp_lead_set_bar_show (self->set_bar, document);
  lp_leads_ref (leads);
  g_clear_pointer (&self->leads, lp_leads_unref);
  self->leads = leads;
  show_import (self, lp_document_get_leads_name (document));
  show_findings (self);
  lp_young_group_show (self->young_group, document);
  study_leads (self);
}

void
lp_leads_summary_show_evidence (LpLeadsSummary *self)
{
  g_return_if_fail (LP_IS_LEADS_SUMMARY (self));

  if (self->study != NULL && lp_document_get_leads (self->document) != NULL)
    show_study (self);
}
