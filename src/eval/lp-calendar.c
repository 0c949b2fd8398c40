/* SPDX-License-Identifier: GPL-3.0-or-later
 * Open time of a calendar. */
#include "lp-calendar-private.h"

#include "lp-date.h"

struct _LpCalendar
{
  gint64 first;
  gsize n_days;
  gint64 *opens;
  gint64 *before;
  gint32 *length;
};

/* "HH:MM" in seconds. */
static gboolean
parse_clock (const char *text, gint64 *seconds)
{
  if (text == NULL || strlen (text) != 5 || text[2] != ':' ||
      !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[3]) || !g_ascii_isdigit (text[4]))
    return FALSE;
  *seconds = ((text[0] - '0') * 10 + text[1] - '0') * 3600 +
             ((text[3] - '0') * 10 + text[4] - '0') * 60;
  return *seconds <= LP_SECONDS_A_DAY;
}

/* The days of the week as bits, Monday the lowest; 0 where a word is none. */
static guint
parse_week (const char *text)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu",
                                       "fri", "sat", "sun", NULL };
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  guint week = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const int day = lp_format_find_word (names, words[i]);

      if (words[i][0] == '\0')
        continue;
      if (day < 0)
        return 0;
      week |= 1u << day;
    }
  return week;
}

static GHashTable *
read_holidays (const LpNode *node)
{
  GHashTable *holidays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                NULL);

  LP_FOREACH_CHILD (node, LP_KIND_HOLIDAY, holiday)
    {
      gint64 day;

      if (lp_node_read_day (holiday, LP_ATTR_DATE, &day))
        g_hash_table_add (holidays, g_memdup2 (&day, sizeof day));
    }
  return holidays;
}

/* A local time of day as an instant. Where the clock skips it, as the zone reads it. */
static gint64
to_instant (GTimeZone *zone, gint64 day, gint64 seconds)
{
  gint64 local = day * LP_SECONDS_A_DAY + seconds;
  const int interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);

  return local - g_time_zone_get_offset (zone, interval);
}

static void
fill (LpCalendar *calendar,
      GTimeZone *zone,
      guint week,
      GHashTable *holidays,
      gint64 open,
      gint64 close)
{
  gint64 sum = 0;

  for (gsize i = 0; i < calendar->n_days; i++)
    {
      const gint64 day = calendar->first + (gint64) i;
      const gboolean is_open = (week >> lp_day_of_week (day) & 1) != 0 &&
                               !g_hash_table_contains (holidays, &day);

      calendar->opens[i] = to_instant (zone, day, open);
      calendar->before[i] = sum;
      if (is_open)
        calendar->length[i] = (gint32) (to_instant (zone, day, close) -
                                        calendar->opens[i]);
      sum += calendar->length[i];
    }
}

LpCalendar *
lp_calendar_new (const LpNode *node, gint64 first, gint64 last)
{
  const char *name = lp_node_get (node, LP_ATTR_ZONE);
  g_autoptr (GTimeZone) zone = lp_zone_new (name);
  const guint week = parse_week (lp_node_get (node, LP_ATTR_DAYS));
  g_autoptr (GHashTable) holidays = read_holidays (node);
  LpCalendar *calendar;
  gint64 open, close;

  if (zone == NULL || week == 0 ||
      !parse_clock (lp_node_get (node, LP_ATTR_OPEN), &open) ||
      !parse_clock (lp_node_get (node, LP_ATTR_CLOSE), &close) || open >= close)
    return NULL;

  calendar = g_new0 (LpCalendar, 1);
  calendar->first = first - 1; /* the zone may be a day ahead or behind */
  calendar->n_days = (gsize) (last - first + 3);
  calendar->opens = g_new (gint64, calendar->n_days);
  calendar->before = g_new (gint64, calendar->n_days);
  calendar->length = g_new0 (gint32, calendar->n_days);
  fill (calendar, zone, week, holidays, open, close);

  return calendar;
}

void
lp_calendar_free (LpCalendar *calendar)
{
  g_free (calendar->opens);
  g_free (calendar->before);
  g_free (calendar->length);
  g_free (calendar);
}

gint64
lp_calendar_get_open_seconds (const LpCalendar *calendar, gint64 instant)
{
  gint64 i = lp_instant_to_day (instant) + 1 - calendar->first;

  i = CLAMP (i, 0, (gint64) calendar->n_days - 1);
  while (i > 0 && calendar->opens[i] > instant)
    i--;
  return calendar->before[i] +
         CLAMP (instant - calendar->opens[i], 0, calendar->length[i]);
}
