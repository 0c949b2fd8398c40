/* SPDX-License-Identifier: GPL-3.0-or-later
 * The writer: the same policy gives the same bytes, and reading them gives it back. */
#include "documents.h"

#include "lp-policy-writer.h"

#include <string.h>

static void
assert_same_text (GBytes *a, GBytes *b)
{
  g_autofree char *first = g_strndup (g_bytes_get_data (a, NULL), g_bytes_get_size (a));
  g_autofree char *second = g_strndup (g_bytes_get_data (b, NULL), g_bytes_get_size (b));

  g_assert_cmpstr (first, ==, second);
}

static void
check_policy_back (GBytes *bytes)
{
  g_autoptr (LpPolicy) policy = test_read_policy (bytes);
  g_autoptr (GBytes) written = lp_policy_write (policy);

  assert_same_text (written, bytes);
}

static void
check_source_back (GBytes *bytes)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpSource)
      source = lp_source_read (bytes, NULL, LP_READ_STRICT, findings, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  written = lp_source_write (source);
  assert_same_text (written, bytes);
}

static void
test_byte_for_byte (void)
{
  g_autoptr (GBytes) policy = test_load_document ("full.leadpolicy.xml");
  g_autoptr (GBytes) small = test_load_document ("smallest.leadpolicy.xml");
  g_autoptr (GBytes) source = test_load_document ("full.leadsource.xml");

  check_policy_back (policy);
  check_policy_back (small);
  check_source_back (source);
}

/* The examples that come with the normative page, where they are at hand. */
static void
test_shared_examples (gconstpointer data)
{
  const char *folder = data;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      char *text;
      gsize len;

      if (!g_str_has_suffix (name, ".xml"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &len, NULL));
      bytes = g_bytes_new_take (text, len);
      if (g_str_has_suffix (name, ".leadpolicy.xml"))
        check_policy_back (bytes);
      else
        check_source_back (bytes);
    }
}

/* However it was written before. */
static void
test_one_form (void)
{
  static const struct
  {
    const char *from, *to;
  } cases[] = {
    { "  <fields>\n", "<fields>" },
    { "id=\"lead\" name=\"Lead\"", "name='Lead'   id='lead'" },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<!-- x -->" },
    { "group=\"contact\"/>", "group=\"contact\"\n></field>" },
    { "label=\"E-mail\"", "label=\"&#69;-m&#x61;il\"" },
    { "\n    <stage ", "\r\n\t<stage " },
  };
  g_autoptr (GBytes) plain = test_load_document ("smallest.leadpolicy.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) other = test_document_with ("smallest.leadpolicy.xml",
                                                     cases[i].from, cases[i].to);
      g_autoptr (LpPolicy) policy = test_read_policy (other);
      g_autoptr (GBytes) written = lp_policy_write (policy);

      assert_same_text (written, plain);
    }
}

static void
test_escapes (void)
{
  g_autoptr (LpNode)
      value = lp_node_new_text (LP_KIND_TEST_VALUE, "a<b>&\"c\"'d'\r\n\te\xc3\xa9");
  g_autoptr (LpNode) field = lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD,
                                          "a<b>&\"c\"'d'\r\n\te\xc3\xa9", LP_ATTR_NONE);
  g_autofree char *text = lp_node_write (value);
  g_autofree char *attribute = lp_node_write (field);

  g_assert_cmpstr (text, ==,
                   "<value>a&lt;b&gt;&amp;\"c\"'d'&#13;\n\te\xc3\xa9</value>\n");
  g_assert_cmpstr (
      attribute, ==,
      "<known field=\"a&lt;b&gt;&amp;&quot;c&quot;'d'&#13;&#10;&#9;e\xc3\xa9\"/>\n");
}

static void
test_what_xml_cannot_hold (void)
{
  g_autoptr (LpNode) value = lp_node_new_text (LP_KIND_TEST_VALUE, "a\x01\x1f"
                                                                   "b\xef\xbf\xbe"
                                                                   "c\x7f");
  g_autofree char *text = lp_node_write (value);

  g_assert_cmpstr (text, ==, "<value>abc\x7f</value>\n");
}

static void
test_fragment (void)
{
  g_autoptr (LpNode)
      known = lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD, "email", LP_ATTR_NONE);
  g_autoptr (LpNode) empty = lp_node_new (LP_KIND_WHEN, LP_ATTR_NONE);
  g_autoptr (LpNode) when = lp_node_with_child_inserted (empty, 0, known);
  g_autofree char *text = lp_node_write (when);
  g_autofree char *empty_text = lp_node_write (empty);

  g_assert_cmpstr (text, ==, "<when>\n  <known field=\"email\"/>\n</when>\n");
  g_assert_cmpstr (empty_text, ==, "<when/>\n");
}

/* Texts and attributes of any characters, written and read, are the same. */
static void
test_random_texts (void)
{
  static const gunichar alphabet[] = { 'a',    'Z',     ' ',  '\n', '\t',   '\r', '<',
                                       '>',    '&',     '"',  '\'', ']',    '=',  0xE9,
                                       0x65E5, 0x1F600, 0x85, 0xA0, 0x2028, ';',  '#' };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      g_autoptr (GBytes) start = test_load_document ("smallest.leadpolicy.xml");
      g_autoptr (LpPolicy) policy = test_read_policy (start);
      g_autoptr (LpNode) summary = NULL;
      g_autoptr (LpNode) named = NULL;
      g_autoptr (LpNode) root = NULL;
      g_autoptr (LpPolicy) changed = NULL;
      g_autoptr (LpPolicy) back = NULL;
      g_autoptr (GBytes) written = NULL;

      for (int i = g_rand_int_range (random, 0, 30); i > 0; i--)
        g_string_append_unichar (
            text, alphabet[g_rand_int_range (random, 0, G_N_ELEMENTS (alphabet))]);
      summary = lp_node_new_text (LP_KIND_SUMMARY, text->str);
      named = lp_node_with_attr (lp_policy_get_root (policy), LP_ATTR_NAME, text->str);
      root = lp_node_with_child_inserted (named, 0, summary);
      changed = lp_policy_new (root);
      written = lp_policy_write (changed);
      back = test_read_policy (written);
      g_assert_true (lp_policy_equal (changed, back));
    }
}

/* Where the normative page and its examples are: named by the environment, or beside the
 * project. NULL: not here. */
static char *
find_shared (void)
{
  const char *named = g_getenv ("LEADPACT_SHARED");
  g_autofree char *examples = named != NULL
                                  ? g_build_filename (named, "examples", NULL)
                                  : g_test_build_filename (G_TEST_DIST, "..", "..", "..",
                                                           "shared", "examples", NULL);

  return g_file_test (examples, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&examples) : NULL;
}

int
main (int argc, char **argv)
{
  g_autofree char *shared = NULL;

  g_test_init (&argc, &argv, NULL);
  shared = find_shared ();
  g_test_add_func ("/policyio/writer/read-and-written-byte-for-byte", test_byte_for_byte);
  if (shared != NULL)
    g_test_add_data_func ("/policyio/writer/examples-byte-for-byte", shared,
                          test_shared_examples);
  g_test_add_func ("/policyio/writer/one-form-however-it-was-written", test_one_form);
  g_test_add_func ("/policyio/writer/escapes", test_escapes);
  g_test_add_func ("/policyio/writer/what-xml-cannot-hold-is-left-out",
                   test_what_xml_cannot_hold);
  g_test_add_func ("/policyio/writer/fragment", test_fragment);
  g_test_add_func ("/policyio/writer/any-text-reads-back", test_random_texts);
  return g_test_run ();
}
