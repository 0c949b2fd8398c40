/* SPDX-License-Identifier: GPL-3.0-or-later
 * The reader: what each sentence of sections 1 and 6 lets in, where faults are said to
 * be. */
#include "documents.h"

#include "lp-error.h"
#include "lp-policy-writer.h"

#include <string.h>

#define FULL "full.leadpolicy.xml"
#define SOURCE "full.leadsource.xml"

/* --- The format itself. --- */

static void
tick (LpNode *node, gboolean *kinds, GHashTable *attrs)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));

  kinds[spec->kind] = TRUE;
  for (guint i = 0; i < spec->n_attrs; i++)
    if (lp_node_has (node, spec->attrs[i].attr))
      g_hash_table_add (attrs, (gpointer) &spec->attrs[i]);
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      tick (child, kinds, attrs);
    }
}

/* So that what is shown with these two documents is shown of the whole format. The only
 * attribute that a published policy cannot have is the mark of a draft. */
static void
test_fixtures_use_all (void)
{
  g_autoptr (GBytes) policy_bytes = test_load_document (FULL);
  g_autoptr (GBytes) source_bytes = test_load_document (SOURCE);
  g_autoptr (LpPolicy) policy = test_read_policy (policy_bytes);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpSource)
      source = lp_source_read (source_bytes, NULL, LP_READ_STRICT, findings, NULL);
  g_autoptr (GHashTable) attrs = g_hash_table_new (NULL, NULL);
  gboolean kinds[LP_N_KINDS] = { FALSE };

  tick (lp_policy_get_root (policy), kinds, attrs);
  tick (lp_source_get_root (source), kinds, attrs);
  for (guint kind = LP_KIND_NONE + 1; kind < LP_N_KINDS; kind++)
    {
      const LpKindSpec *spec = lp_format_get_kind ((LpKind) kind);

      g_test_message ("%s", spec->element);
      g_assert_true (kinds[kind]);
      for (guint i = 0; i < spec->n_attrs; i++)
        {
          g_test_message ("%s/@%s", spec->element,
                          lp_format_get_attr_name (spec->attrs[i].attr));
          g_assert_true (spec->attrs[i].attr == LP_ATTR_STATE ||
                         g_hash_table_contains (attrs, &spec->attrs[i]));
        }
    }
}

/* --- Changes of a right document. --- */

typedef struct
{
  const char *name;
  const char *from, *to;
  const char *code; /* NULL: still right */
  const char *path;
} Change;

static const Change changes[] = {
  /* what is the same to XML is the same to us */
  { "quotes", "id=\"email\" label=\"E-mail\"", "id='email' label='E-mail'", NULL, NULL },
  { "attribute-order", "id=\"email\" label=\"E-mail\"", "label=\"E-mail\" id=\"email\"",
    NULL, NULL },
  { "white-space-in-tags", "<needs field=\"called\"/>",
    "<needs\n\n field = \"called\"\n></needs>", NULL, NULL },
  { "white-space-in-an-empty-element", "<needs field=\"called\"/>",
    "<needs field=\"called\"> \n </needs>", NULL, NULL },
  { "character-reference", "Österreich</value>\n      <value>日本",
    "&#xD6;sterreich</value>\n<value>日本", NULL, NULL },
  { "comment", "<glossary>", "<!-- <a> & --><glossary>", NULL, NULL },
  { "instruction", "<glossary>", "<?x <a ?><glossary>", NULL, NULL },
  { "cdata", "Asked for on every form.", "Asked for <![CDATA[on <every>]]> form.", NULL,
    NULL },
  { "byte-order-mark", "<?xml version", "\xef\xbb\xbf<?xml version", NULL, NULL },
  { "no-declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "", NULL, NULL },
  { "lower-case-encoding", "encoding=\"UTF-8\"", "encoding='utf-8'", NULL, NULL },
  { "greater-sign-in-an-attribute", "label=\"Topics\"", "label=\"a > b = 'c'\"", NULL,
    NULL },

  /* an unknown element or attribute */
  { "unknown-element", "<needs field=\"called\"/>", "<wants field=\"called\"/>",
    "unknown-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/wants" },
  { "element-of-another-place", "<needs field=\"called\"/>", "<carry field=\"called\"/>",
    "unknown-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/carry" },
  { "name-in-another-case", "<needs field=\"called\"/>", "<Needs field=\"called\"/>",
    "unknown-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/Needs" },
  { "unknown-attribute", "holiday date=", "holiday name=\"x\" date=", "unknown-attribute",
    "/lead-policy/calendars/calendar[@id='office']/holiday/@name" },
  { "foreign-attribute", "<holiday date=", "<holiday xml:id=\"x\" date=",
    "foreign-attribute", "/lead-policy/calendars/calendar[@id='office']/holiday/@id" },
  { "foreign-attribute-of-a-known-name", "<field id=\"won\"",
    "<field xml:id=\"x\" id=\"won\"", "foreign-attribute",
    "/lead-policy/fields/field[@id='won']/@id" },
  { "numbered-among-its-like", "<needs field=\"called\"/>", "<wants/><wants/>",
    "unknown-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/wants[1]" },
  { "foreign-element", "<needs field=\"called\"/>",
    "<needs xmlns=\"urn:x\" field=\"called\"/>", "foreign-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/needs" },
  { "element-without-namespace", "<needs field=\"called\"/>",
    "<needs xmlns=\"\" field=\"called\"/>", "foreign-element",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/needs" },
  { "text-where-none-belongs", "<needs field=\"called\"/>",
    "<needs field=\"called\">now</needs>", "unexpected-text",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/needs" },
  { "element-in-a-text", "Counted by hand.", "Counted <i>by hand</i>.", "unknown-element",
    "/lead-policy/scoring/dimension[@id='fit']/bands[@id='staff-bands']/rationale/i" },

  /* order and number of elements */
  { "wrong-order", "<note>Asked for on every form.</note>",
    "<note>x</note><alias>y</alias>", "child-order",
    "/lead-policy/fields/field[@id='email']/alias[3]" },
  { "too-many", "<note>Asked for on every form.</note>", "<note>x</note><note>y</note>",
    "too-many-children", "/lead-policy/fields/field[@id='email']" },
  { "missing-attribute", "<holiday date=\"2026-12-25\"/>", "<holiday/>",
    "missing-attribute", "/lead-policy/calendars/calendar[@id='office']/holiday/@date" },
  { "any-number-may-be-none", "<holiday date=\"2026-12-25\"/>", "", NULL, NULL },

  /* a broken reference, a test that does not fit its field's type, a bound that is no
     number */
  { "broken-reference", "<needs field=\"called\"/>", "<needs field=\"callled\"/>",
    "unknown-field",
    "/lead-policy/stages/stage[@id='sql']/kpi[@id='call-rate']/needs/@field" },
  { "test-of-another-type", "<number field=\"staff\" equals",
    "<number field=\"email\" equals", "field-type",
    "/lead-policy/scoring/dimension[@id='interest']/rule[@id='all-tests']/when/at-least/number/"
    "@field" },
  { "bound-that-is-no-number", "equals=\"7\"", "equals=\"seven\"", "wrong-value",
    "/lead-policy/scoring/dimension[@id='interest']/rule[@id='all-tests']/when/at-least/number/"
    "@equals" },
  { "points-out-of-range", "points=\"2\" per", "points=\"10001\" per", "wrong-value",
    "/lead-policy/scoring/dimension[@id='fit']/rule[@id='per-head']/@points" },
  { "other-minor-format", "format=\"1.0\"", "format=\"1.1\"", "wrong-value",
    "/lead-policy/@format" },
};

static gboolean
has_finding (const LpFindings *findings, const char *code, const char *path)
{
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      if (strcmp (finding->code, code) == 0 && strcmp (finding->path, path) == 0)
        return TRUE;
      g_test_message ("%s at %s", finding->code, finding->path);
    }
  return FALSE;
}

static void
test_change (gconstpointer data)
{
  const Change *change = data;
  g_autoptr (GBytes) bytes = test_document_with (FULL, change->from, change->to);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy)
      policy = lp_policy_read (bytes, "x.xml", LP_READ_STRICT, findings, &error);

  if (change->code == NULL)
    {
      g_assert_no_error (error);
      g_assert_nonnull (policy);
    }
  else
    {
      g_assert_null (policy);
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_true (has_finding (findings, change->code, change->path));
    }
}

/* --- All faults at once, up to a hundred. --- */

static void
test_all_at_once (void)
{
  g_autoptr (GString) fields = g_string_new ("<fields>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 150; i++)
    g_string_append_printf (
        fields, "\n<field id=\"f%d\" label=\"F\" type=\"%s\" group=\"none\"/>", i,
        i == 149 ? "text" : "word");
  bytes = test_document_with ("smallest.leadpolicy.xml", "<fields>", fields->str);
  g_assert_null (lp_policy_read (bytes, "x.xml", LP_READ_STRICT, findings, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "299"));
  g_assert_cmpuint (lp_findings_get_n (findings), ==, LP_MAX_FINDINGS);
  g_assert_cmpuint (lp_findings_get_n_errors (findings), ==, 299);
  for (guint i = 0; i < LP_MAX_FINDINGS; i++)
    g_assert_cmpuint (lp_findings_get (findings, i)->line, ==, 4 + i / 2);
}

/* --- Lines. --- */

static guint
get_line_of_fault (GBytes *bytes)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  g_assert_null (lp_policy_read (bytes, NULL, LP_READ_STRICT, findings, NULL));
  g_assert_cmpuint (lp_findings_get_n (findings), ==, 1);
  return lp_findings_get (findings, 0)->line;
}

static void
test_line_is_the_tags_first (void)
{
  g_autoptr (GBytes) bytes = test_document_with (
      "smallest.leadpolicy.xml", "<field id=\"email\" label=\"E-mail\"",
      "<field\n\nid=\"email\"\nlabel=\"a > b\"\nsize=\"1\"");

  g_assert_cmpuint (get_line_of_fault (bytes), ==, 4);
}

/* A tag inside a comment, an instruction or CDATA is no tag. */
static void
test_line_after_what_looks_like_tags (void)
{
  g_autoptr (GBytes) bytes = test_document_with (
      "smallest.leadpolicy.xml", "  <fields>\n",
      "<!-- <a> \n<b> -->\n<?x <a>\n?><summary>\n<![CDATA[<a>\n]]></summary>\n<fields>\n<none/>");

  g_assert_cmpuint (get_line_of_fault (bytes), ==, 10);
}

static void
test_line_past_65535 (void)
{
  g_autofree char *lines = g_strnfill (100000, '\n');
  g_autofree char *wrong_fields = g_strconcat (lines, "<fields><none/>", NULL);
  g_autofree char *scoring = g_strconcat (lines, "<scoring>", NULL);
  g_autoptr (GBytes)
      element = test_document_with ("smallest.leadpolicy.xml", "<fields>", wrong_fields);
  g_autoptr (GBytes) reference = test_document_with ("broken-reference.leadpolicy.xml",
                                                     "<scoring>", scoring);

  g_assert_cmpuint (get_line_of_fault (element), ==, 100003);
  g_assert_cmpuint (get_line_of_fault (reference), ==, 100010);
}

/* --- Drafts. --- */

static void
test_draft_keeps_the_half_made (void)
{
  g_autoptr (GBytes) bytes = test_load_document ("draft-many-faults.leadpolicy.xml");
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy)
      policy = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, NULL);
  g_autoptr (GBytes) written = lp_policy_write (policy);

  g_assert_true (g_bytes_equal (bytes, written));
  g_assert_cmpuint (lp_findings_get_n_errors (findings), ==, 6);
}

/* --- The errors for those who show one sentence. --- */

static void
test_error_codes (void)
{
  static const struct
  {
    const char *document;
    int code;
  } cases[] = {
    { "doctype.leadpolicy.xml", LP_ERROR_FORMAT },
    { "not-well-formed.leadpolicy.xml", LP_ERROR_FORMAT },
    { "next-major-format.leadpolicy.xml", LP_ERROR_FORMAT },
    { "broken-reference.leadpolicy.xml", LP_ERROR_INVALID },
    { "unknown-element.leadpolicy.xml", LP_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = test_load_document (cases[i].document);
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (lp_policy_read (bytes, NULL, LP_READ_STRICT, findings, &error));
      g_assert_error (error, LP_ERROR, cases[i].code);
    }
}

static void
test_other_major_says_which (void)
{
  g_autoptr (GBytes) bytes = test_load_document ("next-major-format.leadpolicy.xml");
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lp_policy_read (bytes, "new.xml", LP_READ_DRAFT, findings, &error));
  g_assert_nonnull (strstr (error->message, "new.xml"));
  g_assert_nonnull (strstr (error->message, "2.0"));
  g_assert_nonnull (strstr (error->message, "1.0"));
}

static void
test_load (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures",
                                                 "documents", NULL);
  g_autofree char *policy_path = g_build_filename (path, FULL, NULL);
  g_autofree char *source_path = g_build_filename (path, SOURCE, NULL);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy)
      policy = lp_policy_load (policy_path, LP_READ_STRICT, findings, NULL);
  g_autoptr (LpSource)
      source = lp_source_load (source_path, LP_READ_STRICT, findings, NULL);

  g_assert_nonnull (policy);
  g_assert_nonnull (source);
  g_assert_null (lp_policy_load ("/no/such/file", LP_READ_STRICT, findings, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policyio/reader/fixtures-use-the-whole-format",
                   test_fixtures_use_all);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *path = g_strconcat ("/policyio/reader/change/", changes[i].name,
                                           NULL);

      g_test_add_data_func (path, &changes[i], test_change);
    }
  g_test_add_func ("/policyio/reader/all-faults-at-once-up-to-100", test_all_at_once);
  g_test_add_func ("/policyio/reader/line/first-of-the-tag", test_line_is_the_tags_first);
  g_test_add_func ("/policyio/reader/line/after-what-looks-like-tags",
                   test_line_after_what_looks_like_tags);
  g_test_add_func ("/policyio/reader/line/past-65535", test_line_past_65535);
  g_test_add_func ("/policyio/reader/draft-keeps-the-half-made",
                   test_draft_keeps_the_half_made);
  g_test_add_func ("/policyio/reader/error-codes", test_error_codes);
  g_test_add_func ("/policyio/reader/other-major-format-says-which-is-understood",
                   test_other_major_says_which);
  g_test_add_func ("/policyio/reader/load", test_load);
  return g_test_run ();
}
