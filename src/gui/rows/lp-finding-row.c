/* SPDX-License-Identifier: GPL-3.0-or-later
 * A finding of the checks in a list. */
#include "lp-finding-row.h"

#include <glib/gi18n.h>

struct _LpFindingRow
{
  GtkListBoxRow parent_instance;

  guint position;
  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *place;
  GtkWidget *go;
  GtkWidget *mend;
};

G_DEFINE_FINAL_TYPE (LpFindingRow, lp_finding_row, GTK_TYPE_LIST_BOX_ROW)

/* What the leads said of an earlier draft is not mended in this one. */
LpMend *
lp_finding_row_make_mend (LpDocument *document, guint position)
{
  LpFindings *findings = lp_document_get_findings (document);
  LpPolicy *draft = lp_document_get_policy (document);
  LpEvidence *evidence = lp_document_get_evidence (document);
  const LpFinding *finding;

  if (position >= lp_findings_get_n (findings))
    return NULL;
  finding = lp_findings_get (findings, position);
  if (lp_mend_needs_leads (finding) &&
      (evidence == NULL || lp_evidence_get_policy (evidence) != draft))
    return NULL;
  return lp_mend_new (draft, finding);
}

static void
show_mend (LpFindingRow *row, const LpMend *mend, const LpFinding *finding)
{
  gtk_widget_set_visible (row->mend, mend != NULL);
  if (mend == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (row->mend), mend->action);
  gtk_widget_set_tooltip_text (row->mend, mend->step);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->mend),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->message,
                                  -1);
}

void
lp_finding_row_show (LpFindingRow *row, LpDocument *document, guint position)
{
  const LpFinding *finding = lp_findings_get (lp_document_get_findings (document),
                                              position);
  const gboolean stops = finding->severity == LP_SEVERITY_ERROR;
  const gboolean has_place = finding->has_place && finding->place.depth > 0;
  g_autofree char *place = lp_mend_describe_place (lp_document_get_policy (document),
                                                   finding);
  g_autoptr (LpMend) mend = lp_finding_row_make_mend (document, position);

  row->position = position;
  gtk_image_set_from_icon_name (row->icon, stops ? "dialog-error-symbolic"
                                                 : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (row->icon), stops ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (row->icon), stops ? "error" : "warning");
  gtk_label_set_label (row->message, finding->message);
  gtk_label_set_label (row->place, place);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), has_place);
  gtk_widget_set_visible (row->go, has_place);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->go), "u", position);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row->mend), "u", position);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->message, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  place, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->go),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, place, -1);
  show_mend (row, mend, finding);
}

guint
lp_finding_row_get_position (LpFindingRow *row)
{
  return row->position;
}

static void
lp_finding_row_class_init (LpFindingRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/leadpact/Leadpact/lp-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LpFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LpFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, LpFindingRow, place);
  gtk_widget_class_bind_template_child (widget_class, LpFindingRow, go);
  gtk_widget_class_bind_template_child (widget_class, LpFindingRow, mend);
}

static void
lp_finding_row_init (LpFindingRow *row)
{
  gtk_widget_init_template (GTK_WIDGET (row));
}

GtkWidget *
lp_finding_row_new (void)
{
  return g_object_new (LP_TYPE_FINDING_ROW, NULL);
}
