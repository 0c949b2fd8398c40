/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of one condition: the table of tests, and the conditions they make. */

#include "lp-condition-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  LpKind kind;
  const char *label;
  LpInput input;
  LpAttr bound;        /* the bound that tells this test from others of its kind */
  LpAttr second_bound;
  LpAttr option;       /* an attribute with a fixed word: @match, @of, @as */
  const char *word;
} TestSpec;

#define NOTHING LP_ATTR_NONE, LP_ATTR_NONE, LP_ATTR_NONE, NULL
#define BOUND(a) LP_ATTR_##a, LP_ATTR_NONE, LP_ATTR_NONE, NULL
#define BOUNDS(a, b) LP_ATTR_##a, LP_ATTR_##b, LP_ATTR_NONE, NULL
#define OPTION(a, word) LP_ATTR_NONE, LP_ATTR_NONE, LP_ATTR_##a, word

static const TestSpec tests[LP_N_TESTS] = {
  [LP_TEST_NONE] = { LP_KIND_NONE, "", LP_INPUT_NONE, NOTHING },
  [LP_TEST_IS] = { LP_KIND_IS, N_ ("is"), LP_INPUT_VALUES, NOTHING },
  [LP_TEST_IS_NOT] = { LP_KIND_IS_NOT, N_ ("is known and not"), LP_INPUT_VALUES, NOTHING },
  [LP_TEST_CONTAINS] = { LP_KIND_CONTAINS, N_ ("contains"), LP_INPUT_VALUES,
                         OPTION (MATCH, NULL) },
  [LP_TEST_CONTAINS_WORD] = { LP_KIND_CONTAINS, N_ ("contains the word"), LP_INPUT_VALUES,
                              OPTION (MATCH, "word") },
  [LP_TEST_STARTS_WITH] = { LP_KIND_CONTAINS, N_ ("starts with"), LP_INPUT_VALUES,
                            OPTION (MATCH, "start") },
  [LP_TEST_ENDS_WITH] = { LP_KIND_CONTAINS, N_ ("ends with"), LP_INPUT_VALUES,
                          OPTION (MATCH, "end") },
  [LP_TEST_EMAIL] = { LP_KIND_VALID, N_ ("is a valid e-mail address"), LP_INPUT_NONE,
                      OPTION (AS, "email") },
  [LP_TEST_PHONE] = { LP_KIND_VALID, N_ ("is a valid phone number"), LP_INPUT_NONE,
                      OPTION (AS, "phone") },
  [LP_TEST_HAS_ANY] = { LP_KIND_HAS, N_ ("has any of"), LP_INPUT_VALUES, OPTION (OF, NULL) },
  [LP_TEST_HAS_ALL] = { LP_KIND_HAS, N_ ("has all of"), LP_INPUT_VALUES, OPTION (OF, "all") },
  [LP_TEST_HAS_NONE] = { LP_KIND_HAS, N_ ("is known and has none of"), LP_INPUT_VALUES,
                         OPTION (OF, "none") },
  [LP_TEST_AT_LEAST] = { LP_KIND_NUMBER, N_ ("is at least"), LP_INPUT_NUMBER,
                         BOUND (AT_LEAST) },
  [LP_TEST_AT_MOST] = { LP_KIND_NUMBER, N_ ("is at most"), LP_INPUT_NUMBER, BOUND (AT_MOST) },
  [LP_TEST_MORE_THAN] = { LP_KIND_NUMBER, N_ ("is more than"), LP_INPUT_NUMBER,
                          BOUND (MORE_THAN) },
  [LP_TEST_LESS_THAN] = { LP_KIND_NUMBER, N_ ("is less than"), LP_INPUT_NUMBER,
                          BOUND (LESS_THAN) },
  [LP_TEST_EQUALS] = { LP_KIND_NUMBER, N_ ("equals"), LP_INPUT_NUMBER, BOUND (EQUALS) },
  [LP_TEST_BETWEEN] = { LP_KIND_NUMBER, N_ ("is between"), LP_INPUT_NUMBERS,
                        BOUNDS (AT_LEAST, AT_MOST) },
  [LP_TEST_YES] = { LP_KIND_YES, N_ ("is yes"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_NO] = { LP_KIND_NO, N_ ("is no"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_WITHIN_DAYS] = { LP_KIND_DATE, N_ ("is within the last days"), LP_INPUT_DAYS,
                            BOUND (WITHIN_DAYS) },
  [LP_TEST_OLDER_THAN_DAYS] = { LP_KIND_DATE, N_ ("is older than days"), LP_INPUT_DAYS,
                                BOUND (OLDER_THAN_DAYS) },
  [LP_TEST_ON_OR_AFTER] = { LP_KIND_DATE, N_ ("is on or after"), LP_INPUT_DATE,
                            BOUND (ON_OR_AFTER) },
  [LP_TEST_BEFORE] = { LP_KIND_DATE, N_ ("is before"), LP_INPUT_DATE, BOUND (BEFORE) },
  [LP_TEST_BETWEEN_DAYS] = { LP_KIND_DATE, N_ ("is from one day until before another"),
                             LP_INPUT_DATES, BOUNDS (ON_OR_AFTER, BEFORE) },
  [LP_TEST_TOOK_AT_MOST] = { LP_KIND_ELAPSED, N_ ("is followed within"), LP_INPUT_ELAPSED,
                             BOUND (AT_MOST) },
  [LP_TEST_TOOK_MORE_THAN] = { LP_KIND_ELAPSED, N_ ("is not followed within"),
                               LP_INPUT_ELAPSED, BOUND (MORE_THAN) },
  [LP_TEST_KNOWN] = { LP_KIND_KNOWN, N_ ("is known"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_BLANK] = { LP_KIND_BLANK, N_ ("is blank"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_IN_ICP] = { LP_KIND_IN_ICP, N_ ("Fits a customer profile"), LP_INPUT_PROFILE,
                       NOTHING },
  [LP_TEST_SCORE_AT_LEAST] = { LP_KIND_SCORE, N_ ("Score is at least"), LP_INPUT_SCORE,
                               BOUND (AT_LEAST) },
  [LP_TEST_SCORE_MORE_THAN] = { LP_KIND_SCORE, N_ ("Score is more than"), LP_INPUT_SCORE,
                                BOUND (MORE_THAN) },
  [LP_TEST_SCORE_AT_MOST] = { LP_KIND_SCORE, N_ ("Score is at most"), LP_INPUT_SCORE,
                              BOUND (AT_MOST) },
  [LP_TEST_SCORE_LESS_THAN] = { LP_KIND_SCORE, N_ ("Score is less than"), LP_INPUT_SCORE,
                                BOUND (LESS_THAN) },
  [LP_TEST_SCORE_BETWEEN] = { LP_KIND_SCORE, N_ ("Score is between"), LP_INPUT_SCORES,
                              BOUNDS (AT_LEAST, AT_MOST) },
  [LP_TEST_REACHED] = { LP_KIND_REACHED, N_ ("Stage is held"), LP_INPUT_STAGE, NOTHING },
  [LP_TEST_ALL] = { LP_KIND_ALL, N_ ("All of these"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_ANY] = { LP_KIND_ANY, N_ ("Any of these"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_NOT_ANY] = { LP_KIND_NOT_ANY, N_ ("None of these"), LP_INPUT_NONE, NOTHING },
  [LP_TEST_COUNT] = { LP_KIND_AT_LEAST, N_ ("At least so many of these"), LP_INPUT_COUNT,
                      NOTHING },
  [LP_TEST_MIXED] = { LP_KIND_NONE, N_ ("is within bounds"), LP_INPUT_BOUNDS, NOTHING },
};

const char *
lp_test_get_label (LpTest test)
{
  g_return_val_if_fail (test < LP_N_TESTS, "");

  return test == LP_TEST_NONE ? "" : _(tests[test].label);
}

LpInput
lp_test_get_input (LpTest test)
{
  g_return_val_if_fail (test < LP_N_TESTS, LP_INPUT_NONE);

  return tests[test].input;
}

gboolean
lp_test_is_of_field (LpTest test)
{
  return test >= LP_TEST_IS && test <= LP_TEST_BLANK;
}

LpAttr
lp_test_get_bound (LpTest test, gboolean second)
{
  g_return_val_if_fail (test < LP_N_TESTS, LP_ATTR_NONE);

  return second ? tests[test].second_bound : tests[test].bound;
}

/* --- Which test a condition is --- */

static const LpAttr bound_attrs[]
    = { LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST,     LP_ATTR_MORE_THAN,   LP_ATTR_LESS_THAN,
        LP_ATTR_EQUALS,   LP_ATTR_ON_OR_AFTER, LP_ATTR_BEFORE,      LP_ATTR_WITHIN_DAYS,
        LP_ATTR_OLDER_THAN_DAYS };

static guint
count_bounds (const LpNode *condition)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bound_attrs); i++)
    n += lp_node_has (condition, bound_attrs[i]);
  return n;
}

static gboolean
has_bounds_of (const LpNode *condition, const TestSpec *spec)
{
  guint n = count_bounds (condition);

  if (spec->bound == LP_ATTR_NONE)
    return TRUE;
  if (spec->second_bound != LP_ATTR_NONE)
    return n == 2 && lp_node_has (condition, spec->bound)
           && lp_node_has (condition, spec->second_bound);
  return n == 1 && lp_node_has (condition, spec->bound);
}

static gboolean
has_option_of (const LpNode *condition, const TestSpec *spec)
{
  const LpAttrSpec *attr;
  const char *value;

  if (spec->option == LP_ATTR_NONE)
    return TRUE;
  attr = lp_format_get_attr (spec->kind, spec->option);
  value = lp_node_get (condition, spec->option);
  return g_strcmp0 (value != NULL ? value : attr->fallback,
                    spec->word != NULL ? spec->word : attr->fallback)
         == 0;
}

LpTest
lp_condition_form_get_test (const LpNode *condition)
{
  LpKind kind = lp_node_get_kind (condition);
  LpTest first = LP_TEST_NONE;

  for (guint test = LP_TEST_NONE + 1; test < LP_TEST_MIXED; test++)
    {
      const TestSpec *spec = &tests[test];

      if (spec->kind != kind)
        continue;
      if (first == LP_TEST_NONE)
        first = (LpTest) test;
      if (has_bounds_of (condition, spec) && has_option_of (condition, spec))
        return (LpTest) test;
    }
  /* A half-made one without bounds is the first test of its kind, not filled in yet. */
  return first != LP_TEST_NONE && count_bounds (condition) == 0 ? first : LP_TEST_MIXED;
}

const LpTest *
lp_condition_form_get_tests (LpFieldType type)
{
  static const LpTest textual[]
      = { LP_TEST_IS,          LP_TEST_IS_NOT,    LP_TEST_CONTAINS, LP_TEST_CONTAINS_WORD,
          LP_TEST_STARTS_WITH, LP_TEST_ENDS_WITH, LP_TEST_KNOWN,    LP_TEST_BLANK,
          LP_TEST_EMAIL,       LP_TEST_PHONE,     LP_TEST_NONE };
  static const LpTest tags[] = { LP_TEST_HAS_ANY, LP_TEST_HAS_ALL, LP_TEST_HAS_NONE,
                                 LP_TEST_KNOWN,   LP_TEST_BLANK,   LP_TEST_NONE };
  static const LpTest number[]
      = { LP_TEST_AT_LEAST, LP_TEST_AT_MOST, LP_TEST_MORE_THAN, LP_TEST_LESS_THAN,
          LP_TEST_BETWEEN,  LP_TEST_EQUALS,  LP_TEST_KNOWN,     LP_TEST_BLANK,
          LP_TEST_NONE };
  static const LpTest truth[]
      = { LP_TEST_YES, LP_TEST_NO, LP_TEST_KNOWN, LP_TEST_BLANK, LP_TEST_NONE };
  static const LpTest dated[]
      = { LP_TEST_WITHIN_DAYS,  LP_TEST_OLDER_THAN_DAYS, LP_TEST_ON_OR_AFTER,    LP_TEST_BEFORE,
          LP_TEST_BETWEEN_DAYS, LP_TEST_TOOK_AT_MOST,    LP_TEST_TOOK_MORE_THAN, LP_TEST_KNOWN,
          LP_TEST_BLANK,        LP_TEST_NONE };

  switch (type)
    {
    case LP_FIELD_TEXT:
    case LP_FIELD_CATEGORY:
      return textual;
    case LP_FIELD_TAGS:
      return tags;
    case LP_FIELD_NUMBER:
      return number;
    case LP_FIELD_YES_NO:
      return truth;
    case LP_FIELD_DATE:
    case LP_FIELD_TIME:
      return dated;
    }
  g_return_val_if_reached (textual);
}

gboolean
lp_condition_form_allows (LpConditionPlace place, LpTest test)
{
  gboolean late = place == LP_PLACE_STAGE || place == LP_PLACE_ROUTE || place == LP_PLACE_SLA;

  switch ((int) tests[test].kind)
    {
    case LP_KIND_IN_ICP:
      return place != LP_PLACE_TRAIT;
    case LP_KIND_SCORE:
    case LP_KIND_REACHED:
      return late;
    default:
      return TRUE;
    }
}

const char *
lp_condition_form_get_field (const LpNode *condition)
{
  return lp_node_get (condition, lp_node_get_kind (condition) == LP_KIND_ELAPSED
                                     ? LP_ATTR_FROM
                                     : LP_ATTR_FIELD);
}

/* --- Making --- */

/* What the bound of the old condition was, so that "at least 40" becomes "more than 40". */
static const char *
find_old_bound (LpNode *old, const TestSpec *spec, LpAttr bound)
{
  if (old == NULL || lp_node_get_kind (old) != spec->kind)
    return NULL;
  if (lp_node_has (old, bound))
    return lp_node_get (old, bound);
  if (bound == spec->second_bound || spec->input == LP_INPUT_DAYS)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (bound_attrs); i++)
    if (bound_attrs[i] != LP_ATTR_WITHIN_DAYS && bound_attrs[i] != LP_ATTR_OLDER_THAN_DAYS
        && lp_node_has (old, bound_attrs[i]))
      return lp_node_get (old, bound_attrs[i]);
  return NULL;
}

static void
set_bounds (LpNodeBuilder *builder, LpNode *old, const TestSpec *spec)
{
  if (spec->bound != LP_ATTR_NONE)
    lp_node_builder_set (builder, spec->bound, find_old_bound (old, spec, spec->bound));
  if (spec->second_bound != LP_ATTR_NONE)
    lp_node_builder_set (builder, spec->second_bound,
                         find_old_bound (old, spec, spec->second_bound));
}

static void
keep (LpNodeBuilder *builder, LpNode *old, LpKind kind, LpAttr attr)
{
  if (old != NULL && lp_format_get_attr (kind, attr) != NULL)
    lp_node_builder_set (builder, attr, lp_node_get (old, attr));
}

/* Of what the test is, where it is not of a field: a dimension, a profile, a stage. */
static void
keep_subject (LpNodeBuilder *builder, LpNode *old)
{
  LpKind kind = lp_node_get_kind (old);

  keep (builder, old, kind, LP_ATTR_OF);
  keep (builder, old, kind, LP_ATTR_PROFILE);
  keep (builder, old, kind, LP_ATTR_STAGE);
}

static void
take_children (LpNodeBuilder *builder, LpNode *old, LpKind kind)
{
  LP_FOREACH_CHILD (old, kind, child)
    {
      lp_node_builder_take (builder, lp_node_ref (child));
    }
}

LpNode *
lp_condition_form_make (LpTest test, const char *field_id, LpNode *old)
{
  const TestSpec *spec = &tests[test];
  LpNodeBuilder *builder;
  LpKind old_kind = old != NULL ? lp_node_get_kind (old) : LP_KIND_NONE;

  g_return_val_if_fail (spec->kind != LP_KIND_NONE, lp_node_ref (old));

  builder = lp_node_builder_new (spec->kind);
  if (spec->kind == LP_KIND_ELAPSED)
    {
      lp_node_builder_set (builder, LP_ATTR_FROM, field_id);
      if (old_kind == LP_KIND_ELAPSED)
        keep (builder, old, spec->kind, LP_ATTR_TO);
    }
  else if (lp_test_is_of_field (test))
    lp_node_builder_set (builder, LP_ATTR_FIELD, field_id);
  if (old_kind == spec->kind && !lp_test_is_of_field (test))
    keep_subject (builder, old);
  if (spec->kind == LP_KIND_AT_LEAST)
    lp_node_builder_set (builder, LP_ATTR_COUNT,
                         old_kind == LP_KIND_AT_LEAST ? lp_node_get (old, LP_ATTR_COUNT) : "2");
  if (spec->option != LP_ATTR_NONE)
    lp_node_builder_set (builder, spec->option, spec->word);
  set_bounds (builder, old, spec);

  /* Values go with every test of values, children with every group; a condition that
   * becomes a group goes into it. */
  if (spec->input == LP_INPUT_VALUES)
    take_children (builder, old, LP_KIND_TEST_VALUE);
  else if (LP_KIND_IS_GROUP (spec->kind) && LP_KIND_IS_GROUP (old_kind))
    take_children (builder, old, LP_KIND_NONE);
  else if (LP_KIND_IS_GROUP (spec->kind) && old != NULL)
    lp_node_builder_take (builder, lp_node_ref (old));
  return lp_node_builder_end (builder);
}

static gboolean
fits_type (LpTest test, LpFieldType type)
{
  for (const LpTest *fit = lp_condition_form_get_tests (type); *fit != LP_TEST_NONE; fit++)
    if (*fit == test)
      return TRUE;
  return FALSE;
}

LpNode *
lp_condition_form_with_field (LpPolicy *policy, LpNode *condition, const char *field_id)
{
  LpTest test = lp_condition_form_get_test (condition);
  LpFieldType type;

  if (!lp_policy_get_field_type (policy, field_id, &type))
    type = LP_FIELD_TEXT;
  if (!fits_type (test, type))
    return lp_condition_form_make (lp_condition_form_get_tests (type)[0], field_id, NULL);
  return lp_node_with_attr (condition,
                            lp_node_get_kind (condition) == LP_KIND_ELAPSED ? LP_ATTR_FROM
                                                                            : LP_ATTR_FIELD,
                            field_id);
}

LpNode *
lp_condition_form_with_values (LpNode *condition, const char *const *values)
{
  LpTest test = lp_condition_form_get_test (condition);
  g_autoptr (LpNode) bare
      = lp_condition_form_make (test, lp_condition_form_get_field (condition), NULL);
  LpNodeBuilder *builder = lp_node_builder_new_from (bare);

  for (guint i = 0; values[i] != NULL; i++)
    {
      LpNode *value = lp_node_new_text (LP_KIND_TEST_VALUE, values[i]);

      if (*lp_node_get_text (value) != '\0')
        lp_node_builder_take (builder, value);
      else
        lp_node_unref (value);
    }
  return lp_node_builder_end (builder);
}

const char **
lp_condition_form_get_values (const LpNode *condition)
{
  const char **values
      = g_new0 (const char *, lp_node_count_children (condition, LP_KIND_TEST_VALUE) + 1);
  guint n = 0;

  LP_FOREACH_CHILD (condition, LP_KIND_TEST_VALUE, value)
    {
      values[n++] = lp_node_get_text (value);
    }
  return values;
}

LpNode *
lp_condition_form_make_first (LpPolicy *policy, LpConditionPlace place)
{
  g_autoptr (GPtrArray) fields = lp_condition_form_list_fields (policy);

  if (fields->len > 0)
    return lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD, lp_node_get_id (fields->pdata[0]),
                        LP_ATTR_NONE);
  return lp_node_new (LP_KIND_ALL, LP_ATTR_NONE);
}

/* --- What may be named --- */

GPtrArray *
lp_condition_form_list_fields (LpPolicy *policy)
{
  GPtrArray *fields = g_ptr_array_new ();

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      if (lp_node_read_word (field, LP_ATTR_GROUP) != LP_GROUP_OUTCOME)
        g_ptr_array_add (fields, field);
    }
  return fields;
}

GPtrArray *
lp_condition_form_list_stages (LpPolicy *policy, const char *stage_id)
{
  GPtrArray *stages = g_ptr_array_new ();

  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE, stage)
    {
      if (stage_id != NULL && g_strcmp0 (lp_node_get_id (stage), stage_id) == 0)
        break;
      g_ptr_array_add (stages, stage);
    }
  return stages;
}
