/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of the raw table: what an import keeps, what it sets aside, and that a table can
 * be put together again from its parts. */
#include "lp-csv-reader.h"
#include "lp-error.h"
#include "lp-table.h"

#include <string.h>

static LpTable *
import (const char *text, const LpTableOptions *options, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lp_table_import_bytes (bytes, "leads.csv", options, NULL, NULL, NULL, error);
}

static LpTable *
import_right (const char *text)
{
  GError *error = NULL;
  LpTable *table = import (text, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* Headings, then "LINE#NUMBER:cell|cell;" a row. */
static char *
describe (const LpTable *table)
{
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < lp_table_get_n_columns (table); c++)
    g_string_append_printf (out, "[%s]", lp_table_get_heading (table, c));
  g_string_append_c (out, '\n');
  for (gsize row = 0; row < lp_table_get_n_rows (table); row++)
    {
      g_string_append_printf (out, "%" G_GUINT64_FORMAT "#%" G_GUINT64_FORMAT ":",
                              lp_table_get_line (table, row),
                              lp_table_get_row_number (table, row));
      for (guint c = 0; c < lp_table_get_n_columns (table); c++)
        g_string_append_printf (out, "%s%s", c > 0 ? "|" : "",
                                lp_table_get_cell (table, c, row));
      g_string_append_c (out, ';');
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const char *path;
  const char *text;
  const char *expected;
} cases[] = {
  { "cells-are-trimmed", "a,b\n x ,\ty\v\n", "[a][b]\n2#1:x|y;" },
  { "unicode-spaces-are-trimmed", "a,b\n\302\240x\302\240,\343\200\200y\342\200\257\n",
    "[a][b]\n2#1:x|y;" },
  { "next-line-is-no-space", "a\n\302\205x\n", "[a]\n2#1:\302\205x;" },
  { "headings-are-not-trimmed", " a ,b\n1,2\n", "[ a ][b]\n2#1:1|2;" },
  { "cells-stay-as-they-are", "a\ne\314\201\n\303\251\n",
    "[a]\n2#1:e\314\201;3#2:\303\251;" },
  { "headings-stay-as-they-are", "e\314\201\nx\n", "[e\314\201]\n2#1:x;" },
  { "short-rows-are-filled", "a,b,c\n1\n1,2\n", "[a][b][c]\n2#1:1||;3#2:1|2|;" },
  { "rows-set-aside-count", "a,b\n1,2\n1,2,3\n4,5\n", "[a][b]\n2#1:1|2;4#3:4|5;" },
  { "empty-lines-do-not-count", "a\n\n1\n\n\n2\n", "[a]\n3#1:1;6#2:2;" },
  { "lines-inside-quotes-count", "a\n\"1\n2\"\n3\n", "[a]\n2#1:1\n2;4#2:3;" },
  { "quoted-cells-are-trimmed-too", "a\n\" x \"\n", "[a]\n2#1:x;" },
  { "no-rows", "a,b\n", "[a][b]\n" },
  { "no-line-end", "a,b", "[a][b]\n" },
  { "equal-headings-stay", "a,a\n1,2\n", "[a][a]\n2#1:1|2;" },
  { "empty-headings-stay", "a,,\n1,2,3\n", "[a][][]\n2#1:1|2|3;" },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpTable) table = import_right (cases[i].text);
  g_autofree char *got = describe (table);

  g_assert_cmpstr (got, ==, cases[i].expected);
}

static void
test_dictionary (void)
{
  g_autoptr (LpTable) table = import_right ("a\nx\n y\nx\n\nz\ny \n\"\"\n");
  const LpDictionary *dictionary = lp_table_get_dictionary (table, 0);
  const LpCodes *codes = lp_table_get_codes (table, 0);
  static const guint32 expected[] = { 0, 1, 0, 2, 1, 3 };

  g_assert_cmpuint (dictionary->n_values, ==, 4);
  g_assert_cmpstr (lp_dictionary_get (dictionary, 0), ==, "x");
  g_assert_cmpstr (lp_dictionary_get (dictionary, 1), ==, "y");
  g_assert_cmpstr (lp_dictionary_get (dictionary, 2), ==, "z");
  g_assert_cmpstr (lp_dictionary_get (dictionary, 3), ==, "");
  g_assert_cmpuint (lp_dictionary_get_length (dictionary, 2), ==, 1);
  g_assert_cmpuint (codes->width, ==, 1);
  for (gsize row = 0; row < G_N_ELEMENTS (expected); row++)
    g_assert_cmpuint (lp_codes_get (codes, row), ==, expected[row]);
}

/* Texts of every length, in all widths of codes, against a plain hash table. */
static void
test_many (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) second = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LpTable) table = NULL;

  for (guint row = 0; row < 150000; row++)
    {
      g_autoptr (GString) cell = g_string_new (NULL);
      guint length = (guint) g_rand_int_range (random, 0, 40);

      for (guint i = 0; i < length; i++)
        g_string_append_unichar (cell,
                                 g_rand_int_range (random, 0, 30) == 0
                                     ? 0xE9
                                     : (gunichar) g_rand_int_range (random, 'a', 'd'));
      g_ptr_array_add (first, g_strdup (cell->str));
      g_ptr_array_add (second, g_strdup_printf ("%d", g_rand_int_range (random, 0, 300)));
      g_string_append_printf (text, "%s,%s\n", cell->str,
                              (char *) second->pdata[second->len - 1]);
    }
  table = import_right (text->str);

  g_assert_cmpuint (lp_table_get_n_rows (table), ==, first->len);
  g_assert_cmpuint (lp_table_get_codes (table, 0)->width, ==, 4);
  g_assert_cmpuint (lp_table_get_codes (table, 1)->width, ==, 2);
  g_assert_cmpuint (lp_table_get_dictionary (table, 1)->n_values, ==, 300);
  for (gsize row = 0; row < first->len; row++)
    {
      g_assert_cmpstr (lp_table_get_cell (table, 0, row), ==, first->pdata[row]);
      g_assert_cmpstr (lp_table_get_cell (table, 1, row), ==, second->pdata[row]);
    }
}

static void
test_distinct (void)
{
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LpTable) table = NULL;
  const LpDictionary *dictionary;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s%u\314\201%s\n", i % 3 == 0 ? " " : "", i % 700,
                            i % 5 == 0 ? "\302\240" : "");
  table = import_right (text->str);
  dictionary = lp_table_get_dictionary (table, 0);
  g_assert_cmpuint (dictionary->n_values, ==, 700);
  for (gsize i = 0; i < dictionary->n_values; i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) lp_dictionary_get (dictionary, i)));
}

static void
test_aside (void)
{
  g_autoptr (LpTable) table = import_right ("a,b\n1,2\n\"x\",\"y\n\",z\n3\n4,5,6,7\n");
  const LpTableAside *aside;

  g_assert_cmpuint (lp_table_get_n_rows (table), ==, 2);
  g_assert_cmpuint (lp_table_get_n_short_rows (table), ==, 1);
  g_assert_cmpuint (lp_table_get_n_aside (table), ==, 2);
  aside = lp_table_get_aside (table, 0);
  g_assert_cmpuint (aside->row_number, ==, 2);
  g_assert_cmpuint (aside->line, ==, 3);
  g_assert_cmpuint (aside->n_cells, ==, 3);
  g_assert_cmpstr (aside->text, ==, "\"x\",\"y\n\",z");
  g_assert_cmpuint (lp_table_get_aside (table, 1)->line, ==, 6);
}

static void
test_joined (void)
{
  LpTableOptions options = { .joined = TRUE };
  g_autoptr (LpTable) table = import ("a,b\n1,2,3\n4\n", &options, NULL);
  g_autofree char *got = describe (table);

  g_assert_cmpstr (got, ==, "[a][b]\n2#1:1|2;3#2:4|;");
  g_assert_cmpuint (lp_table_get_n_long_rows (table), ==, 1);
  g_assert_cmpuint (lp_table_get_n_aside (table), ==, 0);
}

static void
test_options (void)
{
  LpTableOptions options = { .encoding = "Windows-1252", .delimiter = "|", .skip = 1 };
  g_autoptr (LpTable) table = import ("title;;;\na|\374\n1|2\n", &options, NULL);
  g_autofree char *got = describe (table);

  g_assert_cmpstr (got, ==, "[a][\303\274]\n3#1:1|2;");
  g_assert_cmpstr (lp_table_get_encoding (table), ==, "Windows-1252");
  g_assert_cmpstr (lp_table_get_delimiter (table), ==, "|");
  g_assert_cmpint (lp_table_find_column (table, "\303\274"), ==, 1);
  g_assert_cmpint (lp_table_find_column (table, "c"), ==, -1);
}

static const struct
{
  const char *path;
  const char *text;
  int code;
  const char *says;
} faults[] = {
  { "unclosed-quote", "a\n1\n\"2\n3\n", LP_ERROR_INVALID, "line 3" },
  { "text-after-a-quote", "a\n\"1\"2\n", LP_ERROR_INVALID, "line 2" },
  { "workbook", "PK\003\004abc", LP_ERROR_FORMAT, "workbook" },
  { "web-page", "<html></html>", LP_ERROR_FORMAT, "web page" },
  { "empty", "", LP_ERROR_INVALID, "empty" },
  { "no-heading", "\n\n", LP_ERROR_INVALID, "no line of headings" },
};

static void
test_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (import (faults[i].text, NULL, &error));
  g_assert_error (error, LP_ERROR, faults[i].code);
  g_assert_nonnull (strstr (error->message, faults[i].says));
  g_assert_true (
      g_str_has_prefix (error->message, "\342\200\234leads.csv\342\200\235: "));
}

static void
test_no_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lp_table_import ("/nowhere/leads.csv", NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
}

static void
on_progress_cb (double fraction, gsize n_rows, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, last[0]);
  g_assert_cmpfloat (fraction, <=, 1);
  last[0] = fraction;
  last[1]++;
}

static void
test_progress (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpTable) table = NULL;
  double last[2] = { 0 };

  for (guint i = 0; i < 500000; i++)
    g_string_append_printf (text, "%u,%u\n", i, i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  table = lp_table_import_bytes (bytes, NULL, NULL, on_progress_cb, last, NULL, NULL);
  g_assert_nonnull (table);
  g_assert_cmpfloat (last[0], ==, 1);
  g_assert_cmpfloat (last[1], >, 50);
  g_assert_cmpfloat (last[1], <, 300);
}

static void
on_progress_cancel_cb (double fraction, gsize n_rows, gpointer user_data)
{
  g_atomic_int_set ((gint *) user_data, 1);
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\n1\n2\n", 6);
  g_autoptr (GError) error = NULL;
  volatile gint cancel = 0;

  g_assert_null (lp_table_import_bytes (bytes, NULL, NULL, on_progress_cancel_cb,
                                        (gpointer) &cancel, &cancel, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CANCELLED);
}

/* --- Built from parts --- */

static LpTable *
rebuild (const LpTable *table, gsize step, GError **error)
{
  LpTableInfo info = { lp_table_get_encoding (table), lp_table_get_delimiter (table),
                       lp_table_get_n_short_rows (table),
                       lp_table_get_n_long_rows (table) };
  LpTableBuilder *builder = lp_table_builder_new (&info);
  gsize n_rows = lp_table_get_n_rows (table);
  const LpTableRun *runs;
  gsize n_runs;

  for (guint c = 0; c < lp_table_get_n_columns (table); c++)
    {
      const LpDictionary *dictionary = lp_table_get_dictionary (table, c);
      const LpCodes *codes = lp_table_get_codes (table, c);
      guint column = lp_table_builder_add_column (builder,
                                                  lp_table_get_heading (table, c));

      for (gsize i = 0; i < dictionary->n_values; i++)
        lp_table_builder_add_texts (builder, column, lp_dictionary_get (dictionary, i),
                                    lp_dictionary_get_length (dictionary, i) + 1);
      for (gsize row = 0; row < n_rows; row += step)
        lp_table_builder_add_codes (builder, column,
                                    (const guint8 *) codes->data + row * codes->width,
                                    MIN (step, n_rows - row), codes->width);
    }
  runs = lp_table_get_runs (table, &n_runs);
  for (gsize i = 0; i < n_runs; i++)
    lp_table_builder_add_run (builder, &runs[i]);
  for (gsize i = 0; i < lp_table_get_n_aside (table); i++)
    lp_table_builder_add_aside (builder, lp_table_get_aside (table, i));
  return lp_table_builder_end (builder, error);
}

static void
test_rebuild (void)
{
  static const char text[] =
      "a,b,a\n1,x,\n\n2,\"y\ny\",z\n1,2,3,4\n\n5\n\303\251,e\314\201,\n";
  g_autoptr (LpTable) table = import_right (text);
  g_autofree char *expected = describe (table);

  for (gsize step = 1; step < 5; step++)
    {
      g_autoptr (LpTable) copy = rebuild (table, step, NULL);
      g_autofree char *got = describe (copy);

      g_assert_cmpstr (got, ==, expected);
      g_assert_cmpuint (lp_table_get_n_short_rows (copy), ==, 1);
      g_assert_cmpstr (lp_table_get_aside (copy, 0)->text, ==, "1,2,3,4");
      g_assert_cmpint (lp_table_find_column (copy, "a"), ==, 0);
    }
}

typedef struct
{
  const char *path;
  const char *texts;
  gsize texts_size;
  guint8 codes[3];
  gsize n_codes;
  LpTableRun run;
} Damage;

static const Damage damages[] = {
  { "code-without-a-text", "x\0y\0", 4, { 0, 1, 2 }, 3, { 0, 2, 1 } },
  { "text-without-end", "x\0y", 3, { 0, 1, 0 }, 3, { 0, 2, 1 } },
  { "text-not-utf8", "x\0\377\0", 4, { 0, 1, 0 }, 3, { 0, 2, 1 } },
  { "columns-of-different-length", "x\0y\0", 4, { 0, 1 }, 2, { 0, 2, 1 } },
  { "run-behind-the-end", "x\0y\0", 4, { 0, 1, 0 }, 3, { 3, 2, 1 } },
  { "no-text-at-all", "", 0, { 0, 0, 0 }, 3, { 0, 2, 1 } },
};

static void
test_damage (gconstpointer data)
{
  const Damage *damage = data;
  LpTableInfo info = { "UTF-8", ",", 0, 0 };
  LpTableBuilder *builder = lp_table_builder_new (&info);
  static const guint8 zeros[3] = { 0 };
  g_autoptr (GError) error = NULL;
  guint column = lp_table_builder_add_column (builder, "a");

  lp_table_builder_add_texts (builder, column, "x", 2);
  lp_table_builder_add_codes (builder, column, zeros, 3, 1);
  column = lp_table_builder_add_column (builder, "b");
  lp_table_builder_add_texts (builder, column, damage->texts, damage->texts_size);
  lp_table_builder_add_codes (builder, column, damage->codes, damage->n_codes, 1);
  lp_table_builder_add_run (builder, &damage->run);

  g_assert_null (lp_table_builder_end (builder, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
}

/* Whatever the bytes: a table or an error, and all records are accounted for. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "ab,;\"\"\n\r \t\303\251\377|";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20000; round++)
    {
      char text[61];
      gsize size = (gsize) g_rand_int_range (random, 0, sizeof text);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LpTable) table = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < size; i++)
        text[i] = alphabet[g_rand_int_range (random, 0, sizeof alphabet - 1)];
      bytes = g_bytes_new (text, size);
      table = lp_table_import_bytes (bytes, NULL, NULL, NULL, NULL, NULL, &error);
      g_assert_true ((table == NULL) == (error != NULL));
      if (table != NULL && lp_table_get_n_rows (table) > 0)
        g_assert_cmpuint (
            lp_table_get_row_number (table, lp_table_get_n_rows (table) - 1), <=,
            lp_table_get_n_rows (table) + lp_table_get_n_aside (table));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/table/", cases[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/table/refused/", faults[i].path, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fault);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/leads/table/damaged/", damages[i].path,
                                           NULL);

      g_test_add_data_func (path, &damages[i], test_damage);
    }
  g_test_add_func ("/leads/table/dictionary-in-order-of-occurrence", test_dictionary);
  g_test_add_func ("/leads/table/many-texts", test_many);
  g_test_add_func ("/leads/table/dictionary-is-distinct-after-normalising",
                   test_distinct);
  g_test_add_func ("/leads/table/too-many-cells-are-set-aside", test_aside);
  g_test_add_func ("/leads/table/joined-drops-cells-beyond-the-heading", test_joined);
  g_test_add_func ("/leads/table/options", test_options);
  g_test_add_func ("/leads/table/no-file", test_no_file);
  g_test_add_func ("/leads/table/progress", test_progress);
  g_test_add_func ("/leads/table/cancel", test_cancel);
  g_test_add_func ("/leads/table/rebuilt-from-parts", test_rebuild);
  g_test_add_func ("/leads/table/random-bytes", test_random_bytes);
  return g_test_run ();
}
