/* SPDX-License-Identifier: GPL-3.0-or-later
 * The values of a column, where the dictionary has a text a spelling. */
#pragma once

#include "lp-frame.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *text; /* its most frequent spelling; the column's */
  guint64 n_spelled;
  guint64 n_leads;
  guint place; /* in the order of the dictionary, from 0 */
} LpSpelledValue;

/**
 * lp_column_merge_spellings:
 * @counts: the leads of each entry of the dictionary
 * @value_of: (out): for each entry, the place of its value; of an entry that is blank or that
 *   no lead has it is left as it was
 *
 * What compares as equal is one value: texts by folding, numbers, instants and answers by
 * what they mean. Cells of tags are taken whole.
 *
 * Returns: (transfer full) (element-type LpSpelledValue): the known values that occur, by place
 */
GArray *lp_column_merge_spellings (const LpColumn *column,
                                   const uint64_t *counts,
                                   guint *value_of);

G_END_DECLS
