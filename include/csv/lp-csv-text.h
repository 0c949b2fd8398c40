/* SPDX-License-Identifier: GPL-3.0-or-later
 * The text of a CSV file that is never in memory as a whole.
 *
 * The text has an address from its first to its last byte, so that cells can be views
 * into it, but memory only from what is still needed up to what was asked for:
 *
 *   data                    released            ensured                        data +
 * size | given back to the system | checked UTF-8, to read | not yet read from the file |
 *
 * The file is read, not mapped: a mapped file that somebody truncates meanwhile kills the
 * process. Owned by whoever opened it; not safe for threads. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many bytes are read from the file at a time. */
#define LP_CSV_TEXT_STEP ((gsize) 1024 * 1024)

typedef struct _LpCsvText LpCsvText;

/**
 * lp_csv_text_open:
 * @path: in the encoding of file names
 * @encoding: (nullable): as for lp_csv_bytes_to_utf8()
 * @step: bytes to read at a time; 0: LP_CSV_TEXT_STEP
 *
 * Only for what is UTF-8 as far as one can tell from its beginning. Says nothing of why
 * not: lp_file_load() and lp_csv_bytes_to_utf8() do.
 *
 * Returns: (transfer full) (nullable): NULL for what is to be read as a whole: no regular
 *   file, another encoding, what is refused anyway
 */
LpCsvText *
lp_csv_text_open (const char *path, const char *encoding, gsize step);
void
lp_csv_text_free (LpCsvText *text);

/* The text without a byte-order mark, how many bytes it has, and how many are read at a
 * time. */
const char *
lp_csv_text_get_data (const LpCsvText *text);
gsize
lp_csv_text_get_size (const LpCsvText *text);
gsize
lp_csv_text_get_step (const LpCsvText *text);

/**
 * lp_csv_text_ensure:
 * @end: how many bytes from the text's beginning on are needed; at most its size
 *
 * Returns: FALSE with LP_ERROR_IO where the file cannot be read or has become shorter, or
 *   with LP_ERROR_INVALID for bytes of no UTF-8 and bytes of zero
 */
gboolean
lp_csv_text_ensure (LpCsvText *text, gsize end, GError **error);

/* How many bytes from the text's beginning on have been ensured; at least what was asked.
 */
gsize
lp_csv_text_get_ensured (const LpCsvText *text);

/* Gives memory before @offset back, once there is enough of it; it must not be read
 * again, but for ensured bytes from @offset on. */
void
lp_csv_text_release (LpCsvText *text, gsize offset);

/**
 * lp_csv_text_has_other_bytes:
 *
 * Whether anywhere in the file, read so far or not, there are bytes of no UTF-8 or of
 * zero. Reads, and releases, all of it.
 *
 * Returns: FALSE too where the file cannot be read any more
 */
gboolean
lp_csv_text_has_other_bytes (LpCsvText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpCsvText, lp_csv_text_free)

G_END_DECLS
