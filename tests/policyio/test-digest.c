/* SPDX-License-Identifier: GPL-3.0-or-later
 * Identity, sentence by sentence of section 6: what moves the digest and what does not.
 */
#include "documents.h"

#include "lp-error.h"
#include "lp-policy-digest.h"

#include <string.h>

#define FULL "full.leadpolicy.xml"

/* Made by another program from the page alone, not by this one. */
#define FULL_DIGEST                                                                      \
  "sha256:5f004cf4516da625d5d99aaa8c66bef8a21f857614a56b2b65b8a8c9a58d8d8f"

static char *
digest_of (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  char *digest = lp_document_digest (bytes, &error);

  g_assert_no_error (error);
  return digest;
}

static void
test_known (void)
{
  g_autoptr (GBytes) bytes = test_load_document (FULL);
  g_autoptr (LpPolicy) policy = test_read_policy (bytes);
  g_autofree char *of_bytes = digest_of (bytes);
  g_autofree char *of_policy = lp_policy_digest (policy);

  g_assert_cmpstr (of_bytes, ==, FULL_DIGEST);
  g_assert_cmpstr (of_policy, ==, FULL_DIGEST);
}

typedef struct
{
  const char *name;
  const char *from, *to;
} Change;

static const Change still[] = {
  { "attribute-order", "id=\"email\" label=\"E-mail\"", "label=\"E-mail\" id=\"email\"" },
  { "quotes", "id=\"email\" label=\"E-mail\"", "id='email' label='E-mail'" },
  { "comment", "<glossary>", "<!-- a remark --><glossary>" },
  { "comment-before-the-root", "<lead-policy", "<!-- a remark -->\n<lead-policy" },
  { "comment-within-a-text", "Asked for on", "Asked <!-- x -->for on" },
  { "instruction", "<glossary>", "<?editor fold?><glossary>" },
  { "instruction-after-the-root", "</lead-policy>\n", "</lead-policy>\n<?x y?>\n" },
  { "indentation", "\n    <field id=\"email\"", "<field id=\"email\"" },
  { "line-ends", "?>\n<lead", "?>\r\n<lead" },
  { "white-space-around-a-text", "<note>Asked for on every form.<",
    "<note>\n  Asked for on every form. <" },
  { "white-space-in-a-tag", "<needs field=\"called\"/>",
    "<needs   field=\"called\"  ></needs>" },
  { "white-space-in-an-empty-element", "<needs field=\"called\"/>",
    "<needs field=\"called\"> </needs>" },
  { "cdata", "Asked for on every form.", "<![CDATA[Asked for on every form.]]>" },
  { "cdata-beside-text", "Asked for on every form.",
    "Asked for <![CDATA[on ]]>every form." },
  { "cdata-that-needs-no-escape", "&lt;so that&gt;", "<![CDATA[<so that>]]>" },
  { "character-reference", "Asked for on", "&#65;sked for on" },
  { "declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "" },
  { "approval-changed", "role=\"Head of marketing\"", "role=\"Head of all\"" },
  { "another-approval", "  </agreement>",
    "<approval side=\"sales\" name=\"Bo\" at=\"2026-01-03T10:00:00Z\" digest=\"x\"/></agreement>" },
};

static const Change moved[] = {
  { "format", "format=\"1.0\"", "format=\"1.1\"" },
  { "version", "version=\"2.1.0\"", "version=\"2.1.1\"" },
  { "lineage", "version=\"2.0.0\"", "version=\"1.9.0\"" },
  { "state", "version=\"2.1.0\"", "version=\"2.1.0\" state=\"draft\"" },
  { "text", "Asked for on every form.", "Asked for on every form" },
  { "white-space-inside-a-text", "Asked for on", "Asked  for on" },
  { "attribute", "label=\"E-mail\"", "label=\"Email\"" },
  { "white-space-in-an-attribute", "label=\"E-mail\"", "label=\" E-mail\"" },
  { "default-written-out", "full-marks=\"100\"", "full-marks=\"100\" lowest=\"0\"" },
  { "order-of-elements", "<alias>Email address</alias>\n      <alias>E-Mail</alias>",
    "<alias>E-Mail</alias>\n      <alias>Email address</alias>" },
  { "decimal-written-otherwise", "at-least=\"75.5\"", "at-least=\"75.50\"" },
  { "namespace", "policy:1\"", "policy:2\"" },
};

static void
test_still (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GBytes) bytes = test_document_with (FULL, change->from, change->to);
  g_autofree char *digest = digest_of (bytes);

  g_assert_cmpstr (digest, ==, FULL_DIGEST);
}

static void
test_moved (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GBytes) bytes = test_document_with (FULL, change->from, change->to);
  g_autofree char *digest = digest_of (bytes);

  g_assert_cmpstr (digest, !=, FULL_DIGEST);
}

/* "Defaults are never added." */
static void
test_defaults_are_not_added (void)
{
  g_autoptr (GBytes) bytes = test_load_document (FULL);
  g_autoptr (GBytes) canonical = lp_document_canonical (bytes, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (canonical, NULL),
                                     g_bytes_get_size (canonical));

  g_assert_nonnull (
      strstr (text, "<route for=\"any\" id=\"rest\" to=\"Web team\"></route>"));
  g_assert_null (strstr (text, "<dimension full-marks=\"100\" id=\"interest\" lowest"));
  g_assert_null (strstr (text, "agreement"));
  g_assert_true (
      g_str_has_prefix (text, "<lead-policy xmlns=\"urn:leadpact:policy:1\" "));
  g_assert_true (g_str_has_suffix (text, "</examples></lead-policy>"));
}

/* An element of that name elsewhere is not the agreement. */
static void
test_only_the_agreement_is_dropped (void)
{
  g_autoptr (GBytes) bytes = test_bytes (
      "<lead-policy xmlns=\"urn:leadpact:policy:1\"><a><agreement/></a>"
      "<agreement xmlns=\"urn:x\"/><agreement>x</agreement></lead-policy>");
  g_autoptr (GBytes) canonical = lp_document_canonical (bytes, NULL);
  const char *expected =
      "<lead-policy xmlns=\"urn:leadpact:policy:1\"><a><agreement></agreement></a>"
      "<agreement xmlns=\"urn:x\"></agreement></lead-policy>";

  g_assert_cmpmem (g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical),
                   expected, strlen (expected));
}

static void
test_refused (void)
{
  g_autoptr (GBytes) doctype = test_load_document ("doctype.leadpolicy.xml");
  g_autoptr (GBytes) relative = test_bytes ("<a xmlns=\"not/absolute\"/>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error2 = NULL;

  g_assert_null (lp_document_digest (doctype, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_FORMAT);
  g_assert_null (lp_document_digest (relative, &error2));
  g_assert_error (error2, LP_ERROR, LP_ERROR_FORMAT);
}

/* --- Approvals. --- */

#define PUBLISHED " version=\"1.0.0\""
#define DRAFT " version=\"1.0.0\" state=\"draft\""

/* The smallest policy with three approvals; the first and the last have its own digest.
 */
static LpPolicy *
with_approvals (const char *first_side, const char *second_side, const char *version)
{
  g_autoptr (GBytes) before = test_document_with ("smallest.leadpolicy.xml",
                                                  " version=\"1.0.0\"", version);
  g_autoptr (LpPolicy) policy = test_read_policy (before);
  g_autofree char *digest = lp_policy_digest (policy);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (before, NULL),
                                               (gssize) g_bytes_get_size (before));
  g_autofree char *agreement = g_strdup_printf (
      "<agreement><approval side=\"%s\" name=\"A\" at=\"2026-01-01T00:00:00Z\" digest=\"%s\"/>"
      "<approval side=\"sales\" name=\"Old\" at=\"2025-01-01T00:00:00Z\" digest=\"%s\"/>"
      "<approval side=\"%s\" name=\"B\" at=\"2026-01-01T00:00:00Z\" digest=\"%s\"/>"
      "</agreement></lead-policy>",
      first_side, digest, FULL_DIGEST, second_side, digest);
  g_autoptr (GBytes) bytes = NULL;

  g_string_replace (text, "</lead-policy>", agreement, 1);
  bytes = test_bytes (text->str);
  return test_read_policy (bytes);
}

static void
test_approvals_that_count (void)
{
  g_autoptr (LpPolicy) policy = with_approvals ("marketing", "sales", PUBLISHED);
  g_autoptr (GPtrArray) counting = lp_policy_get_counting_approvals (policy);

  g_assert_cmpuint (counting->len, ==, 2);
  g_assert_cmpstr (lp_node_get (counting->pdata[0], LP_ATTR_NAME), ==, "A");
  g_assert_cmpstr (lp_node_get (counting->pdata[1], LP_ATTR_NAME), ==, "B");
  g_assert_true (lp_policy_is_agreed (policy));
}

static void
test_both_sides_agree (void)
{
  g_autoptr (LpPolicy) marketing = with_approvals ("marketing", "product", PUBLISHED);
  g_autoptr (LpPolicy) sales = with_approvals ("sales", "sales", PUBLISHED);
  g_autoptr (LpPolicy) other_way = with_approvals ("sales", "marketing", PUBLISHED);
  g_autoptr (GBytes) bytes = test_load_document ("smallest.leadpolicy.xml");
  g_autoptr (LpPolicy) none = test_read_policy (bytes);

  g_assert_false (lp_policy_is_agreed (marketing));
  g_assert_false (lp_policy_is_agreed (sales));
  g_assert_true (lp_policy_is_agreed (other_way));
  g_assert_false (lp_policy_is_agreed (none));
}

static void
test_none_counts_on_a_draft (void)
{
  g_autoptr (LpPolicy) policy = with_approvals ("marketing", "sales", DRAFT);
  g_autoptr (GPtrArray) counting = lp_policy_get_counting_approvals (policy);

  g_assert_cmpuint (counting->len, ==, 0);
  g_assert_false (lp_policy_is_agreed (policy));
}

static void
add_changes (const char *folder, const Change *changes, gsize n, GTestDataFunc func)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (folder, changes[i].name, NULL);

      g_test_add_data_func (path, &changes[i], func);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policyio/digest/as-another-program-makes-it", test_known);
  add_changes ("/policyio/digest/not-moved-by/", still, G_N_ELEMENTS (still), test_still);
  add_changes ("/policyio/digest/moved-by/", moved, G_N_ELEMENTS (moved), test_moved);
  g_test_add_func ("/policyio/digest/defaults-are-not-added",
                   test_defaults_are_not_added);
  g_test_add_func ("/policyio/digest/only-the-agreement-is-dropped",
                   test_only_the_agreement_is_dropped);
  g_test_add_func ("/policyio/digest/refused-documents-have-none", test_refused);
  g_test_add_func ("/policyio/approvals/count-where-the-digest-is-equal",
                   test_approvals_that_count);
  g_test_add_func ("/policyio/approvals/agreed-by-marketing-and-sales",
                   test_both_sides_agree);
  g_test_add_func ("/policyio/approvals/none-counts-on-a-draft",
                   test_none_counts_on_a_draft);
  return g_test_run ();
}
