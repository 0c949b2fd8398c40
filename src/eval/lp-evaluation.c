/* SPDX-License-Identifier: GPL-3.0-or-later
 * The evaluation as a value: its parts and the counting of references. */
#include "lp-evaluation-private.h"

#include "lp-date.h"

/* --- What is shared --- */

static gint64
count_days (const LpFrame *frame)
{
  gint64 first = G_MAXINT64;
  gint64 last = G_MININT64;

  if (frame->created == NULL)
    return 0;
  for (gsize row = 0; row < frame->n_rows; row++)
    if (frame->created[row] != LP_NO_INSTANT)
      {
        first = MIN (first, frame->created[row]);
        last = MAX (last, frame->created[row]);
      }

  return first > last ? 0 : lp_instant_to_day (last) - lp_instant_to_day (first) + 1;
}

static void
fill_classes (LpHolder *holder)
{
  const LpFrame *frame = holder->frame;

  holder->classes = g_new0 (guint8, MAX (frame->n_rows, 1));
  for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    {
      const LpBits *rows = &frame->outcome[outcome];

      for (gsize row = lp_bits_next (rows, 0); row < frame->n_rows;
           row = lp_bits_next (rows, row + 1))
        holder->classes[row] = (guint8) outcome;
    }
}

LpHolder *
lp_holder_new (const LpFrame *frame, gpointer owner, GDestroyNotify owner_free)
{
  LpHolder *holder = g_atomic_rc_box_new0 (LpHolder);

  holder->frame = frame;
  holder->owner = owner;
  holder->owner_free = owner_free;
  g_mutex_init (&holder->lock);
  holder->spare = g_array_new (FALSE, FALSE, sizeof (LpInts));
  holder->n_days = count_days (frame);
  fill_classes (holder);

  return holder;
}

LpHolder *
lp_holder_ref (LpHolder *holder)
{
  return g_atomic_rc_box_acquire (holder);
}

static void
holder_clear (gpointer data)
{
  LpHolder *holder = data;

  for (guint i = 0; i < holder->spare->len; i++)
    lp_ints_reset (&g_array_index (holder->spare, LpInts, i));
  g_array_unref (holder->spare);
  g_mutex_clear (&holder->lock);
  g_free (holder->classes);
  if (holder->owner_free != NULL)
    holder->owner_free (holder->owner);
}

void
lp_holder_unref (LpHolder *holder)
{
  g_atomic_rc_box_release_full (holder, holder_clear);
}

/* --- Vectors --- */

#define MAX_SPARE 6

static gboolean
take_spare (LpHolder *holder, guint8 width, LpInts *ints)
{
  gboolean found = FALSE;

  g_mutex_lock (&holder->lock);
  for (guint i = 0; !found && i < holder->spare->len; i++)
    if (g_array_index (holder->spare, LpInts, i).width == width)
      {
        *ints = g_array_index (holder->spare, LpInts, i);
        g_array_remove_index_fast (holder->spare, i);
        found = TRUE;
      }
  g_mutex_unlock (&holder->lock);

  return found;
}

static gboolean
keep_spare (LpHolder *holder, const LpInts *ints)
{
  gboolean kept = FALSE;

  g_mutex_lock (&holder->lock);
  if (holder->spare->len < MAX_SPARE)
    {
      g_array_append_val (holder->spare, *ints);
      kept = TRUE;
    }
  g_mutex_unlock (&holder->lock);

  return kept;
}

LpVector *
lp_vector_new (LpHolder *holder, guint8 width)
{
  LpVector *vector = g_new0 (LpVector, 1);

  g_atomic_ref_count_init (&vector->ref_count);
  vector->holder = lp_holder_ref (holder);
  if (!take_spare (holder, width, &vector->ints))
    lp_ints_init_raw (&vector->ints, holder->frame->n_rows, width);
  return vector;
}

LpVector *
lp_vector_ref (LpVector *vector)
{
  g_atomic_ref_count_inc (&vector->ref_count);
  return vector;
}

void
lp_vector_unref (LpVector *vector)
{
  if (!g_atomic_ref_count_dec (&vector->ref_count))
    return;
  for (guint i = 0; i < LP_VECTOR_RANGES; i++)
    g_clear_pointer (&vector->ranges[i].set, lp_set_unref);
  if (!keep_spare (vector->holder, &vector->ints))
    lp_ints_reset (&vector->ints);
  lp_holder_unref (vector->holder);
  g_free (vector);
}

LpSet *
lp_vector_get_range (LpVector *vector, gint64 low, gint64 high)
{
  LpRange *range;

  for (guint i = 0; i < MIN (vector->n_ranges, LP_VECTOR_RANGES); i++)
    if (vector->ranges[i].low == low && vector->ranges[i].high == high)
      return lp_set_ref (vector->ranges[i].set);

  range = &vector->ranges[vector->n_ranges++ % LP_VECTOR_RANGES];
  g_clear_pointer (&range->set, lp_set_unref);
  *range = (LpRange){ low, high, lp_set_new_raw (vector->ints.n_rows) };
  lp_ints_in_range (&vector->ints, low, high, &range->set->bits);
  return lp_set_ref (range->set);
}

/* --- Parts --- */

static void
trait_clear (gpointer data)
{
  g_clear_pointer (&((LpTrait *) data)->set, lp_set_unref);
}

static void
profile_clear (gpointer data)
{
  LpProfile *profile = data;

  g_clear_pointer (&profile->matching, lp_set_unref);
  g_clear_pointer (&profile->traits, g_array_unref);
}

static void
dimension_clear (gpointer data)
{
  LpDimension *dimension = data;

  g_clear_pointer (&dimension->terms, g_ptr_array_unref);
  g_clear_pointer (&dimension->grades, g_array_unref);
  g_clear_pointer (&dimension->sums, lp_vector_unref);
}

static void
disqualifier_clear (gpointer data)
{
  g_clear_pointer (&((LpDisqualifier *) data)->set, lp_set_unref);
}

static void
part_clear (gpointer data)
{
  LpPart *part = data;

  g_clear_pointer (&part->reason, g_free);
  g_clear_pointer (&part->set, lp_set_unref);
}

static void
stage_clear (gpointer data)
{
  LpStageInfo *stage = data;

  g_clear_pointer (&stage->parts, g_array_unref);
  g_clear_pointer (&stage->held, lp_set_unref);
  g_clear_pointer (&stage->in_stage, lp_set_unref);
}

static void
route_clear (gpointer data)
{
  g_clear_pointer (&((LpRoute *) data)->set, lp_set_unref);
}

static void
sla_clear (gpointer data)
{
  LpSla *sla = data;

  g_clear_pointer (&sla->all_met, lp_set_unref);
  g_clear_pointer (&sla->all_missed, lp_set_unref);
  g_clear_pointer (&sla->met, lp_set_unref);
  g_clear_pointer (&sla->missed, lp_set_unref);
}

static GArray *
new_array (gsize item_size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) item_size);

  g_array_set_clear_func (array, clear);
  return array;
}

GArray *
lp_traits_new (void)
{
  return new_array (sizeof (LpTrait), trait_clear);
}

GArray *
lp_parts_new (void)
{
  return new_array (sizeof (LpPart), part_clear);
}

/* --- The evaluation --- */

LpEvaluation *
lp_evaluation_new (LpHolder *holder, LpPolicy *policy)
{
  LpEvaluation *evaluation = g_new0 (LpEvaluation, 1);

  g_atomic_ref_count_init (&evaluation->ref_count);
  evaluation->holder = lp_holder_ref (holder);
  evaluation->policy = lp_policy_ref (policy);
  evaluation->profiles = new_array (sizeof (LpProfile), profile_clear);
  evaluation->dimensions = new_array (sizeof (LpDimension), dimension_clear);
  evaluation->disqualifiers = new_array (sizeof (LpDisqualifier), disqualifier_clear);
  evaluation->stages = new_array (sizeof (LpStageInfo), stage_clear);
  evaluation->routes = new_array (sizeof (LpRoute), route_clear);
  evaluation->slas = new_array (sizeof (LpSla), sla_clear);
  evaluation->handoff = -1;

  return evaluation;
}

LpEvaluation *
lp_evaluation_ref (LpEvaluation *evaluation)
{
  g_atomic_ref_count_inc (&evaluation->ref_count);
  return evaluation;
}

void
lp_evaluation_unref (LpEvaluation *evaluation)
{
  if (!g_atomic_ref_count_dec (&evaluation->ref_count))
    return;

  g_array_unref (evaluation->profiles);
  g_array_unref (evaluation->dimensions);
  g_clear_pointer (&evaluation->grades, g_array_unref);
  g_clear_pointer (&evaluation->totals, lp_vector_unref);
  g_clear_pointer (&evaluation->histogram, g_atomic_rc_box_release);
  g_array_unref (evaluation->disqualifiers);
  g_clear_pointer (&evaluation->disqualified, lp_set_unref);
  g_array_unref (evaluation->stages);
  g_clear_pointer (&evaluation->unqualified, lp_set_unref);
  g_clear_pointer (&evaluation->handed_over, lp_set_unref);
  g_array_unref (evaluation->routes);
  g_array_unref (evaluation->slas);
  lp_policy_unref (evaluation->policy);
  lp_holder_unref (evaluation->holder);
  g_free (evaluation);
}
