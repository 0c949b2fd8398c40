/* SPDX-License-Identifier: GPL-3.0-or-later
 * Durations of a policy. */
#include "lp-duration.h"

#include <string.h>

#define MINUTE G_GINT64_CONSTANT (60)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* Reads digits and @unit at *@at; adds them in seconds. FALSE on no digit, another unit
 * or an overflow. */
static gboolean
take_part (const char **at, char unit, gint64 seconds_each, gint64 *total)
{
  const char *p = *at;
  gint64 count = 0, seconds;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    if (__builtin_mul_overflow (count, 10, &count) ||
        __builtin_add_overflow (count, *p - '0', &count))
      return FALSE;
  if (*p != unit || __builtin_mul_overflow (count, seconds_each, &seconds) ||
      __builtin_add_overflow (*total, seconds, total))
    return FALSE;
  *at = p + 1;
  return TRUE;
}

/* PTnH or PTnM */
static gboolean
take_one_time (const char *text, gint64 *total)
{
  const char *at = text;

  if (take_part (&at, 'H', HOUR, total))
    return *at == '\0';
  at = text;
  *total = 0;
  return take_part (&at, 'M', MINUTE, total) && *at == '\0';
}

/* PnD or PnDTnHnM */
static gboolean
take_days (const char *text, gint64 *total)
{
  const char *at = text;

  if (!take_part (&at, 'D', DAY, total))
    return FALSE;
  if (*at == '\0')
    return TRUE;
  if (*at++ != 'T')
    return FALSE;
  return take_part (&at, 'H', HOUR, total) && take_part (&at, 'M', MINUTE, total) &&
         *at == '\0';
}

gboolean
lp_duration_parse (const char *text, gint64 *seconds)
{
  gint64 total = 0;
  gboolean ok;

  if (text == NULL || text[0] != 'P')
    return FALSE;
  ok = text[1] == 'T' ? take_one_time (text + 2, &total) : take_days (text + 1, &total);
  if (!ok || total <= 0)
    return FALSE;
  *seconds = total;
  return TRUE;
}

char *
lp_duration_format (gint64 seconds)
{
  g_return_val_if_fail (seconds > 0 && seconds % MINUTE == 0, NULL);

  if (seconds % DAY == 0)
    return g_strdup_printf ("P%" G_GINT64_FORMAT "D", seconds / DAY);
  if (seconds % HOUR == 0)
    return g_strdup_printf ("PT%" G_GINT64_FORMAT "H", seconds / HOUR);
  if (seconds < DAY)
    return g_strdup_printf ("PT%" G_GINT64_FORMAT "M", seconds / MINUTE);
  return g_strdup_printf ("P%" G_GINT64_FORMAT "DT%" G_GINT64_FORMAT "H%" G_GINT64_FORMAT
                          "M",
                          seconds / DAY, seconds % DAY / HOUR, seconds % HOUR / MINUTE);
}
