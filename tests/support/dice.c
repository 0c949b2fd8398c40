/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The seeded random generator of the tests (splitmix64).
 */
#include "dice.h"

void
dice_init (Dice *dice, guint64 seed)
{
  dice->state = seed;
}

guint64
dice_next (Dice *dice)
{
  guint64 z = (dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
dice_below (Dice *dice, guint bound)
{
  g_assert (bound > 0);
  return (guint) ((dice_next (dice) >> 32) * bound >> 32);
}

int
dice_between (Dice *dice, int least, int most)
{
  return least + (int) dice_below (dice, (guint) (most - least + 1));
}

gboolean
dice_chance (Dice *dice, guint percent)
{
  return dice_below (dice, 100) < percent;
}

const char *
dice_word (Dice *dice, const char *const *words, guint n_words)
{
  return words[dice_below (dice, n_words)];
}
