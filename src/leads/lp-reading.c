/* SPDX-License-Identifier: GPL-3.0-or-later
 * From the texts of a column to its typed dictionary. */
#include "lp-reading-private.h"

#include "lp-cell.h"
#include "lp-number.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* The column gives its memory back with free(), so it has to come from malloc(), as that
 * of GLib does; g_malloc() aborts where there is none. */
#define NEW_ARRAY(T, n) ((T *) g_malloc0_n (MAX (n, 1), sizeof (T)))

static const char *
problem_of (LpColumnType type)
{
  switch (type)
    {
    case LP_COLUMN_NUMBER:
      return N_ ("not a number");
    case LP_COLUMN_YES_NO:
      return N_ ("neither yes nor no");
    case LP_COLUMN_DATE:
      return N_ ("not a date of the given form");
    case LP_COLUMN_TIME:
      return N_ ("not a date or time of the given form");
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
      break;
    }
  return N_ ("not readable");
}

static void
note_problem (LpRawColumn *raw, gsize value, LpColumnType type)
{
  if (raw->problems == NULL)
    raw->problems = g_new0 (const char *, raw->n_values);
  if (raw->problems[value] == NULL)
    raw->problems[value] = problem_of (type);
}

/* --- Text --- */

/* Text that is not its own folded form goes to a block; as that may move while it grows,
 * offsets are kept first. */
typedef struct
{
  GString *block;
  GArray *values;  /* guint32: whose */
  GArray *offsets; /* gsize */
} FoldedTexts;

static gboolean
is_folded_already (const char *text, gsize length)
{
  guint8 other = 0;

  for (gsize i = 0; i < length; i++)
    other |= (guint8) ((guint8) text[i] >= 0x80) |
             (guint8) (text[i] >= 'A' && text[i] <= 'Z');
  return other == 0;
}

static void
fold_value (FoldedTexts *folded, const char *text, gsize length, guint32 value)
{
  g_autofree char *own = lp_text_fold (text, (gssize) length);
  gsize offset = folded->block->len;

  g_array_append_val (folded->values, value);
  g_array_append_val (folded->offsets, offset);
  g_string_append (folded->block, own);
  g_string_append_c (folded->block, '\0');
}

static void
fold_texts (const LpRawColumn *raw, LpColumn *column)
{
  FoldedTexts folded = { g_string_new (NULL),
                         g_array_new (FALSE, FALSE, sizeof (guint32)),
                         g_array_new (FALSE, FALSE, sizeof (gsize)) };

  column->folded = NEW_ARRAY (char *, column->n_values);
  for (gsize i = 0; i < column->n_values; i++)
    {
      const char *text = column->text[i];
      gsize length = lp_raw_column_get_length (raw, i);

      if (!lp_bits_get (&column->known, i))
        continue;
      if (is_folded_already (text, length))
        column->folded[i] = (char *) text;
      else
        fold_value (&folded, text, length, (guint32) i);
    }

  column->strings = g_string_free (folded.block, FALSE);
  for (guint i = 0; i < folded.values->len; i++)
    column->folded[g_array_index (folded.values, guint32, i)] = column->strings +
                                                                g_array_index (
                                                                    folded.offsets, gsize,
                                                                    i);
  g_array_unref (folded.values);
  g_array_unref (folded.offsets);
}

/* --- Tags --- */

typedef struct
{
  GHashTable *codes; /* folded word (owned) -> code */
  GPtrArray *words;  /* borrowed from codes */
  GArray *all;       /* guint32: the words of every value, one after the other */
  GArray *last;      /* gsize: the last value that has the word, plus one */
} TagWords;

/* The code of a word, which is taken. */
static guint32
take_tag (TagWords *tags, char *folded)
{
  gsize never = 0;
  gpointer found;

  if (g_hash_table_lookup_extended (tags->codes, folded, NULL, &found))
    {
      g_free (folded);
      return GPOINTER_TO_UINT (found);
    }
  g_hash_table_insert (tags->codes, folded, GUINT_TO_POINTER (tags->words->len));
  g_ptr_array_add (tags->words, folded);
  g_array_append_val (tags->last, never);
  return tags->words->len - 1;
}

/* The words of a value, each once. */
static void
add_tags (TagWords *tags, char **cells, gsize value)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      guint32 code = take_tag (tags, lp_text_fold (cells[i], -1));
      gsize *last = &g_array_index (tags->last, gsize, code);

      if (*last != value + 1)
        g_array_append_val (tags->all, code);
      *last = value + 1;
    }
}

static void
take_tag_words (TagWords *tags, LpColumn *column)
{
  gsize size = 0;
  char *end;

  for (guint i = 0; i < tags->words->len; i++)
    size += strlen (tags->words->pdata[i]) + 1;
  column->strings = end = g_malloc (MAX (size, 1));
  column->n_tags = tags->words->len;
  column->tag_words = NEW_ARRAY (char *, column->n_tags);
  for (guint i = 0; i < tags->words->len; i++)
    {
      column->tag_words[i] = end;
      end = g_stpcpy (end, tags->words->pdata[i]) + 1;
    }
}

static void
read_tags (LpColumn *column)
{
  TagWords tags = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (guint32)),
                    g_array_new (FALSE, FALSE, sizeof (gsize)) };

  column->tag_start = NEW_ARRAY (uint32_t, column->n_values + 1);
  for (gsize i = 0; i < column->n_values; i++)
    {
      g_auto (GStrv) cells = NULL;

      column->tag_start[i] = tags.all->len;
      if (!lp_bits_get (&column->known, i))
        continue;
      cells = lp_tags_split (column->text[i], strlen (column->text[i]));
      add_tags (&tags, cells, i);
      if (tags.all->len == column->tag_start[i])
        lp_bits_clear (&column->known, i);
    }
  column->tag_start[column->n_values] = tags.all->len;

  take_tag_words (&tags, column);
  column->tag_codes = NEW_ARRAY (uint32_t, tags.all->len);
  if (tags.all->len > 0)
    memcpy (column->tag_codes, tags.all->data, tags.all->len * sizeof (uint32_t));
  g_hash_table_unref (tags.codes);
  g_ptr_array_unref (tags.words);
  g_array_unref (tags.all);
  g_array_unref (tags.last);
}

/* --- Types with a form --- */

static gboolean
read_value (const LpReading *reading,
            const char *text,
            gsize length,
            LpColumn *column,
            gsize i)
{
  gboolean truth;

  switch (reading->type)
    {
    case LP_COLUMN_NUMBER:
      return lp_number_parse (text, length, reading->decimal, &column->number[i]);
    case LP_COLUMN_YES_NO:
      if (!lp_yes_no_parse (text, length, &truth))
        return FALSE;
      if (truth)
        lp_bits_set (&column->truth, i);
      return TRUE;
    case LP_COLUMN_DATE:
      if (!lp_date_format_parse (reading->format, text, length, &column->instant[i]))
        return FALSE;
      column->instant[i] = lp_instant_to_day (column->instant[i]) * LP_SECONDS_A_DAY;
      return TRUE;
    case LP_COLUMN_TIME:
      return lp_date_format_parse (reading->format, text, length, &column->instant[i]);
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
      break;
    }
  return TRUE;
}

static void
alloc_values (LpColumn *column)
{
  switch (column->type)
    {
    case LP_COLUMN_NUMBER:
      column->number = NEW_ARRAY (double, column->n_values);
      break;
    case LP_COLUMN_YES_NO:
      lp_bits_init (&column->truth, column->n_values);
      break;
    case LP_COLUMN_DATE:
    case LP_COLUMN_TIME:
      column->instant = NEW_ARRAY (int64_t, column->n_values);
      break;
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
      break;
    }
}

void
lp_reading_make_column (const LpReading *reading, LpRawColumn *raw, LpColumn *column)
{
  column->type = reading->type;
  lp_codes_init_view (&column->codes, &raw->evaluated);
  column->n_values = raw->n_values;
  column->text = NEW_ARRAY (char *, raw->n_values);
  lp_bits_init (&column->known, raw->n_values);
  alloc_values (column);

  for (gsize i = 0; i < raw->n_values; i++)
    {
      gsize length = lp_raw_column_get_length (raw, i);

      column->text[i] = (char *) lp_raw_column_get_text (raw, i);
      if (lp_missing_has (reading->missing, column->text[i], length))
        continue;
      if (reading->type == LP_COLUMN_TAGS) /* a cell's `;` is one before NFC makes more */
        column->text[i] = (char *) lp_raw_column_get_written (raw, i);
      if (read_value (reading, column->text[i], length, column, i))
        lp_bits_set (&column->known, i);
      else
        note_problem (raw, i, reading->type);
    }

  if (reading->type == LP_COLUMN_TEXT || reading->type == LP_COLUMN_CATEGORY)
    fold_texts (raw, column);
  else if (reading->type == LP_COLUMN_TAGS)
    read_tags (column);
  else
    column->strings = g_malloc (1); /* the texts are not the column's */
}

gboolean
lp_reading_has_times (const LpReading *reading, const LpRawColumn *raw)
{
  for (gsize i = 0; i < raw->n_values; i++)
    {
      const char *text = lp_raw_column_get_text (raw, i);
      gsize length = lp_raw_column_get_length (raw, i);
      gint64 instant;

      if (!lp_missing_has (reading->missing, text, length) &&
          lp_date_format_parse (reading->format, text, length, &instant))
        return TRUE;
    }
  return FALSE;
}
