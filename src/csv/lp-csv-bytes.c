/* SPDX-License-Identifier: GPL-3.0-or-later
 * The encoding of a CSV file: recognised, checked, and turned into UTF-8. */
#include "lp-csv-bytes.h"

#include "lp-csv-bytes-private.h"
#include "lp-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define CHUNK 64

/* What of a file is looked at to tell UTF-16. */
#define LOOK_SIZE 4096

/* Blanks before the text of a file that are looked behind when only its beginning is
 * there. */
#define MOST_BLANKS 256

/* Windows-1252 from 0x80 to 0x9F; 0 where the code page has no character. */
static const gunichar windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* How a file that is no CSV begins, and what the person holds in hand. */
static const struct
{
  const char *magic;
  gsize length;
  const char *what;
} other_kinds[] = {
  { "PK\003\004", 4,
    N_ ("a workbook or archive (zip), not CSV: open it in a spreadsheet and save it as CSV") },
  { "PK\005\006", 4, N_ ("an archive (zip), not CSV") },
  { "\320\317\021\340", 4,
    N_ ("an old workbook (xls), not CSV: open it in a spreadsheet and save it as CSV") },
  { "%PDF-", 5, N_ ("a PDF document, not CSV") },
  { "\037\213", 2, N_ ("a compressed file (gzip), not CSV: unpack it first") },
  { "\211PNG", 4, N_ ("a picture, not CSV") },
  { "SQLite format 3", 16, N_ ("a database, not CSV") },
};

static const char *const markup_starts[] = { "<!doctype", "<html", "<head", "<table",
                                             "<?xml" };

/* --- UTF-8 --- */

/* Whether a chunk is ASCII without NULs; written so that the compiler makes vectors of
 * it. */
static gboolean
chunk_is_plain (const guint8 *p)
{
  guint8 high = 0, zero = 0;

  for (guint i = 0; i < CHUNK; i++)
    {
      high |= p[i];
      zero |= (guint8) (p[i] == 0);
    }
  return (high & 0x80) == 0 && zero == 0;
}

/* The bytes of the character at @p, or 0 where it is none; there are @left bytes. */
static guint
valid_char_length (const guint8 *p, gsize left)
{
  guint8 low = 0x80, high = 0xBF;
  guint length;

  if (p[0] < 0x80)
    return 1;
  if (p[0] < 0xC2 || p[0] > 0xF4)
    return 0;

  length = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
  if (left < length)
    return 0;

  if (p[0] == 0xE0)
    low = 0xA0; /* shorter forms exist */
  else if (p[0] == 0xED)
    high = 0x9F; /* surrogates */
  else if (p[0] == 0xF0)
    low = 0x90;
  else if (p[0] == 0xF4)
    high = 0x8F; /* above U+10FFFF */

  if (p[1] < low || p[1] > high)
    return 0;
  for (guint i = 2; i < length; i++)
    if ((p[i] & 0xC0) != 0x80)
      return 0;
  return length;
}

gsize
lp_csv_utf8_valid_prefix (const char *text, gsize size, gboolean *has_nul)
{
  const guint8 *p = (const guint8 *) text;
  gboolean nul = FALSE;
  gsize i = 0;

  while (i < size)
    {
      gsize end;

      if (size - i >= CHUNK && chunk_is_plain (p + i))
        {
          i += CHUNK;
          continue;
        }

      end = MIN (size, i + CHUNK);
      while (i < end)
        {
          guint length = valid_char_length (p + i, size - i);

          if (length == 0)
            goto out;
          nul |= p[i] == 0;
          i += length;
        }
    }

out:
  if (has_nul != NULL)
    *has_nul = nul;
  return i;
}

guint64
lp_csv_line_at (const char *text, gsize offset)
{
  guint64 line = 1;

  for (gsize i = 0; i < offset; i++)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == offset || text[i + 1] != '\n')))
      line++;
  return line;
}

static gboolean
set_bytes_error (GError **error, const char *encoding, guint64 line)
{
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("line %lu: bytes that are no %s; "
                  "save the file as UTF-8, or name its encoding"),
               (gulong) line, encoding);
  return FALSE;
}

/* --- Windows-1252 --- */

static gunichar
decode_1252 (guint8 byte)
{
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static GBytes *
convert_1252 (const guint8 *data, gsize size, GError **error)
{
  gsize length = 0;
  char *out, *end;

  for (gsize i = 0; i < size; i++)
    {
      gunichar c = decode_1252 (data[i]);

      if (c == 0 && data[i] != 0)
        {
          set_bytes_error (error, "Windows-1252",
                           lp_csv_line_at ((const char *) data, i));
          return NULL;
        }
      length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

  end = out = g_malloc (length + 1);
  for (gsize i = 0; i < size; i++)
    {
      if (data[i] < 0x80)
        *end++ = (char) data[i];
      else
        end += g_unichar_to_utf8 (decode_1252 (data[i]), end);
    }
  return g_bytes_new_take (out, length);
}

/* --- UTF-16 --- */

static guint16
read_unit (const guint8 *p, gboolean big_endian)
{
  return big_endian ? (guint16) (p[0] << 8 | p[1]) : (guint16) (p[1] << 8 | p[0]);
}

/* The number of units of the character at @p, 0 where there is none. */
static guint
read_utf16 (const guint8 *p, gsize left, gboolean big_endian, gunichar *c)
{
  guint16 first, second;

  if (left < 2)
    return 0;
  first = read_unit (p, big_endian);
  *c = first;
  if (first < 0xD800 || first > 0xDFFF)
    return 1;
  if (first > 0xDBFF || left < 4)
    return 0;
  second = read_unit (p + 2, big_endian);
  if (second < 0xDC00 || second > 0xDFFF)
    return 0;
  *c = 0x10000 + ((gunichar) (first - 0xD800) << 10) + (second - 0xDC00u);
  return 2;
}

static GBytes *
convert_utf16 (const guint8 *data, gsize size, gboolean big_endian, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (size / 2 + 16);
  gsize i = 0;

  while (i < size)
    {
      gunichar c;
      guint units = read_utf16 (data + i, size - i, big_endian, &c);

      if (units == 0)
        {
          set_bytes_error (error, "UTF-16", lp_csv_line_at (text->str, text->len));
          return NULL;
        }
      if (c < 0x80)
        g_string_append_c (text, (char) c);
      else
        g_string_append_unichar (text, c);
      i += 2 * (gsize) units;
    }
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* --- Any other encoding, by the system's converter --- */

/* Names the converter understands as more than a name are refused with the unknown ones.
 */
static gboolean
encoding_name_is_plain (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.:+()", *p) == NULL)
      return FALSE;
  return *name != '\0';
}

static GBytes *
convert_other (const char *data, gsize size, const char *encoding, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize n_read = 0, n_written = 0;
  char *text = NULL;

  if (encoding_name_is_plain (encoding))
    text = g_convert (data, (gssize) size, "UTF-8", encoding, &n_read, &n_written,
                      &local);
  if (text != NULL && n_read == size)
    return g_bytes_new_take (text, n_written);
  g_free (text);

  if (local == NULL ||
      g_error_matches (local, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION))
    g_set_error (
        error, LP_ERROR, LP_ERROR_INVALID,
        _ ("the encoding “%s” is not known here; UTF-8 and Windows-1252 always are"),
        encoding);
  else
    set_bytes_error (error, encoding, lp_csv_line_at (data, MIN (n_read, size)));
  return NULL;
}

/* --- The whole file --- */

static gboolean
refuse_other_kinds (const char *data, gsize size, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_kinds); i++)
    if (size >= other_kinds[i].length &&
        memcmp (data, other_kinds[i].magic, other_kinds[i].length) == 0)
      {
        g_set_error (error, LP_ERROR, LP_ERROR_FORMAT, _ ("this is %s"),
                     _ (other_kinds[i].what));
        return FALSE;
      }
  return TRUE;
}

static gboolean
refuse_markup (const char *text, gsize size, GError **error)
{
  while (size > 0 && g_ascii_isspace (*text))
    {
      text++;
      size--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (markup_starts); i++)
    {
      gsize length = strlen (markup_starts[i]);

      if (size >= length && g_ascii_strncasecmp (text, markup_starts[i], length) == 0)
        {
          g_set_error_literal (
              error, LP_ERROR, LP_ERROR_FORMAT,
              _ ("this is a web page or an XML document, not CSV: "
                 "export the leads again as CSV (you may have to sign in "
                 "first)"));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
refuse_binary (const char *text, gsize size, GError **error)
{
  const char *nul = memchr (text, 0, size);

  if (nul == NULL)
    return TRUE;
  g_set_error (error, LP_ERROR, LP_ERROR_FORMAT,
               _ ("line %lu: a zero byte, so this is no text; if it is "
                  "UTF-16 without a byte-order mark, name that encoding"),
               (gulong) lp_csv_line_at (text, (gsize) (nul - text)));
  return FALSE;
}

static gboolean
is_encoding (const char *name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The encoding's name as messages and the window show it; @encoding for one we do not
 * convert ourselves. NULL stays NULL: to be found out. */
static const char *
canonical_encoding (const char *encoding)
{
  static const char *const utf8[] = { "UTF-8", "UTF8", NULL };
  static const char *const cp1252[] = { "WINDOWS-1252", "CP1252", "WINDOWS1252", NULL };
  static const char *const utf16le[] = { "UTF-16LE", "UTF16LE", "UTF-16", "UTF16", NULL };
  static const char *const utf16be[] = { "UTF-16BE", "UTF16BE", NULL };

  if (encoding == NULL || *encoding == '\0')
    return NULL;
  if (is_encoding (encoding, utf8))
    return "UTF-8";
  if (is_encoding (encoding, cp1252))
    return "Windows-1252";
  if (is_encoding (encoding, utf16le))
    return "UTF-16LE";
  if (is_encoding (encoding, utf16be))
    return "UTF-16BE";
  return g_intern_string (encoding);
}

/* The encoding a byte-order mark names, or NULL; @length is the mark's. */
static const char *
find_mark (const guint8 *data, gsize size, gsize *length)
{
  *length = 2;
  if (size >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    return "UTF-16LE";
  if (size >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    return "UTF-16BE";
  *length = 3;
  if (size >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF)
    return "UTF-8";
  *length = 0;
  return NULL;
}

/* Blanks may stand before what is no CSV: with too many it cannot be told. */
gboolean
lp_csv_bytes_begin_utf8 (const char *start, gsize size, const char *encoding, gsize *mark)
{
  const char *used = find_mark ((const guint8 *) start, size, mark);
  gsize blanks = *mark;

  if (used == NULL)
    used = canonical_encoding (encoding);
  while (blanks < size && g_ascii_isspace (start[blanks]))
    blanks++;
  return (used == NULL || g_str_equal (used, "UTF-8")) && blanks < size &&
         blanks < MOST_BLANKS && refuse_other_kinds (start, size, NULL) &&
         refuse_markup (start + *mark, size - *mark, NULL);
}

/* UTF-8 is shared, not copied. @encoding NULL: whichever of the two it is. */
static GBytes *
share_or_guess (GBytes *bytes, gsize skip, const char **encoding, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize valid;

  data += skip;
  size -= skip;
  valid = lp_csv_utf8_valid_prefix (data, size, NULL);
  if (valid == size)
    {
      *encoding = "UTF-8";
      return g_bytes_new_from_bytes (bytes, skip, size);
    }
  if (*encoding != NULL)
    {
      set_bytes_error (error, "UTF-8", lp_csv_line_at (data, valid));
      return NULL;
    }

  if (!refuse_binary (data, size, error))
    return NULL;
  *encoding = "Windows-1252";
  return convert_1252 ((const guint8 *) data, size, error);
}

static GBytes *
convert (GBytes *bytes, gsize skip, const char **encoding, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (*encoding == NULL || g_str_equal (*encoding, "UTF-8"))
    return share_or_guess (bytes, skip, encoding, error);

  data += skip;
  size -= skip;
  if (g_str_equal (*encoding, "Windows-1252"))
    return convert_1252 ((const guint8 *) data, size, error);
  if (g_str_equal (*encoding, "UTF-16LE") || g_str_equal (*encoding, "UTF-16BE"))
    return convert_utf16 ((const guint8 *) data, size,
                          g_str_equal (*encoding, "UTF-16BE"), error);
  return convert_other (data, size, *encoding, error);
}

const char *
lp_csv_guess_encoding (const char *path)
{
  char start[LOOK_SIZE];
  gsize n_zero[2] = { 0 }, size, mark;
  FILE *file = g_fopen (path, "rb");

  if (file == NULL)
    return NULL;
  size = fread (start, 1, sizeof start, file);
  fclose (file);
  if (size < 2 || find_mark ((const guint8 *) start, size, &mark) != NULL)
    return NULL;
  for (gsize i = 0; i < size; i++)
    n_zero[i & 1] += start[i] == '\0';
  if (n_zero[0] + n_zero[1] == 0)
    return "ISO-8859-1";
  if (n_zero[0] * 2 < size / 2 && n_zero[1] * 2 < size / 2)
    return NULL;
  return n_zero[1] > n_zero[0] ? "UTF-16LE" : "UTF-16BE";
}

GBytes *
lp_csv_bytes_to_utf8 (GBytes *bytes,
                      const char *encoding,
                      const char **found,
                      GError **error)
{
  g_autoptr (GBytes) text = NULL;
  const char *used, *mark;
  const char *data;
  gsize size, skip;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (found != NULL)
    *found = "UTF-8";
  data = g_bytes_get_data (bytes, &size);
  if (size == 0)
    return g_bytes_ref (bytes);
  if (!refuse_other_kinds (data, size, error))
    return NULL;

  mark = find_mark ((const guint8 *) data, size, &skip);
  used = mark != NULL ? mark : canonical_encoding (encoding);
  text = convert (bytes, skip, &used, error);
  if (text == NULL)
    return NULL;

  data = g_bytes_get_data (text, &size);
  if (size > LP_CSV_MAX_BYTES)
    {
      g_set_error_literal (error, LP_ERROR, LP_ERROR_LIMIT,
                           _ ("the text is larger than 4 GB; split the file"));
      return NULL;
    }
  if (size > 0 &&
      (!refuse_binary (data, size, error) || !refuse_markup (data, size, error)))
    return NULL;

  if (found != NULL)
    *found = used;
  return g_steal_pointer (&text);
}
