/* SPDX-License-Identifier: GPL-3.0-or-later
 * What each rule and band is for each lead, and how coefficients become points. */
#include "lp-suggest-private.h"

#include "lp-date.h"
#include "lp-policy-evidence.h"

#include <math.h>

#define DEFAULT_UP_TO 1000
#define MAX_POINTS 10000

/* --- Amounts --- */

static double *
need_amount (LpSuggestColumn *column, gsize n_rows)
{
  if (column->amount == NULL)
    {
      column->amount = g_new (double, MAX (n_rows, 1));
      for (gsize row = 0; row < n_rows; row++)
        column->amount[row] = 1;
    }
  return column->amount;
}

/* Points per: the number in whole, at least 0, at most up-to. The largest that occurs is
 * what can be reached: an up-to of 1,000 that nobody comes near would leave no points. */
static void
multiply_per (LpSuggestColumn *column, const LpFrame *frame)
{
  const char *field = lp_node_get (column->suggestion.node, LP_ATTR_PER);
  const LpColumn *of = field != NULL ? lp_frame_get_column (frame, field) : NULL;
  gint64 up_to = DEFAULT_UP_TO;
  double *amount;

  if (of == NULL || of->number == NULL)
    return;
  lp_node_read_integer (column->suggestion.node, LP_ATTR_UP_TO, &up_to);
  amount = need_amount (column, frame->n_rows);
  column->most = 0;
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      const guint32 entry = lp_codes_get (&of->codes, row);

      amount[row] = lp_bits_get (&of->known, entry)
                        ? trunc (CLAMP (of->number[entry], 0, (double) up_to))
                        : 0;
      if (lp_bits_get (&column->fired, row))
        column->most = MAX (column->most, amount[row]);
    }
}

static gint64
get_as_of (const LpFrame *frame, gsize row)
{
  return frame->as_of_row != NULL ? frame->as_of_row[row] : frame->as_of;
}

/* What decay leaves, as a fraction: nothing of a blank date. */
static void
multiply_decay (LpSuggestColumn *column, const LpFrame *frame)
{
  LpNode *decay = lp_node_find_child (column->suggestion.term, LP_KIND_DECAY);
  const char *field = decay != NULL ? lp_node_get (decay, LP_ATTR_FIELD) : NULL;
  const LpColumn *of = field != NULL ? lp_frame_get_column (frame, field) : NULL;
  gint64 every, lose;
  double *amount;

  if (of == NULL || of->instant == NULL ||
      !lp_node_read_integer (decay, LP_ATTR_EVERY, &every) ||
      !lp_node_read_integer (decay, LP_ATTR_LOSE, &lose))
    return;
  amount = need_amount (column, frame->n_rows);
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      const guint32 entry = lp_codes_get (&of->codes, row);
      const gint64 as_of = get_as_of (frame, row);
      int left = 0;

      if (lp_bits_get (&of->known, entry) && as_of != LP_NO_INSTANT)
        left = lp_score_decay_percent (lp_instant_to_day (as_of) -
                                           lp_instant_to_day (of->instant[entry]),
                                       every, lose);
      amount[row] *= left / 100.0;
    }
}

/* --- Columns --- */

static void
clear_column (gpointer data)
{
  LpSuggestColumn *column = data;

  lp_bits_reset (&column->fired);
  g_free (column->amount);
}

/* Takes @fired. */
static void
add_column (GArray *columns,
            const LpFrame *frame,
            const LpSuggestion *start,
            LpBits *fired)
{
  LpSuggestColumn column = { .suggestion = *start, .most = 1, .column = -1 };

  lp_bits_move (&column.fired, fired);
  lp_node_read_integer (start->node, LP_ATTR_POINTS, &column.suggestion.old_points);
  column.suggestion.points = column.suggestion.old_points;
  column.suggestion.low = column.suggestion.high = column.suggestion.old_points;
  if (lp_node_get_kind (start->node) == LP_KIND_RULE)
    multiply_per (&column, frame);
  multiply_decay (&column, frame);
  g_array_append_val (columns, column);
}

static void
add_rule (GArray *columns,
          const LpEvaluation *evaluation,
          LpNode *dimension,
          LpNode *rule)
{
  const char *id = lp_node_get_id (rule);
  LpBits *fired = id != NULL ? lp_evaluation_dup_fired (evaluation, id) : NULL;
  const LpSuggestion start = { .node = rule, .term = rule, .dimension = dimension };

  if (fired == NULL)
    return;
  add_column (columns, lp_evaluation_get_frame (evaluation), &start, fired);
  g_free (fired);
}

static void
add_bands (GArray *columns,
           const LpEvaluation *evaluation,
           LpNode *dimension,
           LpNode *bands)
{
  g_autoptr (GArray) sets = lp_policy_evidence_get_bands (evaluation, bands);
  guint position = 0;

  LP_FOREACH_CHILD (bands, LP_KIND_BAND, band)
    {
      const LpSuggestion start = {
        .node = band, .term = bands, .dimension = dimension, .position = position
      };

      add_column (columns, lp_evaluation_get_frame (evaluation), &start,
                  &g_array_index (sets, LpBits, position));
      position++;
    }
}

GArray *
lp_suggest_columns_new (const LpEvaluation *evaluation)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (LpSuggestColumn));

  g_array_set_clear_func (columns, clear_column);
  for (guint i = 0; i < lp_evaluation_get_n_dimensions (evaluation); i++)
    {
      LpNode *dimension = lp_evaluation_get_dimension_node (evaluation, i);

      LP_FOREACH_CHILD (dimension, LP_KIND_NONE, term)
        {
          if (lp_node_get_kind (term) == LP_KIND_RULE)
            add_rule (columns, evaluation, dimension, term);
          else if (lp_node_get_kind (term) == LP_KIND_BANDS)
            add_bands (columns, evaluation, dimension, term);
        }
    }
  return columns;
}

/* --- Points --- */

/* The best sum that the columns of a dimension reach: of bands, which stand together, the
 * best one. */
static double
find_best (const GArray *columns, guint first, guint end)
{
  double sum = 0;
  double best = 0;

  for (guint i = first; i < end; i++)
    {
      const LpSuggestColumn *column = &g_array_index (columns, LpSuggestColumn, i);
      const gboolean goes_on = i + 1 < end &&
                               g_array_index (columns, LpSuggestColumn, i + 1)
                                       .suggestion.term == column->suggestion.term;

      if (column->column >= 0)
        best = MAX (best, column->suggestion.coefficient * column->most);
      if (!goes_on)
        {
          sum += best;
          best = 0;
        }
    }
  return sum;
}

/* round() rounds half away from zero. */
static gint64
to_points (double coefficient, double factor)
{
  return (gint64) CLAMP (round (coefficient * factor), -MAX_POINTS, MAX_POINTS);
}

static void
scale_dimension (GArray *columns, guint first, guint end)
{
  const double best = find_best (columns, first, end);
  LpNode *dimension = g_array_index (columns, LpSuggestColumn, first)
                          .suggestion.dimension;
  gint64 full_marks = 0;

  lp_node_read_integer (dimension, LP_ATTR_FULL_MARKS, &full_marks);
  for (guint i = first; i < end; i++)
    {
      LpSuggestColumn *column = &g_array_index (columns, LpSuggestColumn, i);
      LpSuggestion *suggestion = &column->suggestion;
      const double factor = best > 0 ? (double) full_marks / best : 0;
      const double half = LP_WILSON_Z * suggestion->error;

      if (column->column < 0)
        continue;
      if (best <= 0)
        {
          suggestion->reason = LP_SUGGEST_NO_SCALE;
          continue;
        }
      suggestion->points = to_points (suggestion->coefficient, factor);
      suggestion->low = to_points (suggestion->coefficient - half, factor);
      suggestion->high = to_points (suggestion->coefficient + half, factor);
    }
}

void
lp_suggest_scale (GArray *columns)
{
  guint first = 0;

  for (guint i = 1; i <= columns->len; i++)
    if (i == columns->len ||
        g_array_index (columns, LpSuggestColumn, i).suggestion.dimension !=
            g_array_index (columns, LpSuggestColumn, first).suggestion.dimension)
      {
        scale_dimension (columns, first, i);
        first = i;
      }
}
