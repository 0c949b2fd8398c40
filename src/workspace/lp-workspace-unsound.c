/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which published versions of a damaged file are not as they were published, as far as it
 * can be read. */
#include "lp-version-seal-private.h"
#include "lp-workspace-private.h"

typedef struct
{
  LpSqlite *sqlite;
  LpSealChain chain;
  GHashTable *index;   /* number -> version: the index has the names once more */
  GHashTable *numbers; /* of the rows that are sound, */
  GHashTable *names;   /* and their names */
  GPtrArray *unsound;
} Search;

static void
search_init (Search *search, LpSqlite *sqlite)
{
  *search = (Search){ .sqlite = sqlite };
  search->index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  search->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  search->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search->unsound = g_ptr_array_new_with_free_func (g_free);
}

static void
search_clear (Search *search)
{
  lp_seal_chain_clear (&search->chain);
  g_hash_table_unref (search->index);
  g_hash_table_unref (search->numbers);
  g_hash_table_unref (search->names);
}

static void
add_unsound (Search *search, const char *name)
{
  if (*name != '\0' && !g_hash_table_contains (search->names, name) &&
      !g_ptr_array_find_with_equal_func (search->unsound, name, g_str_equal, NULL))
    g_ptr_array_add (search->unsound, g_strdup (name));
}

/* Returns: the numbers, in order */
static GArray *
read_index (Search *search)
{
  g_autoptr (LpRows) rows = lp_sqlite_query (search->sqlite, NULL, "version-names", "");
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (rows != NULL && lp_sqlite_next (search->sqlite, rows, NULL) > 0)
    {
      gint64 number = sqlite3_column_int64 (rows, 0);

      g_array_append_val (numbers, number);
      g_hash_table_insert (search->index, g_memdup2 (&number, sizeof number),
                           lp_version_dup_column (rows, 1));
    }
  return numbers;
}

/* A row that is not sound counts by the name that the index has for it: its own may be
 * what changed. */
static void
check_row (Search *search, LpRows *rows)
{
  gint64 number = sqlite3_column_int64 (rows, LP_VERSION_NUMBER);
  g_autofree char *name = lp_version_dup_column (rows, LP_VERSION_VERSION);

  if (lp_seal_chain_check (&search->chain, rows))
    {
      g_hash_table_add (search->numbers, g_memdup2 (&number, sizeof number));
      g_hash_table_add (search->names, g_steal_pointer (&name));
      return;
    }
  if (!g_hash_table_contains (search->index, &number))
    add_unsound (search, name);
  /* A row that became something else altogether says nothing of the one after it. */
  search->chain.unknown = !lp_seal_is_valid (search->chain.stored);
}

/* All rows up to the first one that cannot be read: FALSE, and the number of the last one
 * that could. */
static gboolean
check_in_order (Search *search, gint64 *last)
{
  g_autoptr (LpRows) rows = lp_sqlite_query (search->sqlite, NULL, "versions", "");
  int found = rows != NULL ? 1 : 0;

  while (found > 0 && (found = lp_sqlite_next (search->sqlite, rows, NULL)) > 0)
    {
      *last = sqlite3_column_int64 (rows, LP_VERSION_NUMBER);
      check_row (search, rows);
    }
  return found == 0;
}

static void
check_one (Search *search, gint64 number)
{
  g_autoptr (LpRows)
      rows = lp_sqlite_query (search->sqlite, NULL, "version", "i", number);

  if (rows != NULL && lp_sqlite_next (search->sqlite, rows, NULL) > 0)
    {
      check_row (search, rows);
      return;
    }
  lp_seal_chain_clear (&search->chain);
  search->chain = (LpSealChain){ .unknown = TRUE };
}

GPtrArray *
lp_workspace_find_unsound_versions (LpSqlite *sqlite)
{
  g_autoptr (GArray) numbers = NULL;
  gint64 last = 0;
  Search search;

  /* Cells that cannot be right make a page unreadable otherwise, also to its other rows.
   */
  lp_sqlite_run_script (sqlite, "PRAGMA cell_size_check = OFF", NULL);
  search_init (&search, sqlite);
  numbers = read_index (&search);
  if (!check_in_order (&search, &last))
    for (guint i = 0; i < numbers->len; i++)
      if (g_array_index (numbers, gint64, i) > last)
        check_one (&search, g_array_index (numbers, gint64, i));

  for (guint i = 0; i < numbers->len; i++)
    {
      const gint64 *number = &g_array_index (numbers, gint64, i);

      if (!g_hash_table_contains (search.numbers, number))
        add_unsound (&search, g_hash_table_lookup (search.index, number));
    }
  search_clear (&search);
  return search.unsound;
}
