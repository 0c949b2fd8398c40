/* SPDX-License-Identifier: GPL-3.0-or-later
 * The words that the team calls vague, as it edited the list. */
#include "lp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_CHARACTERS 200 /* of a word, as the schema has it */

gboolean
lp_workspace_load_vague_words (LpWorkspace *workspace, char ***words, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LpRows) rows = NULL;
  int found;

  g_return_val_if_fail (workspace != NULL && words != NULL, FALSE);

  rows = lp_sqlite_query (workspace->sqlite, error, "vague-words", "");
  found = rows != NULL ? 1 : -1;
  while (found > 0 && (found = lp_sqlite_next (workspace->sqlite, rows, error)) > 0)
    {
      if (list->len == LP_WORKSPACE_MAX_WORDS)
        {
          lp_workspace_set_damaged_error (error, workspace->path);
          return FALSE;
        }
      g_ptr_array_add (
          list, g_utf8_make_valid ((const char *) sqlite3_column_text (rows, 0), -1));
    }
  if (found < 0)
    return FALSE;
  *words = NULL;
  if (list->len > 0)
    {
      g_ptr_array_add (list, NULL);
      *words = (char **) g_ptr_array_free (g_steal_pointer (&list), FALSE);
    }
  return TRUE;
}

static gboolean
check_words (const char *const *words, GError **error)
{
  guint n = 0;

  for (; words[n] != NULL; n++)
    if (g_utf8_strlen (words[n], -1) > MOST_CHARACTERS)
      {
        g_autofree char *start = g_utf8_substring (words[n], 0, 40);

        g_set_error (error, LP_ERROR, LP_ERROR_LIMIT,
                     _ ("“%s…” is longer than %d characters, the most for a vague word; "
                        "shorten it"),
                     start, MOST_CHARACTERS);
        return FALSE;
      }
  if (n <= LP_WORKSPACE_MAX_WORDS)
    return TRUE;
  g_set_error (
      error, LP_ERROR, LP_ERROR_LIMIT,
      _ ("These are more than %d vague words, the most that are accepted; remove "
         "some"),
      LP_WORKSPACE_MAX_WORDS);
  return FALSE;
}

static gboolean
set_words_in_transaction (LpSqlite *sqlite, const char *const *words, GError **error)
{
  if (!lp_sqlite_run (sqlite, error, "drop-vague-words", ""))
    return FALSE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (!lp_sqlite_run (sqlite, error, "add-vague-word", "it", (gint64) i, words[i]))
      return FALSE;
  return TRUE;
}

gboolean
lp_workspace_set_vague_words (LpWorkspace *workspace,
                              const char *const *words,
                              GError **error)
{
  g_return_val_if_fail (workspace != NULL, FALSE);

  return (words == NULL || check_words (words, error)) &&
         lp_sqlite_begin (workspace->sqlite, error) &&
         lp_sqlite_end (workspace->sqlite,
                        set_words_in_transaction (workspace->sqlite, words, error),
                        error);
}
