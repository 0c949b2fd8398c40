/* SPDX-License-Identifier: GPL-3.0-or-later
 * The second opinion: libcsv reads the same records from random texts of the common
 * dialect (its strict mode; LF; no blank lines, which it counts otherwise). */
#include "lp-csv-reader.h"

#include <csv.h>
#include <string.h>

static void
add_cell (GString *text, GRand *random)
{
  static const char *const pieces[] = { "a",    "bc",   " ", "\303\251", "0",
                                        "-1.5", "x\ty", "'", ";",        "\342\202\254" };
  gboolean quoted = g_rand_int_range (random, 0, 3) == 0;
  guint n = (guint) g_rand_int_range (random, 0, 6);

  if (quoted)
    g_string_append_c (text, '"');
  for (guint i = 0; i < n; i++)
    {
      guint kind = (guint) g_rand_int_range (random, 0, 12);

      if (quoted && kind == 10)
        g_string_append (text, "\"\"");
      else if (quoted && kind == 11)
        g_string_append (text, g_rand_boolean (random) ? "\n" : ",");
      else
        g_string_append (text, pieces[kind % G_N_ELEMENTS (pieces)]);
    }
  if (quoted)
    g_string_append_c (text, '"');
}

static GString *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n_rows = (guint) g_rand_int_range (random, 1, 40);

  for (guint row = 0; row < n_rows; row++)
    {
      guint n_cells = (guint) g_rand_int_range (random, 2, 9);

      for (guint i = 0; i < n_cells; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          add_cell (text, random);
        }
      g_string_append_c (text, '\n');
    }
  return text;
}

static void
on_cell_cb (void *cell, size_t length, void *data)
{
  g_string_append_c (data, '[');
  g_string_append_len (data, cell, (gssize) length);
  g_string_append_c (data, ']');
}

static void
on_row_cb (int end, void *data)
{
  g_string_append (data, "\n--\n");
}

/* libcsv would trim plain cells; trimming is not the reader's business. */
static int
is_never_space (unsigned char c)
{
  return 0;
}

static char *
read_theirs (const GString *text)
{
  GString *out = g_string_new (NULL);
  struct csv_parser parser;

  g_assert_cmpint (csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI), ==, 0);
  csv_set_space_func (&parser, is_never_space);
  g_assert_cmpuint (csv_parse (&parser, text->str, text->len, on_cell_cb, on_row_cb, out),
                    ==, text->len);
  g_assert_cmpint (csv_fini (&parser, on_cell_cb, on_row_cb, out), ==, 0);
  csv_free (&parser);
  return g_string_free (out, FALSE);
}

static char *
read_ours (const GString *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (bytes, ",", 0, NULL);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  const LpCsvCell *cells;
  LpCsvRow row;

  while (lp_csv_reader_next (reader, &row, &cells, &error))
    {
      for (guint i = 0; i < row.n_stored; i++)
        on_cell_cb ((void *) cells[i].text, cells[i].length, out);
      on_row_cb (0, out);
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = make_text (random);
      g_autofree char *theirs = read_theirs (text);
      g_autofree char *ours = read_ours (text);

      g_assert_cmpstr (ours, ==, theirs);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/oracle/random-texts-as-libcsv-reads-them", test_random);
  return g_test_run ();
}
