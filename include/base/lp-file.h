/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whole files, read up to a limit and written so that a crash leaves the old or the new.
 *
 * Files are read, not mapped: a mapped file that somebody truncates meanwhile kills the
 * process. Messages name the file and say what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lp_file_load:
 * @path: in the encoding of file names
 * @limit: the most bytes accepted; never more than 2 GiB are
 *
 * Returns: (transfer full): NULL with LP_ERROR_NOT_FOUND, LP_ERROR_LIMIT or LP_ERROR_IO
 */
GBytes *lp_file_load (const char *path, gsize limit, GError **error);

/**
 * lp_file_save:
 * @path: written to a temporary file beside it, synced, then renamed over it
 *
 * Returns: FALSE with LP_ERROR_IO; the old file then still stands
 */
gboolean lp_file_save (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
