/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields of the leads, which can be searched and put in order. */
#include "lp-field-list.h"

#include "lp-choice.h"
#include "lp-keyed-list.h"
#include "lp-lead-words.h"
#include "lp-profile-row.h"

#include <glib/gi18n.h>
#include <stdlib.h>

struct _LpFieldList
{
  AdwBin parent_instance;

  LpLeadStudy *study;   /* NULL: none yet */
  LpEvidence *evidence; /* NULL: none yet */
  GArray *facts;        /* LpFieldFacts, one a row, in the order shown */

  AdwPreferencesGroup *group;
  GtkSpinner *spinner;
  GtkEditable *search;
  LpChoice *order;
  GtkWidget *rows;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (LpFieldList, lp_field_list, ADW_TYPE_BIN)

static const char *const order_ids[] = { "0", "1", "2", "3", "4", NULL };

static const LpFieldStudy *
get_field (LpFieldList *self, const LpFieldFacts *facts)
{
  return &g_array_index (self->study->fields, LpFieldStudy, facts->position);
}

static LpFieldFacts
make_facts (LpFieldList *self, guint i)
{
  const LpFieldStudy *field = &g_array_index (self->study->fields, LpFieldStudy, i);
  const LpFieldProfile *profile = field->profile;
  const char *id = lp_node_get_id (field->node);
  const LpFieldEvidence *evidence = self->evidence != NULL
                                        ? lp_evidence_get_field (self->evidence, id)
                                        : NULL;
  g_autoptr (GPtrArray) warnings = lp_field_list_warnings (profile, evidence);
  LpFieldFacts facts = {
    .label = lp_node_get_name (field->node),
    .heading = lp_leads_get_field_heading (self->study->leads, id),
    .filled = lp_field_profile_get_fill_rate (profile),
    .n_warnings = warnings->len,
    .position = i,
  };

  if (evidence != NULL)
    facts.information = evidence->information;
  return facts;
}

static int
compare_facts (gconstpointer a, gconstpointer b, gpointer order)
{
  return lp_field_facts_compare (a, b, (LpFieldOrder) GPOINTER_TO_INT (order));
}

static GtkWidget *
make_row (guint index, gpointer user_data)
{
  return lp_profile_row_new ();
}

/* The facts point into the list's own study, as the row does. */
static void
show_row (GtkWidget *row, guint index, gpointer user_data)
{
  LpFieldList *self = LP_FIELD_LIST (user_data);
  const LpFieldFacts *facts = &g_array_index (self->facts, LpFieldFacts, index);

  lp_profile_row_show (LP_PROFILE_ROW (row), self->study, get_field (self, facts),
                       self->evidence);
  gtk_widget_set_visible (
      row, lp_field_facts_match (facts, gtk_editable_get_text (self->search)));
}

static void
show (LpFieldList *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  const int order = atoi (lp_choice_get_selected (self->order));
  gboolean any = FALSE;

  g_array_set_size (self->facts, 0);
  for (guint i = 0; i < self->study->fields->len; i++)
    {
      LpFieldFacts facts = make_facts (self, i);

      g_array_append_val (self->facts, facts);
      any |= lp_field_facts_match (&facts, gtk_editable_get_text (self->search));
    }
  g_array_sort_with_data (self->facts, compare_facts, GINT_TO_POINTER (order));
  for (guint i = 0; i < self->facts->len; i++)
    g_ptr_array_add (
        keys, (gpointer) lp_node_get_id (
                  get_field (self, &g_array_index (self->facts, LpFieldFacts, i))->node));
  g_ptr_array_add (keys, NULL);
  lp_keyed_list_update (self->rows, (const char *const *) keys->pdata, make_row, show_row,
                        self);
  gtk_widget_set_visible (self->rows, any);
  gtk_widget_set_visible (self->nothing, !any);
}

static void
on_asked_cb (LpFieldList *self)
{
  if (self->study != NULL)
    show (self);
}

/* --- The object --- */

static void
lp_field_list_dispose (GObject *object)
{
  LpFieldList *self = LP_FIELD_LIST (object);

  g_clear_pointer (&self->facts, g_array_unref);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  G_OBJECT_CLASS (lp_field_list_parent_class)->dispose (object);
}

static void
lp_field_list_class_init (LpFieldListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_field_list_dispose;
}

static GtkWidget *
make_tools (LpFieldList *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *search = gtk_search_entry_new ();
  const char *labels[] = { _ ("As Defined"),        _ ("By Name"),
                           _ ("Most Filled First"), _ ("Most Telling First"),
                           _ ("Warnings First"),    NULL };

  g_object_set (search, "placeholder-text", _ ("Search fields"), "hexpand", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search fields"), -1);
  self->search = GTK_EDITABLE (search);
  self->order = LP_CHOICE (lp_choice_new (_ ("Order of the fields")));
  lp_choice_show (self->order, order_ids, labels, "0");
  gtk_box_append (GTK_BOX (tools), search);
  gtk_box_append (GTK_BOX (tools), GTK_WIDGET (self->order));
  gtk_widget_set_margin_bottom (tools, 12);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (on_asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->order, "chosen", G_CALLBACK (on_asked_cb), self,
                           G_CONNECT_SWAPPED);
  return tools;
}

static void
lp_field_list_init (LpFieldList *self)
{
  self->facts = g_array_new (FALSE, TRUE, sizeof (LpFieldFacts));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->nothing = g_object_new (GTK_TYPE_LABEL, "label", _ ("No field of this name"),
                                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  self->rows = lp_keyed_list_new (_ ("Fields"));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Fields"));
  adw_preferences_group_set_description (
      self->group,
      _ ("What the leads hold: how often each field is filled, its values with the win "
         "rate of their leads, and what looks wrong. Leads too young to judge are in no "
         "rate."));
  adw_preferences_group_set_header_suffix (self->group, GTK_WIDGET (self->spinner));
  adw_preferences_group_add (self->group, make_tools (self));
  adw_preferences_group_add (self->group, self->rows);
  adw_preferences_group_add (self->group, self->nothing);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
lp_field_list_set_busy (LpFieldList *self, gboolean busy)
{
  g_return_if_fail (LP_IS_FIELD_LIST (self));

  gtk_spinner_set_spinning (self->spinner, busy);
}

void
lp_field_list_show (LpFieldList *self, LpLeadStudy *study, LpEvidence *evidence)
{
  g_autoptr (LpLeadStudy) old_study = NULL;
  g_autoptr (LpEvidence) old_evidence = NULL;

  g_return_if_fail (LP_IS_FIELD_LIST (self));

  /* What the rows show is let go only when they show the new. */
  old_study = g_steal_pointer (&self->study);
  old_evidence = g_steal_pointer (&self->evidence);
  self->study = lp_lead_study_ref (study);
  self->evidence = evidence != NULL ? lp_evidence_ref (evidence) : NULL;
  show (self);
}
