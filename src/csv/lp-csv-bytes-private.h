/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the beginning of a file says about its bytes. */
#pragma once

#include <glib.h>

/**
 * lp_csv_bytes_begin_utf8:
 * @start: the first bytes of a file, at least 512 of them or all there are
 * @encoding: (nullable): the encoding the source names
 * @mark: (out): the length of the byte-order mark
 *
 * Returns: whether the file is UTF-8 unless a later byte says otherwise; FALSE too for
 * what is refused and where that cannot be told from the bytes given
 */
gboolean
lp_csv_bytes_begin_utf8 (const char *start,
                         gsize size,
                         const char *encoding,
                         gsize *mark);
