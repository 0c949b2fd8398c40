/* SPDX-License-Identifier: GPL-3.0-or-later
 * How bytes stand in the workspace: gzip streams, and the form of a column's codes that
 * makes them small.
 *
 * A dictionary stands in the order of first occurrence, so a code that occurs for the
 * first time is always the next one. A code of 2 or 4 bytes is written as
 *
 *   0                       the next new value (a column of ids is all zeros)
 *   next - code             a value that occurred, counted back
 *   n_values - 1 - code     once all values have occurred
 *
 * and then by planes: all low bytes, then all second ones ...; codes of 1 byte stand as
 * they are. Little endian. */
#pragma once

#include "lp-codes.h"
#include "lp-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define LP_SEGMENT_ROWS 65536            /* rows of one column */
#define LP_SEGMENT_BYTES (512 * 1024)    /* where texts and parts are cut */
#define LP_SEGMENT_MAX (2 * 1024 * 1024) /* the most a stored one may unpack to */

/* (transfer full): the gzip stream of @size bytes. @level: 1 to 9. */
GBytes *
lp_segment_pack (gconstpointer data, gsize size, int level);

/* (transfer full): NULL with LP_ERROR_INVALID when the stream is damaged or gives more
 * than @max bytes. */
GBytes *
lp_segment_unpack (gconstpointer data, gsize size, gsize max, GError **error);

/* FALSE, with the LP_ERROR_INVALID that the others give. */
gboolean
lp_segment_set_damaged (GError **error);

/* Follows one column from its first row to its last. */
typedef struct
{
  guint64 n_values;
  guint64 n_seen; /* values that have occurred so far */
} LpCodesCoder;

GBytes *
lp_codes_coder_pack (LpCodesCoder *coder,
                     const LpCodes *codes,
                     gsize first,
                     gsize n_rows);

/* Writes @n_rows codes, lp_codes_width_for (n_values) bytes each, to @out. */
gboolean
lp_codes_coder_unpack (LpCodesCoder *coder,
                       gconstpointer data,
                       gsize size,
                       gsize n_rows,
                       gpointer out,
                       GError **error);

G_END_DECLS
