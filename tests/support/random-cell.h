/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random cells: the texts under which a value may stand in a real export, and those that
 * only look like one.
 */
#pragma once

#include "random-policy.h"

G_BEGIN_DECLS

/* Words for blank that a source may name; the last is written in two normal forms. */
extern const char *const random_missing_words[4];

/* A cell of @field. @decimal is "." or ","; @date_format (nullable) that of the column.
 * Returns: (transfer full) */
char *
random_cell (Dice *dice,
             const RandomField *field,
             const char *decimal,
             const char *date_format,
             gboolean latin);

/* A day or time, in the format or in some ISO form. Returns: (transfer full) */
char *
random_date_cell (Dice *dice, const char *iso, const char *date_format);

/* A cell that may stand as an id. Returns: (transfer full) */
char *
random_id_cell (Dice *dice);

/* Returns: (transfer none): a form for date-format. */
const char *
random_date_format (Dice *dice);

G_END_DECLS
