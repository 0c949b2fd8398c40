/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the two halves of the random policy share: the writer's state, and conditions.
 */
#pragma once

#include "random-policy.h"

typedef struct
{
  Dice *dice;
  GString *xml;
  RandomPolicy *policy;
  guint n_profiles;   /* ids are profile-0, profile-1 … */
  guint n_dimensions; /* ids are dim-0 … */
  guint n_traits, n_rules, n_slas;

  /* What the place being written allows. */
  gboolean may_icp, may_score;
  guint n_reachable; /* stages that reached may name, from the first */
} RandomWriter;

/* Conditions inside when, entry or a group: one or more, @depth groups deep. */
void
random_write_conditions (RandomWriter *writer, guint depth);

/* A field of a type in @types (bits 1 << RandomType) that tests may use, or NULL. */
const RandomField *
random_pick_field (RandomWriter *writer, guint types);

#define RANDOM_BIT(type) (1u << (type))
#define RANDOM_DATES (RANDOM_BIT (RANDOM_DATE) | RANDOM_BIT (RANDOM_TIME))
#define RANDOM_ANY_TYPE ((1u << RANDOM_N_TYPES) - 1)
