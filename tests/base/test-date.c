/* SPDX-License-Identifier: GPL-3.0-or-later
 * Civil days, instants and their ISO form, sentence by sentence of section 7. */
#include "lp-date.h"

#include <string.h>

#define REFUSED G_MININT64

static void
test_every_day (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1);

  for (gint64 day = LP_DAY_MIN; day <= LP_DAY_MAX; day++)
    {
      int year, month, day_of_month;

      lp_day_to_civil (day, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (date));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (date));
      g_assert_cmpint (lp_day_from_civil (year, month, day_of_month), ==, day);
      g_assert_cmpint (lp_day_of_week (day) + 1, ==, (int) g_date_get_weekday (date));
      if (day < LP_DAY_MAX)
        g_date_add_days (date, 1);
    }
}

static void
test_day_exists (void)
{
  g_assert_true (lp_day_is_valid (2000, 2, 29));
  g_assert_false (lp_day_is_valid (1900, 2, 29));
  g_assert_true (lp_day_is_valid (2024, 2, 29));
  g_assert_false (lp_day_is_valid (2023, 2, 29));
  g_assert_false (lp_day_is_valid (2023, 4, 31));
  g_assert_false (lp_day_is_valid (2023, 13, 1));
  g_assert_false (lp_day_is_valid (2023, 0, 1));
  g_assert_false (lp_day_is_valid (2023, 1, 0));
  g_assert_false (lp_day_is_valid (0, 1, 1));
  g_assert_false (lp_day_is_valid (10000, 1, 1));
}

static void
test_parse_day (void)
{
  static const char *const wrong[] = { "",
                                       "2026-1-1",
                                       "2026-01-1",
                                       "26-01-01",
                                       "2026/01/01",
                                       "2026-02-29",
                                       "2026-13-01",
                                       "0000-01-01",
                                       "10000-01-01",
                                       "2026-01-01T00:00",
                                       "2026-01-01 ",
                                       " 2026-01-01",
                                       "-2026-01-01",
                                       "2026-01-010",
                                       "20260101" };
  gint64 day = 77;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (lp_day_parse_iso (wrong[i], -1, &day));
      g_assert_cmpint (day, ==, 77);
    }
  g_assert_true (lp_day_parse_iso ("1970-01-01", -1, &day));
  g_assert_cmpint (day, ==, 0);
  g_assert_true (lp_day_parse_iso ("1969-12-31xx", 10, &day));
  g_assert_cmpint (day, ==, -1);
  g_assert_true (lp_day_parse_iso ("0001-01-01", -1, &day));
  g_assert_cmpint (day, ==, LP_DAY_MIN);
  g_assert_true (lp_day_parse_iso ("9999-12-31", -1, &day));
  g_assert_cmpint (day, ==, LP_DAY_MAX);
}

#define NOON_2026 (G_GINT64_CONSTANT (1772366400)) /* 2026-03-01T12:00:00Z */

static void
test_parse_time (void)
{
  static const struct
  {
    const char *cell;
    gint64 seconds;
  } cases[] = {
    { "2026-03-01", NOON_2026 - 43200 },
    { "2026-03-01T12:00", NOON_2026 },
    { "2026-03-01 12:00", NOON_2026 },
    { "2026-03-01T12:00:30", NOON_2026 + 30 },
    { "2026-03-01T12:00:30.9", NOON_2026 + 30 },
    { "2026-03-01T12:00:30.123456789Z", NOON_2026 + 30 },
    { "2026-03-01T12:00Z", NOON_2026 },
    { "2026-03-01T12:00+01:00", NOON_2026 - 3600 },
    { "2026-03-01T12:00+0100", NOON_2026 - 3600 },
    { "2026-03-01T12:00:00-05:30", NOON_2026 + 19800 },
    { "2026-03-01 12:00:00.5-0530", NOON_2026 + 19800 },
    { "2026-03-01T12:00+23:59", NOON_2026 - 86340 },
    { "2026-03-01T12:00-00:00", NOON_2026 },
    { "1969-12-31T23:59:59", -1 },
    { "0001-01-01T00:00", LP_DAY_MIN * 86400 },
    { "9999-12-31T23:59:59Z", LP_DAY_MAX * 86400 + 86399 },
    { "2026-03-01T24:00", REFUSED },
    { "2026-03-01T12:60", REFUSED },
    { "2026-03-01T12:00:60", REFUSED },
    { "2026-02-30T12:00", REFUSED },
    { "0000-12-31T12:00", REFUSED },
    { "0001-01-01T00:00+01:00", REFUSED },
    { "9999-12-31T23:00-01:00", REFUSED },
    { "2026-03-01t12:00", REFUSED },
    { "2026-03-01  12:00", REFUSED },
    { "2026-03-01T", REFUSED },
    { "2026-03-01 ", REFUSED },
    { "2026-03-01T12", REFUSED },
    { "2026-03-01T1:00", REFUSED },
    { "2026-03-01T12:0", REFUSED },
    { "2026-03-01T12:00:", REFUSED },
    { "2026-03-01T12:00:00.", REFUSED },
    { "2026-03-01T12:00:00.Z", REFUSED },
    { "2026-03-01T12:00:00,5", REFUSED },
    { "2026-03-01T12:00.5", REFUSED },
    { "2026-03-01T12:00z", REFUSED },
    { "2026-03-01T12:00 Z", REFUSED },
    { "2026-03-01T12:00+24:00", REFUSED },
    { "2026-03-01T12:00+01:60", REFUSED },
    { "2026-03-01T12:00+01", REFUSED },
    { "2026-03-01T12:00+1:00", REFUSED },
    { "2026-03-01T12:00+01:00x", REFUSED },
    { "2026-03-01Z", REFUSED },
    { "2026-03-01T12:00Zx", REFUSED },
    { "2026-W09-7", REFUSED },
    { "2026-060", REFUSED },
    { "", REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 seconds = REFUSED;
      gboolean bare = 7;
      gboolean ok = lp_time_parse_iso (cases[i].cell, -1, &seconds, &bare);

      g_test_message ("“%s”", cases[i].cell);
      g_assert_cmpint (ok, ==, cases[i].seconds != REFUSED);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
      g_assert_cmpint (bare, ==, ok ? strlen (cases[i].cell) == 10 : 7);
    }
}

static void
test_format (void)
{
  g_autofree char *first = lp_day_format (LP_DAY_MIN);
  g_autofree char *last = lp_day_format (LP_DAY_MAX);
  g_autofree char *noon = lp_time_format (NOON_2026 + 61);
  g_autofree char *before = lp_time_format (-1);

  g_assert_cmpstr (first, ==, "0001-01-01");
  g_assert_cmpstr (last, ==, "9999-12-31");
  g_assert_cmpstr (noon, ==, "2026-03-01T12:01:01Z");
  g_assert_cmpstr (before, ==, "1969-12-31T23:59:59Z");
}

static void
test_instant_to_day (void)
{
  g_assert_cmpint (lp_instant_to_day (0), ==, 0);
  g_assert_cmpint (lp_instant_to_day (86399), ==, 0);
  g_assert_cmpint (lp_instant_to_day (86400), ==, 1);
  g_assert_cmpint (lp_instant_to_day (-1), ==, -1);
  g_assert_cmpint (lp_instant_to_day (-86400), ==, -1);
  g_assert_cmpint (lp_instant_to_day (-86401), ==, -2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/every-day-of-9999-years", test_every_day);
  g_test_add_func ("/base/date/a-day-that-does-not-exist", test_day_exists);
  g_test_add_func ("/base/date/iso-day", test_parse_day);
  g_test_add_func ("/base/date/iso-time", test_parse_time);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/instant-to-day-rounds-down", test_instant_to_day);
  return g_test_run ();
}
