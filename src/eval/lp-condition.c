/* SPDX-License-Identifier: GPL-3.0-or-later
 * Conditions of the format (section 2) over all leads and over one. */
#include "lp-condition-private.h"

#include "lp-evaluation-private.h"

/* --- Shared by both ways --- */

gboolean
lp_condition_asks_fields_only (LpNode *condition)
{
  const LpKind kind = lp_node_get_kind (condition);

  if (kind == LP_KIND_IN_ICP || kind == LP_KIND_SCORE || kind == LP_KIND_REACHED)
    return FALSE;
  if (LP_KIND_IS_CONDITION (kind) && !LP_KIND_IS_GROUP (kind))
    return TRUE;
  for (guint i = 0; i < lp_node_get_n_children (condition); i++)
    if (!lp_condition_asks_fields_only (lp_node_get_child (condition, i)))
      return FALSE;
  return TRUE;
}

gboolean
lp_condition_read_score (LpNode *condition, gint64 *low, gint64 *high)
{
  static const struct
  {
    LpAttr attr;
    gboolean is_low;
    gint64 step; /* hundredths are whole, so "more than" is "at least the next" */
  } bounds[] = {
    { LP_ATTR_AT_LEAST, TRUE, 0 },
    { LP_ATTR_MORE_THAN, TRUE, 1 },
    { LP_ATTR_AT_MOST, FALSE, 0 },
    { LP_ATTR_LESS_THAN, FALSE, -1 },
  };
  guint n_bounds = 0;

  *low = G_MININT64;
  *high = G_MAXINT64;
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      gint64 bound;

      if (!lp_node_has (condition, bounds[i].attr))
        continue;
      if (!lp_node_read_hundredths (condition, bounds[i].attr, &bound))
        return FALSE;
      bound = CLAMP (bound, G_MININT64 + 1, G_MAXINT64 - 1) + bounds[i].step;
      if (bounds[i].is_low)
        *low = MAX (*low, bound);
      else
        *high = MIN (*high, bound);
      n_bounds++;
    }

  return n_bounds > 0;
}

static int
find_reached (const LpScope *scope, LpNode *condition)
{
  const char *id = lp_node_get (condition, LP_ATTR_STAGE);
  int stage;

  if ((scope->ask & LP_ASK_REACHED) == 0 || id == NULL)
    return -1;
  stage = lp_evaluation_find_stage (scope->evaluation, id);
  return stage < (int) scope->n_stages ? stage : -1;
}

/* --- Sets --- */

static gsize
get_n_rows (const LpScope *scope)
{
  return scope->view.frame->n_rows;
}

static LpSet *
get_icp (const LpScope *scope, LpNode *condition)
{
  const LpEvaluation *evaluation = scope->evaluation;
  const char *id = lp_node_get (condition, LP_ATTR_PROFILE);
  LpSet *set = lp_set_new (get_n_rows (scope));

  if ((scope->ask & LP_ASK_ICP) == 0)
    return set;
  for (guint i = 0; i < evaluation->profiles->len; i++)
    {
      const LpProfile *profile = &g_array_index (evaluation->profiles, LpProfile, i);

      if (id == NULL || g_strcmp0 (id, lp_node_get_id (profile->node)) == 0)
        lp_bits_or (&set->bits, &profile->matching->bits);
    }
  return set;
}

static LpSet *
get_score (const LpScope *scope, LpNode *condition)
{
  const LpEvaluation *evaluation = scope->evaluation;
  const char *id = lp_node_get (condition, LP_ATTR_OF);
  const LpDimension *dimension = NULL;
  LpVector *scores = NULL;
  gint64 low, high;

  if ((scope->ask & LP_ASK_SCORE) == 0 ||
      !lp_condition_read_score (condition, &low, &high))
    return lp_set_new (get_n_rows (scope));
  if (id == NULL)
    scores = evaluation->totals;
  else
    dimension = lp_evaluation_find_dimension (evaluation, id);
  if (dimension != NULL && lp_scale_get_sums (&dimension->scale, low, high, &low, &high))
    scores = dimension->sums;

  return scores != NULL ? lp_vector_get_range (scores, low, high)
                        : lp_set_new (get_n_rows (scope));
}

static LpSet *
get_reached (const LpScope *scope, LpNode *condition)
{
  const int stage = find_reached (scope, condition);

  if (stage < 0)
    return lp_set_new (get_n_rows (scope));
  return lp_set_ref (
      lp_evaluation_get_stage_info (scope->evaluation, (guint) stage)->held);
}

static LpSet *
get_test (const LpScope *scope, LpNode *condition)
{
  g_auto (LpTest) test = { 0 };
  LpSet *set;

  if (!lp_test_init (&test, &scope->view, condition))
    return lp_set_new (get_n_rows (scope));
  set = lp_set_new_raw (get_n_rows (scope));
  lp_test_get_rows (&test, &scope->view, &set->bits);
  return set;
}

static LpSet *
get_conjunction (const LpScope *scope, LpNode *parent)
{
  const guint n = lp_node_get_n_children (parent);
  g_autoptr (LpSet) first = NULL;
  LpSet *set;

  if (n == 0)
    return lp_set_new_full (get_n_rows (scope));
  first = lp_condition_get_set (scope, lp_node_get_child (parent, 0));
  if (n == 1)
    return g_steal_pointer (&first);

  set = lp_set_copy (first);
  for (guint i = 1; i < n; i++)
    {
      g_autoptr (LpSet)
          next = lp_condition_get_set (scope, lp_node_get_child (parent, i));

      lp_bits_and (&set->bits, &next->bits);
    }
  return set;
}

static LpSet *
get_disjunction (const LpScope *scope, LpNode *parent)
{
  LpSet *set = lp_set_new (get_n_rows (scope));

  for (guint i = 0; i < lp_node_get_n_children (parent); i++)
    {
      g_autoptr (LpSet)
          next = lp_condition_get_set (scope, lp_node_get_child (parent, i));

      lp_bits_or (&set->bits, &next->bits);
    }
  return set;
}

static LpSet *
get_at_least (const LpScope *scope, LpNode *parent)
{
  const guint n = lp_node_get_n_children (parent);
  LpSet *set = lp_set_new (get_n_rows (scope));
  g_autoptr (GPtrArray) sets = NULL;
  g_autofree const LpBits **bits = g_new (const LpBits *, n);
  gint64 count;

  if (!lp_node_read_integer (parent, LP_ATTR_COUNT, &count) || count > n)
    return set;

  sets = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_set_unref);
  for (guint i = 0; i < n; i++)
    {
      LpSet *next = lp_condition_get_set (scope, lp_node_get_child (parent, i));

      g_ptr_array_add (sets, next);
      bits[i] = &next->bits;
    }
  lp_bits_at_least (bits, n, (gsize) count, &set->bits);
  return set;
}

static LpSet *
make_set (const LpScope *scope, LpNode *condition)
{
  LpSet *set;

  switch ((int) lp_node_get_kind (condition))
    {
    case LP_KIND_ALL:
      return get_conjunction (scope, condition);
    case LP_KIND_ANY:
      return get_disjunction (scope, condition);
    case LP_KIND_NOT_ANY:
      set = get_disjunction (scope, condition);
      lp_bits_not (&set->bits);
      return set;
    case LP_KIND_AT_LEAST:
      return get_at_least (scope, condition);
    case LP_KIND_IN_ICP:
      return get_icp (scope, condition);
    case LP_KIND_SCORE:
      return get_score (scope, condition);
    case LP_KIND_REACHED:
      return get_reached (scope, condition);
    default:
      return get_test (scope, condition);
    }
}

LpSet *
lp_condition_get_set (const LpScope *scope, LpNode *condition)
{
  const gboolean keep = scope->cache != NULL && lp_condition_asks_fields_only (condition);
  LpSet *set = keep ? lp_set_cache_get (scope->cache, condition) : NULL;

  if (set != NULL)
    return lp_set_ref (set);
  set = make_set (scope, condition);
  if (keep)
    lp_set_cache_add (scope->cache, condition, set);
  return set;
}

/* Kept under the parent too: a rule whose points change asks nothing again. */
LpSet *
lp_condition_get_all (const LpScope *scope, LpNode *parent, gboolean empty_holds)
{
  const guint n = lp_node_get_n_children (parent);
  const gboolean keep = scope->cache != NULL && n > 1 &&
                        lp_condition_asks_fields_only (parent);
  LpSet *set;

  if (n == 0)
    return empty_holds ? lp_set_new_full (get_n_rows (scope))
                       : lp_set_new (get_n_rows (scope));
  set = keep ? lp_set_cache_get (scope->cache, parent) : NULL;
  if (set != NULL)
    return lp_set_ref (set);

  set = get_conjunction (scope, parent);
  if (keep)
    lp_set_cache_add (scope->cache, parent, set);
  return set;
}

LpSet *
lp_condition_get_known (const LpScope *scope, const char *field_id)
{
  g_autoptr (LpNode)
      known = lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD, field_id, LP_ATTR_NONE);

  return lp_condition_get_set (scope, known);
}

/* --- One lead --- */

static gboolean
icp_holds (const LpScope *scope, LpNode *condition, gsize row)
{
  const LpEvaluation *evaluation = scope->evaluation;
  const char *id = lp_node_get (condition, LP_ATTR_PROFILE);

  if ((scope->ask & LP_ASK_ICP) == 0)
    return FALSE;
  for (guint i = 0; i < evaluation->profiles->len; i++)
    {
      const LpProfile *profile = &g_array_index (evaluation->profiles, LpProfile, i);

      if ((id == NULL || g_strcmp0 (id, lp_node_get_id (profile->node)) == 0) &&
          lp_bits_get (&profile->matching->bits, row))
        return TRUE;
    }
  return FALSE;
}

static gboolean
score_holds (const LpScope *scope, LpNode *condition, gsize row)
{
  const char *id = lp_node_get (condition, LP_ATTR_OF);
  const LpDimension *dimension;
  gint64 low, high, score;

  if ((scope->ask & LP_ASK_SCORE) == 0 ||
      !lp_condition_read_score (condition, &low, &high))
    return FALSE;
  if (id == NULL)
    {
      score = lp_evaluation_get_total (scope->evaluation, row);
      return score >= low && score <= high;
    }

  dimension = lp_evaluation_find_dimension (scope->evaluation, id);
  if (dimension == NULL)
    return FALSE;
  score = lp_scale_get_share (&dimension->scale,
                              lp_ints_get (&dimension->sums->ints, row));
  return score >= low && score <= high;
}

static gboolean
reached_holds (const LpScope *scope, LpNode *condition, gsize row)
{
  const int stage = find_reached (scope, condition);

  return stage >= 0 &&
         lp_bits_get (lp_evaluation_get_held (scope->evaluation, (guint) stage), row);
}

static gboolean
test_holds (const LpScope *scope, LpNode *condition, gsize row)
{
  g_auto (LpTest) test = { 0 };

  return lp_test_init (&test, &scope->view, condition) &&
         lp_test_holds_for_row (&test, &scope->view, row);
}

static guint
count_holding (const LpScope *scope, LpNode *parent, gsize row)
{
  guint n = 0;

  for (guint i = 0; i < lp_node_get_n_children (parent); i++)
    n += lp_condition_holds (scope, lp_node_get_child (parent, i), row);

  return n;
}

gboolean
lp_condition_holds (const LpScope *scope, LpNode *condition, gsize row)
{
  const guint n = lp_node_get_n_children (condition);
  gint64 count;

  switch ((int) lp_node_get_kind (condition))
    {
    case LP_KIND_ALL:
      return count_holding (scope, condition, row) == n;
    case LP_KIND_ANY:
      return count_holding (scope, condition, row) > 0;
    case LP_KIND_NOT_ANY:
      return count_holding (scope, condition, row) == 0;
    case LP_KIND_AT_LEAST:
      return lp_node_read_integer (condition, LP_ATTR_COUNT, &count) &&
             count_holding (scope, condition, row) >= count;
    case LP_KIND_IN_ICP:
      return icp_holds (scope, condition, row);
    case LP_KIND_SCORE:
      return score_holds (scope, condition, row);
    case LP_KIND_REACHED:
      return reached_holds (scope, condition, row);
    default:
      return test_holds (scope, condition, row);
    }
}

gboolean
lp_condition_all_hold (const LpScope *scope,
                       LpNode *parent,
                       gboolean empty_holds,
                       gsize row)
{
  const guint n = lp_node_get_n_children (parent);

  return n == 0 ? empty_holds : count_holding (scope, parent, row) == n;
}

gboolean
lp_condition_is_known (const LpScope *scope, const char *field_id, gsize row)
{
  const LpColumn *column;

  return lp_view_find_column (&scope->view, field_id, 0, &column) && column != NULL &&
         lp_bits_get (&column->known, lp_codes_get (&column->codes, row));
}
