/* SPDX-License-Identifier: GPL-3.0-or-later
 * The step that a change asks for: each place of the format in turn, then what is
 * special. */

#include "lp-edit.h"
#include "lp-version-step.h"
#include "tree.h"

#include <string.h>

/* --- The whole table, by what the format page says of it. --- */

/* "element attribute", or "element" for the element itself; what is in no list is words.
 */
static const char *const of_stages[] = {
  "stage",          "stage id",        "stage after", "stage handoff", "requires",
  "requires field", "requires any-of", "stages",      "lead-policy",
};

static const char *const of_results[] = {
  /* how a column is found and read */
  "field",
  "field id",
  "field label",
  "field type",
  "field group",
  "alias",
  "fields",
  /* profile and profile-fit */
  "icp",
  "profile",
  "profile id",
  "trait",
  "trait id",
  "trait level",
  "trait points",
  /* score, its columns and grades */
  "scoring",
  "dimension",
  "dimension id",
  "dimension weight",
  "dimension full-marks",
  "dimension lowest",
  "rule",
  "rule id",
  "rule points",
  "rule per",
  "rule up-to",
  "decay",
  "decay field",
  "decay every",
  "decay lose",
  "bands",
  "bands id",
  "bands field",
  "band",
  "band from",
  "band below",
  "band points",
  "grade",
  "grade name",
  "grade at-least",
  /* stage and reason */
  "disqualifiers",
  "disqualifier",
  "disqualifier id",
  "disqualifier reason",
  "entry",
  "exit",
  "when",
  /* route */
  "routing",
  "route",
  "route id",
  "route to",
  "route for",
  "route sequence",
  "route channel",
  "route priority",
  /* by name in section 6 */
  "examples",
  "example",
  "example id",
  "example expect",
  "example score",
  "example as-of",
  "example/value",
  "example/value field",
};

static const char *const of_nothing[] = {
  "lead-policy format",
  "lead-policy id",
  "lead-policy version",
  "lead-policy state",
};

static gboolean
is_in (const char *const *list, guint n, const char *text)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (list[i], text) == 0)
      return TRUE;
  return FALSE;
}

#define IS_IN(list, text) is_in (list, G_N_ELEMENTS (list), text)

/* What no result depends on, with all inside it. */
static gboolean
is_words_throughout (LpKind kind)
{
  return kind == LP_KIND_SLA || kind == LP_KIND_KPI;
}

static gboolean
is_identity (LpKind kind)
{
  return kind == LP_KIND_LINEAGE || kind == LP_KIND_AGREEMENT ||
         kind == LP_KIND_APPROVAL || kind == LP_KIND_COMMENT;
}

static LpVersionStep
expected_step (LpKind kind, LpAttr attr, gboolean in_words)
{
  g_autoptr (GString) name = g_string_new (lp_format_get_kind (kind)->element);

  if (kind == LP_KIND_EXAMPLE_VALUE)
    g_string_assign (name, "example/value");
  if (attr != LP_ATTR_NONE)
    g_string_append_printf (name, " %s", lp_format_get_attr_name (attr));
  if (is_identity (kind) || IS_IN (of_nothing, name->str))
    return LP_VERSION_STEP_NONE;
  if (in_words)
    return LP_VERSION_STEP_PATCH;
  if (LP_KIND_IS_CONDITION (kind) || kind == LP_KIND_TEST_VALUE)
    return LP_VERSION_STEP_MINOR;
  return IS_IN (of_stages, name->str)    ? LP_VERSION_STEP_MAJOR
         : IS_IN (of_results, name->str) ? LP_VERSION_STEP_MINOR
                                         : LP_VERSION_STEP_PATCH;
}

static void
assert_step (LpPolicy *from,
             LpPolicy *to,
             const LpPath *place,
             LpAttr attr,
             LpVersionStep expected)
{
  LpVersionStep step = lp_version_step (from, to);
  g_autofree char *path = lp_path_to_string (lp_policy_get_root (from), place);

  if (step != expected)
    g_error ("%s %s: step %d, not %d", path,
             attr != LP_ATTR_NONE ? lp_format_get_attr_name (attr) : "", step, expected);
}

typedef void (*OnNode) (LpPolicy *policy,
                        LpNode *node,
                        const LpPath *place,
                        gboolean in_words);

static void
for_each_node (LpPolicy *policy,
               LpNode *node,
               const LpPath *place,
               gboolean in_words,
               OnNode on_node)
{
  in_words = in_words || is_words_throughout (lp_node_get_kind (node));
  on_node (policy, node, place, in_words);
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath child_place = lp_path_child (place, child_i);

      for_each_node (policy, child, &child_place, in_words, on_node);
    }
}

static void
walk (OnNode on_node)
{
  g_autoptr (LpPolicy) policy = tree_policy ();
  LpPath root = lp_path_root ();

  for_each_node (policy, lp_policy_get_root (policy), &root, FALSE, on_node);
}

static void
change_attributes (LpPolicy *policy, LpNode *node, const LpPath *place, gboolean in_words)
{
  LpKind kind = lp_node_get_kind (node);
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      LpAttr attr = spec->attrs[i].attr;
      g_autoptr (LpPolicy) changed = lp_policy_with_attr (policy, place, attr, "other");

      assert_step (policy, changed, place, attr, expected_step (kind, attr, in_words));
    }
}

static void
change_text (LpPolicy *policy, LpNode *node, const LpPath *place, gboolean in_words)
{
  LpKind kind = lp_node_get_kind (node);
  g_autoptr (LpPolicy) changed = NULL;

  if (!lp_format_get_kind (kind)->has_text)
    return;
  changed = lp_policy_with_text (policy, place, "other");
  assert_step (policy, changed, place, LP_ATTR_NONE,
               expected_step (kind, LP_ATTR_NONE, in_words));
}

static void
remove_element (LpPolicy *policy, LpNode *node, const LpPath *place, gboolean in_words)
{
  LpKind kind = lp_node_get_kind (node);
  g_autoptr (LpPolicy) changed = NULL;
  LpVersionStep expected = expected_step (kind, LP_ATTR_NONE, in_words);

  if (place->depth == 0)
    return;
  changed = lp_policy_with_removed (policy, place);
  assert_step (policy, changed, place, LP_ATTR_NONE, expected);
  assert_step (changed, policy, place, LP_ATTR_NONE, expected);
}

static void
test_every_attribute (void)
{
  walk (change_attributes);
}

static void
test_every_text (void)
{
  walk (change_text);
}

static void
test_every_element (void)
{
  walk (remove_element);
}

/* A kind or an attribute that is in no row is a programmer's mistake, which ends the
 * test. */
static void
test_whole_table (void)
{
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    {
      const LpKindSpec *spec = lp_format_get_kind ((LpKind) kind);
      LpEffect own = lp_format_get_effect ((LpKind) kind, LP_ATTR_NONE);

      g_assert_cmpint (lp_format_get_order_effect ((LpKind) kind), <=, own);
      for (guint i = 0; i < spec->n_attrs; i++)
        g_assert_cmpint (lp_format_get_effect ((LpKind) kind, spec->attrs[i].attr), <=,
                         own);
    }
}

/* --- Rows: one replacement in the policy with everything. --- */

typedef struct
{
  const char *name;
  const char *from;
  const char *to;
} Row;

#define LEAD_REQUIRES                                                                    \
  "<requires field='txt' filled-by='form'/><requires any-of='cat num'/>"
#define HEAT "<dimension id='heat' name='Heat' weight='40' full-marks='10'/>"
#define FIT_GRADE "<grade name='A' at-least='66.67'/>"

static const Row major[] = {
  { "stage-added", "<stage id='mql'",
    "<stage id='new' name='N' owner='sales'/><stage id='mql'" },
  { "stage-renamed-by-id", "<stage id='mql'", "<stage id='mqx'" },
  { "handoff-gone", " handoff='yes'", "" },
  { "handoff-of-another", "owner-name='Ann'", "owner-name='Ann' handoff='yes'" },
  { "after", " after='lead'", "" },
  { "requires-one-more", LEAD_REQUIRES, LEAD_REQUIRES "<requires field='num'/>" },
  { "requires-less", LEAD_REQUIRES, "<requires field='txt' filled-by='form'/>" },
  { "requires-another-field", "field='txt' filled-by", "field='num' filled-by" },
  { "requires-any-of-more", "any-of='cat num'", "any-of='cat num day'" },
};

static const Row minor[] = {
  { "condition", "<known field='num'/></when>", "<known field='txt'/></when>" },
  { "entry", "<score at-least='40'/>", "<score at-least='41'/>" },
  { "exit", "older-than-days='300'", "older-than-days='301'" },
  { "weight", "weight='60'", "weight='61'" },
  { "points", "points='2' per", "points='3' per" },
  { "label", "label='Text'", "label='Words'" },
  { "alias", "<alias>Cat</alias>", "<alias>Class</alias>" },
  { "field-type", "type='text'", "type='category'" },
  { "name-of-a-grade", "name='A' at-least", "name='AA' at-least" },
  { "name-of-a-grade-of-the-total", "name='hot'", "name='warm'" },
  { "threshold-of-a-grade", "at-least='66.67'", "at-least='66'" },
  { "band", "from='5' points", "from='6' points" },
  { "decay", "every='30'", "every='31'" },
  { "route", "to='Team A'", "to='Team C'" },
  { "disqualifier", "<when><icp/></when>", "<when><icp profile='big'/></when>" },
  { "example", "score='12.5'", "score='12.6'" },
  { "order-of-what-a-stage-requires", LEAD_REQUIRES,
    "<requires any-of='cat num'/><requires field='txt' filled-by='form'/>" },
  { "order-of-any-of-which-is-in-the-reason", "any-of='cat num'", "any-of='num cat'" },
  { "order-of-bands", "<band from='1' below='5' points='5'/><band from='5' points='9'/>",
    "<band from='5' points='9'/><band from='1' below='5' points='5'/>" },
  { "grade-added", FIT_GRADE, FIT_GRADE "<grade name='B' at-least='50'/>" },
};

static const Row patch[] = {
  { "name-of-the-policy", "name='Base'", "name='Other'" },
  { "name-of-a-stage", "name='MQL' abbreviation", "name='Ready' abbreviation" },
  { "abbreviation", "abbreviation='M'", "abbreviation='N'" },
  { "definition", "Marketing is done.", "Done." },
  { "owner", "owner-name='Ann'", "owner-name='Eve'" },
  { "name-of-a-rule", "name='Plain'", "name='Simple'" },
  { "name-of-a-dimension", "name='Fit'", "name='Who'" },
  { "name-of-a-profile", "name='Big'", "name='Large'" },
  { "rationale", "Because.", "So." },
  { "note", "<note>Two.</note>", "" },
  { "values-agreed", "<value>A</value><value>B</value><note>", "<value>A</value><note>" },
  { "glossary", ">Ready.<", ">Hot.<" },
  { "goal", "at-least='10'", "at-least='11'" },
  { "sla", "within='P2D'", "within='P3D'" },
  { "condition-of-an-sla", "more-than='10'", "more-than='11'" },
  { "sla-gone",
    "<sla id='call' name='Call' from='day' to='closed' within='P2D' calendar='office'"
    " escalate-to='Bob' escalate-after='PT4H'><when><score of='fit' more-than='10'/></when>"
    "</sla>",
    "" },
  { "kpi", "target='30'", "target='31'" },
  { "carry", "<carry field='txt'/>", "<carry field='num'/>" },
  { "rejection", "then='recycle'", "then='nurture'" },
  { "commitment", "acceptance='0.8'", "acceptance='0.9'" },
  { "governance", "minutes='30'", "minutes='45'" },
  { "holiday", "<holiday date='2026-01-01'/>", "" },
  { "where-an-exit-leads", "<exit to='nurture' name='Cold'>", "<exit name='Old'>" },
  { "who-fills-a-field", " filled-by='form'", " filled-by='sales'" },
  { "dates-of-the-policy", "review-by='2026-12-31'", "review-by='2027-12-31'" },
  { "default-written-out", "to='Team B'", "to='Team B' for='handed-over'" },
  { "handoff-no-written-out", "owner-name='Ann'", "owner-name='Ann' handoff='no'" },
  { "empty-entry", "<requires any-of='cat num'/></stage>",
    "<requires any-of='cat num'/><entry/></stage>" },
};

static const Row none[] = {
  { "version", " version='1.0.0' effective", " version='1.0.1' effective" },
  { "state", " version='1.0.0' effective", " version='1.0.0' state='draft' effective" },
  { "lineage", "version='0.9.0'", "version='0.9.5'" },
  { "approval", "role='Head'", "role='Chief'" },
  { "id-of-the-policy", "7c1d2e3f-0a1b", "7c1d2e3f-0a1c" },
};

#define TEST_ROWS(name, step)                                                            \
  static void name (gconstpointer data)                                                  \
  {                                                                                      \
    test_row (data, step);                                                               \
  }

static void
test_row (const Row *row, LpVersionStep expected)
{
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy) to = tree_policy_with (row->from, row->to);

  g_assert_cmpint (lp_version_step (from, to), ==, expected);
  g_assert_cmpint (lp_version_step (to, from), ==, expected);
}

TEST_ROWS (test_major, LP_VERSION_STEP_MAJOR)
TEST_ROWS (test_minor, LP_VERSION_STEP_MINOR)
TEST_ROWS (test_patch, LP_VERSION_STEP_PATCH)
TEST_ROWS (test_none, LP_VERSION_STEP_NONE)

/* --- Orders. --- */

static void
test_orders (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
    LpVersionStep step;
  } orders[] = {
    { LP_KIND_STAGE, "lead", LP_VERSION_STEP_MAJOR },
    { LP_KIND_DIMENSION, "fit", LP_VERSION_STEP_MINOR },
    { LP_KIND_ROUTE, "first", LP_VERSION_STEP_MINOR },
    { LP_KIND_RULE, "plain", LP_VERSION_STEP_PATCH },
    { LP_KIND_TRAIT, "size", LP_VERSION_STEP_PATCH },
    { LP_KIND_FIELD, "txt", LP_VERSION_STEP_PATCH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (LpPolicy) from = tree_policy ();
      LpPath place = tree_find (lp_policy_get_root (from), orders[i].kind, orders[i].id);
      g_autoptr (LpPolicy)
          to = lp_policy_with_moved (from, &place, lp_path_last (&place) + 1);

      g_assert_cmpint (lp_version_step (from, to), ==, orders[i].step);
    }
}

/* Two profiles, two disqualifiers: the earlier one wins. */
static void
test_orders_of_pairs (void)
{
  static const struct
  {
    LpKind kind;
    const char *id;
  } pairs[] = { { LP_KIND_PROFILE, "big" }, { LP_KIND_DISQUALIFIER, "spam" } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (LpPolicy) one = tree_policy ();
      LpPath place = tree_find (lp_policy_get_root (one), pairs[i].kind, pairs[i].id);
      g_autoptr (LpPolicy) two = lp_policy_with_duplicate (one, &place, NULL);
      g_autoptr (LpPolicy) turned = lp_policy_with_moved (two, &place, 1);

      g_assert_cmpint (lp_version_step (two, turned), ==, LP_VERSION_STEP_MINOR);
    }
}

static void
test_greatest (void)
{
  g_autoptr (LpPolicy) from = tree_policy ();
  g_autoptr (LpPolicy)
      words = tree_policy_with ("name='Fit' weight='60'", "name='Who' weight='61'");
  g_autoptr (LpChanges) changes = lp_changes_new (from, words);

  g_assert_cmpint (lp_version_step_of_change (changes, 0), ==, LP_VERSION_STEP_PATCH);
  g_assert_cmpint (lp_version_step_of_change (changes, 1), ==, LP_VERSION_STEP_MINOR);
  g_assert_cmpint (lp_version_step (from, words), ==, LP_VERSION_STEP_MINOR);
  g_assert_cmpint (lp_version_step (from, from), ==, LP_VERSION_STEP_NONE);
}

/* --- Numbers. --- */

static void
test_next (void)
{
  static const struct
  {
    const char *version;
    LpVersionStep step;
    const char *next;
  } steps[] = {
    { "1.2.3", LP_VERSION_STEP_PATCH, "1.2.4" },
    { "1.2.3", LP_VERSION_STEP_MINOR, "1.3.0" },
    { "1.2.3", LP_VERSION_STEP_MAJOR, "2.0.0" },
    { "1.2.3", LP_VERSION_STEP_NONE, "1.2.3" },
    { "0.9.9", LP_VERSION_STEP_PATCH, "0.9.10" },
    { "1.0.4294967295", LP_VERSION_STEP_PATCH, NULL },
    { "1.0.4294967295", LP_VERSION_STEP_MINOR, "1.1.0" },
    { "1.2", LP_VERSION_STEP_PATCH, NULL },
    { "1.2.3.4", LP_VERSION_STEP_PATCH, NULL },
    { "1.02.3", LP_VERSION_STEP_PATCH, NULL },
    { "1.2.3-rc", LP_VERSION_STEP_PATCH, NULL },
    { "-1.2.3", LP_VERSION_STEP_PATCH, NULL },
    { "", LP_VERSION_STEP_PATCH, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *next = lp_version_next (steps[i].version, steps[i].step);

      g_assert_cmpstr (next, ==, steps[i].next);
    }
}

static void
test_first (void)
{
  for (guint step = LP_VERSION_STEP_NONE; step <= LP_VERSION_STEP_MAJOR; step++)
    {
      g_autofree char *next = lp_version_next (NULL, (LpVersionStep) step);

      g_assert_cmpstr (next, ==, "1.0.0");
    }
}

static void
add_rows (const char *folder, const Row *rows, guint n, GTestDataFunc test)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (folder, rows[i].name, NULL);

      g_test_add_data_func (name, &rows[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("/compare/step/major/", major, G_N_ELEMENTS (major), test_major);
  add_rows ("/compare/step/minor/", minor, G_N_ELEMENTS (minor), test_minor);
  add_rows ("/compare/step/patch/", patch, G_N_ELEMENTS (patch), test_patch);
  add_rows ("/compare/step/none/", none, G_N_ELEMENTS (none), test_none);
  g_test_add_func ("/compare/step/every-attribute", test_every_attribute);
  g_test_add_func ("/compare/step/every-text", test_every_text);
  g_test_add_func ("/compare/step/every-element", test_every_element);
  g_test_add_func ("/compare/step/the-whole-table-is-classified", test_whole_table);
  g_test_add_func ("/compare/step/orders", test_orders);
  g_test_add_func ("/compare/step/orders-of-pairs", test_orders_of_pairs);
  g_test_add_func ("/compare/step/the-greatest-counts", test_greatest);
  g_test_add_func ("/compare/version/next", test_next);
  g_test_add_func ("/compare/version/the-first-is-1.0.0", test_first);
  return g_test_run ();
}
