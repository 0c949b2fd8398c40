/* SPDX-License-Identifier: GPL-3.0-or-later
 * Goals, commitments, SLAs and KPIs, measured. Where the format leaves a place open: a
 * goal or commitment without a stage is about the handoff (a win rate: about all leads);
 * a share without `from` or `to` is not measured; an SLA is meant for every lead (target
 * 1); days are those from created to closed of won leads. */
#include "lp-measure-private.h"

#include "lp-date.h"

#define UNKNOWN_FIGURE ((LpFigure){ 0 })

/* --- Parts --- */

static LpMeasured
new_measured (LpNode *node)
{
  const char *id = lp_node_get_id (node);

  return (
      LpMeasured){ .node = node, .id = id != NULL ? id : "", .met = LP_MEASURE_UNKNOWN };
}

static LpFigure
read_figure (LpNode *node, LpAttr attr)
{
  LpFigure figure = { 0 };

  figure.known = lp_node_read_decimal (node, attr, &figure.value);
  return figure;
}

static void
read_bounds (LpMeasured *measured)
{
  const LpFigure low = read_figure (measured->node, LP_ATTR_AT_LEAST);
  const LpFigure high = read_figure (measured->node, LP_ATTR_AT_MOST);

  measured->target = low.known ? low : high;
  measured->at_most = !low.known && high.known;
  if (low.known)
    measured->upper = high;
}

static void
judge (LpMeasured *measured)
{
  const double value = measured->measured.value;
  gboolean met;

  if (!measured->measured.known || !measured->target.known)
    return;
  met = measured->at_most ? value <= measured->target.value
                          : value >= measured->target.value;
  if (measured->upper.known && value > measured->upper.value)
    met = FALSE;
  measured->met = met ? LP_MEASURE_YES : LP_MEASURE_NO;
}

static LpMeasureMet
both_met (LpMeasureMet a, LpMeasureMet b)
{
  if (a == LP_MEASURE_NO || b == LP_MEASURE_NO)
    return LP_MEASURE_NO;
  return a == LP_MEASURE_UNKNOWN || b == LP_MEASURE_UNKNOWN ? LP_MEASURE_UNKNOWN
                                                            : LP_MEASURE_YES;
}

/* The leads that hold the stage an attribute names; @fallback without the attribute; NULL
 * where it names none. */
static const LpBits *
get_held (const LpCohort *cohort, LpNode *node, LpAttr attr, const LpBits *fallback)
{
  const char *id = lp_node_get (node, attr);
  int stage;

  if (id == NULL)
    return fallback;
  stage = lp_evaluation_find_stage (cohort->evaluation, id);
  return stage >= 0 ? lp_evaluation_get_held (cohort->evaluation, (guint) stage) : NULL;
}

static const LpBits *
get_handed_over (const LpCohort *cohort)
{
  return lp_evaluation_get_handoff (cohort->evaluation) >= 0
             ? lp_evaluation_get_handed_over (cohort->evaluation)
             : NULL;
}

static LpFigure
get_win_rate (const LpCohort *cohort, const LpBits *rows)
{
  guint64 won, lost;

  if (rows == NULL)
    return UNKNOWN_FIGURE;
  won = lp_bits_count_and (rows, cohort->outcome[LP_OUTCOME_WON]);
  lost = lp_bits_count_and (rows, cohort->outcome[LP_OUTCOME_LOST]);
  return lp_figure_from_ratio (won, won + lost);
}

static LpFigure
get_volume (const LpCohort *cohort, LpNode *node, const LpBits *rows)
{
  if (rows == NULL)
    return UNKNOWN_FIGURE;
  return lp_summary_get_volume (lp_cohort_count (cohort->volumes, rows),
                                cohort->volumes->n_days, lp_node_get (node, LP_ATTR_PER));
}

static LpFigure
get_acceptance (const LpCohort *cohort, const LpBits *rows)
{
  const LpFrame *frame = lp_evaluation_get_frame (cohort->evaluation);
  LpFigure rate;
  LpBits both;

  if (rows == NULL)
    return UNKNOWN_FIGURE;
  if (cohort->rows == NULL)
    return lp_summary_get_acceptance (frame, rows, NULL);

  lp_bits_init_copy (&both, rows);
  lp_bits_and (&both, cohort->rows);
  rate = lp_summary_get_acceptance (frame, &both, NULL);
  lp_bits_reset (&both);
  return rate;
}

static LpFigure
get_sla_rate (const LpCohort *cohort, const char *id)
{
  const int sla = lp_evaluation_find_sla (cohort->evaluation, id);
  guint64 met, missed;

  if (sla < 0 || id == NULL)
    return UNKNOWN_FIGURE;
  met = lp_cohort_count (cohort,
                         lp_evaluation_get_sla_met (cohort->evaluation, (guint) sla));
  missed = lp_cohort_count (
      cohort, lp_evaluation_get_sla_missed (cohort->evaluation, (guint) sla));
  return lp_figure_from_ratio (met, met + missed);
}

static LpFigure
get_median (GArray *days)
{
  LpFigure figure = { 0 };

  figure.known = lp_metrics_get_median ((double *) (gpointer) days->data, days->len,
                                        &figure.value);
  return figure;
}

/* Between two instants, in days with their part. */
static void
add_days (GArray *days, gint64 from, gint64 to)
{
  const double between = (double) (to - from) / (double) LP_SECONDS_A_DAY;

  g_array_append_val (days, between);
}

/* --- Goals --- */

static LpFigure
get_days_to_close (const LpCohort *cohort, const LpBits *rows)
{
  const LpFrame *frame = lp_evaluation_get_frame (cohort->evaluation);
  const LpBits *won = cohort->outcome[LP_OUTCOME_WON];
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));

  if (frame->created == NULL || frame->closed == NULL)
    return UNKNOWN_FIGURE;
  for (gsize row = lp_bits_next (won, 0); row < frame->n_rows;
       row = lp_bits_next (won, row + 1))
    if ((rows == NULL || lp_bits_get (rows, row)) &&
        frame->created[row] != LP_NO_INSTANT && frame->closed[row] != LP_NO_INSTANT)
      add_days (days, frame->created[row], frame->closed[row]);

  return get_median (days);
}

static LpFigure
get_recall (const LpCohort *cohort, const LpBits *rows)
{
  LpConfusion confusion;
  LpFigure recall = { 0 };

  if (rows == NULL)
    return UNKNOWN_FIGURE;
  confusion = lp_cohort_get_confusion (cohort, rows);
  recall.known = lp_confusion_get_recall (&confusion, &recall.value);
  return recall;
}

static LpFigure
get_goal_figure (const LpCohort *cohort, LpNode *node)
{
  const LpBits *held = get_held (cohort, node, LP_ATTR_STAGE, get_handed_over (cohort));
  const gboolean has_stage = lp_node_has (node, LP_ATTR_STAGE);

  switch (lp_node_read_word (node, LP_ATTR_MEASURE))
    {
    case LP_GOAL_MEASURE_PRECISION:
      return get_win_rate (cohort, held);
    case LP_GOAL_MEASURE_RECALL:
      return get_recall (cohort, held);
    case LP_GOAL_MEASURE_VOLUME:
      return get_volume (cohort, node, held);
    case LP_GOAL_MEASURE_ACCEPTANCE:
      return get_acceptance (cohort, held);
    case LP_GOAL_MEASURE_WIN_RATE:
      if (has_stage)
        return get_win_rate (cohort, held);
      return lp_figure_from_ratio (lp_bits_count (cohort->outcome[LP_OUTCOME_WON]),
                                   lp_bits_count (cohort->outcome[LP_OUTCOME_WON]) +
                                       lp_bits_count (cohort->outcome[LP_OUTCOME_LOST]));
    case LP_GOAL_MEASURE_DAYS:
      if (has_stage && held == NULL)
        return UNKNOWN_FIGURE;
      return get_days_to_close (cohort, has_stage ? held : NULL);
    default:
      return UNKNOWN_FIGURE;
    }
}

LpMeasured
lp_measure_goal (const LpCohort *cohort, LpNode *goal)
{
  LpMeasured measured = new_measured (goal);

  read_bounds (&measured);
  measured.measured = get_goal_figure (cohort, goal);
  judge (&measured);
  return measured;
}

GArray *
lp_measure_goals (const LpCohort *cohort)
{
  LpPolicy *policy = lp_evaluation_get_policy (cohort->evaluation);
  GArray *goals = g_array_new (FALSE, FALSE, sizeof (LpMeasured));

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_GOALS), LP_KIND_GOAL, node)
    {
      const LpMeasured measured = lp_measure_goal (cohort, node);

      g_array_append_val (goals, measured);
    }
  return goals;
}

/* --- Commitments --- */

/* A commitment may promise a volume, a rate and an SLA: the first of them is what is
 * shown, and it is met when all are. */
static LpMeasured
measure_commitment (const LpCohort *cohort, LpNode *node)
{
  const LpBits *held = get_held (cohort, node, LP_ATTR_STAGE, get_handed_over (cohort));
  LpMeasured part[3];
  LpMeasured result = new_measured (node);
  guint n = 0;

  if (lp_node_has (node, LP_ATTR_AT_LEAST) || lp_node_has (node, LP_ATTR_AT_MOST))
    {
      part[n] = new_measured (node);
      read_bounds (&part[n]);
      part[n++].measured = get_volume (cohort, node, held);
    }
  if (lp_node_has (node, LP_ATTR_ACCEPTANCE))
    {
      part[n] = new_measured (node);
      part[n].target = read_figure (node, LP_ATTR_ACCEPTANCE);
      part[n++].measured = get_acceptance (cohort, held);
    }
  if (lp_node_has (node, LP_ATTR_SLA))
    {
      part[n] = new_measured (node);
      part[n].target = (LpFigure){ TRUE, 1 };
      part[n++].measured = get_sla_rate (cohort, lp_node_get (node, LP_ATTR_SLA));
    }

  for (guint i = 0; i < n; i++)
    {
      judge (&part[i]);
      if (i == 0)
        result = part[i];
      else
        result.met = both_met (result.met, part[i].met);
    }
  return result;
}

GArray *
lp_measure_commitments (const LpCohort *cohort)
{
  LpPolicy *policy = lp_evaluation_get_policy (cohort->evaluation);
  LpNode *section = lp_policy_get_section (policy, LP_KIND_COMMITMENTS);
  GArray *commitments = g_array_new (FALSE, FALSE, sizeof (LpMeasured));

  LP_FOREACH_CHILD (section, LP_KIND_COMMITMENT, node)
    {
      const LpMeasured measured = measure_commitment (cohort, node);

      g_array_append_val (commitments, measured);
    }
  return commitments;
}

/* --- SLAs --- */

GArray *
lp_measure_slas (const LpCohort *cohort)
{
  GArray *slas = g_array_new (FALSE, FALSE, sizeof (LpMeasured));

  for (guint i = 0; i < lp_evaluation_get_n_slas (cohort->evaluation); i++)
    {
      LpMeasured measured = new_measured (
          lp_evaluation_get_sla_node (cohort->evaluation, i));
      const guint64 met = lp_cohort_count (
          cohort, lp_evaluation_get_sla_met (cohort->evaluation, i));
      const guint64 missed = lp_cohort_count (
          cohort, lp_evaluation_get_sla_missed (cohort->evaluation, i));

      measured.target = (LpFigure){ TRUE, 1 };
      measured.measured = lp_figure_from_ratio (met, met + missed);
      judge (&measured);
      g_array_append_val (slas, measured);
    }
  return slas;
}

/* --- KPIs --- */

/* In the order of the words of kpi/@measure. */
enum
{
  KPI_SHARE,
  KPI_MEDIAN_DAYS,
  KPI_WIN_RATE,
  KPI_SLA_MET,
  KPI_OTHER
};

/* The leads that a column of the CRM's shows at a stage: bits of its dictionary. */
typedef struct
{
  const LpCodes *codes;
  LpBits entries;
} Record;

static void
record_clear (gpointer data)
{
  lp_bits_reset (&((Record *) data)->entries);
}

/* What of the CRM's record shows @stage or a later one: its stage, and `reached` columns.
 */
static GArray *
get_records (const LpEvaluation *evaluation, int stage)
{
  const LpFrame *frame = lp_evaluation_get_frame (evaluation);
  GArray *records = g_array_new (FALSE, TRUE, sizeof (Record));

  g_array_set_clear_func (records, record_clear);
  if (frame->stage != NULL)
    {
      Record record = { .codes = &frame->stage->codes };

      lp_bits_init (&record.entries, frame->stage->n_values);
      for (gsize i = 0; i < frame->stage->n_values; i++)
        if (frame->stage_ids[i] != NULL &&
            lp_evaluation_find_stage (evaluation, frame->stage_ids[i]) >= stage)
          lp_bits_set (&record.entries, i);
      g_array_append_val (records, record);
    }
  for (gsize i = 0; i < frame->n_reached; i++)
    {
      const LpColumn *column = &frame->reached[i].column;
      Record record = { .codes = &column->codes };

      lp_bits_init (&record.entries, column->n_values);
      if (lp_evaluation_find_stage (evaluation, frame->reached[i].stage_id) >= stage)
        lp_bits_copy (&record.entries,
                      column->type == LP_COLUMN_YES_NO ? &column->truth : &column->known);
      g_array_append_val (records, record);
    }
  return records;
}

static gboolean
is_shown (const GArray *records, gsize row)
{
  for (guint i = 0; i < records->len; i++)
    {
      const Record *record = &g_array_index (records, Record, i);

      if (lp_bits_get (&record->entries, lp_codes_get (record->codes, row)))
        return TRUE;
    }
  return FALSE;
}

static LpFigure
get_share_as_happened (const LpCohort *cohort, const LpBits *from, int to)
{
  const LpFrame *frame = lp_evaluation_get_frame (cohort->evaluation);
  g_autoptr (GArray) records = get_records (cohort->evaluation, to);
  guint64 n = 0;
  guint64 shown = 0;

  if (records->len == 0)
    return UNKNOWN_FIGURE;
  for (gsize row = lp_bits_next (from, 0); row < frame->n_rows;
       row = lp_bits_next (from, row + 1))
    if (cohort->rows == NULL || lp_bits_get (cohort->rows, row))
      {
        n++;
        shown += is_shown (records, row);
      }
  return lp_figure_from_ratio (shown, n);
}

static void
measure_share (const LpCohort *cohort, LpMeasured *measured)
{
  const LpBits *from = get_held (cohort, measured->node, LP_ATTR_FROM, NULL);
  const LpBits *to = get_held (cohort, measured->node, LP_ATTR_TO, NULL);
  guint64 both;

  if (from == NULL || to == NULL)
    return;
  both = cohort->rows != NULL ? lp_bits_count_and3 (from, to, cohort->rows)
                              : lp_bits_count_and (from, to);
  measured->measured = lp_figure_from_ratio (both, lp_cohort_count (cohort, from));
  measured->as_happened = get_share_as_happened (
      cohort, from,
      lp_evaluation_find_stage (cohort->evaluation,
                                lp_node_get (measured->node, LP_ATTR_TO)));
}

static const LpColumn *
find_reached_dates (const LpFrame *frame, const char *stage_id)
{
  for (gsize i = 0; i < frame->n_reached; i++)
    if (g_strcmp0 (frame->reached[i].stage_id, stage_id) == 0 &&
        frame->reached[i].column.type != LP_COLUMN_YES_NO)
      return &frame->reached[i].column;
  return NULL;
}

/* From when the CRM says one stage was reached to when the other was. There is no figure
 * by the definition, since a policy says of no lead when. */
static LpFigure
get_days_between (const LpCohort *cohort, LpNode *node)
{
  const LpFrame *frame = lp_evaluation_get_frame (cohort->evaluation);
  const LpColumn *from = find_reached_dates (frame, lp_node_get (node, LP_ATTR_FROM));
  const LpColumn *to = find_reached_dates (frame, lp_node_get (node, LP_ATTR_TO));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (double));

  if (from == NULL || to == NULL)
    return UNKNOWN_FIGURE;
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      const guint32 first = lp_codes_get (&from->codes, row);
      const guint32 last = lp_codes_get (&to->codes, row);

      if (lp_bits_get (&from->known, first) && lp_bits_get (&to->known, last) &&
          (cohort->rows == NULL || lp_bits_get (cohort->rows, row)))
        add_days (days, from->instant[first], to->instant[last]);
    }
  return get_median (days);
}

static void
measure_kpi (const LpCohort *cohort, LpMeasured *measured, const LpBits *own_stage)
{
  LpNode *node = measured->node;

  switch (lp_node_read_word (node, LP_ATTR_MEASURE))
    {
    case KPI_SHARE:
      measure_share (cohort, measured);
      break;
    case KPI_MEDIAN_DAYS:
      measured->as_happened = get_days_between (cohort, node);
      measured->measured = measured->as_happened;
      break;
    case KPI_WIN_RATE:
      measured->measured = get_win_rate (
          cohort, get_held (cohort, node, LP_ATTR_TO,
                            get_held (cohort, node, LP_ATTR_FROM, own_stage)));
      break;
    case KPI_SLA_MET:
      measured->measured = get_sla_rate (cohort, lp_node_get (node, LP_ATTR_SLA));
      break;
    case KPI_OTHER:
    default:
      break;
    }
}

GArray *
lp_measure_kpis (const LpCohort *cohort)
{
  GArray *kpis = g_array_new (FALSE, FALSE, sizeof (LpMeasured));

  for (guint i = 0; i < lp_evaluation_get_n_stages (cohort->evaluation); i++)
    LP_FOREACH_CHILD (lp_evaluation_get_stage_node (cohort->evaluation, i), LP_KIND_KPI,
                      node)
      {
        LpMeasured measured = new_measured (node);

        measured.target = read_figure (node, LP_ATTR_TARGET);
        measured.at_most = g_strcmp0 (lp_node_get (node, LP_ATTR_BETTER), "lower") == 0;
        measure_kpi (cohort, &measured, lp_evaluation_get_held (cohort->evaluation, i));
        judge (&measured);
        g_array_append_val (kpis, measured);
      }
  return kpis;
}
