/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of each part of a policy, by hand and against a plain count. */
#include "eval-case.h"
#include "lp-policy-evidence.h"

#include "lp-evaluation.h"

#include <math.h>

#define IS(field, value) "<is field='" field "'><value>" value "</value></is>"
#define TRAIT(id, level, test)                                                           \
  "<trait id='" id "' name='" id "' level='" level "'><when>" test "</when></trait>"
#define RULE(id, points, test)                                                           \
  "<rule id='" id "' name='" id "' points='" points "'><when>" test "</when></rule>"

static const char sections[] = "<icp><profile id='p' name='P'>" TRAIT ("in-a",
                                                                       "required",
                                                                       IS ("city", "a"))
    TRAIT (
        "not-b",
        "excluded",
        IS ("city",
            "b")) "</profile></icp>"
                  "<scoring><dimension id='d' name='D' weight='100' full-marks='10'>" RULE (
                      "a",
                      "5",
                      IS ("city", "a")) RULE ("b", "4", IS ("city", "b"))
                      RULE ("never", "3", IS ("city", "x")) RULE (
                          "always",
                          "1",
                          "<known field='city'/>") "<bands id='n' name='N' field='n'>"
                                                   "<band below='10' points='1'/><band from='5' below='20' points='-2'/>"
                                                   "<band from='30' points='0'/></bands>"
                                                   "</dimension></scoring>"
                                                   "<disqualifiers><disqualifier id='x' name='X'><when><yes field='ok'/></when>"
                                                   "</disqualifier></disqualifiers>"
                                                   "<stages><stage id='lead' name='L' owner='marketing'/>"
                                                   "<stage id='sql' name='S' owner='sales' handoff='yes'><entry>"
                                                   "<score at-least='60'/></entry></stage></stages>";

/* Of the 20 in a all are won, of the 20 in b all lost, of the 4 in c half. */
static char *
make_leads (void)
{
  GString *text = g_string_new ("city|n|ok|@outcome");

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "\na|%u||won\nb|%u||lost", i, 20 + i);
  g_string_append (text, "\nc|||won\nc|||won\nc|||lost\nc||yes|lost\nc|||\nc|||unworked");
  return g_string_free (text, FALSE);
}

static const LpEvidenceItem *
find (const LpPolicyEvidence *evidence, LpEvidenceKind kind, const char *id)
{
  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (evidence, i);
      g_autofree char *name = lp_evidence_item_get_name (item);

      if (item->kind == kind &&
          (g_strcmp0 (lp_node_get_id (item->node), id) == 0 || g_strcmp0 (name, id) == 0))
        return item;
    }
  g_error ("no %s", id);
}

static void
assert_with (const LpPolicyEvidence *evidence,
             LpEvidenceKind kind,
             const char *id,
             guint64 leads,
             guint64 won,
             guint64 lost)
{
  const LpEvidenceItem *item = find (evidence, kind, id);
  const LpCounts *with = &item->with.counts, *rest = &item->rest.counts;

  g_assert_cmpuint (with->leads, ==, leads);
  g_assert_cmpuint (with->outcome[LP_OUTCOME_WON], ==, won);
  g_assert_cmpuint (with->outcome[LP_OUTCOME_LOST], ==, lost);
  g_assert_cmpuint (rest->leads, ==, 46 - leads);
  g_assert_cmpuint (rest->outcome[LP_OUTCOME_WON], ==, 22 - won);
  g_assert_cmpuint (rest->outcome[LP_OUTCOME_LOST], ==, 22 - lost);
}

typedef struct
{
  EvalCase test;
  LpPolicyEvidence *evidence;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *leads = make_leads ();

  eval_case_init (&fixture->test, sections, leads);
  fixture->evidence = lp_policy_evidence_new (fixture->test.evaluation, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lp_policy_evidence_free (fixture->evidence);
  eval_case_clear (&fixture->test);
}

static void
test_every_part (Fixture *fixture, gconstpointer data)
{
  static const LpEvidenceKind kinds[] = {
    LP_EVIDENCE_PROFILE, LP_EVIDENCE_TRAIT, LP_EVIDENCE_TRAIT, LP_EVIDENCE_RULE,
    LP_EVIDENCE_RULE,    LP_EVIDENCE_RULE,  LP_EVIDENCE_RULE,  LP_EVIDENCE_BANDS,
    LP_EVIDENCE_BAND,    LP_EVIDENCE_BAND,  LP_EVIDENCE_BAND,  LP_EVIDENCE_DISQUALIFIER,
    LP_EVIDENCE_STAGE,   LP_EVIDENCE_STAGE
  };

  g_assert_cmpuint (lp_policy_evidence_get_n_items (fixture->evidence), ==,
                    G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (fixture->evidence, i);

      g_assert_cmpint (item->kind, ==, kinds[i]);
      g_assert_true (lp_policy_evidence_find (fixture->evidence, item->node) == item);
    }
}

static void
test_leads (Fixture *fixture, gconstpointer data)
{
  const LpPolicyEvidence *evidence = fixture->evidence;

  assert_with (evidence, LP_EVIDENCE_PROFILE, "p", 20, 20, 0);
  assert_with (evidence, LP_EVIDENCE_TRAIT, "in-a", 20, 20, 0);
  assert_with (evidence, LP_EVIDENCE_TRAIT, "not-b", 20, 0, 20);
  assert_with (evidence, LP_EVIDENCE_RULE, "a", 20, 20, 0);
  assert_with (evidence, LP_EVIDENCE_RULE, "never", 0, 0, 0);
  assert_with (evidence, LP_EVIDENCE_RULE, "always", 46, 22, 22);
  assert_with (evidence, LP_EVIDENCE_BANDS, "n", 40, 20, 20);
  assert_with (evidence, LP_EVIDENCE_DISQUALIFIER, "x", 1, 0, 1);
  assert_with (evidence, LP_EVIDENCE_STAGE, "lead", 45, 22, 21);
  assert_with (evidence, LP_EVIDENCE_STAGE, "sql", 10, 10, 0);
}

/* Overlapping bands: the first that fits. */
static void
test_bands (Fixture *fixture, gconstpointer data)
{
  assert_with (fixture->evidence, LP_EVIDENCE_BAND, "below 10", 10, 10, 0);
  assert_with (fixture->evidence, LP_EVIDENCE_BAND, "5 to below 20", 10, 10, 0);
  assert_with (fixture->evidence, LP_EVIDENCE_BAND, "30 and more", 10, 0, 10);
}

/* a: won 20 of 22, lost 0 of 22, which enters as 0.9 of 22.9. */
static void
test_weight (Fixture *fixture, gconstpointer data)
{
  const LpEvidenceItem *a = find (fixture->evidence, LP_EVIDENCE_RULE, "a");
  const LpEvidenceItem *never = find (fixture->evidence, LP_EVIDENCE_RULE, "never");
  const double weight = log (20 / 22.0 / (0.9 / 22.9));
  const double rest = log (2 / 22.0 / (22 / 22.9));

  g_assert_cmpfloat_with_epsilon (a->weight.value, weight, 1e-12);
  g_assert_cmpfloat_with_epsilon (
      a->information.value,
      (20 / 22.0 - 0.9 / 22.9) * weight + (2 / 22.0 - 22 / 22.9) * rest, 1e-12);
  g_assert_false (never->weight.known);
}

typedef struct
{
  LpEvidenceKind kind;
  const char *id;
  LpFires fires;
  LpClaim claim;
  gboolean contradicted;
  const char *remark; /* the first one */
} JudgementCase;

static void
test_judgements (Fixture *fixture, gconstpointer data)
{
  static const JudgementCase cases[] = {
    { LP_EVIDENCE_TRAIT, "in-a", LP_FIRES_SOMETIMES, LP_CLAIM_BETTER, FALSE, NULL },
    { LP_EVIDENCE_TRAIT, "not-b", LP_FIRES_SOMETIMES, LP_CLAIM_WORSE, FALSE, NULL },
    { LP_EVIDENCE_RULE, "a", LP_FIRES_SOMETIMES, LP_CLAIM_BETTER, FALSE, NULL },
    { LP_EVIDENCE_RULE, "b", LP_FIRES_SOMETIMES, LP_CLAIM_BETTER, TRUE,
      "it counts for the lead, but these leads win less often than all" },
    { LP_EVIDENCE_RULE, "never", LP_FIRES_NEVER, LP_CLAIM_BETTER, FALSE,
      "holds for no lead" },
    { LP_EVIDENCE_RULE, "always", LP_FIRES_ALWAYS, LP_CLAIM_BETTER, FALSE,
      "holds for every lead" },
    { LP_EVIDENCE_BAND, "5 to below 20", LP_FIRES_SOMETIMES, LP_CLAIM_WORSE, TRUE,
      "it counts against the lead, but these leads win more often than all" },
    { LP_EVIDENCE_BAND, "30 and more", LP_FIRES_SOMETIMES, LP_CLAIM_NONE, FALSE,
      "10 outcomes: the interval is wide" },
    { LP_EVIDENCE_DISQUALIFIER, "x", LP_FIRES_SOMETIMES, LP_CLAIM_WORSE, FALSE,
      "without evidence: these leads may well win as often as all" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LpEvidenceItem *item = find (fixture->evidence, cases[i].kind, cases[i].id);
      g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (item);

      g_test_message ("%s", cases[i].id);
      g_assert_cmpint (item->fires, ==, cases[i].fires);
      g_assert_cmpint (item->claim, ==, cases[i].claim);
      g_assert_cmpint (item->contradicted, ==, cases[i].contradicted);
      g_assert_cmpuint (remarks->len > 0, ==, cases[i].remark != NULL);
      if (cases[i].remark != NULL)
        g_assert_cmpstr (g_ptr_array_index (remarks, 0), ==, cases[i].remark);
    }
}

/* A draft: no ids, no points, an empty test, bands of a field that is no number. */
static void
test_drafts (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicyEvidence) evidence = NULL;

  eval_case_init (
      &test,
      "<icp><profile id='p' name='P'><trait id='t' name='T'><when/></trait></profile></icp>"
      "<scoring><dimension id='d' weight='9' full-marks='9'><rule name='R'><when/></rule>"
      "<rule id='r'/><bands id='b' field='city'><band points='5'/></bands></dimension></scoring>"
      "<stages><stage name='S'/></stages>",
      "city|@outcome\na|won\nb|lost");
  evidence = lp_policy_evidence_new (test.evaluation, LP_MATURE_MEDIAN);
  g_assert_cmpuint (lp_policy_evidence_get_n_items (evidence), >=, 5);
  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence); i++)
    {
      g_autofree char *name = lp_evidence_item_get_name (
          lp_policy_evidence_get_item (evidence, i));
      g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (
          lp_policy_evidence_get_item (evidence, i));

      g_assert_nonnull (name);
      g_assert_nonnull (remarks);
    }
}

static void
test_no_leads (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicyEvidence) evidence = NULL;

  eval_case_init (&test, sections, "city|@outcome");
  evidence = lp_policy_evidence_new (test.evaluation, LP_MATURE_MEDIAN);
  for (guint i = 0; i < lp_policy_evidence_get_n_items (evidence); i++)
    g_assert_cmpint (lp_policy_evidence_get_item (evidence, i)->fires, ==,
                     LP_FIRES_NEVER);
}

#define ADD(path, function)                                                              \
  g_test_add ("/evidence/policy/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every-part-in-order", test_every_part);
  ADD ("leads-against-the-rest", test_leads);
  ADD ("the-first-band-that-fits", test_bands);
  ADD ("weight-of-evidence", test_weight);
  ADD ("judgements", test_judgements);
  g_test_add_func ("/evidence/policy/drafts", test_drafts);
  g_test_add_func ("/evidence/policy/no-leads", test_no_leads);
  return g_test_run ();
}
