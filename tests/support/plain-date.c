/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates, times and durations of the plain evaluator, counted with GLib's GDate.
 */
#include "plain-value.h"

#include <string.h>

/* The first second of the year 10000. An offset may carry a time of the years 1 to 9999
 * out of them; that is a problem, as a year outside them is. */
#define END_OF_TIME (G_GINT64_CONSTANT (3652059) * PLAIN_DAY)

typedef struct
{
  int year, month, day;
  int hour, minute, second;
  int offset; /* minutes ahead of UTC */
  int twelve; /* hour of %I, or -1 */
  int half;   /* 0 AM, 1 PM, -1 not said */
} Parts;

static gboolean
parts_to_seconds (const Parts *parts, gint64 *seconds)
{
  GDate date;

  if (parts->year < 1 || parts->year > 9999 ||
      !g_date_valid_dmy ((GDateDay) parts->day, (GDateMonth) parts->month,
                         (GDateYear) parts->year))
    return FALSE;
  if (parts->hour > 23 || parts->minute > 59 || parts->second > 59)
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) parts->day, (GDateMonth) parts->month,
                  (GDateYear) parts->year);
  *seconds = ((gint64) g_date_get_julian (&date) - 1) * PLAIN_DAY + parts->hour * 3600 +
             parts->minute * 60 + parts->second - parts->offset * 60;
  return *seconds >= 0 && *seconds < END_OF_TIME;
}

/* Exactly @digits digits, or -1. */
static int
take_digits (const char **at, int digits)
{
  int number = 0;

  for (int i = 0; i < digits; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return -1;
      number = number * 10 + (**at - '0');
    }
  return number;
}

static gboolean
take_char (const char **at, char wanted)
{
  if (**at != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* "Z", "+HH:MM" or "+HHMM". */
static gboolean
take_offset (const char **at, int *offset)
{
  int sign = **at == '-' ? -1 : 1;
  int hours, minutes;

  if (take_char (at, 'Z'))
    return TRUE;
  if (!take_char (at, '+') && !take_char (at, '-'))
    return FALSE;
  hours = take_digits (at, 2);
  if (hours < 0)
    return FALSE;
  take_char (at, ':');
  minutes = take_digits (at, 2);
  if (minutes < 0 || hours > 23 || minutes > 59)
    return FALSE;
  *offset = sign * (hours * 60 + minutes);
  return TRUE;
}

static gboolean
take_iso_clock (const char **at, Parts *parts)
{
  parts->hour = take_digits (at, 2);
  if (parts->hour < 0 || !take_char (at, ':'))
    return FALSE;
  parts->minute = take_digits (at, 2);
  if (parts->minute < 0)
    return FALSE;
  if (take_char (at, ':'))
    {
      parts->second = take_digits (at, 2);
      if (parts->second < 0)
        return FALSE;
      if (take_char (at, '.'))
        {
          if (!g_ascii_isdigit (**at))
            return FALSE;
          *at += strspn (*at, "0123456789");
        }
    }
  return **at == '\0' || take_offset (at, &parts->offset);
}

static gboolean
read_iso (const char *at, gint64 *seconds)
{
  Parts parts = { 0 };

  parts.year = take_digits (&at, 4);
  if (parts.year < 0 || !take_char (&at, '-'))
    return FALSE;
  parts.month = take_digits (&at, 2);
  if (parts.month < 0 || !take_char (&at, '-'))
    return FALSE;
  parts.day = take_digits (&at, 2);
  if (parts.day < 0)
    return FALSE;
  if (take_char (&at, 'T') || take_char (&at, ' '))
    if (!take_iso_clock (&at, &parts))
      return FALSE;
  return *at == '\0' && parts_to_seconds (&parts, seconds);
}

/* One or two digits, as many as there are; -1 for none. */
static int
take_one_or_two (const char **at)
{
  int number;

  if (!g_ascii_isdigit (**at))
    return -1;
  number = *(*at)++ - '0';
  if (g_ascii_isdigit (**at))
    number = number * 10 + (*(*at)++ - '0');
  return number;
}

static int
take_month_name (const char **at)
{
  static const char *const names[] = { "january",   "february", "march",    "april",
                                       "may",       "june",     "july",     "august",
                                       "september", "october",  "november", "december" };

  for (int i = 0; i < 12; i++)
    {
      gsize full = strlen (names[i]);

      if (g_ascii_strncasecmp (*at, names[i], full) == 0)
        {
          *at += full;
          return i + 1;
        }
      if (g_ascii_strncasecmp (*at, names[i], 3) == 0)
        {
          *at += 3;
          return i + 1;
        }
    }
  return -1;
}

static int
take_half_day (const char **at)
{
  int half = g_ascii_strncasecmp (*at, "am", 2) == 0   ? 0
             : g_ascii_strncasecmp (*at, "pm", 2) == 0 ? 1
                                                       : -1;

  if (half >= 0)
    *at += 2;
  return half;
}

static gboolean
take_directive (char directive, const char **at, Parts *parts)
{
  int year;

  switch (directive)
    {
    case 'Y':
      return (parts->year = take_digits (at, 4)) >= 0;
    case 'y':
      year = take_one_or_two (at);
      parts->year = year + (year >= 69 ? 1900 : 2000);
      return year >= 0;
    case 'm':
      return (parts->month = take_one_or_two (at)) >= 0;
    case 'd':
      return (parts->day = take_one_or_two (at)) >= 0;
    case 'H':
      return (parts->hour = take_one_or_two (at)) >= 0;
    case 'I':
      parts->twelve = take_one_or_two (at);
      return parts->twelve >= 1 && parts->twelve <= 12;
    case 'M':
      return (parts->minute = take_one_or_two (at)) >= 0;
    case 'S':
      return (parts->second = take_one_or_two (at)) >= 0;
    case 'b':
    case 'B':
      return (parts->month = take_month_name (at)) >= 0;
    case 'p':
      return (parts->half = take_half_day (at)) >= 0;
    case 'z':
      return take_offset (at, &parts->offset);
    case '%':
      return take_char (at, '%');
    default:
      return FALSE;
    }
}

static gboolean
take_space (const char **at)
{
  const char *start = *at;

  while (**at != '\0' && plain_is_space (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
  return *at > start;
}

static gboolean
take_same_char (const char **form, const char **at)
{
  gunichar wanted = g_utf8_get_char (*form);

  if (**at == '\0' ||
      g_unichar_tolower (g_utf8_get_char (*at)) != g_unichar_tolower (wanted))
    return FALSE;
  *form = g_utf8_next_char (*form);
  *at = g_utf8_next_char (*at);
  return TRUE;
}

static gboolean
read_by_form (const char *at, const char *form, gint64 *seconds)
{
  Parts parts = { .twelve = -1, .half = -1 };

  while (*form != '\0')
    {
      if (*form == '%')
        {
          if (!take_directive (form[1], &at, &parts))
            return FALSE;
          form += 2;
        }
      else if (take_space (&form))
        {
          if (!take_space (&at))
            return FALSE;
        }
      else if (!take_same_char (&form, &at))
        return FALSE;
    }
  if (*at != '\0')
    return FALSE;
  if (parts.twelve >= 0)
    parts.hour = parts.twelve % 12 + (parts.half == 1 ? 12 : 0);
  return parts_to_seconds (&parts, seconds);
}

gboolean
plain_read_time (const char *cell, const char *date_format, gint64 *seconds)
{
  return date_format != NULL ? read_by_form (cell, date_format, seconds)
                             : read_iso (cell, seconds);
}

gint64
plain_read_duration (const char *text)
{
  gint64 seconds = 0, count = 0;

  for (const char *at = text + 1; *at != '\0'; at++)
    {
      if (g_ascii_isdigit (*at))
        count = count * 10 + (*at - '0');
      else if (*at != 'T')
        {
          seconds += count * (*at == 'D' ? PLAIN_DAY : *at == 'H' ? 3600 : 60);
          count = 0;
        }
    }
  return seconds;
}

gint64
plain_day_of (gint64 seconds)
{
  return seconds / PLAIN_DAY; /* never negative: year 1 is the first */
}
