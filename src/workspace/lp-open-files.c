/* SPDX-License-Identifier: GPL-3.0-or-later
 * The files that this process has open. */
#include "lp-open-files-private.h"

#include <glib/gstdio.h>

static GMutex lock;
static GArray *files; /* LpFileIdentity */

gboolean
lp_file_identify (const char *path, LpFileIdentity *identity)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return FALSE;
  *identity = (LpFileIdentity){ info.st_dev, info.st_ino };
  return TRUE;
}

static int
find (const LpFileIdentity *identity)
{
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const LpFileIdentity *file = &g_array_index (files, LpFileIdentity, i);

      if (file->device == identity->device && file->node == identity->node)
        return (int) i;
    }
  return -1;
}

void
lp_open_files_add (const LpFileIdentity *identity)
{
  g_mutex_lock (&lock);
  if (files == NULL)
    files = g_array_new (FALSE, FALSE, sizeof (LpFileIdentity));
  g_array_append_val (files, *identity);
  g_mutex_unlock (&lock);
}

void
lp_open_files_remove (const LpFileIdentity *identity)
{
  g_mutex_lock (&lock);
  g_array_remove_index_fast (files, (guint) find (identity));
  if (files->len == 0)
    g_clear_pointer (&files, g_array_unref);
  g_mutex_unlock (&lock);
}

gboolean
lp_open_files_contain (const LpFileIdentity *identity)
{
  gboolean found;

  g_mutex_lock (&lock);
  found = find (identity) >= 0;
  g_mutex_unlock (&lock);
  return found;
}
