/* SPDX-License-Identifier: GPL-3.0-or-later
 * Cells of the types yes-no and tags. */
#include "lp-cell.h"

#include "lp-text.h"

#include <string.h>

/* The longest of the words; no other text folds to a word of plain letters that is longer
 * in bytes than four times that. */
#define LONGEST_WORD 5

static const struct
{
  const char *word;
  gboolean answer;
} yes_no_words[] = {
  { "true", TRUE }, { "yes", TRUE },  { "y", TRUE },   { "t", TRUE },      { "on", TRUE },
  { "x", TRUE },    { "1", TRUE },    { "no", FALSE }, { "false", FALSE }, { "n", FALSE },
  { "f", FALSE },   { "off", FALSE }, { "0", FALSE },
};

gboolean
lp_yes_no_parse (const char *cell, gsize len, gboolean *out)
{
  g_autofree char *folded = NULL;

  if (len == 0 || len > 4 * LONGEST_WORD)
    return FALSE;

  folded = lp_text_fold (cell, (gssize) len);
  for (gsize i = 0; i < G_N_ELEMENTS (yes_no_words); i++)
    if (strcmp (folded, yes_no_words[i].word) == 0)
      {
        if (out != NULL)
          *out = yes_no_words[i].answer;
        return TRUE;
      }
  return FALSE;
}

GStrv
lp_tags_split (const char *cell, gsize len)
{
  GPtrArray *tags = g_ptr_array_new ();
  const char *end = cell + len;

  for (const char *p = cell; p <= end;)
    {
      const char *stop = p < end ? memchr (p, ';', (gsize) (end - p)) : NULL;
      const char *start;
      gsize n;

      if (stop == NULL)
        stop = end;
      lp_text_trim_view (p, (gsize) (stop - p), &start, &n);
      if (n > 0)
        g_ptr_array_add (tags, lp_text_trim_nfc (start, (gssize) n));
      p = stop + 1;
    }
  g_ptr_array_add (tags, NULL);
  return (GStrv) g_ptr_array_free (tags, FALSE);
}
