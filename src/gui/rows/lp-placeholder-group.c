/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that may mean blank. */
#include "lp-placeholder-group.h"

#include "lp-choice-row.h"
#include "lp-keyed-list.h"
#include "lp-lead-words.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MAX_NAMES 4

struct _LpPlaceholderGroup
{
  AdwBin parent_instance;

  LpLeadStudy *study;
  AdwPreferencesGroup *group;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (LpPlaceholderGroup, lp_placeholder_group, ADW_TYPE_BIN)

static const LpPlaceholder *
get_placeholder (LpPlaceholderGroup *self, guint i)
{
  return &g_array_index (self->study->placeholders, LpPlaceholder, i);
}

static GtkWidget *
make_row (guint index, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Means Blank"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("In every column"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
show_row (GtkWidget *row, guint index, gpointer user_data)
{
  const LpPlaceholder *placeholder = get_placeholder (user_data, index);
  g_autofree char *title = g_strdup_printf (_ ("“%s”"), placeholder->value);
  g_autofree char *cells = lp_words_count (placeholder->n_cells);
  g_autofree char *labels = lp_lead_words_join (placeholder->labels, MAX_NAMES);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s cell, in %s", "%s cells, in %s", (gulong) placeholder->n_cells),
      cells, labels);
  g_autofree char *name = g_strdup_printf (_ ("“%s” means blank"), placeholder->value);
  GtkActionable *button = g_object_get_data (G_OBJECT (row), "button");

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_actionable_set_action_target (button, "(ss)", "", placeholder->value);
  gtk_actionable_set_action_name (button, "leads.means-blank");
  lp_choice_row_set_texts (row, title, text);
}

static void
lp_placeholder_group_dispose (GObject *object)
{
  LpPlaceholderGroup *self = LP_PLACEHOLDER_GROUP (object);

  g_clear_pointer (&self->study, lp_lead_study_unref);
  G_OBJECT_CLASS (lp_placeholder_group_parent_class)->dispose (object);
}

static void
lp_placeholder_group_class_init (LpPlaceholderGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_placeholder_group_dispose;
}

static void
lp_placeholder_group_init (LpPlaceholderGroup *self)
{
  self->rows = lp_keyed_list_new (_ ("Values that may mean blank"));
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("These May Mean Blank"));
  adw_preferences_group_set_description (
      self->group,
      _ ("Values that look like “not filled in”. Until somebody says so they "
         "are values like any other, apart from cells that are empty."));
  adw_preferences_group_add (self->group, self->rows);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
lp_placeholder_group_show (LpPlaceholderGroup *self, LpLeadStudy *study)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  g_return_if_fail (LP_IS_PLACEHOLDER_GROUP (self));

  lp_lead_study_ref (study);
  g_clear_pointer (&self->study, lp_lead_study_unref);
  self->study = study;
  for (guint i = 0; i < study->placeholders->len; i++)
    g_ptr_array_add (keys, get_placeholder (self, i)->value);
  g_ptr_array_add (keys, NULL);
  lp_keyed_list_update (self->rows, (const char *const *) keys->pdata, make_row, show_row,
                        self);
  gtk_widget_set_visible (GTK_WIDGET (self), study->placeholders->len > 0);
}
