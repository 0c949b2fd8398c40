/* SPDX-License-Identifier: GPL-3.0-or-later
 * gzip streams and coded columns of the workspace. */
#include "lp-segment-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CODES_LEVEL 1 /* higher ones take twice as long for a few per cent */

gboolean
lp_segment_set_damaged (GError **error)
{
  g_set_error_literal (error, LP_ERROR, LP_ERROR_INVALID,
                       _ ("A part of the workspace is damaged; go back to a copy of it"));
  return FALSE;
}

/* --- gzip --- */

/* Runs all of @data through @converter; NULL when it fails or gives more than @max bytes.
 */
static GByteArray *
convert (GConverter *converter, gconstpointer data, gsize size, gsize expected, gsize max)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  const char *in = data != NULL ? data : "";
  gsize used = 0;
  gsize filled = 0;

  g_byte_array_set_size (out, (guint) MIN (MAX (expected, 64), max + 1));
  for (;;)
    {
      gsize read = 0;
      gsize written = 0;
      GConverterResult result = g_converter_convert (
          converter, in + used, size - used, out->data + filled, out->len - filled,
          G_CONVERTER_INPUT_AT_END, &read, &written, NULL);

      used += read;
      filled += written;
      if (filled > max || (result == G_CONVERTER_ERROR && filled < out->len))
        return NULL;
      if (result == G_CONVERTER_FINISHED)
        break;
      if (filled == out->len)
        g_byte_array_set_size (out, (guint) MIN ((gsize) out->len * 2, max + 1));
    }
  g_byte_array_set_size (out, (guint) filled);
  return used == size ? g_steal_pointer (&out) : NULL;
}

GBytes *
lp_segment_pack (gconstpointer data, gsize size, int level)
{
  g_autoptr (GZlibCompressor)
      gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, level);
  GByteArray *out = convert (G_CONVERTER (gzip), data, size, size / 4,
                             size + size / 8 + 256);

  g_assert (out != NULL);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
lp_segment_unpack (gconstpointer data, gsize size, gsize max, GError **error)
{
  g_autoptr (GZlibDecompressor)
      gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GByteArray *out = convert (G_CONVERTER (gzip), data, size, size * 4, max);

  if (out == NULL)
    {
      lp_segment_set_damaged (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (out);
}

/* --- Codes --- */

/* The coding is exact for every sequence of codes below n_values, in any order. */
static guint32
encode (LpCodesCoder *coder, guint32 code)
{
  guint32 coded;

  if (coder->n_seen == coder->n_values)
    return (guint32) (coder->n_values - 1 - code);
  coded = (guint32) (coder->n_seen - code);
  if (coded == 0)
    coder->n_seen++;
  return coded;
}

static guint32
decode (LpCodesCoder *coder, guint32 coded)
{
  if (coder->n_seen == coder->n_values)
    return (guint32) (coder->n_values - 1 - coded);
  if (coded == 0)
    return (guint32) coder->n_seen++;
  return (guint32) (coder->n_seen - coded);
}

GBytes *
lp_codes_coder_pack (LpCodesCoder *coder, const LpCodes *codes, gsize first, gsize n_rows)
{
  guint width = lp_codes_width_for (coder->n_values);
  g_autofree guint8 *planes = g_malloc (n_rows * width);

  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 code = lp_codes_get (codes, first + i);

      if (width > 1)
        code = encode (coder, code);
      for (guint plane = 0; plane < width; plane++)
        planes[plane * n_rows + i] = (guint8) (code >> (8 * plane));
    }
  return lp_segment_pack (planes, n_rows * width, CODES_LEVEL);
}

gboolean
lp_codes_coder_unpack (LpCodesCoder *coder,
                       gconstpointer data,
                       gsize size,
                       gsize n_rows,
                       gpointer out,
                       GError **error)
{
  guint width = lp_codes_width_for (coder->n_values);
  g_autoptr (GBytes) bytes = lp_segment_unpack (data, size, n_rows * width, error);
  LpCodes codes = { .data = out, .n_rows = n_rows, .width = (uint8_t) width };
  const guint8 *planes;
  gsize unpacked;

  if (bytes == NULL)
    return FALSE;
  planes = g_bytes_get_data (bytes, &unpacked);
  if (unpacked != n_rows * width)
    return lp_segment_set_damaged (error);
  if (width == 1)
    {
      if (unpacked > 0)
        memcpy (out, planes, unpacked);
      return TRUE;
    }
  for (gsize i = 0; i < n_rows; i++)
    {
      guint32 coded = 0;

      for (guint plane = 0; plane < width; plane++)
        coded |= (guint32) planes[plane * n_rows + i] << (8 * plane);
      lp_codes_set (&codes, i, decode (coder, coded));
    }
  return TRUE;
}
