/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points that the past leads suggest. */
#include "lp-suggest-private.h"

#include "lp-evaluator.h"
#include "lp-score-evidence.h"

#include <math.h>
#include <string.h>

/* How much of the direction that is not determined a column has to be, to be called so.
 */
#define ENTANGLED 0.25

typedef struct
{
  LpSuggestions suggestions;
  LpEvaluation *evaluation; /* what keeps the nodes alive */
} Owned;

/* What is worked with. */
typedef struct
{
  LpSuggestions *result;
  LpEvaluation *evaluation;
  LpJudged *judged;
  GArray *columns; /* LpSuggestColumn */
  guint n_columns; /* of the design */
  LpBits decided;
  LpBits trained;
  LpBits tried;
} Work;

static LpSuggestColumn *
get_column (const Work *work, guint i)
{
  return &g_array_index (work->columns, LpSuggestColumn, i);
}

/* --- Trained and tried --- */

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The created instant from which on a lead is in the newest fifth. Leads of one instant
 * stay together; where all are of one there is no fifth. */
static void
find_cutoff (Work *work)
{
  const LpFrame *frame = work->judged->frame;
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 cutoff;

  if (frame->created == NULL)
    return;
  for (gsize row = lp_bits_next (&work->decided, 0); row < frame->n_rows;
       row = lp_bits_next (&work->decided, row + 1))
    if (frame->created[row] != LP_NO_INSTANT)
      g_array_append_val (instants, frame->created[row]);
  if (instants->len < 5)
    return;

  g_array_sort (instants, compare_instants);
  cutoff = g_array_index (instants, gint64, (guint) ((guint64) instants->len * 4 / 5));
  work->result->has_cutoff = cutoff > g_array_index (instants, gint64, 0);
  work->result->cutoff = cutoff;
}

static LpTally
tally_rows (const Work *work, const LpBits *rows)
{
  return (LpTally){ lp_bits_count_and (rows, &work->judged->outcome[LP_OUTCOME_WON]),
                    lp_bits_count_and (rows, &work->judged->outcome[LP_OUTCOME_LOST]) };
}

static void
split_leads (Work *work)
{
  const LpFrame *frame = work->judged->frame;

  lp_bits_init_copy (&work->decided, &work->judged->outcome[LP_OUTCOME_WON]);
  lp_bits_or (&work->decided, &work->judged->outcome[LP_OUTCOME_LOST]);
  find_cutoff (work);

  lp_bits_init_copy (&work->trained, &work->decided);
  lp_bits_init (&work->tried, frame->n_rows);
  for (gsize row = 0; work->result->has_cutoff && row < frame->n_rows; row++)
    if (lp_bits_get (&work->decided, row) && frame->created[row] != LP_NO_INSTANT &&
        frame->created[row] >= work->result->cutoff)
      {
        lp_bits_set (&work->tried, row);
        lp_bits_clear (&work->trained, row);
      }
  work->result->trained = tally_rows (work, &work->trained);
  work->result->tried = tally_rows (work, &work->tried);
}

/* --- The design --- */

/* Whether the column is the same for every trained lead. */
static gboolean
is_constant (const Work *work, const LpSuggestColumn *column, LpSuggestReason *reason)
{
  const gsize n = work->trained.n_bits;
  gsize row = lp_bits_next (&work->trained, 0);
  const double first = row < n ? lp_suggest_column_get (column, row) : 0;

  for (; row < n; row = lp_bits_next (&work->trained, row + 1))
    if (lp_suggest_column_get (column, row) != first)
      return FALSE;
  *reason = first == 0 ? LP_SUGGEST_NEVER_FIRES : LP_SUGGEST_ALWAYS_FIRES;
  return TRUE;
}

static void
record_trained (const Work *work, LpSuggestColumn *column)
{
  LpBits fired;

  lp_bits_init_copy (&fired, &column->fired);
  lp_bits_and (&fired, &work->trained);
  column->suggestion.record = lp_judged_get_record (work->judged, &fired);
  lp_bits_reset (&fired);
}

/* The columns of one rule or bands, from @first up to the one returned. */
static guint
find_end (const Work *work, guint first)
{
  guint end = first + 1;

  while (end < work->columns->len && get_column (work, end)->suggestion.term ==
                                         get_column (work, first)->suggestion.term)
    end++;
  return end;
}

/* Whether the bands together are 1 for every trained lead, as the intercept is. */
static gboolean
leave_nobody_out (const Work *work, guint first, guint end)
{
  gboolean all = end > first + 1;
  guint64 n = 0;

  for (guint i = first; i < end; i++)
    {
      const LpSuggestColumn *column = get_column (work, i);

      all = all && column->amount == NULL;
      n += lp_bits_count_and (&column->fired, &work->trained);
    }
  return all && n == lp_bits_count (&work->trained);
}

/* Of such bands the one that wins least often becomes the base. */
static void
choose_base (Work *work, guint first, guint end)
{
  LpSuggestColumn *base = NULL;

  for (guint i = first; i < end; i++)
    {
      LpSuggestColumn *column = get_column (work, i);
      const LpFigure *rate = &column->suggestion.record.rate;

      if (rate->known &&
          (base == NULL || rate->value < base->suggestion.record.rate.value))
        base = column;
    }
  base->suggestion.reason = LP_SUGGEST_BASE;
  base->suggestion.points = base->suggestion.low = base->suggestion.high = 0;
}

static void
choose_columns (Work *work)
{
  for (guint i = 0; i < work->columns->len; i++)
    record_trained (work, get_column (work, i));
  for (guint i = 0, end; i < work->columns->len; i = end)
    {
      end = find_end (work, i);
      if (leave_nobody_out (work, i, end))
        choose_base (work, i, end);
    }

  for (guint i = 0; i < work->columns->len; i++)
    {
      LpSuggestColumn *column = get_column (work, i);

      if (column->suggestion.reason == LP_SUGGEST_BASE ||
          is_constant (work, column, &column->suggestion.reason))
        continue;
      if (work->n_columns == LP_SUGGEST_MAX_COLUMNS)
        {
          column->suggestion.reason = LP_SUGGEST_TOO_MANY;
          continue;
        }
      column->column = (int) work->n_columns++;
    }
}

/* One lead's row of the design. */
typedef struct
{
  guint32 *columns;
  double *values;
  gsize n;
} Row;

static void
read_row (const Work *work, gsize lead, Row *row)
{
  row->n = 0;
  for (guint i = 0; i < work->columns->len; i++)
    {
      const LpSuggestColumn *column = get_column (work, i);
      const double value = column->column >= 0 ? lp_suggest_column_get (column, lead) : 0;

      if (value != 0)
        {
          row->columns[row->n] = (guint32) column->column;
          row->values[row->n++] = value;
        }
    }
}

static void
row_init (const Work *work, Row *row)
{
  row->columns = g_new (guint32, MAX (work->n_columns, 1));
  row->values = g_new (double, MAX (work->n_columns, 1));
}

static void
row_clear (Row *row)
{
  g_free (row->columns);
  g_free (row->values);
}

static void
fill_design (const Work *work, LpDesign *design)
{
  const LpBits *won = &work->judged->outcome[LP_OUTCOME_WON];
  const gsize n = work->trained.n_bits;
  Row row;

  row_init (work, &row);
  lp_design_init (design, work->n_columns);
  for (gsize lead = lp_bits_next (&work->trained, 0); lead < n;
       lead = lp_bits_next (&work->trained, lead + 1))
    {
      const gboolean is_won = lp_bits_get (won, lead);

      read_row (work, lead, &row);
      lp_design_add (design, row.columns, row.values, row.n, is_won ? 1 : 0,
                     is_won ? 0 : 1);
    }
  row_clear (&row);
}

/* --- The regression --- */

static void
take_fit (Work *work, const LpDesign *design, const LpFit *fit)
{
  g_autofree bool *separated = g_new0 (bool, work->n_columns + 1);
  g_autofree double *parts = g_new0 (double, work->n_columns + 1);
  LpSuggestions *result = work->result;

  lp_design_find_separation (design, separated);
  result->condition = lp_design_get_condition (design, parts);
  result->intercept = fit->intercept;
  result->iterations = fit->iterations;
  result->converged = fit->status == LP_FIT_CONVERGED;
  for (guint i = 0; i < work->columns->len; i++)
    {
      LpSuggestColumn *column = get_column (work, i);
      LpSuggestion *suggestion = &column->suggestion;

      if (column->column < 0)
        continue;
      suggestion->coefficient = fit->coefficients[column->column];
      suggestion->error = fit->errors[column->column];
      suggestion->without_evidence = fabs (suggestion->coefficient) <=
                                     LP_WILSON_Z * suggestion->error;
      suggestion->separated = separated[column->column];
      suggestion->entangled = result->condition >= LP_CONDITION_HIGH &&
                              fabs (parts[column->column]) >= ENTANGLED;
    }
}

/* How the chances of the regression rank some leads, in steps of a hundredth of a
 * percent. */
static LpFigure
rank_chances (const Work *work, const LpFit *fit, const LpBits *rows)
{
  g_autofree guint32 *counts = g_new0 (guint32, 2 * LP_SCORE_BINS);
  const LpBits *won = &work->judged->outcome[LP_OUTCOME_WON];
  LpFigure auc = { 0 };
  Row row;

  row_init (work, &row);
  for (gsize lead = lp_bits_next (rows, 0); lead < rows->n_bits;
       lead = lp_bits_next (rows, lead + 1))
    {
      double chance;

      read_row (work, lead, &row);
      chance = lp_fit_predict (fit, row.columns, row.values, row.n);
      counts[(lp_bits_get (won, lead) ? 0 : LP_SCORE_BINS) +
             (guint) (chance * LP_SCORE_MAX)]++;
    }
  row_clear (&row);
  auc.known = lp_score_auc (counts, counts + LP_SCORE_BINS, LP_SCORE_BINS, &auc.value);
  return auc;
}

static void
take_suggestions (Work *work)
{
  for (guint i = 0; i < work->columns->len; i++)
    g_array_append_val (work->result->suggestions, get_column (work, i)->suggestion);
}

static void
unref_evaluation (gpointer evaluation)
{
  lp_evaluation_unref (evaluation);
}

/* The policy as it is and with every suggestion, on the leads that were not trained with.
 */
static void
try_points (Work *work)
{
  const LpFrame *frame = work->judged->frame;
  g_autoptr (LpPolicy) policy = lp_suggestions_apply (
      work->result, lp_evaluation_get_policy (work->evaluation));
  g_autoptr (LpEvaluator) evaluator = lp_evaluator_new (
      frame, lp_evaluation_ref (work->evaluation), unref_evaluation);
  g_autoptr (LpEvaluation) changed = lp_evaluator_run (evaluator, policy, NULL);

  work->result->auc_old = lp_score_evidence_get_auc (
      lp_evaluation_get_totals (work->evaluation), work->judged, &work->tried);
  work->result->auc_new = lp_score_evidence_get_auc (lp_evaluation_get_totals (changed),
                                                     work->judged, &work->tried);
}

static void
regress (Work *work, double ridge)
{
  LpDesign design;
  LpFit fit;

  choose_columns (work);
  fill_design (work, &design);
  lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = ridge });
  take_fit (work, &design, &fit);
  lp_suggest_scale (work->columns);
  work->result->auc_trained = rank_chances (work, &fit, &work->trained);
  work->result->auc_tried = rank_chances (work, &fit, &work->tried);
  lp_fit_reset (&fit);
  lp_design_reset (&design);
}

static void
work_clear (Work *work)
{
  lp_bits_reset (&work->decided);
  lp_bits_reset (&work->trained);
  lp_bits_reset (&work->tried);
  g_array_unref (work->columns);
  lp_judged_unref (work->judged);
}

LpSuggestions *
lp_suggestions_new (LpEvaluation *evaluation, const LpSuggestOptions *options)
{
  const gint64 mature_days = options != NULL ? options->mature_days : LP_MATURE_MEDIAN;
  const double ridge = options != NULL && options->ridge > 0 ? options->ridge : 1;
  Owned *owned = g_new0 (Owned, 1);
  LpSuggestions *result = &owned->suggestions;
  Work work = { .result = result, .evaluation = evaluation };

  owned->evaluation = lp_evaluation_ref (evaluation);
  result->suggestions = g_array_new (FALSE, TRUE, sizeof (LpSuggestion));
  result->condition = 1;
  work.judged = lp_judged_new (lp_evaluation_get_frame (evaluation), mature_days);
  work.columns = lp_suggest_columns_new (evaluation);
  split_leads (&work);

  if (work.columns->len == 0)
    result->status = LP_SUGGEST_NO_RULES;
  else if (result->trained.won == 0 || result->trained.lost == 0)
    result->status = LP_SUGGEST_NO_OUTCOMES;
  else
    {
      regress (&work, ridge);
      take_suggestions (&work);
      try_points (&work);
    }
  work_clear (&work);
  return result;
}

void
lp_suggestions_free (LpSuggestions *suggestions)
{
  Owned *owned = (Owned *) suggestions;

  if (suggestions == NULL)
    return;
  g_array_unref (suggestions->suggestions);
  lp_evaluation_unref (owned->evaluation);
  g_free (owned);
}
