/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ids, and the rows that are set aside because of them. */
#include "lp-rows-private.h"

#include "lp-bits.h"

#include <string.h>

#define NO_ROW G_MAXUINT32
#define NO_VALUE G_MAXSIZE

/* The values of the column that are ids. */
static void
find_known (const LpRawColumn *id, const LpMissing *missing, LpBits *known)
{
  lp_bits_init (known, id->n_values);
  for (gsize i = 0; i < id->n_values; i++)
    if (!lp_missing_has (missing, lp_raw_column_get_text (id, i),
                         lp_raw_column_get_length (id, i)))
      lp_bits_set (known, i);
}

static char *
format_number (char *buffer, gsize size, guint64 number)
{
  g_snprintf (buffer, (gulong) size, "%" G_GUINT64_FORMAT, number);
  return buffer;
}

/* A row without an id has its number as one, which may be another row's id; and two
 * values may be one text in NFC: then one of them stands for both. */
static GHashTable *
index_values (const LpRawColumn *id, const LpBits *known)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = lp_bits_next (known, 0); i < known->n_bits;
       i = lp_bits_next (known, i + 1))
    g_hash_table_insert (values, (gpointer) lp_raw_column_get_text (id, i),
                         GSIZE_TO_POINTER (i + 1));
  return values;
}

static gsize
find_value (const LpTable *table,
            const LpRawColumn *id,
            const LpBits *known,
            GHashTable **values,
            gsize row)
{
  gsize value = lp_codes_get (&id->codes, row);
  gboolean has_id = lp_bits_get (known, value);
  char number[32];

  if (has_id && id->dictionary == id->written)
    return value;
  if (*values == NULL)
    *values = index_values (id, known);
  value = GPOINTER_TO_SIZE (g_hash_table_lookup (
      *values, has_id ? lp_raw_column_get_text (id, value)
                      : format_number (number, sizeof number,
                                       lp_table_get_row_number (table, row))));
  return value == 0 ? NO_VALUE : value - 1;
}

/* The list of rows is made when the first one is set aside. */
static void
leave_out (LpRows *rows, gsize n_all, gsize row, gsize first)
{
  LpSameId same = { (guint32) row, (guint32) first };

  if (rows->rows == NULL)
    {
      rows->rows = g_new (guint32, n_all);
      for (gsize i = 0; i < row; i++)
        rows->rows[i] = (guint32) i;
      rows->n_rows = row;
    }
  g_array_append_val (rows->same, same);
}

void
lp_rows_init (LpRows *rows,
              const LpTable *table,
              const LpRawColumn *id,
              const LpMissing *missing)
{
  gsize n_all = lp_table_get_n_rows (table);
  g_autofree guint32 *first = NULL;
  g_autoptr (GHashTable) values = NULL;
  LpBits known;

  rows->rows = NULL;
  rows->n_rows = n_all;
  rows->same = g_array_new (FALSE, FALSE, sizeof (LpSameId));
  if (id == NULL)
    return;

  find_known (id, missing, &known);
  first = g_new (guint32, MAX (id->n_values, 1));
  memset (first, 0xFF, id->n_values * sizeof *first);
  for (gsize row = 0; row < n_all; row++)
    {
      gsize value = find_value (table, id, &known, &values, row);

      if (value != NO_VALUE && first[value] != NO_ROW)
        {
          leave_out (rows, n_all, row, first[value]);
          continue;
        }
      if (value != NO_VALUE)
        first[value] = (guint32) row;
      if (rows->rows != NULL)
        rows->rows[rows->n_rows++] = (guint32) row;
    }
  lp_bits_reset (&known);
}

void
lp_rows_clear (LpRows *rows)
{
  g_clear_pointer (&rows->rows, g_free);
  g_clear_pointer (&rows->same, g_array_unref);
}

char **
lp_rows_make_ids (const LpRows *rows,
                  const LpTable *table,
                  const LpRawColumn *id,
                  const LpMissing *missing,
                  char **block)
{
  GString *numbers = g_string_new (NULL);
  char **ids = g_new0 (char *, MAX (rows->n_rows, 1));
  const char *next;
  LpBits known = { 0 };

  if (id != NULL)
    find_known (id, missing, &known);
  for (gsize i = 0; i < rows->n_rows; i++)
    {
      gsize row = lp_rows_get (rows, i);
      gsize value = id != NULL ? lp_codes_get (&id->codes, row) : 0;
      char number[32];

      if (id != NULL && lp_bits_get (&known, value))
        {
          ids[i] = (char *) lp_raw_column_get_text (id, value);
          continue;
        }
      g_string_append (numbers, format_number (number, sizeof number,
                                               lp_table_get_row_number (table, row)));
      g_string_append_c (numbers, '\0');
    }

  /* Only now the block stays where it is. */
  next = *block = g_string_free (numbers, FALSE);
  for (gsize i = 0; i < rows->n_rows; i++)
    if (ids[i] == NULL)
      {
        ids[i] = (char *) next;
        next += strlen (next) + 1;
      }
  lp_bits_reset (&known);
  return ids;
}
