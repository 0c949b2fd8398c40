/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a field: how often it is filled, its values, their spread and how often the
 * leads that have them were won; and warnings about what looks wrong with it.
 *
 * Win rate = won / (won + lost); open and unworked leads are in no rate. */
#pragma once

#include "lp-frame.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text;   /* of the column's dictionary, or of its tag words */
  guint64 count;
  guint64 won;
  guint64 lost;
} LpProfileValue;

typedef enum
{
  LP_PROFILE_EMPTY,           /* blank in every lead */
  LP_PROFILE_PLACEHOLDER,     /* a value such as "Select" that means blank */
  LP_PROFILE_ALMOST_CONSTANT, /* 99 of 100 known leads have one value */
  LP_PROFILE_LEAK,            /* filled (nearly) only for leads that were won, or lost */
  LP_PROFILE_MOSTLY_BLANK     /* filled for fewer than 5 of 100 leads */
} LpProfileWarningKind;

typedef struct
{
  LpProfileWarningKind kind;
  char *subject; /* the value it is about, or NULL */
  char *message; /* a sentence */
} LpProfileWarning;

typedef struct
{
  LpColumnType type;
  guint64 n_rows;
  guint64 n_known;
  guint64 n_distinct;  /* known values that occur; tags: words */
  guint64 n_won_known, n_lost_known;     /* decided leads with a value */
  guint64 n_won_blank, n_lost_blank;     /* and without */

  gboolean has_spread; /* numbers, dates and times with a known value */
  double min, quartile1, median, quartile3, max; /* dates: seconds since 1970 */
  double mean;

  guint n_values;           /* listed: the most frequent first, ties by text */
  LpProfileValue *values;
  guint n_warnings;
  LpProfileWarning *warnings;
} LpFieldProfile;

/**
 * lp_field_profile_new:
 * @frame: the leads
 * @column: one of its columns; must outlive the profile
 * @max_values: values to list
 *
 * Quartiles are values that occur: the one at place ceil (n * q) of the known ones in order.
 *
 * Returns: (transfer full)
 */
LpFieldProfile *lp_field_profile_new (const LpFrame *frame,
                                      const LpColumn *column,
                                      guint max_values);
void lp_field_profile_free (LpFieldProfile *profile);

/* won / (won + lost); -1 where neither occurs. */
double lp_profile_value_get_win_rate (const LpProfileValue *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFieldProfile, lp_field_profile_free)

G_END_DECLS
