/* SPDX-License-Identifier: GPL-3.0-or-later
 * One condition as a row of an editor: what is tested, the test, what has to be filled in;
 * of a group also the conditions inside it. */
#pragma once

#include "lp-condition-form.h"
#include "lp-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_CONDITION_ROW (lp_condition_row_get_type ())
G_DECLARE_FINAL_TYPE (LpConditionRow, lp_condition_row, LP, CONDITION_ROW, AdwBin)

GtkWidget *lp_condition_row_new (void);

/* @position: among its siblings, from 1, for those who hear the window read out. */
void lp_condition_row_show (LpConditionRow *row, LpDocument *document, const LpPath *place,
                            LpConditionPlace kind_of_place, const char *stage_id,
                            const char *label, guint position);

G_END_DECLS
