/* SPDX-License-Identifier: GPL-3.0-or-later
 * A difference between two definitions in words: where it is, and what it was and becomes.
 *
 *   section  Scoring
 *   title    Fit › Director or above: Points
 *   before   40
 *   after    45 */
#pragma once

#include "lp-changes.h"

G_BEGIN_DECLS

/**
 * LpChangeWords:
 * @section: the heading under which it belongs; the same for all changes of a section
 * @title: where it is and what of it: "Fit › Rule “Director or above”" for a whole node
 * @before: what the first definition has; "" where it has nothing
 * @after: what the second one has; "" where it has nothing. Of what was moved: which sibling
 *   it follows, or "" where it is the first
 */
typedef struct
{
  LpChangeType type;
  char *section;
  char *title;
  char *before;
  char *after;
} LpChangeWords;

/* @words: (out caller-allocates): to be cleared */
void lp_change_words_init (LpChangeWords *words, const LpChanges *changes, guint i);
void lp_change_words_clear (LpChangeWords *words);

/* Both sides in one text: "40 → 45", or in two lines where they are long; "Added: …".
 * (transfer full) */
char *lp_change_words_join (const LpChangeWords *words);

G_END_DECLS
