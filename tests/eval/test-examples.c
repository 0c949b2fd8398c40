/* SPDX-License-Identifier: GPL-3.0-or-later
 * The format's two examples on real leads give the expected CSV, byte for byte. Run only
 * where those files are: LEADPACT_SHARED names the folder. */
#include "eval-case.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *leads;
  const char *joined; /* nullable */
} Example;

static const Example examples[] = {
  { "online-courses", "data/x-education/Leads.csv", NULL },
  { "hardware-deals", "data/maven-crm/sales_pipeline.csv",
    "data/maven-crm/accounts.csv" },
};

static char *
get_path (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (g_getenv ("LEADPACT_SHARED"), file, NULL);
}

static LpTable *
import (const char *name, const LpTableOptions *options)
{
  g_autofree char *path = get_path (name, "");
  g_autoptr (GError) error = NULL;
  LpTable *table = lp_table_import (path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static LpLeads *
load_leads (const Example *example, LpSource *source, LpPolicy *policy)
{
  const LpTableOptions options = lp_leads_table_options (source);
  const LpTableOptions joined_options = { .joined = TRUE };
  g_autoptr (LpTable) table = import (example->leads, &options);
  g_autoptr (GPtrArray)
      joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  g_autoptr (GError) error = NULL;
  LpLeads *leads;

  if (example->joined != NULL)
    g_ptr_array_add (joined, import (example->joined, &joined_options));
  leads = lp_leads_new (table, joined, source, policy, NULL, &error);
  g_assert_no_error (error);
  return leads;
}

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autofree char *base = g_strconcat ("examples/", example->name, NULL);
  g_autofree char *policy_path = get_path (base, ".leadpolicy.xml");
  g_autofree char *source_path = get_path (base, ".leadsource.xml");
  g_autofree char *expected_path = get_path (base, ".expected.csv");
  g_autofree char *expected = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (GError) error = NULL;

  policy = lp_policy_load (policy_path, LP_READ_STRICT, findings, &error);
  g_assert_no_error (error);
  source = lp_source_load (source_path, LP_READ_STRICT, findings, &error);
  g_assert_no_error (error);
  leads = load_leads (example, source, policy);
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  evaluation = lp_evaluator_run (evaluator, policy, NULL);
  csv = eval_classify (evaluation);
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, &error));
  g_assert_true (strcmp (csv, expected) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strconcat ("/eval/examples/", examples[i].name, NULL);

      g_test_add_data_func (path, &examples[i], test_example);
    }
  return g_test_run ();
}
