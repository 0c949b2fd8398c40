/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text as section 2 compares it and section 7 reads it. */
#include "lp-text.h"

#include <string.h>

typedef struct
{
  const char *in;
  const char *out;
} Pair;

static void
test_space (void)
{
  for (gunichar c = 1; c < 0x11000; c++)
    g_assert_cmpint (lp_text_is_space (c), ==, g_unichar_isspace (c) || c == 0x0B);
  g_assert_true (lp_text_is_space (0x0B));
  g_assert_false (lp_text_is_space (0x200B));
}

static void
test_trim (void)
{
  static const Pair cases[] = {
    { "", "" },
    { "   ", "" },
    { "a", "a" },
    { " \t\v\n a b \r\f", "a b" },
    { "\xc2\xa0\xe3\x80\x80x\xe2\x80\x83", "x" }, /* U+00A0, U+3000, U+2003 */
    { "\xe2\x80\x8bx", "\xe2\x80\x8bx" },         /* U+200B is no white space */
    { " e\xcc\x81 ", "\xc3\xa9" },                /* NFC */
    { "\xc3\xa9", "\xc3\xa9" },
    { "\xe2\x84\xab", "\xc3\x85" }, /* the sign for angstrom is Å in NFC */
    { "\xc3\xa9 \xc3\xa9 ", "\xc3\xa9 \xc3\xa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = lp_text_trim_nfc (cases[i].in, -1);
      g_autofree char *by_length = lp_text_trim_nfc (cases[i].in,
                                                     (gssize) strlen (cases[i].in));

      g_assert_cmpstr (out, ==, cases[i].out);
      g_assert_cmpstr (by_length, ==, cases[i].out);
      g_assert_cmpint (lp_text_is_blank (cases[i].in), ==, *cases[i].out == '\0');
    }
  g_assert_true (lp_text_is_blank (NULL));
}

static void
test_trim_view (void)
{
  const char *text = "  ab  cd";
  const char *start;
  gsize len;

  lp_text_trim_view (text, 6, &start, &len);
  g_assert_true (start == text + 2);
  g_assert_cmpuint (len, ==, 2);
}

static void
test_fold (void)
{
  static const Pair cases[] = {
    { "Hello", "hello" },
    { "STRASSE", "strasse" },
    { "Stra\xc3\x9f"
      "e",
      "strasse" },
    { "\xc3\x84"
      "RGER",
      "\xc3\xa4"
      "rger" },
    { "A\xcc\x88", "\xc3\xa4" },
    { "\xce\xa3\xcf\x82", "\xcf\x83\xcf\x83" }, /* both sigmas */
    { " kept ", " kept " },
    { "\xef\xac\x81", "fi" }, /* the ligature */
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = lp_text_fold (cases[i].in, -1);
      g_autofree char *whole = g_utf8_casefold (cases[i].in, -1);
      g_autofree char *glib = g_utf8_normalize (whole, -1, G_NORMALIZE_NFC);

      g_assert_cmpstr (out, ==, cases[i].out);
      g_assert_cmpstr (out, ==, glib);
    }
}

/* The short way for ASCII gives what GLib gives. */
static void
test_fold_ascii (void)
{
  char text[200];
  g_autofree char *folded = NULL;
  g_autofree char *glib = NULL;

  for (int i = 0; i < 127; i++)
    text[i] = (char) (i + 1);
  text[127] = '\0';
  folded = lp_text_fold (text, -1);
  glib = g_utf8_casefold (text, -1);
  g_assert_cmpstr (folded, ==, glib);
}

static void
test_trim_fold (void)
{
  g_autofree char *folded = lp_text_trim_fold (" \xc2\xa0 Two WORDS\v", -1);

  g_assert_cmpstr (folded, ==, "two words");
}

static void
test_contains (void)
{
  static const struct
  {
    const char *hay, *needle;
    LpTextMatch match;
    gboolean holds;
  } cases[] = {
    { "head of sales", "of", LP_TEXT_MATCH_ANYWHERE, TRUE },
    { "head of sales", "off", LP_TEXT_MATCH_ANYWHERE, FALSE },
    { "", "a", LP_TEXT_MATCH_ANYWHERE, FALSE },
    { "abc", "", LP_TEXT_MATCH_ANYWHERE, FALSE },
    { "abc", "", LP_TEXT_MATCH_START, FALSE },
    { "gtx basic", "gtx", LP_TEXT_MATCH_START, TRUE },
    { "the gtx", "gtx", LP_TEXT_MATCH_START, FALSE },
    { "the gtx", "gtx", LP_TEXT_MATCH_END, TRUE },
    { "gtx", "the gtx", LP_TEXT_MATCH_END, FALSE },
    { "it manager", "it", LP_TEXT_MATCH_WORD, TRUE },
    { "digital", "it", LP_TEXT_MATCH_WORD, FALSE },
    { "digital it", "it", LP_TEXT_MATCH_WORD, TRUE }, /* from every position */
    { "anana ana", "ana", LP_TEXT_MATCH_WORD, TRUE },
    { "xaa aa", "aa", LP_TEXT_MATCH_WORD, TRUE },
    { "aaa", "aa", LP_TEXT_MATCH_WORD, FALSE },
    { "c++/it-ops", "it", LP_TEXT_MATCH_WORD, TRUE },
    { "it_ops", "it", LP_TEXT_MATCH_WORD, TRUE },
    { "it2", "it", LP_TEXT_MATCH_WORD, FALSE },
    { "\xc3\xa9it", "it", LP_TEXT_MATCH_WORD, FALSE },
    { "it\xc3\xa9", "it", LP_TEXT_MATCH_WORD, FALSE },
    { "it\xe2\x80\x93x", "it", LP_TEXT_MATCH_WORD, TRUE }, /* a dash */
    { "a -b- c", "-b-", LP_TEXT_MATCH_WORD, TRUE },
    { "a-b-c", "-b-", LP_TEXT_MATCH_WORD, FALSE },
    { "vice president", "vice president", LP_TEXT_MATCH_WORD, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s” in “%s”", cases[i].needle, cases[i].hay);
      g_assert_cmpint (lp_text_contains (cases[i].hay, cases[i].needle, cases[i].match),
                       ==, cases[i].holds);
    }
}

static void
test_heading_key (void)
{
  static const Pair cases[] = {
    { "Lead Source", "lead source" },
    { "lead_source", "lead source" },
    { "LEAD--source", "lead source" },
    { " _lead \t- source_ ", "lead source" },
    { "Gr\xc3\x96\xc3\x9f"
      "e",
      "gr\xc3\xb6sse" },
    { "a\xc2\xa0"
      "b",
      "a b" },
    { "", "" },
    { " _-_ ", "" },
    { "leadsource", "leadsource" },
    { "a.b", "a.b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = lp_text_heading_key (cases[i].in);

      g_assert_cmpstr (key, ==, cases[i].out);
    }
}

static void
test_email (void)
{
  static const char *const right[] = { "a@b.c", "ann.lee+x@mail.example.com",
                                       "\xc3\xa9@\xc3\xa9.\xc3\xa9", "a@b..c", "\"@b.c" };
  static const char *const wrong[] = {
    "",       "a",      "a@",      "@b.c",    "a@b",    "a@.b",          "a@b.",
    "a@b.c.", "a@@b.c", "a@b@c.d", "a b@c.d", "a@b .c", "a@b\xc2\xa0.c", "a\v@b.c",
    "a@."
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (lp_text_is_email (right[i], -1));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lp_text_is_email (wrong[i], -1));
  g_assert_true (lp_text_is_email ("a@b.c@", 5));
}

static void
test_phone (void)
{
  static const char *const right[] = { "1234567",
                                       "+49 (30) 123-45.67",
                                       "123456789012345",
                                       "030/1234567",
                                       "1 2\xc2\xa0"
                                       "3\v4567",
                                       "++1234567" };
  static const char *const wrong[] = {
    "",
    "123456",
    "1234567890123456",
    "123456x7",
    "+49 30 12345 ext 6",
    "1234567#",
    "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5\xd9\xa6\xd9\xa7",
    "1,234,567"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (lp_text_is_phone (right[i], -1));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lp_text_is_phone (wrong[i], -1));
}

static void
test_id (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');
  static const char *const right[] = { "a", "fit", "a-b_c9" };
  static const char *const wrong[] = { "",    "A",   "9a", "-a",      "_a",
                                       "a b", "a.b", "aB", "\xc3\xa9" };

  g_assert_true (lp_text_is_id (longest));
  g_assert_false (lp_text_is_id (too_long));
  g_assert_false (lp_text_is_id (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (lp_text_is_id (right[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lp_text_is_id (wrong[i]));
}

static void
test_slug (void)
{
  static const Pair cases[] = {
    { "Marketing qualified lead", "marketing-qualified-lead" },
    { "Gr\xc3\xb6\xc3\x9f"
      "e",
      "grosse" },
    { "  Fit!! ", "fit" },
    { "1,000 people", "id1-000-people" },
    { "time_on_site", "time_on_site" },
    { "", "id" },
    { "!?", "id" },
    { "\xe6\x97\xa5\xe6\x9c\xac", "id" },
  };
  g_autofree char *long_name = g_strnfill (500, 'x');
  g_autofree char *long_slug = lp_text_slug (long_name);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = lp_text_slug (cases[i].in);

      g_assert_cmpstr (slug, ==, cases[i].out);
      g_assert_true (lp_text_is_id (slug));
    }
  g_assert_true (lp_text_is_id (long_slug));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/white-space-is-glibs-and-vertical-tab", test_space);
  g_test_add_func ("/base/text/trimmed-and-nfc", test_trim);
  g_test_add_func ("/base/text/trim-view-copies-nothing", test_trim_view);
  g_test_add_func ("/base/text/folded-then-nfc", test_fold);
  g_test_add_func ("/base/text/ascii-folds-as-glib-does", test_fold_ascii);
  g_test_add_func ("/base/text/values-are-trimmed-and-folded", test_trim_fold);
  g_test_add_func ("/base/text/contains", test_contains);
  g_test_add_func ("/base/text/heading-key", test_heading_key);
  g_test_add_func ("/base/text/email", test_email);
  g_test_add_func ("/base/text/phone", test_phone);
  g_test_add_func ("/base/text/id", test_id);
  g_test_add_func ("/base/text/slug-is-an-id", test_slug);
  return g_test_run ();
}
