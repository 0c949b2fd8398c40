/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file the benchmarks read: the same made-up leads, 20 columns, no quirks, any size.
 */
#pragma once

#include "lead-model.h"

#include <stdio.h>

G_BEGIN_DECLS

/* Writes the heading and @n_rows rows. Returns: FALSE where @out could not take them. */
gboolean
bench_rows_write (FILE *out, guint64 n_rows);

G_END_DECLS
