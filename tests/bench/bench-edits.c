/* SPDX-License-Identifier: GPL-3.0-or-later
 * Edits of the benchmark's policy, by the ids it has. */
#include "bench-edits.h"

#include "lp-edit.h"

static const char *const words[BENCH_N_EDITS] = { "weight", "point",     "value",
                                                  "band",   "threshold", "all-points" };

gboolean
bench_edit_from_word (const char *word, BenchEdit *edit)
{
  for (guint i = 0; i < BENCH_N_EDITS; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      {
        *edit = (BenchEdit) i;
        return TRUE;
      }
  return FALSE;
}

static LpPath
find (LpPolicy *policy, LpKind kind, const char *id)
{
  LpPath place;

  if (lp_policy_find (policy, kind, id, &place) == NULL)
    g_error ("The policy of the benchmark has no %s.", id);
  return place;
}

/* The first child of @kind, which has to be there. */
static LpPath
first (LpPolicy *policy, const LpPath *parent, LpKind kind)
{
  LpNode *node = lp_node_at (lp_policy_get_root (policy), parent);

  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    if (lp_node_get_kind (lp_node_get_child (node, i)) == kind)
      return lp_path_child (parent, i);
  g_error ("The policy of the benchmark is another one.");
}

static LpPolicy *
with_number (LpPolicy *policy, const LpPath *place, LpAttr attr, gint number)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", number);
  return lp_policy_with_attr (policy, place, attr, text);
}

LpPolicy *
bench_with_weight (LpPolicy *policy, gint weight)
{
  const LpPath place = find (policy, LP_KIND_DIMENSION, "fit");

  return with_number (policy, &place, LP_ATTR_WEIGHT, weight);
}

/* A bound nobody asked for before, so that no condition is found in a cache. */
static LpPolicy *
with_value (LpPolicy *policy, guint turn)
{
  const LpPath rule = find (policy, LP_KIND_RULE, "eng-pages");
  const LpPath when = first (policy, &rule, LP_KIND_WHEN);
  const LpPath test = first (policy, &when, LP_KIND_NUMBER);
  char text[16];

  g_snprintf (text, sizeof text, "%u.%05u", 2 + turn % 4, turn + 1);
  return lp_policy_with_attr (policy, &test, LP_ATTR_MORE_THAN, text);
}

/* The bound between two bands. */
static LpPolicy *
with_band (LpPolicy *policy, guint turn)
{
  const LpPath bands = find (policy, LP_KIND_BANDS, "fit-size");
  const LpPath lower = lp_path_child (&bands, 1), upper = lp_path_child (&bands, 2);
  g_autoptr (LpPolicy)
      half = with_number (policy, &lower, LP_ATTR_BELOW, 101 + (gint) turn);

  return with_number (half, &upper, LP_ATTR_FROM, 101 + (gint) turn);
}

static LpPolicy *
with_threshold (LpPolicy *policy, guint turn)
{
  const LpPath stage = find (policy, LP_KIND_STAGE, "mql");
  const LpPath entry = first (policy, &stage, LP_KIND_ENTRY);
  const LpPath score = first (policy, &entry, LP_KIND_SCORE);

  return with_number (policy, &score, LP_ATTR_AT_LEAST, 30 + (gint) (turn * 7 % 19));
}

/* A copy of @node, with @more points if it gives any. */
static LpNode *
with_more_points (LpNode *node, gint more)
{
  const LpKind kind = lp_node_get_kind (node);
  gint64 points;
  char text[32];

  if ((kind != LP_KIND_RULE && kind != LP_KIND_BAND) ||
      !lp_node_read_integer (node, LP_ATTR_POINTS, &points))
    return lp_node_ref (node);

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, points + more);
  return lp_node_with_attr (node, LP_ATTR_POINTS, text);
}

/* @node with @more points for every rule and band inside. */
static LpNode *
with_all_points (LpNode *node, gint more)
{
  LpNode *result = with_more_points (node, more);

  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    {
      LpNode *child = lp_node_get_child (node, i);
      g_autoptr (LpNode) before = result;
      g_autoptr (LpNode) changed = NULL;

      if (lp_node_get_kind (child) == LP_KIND_WHEN)
        changed = lp_node_ref (child);
      else
        changed = with_all_points (child, more);
      result = lp_node_with_child_replaced (before, i, changed);
    }
  return result;
}

static LpPolicy *
with_all_points_of_policy (LpPolicy *policy, gint more)
{
  const LpPath root = lp_path_root ();
  const LpPath place = first (policy, &root, LP_KIND_SCORING);
  g_autoptr (LpNode)
      scoring = with_all_points (lp_policy_get_section (policy, LP_KIND_SCORING), more);

  return lp_policy_with_node (policy, &place, scoring);
}

LpPolicy *
bench_edit_apply (BenchEdit edit, LpPolicy *policy, guint turn)
{
  LpPath place;

  switch (edit)
    {
    case BENCH_EDIT_WEIGHT:
      return bench_with_weight (policy, 20 + (gint) (turn * 7 % 25));
    case BENCH_EDIT_POINT:
      place = find (policy, LP_KIND_RULE, "fit-core");
      return with_number (policy, &place, LP_ATTR_POINTS, 5 + (gint) (turn * 11 % 31));
    case BENCH_EDIT_VALUE:
      return with_value (policy, turn);
    case BENCH_EDIT_BAND:
      return with_band (policy, turn);
    case BENCH_EDIT_THRESHOLD:
      return with_threshold (policy, turn);
    case BENCH_EDIT_ALL_POINTS:
      return with_all_points_of_policy (policy, 1 + (gint) (turn % 5));
    case BENCH_N_EDITS:
      break;
    }
  g_assert_not_reached ();
}
