/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in one field of the leads. What is inside is made when the row is first opened.
 */
#include "lp-profile-row.h"

#include "lp-choice-row.h"
#include "lp-column-row.h"
#include "lp-field-details.h"
#include "lp-lead-words.h"
#include "lp-share-bar.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpProfileRow
{
  AdwExpanderRow parent_instance;

  LpLeadStudy *study;
  const LpFieldStudy *field; /* of the study */
  LpEvidence *evidence;      /* NULL: not made yet */

  GtkWidget *icon;
  GtkWidget *bar;
  GtkWidget *details; /* NULL until it is opened */
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (LpProfileRow, lp_profile_row, ADW_TYPE_EXPANDER_ROW)

static const LpFieldEvidence *
get_evidence (LpProfileRow *self)
{
  return self->evidence != NULL
             ? lp_evidence_get_field (self->evidence, lp_node_get_id (self->field->node))
             : NULL;
}

static gboolean
is_marked (LpProfileRow *self)
{
  return lp_node_read_word (self->field->node, LP_ATTR_GROUP) == LP_GROUP_OUTCOME;
}

/* --- The head --- */

static char *
describe (LpProfileRow *self, const LpFieldEvidence *evidence, GPtrArray *warnings)
{
  const LpFieldProfile *profile = self->field->profile;
  g_autofree char *filled = lp_words_share (profile->n_known, profile->n_rows);
  g_autofree char *distinct = lp_words_count (profile->n_distinct);
  g_autofree char *information = evidence != NULL ? lp_lead_words_information (evidence)
                                                  : NULL;
  GString *text = g_string_new (NULL);

  /* Translators: a field's type, a percentage, a number of values */
  g_string_append_printf (text, _ ("%s · %s filled · %s values"),
                          lp_column_row_get_type_name ((LpCsvType) profile->type), filled,
                          distinct);
  if (information != NULL)
    g_string_append_printf (text, " · %s", information);
  if (is_marked (self))
    g_string_append_printf (text, " · %s", _ ("known only afterwards"));
  for (guint i = 0; i < warnings->len; i++)
    lp_lead_words_append_sentence (text, warnings->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
show_fill (LpProfileRow *self)
{
  const LpFieldProfile *profile = self->field->profile;
  g_autofree char *name = lp_lead_words_filled (profile->n_known, profile->n_rows);
  const LpShare share = { .value = { TRUE, lp_field_profile_get_fill_rate (profile) } };

  lp_share_bar_show (LP_SHARE_BAR (self->bar), &share, NULL);
  gtk_widget_set_tooltip_text (self->bar, name);
}

static void
show_head (LpProfileRow *self)
{
  const LpFieldEvidence *evidence = get_evidence (self);
  g_autoptr (GPtrArray)
      warnings = lp_field_list_warnings (self->field->profile, evidence);
  g_autofree char *subtitle = describe (self, evidence, warnings);

  lp_choice_row_set_texts (GTK_WIDGET (self), lp_node_get_name (self->field->node),
                           subtitle);
  gtk_widget_set_visible (self->icon, warnings->len > 0);
  show_fill (self);
}

/* --- The inside --- */

static void
fill (LpProfileRow *self)
{
  if (self->details == NULL)
    {
      self->details = lp_field_details_new ();
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->details);
    }
  lp_field_details_show (LP_FIELD_DETAILS (self->details), self->study, self->field,
                         get_evidence (self), self->evidence);
  self->stale = FALSE;
}

static void
on_expanded_cb (LpProfileRow *self)
{
  if (self->stale && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

/* --- The object --- */

static void
lp_profile_row_dispose (GObject *object)
{
  LpProfileRow *self = LP_PROFILE_ROW (object);

  self->field = NULL;
  self->stale = FALSE;
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  G_OBJECT_CLASS (lp_profile_row_parent_class)->dispose (object);
}

static void
lp_profile_row_class_init (LpProfileRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_profile_row_dispose;
}

static void
lp_profile_row_init (LpProfileRow *self)
{
  self->icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->icon, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Warning"), -1);
  self->bar = lp_share_bar_new (NULL);
  gtk_widget_set_size_request (self->bar, 96, 12);
  /* The last one that is added stands first. */
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->bar);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->icon);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

GtkWidget *
lp_profile_row_new (void)
{
  return g_object_new (LP_TYPE_PROFILE_ROW, NULL);
}

void
lp_profile_row_show (LpProfileRow *self,
                     LpLeadStudy *study,
                     const LpFieldStudy *field,
                     LpEvidence *evidence)
{
  g_return_if_fail (LP_IS_PROFILE_ROW (self));

  if (self->study == study && self->evidence == evidence && self->field == field)
    return;
  lp_lead_study_ref (study);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  self->study = study;
  self->field = field;
  if (evidence != NULL)
    lp_evidence_ref (evidence);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  self->evidence = evidence;
  self->stale = TRUE;
  show_head (self);
  on_expanded_cb (self);
}
