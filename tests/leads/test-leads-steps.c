/* SPDX-License-Identifier: GPL-3.0-or-later
 * The import that reads a file step by step against the one of bytes in memory: the same
 * table or the same message, wherever the steps cut the text. */
#include "lp-error.h"
#include "lp-table-private.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *folder, *path;

/* --- All there is to know of a table --- */

static void
describe_column (const LpTable *table, guint c, GString *out)
{
  const LpCodes *codes = lp_table_get_codes (table, c);
  const LpDictionary *dictionary = lp_table_get_dictionary (table, c);

  g_string_append_printf (out, "[%s] ", lp_table_get_heading (table, c));
  for (gsize i = 0; i < dictionary->n_values; i++)
    g_string_append_printf (out, "%s|", lp_dictionary_get (dictionary, i));
  for (gsize row = 0; row < codes->n_rows; row++)
    g_string_append_printf (out, " %u", lp_codes_get (codes, row));
  g_string_append_c (out, '\n');
}

static char *
describe (const LpTable *table, const GError *error)
{
  GString *out = g_string_new (NULL);
  gsize n_runs;
  const LpTableRun *runs;

  if (table == NULL)
    {
      g_string_append_printf (out, "%d %s", error->code, error->message);
      return g_string_free (out, FALSE);
    }
  g_string_append_printf (out, "%s %s %u, short %u, long %u\n",
                          lp_table_get_encoding (table), lp_table_get_delimiter (table),
                          lp_table_get_skip (table),
                          (guint) lp_table_get_n_short_rows (table),
                          (guint) lp_table_get_n_long_rows (table));
  for (guint c = 0; c < lp_table_get_n_columns (table); c++)
    describe_column (table, c, out);
  runs = lp_table_get_runs (table, &n_runs);
  for (gsize i = 0; i < n_runs; i++)
    g_string_append_printf (out, "row %u line %u number %u\n", (guint) runs[i].row,
                            (guint) runs[i].line, (guint) runs[i].number);
  for (gsize i = 0; i < lp_table_get_n_aside (table); i++)
    {
      const LpTableAside *aside = lp_table_get_aside (table, i);

      g_string_append_printf (out, "aside %u line %u cells %u: %s\n",
                              (guint) aside->row_number, (guint) aside->line,
                              (guint) aside->n_cells, aside->text);
    }
  return g_string_free (out, FALSE);
}

static char *
import_in_memory (const char *text, gsize size, const LpTableOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable) table = lp_table_import_bytes (bytes, "leads.csv", options, NULL,
                                                     NULL, NULL, &error);

  return describe (table, error);
}

static char *
import_in_steps (const LpTableOptions *options, gsize step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable)
      table = lp_table_import_in_steps (path, options, step, NULL, NULL, NULL, &error);

  return describe (table, error);
}

static void
write_file (const char *text, gsize size)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
check (const char *text, gsize size, const LpTableOptions *options, gsize step)
{
  g_autofree char *expected = import_in_memory (text, size, options);
  g_autofree char *got = NULL;

  write_file (text, size);
  got = import_in_steps (options, step);
  g_assert_cmpstr (got, ==, expected);
}

/* --- Texts --- */

static const char *const pieces[] = {
  ",",
  ",",
  ",",
  ";",
  "\n",
  "\n",
  "\r\n",
  "\r",
  "x",
  "ab",
  " ",
  "1,2\n",
  "\"",
  "\"a\"\"b\"",
  ",\"c,\r\nd\",",
  "\303\274",
  "\342\202\254",
  "\360\237\230\200",
  "\302\240",
};

/* Once in a while something that makes the file no UTF-8, or no text. */
static const char *const odd_pieces[] = { "\374", "\342\202", "\201", "" };

static void
append_random (GString *text, GRand *random, gsize size)
{
  gboolean odd = g_rand_int_range (random, 0, 4) == 0;

  if (g_rand_int_range (random, 0, 8) == 0)
    g_string_append (text, "\357\273\277");
  g_string_append (text, "a,b,c\n");
  while (text->len < size)
    {
      guint i = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (pieces));

      /* A quote that stands alone ends most files early. */
      if (strcmp (pieces[i], "\"") == 0 && g_rand_int_range (random, 0, 50) != 0)
        continue;
      g_string_append (text, pieces[i]);
    }
  if (odd)
    {
      const char
          *piece = odd_pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (odd_pieces))];
      gssize at = g_rand_int_range (random, 0, (gint32) text->len);

      g_string_insert_len (text, at, piece, (gssize) MAX (strlen (piece), 1));
    }
}

static void
test_short_texts (void)
{
  static const LpTableOptions some_options[] = {
    { 0 },         { .encoding = "UTF-8" }, { .delimiter = "\342\202\254" },
    { .skip = 2 }, { .joined = TRUE },      { .delimiter = "no" },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_random (text, random, (gsize) g_rand_int_range (random, 0, 200));
      check (text->str, text->len, &some_options[round % G_N_ELEMENTS (some_options)],
             (gsize) g_rand_int_range (random, 1, 80));
    }
}

/* Long enough that pages are given back on the way. */
static void
test_long_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      append_random (text, random, (gsize) g_rand_int_range (random, 20000, 60000));
      check (text->str, text->len, NULL, round % 2 == 0 ? 64 : 5000);
    }
}

/* Records longer than a step, and than a page. */
static void
test_long_records (void)
{
  g_autoptr (GString) text = g_string_new ("a,b\n");

  for (guint i = 0; i < 40; i++)
    {
      g_string_append_printf (text, "%u,\"", i);
      for (guint n = 0; n < 500 * i; n++)
        g_string_append_c (text, (char) ('a' + n % 26));
      g_string_append (text, i % 3 == 0 ? "\"\"\r\n\",more\r\n" : "\"\r\n");
    }
  for (gsize step = 64; step <= 16384; step *= 4)
    check (text->str, text->len, NULL, step);
}

static const struct
{
  const char *path;
  const char *end; /* behind 100 KB of rows */
  const char *encoding;
  const char *says; /* in the description */
} ends[] = {
  { "late-wrong-byte-makes-all-windows-1252", "\374,\303\274\n", NULL, "Windows-1252" },
  { "late-wrong-byte-with-utf8-named", "\374,\303\274\n", "UTF-8", "no UTF-8" },
  { "late-undefined-byte", "\201\n", NULL, "no Windows-1252" },
  { "late-unclosed-quote", "\"x\n", NULL, "never closes" },
  { "wrong-byte-behind-a-fault", "\"x\"y\n\374\n", "UTF-8", "no UTF-8" },
  { "fault-of-windows-1252", "\"x\"y\n\374\n", NULL, "text after a closing quote" },
};

static void
append_rows (GString *text, gsize size)
{
  g_string_append (text, "a,b\n");
  for (guint i = 0; text->len < size; i++)
    g_string_append_printf (text, "%u,\303\274%u\n", i, i % 7);
}

static void
test_end (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  LpTableOptions options = { .encoding = ends[i].encoding };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *got = NULL;

  append_rows (text, 100000);
  g_string_append (text, ends[i].end);
  check (text->str, text->len, &options, 64);
  got = import_in_steps (&options, 64);
  g_assert_nonnull (strstr (got, ends[i].says));
}

/* --- While it is read --- */

static void
on_progress_truncate_cb (double fraction, gsize n_rows, gpointer user_data)
{
  if (fraction > 0.5)
    g_assert_cmpint (truncate (path, 1000), ==, 0);
}

static void
test_truncated (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GError) error = NULL;

  append_rows (text, 100000);
  write_file (text->str, text->len);
  table = lp_table_import_in_steps (path, NULL, 64, on_progress_truncate_cb, NULL, NULL,
                                    &error);
  g_assert_null (table);
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpstr (error->message, ==,
                   "“leads.csv”: the file changed while it was read; try again when it "
                   "is complete");
}

static void
on_progress_cb (double fraction, gsize n_rows, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (fraction, >=, *last);
  *last = fraction;
}

/* An import that starts again does not go back. */
static void
test_progress (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LpTable) table = NULL;
  double last = 0;

  append_rows (text, 100000);
  g_string_append (text, "\374\n");
  write_file (text->str, text->len);
  table = lp_table_import_in_steps (path, NULL, 64, on_progress_cb, &last, NULL, NULL);
  g_assert_nonnull (table);
  g_assert_cmpfloat (last, ==, 1);
}

static void
on_progress_cancel_cb (double fraction, gsize n_rows, gpointer user_data)
{
  g_atomic_int_set ((gint *) user_data, 1);
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  volatile gint cancel = 0;

  append_rows (text, 100000);
  write_file (text->str, text->len);
  g_assert_null (lp_table_import_in_steps (path, NULL, 64, on_progress_cancel_cb,
                                           (gpointer) &cancel, &cancel, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("leadpact-steps-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "leads.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat ("/leads/steps/", ends[i].path, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_end);
    }
  g_test_add_func ("/leads/steps/short-texts", test_short_texts);
  g_test_add_func ("/leads/steps/long-texts", test_long_texts);
  g_test_add_func ("/leads/steps/records-longer-than-a-step", test_long_records);
  g_test_add_func ("/leads/steps/truncated-while-it-is-read", test_truncated);
  g_test_add_func ("/leads/steps/progress-never-goes-back", test_progress);
  g_test_add_func ("/leads/steps/cancel", test_cancel);
  status = g_test_run ();

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
  g_free (folder);
  return status;
}
