/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a field. */
#include "lp-field-evidence-private.h"

#define MAX_VALUES 50

static void
count_entries (LpEntryCounts *counts)
{
  const LpColumn *column = counts->column;
  const LpBits *sets[LP_N_OUTCOMES + 1];
  const gsize n = MAX (column->n_values, 1);

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    sets[i] = &counts->judged->outcome[i];
  sets[LP_N_OUTCOMES] = &counts->judged->young;

  counts->entries = g_new0 (LpCounts, n);
  for (guint i = 0; i <= LP_N_OUTCOMES; i++)
    {
      g_autofree guint64 *found = g_new0 (guint64, n);

      lp_codes_count (&column->codes, sets[i], found);
      for (gsize k = 0; k < column->n_values; k++)
        {
          LpCounts *entry = &counts->entries[k];

          *(i < LP_N_OUTCOMES ? &entry->outcome[i] : &entry->young) += found[k];
          entry->leads += found[k];
        }
    }
}

static void
add_known (LpFieldEvidence *evidence, const LpEntryCounts *counts, guint max_values)
{
  switch (counts->column->type)
    {
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_YES_NO:
      lp_field_evidence_add_values (evidence, counts, max_values);
      break;
    case LP_COLUMN_TAGS:
      lp_field_evidence_add_tags (evidence, counts, max_values);
      break;
    case LP_COLUMN_NUMBER:
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
      lp_field_evidence_add_ranges (evidence, counts);
      break;
    }
}

static void
add_blank (LpFieldEvidence *evidence, const LpEntryCounts *counts)
{
  LpFieldBin bin = { .kind = LP_FIELD_BIN_BLANK };
  LpCounts blank = { 0 };

  for (gsize i = 0; i < counts->column->n_values; i++)
    if (!lp_bits_get (&counts->column->known, i))
      lp_counts_add (&blank, &counts->entries[i]);
  if (blank.leads == 0)
    return;
  bin.record = lp_record_from_counts (counts->judged, &blank);
  g_array_append_val (evidence->bins, bin);
}

/* --- Information --- */

static void
weigh_bins (LpFieldEvidence *evidence)
{
  const guint n = evidence->bins->len;
  g_autofree LpTally *tallies = g_new0 (LpTally, MAX (n, 1));
  g_autofree double *weights = g_new0 (double, MAX (n, 1));
  g_autofree double *shares = g_new0 (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    tallies[i] = lp_record_get_tally (
        &g_array_index (evidence->bins, LpFieldBin, i).record);
  evidence->information.known = lp_information_value (tallies, n, weights, shares,
                                                      &evidence->information.value);
  evidence->by_chance.known = lp_information_by_chance (tallies, n,
                                                        &evidence->by_chance.value);
  for (guint i = 0; evidence->information.known && i < n; i++)
    {
      LpFieldBin *bin = &g_array_index (evidence->bins, LpFieldBin, i);

      bin->weight = (LpFigure){ lp_tally_get_n (&tallies[i]) > 0, weights[i] };
      bin->share = shares[i];
    }
}

/* Each tag against the leads without it. */
static void
weigh_tags (LpFieldEvidence *evidence, const LpJudged *judged)
{
  for (guint i = 0; i < evidence->bins->len; i++)
    {
      LpFieldBin *bin = &g_array_index (evidence->bins, LpFieldBin, i);
      const LpTally with = lp_record_get_tally (&bin->record);
      const LpTally pair[2] = {
        with, { judged->base.won - with.won, judged->base.lost - with.lost }
      };
      double weights[2], value, chance;

      if (lp_tally_get_n (&with) == 0 ||
          !lp_information_value (pair, 2, weights, NULL, &value))
        continue;
      bin->weight = (LpFigure){ TRUE, weights[0] };
      bin->share = value;
      if (!evidence->information.known || value > evidence->information.value)
        {
          evidence->information = (LpFigure){ TRUE, value };
          evidence->by_chance.known = lp_information_by_chance (pair, 2, &chance);
          evidence->by_chance.value = evidence->by_chance.known ? chance : 0;
        }
    }
}

static void
clear_bin (gpointer data)
{
  g_free (((LpFieldBin *) data)->text);
}

static void
clear_leak (gpointer data)
{
  g_free (((LpLeak *) data)->message);
}

LpFieldEvidence *
lp_field_evidence_new (const LpJudged *judged, LpNode *field, guint max_values)
{
  const char *id = lp_node_get_id (field);
  LpEntryCounts counts = { .judged = judged };
  LpFieldEvidence *evidence;

  counts.column = id != NULL ? lp_frame_get_column (judged->frame, id) : NULL;
  if (counts.column == NULL)
    return NULL;

  evidence = g_new0 (LpFieldEvidence, 1);
  evidence->node = field;
  evidence->id = id;
  evidence->type = counts.column->type;
  evidence->bins = g_array_new (FALSE, TRUE, sizeof (LpFieldBin));
  evidence->leaks = g_array_new (FALSE, TRUE, sizeof (LpLeak));
  g_array_set_clear_func (evidence->bins, clear_bin);
  g_array_set_clear_func (evidence->leaks, clear_leak);

  count_entries (&counts);
  add_known (evidence, &counts, max_values > 0 ? max_values : MAX_VALUES);
  add_blank (evidence, &counts);
  if (evidence->type == LP_COLUMN_TAGS)
    weigh_tags (evidence, judged);
  else
    weigh_bins (evidence);
  evidence->strength = evidence->information.known
                           ? lp_information_get_strength (evidence->information.value)
                           : LP_STRENGTH_NONE;
  lp_field_evidence_find_leaks (evidence, &counts);
  g_free (counts.entries);
  return evidence;
}

void
lp_field_evidence_free (LpFieldEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_array_unref (evidence->bins);
  g_array_unref (evidence->leaks);
  g_free (evidence);
}

const char *
lp_strength_get_word (LpStrength strength)
{
  static const char *const words[] = { [LP_STRENGTH_NONE] = "none",
                                       [LP_STRENGTH_WEAK] = "weak",
                                       [LP_STRENGTH_MEDIUM] = "medium",
                                       [LP_STRENGTH_STRONG] = "strong",
                                       [LP_STRENGTH_SUSPICIOUS] = "suspicious" };

  return words[strength];
}
