/* SPDX-License-Identifier: GPL-3.0-or-later
 * DURATION of section 1: four forms, whole numbers, more than zero. */
#include "lp-duration.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds; /* -1: refused */
  } cases[] = {
    { "P1D", 86400 },
    { "P90D", 90 * 86400 },
    { "PT1H", 3600 },
    { "PT36H", 36 * 3600 },
    { "PT5M", 300 },
    { "PT90M", 5400 },
    { "P2DT3H4M", 2 * 86400 + 3 * 3600 + 240 },
    { "P0DT0H1M", 60 },
    { "P007D", 7 * 86400 },
    { "P106751991167300D", G_GINT64_CONSTANT (106751991167300) * 86400 },
    { "P106751991167301D", -1 },
    { "P99999999999999999999D", -1 },
    { "PT9223372036854775807H", -1 },
    { "P106751991167300DT999999H0M", -1 },
    { NULL, -1 },
    { "", -1 },
    { "P", -1 },
    { "PT", -1 },
    { "PD", -1 },
    { "P0D", -1 },
    { "PT0H", -1 },
    { "P0DT0H0M", -1 },
    { "P1", -1 },
    { "1D", -1 },
    { "p1d", -1 },
    { "-P1D", -1 },
    { "P-1D", -1 },
    { "P+1D", -1 },
    { "P1.5D", -1 },
    { "P1W", -1 },
    { "P1M", -1 },
    { "P1Y", -1 },
    { "PT5S", -1 },
    { "P1DT", -1 },
    { "P1DT2H", -1 },
    { "P1DT2M", -1 },
    { "PT2H3M", -1 },
    { "PT2H3", -1 },
    { "P1D ", -1 },
    { " P1D", -1 },
    { "P1DT2H3M4S", -1 },
    { "P1DT2H3Mx", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 seconds = -1;
      gboolean ok = lp_duration_parse (cases[i].text, &seconds);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (ok, ==, cases[i].seconds > 0);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 minutes;
    const char *text;
  } cases[] = {
    { 1, "PT1M" },     { 60, "PT1H" },       { 90, "PT90M" },   { 1440, "P1D" },
    { 1500, "PT25H" }, { 1441, "P1DT0H1M" }, { 43200, "P30D" }, { 3064, "P2DT3H4M" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lp_duration_format (cases[i].minutes * 60);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (gint64 minutes = 1; minutes < 5000; minutes++)
    {
      g_autofree char *text = lp_duration_format (minutes * 60);
      gint64 back = 0;

      g_assert_true (lp_duration_parse (text, &back));
      g_assert_cmpint (back, ==, minutes * 60);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/duration/four-forms-and-no-other", test_parse);
  g_test_add_func ("/base/duration/format-reads-back", test_format);
  return g_test_run ();
}
