/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the ISO reader and the compiled date forms share: a cursor and the parts of a
 * time. */
#pragma once

#include "lp-date.h"

typedef struct
{
  const char *at;
  const char *end;
} LpDateCursor;

typedef struct
{
  int year, month, day;
  int hour, minute, second;
  int offset; /* seconds east of UTC */
} LpDateParts;

/* From @least to @most ASCII digits, as many as there are. */
gboolean
lp_date_take_digits (LpDateCursor *cursor, int least, int most, int *value);

/* One byte, @c itself. */
gboolean
lp_date_take_char (LpDateCursor *cursor, char c);

/* `Z`, `+HHMM` or `+HH:MM`, or the same with `-`. */
gboolean
lp_date_take_offset (LpDateCursor *cursor, int *seconds);

/* The instant of the parts; FALSE when there is no such day or time. */
gboolean
lp_date_parts_to_instant (const LpDateParts *parts, gint64 *instant);
