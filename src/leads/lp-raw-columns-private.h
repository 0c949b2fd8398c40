/* SPDX-License-Identifier: GPL-3.0-or-later
 * The columns of the first file and of the files joined to it, by name, as far as they are
 * asked for; and what could not be read in them. */
#pragma once

#include "lp-bits.h"
#include "lp-missing-private.h"
#include "lp-source.h"
#include "lp-table.h"

typedef struct
{
  char *heading;                  /* NAME.HEADING for a joined one */
  int column;                     /* of the first file, or -1 */
  const LpDictionary *dictionary; /* in NFC: the table's, or own; two values may be one text */
  const LpDictionary *written;    /* as the file has them: the table's, or own */
  LpDictionary own;               /* of counts, or in NFC; texts and offsets owned */
  gsize n_values;                 /* one more than the dictionary's where some rows have no
                                   * joined row: that value is "" */
  LpCodes codes;                  /* a row of the table; a view or owned */
  LpCodes evaluated;              /* the evaluated rows alone; a view of codes or owned */
  const char **problems;          /* n_values: why it cannot be read, or NULL; NULL: none */
} LpRawColumn;

typedef struct _LpRawColumns LpRawColumns;

/**
 * lp_raw_columns_new:
 * @joined: (nullable) (element-type LpTable): one a join of @source
 * @missing: words that mean blank in every column, a key too
 * @absent: headings that are not in their file are added, as a message names them
 * @same_keys: (out) (transfer full): for each join how many keys have several rows
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID where a join has no file
 */
LpRawColumns *lp_raw_columns_new (LpTable *table,
                                  GPtrArray *joined,
                                  const LpSource *source,
                                  const LpMissing *missing,
                                  GPtrArray *absent,
                                  GArray *same_keys,
                                  GError **error);
void lp_raw_columns_free (LpRawColumns *columns);

/* The column of that name, or NULL: borrowed, the same one each time. */
LpRawColumn *lp_raw_columns_find (LpRawColumns *columns, const char *name);

/* The column of the first file at that position. */
LpRawColumn *lp_raw_columns_get (LpRawColumns *columns, guint column);

/* Says which rows are evaluated; @rows NULL: all. Before that `evaluated` is not set. */
void lp_raw_columns_select (LpRawColumns *columns, const guint32 *rows, gsize n_rows);

guint lp_raw_columns_get_n (const LpRawColumns *columns); /* asked for so far */
LpRawColumn *lp_raw_columns_nth (const LpRawColumns *columns, guint i);

static inline const char *
lp_raw_column_get_text (const LpRawColumn *column, gsize value)
{
  return value < column->dictionary->n_values ? lp_dictionary_get (column->dictionary, value)
                                              : "";
}

/* As it stands in the file, not in NFC: tags are split first. */
static inline const char *
lp_raw_column_get_written (const LpRawColumn *column, gsize value)
{
  return value < column->written->n_values ? lp_dictionary_get (column->written, value) : "";
}

static inline gsize
lp_raw_column_get_length (const LpRawColumn *column, gsize value)
{
  return value < column->dictionary->n_values
             ? lp_dictionary_get_length (column->dictionary, value)
             : 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpRawColumns, lp_raw_columns_free)
