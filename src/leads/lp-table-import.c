/* SPDX-License-Identifier: GPL-3.0-or-later
 * A CSV file read into a table: block by block, and within a block column by column. */
#include "lp-table.h"

#include "lp-coder-private.h"
#include "lp-csv-bytes.h"
#include "lp-csv-reader.h"
#include "lp-error.h"
#include "lp-file.h"
#include "lp-table-private.h"

#include <glib/gi18n-lib.h>

/* How often progress is told at most. */
#define PROGRESS_STEPS 200

typedef struct
{
  const LpTableOptions *options;
  LpTableProgressFunc progress;
  gpointer user_data;
  const volatile gint *cancel;

  LpCsvReader *reader;
  gsize size;
  double told; /* the last progress; an import that starts again does not go back */
  GStrv headings;
  guint n_columns;
  LpCoder *coders;
  LpTable *table;
  guint64 n_records; /* data rows read, those set aside too */
  gsize n_rows;
  LpCsvRow *kept; /* rows of the block that are not set aside */
} Import;

/* Ready to read again. */
static void
import_clear (Import *import)
{
  g_clear_pointer (&import->reader, lp_csv_reader_free);
  g_clear_pointer (&import->headings, g_strfreev);
  for (guint i = 0; i < import->n_columns; i++)
    lp_coder_clear (&import->coders[i]);
  g_clear_pointer (&import->coders, g_free);
  g_clear_pointer (&import->kept, g_free);
  g_clear_pointer (&import->table, lp_table_unref);
  import->n_columns = 0;
  import->n_records = import->n_rows = 0;
}

static gboolean
is_cancelled (const Import *import, GError **error)
{
  if (import->cancel == NULL || g_atomic_int_get (import->cancel) == 0)
    return FALSE;
  g_set_error_literal (error, LP_ERROR, LP_ERROR_CANCELLED, _ ("the import was stopped"));
  return TRUE;
}

static void
tell_progress (Import *import)
{
  gsize done = import->size - lp_csv_reader_get_remaining (import->reader);
  double fraction = import->size == 0 ? 1.0 : (double) done / (double) import->size;

  if (import->progress == NULL ||
      (done < import->size && fraction <= import->told + 1.0 / PROGRESS_STEPS))
    return;
  import->told = fraction;
  import->progress (fraction, import->n_rows, import->user_data);
}

/* Reads the headings; takes the import's reader as given. */
static gboolean
start (Import *import, const char *encoding, GError **error)
{
  LpTableInfo info = { .encoding = encoding, .skip = import->options->skip };

  import->headings = lp_csv_reader_read_heading (import->reader, error);
  if (import->headings == NULL)
    return FALSE;

  info.delimiter = lp_csv_reader_get_delimiter (import->reader);
  import->n_columns = g_strv_length (import->headings);
  import->table = lp_table_alloc (&info, import->n_columns);
  import->coders = g_new0 (LpCoder, import->n_columns);
  for (guint i = 0; i < import->n_columns; i++)
    {
      lp_coder_init (&import->coders[i]);
      import->table->columns[i].heading = g_strdup (import->headings[i]);
    }
  import->kept = g_new (LpCsvRow, LP_CODER_ROWS);
  lp_csv_reader_set_max_cells (import->reader, import->n_columns);
  return TRUE;
}

/* Takes one record of the file: FALSE where it is set aside. */
static gboolean
take_row (Import *import, const LpCsvRow *row)
{
  LpTableInfo *info = &import->table->info;

  import->n_records++;
  if (row->n_cells > import->n_columns && !import->options->joined)
    {
      LpTableAside aside = { import->n_records, row->line, row->n_cells, row->raw };

      lp_table_add_aside (import->table, &aside, (gssize) row->raw_length);
      return FALSE;
    }

  info->n_long_rows += row->n_cells > import->n_columns;
  info->n_short_rows += row->n_cells < import->n_columns;
  lp_table_note_row (import->table, import->n_rows, row->line, import->n_records);
  import->n_rows++;
  return TRUE;
}

static gboolean
code_rows (Import *import, gsize n_rows, const LpCsvCell *cells, GError **error)
{
  for (guint i = 0; i < import->n_columns; i++)
    if (!lp_coder_add (&import->coders[i], import->kept, n_rows, cells, i))
      {
        g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                     _ ("the texts of column “%s” are more than 4 GB; split the file"),
                     import->headings[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
take_block (Import *import, const LpCsvBlock *block, GError **error)
{
  gsize n_kept = 0;

  for (gsize r = 0; r < block->n_rows; r++)
    {
      if (take_row (import, &block->rows[r]))
        import->kept[n_kept++] = block->rows[r];
      if (n_kept == LP_CODER_ROWS || r + 1 == block->n_rows)
        {
          if (!code_rows (import, n_kept, block->cells, error))
            return FALSE;
          n_kept = 0;
        }
    }
  return TRUE;
}

static gboolean
read_rows (Import *import, GError **error)
{
  LpCsvBlock block;

  do
    {
      if (is_cancelled (import, error) ||
          !lp_csv_reader_next_block (import->reader, &block, error) ||
          !take_block (import, &block, error))
        return FALSE;
      tell_progress (import);
    }
  while (block.n_rows > 0);
  return TRUE;
}

static LpTable *
end (Import *import)
{
  for (guint i = 0; i < import->n_columns; i++)
    lp_coder_end (&import->coders[i], &import->table->columns[i].codes,
                  &import->table->columns[i].dictionary);
  lp_table_finish (import->table);
  return g_steal_pointer (&import->table);
}

/* --- Ways to read a file --- */

static const LpTableOptions no_options = { 0 };

/* Takes @bytes, and lets go of them once they are another text. */
static LpTable *
import_bytes (Import *import, GBytes *bytes, GError **error)
{
  const LpTableOptions *options = import->options;
  g_autoptr (GBytes) text = NULL;
  const char *encoding = NULL;
  LpTable *table = NULL;

  text = lp_csv_bytes_to_utf8 (bytes, options->encoding, &encoding, error);
  g_bytes_unref (bytes);
  if (text == NULL)
    return NULL;

  import->size = g_bytes_get_size (text);
  import->reader = lp_csv_reader_new (text, options->delimiter, options->skip, error);
  if (import->reader != NULL && start (import, encoding, error) &&
      read_rows (import, error))
    table = end (import);
  import_clear (import);
  return table;
}

static LpTable *
import_text (Import *import, LpCsvText *text, GError **error)
{
  const LpTableOptions *options = import->options;
  LpTable *table = NULL;

  import->size = lp_csv_text_get_size (text);
  import->reader = lp_csv_reader_new_for_text (text, options->delimiter, options->skip,
                                               error);
  if (import->reader != NULL && start (import, "UTF-8", error) &&
      read_rows (import, error))
    table = end (import);
  import_clear (import);
  return table;
}

static LpTable *
import_whole (Import *import, const char *path, const char *name, GError **error)
{
  GBytes *bytes = lp_file_load (path, LP_CSV_MAX_BYTES, error);
  LpTable *table;

  if (bytes == NULL)
    return NULL;
  table = import_bytes (import, bytes, error);
  if (table == NULL)
    g_prefix_error (error, "“%s”: ", name);
  return table;
}

LpTable *
lp_table_import_bytes (GBytes *bytes,
                       const char *name,
                       const LpTableOptions *options,
                       LpTableProgressFunc progress,
                       gpointer user_data,
                       const volatile gint *cancel,
                       GError **error)
{
  Import import = { options != NULL ? options : &no_options, progress, user_data,
                    cancel };
  LpTable *table;

  g_return_val_if_fail (bytes != NULL, NULL);

  table = import_bytes (&import, g_bytes_ref (bytes), error);
  if (table == NULL && name != NULL)
    g_prefix_error (error, "“%s”: ", name);
  return table;
}

/* A file is UTF-8 only if all of it is. So whatever goes wrong, the rest is looked at
 * before it is believed: with a wrong byte anywhere the file is another text. */
LpTable *
lp_table_import_in_steps (const char *path,
                          const LpTableOptions *options,
                          gsize step,
                          LpTableProgressFunc progress,
                          gpointer user_data,
                          const volatile gint *cancel,
                          GError **error)
{
  Import import = { options != NULL ? options : &no_options, progress, user_data,
                    cancel };
  g_autofree char *name = NULL;
  g_autoptr (LpCsvText) text = NULL;
  g_autoptr (GError) local = NULL;
  LpTable *table;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  text = lp_csv_text_open (path, import.options->encoding, step);
  if (text == NULL)
    return import_whole (&import, path, name, error);

  table = import_text (&import, text, &local);
  if (table != NULL)
    return table;
  if (!g_error_matches (local, LP_ERROR, LP_ERROR_CANCELLED) &&
      lp_csv_text_has_other_bytes (text))
    {
      g_clear_pointer (&text, lp_csv_text_free);
      return import_whole (&import, path, name, error);
    }
  g_propagate_prefixed_error (error, g_steal_pointer (&local), "“%s”: ", name);
  return NULL;
}

LpTable *
lp_table_import (const char *path,
                 const LpTableOptions *options,
                 LpTableProgressFunc progress,
                 gpointer user_data,
                 const volatile gint *cancel,
                 GError **error)
{
  return lp_table_import_in_steps (path, options, 0, progress, user_data, cancel, error);
}
