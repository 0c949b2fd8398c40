/* SPDX-License-Identifier: GPL-3.0-or-later
 * A difference between two definitions that can be taken or left. */
#include "lp-change-row.h"

#include <glib/gi18n.h>

struct _LpChangeRow
{
  AdwActionRow parent_instance;

  GtkCheckButton *check;
};

G_DEFINE_FINAL_TYPE (LpChangeRow, lp_change_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_TAKEN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_check_toggled_cb (LpChangeRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAKEN]);
}

static void
lp_change_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TAKEN)
    g_value_set_boolean (value, lp_change_row_is_taken (LP_CHANGE_ROW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lp_change_row_set_property (GObject *object,
                            guint id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  if (id == PROP_TAKEN)
    lp_change_row_set_taken (LP_CHANGE_ROW (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lp_change_row_class_init (LpChangeRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = lp_change_row_get_property;
  object_class->set_property = lp_change_row_set_property;
  properties[PROP_TAKEN] = g_param_spec_boolean (
      "taken", NULL, NULL, FALSE,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lp_change_row_init (LpChangeRow *self)
{
  GtkWidget *check = gtk_check_button_new ();

  self->check = GTK_CHECK_BUTTON (check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), check);
}

static void
mark_conflict (LpChangeRow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_tooltip_text (
      icon, _ ("Both of you changed this: taking theirs gives yours up"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Both of you changed this"), -1);
  gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), icon);
}

GtkWidget *
lp_change_row_new (const LpChangeWords *words, gboolean conflict)
{
  LpChangeRow *self = g_object_new (LP_TYPE_CHANGE_ROW, NULL);
  g_autofree char *what = lp_change_words_join (words);
  g_autofree char *told = conflict ? g_strdup_printf ("%s\n%s", what,
                                                      _ ("Both of you changed this"))
                                   : g_steal_pointer (&what);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), words->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
  if (conflict)
    mark_conflict (self);
  return GTK_WIDGET (self);
}

gboolean
lp_change_row_is_taken (LpChangeRow *self)
{
  g_return_val_if_fail (LP_IS_CHANGE_ROW (self), FALSE);
  return gtk_check_button_get_active (self->check);
}

void
lp_change_row_set_taken (LpChangeRow *self, gboolean taken)
{
  g_return_if_fail (LP_IS_CHANGE_ROW (self));
  gtk_check_button_set_active (self->check, taken);
}
