/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads suggest for one place of the definition, previewed while it is open,
 * and taken as one step when it is accepted. */
#pragma once

#include <adwaita.h>

#include "lp-document.h"

G_BEGIN_DECLS

#define LP_TYPE_ADVICE_DIALOG (lp_advice_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LpAdviceDialog, lp_advice_dialog, LP, ADVICE_DIALOG, AdwWindow)

typedef enum
{
  LP_ADVICE_BANDS,    /* place: bands */
  LP_ADVICE_VALUES,   /* a condition with values */
  LP_ADVICE_THRESHOLD /* see lp_advice_new_threshold() */
} LpAdviceKind;

/* @place: in the draft; when that is another one, the dialog closes. */
LpAdviceDialog *lp_advice_dialog_new (GtkWindow *parent, LpDocument *document,
                                          LpAdviceKind kind, const LpPath *place);

/* Makes one over the window of @widget and shows it. */
void lp_advice_dialog_open (GtkWidget *widget, LpDocument *document, LpAdviceKind kind,
                              const LpPath *place);

G_END_DECLS
