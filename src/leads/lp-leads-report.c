/* SPDX-License-Identifier: GPL-3.0-or-later
 * What has to be said about leads: problem cells, rows set aside, findings. */
#include "lp-leads-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Problem cells --- */

/* Adds the column's first @max problem cells, and counts all of them. */
static void
list_problems (LpLeads *leads, const LpRawColumn *column, gsize max)
{
  const LpCodes *codes = &column->evaluated;
  gsize n_listed = 0;

  for (gsize i = 0; i < codes->n_rows; i++)
    {
      guint32 value = lp_codes_get (codes, i);
      LpLeadsProblem problem;

      if (column->problems[value] == NULL)
        continue;
      leads->n_problems++;
      if (n_listed++ >= max)
        continue;
      problem.line = lp_leads_get_line (leads, i);
      problem.heading = column->heading;
      problem.text = lp_raw_column_get_text (column, value);
      problem.reason = _ (column->problems[value]);
      g_array_append_val (leads->problems, problem);
    }
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const LpLeadsProblem *p = a, *q = b;

  return p->line < q->line ? -1 : p->line > q->line;
}

/* Keeps the first @max by line. The sort is stable: columns keep their order in a line.
 */
static void
trim_problems (LpLeads *leads, gsize max)
{
  g_array_sort (leads->problems, compare_problems);
  if (leads->problems->len > max)
    g_array_set_size (leads->problems, (guint) max);
}

void
lp_leads_collect_problems (LpLeads *leads, gsize max_listed)
{
  for (guint i = 0; i < lp_raw_columns_get_n (leads->columns); i++)
    {
      const LpRawColumn *column = lp_raw_columns_nth (leads->columns, i);

      if (column->problems == NULL)
        continue;
      list_problems (leads, column, max_listed);
      if (leads->problems->len / 4 > max_listed)
        trim_problems (leads, max_listed);
    }
  trim_problems (leads, max_listed);
}

/* --- Rows set aside --- */

static gboolean
needs_quotes (const char *cell, const char *delimiter)
{
  return strpbrk (cell, "\"\r\n") != NULL || strstr (cell, delimiter) != NULL;
}

/* The row's cells as CSV again, with the file's separator. */
static char *
write_row (const LpTable *table, gsize row)
{
  const char *delimiter = lp_table_get_delimiter (table);
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < lp_table_get_n_columns (table); c++)
    {
      const char *cell = lp_table_get_cell (table, c, row);

      if (c > 0)
        g_string_append (text, delimiter);
      if (!needs_quotes (cell, delimiter))
        {
          g_string_append (text, cell);
          continue;
        }
      g_string_append_c (text, '"');
      for (const char *p = cell; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (text, '"');
          g_string_append_c (text, *p);
        }
      g_string_append_c (text, '"');
    }
  return g_string_free (text, FALSE);
}

static const char *
find_id (const LpLeads *leads, gsize table_row)
{
  gsize low = 0, high = leads->rows.n_rows;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (lp_rows_get (&leads->rows, middle) <= table_row)
        low = middle;
      else
        high = middle;
    }
  return leads->frame->ids[low];
}

static int
compare_aside (gconstpointer a, gconstpointer b)
{
  const LpLeadsAside *p = a, *q = b;

  return p->row_number < q->row_number ? -1 : p->row_number > q->row_number;
}

void
lp_leads_collect_aside (LpLeads *leads)
{
  for (gsize i = 0; i < lp_table_get_n_aside (leads->table); i++)
    {
      const LpTableAside *wide = lp_table_get_aside (leads->table, i);
      LpLeadsAside aside = {
        LP_LEADS_ASIDE_TOO_MANY_CELLS, wide->row_number, wide->line, NULL, 0,
        g_strdup (wide->text)
      };

      g_array_append_val (leads->aside, aside);
    }
  for (guint i = 0; i < leads->rows.same->len; i++)
    {
      const LpSameId *same = &g_array_index (leads->rows.same, LpSameId, i);
      LpLeadsAside aside = { LP_LEADS_ASIDE_SAME_ID,
                             lp_table_get_row_number (leads->table, same->row),
                             lp_table_get_line (leads->table, same->row),
                             find_id (leads, same->first),
                             lp_table_get_line (leads->table, same->first),
                             write_row (leads->table, same->row) };

      g_array_append_val (leads->aside, aside);
    }
  g_array_sort (leads->aside, compare_aside);
}

/* --- Findings --- */

static void
add_finding (LpLeads *leads,
             LpLeadsFindingKind kind,
             guint64 count,
             const char *subject,
             char *message)
{
  LpLeadsFinding finding = { kind, count, g_strdup (subject), message };

  g_array_append_val (leads->findings, finding);
}

/* @file: (nullable): the name of a joined file */
static void
find_equal_headings (LpLeads *leads, const LpTable *table, const char *file)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      gpointer heading = (gpointer) lp_table_get_heading (table, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, heading));

      g_hash_table_insert (counts, heading, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      const char *heading = lp_table_get_heading (table, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, heading));

      if (n < 2)
        continue;
      g_hash_table_remove (counts, heading);
      add_finding (
          leads, LP_LEADS_FINDING_EQUAL_HEADINGS, n, heading,
          file == NULL
              ? g_strdup_printf (_ ("%u columns have the heading “%s”; the first "
                                    "counts"),
                                 n, heading)
              : g_strdup_printf (_ ("%u columns of the file joined as “%s” have the "
                                    "heading “%s”; the first counts"),
                                 n, file, heading));
    }
}

static void
find_missing_fields (LpLeads *leads, const LpBindings *bindings)
{
  for (gsize i = 0; i < bindings->n_fields; i++)
    {
      const LpFieldBinding *field = &bindings->fields[i];

      if (field->column.raw != NULL)
        continue;
      g_ptr_array_add (leads->not_in_file, g_strdup (field->id));
      if (!field->optional_missing)
        add_finding (leads, LP_LEADS_FINDING_NOT_IN_FILE, 1, field->id,
                     g_strdup_printf (_ ("“%s” has no column in the file and is blank"),
                                      lp_node_get_name (field->node)));
    }
  g_ptr_array_add (leads->not_in_file, NULL);

  for (guint i = 0; i < bindings->optional_missing->len; i++)
    {
      const char *name = bindings->optional_missing->pdata[i];

      add_finding (
          leads, LP_LEADS_FINDING_OPTIONAL_MISSING, 1, name,
          g_strdup_printf (_ ("the column “%s” is not in the file, which the source "
                              "allows; it is blank"),
                           name));
    }
}

static void
find_row_lengths (LpLeads *leads)
{
  guint64 n = lp_table_get_n_short_rows (leads->table);

  if (n > 0)
    add_finding (
        leads, LP_LEADS_FINDING_SHORT_ROWS, n, "",
        g_strdup_printf (ngettext ("%lu row has fewer cells than the heading; the "
                                   "missing ones are blank",
                                   "%lu rows have fewer cells than the heading; the "
                                   "missing ones are blank",
                                   (gulong) n),
                         (gulong) n));
}

static void
find_join_faults (LpLeads *leads, LpNode *join, LpTable *table, guint64 n_same)
{
  const char *name = lp_node_get_name (join);
  const char *take = lp_node_get (join, LP_ATTR_TAKE);
  guint64 n_long = lp_table_get_n_long_rows (table);

  find_equal_headings (leads, table, name);
  if (n_long > 0)
    add_finding (
        leads, LP_LEADS_FINDING_LONG_JOINED_ROWS, n_long, name,
        g_strdup_printf (ngettext ("%lu row of the file joined as “%s” has more cells "
                                   "than its heading; those beyond are ignored",
                                   "%lu rows of the file joined as “%s” have more "
                                   "cells than its heading; those beyond are ignored",
                                   (gulong) n_long),
                         (gulong) n_long, name));
  if (n_same > 0 && take == NULL)
    add_finding (
        leads, LP_LEADS_FINDING_SAME_KEY, n_same, name,
        g_strdup_printf (ngettext ("%lu key of the file joined as “%s” has several "
                                   "rows; the first counts",
                                   "%lu keys of the file joined as “%s” have several "
                                   "rows; the first counts",
                                   (gulong) n_same),
                         (gulong) n_same, name));
}

static void
find_unknown_stages (LpLeads *leads)
{
  const LpColumn *column = leads->frame->stage;
  g_autofree uint64_t *counts = NULL;

  if (column == NULL)
    return;
  counts = g_new0 (uint64_t, MAX (column->n_values, 1));
  lp_codes_count (&column->codes, NULL, counts);
  for (gsize i = 0; i < column->n_values; i++)
    if (counts[i] > 0 && lp_bits_get (&column->known, i) &&
        leads->frame->stage_ids[i] == NULL)
      add_finding (
          leads, LP_LEADS_FINDING_UNKNOWN_STAGE, counts[i], column->text[i],
          g_strdup_printf (_ ("no stage is named for the value “%s” of the stage "
                              "column"),
                           column->text[i]));
}

void
lp_leads_collect_findings (LpLeads *leads,
                           const LpBindings *bindings,
                           const LpSource *source,
                           const GArray *same_keys)
{
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;
  guint i = 0;

  find_equal_headings (leads, leads->table, NULL);
  find_missing_fields (leads, bindings);
  find_row_lengths (leads);
  find_unknown_stages (leads);
  LP_FOREACH_CHILD (root, LP_KIND_JOIN, join)
    {
      find_join_faults (leads, join, leads->joined->pdata[i],
                        g_array_index (same_keys, guint64, i));
      i++;
    }
}
