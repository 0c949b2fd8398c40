/* SPDX-License-Identifier: GPL-3.0-or-later
 * A line across the top of a page that says what is the matter. */
#include "lp-banner.h"

#include "lp-side-layout.h"

struct _LpBanner
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *label;
  GtkWidget *side;
  GtkWidget *first_button;
  GtkWidget *second_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (LpBanner, lp_banner, ADW_TYPE_BIN)

enum
{
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_close_clicked_cb (LpBanner *self)
{
  lp_banner_hide (self);
  g_signal_emit (self, signals[DISMISSED], 0);
}

static void
lp_banner_class_init (LpBannerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  signals[DISMISSED] = g_signal_new ("dismissed", LP_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "banner");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, LpBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, box);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, label);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, side);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, first_button);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, second_button);
  gtk_widget_class_bind_template_child (widget_class, LpBanner, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked_cb);
}

static void
lp_banner_init (LpBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->box, lp_side_layout_new (6));
}

/* @button: (nullable) */
static void
show_button (GtkWidget *widget, const LpBannerButton *button)
{
  gtk_widget_set_visible (widget, button != NULL);
  if (button == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (widget), button->label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
  gtk_widget_set_tooltip_text (widget, button->tooltip);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, button->tooltip, -1);
}

void
lp_banner_show (LpBanner *self,
                LpBannerStyle style,
                const char *text,
                const LpBannerButton *buttons,
                guint n_buttons)
{
  g_return_if_fail (LP_IS_BANNER (self));
  g_return_if_fail (text != NULL && n_buttons <= LP_BANNER_MAX_BUTTONS);

  show_button (self->first_button, n_buttons > 0 ? &buttons[0] : NULL);
  show_button (self->second_button, n_buttons > 1 ? &buttons[1] : NULL);
  gtk_widget_set_visible (self->close_button, style == LP_BANNER_PLAIN);
  gtk_widget_set_visible (self->side, n_buttons > 0 || style == LP_BANNER_PLAIN);
  if (g_strcmp0 (gtk_label_get_label (self->label), text) != 0)
    gtk_label_set_label (self->label, text);
  if (style == LP_BANNER_WARNING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
lp_banner_hide (LpBanner *self)
{
  g_return_if_fail (LP_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

gboolean
lp_banner_is_shown (LpBanner *self)
{
  g_return_val_if_fail (LP_IS_BANNER (self), FALSE);
  return gtk_revealer_get_reveal_child (self->revealer);
}

const char *
lp_banner_get_text (LpBanner *self)
{
  g_return_val_if_fail (LP_IS_BANNER (self), NULL);
  return gtk_label_get_label (self->label);
}
