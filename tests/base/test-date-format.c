/* SPDX-License-Identifier: GPL-3.0-or-later
 * Date forms of a source, sentence by sentence of section 7. */
#include "lp-date.h"

#include "lp-error.h"

#include <string.h>

static void
test_cells (void)
{
  static const struct
  {
    const char *form, *cell, *instant; /* NULL: a problem */
  } cases[] = {
    { "%d.%m.%Y", "31.12.2025", "2025-12-31T00:00:00Z" },
    { "%d.%m.%Y", "1.2.2025", "2025-02-01T00:00:00Z" },
    { "%d.%m.%Y", "01.02.25", NULL },
    { "%d.%m.%Y", "01.02.20255", NULL },
    { "%d.%m.%Y", "29.2.2025", NULL },
    { "%d.%m.%Y", "0.2.2025", NULL },
    { "%d.%m.%Y", "1.13.2025", NULL },
    { "%d.%m.%Y", "1.1.0000", NULL },
    { "%d.%m.%Y", "1.1.2025 ", NULL },
    { "%d.%m.%Y", "1.1.2025 12:00", NULL },
    { "%d.%m.%Y", "2025-01-01", NULL },
    { "%d.%m.%Y", "", NULL },
    { "%d.%m.%Y", "111.1.2025", NULL },
    { "%m/%d/%y", "3/4/69", "1969-03-04T00:00:00Z" },
    { "%m/%d/%y", "3/4/99", "1999-03-04T00:00:00Z" },
    { "%m/%d/%y", "3/4/68", "2068-03-04T00:00:00Z" },
    { "%m/%d/%y", "3/4/00", "2000-03-04T00:00:00Z" },
    { "%Y%m%d", "20250107", "2025-01-07T00:00:00Z" },
    { "%Y%m%d", "2025117", "2025-11-07T00:00:00Z" }, /* as many as there are */
    { "%d %b %Y", "7 Mar 2025", "2025-03-07T00:00:00Z" },
    { "%d %b %Y", "7 march 2025", "2025-03-07T00:00:00Z" },
    { "%d %B %Y", "7 SEP 2025", "2025-09-07T00:00:00Z" },
    { "%d %B %Y", "7 September 2025", "2025-09-07T00:00:00Z" },
    { "%d %B %Y", "7 Sept 2025", NULL },
    { "%d %b %Y", "7 M\xc3\xa4rz 2025", NULL },
    { "%d %b %Y", "7 Xxx 2025", NULL },
    { "%b%d%Y", "May72025", NULL }, /* the day takes both digits */
    { "%Y-%m-%d %H:%M:%S", "2025-01-02 03:04:05", "2025-01-02T03:04:05Z" },
    { "%Y-%m-%d %H:%M:%S", "2025-1-2 3:4:5", "2025-01-02T03:04:05Z" },
    { "%Y-%m-%d %H:%M", "2025-01-02 24:00", NULL },
    { "%Y-%m-%d %H:%M", "2025-01-02 23:60", NULL },
    { "%Y-%m-%d %H:%M:%S", "2025-01-02 23:59:60", NULL },
    { "%Y-%m-%d %H:%M", "2025-01-02\t\xc2\xa0 23:59", "2025-01-02T23:59:00Z" },
    { "%Y-%m-%d %H:%M", "2025-01-0223:59", NULL },
    { "%Y-%m-%d  %H:%M", "2025-01-02 23:59", "2025-01-02T23:59:00Z" },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 12:05 AM", "2025-01-02T00:05:00Z" },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 12:05 PM", "2025-01-02T12:05:00Z" },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 1:05 pm", "2025-01-02T13:05:00Z" },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 11:05 am", "2025-01-02T11:05:00Z" },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 0:05 AM", NULL },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 13:05 PM", NULL },
    { "%Y-%m-%d %I:%M %p", "2025-01-02 1:05", NULL },
    { "%p %I %Y-%m-%d", "PM 1 2025-01-02", "2025-01-02T13:00:00Z" },
    { "%Y-%m-%dT%H:%M%z", "2025-01-02T00:30+0100", "2025-01-01T23:30:00Z" },
    { "%Y-%m-%dT%H:%M%z", "2025-01-02T00:30+01:00", "2025-01-01T23:30:00Z" },
    { "%Y-%m-%dT%H:%M%z", "2025-01-02T00:30-01:00", "2025-01-02T01:30:00Z" },
    { "%Y-%m-%dT%H:%M%z", "2025-01-02T00:30Z", "2025-01-02T00:30:00Z" },
    { "%Y-%m-%dT%H:%M%z", "2025-01-02T00:30", NULL },
    { "%Y-%m-%dt%H:%M", "2025-01-02T00:30", "2025-01-02T00:30:00Z" }, /* any case */
    { "\xc3\x84%Y-%m-%d",
      "\xc3\xa4"
      "2025-01-02",
      "2025-01-02T00:00:00Z" },
    { "%Y%%%m-%d", "2025%01-02", "2025-01-02T00:00:00Z" },
    { "%d.%m.%Y", "\xd9\xa1.1.2025", NULL },
    { "%d.%m.%Y", "+1.1.2025", NULL },
    { "%d.%m.%Y", " 1.1.2025", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LpDateFormat) format = lp_date_format_new (cases[i].form, &error);
      gint64 instant = 77;
      gboolean ok;

      g_test_message ("“%s” by “%s”", cases[i].cell, cases[i].form);
      g_assert_no_error (error);
      ok = lp_date_format_parse (format, cases[i].cell, strlen (cases[i].cell), &instant);
      g_assert_cmpint (ok, ==, cases[i].instant != NULL);
      if (ok)
        {
          g_autofree char *shown = lp_time_format (instant);

          g_assert_cmpstr (shown, ==, cases[i].instant);
        }
      else
        g_assert_cmpint (instant, ==, 77);
    }
}

static void
test_none_is_iso (void)
{
  gint64 instant;

  g_assert_true (lp_date_format_parse (NULL, "1970-01-02", 10, &instant));
  g_assert_cmpint (instant, ==, 86400);
  g_assert_true (lp_date_format_parse (NULL, "1970-01-01T00:01", 16, &instant));
  g_assert_cmpint (instant, ==, 60);
  g_assert_false (lp_date_format_parse (NULL, "02.01.1970", 10, &instant));
}

static void
test_refused_forms (void)
{
  static const char *const wrong[] = { "",
                                       "%Y",
                                       "%Y-%m",
                                       "%m-%d",
                                       "%Y-%d",
                                       "%Y-%m-%d %j",
                                       "%F",
                                       "%Y-%m-%e",
                                       "%Y-%m-%d%",
                                       "%D",
                                       "%Y-%m-%d %T",
                                       "%s",
                                       "%Y-%-m-%d",
                                       "%Y-%m-%d %\xc3\xa4",
                                       "%Y-%m-%d %p",
                                       "%Y-%m-%d %H %p",
                                       "%%Y-%m-%d" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", wrong[i]);
      g_assert_null (lp_date_format_new (wrong[i], &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date-format/only-that-form-is-read", test_cells);
  g_test_add_func ("/base/date-format/none-is-iso", test_none_is_iso);
  g_test_add_func ("/base/date-format/other-forms-are-refused", test_refused_forms);
  return g_test_run ();
}
