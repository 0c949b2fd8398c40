/* SPDX-License-Identifier: GPL-3.0-or-later
 * Looking up the words that mean blank, quickly for plain ASCII. */
#include "lp-missing-private.h"

#include "lp-text.h"

#include <string.h>

struct _LpMissing
{
  GPtrArray *words; /* folded */
};

static void
add_word (LpMissing *missing, const char *word)
{
  g_autofree char *normal = lp_text_trim_nfc (word, -1);

  g_ptr_array_add (missing->words, lp_text_fold (normal, -1));
}

LpMissing *
lp_missing_new (const LpMissing *base, const LpNode *parent, LpKind kind)
{
  LpMissing *missing = g_new0 (LpMissing, 1);

  missing->words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; base != NULL && i < base->words->len; i++)
    g_ptr_array_add (missing->words, g_strdup (base->words->pdata[i]));
  LP_FOREACH_CHILD (parent, kind, word)
    {
      add_word (missing, lp_node_get_text (word));
    }
  return missing;
}

void
lp_missing_free (LpMissing *missing)
{
  if (missing == NULL)
    return;
  g_ptr_array_unref (missing->words);
  g_free (missing);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  guint8 any = 0;

  for (gsize i = 0; i < length; i++)
    any |= (guint8) text[i];
  return any < 0x80;
}

gboolean
lp_missing_has (const LpMissing *missing, const char *text, gsize length)
{
  g_autofree char *folded = NULL;

  if (length == 0)
    return TRUE;
  if (missing->words->len == 0)
    return FALSE;

  if (is_ascii (text, length))
    {
      for (guint i = 0; i < missing->words->len; i++)
        if (strlen (missing->words->pdata[i]) == length &&
            g_ascii_strncasecmp (missing->words->pdata[i], text, length) == 0)
          return TRUE;
      return FALSE;
    }

  folded = lp_text_fold (text, (gssize) length);
  for (guint i = 0; i < missing->words->len; i++)
    if (strcmp (missing->words->pdata[i], folded) == 0)
      return TRUE;
  return FALSE;
}
