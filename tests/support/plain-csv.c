/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain evaluator's CSV reader: decode, skip lines, then a state machine of one
 * character at a time.
 */
#include "plain-csv.h"

#include <string.h>

static char *
convert (const char *data, gsize size, const char *encoding, GError **error)
{
  return g_convert (data, (gssize) size, "UTF-8", encoding, NULL, NULL, error);
}

static char *
decode (GBytes *bytes, const char *encoding, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return convert (data + 3, size - 3, "UTF-8", error);
  if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    return convert (data + 2, size - 2, "UTF-16LE", error);
  if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    return convert (data + 2, size - 2, "UTF-16BE", error);
  if (encoding == NULL)
    encoding = g_utf8_validate_len (data, size, NULL) ? "UTF-8" : "WINDOWS-1252";
  return convert (data, size, encoding, error);
}

static const char *
after_line_break (const char *at)
{
  return at + (at[0] == '\r' && at[1] == '\n' ? 2 : 1);
}

static gboolean
is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

static const char *
skip_lines (const char *at, guint lines)
{
  while (lines > 0 && *at != '\0')
    {
      while (*at != '\0' && !is_line_break (*at))
        at++;
      if (*at != '\0')
        at = after_line_break (at);
      lines--;
    }
  return at;
}

static const char *
skip_empty_lines (const char *at)
{
  while (is_line_break (*at))
    at = after_line_break (at);
  return at;
}

/* The most frequent candidate outside quotes in the first record; as the delimiter is not
 * known yet, a quote may open a cell after any of the candidates. */
static char
detect_delimiter (const char *at)
{
  static const char candidates[] = ",;\t|";
  guint counts[4] = { 0 };
  gboolean quoted = FALSE, may_open = TRUE;
  guint best = 0;

  for (; *at != '\0' && (quoted || !is_line_break (*at)); at++)
    {
      const char *candidate = strchr (candidates, *at);

      if (quoted)
        {
          quoted = *at != '"';
          may_open = !quoted; /* a doubled quote goes on with the cell */
          continue;
        }
      if (candidate != NULL)
        counts[candidate - candidates]++;
      quoted = *at == '"' && may_open;
      may_open = candidate != NULL;
    }
  for (guint i = 1; i < 4; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static gboolean
bad_quote (GError **error, const char *what)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "%s", what);
  return FALSE;
}

static gboolean
read_quoted (const char **at, GString *cell, GError **error)
{
  const char *c = *at + 1;

  for (;; c++)
    {
      if (*c == '\0')
        return bad_quote (error, "a quote never closes");
      if (*c == '"' && c[1] == '"')
        c++;
      else if (*c == '"')
        break;
      g_string_append_c (cell, *c);
    }
  *at = c + 1;
  return TRUE;
}

/* Reads one cell; *@at stands on the delimiter, the line's end or the file's after it. */
static gboolean
read_cell (const char **at, const char *delimiter, GPtrArray *cells, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (**at == '"')
    {
      if (!read_quoted (at, cell, error))
        return FALSE;
      if (**at != '\0' && !is_line_break (**at) && !g_str_has_prefix (*at, delimiter))
        return bad_quote (error, "text after a closing quote");
    }
  else
    while (**at != '\0' && !is_line_break (**at) && !g_str_has_prefix (*at, delimiter))
      g_string_append_c (cell, *(*at)++);
  g_ptr_array_add (cells, g_strdup (cell->str));
  return TRUE;
}

static char **
read_record (const char **at, const char *delimiter, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  while (read_cell (at, delimiter, cells, error))
    {
      if (g_str_has_prefix (*at, delimiter))
        {
          *at += strlen (delimiter);
          continue;
        }
      if (**at != '\0')
        *at = after_line_break (*at);
      g_ptr_array_add (cells, NULL);
      return (char **) g_ptr_array_steal (cells, NULL);
    }
  return NULL;
}

GPtrArray *
plain_csv_read (GBytes *bytes, const PlainDialect *dialect, GError **error)
{
  g_autoptr (GPtrArray)
      records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = decode (bytes, dialect->encoding, error);
  char detected[2] = { 0 };
  const char *delimiter = dialect->delimiter, *at;

  if (text == NULL)
    return NULL;
  at = skip_empty_lines (skip_lines (text, dialect->skip));
  if (*at == '\0')
    {
      bad_quote (error, "no heading");
      return NULL;
    }
  if (delimiter == NULL)
    {
      detected[0] = detect_delimiter (at);
      delimiter = detected;
    }
  for (; *at != '\0'; at = skip_empty_lines (at))
    {
      char **record = read_record (&at, delimiter, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}
