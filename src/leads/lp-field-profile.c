/* SPDX-License-Identifier: GPL-3.0-or-later
 * The profile of a field, from the counts of its dictionary. */
#include "lp-field-profile.h"

#include "lp-csv-guess.h"
#include "lp-spelling-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The leads of each entry of the dictionary. */
typedef struct
{
  uint64_t *all;
  uint64_t *won;
  uint64_t *lost;
} Counts;

/* A typed value with its count, for the spread. */
typedef struct
{
  double value;
  guint64 count;
} Weight;

static Counts
count_values (const LpFrame *frame, const LpColumn *column)
{
  gsize n = MAX (column->n_values, 1);
  Counts counts = { g_new0 (uint64_t, n), g_new0 (uint64_t, n), g_new0 (uint64_t, n) };

  lp_codes_count (&column->codes, NULL, counts.all);
  lp_codes_count (&column->codes, &frame->outcome[LP_OUTCOME_WON], counts.won);
  lp_codes_count (&column->codes, &frame->outcome[LP_OUTCOME_LOST], counts.lost);
  return counts;
}

static void
counts_clear (Counts *counts)
{
  g_free (counts->all);
  g_free (counts->won);
  g_free (counts->lost);
}

/* --- Values --- */

static gboolean
is_text (LpColumnType type)
{
  return type == LP_COLUMN_TEXT || type == LP_COLUMN_CATEGORY;
}

static GArray *
list_values (const LpColumn *column, const Counts *counts)
{
  g_autofree guint *value_of = g_new0 (guint, MAX (column->n_values, 1));
  g_autoptr (GArray) spelled = lp_column_merge_spellings (column, counts->all, value_of);
  GArray *values = g_array_new (FALSE, TRUE, sizeof (LpProfileValue));

  for (guint i = 0; i < spelled->len; i++)
    {
      const LpSpelledValue *value = &g_array_index (spelled, LpSpelledValue, i);
      const LpProfileValue fresh = { value->text, value->n_leads, 0, 0 };

      g_array_append_val (values, fresh);
    }
  for (gsize i = 0; i < column->n_values; i++)
    if (counts->all[i] > 0 && lp_bits_get (&column->known, i))
      {
        LpProfileValue *value = &g_array_index (values, LpProfileValue, value_of[i]);

        value->won += counts->won[i];
        value->lost += counts->lost[i];
      }
  return values;
}

/* Tags: a lead counts for each of its words. */
static GArray *
count_words (const LpColumn *column, const Counts *counts)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (LpProfileValue));

  g_array_set_size (values, (guint) column->n_tags);
  for (gsize i = 0; i < column->n_values; i++)
    for (guint t = column->tag_start[i]; t < column->tag_start[i + 1]; t++)
      {
        LpProfileValue *value = &g_array_index (values, LpProfileValue,
                                                column->tag_codes[t]);

        value->count += counts->all[i];
        value->won += counts->won[i];
        value->lost += counts->lost[i];
      }
  for (guint i = values->len; i-- > 0;)
    {
      g_array_index (values, LpProfileValue, i).text = column->tag_words[i];
      if (g_array_index (values, LpProfileValue, i).count == 0)
        g_array_remove_index (values, i);
    }
  return values;
}

static int
compare_frequent (const LpProfileValue *a, const LpProfileValue *b)
{
  if (a->count != b->count)
    return a->count > b->count ? -1 : 1;
  return strcmp (a->text, b->text);
}

/* The first @max in order; few are wanted of possibly many. */
static void
keep_frequent (LpFieldProfile *profile, const GArray *values, guint max)
{
  profile->values = g_new0 (LpProfileValue, MAX (max, 1));
  for (guint i = 0; i < values->len && max > 0; i++)
    {
      const LpProfileValue *value = &g_array_index (values, LpProfileValue, i);
      guint place = profile->n_values;

      if (place == max && compare_frequent (value, &profile->values[max - 1]) > 0)
        continue;
      if (place == max)
        place--;
      else
        profile->n_values++;
      for (; place > 0 && compare_frequent (value, &profile->values[place - 1]) < 0;
           place--)
        profile->values[place] = profile->values[place - 1];
      profile->values[place] = *value;
    }
}

/* --- Spread --- */

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const Weight *p = a, *q = b;

  return p->value < q->value ? -1 : p->value > q->value;
}

static double
find_quantile (const GArray *weights, guint64 n, guint quarter)
{
  guint64 place = MAX ((n * quarter + 3) / 4, 1), seen = 0;

  for (guint i = 0; i < weights->len; i++)
    {
      seen += g_array_index (weights, Weight, i).count;
      if (seen >= place)
        return g_array_index (weights, Weight, i).value;
    }
  return g_array_index (weights, Weight, weights->len - 1).value;
}

static void
measure_spread (LpFieldProfile *profile, const LpColumn *column, const Counts *counts)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (Weight));
  double sum = 0;

  for (gsize i = 0; i < column->n_values; i++)
    {
      Weight weight;

      if (counts->all[i] == 0 || !lp_bits_get (&column->known, i))
        continue;
      weight.value = column->number != NULL ? column->number[i]
                                            : (double) column->instant[i];
      weight.count = counts->all[i];
      sum += weight.value * (double) weight.count;
      g_array_append_val (weights, weight);
    }
  if (weights->len == 0)
    return;

  g_array_sort (weights, compare_weights);
  profile->has_spread = TRUE;
  profile->min = g_array_index (weights, Weight, 0).value;
  profile->quartile1 = find_quantile (weights, profile->n_known, 1);
  profile->median = find_quantile (weights, profile->n_known, 2);
  profile->quartile3 = find_quantile (weights, profile->n_known, 3);
  profile->max = g_array_index (weights, Weight, weights->len - 1).value;
  profile->mean = sum / (double) profile->n_known;
}

/* --- Warnings --- */

static void
warn (GArray *warnings, LpProfileWarningKind kind, const char *subject, char *message)
{
  LpProfileWarning warning = { kind, g_strdup (subject), message };

  g_array_append_val (warnings, warning);
}

static void
warn_of_placeholders (GArray *warnings, const LpColumn *column, const GArray *values)
{
  if (!is_text (column->type) && column->type != LP_COLUMN_TAGS)
    return;
  for (guint i = 0; i < values->len; i++)
    {
      const LpProfileValue *value = &g_array_index (values, LpProfileValue, i);

      if (lp_csv_is_placeholder (value->text))
        warn (warnings, LP_PROFILE_PLACEHOLDER, value->text,
              g_strdup_printf (
                  ngettext ("“%s” looks like “not filled in”, and %lu lead has "
                            "it; say in the mapping that it means blank",
                            "“%s” looks like “not filled in”, and %lu leads have "
                            "it; say in the mapping that it means blank",
                            (gulong) value->count),
                  value->text, (gulong) value->count));
    }
}

static void
warn_of_filling (GArray *warnings, const LpFieldProfile *profile)
{
  if (profile->n_known == 0)
    warn (warnings, LP_PROFILE_EMPTY, NULL, g_strdup (_ ("blank in every lead")));
  else if (profile->n_known * 100 < profile->n_rows * 5)
    warn (warnings, LP_PROFILE_MOSTLY_BLANK, NULL,
          g_strdup (_ ("filled for fewer than 5 of 100 leads")));

  if (profile->n_values > 0 && profile->n_known > 1 &&
      profile->values[0].count * 100 >= profile->n_known * 99)
    warn (warnings, LP_PROFILE_ALMOST_CONSTANT, profile->values[0].text,
          g_strdup_printf (
              _ ("“%s” in at least 99 of 100 leads: it tells hardly any of them "
                 "apart"),
              profile->values[0].text));
}

/* --- The whole --- */

static guint64
count_known (const LpColumn *column, const Counts *counts)
{
  guint64 n = 0;

  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      n += counts->all[i];
  return n;
}

LpFieldProfile *
lp_field_profile_new (const LpFrame *frame, const LpColumn *column, guint max_values)
{
  LpFieldProfile *profile;
  GArray *warnings;
  g_autoptr (GArray) values = NULL;
  Counts counts;

  g_return_val_if_fail (frame != NULL && column != NULL, NULL);

  profile = g_new0 (LpFieldProfile, 1);
  counts = count_values (frame, column);
  profile->type = column->type;
  profile->n_rows = frame->n_rows;
  profile->n_known = count_known (column, &counts);

  values = column->type == LP_COLUMN_TAGS ? count_words (column, &counts)
                                          : list_values (column, &counts);
  profile->n_distinct = values->len;
  keep_frequent (profile, values, MAX (max_values, 1));
  if (column->number != NULL || column->instant != NULL)
    measure_spread (profile, column, &counts);

  warnings = g_array_new (FALSE, FALSE, sizeof (LpProfileWarning));
  warn_of_filling (warnings, profile);
  warn_of_placeholders (warnings, column, values);
  profile->n_warnings = warnings->len;
  profile->warnings = (LpProfileWarning *) (gpointer) g_array_free (warnings, FALSE);
  profile->n_values = MIN (profile->n_values, max_values);

  counts_clear (&counts);
  return profile;
}

void
lp_field_profile_free (LpFieldProfile *profile)
{
  if (profile == NULL)
    return;
  for (guint i = 0; i < profile->n_warnings; i++)
    {
      g_free (profile->warnings[i].subject);
      g_free (profile->warnings[i].message);
    }
  g_free (profile->warnings);
  g_free (profile->values);
  g_free (profile);
}

double
lp_field_profile_get_fill_rate (const LpFieldProfile *profile)
{
  return profile->n_rows > 0 ? (double) profile->n_known / (double) profile->n_rows : 0;
}

double
lp_profile_value_get_win_rate (const LpProfileValue *value)
{
  guint64 decided = value->won + value->lost;

  return decided == 0 ? -1 : (double) value->won / (double) decided;
}
