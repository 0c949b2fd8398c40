/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures by the value of a field, and by every threshold. */
#include "lp-summary.h"

#include <string.h>

/* --- Segments --- */

static void
count_into (const LpFrame *frame,
            const LpColumn *column,
            const LpBits *among,
            guint64 *counts[LP_N_OUTCOMES])
{
  LpBits rows;

  lp_bits_init (&rows, frame->n_rows);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      counts[i] = g_new0 (guint64, MAX (column->n_values, 1));
      lp_bits_copy (&rows, &frame->outcome[i]);
      if (among != NULL)
        lp_bits_and (&rows, among);
      lp_codes_count (&column->codes, &rows, counts[i]);
    }
  lp_bits_reset (&rows);
}

static gboolean
is_unused (guint64 *const counts[LP_N_OUTCOMES], gsize entry)
{
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    if (counts[i][entry] != 0)
      return FALSE;
  return TRUE;
}

static void
add_counts (LpOutcomeCounts *to, guint64 *const counts[LP_N_OUTCOMES], gsize entry)
{
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      to->by_outcome[i] += counts[i][entry];
      to->leads += counts[i][entry];
    }
}

/* The texts of one segment are the same text but for case; the first one stands for it.
 */
static const char *
get_key (const LpColumn *column, gsize entry)
{
  if (!lp_bits_get (&column->known, entry))
    return NULL;
  return column->folded != NULL ? column->folded[entry] : column->text[entry];
}

static int
compare_segments (gconstpointer a, gconstpointer b)
{
  const LpSegment *x = a;
  const LpSegment *y = b;

  if ((x->text == NULL) != (y->text == NULL))
    return x->text == NULL ? 1 : -1;
  if (x->all.leads != y->all.leads)
    return x->all.leads > y->all.leads ? -1 : 1;
  return g_strcmp0 (x->text, y->text);
}

static GArray *
merge_entries (const LpColumn *column,
               guint64 *const all[LP_N_OUTCOMES],
               guint64 *const handed_over[LP_N_OUTCOMES])
{
  GArray *segments = g_array_new (FALSE, TRUE, sizeof (LpSegment));
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize entry = 0; entry < column->n_values; entry++)
    {
      const char *key = get_key (column, entry);
      const char *name = key != NULL ? key : "";
      guint position = GPOINTER_TO_UINT (g_hash_table_lookup (positions, name));
      LpSegment *segment;

      if (is_unused (all, entry))
        continue;
      if (position == 0)
        {
          const LpSegment empty = { .text = key != NULL ? column->text[entry] : NULL };

          g_array_append_val (segments, empty);
          position = segments->len;
          g_hash_table_insert (positions, (gpointer) name, GUINT_TO_POINTER (position));
        }
      segment = &g_array_index (segments, LpSegment, position - 1);
      add_counts (&segment->all, all, entry);
      add_counts (&segment->handed_over, handed_over, entry);
    }
  return segments;
}

GArray *
lp_summary_get_segments (const LpEvaluation *evaluation, const char *field_id)
{
  const LpFrame *frame = lp_evaluation_get_frame (evaluation);
  const LpColumn *column = lp_frame_get_column (frame, field_id);
  guint64 *all[LP_N_OUTCOMES];
  guint64 *handed_over[LP_N_OUTCOMES];
  GArray *segments;

  if (column == NULL)
    return NULL;

  count_into (frame, column, NULL, all);
  count_into (frame, column, lp_evaluation_get_handed_over (evaluation), handed_over);
  segments = merge_entries (column, all, handed_over);
  g_array_sort (segments, compare_segments);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      g_free (all[i]);
      g_free (handed_over[i]);
    }
  return segments;
}

/* --- Every threshold --- */

LpThresholdCurve *
lp_summary_get_curve (const LpEvaluation *evaluation)
{
  LpThresholdCurve *curve = g_new0 (LpThresholdCurve, 1);
  guint64 sums[LP_SCORE_BINS];

  for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    {
      lp_metrics_accumulate (
          lp_evaluation_get_histogram (evaluation, (LpOutcome) outcome), LP_SCORE_BINS,
          sums);
      for (guint i = 0; i < LP_SCORE_BINS; i++)
        curve->leads[i] += sums[i];
      if (outcome == LP_OUTCOME_WON)
        memcpy (curve->won, sums, sizeof sums);
      else if (outcome == LP_OUTCOME_LOST)
        memcpy (curve->lost, sums, sizeof sums);
    }
  return curve;
}
