/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the texts of one column are read: as which type, in which form, which of them are
 * blank. Each distinct text is read once. */
#pragma once

#include "lp-date.h"
#include "lp-frame.h"
#include "lp-missing-private.h"
#include "lp-raw-columns-private.h"

typedef struct
{
  LpColumnType type;
  char decimal;               /* '.' or ',' */
  LpDateFormat *format;       /* NULL: ISO */
  const LpMissing *missing;
} LpReading;

/* Fills @column, which is empty, from the texts of @raw; its codes are a view of the
 * evaluated ones, its texts views of the dictionary. What cannot be read is noted in @raw. */
void lp_reading_make_column (const LpReading *reading, LpRawColumn *raw, LpColumn *column);

/* Whether any text that is not blank reads as a time. */
gboolean lp_reading_has_times (const LpReading *reading, const LpRawColumn *raw);
