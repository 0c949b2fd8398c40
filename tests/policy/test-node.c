/* SPDX-License-Identifier: GPL-3.0-or-later
 * Nodes as values: equality, sharing, typed reads, places. And the index of a policy. */

#include "tree.h"

/* --- Values. --- */

static void
test_same_content_is_equal (void)
{
  g_autoptr (LpNode) a = lp_node_new (LP_KIND_SCORE, LP_ATTR_AT_LEAST, "40", LP_ATTR_OF,
                                      "fit", LP_ATTR_NONE);
  g_autoptr (LpNode) b = lp_node_new (LP_KIND_SCORE, LP_ATTR_OF, "fit", LP_ATTR_AT_LEAST,
                                      "40", LP_ATTR_MORE_THAN, NULL, LP_ATTR_NONE);

  g_assert_cmpuint (lp_node_get_hash (a), ==, lp_node_get_hash (b));
  g_assert_true (lp_node_equal (a, b));
}

static void
test_other_content_differs (void)
{
  static const char *const pairs[][2] = {
    { "<score at-least='40'/>", "<score at-least='41'/>" },
    { "<score at-least='40'/>", "<score at-most='40'/>" },
    { "<yes field='a'/>", "<no field='a'/>" },
    { "<all/>", "<any/>" },
    { "<all><yes field='a'/></all>", "<all/>" },
    { "<all><yes field='a'/><no field='a'/></all>",
      "<all><no field='a'/><yes field='a'/></all>" },
    { "<is field='a'><value>ab</value><value>c</value></is>",
      "<is field='a'><value>a</value><value>bc</value></is>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (LpNode) a = tree_parse (LP_KIND_WHEN, pairs[i][0]);
      g_autoptr (LpNode) b = tree_parse (LP_KIND_WHEN, pairs[i][1]);

      g_assert_cmpuint (lp_node_get_hash (a), !=, lp_node_get_hash (b));
      g_assert_false (lp_node_equal (a, b));
    }
}

static void
test_walk (void)
{
  g_autoptr (LpNode) all = tree_parse (
      LP_KIND_WHEN, "<all><yes field='a'/><no field='b'/><yes field='c'/><yes field='d'/>"
                    "</all>");
  g_autoptr (GString) seen = g_string_new (NULL);

  LP_FOREACH_CHILD (all, LP_KIND_YES, child)
    {
      const char *field = lp_node_get (child, LP_ATTR_FIELD);

      if (*field == 'a')
        continue;
      if (*field == 'd')
        break;
      g_string_append (seen, field);
    }
  g_assert_cmpstr (seen->str, ==, "c");
  LP_FOREACH_CHILD (all, LP_KIND_NONE, child)
    {
      g_string_append (seen, lp_node_get (child, LP_ATTR_FIELD));
      if (seen->len == 3)
        break;
    }
  g_assert_cmpstr (seen->str, ==, "cab");
}

static void
test_text_is_trimmed (void)
{
  g_autoptr (LpNode) node = lp_node_new_text (LP_KIND_NOTE, "\n  a b \t");
  g_autoptr (LpNode) blank = lp_node_with_text (node, "  ");
  g_autoptr (LpNode) none = lp_node_new (LP_KIND_NOTE, LP_ATTR_NONE);

  g_assert_cmpstr (lp_node_get_text (node), ==, "a b");
  g_assert_cmpstr (lp_node_get_text (blank), ==, "");
  g_assert_true (lp_node_equal (blank, none));
}

static void
test_a_change_leaves_the_old (void)
{
  g_autoptr (LpNode)
      old = tree_parse (LP_KIND_WHEN, "<all><yes field='a'/><no field='b'/></all>");
  guint64 hash = lp_node_get_hash (old);
  g_autoptr (LpNode)
      child = lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD, "c", LP_ATTR_NONE);
  g_autoptr (LpNode) inserted = lp_node_with_child_inserted (old, 1, child);
  g_autoptr (LpNode) replaced = lp_node_with_child_replaced (old, 0, child);
  g_autoptr (LpNode) removed = lp_node_with_child_removed (old, 0);
  g_autoptr (LpNode) moved = lp_node_with_child_moved (inserted, 0, 2);

  g_assert_cmpuint (lp_node_get_hash (old), ==, hash);
  g_assert_cmpuint (lp_node_get_n_children (old), ==, 2);
  g_assert_true (lp_node_get_child (inserted, 1) == child);
  g_assert_true (lp_node_get_child (inserted, 2) == lp_node_get_child (old, 1));
  g_assert_true (lp_node_get_child (replaced, 1) == lp_node_get_child (old, 1));
  g_assert_true (lp_node_get_child (removed, 0) == lp_node_get_child (old, 1));
  g_assert_true (lp_node_get_child (moved, 0) == child);
  g_assert_true (lp_node_get_child (moved, 2) == lp_node_get_child (old, 0));
}

/* --- Typed reads. --- */

static void
test_reads (void)
{
  g_autoptr (LpNode) dimension = tree_parse (
      LP_KIND_SCORING, "<dimension id='d' name='D' weight='101' full-marks='50'/>");
  g_autoptr (LpNode)
      grade = tree_parse (LP_KIND_SCORING, "<grade name='A' at-least='66.67'/>");
  g_autoptr (LpNode)
      date = tree_parse (LP_KIND_WHEN, "<date field='d' before='1970-01-03'/>");
  g_autoptr (LpNode)
      sla = tree_parse (LP_KIND_STAGE, "<sla within='PT2H' escalate-after='2h'/>");
  g_autoptr (LpNode) route = tree_parse (LP_KIND_ROUTING, "<route id='r' to='x'/>");
  g_autoptr (LpNode)
      number = tree_parse (LP_KIND_WHEN, "<number at-least='-2.5' at-most='x'/>");
  gint64 integer = 7;
  double decimal = 7;

  g_assert_true (lp_node_read_integer (dimension, LP_ATTR_FULL_MARKS, &integer));
  g_assert_cmpint (integer, ==, 50);
  g_assert_true (lp_node_read_integer (dimension, LP_ATTR_LOWEST, &integer));
  g_assert_cmpint (integer, ==, 0); /* the default of the table */
  integer = 7;
  g_assert_false (lp_node_read_integer (dimension, LP_ATTR_WEIGHT, &integer));
  g_assert_cmpint (integer, ==, 7); /* untouched */
  g_assert_true (lp_node_read_hundredths (grade, LP_ATTR_AT_LEAST, &integer));
  g_assert_cmpint (integer, ==, 6667);
  g_assert_true (lp_node_read_day (date, LP_ATTR_BEFORE, &integer));
  g_assert_cmpint (integer, ==, 2);
  g_assert_true (lp_node_read_duration (sla, LP_ATTR_WITHIN, &integer));
  g_assert_cmpint (integer, ==, 7200);
  g_assert_false (lp_node_read_duration (sla, LP_ATTR_ESCALATE_AFTER, &integer));
  g_assert_true (lp_node_read_decimal (number, LP_ATTR_AT_LEAST, &decimal));
  g_assert_cmpfloat (decimal, ==, -2.5);
  g_assert_false (lp_node_read_decimal (number, LP_ATTR_AT_MOST, &decimal));
  g_assert_cmpint (lp_node_read_word (route, LP_ATTR_FOR), ==, 0);
  g_assert_cmpint (lp_node_read_word (dimension, LP_ATTR_OWNER), ==, -1);
}

/* --- Places. --- */

static void
test_path_words (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    const char *words;
  } rows[] = {
    { LP_KIND_LEAD_POLICY, NULL, "/lead-policy" },
    { LP_KIND_RULE, "plain",
      "/lead-policy/scoring/dimension[@id='fit']/rule[@id='plain']" },
    { LP_KIND_DECAY, NULL,
      "/lead-policy/scoring/dimension[@id='fit']/rule[@id='plain']/decay" },
    { LP_KIND_BAND, NULL,
      "/lead-policy/scoring/dimension[@id='fit']/bands[@id='span']/band[1]" },
    { LP_KIND_REJECTION, NULL, "/lead-policy/rejections/rejection[@code='no-fit']" },
    { LP_KIND_REACHED, NULL, "/lead-policy/stages/stage[@id='sql']/entry/all/reached" },
  };
  g_autoptr (LpPolicy) policy = tree_policy ();
  LpNode *root = lp_policy_get_root (policy);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LpPath path = tree_find (root, rows[i].kind, rows[i].id);
      g_autofree char *words = lp_path_to_string (root, &path);

      g_assert_cmpstr (words, ==, rows[i].words);
      g_assert_cmpuint (lp_node_get_kind (lp_node_at (root, &path)), ==, rows[i].kind);
    }
}

static void
test_paths (void)
{
  LpPath root = lp_path_root ();
  LpPath child = lp_path_child (&root, 3);
  LpPath grandchild = lp_path_child (&child, 70000);
  LpPath parent = lp_path_parent (&grandchild);
  LpPath above_root = lp_path_parent (&root);

  g_assert_true (lp_path_equal (&parent, &child));
  g_assert_false (lp_path_equal (&grandchild, &child));
  g_assert_true (lp_path_equal (&above_root, &root));
  g_assert_cmpuint (lp_path_last (&grandchild), ==, 70000);
}

static void
test_no_such_place (void)
{
  g_autoptr (LpNode) node = tree_parse (LP_KIND_WHEN, "<all><yes field='a'/></all>");
  LpPath root = lp_path_root ();
  LpPath beside = lp_path_child (&root, 1);
  LpPath child = lp_path_child (&root, 0);
  LpPath below = lp_path_child (&child, 0);

  g_assert_null (lp_node_at (node, &beside));
  g_assert_null (lp_node_at (node, &below));
}

static void
test_position_for (void)
{
  static const struct
  {
    const char *parent;
    LpKind kind;
    guint position;
  } rows[] = {
    { "<rule/>", LP_KIND_WHEN, 0 },
    { "<rule><rationale>x</rationale></rule>", LP_KIND_WHEN, 0 },
    { "<rule><when/><rationale>x</rationale></rule>", LP_KIND_DECAY, 1 },
    { "<rule><when/><decay/></rule>", LP_KIND_RATIONALE, 2 },
    { "<dimension><rule/><bands/><grade/></dimension>", LP_KIND_RULE, 2 },
    { "<dimension><rule/><grade/></dimension>", LP_KIND_GRADE, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LpKind parent = g_str_has_prefix (rows[i].parent, "<rule") ? LP_KIND_DIMENSION
                                                                 : LP_KIND_SCORING;
      g_autoptr (LpNode) node = tree_parse (parent, rows[i].parent);

      g_assert_cmpuint (lp_node_position_for (node, rows[i].kind), ==, rows[i].position);
    }
}

/* --- The policy. --- */

static void
test_find (void)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  LpPath place;
  LpNode *rule = lp_policy_find (policy, LP_KIND_RULE, "plain", &place);
  LpFieldType type;

  g_assert_cmpstr (lp_node_get_name (rule), ==, "Plain");
  g_assert_true (lp_node_at (lp_policy_get_root (policy), &place) == rule);
  g_assert_true (lp_policy_find (policy, LP_KIND_BANDS, "plain", NULL) == rule);
  g_assert_nonnull (lp_policy_find (policy, LP_KIND_REJECTION, "no-fit", NULL));
  g_assert_null (lp_policy_find (policy, LP_KIND_STAGE, "plain", NULL));
  g_assert_true (lp_policy_get_field_type (policy, "moment", &type));
  g_assert_cmpint (type, ==, LP_FIELD_TIME);
  g_assert_false (lp_policy_get_field_type (policy, "nothing", &type));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/policy/node/same-content-is-equal", test_same_content_is_equal);
  g_test_add_func ("/policy/node/other-content-differs", test_other_content_differs);
  g_test_add_func ("/policy/node/children-are-walked-until-a-break", test_walk);
  g_test_add_func ("/policy/node/text-is-trimmed", test_text_is_trimmed);
  g_test_add_func ("/policy/node/a-change-leaves-the-old-and-shares",
                   test_a_change_leaves_the_old);
  g_test_add_func ("/policy/node/typed-reads", test_reads);
  g_test_add_func ("/policy/node/path-in-words", test_path_words);
  g_test_add_func ("/policy/node/paths-are-values", test_paths);
  g_test_add_func ("/policy/node/no-node-where-there-is-no-place", test_no_such_place);
  g_test_add_func ("/policy/node/position-keeps-the-order", test_position_for);
  g_test_add_func ("/policy/policy/finds-by-id", test_find);
  return g_test_run ();
}
