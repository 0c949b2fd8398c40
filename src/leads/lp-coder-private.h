/* SPDX-License-Identifier: GPL-3.0-or-later
 * One column of a table while it is imported: cells in, codes and a dictionary out.
 *
 *   slots    [tag | value + 1] ...          open addressing by the tag, half empty at least
 *   texts    A c m e \0 C a n ...           as in LpDictionary
 *   offsets  0 5 ...
 *
 * Cells are trimmed; nothing else is done to them. */
#pragma once

#include <glib.h>

#include "lp-code-buffer-private.h"
#include "lp-csv-reader.h"
#include "lp-table.h"

typedef struct
{
  guint32 tag;
  guint32 value; /* plus one; 0: free */
} LpCoderSlot;

/* Distinct texts, numbered in the order of their first occurrence. */
typedef struct
{
  LpCoderSlot *slots;
  guint32 mask;
  char *texts;
  gsize texts_length, texts_room;
  guint32 *offsets;
  gsize n_values, offsets_room;
} LpTextSet;

typedef struct
{
  LpTextSet values;
  LpCodeBuffer codes;
} LpCoder;

void lp_coder_init (LpCoder *coder);
void lp_coder_clear (LpCoder *coder);

/* Most rows of one call of lp_coder_add(). */
#define LP_CODER_ROWS 1024

/* Appends cell @column of each of the @n_rows rows, at most LP_CODER_ROWS; a row that has
 * none is blank. FALSE: the column's texts are more than 4 GB. */
gboolean lp_coder_add (LpCoder *coder,
                       const LpCsvRow *rows,
                       gsize n_rows,
                       const LpCsvCell *cells,
                       guint column);

/* Gives codes and dictionary to the caller (@texts and @offsets of it with g_free) and
 * empties the coder. */
void lp_coder_end (LpCoder *coder, LpCodes *codes, LpDictionary *dictionary);
