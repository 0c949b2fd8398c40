/* SPDX-License-Identifier: GPL-3.0-or-later
 * The differences between two definitions: which they are, in which order, and that any
 * choice of them can be taken. */

#include "lp-changes.h"
#include "random-edit.h"
#include "tree.h"

#include <string.h>

#define N_SEEDS random_n_seeds (300)

/* --- Changes as text: "changed rule[@id='plain'] points", one a line. --- */

static void
append_place (GString *out, LpPolicy *policy, const LpPath *place)
{
  g_autofree char *text = lp_path_to_string (lp_policy_get_root (policy), place);

  g_string_append (out, strncmp (text, "/lead-policy/", 13) == 0 ? text + 13 : text);
}

static void
append_change (GString *out, const LpChanges *changes, const LpChange *change)
{
  static const char *const types[] = { "added", "removed", "changed", "moved" };

  g_string_append_printf (out, "%s ", types[change->type]);
  if (change->has_to)
    append_place (out, lp_changes_get_to (changes), &change->to);
  else
    append_place (out, lp_changes_get_from (changes), &change->from);
  if (change->is_list)
    g_string_append_printf (out, " %s...", lp_format_get_kind (change->kind)->element);
  if (change->attr != LP_ATTR_NONE)
    g_string_append_printf (out, " %s", lp_format_get_attr_name (change->attr));
  g_string_append_c (out, '\n');
}

static char *
describe (const LpChanges *changes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lp_changes_get_n (changes); i++)
    append_change (out, changes, lp_changes_get (changes, i));
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *name;
  const char *from; /* of the policy with everything */
  const char *to;
  const char *changes;
} Row;

#define RULE_EACH "<rule id='each' name='Each' points='2' per='num' up-to='8'/>"
#define SPAN                                                                             \
  "<bands id='span' name='Span' field='num'><band below='1' points='-5'/>"               \
  "<band from='1' below='5' points='5'/><band from='5' points='9'/></bands>"
#define HEAT "<dimension id='heat' name='Heat' weight='40' full-marks='10'/>"
#define ROUTES                                                                           \
  "<routing><route id='first' to='Team A' for='any'><when><reached stage='sql'/></when>" \
  "</route><route id='rest' to='Team B'/></routing>"
#define MQL_WORD                                                                         \
  "<glossary><term id='mql-word' name='MQL' side='sales' stage='mql'>Ready.</term>"      \
  "</glossary>"
#define FIT "scoring/dimension[@id='fit']"

static const Row rows[] = {
  { "attribute", "weight='60'", "weight='55'", "changed " FIT " weight\n" },
  { "attribute-left-out", " lowest='-5'", "", "changed " FIT " lowest\n" },
  { "attribute-set", "id='heat' name='Heat'", "id='heat' name='Heat' owner='sales'",
    "changed scoring/dimension[@id='heat'] owner\n" },
  { "two-attributes-in-the-order-of-the-format", "name='Plain' points='5'",
    "points='6' name='Simple'",
    "changed " FIT "/rule[@id='plain'] name\nchanged " FIT
    "/rule[@id='plain'] points\n" },
  { "name-of-the-policy", "name='Base'", "name='New'", "changed /lead-policy name\n" },
  { "text-of-a-node", ">Ready.<", ">Hot.<", "changed glossary/term[@id='mql-word']\n" },
  { "definition", "Marketing is done.", "Done.",
    "changed stages/stage[@id='mql']/definition\n" },
  { "definition-removed", "<definition>Marketing is done.</definition>", "",
    "removed stages/stage[@id='mql']/definition\n" },
  { "conditions-as-a-whole", "<all><reached stage='lead'/><icp profile='big'/></all>",
    "<known field='num'/><yes field='flag'/>",
    "changed stages/stage[@id='sql']/entry\n" },
  { "decay-by-its-attributes", "every='30' lose='10'", "every='60' lose='10'",
    "changed " FIT "/rule[@id='plain']/decay every\n" },
  { "decay-removed", "<decay field='day' every='30' lose='10'/>", "",
    "removed " FIT "/rule[@id='plain']/decay\n" },
  { "aliases-as-a-whole", "<alias>Cat</alias>", "<alias>Class</alias><alias>Sort</alias>",
    "changed fields/field[@id='cat'] alias...\n" },
  { "aliases-added", "label='Text' type='text' group='contact'/>",
    "label='Text' type='text' group='contact'><alias>T</alias></field>",
    "added fields/field[@id='txt'] alias...\n" },
  { "values-removed", "<value>A</value><value>B</value><note>", "<note>",
    "removed fields/field[@id='cat'] value...\n" },
  { "bands-as-a-whole", "<band from='5' points='9'/>", "<band from='6' points='9'/>",
    "changed " FIT "/bands[@id='span'] band...\n" },
  { "grades-of-the-total", "<grade name='hot' at-least='50'/>", "",
    "removed scoring grade...\n" },
  { "node-added", HEAT, HEAT "<dimension id='new' name='N' weight='0' full-marks='1'/>",
    "added scoring/dimension[@id='new']\n" },
  { "node-removed", RULE_EACH, "", "removed " FIT "/rule[@id='each']\n" },
  { "node-replaced", RULE_EACH, "<rule id='other' name='O' points='2' per='num'/>",
    "removed " FIT "/rule[@id='each']\nadded " FIT "/rule[@id='other']\n" },
  { "nodes-moved", RULE_EACH SPAN, SPAN RULE_EACH, "moved " FIT "/rule[@id='each']\n" },
  { "id-renamed-is-removed-and-added", "<rule id='each'", "<rule id='all'",
    "removed " FIT "/rule[@id='each']\nadded " FIT "/rule[@id='all']\n" },
  { "rule-that-becomes-bands", RULE_EACH,
    "<bands id='each' name='E' field='num'><band points='1'/></bands>",
    "removed " FIT "/rule[@id='each']\nadded " FIT "/bands[@id='each']\n" },
  { "section-comes-and-goes-by-its-nodes", ROUTES, "",
    "removed routing/route[@id='first']\nremoved routing/route[@id='rest']\n" },
  { "section-of-one", MQL_WORD, "", "removed glossary/term[@id='mql-word']\n" },
  { "lineage-is-none", "<lineage version='0.9.0'", "<lineage version='0.9.1'", "" },
  { "version-and-state-are-none", " version='1.0.0' effective",
    " version='2.0.0' state='draft' effective", "" },
  { "approval-is-none", "<comment>Yes.</comment>", "", "" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy) to = tree_policy_with (row->from, row->to);
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);
  g_autofree char *text = describe (changes);
  g_autoptr (LpPolicy) all = lp_changes_apply (changes, NULL);

  g_assert_cmpstr (text, ==, row->changes);
  assert_same_definition (all, to);
}

/* The other way round: what was added is removed, and taking it gives the first again. */
static void
test_row_back (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (LpPolicy) from = tree_policy_with (row->from, row->to);
  g_autoptr (LpPolicy) to = tree_policy ();
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);
  g_autoptr (LpPolicy) all = lp_changes_apply (changes, NULL);

  g_assert_cmpuint (lp_changes_get_n (changes) > 0, ==, row->changes[0] != '\0');
  assert_same_definition (all, to);
}

/* --- Places. --- */

static void
test_places (void)
{
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy) to = tree_policy_with (RULE_EACH, "");
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);
  g_autoptr (LpChanges) back = lp_changes_new (to, from);
  const LpChange *removed = lp_changes_get (changes, 0);
  const LpChange *added = lp_changes_get (back, 0);

  g_assert_true (removed->has_from);
  g_assert_false (removed->has_to);
  g_assert_false (added->has_from);
  g_assert_true (added->has_to);
  g_assert_true (lp_path_equal (&removed->from, &added->to));
  g_assert_cmpstr (
      lp_node_get_id (lp_node_at (lp_policy_get_root (from), &removed->from)), ==,
      "each");
}

static void
test_empty_section (void)
{
  g_autoptr (LpPolicy) without = tree_policy_with (ROUTES, "");
  g_autoptr (LpPolicy) with_empty = tree_policy_with (ROUTES, "<routing/>");
  g_autoptr (LpChanges) changes = lp_changes_new (without, with_empty);
  g_autoptr (LpChanges) back = lp_changes_new (with_empty, without);

  g_assert_cmpuint (lp_changes_get_n (changes), ==, 0);
  g_assert_cmpuint (lp_changes_get_n (back), ==, 0);
}

/* With its last node the section goes, and with its first it comes. */
static void
test_section_by_nodes (void)
{
  g_autoptr (LpPolicy) with = tree_policy ();
  g_autoptr (LpPolicy) without = tree_policy_with (ROUTES, "");
  g_autoptr (LpChanges) changes = lp_changes_new (with, without);
  g_autoptr (LpChanges) back = lp_changes_new (without, with);
  const gboolean first[] = { TRUE, FALSE };
  g_autoptr (LpPolicy) none = lp_changes_apply (changes, NULL);
  g_autoptr (LpPolicy) one_left = lp_changes_apply (changes, first);
  g_autoptr (LpPolicy) one_came = lp_changes_apply (back, first);

  g_assert_null (lp_policy_get_section (none, LP_KIND_ROUTING));
  g_assert_nonnull (lp_policy_find (one_left, LP_KIND_ROUTE, "rest", NULL));
  g_assert_null (lp_policy_find (one_left, LP_KIND_ROUTE, "first", NULL));
  g_assert_nonnull (lp_policy_find (one_came, LP_KIND_ROUTE, "first", NULL));
  g_assert_null (lp_policy_find (one_came, LP_KIND_ROUTE, "rest", NULL));
}

static void
test_none (void)
{
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy) to = tree_policy_with (RULE_EACH, "");
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);
  const gboolean taken[] = { FALSE };
  g_autoptr (LpPolicy) none = lp_changes_apply (changes, taken);

  g_assert_true (none == from);
}

/* Of three rules the middle one goes and one comes in its place: taken alone, each stands
 * where it did. */
static void
test_one_of_two (void)
{
  static const struct
  {
    gboolean taken[2];
    const char *ids;
  } choices[] = {
    { { TRUE, FALSE }, "plain span" },
    { { FALSE, TRUE }, "plain each other span" },
    { { TRUE, TRUE }, "plain other span" },
  };
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy) to = tree_policy_with (
      RULE_EACH, "<rule id='other' name='O' points='2' per='num'/>");
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);

  g_assert_cmpuint (lp_changes_get_n (changes), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (LpPolicy) some = lp_changes_apply (changes, choices[i].taken);
      LpNode *fit = lp_policy_find (some, LP_KIND_DIMENSION, "fit", NULL);
      g_autoptr (GString) ids = g_string_new (NULL);

      LP_FOREACH_CHILD (fit, LP_KIND_NONE, child)
        if (lp_node_get_id (child) != NULL)
          g_string_append_printf (ids, " %s", lp_node_get_id (child));
      g_assert_cmpstr (ids->str + 1, ==, choices[i].ids);
    }
}

/* The fewest moves: of five stages in another order, those that do not rise. */
static void
test_fewest_moves (void)
{
  static const struct
  {
    const char *order;
    guint n_moved;
  } orders[] = {
    { "abcde", 0 }, { "bcdea", 1 }, { "edcba", 4 }, { "bacde", 1 }, { "cdabe", 2 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (LpPolicy) empty = lp_policy_new_empty ("P");
      LpNode *root = lp_policy_get_root (empty);
      LpPolicy *both[2];
      g_autoptr (LpChanges) changes = NULL;

      for (guint side = 0; side < 2; side++)
        {
          LpNodeBuilder *stages = lp_node_builder_new (LP_KIND_STAGES);
          const char *order = side == 0 ? "abcde" : orders[i].order;
          LpPath place = tree_find (root, LP_KIND_STAGES, NULL);
          g_autoptr (LpNode) node = NULL;
          g_autoptr (LpNode) with = NULL;

          for (guint k = 0; order[k] != '\0'; k++)
            {
              const char id[] = { order[k], '\0' };

              lp_node_builder_take (
                  stages, lp_node_new (LP_KIND_STAGE, LP_ATTR_ID, id, LP_ATTR_NONE));
            }
          node = lp_node_builder_end (stages);
          with = lp_node_replace_at (root, &place, node);
          both[side] = lp_policy_new (with);
        }
      changes = lp_changes_new (both[0], both[1]);
      g_assert_cmpuint (lp_changes_get_n (changes), ==, orders[i].n_moved);
      for (guint k = 0; k < lp_changes_get_n (changes); k++)
        g_assert_cmpint (lp_changes_get (changes, k)->type, ==, LP_CHANGE_MOVED);
      lp_policy_unref (both[0]);
      lp_policy_unref (both[1]);
    }
}

/* --- Random. --- */

static void
check_places (LpChanges *changes)
{
  LpNode *from = lp_policy_get_root (lp_changes_get_from (changes));
  LpNode *to = lp_policy_get_root (lp_changes_get_to (changes));

  for (guint i = 0; i < lp_changes_get_n (changes); i++)
    {
      const LpChange *change = lp_changes_get (changes, i);
      LpNode *before = change->has_from ? lp_node_at (from, &change->from) : NULL;
      LpNode *after = change->has_to ? lp_node_at (to, &change->to) : NULL;

      g_assert_true (change->has_from == (before != NULL));
      g_assert_true (change->has_to == (after != NULL));
      g_assert_true (before != NULL || after != NULL);
      if (before != NULL && !change->is_list)
        g_assert_cmpint (lp_node_get_kind (before), ==, change->kind);
      if (after != NULL && !change->is_list)
        g_assert_cmpint (lp_node_get_kind (after), ==, change->kind);
      if (change->attr != LP_ATTR_NONE)
        g_assert_cmpstr (lp_node_get (before, change->attr), !=,
                         lp_node_get (after, change->attr));
    }
}

static void
test_random_all (void)
{
  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) from = NULL;
      g_autoptr (LpPolicy) to = NULL;
      g_autoptr (LpPolicy) all = NULL;
      g_autoptr (LpChanges) changes = NULL;
      g_autoptr (LpChanges) rest = NULL;

      dice_init (&dice, seed);
      from = random_start (&dice);
      to = random_edits (&dice, from, 30);
      changes = lp_changes_new (from, to);
      check_places (changes);
      all = lp_changes_apply (changes, NULL);
      assert_same_definition (all, to);
      rest = lp_changes_new (all, to);
      g_assert_cmpuint (lp_changes_get_n (rest), ==, 0);
    }
}

/* Two policies that have nothing in common but the format. */
static void
test_random_strangers (void)
{
  for (guint64 seed = 0; seed < N_SEEDS / 4; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) from = NULL;
      g_autoptr (LpPolicy) to = NULL;
      g_autoptr (LpPolicy) all = NULL;
      g_autoptr (LpChanges) changes = NULL;

      dice_init (&dice, seed + 7000);
      from = random_start (&dice);
      to = random_start (&dice);
      changes = lp_changes_new (from, to);
      all = lp_changes_apply (changes, NULL);
      assert_same_definition (all, to);
    }
}

static void
test_random_choices (void)
{
  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) from = NULL;
      g_autoptr (LpPolicy) to = NULL;
      g_autoptr (LpPolicy) some = NULL;
      g_autoptr (LpChanges) changes = NULL;
      g_autoptr (LpChanges) rest = NULL;
      g_autofree gboolean *taken = NULL;
      guint n_taken = 0;

      dice_init (&dice, seed + 20000);
      from = random_start (&dice);
      to = random_edits (&dice, from, 20);
      changes = lp_changes_new (from, to);
      taken = g_new0 (gboolean, lp_changes_get_n (changes) + 1);
      for (guint i = 0; i < lp_changes_get_n (changes); i++)
        n_taken += taken[i] = dice_chance (&dice, 50);
      some = lp_changes_apply (changes, taken);
      assert_is_draft (some);

      /* What is left is what was not taken. */
      rest = lp_changes_new (some, to);
      g_assert_cmpuint (lp_changes_get_n (rest) == 0, ==,
                        n_taken == lp_changes_get_n (changes));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/compare/changes/", rows[i].name, NULL);
      g_autofree char *back = g_strconcat ("/compare/changes/back/", rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
      g_test_add_data_func (back, &rows[i], test_row_back);
    }
  g_test_add_func ("/compare/changes/places", test_places);
  g_test_add_func ("/compare/changes/empty-section-is-none", test_empty_section);
  g_test_add_func ("/compare/changes/take/section-with-its-nodes", test_section_by_nodes);
  g_test_add_func ("/compare/changes/take/none-is-the-first", test_none);
  g_test_add_func ("/compare/changes/take/one-of-two", test_one_of_two);
  g_test_add_func ("/compare/changes/fewest-moves", test_fewest_moves);
  g_test_add_func ("/compare/changes/random/all-give-the-second", test_random_all);
  g_test_add_func ("/compare/changes/random/strangers", test_random_strangers);
  g_test_add_func ("/compare/changes/random/any-choice-is-a-draft", test_random_choices);
  return g_test_run ();
}
