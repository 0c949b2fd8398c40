/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the format page says of conditions beyond the table (section 2): where each may
 * stand, what each must be given, and what can never hold. */

#include "lp-check-private.h"

#include <math.h>

/* Where a condition stands: the element that asks it, and the stage around that. */
typedef struct
{
  LpKind holder; /* ENTRY itself, else the parent of the `when` */
  guint stage;   /* the position of the stage, of an entry or exit */
} Home;

typedef void (*ConditionFunc) (LpCheck *check,
                               const Home *home,
                               LpNode *node,
                               const LpPath *place);

static gboolean
may_test_score (LpKind holder)
{
  return holder == LP_KIND_ENTRY || holder == LP_KIND_EXIT || holder == LP_KIND_ROUTE ||
         holder == LP_KIND_SLA;
}

static gboolean
may_test_icp (LpKind holder)
{
  return may_test_score (holder) || holder == LP_KIND_DISQUALIFIER ||
         holder == LP_KIND_RULE;
}

/* --- Bounds. --- */

static guint
count_attrs (LpNode *node, const LpAttr *attrs, guint n_attrs)
{
  guint n = 0;

  for (guint i = 0; i < n_attrs; i++)
    n += lp_node_has (node, attrs[i]);
  return n;
}

static void
need_a_bound (LpCheck *check,
              LpNode *node,
              const LpPath *place,
              const LpAttr *bounds,
              guint n_bounds)
{
  if (count_attrs (node, bounds, n_bounds) == 0)
    lp_check_error (check, "test-without-bound", place, bounds[0],
                    "has a “%s” test that says no limit. Fill in at least one.",
                    lp_format_get_kind (lp_node_get_kind (node))->element);
}

static void
warn_of_empty_interval (LpCheck *check, LpNode *node, const LpPath *place, LpAttr attr)
{
  lp_check_warn (
      check, "empty-interval", place, attr,
      "has a “%s” test whose limits exclude each other, so it never holds. Change one "
      "of them.",
      lp_format_get_kind (lp_node_get_kind (node))->element);
}

/* Bounds of numbers and scores as an interval of decimals. */
typedef struct
{
  double low, high;
  gboolean is_low_open, is_high_open; /* the bound itself does not fit */
} Interval;

static void
raise_low (Interval *interval, double bound, gboolean is_open)
{
  if (bound > interval->low || (bound == interval->low && is_open))
    {
      interval->low = bound;
      interval->is_low_open = is_open;
    }
}

static void
lower_high (Interval *interval, double bound, gboolean is_open)
{
  if (bound < interval->high || (bound == interval->high && is_open))
    {
      interval->high = bound;
      interval->is_high_open = is_open;
    }
}

static gboolean
is_empty_interval (LpNode *node)
{
  Interval interval = { .low = -INFINITY, .high = INFINITY };
  double bound;

  if (lp_node_read_decimal (node, LP_ATTR_AT_LEAST, &bound))
    raise_low (&interval, bound, FALSE);
  if (lp_node_read_decimal (node, LP_ATTR_MORE_THAN, &bound))
    raise_low (&interval, bound, TRUE);
  if (lp_node_read_decimal (node, LP_ATTR_AT_MOST, &bound))
    lower_high (&interval, bound, FALSE);
  if (lp_node_read_decimal (node, LP_ATTR_LESS_THAN, &bound))
    lower_high (&interval, bound, TRUE);
  if (lp_node_get_kind (node) == LP_KIND_NUMBER &&
      lp_node_read_decimal (node, LP_ATTR_EQUALS, &bound))
    {
      raise_low (&interval, bound, FALSE);
      lower_high (&interval, bound, FALSE);
    }
  return interval.low > interval.high ||
         (interval.low == interval.high &&
          (interval.is_low_open || interval.is_high_open));
}

static void
check_number (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  static const LpAttr bounds[] = { LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST, LP_ATTR_MORE_THAN,
                                   LP_ATTR_LESS_THAN, LP_ATTR_EQUALS };

  need_a_bound (check, node, place, bounds, G_N_ELEMENTS (bounds));
  if (is_empty_interval (node))
    warn_of_empty_interval (check, node, place, LP_ATTR_NONE);
}

/* Ages are whole days, from 0 on. */
static gboolean
no_age_fits (const LpNode *node)
{
  double older, within;

  if (!lp_node_read_decimal (node, LP_ATTR_WITHIN_DAYS, &within))
    return FALSE;
  return within < 0 || (lp_node_read_decimal (node, LP_ATTR_OLDER_THAN_DAYS, &older) &&
                        floor (older) >= floor (within));
}

/* Only bounds of one sort are compared: how dates and ages meet hangs on the as-of. */
static void
check_date (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  static const LpAttr bounds[] = { LP_ATTR_ON_OR_AFTER, LP_ATTR_BEFORE,
                                   LP_ATTR_WITHIN_DAYS, LP_ATTR_OLDER_THAN_DAYS };
  gint64 low, high;

  need_a_bound (check, node, place, bounds, G_N_ELEMENTS (bounds));
  if (lp_node_read_day (node, LP_ATTR_ON_OR_AFTER, &low) &&
      lp_node_read_day (node, LP_ATTR_BEFORE, &high) && low >= high)
    warn_of_empty_interval (check, node, place, LP_ATTR_BEFORE);
  if (no_age_fits (node))
    warn_of_empty_interval (check, node, place, LP_ATTR_WITHIN_DAYS);
}

static void
check_elapsed (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  static const LpAttr bounds[] = { LP_ATTR_MORE_THAN, LP_ATTR_AT_MOST };

  need_a_bound (check, node, place, bounds, G_N_ELEMENTS (bounds));
  if (count_attrs (node, bounds, G_N_ELEMENTS (bounds)) > 1)
    lp_check_error (
        check, "two-bounds", place, LP_ATTR_AT_MOST,
        "tests a time span for “more than” and “at most” at once. Keep one of them, "
        "or make two tests.");
}

/* --- Tests with values. --- */

static void
check_values (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  guint n = lp_node_count_children (node, LP_KIND_TEST_VALUE);

  if (n == 0)
    lp_check_error (check, "test-without-value", place, LP_ATTR_NONE,
                    "has a “%s” test without a value. Add a value or remove the test.",
                    lp_format_get_kind (lp_node_get_kind (node))->element);
  lp_check_limit (check, "too-many-values", place, n, LP_MAX_TEST_VALUES,
                  "values in one test");
}

/* --- Groups. --- */

static void
check_at_least (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  guint n = lp_node_get_n_children (node);
  gint64 count;

  if (lp_node_read_integer (node, LP_ATTR_COUNT, &count) && count > n)
    lp_check_warn (
        check, "count-too-high", place, LP_ATTR_COUNT,
        "wants at least %s of %u conditions, so it never holds. Lower the number or add "
        "conditions.",
        lp_node_get (node, LP_ATTR_COUNT), n);
}

/* --- Tests of what the policy itself finds. --- */

static void
check_icp (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  LpNode *icp = lp_policy_get_section (check->policy, LP_KIND_ICP);

  if (!may_test_icp (home->holder))
    lp_check_error (
        check, "icp-not-here", place, LP_ATTR_NONE,
        "tests the ideal customer profile, which a trait cannot: it is what makes the "
        "profile. Test a field instead.");
  if (icp == NULL || lp_node_count_children (icp, LP_KIND_PROFILE) == 0)
    lp_check_warn (
        check, "icp-without-profiles", place, LP_ATTR_NONE,
        "tests the ideal customer profile, but the policy has none, so the test never "
        "holds. Add a profile or remove the test.");
}

static void
check_score (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  static const LpAttr bounds[] = { LP_ATTR_AT_LEAST, LP_ATTR_AT_MOST, LP_ATTR_MORE_THAN,
                                   LP_ATTR_LESS_THAN };

  if (!may_test_score (home->holder))
    lp_check_error (
        check, "score-not-here", place, LP_ATTR_NONE,
        "tests the score, which only the entry and exits of a stage, routes and SLAs "
        "can. Test a field instead.");
  need_a_bound (check, node, place, bounds, G_N_ELEMENTS (bounds));
  if (is_empty_interval (node))
    warn_of_empty_interval (check, node, place, LP_ATTR_NONE);
  if (lp_policy_get_section (check->policy, LP_KIND_SCORING) == NULL)
    lp_check_warn (
        check, "score-without-scoring", place, LP_ATTR_NONE,
        "tests the score, but the policy has no scoring, so the total is always 0. Add "
        "a dimension or remove the test.");
}

static void
check_reached (LpCheck *check, const Home *home, LpNode *node, const LpPath *place)
{
  const char *id = lp_node_get (node, LP_ATTR_STAGE);
  guint position;

  if (!may_test_score (home->holder))
    lp_check_error (
        check, "reached-not-here", place, LP_ATTR_NONE,
        "tests whether a stage is reached, which only the entry and exits of a later "
        "stage, routes and SLAs can. Test a field instead.");
  else if ((home->holder == LP_KIND_ENTRY || home->holder == LP_KIND_EXIT) &&
           lp_check_find_stage (check, id, &position) && position >= home->stage)
    lp_check_error (
        check, "reached-not-earlier", place, LP_ATTR_STAGE,
        "tests whether the stage “%s” is reached, in a stage that does not come later. "
        "Choose an earlier stage.",
        id);
}

/* --- The walk. --- */

static const ConditionFunc condition_funcs[LP_N_KINDS] = {
  [LP_KIND_AT_LEAST] = check_at_least, [LP_KIND_IS] = check_values,
  [LP_KIND_IS_NOT] = check_values,     [LP_KIND_CONTAINS] = check_values,
  [LP_KIND_HAS] = check_values,        [LP_KIND_NUMBER] = check_number,
  [LP_KIND_DATE] = check_date,         [LP_KIND_ELAPSED] = check_elapsed,
  [LP_KIND_IN_ICP] = check_icp,        [LP_KIND_SCORE] = check_score,
  [LP_KIND_REACHED] = check_reached,
};

static void
check_children (LpCheck *check,
                const Home *home,
                LpNode *parent,
                const LpPath *place,
                guint depth)
{
  LP_FOREACH_CHILD (parent, LP_KIND_NONE, node)
    {
      LpKind kind = lp_node_get_kind (node);
      LpPath node_place;

      if (!LP_KIND_IS_CONDITION (kind) || place->depth == LP_PATH_MAX_DEPTH)
        continue;
      node_place = lp_path_child (place, node_i);
      if (depth == LP_MAX_NESTING + 1)
        lp_check_error (check, "nested-too-deep", &node_place, LP_ATTR_NONE,
                        "nests conditions more than %d deep. Make its groups simpler.",
                        LP_MAX_NESTING);
      if (condition_funcs[kind] != NULL)
        condition_funcs[kind](check, home, node, &node_place);
      check_children (check, home, node, &node_place, depth + 1);
    }
}

static Home
find_home (LpCheck *check, LpNode *container, const LpPath *place)
{
  LpPath holder = lp_path_parent (place);
  Home home = { .holder = lp_node_get_kind (container) };

  if (home.holder == LP_KIND_WHEN)
    home.holder = lp_node_get_kind (lp_node_at (check->root, &holder));
  if (home.holder == LP_KIND_EXIT)
    holder = lp_path_parent (&holder);
  home.stage = lp_path_last (&holder);
  return home;
}

void
lp_check_conditions (LpCheck *check, LpNode *container, const LpPath *place)
{
  Home home = find_home (check, container, place);

  if (lp_node_get_kind (container) == LP_KIND_WHEN &&
      lp_node_get_n_children (container) == 0)
    lp_check_error (check, "empty-when", place, LP_ATTR_NONE,
                    "has no condition yet. Add one.");
  check_children (check, &home, container, place, 1);
}
