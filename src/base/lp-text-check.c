/* SPDX-License-Identifier: GPL-3.0-or-later
 * Texts of a closed form: e-mail addresses, telephone numbers, ids. */
#include "lp-text.h"

#include "lp-text-private.h"

#define LONGEST_ID 64

static gboolean
holds_space (const char *text, const char *end)
{
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (lp_text_is_space (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gboolean
lp_text_is_email (const char *text, gssize len)
{
  gsize n = len < 0 ? strlen (text) : (gsize) len;
  const char *end = text + n;
  const char *at = memchr (text, '@', n);
  const char *host;

  if (at == NULL || at == text)
    return FALSE;
  host = at + 1;
  if (host == end || memchr (host, '@', (gsize) (end - host)) != NULL)
    return FALSE;
  if (*host == '.' || end[-1] == '.' || memchr (host, '.', (gsize) (end - host)) == NULL)
    return FALSE;
  return !holds_space (text, end);
}

gboolean
lp_text_is_phone (const char *text, gssize len)
{
  const char *end = text + (len < 0 ? strlen (text) : (gsize) len);
  guint digits = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit ((char) c))
        digits++;
      else if (!(c < 0x80 && c != 0 && strchr ("+()-./", (int) c)) &&
               !lp_text_is_space (c))
        return FALSE;
    }
  return digits >= 7 && digits <= 15;
}

static gboolean
is_id_char (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '_' || c == '-';
}

gboolean
lp_text_is_id (const char *text)
{
  gsize n = 0;

  if (text == NULL || !g_ascii_islower (text[0]))
    return FALSE;
  for (; text[n] != '\0'; n++)
    if (n == LONGEST_ID || !is_id_char (text[n]))
      return FALSE;
  return TRUE;
}

char *
lp_text_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_sized_new (LONGEST_ID);
  gboolean gap = FALSE;

  for (const char *p = ascii; *p != '\0' && slug->len < LONGEST_ID; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '_')
        {
          gap = TRUE;
          continue;
        }
      if (slug->len == 0 && !g_ascii_isalpha (*p))
        g_string_append (slug, "id");
      if (gap && slug->len > 0 && slug->len < LONGEST_ID - 1)
        g_string_append_c (slug, '-');
      gap = FALSE;
      g_string_append_c (slug, g_ascii_tolower (*p));
    }
  if (slug->len == 0)
    g_string_append (slug, "id");
  return g_string_free (slug, FALSE);
}
