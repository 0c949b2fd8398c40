/* SPDX-License-Identifier: GPL-3.0-or-later
 * Documents made to hurt: each is refused, with a reason, within a second. */
#include "documents.h"

#include "lp-policy-digest.h"

#include <string.h>
#include <time.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT "<lead-policy xmlns=\"urn:leadpact:policy:1\">"
#define END "</lead-policy>\n"

/* A sanitizer makes all of this several times slower. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_SECONDS 20.0
#else
/* Unoptimised; what grows with the square would take minutes. */
#define MOST_SECONDS 3.0
#endif

/* The processor's time, so that a busy machine fails no test. */
static double
get_processor_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static LpPolicy *
read_in_time (GBytes *bytes, LpReadDoor door, LpFindings *findings)
{
  g_autoptr (GError) error = NULL;
  double before = get_processor_seconds ();
  LpPolicy *policy = lp_policy_read (bytes, NULL, door, findings, &error);

  g_assert_cmpfloat (get_processor_seconds () - before, <, MOST_SECONDS);
  g_assert_true ((policy == NULL) == (error != NULL));
  return policy;
}

static void
check_door (GBytes *bytes, LpReadDoor door, const char *code)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  g_assert_null (read_in_time (bytes, door, findings));
  g_assert_cmpuint (lp_findings_get_n (findings), >, 0);
  g_assert_cmpstr (lp_findings_get (findings, 0)->code, ==, code);
}

/* Refused by both doors. */
static void
check_refused (GString *text, const char *code)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);

  check_door (bytes, LP_READ_STRICT, code);
  check_door (bytes, LP_READ_DRAFT, code);
}

/* Well-formed and of known names: the draft door takes it, as quickly. */
static void
check_taken_as_draft (GString *text, const char *code)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy) policy = NULL;

  check_door (bytes, LP_READ_STRICT, code);
  policy = read_in_time (bytes, LP_READ_DRAFT, findings);
  g_assert_nonnull (policy);
}

static void
append_times (GString *text, const char *part, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
}

static void
test_external_entity (void)
{
  check_refused (g_string_new (HEAD "<!DOCTYPE lead-policy [<!ENTITY x SYSTEM "
                                    "\"file:///etc/passwd\">]>" ROOT
                                    "<summary>&x;</summary>" END),
                 "doctype");
}

static void
test_external_subset (void)
{
  check_refused (
      g_string_new (
          HEAD "<!DOCTYPE lead-policy SYSTEM \"http://127.0.0.1:1/x.dtd\">" ROOT END),
      "doctype");
}

static void
test_entity_bomb (void)
{
  GString *text = g_string_new (HEAD "<!DOCTYPE lead-policy [<!ENTITY a \"aaaaaaaaaa\">");

  for (char c = 'b'; c < 'z'; c++)
    {
      g_string_append_printf (text, "<!ENTITY %c \"", c);
      for (int i = 0; i < 10; i++)
        g_string_append_printf (text, "&%c;", c - 1);
      g_string_append (text, "\">");
    }
  g_string_append (text, "]>" ROOT "<summary>&y;</summary>" END);
  check_refused (text, "doctype");
}

/* A comment that hides the declaration from a search for the word. */
static void
test_doctype_behind_a_comment (void)
{
  check_refused (g_string_new (HEAD "<!-- -- > --><?x ?><!DOCTYPE x [ ]>" ROOT END),
                 "doctype");
}

static void
test_undeclared_entity (void)
{
  check_refused (g_string_new (HEAD ROOT "<summary>&x;</summary>" END), "not-xml");
}

static void
test_xinclude (void)
{
  check_refused (g_string_new (HEAD ROOT "<summary><i:include parse=\"text\" "
                                         "xmlns:i=\"http://www.w3.org/2001/XInclude\" "
                                         "href=\"file:///etc/passwd\"/></summary>" END),
                 "xinclude");
}

static void
test_schema_location (void)
{
  check_refused (
      g_string_new (HEAD "<lead-policy xmlns=\"urn:leadpact:policy:1\" "
                         "xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" "
                         "x:schemaLocation=\"urn:x http://127.0.0.1:1/x.xsd\" "
                         "format=\"1.0\" id=\"3f0c2a51-7b1e-4f0e-9a53-0d6c1b2e4f70\" "
                         "name=\"N\" version=\"1.0.0\"><fields/><stages><stage "
                         "id=\"a\" name=\"A\" owner=\"sales\"/></stages>" END),
      "foreign-attribute");
}

static void
test_many_attributes (void)
{
  GString *text = g_string_new (HEAD "<lead-policy xmlns=\"urn:leadpact:policy:1\"");

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, " a%d=\"\"", i);
  g_string_append (text, "/>");
  check_refused (text, "tag-too-long");
}

/* Below the limit of one tag, again and again. */
static void
test_many_attributes_in_many_tags (void)
{
  GString *text = g_string_new (HEAD ROOT);

  for (int tag = 0; tag < 100; tag++)
    {
      g_string_append (text, "<summary");
      for (int i = 0; i < 6000; i++)
        g_string_append_printf (text, " a%d=''", i);
      g_string_append (text, "/>");
    }
  g_string_append (text, END);
  check_refused (text, "too-many-attributes");
}

static void
test_long_tag (void)
{
  g_autofree char *long_name = g_strnfill (LP_MAX_TAG_BYTES, 'x');
  GString *text = g_string_new (HEAD);

  g_string_append_printf (
      text, "<lead-policy xmlns=\"urn:leadpact:policy:1\" name=\"a > %s\"/>", long_name);
  check_refused (text, "tag-too-long");
}

static void
test_tag_that_never_ends (void)
{
  g_autofree char *long_name = g_strnfill (1000000, 'x');
  GString *text = g_string_new (HEAD ROOT "<summary a=\"");

  g_string_append (text, long_name);
  check_refused (text, "tag-too-long");
}

/* Exactly 64 KiB is no reason to refuse. */
static void
test_longest_tag (void)
{
  g_autofree char *filler = g_strnfill (
      LP_MAX_TAG_BYTES - strlen ("<stage id=\"lead\" name=\"\" owner=\"marketing\""
                                 " handoff=\"yes\"/>"),
      'x');
  g_autofree char *to = g_strconcat ("name=\"", filler, "\" owner", NULL);
  g_autoptr (GBytes)
      bytes = test_document_with ("smallest.leadpolicy.xml", "name=\"Lead\" owner", to);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpPolicy)
      policy = lp_policy_read (bytes, NULL, LP_READ_DRAFT, findings, NULL);

  g_assert_nonnull (policy);
}

static void
test_too_large (void)
{
  g_autofree char *filler = g_strnfill (LP_MAX_POLICY_BYTES, ' ');
  GString *text = g_string_new (HEAD ROOT);

  g_string_append (text, filler);
  g_string_append (text, END);
  check_refused (text, "too-large");
}

static void
test_huge_text (void)
{
  g_autofree char *filler = g_strnfill (8000000, 'x');
  GString *text = g_string_new (HEAD ROOT "<summary>");

  g_string_append (text, filler);
  g_string_append (text, "</summary>" END);
  check_taken_as_draft (text, "missing-attribute");
}

static void
test_deep_for_the_parser (void)
{
  GString *text = g_string_new (HEAD ROOT);

  append_times (text, "<all>", 100000);
  append_times (text, "</all>", 100000);
  g_string_append (text, END);
  check_refused (text, "not-xml");
}

static void
test_deep_conditions (void)
{
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  append_times (nested, "<all>", 200);
  g_string_append (nested, "<icp/>");
  append_times (nested, "</all>", 200);
  bytes = test_document_with ("warnings-only.leadpolicy.xml", "<icp/>", nested->str);
  check_refused (g_string_new_len (g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes)),
                 "too-deep");
}

static void
test_millions_of_elements (void)
{
  GString *text = g_string_new (HEAD ROOT);

  append_times (text, "<a/>", 2000000);
  g_string_append (text, END);
  check_refused (text, "unknown-element");
}

static void
test_more_children_than_a_place_can_name (void)
{
  GString *text = g_string_new (HEAD ROOT "<fields>");

  append_times (text, "<field/>", 70000);
  g_string_append (text, "</fields>" END);
  check_refused (text, "too-many-elements");
}

static void
test_many_namespaces (void)
{
  GString *text = g_string_new (HEAD ROOT);

  for (int i = 0; i < 200000; i++)
    g_string_append_printf (text, "<x xmlns:p%d=\"urn:%d\"/>", i, i);
  g_string_append (text, END);
  check_refused (text, "too-many-namespaces");
}

static void
test_text_in_a_million_pieces (void)
{
  GString *text = g_string_new (HEAD ROOT "<summary>");

  append_times (text, "x<!---->", 900000);
  g_string_append (text, "</summary>" END);
  check_taken_as_draft (text, "missing-attribute");
}

static void
test_encodings (void)
{
  static const char *const declared[] = { "UTF-16", "UTF-7", "ISO-8859-1", "UCS-4",
                                          "EBCDIC" };
  GString *bytes;

  for (gsize i = 0; i < G_N_ELEMENTS (declared); i++)
    {
      GString *text = g_string_new (NULL);

      g_string_append_printf (text, "<?xml version='1.0' encoding = '%s'?>" ROOT END,
                              declared[i]);
      check_refused (text, "encoding");
    }
  bytes = g_string_new_len ("\xff\xfe<\0a\0/\0>\0", 10); /* UTF-16 */
  check_refused (bytes, "encoding");
  bytes = g_string_new_len ("<lead-policy\0/>", 15);
  check_refused (bytes, "encoding");
  bytes = g_string_new ("<lead-policy a=\"\xc0\xaf\"/>"); /* an overlong form */
  check_refused (bytes, "encoding");
}

static void
test_no_document (void)
{
  check_refused (g_string_new (""), "not-xml");
  check_refused (g_string_new ("   "), "not-xml");
  check_refused (g_string_new ("id,name\n1,Ann\n"), "not-xml");
  check_refused (g_string_new ("<"), "not-xml");
  check_refused (g_string_new ("<a"), "not-xml");
  check_refused (g_string_new ("<a b='"), "not-xml");
  check_refused (g_string_new ("<!--"), "not-xml");
  check_refused (g_string_new ("<?xml"), "not-xml");
  check_refused (g_string_new ("<a/><a/>"), "not-xml");
  check_refused (g_string_new ("<p:a/>"), "not-xml");
  check_refused (g_string_new ("<a b='1' b='2'/>"), "not-xml");
}

/* Every document cut off everywhere, and with a byte changed: never a crash or a hang. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = test_load_document ("full.leadpolicy.xml");
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize len = g_bytes_get_size (bytes);

  for (int i = 0; i < 600; i++)
    {
      g_autofree char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), len);
      gsize n = i % 2 == 0 ? (gsize) g_rand_int_range (random, 0, (gint32) len) : len;
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (LpPolicy) policy = NULL;
      g_autofree char *digest = NULL;

      copy[g_rand_int_range (random, 0, (gint32) len)] = (char) g_rand_int_range (random,
                                                                                  0, 256);
      damaged = g_bytes_new (copy, n);
      policy = lp_policy_read (damaged, NULL, LP_READ_DRAFT, findings, NULL);
      g_assert_true (policy != NULL || lp_findings_get_n_errors (findings) > 0);
      digest = lp_document_digest (damaged, NULL);
      g_assert_true (policy == NULL || digest != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policyio/hostile/external-entity", test_external_entity);
  g_test_add_func ("/policyio/hostile/external-subset", test_external_subset);
  g_test_add_func ("/policyio/hostile/entity-bomb", test_entity_bomb);
  g_test_add_func ("/policyio/hostile/doctype-behind-a-comment",
                   test_doctype_behind_a_comment);
  g_test_add_func ("/policyio/hostile/undeclared-entity", test_undeclared_entity);
  g_test_add_func ("/policyio/hostile/xinclude", test_xinclude);
  g_test_add_func ("/policyio/hostile/schema-location", test_schema_location);
  g_test_add_func ("/policyio/hostile/many-attributes", test_many_attributes);
  g_test_add_func ("/policyio/hostile/many-attributes-in-many-tags",
                   test_many_attributes_in_many_tags);
  g_test_add_func ("/policyio/hostile/long-tag", test_long_tag);
  g_test_add_func ("/policyio/hostile/tag-that-never-ends", test_tag_that_never_ends);
  g_test_add_func ("/policyio/hostile/longest-tag-is-taken", test_longest_tag);
  g_test_add_func ("/policyio/hostile/too-large", test_too_large);
  g_test_add_func ("/policyio/hostile/huge-text", test_huge_text);
  g_test_add_func ("/policyio/hostile/deep-for-the-parser", test_deep_for_the_parser);
  g_test_add_func ("/policyio/hostile/deep-conditions", test_deep_conditions);
  g_test_add_func ("/policyio/hostile/millions-of-elements", test_millions_of_elements);
  g_test_add_func ("/policyio/hostile/more-children-than-a-place-can-name",
                   test_more_children_than_a_place_can_name);
  g_test_add_func ("/policyio/hostile/many-namespaces", test_many_namespaces);
  g_test_add_func ("/policyio/hostile/text-in-a-million-pieces",
                   test_text_in_a_million_pieces);
  g_test_add_func ("/policyio/hostile/other-encodings", test_encodings);
  g_test_add_func ("/policyio/hostile/no-document", test_no_document);
  g_test_add_func ("/policyio/hostile/damaged-anywhere", test_damaged);
  return g_test_run ();
}
