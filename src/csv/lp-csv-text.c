/* SPDX-License-Identifier: GPL-3.0-or-later
 * A window over a file that moves through reserved address space. */
#include "lp-csv-text.h"

#include "lp-csv-bytes-private.h"
#include "lp-csv-bytes.h"
#include "lp-csv-reader.h"
#include "lp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

/* What is looked at before a text is opened. */
#define START_SIZE ((gsize) 4096)

struct _LpCsvText
{
  int fd;
  gsize mark; /* of the file, before the text */
  char *data; /* mapped from data + released to data + reserved */
  gsize size;
  gsize reserved;
  gsize step;
  gsize page;
  gsize released; /* whole pages */
  gsize loaded;
  gsize checked; /* up to 3 bytes less than loaded: a character may be cut in two */
  gboolean has_other_bytes;
  gboolean has_failed;
};

/* Returns: the bytes read, fewer than @size only at the file's end; -1 with errno. */
static gssize
read_at (int fd, char *buffer, gsize size, gsize offset)
{
  gsize n = 0;

  while (n < size)
    {
      gssize got = pread (fd, buffer + n, size - n, (off_t) (offset + n));

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      n += (gsize) got;
    }
  return (gssize) n;
}

/* A pipe is not even opened: whoever writes to it would see it closed again. */
static int
open_regular (const char *path, gsize *size)
{
  struct stat info;
  int fd;

  if (stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return -1;
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return -1;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0 &&
      (guint64) info.st_size <= LP_CSV_MAX_BYTES)
    {
      *size = (gsize) info.st_size;
      return fd;
    }
  close (fd);
  return -1;
}

/* Padding behind the end, as cells want it. */
static gboolean
reserve (LpCsvText *text)
{
  gsize wanted = text->size + LP_CSV_CELL_PADDING;
  void *data;

  text->page = (gsize) sysconf (_SC_PAGESIZE);
  text->reserved = (wanted + text->page - 1) / text->page * text->page;
  data = mmap (NULL, text->reserved, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED)
    return FALSE;
  text->data = data;
  return TRUE;
}

LpCsvText *
lp_csv_text_open (const char *path, const char *encoding, gsize step)
{
  g_autoptr (LpCsvText) text = NULL;
  char start[START_SIZE];
  gsize size = 0;
  gssize got;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open_regular (path, &size);
  if (fd < 0)
    return NULL;
  text = g_new0 (LpCsvText, 1);
  text->fd = fd;
  text->step = step != 0 ? step : LP_CSV_TEXT_STEP;

  got = read_at (fd, start, MIN (size, sizeof start), 0);
  if (got < 0 || (gsize) got != MIN (size, sizeof start) ||
      !lp_csv_bytes_begin_utf8 (start, (gsize) got, encoding, &text->mark))
    return NULL;
  text->size = size - text->mark;
  return text->size > 0 && reserve (text) ? g_steal_pointer (&text) : NULL;
}

void
lp_csv_text_free (LpCsvText *text)
{
  if (text == NULL)
    return;
  if (text->data != NULL && text->reserved > text->released)
    munmap (text->data + text->released, text->reserved - text->released);
  close (text->fd);
  g_free (text);
}

const char *
lp_csv_text_get_data (const LpCsvText *text)
{
  return text->data;
}

gsize
lp_csv_text_get_size (const LpCsvText *text)
{
  return text->size;
}

gsize
lp_csv_text_get_step (const LpCsvText *text)
{
  return text->step;
}

gsize
lp_csv_text_get_ensured (const LpCsvText *text)
{
  return text->checked;
}

static gboolean
load_step (LpCsvText *text, GError **error)
{
  gsize size = MIN (text->step, text->size - text->loaded);
  gssize got = read_at (text->fd, text->data + text->loaded, size,
                        text->mark + text->loaded);

  if (got >= 0 && (gsize) got == size)
    {
      text->loaded += size;
      return TRUE;
    }
  text->has_failed = TRUE;
  if (got < 0)
    g_set_error (error, LP_ERROR, LP_ERROR_IO, _ ("the file cannot be read: %s"),
                 g_strerror (errno));
  else
    g_set_error_literal (error, LP_ERROR, LP_ERROR_IO,
                         _ ("the file changed while it was read; try again when it is "
                            "complete"));
  return FALSE;
}

/* A character has up to four bytes: with as many before it, a rest that is not valid is
 * no character cut in two. */
static gboolean
check (LpCsvText *text, GError **error)
{
  gboolean has_nul;
  gsize left;

  text->checked += lp_csv_utf8_valid_prefix (text->data + text->checked,
                                             text->loaded - text->checked, &has_nul);
  left = text->loaded - text->checked;
  if (!has_nul && (left == 0 || (left < 4 && text->loaded < text->size)))
    return TRUE;
  text->has_other_bytes = TRUE;
  g_set_error_literal (error, LP_ERROR, LP_ERROR_INVALID, _ ("the file is not UTF-8"));
  return FALSE;
}

gboolean
lp_csv_text_ensure (LpCsvText *text, gsize end, GError **error)
{
  g_return_val_if_fail (text != NULL && end <= text->size, FALSE);

  while (text->checked < end)
    if (!load_step (text, error) || !check (text, error))
      return FALSE;
  return TRUE;
}

/* Unmapped, so that what still refers to it would not go unnoticed. */
void
lp_csv_text_release (LpCsvText *text, gsize offset)
{
  gsize below;

  g_return_if_fail (text != NULL && offset <= text->checked);

  below = offset / text->page * text->page;
  if (below <= text->released || below - text->released < text->step)
    return;
  munmap (text->data + text->released, below - text->released);
  text->released = below;
}

gboolean
lp_csv_text_has_other_bytes (LpCsvText *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (!text->has_other_bytes && !text->has_failed && text->checked < text->size)
    {
      lp_csv_text_release (text, text->checked);
      lp_csv_text_ensure (text, text->checked + 1, NULL);
    }
  return text->has_other_bytes;
}
