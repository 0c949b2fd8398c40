/* SPDX-License-Identifier: GPL-3.0-or-later
 * Records and cells of a CSV text, a window at a time.
 *
 * Two steps a window: first the places of every separator, line end and quote
 * (lp-csv-index.c), then a walk over those places only. A record may reach over any
 * number of windows; what is known of it stays in the state below. */
#include "lp-csv-reader.h"

#include "lp-csv-dialect.h"
#include "lp-csv-index-private.h"
#include "lp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  STATE_PLAIN,  /* at the start of a cell or inside one without quotes */
  STATE_QUOTED, /* behind an opening quote */
  STATE_CLOSED  /* behind what closes the cell, unless it is doubled */
} State;

struct _LpCsvReader
{
  GBytes *bytes;     /* the text is either these */
  LpCsvText *loader; /* or borrowed, and loaded as the reader gets on */
  const char *text;
  gsize size;
  gsize window; /* bytes indexed at a time */
  char delimiter[8];
  guint delimiter_length;
  guint max_cells;
  gsize next_window;
  gboolean at_end;

  /* The record at hand. */
  State state;
  gsize record_start;
  gsize cell_start;     /* of a quoted cell: its opening quote */
  gsize quote_at;       /* of STATE_CLOSED: the quote */
  gboolean has_doubled; /* the cell at hand has a doubled quote */
  guint64 n_cells;
  guint64 line; /* where the walk is */
  guint64 record_line;
  guint64 quote_line;
  gsize first_cell; /* of the record, in cells */
  GArray *doubled;  /* gsize: its cells that hold doubled quotes */

  /* What was read. */
  LpCsvCell *cells;
  gsize n_stored, cells_size;
  LpCsvRow *rows;
  gsize n_rows, rows_size;
  gsize next_row; /* of lp_csv_reader_next */
  guint64 n_records;
  GPtrArray *copies; /* texts of cells that are no views */
  guint32 *places;
};

static gboolean
ensure (LpCsvReader *reader, gsize end, GError **error)
{
  return reader->loader == NULL ||
         lp_csv_text_ensure (reader->loader, MIN (end, reader->size), error);
}

/* Loads what has to be seen to know the separator and where the heading begins. */
static gboolean
look_at_heading (LpCsvReader *reader, const char *delimiter, guint skip, GError **error)
{
  char detected[2] = { 0 };
  gsize available = 0, seen;

  do
    {
      if (!ensure (reader, MAX (2 * available, 1), error))
        return FALSE;
      available = reader->loader != NULL ? lp_csv_text_get_ensured (reader->loader)
                                         : reader->size;
      reader->record_start = seen = lp_csv_skip_lines (reader->text, available, skip);
      if (delimiter == NULL)
        detected[0] = lp_csv_detect_delimiter_until (reader->text, available, skip,
                                                     &seen);
    }
  while (seen == available && available < reader->size);

  g_strlcpy (reader->delimiter, delimiter != NULL ? delimiter : detected,
             sizeof reader->delimiter);
  reader->delimiter_length = (guint) strlen (reader->delimiter);
  reader->cell_start = reader->next_window = reader->record_start;
  reader->line = reader->record_line = lp_csv_line_at (reader->text,
                                                       reader->record_start);
  return TRUE;
}

/* Takes @reader, which has a text and nothing else. */
static LpCsvReader *
begin (LpCsvReader *reader, const char *delimiter, guint skip, GError **error)
{
  g_autoptr (LpCsvReader) owned = reader;

  if (delimiter != NULL && !lp_csv_delimiter_is_valid (delimiter))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                   _ ("“%s” cannot separate cells; give one character that is neither a "
                      "quote nor a line end"),
                   delimiter);
      return NULL;
    }

  reader->max_cells = LP_CSV_MAX_COLUMNS + 1;
  reader->doubled = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->copies = g_ptr_array_new_with_free_func (g_free);
  reader->places = g_new (guint32, reader->window);
  return look_at_heading (reader, delimiter, skip, error) ? g_steal_pointer (&owned)
                                                          : NULL;
}

LpCsvReader *
lp_csv_reader_new (GBytes *text, const char *delimiter, guint skip, GError **error)
{
  LpCsvReader *reader;

  g_return_val_if_fail (text != NULL, NULL);

  reader = g_new0 (LpCsvReader, 1);
  reader->bytes = g_bytes_ref (text);
  reader->text = g_bytes_get_data (text, &reader->size);
  reader->window = LP_CSV_WINDOW;
  return begin (reader, delimiter, skip, error);
}

LpCsvReader *
lp_csv_reader_new_for_text (LpCsvText *text,
                            const char *delimiter,
                            guint skip,
                            GError **error)
{
  LpCsvReader *reader;

  g_return_val_if_fail (text != NULL, NULL);

  reader = g_new0 (LpCsvReader, 1);
  reader->loader = text;
  reader->text = lp_csv_text_get_data (text);
  reader->size = lp_csv_text_get_size (text);
  reader->window = MIN (LP_CSV_WINDOW, lp_csv_text_get_step (text));
  return begin (reader, delimiter, skip, error);
}

void
lp_csv_reader_free (LpCsvReader *reader)
{
  if (reader == NULL)
    return;
  g_clear_pointer (&reader->bytes, g_bytes_unref);
  g_clear_pointer (&reader->doubled, g_array_unref);
  g_clear_pointer (&reader->copies, g_ptr_array_unref);
  g_free (reader->cells);
  g_free (reader->rows);
  g_free (reader->places);
  g_free (reader);
}

const char *
lp_csv_reader_get_delimiter (LpCsvReader *reader)
{
  return reader->delimiter;
}

void
lp_csv_reader_set_max_cells (LpCsvReader *reader, guint max_cells)
{
  reader->max_cells = max_cells;
}

gsize
lp_csv_reader_get_remaining (LpCsvReader *reader)
{
  return reader->at_end ? 0 : reader->size - MIN (reader->record_start, reader->size);
}

/* --- Records --- */

/* The text between the quotes with each doubled one once. Also used for the last few
 * cells of the text, which would not have their padding. */
static void
copy_cell (LpCsvReader *reader, LpCsvCell *cell, gboolean doubled)
{
  char *text = g_malloc0 (cell->length + LP_CSV_CELL_PADDING), *end = text;

  for (gsize i = 0; i < cell->length; i++)
    {
      *end++ = cell->text[i];
      if (doubled && cell->text[i] == '"')
        i++;
    }
  g_ptr_array_add (reader->copies, text);
  cell->text = text;
  cell->length = (gsize) (end - text);
}

/* Copies the cells of the record that lie at the very end of the text. */
static void
pad_cells (LpCsvReader *reader)
{
  const char *end = reader->text + reader->size;

  for (gsize i = reader->first_cell; i < reader->n_stored; i++)
    {
      LpCsvCell *cell = &reader->cells[i];

      if (cell->text >= reader->text && cell->text <= end &&
          (gsize) (end - cell->text) - cell->length < LP_CSV_CELL_PADDING)
        copy_cell (reader, cell, FALSE);
    }
}

static void
push_row (LpCsvReader *reader, gsize end)
{
  LpCsvRow *row;

  if (reader->n_rows == reader->rows_size)
    {
      reader->rows_size = MAX (256, reader->rows_size * 2);
      reader->rows = g_renew (LpCsvRow, reader->rows, reader->rows_size);
    }

  for (guint i = 0; i < reader->doubled->len; i++)
    copy_cell (reader, &reader->cells[g_array_index (reader->doubled, gsize, i)], TRUE);
  g_array_set_size (reader->doubled, 0);
  if (G_UNLIKELY (reader->size - end < LP_CSV_CELL_PADDING))
    pad_cells (reader);

  row = &reader->rows[reader->n_rows++];
  row->first_cell = reader->first_cell;
  row->n_cells = reader->n_cells;
  row->n_stored = (guint) (reader->n_stored - reader->first_cell);
  row->line = reader->record_line;
  row->raw = reader->text + reader->record_start;
  row->raw_length = end - reader->record_start;

  reader->n_records++;
  reader->first_cell = reader->n_stored;
  reader->n_cells = 0;
}

static inline void
reserve_cells (LpCsvReader *reader, gsize n)
{
  if (G_LIKELY (reader->cells_size - reader->n_stored >= n))
    return;
  reader->cells_size = MAX (reader->n_stored + n, MAX (4096, reader->cells_size * 2));
  reader->cells = g_renew (LpCsvCell, reader->cells, reader->cells_size);
}

/* Adds the cell that ends right before @end. */
static inline gboolean
push_cell (LpCsvReader *reader, gsize end, GError **error)
{
  gsize start = reader->cell_start;
  gboolean quoted = reader->state == STATE_CLOSED;
  gsize length = end - start - (quoted ? 2 : 0);

  if (G_UNLIKELY (length > LP_CSV_MAX_CELL))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                   _ ("line %lu: a cell is longer than 1 MiB, the most that is accepted"),
                   (gulong) reader->record_line);
      return FALSE;
    }
  if (reader->n_cells++ >= reader->max_cells)
    {
      reader->state = STATE_PLAIN;
      return TRUE;
    }

  reserve_cells (reader, 1);
  if (G_UNLIKELY (quoted))
    {
      if (reader->has_doubled)
        g_array_append_val (reader->doubled, reader->n_stored);
      start++;
      reader->state = STATE_PLAIN;
    }
  reader->cells[reader->n_stored].text = reader->text + start;
  reader->cells[reader->n_stored].length = length;
  reader->n_stored++;
  return TRUE;
}

/* Ends the record before the line end at @place, which may be none at all (an empty
 * line). */
static gboolean
end_record (LpCsvReader *reader, gsize place, GError **error)
{
  const char *text = reader->text;

  if (place != reader->record_start)
    {
      if (!push_cell (reader, place, error))
        return FALSE;
      push_row (reader, place);
      if (reader->n_records > LP_CSV_MAX_ROWS + 1)
        {
          g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                       _ ("line %lu: more than 20,000,000 rows; split the file"),
                       (gulong) reader->record_line);
          return FALSE;
        }
    }

  if (text[place] == '\r' && place + 1 < reader->size && text[place + 1] == '\n')
    place++;
  reader->record_start = reader->cell_start = place + 1;
  reader->record_line = ++reader->line;
  return TRUE;
}

/* --- The walk --- */

static gboolean
set_text_after_quote (LpCsvReader *reader, GError **error)
{
  g_set_error (
      error, LP_ERROR, LP_ERROR_INVALID,
      _ ("line %lu: text after a closing quote; a quote inside a quoted cell has to "
         "be doubled"),
      (gulong) reader->line);
  return FALSE;
}

/* Where the separator begins whose last byte is at @place; G_MAXSIZE where it is none. */
static inline gsize
separator_start (const LpCsvReader *reader, gsize place)
{
  gsize before = reader->delimiter_length - 1;

  if (G_LIKELY (before == 0))
    return place;
  if (place - reader->cell_start < before ||
      memcmp (reader->text + place - before, reader->delimiter, before) != 0)
    return G_MAXSIZE;
  return place - before;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Takes a place inside a quoted cell. */
static void
step_quoted (LpCsvReader *reader, gsize place, char c)
{
  if (c == '"')
    {
      reader->quote_at = place;
      reader->state = STATE_CLOSED;
    }
  else if (c == '\n')
    reader->line++;
  else if (c == '\r' && (place + 1 >= reader->size || reader->text[place + 1] != '\n'))
    reader->line++;
}

/* Takes a place outside quotes or right behind a closing one. */
static inline gboolean
step_plain (LpCsvReader *reader, gsize place, char c, GError **error)
{
  gsize end = place;
  gboolean closed = reader->state == STATE_CLOSED;

  if (c == '"')
    {
      if (closed && place == reader->quote_at + 1)
        {
          reader->has_doubled = TRUE;
          reader->state = STATE_QUOTED;
        }
      else if (closed)
        return set_text_after_quote (reader, error);
      else if (place == reader->cell_start)
        {
          reader->has_doubled = FALSE;
          reader->quote_line = reader->line;
          reader->state = STATE_QUOTED;
        }
      return TRUE;
    }

  if (!is_line_end (c))
    end = separator_start (reader, place);
  if (end == G_MAXSIZE)
    return TRUE;
  if (G_UNLIKELY (closed && end != reader->quote_at + 1))
    return set_text_after_quote (reader, error);
  if (is_line_end (c))
    return end_record (reader, end, error);

  if (!push_cell (reader, end, error))
    return FALSE;
  reader->cell_start = place + 1;
  return TRUE;
}

/* Takes a stretch of plain cells, up to the first quote or line end. They begin in the
 * window and so are short, and there is room for them. Returns how many places it took.
 */
static gsize
walk_plain (LpCsvReader *reader, gsize base, const guint32 *places, gsize n_places)
{
  const char *text = reader->text, *start = text + reader->cell_start;
  const char delimiter = reader->delimiter[0];
  gsize room = reader->max_cells - MIN (reader->n_cells, reader->max_cells);
  LpCsvCell *cell = reader->cells + reader->n_stored;
  gsize n = 0;

  n_places = MIN (n_places, room);
  for (; n < n_places; n++, cell++)
    {
      const char *end = text + base + places[n];

      if (*end != delimiter)
        break;
      cell->text = start;
      cell->length = (gsize) (end - start);
      start = end + 1;
    }
  reader->n_cells += n;
  reader->n_stored += n;
  reader->cell_start = (gsize) (start - text);
  return n;
}

static gboolean
walk (LpCsvReader *reader, gsize base, gsize n_places, GError **error)
{
  const guint32 *places = reader->places;
  const char *text = reader->text;

  reserve_cells (reader, n_places);
  for (gsize i = 0; i < n_places; i++)
    {
      if (G_UNLIKELY (base + places[i] < reader->cell_start)) /* the LF of a CRLF */
        continue;
      if (G_UNLIKELY (reader->state == STATE_QUOTED))
        {
          step_quoted (reader, base + places[i], text[base + places[i]]);
          continue;
        }
      if (reader->state == STATE_PLAIN && reader->cell_start >= base &&
          reader->delimiter_length == 1)
        i += walk_plain (reader, base, places + i, n_places - i);
      if (i < n_places &&
          !step_plain (reader, base + places[i], text[base + places[i]], error))
        return FALSE;
    }
  return TRUE;
}

/* The last record may have no line end. */
static gboolean
finish (LpCsvReader *reader, GError **error)
{
  reader->at_end = TRUE;
  if (reader->state == STATE_QUOTED)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
                   _ ("line %lu: a quote opens here and never closes"),
                   (gulong) reader->quote_line);
      return FALSE;
    }
  if (reader->state == STATE_CLOSED && reader->quote_at + 1 != reader->size)
    return set_text_after_quote (reader, error);
  if (reader->record_start >= reader->size)
    return TRUE;
  if (!push_cell (reader, reader->size, error))
    return FALSE;
  push_row (reader, reader->size);
  reader->record_start = reader->size;
  return TRUE;
}

/* Drops what was handed out; the cells of an unfinished record go to the front. */
static void
clear_block (LpCsvReader *reader)
{
  gsize kept = reader->n_stored - reader->first_cell;

  for (guint i = 0; i < reader->doubled->len; i++)
    g_array_index (reader->doubled, gsize, i) -= reader->first_cell;
  if (kept > 0 && reader->first_cell > 0)
    memmove (reader->cells, reader->cells + reader->first_cell,
             kept * sizeof (LpCsvCell));
  reader->n_stored = kept;
  reader->first_cell = 0;
  reader->n_rows = 0;
  reader->next_row = 0;
  g_ptr_array_set_size (reader->copies, 0);
}

/* Takes the next window; one byte behind it is looked at too, for the LF of a CRLF. */
static gboolean
take_window (LpCsvReader *reader, GError **error)
{
  gsize base = reader->next_window;
  gsize length = MIN (reader->window, reader->size - base);
  gsize n;

  if (!ensure (reader, base + length + 1, error))
    return FALSE;
  n = lp_csv_index (reader->text + base, length,
                    reader->delimiter[reader->delimiter_length - 1], reader->places);
  reader->next_window += length;
  if (!walk (reader, base, n, error))
    return FALSE;
  return reader->next_window < reader->size || finish (reader, error);
}

static gboolean
fill_block (LpCsvReader *reader, GError **error)
{
  clear_block (reader);
  if (reader->loader != NULL)
    lp_csv_text_release (reader->loader, MIN (reader->record_start, reader->next_window));
  while (reader->n_rows == 0 && !reader->at_end)
    if (!take_window (reader, error))
      {
        reader->n_rows = 0;
        reader->at_end = TRUE;
        return FALSE;
      }
  return TRUE;
}

gboolean
lp_csv_reader_next_block (LpCsvReader *reader, LpCsvBlock *block, GError **error)
{
  g_return_val_if_fail (reader != NULL && block != NULL, FALSE);

  *block = (LpCsvBlock){ 0 };
  if (reader->next_row == reader->n_rows && !fill_block (reader, error))
    return FALSE;
  if (reader->next_row == reader->n_rows)
    return TRUE;

  block->rows = reader->rows + reader->next_row;
  block->n_rows = reader->n_rows - reader->next_row;
  block->cells = reader->cells;
  reader->next_row = reader->n_rows;
  return TRUE;
}

gboolean
lp_csv_reader_next (LpCsvReader *reader,
                    LpCsvRow *row,
                    const LpCsvCell **cells,
                    GError **error)
{
  g_return_val_if_fail (reader != NULL && row != NULL && cells != NULL, FALSE);

  if (reader->next_row == reader->n_rows && !fill_block (reader, error))
    return FALSE;
  if (reader->next_row == reader->n_rows)
    return FALSE;

  *row = reader->rows[reader->next_row++];
  *cells = reader->cells + row->first_cell;
  return TRUE;
}

GStrv
lp_csv_reader_read_heading (LpCsvReader *reader, GError **error)
{
  g_autoptr (GError) local = NULL;
  const LpCsvCell *cells;
  LpCsvRow row;
  GStrv headings;

  if (!lp_csv_reader_next (reader, &row, &cells, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error_literal (error, LP_ERROR, LP_ERROR_INVALID,
                             reader->size == 0
                                 ? _ ("the file is empty; it needs a line of headings")
                                 : _ ("there is no line of headings: no line after those "
                                      "skipped has any text"));
      return NULL;
    }
  if (row.n_cells > LP_CSV_MAX_COLUMNS)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                   _ ("line %lu: %lu columns; the most that is accepted is %u"),
                   (gulong) row.line, (gulong) row.n_cells, LP_CSV_MAX_COLUMNS);
      return NULL;
    }

  headings = g_new0 (char *, row.n_cells + 1);
  for (guint64 i = 0; i < row.n_cells; i++)
    headings[i] = g_strndup (cells[i].text, cells[i].length);
  return headings;
}
