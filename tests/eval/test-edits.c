/* SPDX-License-Identifier: GPL-3.0-or-later
 * An evaluation built upon the one before gives what one from nothing gives, after 10,000
 * random edits, most of them of the kinds a person makes, many of them leaving a draft
 * that is not right. */
#include "eval-case.h"

#include <string.h>

/* The sanitizers look at the memory, not at the figures, and take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
#define N_EDITS 2500
#else
#define N_EDITS 10000
#endif
#define N_ROWS 200

static const char policy[] =
    "<icp><profile id='p' name='P'>"
    "<trait id='t1' name='T' level='required'><when><contains field='city'><value>a</value>"
    "</contains></when></trait>"
    "<trait id='t2' name='T' level='preferred' points='3'><when><number field='n' at-least='2'/>"
    "</when></trait>"
    "<trait id='t3' name='T' level='excluded'><when><no field='ok'/></when></trait>"
    "</profile><profile id='q' name='Q'>"
    "<trait id='t4' name='T' level='preferred'><when><known field='day'/></when></trait>"
    "</profile></icp>"
    "<scoring><dimension id='fit' name='F' weight='60' full-marks='50' lowest='-10'>"
    "<rule id='r1' name='R' points='20'><when><is field='city'><value>a</value><value>b</value>"
    "</is></when></rule>"
    "<rule id='r2' name='R' points='2' per='n' up-to='8'/>"
    "<rule id='r3' name='R' points='-15'><when><yes field='ok'/></when>"
    "<decay field='day' every='20' lose='15'/></rule>"
    "<bands id='b1' name='B' field='m'><band below='2' points='-5'/>"
    "<band from='2' below='6' points='7'/><band from='6' points='12'/></bands>"
    "<rule id='r4' name='R' points='9'><when><icp/></when></rule>"
    "<grade name='A' at-least='60'/><grade name='B' at-least='20'/></dimension>"
    "<dimension id='intent' name='I' weight='40' full-marks='30'>"
    "<rule id='r5' name='R' points='30'><when><has field='tags'><value>x</value></has></when>"
    "<decay field='at' every='10' lose='25'/></rule>"
    "<rule id='r6' name='R' points='3' per='m'><when><blank field='end'/></when>"
    "<decay field='day' every='30' lose='33'/></rule>"
    "<bands id='b2' name='B' field='n'><band from='1' points='6'/>"
    "<decay field='day' every='5' lose='3'/></bands></dimension>"
    "<grade name='1' at-least='50'/><grade name='2' at-least='0'/></scoring>"
    "<disqualifiers><disqualifier id='d1' name='D'><when><contains field='city' match='start'>"
    "<value>z</value></contains></when></disqualifier>"
    "<disqualifier id='d2' name='D'><when><icp profile='q'/><number field='n' less-than='-2'/>"
    "</when></disqualifier></disqualifiers>"
    "<stages><stage id='lead' name='L' owner='marketing'><requires field='city'/></stage>"
    "<stage id='mql' name='M' owner='marketing'><requires any-of='n m'/><entry><any>"
    "<score at-least='20'/><icp profile='p'/></any></entry>"
    "<exit><when><date field='day' older-than-days='100'/></when></exit>"
    "<sla id='s1' name='S' from='day' to='end' within='P10D'/></stage>"
    "<stage id='sql' name='S' owner='sales' after='lead mql' handoff='yes'><entry>"
    "<at-least count='2'><score of='fit' more-than='10'/><reached stage='mql'/>"
    "<known field='tags'/></at-least></entry>"
    "<exit><when><elapsed from='day' to='end' more-than='P50D'/></when></exit>"
    "<sla id='s2' name='S' from='at' to='at2' within='PT8H' calendar='cal'><when>"
    "<score at-least='10'/></when></sla></stage>"
    "<stage id='opp' name='O' owner='sales'><entry><score at-least='50'/></entry></stage>"
    "</stages>"
    "<routing><route id='ro1' to='T'><when><icp/></when></route>"
    "<route id='ro2' to='T' for='others'/><route id='ro3' to='T' for='any'/></routing>"
    "<calendars><calendar id='cal' zone='Europe/Berlin' days='mon tue wed thu fri' open='09:00'"
    " close='17:00'/></calendars>";

/* --- Leads --- */

static void
append_cell (GString *leads, GRand *dice, const char *const *words, int n)
{
  if (g_rand_int_range (dice, 0, 6) != 0)
    g_string_append (leads, words[g_rand_int_range (dice, 0, n)]);
  g_string_append_c (leads, '|');
}

static void
append_date (GString *leads, GRand *dice, gboolean with_time)
{
  if (g_rand_int_range (dice, 0, 5) != 0)
    g_string_append_printf (leads, "2026-%02d-%02d", g_rand_int_range (dice, 1, 8),
                            g_rand_int_range (dice, 1, 29));
  else
    with_time = FALSE;
  if (with_time)
    g_string_append_printf (leads, "T%02d:%02d", g_rand_int_range (dice, 0, 24),
                            g_rand_int_range (dice, 0, 60));
  g_string_append_c (leads, '|');
}

static char *
make_leads (GRand *dice, gboolean as_of_each)
{
  static const char *const cities[] = { "a", "b", "ab", "za", "c d", "A", "B c" };
  static const char *const tags[] = { "x", "x;y", "y", "Z;x" };
  static const char *const numbers[] = { "-3", "0", "1", "2.5", "5", "7", "900", "oops" };
  static const char *const truths[] = { "yes", "no", "1", "0" };
  static const char *const outcomes[] = { "won", "lost", "unworked", "open" };
  GString *leads = g_string_new ("city|tags|n|m|ok|@outcome|day|end|at|at2|");

  g_string_append (leads, as_of_each ? "@as-of" : "name");
  for (int row = 0; row < N_ROWS; row++)
    {
      g_string_append_c (leads, '\n');
      append_cell (leads, dice, cities, G_N_ELEMENTS (cities));
      append_cell (leads, dice, tags, G_N_ELEMENTS (tags));
      append_cell (leads, dice, numbers, G_N_ELEMENTS (numbers));
      append_cell (leads, dice, numbers, G_N_ELEMENTS (numbers));
      append_cell (leads, dice, truths, G_N_ELEMENTS (truths));
      append_cell (leads, dice, outcomes, G_N_ELEMENTS (outcomes));
      append_date (leads, dice, FALSE);
      append_date (leads, dice, FALSE);
      append_date (leads, dice, TRUE);
      append_date (leads, dice, TRUE);
      append_date (leads, dice, FALSE);
    }
  return g_string_free (leads, FALSE);
}

/* --- Edits --- */

/* A place somewhere in what decides results. */
static LpPath
pick_place (LpNode *root, GRand *dice)
{
  LpPath path = lp_path_root ();
  LpNode *node = root;

  while (lp_node_get_n_children (node) > 0)
    {
      const guint n = lp_node_get_n_children (node);

      if (path.depth >= 2 && g_rand_int_range (dice, 0, 5) == 0)
        break;
      path = lp_path_child (&path, (guint) g_rand_int_range (dice, 0, (int) n));
      node = lp_node_at (root, &path);
    }
  return path;
}

static char *
make_value (LpNode *node, LpAttr attr, GRand *dice)
{
  static const char *const fields[] = { "city", "tags", "n",   "m",   "ok",   "day",
                                        "end",  "at",   "at2", "out", "name", "nope" };
  static const char *const ids[] = { "p",   "q",   "fit",      "intent", "lead",    "mql",
                                     "sql", "opp", "lead sql", "cal",    "mql opp", "x" };
  static const char *const odd[] = { "",      "x",   "12.345",    "P2D",
                                     "PT30H", "yes", "2026-03-01" };
  const LpAttrSpec *spec = lp_format_get_attr (lp_node_get_kind (node), attr);

  if (g_rand_int_range (dice, 0, 12) == 0)
    return g_strdup (odd[g_rand_int_range (dice, 0, G_N_ELEMENTS (odd))]);
  switch ((int) spec->type)
    {
    case LP_VALUE_INTEGER:
    case LP_VALUE_DECIMAL:
    case LP_VALUE_HUNDREDTHS:
      return g_strdup_printf ("%d", g_rand_int_range (dice, -20, 80));
    case LP_VALUE_WORD:
      return g_strdup (spec->words[g_rand_int_range (
          dice, 0, (int) g_strv_length ((GStrv) spec->words))]);
    case LP_VALUE_REF:
    case LP_VALUE_REFS:
      return g_strdup (spec->target == LP_KIND_FIELD
                           ? fields[g_rand_int_range (dice, 0, G_N_ELEMENTS (fields))]
                           : ids[g_rand_int_range (dice, 0, G_N_ELEMENTS (ids))]);
    case LP_VALUE_DATE:
      return g_strdup_printf ("2026-%02d-15", g_rand_int_range (dice, 1, 9));
    case LP_VALUE_DURATION:
      return g_strdup_printf ("P%dD", g_rand_int_range (dice, 1, 90));
    default:
      return g_strdup (ids[g_rand_int_range (dice, 0, G_N_ELEMENTS (ids))]);
    }
}

static LpNode *
change_attr (LpNode *node, GRand *dice)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));
  g_autofree char *value = NULL;
  LpAttr attr;

  if (spec->has_text)
    return lp_node_with_text (node, g_rand_boolean (dice) ? "a" : "x");
  if (spec->n_attrs == 0)
    return lp_node_ref (node);
  attr = spec->attrs[g_rand_int_range (dice, 0, (int) spec->n_attrs)].attr;
  if (g_rand_int_range (dice, 0, 8) == 0)
    return lp_node_with_attr (node, attr, NULL);
  value = make_value (node, attr, dice);
  return lp_node_with_attr (node, attr, value);
}

static LpNode *
change_children (LpNode *node, GRand *dice)
{
  const int n = (int) lp_node_get_n_children (node);
  const guint one = n > 0 ? (guint) g_rand_int_range (dice, 0, n) : 0;

  if (n == 0)
    return change_attr (node, dice);
  switch (g_rand_int_range (dice, 0, 3))
    {
    case 0:
      return lp_node_with_child_removed (node, one);
    case 1:
      return lp_node_with_child_inserted (node, one, lp_node_get_child (node, one));
    default:
      return lp_node_with_child_moved (node, one, (guint) g_rand_int_range (dice, 0, n));
    }
}

static LpPolicy *
edit (LpPolicy *before, GRand *dice)
{
  LpNode *root = lp_policy_get_root (before);
  const LpPath path = pick_place (root, dice);
  LpNode *node = lp_node_at (root, &path);
  g_autoptr (LpNode) changed = NULL;
  g_autoptr (LpNode) new_root = NULL;

  if (path.depth >= 2 && g_rand_int_range (dice, 0, 6) == 0)
    changed = change_children (node, dice);
  else
    changed = change_attr (node, dice);
  new_root = lp_node_replace_at (root, &path, changed);
  return lp_policy_new (new_root);
}

/* --- Comparison --- */

static void
assert_same (const LpEvaluation *a, const LpEvaluation *b)
{
  g_autofree char *text = eval_classify (a);
  g_autofree char *other = eval_classify (b);

  g_assert_true (strcmp (text, other) == 0);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    g_assert_cmpmem (lp_evaluation_get_histogram (a, (LpOutcome) i), LP_SCORE_BINS * 4,
                     lp_evaluation_get_histogram (b, (LpOutcome) i), LP_SCORE_BINS * 4);
  for (guint i = 0; i < lp_evaluation_get_n_dimensions (a); i++)
    for (gsize row = 0; row < N_ROWS; row++)
      g_assert_cmpint (lp_ints_get (lp_evaluation_get_sums (a, i), row), ==,
                       lp_ints_get (lp_evaluation_get_sums (b, i), row));
  g_assert_cmpuint (lp_evaluation_get_n_slas (a), ==, lp_evaluation_get_n_slas (b));
  for (guint i = 0; i < lp_evaluation_get_n_slas (a); i++)
    {
      g_assert_true (lp_bits_equal (lp_evaluation_get_sla_met (a, i),
                                    lp_evaluation_get_sla_met (b, i)));
      g_assert_true (lp_bits_equal (lp_evaluation_get_sla_missed (a, i),
                                    lp_evaluation_get_sla_missed (b, i)));
    }
}

static void
check_edits (gboolean as_of_each, gsize cache_size, guint32 seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  g_autofree char *leads = make_leads (dice, as_of_each);
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpEvaluator) cold = NULL;
  g_autoptr (LpPolicy) present = NULL;

  eval_case_init (&test, policy, leads);
  cold = lp_evaluator_new (test.frame, NULL, NULL);
  present = lp_policy_ref (test.policy);
  lp_evaluator_set_cache_size (test.evaluator, cache_size);
  for (int i = 0; i < N_EDITS / 2; i++)
    {
      /* Now and then back to the start, so that edits do not wear the policy out. */
      LpPolicy *next = i % 40 == 0 ? lp_policy_ref (test.policy) : edit (present, dice);
      g_autoptr (LpEvaluation) cached = lp_evaluator_run (test.evaluator, next, NULL);
      g_autoptr (LpEvaluation) fresh = NULL;

      lp_evaluator_clear (cold);
      fresh = lp_evaluator_run (cold, next, NULL);
      assert_same (cached, fresh);
      lp_policy_unref (present);
      present = next;
    }
}

static void
test_edits (void)
{
  check_edits (FALSE, 4 * 1024 * 1024, 1);
}

static void
test_edits_as_of_each (void)
{
  check_edits (TRUE, 2000, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/edits/cached-is-cold", test_edits);
  g_test_add_func ("/eval/edits/cached-is-cold/as-of-a-lead-and-little-cache",
                   test_edits_as_of_each);
  return g_test_run ();
}
