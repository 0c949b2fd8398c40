/* SPDX-License-Identifier: GPL-3.0-or-later
 * What one click puts right: afterwards the finding is gone, and nothing stops
 * publication that did not before. */
#include "lp-mend.h"

#include "eval-case.h"
#include "lp-data-check.h"
#include "lp-edit.h"
#include "lp-reach.h"

#include <string.h>

#define YES "<when><yes field='ok'/></when>"
#define IS(city) "<when><is field='city'><value>" city "</value></is></when>"
#define RULE(id, points, when)                                                           \
  "<rule id='" id "' name='" id "' points='" points "'>" when "</rule>"
#define SCORING(rules)                                                                   \
  "<scoring><dimension id='d' name='Fit' weight='50' full-marks='50'>" rules             \
  "</dimension></scoring>"
#define SLA "<sla id='s' name='S' from='day' to='end' within='P1D'/>"
#define KPI(id) "<kpi id='" id "' name='K'/>"
#define LEAD "<stage id='lead' name='Lead' owner='marketing'>" KPI ("k1") "</stage>"
#define SQL(rest, inside)                                                                \
  "<stage id='sql' name='Sales qualified' abbreviation='SQL' owner='sales' " rest        \
  ">" inside "</stage>"
#define STAGES(stages) "<stages>" stages "</stages>"
#define ENTRY "<entry><known field='city'/></entry>"

typedef struct
{
  const char *name;
  const char *code;
  const char *sections;
  const char *action; /* NULL: people have to decide */
} Row;

static const Row rows[] = {
  { "handoff-at-sales-stage", "no-handoff",
    STAGES (
        LEAD SQL ("", ENTRY KPI ("k2")) "<stage id='won' name='Won' owner='sales'>" ENTRY
            KPI ("k3") "</stage>"),
    "Hand Over at “Sales qualified”, Answered Within a Day" },
  { "handoff-of-one-stage", "no-handoff", STAGES (LEAD), NULL },
  { "second-handoff", "second-handoff",
    STAGES (
        SQL ("handoff='yes'",
             SLA KPI ("k2")) "<stage id='b' name='B' owner='sales' handoff='yes'>" ENTRY
            KPI ("k3") "</stage>"),
    "Take the Mark Away" },
  { "sla", "handoff-without-owner-or-sla",
    STAGES (LEAD SQL ("handoff='yes'", ENTRY KPI ("k2"))), "Add an SLA of a Day" },
  { "sla-of-an-owner", "handoff-without-sla",
    STAGES (LEAD SQL ("owner-name='Ann' handoff='yes'", ENTRY KPI ("k2"))),
    "Add an SLA of a Day" },
  { "kpi", "stage-without-kpi", STAGES (LEAD SQL ("handoff='yes'", ENTRY SLA)),
    "Add the KPI “Lead to SQL”" },
  { "kpi-of-the-first-stage", "stage-without-kpi",
    STAGES (
        "<stage id='lead' name='Lead' owner='marketing'/>" SQL ("handoff='yes'",
                                                                ENTRY SLA KPI ("k2"))),
    "Add the KPI “Lead to SQL”" },
  { "kpi-of-the-only-stage", "stage-without-kpi", STAGES (SQL ("handoff='yes'", SLA)),
    NULL },
  { "yes", "yes-no-only-required",
    STAGES (LEAD SQL ("handoff='yes'", "<requires field='ok'/>" SLA KPI ("k2"))),
    "Ask for “Yes”" },
  { "yes-beside-other-tests", "yes-no-only-required",
    STAGES (LEAD SQL ("handoff='yes'", "<requires field='ok'/>" ENTRY SLA KPI ("k2"))),
    "Ask for “Yes”" },
  { "yes-of-one-of-several", "yes-no-only-required",
    STAGES (LEAD SQL ("handoff='yes'", "<requires any-of='ok city'/>" SLA KPI ("k2"))),
    NULL },
  { "total", "unreachable-threshold",
    SCORING (RULE ("a", "40", YES))
        STAGES (LEAD SQL ("handoff='yes'",
                          "<entry><score at-least='90'/></entry>" SLA KPI ("k2"))),
    "Lower to 40" },
  { "share-more-than", "unreachable-threshold",
    SCORING (RULE ("a", "40", YES)) STAGES (
        LEAD SQL ("handoff='yes'",
                  "<entry><score of='d' more-than='80'/></entry>" SLA KPI ("k2"))),
    "Lower to 80" },
  { "at-most", "unreachable-threshold",
    SCORING (RULE ("a", "40", YES))
        STAGES (LEAD SQL ("handoff='yes'",
                          "<entry><score of='d' at-most='-5'/></entry>" SLA KPI ("k2"))),
    "Raise to 0" },
  { "grade", "unreachable-threshold",
    "<scoring><dimension id='d' name='Fit' weight='50' full-marks='50'>" RULE (
        "a",
        "40",
        YES) "</dimension><grade name='A' at-least='95'/></scoring>" STAGES (LEAD),
    "Lower to 40" },
  { "score-without-points", "unreachable-threshold",
    SCORING (RULE ("a", "0", YES))
        STAGES (LEAD SQL ("handoff='yes'",
                          "<entry><score at-least='90'/></entry>" SLA KPI ("k2"))),
    NULL },
  { "count", "count-too-high",
    STAGES (LEAD SQL ("handoff='yes'",
                      "<entry><at-least count='3'><known field='city'/>"
                      "<known field='n'/></at-least></entry>" SLA KPI ("k2"))),
    "Lower to 2" },
  { "points-of-a-required-trait", "points-not-preferred",
    "<icp><profile id='p' name='P'><trait id='t' name='T' level='required' points='3'>" YES
    "</trait></profile></icp>" STAGES (LEAD),
    "Remove the Points" },
  { "limit", "up-to-without-per",
    SCORING ("<rule id='a' name='A' points='3' up-to='4'>" YES "</rule>") STAGES (LEAD),
    "Remove the Limit" },
  { "never-fires", "never-fires", SCORING (RULE ("x", "5", IS ("x"))) STAGES (LEAD),
    "Remove “x”" },
  { "band-never-fires", "never-fires",
    SCORING ("<bands id='b' name='B' field='n'><band below='5' points='1'/>"
             "<band from='900' points='2'/></bands>") STAGES (LEAD),
    "Remove the Band" },
  { "trait-never-fires", "never-fires",
    "<icp><profile id='p' name='P'><trait id='t' name='T' level='required'>" IS (
        "x") "</trait></profile></icp>" STAGES (LEAD),
    NULL },
  { "contradicted", "contradicted", SCORING (RULE ("a", "-5", IS ("a"))) STAGES (LEAD),
    "Set to 0 Points" },
  { "weaker-of-two", "same-leads",
    SCORING (RULE ("a", "5", IS ("a")) RULE ("a2", "2", IS ("A"))) STAGES (LEAD),
    "Remove “a2”" },
  { "always-fires", "always-fires",
    SCORING (RULE ("a", "5", "<when><known field='city'/></when>")) STAGES (LEAD), NULL },
  { "no-criteria", "stage-without-criteria",
    STAGES (LEAD SQL ("handoff='yes'", SLA KPI ("k2"))), NULL },
  { "vague", "vague-word",
    STAGES (LEAD SQL ("handoff='yes'",
                      "<definition>A good fit.</definition>" SLA KPI ("k2"))),
    NULL },
};

static char *
make_leads (void)
{
  GString *text = g_string_new ("city|n|@outcome");

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "\n%s|%u|%s", i < 50 ? "a" : "b", i % 5,
                            (i < 50) == (i % 5 > 0) ? "won" : "lost");
  return g_string_free (text, FALSE);
}

static LpFindings *
check (LpPolicy *policy, const LpFrame *frame)
{
  LpFindings *findings = lp_findings_new ();
  g_autoptr (LpEvaluator) evaluator = lp_evaluator_new (frame, NULL, NULL);
  g_autoptr (LpEvaluation) evaluation = lp_evaluator_run (evaluator, policy, NULL);
  g_autoptr (LpPolicyEvidence) evidence = lp_policy_evidence_new (evaluation, 0);

  lp_policy_check (policy, findings);
  lp_policy_check_publication (policy, NULL, findings);
  lp_reach_check (policy, findings);
  lp_data_check (evidence, NULL, NULL, findings);
  return findings;
}

static const LpFinding *
find (LpFindings *findings, const char *code)
{
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    if (strcmp (lp_findings_get (findings, i)->code, code) == 0)
      return lp_findings_get (findings, i);
  return NULL;
}

static void
test_mend (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *leads = make_leads ();
  g_autoptr (LpFindings) before = NULL;
  g_autoptr (LpFindings) after = NULL;
  g_autoptr (LpMend) mend = NULL;
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, row->sections, leads);
  before = check (test.policy, test.frame);
  g_assert_nonnull (find (before, row->code));
  mend = lp_mend_new (test.policy, find (before, row->code));
  if (row->action == NULL)
    {
      g_assert_null (mend);
      return;
    }
  g_assert_nonnull (mend);
  g_assert_cmpstr (mend->action, ==, row->action);
  g_assert_true (g_str_has_suffix (mend->step, mend->action));
  after = check (mend->policy, test.frame);
  if (find (after, row->code) != NULL)
    g_error ("still there: %s", find (after, row->code)->message);
  g_assert_cmpuint (lp_findings_get_n_errors (after), <=,
                    lp_findings_get_n_errors (before));
}

static void
test_consent_of (const char *label, const char *action)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (
      STAGES (LEAD SQL ("handoff='yes'", ENTRY SLA KPI ("k2"))));
  g_autoptr (LpPolicy) named = NULL;
  g_autoptr (LpFindings) before = lp_findings_new ();
  g_autoptr (LpFindings) after = lp_findings_new ();
  g_autoptr (LpMend) mend = NULL;
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_FIELD, "ok", &place));
  named = lp_policy_with_attr (policy, &place, LP_ATTR_LABEL, label);
  lp_policy_check_publication (named, NULL, before);
  mend = lp_mend_new (named, find (before, "consent-untested"));
  g_assert_nonnull (mend);
  g_assert_cmpstr (mend->action, ==, action);
  lp_policy_check_publication (mend->policy, NULL, after);
  g_assert_null (find (after, "consent-untested"));
}

static void
test_consent (void)
{
  test_consent_of ("Consent", "Ask for “Yes” in “Consent”");
  test_consent_of ("Do Not Call", "Ask for “No” in “Do Not Call”");
}

/* What was done is told with the part it was done to. */
static void
test_step (void)
{
  g_autoptr (LpPolicy) policy = eval_policy_new (rows[11].sections);
  g_autofree char *place = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpMend) mend = NULL;

  lp_reach_check (policy, findings);
  mend = lp_mend_new (policy, lp_findings_get (findings, 0));
  g_assert_cmpstr (mend->step, ==, "Sales qualified: Lower to 40");
  place = lp_mend_describe_place (policy, lp_findings_get (findings, 0));
  g_assert_cmpstr (place, ==, "Stages › Sales qualified");
  g_assert_false (lp_mend_needs_leads (lp_findings_get (findings, 0)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/forms/mend/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_mend);
    }
  g_test_add_func ("/forms/mend/consent", test_consent);
  g_test_add_func ("/forms/mend/step-names-the-part", test_step);
  return g_test_run ();
}
