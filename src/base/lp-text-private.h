/* SPDX-License-Identifier: GPL-3.0-or-later
 * Short ways for ASCII that the files of this module share. */
#pragma once

#include <glib.h>
#include <string.h>

/* White space below U+0080, as lp_text_is_space() says: TAB, LF, VT, FF, CR and space. */
static inline gboolean
ascii_is_space (unsigned char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Whether every byte is below @bound. */
static inline gboolean
bytes_below (const char *text, gsize len, unsigned char bound)
{
  for (gsize i = 0; i < len; i++)
    if ((unsigned char) text[i] >= bound)
      return FALSE;
  return TRUE;
}

static inline gboolean
text_is_ascii (const char *text, gsize len)
{
  gsize i = 0;

  for (; i + 8 <= len; i += 8)
    {
      guint64 word;

      memcpy (&word, text + i, 8);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        return FALSE;
    }
  return bytes_below (text + i, len - i, 0x80);
}

/* Below U+0300 (0xCC 0x80) no character composes with another: such text is in NFC. */
static inline gboolean
text_is_surely_nfc (const char *text, gsize len)
{
  return bytes_below (text, len, 0xCC);
}
