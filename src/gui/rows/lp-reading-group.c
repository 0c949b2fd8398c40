/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the file is read. */
#include "lp-reading-group.h"

#include "lp-choice-row.h"
#include "lp-commit.h"
#include "lp-csv-dialect.h"
#include "lp-date.h"

#include <glib/gi18n.h>

struct _LpReadingGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  LpImport *import;
  GtkWidget *delimiter_row;
  LpChoice *delimiter;
  GtkWidget *encoding_row;
  LpChoice *encoding;
  GtkWidget *skip_row;
  GtkSpinButton *skip;
  LpChoice *decimal;
  GtkWidget *as_of;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (LpReadingGroup, lp_reading_group, ADW_TYPE_BIN)

enum
{
  READ_AGAIN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const delimiter_ids[] = { "auto", ",", ";", "\t", "|", NULL };
static const char *const decimal_ids[] = { ".", ",", NULL };

/* --- What it shows --- */

static void
show_delimiter (LpReadingGroup *self)
{
  const char *chosen = lp_import_get_delimiter (self->import);
  const char *found = lp_table_get_delimiter (lp_import_get_table (self->import));
  g_autofree char *detected = g_strdup_printf (_ ("Detected: %s"),
                                               lp_csv_delimiter_name (found));
  const char *labels[] = { detected,  _ ("Comma"),        _ ("Semicolon"),
                           _ ("Tab"), _ ("Vertical bar"), NULL };

  lp_choice_show (self->delimiter, delimiter_ids, labels,
                  chosen != NULL ? chosen : "auto");
}

static void
show_encoding (LpReadingGroup *self)
{
  const char *chosen = lp_import_get_encoding (self->import);
  const char *const *encodings = lp_import_list_encodings ();
  g_autofree char *detected = g_strdup_printf (
      _ ("Detected: %s"), lp_table_get_encoding (lp_import_get_table (self->import)));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  /* What was only guessed has to be chosen. */
  if (!lp_import_asks_for_encoding (self->import))
    {
      g_ptr_array_add (ids, (gpointer) "auto");
      g_ptr_array_add (labels, detected);
    }
  for (guint i = 0; i == 0 || encodings[i - 1] != NULL; i++)
    {
      g_ptr_array_add (ids, (gpointer) encodings[i]);
      g_ptr_array_add (labels, (gpointer) encodings[i]);
    }
  lp_choice_show (self->encoding, (const char *const *) ids->pdata,
                  (const char *const *) labels->pdata,
                  chosen != NULL                                ? chosen
                  : lp_import_asks_for_encoding (self->import) ? ""
                                                                : "auto");
}

static gboolean
asks_for_decimal (LpReadingGroup *self)
{
  for (guint i = 0; i < lp_import_get_guess (self->import)->n_columns; i++)
    if (lp_column_guess_asks_decimal (&lp_import_get_guess (self->import)->columns[i]))
      return TRUE;
  return FALSE;
}

static void
show_decimal (LpReadingGroup *self)
{
  const LpSourceGuess *guess = lp_import_get_guess (self->import);
  const char *labels[] = { _ ("Point: 1,234.5"), _ ("Comma: 1.234,5"), NULL };
  const char selected[] = { guess->decimal, '\0' };

  lp_choice_show (self->decimal, decimal_ids, labels,
                  asks_for_decimal (self) ? "" : selected);
}

void
lp_reading_group_update (LpReadingGroup *self)
{
  const LpSourceGuess *guess;
  gboolean file;
  g_autofree char *day = NULL;

  g_return_if_fail (LP_IS_READING_GROUP (self));

  if (self->import == NULL || (guess = lp_import_get_guess (self->import)) == NULL)
    return;
  self->showing = TRUE;
  file = !lp_import_is_remapping (self->import);
  gtk_widget_set_visible (self->delimiter_row, file);
  gtk_widget_set_visible (self->encoding_row, file);
  gtk_widget_set_visible (self->skip_row, file);
  show_delimiter (self);
  show_encoding (self);
  show_decimal (self);
  gtk_spin_button_set_value (self->skip, lp_import_get_skip (self->import));
  day = guess->has_as_of ? lp_day_format (guess->as_of) : g_strdup ("");
  lp_commit_show_text (GTK_EDITABLE (self->as_of), day);
  self->showing = FALSE;
}

/* --- What a person chooses --- */

static const char *
get_choice (LpChoice *choice)
{
  const char *id = lp_choice_get_selected (choice);

  return strcmp (id, "auto") == 0 || *id == '\0' ? NULL : id;
}

static void
on_reading_changed_cb (LpReadingGroup *self)
{
  if (self->showing || self->import == NULL)
    return;
  lp_import_set_reading (self->import, get_choice (self->encoding),
                         get_choice (self->delimiter),
                         (guint) gtk_spin_button_get_value_as_int (self->skip));
  g_signal_emit (self, signals[READ_AGAIN], 0);
}

static void
on_decimal_chosen_cb (LpReadingGroup *self, const char *id)
{
  if (*id != '\0')
    lp_import_set_decimal (self->import, *id);
}

static void
on_as_of_cb (GtkEditable *editable, const char *text, gpointer user_data)
{
  LpReadingGroup *self = LP_READING_GROUP (user_data);
  gint64 day = 0;
  gboolean given = *text != '\0';

  if (self->import == NULL)
    return;
  if (given && !lp_day_parse_iso (text, -1, &day))
    {
      gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  lp_import_set_as_of (self->import, given, day);
}

/* --- The object --- */

static GtkWidget *
add_choice (LpReadingGroup *self,
            const char *title,
            const char *subtitle,
            LpChoice **choice)
{
  GtkWidget *row = lp_choice_row_new (title, subtitle, choice);

  adw_preferences_group_add (self->group, row);
  return row;
}

static void
add_skip_row (LpReadingGroup *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 100, 1);

  self->skip = GTK_SPIN_BUTTON (spin);
  self->skip_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->skip_row),
                                 _ ("Lines Before the Heading"));
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Lines Before the Heading"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->skip_row), spin);
  adw_preferences_group_add (self->group, self->skip_row);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_reading_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
lp_reading_group_dispose (GObject *object)
{
  g_clear_object (&LP_READING_GROUP (object)->import);
  G_OBJECT_CLASS (lp_reading_group_parent_class)->dispose (object);
}

static void
lp_reading_group_class_init (LpReadingGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_reading_group_dispose;
  signals[READ_AGAIN] = g_signal_new ("read-again", LP_TYPE_READING_GROUP,
                                      G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                      0);
}

static void
lp_reading_group_init (LpReadingGroup *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Reading"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));

  self->delimiter_row = add_choice (self, _ ("Separator"), NULL, &self->delimiter);
  self->encoding_row = add_choice (self, _ ("Encoding"), NULL, &self->encoding);
  add_skip_row (self);
  add_choice (self, _ ("Decimal Separator"), NULL, &self->decimal);
  self->as_of = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->as_of),
                                 _ ("As Of (Year-Month-Day; Blank: Today)"));
  adw_preferences_group_add (self->group, self->as_of);

  g_signal_connect_object (self->delimiter, "chosen", G_CALLBACK (on_reading_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->encoding, "chosen", G_CALLBACK (on_reading_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decimal, "chosen", G_CALLBACK (on_decimal_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  lp_commit_watch_editable (GTK_EDITABLE (self->as_of), on_as_of_cb, self);
}

void
lp_reading_group_set_import (LpReadingGroup *self, LpImport *import)
{
  g_return_if_fail (LP_IS_READING_GROUP (self));

  g_set_object (&self->import, import);
  lp_reading_group_update (self);
}
