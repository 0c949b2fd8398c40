/* SPDX-License-Identifier: GPL-3.0-or-later
 * The checks of a source file: one row a sentence of section 7. Each row is put into a
 * source without a finding and names the one finding that must come of it. */

#include "tree.h"

#include "lp-source.h"

#define ERROR LP_SEVERITY_ERROR
#define WARNING LP_SEVERITY_WARNING
#define FINE NULL, 0, NULL

typedef struct
{
  const char *rule;
  const char *code;
  LpSeverity severity;
  const char *path;
  const char *attrs;    /* of lead-source */
  const char *children; /* after those of the base */
} Case;

static const Case cases[] = {
  { "nothing-more", FINE, "", "" },
  { "all-attributes", FINE,
    "name='CRM' encoding='UTF-8' delimiter=';' decimal=',' date-format='%d.%m.%Y' as-of='2026-01-01' skip='100'",
    "" },
  { "skip-101", "wrong-value", ERROR, "/@skip", "skip='101'", "" },
  { "delimiter-of-two", "wrong-value", ERROR, "/@delimiter", "delimiter='||'", "" },
  { "delimiter-tab", FINE, "delimiter='&#9;'", "" },
  { "decimal-other", "wrong-value", ERROR, "/@decimal", "decimal=';'", "" },
  { "date-format-without-year", "wrong-value", ERROR, "/@date-format",
    "date-format='%d.%m.'", "" },
  { "date-format-of-another-directive", "wrong-value", ERROR, "/@date-format",
    "date-format='%Y-%j'", "" },
  { "as-of-not-iso", "wrong-value", ERROR, "/@as-of", "as-of='1.1.2026'", "" },
  { "missing-may-be-empty", FINE, "",
    "<column name='X' field='cat'><missing/></column>" },
  { "two-joins-of-one-name", "duplicate-id", ERROR, "/join[@name='acc']/@name", "",
    "<join name='acc' key='k' with='w'/>" },
  { "join-name-is-an-id", "wrong-value", ERROR, "/@name", "",
    "<join name='A b' key='k' with='w'/>" },
  { "join-take-count", FINE, "", "<join name='second' key='k' with='w' take='count'/>" },
  { "heading-is-any-text", FINE, "", "<column name=' ' field='cat'/>" },
  { "column-without-name", "missing-attribute", ERROR, "/@name", "",
    "<column field='cat'/>" },
  { "column-of-field-and-role", "field-and-role", ERROR, "/@role", "",
    "<column name='X' field='cat' role='id'/>" },
  { "column-of-neither", "column-without-use", ERROR, "/@field", "",
    "<column name='X'/>" },
  { "one-column-for-a-field-and-a-role", FINE, "", "<column name='T' role='id'/>" },
  { "two-columns-for-a-field", "field-twice", ERROR, "/@field", "",
    "<column name='X' field='txt'/>" },
  { "two-columns-for-a-role", "role-twice", ERROR, "/@role", "",
    "<column name='X' role='outcome'/>" },
  { "several-columns-reached", FINE, "",
    "<column name='X' role='reached' stage='mql'/><column name='Y' role='reached' stage='sql'/>" },
  { "role-unknown", "wrong-value", ERROR, "/@role", "",
    "<column name='X' role='boss'/>" },
  { "reached-without-stage", "reached-without-stage", ERROR, "/@stage", "",
    "<column name='X' role='reached'/>" },
  { "stage-without-reached", "stage-without-reached", ERROR, "/@stage", "",
    "<column name='X' role='created' stage='mql'/>" },
  { "field-unknown", "unknown-field", ERROR, "/@field", "",
    "<column name='X' field='none'/>" },
  { "field-of-an-outcome", FINE, "", "<column name='X' field='deal'/>" },
  { "reached-stage-unknown", "unknown-stage", ERROR, "/@stage", "",
    "<column name='X' role='reached' stage='none'/>" },
  { "won-of-another-role", "not-an-outcome", ERROR, "/won", "",
    "<column name='X' role='closed'><won>1</won></column>" },
  { "unworked-of-a-field", "not-an-outcome", ERROR, "/unworked", "",
    "<column name='X' field='cat'><unworked>1</unworked></column>" },
  { "blank-of-another-role", "not-an-outcome", ERROR, "/@blank", "",
    "<column name='X' role='closed' blank='lost'/>" },
  { "stage-values", FINE, "",
    "<column name='X' role='stage'><stage is='Sales' value='sql'/></column>" },
  { "stage-values-of-another-role", "not-a-stage", ERROR, "/stage", "",
    "<column name='X' role='closed'><stage is='Sales' value='sql'/></column>" },
  { "stage-value-unknown", "unknown-stage", ERROR, "/stage/@value", "",
    "<column name='X' role='stage'><stage is='Sales' value='none'/></column>" },
  { "optional-word", "wrong-value", ERROR, "/@optional", "",
    "<column name='X' field='cat' optional='maybe'/>" },
};

static LpFindings *
check (const char *attrs, const char *children, LpPolicy *policy)
{
  g_autofree char *markup = g_strdup_printf (
      "<lead-source %s><missing>n/a</missing><join name='acc' key='a' with='b'/>"
      "<column name='T' field='txt'/><column name='O' role='outcome' blank='lost'><won>1</won>"
      "<lost>*</lost><unworked>new</unworked></column>%s</lead-source>",
      attrs, children);
  g_autoptr (LpNode) root = NULL;
  g_autoptr (LpSource) source = NULL;
  LpFindings *findings = lp_findings_new ();

  /* joins stand before columns */
  if (g_str_has_prefix (children, "<join"))
    {
      g_free (markup);
      markup = g_strdup_printf (
          "<lead-source><join name='acc' key='a' with='b'/>%s</lead-source>", children);
    }
  root = tree_parse (LP_KIND_NONE, markup);
  source = lp_source_new (root);
  lp_source_check (source, policy, findings);
  return findings;
}

static void
test_case (gconstpointer data)
{
  const Case *row = data;
  g_autoptr (LpPolicy) policy = tree_policy ();
  g_autoptr (LpFindings) findings = check (row->attrs, row->children, policy);

  tree_assert_finding (findings, row->code, row->severity, row->path);
}

static void
test_without_policy (void)
{
  g_autoptr (LpFindings) findings = check (
      "", "<column name='X' field='none'/><column name='Y' role='reached' stage='none'/>",
      NULL);

  tree_assert_finding (findings, NULL, 0, NULL);
}

static void
test_two_meanings (void)
{
  g_autoptr (LpNode) root = tree_parse (
      LP_KIND_NONE, "<lead-source><column name='O' role='outcome'>"
                    "<won>Yes</won><won>YES</won><lost>yes</lost></column>"
                    "</lead-source>");
  g_autoptr (LpSource) source = lp_source_new (root);
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_source_check (source, NULL, findings);
  tree_assert_finding (findings, "value-of-two-meanings", WARNING, "/lost");
}

static void
test_find (void)
{
  g_autoptr (LpNode)
      root = tree_parse (LP_KIND_NONE, "<lead-source><column name='A' field='x'/>"
                                       "<column name='B' role='as-of'/>"
                                       "</lead-source>");
  g_autoptr (LpSource) source = lp_source_new (root);

  g_assert_cmpstr (lp_node_get_name (lp_source_find_field (source, "x")), ==, "A");
  g_assert_null (lp_source_find_field (source, "y"));
  g_assert_cmpstr (lp_node_get_name (lp_source_find_role (source, LP_ROLE_AS_OF)), ==,
                   "B");
  g_assert_null (lp_source_find_role (source, LP_ROLE_ID));
}

static guint
count_missing (LpSource *source, const char *field)
{
  return field == NULL ? lp_node_count_children (lp_source_get_root (source), LP_KIND_MISSING)
                       : lp_node_count_children (lp_source_find_field (source, field),
                                                 LP_KIND_COLUMN_MISSING);
}

static void
test_means_blank (void)
{
  g_autoptr (LpNode)
      root = tree_parse (LP_KIND_NONE, "<lead-source><missing>N/A</missing>"
                                       "<column name='A' role='outcome'/>"
                                       "<column name='A' field='x'/>"
                                       "<column name='B' field='y'/></lead-source>");
  g_autoptr (LpSource) source = lp_source_new (root);
  g_autoptr (LpSource) one = lp_source_with_missing (source, "x", "Select");
  g_autoptr (LpSource) again = lp_source_with_missing (one, "x", " select ");
  g_autoptr (LpSource) known = lp_source_with_missing (source, "x", "n/a");
  g_autoptr (LpSource) nowhere = lp_source_with_missing (source, "z", "Select");
  g_autoptr (LpSource) all = lp_source_with_missing (one, NULL, "Select");
  g_autoptr (LpFindings) findings = lp_findings_new ();

  g_assert_cmpuint (count_missing (one, "x"), ==, 1);
  g_assert_cmpuint (count_missing (one, "y"), ==, 0);
  g_assert_cmpuint (count_missing (one, NULL), ==, 1);
  g_assert_true (again == one);
  g_assert_true (known == source);
  g_assert_true (nowhere == source);
  g_assert_cmpuint (count_missing (all, NULL), ==, 2);
  g_assert_cmpuint (count_missing (source, NULL), ==, 1);
  lp_source_check (all, NULL, findings);
  g_assert_cmpuint (lp_findings_get_n (findings), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/policy/source/%s", cases[i].rule);

      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/policy/source/without-a-policy-references-are-not-checked",
                   test_without_policy);
  g_test_add_func ("/policy/source/a-value-has-one-meaning", test_two_meanings);
  g_test_add_func ("/policy/source/columns-are-found", test_find);
  g_test_add_func ("/policy/source/a-value-means-blank-in-a-column-or-everywhere",
                   test_means_blank);
  return g_test_run ();
}
