/* SPDX-License-Identifier: GPL-3.0-or-later
 * Days, instants and their ISO form. */
#include "lp-date.h"

#include "lp-date-private.h"

#include <string.h>

gboolean
lp_day_is_valid (int year, int month, int day_of_month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day_of_month < 1)
    return FALSE;
  return day_of_month <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

/* Years counted from March, in eras of 400 years (146,097 days), so that the leap day is
 * the last of its year: H. Hinnant, chrono-compatible low-level date algorithms. 719,468
 * days lie between 0000-03-01 and 1970-01-01. Years here are never negative. */
gint64
lp_day_from_civil (int year, int month, int day_of_month)
{
  int march_year = year - (month <= 2 ? 1 : 0);
  int era = march_year / 400;
  int year_of_era = march_year % 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  g_return_val_if_fail (lp_day_is_valid (year, month, day_of_month), 0);
  return (gint64) era * 146097 + day_of_era - 719468;
}

void
lp_day_to_civil (gint64 day, int *year, int *month, int *day_of_month)
{
  int since, era, day_of_era, year_of_era, day_of_year, march_month;

  g_return_if_fail (day >= LP_DAY_MIN && day <= LP_DAY_MAX);

  since = (int) (day + 719468);
  era = since / 146097;
  day_of_era = since % 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                 day_of_era / 146096) /
                365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  march_month = (5 * day_of_year + 2) / 153;

  *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
  *month = march_month + (march_month < 10 ? 3 : -9);
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

int
lp_day_of_week (gint64 day)
{
  /* 1970-01-01 was a Thursday. */
  gint64 remainder = (day + 3) % 7;

  return (int) (remainder < 0 ? remainder + 7 : remainder);
}

gint64
lp_instant_to_day (gint64 seconds)
{
  gint64 day = seconds / LP_SECONDS_A_DAY;

  return seconds % LP_SECONDS_A_DAY < 0 ? day - 1 : day;
}

gboolean
lp_date_take_digits (LpDateCursor *cursor, int least, int most, int *value)
{
  int number = 0, n = 0;

  while (n < most && cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    {
      number = number * 10 + (*cursor->at++ - '0');
      n++;
    }
  *value = number;
  return n >= least;
}

gboolean
lp_date_take_char (LpDateCursor *cursor, char c)
{
  if (cursor->at == cursor->end || *cursor->at != c)
    return FALSE;
  cursor->at++;
  return TRUE;
}

gboolean
lp_date_take_offset (LpDateCursor *cursor, int *seconds)
{
  int sign, hours, minutes;

  if (lp_date_take_char (cursor, 'Z'))
    {
      *seconds = 0;
      return TRUE;
    }
  if (lp_date_take_char (cursor, '+'))
    sign = 1;
  else if (lp_date_take_char (cursor, '-'))
    sign = -1;
  else
    return FALSE;

  if (!lp_date_take_digits (cursor, 2, 2, &hours))
    return FALSE;
  lp_date_take_char (cursor, ':');
  if (!lp_date_take_digits (cursor, 2, 2, &minutes) || hours > 23 || minutes > 59)
    return FALSE;
  *seconds = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
lp_date_parts_to_instant (const LpDateParts *parts, gint64 *instant)
{
  gint64 seconds, day;

  if (!lp_day_is_valid (parts->year, parts->month, parts->day) || parts->hour > 23 ||
      parts->minute > 59 || parts->second > 59)
    return FALSE;
  seconds = lp_day_from_civil (parts->year, parts->month, parts->day) * LP_SECONDS_A_DAY +
            parts->hour * 3600 + parts->minute * 60 + parts->second - parts->offset;
  day = lp_instant_to_day (seconds);
  if (day < LP_DAY_MIN || day > LP_DAY_MAX)
    return FALSE;
  *instant = seconds;
  return TRUE;
}

static LpDateCursor
cursor_on (const char *text, gssize len)
{
  return (LpDateCursor){ text, text + (len < 0 ? strlen (text) : (gsize) len) };
}

static gboolean
take_iso_day (LpDateCursor *cursor, LpDateParts *parts)
{
  return lp_date_take_digits (cursor, 4, 4, &parts->year) &&
         lp_date_take_char (cursor, '-') &&
         lp_date_take_digits (cursor, 2, 2, &parts->month) &&
         lp_date_take_char (cursor, '-') &&
         lp_date_take_digits (cursor, 2, 2, &parts->day);
}

/* HH:MM, HH:MM:SS or HH:MM:SS.f; the fraction is dropped. */
static gboolean
take_iso_clock (LpDateCursor *cursor, LpDateParts *parts)
{
  int dropped;

  if (!lp_date_take_digits (cursor, 2, 2, &parts->hour) ||
      !lp_date_take_char (cursor, ':') ||
      !lp_date_take_digits (cursor, 2, 2, &parts->minute))
    return FALSE;
  if (!lp_date_take_char (cursor, ':'))
    return TRUE;
  if (!lp_date_take_digits (cursor, 2, 2, &parts->second))
    return FALSE;
  if (!lp_date_take_char (cursor, '.'))
    return TRUE;
  if (!lp_date_take_digits (cursor, 1, 1, &dropped))
    return FALSE;
  while (lp_date_take_digits (cursor, 1, 1, &dropped))
    ;
  return TRUE;
}

gboolean
lp_day_parse_iso (const char *text, gssize len, gint64 *day)
{
  LpDateCursor cursor = cursor_on (text, len);
  LpDateParts parts = { 0 };

  if (!take_iso_day (&cursor, &parts) || cursor.at != cursor.end ||
      !lp_day_is_valid (parts.year, parts.month, parts.day))
    return FALSE;
  *day = lp_day_from_civil (parts.year, parts.month, parts.day);
  return TRUE;
}

gboolean
lp_time_parse_iso (const char *text, gssize len, gint64 *seconds, gboolean *is_bare_day)
{
  LpDateCursor cursor = cursor_on (text, len);
  LpDateParts parts = { 0 };
  gboolean bare;

  if (!take_iso_day (&cursor, &parts))
    return FALSE;
  bare = cursor.at == cursor.end;
  if (!bare)
    {
      if (!lp_date_take_char (&cursor, 'T') && !lp_date_take_char (&cursor, ' '))
        return FALSE;
      if (!take_iso_clock (&cursor, &parts))
        return FALSE;
      if (cursor.at != cursor.end && !lp_date_take_offset (&cursor, &parts.offset))
        return FALSE;
      if (cursor.at != cursor.end)
        return FALSE;
    }
  if (!lp_date_parts_to_instant (&parts, seconds))
    return FALSE;
  if (is_bare_day != NULL)
    *is_bare_day = bare;
  return TRUE;
}

char *
lp_day_format (gint64 day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day >= LP_DAY_MIN && day <= LP_DAY_MAX, NULL);

  lp_day_to_civil (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

char *
lp_time_format (gint64 seconds)
{
  gint64 day = lp_instant_to_day (seconds);
  int clock = (int) (seconds - day * LP_SECONDS_A_DAY);
  g_autofree char *date = lp_day_format (day);

  return g_strdup_printf ("%sT%02d:%02d:%02dZ", date, clock / 3600, clock / 60 % 60,
                          clock % 60);
}

/* Letters, digits and `_+-`, in parts that begin with a letter: never a path. */
static gboolean
is_zone_name (const char *name)
{
  gboolean starts = TRUE; /* a part of the name */

  if (name == NULL || name[0] == '\0')
    return FALSE;
  for (const char *c = name; *c != '\0'; c++)
    {
      if (starts ? !g_ascii_isalpha (*c)
                 : !g_ascii_isalnum (*c) && strchr ("_+-/", *c) == NULL)
        return FALSE;
      starts = *c == '/';
    }
  return !starts;
}

GTimeZone *
lp_zone_new (const char *name)
{
  return is_zone_name (name) ? g_time_zone_new_identifier (name) : NULL;
}
