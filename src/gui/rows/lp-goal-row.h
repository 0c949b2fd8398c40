/* SPDX-License-Identifier: GPL-3.0-or-later
 * A named target of the page Goals: what is agreed, what past leads give, whether it is
 * met, and who has committed to it. Commits by itself. */
#pragma once

#include "lp-document.h"
#include "lp-goal-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_GOAL_ROW (lp_goal_row_get_type ())
G_DECLARE_FINAL_TYPE (LpGoalRow, lp_goal_row, LP, GOAL_ROW, AdwPreferencesRow)

GtkWidget *
lp_goal_row_new (LpGoalTarget target);

/* What is agreed now. */
void
lp_goal_row_show (LpGoalRow *row, LpDocument *document);

/* What past leads say now; nothing without them. */
void
lp_goal_row_show_figures (LpGoalRow *row, LpDocument *document);

/* The cursor goes into the number, which the next key replaces. */
void lp_goal_row_focus_number (LpGoalRow *row);

/* The figure that past leads give of a target, of a document that may have none. */
LpFigure
lp_goal_row_measure (LpDocument *document, LpGoalTarget target);

G_END_DECLS
