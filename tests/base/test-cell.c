/* SPDX-License-Identifier: GPL-3.0-or-later
 * The cells of yes-no and tags fields, sentence by sentence of section 7. */
#include "lp-cell.h"

#include <string.h>

static void
test_yes_no_words (void)
{
  static const struct
  {
    const char *cell;
    int answer; /* -1: a problem */
  } cases[] = {
    { "true", 1 },
    { "yes", 1 },
    { "y", 1 },
    { "t", 1 },
    { "on", 1 },
    { "x", 1 },
    { "1", 1 },
    { "false", 0 },
    { "no", 0 },
    { "n", 0 },
    { "f", 0 },
    { "off", 0 },
    { "0", 0 },
    { "TRUE", 1 },
    { "Yes", 1 },
    { "oFF", 0 },
    { "", -1 },
    { "yes!", -1 },
    { "ja", -1 },
    { "2", -1 },
    { "01", -1 },
    { "tru", -1 },
    { "y e s", -1 },
    { "\xc3\x97", -1 },
    { "falsefalsefalsefalsefalse", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean answer = 7;
      gboolean ok = lp_yes_no_parse (cases[i].cell, strlen (cases[i].cell), &answer);

      g_test_message ("“%s”", cases[i].cell);
      g_assert_cmpint (ok, ==, cases[i].answer >= 0);
      g_assert_cmpint (answer, ==, ok ? cases[i].answer : 7);
    }
}

static void
test_yes_no_length (void)
{
  gboolean answer;

  g_assert_true (lp_yes_no_parse ("nothing", 2, &answer));
  g_assert_false (answer);
  g_assert_true (lp_yes_no_parse ("yes", 3, NULL));
}

static void
test_tags (void)
{
  static const struct
  {
    const char *cell;
    const char *joined;
  } cases[] = {
    { "a;b", "a|b" },
    { " a ; b c ;", "a|b c" },
    { ";;  ;", "" },
    { "", "" },
    { "one", "one" },
    { "a;a", "a|a" },
    { "A,b", "A,b" },
    { "\v\xc2\xa0x\xc2\xa0;y", "x|y" },
    { "e\xcc\x81;z", "\xc3\xa9|z" }, /* NFC */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) tags = lp_tags_split (cases[i].cell, strlen (cases[i].cell));
      g_autofree char *joined = g_strjoinv ("|", tags);

      g_assert_cmpstr (joined, ==, cases[i].joined);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/yes-no/words-of-the-format-and-no-others", test_yes_no_words);
  g_test_add_func ("/base/yes-no/reads-no-further-than-the-cell", test_yes_no_length);
  g_test_add_func ("/base/tags/split-trimmed-nfc-blanks-dropped", test_tags);
  return g_test_run ();
}
