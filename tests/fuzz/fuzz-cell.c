/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any text as a cell or an attribute: what a parser accepts is within its promise, and what
 * can be written again reads back as the same. */
#include "lp-cell.h"
#include "lp-date.h"
#include "lp-duration.h"
#include "lp-number.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_numbers (const char *text, gsize length)
{
  static const char decimals[] = { '.', ',' };
  LpSemver version;
  gint64 whole = 0;

  for (gsize i = 0; i < sizeof decimals; i++)
    {
      double number = 0;
      double again = 0;

      if (!lp_number_parse (text, length, decimals[i], &number))
        continue;
      g_assert_true (isfinite (number));
      g_autofree char *written = lp_decimal_from_double (number);
      g_assert_true (lp_decimal_is_plain (written));
      g_assert_true (lp_decimal_parse (written, &again));
      g_assert_true (number == again);
    }
  if (lp_decimal_parse_hundredths (text, &whole))
    {
      g_autofree char *written = lp_decimal_from_hundredths (whole);
      gint64 again = 0;

      g_assert_true (lp_decimal_parse_hundredths (written, &again));
      g_assert_cmpint (whole, ==, again);
    }
  lp_integer_parse (text, &whole);
  if (lp_semver_parse (text, &version))
    {
      g_autofree char *written = lp_semver_format (&version);

      g_assert_cmpstr (written, ==, text);
    }
}

static void
check_times (const char *text, gsize length)
{
  gint64 instant = 0;
  gint64 seconds = 0;

  if (lp_time_parse_iso (text, (gssize) length, &instant, NULL))
    {
      g_autofree char *written = lp_time_format (instant);
      gint64 again = 0;

      g_assert_true (lp_time_parse_iso (written, -1, &again, NULL));
      g_assert_cmpint (instant, ==, again);
      g_assert_cmpint (lp_instant_to_day (instant), >=, LP_DAY_MIN);
      g_assert_cmpint (lp_instant_to_day (instant), <=, LP_DAY_MAX);
    }
  if (lp_duration_parse (text, &seconds))
    {
      g_autofree char *written = lp_duration_format (seconds);
      gint64 again = 0;

      g_assert_true (lp_duration_parse (written, &again));
      g_assert_cmpint (seconds, ==, again);
    }
}

/* The first line is the form, the rest the cell. */
static void
check_date_format (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  g_autoptr (LpDateFormat) format = NULL;
  gint64 instant = 0;

  if (parts[0] == NULL || parts[1] == NULL)
    return;
  format = lp_date_format_new (parts[0], NULL);
  if (format != NULL && lp_date_format_parse (format, parts[1], strlen (parts[1]), &instant))
    {
      g_assert_cmpint (lp_instant_to_day (instant), >=, LP_DAY_MIN);
      g_assert_cmpint (lp_instant_to_day (instant), <=, LP_DAY_MAX);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  gsize length = strlen (text);
  g_auto (GStrv) tags = lp_tags_split (text, length);

  check_numbers (text, length);
  check_times (text, length);
  check_date_format (text);
  lp_yes_no_parse (text, length, NULL);
  return 0;
}
