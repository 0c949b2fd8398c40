/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the window says of suggested points, in whole sentences. Everything returned is
 * (transfer full) and translated. */
#pragma once

#include "lp-moves.h"
#include "lp-suggest.h"

G_BEGIN_DECLS

/* Something that has to be said beside figures: a few words, and a sentence that may be "". */
typedef struct
{
  char *title;
  char *text;
  gboolean is_doubt; /* why not to trust them */
} LpNote;

LpNote *lp_note_new (char *title, char *text, gboolean is_doubt); /* takes both texts */
void lp_note_free (LpNote *note);

/* What the points were learnt from, how far to trust them, and what is wrong with them.
 * (element-type LpNote): the first is what they are made of, or why there are none */
GPtrArray *lp_suggestion_words_list_notes (const LpSuggestions *suggestions);

/* "12 → 20" */
char *lp_suggestion_words_points (gint64 from, gint64 to);

/* "16 to 34 likely", or NULL where nothing was estimated. */
char *lp_suggestion_words_interval (const LpSuggestion *suggestion);

/* "1,221 decided leads, 11.6 % won (9.9 to 13.6 %)" */
char *lp_suggestion_words_record (const LpRecord *record);

/* Why it has these points or none, and what to beware of, as sentences; "" for none. */
char *lp_suggestion_words_remarks (const LpSuggestion *suggestion);

/* "202 leads would change stage: 13 won, 126 lost, 63 open" */
char *lp_suggestion_words_effect (const LpMove *moved);

/* The step of history: "Suggested points of “Pricing page” 12 → 20"; @from: points before */
char *lp_suggestion_words_label (const LpSuggestion *suggestion, gint64 from);

/* The same of several: "Suggested points of 9 rules and bands" */
char *lp_suggestion_words_label_all (guint n);

G_END_DECLS
