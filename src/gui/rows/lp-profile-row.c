/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in one field of the leads. The values are listed when the row is first opened.
 */
#include "lp-profile-row.h"

#include "lp-choice-row.h"
#include "lp-column-row.h"
#include "lp-date.h"
#include "lp-value-table.h"
#include "lp-words.h"

#include <glib/gi18n.h>

struct _LpProfileRow
{
  AdwExpanderRow parent_instance;

  LpLeads *leads;
  LpFieldProfile *profile;
  gboolean opened;
};

G_DEFINE_FINAL_TYPE (LpProfileRow, lp_profile_row, ADW_TYPE_EXPANDER_ROW)

/* --- Words --- */

static char *
describe (const LpFieldProfile *profile)
{
  g_autofree char *filled = lp_words_share (profile->n_known, profile->n_rows);
  g_autofree char *distinct = lp_words_count (profile->n_distinct);
  GString *text = g_string_new (NULL);

  /* Translators: a field's type, a percentage, a number of values */
  g_string_append_printf (text, _ ("%s · %s filled · %s values"),
                          lp_column_row_get_type_name ((LpCsvType) profile->type), filled,
                          distinct);
  for (guint i = 0; i < profile->n_warnings; i++)
    g_string_append_printf (text, "\n%s", profile->warnings[i].message);
  return g_string_free (text, FALSE);
}

static char *
format_value (const LpFieldProfile *profile, double value)
{
  if (profile->type == LP_COLUMN_DATE || profile->type == LP_COLUMN_TIME)
    return lp_words_day (lp_instant_to_day ((gint64) value));
  return lp_words_number (value);
}

static char *
describe_spread (const LpFieldProfile *profile)
{
  g_autofree char *min = format_value (profile, profile->min);
  g_autofree char *quartile1 = format_value (profile, profile->quartile1);
  g_autofree char *median = format_value (profile, profile->median);
  g_autofree char *quartile3 = format_value (profile, profile->quartile3);
  g_autofree char *max = format_value (profile, profile->max);

  return g_strdup_printf (
      _ ("Lowest %s, a quarter up to %s, half up to %s, three quarters "
         "up to %s, highest %s"),
      min, quartile1, median, quartile3, max);
}

static char *
describe_rate (const LpProfileValue *value)
{
  double rate = lp_profile_value_get_win_rate (value);

  return rate >= 0 ? lp_words_percent (rate) : g_strdup ("—");
}

static GPtrArray *
list_values (const LpFieldProfile *profile)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (_ ("Value")));
  g_ptr_array_add (cells, g_strdup (_ ("Leads")));
  g_ptr_array_add (cells, g_strdup (_ ("Share")));
  g_ptr_array_add (cells, g_strdup (_ ("Win rate")));
  for (guint i = 0; i < profile->n_values; i++)
    {
      const LpProfileValue *value = &profile->values[i];

      g_ptr_array_add (cells, g_strdup (value->text));
      g_ptr_array_add (cells, lp_words_count (value->count));
      g_ptr_array_add (cells, lp_words_share (value->count, profile->n_rows));
      g_ptr_array_add (cells, describe_rate (value));
    }
  return cells;
}

/* --- Widgets --- */

static void
add_spread (LpProfileRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *spread = describe_spread (self->profile);

  lp_choice_row_set_texts (row, _ ("Spread"), spread);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_values (LpProfileRow *self)
{
  g_autoptr (GPtrArray) cells = list_values (self->profile);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *table = g_object_new (LP_TYPE_VALUE_TABLE, NULL);

  gtk_widget_set_margin_top (table, 12);
  gtk_widget_set_margin_bottom (table, 12);
  gtk_widget_set_margin_start (table, 12);
  gtk_widget_set_margin_end (table, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Most frequent values"), -1);
  lp_value_table_set (LP_VALUE_TABLE (table), 4, cells);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), table);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
on_expanded_cb (LpProfileRow *self)
{
  if (self->opened || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->opened = TRUE;
  if (self->profile->has_spread)
    add_spread (self);
  add_values (self);
}

static void
add_fill_bar (LpProfileRow *self)
{
  GtkWidget *bar = gtk_level_bar_new ();
  double filled = self->profile->n_rows > 0
                      ? (double) self->profile->n_known / (double) self->profile->n_rows
                      : 0;
  g_autofree char *name = lp_words_share (self->profile->n_known, self->profile->n_rows);

  /* How much is filled is neither good nor bad by itself. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), filled);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 72, -1);
  gtk_widget_set_tooltip_text (bar, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filled"), -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), bar);
}

static void
add_warning_icon (LpProfileRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Warning"), -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
}

/* --- The object --- */

static void
lp_profile_row_dispose (GObject *object)
{
  LpProfileRow *self = LP_PROFILE_ROW (object);

  g_clear_pointer (&self->profile, lp_field_profile_free);
  g_clear_pointer (&self->leads, lp_leads_unref);
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
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded_cb), NULL);
}

GtkWidget *
lp_profile_row_new (const char *label, LpLeads *leads, LpFieldProfile *profile)
{
  LpProfileRow *self = g_object_new (LP_TYPE_PROFILE_ROW, NULL);
  g_autofree char *subtitle = describe (profile);

  self->leads = lp_leads_ref (leads);
  self->profile = profile;
  lp_choice_row_set_texts (GTK_WIDGET (self), label, subtitle);
  add_fill_bar (self);
  if (profile->n_warnings > 0)
    add_warning_icon (self);
  return GTK_WIDGET (self);
}
