/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small seeded random generator for tests: the same seed gives the same throws on
 * every machine, for ever. It is splitmix64 (Steele, Lea and Flood, OOPSLA 2014).
 *
 * A Dice is a plain value owned by the caller; nothing allocates and nothing fails.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} Dice;

void
dice_init (Dice *dice, guint64 seed);

guint64
dice_next (Dice *dice);

/* A whole number from 0 to @bound - 1; @bound is at least 1. */
guint
dice_below (Dice *dice, guint bound);

/* A whole number from @least to @most, both included. */
int
dice_between (Dice *dice, int least, int most);

/* TRUE in @percent of a hundred throws. */
gboolean
dice_chance (Dice *dice, guint percent);

/* One of @n_words words; borrowed. */
const char *
dice_word (Dice *dice, const char *const *words, guint n_words);

#define DICE_WORD(dice, words) dice_word (dice, words, G_N_ELEMENTS (words))

G_END_DECLS
