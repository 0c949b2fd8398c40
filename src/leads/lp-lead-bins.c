/* SPDX-License-Identifier: GPL-3.0-or-later
 * The leads in bins, by a value or by the month of creation, and how many of each bin
 * have a field filled. */
#include "lp-csv-guess.h"
#include "lp-date.h"
#include "lp-field-profile.h"
#include "lp-spelling-private.h"

#include <string.h>

#define N_MONTHS (9999 * 12 + 12) /* of the years that exist, from year 0 */

static void
add_bin (GArray *bins, LpLeadBinKind kind, char *text, guint64 n_leads, guint64 n_values)
{
  LpLeadBin bin = { kind, text, n_leads, n_values };

  g_array_append_val (bins, bin);
}

static LpLeadBins *
bins_new (const LpFrame *frame, GArray *list)
{
  LpLeadBins *bins = g_new0 (LpLeadBins, 1);

  lp_codes_init (&bins->bin_of_lead, frame->n_rows, lp_codes_width_for (list->len));
  bins->n_bins = list->len;
  bins->bins = (LpLeadBin *) (gpointer) g_array_free (list, FALSE);
  return bins;
}

/* --- By value --- */

static gboolean
is_known (const LpColumn *column, gsize i, const uint64_t *counts)
{
  return counts[i] > 0 && lp_bits_get (&column->known, i);
}

static int
compare_frequent (gconstpointer a, gconstpointer b)
{
  const LpSpelledValue *p = a, *q = b;

  if (p->n_leads != q->n_leads)
    return p->n_leads > q->n_leads ? -1 : 1;
  return strcmp (p->text, q->text);
}

/* @values in order. @bin_of: the bin of each of their places */
static GArray *
list_bins (const GArray *values, guint64 n_blank, guint max_values, guint *bin_of)
{
  GArray *bins = g_array_new (FALSE, FALSE, sizeof (LpLeadBin));
  guint64 n_rarer = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const LpSpelledValue *value = &g_array_index (values, LpSpelledValue, i);

      bin_of[value->place] = MIN (i, max_values);
      if (i < max_values)
        add_bin (bins, LP_LEAD_BIN_VALUE, g_strdup (value->text), value->n_leads, 1);
      else
        n_rarer += value->n_leads;
    }
  if (values->len > max_values)
    add_bin (bins, LP_LEAD_BIN_RARER, NULL, n_rarer, values->len - max_values);
  if (n_blank > 0)
    add_bin (bins, LP_LEAD_BIN_BLANK, NULL, n_blank, 0);
  return bins;
}

LpLeadBins *
lp_lead_bins_new_by_value (const LpFrame *frame, const LpColumn *by, guint max_values)
{
  g_autofree uint64_t *counts = NULL;
  g_autofree guint *value_of = NULL, *bin_of = NULL;
  g_autofree int32_t *bin_of_entry = NULL;
  g_autoptr (GArray) values = NULL;
  guint64 n_known = 0;
  LpLeadBins *bins;

  g_return_val_if_fail (frame != NULL && by != NULL, NULL);

  counts = g_new0 (uint64_t, MAX (by->n_values, 1));
  value_of = g_new0 (guint, MAX (by->n_values, 1));
  lp_codes_count (&by->codes, NULL, counts);
  values = lp_column_merge_spellings (by, counts, value_of);
  g_array_sort (values, compare_frequent);
  for (guint i = 0; i < values->len; i++)
    n_known += g_array_index (values, LpSpelledValue, i).n_leads;

  bin_of = g_new0 (guint, MAX (values->len, 1));
  bins = bins_new (frame,
                   list_bins (values, frame->n_rows - n_known, max_values, bin_of));
  bin_of_entry = g_new0 (int32_t, MAX (by->n_values, 1));
  for (gsize i = 0; i < by->n_values; i++)
    bin_of_entry[i] = is_known (by, i, counts) ? (int32_t) bin_of[value_of[i]]
                                               : (int32_t) bins->n_bins - 1;
  for (gsize row = 0; row < frame->n_rows; row++)
    lp_codes_set (&bins->bin_of_lead, row,
                  (uint32_t) bin_of_entry[lp_codes_get (&by->codes, row)]);
  return bins;
}

/* --- By month --- */

/* Months since the year 0; 0 for no date, which is no month of an instant. */
static guint
get_month (gint64 instant)
{
  int year, month, day;

  if (instant == LP_NO_INSTANT)
    return 0;
  lp_day_to_civil (lp_instant_to_day (instant), &year, &month, &day);
  return (guint) (year * 12 + month - 1);
}

LpLeadBins *
lp_lead_bins_new_by_month (const LpFrame *frame)
{
  g_autofree guint64 *counts = NULL;
  g_autofree guint *months = NULL, *bin_of = NULL;
  GArray *list;
  LpLeadBins *bins;

  g_return_val_if_fail (frame != NULL, NULL);

  if (frame->created == NULL)
    return NULL;
  counts = g_new0 (guint64, N_MONTHS);
  bin_of = g_new0 (guint, N_MONTHS);
  months = g_new (guint, MAX (frame->n_rows, 1));
  for (gsize row = 0; row < frame->n_rows; row++)
    counts[months[row] = get_month (frame->created[row])]++;

  list = g_array_new (FALSE, FALSE, sizeof (LpLeadBin));
  for (guint month = 1; month < N_MONTHS; month++)
    if (counts[month] > 0)
      {
        bin_of[month] = list->len;
        add_bin (list, LP_LEAD_BIN_VALUE,
                 g_strdup_printf ("%04u-%02u", month / 12, month % 12 + 1), counts[month],
                 1);
      }
  bin_of[0] = list->len;
  if (counts[0] > 0)
    add_bin (list, LP_LEAD_BIN_BLANK, NULL, counts[0], 0);
  bins = bins_new (frame, list);
  for (gsize row = 0; row < frame->n_rows; row++)
    lp_codes_set (&bins->bin_of_lead, row, bin_of[months[row]]);
  return bins;
}

void
lp_lead_bins_free (LpLeadBins *bins)
{
  if (bins == NULL)
    return;
  for (guint i = 0; i < bins->n_bins; i++)
    g_free (bins->bins[i].text);
  g_free (bins->bins);
  lp_codes_reset (&bins->bin_of_lead);
  g_free (bins);
}

/* --- What is filled --- */

guint64 *
lp_lead_bins_count_known (const LpLeadBins *bins, const LpColumn *column)
{
  guint64 *counts;

  g_return_val_if_fail (bins != NULL && column != NULL, NULL);
  g_return_val_if_fail (column->codes.n_rows == bins->bin_of_lead.n_rows, NULL);

  counts = g_new0 (guint64, MAX (bins->n_bins, 1));
  for (gsize row = 0; row < column->codes.n_rows; row++)
    counts[lp_codes_get (&bins->bin_of_lead, row)] += lp_bits_get (
        &column->known, lp_codes_get (&column->codes, row));
  return counts;
}

/* --- By what --- */

static gboolean
means (const char *name, const char *meaning_id)
{
  const LpCsvMeaning *meaning = name != NULL ? lp_csv_find_meaning (name) : NULL;

  return meaning != NULL && strcmp (meaning->id, meaning_id) == 0;
}

static gboolean
field_means (LpNode *field, const char *meaning_id)
{
  if (means (lp_node_get_id (field), meaning_id) ||
      means (lp_node_get (field, LP_ATTR_LABEL), meaning_id))
    return TRUE;
  LP_FOREACH_CHILD (field, LP_KIND_ALIAS, alias)
    {
      if (means (lp_node_get_text (alias), meaning_id))
        return TRUE;
    }
  return FALSE;
}

LpNode *
lp_find_lead_source (LpPolicy *policy, const LpFrame *frame)
{
  static const char *const meanings[] = { "source", "origin" };
  LpNode *fields;

  g_return_val_if_fail (policy != NULL, NULL);

  fields = lp_policy_get_section (policy, LP_KIND_FIELDS);
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
      {
        const char *id = lp_node_get_id (field);

        if (field_means (field, meanings[i]) &&
            (frame == NULL || (id != NULL && lp_frame_get_column (frame, id) != NULL)))
          return field;
      }
  return NULL;
}
