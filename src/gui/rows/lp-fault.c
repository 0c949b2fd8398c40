/* SPDX-License-Identifier: GPL-3.0-or-later
 * The findings of the checks at the row that they concern. */
#include "lp-fault.h"

#include <glib/gi18n.h>

static gboolean
starts_with (const LpPath *path, const LpPath *start)
{
  if (path->depth < start->depth)
    return FALSE;
  for (guint i = 0; i < start->depth; i++)
    if (path->step[i] != start->step[i])
      return FALSE;
  return TRUE;
}

static const LpFinding *
find (LpDocument *document, const LpPath *place, gboolean inside, LpAttr attr)
{
  LpFindings *findings = lp_document_get_findings (document);
  const LpFinding *found = NULL;

  for (guint i = 0; findings != NULL && i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      if (!finding->has_place || !starts_with (&finding->place, place))
        continue;
      if (!inside && (finding->place.depth != place->depth || finding->attr != attr))
        continue;
      if (found == NULL || finding->severity > found->severity)
        found = finding;
    }
  return found;
}

const LpFinding *
lp_fault_find (LpDocument *document, const LpPath *place, LpAttr attr)
{
  return find (document, place, FALSE, attr);
}

const LpFinding *
lp_fault_find_inside (LpDocument *document, const LpPath *place)
{
  return find (document, place, TRUE, LP_ATTR_NONE);
}

GtkWidget *
lp_fault_icon_new (void)
{
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_visible (icon, FALSE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  return icon;
}

void
lp_fault_icon_show (GtkWidget *icon, const LpFinding *finding)
{
  gtk_widget_set_visible (icon, finding != NULL);
  lp_fault_mark (icon, finding);
  if (finding == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), finding->severity == LP_SEVERITY_ERROR
                                                      ? "dialog-error-symbolic"
                                                      : "dialog-warning-symbolic");
  gtk_widget_set_tooltip_text (icon, finding->message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->message, -1);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
lp_fault_mark (GtkWidget *row, const LpFinding *finding)
{
  set_class (row, "error", finding != NULL && finding->severity == LP_SEVERITY_ERROR);
  set_class (row, "warning", finding != NULL && finding->severity == LP_SEVERITY_WARNING);
}
