/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asks for the name of a new definition and what it starts from. */
#include "lp-new-dialog.h"

#include <glib/gi18n.h>

struct _LpNewDialog
{
  AdwWindow parent_instance;

  GListModel *templates;
  LpTemplate *chosen; /* borrowed from the list */
  GtkEditable *name_entry;
  AdwPreferencesGroup *template_group;
};

G_DEFINE_FINAL_TYPE (LpNewDialog, lp_new_dialog, ADW_TYPE_WINDOW)

enum
{
  CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (LpNewDialog *self)
{
  g_autofree char *name = lp_new_dialog_dup_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "new.create", *name != '\0');
}

static void
on_name_changed_cb (LpNewDialog *self)
{
  update (self);
}

static void
on_name_activated_cb (LpNewDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "new.create", NULL);
}

static void
on_check_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  LpNewDialog *self = LP_NEW_DIALOG (user_data);

  if (gtk_check_button_get_active (check))
    self->chosen = g_object_get_data (G_OBJECT (check), "template");
}

/* Returns: the row's check button. @group: (nullable): one of the rows before it */
static GtkCheckButton *
add_template_row (LpNewDialog *self, LpTemplate *template, GtkCheckButton *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "template", template);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_check_toggled_cb), self, 0);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 lp_template_get_name (template));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lp_template_get_summary (template));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->template_group, row);
  if (group == NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  return GTK_CHECK_BUTTON (check);
}

static void
on_create_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CREATE], 0);
}

static void
lp_new_dialog_dispose (GObject *object)
{
  LpNewDialog *self = LP_NEW_DIALOG (object);

  g_clear_object (&self->templates);
  G_OBJECT_CLASS (lp_new_dialog_parent_class)->dispose (object);
}

static void
lp_new_dialog_class_init (LpNewDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_new_dialog_dispose;
  signals[CREATE] = g_signal_new ("create", LP_TYPE_NEW_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, template_group);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated_cb);
  gtk_widget_class_install_action (widget_class, "new.create", NULL, on_create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
lp_new_dialog_init (LpNewDialog *self)
{
  GtkCheckButton *check = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->templates = lp_template_list ();
  for (guint i = 0; i < g_list_model_get_n_items (self->templates); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (self->templates, i);

      check = add_template_row (self, template, check);
    }
  update (self);
}

LpNewDialog *
lp_new_dialog_new (GtkWindow *parent)
{
  return g_object_new (LP_TYPE_NEW_DIALOG, "transient-for", parent, NULL);
}

char *
lp_new_dialog_dup_name (LpNewDialog *self)
{
  g_return_val_if_fail (LP_IS_NEW_DIALOG (self), NULL);
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry)));
}

LpTemplate *
lp_new_dialog_get_template (LpNewDialog *self)
{
  g_return_val_if_fail (LP_IS_NEW_DIALOG (self), NULL);
  return self->chosen;
}
