/* SPDX-License-Identifier: GPL-3.0-or-later
 * The fields that know the outcome. */
#include "lp-leak-group.h"

#include "lp-choice-row.h"
#include "lp-keyed-list.h"
#include "lp-lead-words.h"
#include "lp-sentence.h"

#include <glib/gi18n.h>

struct _LpLeakGroup
{
  AdwBin parent_instance;

  LpPolicy *policy;
  LpEvidence *evidence; /* NULL: none */
  GPtrArray *ids;       /* of the fields that leak, and NULL */

  AdwPreferencesGroup *group;
  GtkWidget *rows;
  GtkLabel *marked;
};

G_DEFINE_FINAL_TYPE (LpLeakGroup, lp_leak_group, ADW_TYPE_BIN)

/* --- Words --- */

static char *
describe_leaks (const LpFieldEvidence *field)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < field->leaks->len; i++)
    lp_lead_words_append_sentence (text, g_array_index (field->leaks, LpLeak, i).message);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_marked (LpLeakGroup *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_autofree char *text = NULL;

  LP_FOREACH_CHILD (lp_policy_get_section (self->policy, LP_KIND_FIELDS), LP_KIND_FIELD,
                    field)
    if (lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME)
      g_ptr_array_add (names, (gpointer) lp_node_get_name (field));
  joined = lp_lead_words_join (names, 12);
  text = g_strdup_printf (
      _ ("Marked as known only afterwards, and kept out of rules: %s"), joined);
  gtk_label_set_label (self->marked, text);
  gtk_widget_set_visible (GTK_WIDGET (self->marked), names->len > 0);
}

/* --- Rows --- */

static GtkWidget *
make_row (guint index, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *button = gtk_button_new_with_label (_ ("Known Later"));

  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Warning"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (
      button,
      _ ("Marks the field as known only afterwards: no rule may test it from then on"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
show_row (GtkWidget *row, guint index, gpointer user_data)
{
  LpLeakGroup *self = LP_LEAK_GROUP (user_data);
  const char *id = self->ids->pdata[index];
  const LpFieldEvidence *field = lp_evidence_get_field (self->evidence, id);
  g_autofree char *reasons = describe_leaks (field);
  GtkActionable *button = g_object_get_data (G_OBJECT (row), "button");

  gtk_actionable_set_action_target (button, "s", id);
  gtk_actionable_set_action_name (button, "leads.known-afterwards");
  lp_choice_row_set_texts (row, lp_sentence_name_of (self->policy, LP_KIND_FIELD, id),
                           reasons);
}

static int
compare_leaks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  LpLeakGroup *self = LP_LEAK_GROUP (user_data);

  return lp_field_evidence_compare_leaks (
      lp_evidence_get_field (self->evidence, *(char **) a),
      lp_evidence_get_field (self->evidence, *(char **) b));
}

static void
list_leaks (LpLeakGroup *self)
{
  LpNode *fields = lp_policy_get_section (self->policy, LP_KIND_FIELDS);

  g_ptr_array_set_size (self->ids, 0);
  LP_FOREACH_CHILD (self->evidence != NULL ? fields : NULL, LP_KIND_FIELD, node)
    {
      const char *id = lp_node_get_id (node);
      const LpFieldEvidence *field = id != NULL
                                         ? lp_evidence_get_field (self->evidence, id)
                                         : NULL;

      if (field != NULL && field->leaks->len > 0 &&
          lp_node_read_word (node, LP_ATTR_GROUP) != LP_GROUP_OUTCOME)
        g_ptr_array_add (self->ids, (gpointer) id);
    }
  g_ptr_array_sort_with_data (self->ids, compare_leaks, self);
  g_ptr_array_add (self->ids, NULL);
}

/* --- The object --- */

static void
lp_leak_group_dispose (GObject *object)
{
  LpLeakGroup *self = LP_LEAK_GROUP (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  g_clear_pointer (&self->policy, lp_policy_unref);
  G_OBJECT_CLASS (lp_leak_group_parent_class)->dispose (object);
}

static void
lp_leak_group_class_init (LpLeakGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_leak_group_dispose;
}

static void
lp_leak_group_init (LpLeakGroup *self)
{
  GtkWidget *marked = gtk_label_new (NULL);

  self->ids = g_ptr_array_new ();
  self->rows = lp_keyed_list_new (_ ("Fields that know the outcome"));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("These Fields Know the Outcome"));
  adw_preferences_group_set_description (
      self->group,
      _ ("They look as if they were filled in after the outcome or because of "
         "it. A rule on them would be right about the past and useless for a "
         "new lead."));
  self->marked = GTK_LABEL (marked);
  gtk_label_set_xalign (self->marked, 0);
  gtk_label_set_wrap (self->marked, TRUE);
  gtk_widget_set_margin_top (marked, 6);
  gtk_widget_add_css_class (marked, "dim-label");
  adw_preferences_group_add (self->group, self->rows);
  adw_preferences_group_add (self->group, marked);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
lp_leak_group_show (LpLeakGroup *self, LpPolicy *policy, LpEvidence *evidence)
{
  gboolean has_leaks;

  g_return_if_fail (LP_IS_LEAK_GROUP (self));

  lp_policy_ref (policy);
  g_clear_pointer (&self->policy, lp_policy_unref);
  self->policy = policy;
  if (evidence != NULL)
    lp_evidence_ref (evidence);
  g_clear_pointer (&self->evidence, lp_evidence_unref);
  self->evidence = evidence;

  list_leaks (self);
  has_leaks = self->ids->len > 1;
  lp_keyed_list_update (self->rows, (const char *const *) self->ids->pdata, make_row,
                        show_row, self);
  gtk_widget_set_visible (self->rows, has_leaks);
  show_marked (self);
  gtk_widget_set_visible (
      GTK_WIDGET (self), has_leaks || gtk_widget_get_visible (GTK_WIDGET (self->marked)));
}
