/* SPDX-License-Identifier: GPL-3.0-or-later
 * The judged leads, and what became of sets of them. */
#include "lp-record.h"

#include "lp-date.h"

#include <glib/gi18n-lib.h>

/* From this width on an interval is called wide: about 60 outcomes where half are won. */
#define WIDE 0.25

LpJudged *
lp_judged_new (const LpFrame *frame, gint64 mature_days)
{
  LpJudged *judged = g_new0 (LpJudged, 1);

  g_atomic_ref_count_init (&judged->ref_count);
  judged->frame = frame;
  judged->mature_days = lp_frame_get_mature_days (frame, mature_days);
  judged->observed = lp_frame_get_observed (frame);
  judged->young = lp_frame_get_young (frame, judged->mature_days);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      lp_bits_init_copy (&judged->outcome[i], &frame->outcome[i]);
      lp_bits_and_not (&judged->outcome[i], &judged->young);
    }
  judged->base.won = lp_bits_count (&judged->outcome[LP_OUTCOME_WON]);
  judged->base.lost = lp_bits_count (&judged->outcome[LP_OUTCOME_LOST]);
  return judged;
}

LpJudged *
lp_judged_ref (LpJudged *judged)
{
  g_atomic_ref_count_inc (&judged->ref_count);
  return judged;
}

void
lp_judged_unref (LpJudged *judged)
{
  if (!g_atomic_ref_count_dec (&judged->ref_count))
    return;
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    lp_bits_reset (&judged->outcome[i]);
  lp_bits_reset (&judged->young);
  g_free (judged);
}

LpFigure
lp_judged_get_base_rate (const LpJudged *judged)
{
  LpFigure rate = { 0 };

  rate.known = lp_metrics_get_ratio (judged->base.won, lp_tally_get_n (&judged->base),
                                     &rate.value);
  return rate;
}

LpSummaryOptions
lp_judged_get_summary_options (const LpJudged *judged)
{
  return (LpSummaryOptions){ .mature_days = judged->mature_days,
                             .rates_only = TRUE,
                             .young = &judged->young };
}

LpCounts
lp_judged_count (const LpJudged *judged, const LpBits *rows)
{
  LpCounts counts = { .young = lp_bits_count_and (rows, &judged->young) };

  counts.leads = counts.young;
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      counts.outcome[i] = lp_bits_count_and (rows, &judged->outcome[i]);
      counts.leads += counts.outcome[i];
    }
  return counts;
}

LpCounts
lp_judged_count_all (const LpJudged *judged)
{
  LpCounts counts = { .leads = judged->frame->n_rows,
                      .young = lp_bits_count (&judged->young) };

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    counts.outcome[i] = lp_bits_count (&judged->outcome[i]);
  return counts;
}

LpRecord
lp_record_from_counts (const LpJudged *judged, const LpCounts *counts)
{
  const LpFigure base = lp_judged_get_base_rate (judged);
  LpRecord record = { .counts = *counts, .without_evidence = TRUE };
  const LpTally tally = lp_record_get_tally (&record);

  if (!lp_wilson_interval (tally.won, lp_tally_get_n (&tally), &record.interval))
    return record;

  record.rate.known = lp_metrics_get_ratio (tally.won, lp_tally_get_n (&tally),
                                            &record.rate.value);
  record.lift.known = lp_lift (&tally, &judged->base, &record.lift.value);
  record.without_evidence = !base.known || (record.interval.low <= base.value &&
                                            base.value <= record.interval.high);
  return record;
}

LpRecord
lp_judged_get_record (const LpJudged *judged, const LpBits *rows)
{
  const LpCounts counts = lp_judged_count (judged, rows);

  return lp_record_from_counts (judged, &counts);
}

char *
lp_record_get_caution (const LpRecord *record)
{
  const LpTally tally = lp_record_get_tally (record);
  const gulong n = (gulong) lp_tally_get_n (&tally);

  if (n == 0)
    return g_strdup (_ ("no outcome yet"));
  if (record->interval.high - record->interval.low < WIDE)
    return NULL;
  return g_strdup_printf (ngettext ("%lu outcome: the interval is wide",
                                    "%lu outcomes: the interval is wide", n),
                          n);
}

/* --- Win rate by time --- */

/* Months or quarters since the year 0. */
static gint64
get_place (gint64 instant, LpPeriodLength length)
{
  int year, month, day;

  lp_day_to_civil (lp_instant_to_day (instant), &year, &month, &day);
  return length == LP_PERIOD_MONTH ? year * 12 + month - 1 : year * 4 + (month - 1) / 3;
}

static void
count_row (LpCounts *counts, const LpJudged *judged, gsize row)
{
  counts->leads++;
  counts->young += lp_bits_get (&judged->young, row);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    counts->outcome[i] += lp_bits_get (&judged->outcome[i], row);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

GArray *
lp_judged_get_periods (const LpJudged *judged, LpPeriodLength length, gboolean by_closed)
{
  const gint64 *instants = by_closed ? judged->frame->closed : judged->frame->created;
  const int in_a_year = length == LP_PERIOD_MONTH ? 12 : 4;
  g_autoptr (GHashTable)
      counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *periods = g_array_new (FALSE, TRUE, sizeof (LpPeriod));

  for (gsize row = 0; instants != NULL && row < judged->frame->n_rows; row++)
    {
      gint64 place;
      LpCounts *known;

      if (instants[row] == LP_NO_INSTANT)
        continue;
      place = get_place (instants[row], length);
      known = g_hash_table_lookup (counts, &place);
      if (known == NULL)
        {
          known = g_new0 (LpCounts, 1);
          g_hash_table_insert (counts, g_memdup2 (&place, sizeof place), known);
          g_array_append_val (places, place);
        }
      count_row (known, judged, row);
    }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      const gint64 *place = &g_array_index (places, gint64, i);
      const LpPeriod period = {
        (int) (*place / in_a_year), (int) (*place % in_a_year) + 1,
        lp_record_from_counts (judged, g_hash_table_lookup (counts, place))
      };

      g_array_append_val (periods, period);
    }
  return periods;
}
