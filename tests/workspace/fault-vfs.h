/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk that fails: SQLite's default file system with one operation made to fail. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which operations are counted and fail. */
typedef enum
{
  FAULT_CHANGE,      /* write, truncate, sync, delete, make a file */
  FAULT_READ,        /* read */
  FAULT_OPEN,        /* open, whether the file is made or not */
  FAULT_LOOK,        /* whether a file is there, how large it is, who holds it */
  FAULT_LOCK,        /* take a lock */
  FAULT_DELETE_DONE, /* delete: done, but told as failed, as when the folder won't sync */
} FaultKind;

/* Becomes SQLite's default for the files opened from now on. */
void
fault_vfs_install (void);

/* Of the operations of this kind that come, number @index (from 0) fails with @code, and
 * all after it too when @sticky. SQLITE_IOERR becomes the extended code of the operation.
 */
void
fault_vfs_arm_kind (FaultKind kind, guint index, int code, gboolean sticky);

/* The same with FAULT_CHANGE. */
void
fault_vfs_arm (guint index, int code, gboolean sticky);

/* How many operations of this kind there were so far. */
guint
fault_vfs_count (FaultKind kind);

/* No more faults. Returns: whether one happened. */
gboolean
fault_vfs_disarm (void);

G_END_DECLS
