/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text, numbers and yes-no of the plain evaluator (dates are in plain-date.c).
 */
#include "plain-value.h"

#include <math.h>
#include <string.h>

gboolean
plain_is_space (gunichar character)
{
  return g_unichar_isspace (character) || character == 0x0b;
}

char *
plain_trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && plain_is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && plain_is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

char *
plain_nfc (const char *text)
{
  return g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
plain_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return plain_nfc (folded);
}

static gboolean
digit_at (const GString *text, gsize index)
{
  return index < text->len && g_ascii_isdigit (text->str[index]);
}

/* White space and currency signs gone, and one % at the end. */
static GString *
number_without_signs (const char *cell)
{
  GString *kept = g_string_new (NULL);

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!plain_is_space (character) &&
          g_unichar_type (character) != G_UNICODE_CURRENCY_SYMBOL)
        g_string_append_unichar (kept, character);
    }
  if (kept->len > 0 && kept->str[kept->len - 1] == '%')
    g_string_truncate (kept, kept->len - 1);
  return kept;
}

/* [+-]?(D+(\.D*)?|\.D+)([eE][+-]?D+)? */
static gboolean
is_number_form (const char *at)
{
  gsize before, after = 0;

  if (*at == '+' || *at == '-')
    at++;
  before = strspn (at, "0123456789");
  at += before;
  if (*at == '.')
    {
      after = strspn (at + 1, "0123456789");
      at += 1 + after;
    }
  if (before + after == 0)
    return FALSE;
  if (*at == 'e' || *at == 'E')
    {
      at++;
      if (*at == '+' || *at == '-')
        at++;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      at += strspn (at, "0123456789");
    }
  return *at == '\0';
}

gboolean
plain_read_number (const char *cell, char decimal, double *number)
{
  g_autoptr (GString) kept = number_without_signs (cell);
  g_autoptr (GString) form = g_string_new (NULL);
  char group = decimal == '.' ? ',' : '.';

  for (gsize i = 0; i < kept->len; i++)
    {
      char c = kept->str[i];

      if (c == group)
        {
          if (i == 0 || !digit_at (kept, i - 1) || !digit_at (kept, i + 1))
            return FALSE;
        }
      else
        g_string_append_c (form, c == decimal ? '.' : c);
    }
  if (!is_number_form (form->str))
    return FALSE;
  *number = g_ascii_strtod (form->str, NULL);
  return isfinite (*number);
}

gboolean
plain_read_yes_no (const char *cell, gboolean *yes)
{
  static const char *const yes_words[] = {
    "true", "yes", "y", "t", "on", "x", "1", NULL
  };
  static const char *const no_words[] = { "false", "no", "n", "f", "off", "0", NULL };
  g_autofree char *nfc = plain_nfc (cell);
  g_autofree char *folded = plain_fold (nfc);

  *yes = g_strv_contains (yes_words, folded);
  return *yes || g_strv_contains (no_words, folded);
}

static gboolean
read_tags (const char *cell, GPtrArray *tags)
{
  g_auto (GStrv) parts = g_strsplit (cell, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *trimmed = plain_trim (parts[i]);
      g_autofree char *nfc = plain_nfc (trimmed);

      if (nfc[0] != '\0')
        g_ptr_array_add (tags, plain_fold (nfc));
    }
  return tags->len > 0;
}

void
plain_value_read (PlainValue *value, const PlainReading *reading, const char *cell)
{
  const char *type = reading->type;

  if (g_str_equal (type, "number"))
    value->known = plain_read_number (cell, reading->decimal, &value->number);
  else if (g_str_equal (type, "yes-no"))
    value->known = plain_read_yes_no (cell, &value->yes);
  else if (g_str_equal (type, "date") || g_str_equal (type, "time"))
    {
      value->known = plain_read_time (cell, reading->date_format, &value->seconds);
      if (g_str_equal (type, "date"))
        value->seconds = plain_day_of (value->seconds) * PLAIN_DAY;
    }
  else if (g_str_equal (type, "tags"))
    {
      value->tags = g_ptr_array_new_with_free_func (g_free);
      value->known = read_tags (cell, value->tags);
    }
  else
    {
      value->text = plain_nfc (cell);
      value->folded = plain_fold (value->text);
      value->known = TRUE;
    }
}

void
plain_value_clear (PlainValue *value)
{
  g_free (value->text);
  g_free (value->folded);
  g_clear_pointer (&value->tags, g_ptr_array_unref);
  memset (value, 0, sizeof *value);
}

gint64
plain_read_hundredths (const char *text)
{
  gboolean negative = *text == '-';
  char *point;
  gint64 hundredths;

  if (*text == '+' || *text == '-')
    text++;
  hundredths = g_ascii_strtoll (text, &point, 10) * 100;
  if (*point == '.' && point[1] != '\0')
    {
      hundredths += 10 * (point[1] - '0');
      if (point[2] != '\0')
        hundredths += point[2] - '0';
    }
  return negative ? -hundredths : hundredths;
}
