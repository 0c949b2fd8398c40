/* SPDX-License-Identifier: GPL-3.0-or-later
 * A table put together from stored parts, and checked: what comes from a file is not
 * believed. */
#include "lp-code-buffer-private.h"
#include "lp-csv-bytes.h"
#include "lp-error.h"
#include "lp-table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *heading;
  GString *texts;
  LpCodeBuffer codes;
} Part;

struct _LpTableBuilder
{
  LpTableInfo info;
  GArray *parts; /* Part */
  GArray *runs;
  GArray *aside; /* LpTableAside, text owned */
};

static void
clear_part (gpointer data)
{
  Part *part = data;

  g_free (part->heading);
  if (part->texts != NULL)
    g_string_free (part->texts, TRUE);
  lp_code_buffer_clear (&part->codes);
}

static void
clear_aside (gpointer data)
{
  LpTableAside *aside = data;

  g_free ((char *) aside->text);
}

LpTableBuilder *
lp_table_builder_new (const LpTableInfo *info)
{
  LpTableBuilder *builder;

  g_return_val_if_fail (info != NULL, NULL);

  builder = g_new0 (LpTableBuilder, 1);
  builder->info = *info;
  builder->info.encoding = g_intern_string (info->encoding);
  builder->info.delimiter = g_intern_string (info->delimiter);
  builder->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (builder->parts, clear_part);
  builder->runs = g_array_new (FALSE, FALSE, sizeof (LpTableRun));
  builder->aside = g_array_new (FALSE, FALSE, sizeof (LpTableAside));
  g_array_set_clear_func (builder->aside, clear_aside);
  return builder;
}

void
lp_table_builder_free (LpTableBuilder *builder)
{
  if (builder == NULL)
    return;
  g_array_unref (builder->parts);
  g_array_unref (builder->runs);
  g_array_unref (builder->aside);
  g_free (builder);
}

guint
lp_table_builder_add_column (LpTableBuilder *builder, const char *heading)
{
  Part part = { g_strdup (heading), g_string_new (NULL), { 0 } };

  lp_code_buffer_init (&part.codes);
  g_array_append_val (builder->parts, part);
  return builder->parts->len - 1;
}

void
lp_table_builder_add_texts (LpTableBuilder *builder,
                            guint column,
                            const char *texts,
                            gsize size)
{
  g_return_if_fail (column < builder->parts->len);

  g_string_append_len (g_array_index (builder->parts, Part, column).texts, texts,
                       (gssize) size);
}

void
lp_table_builder_add_codes (LpTableBuilder *builder,
                            guint column,
                            gconstpointer data,
                            gsize n_rows,
                            guint width)
{
  g_return_if_fail (column < builder->parts->len);
  g_return_if_fail (width == 1 || width == 2 || width == 4);

  lp_code_buffer_append_raw (&g_array_index (builder->parts, Part, column).codes, data,
                             n_rows, width);
}

void
lp_table_builder_add_run (LpTableBuilder *builder, const LpTableRun *run)
{
  g_array_append_val (builder->runs, *run);
}

void
lp_table_builder_add_aside (LpTableBuilder *builder, const LpTableAside *aside)
{
  LpTableAside copy = *aside;

  copy.text = g_strdup (aside->text);
  g_array_append_val (builder->aside, copy);
}

/* --- Checking and putting together --- */

static gboolean
set_damaged (GError **error, const char *what)
{
  g_set_error (error, LP_ERROR, LP_ERROR_INVALID,
               _ ("the stored leads are damaged (%s); import the file again"), what);
  return FALSE;
}

/* Cuts the texts at their NULs. */
static gboolean
make_dictionary (Part *part, LpDictionary *dictionary, GError **error)
{
  gsize size = part->texts->len;
  const char *texts = part->texts->str, *end = texts + size;
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 offset = 0;

  if (size >= G_MAXUINT32 || (size > 0 && texts[size - 1] != '\0') ||
      lp_csv_utf8_valid_prefix (texts, size, NULL) != size)
    return set_damaged (error, part->heading);

  g_array_append_val (offsets, offset);
  for (const char *p = texts; p < end;)
    {
      p = (const char *) memchr (p, 0, (gsize) (end - p)) + 1;
      offset = (guint32) (p - texts);
      g_array_append_val (offsets, offset);
    }
  dictionary->n_values = offsets->len - 1;
  dictionary->offsets = (guint32 *) (gpointer) g_array_free (g_steal_pointer (&offsets),
                                                             FALSE);
  dictionary->texts = g_string_free (g_steal_pointer (&part->texts), FALSE);
  return TRUE;
}

static gboolean
make_column (Part *part, gsize n_rows, LpTableColumn *column, GError **error)
{
  column->heading = g_steal_pointer (&part->heading);
  if (!make_dictionary (part, &column->dictionary, error))
    return FALSE;
  if (part->codes.n_rows != n_rows ||
      (n_rows > 0 &&
       lp_code_buffer_get_max (&part->codes) >= column->dictionary.n_values))
    return set_damaged (error, column->heading);
  lp_code_buffer_end (&part->codes, column->dictionary.n_values, &column->codes);
  return TRUE;
}

static gboolean
check_runs (const GArray *runs, gsize n_rows, GError **error)
{
  guint64 next_row = 0;

  if ((runs->len == 0) != (n_rows == 0))
    return set_damaged (error, _ ("lines"));
  for (guint i = 0; i < runs->len; i++)
    {
      const LpTableRun *run = &g_array_index (runs, LpTableRun, i);

      if ((i == 0) != (run->row == 0) || run->row < next_row || run->row >= n_rows)
        return set_damaged (error, _ ("lines"));
      next_row = run->row + 1;
    }
  return TRUE;
}

LpTable *
lp_table_builder_end (LpTableBuilder *builder, GError **error)
{
  g_autoptr (LpTableBuilder) owned = builder;
  g_autoptr (LpTable) table = NULL;
  gsize n_rows;

  g_return_val_if_fail (builder != NULL, NULL);

  table = lp_table_alloc (&builder->info, builder->parts->len);
  n_rows = table->n_columns > 0 ? g_array_index (builder->parts, Part, 0).codes.n_rows
                                : 0;
  for (guint i = 0; i < table->n_columns; i++)
    {
      Part *part = &g_array_index (builder->parts, Part, i);

      if (!make_column (part, n_rows, &table->columns[i], error))
        {
          table->n_columns = i + 1;
          return NULL;
        }
    }
  if (!check_runs (builder->runs, n_rows, error))
    return NULL;

  g_array_append_vals (table->runs, builder->runs->data, builder->runs->len);
  for (guint i = 0; i < builder->aside->len; i++)
    lp_table_add_aside (table, &g_array_index (builder->aside, LpTableAside, i), -1);
  lp_table_finish (table);
  return g_steal_pointer (&table);
}
