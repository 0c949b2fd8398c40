/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes as a policy or a source: what either door lets in is written as a document that
 * reads back as the same bytes, whatever stands in it. */
#include "lp-policy-digest.h"
#include "lp-policy-reader.h"
#include "lp-policy-writer.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_policy (GBytes *bytes, LpReadDoor door)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpFindings) later_findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy) policy = lp_policy_read (bytes, "fuzz", door, findings, &error);

  g_assert_true ((policy != NULL) == (error == NULL));
  if (policy == NULL)
    return;
  g_autoptr (GBytes) written = lp_policy_write (policy);
  g_autoptr (LpPolicy) again = lp_policy_read (written, "again", door, later_findings, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) rewritten = lp_policy_write (again);
  g_assert_true (g_bytes_equal (written, rewritten));

  g_autofree char *digest = lp_policy_digest (policy);
  g_autofree char *digest_again = lp_document_digest (written, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, digest_again);
}

static void
check_source (GBytes *bytes, LpReadDoor door)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpFindings) later_findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpSource) source = lp_source_read (bytes, "fuzz", door, findings, &error);

  g_assert_true ((source != NULL) == (error == NULL));
  if (source == NULL)
    return;
  g_autoptr (GBytes) written = lp_source_write (source);
  g_autoptr (LpSource) again = lp_source_read (written, "again", door, later_findings, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) rewritten = lp_source_write (again);
  g_assert_true (g_bytes_equal (written, rewritten));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);

  check_policy (bytes, LP_READ_STRICT);
  check_policy (bytes, LP_READ_DRAFT);
  check_source (bytes, LP_READ_STRICT);
  check_source (bytes, LP_READ_DRAFT);
  return 0;
}
