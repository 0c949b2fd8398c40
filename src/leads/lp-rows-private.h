/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which rows of the table are evaluated: all but those whose id an evaluated row before
 * them has. */
#pragma once

#include "lp-missing-private.h"
#include "lp-raw-columns-private.h"

typedef struct
{
  guint32 row;   /* of the table, set aside */
  guint32 first; /* the row that has its id */
} LpSameId;

typedef struct
{
  guint32 *rows; /* of the table, in order; NULL: all */
  gsize n_rows;
  GArray *same;  /* LpSameId, in order */
} LpRows;

/* @id: (nullable): the column of ids; without one a row's id is its number. */
void lp_rows_init (LpRows *rows,
                   const LpTable *table,
                   const LpRawColumn *id,
                   const LpMissing *missing);
void lp_rows_clear (LpRows *rows);

/* The ids of the evaluated rows. They point into the dictionary of @id or into @block
 * (transfer full: g_free), which holds the numbers of rows without an id. */
char **lp_rows_make_ids (const LpRows *rows,
                         const LpTable *table,
                         const LpRawColumn *id,
                         const LpMissing *missing,
                         char **block);

static inline gsize
lp_rows_get (const LpRows *rows, gsize i)
{
  return rows->rows != NULL ? rows->rows[i] : i;
}
