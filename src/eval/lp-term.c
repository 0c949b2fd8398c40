/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rules and bands as terms of a sum (section 4 of the format). */
#include "lp-term-private.h"

#include "lp-date.h"

#define DEFAULT_UP_TO 1000

/* --- Decay --- */

static LpDecay *
decay_alloc (gsize n_values)
{
  LpDecay *decay = g_new0 (LpDecay, 1);

  g_atomic_ref_count_init (&decay->ref_count);
  decay->n_values = n_values;
  decay->percent = g_new0 (gint32, MAX (n_values, 1));
  return decay;
}

static void
decay_unref (LpDecay *decay)
{
  if (!g_atomic_ref_count_dec (&decay->ref_count))
    return;
  lp_codes_reset (&decay->codes);
  g_free (decay->percent);
  g_free (decay);
}

/* One as-of: what is left hangs on the entry of the date alone. */
static LpDecay *
decay_new_by_value (const LpColumn *column, gint64 as_of, gint64 every, gint64 lose)
{
  LpDecay *decay = decay_alloc (column->n_values);
  const gint64 today = lp_instant_to_day (as_of);

  lp_codes_init_view (&decay->codes, &column->codes);
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      decay->percent[i] = lp_score_decay_percent (
          today - lp_instant_to_day (column->instant[i]), every, lose);

  return decay;
}

/* An as-of a lead: the percentage of each lead is its own code. */
static LpDecay *
decay_new_by_row (const LpView *view, const LpColumn *column, gint64 every, gint64 lose)
{
  LpDecay *decay = decay_alloc (101);

  for (gint32 i = 0; i <= 100; i++)
    decay->percent[i] = i;
  lp_codes_init (&decay->codes, view->frame->n_rows, 1);
  for (gsize row = 0; row < view->frame->n_rows; row++)
    {
      const guint32 entry = lp_codes_get (&column->codes, row);
      gint64 as_of;

      if (!lp_bits_get (&column->known, entry) || !lp_view_get_as_of (view, row, &as_of))
        continue;
      lp_codes_set (
          &decay->codes, row,
          (guint32) lp_score_decay_percent (
              lp_instant_to_day (as_of) - lp_instant_to_day (column->instant[entry]),
              every, lose));
    }

  return decay;
}

/* NULL where nothing is left of any points: no such field, no as-of, not right. */
static LpDecay *
decay_new (const LpView *view, LpNode *node)
{
  const LpColumn *column;
  gint64 every, lose;

  if (!lp_view_find_column (view, lp_node_get (node, LP_ATTR_FIELD), LP_FIELDS_DATED,
                            &column) ||
      column == NULL || !lp_node_read_integer (node, LP_ATTR_EVERY, &every) ||
      !lp_node_read_integer (node, LP_ATTR_LOSE, &lose))
    return NULL;
  if (view->frame->as_of_row != NULL)
    return decay_new_by_row (view, column, every, lose);
  if (view->frame->as_of == LP_NO_INSTANT)
    return NULL;
  return decay_new_by_value (column, view->frame->as_of, every, lose);
}

/* --- Points by value --- */

gboolean
lp_term_read_up_to (LpNode *rule, gint64 *up_to)
{
  *up_to = lp_node_has (rule, LP_ATTR_PER) ? DEFAULT_UP_TO : 1;
  return !lp_node_has (rule, LP_ATTR_PER) || !lp_node_has (rule, LP_ATTR_UP_TO) ||
         lp_node_read_integer (rule, LP_ATTR_UP_TO, up_to);
}

/* Returns FALSE for a rule that is not right. */
static gboolean
read_points (LpTerm *term, const LpView *view)
{
  const LpColumn *column;
  gint64 points;
  gint64 up_to;

  if (!lp_node_read_integer (term->node, LP_ATTR_POINTS, &points))
    return FALSE;
  if (!lp_node_has (term->node, LP_ATTR_PER))
    {
      term->constant = points;
      term->bound = ABS (points);
      return TRUE;
    }

  if (!lp_term_read_up_to (term->node, &up_to) ||
      !lp_view_find_column (view, lp_node_get (term->node, LP_ATTR_PER), LP_FIELDS_NUMBER,
                            &column) ||
      column == NULL)
    return FALSE;

  term->codes = &column->codes;
  term->n_values = column->n_values;
  term->by_value = g_new0 (gint32, MAX (column->n_values, 1));
  term->bound = ABS (points) * up_to;
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      {
        const double number = column->number[i];
        const gint64 n = number >= (double) up_to ? up_to
                         : number > 0             ? (gint64) number
                                                  : 0;

        term->by_value[i] = (gint32) (points * n);
      }
  return TRUE;
}

typedef struct
{
  gboolean has_from, has_below;
  double from, below;
  gint64 points;
} Band;

/* The bands that are right, in order. */
static GArray *
read_bands (LpNode *node)
{
  GArray *bands = g_array_new (FALSE, TRUE, sizeof (Band));

  LP_FOREACH_CHILD (node, LP_KIND_BAND, child)
    {
      Band band = { .has_from = lp_node_has (child, LP_ATTR_FROM),
                    .has_below = lp_node_has (child, LP_ATTR_BELOW) };

      if ((!band.has_from || lp_node_read_decimal (child, LP_ATTR_FROM, &band.from)) &&
          (!band.has_below || lp_node_read_decimal (child, LP_ATTR_BELOW, &band.below)) &&
          lp_node_read_integer (child, LP_ATTR_POINTS, &band.points))
        g_array_append_val (bands, band);
    }
  return bands;
}

static gint32
find_band_points (const GArray *bands, double value)
{
  for (guint i = 0; i < bands->len; i++)
    {
      const Band *band = &g_array_index (bands, Band, i);

      if ((!band->has_from || value >= band->from) &&
          (!band->has_below || value < band->below))
        return (gint32) band->points;
    }
  return 0;
}

static gboolean
read_band_points (LpTerm *term, const LpView *view)
{
  g_autoptr (GArray) bands = read_bands (term->node);
  const LpColumn *column;

  if (!lp_view_find_column (view, lp_node_get (term->node, LP_ATTR_FIELD),
                            LP_FIELDS_NUMBER, &column) ||
      column == NULL)
    return FALSE;

  term->codes = &column->codes;
  term->n_values = column->n_values;
  term->by_value = g_new0 (gint32, MAX (column->n_values, 1));
  for (guint i = 0; i < bands->len; i++)
    {
      const gint64 points = g_array_index (bands, Band, i).points;

      term->bound = MAX (term->bound, ABS (points));
    }
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      term->by_value[i] = find_band_points (bands, column->number[i]);
  return TRUE;
}

/* --- The term --- */

/* A constant that decays is points by the value of the decay's column. */
static void
fold_constant (LpTerm *term)
{
  term->codes = &term->decay->codes;
  term->n_values = term->decay->n_values;
  term->by_value = g_new0 (gint32, MAX (term->n_values, 1));
  for (gsize i = 0; i < term->n_values; i++)
    term->by_value[i] = (gint32) (term->constant * term->decay->percent[i] / 100);
  term->constant = 0;
}

static void
make_nothing (LpTerm *term)
{
  g_clear_pointer (&term->by_value, g_free);
  g_clear_pointer (&term->decay, decay_unref);
  term->codes = NULL;
  term->constant = 0;
  term->bound = 0;
}

static void
resolve (LpTerm *term, const LpView *view)
{
  LpNode *decay = lp_node_find_child (term->node, LP_KIND_DECAY);
  const gboolean right = lp_node_get_kind (term->node) == LP_KIND_BANDS
                             ? read_band_points (term, view)
                             : read_points (term, view);

  if (right && decay != NULL)
    term->decay = decay_new (view, decay);
  if (!right || (decay != NULL && term->decay == NULL))
    make_nothing (term);
  else if (term->codes == NULL && term->decay != NULL)
    fold_constant (term);
}

static gboolean
same_child (LpNode *a, LpNode *b, LpKind kind)
{
  LpNode *x = lp_node_find_child (a, kind);
  LpNode *y = lp_node_find_child (b, kind);

  return x == y || (x != NULL && y != NULL && lp_node_equal (x, y));
}

static gboolean
same_bands (LpNode *a, LpNode *b)
{
  const guint n = lp_node_count_children (a, LP_KIND_BAND);

  if (n != lp_node_count_children (b, LP_KIND_BAND))
    return FALSE;
  for (guint i = 0; i < n; i++) /* bands come first */
    if (!lp_node_equal (lp_node_get_child (a, i), lp_node_get_child (b, i)))
      return FALSE;
  return TRUE;
}

/* Whether two rules give the same points where they hold: names and reasons do not count.
 */
static gboolean
same_points (LpNode *a, LpNode *b)
{
  static const LpAttr attrs[] = { LP_ATTR_POINTS, LP_ATTR_PER, LP_ATTR_UP_TO,
                                  LP_ATTR_FIELD };

  if (a == b)
    return TRUE;
  if (lp_node_get_kind (a) != lp_node_get_kind (b))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (attrs); i++)
    if (g_strcmp0 (lp_node_get (a, attrs[i]), lp_node_get (b, attrs[i])) != 0)
      return FALSE;
  return same_child (a, b, LP_KIND_DECAY) && same_bands (a, b);
}

/* A rule without when is right only where it counts something (then it holds for all).
 * The set of an unchanged when is at hand, however many rules the cache had to forget. */
static LpSet *
get_mask (const LpScope *scope, LpNode *node, const LpTerm *before)
{
  LpNode *when = lp_node_find_child (node, LP_KIND_WHEN);

  if (when != NULL && before != NULL && same_child (node, before->node, LP_KIND_WHEN) &&
      lp_condition_asks_fields_only (when))
    return lp_set_ref (before->mask);
  if (when != NULL)
    return lp_condition_get_all (scope, when, FALSE);
  if (lp_node_get_kind (node) == LP_KIND_RULE && !lp_node_has (node, LP_ATTR_PER))
    return lp_set_new (scope->view.frame->n_rows);
  return NULL;
}

LpTerm *
lp_term_new (const LpScope *scope, LpNode *node, LpTerm *before)
{
  g_autoptr (LpSet) mask = get_mask (scope, node, before);
  LpTerm *term;

  if (before != NULL && lp_set_equal (before->mask, mask) &&
      same_points (before->node, node))
    return lp_term_ref (before);

  term = g_new0 (LpTerm, 1);
  g_atomic_ref_count_init (&term->ref_count);
  term->node = lp_node_ref (node);
  term->mask = g_steal_pointer (&mask);
  if (before != NULL && lp_set_equal (before->mask, term->mask) && before->mask != NULL)
    {
      lp_set_unref (term->mask);
      term->mask = lp_set_ref (before->mask);
    }
  resolve (term, &scope->view);

  return term;
}

LpTerm *
lp_term_ref (LpTerm *term)
{
  g_atomic_ref_count_inc (&term->ref_count);
  return term;
}

void
lp_term_unref (LpTerm *term)
{
  if (!g_atomic_ref_count_dec (&term->ref_count))
    return;
  g_clear_pointer (&term->mask, lp_set_unref);
  g_clear_pointer (&term->decay, decay_unref);
  lp_node_unref (term->node);
  g_free (term->by_value);
  g_free (term);
}

/* --- Sums --- */

static const LpBits *
get_rows (const LpTerm *term)
{
  return term->mask != NULL ? &term->mask->bits : NULL;
}

/* A folded constant has its decay in by_value already. */
static gboolean
decays_by_itself (const LpTerm *term)
{
  return term->decay != NULL && term->codes != &term->decay->codes;
}

void
lp_term_add (const LpTerm *term, LpInts *sums, int sign)
{
  if (term->bound == 0)
    return;
  if (term->codes == NULL)
    lp_ints_add (sums, get_rows (term), sign * term->constant);
  else if (decays_by_itself (term))
    lp_ints_add_decayed (sums, get_rows (term), term->codes, term->by_value,
                         &term->decay->codes, term->decay->percent, sign);
  else
    lp_ints_add_coded (sums, get_rows (term), term->codes, term->by_value, sign);
}

/* Points by the same column for the same leads: one pass adds the differences. */
static gboolean
change_by_value (const LpTerm *before, const LpTerm *after, LpInts *sums)
{
  g_autofree gint32 *difference = NULL;

  if (before->codes == NULL || before->codes != after->codes ||
      before->mask != after->mask || decays_by_itself (before) ||
      decays_by_itself (after))
    return FALSE;

  difference = g_new (gint32, MAX (after->n_values, 1));
  for (gsize i = 0; i < after->n_values; i++)
    difference[i] = after->by_value[i] - before->by_value[i];
  lp_ints_add_coded (sums, get_rows (after), after->codes, difference, 1);
  return TRUE;
}

void
lp_term_change (const LpTerm *before, const LpTerm *after, LpInts *sums)
{
  if (before->codes == NULL && after->codes == NULL && before->mask == after->mask)
    lp_ints_add (sums, get_rows (after), after->constant - before->constant);
  else if (!change_by_value (before, after, sums))
    {
      lp_term_add (before, sums, -1);
      lp_term_add (after, sums, 1);
    }
}

gint64
lp_term_get_points (const LpTerm *term, gsize row)
{
  gint64 points = term->constant;

  if (term->mask != NULL && !lp_bits_get (&term->mask->bits, row))
    return 0;
  if (term->codes != NULL)
    points = term->by_value[lp_codes_get (term->codes, row)];
  if (decays_by_itself (term))
    points = points * term->decay->percent[lp_codes_get (&term->decay->codes, row)] / 100;
  return points;
}
