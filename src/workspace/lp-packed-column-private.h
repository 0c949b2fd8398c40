/* SPDX-License-Identifier: GPL-3.0-or-later
 * A column of leads as it is stored. Most of the time of reading goes into unpacking, so
 * helper threads do that while the next columns are read from the file:
 *
 *   new, add_texts ..., add_codes ... ---> start ---> (helper) ---> wait, into the
 * builder
 */
#pragma once

#include "lp-segment-private.h"
#include "lp-table.h"

G_BEGIN_DECLS

typedef struct _LpPackedColumn LpPackedColumn;

/* Pools of helpers; frees without doing what has not begun, and waits for what has. A
 * column that was started lives longer than its pool. */
GThreadPool *
lp_packed_column_pool_new (void);
void
lp_packed_column_pool_free (GThreadPool *pool);

LpPackedColumn *
lp_packed_column_new (const char *heading, guint64 n_values);
void
lp_packed_column_free (LpPackedColumn *column);

/* Copies @data: the next segment. */
void
lp_packed_column_add_texts (LpPackedColumn *column, gconstpointer data, gsize size);
void
lp_packed_column_add_codes (LpPackedColumn *column,
                            gconstpointer data,
                            gsize size,
                            gsize n_rows);

void
lp_packed_column_start (LpPackedColumn *column, GThreadPool *pool);

/* Adds the column to the table. FALSE with LP_ERROR_INVALID when a segment is damaged. */
gboolean
lp_packed_column_wait (LpPackedColumn *column, LpTableBuilder *builder, GError **error);

G_END_DECLS
