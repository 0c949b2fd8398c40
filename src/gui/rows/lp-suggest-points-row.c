/* SPDX-License-Identifier: GPL-3.0-or-later
 * The way from the rules to the points that the past leads suggest. */
#include "lp-suggest-points-row.h"

#include "lp-suggesting.h"

#include <glib/gi18n.h>

struct _LpSuggestPointsRow
{
  AdwActionRow parent_instance;

  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (LpSuggestPointsRow, lp_suggest_points_row, ADW_TYPE_ACTION_ROW)

static void
lp_suggest_points_row_class_init (LpSuggestPointsRowClass *class)
{
}

static void
lp_suggest_points_row_init (LpSuggestPointsRow *self)
{
  self->button = gtk_button_new_with_mnemonic (_ ("Suggest _Points…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.suggest-points");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 _ ("Points from the Past Leads"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
}

void
lp_suggest_points_row_show (LpSuggestPointsRow *self, LpDocument *document)
{
  const char *obstacle;

  g_return_if_fail (LP_IS_SUGGEST_POINTS_ROW (self));

  obstacle = lp_suggesting_get_obstacle (document);
  gtk_widget_set_sensitive (self->button, obstacle == NULL);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      obstacle != NULL ? obstacle
                       : _ ("A regression says how much each rule tells of winning; you "
                            "accept what convinces you"));
}
