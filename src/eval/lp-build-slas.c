/* SPDX-License-Identifier: GPL-3.0-or-later
 * A run's last step: SLAs measured on the past leads (section 5 of the format). */
#include "lp-calendar-private.h"
#include "lp-evaluation-private.h"

#include "lp-date.h"

/* What is asked: `from`, `to`, `within`, and on which clock. */
typedef struct
{
  const LpColumn *from;
  const LpColumn *to; /* nullable: blank for all */
  gint64 within;
  LpCalendar *calendar; /* nullable: the wall clock */
  gint64 *from_clock;   /* each entry of `from` on that clock */
  gint64 *to_clock;
} Promise;

static void
promise_clear (Promise *promise)
{
  g_clear_pointer (&promise->calendar, lp_calendar_free);
  g_clear_pointer (&promise->from_clock, g_free);
  g_clear_pointer (&promise->to_clock, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Promise, promise_clear)

static void
widen (const LpColumn *column, gint64 *first, gint64 *last)
{
  if (column == NULL)
    return;
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      {
        *first = MIN (*first, column->instant[i]);
        *last = MAX (*last, column->instant[i]);
      }
}

/* The days that any lead needs of the calendar. */
static LpCalendar *
make_calendar (const Promise *promise, const LpFrame *frame, const LpNode *node)
{
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  widen (promise->from, &first, &last);
  widen (promise->to, &first, &last);
  for (gsize row = 0; frame->as_of_row != NULL && row < frame->n_rows; row++)
    if (frame->as_of_row[row] != LP_NO_INSTANT)
      {
        first = MIN (first, frame->as_of_row[row]);
        last = MAX (last, frame->as_of_row[row]);
      }
  if (frame->as_of_row == NULL && frame->as_of != LP_NO_INSTANT)
    {
      first = MIN (first, frame->as_of);
      last = MAX (last, frame->as_of);
    }
  if (first > last)
    first = last = 0;

  return lp_calendar_new (node, lp_instant_to_day (first), lp_instant_to_day (last));
}

static gint64
get_clock (const Promise *promise, gint64 instant)
{
  return promise->calendar != NULL
             ? lp_calendar_get_open_seconds (promise->calendar, instant)
             : instant;
}

static gint64 *
make_clock (const Promise *promise, const LpColumn *column)
{
  gint64 *clock;

  if (column == NULL)
    return NULL;
  clock = g_new0 (gint64, MAX (column->n_values, 1));
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      clock[i] = get_clock (promise, column->instant[i]);

  return clock;
}

/* FALSE where nothing can be measured. */
static gboolean
promise_init (Promise *promise, const LpView *view, const LpSla *sla)
{
  *promise = (Promise){ 0 };
  if (!lp_view_find_column (view, lp_node_get (sla->node, LP_ATTR_FROM), LP_FIELDS_DATED,
                            &promise->from) ||
      !lp_view_find_column (view, lp_node_get (sla->node, LP_ATTR_TO), LP_FIELDS_DATED,
                            &promise->to) ||
      promise->from == NULL ||
      !lp_node_read_duration (sla->node, LP_ATTR_WITHIN, &promise->within))
    return FALSE;

  if (lp_node_has (sla->node, LP_ATTR_CALENDAR))
    {
      if (sla->calendar == NULL)
        return FALSE;
      promise->calendar = make_calendar (promise, view->frame, sla->calendar);
      if (promise->calendar == NULL)
        return FALSE;
    }
  promise->from_clock = make_clock (promise, promise->from);
  promise->to_clock = make_clock (promise, promise->to);
  return TRUE;
}

typedef enum
{
  NOT_MEASURED,
  MET,
  MISSED
} Verdict;

static Verdict
judge (const Promise *promise, const LpView *view, gsize row)
{
  const guint32 from = lp_codes_get (&promise->from->codes, row);
  guint32 to;
  gint64 as_of;

  if (!lp_bits_get (&promise->from->known, from))
    return NOT_MEASURED;
  if (promise->to != NULL)
    {
      to = lp_codes_get (&promise->to->codes, row);
      if (lp_bits_get (&promise->to->known, to))
        return promise->to_clock[to] - promise->from_clock[from] <= promise->within
                   ? MET
                   : MISSED;
    }

  if (!lp_view_get_as_of (view, row, &as_of) ||
      get_clock (promise, as_of) - promise->from_clock[from] <= promise->within)
    return NOT_MEASURED;
  return MISSED;
}

static void
measure (LpSla *sla, const LpView *view)
{
  const gsize n_rows = view->frame->n_rows;
  g_auto (Promise) promise = { 0 };

  sla->all_met = lp_set_new (n_rows);
  sla->all_missed = lp_set_new (n_rows);
  if (!promise_init (&promise, view, sla))
    return;

  for (gsize row = 0; row < n_rows; row++)
    {
      const Verdict verdict = judge (&promise, view, row);

      if (verdict == MET)
        lp_bits_set (&sla->all_met->bits, row);
      else if (verdict == MISSED)
        lp_bits_set (&sla->all_missed->bits, row);
    }
}

static gboolean
same_promise (const LpSla *a, const LpSla *b)
{
  static const LpAttr attrs[] = { LP_ATTR_FROM, LP_ATTR_TO, LP_ATTR_WITHIN,
                                  LP_ATTR_CALENDAR };

  for (guint i = 0; i < G_N_ELEMENTS (attrs); i++)
    if (g_strcmp0 (lp_node_get (a->node, attrs[i]), lp_node_get (b->node, attrs[i])) != 0)
      return FALSE;
  return a->calendar == b->calendar || (a->calendar != NULL && b->calendar != NULL &&
                                        lp_node_equal (a->calendar, b->calendar));
}

static void
measure_or_share (LpSla *sla, const LpRun *run, const LpView *view)
{
  const GArray *known = run->before != NULL ? run->before->slas : NULL;

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const LpSla *before = &g_array_index (known, LpSla, i);

      if (same_promise (before, sla))
        {
          sla->all_met = lp_set_ref (before->all_met);
          sla->all_missed = lp_set_ref (before->all_missed);
          return;
        }
    }
  measure (sla, view);
}

static void
keep_when (LpSla *sla, const LpScope *scope)
{
  LpNode *when = lp_node_find_child (sla->node, LP_KIND_WHEN);
  g_autoptr (LpSet) measured = NULL;

  if (when == NULL)
    {
      sla->met = lp_set_ref (sla->all_met);
      sla->missed = lp_set_ref (sla->all_missed);
      return;
    }

  measured = lp_condition_get_all (scope, when, FALSE);
  sla->met = lp_set_copy (sla->all_met);
  sla->missed = lp_set_copy (sla->all_missed);
  lp_bits_and (&sla->met->bits, &measured->bits);
  lp_bits_and (&sla->missed->bits, &measured->bits);
}

gboolean
lp_build_slas (LpRun *run)
{
  LpEvaluation *evaluation = run->evaluation;
  const LpScope scope = lp_run_get_scope (run, LP_ASK_ALL, evaluation->stages->len);

  for (guint i = 0; i < evaluation->stages->len; i++)
    LP_FOREACH_CHILD (lp_evaluation_get_stage_node (evaluation, i), LP_KIND_SLA, node)
      {
        LpSla sla = { .node = node };

        if (lp_run_is_cancelled (run))
          return FALSE;
        sla.calendar = lp_policy_find (evaluation->policy, LP_KIND_CALENDAR,
                                       lp_node_get (node, LP_ATTR_CALENDAR), NULL);
        measure_or_share (&sla, run, &scope.view);
        keep_when (&sla, &scope);
        g_array_append_val (evaluation->slas, sla);
      }
  return TRUE;
}
