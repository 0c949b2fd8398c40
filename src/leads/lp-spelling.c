/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which spellings in a column are one value. */
#include "lp-spelling-private.h"

static guint
hash_bits (gconstpointer key)
{
  guint64 bits = *(const guint64 *) key;

  return (guint) (bits ^ bits >> 32);
}

/* As g_double_equal() compares: -0 is 0. */
static guint
hash_number (gconstpointer key)
{
  double number = *(const double *) key + 0.0;

  return hash_bits (&number);
}

static GHashTable *
make_places (LpColumnType type)
{
  switch (type)
    {
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
      return g_hash_table_new (g_str_hash, g_str_equal);
    case LP_COLUMN_NUMBER:
      return g_hash_table_new (hash_number, g_double_equal);
    case LP_COLUMN_YES_NO:
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
    default:
      return g_hash_table_new (hash_bits, g_int64_equal);
    }
}

/* What makes two spellings the same value: the folded text, the number, the instant, the
 * answer. Points into the column. */
static gconstpointer
key_of (const LpColumn *column, gsize value)
{
  static const guint64 answers[2] = { 0, 1 };

  switch (column->type)
    {
    case LP_COLUMN_NUMBER:
      return &column->number[value];
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
      return &column->instant[value];
    case LP_COLUMN_YES_NO:
      return &answers[lp_bits_get (&column->truth, value)];
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
      return column->folded[value];
    case LP_COLUMN_TAGS:
      break;
    }
  return column->text[value];
}

GArray *
lp_column_merge_spellings (const LpColumn *column,
                           const uint64_t *counts,
                           guint *value_of)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (LpSpelledValue));
  g_autoptr (GHashTable) places = make_places (column->type);

  for (gsize i = 0; i < column->n_values; i++)
    {
      const LpSpelledValue fresh = { column->text[i], 0, 0, values->len };
      LpSpelledValue *value;
      guint place;

      if (counts[i] == 0 || !lp_bits_get (&column->known, i))
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key_of (column, i)));
      if (place == 0)
        {
          g_array_append_val (values, fresh);
          place = values->len;
          g_hash_table_insert (places, (gpointer) key_of (column, i),
                               GUINT_TO_POINTER (place));
        }
      value_of[i] = place - 1;
      value = &g_array_index (values, LpSpelledValue, place - 1);
      value->n_leads += counts[i];
      if (counts[i] > value->n_spelled)
        {
          value->text = column->text[i];
          value->n_spelled = counts[i];
        }
    }
  return values;
}
