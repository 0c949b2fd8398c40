/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the kinds of advice share. */
#pragma once

#include "lp-advice.h"

G_BEGIN_DECLS

/* Takes @title. */
LpAdvice *lp_advice_new (char *title);

/* Both take their texts. */
void lp_advice_add_note (LpAdvice *advice, char *title, char *text, gboolean is_doubt);
void lp_advice_add_row (LpAdvice *advice, char *title, char *text, char *figure,
                          char *small);

/* What there is to know of a field before one builds on it: how much it tells, and whether it
 * knows the outcome. FALSE, with a note, where the leads do not have it. */
gboolean lp_advice_add_field (LpAdvice *advice, const LpFieldEvidence *field);

G_END_DECLS
