/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asks for the name of a new definition and what it starts from, with a page for each. */
#include "lp-new-dialog.h"

#include "lp-tab-stop.h"
#include "lp-template-page.h"

#include <glib/gi18n.h>

struct _LpNewDialog
{
  AdwWindow parent_instance;

  GListModel *templates;
  LpTemplate *chosen; /* borrowed from the list */
  GtkEditable *name_entry;
  AdwLeaflet *leaflet;
  GtkWidget *back;
  GtkWidget *list_side;
  GtkListBox *list;
  LpTemplatePage *page;
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

/* --- The templates --- */

static void
on_row_selected_cb (LpNewDialog *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  self->chosen = g_object_get_data (G_OBJECT (row), "template");
  lp_template_page_show (self->page, self->chosen);
}

/* Where list and page do not fit side by side, one leads to the other. */
static void
on_row_activated_cb (LpNewDialog *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->page));
}

static void
on_back_clicked_cb (LpNewDialog *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}

static void
on_leaflet_changed_cb (LpNewDialog *self)
{
  gtk_widget_set_visible (self->back, adw_leaflet_get_folded (self->leaflet) &&
                                          adw_leaflet_get_visible_child (self->leaflet) ==
                                              GTK_WIDGET (self->page));
}

static void
add_template_row (LpNewDialog *self, LpTemplate *template)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = g_object_new (
      GTK_TYPE_LABEL, "label", lp_template_get_name (template), "xalign", 0.0, "wrap",
      TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "margin-top", 6, "margin-bottom", 6, NULL);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lp_template_get_name (template),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  lp_template_get_summary (template), -1);
  g_object_set_data (G_OBJECT (row), "template", template);
  gtk_list_box_append (self->list, row);
}

/* --- The dialog --- */

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
  g_type_ensure (LP_TYPE_TAB_STOP);
  g_type_ensure (LP_TYPE_TEMPLATE_PAGE);
  signals[CREATE] = g_signal_new ("create", LP_TYPE_NEW_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, back);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, list_side);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LpNewDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_leaflet_changed_cb);
  gtk_widget_class_install_action (widget_class, "new.create", NULL, on_create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
lp_new_dialog_init (LpNewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->templates = lp_template_list ();
  for (guint i = 0; i < g_list_model_get_n_items (self->templates); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (self->templates, i);

      add_template_row (self, template);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
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
