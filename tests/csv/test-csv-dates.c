/* SPDX-License-Identifier: GPL-3.0-or-later
 * No date is silently wrong: columns are written in many forms, and what is guessed of
 * each either reads every cell as it was meant, or is told to be ambiguous. */
#include "lp-csv-guess.h"
#include "lp-date.h"

#include <string.h>

static const char *const forms[] = {
  "%Y-%m-%d",
  "%Y-%m-%dT%H:%M:%S",
  "%Y-%m-%d %H:%M",
  "%d.%m.%Y",
  "%d.%m.%y",
  "%d.%m.%Y %H:%M",
  "%d/%m/%Y",
  "%d/%m/%y",
  "%d/%m/%Y %H:%M:%S",
  "%m/%d/%Y",
  "%m/%d/%y",
  "%m/%d/%Y %I:%M %p",
  "%m/%d/%Y %H:%M",
  "%d-%m-%Y",
  "%m-%d-%Y",
  "%d-%m-%y",
  "%y-%m-%d",
  "%Y/%m/%d",
  "%Y.%m.%d",
  "%Y%m%d",
  "%d %b %Y",
  "%d-%b-%Y",
  "%d-%b-%y",
  "%b %d, %Y",
  "%b %d, %Y, %I:%M %p",
  "%Y.%b.%d",
  "%d. %b %Y",
  "%y/%m/%d",
};

/* Days a column is made of: how many, from which on, how far apart, whether days of the
 * month stay below 13. */
static const struct
{
  const char *name;
  guint n;
  int first_year;
  guint step;
  gboolean low_days;
} spans[] = {
  { "two-years", 200, 2023, 3, FALSE },    { "few-low-days", 6, 2024, 31, TRUE },
  { "many-low-days", 60, 2021, 23, TRUE }, { "one-day", 1, 2024, 1, TRUE },
  { "twenty-years", 80, 2004, 90, FALSE },
};

static void
append_part (GString *out, char directive, gint64 instant)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int second = (int) (instant - lp_instant_to_day (instant) * LP_SECONDS_A_DAY);
  int hour = second / 3600, year, month, day;

  lp_day_to_civil (lp_instant_to_day (instant), &year, &month, &day);
  switch (directive)
    {
    case 'Y':
      g_string_append_printf (out, "%04d", year);
      break;
    case 'y':
      g_string_append_printf (out, "%02d", year % 100);
      break;
    case 'm':
      g_string_append_printf (out, "%02d", month);
      break;
    case 'd':
      g_string_append_printf (out, "%02d", day);
      break;
    case 'b':
      g_string_append (out, months[month - 1]);
      break;
    case 'H':
      g_string_append_printf (out, "%02d", hour);
      break;
    case 'I':
      g_string_append_printf (out, "%d", hour % 12 == 0 ? 12 : hour % 12);
      break;
    case 'M':
      g_string_append_printf (out, "%02d", second / 60 % 60);
      break;
    case 'S':
      g_string_append_printf (out, "%02d", second % 60);
      break;
    case 'p':
      g_string_append (out, hour < 12 ? "AM" : "PM");
      break;
    default:
      g_assert_not_reached ();
    }
}

static char *
write_date (const char *form, gint64 instant)
{
  GString *out = g_string_new (NULL);

  for (const char *p = form; *p != '\0'; p++)
    if (*p == '%')
      append_part (out, *++p, instant);
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static GArray *
make_instants (guint span)
{
  GArray *instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 day = lp_day_from_civil (spans[span].first_year, 2, 3);

  while (instants->len < spans[span].n)
    {
      int year, month, day_of_month;

      lp_day_to_civil (day, &year, &month, &day_of_month);
      if (!spans[span].low_days || day_of_month <= 12)
        {
          gint64 instant = day * LP_SECONDS_A_DAY + instants->len * 37 % 1440 * 60;

          g_array_append_val (instants, instant);
        }
      day += spans[span].step;
    }
  return instants;
}

/* Whether @form reads every cell as @truth does, which is the form they were written in.
 */
static gboolean
reads_as (const char *form, const char *truth, const GArray *values)
{
  g_autoptr (LpDateFormat) ours = form != NULL ? lp_date_format_new (form, NULL) : NULL;
  g_autoptr (LpDateFormat) theirs = lp_date_format_new (truth, NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const char *text = g_array_index (values, LpCsvValue, i).text;
      gint64 a, b;

      g_assert_true (lp_date_format_parse (theirs, text, strlen (text), &b));
      if (!lp_date_format_parse (ours, text, strlen (text), &a) || a != b)
        return FALSE;
    }
  return TRUE;
}

static gboolean
one_reads_as (char **others, const char *truth, const GArray *values)
{
  for (guint i = 0; others[i] != NULL; i++)
    if (reads_as (others[i], truth, values))
      return TRUE;
  return FALSE;
}

static void
test_form (gconstpointer data)
{
  const char *form = data;

  for (guint span = 0; span < G_N_ELEMENTS (spans); span++)
    {
      g_autoptr (GArray) instants = make_instants (span);
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (LpCsvValue));
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LpCsvTypeGuess) guess = NULL;

      for (guint i = 0; i < instants->len; i++)
        {
          LpCsvValue value = { write_date (form, g_array_index (instants, gint64, i)),
                               1 };

          g_ptr_array_add (texts, (gpointer) value.text);
          g_array_append_val (values, value);
        }
      guess = lp_csv_guess_type ((const LpCsvValue *) (gpointer) values->data,
                                 values->len);

      g_test_message ("%s, %s: %s", form, spans[span].name, guess->reason);
      g_assert_true (guess->type == LP_CSV_TYPE_DATE || guess->type == LP_CSV_TYPE_TIME);
      /* What is decided is right; what is asked has the right answer among its own. */
      if (!reads_as (guess->date_format, form, values))
        g_assert_true (one_reads_as (guess->other_date_formats, form, values));
    }
}

/* Where every day is below 13 and both orders are in use, somebody is asked. */
static void
test_asked (void)
{
  static const char *const unclear[] = { "%d/%m/%Y",       "%m/%d/%Y",         "%d-%m-%Y",
                                         "%m-%d-%Y",       "%d/%m/%y",         "%m/%d/%y",
                                         "%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M %p" };
  g_autoptr (GArray) instants = make_instants (1);

  g_assert_true (spans[1].low_days);
  for (guint i = 0; i < G_N_ELEMENTS (unclear); i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (LpCsvValue));
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (LpCsvTypeGuess) guess = NULL;

      for (guint k = 0; k < instants->len; k++)
        {
          LpCsvValue value = {
            write_date (unclear[i], g_array_index (instants, gint64, k)), 1
          };

          g_ptr_array_add (texts, (gpointer) value.text);
          g_array_append_val (values, value);
        }
      guess = lp_csv_guess_type ((const LpCsvValue *) (gpointer) values->data,
                                 values->len);
      g_test_message ("%s: %s", unclear[i], guess->reason);
      g_assert_nonnull (guess->other_date_formats[0]);
    }
}

/* Where a day above 12 shows the order, nobody is asked. */
static void
test_decided (void)
{
  static const char *const clear[] = { "%d.%m.%Y",         "%d/%m/%Y", "%m/%d/%Y",
                                       "%d-%m-%Y",         "%m-%d-%Y", "%m/%d/%y",
                                       "%m/%d/%Y %I:%M %p" };

  for (guint i = 0; i < G_N_ELEMENTS (clear); i++)
    {
      g_autofree char *first = write_date (clear[i], G_GINT64_CONSTANT (1714521600));
      g_autofree char *second = write_date (clear[i], G_GINT64_CONSTANT (1716595200));
      LpCsvValue values[] = { { first, 1 }, { second, 1 } };
      g_autoptr (LpCsvTypeGuess) guess = lp_csv_guess_type (values, 2);

      g_assert_null (guess->other_date_formats[0]);
      g_assert_cmpstr (guess->date_format, ==, clear[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/dates/form-%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, forms[i], test_form);
    }
  g_test_add_func ("/csv/dates/days-below-13-are-asked", test_asked);
  g_test_add_func ("/csv/dates/a-day-above-12-decides", test_decided);
  return g_test_run ();
}
