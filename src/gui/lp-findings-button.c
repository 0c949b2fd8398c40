/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the checks say of the draft. A finding leads to its place by win.show-finding (u).
 */
#include "lp-findings-button.h"

#include <glib/gi18n.h>

struct _LpFindingsButton
{
  LpPage parent_instance;

  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *heading;
  GtkWidget *scrolled;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LpFindingsButton, lp_findings_button, LP_TYPE_PAGE)

static char *
describe (LpFindings *findings)
{
  guint n_errors = lp_findings_get_n_errors (findings);
  guint n_warnings = lp_findings_get_total (findings) - n_errors;

  if (n_errors > 0)
    return g_strdup_printf (
        ngettext ("%u thing to settle", "%u things to settle", n_errors), n_errors);
  if (n_warnings > 0)
    return g_strdup_printf (
        ngettext ("%u thing to look at", "%u things to look at", n_warnings), n_warnings);
  return g_strdup (_ ("Nothing to settle"));
}

static const char *
get_icon_name (LpFindings *findings)
{
  if (lp_findings_get_n_errors (findings) > 0)
    return "dialog-error-symbolic";
  return lp_findings_get_total (findings) > 0 ? "dialog-warning-symbolic"
                                              : "emblem-ok-symbolic";
}

static AdwActionRow *
get_row (LpFindingsButton *self, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (adw_action_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  return ADW_ACTION_ROW (row);
}

static void
show_finding (LpFindingsButton *self, guint position, const LpFinding *finding)
{
  AdwActionRow *row = get_row (self, position);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_subtitle (row, finding->severity == LP_SEVERITY_ERROR
                                        ? _ ("Stops publication")
                                        : _ ("Worth a look"));
  adw_action_row_set_icon_name (row, finding->severity == LP_SEVERITY_ERROR
                                         ? "dialog-error-symbolic"
                                         : "dialog-warning-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->has_place);
}

static void
show_findings (LpFindingsButton *self, LpFindings *findings)
{
  guint n = lp_findings_get_n (findings);
  g_autofree char *words = describe (findings);
  GtkListBoxRow *extra;

  gtk_image_set_from_icon_name (self->icon, get_icon_name (findings));
  gtk_label_set_label (self->label, words);
  gtk_label_set_label (self->heading, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  for (guint i = 0; i < n; i++)
    show_finding (self, i, lp_findings_get (findings, i));
  while ((extra = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (extra));
  gtk_widget_set_visible (self->scrolled, n > 0);
}

static void
on_row_activated_cb (LpFindingsButton *self, GtkListBoxRow *row)
{
  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-finding", "u",
                              (guint) gtk_list_box_row_get_index (row));
}

static void
lp_findings_button_policy_changed (LpPage *page, LpPolicy *policy)
{
  show_findings (LP_FINDINGS_BUTTON (page),
                 lp_document_get_findings (lp_page_get_document (page)));
}

static void
lp_findings_button_class_init (LpFindingsButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  LP_PAGE_CLASS (class)->policy_changed = lp_findings_button_policy_changed;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-findings-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, button);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, label);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, heading);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
lp_findings_button_init (LpFindingsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
