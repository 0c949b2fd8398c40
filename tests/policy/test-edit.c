/* SPDX-License-Identifier: GPL-3.0-or-later
 * The edits: pure, sharing what they do not change, following references, keeping the
 * order of the format. */

#include "tree.h"

#include "dice.h"
#include "lp-edit.h"

#include <string.h>

static LpPath
place_of (LpPolicy *policy, LpKind kind, const char *id)
{
  return tree_find (lp_policy_get_root (policy), kind, id);
}

static const char *
get (LpPolicy *policy, LpKind kind, const char *id, LpAttr attr)
{
  LpPath place = place_of (policy, kind, id);

  return lp_node_get (lp_node_at (lp_policy_get_root (policy), &place), attr);
}

static LpNode *
section (LpPolicy *policy, LpKind kind)
{
  return lp_policy_get_section (policy, kind);
}

/* --- One node. --- */

static void
test_attr (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  guint64 hash = lp_node_get_hash (lp_policy_get_root (old));
  LpPath place = place_of (old, LP_KIND_RULE, "plain");
  g_autoptr (LpPolicy) changed = lp_policy_with_attr (old, &place, LP_ATTR_POINTS, "7");
  LpNode *scoring = section (old, LP_KIND_SCORING);
  LpNode *new_scoring = section (changed, LP_KIND_SCORING);

  g_assert_cmpstr (get (changed, LP_KIND_RULE, "plain", LP_ATTR_POINTS), ==, "7");
  g_assert_cmpstr (get (old, LP_KIND_RULE, "plain", LP_ATTR_POINTS), ==, "5");
  g_assert_cmpuint (lp_node_get_hash (lp_policy_get_root (old)), ==, hash);

  /* Only the path is new: sections, dimensions and children beside it are the same. */
  g_assert_true (section (old, LP_KIND_STAGES) == section (changed, LP_KIND_STAGES));
  g_assert_true (section (old, LP_KIND_FIELDS) == section (changed, LP_KIND_FIELDS));
  g_assert_true (scoring != new_scoring);
  g_assert_true (lp_node_get_child (scoring, 1) == lp_node_get_child (new_scoring, 1));
  g_assert_true (
      lp_node_find_child (lp_policy_find (old, LP_KIND_RULE, "plain", NULL),
                          LP_KIND_WHEN) ==
      lp_node_find_child (lp_policy_find (changed, LP_KIND_RULE, "plain", NULL),
                          LP_KIND_WHEN));
}

static void
test_empty_attr_is_left_out (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_FIELD, "num");
  g_autoptr (LpPolicy) empty = lp_policy_with_attr (old, &place, LP_ATTR_UNIT, "");
  g_autoptr (LpPolicy) none = lp_policy_with_attr (old, &place, LP_ATTR_UNIT, NULL);

  g_assert_null (get (empty, LP_KIND_FIELD, "num", LP_ATTR_UNIT));
  g_assert_true (lp_policy_equal (empty, none));
}

static void
test_no_change_gives_the_same (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath field = place_of (old, LP_KIND_FIELD, "num");
  LpPath note = place_of (old, LP_KIND_NOTE, NULL);
  LpPath rule = place_of (old, LP_KIND_RULE, "plain");
  g_autoptr (LpPolicy) attr = lp_policy_with_attr (old, &field, LP_ATTR_UNIT, "pages");
  g_autoptr (LpPolicy) text = lp_policy_with_text (old, &note, " Two. ");
  g_autoptr (LpPolicy) id = lp_policy_with_id (old, &rule, "plain");
  g_autoptr (LpPolicy) moved = lp_policy_with_moved (old, &rule, 0);
  g_autoptr (LpPolicy)
      child = lp_policy_with_child_text (old, &rule, LP_KIND_RATIONALE, "Why.");

  g_assert_true (attr == old);
  g_assert_true (text == old);
  g_assert_true (id == old);
  g_assert_true (moved == old);
  g_assert_true (child == old);
}

static void
test_text (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_NOTE, NULL);
  g_autoptr (LpPolicy) changed = lp_policy_with_text (old, &place, " Three. ");

  g_assert_cmpstr (lp_node_get_text (lp_node_at (lp_policy_get_root (changed), &place)),
                   ==, "Three.");
  g_assert_cmpstr (lp_node_get_text (lp_node_at (lp_policy_get_root (old), &place)), ==,
                   "Two.");
}

static void
test_node (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_YES, NULL);
  g_autoptr (LpNode) node = lp_node_new (LP_KIND_NO, LP_ATTR_FIELD, "flag", LP_ATTR_NONE);
  g_autoptr (LpPolicy) changed = lp_policy_with_node (old, &place, node);

  g_assert_true (lp_node_at (lp_policy_get_root (changed), &place) == node);
}

/* --- Children. --- */

static void
test_insert (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath stages = place_of (old, LP_KIND_STAGES, NULL);
  g_autoptr (LpNode) stage = lp_node_new (LP_KIND_STAGE, LP_ATTR_ID, "new", LP_ATTR_NONE);
  g_autoptr (LpPolicy) changed = lp_policy_with_inserted (old, &stages, 1, stage);
  LpPath place = place_of (changed, LP_KIND_STAGE, "new");

  g_assert_cmpuint (lp_path_last (&place), ==, 1);
  g_assert_cmpuint (lp_node_get_n_children (section (changed, LP_KIND_STAGES)), ==, 4);
  g_assert_true (lp_policy_find (changed, LP_KIND_STAGE, "mql", NULL) ==
                 lp_policy_find (old, LP_KIND_STAGE, "mql", NULL));
}

/* A new rule goes behind the last rule or bands, before the grades. */
static void
test_add (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath dimension = place_of (old, LP_KIND_DIMENSION, "fit");
  g_autoptr (LpNode) rule = lp_node_new (LP_KIND_RULE, LP_ATTR_ID, "new", LP_ATTR_NONE);
  LpPath place;
  g_autoptr (LpPolicy) changed = lp_policy_with_added (old, &dimension, rule, &place);

  g_assert_cmpuint (lp_path_last (&place), ==, 3);
  g_assert_true (lp_node_at (lp_policy_get_root (changed), &place) == rule);
}

static void
test_move (void)
{
  static const struct
  {
    guint from, to, end;
  } rows[] = {
    { 0, 2, 2 }, { 2, 0, 0 }, { 1, 2, 2 },
    { 0, 9, 2 }, /* rules and bands stay before the grade, which is number 3 */
    { 3, 0, 3 }, /* and the grade behind them */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LpPolicy) old = tree_policy ();
      LpPath dimension_place = place_of (old, LP_KIND_DIMENSION, "fit");
      LpPath place = lp_path_child (&dimension_place, rows[i].from);
      LpNode *node = lp_node_at (lp_policy_get_root (old), &place);
      g_autoptr (LpPolicy) changed = lp_policy_with_moved (old, &place, rows[i].to);
      LpPath end = lp_path_child (&dimension_place, rows[i].end);

      g_assert_true (lp_node_at (lp_policy_get_root (changed), &end) == node);
    }
}

static void
test_remove_last_of_a_section (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath profile = place_of (old, LP_KIND_PROFILE, "big");
  g_autoptr (LpPolicy) changed = lp_policy_with_removed (old, &profile);

  g_assert_null (section (changed, LP_KIND_ICP));
  g_assert_nonnull (section (old, LP_KIND_ICP));
}

static void
test_remove_one_of_two (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath route = place_of (old, LP_KIND_ROUTE, "first");
  g_autoptr (LpPolicy) changed = lp_policy_with_removed (old, &route);

  g_assert_cmpuint (lp_node_get_n_children (section (changed, LP_KIND_ROUTING)), ==, 1);
  g_assert_nonnull (lp_policy_find (changed, LP_KIND_ROUTE, "rest", NULL));
}

/* A dimension without rules is right; a `when` without conditions is kept, since without
 * it the rule would always hold; fields and stages must be there. */
static void
test_remove_keeps_the_container (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    LpKind container;
  } rows[] = {
    { LP_KIND_YES, NULL, LP_KIND_WHEN },
    { LP_KIND_SCORE, NULL, LP_KIND_ENTRY },
    { LP_KIND_HOLIDAY, NULL, LP_KIND_CALENDAR },
    { LP_KIND_APPROVAL, NULL, LP_KIND_AGREEMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LpPolicy) old = tree_policy ();
      LpPath place = place_of (old, rows[i].kind, rows[i].id);
      LpPath parent = lp_path_parent (&place);
      g_autoptr (LpPolicy) changed = lp_policy_with_removed (old, &place);
      LpNode *left = lp_node_at (lp_policy_get_root (changed), &parent);

      g_assert_cmpuint (lp_node_get_kind (left), ==, rows[i].container);
      g_assert_cmpuint (lp_node_get_n_children (left), ==, 0);
    }
}

static void
test_removed_references_stay (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_CALENDAR, "office");
  g_autoptr (LpPolicy) changed = lp_policy_with_removed (old, &place);
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (changed, findings);
  tree_assert_finding (findings, "unknown-calendar", LP_SEVERITY_ERROR, "/@calendar");
}

static void
test_section (void)
{
  g_autoptr (LpPolicy) empty = lp_policy_new_empty ("New");
  LpPath place, again;
  g_autoptr (LpPolicy) made = lp_policy_with_section (empty, LP_KIND_SCORING, &place);
  g_autoptr (LpPolicy) same = lp_policy_with_section (made, LP_KIND_SCORING, &again);

  /* between the fields and the stages */
  g_assert_cmpuint (lp_path_last (&place), ==, 1);
  g_assert_cmpuint (lp_node_get_kind (lp_node_at (lp_policy_get_root (made), &place)), ==,
                    LP_KIND_SCORING);
  g_assert_true (same == made);
  g_assert_true (lp_path_equal (&place, &again));
}

/* The entry is made once, and then added to; NONE is the node itself. */
static void
test_condition (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  const LpPath lead = place_of (old, LP_KIND_STAGE, "lead");
  g_autoptr (LpNode)
      score = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "10", LP_ATTR_NONE);
  g_autoptr (LpPolicy)
      first = lp_policy_with_condition (old, &lead, LP_KIND_ENTRY, score);
  g_autoptr (LpPolicy)
      second = lp_policy_with_condition (first, &lead, LP_KIND_ENTRY, score);
  LpNode *stage = lp_node_at (lp_policy_get_root (second), &lead);

  g_assert_null (
      lp_node_find_child (lp_node_at (lp_policy_get_root (old), &lead), LP_KIND_ENTRY));
  g_assert_cmpuint (lp_node_count_children (stage, LP_KIND_ENTRY), ==, 1);
  LP_FOREACH_CHILD (stage, LP_KIND_ENTRY, entry)
    {
      const LpPath place = lp_path_child (&lead, entry_i);
      g_autoptr (LpPolicy)
          third = lp_policy_with_condition (second, &place, LP_KIND_NONE, score);

      g_assert_cmpuint (lp_node_get_n_children (entry), ==, 2);
      g_assert_cmpuint (
          lp_node_get_n_children (lp_node_at (lp_policy_get_root (third), &place)), ==,
          3);
    }
}

static void
test_child_text (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath trait = place_of (old, LP_KIND_TRAIT, "nice");
  g_autoptr (LpPolicy)
      made = lp_policy_with_child_text (old, &trait, LP_KIND_RATIONALE, "A");
  g_autoptr (LpPolicy)
      changed = lp_policy_with_child_text (made, &trait, LP_KIND_RATIONALE, "B");
  g_autoptr (LpPolicy)
      removed = lp_policy_with_child_text (changed, &trait, LP_KIND_RATIONALE, " ");
  LpNode *node = lp_policy_find (changed, LP_KIND_TRAIT, "nice", NULL);

  g_assert_cmpstr (lp_node_get_text (lp_node_get_child (node, 1)), ==, "B");
  g_assert_cmpuint (lp_node_get_n_children (node), ==, 2);
  g_assert_true (lp_policy_equal (removed, old));
}

/* --- Ids. --- */

static void
assert_no_finding (LpPolicy *policy)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  tree_assert_finding (findings, NULL, 0, NULL);
}

/* Renaming anything that has an id leaves no broken reference, and back is the same. */
static void
test_rename_everything (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  static const struct
  {
    LpKind kind;
    const char *id;
    guint references;
  } rows[] = {
    { LP_KIND_FIELD, "txt", 3 },       { LP_KIND_FIELD, "num", 5 },
    { LP_KIND_FIELD, "late", 0 },      { LP_KIND_FIELD, "day", 4 },
    { LP_KIND_STAGE, "lead", 3 },      { LP_KIND_STAGE, "mql", 4 },
    { LP_KIND_STAGE, "sql", 3 },       { LP_KIND_PROFILE, "big", 1 },
    { LP_KIND_DIMENSION, "fit", 1 },   { LP_KIND_SLA, "call", 2 },
    { LP_KIND_CALENDAR, "office", 1 }, { LP_KIND_REJECTION, "no-fit", 1 },
    { LP_KIND_RULE, "plain", 0 },      { LP_KIND_BANDS, "span", 0 },
    { LP_KIND_EXAMPLE, "ex", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LpPath place = place_of (old, rows[i].kind, rows[i].id);
      g_autoptr (LpPolicy) renamed = lp_policy_with_id (old, &place, "renamed");
      g_autoptr (LpPolicy) back = lp_policy_with_id (renamed, &place, rows[i].id);

      g_assert_cmpuint (lp_policy_count_references (old, &place), ==, rows[i].references);
      g_assert_cmpuint (lp_policy_count_references (renamed, &place), ==,
                        rows[i].references);
      g_assert_nonnull (lp_policy_find (renamed, rows[i].kind, "renamed", NULL));
      g_assert_null (lp_policy_find (renamed, rows[i].kind, rows[i].id, NULL));
      assert_no_finding (renamed);
      g_assert_true (lp_policy_equal (back, old));
    }
}

static void
test_rename_in_lists (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_FIELD, "cat");
  g_autoptr (LpPolicy) renamed = lp_policy_with_id (old, &place, "kind");
  LpNode *stage = lp_policy_find (renamed, LP_KIND_STAGE, "lead", NULL);

  g_assert_cmpstr (lp_node_get (lp_node_get_child (stage, 1), LP_ATTR_ANY_OF), ==,
                   "kind num");
}

/* The same id of another kind is another thing. */
static void
test_rename_one_kind_only (void)
{
  g_autoptr (LpPolicy) old = tree_policy_with ("<profile id='big'", "<profile id='fit'");
  LpPath place = place_of (old, LP_KIND_PROFILE, "fit");
  g_autoptr (LpPolicy) renamed = lp_policy_with_id (old, &place, "large");
  LpNode *sla = lp_policy_find (renamed, LP_KIND_SLA, "call", NULL);
  LpNode *when = lp_node_find_child (sla, LP_KIND_WHEN);

  g_assert_cmpstr (lp_node_get (lp_node_get_child (when, 0), LP_ATTR_OF), ==, "fit");
}

static void
test_rename_is_no_word (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_STAGE, "mql");
  g_autoptr (LpPolicy) named = lp_policy_with_id (old, &place, "nurture");
  LpPath same_place = place_of (named, LP_KIND_STAGE, "nurture");
  g_autoptr (LpPolicy) renamed = lp_policy_with_id (named, &same_place, "other");

  g_assert_cmpstr (get (renamed, LP_KIND_EXIT, NULL, LP_ATTR_TO), ==, "nurture");
}

/* A reference means the first of two nodes with one id. */
static void
test_rename_the_second (void)
{
  g_autoptr (LpPolicy) old = tree_policy_with ("<stage id='sql'", "<stage id='mql'");
  LpPath stages = place_of (old, LP_KIND_STAGES, NULL);
  LpPath second = lp_path_child (&stages, 2);
  g_autoptr (LpPolicy) renamed = lp_policy_with_id (old, &second, "sql");

  g_assert_cmpuint (lp_policy_count_references (old, &second), ==, 0);
  g_assert_cmpstr (get (renamed, LP_KIND_GOAL, "volume", LP_ATTR_STAGE), ==, "mql");
  g_assert_cmpstr (get (renamed, LP_KIND_STAGE, "sql", LP_ATTR_NAME), ==, "SQL");
}

static void
test_rename_shares (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_DIMENSION, "fit");
  g_autoptr (LpPolicy) renamed = lp_policy_with_id (old, &place, "match");

  g_assert_true (section (old, LP_KIND_FIELDS) == section (renamed, LP_KIND_FIELDS));
  g_assert_true (section (old, LP_KIND_ICP) == section (renamed, LP_KIND_ICP));
  g_assert_true (section (old, LP_KIND_STAGES) != section (renamed, LP_KIND_STAGES));
}

static void
test_make_id (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autofree char *long_name = g_strnfill (80, 'x');
  const struct
  {
    LpKind kind;
    const char *name;
    const char *id;
  } rows[] = {
    { LP_KIND_STAGE, "New stage", "new-stage" },
    { LP_KIND_STAGE, "MQL", "mql-2" },
    { LP_KIND_RULE, "Span", "span-2" }, /* bands have it */
    { LP_KIND_ROUTE, "MQL", "mql" },
    { LP_KIND_STAGE, "Unqualified", "unqualified-2" },
    { LP_KIND_STAGE, "Nurture", "nurture-2" },
    { LP_KIND_ROUTE, "Nurture", "nurture" },
  };
  g_autofree char *cut = lp_policy_make_id (policy, LP_KIND_RULE, long_name);
  g_autofree char *nameless = lp_policy_make_id (policy, LP_KIND_RULE, "");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = lp_policy_make_id (policy, rows[i].kind, rows[i].name);

      g_assert_cmpstr (id, ==, rows[i].id);
    }
  g_assert_cmpuint (strlen (cut), ==, 64);
  g_assert_cmpuint (strlen (nameless), >, 0);
}

/* --- Duplicates. --- */

static void
test_duplicate (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    const char *copy;
  } rows[] = {
    { LP_KIND_RULE, "plain", "plain-2" },  { LP_KIND_STAGE, "lead", "lead-2" },
    { LP_KIND_STAGE, "sql", "sql-2" },     { LP_KIND_PROFILE, "big", "big-2" },
    { LP_KIND_FIELD, "cat", "cat-2" },     { LP_KIND_REJECTION, "no-fit", "no-fit-2" },
    { LP_KIND_ROUTE, "first", "first-2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LpPolicy) old = tree_policy ();
      LpPath place = place_of (old, rows[i].kind, rows[i].id);
      LpPath copy;
      g_autoptr (LpPolicy) changed = lp_policy_with_duplicate (old, &place, &copy);

      g_assert_cmpuint (lp_path_last (&copy), ==, lp_path_last (&place) + 1);
      g_assert_cmpstr (lp_node_get_id (lp_node_at (lp_policy_get_root (changed), &copy)),
                       ==, rows[i].copy);
      g_assert_true (lp_node_at (lp_policy_get_root (changed), &place) ==
                     lp_node_at (lp_policy_get_root (old), &place));
      assert_no_finding (changed);
    }
}

/* Ids inside a copy are fresh too, and what refers to them inside refers to the fresh
 * ones. */
static void
test_duplicate_inside (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_STAGE, "sql");
  g_autoptr (LpPolicy) changed = lp_policy_with_duplicate (old, &place, NULL);

  g_assert_cmpstr (get (changed, LP_KIND_KPI, "share-2", LP_ATTR_SLA), ==, "call-2");
  g_assert_cmpstr (get (changed, LP_KIND_KPI, "share-2", LP_ATTR_TO), ==, "sql-2");
  g_assert_cmpstr (get (changed, LP_KIND_KPI, "share-2", LP_ATTR_FROM), ==, "mql");
  g_assert_cmpstr (get (changed, LP_KIND_KPI, "share", LP_ATTR_SLA), ==, "call");
  g_assert_null (get (changed, LP_KIND_STAGE, "sql-2", LP_ATTR_HANDOFF));
}

static void
test_duplicate_of_a_duplicate (void)
{
  g_autoptr (LpPolicy) old = tree_policy ();
  LpPath place = place_of (old, LP_KIND_RULE, "plain");
  LpPath copy, second;
  g_autoptr (LpPolicy) once = lp_policy_with_duplicate (old, &place, &copy);
  g_autoptr (LpPolicy) twice = lp_policy_with_duplicate (once, &copy, &second);

  g_assert_cmpstr (lp_node_get_id (lp_node_at (lp_policy_get_root (twice), &second)), ==,
                   "plain-3");
}

/* --- Random sequences. --- */

typedef struct
{
  LpPath place;
  guint n; /* seen so far */
  LpKind kind;
  Dice *dice;
} Pick;

/* One of all nodes of a kind (NONE: with an id), each as likely. */
static void
pick_below (LpNode *node, const LpPath *place, Pick *pick)
{
  LpKind kind = lp_node_get_kind (node);
  gboolean fits = pick->kind != LP_KIND_NONE
                      ? kind == pick->kind
                      : lp_format_get_id_space (kind) != LP_KIND_NONE;

  if (fits && dice_below (pick->dice, ++pick->n) == 0)
    pick->place = *place;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath child_place = lp_path_child (place, child_i);

      pick_below (child, &child_place, pick);
    }
}

static gboolean
pick (LpPolicy *policy, Dice *dice, LpKind kind, LpPath *place)
{
  LpPath root = lp_path_root ();
  Pick result = { .kind = kind, .dice = dice };

  pick_below (lp_policy_get_root (policy), &root, &result);
  *place = result.place;
  return result.n > 0;
}

static LpPolicy *
edit_node (LpPolicy *policy, Dice *dice, const LpPath *place)
{
  LpNode *node = lp_node_at (lp_policy_get_root (policy), place);
  g_autofree char *id = NULL;

  switch (dice_below (dice, 4))
    {
    case 0:
      return lp_policy_with_removed (policy, place);
    case 1:
      return lp_policy_with_duplicate (policy, place, NULL);
    case 2:
      return lp_policy_with_moved (policy, place, dice_below (dice, 12));
    default:
      id = lp_policy_make_id (policy, lp_node_get_kind (node), "renamed");
      return lp_policy_with_id (policy, place, id);
    }
}

static LpPolicy *
add_rule (LpPolicy *policy, Dice *dice)
{
  LpPath place;
  g_autofree char *id = lp_policy_make_id (policy, LP_KIND_RULE, "Rule");
  g_autoptr (LpNode)
      rule = lp_node_new (LP_KIND_RULE, LP_ATTR_ID, id, LP_ATTR_NAME, "Rule",
                          LP_ATTR_POINTS, "1", LP_ATTR_PER, "num", LP_ATTR_NONE);

  if (!pick (policy, dice, LP_KIND_DIMENSION, &place))
    return lp_policy_with_section (policy, LP_KIND_GOALS, NULL);
  return lp_policy_with_added (policy, &place, rule, NULL);
}

static LpPolicy *
edit (LpPolicy *policy, Dice *dice)
{
  LpPath place;

  switch (dice_below (dice, 4))
    {
    case 0:
      return add_rule (policy, dice);
    case 1:
      if (pick (policy, dice, LP_KIND_STAGE, &place))
        return lp_policy_with_child_text (policy, &place, LP_KIND_DEFINITION,
                                          dice_chance (dice, 50) ? "Words." : NULL);
      G_GNUC_FALLTHROUGH;
    default:
      if (!pick (policy, dice, LP_KIND_NONE, &place))
        return lp_policy_ref (policy);
      return edit_node (policy, dice, &place);
    }
}

/* Edits of things by their ids can break references, never the shape or the ids. */
static void
assert_shape (LpPolicy *policy)
{
  static const char *const never[] = {
    "child-order",  "unexpected-child",  "too-many-children",
    "duplicate-id", "reserved-id",       "second-handoff",
    "wrong-value",  "missing-attribute", NULL
  };
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  lp_policy_check_publication (policy, NULL, findings);
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      if (g_strv_contains (never, finding->code))
        g_error ("%s at %s", finding->code, finding->path);
      g_assert_nonnull (lp_node_at (lp_policy_get_root (policy), &finding->place));
    }
}

/* Keeps a sequence from growing without end. */
static gboolean
is_large (LpPolicy *policy)
{
  LpNode *stages = section (policy, LP_KIND_STAGES);

  return stages == NULL || lp_node_get_n_children (stages) > 30;
}

static void
test_random_sequences (void)
{
  for (guint sequence = 0; sequence < 1000; sequence++)
    {
      Dice dice;
      g_autoptr (LpPolicy) policy = tree_policy ();
      g_autoptr (LpPolicy) first = lp_policy_ref (policy);
      guint64 hash = lp_node_get_hash (lp_policy_get_root (first));

      dice_init (&dice, sequence);
      for (guint i = 0; i < 12 && !is_large (policy); i++)
        {
          g_autoptr (LpPolicy) before = policy;
          guint64 hash_before = lp_node_get_hash (lp_policy_get_root (before));

          policy = edit (before, &dice);
          g_assert_cmpuint (lp_node_get_hash (lp_policy_get_root (before)), ==,
                            hash_before);
        }
      assert_shape (policy);
      g_assert_cmpuint (lp_node_get_hash (lp_policy_get_root (first)), ==, hash);
      assert_no_finding (first);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/edit/attr/leaves-the-old-and-shares", test_attr);
  g_test_add_func ("/policy/edit/attr/empty-is-left-out", test_empty_attr_is_left_out);
  g_test_add_func ("/policy/edit/no-change-gives-the-same-policy",
                   test_no_change_gives_the_same);
  g_test_add_func ("/policy/edit/text/is-trimmed", test_text);
  g_test_add_func ("/policy/edit/node/is-put-in-place", test_node);
  g_test_add_func ("/policy/edit/insert/keeps-the-others", test_insert);
  g_test_add_func ("/policy/edit/add/goes-where-the-format-wants", test_add);
  g_test_add_func ("/policy/edit/move/stays-among-its-kind", test_move);
  g_test_add_func ("/policy/edit/remove/last-takes-its-section",
                   test_remove_last_of_a_section);
  g_test_add_func ("/policy/edit/remove/one-of-two", test_remove_one_of_two);
  g_test_add_func ("/policy/edit/remove/keeps-what-may-be-empty",
                   test_remove_keeps_the_container);
  g_test_add_func ("/policy/edit/remove/references-stay-and-are-told",
                   test_removed_references_stay);
  g_test_add_func ("/policy/edit/section/is-made-once", test_section);
  g_test_add_func ("/policy/edit/a-condition-where-there-is-no-entry-yet",
                   test_condition);
  g_test_add_func ("/policy/edit/child-text/makes-changes-removes", test_child_text);
  g_test_add_func ("/policy/edit/id/every-reference-follows", test_rename_everything);
  g_test_add_func ("/policy/edit/id/in-lists", test_rename_in_lists);
  g_test_add_func ("/policy/edit/id/of-one-kind-only", test_rename_one_kind_only);
  g_test_add_func ("/policy/edit/id/a-word-is-no-reference", test_rename_is_no_word);
  g_test_add_func ("/policy/edit/id/the-first-of-two-is-meant", test_rename_the_second);
  g_test_add_func ("/policy/edit/id/shares-what-has-no-reference", test_rename_shares);
  g_test_add_func ("/policy/edit/make-id/is-free", test_make_id);
  g_test_add_func ("/policy/edit/duplicate/has-a-fresh-id", test_duplicate);
  g_test_add_func ("/policy/edit/duplicate/inside-too", test_duplicate_inside);
  g_test_add_func ("/policy/edit/duplicate/of-a-duplicate",
                   test_duplicate_of_a_duplicate);
  g_test_add_func ("/policy/edit/random-sequences-keep-the-shape", test_random_sequences);
  return g_test_run ();
}
