/* SPDX-License-Identifier: GPL-3.0-or-later
 * The bins of a field: its values, its tags, or ranges of them. */
#include "lp-field-evidence-private.h"

#include "lp-date.h"
#include "lp-policy-evidence.h"
#include "lp-number.h"

#include <string.h>

void
lp_counts_add (LpCounts *to, const LpCounts *counts)
{
  to->leads += counts->leads;
  to->young += counts->young;
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    to->outcome[i] += counts->outcome[i];
}

/* --- Values --- */

/* Spellings that fold alike are one value; the most frequent one names it. */
typedef struct
{
  const char *text;
  guint64 spelled; /* leads with that spelling */
  LpCounts counts;
} Value;

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const Value *x = a, *y = b;

  if (x->counts.leads != y->counts.leads)
    return x->counts.leads > y->counts.leads ? -1 : 1;
  return strcmp (x->text, y->text);
}

static const char *
get_key (const LpColumn *column, gsize entry)
{
  if (column->type == LP_COLUMN_YES_NO)
    return lp_bits_get (&column->truth, entry) ? "yes" : "no";
  return column->folded[entry];
}

static GArray *
merge_spellings (const LpEntryCounts *counts)
{
  const LpColumn *column = counts->column;
  GArray *values = g_array_new (FALSE, TRUE, sizeof (Value));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < column->n_values; i++)
    {
      const char *key;
      gsize place;
      Value *value;

      if (!lp_entry_occurs (counts, i))
        continue;
      key = get_key (column, i);
      place = GPOINTER_TO_SIZE (g_hash_table_lookup (places, key));
      if (place == 0)
        {
          g_array_set_size (values, values->len + 1);
          place = values->len;
          g_hash_table_insert (places, (gpointer) key, GSIZE_TO_POINTER (place));
        }
      value = &g_array_index (values, Value, place - 1);
      lp_counts_add (&value->counts, &counts->entries[i]);
      if (counts->entries[i].leads > value->spelled)
        {
          value->spelled = counts->entries[i].leads;
          value->text = column->text[i];
        }
    }
  return values;
}

/* The first @max as bins of their own, the rest as one: the last bin, which holds none
 * where there are no more. */
static void
add_bins (LpFieldEvidence *evidence, const LpJudged *judged, GArray *values, guint max)
{
  LpFieldBin other = { .kind = LP_FIELD_BIN_OTHER };
  LpCounts others = { 0 };

  g_array_sort (values, compare_values);
  evidence->n_values = values->len;
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);

      if (i < max)
        {
          const LpFieldBin bin = { .kind = LP_FIELD_BIN_VALUE,
                                   .text = g_strdup (value->text),
                                   .n_values = 1,
                                   .record = lp_record_from_counts (judged,
                                                                    &value->counts) };

          g_array_append_val (evidence->bins, bin);
          continue;
        }
      lp_counts_add (&others, &value->counts);
      other.n_values++;
    }
  other.record = lp_record_from_counts (judged, &others);
  if (other.n_values > 0)
    g_array_append_val (evidence->bins, other);
}

void
lp_field_evidence_add_values (LpFieldEvidence *evidence,
                              const LpEntryCounts *counts,
                              guint max_values)
{
  g_autoptr (GArray) values = merge_spellings (counts);

  add_bins (evidence, counts->judged, values, max_values);
}

/* --- Tags --- */

void
lp_field_evidence_add_tags (LpFieldEvidence *evidence,
                            const LpEntryCounts *counts,
                            guint max_values)
{
  const LpColumn *column = counts->column;
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (Value));

  g_array_set_size (values, (guint) column->n_tags);
  for (gsize i = 0; i < column->n_tags; i++)
    g_array_index (values, Value, i).text = column->tag_words[i];
  for (gsize i = 0; i < column->n_values; i++)
    for (guint t = column->tag_start[i]; t < column->tag_start[i + 1]; t++)
      lp_counts_add (&g_array_index (values, Value, column->tag_codes[t]).counts,
                     &counts->entries[i]);
  for (guint i = values->len; i-- > 0;)
    if (g_array_index (values, Value, i).counts.leads == 0)
      g_array_remove_index (values, i);

  /* A lead may be in several of the rest: they are not added up. */
  add_bins (evidence, counts->judged, values, MAX (max_values, values->len));
  if (evidence->bins->len > max_values)
    g_array_set_size (evidence->bins, max_values);
}

/* --- Ranges --- */

typedef struct
{
  double value;
  const LpCounts *counts;
} Point;

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const double x = ((const Point *) a)->value, y = ((const Point *) b)->value;

  return (x > y) - (x < y);
}

static GArray *
sort_points (const LpEntryCounts *counts)
{
  const LpColumn *column = counts->column;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));

  for (gsize i = 0; i < column->n_values; i++)
    if (lp_entry_occurs (counts, i))
      {
        const Point point = { column->number != NULL ? column->number[i]
                                                     : (double) column->instant[i],
                              &counts->entries[i] };

        g_array_append_val (points, point);
      }
  g_array_sort (points, compare_points);
  return points;
}

/* Numbers written differently are one value. */
static guint64
count_distinct (const GArray *points)
{
  guint64 n = 0;

  for (guint i = 0; i < points->len; i++)
    n += i == 0 || g_array_index (points, Point, i).value >
                       g_array_index (points, Point, i - 1).value;
  return n;
}

static gsize
find_cuts (const GArray *points, double *cuts)
{
  g_autofree double *values = g_new (double, MAX (points->len, 1));
  g_autofree LpTally *tallies = g_new0 (LpTally, MAX (points->len, 1));
  gsize n = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);

      if (n == 0 || values[n - 1] < point->value)
        values[n++] = point->value;
      tallies[n - 1].won += point->counts->outcome[LP_OUTCOME_WON];
      tallies[n - 1].lost += point->counts->outcome[LP_OUTCOME_LOST];
    }
  return lp_cuts_find (values, tallies, n, cuts);
}

char *
lp_evidence_say_value (LpColumnType type, double value)
{
  switch (type)
    {
    case LP_COLUMN_DATE:
      return lp_day_format (lp_instant_to_day ((gint64) value));
    case LP_COLUMN_TIME:
      return lp_time_format ((gint64) value);
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
    case LP_COLUMN_NUMBER:
    case LP_COLUMN_YES_NO:
      break;
    }
  return lp_decimal_from_double (value);
}

static LpFieldBin
make_range (LpColumnType type, const double *cuts, gsize n_cuts, gsize i)
{
  LpFieldBin bin = { .kind = LP_FIELD_BIN_VALUE,
                     .has_from = i > 0,
                     .has_below = i < n_cuts };
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (bin.has_from)
    {
      bin.from = cuts[i - 1];
      low = lp_evidence_say_value (type, bin.from);
    }
  if (bin.has_below)
    {
      bin.below = cuts[i];
      high = lp_evidence_say_value (type, bin.below);
    }
  bin.text = lp_evidence_say_bounds (low, high);
  return bin;
}

void
lp_field_evidence_add_ranges (LpFieldEvidence *evidence, const LpEntryCounts *counts)
{
  g_autoptr (GArray) points = sort_points (counts);
  LpCounts sums[LP_CUTS_MAX + 1] = { 0 };
  guint64 n_values[LP_CUTS_MAX + 1] = { 0 };
  double cuts[LP_CUTS_MAX];
  const gsize n_cuts = find_cuts (points, cuts);

  evidence->n_values = count_distinct (points);
  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);
      const gsize place = lp_cuts_get_bin (cuts, n_cuts, point->value);

      lp_counts_add (&sums[place], point->counts);
      n_values[place] += i == 0 ||
                         point->value > g_array_index (points, Point, i - 1).value;
    }
  for (gsize i = 0; points->len > 0 && i <= n_cuts; i++)
    {
      LpFieldBin bin = make_range (counts->column->type, cuts, n_cuts, i);

      bin.n_values = n_values[i];
      bin.record = lp_record_from_counts (counts->judged, &sums[i]);
      g_array_append_val (evidence->bins, bin);
    }
}
