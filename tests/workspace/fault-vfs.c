/* SPDX-License-Identifier: GPL-3.0-or-later
 * A layer between SQLite and its default file system that counts and fails operations. */
#include "fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* The real file follows. */
typedef struct
{
  sqlite3_file base;
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;

static struct
{
  gboolean armed;
  FaultKind kind;
  guint left; /* operations until the fault */
  int code;
  gboolean sticky;
  gboolean happened;
} plan;

static guint counts[FAULT_DELETE_DONE + 1];

guint
fault_vfs_count (FaultKind kind)
{
  return counts[kind];
}

void
fault_vfs_arm_kind (FaultKind kind, guint index, int code, gboolean sticky)
{
  plan.armed = TRUE;
  plan.kind = kind;
  plan.left = index;
  plan.code = code;
  plan.sticky = sticky;
  plan.happened = FALSE;
}

void
fault_vfs_arm (guint index, int code, gboolean sticky)
{
  fault_vfs_arm_kind (FAULT_CHANGE, index, code, sticky);
}

gboolean
fault_vfs_disarm (void)
{
  plan.armed = FALSE;
  return plan.happened;
}

/* The code with which this operation is to fail, or SQLITE_OK. */
static int
next_fault (FaultKind kind, int io_error)
{
  counts[kind]++;
  if (!plan.armed || kind != plan.kind)
    return SQLITE_OK;
  if (plan.left > 0)
    {
      plan.left--;
      return SQLITE_OK;
    }
  if (plan.happened && !plan.sticky)
    return SQLITE_OK;
  plan.happened = TRUE;
  return plan.code == SQLITE_IOERR ? io_error : plan.code;
}

static sqlite3_file *
real (sqlite3_file *file)
{
  return (sqlite3_file *) ((FaultFile *) file + 1);
}

static int
fault_close (sqlite3_file *file)
{
  return real (file)->pMethods->xClose (real (file));
}

static int
fault_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  int code = next_fault (FAULT_READ, SQLITE_IOERR_READ);

  return code != SQLITE_OK ? code
                           : real (file)->pMethods->xRead (real (file), data, n, at);
}

static int
fault_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  int code = next_fault (FAULT_CHANGE, SQLITE_IOERR_WRITE);

  return code != SQLITE_OK ? code
                           : real (file)->pMethods->xWrite (real (file), data, n, at);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = next_fault (FAULT_CHANGE, SQLITE_IOERR_TRUNCATE);

  return code != SQLITE_OK ? code : real (file)->pMethods->xTruncate (real (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = next_fault (FAULT_CHANGE, SQLITE_IOERR_FSYNC);

  return code != SQLITE_OK ? code : real (file)->pMethods->xSync (real (file), flags);
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  int code = next_fault (FAULT_LOOK, SQLITE_IOERR_FSTAT);

  return code != SQLITE_OK ? code : real (file)->pMethods->xFileSize (real (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  int code = next_fault (FAULT_LOCK, SQLITE_IOERR_LOCK);

  return code != SQLITE_OK ? code : real (file)->pMethods->xLock (real (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return real (file)->pMethods->xUnlock (real (file), level);
}

static int
fault_check_lock (sqlite3_file *file, int *is_reserved)
{
  int code = next_fault (FAULT_LOOK, SQLITE_IOERR_CHECKRESERVEDLOCK);

  return code != SQLITE_OK
             ? code
             : real (file)->pMethods->xCheckReservedLock (real (file), is_reserved);
}

static int
fault_control (sqlite3_file *file, int what, void *data)
{
  return real (file)->pMethods->xFileControl (real (file), what, data);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return real (file)->pMethods->xSectorSize (real (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return real (file)->pMethods->xDeviceCharacteristics (real (file));
}

static const sqlite3_io_methods fault_methods = {
  .iVersion = 1,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_characteristics,
};

static int
fault_open (sqlite3_vfs *vfs,
            sqlite3_filename name,
            sqlite3_file *file,
            int flags,
            int *out_flags)
{
  int code = next_fault (FAULT_OPEN, SQLITE_CANTOPEN);

  if (code == SQLITE_OK && (flags & SQLITE_OPEN_CREATE) != 0)
    code = next_fault (FAULT_CHANGE, SQLITE_CANTOPEN);
  file->pMethods = NULL;
  if (code == SQLITE_OK)
    code = real_vfs->xOpen (real_vfs, name, real (file), flags, out_flags);
  if (code == SQLITE_OK)
    file->pMethods = &fault_methods;
  return code;
}

static int
fault_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  int code = next_fault (FAULT_CHANGE, SQLITE_IOERR_DELETE);

  if (code == SQLITE_OK)
    code = real_vfs->xDelete (real_vfs, name, sync_folder);
  return code == SQLITE_OK ? next_fault (FAULT_DELETE_DONE, SQLITE_IOERR_DIR_FSYNC)
                           : code;
}

static int
fault_access (sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
  int code = next_fault (FAULT_LOOK, SQLITE_IOERR_ACCESS);

  return code != SQLITE_OK ? code : real_vfs->xAccess (real_vfs, name, flags, out);
}

void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.pNext = NULL;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = fault_open;
  fault_vfs.xDelete = fault_delete;
  fault_vfs.xAccess = fault_access;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}
