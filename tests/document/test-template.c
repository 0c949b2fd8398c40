/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every built-in template can be published as it is, and says when to choose it. */
#include "lp-data-files.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
#include "lp-reach.h"
#include "lp-template.h"

#include <string.h>

static const char *const ids[] = {
  "empty",       "bant",        "checklist",           "fit-engagement-intent",
  "full-funnel", "product-led", "universe-to-customer"
};

static void
test_all_are_there (void)
{
  g_autoptr (GListModel) templates = lp_template_list ();

  g_assert_cmpuint (g_list_model_get_n_items (templates), ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LpTemplate) template = g_list_model_get_item (templates, i);

      g_assert_cmpstr (lp_template_get_id (template), ==, ids[i]);
      g_assert_cmpstr (lp_template_get_name (template), !=, "");
    }
}

/* For whom it is, for whom it is not, and what comes first; the policy itself says only
 * what it is, since it goes on as somebody's own. */
static void
test_says_when (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LpTemplate) template = lp_template_find (ids[i]);
      g_auto (GStrv) steps = lp_template_dup_steps (template);

      g_assert_nonnull (lp_template_get_when (template));
      g_assert_nonnull (lp_template_get_when_not (template));
      g_assert_cmpuint (g_strv_length (steps), >=, 3);
      g_assert_cmpstr (lp_template_get_summary (template), !=, "");
      g_assert_null (strstr (lp_template_get_summary (template), "hoose"));
    }
}

/* What the description of the program says of each, in the policy's own attributes. */
static void
test_is_as_described (void)
{
  static const struct
  {
    const char *id;
    LpKind kind;
    const char *node;
    LpAttr attr;
    const char *value;
  } said[] = {
    { "checklist", LP_KIND_RULE, "title", LP_ATTR_POINTS, "30" },
    { "checklist", LP_KIND_RULE, "size", LP_ATTR_POINTS, "25" },
    { "checklist", LP_KIND_RULE, "intent", LP_ATTR_POINTS, "35" },
    { "checklist", LP_KIND_RULE, "verified", LP_ATTR_POINTS, "10" },
    { "checklist", LP_KIND_ROUTE, "incomplete", LP_ATTR_TO, "Nurture" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "fit", LP_ATTR_WEIGHT, "40" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "fit", LP_ATTR_FULL_MARKS, "40" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "engagement", LP_ATTR_WEIGHT, "30" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "engagement", LP_ATTR_FULL_MARKS,
      "30" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "intent", LP_ATTR_WEIGHT, "30" },
    { "fit-engagement-intent", LP_KIND_DIMENSION, "intent", LP_ATTR_FULL_MARKS, "30" },
    { "fit-engagement-intent", LP_KIND_RULE, "c-level", LP_ATTR_POINTS, "20" },
    { "fit-engagement-intent", LP_KIND_RULE, "pricing", LP_ATTR_POINTS, "15" },
    { "fit-engagement-intent", LP_KIND_RULE, "competitor-rule", LP_ATTR_POINTS, "-10" },
    { "product-led", LP_KIND_STAGE, "pql", LP_ATTR_AFTER, "lead" },
    { "product-led", LP_KIND_STAGE, "mql", LP_ATTR_AFTER, "lead" },
    { "product-led", LP_KIND_STAGE, "sql", LP_ATTR_AFTER, "mql pql" },
    { "full-funnel", LP_KIND_SLA, "first-call", LP_ATTR_WITHIN, "PT48H" },
    { "universe-to-customer", LP_KIND_STAGE, "suspect", LP_ATTR_NAME, "Suspect" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (LpTemplate) template = lp_template_find (said[i].id);
      LpNode *node = lp_policy_find (lp_template_get_policy (template), said[i].kind,
                                     said[i].node, NULL);

      g_test_message ("%s %s", said[i].id, said[i].node);
      g_assert_nonnull (node);
      g_assert_cmpstr (lp_node_get (node, said[i].attr), ==, said[i].value);
    }
}

/* None of them would be stopped at its first publication: an owner, a service level and
 * consent before the handoff, a criterion and a KPI in every stage. */
static void
test_is_complete (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LpTemplate) template = lp_template_find (ids[i]);
      LpPolicy *policy = lp_template_get_policy (template);

      g_test_message ("%s", ids[i]);
      g_assert_nonnull (lp_policy_find (policy, LP_KIND_FIELD, "consent", NULL));
      LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_STAGES), LP_KIND_STAGE,
                        stage)
        {
          g_assert_nonnull (lp_node_find_child (stage, LP_KIND_DEFINITION));
          g_assert_nonnull (lp_node_find_child (stage, LP_KIND_KPI));
          g_assert_true (lp_node_find_child (stage, LP_KIND_REQUIRES) != NULL ||
                         lp_node_find_child (stage, LP_KIND_ENTRY) != NULL);
          if (lp_node_is_yes (stage, LP_ATTR_HANDOFF))
            g_assert_nonnull (lp_node_find_child (stage, LP_KIND_SLA));
        }
    }
}

/* Read by the strict door without a word, fit for publication, and written back the same.
 */
static void
test_is_as_written (void)
{
  g_autoptr (GPtrArray) paths = lp_data_files_list ("templates", ".leadpolicy.xml");

  g_assert_cmpuint (paths->len, ==, G_N_ELEMENTS (ids) - 1);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (LpPolicy) policy = NULL;
      g_autoptr (GBytes) xml = NULL;
      g_autofree char *file = NULL;
      g_autoptr (GError) error = NULL;
      gsize size;

      g_test_message ("%s", (const char *) paths->pdata[i]);
      policy = lp_policy_load (paths->pdata[i], LP_READ_STRICT, findings, &error);
      g_assert_no_error (error);
      lp_policy_check_publication (policy, NULL, findings);
      lp_reach_check (policy, findings);
      for (guint k = 0; k < lp_findings_get_n (findings); k++)
        g_test_message ("%s", lp_findings_get (findings, k)->message);
      g_assert_cmpuint (lp_findings_get_total (findings), ==, 0);
      g_assert_true (g_file_get_contents (paths->pdata[i], &file, &size, &error));
      xml = lp_policy_write (policy);
      g_assert_cmpmem (file, size, g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/template/all-are-there", test_all_are_there);
  g_test_add_func ("/document/template/says-when-to-choose-it", test_says_when);
  g_test_add_func ("/document/template/is-as-described", test_is_as_described);
  g_test_add_func ("/document/template/is-complete", test_is_complete);
  g_test_add_func ("/document/template/is-valid-and-as-written", test_is_as_written);
  return g_test_run ();
}
