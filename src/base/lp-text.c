/* SPDX-License-Identifier: GPL-3.0-or-later
 * White space, trimming, folding and searching of text. */
#include "lp-text.h"

#include "lp-text-private.h"

gboolean
lp_text_is_space (gunichar c)
{
  if (c < 0x80)
    return ascii_is_space ((unsigned char) c);
  return g_unichar_isspace (c);
}

static gsize
byte_length (const char *text, gssize len)
{
  return len < 0 ? strlen (text) : (gsize) len;
}

gboolean
lp_text_is_blank (const char *text)
{
  const char *start;
  gsize len;

  if (text == NULL)
    return TRUE;
  lp_text_trim_view (text, strlen (text), &start, &len);
  return len == 0;
}

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end)
    {
      if ((unsigned char) *p < 0x80)
        {
          if (!ascii_is_space ((unsigned char) *p))
            break;
          p++;
        }
      else
        {
          if (!lp_text_is_space (g_utf8_get_char (p)))
            break;
          p = g_utf8_next_char (p);
        }
    }
  return p;
}

static const char *
skip_space_back (const char *start, const char *end)
{
  while (end > start)
    {
      const char *last = end - 1;

      if ((unsigned char) *last >= 0x80)
        last = g_utf8_find_prev_char (start, end);
      if (last == NULL || !lp_text_is_space (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return end;
}

void
lp_text_trim_view (const char *text, gsize len, const char **start, gsize *out_len)
{
  const char *end = text + len;
  const char *first = skip_space (text, end);

  *start = first;
  *out_len = (gsize) (skip_space_back (first, end) - first);
}

char *
lp_text_trim_nfc (const char *text, gssize len)
{
  const char *start;
  gsize n;

  lp_text_trim_view (text, byte_length (text, len), &start, &n);
  if (text_is_surely_nfc (start, n))
    return g_strndup (start, n);
  return g_utf8_normalize (start, (gssize) n, G_NORMALIZE_NFC);
}

char *
lp_text_fold (const char *text, gssize len)
{
  gsize n = byte_length (text, len);
  g_autofree char *folded = NULL;

  if (text_is_ascii (text, n))
    return g_ascii_strdown (text, (gssize) n);

  folded = g_utf8_casefold (text, (gssize) n);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFC);
}

char *
lp_text_trim_fold (const char *text, gssize len)
{
  const char *start;
  gsize n;

  lp_text_trim_view (text, byte_length (text, len), &start, &n);
  return lp_text_fold (start, (gssize) n);
}

/* Whether no letter or digit touches the @len bytes at @at within @hay. */
static gboolean
stands_alone (const char *hay, const char *at, gsize len)
{
  const char *after = at + len;

  if (at > hay && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
    return FALSE;
  return *after == '\0' || !g_unichar_isalnum (g_utf8_get_char (after));
}

/* UTF-8 synchronises itself: a needle is found at character boundaries only, so stepping
 * by one byte is right. */
static gboolean
contains_word (const char *hay, const char *needle, gsize needle_len)
{
  for (const char *at = strstr (hay, needle); at != NULL; at = strstr (at + 1, needle))
    if (stands_alone (hay, at, needle_len))
      return TRUE;
  return FALSE;
}

gboolean
lp_text_contains (const char *folded_hay, const char *folded_needle, LpTextMatch match)
{
  if (*folded_needle == '\0')
    return FALSE;

  switch (match)
    {
    case LP_TEXT_MATCH_ANYWHERE:
      return strstr (folded_hay, folded_needle) != NULL;
    case LP_TEXT_MATCH_WORD:
      return contains_word (folded_hay, folded_needle, strlen (folded_needle));
    case LP_TEXT_MATCH_START:
      return g_str_has_prefix (folded_hay, folded_needle);
    case LP_TEXT_MATCH_END:
      return g_str_has_suffix (folded_hay, folded_needle);
    }
  g_return_val_if_reached (FALSE);
}

char *
lp_text_heading_key (const char *heading)
{
  g_autofree char *folded = lp_text_fold (heading, -1);
  GString *key = g_string_sized_new (strlen (folded));
  gboolean gap = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '_' || c == '-' || lp_text_is_space (c))
        {
          gap = TRUE;
          continue;
        }
      if (gap && key->len > 0)
        g_string_append_c (key, ' ');
      gap = FALSE;
      g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}
