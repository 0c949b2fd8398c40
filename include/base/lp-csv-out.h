/* SPDX-License-Identifier: GPL-3.0-or-later
 * Writing CSV cells, in one place: quoted as RFC 4180 says, and safe in a spreadsheet.
 *
 * A cell is quoted if and only if it holds a comma, a double quote, CR or LF. The caller
 * appends the commas and line ends. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A cell of data from outside: what a spreadsheet could run as a formula gets a leading `'`
 * before quoting; plain decimals do not. NULL is an empty cell. */
void lp_csv_append_cell (GString *out, const char *cell);

/* A cell whose text this program made (an id of the format, a score, a reason). */
void lp_csv_append_own (GString *out, const char *cell);

/* Whether lp_csv_append_cell() would put a `'` before @cell. */
gboolean lp_csv_needs_guard (const char *cell);

G_END_DECLS
