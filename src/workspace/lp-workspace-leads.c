/* SPDX-License-Identifier: GPL-3.0-or-later
 * Storing lead sets: column by column, in transactions so short that edits go in between.
 */
#include "lp-segment-private.h"
#include "lp-workspace-private.h"

#include "lp-policy-writer.h"
#include "lp-digest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXTS_LEVEL 1
#define PENDING_BYTES (1024 * 1024) /* written in some 10 ms */
#define SWEEP_SECONDS 0.5           /* the next opening goes on */

/* A packed segment that waits for its transaction. */
typedef struct
{
  const char *statement;
  gint64 parent;
  gint64 position;
  GBytes *bytes;
  gint64 n_rows;    /* of lead segments */
  const char *kind; /* of lead parts */
} Pending;

typedef struct
{
  LpSqlite *sqlite;
  GPtrArray *pending;
  gsize pending_bytes;
  gsize n_cells; /* all, and those that are written */
  gsize n_cells_done;
  LpTableProgressFunc progress;
  gpointer user_data;
  const volatile gint *cancel;
} Writer;

/* --- Sweeping --- */

static gboolean
is_late (gint64 deadline)
{
  return g_get_monotonic_time () > deadline;
}

/* Deletes one part after the other, each in a transaction of its own, until @deadline. */
static gboolean
drop_lead_set (LpSqlite *sqlite, gint64 id, gint64 deadline, GError **error)
{
  static const char *const statements[] = {
    "drop-lead-segments",    "drop-dictionary-segments",
    "drop-lead-parts",       "drop-lead-columns",
    "drop-lead-tables",      "drop-lead-set-choice",
    "drop-lead-set-setting", "drop-lead-set"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements) && !is_late (deadline); i++)
    do
      if (!lp_sqlite_begin (sqlite, error) ||
          !lp_sqlite_end (sqlite, lp_sqlite_run (sqlite, error, statements[i], "i", id),
                          error))
        return FALSE;
    while (lp_sqlite_get_n_changes (sqlite) > 0 && !is_late (deadline));
  return TRUE;
}

gboolean
lp_workspace_sweep_lead_sets (LpSqlite *sqlite, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) (SWEEP_SECONDS * G_USEC_PER_SEC);

  while (!is_late (deadline))
    {
      gint64 id = 0;
      int found;

      {
        g_autoptr (LpRows)
            rows = lp_sqlite_query (sqlite, error, "unfinished-lead-sets", "");

        found = rows != NULL ? lp_sqlite_next (sqlite, rows, error) : -1;
        if (found > 0)
          id = sqlite3_column_int64 (rows, 0);
      }
      if (found <= 0)
        return found == 0;
      if (!drop_lead_set (sqlite, id, deadline, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Writing segments --- */

static void
pending_free (Pending *pending)
{
  g_bytes_unref (pending->bytes);
  g_free (pending);
}

static gboolean
write_pending (Writer *writer, const Pending *pending, GError **error)
{
  if (pending->kind != NULL)
    return lp_sqlite_run (writer->sqlite, error, pending->statement, "iibt",
                          pending->parent, pending->position, pending->bytes,
                          pending->kind);
  if (pending->n_rows > 0)
    return lp_sqlite_run (writer->sqlite, error, pending->statement, "iibi",
                          pending->parent, pending->position, pending->bytes,
                          pending->n_rows);
  return lp_sqlite_run (writer->sqlite, error, pending->statement, "iib", pending->parent,
                        pending->position, pending->bytes);
}

/* Packing was done before; here the lock is held. */
static gboolean
flush (Writer *writer, GError **error)
{
  gboolean ok = TRUE;

  if (writer->pending->len == 0)
    return TRUE;
  if (!lp_sqlite_begin (writer->sqlite, error))
    return FALSE;
  for (guint i = 0; ok && i < writer->pending->len; i++)
    ok = write_pending (writer, g_ptr_array_index (writer->pending, i), error);
  g_ptr_array_set_size (writer->pending, 0);
  writer->pending_bytes = 0;
  return lp_sqlite_end (writer->sqlite, ok, error);
}

static gboolean
check_cancel (Writer *writer, GError **error)
{
  if (writer->cancel == NULL || g_atomic_int_get (writer->cancel) == 0)
    return TRUE;
  g_set_error_literal (error, LP_ERROR, LP_ERROR_CANCELLED, _ ("Stopped as you asked"));
  return FALSE;
}

static gboolean
add_pending (Writer *writer, const Pending *pending, GError **error)
{
  g_ptr_array_add (writer->pending, g_memdup2 (pending, sizeof *pending));
  writer->pending_bytes += g_bytes_get_size (pending->bytes);
  if (!check_cancel (writer, error))
    return FALSE;
  return writer->pending_bytes < PENDING_BYTES || flush (writer, error);
}

/* --- Columns --- */

/* Whole texts, as many as fit into a segment, at least one. */
static gboolean
write_dictionary (Writer *writer,
                  gint64 column,
                  const LpDictionary *dictionary,
                  GError **error)
{
  gint64 position = 0;
  gsize first = 0;

  while (first < dictionary->n_values)
    {
      gsize start = dictionary->offsets[first];
      gsize end = first + 1;

      while (end < dictionary->n_values &&
             dictionary->offsets[end + 1] - start <= LP_SEGMENT_BYTES)
        end++;
      if (!add_pending (writer,
                        &(Pending){ .statement = "add-dictionary-segment",
                                    .parent = column,
                                    .position = position++,
                                    .bytes = lp_segment_pack (
                                        dictionary->texts + start,
                                        dictionary->offsets[end] - start, TEXTS_LEVEL) },
                        error))
        return FALSE;
      first = end;
    }
  return TRUE;
}

static gboolean
write_codes (Writer *writer,
             gint64 column,
             const LpCodes *codes,
             gsize n_values,
             GError **error)
{
  LpCodesCoder coder = { .n_values = n_values };
  gint64 position = 0;

  for (gsize first = 0; first < codes->n_rows; first += LP_SEGMENT_ROWS)
    {
      gsize n_rows = MIN (LP_SEGMENT_ROWS, codes->n_rows - first);

      if (!add_pending (
              writer,
              &(Pending){ .statement = "add-lead-segment",
                          .parent = column,
                          .position = position++,
                          .bytes = lp_codes_coder_pack (&coder, codes, first, n_rows),
                          .n_rows = (gint64) n_rows },
              error))
        return FALSE;
      writer->n_cells_done += n_rows;
      if (writer->progress != NULL)
        writer->progress ((double) writer->n_cells_done / (double) writer->n_cells,
                          codes->n_rows, writer->user_data);
    }
  return TRUE;
}

/* --- Runs and records set aside: streams cut anywhere --- */

static gboolean
write_part (Writer *writer,
            gint64 table,
            const char *kind,
            gint64 *position,
            GByteArray *bytes,
            gsize least,
            GError **error)
{
  gsize done = 0;

  while (bytes->len - done >= MAX (least, 1))
    {
      gsize size = MIN (bytes->len - done, LP_SEGMENT_BYTES);

      if (!add_pending (writer,
                        &(Pending){ .statement = "add-lead-part",
                                    .parent = table,
                                    .position = (*position)++,
                                    .bytes = lp_segment_pack (bytes->data + done, size,
                                                              TEXTS_LEVEL),
                                    .kind = kind },
                        error))
        return FALSE;
      done += size;
    }
  g_byte_array_remove_range (bytes, 0, (guint) done);
  return TRUE;
}

static void
append_number (GByteArray *bytes, guint64 number)
{
  guint64 little = GUINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/* Three numbers a run. */
static gboolean
write_runs (Writer *writer, gint64 id, const LpTable *table, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 position = 0;
  gsize n_runs;
  const LpTableRun *runs = lp_table_get_runs (table, &n_runs);

  for (gsize i = 0; i < n_runs; i++)
    {
      append_number (bytes, runs[i].row);
      append_number (bytes, runs[i].line);
      append_number (bytes, runs[i].number);
      if (!write_part (writer, id, "runs", &position, bytes, LP_SEGMENT_BYTES, error))
        return FALSE;
    }
  return write_part (writer, id, "runs", &position, bytes, 1, error);
}

/* Four numbers a record, the last of them the size of the text that follows. */
static gboolean
write_asides (Writer *writer, gint64 id, const LpTable *table, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gint64 position = 0;

  for (gsize i = 0; i < lp_table_get_n_aside (table); i++)
    {
      const LpTableAside *aside = lp_table_get_aside (table, i);
      gsize size = strlen (aside->text);

      append_number (bytes, aside->row_number);
      append_number (bytes, aside->line);
      append_number (bytes, aside->n_cells);
      append_number (bytes, size);
      g_byte_array_append (bytes, (const guint8 *) aside->text, (guint) size);
      if (!write_part (writer, id, "asides", &position, bytes, LP_SEGMENT_BYTES, error))
        return FALSE;
    }
  return write_part (writer, id, "asides", &position, bytes, 1, error);
}

/* --- Whole sets --- */

static gboolean
add_table_row (LpSqlite *sqlite,
               gint64 set,
               guint position,
               const LpTable *table,
               gint64 *id,
               GError **error)
{
  if (!lp_sqlite_run (sqlite, error, "add-lead-table", "iiiiitt", set, (gint64) position,
                      (gint64) lp_table_get_n_rows (table),
                      (gint64) lp_table_get_n_short_rows (table),
                      (gint64) lp_table_get_n_long_rows (table),
                      lp_table_get_encoding (table), lp_table_get_delimiter (table)))
    return FALSE;
  *id = lp_sqlite_get_last_id (sqlite);
  return TRUE;
}

static gboolean
write_column (Writer *writer,
              gint64 table_id,
              const LpTable *table,
              guint column,
              GError **error)
{
  LpSqlite *sqlite = writer->sqlite;
  const LpDictionary *dictionary = lp_table_get_dictionary (table, column);
  gint64 id;

  if (!lp_sqlite_begin (sqlite, error) ||
      !lp_sqlite_end (sqlite,
                      lp_sqlite_run (sqlite, error, "add-lead-column", "iiti", table_id,
                                     (gint64) column,
                                     lp_table_get_heading (table, column),
                                     (gint64) dictionary->n_values),
                      error))
    return FALSE;
  id = lp_sqlite_get_last_id (sqlite);
  return write_dictionary (writer, id, dictionary, error) &&
         write_codes (writer, id, lp_table_get_codes (table, column),
                      dictionary->n_values, error);
}

static gboolean
write_table (Writer *writer, gint64 id, const LpTable *table, GError **error)
{
  for (guint column = 0; column < lp_table_get_n_columns (table); column++)
    if (!write_column (writer, id, table, column, error))
      return FALSE;
  return write_runs (writer, id, table, error) && write_asides (writer, id, table, error);
}

/* The source as it is stored: its XML as text, and the digest of it. */
static char *
write_source (LpSource *source, char **digest)
{
  g_autoptr (GBytes) xml = lp_source_write (source);
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);

  *digest = lp_digest_of_bytes (data, size);
  return g_strndup (data, size);
}

/* The set's row and its tables' rows; @ids gets one a table. */
static gboolean
begin_lead_set (Writer *writer,
                const char *name,
                GPtrArray *tables,
                LpSource *source,
                gint64 *set,
                gint64 *ids,
                GError **error)
{
  LpSqlite *sqlite = writer->sqlite;
  g_autofree char *digest = NULL;
  g_autofree char *xml = write_source (source, &digest);
  gboolean ok;

  if (!lp_sqlite_begin (sqlite, error))
    return FALSE;
  ok = lp_sqlite_run (sqlite, error, "add-lead-set", "titt", name,
                      g_get_real_time () / G_USEC_PER_SEC, xml, digest);
  *set = lp_sqlite_get_last_id (sqlite);
  for (guint i = 0; ok && i < tables->len; i++)
    ok = add_table_row (sqlite, *set, i, g_ptr_array_index (tables, i), &ids[i], error);
  return lp_sqlite_end (sqlite, ok, error);
}

/* What a person set for the leads before holds for those that come in their place. */
static gboolean
take_place (LpSqlite *sqlite, gint64 set, gint64 replaces, GError **error)
{
  return lp_sqlite_run (sqlite, error, "inherit-mature-days", "ii", set, replaces) &&
         lp_sqlite_run (sqlite, error, "set-lead-set-state", "it", replaces, "dropped");
}

static gboolean
end_lead_set (LpSqlite *sqlite, gint64 set, gint64 replaces, GError **error)
{
  return lp_sqlite_begin (sqlite, error) &&
         lp_sqlite_end (
             sqlite,
             lp_sqlite_run (sqlite, error, "set-lead-set-state", "it", set, "ready") &&
                 (replaces == 0 || take_place (sqlite, set, replaces, error)) &&
                 lp_workspace_choose_stored (sqlite, set, error),
             error);
}

static gboolean
write_lead_set (Writer *writer,
                const char *name,
                GPtrArray *tables,
                LpSource *source,
                gint64 replaces,
                gint64 *set,
                GError **error)
{
  g_autofree gint64 *ids = g_new0 (gint64, tables->len);

  if (!begin_lead_set (writer, name, tables, source, set, ids, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!write_table (writer, ids[i], g_ptr_array_index (tables, i), error))
      return FALSE;
  return flush (writer, error) && check_cancel (writer, error) &&
         end_lead_set (writer->sqlite, *set, replaces, error);
}

/* Writing needs more than reading does: the file may have been opened to be read only. */
static LpSqlite *
open_to_write (LpWorkspace *workspace, GError **error)
{
  g_autoptr (LpSqlite) sqlite = lp_workspace_open_again (workspace, error);

  if (sqlite != NULL && lp_sqlite_is_read_only (sqlite))
    {
      lp_sqlite_set_error (error, SQLITE_READONLY, workspace->path);
      return NULL;
    }
  return g_steal_pointer (&sqlite);
}

static gsize
count_cells (GPtrArray *tables)
{
  gsize n_cells = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const LpTable *table = g_ptr_array_index (tables, i);

      n_cells += lp_table_get_n_columns (table) * lp_table_get_n_rows (table);
    }
  return n_cells;
}

gboolean
lp_workspace_add_lead_set (LpWorkspace *workspace,
                           const char *name,
                           LpTable *table,
                           GPtrArray *joined,
                           LpSource *source,
                           gint64 replaces,
                           LpTableProgressFunc progress,
                           gpointer user_data,
                           const volatile gint *cancel,
                           gint64 *id,
                           GError **error)
{
  g_autoptr (LpSqlite) sqlite = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (GPtrArray)
      pending = g_ptr_array_new_with_free_func ((GDestroyNotify) pending_free);
  Writer writer = {
    .pending = pending, .progress = progress, .user_data = user_data, .cancel = cancel
  };
  gint64 set = 0;
  gboolean ok;

  g_return_val_if_fail (workspace != NULL && name != NULL, FALSE);
  g_return_val_if_fail (table != NULL && source != NULL, FALSE);

  sqlite = open_to_write (workspace, error);
  if (sqlite == NULL ||
      (replaces == 0 && !lp_workspace_check_room_beside (workspace, sqlite, error)))
    return FALSE;
  g_ptr_array_add (tables, table);
  for (guint i = 0; joined != NULL && i < joined->len; i++)
    g_ptr_array_add (tables, g_ptr_array_index (joined, i));
  writer.sqlite = sqlite;
  writer.n_cells = count_cells (tables);
  lp_sqlite_set_cancel (sqlite, cancel);
  ok = write_lead_set (&writer, name, tables, source, replaces, &set, error);

  /* What is dropped now only takes room: the next opening tries again. */
  lp_sqlite_set_cancel (sqlite, NULL);
  lp_workspace_sweep_lead_sets (sqlite, NULL);
  if (ok && id != NULL)
    *id = set;
  return ok;
}

static gboolean
set_source_in_transaction (LpWorkspace *workspace,
                           gint64 id,
                           LpSource *source,
                           GError **error)
{
  g_autofree char *digest = NULL;
  g_autofree char *xml = write_source (source, &digest);

  if (!lp_sqlite_run (workspace->sqlite, error, "set-lead-set-source", "itt", id, xml,
                      digest))
    return FALSE;
  if (lp_sqlite_get_n_changes (workspace->sqlite) == 1)
    return TRUE;
  lp_workspace_set_missing_error (error, workspace);
  return FALSE;
}

gboolean
lp_workspace_set_source (LpWorkspace *workspace,
                         gint64 id,
                         LpSource *source,
                         GError **error)
{
  g_return_val_if_fail (workspace != NULL && source != NULL, FALSE);

  return lp_sqlite_begin (workspace->sqlite, error) &&
         lp_sqlite_end (workspace->sqlite,
                        set_source_in_transaction (workspace, id, source, error), error);
}
