/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes as a CSV file: both ways of reading give the same cells, all of them text, and
 * the type guesser has an answer for each. */
#include "lp-csv-bytes.h"
#include "lp-csv-guess.h"
#include "lp-csv-reader.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A digest of all cells, a length before each, and where the reading ended. */
typedef struct
{
  GChecksum *sum;
  guint64 rows;
  gboolean failed;
} Reading;

static void
take_row (Reading *reading, const LpCsvRow *row, const LpCsvCell *cells)
{
  g_assert_cmpuint (row->n_stored, <=, row->n_cells);
  for (guint c = 0; c < row->n_stored; c++)
    {
      guint64 length = cells[c].length;

      g_assert_true (g_utf8_validate_len (cells[c].text, cells[c].length, NULL));
      g_checksum_update (reading->sum, (const guchar *) &length, sizeof length);
      g_checksum_update (reading->sum, (const guchar *) cells[c].text, (gssize) length);
    }
  g_checksum_update (reading->sum, (const guchar *) &row->line, sizeof row->line);
  reading->rows++;
}

static void
read_blocks (GBytes *text, Reading *reading)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (text, NULL, 0, &error);
  LpCsvBlock block = { 0 };

  g_assert_no_error (error);
  while (lp_csv_reader_next_block (reader, &block, &error) && block.n_rows > 0)
    for (gsize r = 0; r < block.n_rows; r++)
      take_row (reading, &block.rows[r], block.cells + block.rows[r].first_cell);
  reading->failed = error != NULL;
}

static void
read_rows (GBytes *text, Reading *reading)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (text, NULL, 0, &error);
  const LpCsvCell *cells = NULL;
  LpCsvRow row;

  g_assert_no_error (error);
  while (lp_csv_reader_next (reader, &row, &cells, &error))
    take_row (reading, &row, cells);
  reading->failed = error != NULL;
}

static void
guess_heading (GBytes *text)
{
  g_autoptr (LpCsvReader) reader = lp_csv_reader_new (text, NULL, 0, NULL);
  g_auto (GStrv) heading = lp_csv_reader_read_heading (reader, NULL);

  for (guint i = 0; heading != NULL && heading[i] != NULL && i < 16; i++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (heading[i]));
      LpCsvValue value = { trimmed, 1 };
      g_autoptr (LpCsvTypeGuess) guess = lp_csv_guess_type (&value, 1);
      g_autofree char *reason = NULL;

      g_assert_nonnull (guess->reason);
      lp_csv_guess_role (heading[i], &value, 1, guess, 1, &reason);
      lp_csv_find_meaning (heading[i]);
      lp_csv_guess_outcome (heading[i], trimmed);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = lp_csv_bytes_to_utf8 (bytes, NULL, NULL, &error);
  Reading blocks = { g_checksum_new (G_CHECKSUM_SHA256), 0, FALSE };
  Reading rows = { g_checksum_new (G_CHECKSUM_SHA256), 0, FALSE };

  g_assert_true ((text != NULL) == (error == NULL));
  if (text != NULL)
    {
      read_blocks (text, &blocks);
      read_rows (text, &rows);
      g_assert_cmpuint (blocks.rows, ==, rows.rows);
      g_assert_cmpint (blocks.failed, ==, rows.failed);
      g_assert_cmpstr (g_checksum_get_string (blocks.sum), ==, g_checksum_get_string (rows.sum));
      guess_heading (text);
    }
  g_checksum_free (blocks.sum);
  g_checksum_free (rows.sum);
  return 0;
}
