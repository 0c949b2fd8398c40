/* SPDX-License-Identifier: GPL-3.0-or-later
 * Numbers of cells, of policies and of versions, without the locale. */
#include "lp-number.h"

#include "lp-text.h"

#include <math.h>
#include <string.h>

/* Up to here a whole number, and a power of ten, is exact as a double; the quotient of
 * two exact doubles is rounded once, so correctly (Clinger 1990). */
#define EXACT_DIGITS 15
#define EXACT_POWER 22

#define SHORT_CELL 128

static const double powers_of_ten[EXACT_POWER + 1] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,
                                                       1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                                       1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
                                                       1e18, 1e19, 1e20, 1e21, 1e22 };

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

static const char *
skip_sign (const char *p, const char *end)
{
  return p < end && (*p == '+' || *p == '-') ? p + 1 : p;
}

/* [+-]?(D+(point D*)?|point D+) with few digits, exactly. FALSE: try the long way. */
static gboolean
parse_short (const char *text, gsize len, char point, double *out)
{
  const char *end = text + len;
  const char *p = skip_sign (text, end);
  guint64 digits = 0;
  guint n_digits = 0, n_places = 0;
  gboolean in_fraction = FALSE;
  double value;

  if (end - p > EXACT_DIGITS + 1)
    return FALSE;
  for (; p < end; p++)
    {
      if (*p == point && !in_fraction)
        {
          in_fraction = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      digits = digits * 10 + (guint64) (*p - '0');
      n_digits++;
      n_places += in_fraction ? 1 : 0;
    }
  if (n_digits == 0 || n_digits > EXACT_DIGITS)
    return FALSE;
  value = (double) digits / powers_of_ten[n_places];
  *out = *text == '-' ? -value : value;
  return TRUE;
}

/* Drops white space, currency signs and one `%` at the end of @cell; returns the new end.
 */
static char *
copy_without_decoration (const char *cell, gsize len, char *to)
{
  const char *end = cell + len;

  for (const char *p = cell; p < end;)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (!lp_text_is_space (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL)
        {
          memcpy (to, p, (gsize) (next - p));
          to += next - p;
        }
      p = next;
    }
  return to;
}

/* Drops the group separators that stand directly between two digits, and makes the
 * decimal separator a point. NULL where a group separator is left over. */
static char *
drop_groups (char *text, char *end, char decimal)
{
  char group = decimal == '.' ? ',' : '.';
  char *to = text;
  char before = '\0';

  for (char *p = text; p < end; p++)
    {
      char c = *p;

      if (c == group)
        {
          if (!g_ascii_isdigit (before) || p + 1 == end || !g_ascii_isdigit (p[1]))
            return NULL;
        }
      else
        *to++ = c == decimal ? '.' : c;
      before = c;
    }
  return to;
}

/* [+-]?(D+(\.D*)?|\.D+)([eE][+-]?D+)? */
static gboolean
is_number (const char *text, const char *end)
{
  const char *p = skip_sign (text, end);
  const char *whole = p;
  gsize n_digits;

  p = skip_digits (p, end);
  n_digits = (gsize) (p - whole);
  if (p < end && *p == '.')
    {
      const char *fraction = p + 1;

      p = skip_digits (fraction, end);
      n_digits += (gsize) (p - fraction);
    }
  if (n_digits == 0)
    return FALSE;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      const char *exponent = skip_sign (p + 1, end);

      p = skip_digits (exponent, end);
      if (p == exponent)
        return FALSE;
    }
  return p == end;
}

static gboolean
finite_from_text (const char *text, double *out)
{
  double value = g_ascii_strtod (text, NULL);

  if (!isfinite (value))
    return FALSE;
  *out = value;
  return TRUE;
}

gboolean
lp_number_parse (const char *cell, gsize len, char decimal, double *out)
{
  char buffer[SHORT_CELL];
  g_autofree char *large = NULL;
  char *text = buffer, *end;

  g_return_val_if_fail (decimal == '.' || decimal == ',', FALSE);

  if (parse_short (cell, len, decimal, out))
    return TRUE;

  if (len >= SHORT_CELL)
    text = large = g_malloc (len + 1);
  end = copy_without_decoration (cell, len, text);
  if (end > text && end[-1] == '%')
    end--;
  end = drop_groups (text, end, decimal);
  if (end == NULL)
    return FALSE;
  *end = '\0';
  return is_number (text, end) && finite_from_text (text, out);
}

gboolean
lp_decimal_is_plain (const char *text)
{
  const char *end, *p, *digits;

  if (text == NULL)
    return FALSE;
  end = text + strlen (text);
  digits = skip_sign (text, end);
  p = skip_digits (digits, end);
  if (p == digits)
    return FALSE;
  if (p == end)
    return TRUE;
  return *p == '.' && p + 1 < end && skip_digits (p + 1, end) == end;
}

gboolean
lp_decimal_parse (const char *text, double *out)
{
  if (!lp_decimal_is_plain (text))
    return FALSE;
  return parse_short (text, strlen (text), '.', out) || finite_from_text (text, out);
}

/* Digits as a whole number; FALSE on an overflow. */
static gboolean
digits_to_integer (const char *digits, gsize n, gint64 *out)
{
  gint64 value = 0;

  for (gsize i = 0; i < n; i++)
    if (__builtin_mul_overflow (value, 10, &value) ||
        __builtin_add_overflow (value, digits[i] - '0', &value))
      return FALSE;
  *out = value;
  return TRUE;
}

gboolean
lp_decimal_parse_hundredths (const char *text, gint64 *out)
{
  const char *digits, *point;
  gsize n_whole, n_places = 0;
  gint64 value, places = 0;

  if (!lp_decimal_is_plain (text))
    return FALSE;
  digits = text + (*text == '+' || *text == '-' ? 1 : 0);
  n_whole = strspn (digits, "0123456789");
  point = digits + n_whole;
  if (*point == '.')
    n_places = strlen (point + 1);
  if (n_places > 2 || !digits_to_integer (digits, n_whole, &value) ||
      !digits_to_integer (point + 1, n_places, &places))
    return FALSE;
  if (n_places == 1)
    places *= 10;
  if (__builtin_mul_overflow (value, 100, &value) ||
      __builtin_add_overflow (value, places, &value))
    return FALSE;
  *out = *text == '-' ? -value : value;
  return TRUE;
}

char *
lp_decimal_from_hundredths (gint64 hundredths)
{
  guint64 size = hundredths < 0 ? 0 - (guint64) hundredths : (guint64) hundredths;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", hundredths < 0 ? "-" : "",
                          size / 100, (guint) (size % 100));
}

/* Moves the point of "D.DDDe+XX" to where the exponent says. */
static char *
without_exponent (const char *shortest)
{
  const char *mark = strchr (shortest, 'e');
  int exponent = (int) g_ascii_strtoll (mark + 1, NULL, 10);
  GString *out = g_string_new (NULL);
  g_autoptr (GString) digits = g_string_new (NULL);
  int n;

  if (*shortest == '-')
    g_string_append_c (out, *shortest++);
  for (const char *p = shortest; p < mark; p++)
    if (*p != '.')
      g_string_append_c (digits, *p);
  n = (int) digits->len;
  if (exponent < 0)
    {
      g_string_append (out, "0.");
      for (int i = -1; i > exponent; i--)
        g_string_append_c (out, '0');
      g_string_append (out, digits->str);
      return g_string_free (out, FALSE);
    }
  for (int i = 0; i < MAX (n, exponent + 1); i++)
    {
      if (i == exponent + 1)
        g_string_append_c (out, '.');
      g_string_append_c (out, i < n ? digits->str[i] : '0');
    }
  return g_string_free (out, FALSE);
}

char *
lp_decimal_from_double (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (isfinite (value), NULL);

  for (int precision = 15; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  if (strchr (text, 'e') != NULL)
    return without_exponent (text);
  return g_strdup (strcmp (text, "-0") == 0 ? "0" : text);
}

gboolean
lp_integer_parse (const char *text, gint64 *out)
{
  const char *digits;
  gint64 value;
  gsize n;

  if (text == NULL)
    return FALSE;
  digits = text + (*text == '+' || *text == '-' ? 1 : 0);
  n = strspn (digits, "0123456789");
  if (n == 0 || digits[n] != '\0' || !digits_to_integer (digits, n, &value))
    return FALSE;
  *out = *text == '-' ? -value : value;
  return TRUE;
}

/* One number of a version and what ends it. */
static gboolean
take_version_part (const char **at, char stop, guint32 *out)
{
  gsize n = strspn (*at, "0123456789");
  gint64 value;

  if (n == 0 || (n > 1 && **at == '0') || (*at)[n] != stop ||
      !digits_to_integer (*at, n, &value) || value > G_MAXUINT32)
    return FALSE;
  *out = (guint32) value;
  *at += n + (stop == '\0' ? 0 : 1);
  return TRUE;
}

gboolean
lp_semver_parse (const char *text, LpSemver *out)
{
  LpSemver version;

  if (text == NULL || !take_version_part (&text, '.', &version.major) ||
      !take_version_part (&text, '.', &version.minor) ||
      !take_version_part (&text, '\0', &version.patch))
    return FALSE;
  *out = version;
  return TRUE;
}

int
lp_semver_compare (const LpSemver *a, const LpSemver *b)
{
  if (a->major != b->major)
    return a->major < b->major ? -1 : 1;
  if (a->minor != b->minor)
    return a->minor < b->minor ? -1 : 1;
  return (a->patch > b->patch) - (a->patch < b->patch);
}

char *
lp_semver_format (const LpSemver *version)
{
  return g_strdup_printf ("%u.%u.%u", version->major, version->minor, version->patch);
}
