/* SPDX-License-Identifier: GPL-3.0-or-later
 * Reading and writing whole files. */
#include "lp-file.h"

#include "lp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP ((gsize) 64 * 1024)

/* What one call of read() is asked for at most; Linux gives no more than 2 GB. */
#define READ_MOST ((gsize) 1 << 30)

static void
set_read_error (GError **error, const char *path, int number)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == ENOENT)
    g_set_error (error, LP_ERROR, LP_ERROR_NOT_FOUND,
                 _ ("There is no file “%s”; check the name and the folder"), name);
  else if (number == EISDIR)
    g_set_error (error, LP_ERROR, LP_ERROR_IO,
                 _ ("“%s” is a folder; choose a file in it"), name);
  else
    g_set_error (error, LP_ERROR, LP_ERROR_IO, _ ("“%s” cannot be read: %s"), name,
                 g_strerror (number));
}

static void
set_limit_error (GError **error, const char *path, gsize limit)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
               _ ("“%s” is larger than %s, the most that is accepted; split it or remove "
                  "what is not needed"),
               name, size);
}

/* Up to @limit bytes and one more, so that the caller sees when there are too many. */
static char *
read_all (int fd, gsize expected, gsize limit, gsize *size, int *number)
{
  gsize room = MIN (expected, limit) + 1;
  g_autofree char *bytes = g_malloc (room);

  for (*size = 0; *size <= limit;)
    {
      gssize got;

      if (*size == room)
        {
          room = MIN (limit + 1, MAX (READ_STEP, 2 * room));
          bytes = g_realloc (bytes, room);
        }
      got = read (fd, bytes + *size, MIN (room - *size, READ_MOST));
      if (got < 0 && errno != EINTR)
        {
          *number = errno;
          return NULL;
        }
      if (got == 0)
        break;
      *size += (gsize) MAX (got, 0);
    }
  return g_steal_pointer (&bytes);
}

GBytes *
lp_file_load (const char *path, gsize limit, GError **error)
{
  g_autofree char *bytes = NULL;
  struct stat info;
  gsize size = 0;
  int number = 0;
  int fd;

  g_return_val_if_fail (path != NULL && limit < G_MAXSIZE / 2, NULL);

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    number = errno;
  else if (S_ISDIR (info.st_mode))
    number = EISDIR;
  else if (info.st_size <= (goffset) limit)
    bytes = read_all (fd, (gsize) MAX (info.st_size, 0), limit, &size, &number);
  if (fd >= 0)
    close (fd);

  if (number != 0)
    {
      set_read_error (error, path, number);
      return NULL;
    }
  if (bytes == NULL || size > limit)
    {
      set_limit_error (error, path, limit);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

gboolean
lp_file_save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (LpTemporary) temporary = NULL;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  temporary = lp_temporary_new (path, TRUE, error);
  return temporary != NULL && lp_temporary_write (temporary, bytes, error) &&
         lp_temporary_publish (temporary, error);
}
