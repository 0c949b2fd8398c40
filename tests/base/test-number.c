/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers of cells (section 7), of policies (sections 1, 2 and 4) and of versions. */
#include "lp-number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#define PROBLEM NAN

typedef struct
{
  const char *cell;
  char decimal;
  double value;
} NumberCase;

static const NumberCase number_cases[] = {
  { "0", '.', 0 },
  { "42", '.', 42 },
  { "+7", '.', 7 },
  { "-7", '.', -7 },
  { "007", '.', 7 },
  { "1.5", '.', 1.5 },
  { "0.1", '.', 0.1 },
  { "123456789012345", '.', 123456789012345.0 },
  { "9007199254740993", '.', 9007199254740992.0 }, /* half way: to even */
  { "123456789.12345678901", '.', 123456789.12345678901 },
  { "2.2250738585072011e-308", '.', 2.2250738585072011e-308 },
  { "5.", '.', 5 },
  { ".5", '.', 0.5 },
  { "-.5", '.', -0.5 },
  { ".", '.', PROBLEM },
  { "-", '.', PROBLEM },
  { "", '.', PROBLEM },
  { "1e3", '.', 1000 },
  { "1E+3", '.', 1000 },
  { "1.5e-3", '.', 0.0015 },
  { "5.e1", '.', 50 },
  { "1e", '.', PROBLEM },
  { "1e+", '.', PROBLEM },
  { "e5", '.', PROBLEM },
  { "1e1.5", '.', PROBLEM },
  /* white space and currency signs are dropped wherever they stand */
  { " 1 2 3 ", '.', 123 },
  { "1\xc2\xa0"
    "234",
    '.', 1234 }, /* U+00A0 */
  { "1\xe2\x80\xaf"
    "234",
    '.', 1234 }, /* U+202F */
  { "1\v2", '.', 12 },
  { "$-5", '.', -5 },
  { "-$5", '.', -5 },
  { "\xe2\x82\xac 5", '.', 5 }, /* euro */
  { "5\xe2\x82\xb9", '.', 5 },  /* rupee */
  { "5\xc2\xa3"
    "0",
    '.', 50 },
  { "$", '.', PROBLEM },
  { "USD 5", '.', PROBLEM },
  /* one percent sign at the end */
  { "12 %", '.', 12 },
  { "12%", '.', 12 },
  { "12%$", '.', 12 },
  { "12%%", '.', PROBLEM },
  { "%12", '.', PROBLEM },
  { "%", '.', PROBLEM },
  { "1%2", '.', PROBLEM },
  /* group separators directly between two digits */
  { "1,234,567", '.', 1234567 },
  { "1,2", '.', 12 },
  { "1 , 2", '.', 12 },
  { "1,234.5", '.', 1234.5 },
  { "1.5,5", '.', 1.55 },
  { "1e1,0", '.', 1e10 },
  { ",5", '.', PROBLEM },
  { "5,", '.', PROBLEM },
  { "1,,2", '.', PROBLEM },
  { "1,.5", '.', PROBLEM },
  { "-,5", '.', PROBLEM },
  { "1.2.3", '.', PROBLEM },
  /* a decimal comma */
  { "1,5", ',', 1.5 },
  { "1.234,5", ',', 1234.5 },
  { "1.2", ',', 12 },
  { ",5", ',', 0.5 },
  { "5,", ',', 5 },
  { "5.", ',', PROBLEM },
  { ".5", ',', PROBLEM },
  { "1,2,3", ',', PROBLEM },
  { "1,5.", ',', PROBLEM },
  { "-1,25 \xe2\x82\xac", ',', -1.25 },
  /* named problems of the format, and their like */
  { "(5)", '.', PROBLEM },
  { "5-", '.', PROBLEM },
  { "1'200", '.', PROBLEM },
  { "\xe2\x88\x92"
    "5",
    '.', PROBLEM },                 /* U+2212 */
  { "\xd9\xa1", '.', PROBLEM },     /* Arabic digit one */
  { "\xef\xbc\x91", '.', PROBLEM }, /* full-width one */
  { "--5", '.', PROBLEM },
  { "+-5", '.', PROBLEM },
  { "0x10", '.', PROBLEM },
  { "inf", '.', PROBLEM },
  { "nan", '.', PROBLEM },
  { "five", '.', PROBLEM },
  { "12a", '.', PROBLEM },
  /* too large, too small */
  { "1e308", '.', 1e308 },
  { "1.7976931348623157e308", '.', DBL_MAX },
  { "1e309", '.', PROBLEM },
  { "-1e309", '.', PROBLEM },
  { "1e-400", '.', 0 },
  { "-1e-400", '.', 0 },
  { "1e99999999999", '.', PROBLEM },
  { "0e99999999999", '.', 0 },
};

static void
check_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_cases); i++)
    {
      const NumberCase *c = &number_cases[i];
      double value = 77;
      gboolean ok = lp_number_parse (c->cell, strlen (c->cell), c->decimal, &value);

      g_test_message ("“%s” with “%c”", c->cell, c->decimal);
      g_assert_cmpint (ok, ==, !isnan (c->value));
      g_assert_cmpfloat (value, ==, ok ? c->value : 77);
    }
}

static void
test_cells (void)
{
  check_numbers ();
}

static void
test_long_cells (void)
{
  g_autofree char *zeros = g_strnfill (100000, '0');
  g_autofree char *long_one = g_strconcat (zeros, "1", NULL);
  g_autofree char *spaced = g_strnfill (100000, ' ');
  g_autofree char *nines = g_strnfill (400, '9');
  double value;

  spaced[50000] = '8';
  g_assert_true (lp_number_parse (long_one, strlen (long_one), '.', &value));
  g_assert_cmpfloat (value, ==, 1);
  g_assert_true (lp_number_parse (spaced, strlen (spaced), '.', &value));
  g_assert_cmpfloat (value, ==, 8);
  g_assert_false (lp_number_parse (nines, strlen (nines), '.', &value));
  g_assert_true (lp_number_parse ("1234567", 3, '.', &value));
  g_assert_cmpfloat (value, ==, 123);
}

/* The short way for few digits must round as the long way does. */
static void
test_rounding (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);

  for (int i = 0; i < 200000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s%u.%0*u", i % 2 ? "-" : "",
                                               g_rand_int (random) % 1000000, 1 + i % 9,
                                               g_rand_int (random) % 10);
      double value = 0;

      g_assert_true (lp_number_parse (text, strlen (text), '.', &value));
      g_assert_cmpfloat (value, ==, g_ascii_strtod (text, NULL));
    }
}

static void
test_locale (void)
{
  const char *name = g_getenv ("LP_TEST_COMMA_LOCALE");
  g_autofree char *shown = NULL;
  double value;

  if (name != NULL)
    {
      g_assert_nonnull (setlocale (LC_ALL, name));
      g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
    }
  check_numbers ();
  g_assert_true (lp_decimal_parse ("12345678901234567.25", &value));
  g_assert_cmpfloat (value, ==, 12345678901234567.25);
  shown = lp_decimal_from_double (0.25);
  g_assert_cmpstr (shown, ==, "0.25");
  setlocale (LC_ALL, "C");
}

static void
test_plain (void)
{
  static const char *const right[] = {
    "0", "5", "+5", "-5", "05", "1.0", "-1.25", "00.00"
  };
  static const char *const wrong[] = { "",    "+",     "-",        ".5",    "5.",  "1e3",
                                       " 5",  "5 ",    "1,5",      "1.2.3", "--5", "x",
                                       "0x1", "1 000", "\xd9\xa1", "inf" };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (lp_decimal_is_plain (right[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      double value = 77;

      g_assert_false (lp_decimal_is_plain (wrong[i]));
      g_assert_false (lp_decimal_parse (wrong[i], &value));
      g_assert_cmpfloat (value, ==, 77);
    }
  g_assert_false (lp_decimal_is_plain (NULL));
}

static void
test_plain_too_large (void)
{
  g_autofree char *nines = g_strnfill (400, '9');
  double value = 77;

  g_assert_true (lp_decimal_is_plain (nines));
  g_assert_false (lp_decimal_parse (nines, &value));
  g_assert_cmpfloat (value, ==, 77);
  g_assert_true (lp_decimal_parse ("-0.1", &value));
  g_assert_cmpfloat (value, ==, -0.1);
}

static void
test_hundredths (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    gint64 value;
  } cases[] = {
    { "40", TRUE, 4000 },
    { "55.50", TRUE, 5550 },
    { "55.5", TRUE, 5550 },
    { "0.05", TRUE, 5 },
    { "-0.05", TRUE, -5 },
    { "+1", TRUE, 100 },
    { "-20", TRUE, -2000 },
    { "007.10", TRUE, 710 },
    { "92233720368547758.07", TRUE, G_MAXINT64 },
    { "92233720368547758.08", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 },
    { "1.234", FALSE, 0 },
    { "1.000", FALSE, 0 },
    { "1.", FALSE, 0 },
    { ".1", FALSE, 0 },
    { "", FALSE, 0 },
    { NULL, FALSE, 0 },
    { "1e2", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = 77;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (lp_decimal_parse_hundredths (cases[i].text, &value), ==,
                       cases[i].ok);
      g_assert_cmpint (value, ==, cases[i].ok ? cases[i].value : 77);
    }
}

static void
test_from_hundredths (void)
{
  static const struct
  {
    gint64 value;
    const char *text;
  } cases[] = {
    { 6250, "62.50" },
    { 0, "0.00" },
    { 5, "0.05" },
    { -5, "-0.05" },
    { -250, "-2.50" },
    { 10000, "100.00" },
    { 99, "0.99" },
    { G_MAXINT64, "92233720368547758.07" },
    { G_MININT64, "-92233720368547758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lp_decimal_from_hundredths (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_from_double (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 5, "5" },
    { -2.5, "-2.5" },
    { 0.1, "0.1" },
    { 1e21, "1000000000000000000000" },
    { 1e-7, "0.0000001" },
    { -1.5e-5, "-0.000015" },
    { 1.5e16, "15000000000000000" },
    { 0.1 + 0.2, "0.30000000000000004" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lp_decimal_from_double (cases[i].value);
      double back;

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (lp_decimal_parse (text, &back));
      g_assert_cmpfloat (back, ==, cases[i].value);
    }
}

static void
test_integer (void)
{
  static const struct
  {
    const char *text;
    gboolean ok;
    gint64 value;
  } cases[] = {
    { "0", TRUE, 0 },
    { "-20", TRUE, -20 },
    { "+8", TRUE, 8 },
    { "010", TRUE, 10 },
    { "9223372036854775807", TRUE, G_MAXINT64 },
    { "9223372036854775808", FALSE, 0 },
    { "1.0", FALSE, 0 },
    { "1e3", FALSE, 0 },
    { "", FALSE, 0 },
    { "-", FALSE, 0 },
    { " 1", FALSE, 0 },
    { "1 ", FALSE, 0 },
    { "0x1", FALSE, 0 },
    { NULL, FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 value = 77;

      g_assert_cmpint (lp_integer_parse (cases[i].text, &value), ==, cases[i].ok);
      g_assert_cmpint (value, ==, cases[i].ok ? cases[i].value : 77);
    }
}

static void
test_version (void)
{
  static const char *const wrong[] = {
    "",       "1",      "1.0",    "1.0.0.0", "01.0.0", "1.00.0",  "1.0.0-rc1",
    "v1.0.0", "1.0.0 ", "-1.0.0", "1..0",    "1.0.",   "1.0.0+b", "4294967296.0.0"
  };
  LpSemver a = { 9, 9, 9 }, b;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (lp_semver_parse (wrong[i], &a));
  g_assert_false (lp_semver_parse (NULL, &a));
  g_assert_cmpuint (a.major, ==, 9);

  g_assert_true (lp_semver_parse ("1.20.3", &a));
  g_assert_true (lp_semver_parse ("1.3.0", &b));
  text = lp_semver_format (&a);
  g_assert_cmpstr (text, ==, "1.20.3");
  g_assert_cmpint (lp_semver_compare (&a, &b), >, 0);
  g_assert_cmpint (lp_semver_compare (&b, &a), <, 0);
  g_assert_cmpint (lp_semver_compare (&a, &a), ==, 0);
  g_assert_true (lp_semver_parse ("1.20.4", &b));
  g_assert_cmpint (lp_semver_compare (&a, &b), <, 0);
  g_assert_true (lp_semver_parse ("2.0.0", &b));
  g_assert_cmpint (lp_semver_compare (&a, &b), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/number/cells-of-section-7", test_cells);
  g_test_add_func ("/base/number/long-cells-and-given-length", test_long_cells);
  g_test_add_func ("/base/number/rounds-correctly", test_rounding);
  g_test_add_func ("/base/number/locale-changes-nothing", test_locale);
  g_test_add_func ("/base/decimal/plain", test_plain);
  g_test_add_func ("/base/decimal/finite-only", test_plain_too_large);
  g_test_add_func ("/base/decimal/hundredths", test_hundredths);
  g_test_add_func ("/base/decimal/from-hundredths", test_from_hundredths);
  g_test_add_func ("/base/decimal/from-double-reads-back", test_from_double);
  g_test_add_func ("/base/integer/plain", test_integer);
  g_test_add_func ("/base/version/three-numbers", test_version);
  return g_test_run ();
}
