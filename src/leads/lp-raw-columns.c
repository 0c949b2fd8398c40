/* SPDX-License-Identifier: GPL-3.0-or-later
 * Columns by name, and joins: a join is a map from the values of the key to rows of the
 * second file, so each of its columns is a look-up from code to code. */
#include "lp-raw-columns-private.h"

#include "lp-error.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_ROW G_MAXUINT32

typedef enum
{
  TAKE_FIRST,
  TAKE_LAST,
  TAKE_COUNT
} Take;

typedef struct
{
  const char *name;
  LpTable *table;
  Take take;
  const LpCodes *key; /* of the first file */
  gsize n_keys;
  guint32 *row_of_key; /* the joined row of each value of the key, or NO_ROW; of
                        * TAKE_COUNT: how many rows there are */
} Join;

struct _LpRawColumns
{
  LpTable *table;
  GPtrArray *joins;   /* Join */
  GPtrArray *columns; /* LpRawColumn */
  GHashTable *by_name;
};

static void
join_free (gpointer data)
{
  Join *join = data;

  g_free (join->row_of_key);
  g_free (join);
}

static void
raw_column_free (gpointer data)
{
  LpRawColumn *column = data;

  g_free (column->heading);
  g_free ((char *) column->own.texts);
  g_free ((guint32 *) column->own.offsets);
  lp_codes_reset (&column->evaluated);
  lp_codes_reset (&column->codes);
  g_free (column->problems);
  g_free (column);
}

void
lp_raw_columns_free (LpRawColumns *columns)
{
  if (columns == NULL)
    return;
  g_ptr_array_unref (columns->joins);
  g_hash_table_unref (columns->by_name);
  g_ptr_array_unref (columns->columns);
  g_free (columns);
}

/* --- Joins --- */

/* The row that counts for each value of the column @with, or how many there are. */
static guint32 *
find_rows (const Join *join, const LpCodes *with, gsize n_values, guint64 *n_same)
{
  guint32 *rows = g_new (guint32, MAX (n_values, 1));

  for (gsize i = 0; i < n_values; i++)
    rows[i] = join->take == TAKE_COUNT ? 0 : NO_ROW;
  *n_same = 0;

  for (gsize row = 0; row < with->n_rows; row++)
    {
      guint32 *place = &rows[lp_codes_get (with, row)];

      if (join->take == TAKE_COUNT)
        (*place)++;
      else if (*place == NO_ROW || join->take == TAKE_LAST)
        *place = (guint32) row;
    }

  if (join->take != TAKE_COUNT && with->n_rows > 0)
    {
      g_autofree uint64_t *counts = g_new0 (uint64_t, n_values);

      lp_codes_count (with, NULL, counts);
      for (gsize i = 0; i < n_values; i++)
        *n_same += counts[i] > 1;
    }
  return rows;
}

static void
map_keys (Join *join,
          const LpDictionary *keys,
          const LpDictionary *with,
          const guint32 *rows,
          const LpMissing *missing)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < with->n_values; i++)
    g_hash_table_insert (values, (gpointer) lp_dictionary_get (with, i),
                         GSIZE_TO_POINTER (i + 1));

  join->n_keys = keys->n_values;
  join->row_of_key = g_new (guint32, MAX (keys->n_values, 1));
  for (gsize i = 0; i < keys->n_values; i++)
    {
      const char *text = lp_dictionary_get (keys, i);
      gsize value = GPOINTER_TO_SIZE (g_hash_table_lookup (values, text));

      if (value == 0 || lp_missing_has (missing, text, strlen (text)))
        join->row_of_key[i] = join->take == TAKE_COUNT ? 0 : NO_ROW;
      else
        join->row_of_key[i] = rows[value - 1];
    }
}

static void
add_absent (GPtrArray *absent, const char *heading, const char *where)
{
  g_ptr_array_add (absent, where == NULL
                               ? g_strdup_printf ("“%s”", heading)
                               : g_strdup_printf (_ ("“%s” (of the file joined as “%s”)"),
                                                  heading, where));
}

/* Adds the join, unless a heading is not there. */
static void
add_join (LpRawColumns *columns,
          LpNode *node,
          LpTable *table,
          const LpMissing *missing,
          GPtrArray *absent,
          guint64 *n_same)
{
  const char *key = lp_node_get (node, LP_ATTR_KEY),
             *with = lp_node_get (node, LP_ATTR_WITH);
  int key_column = lp_table_find_column (columns->table, key != NULL ? key : "");
  int with_column = lp_table_find_column (table, with != NULL ? with : "");
  int take = lp_node_read_word (node, LP_ATTR_TAKE);
  const LpDictionary *dictionary;
  g_autofree guint32 *rows = NULL;
  Join *join;

  if (key_column < 0)
    add_absent (absent, key != NULL ? key : "", NULL);
  if (with_column < 0)
    add_absent (absent, with != NULL ? with : "", lp_node_get_id (node));
  if (key_column < 0 || with_column < 0)
    return;

  join = g_new0 (Join, 1);
  join->name = lp_node_get_id (node);
  join->table = table;
  join->take = take < 0 ? TAKE_FIRST : (Take) take;
  join->key = lp_table_get_codes (columns->table, (guint) key_column);
  dictionary = lp_table_get_dictionary (table, (guint) with_column);
  rows = find_rows (join, lp_table_get_codes (table, (guint) with_column),
                    dictionary->n_values, n_same);
  map_keys (join, lp_table_get_dictionary (columns->table, (guint) key_column),
            dictionary, rows, missing);
  g_ptr_array_add (columns->joins, join);
}

LpRawColumns *
lp_raw_columns_new (LpTable *table,
                    GPtrArray *joined,
                    const LpSource *source,
                    const LpMissing *missing,
                    GPtrArray *absent,
                    GArray *same_keys,
                    GError **error)
{
  g_autoptr (LpRawColumns) columns = g_new0 (LpRawColumns, 1);
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;
  guint i = 0;

  columns->table = table;
  columns->joins = g_ptr_array_new_with_free_func (join_free);
  columns->columns = g_ptr_array_new_with_free_func (raw_column_free);
  columns->by_name = g_hash_table_new (g_str_hash, g_str_equal);

  LP_FOREACH_CHILD (root, LP_KIND_JOIN, node)
    {
      LpTable *second = joined != NULL && i < joined->len ? joined->pdata[i] : NULL;
      guint64 n_same = 0;

      if (second == NULL)
        {
          g_set_error (
              error, LP_ERROR, LP_ERROR_INVALID,
              _ ("the source joins a second file as “%s”; say which file that is"),
              lp_node_get_name (node));
          return NULL;
        }
      add_join (columns, node, second, missing, absent, &n_same);
      g_array_append_val (same_keys, n_same);
      i++;
    }
  return g_steal_pointer (&columns);
}

/* --- Columns --- */

static LpRawColumn *
take_column (LpRawColumns *columns, LpRawColumn *column)
{
  g_ptr_array_add (columns->columns, column);
  g_hash_table_insert (columns->by_name, column->heading, column);
  return column;
}

/* Below U+0300 everything is in NFC. */
static gboolean
looks_normal (const LpDictionary *dictionary)
{
  const guint8 *texts = (const guint8 *) dictionary->texts;
  guint8 max = 0;

  for (guint32 i = 0; i < dictionary->offsets[dictionary->n_values]; i++)
    max = MAX (max, texts[i]);
  return max < 0xCC;
}

/* Takes the texts of @written over, in NFC. */
static void
set_dictionary (LpRawColumn *column, const LpDictionary *written)
{
  GString *texts;
  guint32 *offsets;

  column->written = column->dictionary = written;
  column->n_values = written->n_values;
  if (looks_normal (written))
    return;

  texts = g_string_new (NULL);
  offsets = g_new (guint32, written->n_values + 1);
  for (gsize i = 0; i < written->n_values; i++)
    {
      g_autofree char *normal = lp_text_trim_nfc (lp_dictionary_get (written, i), -1);

      offsets[i] = (guint32) texts->len;
      g_string_append_len (texts, normal, (gssize) strlen (normal) + 1);
    }
  offsets[written->n_values] = (guint32) texts->len;
  column->own.n_values = written->n_values;
  column->own.offsets = offsets;
  column->own.texts = g_string_free (texts, FALSE);
  column->dictionary = &column->own;
}

LpRawColumn *
lp_raw_columns_get (LpRawColumns *columns, guint position)
{
  const char *heading = lp_table_get_heading (columns->table, position);
  LpRawColumn *column;

  for (guint i = 0; i < columns->columns->len; i++)
    {
      column = columns->columns->pdata[i];
      if (column->column == (int) position)
        return column;
    }

  column = g_new0 (LpRawColumn, 1);
  column->heading = g_strdup (heading);
  column->column = (int) position;
  set_dictionary (column, lp_table_get_dictionary (columns->table, position));
  lp_codes_init_view (&column->codes, lp_table_get_codes (columns->table, position));
  return take_column (columns, column);
}

/* The counts 0 to @max as texts. */
static void
make_count_dictionary (LpRawColumn *column, guint32 max)
{
  GString *texts = g_string_new (NULL);
  guint32 *offsets = g_new (guint32, (gsize) max + 2);

  for (guint32 i = 0; i <= max; i++)
    {
      offsets[i] = (guint32) texts->len;
      g_string_append_printf (texts, "%u", i);
      g_string_append_c (texts, '\0');
    }
  offsets[max + 1] = (guint32) texts->len;
  column->own.n_values = (gsize) max + 1;
  column->own.offsets = offsets;
  column->own.texts = g_string_free (texts, FALSE);
  column->dictionary = column->written = &column->own;
  column->n_values = column->own.n_values;
}

static void
map_count (const Join *join, LpRawColumn *column)
{
  guint32 max = 0;

  for (gsize i = 0; i < join->n_keys; i++)
    max = MAX (max, join->row_of_key[i]);
  make_count_dictionary (column, max);
  lp_codes_init (&column->codes, join->key->n_rows,
                 lp_codes_width_for (column->n_values));
  lp_codes_select (join->key, NULL, join->key->n_rows, join->row_of_key, &column->codes);
}

static void
map_column (const Join *join, LpRawColumn *column, guint position)
{
  const LpCodes *codes = lp_table_get_codes (join->table, position);
  g_autofree guint32 *map = g_new (guint32, MAX (join->n_keys, 1));

  set_dictionary (column, lp_table_get_dictionary (join->table, position));
  column->n_values++; /* "" where no row is joined */
  for (gsize i = 0; i < join->n_keys; i++)
    map[i] = join->row_of_key[i] == NO_ROW ? (guint32) column->dictionary->n_values
                                           : lp_codes_get (codes, join->row_of_key[i]);
  lp_codes_init (&column->codes, join->key->n_rows,
                 lp_codes_width_for (column->n_values));
  lp_codes_select (join->key, NULL, join->key->n_rows, map, &column->codes);
}

static LpRawColumn *
find_joined (LpRawColumns *columns, const char *name)
{
  for (guint i = 0; i < columns->joins->len; i++)
    {
      const Join *join = columns->joins->pdata[i];
      gsize length = strlen (join->name);
      LpRawColumn *column;
      int position = -1;

      if (strncmp (name, join->name, length) != 0 || name[length] != '.')
        continue;
      if (join->take == TAKE_COUNT && !g_str_equal (name + length + 1, "count"))
        continue;
      if (join->take != TAKE_COUNT)
        position = lp_table_find_column (join->table, name + length + 1);
      if (join->take != TAKE_COUNT && position < 0)
        continue;

      column = g_new0 (LpRawColumn, 1);
      column->heading = g_strdup (name);
      column->column = -1;
      if (join->take == TAKE_COUNT)
        map_count (join, column);
      else
        map_column (join, column, (guint) position);
      return take_column (columns, column);
    }
  return NULL;
}

LpRawColumn *
lp_raw_columns_find (LpRawColumns *columns, const char *name)
{
  LpRawColumn *column = g_hash_table_lookup (columns->by_name, name);
  int position;

  if (column != NULL)
    return column;
  position = lp_table_find_column (columns->table, name);
  if (position >= 0)
    return lp_raw_columns_get (columns, (guint) position);
  return find_joined (columns, name);
}

void
lp_raw_columns_select (LpRawColumns *columns, const guint32 *rows, gsize n_rows)
{
  for (guint i = 0; i < columns->columns->len; i++)
    {
      LpRawColumn *column = columns->columns->pdata[i];

      if (rows == NULL)
        {
          lp_codes_init_view (&column->evaluated, &column->codes);
          continue;
        }
      lp_codes_init (&column->evaluated, n_rows, column->codes.width);
      lp_codes_select (&column->codes, rows, n_rows, NULL, &column->evaluated);
    }
}

guint
lp_raw_columns_get_n (const LpRawColumns *columns)
{
  return columns->columns->len;
}

LpRawColumn *
lp_raw_columns_nth (const LpRawColumns *columns, guint i)
{
  return columns->columns->pdata[i];
}
