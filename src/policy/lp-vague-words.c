/* SPDX-License-Identifier: GPL-3.0-or-later
 * Words that sound like a definition and are none. */

#include "lp-vague-words.h"

#include "lp-text.h"

static const char *const default_words[] = {
  "high intent", "strong intent", "buying intent",   "shows intent", "good fit",
  "great fit",   "strong fit",    "right fit",       "ideal",        "suitable",
  "qualified",   "engaged",       "highly engaged",  "interested",   "strong interest",
  "sales ready", "ready to buy",  "ready for sales", "hot",          "warm",
  "serious",     "promising",     "high quality",    "good quality", "high potential",
  "relevant",    "meaningful",    "significant",     "recently",     "regularly",
  NULL
};

const char *const *
lp_vague_words_get_default (void)
{
  return default_words;
}

GStrv
lp_vague_words_parse (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GHashTable)
      seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit_set (text, "\n\r", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *word = lp_text_trim_nfc (lines[i], -1);
      g_autofree char *key = lp_text_heading_key (word);

      if (key[0] != '\0' && g_hash_table_add (seen, g_steal_pointer (&key)))
        g_strv_builder_add (words, word);
    }
  return g_strv_builder_end (words);
}

char *
lp_vague_words_format (const char *const *words)
{
  return g_strjoinv ("\n", (GStrv) words);
}

GPtrArray *
lp_vague_words_find (const char *text, const char *const *words)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *hay = lp_text_heading_key (text);

  if (words == NULL)
    words = default_words;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *needle = lp_text_heading_key (words[i]);

      if (lp_text_contains (hay, needle, LP_TEXT_MATCH_WORD))
        g_ptr_array_add (found, g_strdup (words[i]));
    }
  return found;
}
