/* SPDX-License-Identifier: GPL-3.0-or-later
 * The form of one condition: which tests a person may choose for a field and a place, what
 * has to be filled in for each, and the condition that comes of a choice.
 *
 * A test is what a person picks from a list: "is at least" and "is between" are two tests
 * that become the same element with other bounds. Pure functions on nodes: the window only
 * shows what they say. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

/* Where a condition stands; it decides which conditions may stand there (section 2). */
typedef enum
{
  LP_PLACE_TRAIT,
  LP_PLACE_RULE,
  LP_PLACE_DISQUALIFIER,
  LP_PLACE_STAGE, /* entry and exit */
  LP_PLACE_ROUTE,
  LP_PLACE_SLA
} LpConditionPlace;

typedef enum
{
  LP_TEST_NONE,

  /* of a field */
  LP_TEST_IS,
  LP_TEST_IS_NOT,
  LP_TEST_CONTAINS,
  LP_TEST_CONTAINS_WORD,
  LP_TEST_STARTS_WITH,
  LP_TEST_ENDS_WITH,
  LP_TEST_EMAIL,
  LP_TEST_PHONE,
  LP_TEST_HAS_ANY,
  LP_TEST_HAS_ALL,
  LP_TEST_HAS_NONE,
  LP_TEST_AT_LEAST,
  LP_TEST_AT_MOST,
  LP_TEST_MORE_THAN,
  LP_TEST_LESS_THAN,
  LP_TEST_EQUALS,
  LP_TEST_BETWEEN,
  LP_TEST_YES,
  LP_TEST_NO,
  LP_TEST_WITHIN_DAYS,
  LP_TEST_OLDER_THAN_DAYS,
  LP_TEST_ON_OR_AFTER,
  LP_TEST_BEFORE,
  LP_TEST_BETWEEN_DAYS,
  LP_TEST_TOOK_AT_MOST,   /* elapsed, from this field to another */
  LP_TEST_TOOK_MORE_THAN,
  LP_TEST_KNOWN,
  LP_TEST_BLANK,

  /* of the lead */
  LP_TEST_IN_ICP,
  LP_TEST_SCORE_AT_LEAST,
  LP_TEST_SCORE_MORE_THAN,
  LP_TEST_SCORE_AT_MOST,
  LP_TEST_SCORE_LESS_THAN,
  LP_TEST_SCORE_BETWEEN,
  LP_TEST_REACHED,

  /* groups */
  LP_TEST_ALL,
  LP_TEST_ANY,
  LP_TEST_NOT_ANY,
  LP_TEST_COUNT,

  LP_TEST_MIXED, /* bounds that no test of this list makes: kept, and shown as they are */
  LP_N_TESTS
} LpTest;

/* What has to be filled in beside the field. */
typedef enum
{
  LP_INPUT_NONE,
  LP_INPUT_VALUES,    /* a list of values, picked or typed */
  LP_INPUT_NUMBER,    /* one bound */
  LP_INPUT_NUMBERS,   /* a low and a high one */
  LP_INPUT_DAYS,      /* a whole number of days */
  LP_INPUT_DATE,
  LP_INPUT_DATES,
  LP_INPUT_ELAPSED,   /* another field and a duration */
  LP_INPUT_PROFILE,   /* a profile, or any */
  LP_INPUT_SCORE,     /* a dimension or the total, and one bound */
  LP_INPUT_SCORES,    /* the same, and two */
  LP_INPUT_STAGE,
  LP_INPUT_COUNT,     /* how many of the group */
  LP_INPUT_BOUNDS     /* of MIXED: every bound the element takes */
} LpInput;

/* The words of a test as they stand in the list and in sentences: "is at least". Borrowed,
 * translated. */
const char *lp_test_get_label (LpTest test);
LpInput lp_test_get_input (LpTest test);
gboolean lp_test_is_of_field (LpTest test);

/* The attribute of the first (@second FALSE) or second bound of a test, or LP_ATTR_NONE. */
LpAttr lp_test_get_bound (LpTest test, gboolean second);

/* Which test @condition is. */
LpTest lp_condition_form_get_test (const LpNode *condition);

/* The tests that fit a field of @type, ended by LP_TEST_NONE. Static. */
const LpTest *lp_condition_form_get_tests (LpFieldType type);

/* Whether a condition of that kind of test may stand at @place. */
gboolean lp_condition_form_allows (LpConditionPlace place, LpTest test);

/* The field that a condition tests (elapsed: from which), or NULL. */
const char *lp_condition_form_get_field (const LpNode *condition);

/* A condition of @test on @field_id (ignored for tests that are not of a field), keeping
 * from @old (nullable) what fits: values, the first bound, the children of a group.
 * (transfer full) */
LpNode *lp_condition_form_make (LpTest test, const char *field_id, LpNode *old);

/* The same condition on another field; a test that does not fit its type becomes the first
 * that does. (transfer full) */
LpNode *lp_condition_form_with_field (LpPolicy *policy, LpNode *condition, const char *field_id);

/* The condition with exactly these values; blank ones are left out. (transfer full) */
LpNode *lp_condition_form_with_values (LpNode *condition, const char *const *values);

/* The texts of its values. (transfer container) of borrowed strings, NULL-terminated. */
const char **lp_condition_form_get_values (const LpNode *condition);

/* A first condition for a new trait, rule or criterion at @place: known, of the first field
 * that may be tested; a group "all" where there is none. (transfer full) */
LpNode *lp_condition_form_make_first (LpPolicy *policy, LpConditionPlace place);

/* Fields that may be tested: not of the outcome group. (transfer container) of borrowed
 * field nodes. */
GPtrArray *lp_condition_form_list_fields (LpPolicy *policy);

/* Stages that a condition inside the stage @stage_id may name: the earlier ones; every stage
 * where @stage_id is NULL. (transfer container) of borrowed stage nodes. */
GPtrArray *lp_condition_form_list_stages (LpPolicy *policy, const char *stage_id);

G_END_DECLS
