/* SPDX-License-Identifier: GPL-3.0-or-later
 * The places in a window of text at which something may happen. */
#pragma once

#include <glib.h>

/* Bytes indexed at a time; small enough that text, places and cells stay in the cache. */
#define LP_CSV_WINDOW ((gsize) 16 * 1024)

/* The offsets of every @delimiter, LF, CR and double quote within @text, in order, into
 * @places, which has room for @size of them. Returns how many. */
gsize lp_csv_index (const char *text, gsize size, char delimiter, guint32 *places);
