/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values that mean "not filled in", in every column of a file. */
#include "lp-missing-group.h"

#include <glib/gi18n.h>

struct _LpMissingGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget *entry;
  LpImport *import;
  GPtrArray *checks; /* borrowed; their rows are in the group, one a placeholder */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (LpMissingGroup, lp_missing_group, ADW_TYPE_BIN)

static const char *
get_value (LpMissingGroup *self, guint position)
{
  return lp_import_get_placeholders (self->import)[position];
}

static void
on_check_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  LpMissingGroup *self = LP_MISSING_GROUP (user_data);
  guint position;

  if (self->import != NULL && g_ptr_array_find (self->checks, check, &position))
    lp_import_set_missing (self->import, get_value (self, position),
                           gtk_check_button_get_active (check));
}

static void
add_row (LpMissingGroup *self, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  value, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               lp_import_is_missing (self->import, value));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_remove (self->group, self->entry);
  adw_preferences_group_add (self->group, row);
  adw_preferences_group_add (self->group, self->entry);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self, 0);
}

void
lp_missing_group_update (LpMissingGroup *self)
{
  const char *const *values;

  g_return_if_fail (LP_IS_MISSING_GROUP (self));

  if (self->import == NULL)
    return;
  values = lp_import_get_placeholders (self->import);
  for (guint i = self->rows->len; values[i] != NULL; i++)
    add_row (self, values[i]);
}

static void
on_entry_applied_cb (LpMissingGroup *self)
{
  g_autofree char *value = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (self->import == NULL || *value == '\0')
    return;
  lp_import_set_missing (self->import, value, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
remove_rows (LpMissingGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
}

static void
lp_missing_group_dispose (GObject *object)
{
  LpMissingGroup *self = LP_MISSING_GROUP (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->import);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (lp_missing_group_parent_class)->dispose (object);
}

static void
lp_missing_group_class_init (LpMissingGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lp_missing_group_dispose;
}

static void
lp_missing_group_init (LpMissingGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Means Blank"));
  adw_preferences_group_set_description (
      self->group, _ ("A cell that holds one of these counts as not filled in."));
  self->entry = g_object_ref_sink (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 _ ("Another Value That Means Blank"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  adw_preferences_group_add (self->group, self->entry);
  g_signal_connect_object (self->entry, "apply", G_CALLBACK (on_entry_applied_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
lp_missing_group_set_import (LpMissingGroup *self, LpImport *import)
{
  g_return_if_fail (LP_IS_MISSING_GROUP (self));

  remove_rows (self);
  g_set_object (&self->import, import);
  lp_missing_group_update (self);
}
