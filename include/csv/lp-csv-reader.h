/* SPDX-License-Identifier: GPL-3.0-or-later
 * Text to records of cells (section 7 of the format, "Lines" and "Cells").
 *
 * The reader walks over a text, which is wholly in memory or an LpCsvText, a window at a time,
 * and hands out the records of a window together, so that a caller can work column by column while they
 * are in the cache:
 *
 *   rows[r] ---> cells[rows[r].first_cell + c]     c < rows[r].n_stored
 *
 * Cells are views: into the text, or into memory of the reader (where a quote was doubled).
 * Both, and the arrays, hold until the next call. Cells are neither trimmed nor normalised.
 * Not safe for threads; two readers may share a text. */
#pragma once

#include <glib.h>

#include "lp-csv-bytes.h"
#include "lp-csv-text.h"

G_BEGIN_DECLS

/* So many bytes behind a cell's end may be read, so that a short text can be loaded as a
 * whole word. */
#define LP_CSV_CELL_PADDING ((gsize) 16)

typedef struct
{
  const char *text; /* not NUL-terminated; see LP_CSV_CELL_PADDING */
  gsize length;
} LpCsvCell;

typedef struct
{
  gsize first_cell;
  guint64 n_cells;   /* as they stand in the file */
  guint n_stored;    /* the first of them, up to what the reader was told to keep */
  guint64 line;      /* the physical line on which the record begins, from 1 */
  const char *raw;   /* the record as it stands, without its line end */
  gsize raw_length;
} LpCsvRow;

typedef struct
{
  const LpCsvRow *rows;
  gsize n_rows;
  const LpCsvCell *cells;
} LpCsvBlock;

typedef struct _LpCsvReader LpCsvReader;

/**
 * lp_csv_reader_new:
 * @text: UTF-8, as lp_csv_bytes_to_utf8() gives it; a reference is taken
 * @delimiter: (nullable): one character; NULL detects it
 * @skip: physical lines to pass over before the heading, quotes not considered
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where @delimiter is none
 */
LpCsvReader *lp_csv_reader_new (GBytes *text,
                                const char *delimiter,
                                guint skip,
                                GError **error);

/**
 * lp_csv_reader_new_for_text:
 * @text: borrowed; must outlive the reader, which loads and releases it on its way
 *
 * The same for a text that is never in memory as a whole. The first records and each call
 * for the next may then fail as lp_csv_text_ensure() does.
 */
LpCsvReader *lp_csv_reader_new_for_text (LpCsvText *text,
                                         const char *delimiter,
                                         guint skip,
                                         GError **error);
void lp_csv_reader_free (LpCsvReader *reader);

const char *lp_csv_reader_get_delimiter (LpCsvReader *reader);

/* How many cells of a record are kept; LP_CSV_MAX_COLUMNS + 1 until told otherwise. Holds
 * from the next block on. */
void lp_csv_reader_set_max_cells (LpCsvReader *reader, guint max_cells);

/**
 * lp_csv_reader_next_block:
 * @block: (out): the next records, none at the end
 *
 * Lines without any character are passed over.
 *
 * Returns: FALSE with LP_ERROR_INVALID for text after a closing quote (naming its line) and
 *   for a quote that never closes (naming the line where it opened), or with LP_ERROR_LIMIT
 *   for too long a cell or too many records. After an error the reader is at its end.
 */
gboolean lp_csv_reader_next_block (LpCsvReader *reader, LpCsvBlock *block, GError **error);

/**
 * lp_csv_reader_next:
 * @row: (out): the next record
 * @cells: (out): its cells, the first @row->n_stored
 *
 * One record at a time; may be mixed with lp_csv_reader_next_block().
 *
 * Returns: FALSE at the end, or with an error as above
 */
gboolean lp_csv_reader_next (LpCsvReader *reader,
                             LpCsvRow *row,
                             const LpCsvCell **cells,
                             GError **error);

/**
 * lp_csv_reader_read_heading:
 *
 * The first record, as headings: not trimmed.
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where the file has no line that is
 *   not empty, or with LP_ERROR_LIMIT for more than LP_CSV_MAX_COLUMNS
 */
GStrv lp_csv_reader_read_heading (LpCsvReader *reader, GError **error);

/* The bytes of the text behind what was handed out so far, for a progress bar. */
gsize lp_csv_reader_get_remaining (LpCsvReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpCsvReader, lp_csv_reader_free)

G_END_DECLS
