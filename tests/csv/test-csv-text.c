/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of a text that is read through a window: which files are, that every place at
 * which it may be cut gives the same text, and what happens to wrong bytes. */
#include "lp-csv-text.h"
#include "lp-error.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *folder, *path;

static void
write_file (const char *text, gsize size)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (text, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static LpCsvText *
open_bytes (const char *bytes, gsize size, const char *encoding, gsize step)
{
  write_file (bytes, size);
  return lp_csv_text_open (path, encoding, step);
}

#define BYTES(s) s, sizeof s - 1

static const struct
{
  const char *path;
  const char *bytes;
  gsize size;
  const char *encoding;
  gboolean opens;
} starts[] = {
  { "ascii", BYTES ("a,b\n"), NULL, TRUE },
  { "mark-utf8", BYTES ("\357\273\277a,b\n"), "Windows-1252", TRUE },
  { "named-utf8", BYTES ("a,b\n"), "utf8", TRUE },
  { "blanks-before-a-heading", BYTES ("\n\na,b,c\n"), NULL, TRUE },
  { "empty-is-whole", BYTES (""), NULL, FALSE },
  { "nothing-but-a-mark-is-whole", BYTES ("\357\273\277"), NULL, FALSE },
  { "nothing-but-blanks-is-whole", BYTES ("\n\n\n\n"), NULL, FALSE },
  { "mark-utf16-is-whole", BYTES ("\377\376a\0"), NULL, FALSE },
  { "named-otherwise-is-whole", BYTES ("a,b\n"), "Windows-1252", FALSE },
  { "workbook-is-whole", BYTES ("PK\003\004....."), NULL, FALSE },
  { "web-page-is-whole", BYTES ("\n<html><body></body></html>"), NULL, FALSE },
};

static void
test_start (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpCsvText)
      text = open_bytes (starts[i].bytes, starts[i].size, starts[i].encoding, 0);

  g_assert_cmpint (text != NULL, ==, starts[i].opens);
}

static void
test_no_file (void)
{
  g_assert_null (lp_csv_text_open ("/nowhere/leads.csv", NULL, 0));
  g_assert_null (lp_csv_text_open (folder, NULL, 0));
  g_assert_null (lp_csv_text_open ("/dev/null", NULL, 0));
}

/* Cut anywhere, also inside characters: always the same text, always whole characters. */
static void
test_steps (void)
{
  static const char all[] = "\357\273\277a\303\274,\342\202\254\r\n\360\237\230\200,x\n";
  const char *expected = all + 3;
  gsize size = sizeof all - 4;

  for (gsize step = 1; step < sizeof all; step++)
    for (gsize first = 0; first <= size; first++)
      {
        g_autoptr (LpCsvText) text = open_bytes (all, sizeof all - 1, NULL, step);
        gsize ensured;

        g_assert_nonnull (text);
        g_assert_cmpuint (lp_csv_text_get_size (text), ==, size);
        g_assert_true (lp_csv_text_ensure (text, first, NULL));
        ensured = lp_csv_text_get_ensured (text);
        g_assert_cmpuint (ensured, >=, first);
        g_assert_true (g_utf8_validate (expected, (gssize) ensured, NULL));
        g_assert_cmpmem (lp_csv_text_get_data (text), ensured, expected, ensured);
        g_assert_true (lp_csv_text_ensure (text, size, NULL));
        g_assert_cmpmem (lp_csv_text_get_data (text), size, expected, size);
        g_assert_false (lp_csv_text_has_other_bytes (text));
      }
}

static const struct
{
  const char *path;
  const char *bytes;
  gsize size;
} others[] = {
  { "latin-1", BYTES ("abcdefgh\374ij") },
  { "at-the-end", BYTES ("abcdefgh\374") },
  { "cut-off-at-the-end", BYTES ("abcdefgh\342\202") },
  { "surrogate", BYTES ("abcdefgh\355\240\200i") },
  { "overlong", BYTES ("abcdefgh\300\257i") },
  { "zero", BYTES ("abcdefgh\0i") },
};

/* Whatever the steps, what is before the wrong byte is handed out, and never that. */
static void
test_other (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  for (gsize step = 1; step < 16; step++)
    {
      g_autoptr (LpCsvText)
          text = open_bytes (others[i].bytes, others[i].size, NULL, step);
      g_autoptr (LpCsvText) other = lp_csv_text_open (path, NULL, step);
      g_autoptr (GError) error = NULL;

      g_assert_false (lp_csv_text_ensure (text, others[i].size, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_true (lp_csv_text_has_other_bytes (text));
      g_assert_true (lp_csv_text_has_other_bytes (other));
    }
}

static void
test_cut_short (void)
{
  g_autoptr (LpCsvText) text = open_bytes (BYTES ("a,b\n1,2\n"), NULL, 4);
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_csv_text_ensure (text, 4, NULL));
  g_assert_cmpint (truncate (path, 5), ==, 0);
  g_assert_false (lp_csv_text_ensure (text, 8, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "changed while it was read"));
  g_assert_false (lp_csv_text_has_other_bytes (text));
}

/* The bytes of the process's memory that are there, as the system counts them. */
static gsize
count_resident (void)
{
  g_autofree char *statm = NULL;
  gulong size, resident;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL) ||
      sscanf (statm, "%lu %lu", &size, &resident) != 2)
    return 0;
  return resident * (gsize) sysconf (_SC_PAGESIZE);
}

/* A file of 64 MiB takes a few steps of memory. */
static void
test_release (void)
{
  gsize size = (gsize) 64 << 20;
  g_autofree char *bytes = g_malloc (size);
  g_autoptr (LpCsvText) text = NULL;
  gsize before, most = 0;

  memset (bytes, 'x', size);
  text = open_bytes (bytes, size, NULL, 0);
  g_clear_pointer (&bytes, g_free);
  before = count_resident ();
  g_assert_cmpuint (before, >, 0);
  for (gsize end = 0; end < size; end += 16384)
    {
      g_assert_true (lp_csv_text_ensure (text, end + 16384, NULL));
      g_assert_cmpint (lp_csv_text_get_data (text)[end], ==, 'x');
      lp_csv_text_release (text, end);
      if (end % (1 << 20) == 0)
        most = MAX (most, count_resident ());
    }
  g_assert_cmpuint (most, <, before + 8 * LP_CSV_TEXT_STEP);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("leadpact-text-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "leads.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *name = g_strconcat ("/csv/text/start/", starts[i].path, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_start);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *name = g_strconcat ("/csv/text/other-bytes/", others[i].path,
                                           NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_other);
    }
  g_test_add_func ("/csv/text/only-regular-files", test_no_file);
  g_test_add_func ("/csv/text/cut-anywhere", test_steps);
  g_test_add_func ("/csv/text/cut-short-while-it-is-read", test_cut_short);
  g_test_add_func ("/csv/text/memory-is-given-back", test_release);
  status = g_test_run ();

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
  g_free (folder);
  return status;
}
