/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every built-in template can be published as it is, and says when to choose it. */
#include "lp-data-files.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"
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

static void
test_says_when (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (LpTemplate) template = lp_template_find (ids[i]);

      g_assert_nonnull (strstr (lp_template_get_summary (template), "Choose it when"));
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
      lp_policy_check_publication (policy, findings);
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
  g_test_add_func ("/document/template/is-valid-and-as-written", test_is_as_written);
  return g_test_run ();
}
