/* SPDX-License-Identifier: GPL-3.0-or-later
 * How far scores reach (section 4 of the format), and thresholds beyond. */
#include "lp-reach.h"

#include "lp-evaluation-private.h"
#include "lp-number.h"

#include <glib/gi18n-lib.h>

/* --- How far --- */

/* The bounds of one rule or bands are added to those of the sum. */
static void
add_term (LpNode *node, LpReach *sum)
{
  gint64 points, up_to;

  if (lp_node_get_kind (node) == LP_KIND_RULE &&
      lp_node_read_integer (node, LP_ATTR_POINTS, &points) &&
      lp_term_read_up_to (node, &up_to))
    {
      sum->least += MIN (points * up_to, 0);
      sum->most += MAX (points * up_to, 0);
    }
  else if (lp_node_get_kind (node) == LP_KIND_BANDS)
    {
      LpReach best = { 0, 0 };

      LP_FOREACH_CHILD (node, LP_KIND_BAND, band)
        {
          if (!lp_node_read_integer (band, LP_ATTR_POINTS, &points))
            continue;
          best.least = MIN (best.least, points);
          best.most = MAX (best.most, points);
        }
      sum->least += best.least;
      sum->most += best.most;
    }
}

static LpReach
get_sums (LpNode *dimension)
{
  LpReach sum = { 0, 0 };

  LP_FOREACH_CHILD (dimension, LP_KIND_NONE, node)
    {
      add_term (node, &sum);
    }
  return sum;
}

static LpReach
get_total (LpPolicy *policy)
{
  LpNode *scoring = lp_policy_get_section (policy, LP_KIND_SCORING);
  LpReach total = { 0, 0 };

  LP_FOREACH_CHILD (scoring, LP_KIND_DIMENSION, dimension)
    {
      const LpScale scale = lp_scale_read (dimension);
      const LpReach sum = get_sums (dimension);

      total.least += lp_scale_get_contribution (&scale, sum.least);
      total.most += lp_scale_get_contribution (&scale, sum.most);
    }
  total.least = CLAMP (total.least, 0, LP_SCORE_MAX);
  total.most = CLAMP (total.most, 0, LP_SCORE_MAX);
  return total;
}

LpReach
lp_reach_of_score (LpPolicy *policy, const char *id)
{
  LpNode *dimension;
  LpScale scale;
  LpReach sum;

  g_return_val_if_fail (policy != NULL, ((LpReach){ 0, 0 }));

  if (id == NULL)
    return get_total (policy);
  dimension = lp_policy_find (policy, LP_KIND_DIMENSION, id, NULL);
  if (dimension == NULL)
    return (LpReach){ 0, 0 };
  scale = lp_scale_read (dimension);
  sum = get_sums (dimension);
  return (LpReach){ lp_scale_get_share (&scale, sum.least),
                    lp_scale_get_share (&scale, sum.most) };
}

/* --- What lies beyond --- */

typedef struct
{
  LpPolicy *policy;
  LpFindings *findings;
  LpReach total;
  GHashTable *shares; /* id of a dimension → LpReach, as far as they were asked for */
} Check;

static LpReach
get_reach (const Check *check, const char *id)
{
  LpReach *reach;

  if (id == NULL)
    return check->total;
  reach = g_hash_table_lookup (check->shares, id);
  if (reach == NULL)
    {
      reach = g_new (LpReach, 1);
      *reach = lp_reach_of_score (check->policy, id);
      g_hash_table_insert (check->shares, g_strdup (id), reach);
    }
  return *reach;
}

static void
warn (const Check *check,
      const LpPath *place,
      LpAttr attr,
      const char *name,
      gint64 bound,
      gint64 reach,
      gboolean is_too_high)
{
  g_autofree char *asked = lp_decimal_from_double ((double) bound / 100);
  g_autofree char *can = lp_decimal_from_double ((double) reach / 100);

  lp_findings_add (
      check->findings, LP_SEVERITY_WARNING, "unreachable-threshold",
      lp_policy_get_root (check->policy), place, attr,
      is_too_high
          ? _ ("“%s” asks for a score of %s, but %s is the most that the rules can "
               "give. Lower it, or give more points.")
          : _ ("“%s” asks for a score of %s or less, but %s is the least that the "
               "rules can give. Raise it, or give fewer points."),
      name, asked, can);
}

static void
check_score (const Check *check, LpNode *score, const LpPath *place, const char *name)
{
  const LpReach reach = get_reach (check, lp_node_get (score, LP_ATTR_OF));
  gint64 bound;

  if (lp_policy_get_section (check->policy, LP_KIND_SCORING) == NULL)
    return; /* told elsewhere */
  if (lp_node_read_hundredths (score, LP_ATTR_AT_LEAST, &bound) && bound > reach.most)
    warn (check, place, LP_ATTR_AT_LEAST, name, bound, reach.most, TRUE);
  if (lp_node_read_hundredths (score, LP_ATTR_MORE_THAN, &bound) && bound >= reach.most)
    warn (check, place, LP_ATTR_MORE_THAN, name, bound + 1, reach.most, TRUE);
  if (lp_node_read_hundredths (score, LP_ATTR_AT_MOST, &bound) && bound < reach.least)
    warn (check, place, LP_ATTR_AT_MOST, name, bound, reach.least, FALSE);
  if (lp_node_read_hundredths (score, LP_ATTR_LESS_THAN, &bound) && bound <= reach.least)
    warn (check, place, LP_ATTR_LESS_THAN, name, bound - 1, reach.least, FALSE);
}

static void
check_grade (const Check *check,
             LpNode *grade,
             const LpPath *place,
             const char *dimension)
{
  const LpReach reach = get_reach (check, dimension);
  gint64 bound;

  if (lp_node_read_hundredths (grade, LP_ATTR_AT_LEAST, &bound) && bound > reach.most)
    warn (check, place, LP_ATTR_AT_LEAST, lp_node_get_name (grade), bound, reach.most,
          TRUE);
}

/* @name: of the nearest part around that has one; @dimension: that the node is in, if
 * any. */
static void
check_node (const Check *check,
            LpNode *node,
            const LpPath *place,
            const char *name,
            const char *dimension)
{
  const LpKind kind = lp_node_get_kind (node);

  if (kind == LP_KIND_SCORE)
    check_score (check, node, place, name);
  else if (kind == LP_KIND_GRADE)
    check_grade (check, node, place, dimension);
  else if (kind == LP_KIND_DIMENSION)
    dimension = lp_node_get_id (node);
  else if (kind == LP_KIND_ROUTE)
    name = lp_node_get (node, LP_ATTR_TO);
  else if (lp_node_has (node, LP_ATTR_NAME))
    name = lp_node_get_name (node);
  if (place->depth == LP_PATH_MAX_DEPTH)
    return;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      const LpPath child_place = lp_path_child (place, child_i);

      check_node (check, child, &child_place, name, dimension);
    }
}

void
lp_reach_check (LpPolicy *policy, LpFindings *findings)
{
  g_autoptr (GHashTable)
      shares = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const LpPath root = lp_path_root ();
  Check check = { policy, findings, { 0, 0 }, shares };

  g_return_if_fail (policy != NULL && findings != NULL);

  check.total = lp_reach_of_score (policy, NULL);

  check_node (&check, lp_policy_get_root (policy), &root, lp_policy_get_name (policy),
              NULL);
}
