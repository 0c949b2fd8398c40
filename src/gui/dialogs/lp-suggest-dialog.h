/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points that the past leads suggest, rule by rule: what they rest on, how far to trust
 * them, and what each would change. Nothing is taken unless a person accepts it; the one that
 * has the cursor, or is pointed at, is previewed. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_SUGGEST_DIALOG (lp_suggest_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpSuggestDialog, lp_suggest_dialog, LP, SUGGEST_DIALOG, AdwWindow)

LpSuggestDialog *lp_suggest_dialog_new (GtkWindow *parent, LpDocument *document);

G_END_DECLS
