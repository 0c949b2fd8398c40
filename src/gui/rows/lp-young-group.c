/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads that are too young to judge. */
#include "lp-young-group.h"

#include "lp-choice-row.h"
#include "lp-lead-words.h"
#include "lp-message.h"

#include <glib/gi18n.h>

#define MAX_DAYS 3650
#define SOME_DAYS 30 /* where the leads propose none */

struct _LpYoungGroup
{
  AdwBin parent_instance;

  LpDocument *document; /* borrowed from the page */
  gboolean showing;

  AdwPreferencesGroup *group;
  AdwActionRow *row;
  GtkSwitch *leave_out;
  GtkWidget *days_row;
  LpChoice *choice;
  GtkSpinButton *days;
};

G_DEFINE_FINAL_TYPE (LpYoungGroup, lp_young_group, ADW_TYPE_BIN)

static LpFigure
get_median (LpYoungGroup *self)
{
  LpLeads *leads = lp_document_get_leads (self->document);

  return leads != NULL ? lp_frame_get_median_days (lp_leads_get_frame (leads))
                       : (LpFigure){ FALSE, 0 };
}

static gboolean
has_dates (LpYoungGroup *self)
{
  LpLeads *leads = lp_document_get_leads (self->document);

  return leads != NULL && lp_leads_get_frame (leads)->created != NULL;
}

/* --- Edits --- */

static void
set_days (LpYoungGroup *self, gint64 days)
{
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || days == lp_document_get_mature_days (self->document))
    return;
  if (!lp_document_set_mature_days (self->document, days, &error))
    lp_message_show (GTK_WIDGET (self), _ ("The Days Were Not Kept"), error->message);
  lp_young_group_show (self, self->document);
}

static gint64
get_own_days (LpYoungGroup *self)
{
  LpFigure median = get_median (self);
  gint64 shown = gtk_spin_button_get_value_as_int (self->days);

  return shown > 0 ? shown : median.known ? MAX ((gint64) median.value, 1) : SOME_DAYS;
}

static void
on_leave_out_cb (LpYoungGroup *self)
{
  if (self->showing || self->document == NULL)
    return;
  if (gtk_switch_get_active (self->leave_out))
    set_days (self, LP_MATURE_MEDIAN);
  else
    set_days (self, 0);
}

static void
on_chosen_cb (LpYoungGroup *self, const char *id)
{
  if (self->showing || self->document == NULL)
    return;
  set_days (self, g_str_equal (id, "median") ? LP_MATURE_MEDIAN : get_own_days (self));
}

static void
on_days_cb (LpYoungGroup *self)
{
  if (!self->showing && lp_document_get_mature_days (self->document) > 0)
    set_days (self, gtk_spin_button_get_value_as_int (self->days));
}

/* --- Showing --- */

static void
show_choice (LpYoungGroup *self, gint64 days, const LpFigure *median)
{
  static const char *const ids[] = { "median", "own", NULL };
  g_autofree char *median_label = lp_lead_words_median (median);
  const char *labels[] = { median_label, _ ("Days of our own"), NULL };

  lp_choice_show (self->choice, ids, labels, days > 0 ? "own" : "median");
  gtk_widget_set_visible (GTK_WIDGET (self->days), days > 0);
  if (days > 0)
    gtk_spin_button_set_value (self->days, (double) days);
  else if (median->known)
    gtk_spin_button_set_value (self->days, MAX (median->value, 1));
}

/* Words of the evidence that stands, which may be of the days before. */
static char *
describe (LpYoungGroup *self)
{
  LpEvidence *evidence = lp_document_get_evidence (self->document);

  return evidence != NULL
             ? lp_lead_words_young (lp_evidence_get_judged (evidence),
                                    lp_document_get_mature_days (self->document))
             : g_strdup (_ ("Being counted…"));
}

void
lp_young_group_show (LpYoungGroup *self, LpDocument *document)
{
  g_autofree char *text = NULL;
  gint64 days;
  LpFigure median;

  g_return_if_fail (LP_IS_YOUNG_GROUP (self));

  self->document = document;
  self->showing = TRUE;
  days = lp_document_get_mature_days (document);
  median = get_median (self);
  text = describe (self);
  lp_choice_row_set_texts (GTK_WIDGET (self->row), _ ("Leave Them Out of Every Rate"),
                           text);
  gtk_switch_set_active (self->leave_out, days != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->leave_out), has_dates (self));
  gtk_widget_set_visible (self->days_row, days != 0 && has_dates (self));
  show_choice (self, days, &median);
  self->showing = FALSE;
}

/* --- The object --- */

static void
lp_young_group_class_init (LpYoungGroupClass *class)
{
}

static void
add_switch (LpYoungGroup *self)
{
  self->row = ADW_ACTION_ROW (adw_action_row_new ());
  self->leave_out = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->leave_out), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->leave_out),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Leave young leads out of every rate"), -1);
  adw_action_row_add_suffix (self->row, GTK_WIDGET (self->leave_out));
  adw_action_row_set_activatable_widget (self->row, GTK_WIDGET (self->leave_out));
  adw_action_row_set_subtitle_lines (self->row, 0);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->row));
  g_signal_connect_object (self->leave_out, "notify::active",
                           G_CALLBACK (on_leave_out_cb), self, G_CONNECT_SWAPPED);
}

static void
add_days (LpYoungGroup *self)
{
  self->days_row = lp_choice_row_new (
      _ ("Too Young Before"), _ ("Days from created, as deals take them to be closed"),
      &self->choice);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->days_row), 0);
  self->days = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, MAX_DAYS, 1));
  gtk_widget_set_valign (GTK_WIDGET (self->days), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->days),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days before which a lead is too young"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->days_row), GTK_WIDGET (self->days));
  adw_preferences_group_add (self->group, self->days_row);
  g_signal_connect_object (self->choice, "chosen", G_CALLBACK (on_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->days, "value-changed", G_CALLBACK (on_days_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
lp_young_group_init (LpYoungGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Leads Too Young to Judge"));
  adw_preferences_group_set_description (
      self->group,
      _ ("A lead that was created a short while ago had no time to be won. Those "
         "that are decided already are not like the others."));
  add_switch (self);
  add_days (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
