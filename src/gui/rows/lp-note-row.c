/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row that only says something. */
#include "lp-note-row.h"

#include <glib/gi18n.h>

GtkWidget *
lp_note_row_new (const char *title, const char *text, gboolean is_doubt)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                 "subtitle", text, "title-lines", 0, "subtitle-lines", 0,
                                 "activatable", FALSE, NULL);
  GtkWidget *icon;

  if (!is_doubt)
    return row;
  icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Doubt"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}
