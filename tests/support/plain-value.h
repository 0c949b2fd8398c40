/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of the plain evaluator: text, and how a cell is read by its type.
 *
 * This is a second reading of the policy format, written from its page alone and with
 * GLib's primitives alone, so that a mistake in the application's parsers cannot hide
 * in the test that looks for it. Never make it share code with them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PLAIN_DAY ((gint64) 86400)

/* A value of a field of one lead. Which members count depends on the field's type. */
typedef struct
{
  gboolean known;
  char *text;      /* text, category: as read */
  char *folded;    /* text, category: as compared */
  GPtrArray *tags; /* tags: of char *, folded */
  double number;
  gboolean yes;
  gint64 seconds; /* date, time: since the first day of year 1, UTC */
} PlainValue;

/* How cells of one column are read; all borrowed. */
typedef struct
{
  const char *type;
  char decimal;            /* '.' or ',' */
  const char *date_format; /* (nullable): ISO 8601 */
} PlainReading;

/* White space dropped at both ends. Returns: (transfer full) */
char *
plain_trim (const char *text);

/* Normal form C. Returns: (transfer full) */
char *
plain_nfc (const char *text);

/* As texts are compared: case-folded, then normal form C. Returns: (transfer full) */
char *
plain_fold (const char *text);

gboolean
plain_is_space (gunichar character);

/* Reads a trimmed cell that is not blank. A problem cell gives a value not known. */
void
plain_value_read (PlainValue *value, const PlainReading *reading, const char *cell);

void
plain_value_clear (PlainValue *value);

/* Each reads the whole of @cell; FALSE for a problem. */
gboolean
plain_read_number (const char *cell, char decimal, double *number);
gboolean
plain_read_yes_no (const char *cell, gboolean *yes);
gboolean
plain_read_time (const char *cell, const char *date_format, gint64 *seconds);

/* "P1DT2H" in seconds; @text is right. */
gint64
plain_read_duration (const char *text);

/* "55.5" as 5550; @text is right. */
gint64
plain_read_hundredths (const char *text);

gint64
plain_day_of (gint64 seconds);

G_END_DECLS
