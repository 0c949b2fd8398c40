/* SPDX-License-Identifier: GPL-3.0-or-later
 * The documents that the tests of this folder share. */
#include "documents.h"

#include <string.h>

GBytes *
test_load_document (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures",
                                                 "documents", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;
  gsize len;

  g_file_get_contents (path, &text, &len, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, len);
}

GBytes *
test_document_with (const char *name, const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = test_load_document (name);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL),
                                               (gssize) g_bytes_get_size (bytes));

  if (g_string_replace (text, from, to, 1) != 1)
    g_error ("%s does not hold “%s”", name, from);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

GBytes *
test_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

LpPolicy *
test_read_policy (GBytes *bytes)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, NULL, LP_READ_STRICT, findings, &error);

  g_assert_no_error (error);
  g_assert_nonnull (policy);
  return policy;
}
