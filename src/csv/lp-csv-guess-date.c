/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of a column of dates: a closed list of forms is tried on every value. Where
 * two forms read all of them and disagree, both are told. */
#include "lp-csv-guess-private.h"

#include "lp-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* NULL is ISO. A form comes before those that could be taken for it. */
static const char *const day_forms[] = {
  NULL,       "%d.%m.%Y",  "%m.%d.%Y", "%d.%m.%y", "%m.%d.%y", "%d/%m/%Y", "%m/%d/%Y",
  "%d/%m/%y", "%m/%d/%y",  "%d-%m-%Y", "%m-%d-%Y", "%d-%m-%y", "%m-%d-%y", "%y-%m-%d",
  "%y/%m/%d", "%Y/%m/%d",  "%Y.%m.%d", "%Y%m%d",   "%d %b %Y", "%d-%b-%Y", "%d-%b-%y",
  "%d/%b/%Y", "%b %d, %Y", "%b %d %Y", "%Y.%b.%d", "%Y-%b-%d", "%d. %b %Y"
};
static const char *const clock_forms[] = {
  "",          " %H:%M",  " %H:%M:%S",  " %I:%M %p", " %I:%M:%S %p",
  "T%H:%M:%S", ", %H:%M", ", %I:%M %p", " %H:%M %z", " %H:%M:%S %z"
};

/* Values looked at first, to leave most forms out quickly. */
#define FIRST_LOOK 50

/* Years outside make a form of digits only unlikely: it may be a number. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2100

typedef struct
{
  char *form; /* NULL: ISO */
  LpDateFormat *format;
  gboolean has_clock;
  gboolean is_digits; /* digits only: years have to be likely */
  guint64 n_read;     /* rows */
  guint64 n_missed;
} Candidate;

static void
clear_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->form);
  lp_date_format_free (candidate->format);
}

static GArray *
make_candidates (void)
{
  GArray *candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));

  g_array_set_clear_func (candidates, clear_candidate);
  for (guint day = 0; day < G_N_ELEMENTS (day_forms); day++)
    for (guint clock = 0; clock < G_N_ELEMENTS (clock_forms); clock++)
      {
        Candidate candidate = { .has_clock = clock > 0 };

        if (day_forms[day] == NULL && clock > 0)
          continue;
        if (day_forms[day] != NULL)
          {
            candidate.form = g_strconcat (day_forms[day], clock_forms[clock], NULL);
            candidate.format = lp_date_format_new (candidate.form, NULL);
            candidate.is_digits = g_str_equal (candidate.form, "%Y%m%d");
          }
        g_array_append_val (candidates, candidate);
      }
  return candidates;
}

static gboolean
is_likely_year (gint64 instant)
{
  int year, month, day;

  lp_day_to_civil (lp_instant_to_day (instant), &year, &month, &day);
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static void
try_value (Candidate *candidate, const LpCsvValue *value)
{
  gint64 instant;

  if (lp_date_format_parse (candidate->format, value->text, strlen (value->text),
                            &instant) &&
      (!candidate->is_digits || is_likely_year (instant)))
    candidate->n_read += value->count;
  else
    candidate->n_missed += value->count;
}

/* Tries @n values from @from on, and drops the forms that miss too many rows. */
static void
try_values (GArray *candidates,
            const LpCsvValues *known,
            gsize from,
            gsize n,
            guint64 most)
{
  for (guint c = candidates->len; c-- > 0;)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, c);

      for (gsize i = from; i < from + n && candidate->n_missed <= most; i++)
        try_value (candidate, &known->values[i]);
      if (candidate->n_missed > most)
        g_array_remove_index (candidates, c);
    }
}

/* The form that reads most, the earlier one on a tie. */
static guint
find_best (GArray *candidates)
{
  guint best = G_MAXUINT;

  for (guint c = 0; c < candidates->len; c++)
    if (best == G_MAXUINT || g_array_index (candidates, Candidate, c).n_read >
                                 g_array_index (candidates, Candidate, best).n_read)
      best = c;
  return best;
}

/* Whether the two forms read some value as different instants. */
static gboolean
disagree (const Candidate *a, const Candidate *b, const LpCsvValues *known)
{
  for (gsize i = 0; i < known->n; i++)
    {
      const char *text = known->values[i].text;
      gsize length = strlen (text);
      gint64 x, y;
      gboolean reads_x = lp_date_format_parse (a->format, text, length, &x);
      gboolean reads_y = lp_date_format_parse (b->format, text, length, &y);

      if (reads_x && reads_y && x != y)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_form (const Candidate *candidate)
{
  return candidate->form != NULL ? candidate->form : "%Y-%m-%d";
}

/* The other forms that may be the right one: unless the best reads every row and another
 * does not, the values do not decide between them. */
static GStrv
list_rivals (GArray *candidates, guint best, const LpCsvValues *known)
{
  const Candidate *first = &g_array_index (candidates, Candidate, best);
  g_autoptr (GStrvBuilder) forms = g_strv_builder_new ();

  for (guint c = 0; c < candidates->len; c++)
    {
      const Candidate *other = &g_array_index (candidates, Candidate, c);

      if (c == best || (first->n_missed == 0 && other->n_missed > 0))
        continue;
      if (disagree (first, other, known))
        g_strv_builder_add (forms, get_form (other));
    }
  return g_strv_builder_end (forms);
}

static gboolean
has_clock_times (const Candidate *candidate, const LpCsvValues *known)
{
  if (candidate->form != NULL)
    return candidate->has_clock;
  for (gsize i = 0; i < known->n; i++)
    {
      gint64 seconds;
      gboolean bare;

      if (lp_time_parse_iso (known->values[i].text, -1, &seconds, &bare) && !bare)
        return TRUE;
    }
  return FALSE;
}

static char *
explain (const LpCsvTypeGuess *guess)
{
  if (guess->other_date_formats[0] != NULL)
    return g_strdup_printf (
        _ ("The values are dates, but “%s” and “%s” both read them: say "
           "which is right."),
        guess->date_format != NULL ? guess->date_format : "ISO 8601",
        guess->other_date_formats[0]);
  if (guess->date_format == NULL)
    return g_strdup (_ ("The values are ISO dates."));
  return g_strdup_printf (_ ("The values are dates of the form “%s”."),
                          guess->date_format);
}

gboolean
lp_csv_guess_date (const LpCsvValues *known, double enough, LpCsvTypeGuess *guess)
{
  g_autoptr (GArray) candidates = make_candidates ();
  guint64 most = (guint64) ((1 - enough) * (double) known->n_rows + 1e-9);
  gsize first = MIN (known->n, FIRST_LOOK);
  const Candidate *found;
  guint best;

  /* A form that misses half of the first values is none, however many rows there are. */
  try_values (candidates, known, 0, first, most);
  for (guint c = candidates->len; c-- > 0;)
    if (g_array_index (candidates, Candidate, c).n_missed >
        g_array_index (candidates, Candidate, c).n_read)
      g_array_remove_index (candidates, c);
  try_values (candidates, known, first, known->n - first, most);

  best = find_best (candidates);
  if (best == G_MAXUINT || g_array_index (candidates, Candidate, best).n_read == 0)
    return FALSE;

  found = &g_array_index (candidates, Candidate, best);
  guess->type = has_clock_times (found, known) ? LP_CSV_TYPE_TIME : LP_CSV_TYPE_DATE;
  guess->share = (double) found->n_read / (double) known->n_rows;
  guess->date_format = g_strdup (found->form);
  g_strfreev (guess->other_date_formats);
  guess->other_date_formats = list_rivals (candidates, best, known);
  guess->reason = explain (guess);
  return TRUE;
}
