/* SPDX-License-Identifier: GPL-3.0-or-later
 * Coded columns while they are made. */
#include "lp-code-buffer-private.h"

#include <string.h>

#define FIRST_ROOM 4096

void
lp_code_buffer_init (LpCodeBuffer *buffer)
{
  memset (buffer, 0, sizeof *buffer);
  buffer->width = 1;
}

void
lp_code_buffer_clear (LpCodeBuffer *buffer)
{
  g_free (buffer->data);
  lp_code_buffer_init (buffer);
}

static guint32
get_code (gconstpointer data, guint width, gsize row)
{
  switch (width)
    {
    case 1:
      return ((const guint8 *) data)[row];
    case 2:
      return ((const guint16 *) data)[row];
    default:
      return ((const guint32 *) data)[row];
    }
}

static void
set_code (gpointer data, guint width, gsize row, guint32 code)
{
  switch (width)
    {
    case 1:
      ((guint8 *) data)[row] = (guint8) code;
      break;
    case 2:
      ((guint16 *) data)[row] = (guint16) code;
      break;
    default:
      ((guint32 *) data)[row] = code;
      break;
    }
}

/* From the back when it gets wider, so that it works in place. */
static void
set_width (LpCodeBuffer *buffer, guint width)
{
  guint old = buffer->width;

  if (width > old)
    {
      buffer->data = g_realloc_n (buffer->data, MAX (buffer->room, 1), width);
      for (gsize row = buffer->n_rows; row-- > 0;)
        set_code (buffer->data, width, row, get_code (buffer->data, old, row));
    }
  else
    {
      for (gsize row = 0; row < buffer->n_rows; row++)
        set_code (buffer->data, width, row, get_code (buffer->data, old, row));
    }
  buffer->width = width;
}

static void
reserve (LpCodeBuffer *buffer, gsize n)
{
  if (buffer->room - buffer->n_rows >= n)
    return;
  buffer->room = MAX (buffer->n_rows + n,
                      MAX (FIRST_ROOM, buffer->room + buffer->room / 2));
  buffer->data = g_realloc_n (buffer->data, buffer->room, buffer->width);
}

void
lp_code_buffer_append (LpCodeBuffer *buffer,
                       const guint32 *codes,
                       gsize n,
                       gsize n_values)
{
  guint width = lp_codes_width_for (n_values);
  gsize first = buffer->n_rows;

  if (width > buffer->width)
    set_width (buffer, width);
  reserve (buffer, n);
  switch (buffer->width)
    {
    case 1:
      for (gsize i = 0; i < n; i++)
        ((guint8 *) buffer->data)[first + i] = (guint8) codes[i];
      break;
    case 2:
      for (gsize i = 0; i < n; i++)
        ((guint16 *) buffer->data)[first + i] = (guint16) codes[i];
      break;
    default:
      memcpy ((guint32 *) buffer->data + first, codes, n * sizeof *codes);
      break;
    }
  buffer->n_rows += n;
}

void
lp_code_buffer_append_raw (LpCodeBuffer *buffer, gconstpointer data, gsize n, guint width)
{
  if (width > buffer->width)
    set_width (buffer, width);
  reserve (buffer, n);
  if (width == buffer->width)
    memcpy ((guint8 *) buffer->data + buffer->n_rows * width, data, n * width);
  else
    for (gsize i = 0; i < n; i++)
      set_code (buffer->data, buffer->width, buffer->n_rows + i,
                get_code (data, width, i));
  buffer->n_rows += n;
}

guint32
lp_code_buffer_get_max (const LpCodeBuffer *buffer)
{
  guint32 max = 0;

  for (gsize row = 0; row < buffer->n_rows; row++)
    max = MAX (max, get_code (buffer->data, buffer->width, row));
  return max;
}

void
lp_code_buffer_end (LpCodeBuffer *buffer, gsize n_values, LpCodes *codes)
{
  guint width = lp_codes_width_for (n_values);

  if (width != buffer->width)
    set_width (buffer, width);
  codes->data = g_realloc_n (buffer->data, MAX (buffer->n_rows, 1), width);
  codes->n_rows = buffer->n_rows;
  codes->width = (uint8_t) width;
  codes->owned = true;
  lp_code_buffer_init (buffer);
}
