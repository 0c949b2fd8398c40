/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of lp-csv-dialect.c: which separator a heading shows. */
#include "lp-csv-dialect.h"

#include <string.h>

static const struct
{
  const char *path;
  const char *text;
  guint skip;
  char delimiter;
} cases[] = {
  { "comma", "a,b,c\n1;2;3;4;5\n", 0, ',' },
  { "semicolon", "a;b;c\n", 0, ';' },
  { "tab", "a\tb\tc\n", 0, '\t' },
  { "bar", "a|b|c\n", 0, '|' },
  { "most-frequent-wins", "a,b;c;d\n", 0, ';' },
  { "tie-goes-to-the-first", "a|b;c\n", 0, ';' },
  { "tie-of-all-four", "a|b\tc;d,e\n", 0, ',' },
  { "none-is-a-comma", "leads\n1\n", 0, ',' },
  { "empty-text-is-a-comma", "", 0, ',' },
  { "quotes-hide-separators", "\"a;b;c;d\",e,f\n", 0, ',' },
  { "doubled-quotes-stay-inside", "\"a\"\";;;;\",b\n", 0, ',' },
  { "quoted-line-end-belongs-to-the-heading", "\"a\n;;\";b\n,,,,,\n", 0, ';' },
  { "quote-inside-a-cell-hides-nothing", "size 5\";b;c,d\n", 0, ';' },
  { "empty-lines-before-the-heading", "\n\r\n\ra;b\n", 0, ';' },
  { "skipped-lines-do-not-count", "x,x,x,x\na;b\n", 1, ';' },
  { "skip-does-not-mind-quotes", "\"x\na;b\n", 1, ';' },
  { "only-the-heading-counts", "a;b\n,,,,,,,\n", 0, ';' },
};

static void
test_detection (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpint (
      lp_csv_detect_delimiter (cases[i].text, strlen (cases[i].text), cases[i].skip), ==,
      cases[i].delimiter);
}

static void
test_skip (void)
{
  g_assert_cmpuint (lp_csv_skip_lines ("a\nb\r\nc\rd", 8, 0), ==, 0);
  g_assert_cmpuint (lp_csv_skip_lines ("a\nb\r\nc\rd", 8, 1), ==, 2);
  g_assert_cmpuint (lp_csv_skip_lines ("a\nb\r\nc\rd", 8, 2), ==, 5);
  g_assert_cmpuint (lp_csv_skip_lines ("a\nb\r\nc\rd", 8, 3), ==, 7);
  g_assert_cmpuint (lp_csv_skip_lines ("a\nb\r\nc\rd", 8, 9), ==, 8);
}

static void
test_valid (void)
{
  g_assert_true (lp_csv_delimiter_is_valid (","));
  g_assert_true (lp_csv_delimiter_is_valid (" "));
  g_assert_true (lp_csv_delimiter_is_valid ("\302\247"));
  g_assert_false (lp_csv_delimiter_is_valid (NULL));
  g_assert_false (lp_csv_delimiter_is_valid (""));
  g_assert_false (lp_csv_delimiter_is_valid (",,"));
  g_assert_false (lp_csv_delimiter_is_valid ("\""));
  g_assert_false (lp_csv_delimiter_is_valid ("\n"));
  g_assert_false (lp_csv_delimiter_is_valid ("\377"));
}

static void
test_names (void)
{
  g_assert_cmpstr (lp_csv_delimiter_name (";"), ==, "semicolon");
  g_assert_cmpstr (lp_csv_delimiter_name ("#"), ==, "#");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/dialect/", cases[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_detection);
    }
  g_test_add_func ("/csv/dialect/skip-counts-physical-lines", test_skip);
  g_test_add_func ("/csv/dialect/one-character-no-quote-no-line-end", test_valid);
  g_test_add_func ("/csv/dialect/names", test_names);
  return g_test_run ();
}
