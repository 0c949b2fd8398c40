/* SPDX-License-Identifier: GPL-3.0-or-later
 * Asks for the name of a new definition and what it starts from. */
#pragma once

#include <adwaita.h>

#include "lp-template.h"

G_BEGIN_DECLS

#define LP_TYPE_NEW_DIALOG (lp_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpNewDialog, lp_new_dialog, LP, NEW_DIALOG, AdwWindow)

/* Signal "create" (): the person has decided; the dialog is still there to be asked. */
LpNewDialog *lp_new_dialog_new (GtkWindow *parent);

char *lp_new_dialog_dup_name (LpNewDialog *dialog);
LpTemplate *lp_new_dialog_get_template (LpNewDialog *dialog); /* borrowed */

G_END_DECLS
