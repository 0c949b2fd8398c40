/* SPDX-License-Identifier: GPL-3.0-or-later
 * The figures of an evaluation. */
#include "lp-measure-private.h"

#include "lp-age.h"
#include "lp-date.h"

/* What the caller sees first, and what keeps it alive. */
typedef struct
{
  LpSummary summary;
  LpEvaluation *evaluation;
} Owned;

/* --- The leads that count --- */

static gint64
count_days (const LpFrame *frame, const LpBits *rows)
{
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  for (gsize row = 0; frame->created != NULL && row < frame->n_rows; row++)
    if (frame->created[row] != LP_NO_INSTANT && lp_bits_get (rows, row))
      {
        first = MIN (first, frame->created[row]);
        last = MAX (last, frame->created[row]);
      }
  return first > last ? 0 : lp_instant_to_day (last) - lp_instant_to_day (first) + 1;
}

guint64
lp_cohort_count (const LpCohort *cohort, const LpBits *rows)
{
  return cohort->rows == NULL ? lp_bits_count (rows)
                              : lp_bits_count_and (rows, cohort->rows);
}

LpOutcomeCounts
lp_cohort_count_outcomes (const LpCohort *cohort, const LpBits *rows)
{
  LpOutcomeCounts counts = { .leads = lp_cohort_count (cohort, rows) };

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    counts.by_outcome[i] = lp_bits_count_and (rows, cohort->outcome[i]);
  return counts;
}

LpConfusion
lp_cohort_get_confusion (const LpCohort *cohort, const LpBits *picked)
{
  return lp_confusion_count (picked, cohort->outcome[LP_OUTCOME_WON],
                             cohort->outcome[LP_OUTCOME_LOST]);
}

LpFigure
lp_figure_from_ratio (guint64 part, guint64 whole)
{
  LpFigure figure = { 0 };

  figure.known = lp_metrics_get_ratio (part, whole, &figure.value);
  return figure;
}

/* --- Shared figures --- */

LpFigure
lp_summary_get_volume (guint64 n_leads, gint64 n_days, const char *per)
{
  const double days = g_strcmp0 (per, "month") == 0     ? 30.4375
                      : g_strcmp0 (per, "quarter") == 0 ? 91.3125
                                                        : 7;

  if (n_days <= 0)
    return (LpFigure){ 0 };
  return (LpFigure){ TRUE, (double) n_leads * days / (double) n_days };
}

LpFigure
lp_summary_get_acceptance (const LpFrame *frame, const LpBits *rows, guint64 *n_blank)
{
  const LpColumn *column = frame->accepted;
  g_autofree guint64 *counts = NULL;
  guint64 accepted = 0;
  guint64 rejected = 0;
  guint64 blank = 0;

  if (column == NULL)
    return (LpFigure){ 0 };
  counts = g_new0 (guint64, MAX (column->n_values, 1));
  lp_codes_count (&column->codes, rows, counts);
  for (gsize i = 0; i < column->n_values; i++)
    if (!lp_bits_get (&column->known, i))
      blank += counts[i];
    else if (lp_bits_get (&column->truth, i))
      accepted += counts[i];
    else
      rejected += counts[i];

  if (n_blank != NULL)
    *n_blank = blank;
  return lp_figure_from_ratio (accepted, accepted + rejected);
}

static LpFigure
add_values (const LpFrame *frame, const LpBits *rows, const LpBits *among)
{
  LpFigure sum = { .known = frame->value != NULL };

  for (gsize i = 0; sum.known && i < lp_bits_n_words (rows->n_bits); i++)
    {
      guint64 word = rows->words[i] & frame->value_known.words[i];

      if (among != NULL)
        word &= among->words[i];
      for (; word != 0; word &= word - 1)
        sum.value += frame->value[64 * i + (gsize) __builtin_ctzll (word)];
    }
  return sum;
}

/* --- The summary --- */

static void
count_stages (LpSummary *summary, const LpCohort *cohort)
{
  const LpEvaluation *evaluation = cohort->evaluation;
  const guint n = lp_evaluation_get_n_stages (evaluation);

  summary->n_stages = n;
  summary->in_stage = g_new0 (guint64, n + 2);
  summary->held = g_new0 (guint64, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      summary->in_stage[i] = lp_cohort_count (
          cohort, lp_evaluation_get_in_stage (evaluation, (int) i));
      summary->held[i] = lp_cohort_count (cohort, lp_evaluation_get_held (evaluation, i));
    }
  summary->in_stage[n] = lp_cohort_count (
      cohort, lp_evaluation_get_in_stage (evaluation, LP_STAGE_UNQUALIFIED));
  summary->in_stage[n + 1] = lp_cohort_count (
      cohort, lp_evaluation_get_in_stage (evaluation, LP_STAGE_DISQUALIFIED));
}

static void
count_handed_over (LpSummary *summary, const LpCohort *cohort)
{
  const LpFrame *frame = lp_evaluation_get_frame (cohort->evaluation);
  const LpBits *handed_over = lp_evaluation_get_handed_over (cohort->evaluation);
  const LpBits *won = cohort->outcome[LP_OUTCOME_WON];

  summary->handed_over = lp_cohort_count_outcomes (cohort, handed_over);
  summary->n_rows = 0;
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      summary->all.by_outcome[i] = lp_bits_count (cohort->outcome[i]);
      summary->n_rows += summary->all.by_outcome[i];
    }
  summary->all.leads = summary->n_rows;
  summary->per_week = lp_summary_get_volume (summary->handed_over.leads, cohort->n_days,
                                             "week");
  summary->won_value = add_values (frame, won, NULL);
  summary->handed_over_won_value = add_values (frame, won, handed_over);
}

static void
measure_rates (LpSummary *summary, const LpCohort *cohort)
{
  summary->confusion = lp_cohort_get_confusion (
      cohort, lp_evaluation_get_handed_over (cohort->evaluation));
  summary->precision.known = lp_confusion_get_precision (&summary->confusion,
                                                         &summary->precision.value);
  summary->recall.known = lp_confusion_get_recall (&summary->confusion,
                                                   &summary->recall.value);
  if (cohort->rows != NULL)
    summary->n_young = cohort->rows->n_bits - lp_bits_count (cohort->rows);
}

typedef void (*CohortFunc) (const LpCohort *cohort, gpointer data);

static void
fill (const LpCohort *cohort, gpointer data)
{
  LpSummary *summary = data;

  count_stages (summary, cohort->volumes);
  count_handed_over (summary, cohort->volumes);
  measure_rates (summary, cohort);
  summary->goals = lp_measure_goals (cohort);
  summary->commitments = lp_measure_commitments (cohort);
  summary->slas = lp_measure_slas (cohort);
  summary->kpis = lp_measure_kpis (cohort);
}

static void
call_without (const LpCohort *all,
              const LpBits *young,
              gboolean rates_only,
              CohortFunc func,
              gpointer data)
{
  LpCohort cohort = *all;
  LpBits outcome[LP_N_OUTCOMES];
  LpBits rows;

  lp_bits_init_copy (&rows, young);
  lp_bits_not (&rows);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    {
      lp_bits_init_copy (&outcome[i], all->outcome[i]);
      lp_bits_and_not (&outcome[i], young);
      cohort.outcome[i] = &outcome[i];
    }
  cohort.rows = &rows;
  cohort.volumes = rates_only ? all : &cohort;
  if (!rates_only)
    cohort.n_days = count_days (lp_evaluation_get_frame (all->evaluation), &rows);
  func (&cohort, data);

  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    lp_bits_reset (&outcome[i]);
  lp_bits_reset (&rows);
}

static void
call_with_cohort (const LpEvaluation *evaluation,
                  const LpSummaryOptions *options,
                  CohortFunc func,
                  gpointer data)
{
  const LpFrame *frame = lp_evaluation_get_frame (evaluation);
  LpCohort all = { .evaluation = evaluation,
                   .n_days = lp_evaluation_get_n_days (evaluation) };
  LpBits young;

  all.volumes = &all;
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    all.outcome[i] = &frame->outcome[i];
  if (options == NULL || (options->young == NULL && options->mature_days == 0))
    {
      func (&all, data);
      return;
    }
  if (options->young != NULL)
    {
      call_without (&all, options->young, options->rates_only, func, data);
      return;
    }
  young = lp_frame_get_young (frame, options->mature_days);
  call_without (&all, &young, options->rates_only, func, data);
  lp_bits_reset (&young);
}

LpSummary *
lp_summary_new (LpEvaluation *evaluation, const LpSummaryOptions *options)
{
  Owned *owned = g_new0 (Owned, 1);

  owned->evaluation = lp_evaluation_ref (evaluation);
  call_with_cohort (evaluation, options, fill, &owned->summary);
  return &owned->summary;
}

static void
measure_goal (const LpCohort *cohort, gpointer data)
{
  LpMeasured *measured = data;

  *measured = lp_measure_goal (cohort, measured->node);
}

LpMeasured
lp_summary_measure_goal (const LpEvaluation *evaluation,
                         const LpSummaryOptions *options,
                         LpNode *goal)
{
  LpMeasured measured = { .node = goal };

  call_with_cohort (evaluation, options, measure_goal, &measured);
  return measured;
}

void
lp_summary_free (LpSummary *summary)
{
  Owned *owned = (Owned *) summary;

  g_free (summary->in_stage);
  g_free (summary->held);
  g_array_unref (summary->goals);
  g_array_unref (summary->commitments);
  g_array_unref (summary->slas);
  g_array_unref (summary->kpis);
  lp_evaluation_unref (owned->evaluation);
  g_free (owned);
}
