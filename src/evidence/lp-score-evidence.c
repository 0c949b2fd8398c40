/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the total score ranks the past leads. */
#include "lp-score-evidence.h"

#include "lp-policy-evidence.h"
#include "lp-number.h"

#define BAND (LP_SCORE_MAX / LP_N_TENTHS)

/* --- Ranking --- */

typedef struct
{
  guint32 won[LP_SCORE_BINS];
  guint32 lost[LP_SCORE_BINS];
} Histogram;

static void
count_rows (guint32 *counts,
            const LpInts *totals,
            const LpBits *outcome,
            const LpBits *rows)
{
  LpBits both;

  if (rows == NULL)
    {
      lp_score_count (totals->data, outcome, counts);
      return;
    }
  lp_bits_init_copy (&both, outcome);
  lp_bits_and (&both, rows);
  lp_score_count (totals->data, &both, counts);
  lp_bits_reset (&both);
}

static Histogram *
make_histogram (const LpInts *totals, const LpJudged *judged, const LpBits *rows)
{
  Histogram *histogram = g_new0 (Histogram, 1);

  count_rows (histogram->won, totals, &judged->outcome[LP_OUTCOME_WON], rows);
  count_rows (histogram->lost, totals, &judged->outcome[LP_OUTCOME_LOST], rows);
  return histogram;
}

LpFigure
lp_score_evidence_get_auc (const LpInts *totals,
                           const LpJudged *judged,
                           const LpBits *rows)
{
  g_autofree Histogram *histogram = make_histogram (totals, judged, rows);
  LpFigure auc = { 0 };

  auc.known = lp_score_auc (histogram->won, histogram->lost, LP_SCORE_BINS, &auc.value);
  return auc;
}

static LpConfusion
count_handed_over (const LpEvaluation *evaluation, const LpJudged *judged)
{
  return lp_confusion_count (lp_evaluation_get_handed_over (evaluation),
                             &judged->outcome[LP_OUTCOME_WON],
                             &judged->outcome[LP_OUTCOME_LOST]);
}

static double
get_share_up_to (const guint32 *counts, gsize bin, guint64 all)
{
  guint64 sum = 0;

  for (gsize i = 0; i <= bin; i++)
    sum += counts[i];
  return all > 0 ? (double) sum / (double) all : 0;
}

static void
measure_ranking (LpScoreEvidence *evidence,
                 const LpEvaluation *evaluation,
                 const LpJudged *judged)
{
  g_autofree Histogram *histogram = make_histogram (lp_evaluation_get_totals (evaluation),
                                                    judged, NULL);
  const guint32 *won = histogram->won, *lost = histogram->lost;
  LpConfusion confusion;
  gsize bin = 0;

  evidence->auc.known = lp_score_auc (won, lost, LP_SCORE_BINS, &evidence->auc.value);
  if (evidence->auc.known)
    {
      lp_score_auc_interval (evidence->auc.value, judged->base.won, judged->base.lost,
                             &evidence->auc_interval);
      evidence->gini = (LpFigure){ TRUE, lp_score_get_gini (evidence->auc.value) };
    }
  evidence->ks.known = lp_score_ks (won, lost, LP_SCORE_BINS, &evidence->ks.value, &bin);
  evidence->ks_total = (int) bin;
  evidence->ks_won = get_share_up_to (won, bin, judged->base.won);
  evidence->ks_lost = get_share_up_to (lost, bin, judged->base.lost);
  evidence->has_tenths = lp_score_tenths (won, lost, LP_SCORE_BINS, evidence->tenths);
  confusion = count_handed_over (evaluation, judged);
  evidence->f1.known = lp_confusion_get_f1 (&confusion, &evidence->f1.value);
}

/* --- Bands --- */

static void
clear_band (gpointer data)
{
  g_free (((LpScoreBand *) data)->name);
}

static void
add_band (LpScoreEvidence *evidence,
          const LpEvaluation *evaluation,
          const LpJudged *judged,
          char *name,
          int from,
          int below)
{
  LpScoreBand band = { .name = name, .from = from, .below = below };
  LpBits rows;

  lp_bits_init (&rows, lp_evaluation_get_n_rows (evaluation));
  lp_ints_in_range (lp_evaluation_get_totals (evaluation), from, below - 1, &rows);
  band.record = lp_judged_get_record (judged, &rows);
  lp_bits_reset (&rows);
  g_array_append_val (evidence->bands, band);
}

typedef struct
{
  const char *name;
  int at_least;
} Grade;

/* Higher ones first; of two with the same threshold only the earlier is ever given. */
static int
compare_grades (gconstpointer a, gconstpointer b)
{
  return ((const Grade *) b)->at_least - ((const Grade *) a)->at_least;
}

static GArray *
find_grades (LpPolicy *policy)
{
  LpNode *scoring = lp_policy_get_section (policy, LP_KIND_SCORING);
  GArray *grades = g_array_new (FALSE, FALSE, sizeof (Grade));

  LP_FOREACH_CHILD (scoring, LP_KIND_GRADE, node)
    {
      gint64 at_least;

      if (lp_node_read_hundredths (node, LP_ATTR_AT_LEAST, &at_least))
        {
          const Grade grade = { lp_node_get_name (node), (int) at_least };

          g_array_append_val (grades, grade);
        }
    }
  g_array_sort (grades, compare_grades);
  return grades;
}

static char *
name_tenth (int from)
{
  g_autofree char *low = g_strdup_printf ("%d", from / 100);
  g_autofree char *high = g_strdup_printf ("%d", (from + BAND) / 100);

  return lp_evidence_say_bounds (low, from + BAND >= LP_SCORE_MAX ? NULL : high);
}

static void
add_bands (LpScoreEvidence *evidence,
           const LpEvaluation *evaluation,
           const LpJudged *judged)
{
  g_autoptr (GArray) grades = find_grades (lp_evaluation_get_policy (evaluation));
  int below = LP_SCORE_BINS;

  for (guint i = 0; i < grades->len; i++)
    {
      const Grade *grade = &g_array_index (grades, Grade, i);

      if (grade->at_least >= below)
        continue;
      add_band (evidence, evaluation, judged, g_strdup (grade->name), grade->at_least,
                below);
      below = grade->at_least;
    }
  if (grades->len > 0 && below > 0)
    add_band (evidence, evaluation, judged, g_strdup ("-"), 0, below);
  for (int from = LP_SCORE_MAX - BAND; grades->len == 0 && from >= 0; from -= BAND)
    add_band (evidence, evaluation, judged, name_tenth (from), from,
              from + BAND == LP_SCORE_MAX ? LP_SCORE_BINS : from + BAND);
}

/* From the lowest band up: each has to win more often than the one below it. */
static void
find_falls (GArray *bands)
{
  const LpRecord *lower = NULL;

  for (guint i = bands->len; i-- > 0;)
    {
      LpScoreBand *band = &g_array_index (bands, LpScoreBand, i);

      if (!band->record.rate.known)
        continue;
      if (lower != NULL)
        {
          band->falls = band->record.rate.value < lower->rate.value;
          band->clearly = band->record.interval.high < lower->interval.low;
        }
      lower = &band->record;
    }
}

/* --- Floors --- */

static void
set_floor (LpScoreEvidence *evidence,
           LpFloorKind kind,
           LpFigure measured,
           double bound,
           gboolean at_most)
{
  LpFloor *floor = &evidence->floors[kind];

  floor->measured = measured;
  floor->bound = bound;
  floor->met = !measured.known ? LP_MEASURE_UNKNOWN
               : (at_most ? measured.value <= bound : measured.value >= bound)
                   ? LP_MEASURE_YES
                   : LP_MEASURE_NO;
}

/* Bands that fall, of those that have a win rate and one below them that has. */
static LpFigure
count_falls (GArray *bands)
{
  LpFigure falls = { 0 };
  guint n_rates = 0;

  for (guint i = 0; i < bands->len; i++)
    {
      const LpScoreBand *band = &g_array_index (bands, LpScoreBand, i);

      n_rates += band->record.rate.known;
      falls.value += band->falls;
    }
  falls.known = n_rates > 1;
  return falls;
}

static LpFigure
get_top_lift (GArray *bands)
{
  for (guint i = 0; i < bands->len; i++)
    {
      const LpRecord *record = &g_array_index (bands, LpScoreBand, i).record;

      if (record->rate.known)
        return record->lift;
    }
  return (LpFigure){ 0 };
}

static void
judge_floors (LpScoreEvidence *evidence,
              const LpEvaluation *evaluation,
              const LpJudged *judged)
{
  const LpFrame *frame = lp_evaluation_get_frame (evaluation);
  const LpConfusion confusion = count_handed_over (evaluation, judged);
  const gboolean has_handoff = lp_evaluation_get_handoff (evaluation) >= 0;
  LpFigure left = { 0 };
  LpFigure accepted = { 0 };

  if (has_handoff)
    {
      left.known = lp_metrics_get_ratio (confusion.left_won, judged->base.won,
                                         &left.value);
      accepted = lp_summary_get_acceptance (
          frame, lp_evaluation_get_handed_over (evaluation), NULL);
    }
  set_floor (evidence, LP_FLOOR_RISES, count_falls (evidence->bands), 0, TRUE);
  set_floor (evidence, LP_FLOOR_TOP_BAND, get_top_lift (evidence->bands), 2, FALSE);
  set_floor (evidence, LP_FLOOR_WON_BELOW, left, 0.15, TRUE);
  set_floor (evidence, LP_FLOOR_ACCEPTED, accepted, 0.6, FALSE);
}

static void
measure_over_time (LpScoreEvidence *evidence,
                   const LpEvaluation *evaluation,
                   const LpJudged *judged,
                   const LpHalves *halves)
{
  g_autoptr (LpHalves) own = NULL;

  if (halves == NULL)
    halves = own = lp_halves_new (judged);
  evidence->over_time = lp_stability_over_time (evaluation, halves);
}

static gboolean
is_cancelled (volatile gint *cancel)
{
  return cancel != NULL && g_atomic_int_get (cancel) != 0;
}

LpScoreEvidence *
lp_score_evidence_new (const LpEvaluation *evaluation,
                       const LpJudged *judged,
                       const LpHalves *halves,
                       volatile gint *cancel)
{
  LpScoreEvidence *evidence = g_new0 (LpScoreEvidence, 1);

  evidence->bands = g_array_new (FALSE, TRUE, sizeof (LpScoreBand));
  g_array_set_clear_func (evidence->bands, clear_band);
  evidence->base = judged->base;
  measure_ranking (evidence, evaluation, judged);
  if (!is_cancelled (cancel))
    add_bands (evidence, evaluation, judged);
  find_falls (evidence->bands);
  judge_floors (evidence, evaluation, judged);
  if (!is_cancelled (cancel))
    measure_over_time (evidence, evaluation, judged, halves);
  evidence->weights = lp_weight_evidence_new (evaluation, judged, cancel);
  if (is_cancelled (cancel))
    g_clear_pointer (&evidence, lp_score_evidence_free);
  return evidence;
}

void
lp_score_evidence_free (LpScoreEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_array_unref (evidence->bands);
  g_array_unref (evidence->weights);
  g_free (evidence);
}

const LpWeightEvidence *
lp_score_evidence_find_weight (const LpScoreEvidence *evidence, const LpNode *dimension)
{
  for (guint i = 0; i < evidence->weights->len; i++)
    {
      const LpWeightEvidence *weight = &g_array_index (evidence->weights,
                                                       LpWeightEvidence, i);

      if (g_strcmp0 (lp_node_get_id (weight->dimension), lp_node_get_id (dimension)) == 0)
        return weight;
    }
  return NULL;
}

const char *
lp_floor_kind_get_word (LpFloorKind kind)
{
  static const char *const words[] = {
    [LP_FLOOR_RISES] = "bands-rise",
    [LP_FLOOR_TOP_BAND] = "top-band-lift",
    [LP_FLOOR_WON_BELOW] = "won-below",
    [LP_FLOOR_ACCEPTED] = "accepted",
  };

  g_return_val_if_fail (kind < LP_N_FLOORS, NULL);
  return words[kind];
}
