/* SPDX-License-Identifier: GPL-3.0-or-later
 * A run's first half: profiles (section 3 of the format), then points, totals and their
 * histogram (section 4), each from the last evaluation by difference where it can be. */
#include "lp-evaluation-private.h"

LpScope
lp_run_get_scope (const LpRun *run, LpAsk ask, guint n_stages)
{
  LpScope scope = lp_evaluation_get_scope (run->evaluation, ask, n_stages);

  scope.cache = run->cache;
  return scope;
}

/* --- Profiles --- */

static LpTrait
build_trait (const LpScope *scope, LpNode *node)
{
  LpNode *when = lp_node_find_child (node, LP_KIND_WHEN);
  LpTrait trait = { .level = lp_node_read_word (node, LP_ATTR_LEVEL) };

  trait.set = when != NULL ? lp_condition_get_all (scope, when, FALSE)
                           : lp_set_new (scope->view.frame->n_rows);
  if (trait.level == LP_LEVEL_PREFERRED &&
      !lp_node_read_integer (node, LP_ATTR_POINTS, &trait.points))
    trait.points = lp_node_has (node, LP_ATTR_POINTS) ? 0 : 1;

  return trait;
}

static LpProfile
build_profile (const LpScope *scope, LpNode *node)
{
  LpProfile profile = { .node = node, .traits = lp_traits_new () };

  profile.matching = lp_set_new_full (scope->view.frame->n_rows);
  LP_FOREACH_CHILD (node, LP_KIND_TRAIT, child)
    {
      const LpTrait trait = build_trait (scope, child);

      if (trait.level == LP_LEVEL_REQUIRED)
        lp_bits_and (&profile.matching->bits, &trait.set->bits);
      else if (trait.level == LP_LEVEL_EXCLUDED)
        lp_bits_and_not (&profile.matching->bits, &trait.set->bits);
      profile.all_points += trait.points;
      g_array_append_val (profile.traits, trait);
    }

  return profile;
}

gboolean
lp_build_profiles (LpRun *run)
{
  const LpScope scope = lp_run_get_scope (run, LP_ASK_FIELDS, 0);
  LpNode *icp = lp_policy_get_section (run->evaluation->policy, LP_KIND_ICP);

  LP_FOREACH_CHILD (icp, LP_KIND_PROFILE, node)
    {
      LpProfile profile;

      if (lp_run_is_cancelled (run))
        return FALSE;
      profile = build_profile (&scope, node);
      g_array_append_val (run->evaluation->profiles, profile);
    }
  return TRUE;
}

/* --- Sums of points --- */

GArray *
lp_build_grades (LpNode *parent)
{
  GArray *grades = g_array_new (FALSE, TRUE, sizeof (LpGrade));

  LP_FOREACH_CHILD (parent, LP_KIND_GRADE, node)
    {
      LpGrade grade = { .name = lp_node_get_name (node) };

      if (lp_node_read_hundredths (node, LP_ATTR_AT_LEAST, &grade.at_least))
        g_array_append_val (grades, grade);
    }
  return grades;
}

LpScale
lp_scale_read (LpNode *node)
{
  LpScale scale = { .lowest = 0, .full_marks = 1, .weight = 0 };
  gint64 full_marks, lowest, weight;

  if (!lp_node_read_integer (node, LP_ATTR_FULL_MARKS, &full_marks) ||
      !lp_node_read_integer (node, LP_ATTR_LOWEST, &lowest))
    return scale;
  scale.full_marks = full_marks;
  scale.lowest = lowest;
  if (lp_node_read_integer (node, LP_ATTR_WEIGHT, &weight))
    scale.weight = weight;

  return scale;
}

static gboolean
has_scale (LpNode *node)
{
  gint64 number;

  return lp_node_read_integer (node, LP_ATTR_FULL_MARKS, &number) &&
         lp_node_read_integer (node, LP_ATTR_LOWEST, &number);
}

static gboolean
is_term_of (const GPtrArray *terms, guint i, LpNode *node)
{
  const LpTerm *term = terms->pdata[i];

  return g_strcmp0 (lp_node_get_id (term->node), lp_node_get_id (node)) == 0;
}

/* The term of the same rule that is not @taken, most likely where it stood; -1: none. A
 * draft may hold several rules of one id. */
static int
find_term (const GPtrArray *terms, const gboolean *taken, LpNode *node, guint position)
{
  if (position < terms->len && !taken[position] && is_term_of (terms, position, node))
    return (int) position;
  for (guint i = 0; i < terms->len; i++)
    if (!taken[i] && is_term_of (terms, i, node))
      return (int) i;
  return -1;
}

/* NULL when cancelled. */
static GPtrArray *
build_terms (LpRun *run, LpNode *node, const GPtrArray *before)
{
  const LpScope scope = lp_run_get_scope (run, LP_ASK_ICP, 0);
  g_autofree gboolean *taken = g_new0 (gboolean, before->len + 1);
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_term_unref);

  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      const LpKind kind = lp_node_get_kind (child);
      int old;

      if (kind != LP_KIND_RULE && kind != LP_KIND_BANDS)
        continue;
      if (lp_run_is_cancelled (run))
        {
          g_ptr_array_unref (terms);
          return NULL;
        }
      old = find_term (before, taken, child, terms->len);
      if (old >= 0)
        taken[old] = TRUE;
      g_ptr_array_add (terms,
                       lp_term_new (&scope, child, old >= 0 ? before->pdata[old] : NULL));
    }
  return terms;
}

static guint8
get_width (const GPtrArray *terms)
{
  gint64 bound = 0;

  for (guint i = 0; i < terms->len; i++)
    bound += ((const LpTerm *) terms->pdata[i])->bound;

  return lp_ints_width_for (bound);
}

static LpVector *
add_all_terms (LpHolder *holder, const GPtrArray *terms)
{
  LpVector *sums = lp_vector_new (holder, get_width (terms));

  lp_ints_fill_zero (&sums->ints);
  for (guint i = 0; i < terms->len; i++)
    lp_term_add (terms->pdata[i], &sums->ints, 1);

  return sums;
}

/* What has to be done to come from one list of terms to another: (before, after) pairs,
 * of which one may be NULL. */
typedef struct
{
  const LpTerm *before;
  const LpTerm *after;
} Change;

static GArray *
find_changes (const GPtrArray *before, const GPtrArray *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autofree gboolean *taken = g_new0 (gboolean, before->len + 1);

  for (guint i = 0; i < after->len; i++)
    {
      const LpTerm *term = after->pdata[i];
      const int old = find_term (before, taken, term->node, i);
      const Change change = { old >= 0 ? before->pdata[old] : NULL, term };

      if (old >= 0)
        taken[old] = TRUE;
      if (change.before != term)
        g_array_append_val (changes, change);
    }
  for (guint i = 0; i < before->len; i++)
    if (!taken[i])
      {
        const Change removed = { before->pdata[i], NULL };

        g_array_append_val (changes, removed);
      }

  return changes;
}

static void
apply_change (const Change *change, LpInts *sums)
{
  if (change->before == NULL)
    lp_term_add (change->after, sums, 1);
  else if (change->after == NULL)
    lp_term_add (change->before, sums, -1);
  else
    lp_term_change (change->before, change->after, sums);
}

static LpVector *
change_sums (LpHolder *holder, const LpDimension *before, const GPtrArray *terms)
{
  g_autoptr (GArray) changes = find_changes (before->terms, terms);
  LpVector *sums;

  if (changes->len == 0)
    return lp_vector_ref (before->sums);
  if (before->sums->ints.width != get_width (terms) || changes->len * 2 > terms->len + 2)
    return add_all_terms (holder, terms);

  sums = lp_vector_new (holder, before->sums->ints.width);
  lp_ints_copy (&sums->ints, &before->sums->ints);
  for (guint i = 0; i < changes->len; i++)
    apply_change (&g_array_index (changes, Change, i), &sums->ints);
  return sums;
}

/* The dimension with that id in the last evaluation, if its sums may be built upon. */
static const LpDimension *
find_before (const LpRun *run, LpNode *node)
{
  const char *id = lp_node_get_id (node);

  return run->before != NULL && id != NULL
             ? lp_evaluation_find_dimension (run->before, id)
             : NULL;
}

static gboolean
build_dimension (LpRun *run, LpNode *node)
{
  LpHolder *holder = run->evaluation->holder;
  const LpDimension *before = find_before (run, node);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  LpDimension dimension = { .node = node, .scale = lp_scale_read (node) };

  dimension.terms = build_terms (run, node, before != NULL ? before->terms : none);
  if (dimension.terms == NULL)
    return FALSE;
  if (!has_scale (node))
    g_ptr_array_set_size (dimension.terms, 0);

  dimension.grades = lp_build_grades (node);
  dimension.sums = before != NULL ? change_sums (holder, before, dimension.terms)
                                  : add_all_terms (holder, dimension.terms);
  g_array_append_val (run->evaluation->dimensions, dimension);
  return TRUE;
}

/* --- Totals --- */

static gboolean
same_scale (const LpScale *a, const LpScale *b)
{
  return a->lowest == b->lowest && a->full_marks == b->full_marks &&
         a->weight == b->weight;
}

static gboolean
same_scales (const LpEvaluation *a, const LpEvaluation *b)
{
  if (a->dimensions->len != b->dimensions->len)
    return FALSE;
  for (guint i = 0; i < a->dimensions->len; i++)
    if (!same_scale (lp_evaluation_get_scale (a, i), lp_evaluation_get_scale (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_sums (const LpEvaluation *a, const LpEvaluation *b)
{
  for (guint i = 0; i < a->dimensions->len; i++)
    if (g_array_index (a->dimensions, LpDimension, i).sums !=
        g_array_index (b->dimensions, LpDimension, i).sums)
      return FALSE;
  return TRUE;
}

static LpVector *
make_totals (const LpEvaluation *evaluation)
{
  const guint n = evaluation->dimensions->len;
  LpVector *totals = lp_vector_new (evaluation->holder, 2);
  g_autofree const LpInts **sums = g_new (const LpInts *, n);
  g_autofree LpScale *scales = g_new (LpScale, n);

  for (guint i = 0; i < n; i++)
    {
      sums[i] = lp_evaluation_get_sums (evaluation, i);
      scales[i] = *lp_evaluation_get_scale (evaluation, i);
    }
  lp_score_total (sums, scales, n, &totals->ints);

  return totals;
}

#define HISTOGRAM_BYTES (sizeof (guint32) * LP_N_OUTCOMES * LP_SCORE_BINS)

/* Counting a lead anew costs about a quarter of moving it. @before is NULL where most
 * leads have another total than they had. */
static guint32 *
make_histogram (const LpEvaluation *evaluation, const LpEvaluation *before)
{
  const LpInts *totals = &evaluation->totals->ints;
  const guint8 *classes = evaluation->holder->classes;
  guint32 *histogram = g_atomic_rc_box_alloc (HISTOGRAM_BYTES);

  if (before != NULL)
    {
      g_autoptr (LpSet) changed = lp_set_new_raw (totals->n_rows);

      lp_ints_differ (&before->totals->ints, totals, &changed->bits);
      if (lp_bits_count (&changed->bits) < totals->n_rows / 4)
        {
          memcpy (histogram, before->histogram, HISTOGRAM_BYTES);
          lp_score_histogram_move (&before->totals->ints, totals, classes, &changed->bits,
                                   histogram);
          return histogram;
        }
    }

  lp_score_histogram (totals, classes, LP_N_OUTCOMES, histogram);
  return histogram;
}

gboolean
lp_build_scores (LpRun *run)
{
  LpEvaluation *evaluation = run->evaluation;
  LpNode *scoring = lp_policy_get_section (evaluation->policy, LP_KIND_SCORING);
  gboolean rescaled;

  evaluation->grades = lp_build_grades (scoring);
  LP_FOREACH_CHILD (scoring, LP_KIND_DIMENSION, node)
    if (!build_dimension (run, node))
      return FALSE;

  rescaled = run->before == NULL || !same_scales (evaluation, run->before);
  if (!rescaled && same_sums (evaluation, run->before))
    {
      evaluation->totals = lp_vector_ref (run->before->totals);
      evaluation->histogram = g_atomic_rc_box_acquire (run->before->histogram);
      return !lp_run_is_cancelled (run);
    }
  evaluation->totals = make_totals (evaluation);
  if (lp_run_is_cancelled (run))
    return FALSE;
  evaluation->histogram = make_histogram (evaluation, rescaled ? NULL : run->before);
  return TRUE;
}
