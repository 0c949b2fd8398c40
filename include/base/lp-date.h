/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days and instants: arithmetic, and the cells and attributes that hold them.
 *
 * A day is counted from 1970-01-01 (0), an instant in whole seconds from its first second,
 * both UTC, in the proleptic Gregorian calendar, years 1 to 9999. Leap seconds do not
 * exist. A function that returns FALSE leaves its out values untouched. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LP_DAY_MIN G_GINT64_CONSTANT (-719162) /* 0001-01-01 */
#define LP_DAY_MAX G_GINT64_CONSTANT (2932896) /* 9999-12-31 */
#define LP_SECONDS_A_DAY G_GINT64_CONSTANT (86400)

/* Whether the day exists; years 1 to 9999, months and days from 1. */
gboolean lp_day_is_valid (int year, int month, int day_of_month);

/* The day of a valid date. */
gint64 lp_day_from_civil (int year, int month, int day_of_month);

/* The date of a day from LP_DAY_MIN to LP_DAY_MAX. */
void lp_day_to_civil (gint64 day, int *year, int *month, int *day_of_month);

/* 0 for Monday to 6 for Sunday. */
int lp_day_of_week (gint64 day);

/* Exactly `YYYY-MM-DD`. @len counts bytes; -1 up to the NUL. */
gboolean lp_day_parse_iso (const char *text, gssize len, gint64 *day);

/**
 * lp_time_parse_iso:
 * @text: a trimmed cell or attribute
 * @len: its bytes, or -1
 * @seconds: (out): the instant; the first second of a day without a time
 * @is_bare_day: (out) (optional): whether no time was given
 *
 * Reads "Date and time" of section 7. An instant that an offset carries out of the years 1
 * to 9999 is a problem too.
 */
gboolean lp_time_parse_iso (const char *text,
                            gssize len,
                            gint64 *seconds,
                            gboolean *is_bare_day);

/* Returns: (transfer full): `YYYY-MM-DD` */
char *lp_day_format (gint64 day);

/* Returns: (transfer full): `YYYY-MM-DDTHH:MM:SSZ` */
char *lp_time_format (gint64 seconds);

/* The UTC day of an instant, before 1970 too. */
gint64 lp_instant_to_day (gint64 seconds);

/* Returns: (transfer full): the zone of that name in the zone database; NULL where there is
 * none. A path is no name: documents from anybody must not make us open other files. */
GTimeZone *lp_zone_new (const char *name);

/* The form in which a source writes its dates, compiled; immutable. NULL stands for ISO. */
typedef struct _LpDateFormat LpDateFormat;

/**
 * lp_date_format_new:
 * @form: a strptime form, of the directives section 7 names
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where the form has another directive,
 *   or lacks year, month or day
 */
LpDateFormat *lp_date_format_new (const char *form, GError **error);
void lp_date_format_free (LpDateFormat *format);

/**
 * lp_date_format_parse:
 * @format: (nullable): NULL reads ISO
 * @cell: a trimmed cell of @len bytes, valid UTF-8
 * @instant: (out): seconds; a day without a time is its first second
 */
gboolean lp_date_format_parse (const LpDateFormat *format,
                               const char *cell,
                               gsize len,
                               gint64 *instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpDateFormat, lp_date_format_free)

G_END_DECLS
