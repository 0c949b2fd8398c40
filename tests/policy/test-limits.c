/* SPDX-License-Identifier: GPL-3.0-or-later
 * The limits of the format: as many as allowed are fine, one more is refused by name. */

#include "tree.h"

#include <string.h>

typedef struct
{
  const char *rule;
  const char *code;
  guint limit;
  const char *from; /* in the markup of the policy */
  const char
      *before; /* what replaces it: @before, @n times @each (with a number), @after */
  const char *each;
  const char *after;
} Limit;

#define WHEN "<when><yes field='flag'/></when>"

static const Limit limits[] = {
  { "fields", "too-many-fields", 500 - 10, "<fields>", "<fields>",
    "<field id='f%u' label='F' type='text' group='contact'/>", "" },
  { "profiles", "too-many-profiles", 50 - 1, "</icp>", "", "<profile id='p%u' name='P'/>",
    "</icp>" },
  { "dimensions", "too-many-dimensions", 20 - 2, "<grade name='hot' at-least='50'/>", "",
    "<dimension id='d%u' name='D' weight='0' full-marks='1'/>", "" },
  { "rules-and-bands-together", "too-many-rules", 1000 - 3,
    "<grade name='A' at-least='66.67'/>", "",
    "<rule id='r%u' name='R' points='1' per='num'/>", "" },
  { "bands-in-one", "too-many-bands", 200 - 3, "<band below='1' points='-5'/>",
    "<band below='-2000' points='-5'/>", "<band from='-%u.9' below='-%u.1' points='1'/>",
    "" },
  { "stages", "too-many-stages", 50 - 3, "</stages>", "",
    "<stage id='s%u' name='S' owner='sales'/>", "</stages>" },
  { "examples", "too-many-examples", 500 - 1, "</examples>", "",
    "<example id='e%u' name='E' expect='unqualified'/>", "</examples>" },
  { "values-in-one-test", "too-many-values", 5000 - 1, "<value>A</value></is>",
    "<value>A</value>", "<value>v%u</value>", "</is>" },
};

static void
check_n (const Limit *limit, guint n, const char *code)
{
  GString *markup = g_string_new (limit->before);
  g_autofree char *text = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_auto (GStrv) parts = g_strsplit (limit->each, "%u", -1);
      g_autofree char *each = g_strjoinv (number, parts);

      g_string_append (markup, each);
    }
  g_string_append (markup, limit->after);
  text = g_string_free (markup, FALSE);
  policy = tree_policy_with (limit->from, text);
  lp_policy_check (policy, findings);
  tree_assert_finding (findings, code, LP_SEVERITY_ERROR, NULL);
}

static void
test_limit (gconstpointer data)
{
  const Limit *limit = data;

  check_n (limit, limit->limit, NULL);
  check_n (limit, limit->limit + 1, limit->code);
}

static void
check_nesting (guint depth, const char *code)
{
  GString *markup = g_string_new ("<when>");
  g_autofree char *text = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();

  for (guint i = 1; i < depth; i++)
    g_string_append (markup, "<all>");
  g_string_append (markup, "<yes field='flag'/>");
  for (guint i = 1; i < depth; i++)
    g_string_append (markup, "</all>");
  g_string_append (markup, "</when>");
  text = g_string_free (markup, FALSE);
  policy = tree_policy_with (WHEN, text);
  lp_policy_check (policy, findings);
  tree_assert_finding (findings, code, LP_SEVERITY_ERROR, NULL);
}

static void
test_nesting (void)
{
  check_nesting (16, NULL);
  check_nesting (17, "nested-too-deep");
}

/* Deeper than a place can say: still a finding, not a crash. */
static void
test_far_too_deep (void)
{
  check_nesting (40, "nested-too-deep");
}

static void
test_start_tag (void)
{
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpFindings) fine = lp_findings_new ();
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autofree char *name = g_strnfill (60 * 1024, 'n');
  g_autofree char *amps = g_strnfill (12 * 1024, '&');
  g_autoptr (LpPolicy) base = tree_policy ();
  LpNode *old = lp_policy_get_root (base);
  g_autoptr (LpNode) root = lp_node_with_attr (old, LP_ATTR_NAME, name);
  g_autoptr (LpNode) escaped = lp_node_with_attr (old, LP_ATTR_NAME, amps);

  policy = lp_policy_new (root);
  lp_policy_check (policy, fine);
  tree_assert_finding (fine, NULL, 0, NULL);

  g_clear_pointer (&policy, lp_policy_unref);
  policy = lp_policy_new (escaped);
  lp_policy_check (policy, findings);
  tree_assert_finding (findings, "tag-too-long", LP_SEVERITY_ERROR, "/lead-policy");
}

/* A file of 8 MiB may have so many children in one node. */
static void
test_many_children (void)
{
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_FIELD);
  g_autoptr (LpNode) field = NULL;
  g_autoptr (LpPolicy) base = tree_policy ();
  LpPath place = tree_find (lp_policy_get_root (base), LP_KIND_FIELD, "txt");
  g_autoptr (LpNode) root = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_node_builder_set (builder, LP_ATTR_ID, "txt");
  lp_node_builder_set (builder, LP_ATTR_LABEL, "Text");
  lp_node_builder_set (builder, LP_ATTR_TYPE, "text");
  lp_node_builder_set (builder, LP_ATTR_GROUP, "contact");
  for (guint i = 0; i < 70000; i++)
    lp_node_builder_take (builder,
                          lp_node_new_text (LP_KIND_ALIAS, i < 69999 ? "a" : ""));
  field = lp_node_builder_end (builder);
  root = lp_node_replace_at (lp_policy_get_root (base), &place, field);
  policy = lp_policy_new (root);
  lp_policy_check (policy, findings);
  tree_assert_finding (findings, "blank-text", LP_SEVERITY_WARNING, "/alias[70000]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autofree char *name = g_strdup_printf ("/policy/limit/%s", limits[i].rule);

      g_test_add_data_func (name, &limits[i], test_limit);
    }
  g_test_add_func ("/policy/limit/nesting-of-16", test_nesting);
  g_test_add_func ("/policy/limit/nesting-beyond-a-place", test_far_too_deep);
  g_test_add_func ("/policy/limit/start-tag-of-64-KiB", test_start_tag);
  g_test_add_func ("/policy/limit/children-are-not-counted-in-16-bits",
                   test_many_children);
  return g_test_run ();
}
