/* SPDX-License-Identifier: GPL-3.0-or-later
 * The tests of section 2 of the format. */
#include "lp-test-private.h"

#include "lp-date.h"
#include "lp-text.h"

#include <math.h>

/* In the order of the words of has/@of and valid/@as in the table of the format. */
enum
{
  HAS_ANY,
  HAS_ALL,
  HAS_NONE
};

enum
{
  VALID_EMAIL,
  VALID_PHONE
};

/* --- Fields --- */

/* Text and category read the same, and so do date and time. */
static guint
get_family (guint type)
{
  const guint bit = 1u << type;

  if ((bit & LP_FIELDS_TEXTUAL) != 0)
    return LP_FIELDS_TEXTUAL;
  if ((bit & LP_FIELDS_DATED) != 0)
    return LP_FIELDS_DATED;
  return bit;
}

gboolean
lp_view_find_column (const LpView *view,
                     const char *field_id,
                     guint field_types,
                     const LpColumn **column)
{
  LpNode *field = lp_policy_find (view->policy, LP_KIND_FIELD, field_id, NULL);
  int type;

  if (field == NULL || lp_node_read_word (field, LP_ATTR_GROUP) == LP_GROUP_OUTCOME)
    return FALSE;
  type = lp_node_read_word (field, LP_ATTR_TYPE);
  if (type < 0 || (field_types != 0 && (field_types & (1u << type)) == 0))
    return FALSE;

  *column = lp_frame_get_column (view->frame, field_id);
  if (*column != NULL &&
      get_family ((guint) type) != get_family ((guint) (*column)->type))
    *column = NULL;
  return TRUE;
}

gboolean
lp_view_get_as_of (const LpView *view, gsize row, gint64 *instant)
{
  const LpFrame *frame = view->frame;

  *instant = frame->as_of_row != NULL ? frame->as_of_row[row] : frame->as_of;
  return *instant != LP_NO_INSTANT;
}

/* --- Reading a test --- */

static gboolean
read_column (const LpView *view,
             const LpNode *node,
             LpAttr attr,
             guint types,
             const LpColumn **column)
{
  return lp_view_find_column (view, lp_node_get (node, attr), types, column);
}

/* The values that are not empty; a test without one is not right. */
static gboolean
read_values (LpTest *test, const LpNode *node)
{
  test->values = g_ptr_array_new_with_free_func (g_free);
  test->folded = g_hash_table_new (g_str_hash, g_str_equal);
  LP_FOREACH_CHILD (node, LP_KIND_TEST_VALUE, value)
    {
      g_autofree char *folded = lp_text_trim_fold (lp_node_get_text (value), -1);

      if (folded[0] == '\0' || g_hash_table_contains (test->folded, folded))
        continue;
      g_hash_table_add (test->folded, folded);
      g_ptr_array_add (test->values, g_steal_pointer (&folded));
    }

  return test->values->len > 0;
}

static gboolean
read_textual (LpTest *test, const LpView *view, const LpNode *node, LpAttr word)
{
  if (!read_column (view, node, LP_ATTR_FIELD, LP_FIELDS_TEXTUAL, &test->column))
    return FALSE;
  test->word = word != LP_ATTR_NONE ? lp_node_read_word (node, word) : 0;
  return test->word >= 0;
}

static void
raise_low (LpTest *test, double bound, gboolean above)
{
  if (bound > test->low || (bound == test->low && above))
    {
      test->low = bound;
      test->above_low = above;
    }
}

static void
lower_high (LpTest *test, double bound, gboolean below)
{
  if (bound < test->high || (bound == test->high && below))
    {
      test->high = bound;
      test->below_high = below;
    }
}

static gboolean
read_number (LpTest *test, const LpView *view, const LpNode *node)
{
  static const struct
  {
    LpAttr attr;
    gboolean is_low, is_high, is_strict;
  } bounds[] = {
    { LP_ATTR_AT_LEAST, TRUE, FALSE, FALSE }, { LP_ATTR_MORE_THAN, TRUE, FALSE, TRUE },
    { LP_ATTR_AT_MOST, FALSE, TRUE, FALSE },  { LP_ATTR_LESS_THAN, FALSE, TRUE, TRUE },
    { LP_ATTR_EQUALS, TRUE, TRUE, FALSE },
  };
  guint n_bounds = 0;

  if (!read_column (view, node, LP_ATTR_FIELD, LP_FIELDS_NUMBER, &test->column))
    return FALSE;

  test->low = -INFINITY;
  test->high = INFINITY;
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      double bound;

      if (!lp_node_has (node, bounds[i].attr))
        continue;
      if (!lp_node_read_decimal (node, bounds[i].attr, &bound))
        return FALSE;
      n_bounds++;
      if (bounds[i].is_low)
        raise_low (test, bound, bounds[i].is_strict);
      if (bounds[i].is_high)
        lower_high (test, bound, bounds[i].is_strict);
    }

  return n_bounds > 0;
}

/* Reads one kind of bound: of lp_node_read_day, _duration. */
typedef gboolean (*ReadBound) (const LpNode *node, LpAttr attr, gint64 *out);

/* FALSE when the bound is written but not right. */
static gboolean
read_bound (const LpNode *node,
            LpAttr attr,
            ReadBound read,
            gint64 *bound,
            guint *n_bounds)
{
  if (!lp_node_has (node, attr))
    return TRUE;
  (*n_bounds)++;
  return read (node, attr, bound);
}

/* FALSE when the bound is written but not right. */
static gboolean
read_age (const LpNode *node, LpAttr attr, double *days, guint *n_bounds)
{
  if (!lp_node_has (node, attr))
    return TRUE;
  (*n_bounds)++;
  return lp_node_read_decimal (node, attr, days);
}

static gboolean
read_date (LpTest *test, const LpView *view, const LpNode *node)
{
  guint n_bounds = 0;
  guint n_ages = 0;

  test->first_day = G_MININT64;
  test->end_day = G_MAXINT64;
  test->min_age = -INFINITY;
  test->max_age = INFINITY;
  if (!read_column (view, node, LP_ATTR_FIELD, LP_FIELDS_DATED, &test->column) ||
      !read_bound (node, LP_ATTR_ON_OR_AFTER, lp_node_read_day, &test->first_day,
                   &n_bounds) ||
      !read_bound (node, LP_ATTR_BEFORE, lp_node_read_day, &test->end_day, &n_bounds) ||
      !read_age (node, LP_ATTR_WITHIN_DAYS, &test->max_age, &n_ages) ||
      !read_age (node, LP_ATTR_OLDER_THAN_DAYS, &test->min_age, &n_ages))
    return FALSE;

  test->asks_age = n_ages > 0;
  return n_bounds + n_ages > 0;
}

static gboolean
read_elapsed (LpTest *test, const LpView *view, const LpNode *node)
{
  guint n_bounds = 0;

  test->min_seconds = -1;
  test->max_seconds = G_MAXINT64;
  if (!read_column (view, node, LP_ATTR_FROM, LP_FIELDS_DATED, &test->column) ||
      !read_column (view, node, LP_ATTR_TO, LP_FIELDS_DATED, &test->to) ||
      !read_bound (node, LP_ATTR_MORE_THAN, lp_node_read_duration, &test->min_seconds,
                   &n_bounds) ||
      !read_bound (node, LP_ATTR_AT_MOST, lp_node_read_duration, &test->max_seconds,
                   &n_bounds))
    return FALSE;

  return n_bounds == 1;
}

static gboolean
read_test (LpTest *test, const LpView *view, const LpNode *node)
{
  switch ((int) test->kind)
    {
    case LP_KIND_KNOWN:
    case LP_KIND_BLANK:
      return read_column (view, node, LP_ATTR_FIELD, 0, &test->column);
    case LP_KIND_IS:
    case LP_KIND_IS_NOT:
      return read_textual (test, view, node, LP_ATTR_NONE) && read_values (test, node);
    case LP_KIND_CONTAINS:
      return read_textual (test, view, node, LP_ATTR_MATCH) && read_values (test, node);
    case LP_KIND_HAS:
      test->word = lp_node_read_word (node, LP_ATTR_OF);
      return test->word >= 0 &&
             read_column (view, node, LP_ATTR_FIELD, LP_FIELDS_TAGS, &test->column) &&
             read_values (test, node);
    case LP_KIND_VALID:
      return read_textual (test, view, node, LP_ATTR_AS);
    case LP_KIND_NUMBER:
      return read_number (test, view, node);
    case LP_KIND_YES:
    case LP_KIND_NO:
      return read_column (view, node, LP_ATTR_FIELD, LP_FIELDS_YES_NO, &test->column);
    case LP_KIND_DATE:
      return read_date (test, view, node);
    case LP_KIND_ELAPSED:
      return read_elapsed (test, view, node);
    default:
      return FALSE;
    }
}

gboolean
lp_test_init (LpTest *test, const LpView *view, const LpNode *node)
{
  *test = (LpTest){ .kind = lp_node_get_kind (node) };
  if (read_test (test, view, node))
    return TRUE;
  lp_test_clear (test);
  return FALSE;
}

void
lp_test_clear (LpTest *test)
{
  g_clear_pointer (&test->folded, g_hash_table_unref);
  g_clear_pointer (&test->values, g_ptr_array_unref);
}

/* --- Asking a value --- */

static gboolean
contains_any (const LpTest *test, const char *folded)
{
  for (guint i = 0; i < test->values->len; i++)
    if (lp_text_contains (folded, test->values->pdata[i], (LpTextMatch) test->word))
      return TRUE;
  return FALSE;
}

static gboolean
has_tag (const LpColumn *column, guint32 entry, const char *word)
{
  for (guint32 i = column->tag_start[entry]; i < column->tag_start[entry + 1]; i++)
    if (strcmp (column->tag_words[column->tag_codes[i]], word) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_tags (const LpTest *test, guint32 entry)
{
  guint n_found = 0;

  for (guint i = 0; i < test->values->len; i++)
    n_found += has_tag (test->column, entry, test->values->pdata[i]);

  switch (test->word)
    {
    case HAS_ALL:
      return n_found == test->values->len;
    case HAS_NONE:
      return n_found == 0;
    case HAS_ANY:
    default:
      return n_found > 0;
    }
}

static gboolean
is_valid (const LpTest *test, const char *text)
{
  return test->word == VALID_EMAIL ? lp_text_is_email (text, -1)
                                   : lp_text_is_phone (text, -1);
}

static gboolean
number_fits (const LpTest *test, double value)
{
  return (test->above_low ? value > test->low : value >= test->low) &&
         (test->below_high ? value < test->high : value <= test->high);
}

static gboolean
date_fits (const LpTest *test, gint64 value, gboolean has_as_of, gint64 as_of)
{
  const gint64 day = lp_instant_to_day (value);
  gint64 age;

  if (day < test->first_day || day >= test->end_day)
    return FALSE;
  if (!test->asks_age)
    return TRUE;
  if (!has_as_of)
    return FALSE;

  age = lp_instant_to_day (as_of) - day;
  return age >= 0 && (double) age <= test->max_age && (double) age > test->min_age;
}

static gboolean
fits_entry (const LpTest *test, guint32 entry, gboolean has_as_of, gint64 as_of)
{
  const LpColumn *column = test->column;

  if (!lp_bits_get (&column->known, entry))
    return test->kind == LP_KIND_BLANK;

  switch ((int) test->kind)
    {
    case LP_KIND_KNOWN:
      return TRUE;
    case LP_KIND_IS:
      return g_hash_table_contains (test->folded, column->folded[entry]);
    case LP_KIND_IS_NOT:
      return !g_hash_table_contains (test->folded, column->folded[entry]);
    case LP_KIND_CONTAINS:
      return contains_any (test, column->folded[entry]);
    case LP_KIND_HAS:
      return has_tags (test, entry);
    case LP_KIND_VALID:
      return is_valid (test, column->text[entry]);
    case LP_KIND_NUMBER:
      return number_fits (test, column->number[entry]);
    case LP_KIND_YES:
      return lp_bits_get (&column->truth, entry);
    case LP_KIND_NO:
      return !lp_bits_get (&column->truth, entry);
    case LP_KIND_DATE:
      return date_fits (test, column->instant[entry], has_as_of, as_of);
    default:
      return FALSE;
    }
}

/* --- Asking a lead --- */

static gboolean
read_instant (const LpColumn *column, gsize row, gint64 *instant)
{
  guint32 entry;

  if (column == NULL)
    return FALSE;
  entry = lp_codes_get (&column->codes, row);
  if (!lp_bits_get (&column->known, entry))
    return FALSE;
  *instant = column->instant[entry];
  return TRUE;
}

static gboolean
elapsed_fits (const LpTest *test, const LpView *view, gsize row)
{
  gint64 from, to, seconds;

  if (!read_instant (test->column, row, &from))
    return FALSE;
  if (!read_instant (test->to, row, &to) && !lp_view_get_as_of (view, row, &to))
    return FALSE;

  seconds = MAX (to - from, 0);
  return seconds > test->min_seconds && seconds <= test->max_seconds;
}

gboolean
lp_test_is_by_value (const LpTest *test, const LpView *view)
{
  return test->kind != LP_KIND_ELAPSED &&
         !(test->asks_age && view->frame->as_of_row != NULL);
}

gboolean
lp_test_holds_for_entry (const LpTest *test, const LpView *view, guint32 entry)
{
  const gint64 as_of = view->frame->as_of;

  return fits_entry (test, entry, as_of != LP_NO_INSTANT, as_of);
}

gboolean
lp_test_holds_for_row (const LpTest *test, const LpView *view, gsize row)
{
  gint64 as_of;
  gboolean has_as_of;

  if (test->kind == LP_KIND_ELAPSED)
    return elapsed_fits (test, view, row);
  if (test->column == NULL)
    return test->kind == LP_KIND_BLANK;

  has_as_of = lp_view_get_as_of (view, row, &as_of);
  return fits_entry (test, lp_codes_get (&test->column->codes, row), has_as_of, as_of);
}

void
lp_test_get_rows (const LpTest *test, const LpView *view, LpBits *out)
{
  LpBits values;

  if (test->column == NULL)
    {
      lp_bits_fill (out, test->kind == LP_KIND_BLANK);
      return;
    }
  if (!lp_test_is_by_value (test, view))
    {
      lp_bits_fill (out, false);
      for (gsize row = 0; row < out->n_bits; row++)
        if (lp_test_holds_for_row (test, view, row))
          lp_bits_set (out, row);
      return;
    }

  lp_bits_init (&values, test->column->n_values);
  for (guint32 entry = 0; entry < test->column->n_values; entry++)
    if (lp_test_holds_for_entry (test, view, entry))
      lp_bits_set (&values, entry);
  lp_codes_gather_bits (&test->column->codes, &values, out);
  lp_bits_reset (&values);
}
