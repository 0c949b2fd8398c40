/* SPDX-License-Identifier: GPL-3.0-or-later
 * Names of files. Nothing here opens one: a workspace that this process opens beside
 * SQLite would lose its lock. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether both name one file: also through a link, or by a second name of it. */
gboolean lp_paths_are_same (const char *a, const char *b);

/* Adds the workspace to the recent files of the desktop. */
void lp_paths_remember (const char *path);

/* Moves what stands at @path into the trash, where it is no file that is open here; the
 * file chooser has asked whether to replace it. TRUE where there is nothing. */
gboolean lp_paths_make_room (const char *path, GError **error);

G_END_DECLS
