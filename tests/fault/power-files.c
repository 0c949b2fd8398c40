/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tells the disk whose power can go of what is done to files past SQLite. Linked with
 * --wrap for these functions. */
#include "power-vfs.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int
__real_fsync (int fd);
int
__wrap_fsync (int fd);
int
__real_renameat2 (int from_folder,
                  const char *from,
                  int to_folder,
                  const char *to,
                  unsigned flags);
int
__wrap_renameat2 (int from_folder,
                  const char *from,
                  int to_folder,
                  const char *to,
                  unsigned flags);

static gboolean
is_folder (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && S_ISDIR (info.st_mode);
}

int
__wrap_fsync (int fd)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *path = g_file_read_link (link, NULL);

  if (path != NULL &&
      !(is_folder (fd) && g_strcmp0 (g_getenv ("LP_SABOTAGE"), "name-not-synced") == 0))
    power_vfs_synced (path);
  return __real_fsync (fd);
}

int
__wrap_renameat2 (int from_folder,
                  const char *from,
                  int to_folder,
                  const char *to,
                  unsigned flags)
{
  int result = __real_renameat2 (from_folder, from, to_folder, to, flags);

  if (result == 0)
    power_vfs_renamed (from, to);
  return result;
}
