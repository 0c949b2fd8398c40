/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the checks say of the draft: what stops publication, and what is worth a look. */
#include "lp-findings-button.h"

#include <glib/gi18n.h>

#include "lp-commit.h"
#include "lp-finding-row.h"
#include "lp-vague-words-dialog.h"

struct _LpFindingsButton
{
  LpPage parent_instance;

  GtkMenuButton *button;
  GtkPopover *popover;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *heading;
  GtkWidget *scrolled;
  GtkWidget *stops_heading;
  GtkListBox *stops;
  GtkWidget *looks_heading;
  GtkListBox *looks;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (LpFindingsButton, lp_findings_button, LP_TYPE_PAGE)

/* --- The button --- */

static char *
describe (LpFindings *findings)
{
  guint n_errors = lp_findings_get_n_errors (findings);
  guint n_warnings = lp_findings_get_total (findings) - n_errors;
  g_autofree char *errors = g_strdup_printf (
      ngettext ("%u thing to settle", "%u things to settle", n_errors), n_errors);
  g_autofree char *warnings = g_strdup_printf (
      ngettext ("%u thing to look at", "%u things to look at", n_warnings), n_warnings);

  if (n_errors > 0 && n_warnings > 0)
    /* Translators: how many findings stop publication, how many do not */
    return g_strdup_printf (_ ("%s, %u to look at"), errors, n_warnings);
  if (n_errors > 0)
    return g_steal_pointer (&errors);
  if (n_warnings > 0)
    return g_steal_pointer (&warnings);
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

/* --- The lists --- */

static void
show_row (LpFindingsButton *self, GtkListBox *list, guint index, guint position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) index);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (lp_finding_row_new ());
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
  lp_finding_row_show (LP_FINDING_ROW (row), lp_page_get_document (LP_PAGE (self)),
                       position);
}

static void
cut (GtkListBox *list, GtkWidget *heading, guint n)
{
  GtkListBoxRow *extra;

  while ((extra = gtk_list_box_get_row_at_index (list, (int) n)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (extra));
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0);
  gtk_widget_set_visible (heading, n > 0);
}

static void
show_lists (LpFindingsButton *self, LpFindings *findings)
{
  const guint n = lp_findings_get_n (findings);
  const guint n_more = lp_findings_get_total (findings) - n;
  g_autofree char *more = g_strdup_printf (
      ngettext ("and %u more", "and %u more", n_more), n_more);
  guint n_stops = 0;
  guint n_looks = 0;

  for (guint i = 0; i < n; i++)
    if (lp_findings_get (findings, i)->severity == LP_SEVERITY_ERROR)
      show_row (self, self->stops, n_stops++, i);
    else
      show_row (self, self->looks, n_looks++, i);
  cut (self->stops, self->stops_heading, n_stops);
  cut (self->looks, self->looks_heading, n_looks);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_widget_set_visible (self->scrolled, n > 0);
}

/* The lists are made while somebody looks: each row tries its mend. */
static void
show_findings (LpFindingsButton *self)
{
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  LpFindings *findings = document != NULL ? lp_document_get_findings (document) : NULL;
  g_autofree char *words = NULL;

  if (findings == NULL)
    return;
  words = describe (findings);
  gtk_image_set_from_icon_name (self->icon, get_icon_name (findings));
  gtk_label_set_label (self->label, words);
  gtk_label_set_label (self->heading, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    show_lists (self, findings);
}

/* --- What a person does --- */

static void
go (LpFindingsButton *self, guint position)
{
  gtk_menu_button_popdown (self->button);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-finding", "u", position);
}

static void
on_row_activated_cb (LpFindingsButton *self, GtkListBoxRow *row)
{
  go (self, lp_finding_row_get_position (LP_FINDING_ROW (row)));
}

static void
on_go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go (LP_FINDINGS_BUTTON (widget), g_variant_get_uint32 (parameter));
}

/* The lists close: another finding would slip under the pointer. */
static void
on_mend_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LpFindingsButton *self = LP_FINDINGS_BUTTON (widget);
  LpDocument *document = lp_page_get_document (LP_PAGE (self));
  g_autoptr (LpMend)
      mend = lp_finding_row_make_mend (document, g_variant_get_uint32 (parameter));

  gtk_menu_button_popdown (self->button);
  if (mend == NULL)
    return;
  lp_commit (document, lp_policy_ref (mend->policy), g_strdup (mend->step));
  lp_commit_show_toast (widget, mend->step, TRUE);
}

static void
on_vague_words_clicked_cb (LpFindingsButton *self)
{
  gtk_menu_button_popdown (self->button);
  gtk_window_present (GTK_WINDOW (
      lp_vague_words_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 lp_page_get_document (LP_PAGE (self)))));
}

/* --- The object --- */

static void
lp_findings_button_policy_changed (LpPage *page, LpPolicy *policy)
{
  show_findings (LP_FINDINGS_BUTTON (page));
}

static void
lp_findings_button_evidence_changed (LpPage *page, LpEvidence *evidence)
{
  show_findings (LP_FINDINGS_BUTTON (page));
}

static void
lp_findings_button_class_init (LpFindingsButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  LP_PAGE_CLASS (class)->policy_changed = lp_findings_button_policy_changed;
  LP_PAGE_CLASS (class)->evidence_changed = lp_findings_button_evidence_changed;
  gtk_widget_class_install_action (widget_class, "findings.go", "u", on_go_cb);
  gtk_widget_class_install_action (widget_class, "findings.mend", "u", on_mend_cb);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-findings-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, button);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, icon);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, label);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, heading);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, stops_heading);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, stops);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, looks_heading);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, looks);
  gtk_widget_class_bind_template_child (widget_class, LpFindingsButton, more);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_vague_words_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_findings);
}

static void
lp_findings_button_init (LpFindingsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
