/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a table is made of, for the importer and the builder. */
#pragma once

#include "lp-table.h"

typedef struct
{
  char *heading;
  LpCodes codes;
  LpDictionary dictionary; /* texts and offsets owned, g_free */
} LpTableColumn;

struct _LpTable
{
  gatomicrefcount ref_count;
  guint n_columns;
  gsize n_rows;
  LpTableColumn *columns;
  GHashTable *by_heading; /* borrowed heading -> position + 1 of the first column with it */
  GArray *runs;           /* LpTableRun */
  GArray *aside;          /* LpTableAside, text owned */
  LpTableInfo info;       /* strings interned */
};

/* An empty table; the caller fills in the columns and then calls lp_table_finish(). */
LpTable *lp_table_alloc (const LpTableInfo *info, guint n_columns);
void lp_table_finish (LpTable *table);

/* Says on which line and with which number the next row stands. */
void lp_table_note_row (LpTable *table, guint64 row, guint64 line, guint64 number);
void lp_table_add_aside (LpTable *table, const LpTableAside *aside, gssize text_length);

/* lp_table_import() that reads @step bytes of the file at a time; 0: as many as are fast. */
LpTable *lp_table_import_in_steps (const char *path,
                                   const LpTableOptions *options,
                                   gsize step,
                                   LpTableProgressFunc progress,
                                   gpointer user_data,
                                   const volatile gint *cancel,
                                   GError **error);
