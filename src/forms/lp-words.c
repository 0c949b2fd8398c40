/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures as people read them, in the language and the digits of the session. */
#include "lp-words.h"

#include "lp-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

char *
lp_words_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

char *
lp_words_leads (guint64 count)
{
  g_autofree char *figure = lp_words_count (count);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s lead", "%s leads", (gulong) count), figure);
}

char *
lp_words_number (double value)
{
  double hundredths = round (value * 100);
  char *text;

  if (fabs (value) >= 1e15)
    return g_strdup_printf ("%.3g", value);
  if (fmod (hundredths, 100) == 0)
    text = g_strdup_printf ("%'.0f", value);
  else if (fmod (hundredths, 10) == 0)
    text = g_strdup_printf ("%'.1f", value);
  else
    text = g_strdup_printf ("%'.2f", value);
  return text;
}

char *
lp_words_percent (double fraction)
{
  /* Translators: a percentage, such as 41.5 % */
  return g_strdup_printf (_ ("%.1f %%"), fraction * 100);
}

char *
lp_words_share (guint64 part, guint64 whole)
{
  return whole > 0 ? lp_words_percent ((double) part / (double) whole) : g_strdup ("—");
}

char *
lp_words_points (gint64 points)
{
  if (points == 0)
    return g_strdup ("0");
  return g_strdup_printf ("%s%" G_GINT64_FORMAT, points < 0 ? "−" : "+", ABS (points));
}

char *
lp_words_day (gint64 day)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (day * LP_SECONDS_A_DAY);

  /* Translators: a day, see g_date_time_format */
  return time != NULL ? g_date_time_format (time, _ ("%-e %b %Y")) : g_strdup ("—");
}

char *
lp_words_sentence (const char *remark)
{
  g_autofree char *first = NULL;
  const char *rest;

  if (*remark == '\0')
    return g_strdup ("");
  rest = g_utf8_next_char (remark);
  first = g_utf8_strup (remark, rest - remark);
  return g_strdup_printf ("%s%s%s", first, rest,
                          strchr (".!?", remark[strlen (remark) - 1]) != NULL ? "" : ".");
}

char *
lp_words_count_change (guint64 before, guint64 now)
{
  g_autofree char *figure = lp_words_count (now > before ? now - before : before - now);

  if (now == before)
    return g_strdup (_ ("no change"));
  return g_strdup_printf (now > before ? _ ("%s more") : _ ("%s fewer"), figure);
}

char *
lp_words_number_change (double before, double now)
{
  g_autofree char *figure = lp_words_number (fabs (now - before));

  if (fabs (now - before) < 0.005)
    return g_strdup (_ ("no change"));
  return g_strdup_printf (now > before ? _ ("%s more") : _ ("%s less"), figure);
}

char *
lp_words_points_change (double before, double now)
{
  double points = (now - before) * 100;

  if (fabs (points) < 0.05)
    return g_strdup (_ ("no change"));
  return g_strdup_printf (points > 0 ? _ ("%.1f points more") : _ ("%.1f points less"),
                          fabs (points));
}

char *
lp_words_rate (double fraction)
{
  /* Translators: a win rate with all its digits, such as 63.15 % */
  return g_strdup_printf (_ ("%.2f %%"), fraction * 100);
}
