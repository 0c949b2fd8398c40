/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody else made, difference by difference, each of which can be taken into the
 * draft or left. While a person chooses, the document previews the choice. */
#pragma once

#include <adwaita.h>

#include "lp-incoming.h"

G_BEGIN_DECLS

#define LP_TYPE_BRING_IN_DIALOG (lp_bring_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpBringInDialog, lp_bring_in_dialog, LP, BRING_IN_DIALOG, AdwWindow)

/* The file at @path is compared with the draft. @parent has the action win.show-toast.
 * Returns: NULL where it cannot be read; (transfer none) as every window */
LpBringInDialog *lp_bring_in_dialog_new_for_file (GtkWindow *parent, LpDocument *document,
                                                  const char *path, GError **error);

/* The proposal of @side ("marketing", "sales"), which can be removed here too. */
LpBringInDialog *lp_bring_in_dialog_new_for_proposal (GtkWindow *parent,
                                                      LpDocument *document,
                                                      const char *side, GError **error);

G_END_DECLS
