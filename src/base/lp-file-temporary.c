/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files that are made under another name and then given theirs. */
#define _GNU_SOURCE /* renameat2 */
#include "lp-file.h"

#include "lp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARK ".leadpact-"
#define N_RANDOM 6
#define JOURNAL "-journal"
#define NAME_MOST 220 /* with all that is put around it, a name has 255 bytes */
#define LINKS_MOST 40

struct _LpTemporary
{
  char *given;  /* the path as the person knows it */
  char *target; /* the same, behind its symbolic links */
  char *path;
  gboolean replace;
  int fd; /* holds the lock */
};

/* Between looking into a temporary and closing it again, no thread of this process gives
 * it its name and opens it as a database: closing it would drop that one's locks. */
static GMutex names_lock;

/* --- Errors --- */

static gboolean
set_exists_error (const LpTemporary *temporary, GError **error)
{
  g_autofree char *name = g_filename_display_basename (temporary->given);

  g_set_error (error, LP_ERROR, LP_ERROR_CONFLICT,
               _ ("There is a file “%s” already; choose another name"), name);
  return FALSE;
}

static gboolean
set_error (const LpTemporary *temporary, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (temporary->given);

  if (temporary->replace)
    g_set_error (
        error, LP_ERROR, LP_ERROR_IO,
        _ ("“%s” could not be written, and is as it was: %s; choose another folder or "
           "make room, then save again"),
        name, g_strerror (number));
  else
    g_set_error (error, LP_ERROR, LP_ERROR_IO,
                 _ ("“%s” cannot be made: %s; choose another folder or make room"), name,
                 g_strerror (number));
  return FALSE;
}

/* --- Names --- */

/* What the names of the temporaries of @path begin with. */
static char *
make_prefix (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  if (strlen (name) > NAME_MOST)
    name[NAME_MOST] = '\0';
  return g_strconcat (".", name, MARK, NULL);
}

/* Where @path leads, also when nothing is there. Folders on the way may stay links. */
static char *
follow_links (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < LINKS_MOST; i++)
    {
      g_autofree char *target = g_file_read_link (at, NULL);
      g_autofree char *folder = NULL;
      char *next;

      if (target == NULL)
        break;
      folder = g_path_get_dirname (at);
      next = g_path_is_absolute (target) ? g_strdup (target)
                                         : g_build_filename (folder, target, NULL);
      g_free (at);
      at = next;
    }
  return g_steal_pointer (&at);
}

/* --- Making --- */

/* An errno, or 0. A sweeper may take the new file before we hold it: then once more. */
static int
make_held_file (LpTemporary *temporary)
{
  g_autofree char *folder = g_path_get_dirname (temporary->target);
  g_autofree char *prefix = make_prefix (temporary->target);

  for (;;)
    {
      g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);
      struct stat info;

      g_free (temporary->path);
      temporary->path = g_build_filename (folder, name, NULL);
      temporary->fd = g_mkstemp_full (temporary->path, O_RDWR | O_CLOEXEC, 0666);
      if (temporary->fd < 0)
        return errno;

      /* Where there are no such locks, nobody can take them either. */
      flock (temporary->fd, LOCK_EX);
      if (fstat (temporary->fd, &info) == 0 && info.st_nlink > 0)
        return 0;
      close (temporary->fd);
    }
}

/* The new file is as readable and belongs to whom the old one does, as far as we may;
 * where it cannot have the old one's group, another group gets no more than anybody has.
 */
static int
take_after_old (const LpTemporary *temporary, const struct stat *old)
{
  mode_t mode = old->st_mode & 0777;

  if (fchown (temporary->fd, old->st_uid, old->st_gid) != 0 &&
      fchown (temporary->fd, (uid_t) -1, old->st_gid) != 0)
    mode = (mode & 0707) | (mode & (mode << 3) & 070);
  return fchmod (temporary->fd, mode) == 0 ? 0 : errno;
}

/* An errno, or 0. */
static int
make_in_place_of (LpTemporary *temporary, const struct stat *old)
{
  int number;

  if (S_ISDIR (old->st_mode))
    return EISDIR;
  if (!S_ISREG (old->st_mode))
    return ENOTSUP;
  if (g_access (temporary->target, W_OK) != 0)
    return errno;
  number = make_held_file (temporary);
  return number != 0 ? number : take_after_old (temporary, old);
}

LpTemporary *
lp_temporary_new (const char *path, gboolean replace, GError **error)
{
  g_autoptr (LpTemporary) temporary = g_new0 (LpTemporary, 1);
  struct stat old;
  int number;

  g_return_val_if_fail (path != NULL, NULL);

  temporary->given = g_strdup (path);
  temporary->target = replace ? follow_links (path) : g_strdup (path);
  temporary->replace = replace;
  temporary->fd = -1;
  lp_file_sweep_temporaries (temporary->target);

  if (lstat (temporary->target, &old) != 0)
    number = errno == ENOENT ? make_held_file (temporary) : errno;
  else if (replace)
    number = make_in_place_of (temporary, &old);
  else
    {
      set_exists_error (temporary, error);
      return NULL;
    }
  if (number == 0)
    return g_steal_pointer (&temporary);
  set_error (temporary, number, error);
  return NULL;
}

const char *
lp_temporary_get_path (const LpTemporary *temporary)
{
  return temporary->path;
}

gboolean
lp_temporary_write (LpTemporary *temporary, GBytes *bytes, GError **error)
{
  gsize size;
  const char *at = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (temporary->fd, at, size);

      if (written < 0 && errno != EINTR)
        return set_error (temporary, errno, error);
      at += MAX (written, 0);
      size -= (gsize) MAX (written, 0);
    }
  return TRUE;
}

/* --- Giving it its name --- */

/* Some file systems cannot sync a folder. */
static int
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int result = fd < 0 ? -1 : fsync (fd);
  int number = errno;

  if (fd >= 0)
    close (fd);
  return result == 0 || number == EINVAL || number == ENOTSUP ? 0 : number;
}

/* Not every file system can rename without replacing in one step. */
static int
rename_to_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return errno;
  if (link (from, to) == 0)
    {
      g_unlink (from);
      return 0;
    }
  if (errno != EPERM && errno != ENOTSUP && errno != ENOSYS)
    return errno;
  if (g_file_test (to, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return EEXIST;
  return g_rename (from, to) == 0 ? 0 : errno;
}

static int
rename_locked (const LpTemporary *temporary)
{
  int number = 0;

  g_mutex_lock (&names_lock);
  if (!temporary->replace)
    number = rename_to_new (temporary->path, temporary->target);
  else if (g_rename (temporary->path, temporary->target) != 0)
    number = errno;
  g_mutex_unlock (&names_lock);
  return number;
}

gboolean
lp_temporary_publish (LpTemporary *temporary, GError **error)
{
  int number;

  g_return_val_if_fail (temporary != NULL && temporary->path != NULL, FALSE);

  if (fsync (temporary->fd) != 0)
    return set_error (temporary, errno, error);
  number = rename_locked (temporary);
  if (number == EEXIST && !temporary->replace)
    return set_exists_error (temporary, error);
  if (number != 0)
    return set_error (temporary, number, error);
  g_clear_pointer (&temporary->path, g_free);
  number = sync_folder (temporary->target);
  if (number != 0 && !temporary->replace)
    g_unlink (temporary->target);
  return number == 0 || set_error (temporary, number, error);
}

void
lp_temporary_free (LpTemporary *temporary)
{
  if (temporary->path != NULL && temporary->fd >= 0)
    {
      g_autofree char *journal = g_strconcat (temporary->path, JOURNAL, NULL);

      g_unlink (journal);
      g_unlink (temporary->path);
    }
  if (temporary->fd >= 0)
    close (temporary->fd);
  g_free (temporary->path);
  g_free (temporary->target);
  g_free (temporary->given);
  g_free (temporary);
}

/* --- Sweeping --- */

static gboolean
is_temporary_name (const char *name, const char *prefix)
{
  const char *random = name + strlen (prefix);

  if (!g_str_has_prefix (name, prefix) || strlen (random) != N_RANDOM)
    return FALSE;
  for (gsize i = 0; i < N_RANDOM; i++)
    if (!g_ascii_isalnum (random[i]))
      return FALSE;
  return TRUE;
}

/* One that has a second name was finished. It must not be looked into: this process may
 * have it open under that name. */
static gboolean
is_abandoned (const char *path, int *fd)
{
  struct stat info;

  if (lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  if (info.st_nlink > 1)
    return TRUE;
  *fd = g_open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0);
  return *fd >= 0 && flock (*fd, LOCK_EX | LOCK_NB) == 0;
}

static void
sweep_one (const char *path)
{
  g_autofree char *journal = g_strconcat (path, JOURNAL, NULL);
  int fd = -1;

  if (is_abandoned (path, &fd))
    {
      g_unlink (journal);
      g_unlink (path);
    }
  if (fd >= 0)
    close (fd);
}

void
lp_file_sweep_temporaries (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *prefix = make_prefix (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_mutex_lock (&names_lock);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_temporary_name (name, prefix))
      {
        g_autofree char *leftover = g_build_filename (folder, name, NULL);

        sweep_one (leftover);
      }
  g_mutex_unlock (&names_lock);
}
