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

#define READ_STEP (64 * 1024)

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
static GByteArray *
read_all (int fd, gsize expected, gsize limit, int *number)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) expected);

  for (;;)
    {
      gsize room = MIN (READ_STEP, limit + 1 - bytes->len);
      gsize before = bytes->len;
      gssize got;

      if (room == 0)
        break;
      g_byte_array_set_size (bytes, (guint) (before + room));
      got = read (fd, bytes->data + before, room);
      if (got < 0 && errno != EINTR)
        {
          *number = errno;
          return NULL;
        }
      g_byte_array_set_size (bytes, (guint) (before + (gsize) MAX (got, 0)));
      if (got == 0)
        break;
    }
  return g_steal_pointer (&bytes);
}

GBytes *
lp_file_load (const char *path, gsize limit, GError **error)
{
  g_autoptr (GByteArray) bytes = NULL;
  struct stat info;
  int number = 0;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);
  /* A GByteArray counts with 32 bits. */
  limit = MIN (limit, G_MAXINT32 - READ_STEP);

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 || fstat (fd, &info) != 0)
    number = errno;
  else if (S_ISDIR (info.st_mode))
    number = EISDIR;
  else if (info.st_size <= (goffset) limit)
    bytes = read_all (fd, (gsize) MAX (info.st_size, 0), limit, &number);
  if (fd >= 0)
    close (fd);

  if (number != 0)
    {
      set_read_error (error, path, number);
      return NULL;
    }
  if (bytes == NULL || bytes->len > limit)
    {
      set_limit_error (error, path, limit);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
lp_file_save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *name = NULL;
  gsize len;
  const char *data;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &len);
  if (g_file_set_contents_full (
          path, len == 0 ? "" : data, (gssize) len,
          G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &reason))
    return TRUE;

  name = g_filename_display_name (path);
  g_set_error (
      error, LP_ERROR, LP_ERROR_IO,
      _ ("“%s” could not be written, and is as it was: %s; choose another folder or "
         "make room, then save again"),
      name, reason->message);
  return FALSE;
}
