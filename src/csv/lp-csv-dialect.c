/* SPDX-License-Identifier: GPL-3.0-or-later
 * The separator of a CSV text, found in its heading record. */
#include "lp-csv-dialect.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_CANDIDATES (sizeof LP_CSV_DELIMITERS - 1)

gsize
lp_csv_skip_lines (const char *text, gsize size, guint skip)
{
  gsize i = 0;

  while (skip > 0 && i < size)
    {
      if (text[i] == '\r' && i + 1 < size && text[i + 1] == '\n')
        i++;
      if (text[i] == '\n' || text[i] == '\r')
        skip--;
      i++;
    }
  return i;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static int
find_candidate (char c)
{
  const char *found = c != '\0' ? strchr (LP_CSV_DELIMITERS, c) : NULL;

  return found != NULL ? (int) (found - LP_CSV_DELIMITERS) : -1;
}

/* The offset behind the cell whose opening quote is at @i. */
static gsize
skip_quoted (const char *text, gsize size, gsize i)
{
  for (i++; i < size; i++)
    if (text[i] == '"')
      {
        if (i + 1 >= size || text[i + 1] != '"')
          return i + 1;
        i++;
      }
  return size;
}

/* A quote opens a cell only as its first character. As the separator is not known yet,
 * any candidate may stand before it. */
char
lp_csv_detect_delimiter_until (const char *text, gsize size, guint skip, gsize *end)
{
  guint64 counts[N_CANDIDATES] = { 0 };
  gboolean at_start = TRUE;
  guint best = 0;
  gsize i = lp_csv_skip_lines (text, size, skip);

  while (i < size && is_line_end (text[i]))
    i++;

  while (i < size && !is_line_end (text[i]))
    {
      int candidate = find_candidate (text[i]);

      if (text[i] == '"' && at_start)
        {
          i = skip_quoted (text, size, i);
          at_start = FALSE;
          continue;
        }
      if (candidate >= 0)
        counts[candidate]++;
      at_start = candidate >= 0;
      i++;
    }

  for (guint c = 1; c < N_CANDIDATES; c++)
    if (counts[c] > counts[best])
      best = c;
  *end = i;
  return LP_CSV_DELIMITERS[best];
}

char
lp_csv_detect_delimiter (const char *text, gsize size, guint skip)
{
  gsize end;

  return lp_csv_detect_delimiter_until (text, size, skip, &end);
}

gboolean
lp_csv_delimiter_is_valid (const char *delimiter)
{
  return delimiter != NULL && g_utf8_validate (delimiter, -1, NULL) &&
         g_utf8_strlen (delimiter, -1) == 1 && !is_line_end (*delimiter) &&
         *delimiter != '"';
}

const char *
lp_csv_delimiter_name (const char *delimiter)
{
  static const struct
  {
    char character;
    const char *name;
  } names[] = {
    { ',', N_ ("comma") }, { ';', N_ ("semicolon") }, { '\t', N_ ("tab") },
    { '|', N_ ("bar") },   { ' ', N_ ("space") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*delimiter == names[i].character)
      return _ (names[i].name);
  return delimiter;
}
