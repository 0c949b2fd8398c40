/* SPDX-License-Identifier: GPL-3.0-or-later
 * The governance matrix in a window of its own, to be read from the back of a room, copied
 * as a table, and left by way of a row to what it tells of.
 *
 * Signal "chosen" (const LpPath *place): the person went to a row; the window is closing. */
#pragma once

#include "lp-policy.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define LP_TYPE_MATRIX_DIALOG (lp_matrix_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpMatrixDialog, lp_matrix_dialog, LP, MATRIX_DIALOG, AdwWindow)

/* @parent: (nullable) */
GtkWidget *lp_matrix_dialog_new (GtkWindow *parent, LpPolicy *policy);

G_END_DECLS
