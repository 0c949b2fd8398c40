/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of lp-csv-reader.c: lines, cells, quotes, and where an error stands. */
#include "lp-csv-reader.h"
#include "lp-error.h"

#include <string.h>

typedef struct
{
  const char *path;
  const char *text;
  const char *delimiter; /* NULL: detected */
  guint skip;
  const char *records; /* "LINE:cell|cell;" a record; or what the error has to say */
  gboolean fails;
} Case;

static const Case cases[] = {
  { "lf", "a,b\nc,d\n", ",", 0, "1:a|b;2:c|d;", FALSE },
  { "crlf", "a,b\r\nc,d\r\n", ",", 0, "1:a|b;2:c|d;", FALSE },
  { "cr", "a,b\rc,d\r", ",", 0, "1:a|b;2:c|d;", FALSE },
  { "mixed-line-ends", "a\rb\nc\r\nd", ",", 0, "1:a;2:b;3:c;4:d;", FALSE },
  { "last-line-without-end", "a,b\nc,d", ",", 0, "1:a|b;2:c|d;", FALSE },
  { "last-cell-empty-without-end", "a,b\nc,", ",", 0, "1:a|b;2:c|;", FALSE },
  { "only-separators", ",,\n", ",", 0, "1:||;", FALSE },
  { "empty-lines-are-passed-over", "\n\na\n\n\r\nb\n\n", ",", 0, "3:a;6:b;", FALSE },
  { "a-line-of-spaces-is-not-empty", "a\n \nb\n", ",", 0, "1:a;2: ;3:b;", FALSE },
  { "a-line-of-two-quotes-is-not-empty", "a\n\"\"\nb\n", ",", 0, "1:a;2:;3:b;", FALSE },
  { "nothing", "", ",", 0, "", FALSE },
  { "only-line-ends", "\n\r\n\r", ",", 0, "", FALSE },
  { "cells-are-not-trimmed", " a , b \n", ",", 0, "1: a | b ;", FALSE },
  { "quoted", "\"a\",\"b\"\n", ",", 0, "1:a|b;", FALSE },
  { "quoted-empty", "\"\",\"\"\n", ",", 0, "1:|;", FALSE },
  { "separator-inside-quotes", "\"a,b\",c\n", ",", 0, "1:a,b|c;", FALSE },
  { "line-end-inside-quotes", "\"a\nb\",c\nd\n", ",", 0, "1:a\nb|c;3:d;", FALSE },
  { "crlf-inside-quotes-is-one-line", "\"a\r\nb\",c\nd\n", ",", 0, "1:a\r\nb|c;3:d;",
    FALSE },
  { "cr-inside-quotes-is-a-line", "\"a\rb\",c\nd\n", ",", 0, "1:a\rb|c;3:d;", FALSE },
  { "doubled-quote-is-one", "\"a\"\"b\",c\n", ",", 0, "1:a\"b|c;", FALSE },
  { "only-a-doubled-quote", "\"\"\"\"\n", ",", 0, "1:\";", FALSE },
  { "several-doubled-quotes", "\"\"\"a\"\"\"\"b\"\"\",\"\"\"\"\n", ",", 0,
    "1:\"a\"\"b\"|\";", FALSE },
  { "quote-inside-a-cell-is-text", "a\"b,5\"\n", ",", 0, "1:a\"b|5\";", FALSE },
  { "quote-after-a-space-is-text", "a, \"b\"\n", ",", 0, "1:a| \"b\";", FALSE },
  { "quoted-at-the-end", "a,\"b\"", ",", 0, "1:a|b;", FALSE },
  { "quote-closed-before-cr", "\"a\"\r\"b\"\r\n", ",", 0, "1:a;2:b;", FALSE },
  { "text-after-a-closing-quote", "a\n\"b\"c,d\n", ",", 0, "line 2:", TRUE },
  { "space-after-a-closing-quote", "\"b\" ,d\n", ",", 0, "line 1:", TRUE },
  { "text-after-a-quote-names-its-own-line", "a\n\"b\n\n\"c,d\n", ",", 0,
    "line 4:", TRUE },
  { "text-after-a-quote-at-the-end", "\"b\"c", ",", 0, "line 1:", TRUE },
  { "quote-after-text-after-a-quote", "\"b\"c\"", ",", 0, "line 1:", TRUE },
  { "unclosed-quote-names-where-it-opened", "a\nb,\"c\n\nd\ne", ",", 0, "line 2:", TRUE },
  { "unclosed-quote-in-a-later-line-of-a-record", "\"x\n\n\",\"c\nd", ",", 0,
    "line 3:", TRUE },
  { "lone-quote", "\"", ",", 0, "line 1:", TRUE },
  { "other-separators-are-text", "a;b,c\n", ";", 0, "1:a|b,c;", FALSE },
  { "tab", "a\tb\n", NULL, 0, "1:a|b;", FALSE },
  { "detected", "a;b\n1,5;2\n", NULL, 0, "1:a|b;2:1,5|2;", FALSE },
  { "separator-of-several-bytes", "a\302\247b\302\247\"c\302\247\"\n\302\266\302\247d\n",
    "\302\247", 0, "1:a|b|c\302\247;2:\302\266|d;", FALSE },
  { "text-after-a-quote-before-a-long-separator", "\"a\"b\302\247c\n", "\302\247", 0,
    "line 1:", TRUE },
  { "space-separates", "a b\n", " ", 0, "1:a|b;", FALSE },
  { "skip", "x\ny\na,b\n", ",", 2, "3:a|b;", FALSE },
  { "skip-does-not-mind-quotes", "\"x\na,b\n", ",", 1, "2:a|b;", FALSE },
  { "skip-counts-empty-lines", "\n\na\nb\n", ",", 2, "3:a;4:b;", FALSE },
  { "skip-of-crlf", "x\r\na\r\n", ",", 1, "2:a;", FALSE },
  { "skip-beyond-the-end", "a\n", ",", 5, "", FALSE },
  { "separator-too-long", "a\n", ",,", 0, "one character", TRUE },
  { "separator-is-a-quote", "a\n", "\"", 0, "one character", TRUE },
};

static char *
read_all (const char *text, gsize size, const char *delimiter, guint skip, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (bytes, delimiter, skip, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) local = NULL;
  const LpCsvCell *cells;
  LpCsvRow row;

  if (reader == NULL)
    return NULL;
  while (lp_csv_reader_next (reader, &row, &cells, &local))
    {
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", row.line);
      for (guint i = 0; i < row.n_stored; i++)
        {
          if (i > 0)
            g_string_append_c (out, '|');
          g_string_append_len (out, cells[i].text, (gssize) cells[i].length);
        }
      g_string_append_c (out, ';');
    }
  if (local == NULL)
    return g_string_free (g_steal_pointer (&out), FALSE);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *got = read_all (c->text, strlen (c->text), c->delimiter, c->skip,
                                   &error);

  if (c->fails)
    {
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, c->records));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, c->records);
}

/* The same records wherever the window ends: text is pushed through every place of it by
 * a heading that grows. */
static void
test_windows (void)
{
  static const char tail[] = "\n\"a\"\"b\",c\r\n\"d\r\ne\",\"\"\r\n\r\nf,\"g,\"\n";
  const gsize window = 64 * 1024;

  for (gsize pad = window - sizeof tail - 2; pad < window + 2; pad++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *got = NULL;

      for (gsize i = 0; i < pad; i++)
        g_string_append_c (text, 'x');
      g_string_append (text, tail);
      got = read_all (text->str, text->len, ",", 0, NULL);
      g_assert_cmpstr (strchr (got, ';'), ==, ";2:a\"b|c;3:d\r\ne|;6:f|g,;");
    }
}

/* A record longer than many windows, and cells kept up to a number only. */
static void
test_wide (void)
{
  g_autoptr (GString) text = g_string_new ("a,b,c\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpCsvReader) reader = NULL;
  const LpCsvCell *cells;
  LpCsvRow row;
  GError *error = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, i == 0 ? "\"1\"\"\"" : ",2");
  g_string_append (text, "\nx,y,z\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  reader = lp_csv_reader_new (bytes, ",", 0, &error);
  g_assert_no_error (error);
  lp_csv_reader_set_max_cells (reader, 3);

  g_assert_true (lp_csv_reader_next (reader, &row, &cells, &error));
  g_assert_true (lp_csv_reader_next (reader, &row, &cells, &error));
  g_assert_cmpuint (row.n_cells, ==, 300000);
  g_assert_cmpuint (row.n_stored, ==, 3);
  g_assert_cmpuint (row.raw_length, ==, 5 + 2 * 299999);
  g_assert_cmpmem (cells[0].text, cells[0].length, "1\"", 2);
  g_assert_true (lp_csv_reader_next (reader, &row, &cells, &error));
  g_assert_cmpuint (row.n_cells, ==, 3);
  g_assert_cmpmem (cells[2].text, cells[2].length, "z", 1);
  g_assert_false (lp_csv_reader_next (reader, &row, &cells, &error));
  g_assert_no_error (error);
}

static void
test_heading (gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *says;
  } wrong[] = {
    { "", "empty" },
    { "\n\r\n", "no line of headings" },
    { "\"a", "line 1:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes)
          bytes = g_bytes_new_static (wrong[i].text, strlen (wrong[i].text));
      g_autoptr (LpCsvReader) reader = lp_csv_reader_new (bytes, NULL, 0, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (lp_csv_reader_read_heading (reader, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("a");
  g_autoptr (GString) cell = g_string_new ("a\n\"");
  g_autoptr (GBytes) wide_bytes = NULL;
  g_autoptr (LpCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;

  for (guint i = 1; i < 10000; i++)
    g_string_append (wide, ",a");
  wide_bytes = g_bytes_new (wide->str, wide->len);
  reader = lp_csv_reader_new (wide_bytes, NULL, 0, NULL);
  g_assert_null (lp_csv_reader_read_heading (reader, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "10000 columns"));
  g_clear_error (&error);

  for (guint i = 0; i < LP_CSV_MAX_CELL; i++)
    g_string_append_c (cell, i % 1000 == 0 ? '\n' : 'x');
  g_string_append (cell, "\"\n");
  got = read_all (cell->str, cell->len, ",", 0, &error);
  g_assert_no_error (error);
  g_string_insert_c (cell, 4, 'x');
  g_assert_null (read_all (cell->str, cell->len, ",", 0, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "line 2:"));
}

/* Blocks hand out the same records as single steps. */
static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LpCsvReader) reader = NULL;
  LpCsvBlock block;
  gsize n = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%u,\"b\"\"%u\"\n", i, i);
  bytes = g_bytes_new (text->str, text->len);
  reader = lp_csv_reader_new (bytes, NULL, 0, NULL);
  while (lp_csv_reader_next_block (reader, &block, NULL) && block.n_rows > 0)
    for (gsize r = 0; r < block.n_rows; r++, n++)
      {
        const LpCsvCell *cells = block.cells + block.rows[r].first_cell;
        g_autofree char *second = g_strdup_printf ("b\"%" G_GSIZE_FORMAT, n);

        g_assert_cmpuint (block.rows[r].line, ==, n + 1);
        g_assert_cmpmem (cells[0].text, cells[0].length, second + 2, strlen (second + 2));
        g_assert_cmpmem (cells[1].text, cells[1].length, second, strlen (second));
      }
  g_assert_cmpuint (n, ==, 20000);
  g_assert_cmpuint (lp_csv_reader_get_remaining (reader), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/reader/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/csv/reader/wherever-a-window-ends", test_windows);
  g_test_add_func ("/csv/reader/cells-kept-up-to-a-number", test_wide);
  g_test_add_data_func ("/csv/reader/no-heading", NULL, test_heading);
  g_test_add_func ("/csv/reader/limits-name-the-line", test_limits);
  g_test_add_func ("/csv/reader/blocks", test_blocks);
  return g_test_run ();
}
