/* SPDX-License-Identifier: GPL-3.0-or-later
 * What stops publication of a valid policy, and what has to be warned of before it. Each
 * row makes one change to a policy that has every section and no finding, and names the
 * one finding that must come of it; its near misses have none. */

#include "tree.h"

#include "lp-consent.h"
#include "lp-vague-words.h"

#include <string.h>

#define ERROR LP_SEVERITY_ERROR
#define WARNING LP_SEVERITY_WARNING
#define FINE NULL, 0, NULL

typedef struct
{
  const char *rule;
  const char *code; /* NULL: nothing to say */
  LpSeverity severity;
  const char *path; /* the end of the finding's path */
  const char *from; /* in the markup of the policy, once */
  const char *to;
} Case;

#define MQL_CRITERIA                                                                     \
  "<definition>Marketing is done.</definition>"                                          \
  "<entry><score at-least='40'/></entry>"                                                \
  "<exit to='nurture' name='Cold'><when><date field='day' older-than-days='300'/></when></exit>"
#define SQL_OPEN                                                                         \
  "<stage id='sql' name='SQL' owner='sales' handoff='yes' decision='required'>"
#define SQL_SLA                                                                          \
  "<sla id='call' name='Call' from='day' to='closed' within='P2D' calendar='office'"     \
  " escalate-to='Bob' escalate-after='PT4H'><when><score of='fit' more-than='10'/></when></sla>"
#define LEAD_REQUIRES "<requires field='txt' filled-by='form'/>"
#define CONSENT "<field id='late'"
#define WITH_CONSENT                                                                     \
  "<field id='ok' label='Consent' type='yes-no' group='contact'/><field id='late'"
#define LABEL "code='no-fit' label='No fit'"

static const Case cases[] = {
  /* A stage that asks for nothing. */
  { "stage-that-asks-for-nothing", "stage-without-criteria", ERROR, "/stage[@id='mql']",
    MQL_CRITERIA, "" },
  { "stage-with-an-empty-entry", "stage-without-criteria", ERROR, "/stage[@id='mql']",
    MQL_CRITERIA, "<entry/>" },
  { "stage-with-a-required-field-only", FINE, MQL_CRITERIA, "<requires field='cat'/>" },
  { "stage-with-an-exit-only", FINE, MQL_CRITERIA,
    "<exit><when><blank field='num'/></when></exit>" },
  { "still-a-draft", "still-a-draft", ERROR, "/lead-policy/@state", "lang='en'",
    "state='draft'" },
  { "no-handoff", "no-handoff", ERROR, "/lead-policy/stages", " handoff='yes'", "" },
  { "nothing-lacks", FINE, "lang='en'", "lang='de'" },
  { "first-stage-that-asks-for-nothing", FINE,
    LEAD_REQUIRES "<requires any-of='cat num'/>", "" },

  /* The handoff; the SLA of the policy is named in a KPI and a commitment, which are no
   * concern here. */
  { "handoff-with-neither-owner-nor-sla", "handoff-without-owner-or-sla", ERROR,
    "/stage[@id='sql']", SQL_SLA, "" },
  { "handoff-with-a-blank-owner-and-no-sla", "handoff-without-owner-or-sla", ERROR,
    "/stage[@id='sql']",
    SQL_OPEN
    "<entry><all><reached stage='lead'/><icp profile='big'/></all></entry><carry field='txt'/>" SQL_SLA,
    "<stage id='sql' name='SQL' owner='sales' owner-name=' ' handoff='yes'><entry><icp/></entry>" },
  { "handoff-with-an-owner-and-no-sla", "handoff-without-sla", WARNING,
    "/stage[@id='sql']",
    SQL_OPEN
    "<entry><all><reached stage='lead'/><icp profile='big'/></all></entry><carry field='txt'/>" SQL_SLA,
    "<stage id='sql' name='SQL' owner='sales' owner-name='Ann' handoff='yes'><entry><icp/></entry>" },
  { "another-stage-without-sla", FINE, "owner-name='Ann'", "" },

  /* Vague words. */
  { "vague-word-without-a-criterion", "vague-word", ERROR, "/stage[@id='mql']/definition",
    MQL_CRITERIA, "<definition>Has High  Intent.</definition><requires field='cat'/>" },
  { "vague-word-with-hyphens", "vague-word", ERROR, "/stage[@id='mql']/definition",
    MQL_CRITERIA, "<definition>A good-fit company</definition><requires field='cat'/>" },
  { "vague-word-with-a-criterion", FINE, "Marketing is done.", "Has high intent." },
  { "vague-word-with-an-exit", FINE, MQL_CRITERIA,
    "<definition>Engaged.</definition><exit><when><blank field='num'/></when></exit>" },
  { "vague-word-inside-a-word", FINE, MQL_CRITERIA,
    "<definition>An unqualified or disengaged person.</definition><requires field='cat'/>" },
  { "plain-words-without-a-criterion", FINE, MQL_CRITERIA,
    "<definition>Marketing is done.</definition><requires field='cat'/>" },

  /* KPIs. */
  { "stage-without-kpi", "stage-without-kpi", WARNING, "/stage[@id='mql']",
    "<kpi id='ready' name='Ready' from='lead' to='mql'/>", "" },

  /* Yes-no fields. */
  { "yes-no-only-required", "yes-no-only-required", WARNING, "/requires[1]/@field",
    LEAD_REQUIRES, "<requires field='flag'/>" },
  { "yes-no-in-any-of", "yes-no-only-required", WARNING, "/requires[2]/@any-of",
    "any-of='cat num'", "any-of='cat flag'" },
  { "yes-no-required-and-tested-here", FINE, LEAD_REQUIRES "<requires any-of='cat num'/>",
    "<requires field='flag'/><entry><yes field='flag'/></entry>" },
  { "text-only-required", FINE, LEAD_REQUIRES, "<requires field='cat'/>" },

  /* Consent. */
  { "consent-not-tested", "consent-untested", WARNING, "/stage[@id='sql']", CONSENT,
    WITH_CONSENT },
  { "personal-data-without-consent", "no-consent-field", WARNING, "/stage[@id='sql']",
    "personal='no'", "personal='yes'" },

  /* Rejections. */
  { "rejection-that-nothing-answers", "rejection-unanswered", WARNING,
    "/rejection[@code='no-budget']",
    LABEL " then='recycle' stage='lead'"
          " come-back-after='P90D' note='optional'/>",
    LABEL
    " then='recycle'/><rejection code='no-budget' label='No budget' then='nurture'/>" },
  { "rejection-that-a-field-answers", FINE,
    LABEL " then='recycle' stage='lead'"
          " come-back-after='P90D' note='optional'/>",
    LABEL
    " then='recycle'/><rejection code='r' label='Number too small' then='nurture'/>" },
  { "rejection-that-a-trait-answers", FINE,
    LABEL " then='recycle' stage='lead'"
          " come-back-after='P90D' note='optional'/>",
    LABEL " then='recycle'/><rejection code='r' label='Sizes' then='nurture'/>" },
  { "rejection-that-says-nothing-to-look-for", FINE,
    LABEL " then='recycle' stage='lead'"
          " come-back-after='P90D' note='optional'/>",
    LABEL " then='recycle'/><rejection code='not-now' label='Not now' then='nurture'/>" },
};

/* The policy that has every section, with a KPI for each stage, and @from made @to. */
static LpPolicy *
policy_with (const char *from, const char *to)
{
  static const char *const changes[][2] = {
    { "<requires any-of='cat num'/></stage>",
      "<requires any-of='cat num'/><kpi id='valid' name='Valid'/></stage>" },
    { "</exit></stage>",
      "</exit><kpi id='ready' name='Ready' from='lead' to='mql'/></stage>" },
  };
  g_autofree char *markup = g_strdup (tree_policy_markup ());
  g_autoptr (LpNode) root = NULL;

  for (guint i = 0; i <= G_N_ELEMENTS (changes); i++)
    {
      const gboolean is_own = i == G_N_ELEMENTS (changes);
      g_auto (GStrv) parts = g_strsplit (markup, is_own ? from : changes[i][0], -1);

      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_free (markup);
      markup = g_strjoinv (is_own ? to : changes[i][1], parts);
    }
  root = tree_parse (LP_KIND_NONE, markup);
  return lp_policy_new (root);
}

static LpFindings *
check (LpPolicy *policy, const char *const *words)
{
  LpFindings *findings = lp_findings_new ();

  lp_policy_check_publication (policy, words, findings);
  return findings;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (LpPolicy) policy = policy_with (row->from, row->to);
  g_autoptr (LpFindings) findings = check (policy, NULL);

  tree_assert_finding (findings, row->code, row->severity, row->path);
}

/* What stops publication is no fault of the file: readers must not refuse it. */
static void
test_stays_valid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpPolicy) policy = policy_with (cases[i].from, cases[i].to);
      g_autoptr (LpFindings) findings = lp_findings_new ();

      lp_policy_check (policy, findings);
      for (guint k = 0; k < lp_findings_get_n (findings); k++)
        {
          const LpFinding *finding = lp_findings_get (findings, k);

          /* The rows that take the SLA away leave what refers to it. */
          if (strcmp (finding->code, "unknown-sla") != 0 &&
              strcmp (finding->code, "blank-attribute") != 0)
            g_error ("%s: %s", cases[i].rule, finding->message);
        }
    }
}

/* --- Vague words --- */

static void
test_own_words (void)
{
  static const char *const words[] = { "done", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (LpPolicy) policy = policy_with (
      MQL_CRITERIA, "<definition>Marketing is done, engaged.</definition>"
                    "<requires field='cat'/>");
  g_autoptr (LpFindings) own = check (policy, words);
  g_autoptr (LpFindings) empty = check (policy, none);

  tree_assert_finding (own, "vague-word", ERROR, "/definition");
  g_assert_nonnull (strstr (lp_findings_get (own, 0)->message, "says “done”, but"));
  tree_assert_finding (empty, NULL, 0, NULL);
}

static void
test_all_words_are_named (void)
{
  g_autoptr (LpPolicy) policy = policy_with (
      MQL_CRITERIA, "<definition>Engaged and a good fit.</definition>"
                    "<requires field='cat'/>");
  g_autoptr (LpFindings) findings = check (policy, NULL);

  tree_assert_finding (findings, "vague-word", ERROR, "/definition");
  g_assert_nonnull (
      strstr (lp_findings_get (findings, 0)->message, "says “good fit”, “engaged”, but"));
}

/* "Qualified" in the name of another stage that has criteria is no vague word. */
static void
test_names_of_stages (void)
{
  g_autoptr (LpPolicy) policy = policy_with (
      MQL_CRITERIA, "<definition>Before the sales-qualified lead.</definition>"
                    "<requires field='cat'/>");
  LpPath place = tree_find (lp_policy_get_root (policy), LP_KIND_STAGE, "sql");
  g_autoptr (LpNode)
      stage = lp_node_with_attr (lp_node_at (lp_policy_get_root (policy), &place),
                                 LP_ATTR_NAME, "Sales qualified lead");
  g_autoptr (LpNode)
      root = lp_node_replace_at (lp_policy_get_root (policy), &place, stage);
  g_autoptr (LpPolicy) named = lp_policy_new (root);
  g_autoptr (LpFindings) before = check (policy, NULL);
  g_autoptr (LpFindings) after = check (named, NULL);

  tree_assert_finding (before, "vague-word", ERROR, "/definition");
  tree_assert_finding (after, NULL, 0, NULL);
}

static void
test_parse_words (void)
{
  g_auto (GStrv) words = lp_vague_words_parse ("  hot \n\nGood Fit\r\ngood-fit\nwarm");
  g_autofree char *text = lp_vague_words_format ((const char *const *) words);
  g_auto (GStrv) none = lp_vague_words_parse (" \n");

  g_assert_cmpstr (text, ==, "hot\nGood Fit\nwarm");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* --- Consent --- */

#define FIELD "<field id='ok' label='May be contacted' type='yes-no' group='contact'/>"

/* With that field, besides. */
static LpPolicy *
with_consent (const char *field, const char *from, const char *to)
{
  g_autoptr (LpPolicy) policy = policy_with (from, to);
  g_autofree char *markup = g_strconcat ("<fields>", field, "</fields>", NULL);
  g_autoptr (LpNode) fields = tree_parse (LP_KIND_LEAD_POLICY, markup);
  LpPath place = tree_find (lp_policy_get_root (policy), LP_KIND_FIELDS, NULL);
  LpNode *old = lp_node_at (lp_policy_get_root (policy), &place);
  g_autoptr (LpNode) root = NULL;

  LP_FOREACH_CHILD (old, LP_KIND_NONE, child)
    {
      g_autoptr (LpNode) shorter = fields;

      fields = lp_node_with_child_inserted (shorter, lp_node_get_n_children (shorter),
                                            child);
    }
  root = lp_node_replace_at (lp_policy_get_root (policy), &place, fields);
  return lp_policy_new (root);
}

typedef struct
{
  const char *where;
  const char *from;
  const char *to;
  gboolean is_tested;
} Place;

static const Place places[] = {
  { "only-known", "<reached stage='lead'/>", "<known field='ok'/>", FALSE },
  { "at-the-handoff", "<reached stage='lead'/>", "<yes field='ok'/>", TRUE },
  { "by-an-exit-of-the-handoff", "<carry field='txt'/>",
    "<exit><when><no field='ok'/></when></exit>", TRUE },
  { "in-the-stage-before", "<entry><score at-least='40'/></entry>",
    "<entry><yes field='ok'/></entry>", TRUE },
  { "by-a-disqualifier", "<when><icp/></when>", "<when><no field='ok'/></when>", TRUE },
  { "by-the-profile-that-is-asked", "<when><known field='num'/></when>",
    "<when><yes field='ok'/></when>", TRUE },
  { "by-a-rule-only", "<when><yes field='flag'/></when>",
    "<when><yes field='ok'/></when>", FALSE },
  { "on-one-of-two-ways", "<entry><score at-least='40'/></entry>",
    "<entry><yes field='ok'/></entry></stage>"
    "<stage id='pql' name='PQL' owner='sales' after='lead'><entry><score at-least='1'/></entry>"
    "</stage><stage id='both' name='Both' owner='sales' after='mql pql'>"
    "<entry><known field='cat'/></entry>",
    FALSE },
  { "on-both-of-two-ways", "<entry><score at-least='40'/></entry>",
    "<entry><yes field='ok'/></entry></stage>"
    "<stage id='pql' name='PQL' owner='sales' after='lead'><entry><yes field='ok'/></entry>"
    "</stage><stage id='both' name='Both' owner='sales' after='mql pql'>"
    "<entry><known field='cat'/></entry>",
    TRUE },
};

static void
test_place (gconstpointer data)
{
  const Place *row = data;
  g_autoptr (LpPolicy) policy = with_consent (FIELD, row->from, row->to);
  LpPath handoff = tree_find (lp_policy_get_root (policy), LP_KIND_STAGE, "sql");

  g_assert_cmpstr (lp_node_get_id (lp_policy_find_consent (policy, NULL)), ==, "ok");
  g_assert_cmpint (lp_policy_is_tested_by_stage (policy, "ok", lp_path_last (&handoff)),
                   ==, row->is_tested);
}

static void
test_find_consent (void)
{
  static const struct
  {
    const char *field;
    const char *id; /* NULL: not found */
    gboolean is_refusal;
  } rows[] = {
    { "<field id='a' label='Do Not Email' type='yes-no' group='contact'/>", "a", TRUE },
    { "<field id='email_opt_in' label='X' type='yes-no' group='contact'/>",
      "email_opt_in", FALSE },
    { "<field id='b' label='B' type='yes-no' group='contact'><alias>GDPR consent</alias></field>",
      "b", FALSE },
    { "<field id='c' label='Consent' type='date' group='contact'/>"
      "<field id='d' label='Opted in' type='yes-no' group='contact'/>",
      "d", FALSE },
    { "<field id='e' label='Consented amount' type='number' group='outcome'/>", NULL,
      FALSE },
    { "<field id='f' label='Nonconsent' type='yes-no' group='contact'/>", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LpPolicy)
          policy = with_consent (rows[i].field, "lang='en'", "lang='en'");
      gboolean is_refusal = FALSE;
      LpNode *field = lp_policy_find_consent (policy, &is_refusal);

      g_assert_cmpstr (field != NULL ? lp_node_get_id (field) : NULL, ==, rows[i].id);
      g_assert_cmpint (is_refusal, ==, rows[i].is_refusal);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/publication/", cases[i].rule, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/policy/consent/tested-", places[i].where,
                                           NULL);

      g_test_add_data_func (path, &places[i], test_place);
    }
  g_test_add_func ("/policy/publication/is-no-fault-of-the-file", test_stays_valid);
  g_test_add_func ("/policy/consent/field-is-found", test_find_consent);
  g_test_add_func ("/policy/vague-words/own-list", test_own_words);
  g_test_add_func ("/policy/vague-words/all-are-named", test_all_words_are_named);
  g_test_add_func ("/policy/vague-words/name-of-a-stage-is-none", test_names_of_stages);
  g_test_add_func ("/policy/vague-words/one-a-line", test_parse_words);
  return g_test_run ();
}
