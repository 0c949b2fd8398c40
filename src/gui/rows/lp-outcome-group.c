/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the values of the outcome column say: won, lost, open or not worked. */
#include "lp-outcome-group.h"

#include "lp-choice-row.h"
#include "lp-words.h"

#include <glib/gi18n.h>

#define MAX_VALUES 100

struct _LpOutcomeGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  LpImport *import;
  GtkLabel *rule;
  int column;      /* whose values are listed; -1: none */
  GPtrArray *rows; /* borrowed widgets */
};

G_DEFINE_FINAL_TYPE (LpOutcomeGroup, lp_outcome_group, ADW_TYPE_BIN)

static const char *const word_ids[] = { "0", "1", "2", "3", NULL };

static void
show_word (LpOutcomeGroup *self, LpChoice *choice, const char *value)
{
  const char *labels[] = { _ ("Still open"), _ ("Won"), _ ("Lost"), _ ("Not worked"),
                           NULL };
  LpCsvOutcomeWord word = lp_import_get_outcome (self->import, (guint) self->column,
                                                 value);

  lp_choice_show (choice, word_ids, labels,
                  word == LP_CSV_OUTCOME_UNKNOWN ? "" : word_ids[word]);
}

static void
on_word_chosen_cb (LpChoice *choice, const char *id, gpointer user_data)
{
  LpOutcomeGroup *self = LP_OUTCOME_GROUP (user_data);
  const char *value = g_object_get_data (G_OBJECT (choice), "value");

  if (*id != '\0')
    lp_import_set_outcome (self->import, (guint) self->column, value,
                           (LpCsvOutcomeWord) atoi (id));
}

static void
add_value (LpOutcomeGroup *self, const LpCsvValue *value)
{
  g_autofree char *count = lp_words_leads (value->count);
  LpChoice *choice;
  GtkWidget *row = lp_choice_row_new (value->text, count, &choice);

  g_object_set_data_full (G_OBJECT (choice), "value", g_strdup (value->text), g_free);
  g_object_set_data (G_OBJECT (row), "choice", choice);
  show_word (self, choice, value->text);
  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_word_chosen_cb), self, 0);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_values (LpOutcomeGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static void
list_values (LpOutcomeGroup *self)
{
  g_autoptr (GArray)
      values = lp_import_list_values (self->import, (guint) self->column, MAX_VALUES);
  const char *heading = lp_table_get_heading (lp_import_get_table (self->import),
                                              (guint) self->column);
  g_autofree char *text = g_strdup_printf (
      _ ("What each value of “%s” says. Open leads and those that nobody "
         "worked count in no win rate."),
      heading);

  g_autofree char *escaped = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (self->group, escaped);
  for (guint i = 0; i < values->len; i++)
    add_value (self, &g_array_index (values, LpCsvValue, i));
}

static void
show_rule (LpOutcomeGroup *self)
{
  g_autofree char *rule = self->column >= 0 ? lp_import_describe_outcome (
                                                  self->import, (guint) self->column)
                                            : NULL;

  gtk_label_set_label (self->rule, rule != NULL ? rule : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rule), rule != NULL);
}

void
lp_outcome_group_update (LpOutcomeGroup *self)
{
  int column;

  g_return_if_fail (LP_IS_OUTCOME_GROUP (self));

  column = self->import != NULL && lp_import_get_guess (self->import) != NULL
               ? lp_import_find_role (self->import, LP_CSV_ROLE_OUTCOME)
               : -1;
  if (column != self->column)
    {
      remove_values (self);
      self->column = column;
      if (column >= 0)
        list_values (self);
      else
        adw_preferences_group_set_description (
            self->group, _ ("No column has the role Outcome. Without one, no precision, "
                            "recall or win rate can be shown."));
    }
  show_rule (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      LpChoice *choice = g_object_get_data (self->rows->pdata[i], "choice");

      show_word (self, choice, g_object_get_data (G_OBJECT (choice), "value"));
    }
}

static void
lp_outcome_group_dispose (GObject *object)
{
  LpOutcomeGroup *self = LP_OUTCOME_GROUP (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->import);
  G_OBJECT_CLASS (lp_outcome_group_parent_class)->dispose (object);
}

static void
lp_outcome_group_class_init (LpOutcomeGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_outcome_group_dispose;
}

static void
lp_outcome_group_init (LpOutcomeGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->column = -2;
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Outcome"));
  self->rule = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->rule, 0);
  gtk_label_set_wrap (self->rule, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->rule), "note");
  gtk_widget_set_margin_top (GTK_WIDGET (self->rule), 12);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->rule));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
lp_outcome_group_set_import (LpOutcomeGroup *self, LpImport *import)
{
  g_return_if_fail (LP_IS_OUTCOME_GROUP (self));

  g_set_object (&self->import, import);
  self->column = -2;
  lp_outcome_group_update (self);
}
