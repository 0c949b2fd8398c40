/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk that fails: SQLite's default file system with one operation made to fail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Becomes SQLite's default for the files opened from now on. */
void
fault_vfs_install (void);

/* Of the changing operations (write, truncate, sync, delete, making a file) that come,
 * number
 * @index (from 0) fails with @code, and all after it too when @sticky. */
void
fault_vfs_arm (guint index, int code, gboolean sticky);

/* No more faults. Returns: whether one happened. */
gboolean
fault_vfs_disarm (void);

G_END_DECLS
