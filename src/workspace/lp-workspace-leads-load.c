/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading lead sets back into tables. */
#include "lp-packed-column-private.h"
#include "lp-workspace-private.h"

#include "lp-digest.h"
#include "lp-policy-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ROWS 20000000
#define MAX_VALUES MAX_ROWS
#define MAX_COLUMNS 2000    /* as in a CSV */
#define MAX_ROWS_EACH 10000 /* columns, or segments of one: 5 GB of texts */
#define MAX_AHEAD 4         /* columns that are unpacked while others are read */

/* A small file of zeros packed well could fill the memory many times over; columns of
 * real leads stay far below this much for each byte of their file. Memory that a thing
 * takes beside its own bytes counts too. */
#define MEMORY_LEAST (G_GINT64_CONSTANT (64) * 1024 * 1024)
#define MEMORY_EACH_BYTE 64
#define COST_TABLE (64 * 1024)
#define COST_COLUMN 1024
#define COST_SEGMENT 256
#define COST_TEXT 5 /* a text of one byte has an offset of four */
#define COST_PART 4

/* Gets the bytes of one stored segment. */
typedef gboolean (*SegmentFunc) (gpointer data, LpRows *rows, GError **error);

/* A table on its way from the file. */
typedef struct
{
  LpWorkspace *workspace;
  LpTableBuilder *builder;
  gint64 n_rows;
  gint64 *memory; /* that the whole set may still take */
  GThreadPool *pool;
  GPtrArray *columns;     /* LpPackedColumn; freed and NULL once it is in the table */
  guint n_taken;          /* of them that are in the table */
  LpPackedColumn *column; /* that is read */
  gint64 n_rows_read;     /* of it */
  GByteArray *rest;       /* of a part: what is no whole record yet */
} Loader;

static gboolean
fail_damaged (const Loader *loader, GError **error)
{
  lp_workspace_set_damaged_error (error, loader->workspace->path);
  return FALSE;
}

static gboolean
take_memory (const Loader *loader, gint64 size, GError **error)
{
  g_autofree char *name = NULL;

  *loader->memory -= size;
  if (*loader->memory >= 0)
    return TRUE;
  name = g_filename_display_basename (loader->workspace->path);
  g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
               _ ("The leads in “%s” would take far more memory than a file of this size "
                  "can need; go back to a copy of it"),
               name);
  return FALSE;
}

/* The same for a segment that unpacks to what its stream says, at most @max bytes;
 * unpacking holds it to that. */
static gboolean
take_segment_memory (const Loader *loader,
                     LpRows *rows,
                     gint64 max,
                     gint64 cost,
                     GError **error)
{
  const guint8 *data = sqlite3_column_blob (rows, 0);
  int size = sqlite3_column_bytes (rows, 0);
  guint32 little;

  if (size < (int) sizeof little)
    return fail_damaged (loader, error);
  memcpy (&little, data + size - sizeof little, sizeof little);
  if (GUINT32_FROM_LE (little) > max)
    return fail_damaged (loader, error);
  return take_memory (loader, COST_SEGMENT + cost * GUINT32_FROM_LE (little), error);
}

/* Calls @func for every row of the query. */
static gboolean
for_each_row (Loader *loader, LpRows *query, SegmentFunc func, GError **error)
{
  g_autoptr (LpRows) rows = query;
  int found = rows != NULL ? 1 : -1;
  guint n = 0;

  while (found > 0 &&
         (found = lp_sqlite_next (loader->workspace->sqlite, rows, error)) > 0)
    {
      if (n++ == MAX_ROWS_EACH)
        return fail_damaged (loader, error);
      if (!func (loader, rows, error))
        return FALSE;
    }
  return found == 0;
}

static gboolean
on_dictionary_segment_cb (gpointer data, LpRows *rows, GError **error)
{
  Loader *loader = data;

  if (!take_segment_memory (loader, rows, LP_SEGMENT_MAX, COST_TEXT, error))
    return FALSE;
  lp_packed_column_add_texts (loader->column, sqlite3_column_blob (rows, 0),
                              (gsize) sqlite3_column_bytes (rows, 0));
  return TRUE;
}

static gboolean
on_lead_segment_cb (gpointer data, LpRows *rows, GError **error)
{
  Loader *loader = data;
  gint64 n_rows = sqlite3_column_int64 (rows, 1);

  if (n_rows < 1 || n_rows > LP_SEGMENT_ROWS ||
      n_rows > loader->n_rows - loader->n_rows_read)
    return fail_damaged (loader, error);
  if (!take_segment_memory (loader, rows, n_rows * (gint64) sizeof (guint32), 1, error))
    return FALSE;
  loader->n_rows_read += n_rows;
  lp_packed_column_add_codes (loader->column, sqlite3_column_blob (rows, 0),
                              (gsize) sqlite3_column_bytes (rows, 0), (gsize) n_rows);
  return TRUE;
}

/* Adds the columns that were started to the table, but for the last @n_left. */
static gboolean
take_columns (Loader *loader, guint n_left, GError **error)
{
  for (; loader->n_taken + n_left < loader->columns->len; loader->n_taken++)
    {
      gpointer *column = &loader->columns->pdata[loader->n_taken];

      if (!lp_packed_column_wait (*column, loader->builder, NULL))
        return fail_damaged (loader, error);
      lp_packed_column_free (g_steal_pointer (column));
    }
  return TRUE;
}

/* The next column of the table. */
static gboolean
on_lead_column_cb (gpointer data, LpRows *rows, GError **error)
{
  Loader *loader = data;
  LpSqlite *sqlite = loader->workspace->sqlite;
  gint64 id = sqlite3_column_int64 (rows, 0);
  gint64 n_values = sqlite3_column_int64 (rows, 2);
  g_autofree char *heading = g_utf8_make_valid (
      (const char *) sqlite3_column_text (rows, 1), -1);

  if (n_values < 0 || n_values > MAX_VALUES || loader->columns->len == MAX_COLUMNS)
    return fail_damaged (loader, error);
  if (!take_memory (loader, COST_COLUMN + (gint64) strlen (heading), error))
    return FALSE;
  loader->column = lp_packed_column_new (heading, (guint64) n_values);
  g_ptr_array_add (loader->columns, loader->column);
  loader->n_rows_read = 0;
  if (!for_each_row (loader,
                     lp_sqlite_query (sqlite, error, "dictionary-segments", "i", id),
                     on_dictionary_segment_cb, error) ||
      !for_each_row (loader, lp_sqlite_query (sqlite, error, "lead-segments", "i", id),
                     on_lead_segment_cb, error))
    return FALSE;
  if (loader->n_rows_read != loader->n_rows)
    return fail_damaged (loader, error);
  lp_packed_column_start (loader->column, loader->pool);
  return take_columns (loader, MAX_AHEAD, error);
}

static gboolean
load_columns (Loader *loader, gint64 table, GError **error)
{
  LpSqlite *sqlite = loader->workspace->sqlite;
  gboolean ok;

  loader->columns = g_ptr_array_new ();
  loader->pool = lp_packed_column_pool_new ();
  ok = for_each_row (loader, lp_sqlite_query (sqlite, error, "lead-columns", "i", table),
                     on_lead_column_cb, error) &&
       take_columns (loader, 0, error);
  lp_packed_column_pool_free (loader->pool);
  for (guint i = loader->n_taken; i < loader->columns->len; i++)
    lp_packed_column_free (loader->columns->pdata[i]);
  g_ptr_array_unref (loader->columns);
  return ok;
}

/* --- Runs and records set aside --- */

static gboolean
append_part (Loader *loader, LpRows *rows, GError **error)
{
  g_autoptr (GBytes) part = lp_segment_unpack (sqlite3_column_blob (rows, 0),
                                               (gsize) sqlite3_column_bytes (rows, 0),
                                               LP_SEGMENT_MAX, NULL);
  gconstpointer bytes;
  gsize size;

  if (part == NULL)
    return fail_damaged (loader, error);
  if (!take_memory (loader, COST_PART * (gint64) g_bytes_get_size (part), error))
    return FALSE;
  bytes = g_bytes_get_data (part, &size);
  if (size > G_MAXUINT32 - loader->rest->len)
    return fail_damaged (loader, error);
  g_byte_array_append (loader->rest, bytes, (guint) size);
  return TRUE;
}

static guint64
read_number (const guint8 *at)
{
  guint64 little;

  memcpy (&little, at, sizeof little);
  return GUINT64_FROM_LE (little);
}

static gboolean
on_runs_cb (gpointer data, LpRows *rows, GError **error)
{
  Loader *loader = data;
  GByteArray *rest = loader->rest;
  guint used = 0;

  if (!append_part (loader, rows, error))
    return FALSE;
  for (; rest->len - used >= 24; used += 24)
    lp_table_builder_add_run (
        loader->builder, &(LpTableRun){ .row = read_number (rest->data + used),
                                        .line = read_number (rest->data + used + 8),
                                        .number = read_number (rest->data + used + 16) });
  g_byte_array_remove_range (rest, 0, used);
  return TRUE;
}

static gboolean
on_asides_cb (gpointer data, LpRows *rows, GError **error)
{
  Loader *loader = data;
  GByteArray *rest = loader->rest;
  guint used = 0;

  if (!append_part (loader, rows, error))
    return FALSE;
  while (rest->len - used >= 32)
    {
      const guint8 *at = rest->data + used;
      guint64 size = read_number (at + 24);
      g_autofree char *text = NULL;

      if (size > rest->len - used - 32)
        break;
      text = g_strndup ((const char *) at + 32, (gsize) size);
      lp_table_builder_add_aside (loader->builder,
                                  &(LpTableAside){ .row_number = read_number (at),
                                                   .line = read_number (at + 8),
                                                   .n_cells = read_number (at + 16),
                                                   .text = text });
      used += 32 + (guint) size;
    }
  g_byte_array_remove_range (rest, 0, used);
  return TRUE;
}

static gboolean
load_part (Loader *loader,
           gint64 table,
           const char *kind,
           SegmentFunc func,
           GError **error)
{
  LpSqlite *sqlite = loader->workspace->sqlite;

  g_byte_array_set_size (loader->rest, 0);
  return for_each_row (loader,
                       lp_sqlite_query (sqlite, error, "lead-parts", "it", table, kind),
                       func, error) &&
         (loader->rest->len == 0 || fail_damaged (loader, error));
}

/* --- Whole tables and sets --- */

/* Takes @builder. */
static LpTable *
end_table (const LpWorkspace *workspace, LpTableBuilder *builder, GError **error)
{
  g_autofree char *name = g_filename_display_basename (workspace->path);
  LpTable *table = lp_table_builder_end (builder, error);

  if (table == NULL)
    g_prefix_error (error, _ ("“%s”: "), name);
  return table;
}

static LpTable *
load_table (LpWorkspace *workspace,
            gint64 id,
            gint64 n_rows,
            const LpTableInfo *info,
            gint64 *memory,
            GError **error)
{
  g_autoptr (LpTableBuilder) builder = lp_table_builder_new (info);
  g_autoptr (GByteArray) rest = g_byte_array_new ();
  Loader loader = { .workspace = workspace,
                    .builder = builder,
                    .n_rows = n_rows,
                    .memory = memory,
                    .rest = rest };

  if (!take_memory (&loader, COST_TABLE, error))
    return NULL;
  if (n_rows < 0 || n_rows > MAX_ROWS)
    {
      fail_damaged (&loader, error);
      return NULL;
    }
  if (!load_columns (&loader, id, error) ||
      !load_part (&loader, id, "runs", on_runs_cb, error) ||
      !load_part (&loader, id, "asides", on_asides_cb, error))
    return NULL;
  return end_table (workspace, g_steal_pointer (&builder), error);
}

/* How much the tables of a set may take. */
static gboolean
get_memory (LpWorkspace *workspace, gint64 *memory, GError **error)
{
  gint64 page_size, n_pages;

  if (!lp_sqlite_read_integer (workspace->sqlite, "PRAGMA page_size", &page_size,
                               error) ||
      !lp_sqlite_read_integer (workspace->sqlite, "PRAGMA page_count", &n_pages, error))
    return FALSE;
  *memory = MEMORY_LEAST + MEMORY_EACH_BYTE * page_size * n_pages;
  return TRUE;
}

static gboolean
load_tables (LpWorkspace *workspace, gint64 set, GPtrArray *tables, GError **error)
{
  gint64 memory;
  g_autoptr (LpRows)
      rows = lp_sqlite_query (workspace->sqlite, error, "lead-tables", "i", set);
  int found = rows != NULL && get_memory (workspace, &memory, error) ? 1 : -1;

  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      g_autofree char *encoding = g_utf8_make_valid (
          (const char *) sqlite3_column_text (rows, 4), -1);
      g_autofree char *delimiter = g_utf8_make_valid (
          (const char *) sqlite3_column_text (rows, 5), -1);
      LpTableInfo info = { .encoding = encoding,
                           .delimiter = delimiter,
                           .n_short_rows = (guint64) sqlite3_column_int64 (rows, 2),
                           .n_long_rows = (guint64) sqlite3_column_int64 (rows, 3) };
      LpTable *table = load_table (workspace, sqlite3_column_int64 (rows, 0),
                                   sqlite3_column_int64 (rows, 1), &info, &memory, error);

      if (table == NULL)
        return FALSE;
      g_ptr_array_add (tables, table);
    }
  return found == 0;
}

LpSource *
lp_workspace_load_source (LpWorkspace *workspace, gint64 set, GError **error)
{
  g_autoptr (LpRows)
      rows = lp_sqlite_query (workspace->sqlite, error, "lead-set", "i", set);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GBytes) xml = NULL;
  g_autofree char *digest = NULL;
  int found = rows != NULL ? lp_sqlite_next (workspace->sqlite, rows, error) : -1;

  if (found == 0)
    lp_workspace_set_missing_error (error, workspace);
  if (found <= 0)
    return NULL;
  xml = g_bytes_new (sqlite3_column_text (rows, 0),
                     (gsize) sqlite3_column_bytes (rows, 0));
  digest = lp_digest_of_bytes (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  if (strcmp (digest, (const char *) sqlite3_column_text (rows, 1)) != 0)
    {
      lp_workspace_set_damaged_error (error, workspace->path);
      return NULL;
    }
  return lp_source_read (xml, workspace->path, LP_READ_DRAFT, findings, error);
}

static gboolean
load_source_and_tables (LpWorkspace *workspace,
                        gint64 id,
                        LpSource **source,
                        GPtrArray *tables,
                        GError **error)
{
  *source = lp_workspace_load_source (workspace, id, error);
  if (*source == NULL || !load_tables (workspace, id, tables, error))
    return FALSE;
  if (tables->len == 0)
    lp_workspace_set_damaged_error (error, workspace->path);
  return tables->len > 0;
}

gboolean
lp_workspace_load_lead_set (LpWorkspace *workspace,
                            gint64 id,
                            LpTable **table,
                            GPtrArray **joined,
                            LpSource **source,
                            GError **error)
{
  g_autoptr (GPtrArray)
      tables = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  g_autoptr (LpSource) loaded = NULL;

  g_return_val_if_fail (workspace != NULL, FALSE);
  g_return_val_if_fail (table != NULL && joined != NULL && source != NULL, FALSE);

  /* Another program may replace the set meanwhile. */
  if (!lp_sqlite_begin_reading (workspace->sqlite, error) ||
      !lp_sqlite_end (workspace->sqlite,
                      load_source_and_tables (workspace, id, &loaded, tables, error),
                      error))
    return FALSE;
  *table = g_ptr_array_steal_index (tables, 0);
  *joined = g_steal_pointer (&tables);
  *source = g_steal_pointer (&loaded);
  return TRUE;
}

gboolean
lp_workspace_load_lead_set_aside (LpWorkspace *workspace,
                                  gint64 id,
                                  LpTable **table,
                                  GPtrArray **joined,
                                  LpSource **source,
                                  GError **error)
{
  g_autoptr (LpSqlite) sqlite = NULL;
  LpWorkspace aside;

  g_return_val_if_fail (workspace != NULL, FALSE);

  sqlite = lp_workspace_open_again (workspace, error);
  if (sqlite == NULL)
    return FALSE;
  aside = (LpWorkspace){ .path = workspace->path, .sqlite = sqlite };
  return lp_workspace_load_lead_set (&aside, id, table, joined, source, error);
}
