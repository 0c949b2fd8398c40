/* SPDX-License-Identifier: GPL-3.0-or-later
 * A CSV file as an immutable, reference-counted table of coded columns, before anything is
 * known about what the columns mean.
 *
 *   column: heading | codes [n_rows] ---> dictionary: text of value 0, 1, 2 ...
 *
 * Every column is kept, mapped or not. The texts of a dictionary are distinct, trimmed, but
 * not normalised (the keys of a join are compared as they are), and stand in the order of
 * their first occurrence, one after the other, each with a NUL behind it:
 *
 *   texts    A c m e \0 C a n c i t y \0 \0
 *   offsets  0          5               13  (14)      n_values + 1 of them
 *
 * A row is a record that has no more cells than the heading; missing cells are "". Records
 * with more are set aside: kept apart with their text. Tables may be read by any thread. */
#pragma once

#include <glib.h>

#include "lp-codes.h"

G_BEGIN_DECLS

typedef struct
{
  const char *texts;
  const guint32 *offsets; /* n_values + 1; the last is the size of texts */
  gsize n_values;
} LpDictionary;

static inline const char *
lp_dictionary_get (const LpDictionary *dictionary, gsize value)
{
  return dictionary->texts + dictionary->offsets[value];
}

static inline gsize
lp_dictionary_get_length (const LpDictionary *dictionary, gsize value)
{
  return dictionary->offsets[value + 1] - dictionary->offsets[value] - 1;
}

/* A record with more cells than the heading. */
typedef struct
{
  guint64 row_number; /* from 1, among all records */
  guint64 line;
  guint64 n_cells;
  const char *text;   /* as it stands in the file */
} LpTableAside;

/* From row @row on (up to the next run), row r stands on line @line + (r - @row) and has
 * the row number @number + (r - @row). */
typedef struct
{
  guint64 row;
  guint64 line;
  guint64 number;
} LpTableRun;

typedef struct _LpTable LpTable;

/* --- Import --- */

typedef struct
{
  const char *encoding;  /* NULL: a byte-order mark, UTF-8 if valid, Windows-1252 */
  const char *delimiter; /* NULL: detected */
  guint skip;            /* physical lines before the heading */
  gboolean joined;       /* a second file: cells beyond the heading are dropped and counted,
                            and no record is set aside */
} LpTableOptions;

/* Called a few hundred times at most, from the thread that imports. @fraction 0..1. */
typedef void (*LpTableProgressFunc) (double fraction, gsize n_rows, gpointer user_data);

/**
 * lp_table_import:
 * @path: the file
 * @options: (nullable): NULL detects everything
 * @progress: (nullable) (scope call)
 * @cancel: (nullable): looked at between blocks; not zero stops
 *
 * Returns: (transfer full): NULL with an error of LP_ERROR that begins with the file's name:
 *   _NOT_FOUND and _IO of reading it, _FORMAT for what is no CSV, _INVALID with the line for
 *   wrong bytes and quotes and for a file without heading, _LIMIT, _CANCELLED
 */
LpTable *lp_table_import (const char *path,
                          const LpTableOptions *options,
                          LpTableProgressFunc progress,
                          gpointer user_data,
                          const volatile gint *cancel,
                          GError **error);

/* The same of a file in memory. @name: (nullable): what messages call it. */
LpTable *lp_table_import_bytes (GBytes *bytes,
                                const char *name,
                                const LpTableOptions *options,
                                LpTableProgressFunc progress,
                                gpointer user_data,
                                const volatile gint *cancel,
                                GError **error);

LpTable *lp_table_ref (LpTable *table);
void lp_table_unref (LpTable *table);

/* --- Reading; everything returned is borrowed --- */

guint lp_table_get_n_columns (const LpTable *table);
gsize lp_table_get_n_rows (const LpTable *table);
const char *lp_table_get_heading (const LpTable *table, guint column);
const LpCodes *lp_table_get_codes (const LpTable *table, guint column);
const LpDictionary *lp_table_get_dictionary (const LpTable *table, guint column);
const char *lp_table_get_cell (const LpTable *table, guint column, gsize row);

/* The first column whose heading is exactly @heading, or -1. */
int lp_table_find_column (const LpTable *table, const char *heading);

/* The physical line on which the row begins; its number among all records, from 1. */
guint64 lp_table_get_line (const LpTable *table, gsize row);
guint64 lp_table_get_row_number (const LpTable *table, gsize row);
const LpTableRun *lp_table_get_runs (const LpTable *table, gsize *n_runs);

gsize lp_table_get_n_aside (const LpTable *table);
const LpTableAside *lp_table_get_aside (const LpTable *table, gsize i);

guint64 lp_table_get_n_short_rows (const LpTable *table); /* fewer cells than the heading */
guint64 lp_table_get_n_long_rows (const LpTable *table);  /* of a joined file: more cells */

const char *lp_table_get_encoding (const LpTable *table);  /* the one that was used */
const char *lp_table_get_delimiter (const LpTable *table); /* likewise */
guint lp_table_get_skip (const LpTable *table);

/* --- Making one from parts: for storage --- */

/* What a table is beside its columns and runs. */
typedef struct
{
  const char *encoding;
  const char *delimiter;
  guint64 n_short_rows;
  guint64 n_long_rows;
  guint skip; /* physical lines before the heading */
} LpTableInfo;

typedef struct _LpTableBuilder LpTableBuilder;

LpTableBuilder *lp_table_builder_new (const LpTableInfo *info);
void lp_table_builder_free (LpTableBuilder *builder);

/* Returns: the new column's position. */
guint lp_table_builder_add_column (LpTableBuilder *builder, const char *heading);

/* Appends texts to a column's dictionary: whole ones, each with its NUL. */
void lp_table_builder_add_texts (LpTableBuilder *builder,
                                 guint column,
                                 const char *texts,
                                 gsize size);

/* Appends the codes of the next @n_rows rows, each @width bytes (1, 2 or 4, host order). */
void lp_table_builder_add_codes (LpTableBuilder *builder,
                                 guint column,
                                 gconstpointer data,
                                 gsize n_rows,
                                 guint width);

void lp_table_builder_add_run (LpTableBuilder *builder, const LpTableRun *run);
void lp_table_builder_add_aside (LpTableBuilder *builder, const LpTableAside *aside);

/**
 * lp_table_builder_end:
 *
 * Frees @builder.
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where the parts do not fit: columns
 *   of different lengths, a code without a text, a text that is not UTF-8, runs out of order
 */
LpTable *lp_table_builder_end (LpTableBuilder *builder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpTable, lp_table_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpTableBuilder, lp_table_builder_free)

G_END_DECLS
