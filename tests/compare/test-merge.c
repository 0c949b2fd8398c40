/* SPDX-License-Identifier: GPL-3.0-or-later
 * Merging: what both sides did is in it, and what contradicts is named. */

#include "lp-edit.h"
#include "lp-merge.h"
#include "lp-policy-writer.h"
#include "random-edit.h"
#include "tree.h"

#include <string.h>

#define N_SEEDS random_n_seeds (300)

/* --- A table: one replacement a side in the policy with everything. --- */

typedef struct
{
  const char *name;
  const char *our_from, *our_to;     /* NULL: we changed nothing */
  const char *their_from, *their_to; /* NULL: nor did they */
  guint n_conflicts;
  const char *has[3]; /* in what is written of the result */
  const char *lacks;
} Row;

#define RULE_PLAIN                                                                       \
  "<rule id='plain' name='Plain' points='5'><when><yes field='flag'/></when>"            \
  "<decay field='day' every='30' lose='10'/><rationale>Why.</rationale></rule>"
#define RULE_EACH "<rule id='each' name='Each' points='2' per='num' up-to='8'/>"
#define HEAT "<dimension id='heat' name='Heat' weight='40' full-marks='10'/>"
#define NEW_RULE(id, points) "<rule id='" id "' name='N' points='" points "' per='num'/>"
#define NEW_DIMENSION(id, inside)                                                        \
  "<dimension id='" id "' name='N' weight='0' full-marks='1'>" inside "</dimension>"
#define HEAT_WITH(inside)                                                                \
  "<dimension id='heat' name='Heat' weight='40' full-marks='10'>" inside "</dimension>"
#define GLOSSARY                                                                         \
  "<glossary><term id='mql-word' name='MQL' side='sales' stage='mql'>Ready.</term>"      \
  "</glossary>"
#define FIELD_TXT "<field id='txt' label='Text' type='text' group='contact'/>"
#define FIELD_FLAG "<field id='flag' label='Flag' type='yes-no' group='intent'/>"
#define FIELD_DAY "<field id='day' label='Day' type='date' group='process'/>"

static const Row rows[] = {
  { "nothing-on-either-side", NULL, NULL, NULL, NULL, 0, { "weight=\"60\"" }, NULL },
  { "ours-alone",
    "weight='60'",
    "weight='55'",
    NULL,
    NULL,
    0,
    { "weight=\"55\"" },
    NULL },
  { "theirs-alone",
    NULL,
    NULL,
    "weight='60'",
    "weight='55'",
    0,
    { "weight=\"55\"" },
    NULL },
  { "two-attributes-of-one-node",
    "weight='60'",
    "weight='55'",
    "full-marks='50'",
    "full-marks='51'",
    0,
    { "weight=\"55\" full-marks=\"51\"" },
    NULL },
  { "one-attribute-in-two-ways",
    "weight='60'",
    "weight='55'",
    "weight='60'",
    "weight='65'",
    1,
    { "weight=\"55\"" },
    "weight=\"65\"" },
  { "one-attribute-in-the-same-way",
    "weight='60'",
    "weight='55'",
    "weight='60'",
    "weight='55'",
    0,
    { "weight=\"55\"" },
    NULL },
  { "one-text-in-two-ways",
    ">Ready.<",
    ">Hot.<",
    ">Ready.<",
    ">Cold.<",
    1,
    { ">Hot.<" },
    ">Cold.<" },
  { "text-and-attribute",
    ">Ready.<",
    ">Hot.<",
    "side='sales' stage='mql'",
    "side='marketing' stage='mql'",
    0,
    { "side=\"marketing\"", ">Hot.<" },
    NULL },
  { "one-entry-in-two-ways",
    "<score at-least='40'/>",
    "<score at-least='50'/>",
    "<score at-least='40'/>",
    "<known field='num'/>",
    1,
    { "<score at-least=\"50\"/>" },
    NULL },
  { "two-units-of-one-stage",
    "Marketing is done.",
    "We are done.",
    "<score at-least='40'/>",
    "<score at-least='50'/>",
    0,
    { "We are done.", "<score at-least=\"50\"/>" },
    NULL },
  { "one-list-in-two-ways",
    "<alias>Cat</alias>",
    "<alias>Ours</alias>",
    "<alias>Cat</alias>",
    "<alias>Theirs</alias>",
    1,
    { "<alias>Ours</alias>" },
    "Theirs" },
  { "list-removed-and-changed",
    "<alias>Cat</alias>",
    "",
    "<alias>Cat</alias>",
    "<alias>Theirs</alias>",
    1,
    { "field id=\"cat\"" },
    "<alias>" },
  { "definition-added-by-both",
    "<entry><all>",
    "<definition>O.</definition><entry><all>",
    "<entry><all>",
    "<definition>T.</definition><entry><all>",
    1,
    { "O.</definition>" },
    "T.</definition>" },
  { "definition-removed-and-changed",
    "<definition>Marketing is done.</definition>",
    "",
    "Marketing is done.",
    "Else.",
    1,
    { "<entry>" },
    "Else." },

  { "both-add-at-one-position",
    HEAT,
    HEAT NEW_DIMENSION ("ours", ""),
    HEAT,
    HEAT NEW_DIMENSION ("theirs", ""),
    0,
    { "heat\" name=\"Heat\" weight=\"40\" full-marks=\"10\"/>\n"
      "    <dimension id=\"ours\" name=\"N\" weight=\"0\" full-marks=\"1\"/>\n"
      "    <dimension id=\"theirs\"" },
    NULL },
  { "both-add-at-the-start",
    FIELD_TXT,
    "<field id='o' label='O' type='text' group='intent'/>" FIELD_TXT,
    FIELD_TXT,
    "<field id='t' label='T' type='text' group='intent'/>" FIELD_TXT,
    0,
    { "<fields>\n    <field id=\"o\" label=\"O\" type=\"text\" group=\"intent\"/>\n"
      "    <field id=\"t\" label=\"T\" type=\"text\" group=\"intent\"/>\n"
      "    <field id=\"txt\"" },
    NULL },
  { "both-add-the-same",
    HEAT,
    HEAT NEW_DIMENSION ("new", ""),
    HEAT,
    HEAT NEW_DIMENSION ("new", ""),
    0,
    { "id=\"new\"" },
    NULL },
  { "both-add-one-id",
    RULE_EACH,
    RULE_EACH NEW_RULE ("new", "1"),
    RULE_EACH,
    RULE_EACH NEW_RULE ("new", "2"),
    1,
    { "id=\"new\" name=\"N\" points=\"1\"" },
    "points=\"2\" per=\"num\"/>\n      <bands" },
  { "both-add-one-id-in-two-places",
    RULE_EACH,
    RULE_EACH NEW_RULE ("new", "1"),
    HEAT,
    HEAT_WITH (NEW_RULE ("new", "2")),
    1,
    { "id=\"new\" name=\"N\" points=\"1\"" },
    "name=\"N\" points=\"2\"" },
  { "an-id-inside-what-they-add",
    RULE_EACH,
    RULE_EACH NEW_RULE ("new", "1"),
    HEAT,
    HEAT NEW_DIMENSION ("d", NEW_RULE ("new", "2")),
    1,
    { "points=\"1\"" },
    "id=\"d\"" },
  { "section-by-both", GLOSSARY, "", GLOSSARY, "", 0, { "<goals>" }, "<glossary>" },

  { "removed-by-us-changed-by-them",
    RULE_PLAIN,
    "",
    "name='Plain' points='5'",
    "name='Plain' points='6'",
    1,
    { RULE_EACH },
    "plain" },
  { "removed-by-them-changed-by-us",
    "name='Plain' points='5'",
    "name='Plain' points='6'",
    RULE_PLAIN,
    "",
    1,
    { "name=\"Plain\" points=\"6\"" },
    NULL },
  { "removed-by-them-changed-inside-by-us",
    "every='30' lose='10'",
    "every='31' lose='10'",
    RULE_PLAIN,
    "",
    1,
    { "every=\"31\"" },
    NULL },
  { "removed-by-us-added-inside-by-them",
    HEAT,
    "",
    HEAT,
    HEAT_WITH (NEW_RULE ("new", "2")),
    1,
    { "id=\"fit\"" },
    "heat" },
  { "removed-by-both", RULE_PLAIN, "", RULE_PLAIN, "", 0, { "each" }, "plain" },
  { "removed-by-them-and-nothing-else",
    NULL,
    NULL,
    RULE_PLAIN,
    "",
    0,
    { "each" },
    "plain" },

  { "moved-by-them",
    "name='Each' points='2'",
    "name='Each' points='3'",
    FIELD_FLAG FIELD_DAY,
    FIELD_DAY FIELD_FLAG,
    0,
    { "id=\"day\" label=\"Day\" type=\"date\" group=\"process\"/>\n"
      "    <field id=\"flag\"",
      "points=\"3\"" },
    NULL },
  { "moved-by-them-among-what-we-added",
    FIELD_DAY,
    FIELD_DAY "<field id='o' label='O' type='text' group='intent'/>",
    FIELD_FLAG FIELD_DAY,
    FIELD_DAY FIELD_FLAG,
    0,
    { "<field id=\"o\"", "<field id=\"flag\"" },
    NULL },
  { "moved-by-both-alike",
    FIELD_FLAG FIELD_DAY,
    FIELD_DAY FIELD_FLAG,
    FIELD_FLAG FIELD_DAY,
    FIELD_DAY FIELD_FLAG,
    0,
    { "id=\"day\"" },
    NULL },
  { "moved-by-them-removed-by-us",
    FIELD_FLAG,
    "",
    FIELD_FLAG FIELD_DAY,
    FIELD_DAY FIELD_FLAG,
    0,
    { "id=\"day\"" },
    "id=\"flag\"" },
  { "lineage-and-version-stay-ours",
    " version='1.0.0' effective",
    " version='3.0.0' effective",
    " version='1.0.0' effective",
    " version='4.0.0' state='draft' effective",
    0,
    { "version=\"3.0.0\"" },
    "state=" },
};

static LpPolicy *
make_side (const char *from, const char *to)
{
  return from != NULL ? tree_policy_with (from, to) : tree_policy ();
}

static char *
write_policy (LpPolicy *policy)
{
  return lp_node_write (lp_policy_get_root (policy));
}

/* The table is written with single quotes where it stands for markup. */
static gboolean
has_markup (const char *text, const char *markup)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (markup), "'", '"');

  return strstr (text, quoted) != NULL;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) ours = make_side (row->our_from, row->our_to);
  g_autoptr (LpPolicy) theirs = make_side (row->their_from, row->their_to);
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);
  g_autofree char *text = write_policy (lp_merge_get_policy (merge));

  if (lp_merge_get_n_conflicts (merge) != row->n_conflicts)
    g_test_fail_printf ("%u conflicts", lp_merge_get_n_conflicts (merge));
  g_assert_true (lp_merge_is_clean (merge) == (lp_merge_get_n_conflicts (merge) == 0));
  for (guint i = 0; i < G_N_ELEMENTS (row->has) && row->has[i] != NULL; i++)
    if (!has_markup (text, row->has[i]))
      g_test_fail_printf ("no %s", row->has[i]);
  if (row->lacks != NULL && has_markup (text, row->lacks))
    g_test_fail_printf ("there is %s", row->lacks);
}

/* --- Conflicts. --- */

static void
test_conflict_places (void)
{
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) ours = tree_policy_with ("weight='60'", "weight='55'");
  g_autoptr (LpPolicy) theirs = tree_policy_with ("weight='60'", "weight='65'");
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);
  const LpMergeConflict *conflict = lp_merge_get_conflict (merge, 0);

  g_assert_cmpint (conflict->kind, ==, LP_KIND_DIMENSION);
  g_assert_cmpint (conflict->attr, ==, LP_ATTR_WEIGHT);
  g_assert_true (conflict->has_ours && conflict->has_theirs);
  g_assert_cmpstr (lp_node_get (lp_node_at (lp_policy_get_root (ours), &conflict->ours),
                                LP_ATTR_WEIGHT),
                   ==, "55");
  g_assert_cmpstr (
      lp_node_get (lp_node_at (lp_policy_get_root (theirs), &conflict->theirs),
                   LP_ATTR_WEIGHT),
      ==, "65");
  g_assert_true (lp_merge_is_conflict (merge, conflict->change));
}

static void
test_conflict_removed (void)
{
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) ours = tree_policy_with (HEAT, "");
  g_autoptr (LpPolicy) theirs = tree_policy_with ("weight='40'", "weight='41'");
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);
  g_autoptr (LpMerge) other = lp_merge_new (base, theirs, ours);

  g_assert_false (lp_merge_get_conflict (merge, 0)->has_ours);
  g_assert_true (lp_merge_get_conflict (merge, 0)->has_theirs);
  g_assert_true (lp_merge_get_conflict (other, 0)->has_ours);
  g_assert_false (lp_merge_get_conflict (other, 0)->has_theirs);
}

/* A conflict that a person takes replaces ours; what we removed comes back. */
static void
test_take_conflicts (void)
{
  static const struct
  {
    const char *our_from, *our_to, *their_from, *their_to, *has;
  } takes[] = {
    { "weight='60'", "weight='55'", "weight='60'", "weight='65'", "weight=\"65\"" },
    { HEAT, "", "weight='40'", "weight='41'", "weight=\"41\"" },
    { RULE_EACH, RULE_EACH NEW_RULE ("new", "1"), RULE_EACH,
      RULE_EACH NEW_RULE ("new", "3"), "id=\"new\" name=\"N\" points=\"3\"" },
    { "<alias>Cat</alias>", "", "<alias>Cat</alias>", "<alias>T</alias>",
      "<alias>T</alias>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    {
      g_autoptr (LpPolicy) base = tree_policy ();
      g_autoptr (LpPolicy) ours = tree_policy_with (takes[i].our_from, takes[i].our_to);
      g_autoptr (LpPolicy)
          theirs = tree_policy_with (takes[i].their_from, takes[i].their_to);
      g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);
      const gboolean taken[] = { TRUE };
      g_autoptr (LpPolicy) result = lp_merge_apply (merge, taken);
      g_autofree char *text = write_policy (result);

      g_assert_cmpuint (lp_merge_get_n_conflicts (merge), ==, 1);
      g_assert_cmpuint (lp_changes_get_n (lp_merge_get_changes (merge)), ==, 1);
      g_assert_nonnull (strstr (text, takes[i].has));
    }
}

/* --- Rules that go to another dimension. --- */

static LpPolicy *
rehang (LpPolicy *policy, const char *id, const char *dimension)
{
  LpNode *root = lp_policy_get_root (policy);
  LpPath place = tree_find (root, LP_KIND_RULE, id);
  LpPath parent = tree_find (root, LP_KIND_DIMENSION, dimension);
  g_autoptr (LpNode) rule = lp_node_ref (lp_node_at (root, &place));
  g_autoptr (LpPolicy) without = lp_policy_with_removed (policy, &place);

  return lp_policy_with_added (without, &parent, rule, NULL);
}

static guint
count_rules (LpPolicy *policy, const char *id)
{
  g_autofree char *text = write_policy (policy);
  g_autofree char *start = g_strdup_printf ("<rule id=\"%s\"", id);
  g_auto (GStrv) parts = g_strsplit (text, start, -1);

  return g_strv_length (parts) - 1;
}

static void
test_rehung (void)
{
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) moved = rehang (base, "plain", "heat");
  g_autoptr (LpPolicy)
      changed = tree_policy_with ("name='Plain' points='5'", "name='Plain' points='6'");
  g_autoptr (LpPolicy) dropped = tree_policy_with (HEAT, "");
  struct
  {
    LpPolicy *ours, *theirs;
    guint n_conflicts;
  } cases[] = {
    { base, moved, 0 },    { moved, base, 0 },
    { moved, moved, 0 },   { changed, moved, 2 }, /* neither goes nor comes */
    { moved, changed, 1 }, { dropped, moved, 2 }, /* cannot come, so it does not go */
    { moved, dropped, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpMerge) merge = lp_merge_new (base, cases[i].ours, cases[i].theirs);

      g_assert_cmpuint (lp_merge_get_n_conflicts (merge), ==, cases[i].n_conflicts);
      g_assert_cmpuint (count_rules (lp_merge_get_policy (merge), "plain"), ==, 1);
    }
}

/* --- Orders. --- */

static LpPolicy *
move_node (LpPolicy *policy, LpKind kind, const char *id, guint to)
{
  LpPath place = tree_find (lp_policy_get_root (policy), kind, id);

  return lp_policy_with_moved (policy, &place, to);
}

static void
test_orders (void)
{
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) ours = move_node (base, LP_KIND_FIELD, "txt", 9);
  g_autoptr (LpPolicy) theirs = move_node (base, LP_KIND_FIELD, "late", 0);
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);

  g_assert_cmpuint (lp_merge_get_n_conflicts (merge), ==, 1);
  g_assert_true (lp_policy_equal (lp_merge_get_policy (merge), ours));
}

static void
test_orders_of_two_kinds (void)
{
  g_autoptr (LpPolicy) base = tree_policy ();
  g_autoptr (LpPolicy) ours = move_node (base, LP_KIND_RULE, "plain", 2);
  g_autoptr (LpPolicy) theirs = move_node (base, LP_KIND_BANDS, "span", 0);
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);

  g_assert_cmpuint (lp_merge_get_n_conflicts (merge), ==, 1);
  g_assert_true (lp_policy_equal (lp_merge_get_policy (merge), ours));
}

/* Of two lists under one parent each side may order one. */
static void
test_orders_of_two_slots (void)
{
  g_autoptr (LpPolicy) one = tree_policy ();
  LpPath meeting = tree_find (lp_policy_get_root (one), LP_KIND_MEETING, NULL);
  g_autoptr (LpPolicy) two = lp_policy_with_duplicate (one, &meeting, NULL);
  LpPath duty = tree_find (lp_policy_get_root (two), LP_KIND_DUTY, NULL);
  g_autoptr (LpPolicy) base = lp_policy_with_duplicate (two, &duty, NULL);
  g_autoptr (LpPolicy) ours = lp_policy_with_moved (base, &meeting, 1);
  g_autoptr (LpPolicy) theirs = lp_policy_with_moved (base, &duty, 3);
  g_autoptr (LpMerge) merge = lp_merge_new (base, ours, theirs);

  g_assert_true (lp_merge_is_clean (merge));
  g_assert_false (lp_policy_equal (lp_merge_get_policy (merge), ours));
  g_assert_false (lp_policy_equal (lp_merge_get_policy (merge), theirs));
}

/* --- Large. --- */

#define N_RULES 20000

/* A draft of rules and nothing else, more than the format allows. */
static LpPolicy *
make_large (const char *prefix, const char *points)
{
  LpNodeBuilder *root = lp_node_builder_new (LP_KIND_LEAD_POLICY);
  LpNodeBuilder *scoring = lp_node_builder_new (LP_KIND_SCORING);
  LpNodeBuilder *dimension = lp_node_builder_new (LP_KIND_DIMENSION);
  g_autoptr (LpNode) node = NULL;

  for (guint i = 0; i < N_RULES; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", prefix, i);

      lp_node_builder_take (dimension,
                            lp_node_new (LP_KIND_RULE, LP_ATTR_ID, id, LP_ATTR_POINTS,
                                         points, LP_ATTR_NONE));
    }
  lp_node_builder_take (scoring, lp_node_builder_end (dimension));
  lp_node_builder_take (root, lp_node_builder_end (scoring));
  node = lp_node_builder_end (root);
  return lp_policy_new (node);
}

/* A file from elsewhere may hold anything: work that grows with the square of it would
 * not come back before the test's time is over. */
static void
test_large (void)
{
  g_autoptr (LpPolicy) base = make_large ("r", "1");
  g_autoptr (LpPolicy) changed = make_large ("r", "2");
  g_autoptr (LpPolicy) replaced = make_large ("s", "1");
  g_autoptr (LpMerge) merge = lp_merge_new (base, replaced, changed);
  g_autoptr (LpMerge) other = lp_merge_new (base, changed, replaced);

  g_assert_cmpuint (lp_merge_get_n_conflicts (merge), ==, N_RULES);
  g_assert_cmpuint (lp_merge_get_n_conflicts (other), ==, N_RULES);
  g_assert_true (lp_merge_get_policy (merge) == replaced);
  g_assert_cmpuint (count_rules (lp_merge_get_policy (other), "r7"), ==, 1);
  g_assert_cmpuint (count_rules (lp_merge_get_policy (other), "s7"), ==, 1);
}

/* --- Random. --- */

static void
test_random_one_side (void)
{
  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) base = NULL;
      g_autoptr (LpPolicy) edited = NULL;
      g_autoptr (LpMerge) ours = NULL;
      g_autoptr (LpMerge) theirs = NULL;
      g_autoptr (LpMerge) both = NULL;

      dice_init (&dice, seed);
      base = random_start (&dice);
      edited = random_edits (&dice, base, 25);
      ours = lp_merge_new (base, edited, base);
      theirs = lp_merge_new (base, base, edited);
      both = lp_merge_new (base, edited, edited);
      g_assert_true (lp_merge_is_clean (ours));
      g_assert_true (lp_merge_get_policy (ours) == edited);
      g_assert_true (lp_merge_is_clean (theirs));
      assert_same_definition (lp_merge_get_policy (theirs), edited);
      g_assert_true (lp_merge_is_clean (both));
      assert_same_definition (lp_merge_get_policy (both), edited);
    }
}

/* Every change of @changes is as it should be in @merged: taken, or as ours has it. */
static void
assert_holds_changes (LpPolicy *base, LpPolicy *side, LpPolicy *merged)
{
  g_autoptr (LpChanges) changes = lp_changes_new (base, side);
  g_autoptr (LpChanges) rest = lp_changes_new (merged, side);

  for (guint i = 0; i < lp_changes_get_n (rest); i++)
    {
      const LpChange *left = lp_changes_get (rest, i);

      /* What still differs from the side is not what the side changed. */
      for (guint j = 0; left->has_to && j < lp_changes_get_n (changes); j++)
        {
          const LpChange *made = lp_changes_get (changes, j);

          g_assert_false (made->has_to && made->type != LP_CHANGE_MOVED &&
                          left->type != LP_CHANGE_MOVED && made->kind == left->kind &&
                          made->attr == left->attr && made->is_list == left->is_list &&
                          lp_path_equal (&made->to, &left->to));
        }
    }
}

/* Nodes as a sorted list of texts without their children: a set, whatever the order. */
static void
collect_lines (GPtrArray *lines, LpNode *node)
{
  g_autofree char *text = lp_node_write (node);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (parts[i]));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
sorted_lines (LpPolicy *policy)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LpNode) root = comparable_root (policy);

  collect_lines (lines, root);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

static void
test_random_both_sides (void)
{
  guint n_clean = 0;
  guint n_conflicts = 0;

  for (guint64 seed = 0; seed < N_SEEDS * 2; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) base = NULL;
      g_autoptr (LpPolicy) a = NULL;
      g_autoptr (LpPolicy) b = NULL;
      g_autoptr (LpMerge) ab = NULL;
      g_autoptr (LpMerge) ba = NULL;

      dice_init (&dice, seed + 50000);
      base = random_start (&dice);
      a = random_edits (&dice, base, 1 + (guint) seed % 8);
      b = random_edits (&dice, base, 1 + (guint) seed % 8);
      ab = lp_merge_new (base, a, b);
      ba = lp_merge_new (base, b, a);
      assert_is_draft (lp_merge_get_policy (ab));
      g_assert_true (lp_merge_is_clean (ab) == lp_merge_is_clean (ba));
      n_conflicts += !lp_merge_is_clean (ab);
      if (!lp_merge_is_clean (ab))
        continue;
      n_clean++;
      assert_holds_changes (base, a, lp_merge_get_policy (ab));
      assert_holds_changes (base, b, lp_merge_get_policy (ab));
      g_autofree char *first = sorted_lines (lp_merge_get_policy (ab));
      g_autofree char *second = sorted_lines (lp_merge_get_policy (ba));
      g_assert_cmpstr (first, ==, second);
    }
  g_test_message ("%u clean, %u with conflicts", n_clean, n_conflicts);
  g_assert_cmpuint (n_clean, >, N_SEEDS / 4);
  g_assert_cmpuint (n_conflicts, >, N_SEEDS / 10);
}

/* No id twice that was not before, whatever is rehung on either side. */
static void
test_random_ids (void)
{
  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    {
      Dice dice;
      g_autoptr (LpPolicy) base = tree_policy ();
      g_autoptr (LpPolicy) a = NULL;
      g_autoptr (LpPolicy) b = NULL;
      g_autoptr (LpMerge) merge = NULL;
      static const char *const rules[] = { "plain", "each" };
      static const char *const dimensions[] = { "fit", "heat" };

      dice_init (&dice, seed + 90000);
      a = rehang (base, DICE_WORD (&dice, rules), DICE_WORD (&dice, dimensions));
      b = rehang (base, DICE_WORD (&dice, rules), DICE_WORD (&dice, dimensions));
      merge = lp_merge_new (base, a, b);
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        g_assert_cmpuint (count_rules (lp_merge_get_policy (merge), rules[i]), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strconcat ("/compare/merge/", rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  g_test_add_func ("/compare/merge/conflict/places", test_conflict_places);
  g_test_add_func ("/compare/merge/conflict/of-what-was-removed", test_conflict_removed);
  g_test_add_func ("/compare/merge/conflict/taken-replaces-ours", test_take_conflicts);
  g_test_add_func ("/compare/merge/rule-of-another-dimension-stays-one", test_rehung);
  g_test_add_func ("/compare/merge/two-orders-conflict", test_orders);
  g_test_add_func ("/compare/merge/two-orders-of-rules-and-bands-conflict",
                   test_orders_of_two_kinds);
  g_test_add_func ("/compare/merge/two-lists-of-one-parent-do-not",
                   test_orders_of_two_slots);
  g_test_add_func ("/compare/merge/thousands-of-rules", test_large);
  g_test_add_func ("/compare/merge/random/one-side", test_random_one_side);
  g_test_add_func ("/compare/merge/random/both-sides", test_random_both_sides);
  g_test_add_func ("/compare/merge/random/no-id-twice", test_random_ids);
  return g_test_run ();
}
