/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which warnings the past leads give of a policy, and where. */
#include "eval-case.h"
#include "lp-data-check.h"

#define IS(value) "<when><is field='city'><value>" value "</value></is></when>"
#define RULE(id, points, test)                                                           \
  "<rule id='" id "' name='" id "' points='" points "'>" test "</rule>"
#define SCORING(rules)                                                                   \
  "<scoring><dimension id='d' name='D' weight='100' full-marks='50'>" rules              \
  "</dimension></scoring>"
#define STAGES                                                                           \
  "<stages><stage id='lead' name='L' owner='marketing'/>"                                \
  "<stage id='sql' name='S' owner='sales' handoff='yes'>"                                \
  "<entry><number field='n' at-least='5'/></entry></stage></stages>"
#define ALL_LEADS                                                                        \
  "<stages><stage id='lead' name='L' owner='sales' handoff='yes'/></stages>"

typedef struct
{
  const char *name;
  const char *sections;
  const char *expected; /* "code path-end", joined */
} CheckCase;

/* Two weeks; a 35 of 50 won, b 15 of 50, c 25 of 50; n is blank for 150 of 150; none is
 * accepted. */
static const CheckCase cases[] = {
  { "nothing", SCORING (RULE ("a", "5", IS ("a")) RULE ("b", "-5", IS ("b"))) ALL_LEADS,
    "" },
  { "never", SCORING (RULE ("x", "5", IS ("x"))) ALL_LEADS,
    "never-fires /lead-policy/scoring/dimension[@id='d']/rule[@id='x']\n" },
  { "always", SCORING (RULE ("x", "5", "<when><known field='city'/></when>")) ALL_LEADS,
    "always-fires /lead-policy/scoring/dimension[@id='d']/rule[@id='x']\n" },
  { "contradicted",
    SCORING (RULE ("a", "-5", IS ("a")) RULE ("b", "5", IS ("b"))) ALL_LEADS,
    "contradicted /lead-policy/scoring/dimension[@id='d']/rule[@id='a']\n"
    "contradicted /lead-policy/scoring/dimension[@id='d']/rule[@id='b']\n" },
  { "no-evidence", SCORING (RULE ("c", "5", IS ("c"))) ALL_LEADS,
    "no-evidence /lead-policy/scoring/dimension[@id='d']/rule[@id='c']\n" },
  { "no-points-need-no-evidence", SCORING (RULE ("c", "0", IS ("c"))) ALL_LEADS, "" },
  { "same-leads",
    SCORING (RULE ("a", "5", IS ("a")) RULE ("a2", "1", IS ("A"))) ALL_LEADS,
    "same-leads /lead-policy/scoring/dimension[@id='d']/rule[@id='a2']\n" },
  { "same-leads-at-the-weaker",
    SCORING (RULE ("a", "1", IS ("a")) RULE ("a2", "-5", IS ("A"))
                 RULE ("b", "1", IS ("b"))) ALL_LEADS,
    "contradicted /lead-policy/scoring/dimension[@id='d']/rule[@id='a2']\n"
    "contradicted /lead-policy/scoring/dimension[@id='d']/rule[@id='b']\n"
    "same-leads /lead-policy/scoring/dimension[@id='d']/rule[@id='a']\n" },
  { "nearly-the-same-leads",
    SCORING (RULE ("a", "5", IS ("a"))
                 RULE ("a2",
                       "5",
                       "<when><is field='city'><value>a</value><value>x</value></is>"
                       "<date field='day' before='2026-01-14'/></when>")) ALL_LEADS,
    "never-fires /lead-policy/scoring/dimension[@id='d']/rule[@id='a2']\n" },
  { "measured-by-what-no-file-has",
    "<stages><stage id='lead' name='L' owner='sales' handoff='yes'>"
    "<sla id='s' name='S' from='day' to='end' within='P1D'/>"
    "<sla id='n' name='N' from='day' to='nowhere' within='P1D'/>"
    "<kpi id='k' name='K'><needs field='city'/><needs field='m'/></kpi></stage></stages>",
    "sla-without-field /lead-policy/stages/stage[@id='lead']/sla[@id='s']\n"
    "sla-without-field /lead-policy/stages/stage[@id='lead']/sla[@id='s']\n"
    "sla-without-field /lead-policy/stages/stage[@id='lead']/sla[@id='n']\n"
    "kpi-without-field /lead-policy/stages/stage[@id='lead']/kpi[@id='k']\n" },
  { "blank-and-unreached", STAGES,
    "unreached /lead-policy/stages/stage[@id='sql']\n"
    "mostly-blank /lead-policy/fields/field[@id='n']\n" },
  { "leak",
    SCORING (RULE ("t",
                   "5",
                   "<when><contains field='name'><value>y</value></contains>"
                   "</when>")) ALL_LEADS,
    "mostly-blank /lead-policy/fields/field[@id='name']\n"
    "leak /lead-policy/fields/field[@id='name']\n"
    "leak /lead-policy/fields/field[@id='name']\n" },
  { "volumes",
    "<goals><goal id='v' name='V' measure='volume' at-least='76'/>"
    "<goal id='w' name='W' measure='volume' at-most='70'/>"
    "<goal id='p' name='P' measure='precision' at-least='0.9'/></goals>" ALL_LEADS
    "<commitments><commitment id='c' by='sales' name='C' stage='lead' at-least='10'/>"
    "<commitment id='e' by='sales' name='E' stage='lead' at-least='80'/>"
    "<commitment id='a' by='sales' name='A' stage='lead' at-least='10' "
    "acceptance='0.9'/></commitments>",
    "volume /lead-policy/goals/goal[@id='v']\n"
    "volume /lead-policy/goals/goal[@id='w']\n"
    "volume /lead-policy/commitments/commitment[@id='e']\n" },
};

static char *
make_leads (void)
{
  static const struct
  {
    const char *city;
    guint won;
  } cities[] = { { "a", 35 }, { "b", 15 }, { "c", 25 } };
  GString *text = g_string_new ("city|name|n|@created|@outcome|@accepted");

  for (guint i = 0; i < G_N_ELEMENTS (cities); i++)
    for (guint k = 0; k < 50; k++)
      {
        const gboolean won = k < cities[i].won;

        g_string_append_printf (text, "\n%s|%s||2026-01-%02u|%s|no", cities[i].city,
                                won ? "y" : "", 1 + k % 14, won ? "won" : "lost");
      }
  return g_string_free (text, FALSE);
}

static void
test_check (gconstpointer data)
{
  const CheckCase *check = data;
  g_autofree char *leads = make_leads ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicyEvidence) evidence = NULL;
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, check->sections, leads);
  evidence = lp_policy_evidence_new (test.evaluation, 0);
  lp_data_check (evidence, NULL, NULL, findings);
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      g_test_message ("%s", finding->message);
      g_assert_cmpint (finding->severity, ==, LP_SEVERITY_WARNING);
      g_string_append_printf (found, "%s %s\n", finding->code, finding->path);
    }
  g_assert_cmpstr (found->str, ==, check->expected);
}

static void
test_no_leads (void)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicyEvidence) evidence = NULL;
  g_auto (EvalCase) test = { 0 };

  eval_case_init (&test, STAGES, "city|@outcome");
  evidence = lp_policy_evidence_new (test.evaluation, 0);
  lp_data_check (evidence, NULL, NULL, findings);
  g_assert_cmpuint (lp_findings_get_total (findings), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/evidence/data-check/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_check);
    }
  g_test_add_func ("/evidence/data-check/no-leads", test_no_leads);
  return g_test_run ();
}
