/* SPDX-License-Identifier: GPL-3.0-or-later
 * The raw table: its life and what can be asked of it. */
#include "lp-table.h"

#include "lp-table-private.h"

static void
clear_aside (gpointer data)
{
  LpTableAside *aside = data;

  g_free ((char *) aside->text);
}

LpTable *
lp_table_alloc (const LpTableInfo *info, guint n_columns)
{
  LpTable *table = g_new0 (LpTable, 1);

  g_atomic_ref_count_init (&table->ref_count);
  table->n_columns = n_columns;
  table->columns = g_new0 (LpTableColumn, n_columns);
  table->by_heading = g_hash_table_new (g_str_hash, g_str_equal);
  table->runs = g_array_new (FALSE, FALSE, sizeof (LpTableRun));
  table->aside = g_array_new (FALSE, FALSE, sizeof (LpTableAside));
  g_array_set_clear_func (table->aside, clear_aside);
  table->info = *info;
  table->info.encoding = g_intern_string (info->encoding);
  table->info.delimiter = g_intern_string (info->delimiter);
  return table;
}

void
lp_table_finish (LpTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (!g_hash_table_contains (table->by_heading, table->columns[i].heading))
      g_hash_table_insert (table->by_heading, table->columns[i].heading,
                           GUINT_TO_POINTER (i + 1));
  table->n_rows = table->n_columns > 0 ? table->columns[0].codes.n_rows : 0;
}

LpTable *
lp_table_ref (LpTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  g_atomic_ref_count_inc (&table->ref_count);
  return table;
}

void
lp_table_unref (LpTable *table)
{
  g_return_if_fail (table != NULL);

  if (!g_atomic_ref_count_dec (&table->ref_count))
    return;
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_free (table->columns[i].heading);
      lp_codes_reset (&table->columns[i].codes);
      g_free ((char *) table->columns[i].dictionary.texts);
      g_free ((guint32 *) table->columns[i].dictionary.offsets);
    }
  g_free (table->columns);
  g_hash_table_unref (table->by_heading);
  g_array_unref (table->runs);
  g_array_unref (table->aside);
  g_free (table);
}

void
lp_table_note_row (LpTable *table, guint64 row, guint64 line, guint64 number)
{
  LpTableRun run = { row, line, number };

  if (table->runs->len > 0)
    {
      const LpTableRun *last = &g_array_index (table->runs, LpTableRun,
                                               table->runs->len - 1);

      if (line - last->line == row - last->row &&
          number - last->number == row - last->row)
        return;
    }
  g_array_append_val (table->runs, run);
}

void
lp_table_add_aside (LpTable *table, const LpTableAside *aside, gssize text_length)
{
  LpTableAside copy = *aside;

  copy.text = text_length < 0 ? g_strdup (aside->text)
                              : g_strndup (aside->text, (gsize) text_length);
  g_array_append_val (table->aside, copy);
}

guint
lp_table_get_n_columns (const LpTable *table)
{
  return table->n_columns;
}

gsize
lp_table_get_n_rows (const LpTable *table)
{
  return table->n_rows;
}

const char *
lp_table_get_heading (const LpTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, NULL);

  return table->columns[column].heading;
}

const LpCodes *
lp_table_get_codes (const LpTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, NULL);

  return &table->columns[column].codes;
}

const LpDictionary *
lp_table_get_dictionary (const LpTable *table, guint column)
{
  g_return_val_if_fail (column < table->n_columns, NULL);

  return &table->columns[column].dictionary;
}

const char *
lp_table_get_cell (const LpTable *table, guint column, gsize row)
{
  g_return_val_if_fail (column < table->n_columns && row < table->n_rows, NULL);

  return lp_dictionary_get (&table->columns[column].dictionary,
                            lp_codes_get (&table->columns[column].codes, row));
}

int
lp_table_find_column (const LpTable *table, const char *heading)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table->by_heading, heading)) - 1;
}

/* The last run that begins at or before @row. */
static const LpTableRun *
find_run (const LpTable *table, gsize row)
{
  guint low = 0, high = table->runs->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (table->runs, LpTableRun, middle).row <= row)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (table->runs, LpTableRun, low);
}

guint64
lp_table_get_line (const LpTable *table, gsize row)
{
  const LpTableRun *run;

  g_return_val_if_fail (row < table->n_rows, 0);

  run = find_run (table, row);
  return run->line + (row - run->row);
}

guint64
lp_table_get_row_number (const LpTable *table, gsize row)
{
  const LpTableRun *run;

  g_return_val_if_fail (row < table->n_rows, 0);

  run = find_run (table, row);
  return run->number + (row - run->row);
}

const LpTableRun *
lp_table_get_runs (const LpTable *table, gsize *n_runs)
{
  *n_runs = table->runs->len;
  return (const LpTableRun *) (gconstpointer) table->runs->data;
}

gsize
lp_table_get_n_aside (const LpTable *table)
{
  return table->aside->len;
}

const LpTableAside *
lp_table_get_aside (const LpTable *table, gsize i)
{
  g_return_val_if_fail (i < table->aside->len, NULL);

  return &g_array_index (table->aside, LpTableAside, i);
}

guint64
lp_table_get_n_short_rows (const LpTable *table)
{
  return table->info.n_short_rows;
}

guint64
lp_table_get_n_long_rows (const LpTable *table)
{
  return table->info.n_long_rows;
}

const char *
lp_table_get_encoding (const LpTable *table)
{
  return table->info.encoding;
}

const char *
lp_table_get_delimiter (const LpTable *table)
{
  return table->info.delimiter;
}

guint
lp_table_get_skip (const LpTable *table)
{
  return table->info.skip;
}
