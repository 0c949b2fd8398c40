/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random right policies that between them use every construct that can change a result.
 *
 * A RandomPolicy owns its text and fields; the same throws give the same bytes. The
 * values a field is tested against are kept, so that random leads can hit them and their
 * boundaries. Nothing fails.
 */
#pragma once

#include "dice.h"

G_BEGIN_DECLS

typedef enum
{
  RANDOM_TEXT,
  RANDOM_CATEGORY,
  RANDOM_TAGS,
  RANDOM_NUMBER,
  RANDOM_YES_NO,
  RANDOM_DATE,
  RANDOM_TIME,
  RANDOM_N_TYPES
} RandomType;

typedef struct
{
  char *id;
  char *label;
  char *alias; /* (nullable) */
  RandomType type;
  gboolean outcome;  /* of the group outcome: no test may use it */
  GPtrArray *values; /* of char *: words, plain decimals, or days and times in ISO form */
} RandomField;

typedef struct
{
  GPtrArray *fields; /* of RandomField * */
  GPtrArray *stages; /* of char *: ids, in order */
  gboolean latin;    /* every word can be written in Windows-1252 */
  char *xml;
} RandomPolicy;

/* Returns: (transfer full) */
RandomPolicy *
random_policy_new (Dice *dice);

void
random_policy_free (RandomPolicy *policy);

/* A word of any script or, for @latin, of Western Europe; some carry punctuation, white
 * space inside, combining marks or letters that fold oddly. Returns: (transfer none) */
const char *
random_word (Dice *dice, gboolean latin);

/* @text in another case or another normal form: the same to the format. (transfer full)
 */
char *
random_variant (Dice *dice, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomPolicy, random_policy_free)

G_END_DECLS
