/* SPDX-License-Identifier: GPL-3.0-or-later
 * The schemas: the committed files are what the table of the format gives. */
#include "documents.h"

#include "lp-schema.h"

static void
check_file (const char *name, LpKind root)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "data",
                                                 "schema", name, NULL);
  g_autofree char *schema = lp_schema_write (root);
  g_autofree char *again = lp_schema_write (root);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (schema, ==, again);
  /* Where these differ the table has changed: ninja schemas. */
  g_assert_cmpstr (text, ==, schema);
}

static void
test_committed_policy (void)
{
  check_file ("lead-policy.xsd", LP_KIND_LEAD_POLICY);
}

static void
test_committed_source (void)
{
  check_file ("lead-source.xsd", LP_KIND_LEAD_SOURCE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policyio/schema/committed-policy-is-the-table",
                   test_committed_policy);
  g_test_add_func ("/policyio/schema/committed-source-is-the-table",
                   test_committed_source);
  return g_test_run ();
}
