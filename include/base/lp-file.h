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
 * @path: written to a temporary beside it, synced, then renamed over it; a symbolic link is
 *   followed, and an old file's permissions are kept
 *
 * Returns: FALSE with LP_ERROR_IO; the old file then still stands
 */
gboolean lp_file_save (const char *path, GBytes *bytes, GError **error);

/* --- Temporaries: a file is made under the name ".NAME.leadpact-XXXXXX" beside its place,
 * and then given its name. Its maker holds a lock on it, so whatever nobody holds was left by
 * a program that was killed. --- */

typedef struct _LpTemporary LpTemporary;

/* An empty file. Unless @replace, LP_ERROR_CONFLICT where there is a file @path already; else
 * LP_ERROR_IO. */
LpTemporary *lp_temporary_new (const char *path, gboolean replace, GError **error);

/* For who fills it by its name; NULL once it was published. */
const char *lp_temporary_get_path (const LpTemporary *temporary);

gboolean lp_temporary_write (LpTemporary *temporary, GBytes *bytes, GError **error);

/* Whole and on disk for good, it gets its name: LP_ERROR_IO, or LP_ERROR_CONFLICT as above. */
gboolean lp_temporary_publish (LpTemporary *temporary, GError **error);

/* Removes one that was not published. Closes a descriptor of the file: any database
 * connection to it must be closed before, and opened again after. */
void lp_temporary_free (LpTemporary *temporary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpTemporary, lp_temporary_free)

/* Removes the temporaries of @path whose makers are gone. */
void lp_file_sweep_temporaries (const char *path);

G_END_DECLS
