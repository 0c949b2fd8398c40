/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of lp-csv-bytes.c: which encoding a file has, and what is refused. */
#include "lp-csv-bytes.h"
#include "lp-error.h"

#include <string.h>

typedef struct
{
  const char *path; /* of the test */
  const char *bytes;
  gsize size;
  const char *encoding; /* named by the source, or NULL */
  const char *text;     /* expected, or NULL for an error */
  const char *found;    /* the encoding, or what the message has to say */
  int code;
} Case;

#define BYTES(s) s, sizeof s - 1

static const Case cases[] = {
  { "utf8-if-valid", BYTES ("a,\303\274\n"), NULL, "a,\303\274\n", "UTF-8", 0 },
  { "plain-ascii-is-utf8", BYTES ("a,b\n"), NULL, "a,b\n", "UTF-8", 0 },
  { "else-windows-1252", BYTES ("a,\374\200\n"), NULL, "a,\303\274\342\202\254\n",
    "Windows-1252", 0 },
  { "one-bad-byte-makes-the-whole-file-windows-1252", BYTES ("\303\274,\374"), NULL,
    "\303\203\302\274,\303\274", "Windows-1252", 0 },
  { "mark-utf8-is-dropped", BYTES ("\357\273\277a,b"), NULL, "a,b", "UTF-8", 0 },
  { "mark-utf8-binds", BYTES ("\357\273\277a\n\374"), NULL, NULL, "line 2",
    LP_ERROR_INVALID },
  { "mark-overrules-the-named-encoding", BYTES ("\357\273\277\303\274"), "Windows-1252",
    "\303\274", "UTF-8", 0 },
  { "mark-utf16le", BYTES ("\377\376a\0,\0\374\0"), NULL, "a,\303\274", "UTF-16LE", 0 },
  { "mark-utf16be", BYTES ("\376\377\0a\0,\0\374"), NULL, "a,\303\274", "UTF-16BE", 0 },
  { "utf16-pair", BYTES ("\377\376\075\330\000\336"), NULL, "\360\237\230\200",
    "UTF-16LE", 0 },
  { "utf16-half-a-pair", BYTES ("\377\376\n\0\075\330a\0"), NULL, NULL, "line 2",
    LP_ERROR_INVALID },
  { "utf16-odd-byte", BYTES ("\377\376a\0b"), NULL, NULL, "line 1", LP_ERROR_INVALID },
  { "named-utf16-without-mark", BYTES ("a\0\n\0"), "UTF-16LE", "a\n", "UTF-16LE", 0 },
  { "named-windows-1252-though-valid-utf8", BYTES ("\303\274"), "windows-1252",
    "\303\203\302\274", "Windows-1252", 0 },
  { "named-utf8-refuses-other-bytes", BYTES ("a\r\nb\r\374"), "utf-8", NULL, "line 3",
    LP_ERROR_INVALID },
  { "named-latin-9", BYTES ("\244"), "ISO-8859-15", "\342\202\254", "ISO-8859-15", 0 },
  { "named-but-unknown", BYTES ("a"), "klingon", NULL, "klingon", LP_ERROR_INVALID },
  { "named-with-more-than-a-name", BYTES ("a"), "UTF-8//IGNORE", NULL, "UTF-8//IGNORE",
    LP_ERROR_INVALID },
  { "windows-1252-lacks-81", BYTES ("a\n\n\201"), NULL, NULL, "line 3",
    LP_ERROR_INVALID },
  { "windows-1252-lacks-8d", BYTES ("\215"), NULL, NULL, "line 1", LP_ERROR_INVALID },
  { "windows-1252-lacks-8f", BYTES ("\217"), NULL, NULL, "line 1", LP_ERROR_INVALID },
  { "windows-1252-lacks-90", BYTES ("\220"), NULL, NULL, "line 1", LP_ERROR_INVALID },
  { "windows-1252-lacks-9d", BYTES ("\235"), NULL, NULL, "line 1", LP_ERROR_INVALID },
  { "surrogates-are-no-utf8", BYTES ("\355\240\200\303"), "UTF-8", NULL, "line 1",
    LP_ERROR_INVALID },
  { "overlong-is-no-utf8", BYTES ("\300\257"), "UTF-8", NULL, "line 1",
    LP_ERROR_INVALID },
  { "cut-off-is-no-utf8", BYTES ("a\342\202"), "UTF-8", NULL, "line 1",
    LP_ERROR_INVALID },
  { "empty", BYTES (""), NULL, "", "UTF-8", 0 },
  { "refused-workbook", BYTES ("PK\003\004....."), NULL, NULL, "spreadsheet",
    LP_ERROR_FORMAT },
  { "refused-old-workbook", BYTES ("\320\317\021\340\241\261"), NULL, NULL, "spreadsheet",
    LP_ERROR_FORMAT },
  { "refused-web-page", BYTES ("\n <!DOCTYPE html>\n<html>"), NULL, NULL, "web page",
    LP_ERROR_FORMAT },
  { "refused-web-page-without-doctype", BYTES ("<HTML><body>"), NULL, NULL, "web page",
    LP_ERROR_FORMAT },
  { "refused-zero-bytes", BYTES ("a,b\n1,\0002\n"), NULL, NULL, "line 2",
    LP_ERROR_FORMAT },
  { "refused-zero-bytes-that-are-no-utf8", BYTES ("a\377\n\0"), NULL, NULL, "line 2",
    LP_ERROR_FORMAT },
  { "a-heading-pk-is-no-workbook", BYTES ("PK,name\n"), NULL, "PK,name\n", "UTF-8", 0 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (c->bytes, c->size);
  g_autoptr (GError) error = NULL;
  const char *found = NULL;
  g_autoptr (GBytes) text = lp_csv_bytes_to_utf8 (bytes, c->encoding, &found, &error);
  gsize size;
  const char *got;

  if (c->text == NULL)
    {
      g_assert_error (error, LP_ERROR, c->code);
      g_assert_nonnull (strstr (error->message, c->found));
      g_assert_null (text);
      return;
    }
  g_assert_no_error (error);
  got = g_bytes_get_data (text, &size);
  g_assert_cmpmem (got, size, c->text, strlen (c->text));
  g_assert_cmpstr (found, ==, c->found);
}

static void
test_no_copy (void)
{
  static const char plain[] = "a,b\n1,2\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (plain, sizeof plain - 1);
  g_autoptr (GBytes) text = lp_csv_bytes_to_utf8 (bytes, NULL, NULL, NULL);

  g_assert_true (g_bytes_get_data (text, NULL) == (gconstpointer) plain);
}

/* At every place of a block a wrong byte is found, and nothing else is. */
static void
test_valid_prefix (void)
{
  char text[200];

  for (gsize at = 0; at < sizeof text; at++)
    {
      gboolean nul;

      memset (text, 'x', sizeof text);
      g_assert_cmpuint (lp_csv_utf8_valid_prefix (text, sizeof text, &nul), ==,
                        sizeof text);
      g_assert_false (nul);
      text[at] = (char) 0xFF;
      g_assert_cmpuint (lp_csv_utf8_valid_prefix (text, sizeof text, NULL), ==, at);
      text[at] = 0;
      g_assert_cmpuint (lp_csv_utf8_valid_prefix (text, sizeof text, &nul), ==,
                        sizeof text);
      g_assert_true (nul);
    }
}

/* Whatever the bytes, the answer is GLib's. */
static void
test_valid_prefix_as_glib (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200000; round++)
    {
      char text[7];
      const char *end;

      for (guint i = 0; i < sizeof text; i++)
        text[i] = (char) g_rand_int_range (random, i == 0 ? 0xC0 : 0x70, 0x100);
      g_utf8_validate (text, sizeof text, &end);
      g_assert_cmpint ((gssize) lp_csv_utf8_valid_prefix (text, sizeof text, NULL), ==,
                       end - text);
    }
}

static void
test_lines (void)
{
  g_assert_cmpuint (lp_csv_line_at ("a\nb\r\nc\rd", 0), ==, 1);
  g_assert_cmpuint (lp_csv_line_at ("a\nb\r\nc\rd", 2), ==, 2);
  g_assert_cmpuint (lp_csv_line_at ("a\nb\r\nc\rd", 5), ==, 3);
  g_assert_cmpuint (lp_csv_line_at ("a\nb\r\nc\rd", 7), ==, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/bytes/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/csv/bytes/utf8-is-not-copied", test_no_copy);
  g_test_add_func ("/csv/bytes/wrong-byte-at-every-place", test_valid_prefix);
  g_test_add_func ("/csv/bytes/valid-as-glib-says", test_valid_prefix_as_glib);
  g_test_add_func ("/csv/bytes/line-of-a-byte", test_lines);
  return g_test_run ();
}
