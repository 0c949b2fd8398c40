/* SPDX-License-Identifier: GPL-3.0-or-later
 * One value of a field, or one group of leads, in two lines. */
#include "lp-bin-line.h"

struct _LpBinLine
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LpBinLine, lp_bin_line, GTK_TYPE_WIDGET)

static void
lp_bin_line_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (lp_bin_line_parent_class)->dispose (object);
}

static void
lp_bin_line_class_init (LpBinLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = lp_bin_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lp_bin_line_init (LpBinLine *self)
{
  gtk_box_layout_set_spacing (
      GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_first_line (const LpBinContent *content)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = make_label (content->name, content->dim ? "dim-label" : NULL);
  GtkWidget *count = make_label (content->count, "numeric");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (count, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (count), FALSE);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), count);
  return line;
}

static GtkWidget *
make_second_line (const LpBinContent *content)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *bar = lp_share_bar_new (NULL);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  lp_share_bar_show (LP_SHARE_BAR (bar), &content->share, NULL);
  gtk_widget_set_size_request (bar, 96, 12);
  gtk_widget_set_valign (bar, GTK_ALIGN_START);
  gtk_widget_set_margin_top (bar, 3);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (content->words, "caption"));
  if (content->details != NULL && *content->details != '\0')
    {
      GtkWidget *details = make_label (content->details, "caption");

      gtk_widget_add_css_class (details, "dim-label");
      gtk_box_append (GTK_BOX (texts), details);
    }
  gtk_box_append (GTK_BOX (line), bar);
  gtk_box_append (GTK_BOX (line), texts);
  return line;
}

GtkWidget *
lp_bin_line_new (const LpBinContent *content)
{
  LpBinLine *self = g_object_new (LP_TYPE_BIN_LINE, NULL);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), make_first_line (content));
  gtk_box_append (GTK_BOX (lines), make_second_line (content));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  content->name, -1);
  return GTK_WIDGET (self);
}

static void
add_button (LpBinLine *self, GtkWidget *button, const char *tooltip)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

void
lp_bin_line_add_action (LpBinLine *self,
                        const char *label,
                        const char *tooltip,
                        const char *action,
                        GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_return_if_fail (LP_IS_BIN_LINE (self));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  add_button (self, button, tooltip);
}

/* Popovers of dozens of values that nobody opens cost time. */
static void
on_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (user_data));
}

void
lp_bin_line_add_menu (LpBinLine *self, const char *tooltip, GMenuModel *menu)
{
  GtkWidget *button = gtk_menu_button_new ();

  g_return_if_fail (LP_IS_BIN_LINE (self));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_popup_cb,
                                         g_object_ref (menu), g_object_unref);
  add_button (self, button, tooltip);
}
