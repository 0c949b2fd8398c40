/* SPDX-License-Identifier: GPL-3.0-or-later
 * The bytes of a CSV file as UTF-8 (section 7 of the format, "Bytes").
 *
 * A byte-order mark decides and is dropped; else the encoding the source names; else UTF-8
 * if every byte of the file is; else Windows-1252. UTF-8 is never copied.
 *
 * What is no text at all (a workbook, a web page, a picture, bytes of zero) is refused with
 * LP_ERROR_FORMAT and what to do instead; bytes that the encoding does not have with
 * LP_ERROR_INVALID and the line; more than LP_CSV_MAX_BYTES with LP_ERROR_LIMIT. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The limits of a CSV file; each is refused by name. */
#define LP_CSV_MAX_BYTES ((gsize) 4 * 1024 * 1024 * 1024)
#define LP_CSV_MAX_ROWS ((gsize) 20000000)
#define LP_CSV_MAX_COLUMNS ((guint) 2000)
#define LP_CSV_MAX_CELL ((gsize) 1024 * 1024)

/**
 * lp_csv_bytes_to_utf8:
 * @bytes: the file as it is
 * @encoding: (nullable): the encoding the source names; a byte-order mark overrules it
 * @found: (out) (optional): the encoding that was used, a static string or an interned one
 *
 * Returns: (transfer full): the text without a byte-order mark, valid UTF-8 without NULs;
 *   shares the bytes where they are UTF-8 already. NULL with an error as told above.
 */
GBytes *lp_csv_bytes_to_utf8 (GBytes *bytes,
                              const char *encoding,
                              const char **found,
                              GError **error);

/**
 * lp_csv_guess_encoding:
 * @path: a file that lp_csv_bytes_to_utf8() refuses without the name of an encoding
 *
 * An encoding that reads it somehow, for a person to look at: UTF-16 where every other byte
 * is zero, else ISO 8859-1, which has all bytes.
 *
 * Returns: (nullable): static; NULL where the file cannot be read, or is no text
 */
const char *lp_csv_guess_encoding (const char *path);

/* The physical line, from 1, on which the byte at @offset stands: LF, CRLF and CR end one.
 * @offset is not the LF of a CRLF; it may be the end of the text. */
guint64 lp_csv_line_at (const char *text, gsize offset);

/* The first byte that does not belong to valid UTF-8 (no surrogates, nothing overlong), or
 * @size. @has_nul (out, optional): whether a byte of zero stands before it. */
gsize lp_csv_utf8_valid_prefix (const char *text, gsize size, gboolean *has_nul);

G_END_DECLS
