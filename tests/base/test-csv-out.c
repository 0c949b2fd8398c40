/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cells on their way out, as section 8 says. */
#include "lp-csv-out.h"

typedef struct
{
  const char *cell;
  const char *written;
} Case;

static void
check (const Case *cases, gsize n, void (*append) (GString *, const char *))
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) out = g_string_new ("<");

      append (out, cases[i].cell);
      g_string_append_c (out, '>');
      g_assert_cmpstr (out->str, ==, cases[i].written);
    }
}

static void
test_quoting (void)
{
  static const Case cases[] = {
    { NULL, "<>" },
    { "", "<>" },
    { "plain text", "<plain text>" },
    { " kept ", "< kept >" },
    { "a;b\tc'd", "<a;b\tc'd>" },
    { "a,b", "<\"a,b\">" },
    { "say \"hi\"", "<\"say \"\"hi\"\"\">" },
    { "\"", "<\"\"\"\">" },
    { "two\nlines", "<\"two\nlines\">" },
    { "cr\rhere", "<\"cr\rhere\">" },
    { "Gr\xc3\xb6\xc3\x9f"
      "e",
      "<Gr\xc3\xb6\xc3\x9f"
      "e>" },
  };

  check (cases, G_N_ELEMENTS (cases), lp_csv_append_cell);
  check (cases, G_N_ELEMENTS (cases), lp_csv_append_own);
}

static void
test_guard (void)
{
  static const Case cases[] = {
    { "=1+1", "<'=1+1>" },
    { "=A1,B1", "<\"'=A1,B1\">" },
    { "+49 30", "<'+49 30>" },
    { "-x", "<'-x>" },
    { "@SUM(A1)", "<'@SUM(A1)>" },
    { "\tx", "<'\tx>" },
    { "\rx", "<\"'\rx\">" },
    { "-", "<'->" },
    { "-5", "<-5>" },
    { "+5.25", "<+5.25>" },
    { "-.5", "<'-.5>" },
    { "-5.", "<'-5.>" },
    { "-1e5", "<'-1e5>" },
    { "a=1", "<a=1>" },
    { " =1", "< =1>" },
  };

  check (cases, G_N_ELEMENTS (cases), lp_csv_append_cell);
  g_assert_false (lp_csv_needs_guard (NULL));
  g_assert_false (lp_csv_needs_guard (""));
}

static void
test_own_text (void)
{
  static const Case cases[] = { { "-2.50", "<-2.50>" }, { "=x", "<=x>" } };

  check (cases, G_N_ELEMENTS (cases), lp_csv_append_own);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/csv-out/quoted-if-and-only-if-needed", test_quoting);
  g_test_add_func ("/base/csv-out/no-spreadsheet-runs-a-cell", test_guard);
  g_test_add_func ("/base/csv-out/own-text-has-no-guard", test_own_text);
  return g_test_run ();
}
