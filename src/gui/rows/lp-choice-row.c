/* SPDX-License-Identifier: GPL-3.0-or-later
 * A row with a title and a choice at its end. */
#include "lp-choice-row.h"

void
lp_choice_row_set_texts (GtkWidget *row, const char *title, const char *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row),
                                   subtitle != NULL ? subtitle : "");
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
}

GtkWidget *
lp_choice_row_new (const char *title, const char *subtitle, LpChoice **choice)
{
  GtkWidget *row = adw_action_row_new ();

  lp_choice_row_set_texts (row, title, subtitle);
  *choice = LP_CHOICE (lp_choice_new (title));
  gtk_widget_set_valign (GTK_WIDGET (*choice), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (*choice));
  return row;
}
