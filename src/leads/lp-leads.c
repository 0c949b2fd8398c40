/* SPDX-License-Identifier: GPL-3.0-or-later
 * Leads: a table read by a source and the fields of a policy. */
#include "lp-leads.h"

#include "lp-date.h"
#include "lp-error.h"
#include "lp-leads-private.h"
#include "lp-roles-private.h"

#include <glib/gi18n-lib.h>

#define MAX_LISTED 10000

static void
clear_aside (gpointer data)
{
  LpLeadsAside *aside = data;

  g_free ((char *) aside->text);
}

static void
clear_finding (gpointer data)
{
  LpLeadsFinding *finding = data;

  g_free (finding->subject);
  g_free (finding->message);
}

static void
unref_table (gpointer table)
{
  if (table != NULL)
    lp_table_unref (table);
}

static LpLeads *
leads_alloc (LpTable *table, GPtrArray *joined)
{
  LpLeads *leads = g_new0 (LpLeads, 1);

  g_atomic_ref_count_init (&leads->ref_count);
  g_mutex_init (&leads->lock);
  leads->table = lp_table_ref (table);
  leads->joined = g_ptr_array_new_with_free_func (unref_table);
  for (guint i = 0; joined != NULL && i < joined->len; i++)
    g_ptr_array_add (leads->joined,
                     joined->pdata[i] != NULL ? lp_table_ref (joined->pdata[i]) : NULL);
  leads->not_in_file = g_ptr_array_new_with_free_func (g_free);
  leads->problems = g_array_new (FALSE, FALSE, sizeof (LpLeadsProblem));
  leads->aside = g_array_new (FALSE, FALSE, sizeof (LpLeadsAside));
  g_array_set_clear_func (leads->aside, clear_aside);
  leads->findings = g_array_new (FALSE, FALSE, sizeof (LpLeadsFinding));
  g_array_set_clear_func (leads->findings, clear_finding);
  leads->latest = LP_NO_INSTANT;
  return leads;
}

LpLeads *
lp_leads_ref (LpLeads *leads)
{
  g_return_val_if_fail (leads != NULL, NULL);

  g_atomic_ref_count_inc (&leads->ref_count);
  return leads;
}

void
lp_leads_unref (LpLeads *leads)
{
  g_return_if_fail (leads != NULL);

  if (!g_atomic_ref_count_dec (&leads->ref_count))
    return;
  /* The frame looks into the columns, the columns into the tables. */
  lp_frame_free (leads->frame);
  lp_raw_columns_free (leads->columns);
  lp_rows_clear (&leads->rows);
  g_free (leads->numbers);
  g_free (leads->field_columns);
  g_ptr_array_unref (leads->not_in_file);
  g_array_unref (leads->problems);
  g_array_unref (leads->aside);
  g_array_unref (leads->findings);
  g_clear_pointer (&leads->by_id, g_hash_table_unref);
  g_ptr_array_unref (leads->joined);
  lp_table_unref (leads->table);
  g_mutex_clear (&leads->lock);
  g_free (leads);
}

/* --- The frame --- */

static void
set_ids (LpLeads *leads, const LpBinding *id)
{
  leads->frame->ids = lp_rows_make_ids (&leads->rows, leads->table, id->raw, id->missing,
                                        &leads->numbers);
  leads->frame->ids_borrowed = true;
}

static void
set_row_numbers (LpLeads *leads)
{
  gsize n = leads->rows.n_rows;

  if (leads->rows.rows == NULL && lp_table_get_n_aside (leads->table) == 0)
    return;
  leads->frame->row_number = g_new (uint64_t, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    leads->frame->row_number[i] = lp_table_get_row_number (leads->table,
                                                           lp_rows_get (&leads->rows, i));
}

static void
set_fields (LpLeads *leads, const LpBindings *bindings)
{
  leads->field_columns = g_new0 (LpRawColumn *, MAX (bindings->n_fields, 1));
  for (gsize i = 0; i < bindings->n_fields; i++)
    {
      const LpFieldBinding *field = &bindings->fields[i];
      LpReading reading = lp_bindings_get_reading (bindings, &field->column, field->type);

      leads->frame->field_ids[i] = g_strdup (field->id);
      leads->field_columns[i] = field->column.raw;
      if (field->column.raw == NULL)
        continue;
      leads->frame->columns[i] = lp_column_new (field->type);
      lp_reading_make_column (&reading, field->column.raw, leads->frame->columns[i]);
    }
}

static gint64
get_today (const LpLeadsOptions *options)
{
  gint64 now = options != NULL && options->today != NULL
                   ? *options->today
                   : g_get_real_time () / G_USEC_PER_SEC;

  return lp_instant_to_day (now);
}

/* The caller's as-of, else the column's, else the source's date, else today. */
static void
set_as_of (LpLeads *leads,
           const LpBindings *bindings,
           const LpSource *source,
           const LpLeadsOptions *options)
{
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;
  gint64 day = get_today (options);

  if (options != NULL && options->as_of != NULL)
    {
      leads->frame->as_of = *options->as_of;
      return;
    }
  if (root != NULL)
    lp_node_read_day (root, LP_ATTR_AS_OF, &day);
  leads->frame->as_of = day * LP_SECONDS_A_DAY;
  leads->frame->as_of_row = lp_roles_read_instants (
      bindings, &bindings->roles[LP_ROLE_AS_OF], leads->frame->n_rows);
}

static void
note_latest (LpLeads *leads, gint64 instant, gint64 end)
{
  if (instant < end && instant > leads->latest)
    leads->latest = instant;
}

/* Over every date and time that was read, up to the end of today. */
static void
find_latest (LpLeads *leads, gint64 today)
{
  const LpFrame *frame = leads->frame;
  gint64 end = (today + 1) * LP_SECONDS_A_DAY;

  for (gsize i = 0; i < frame->n_fields; i++)
    {
      const LpColumn *column = frame->columns[i];

      if (column == NULL || column->instant == NULL)
        continue;
      for (gsize v = lp_bits_next (&column->known, 0); v < column->n_values;
           v = lp_bits_next (&column->known, v + 1))
        note_latest (leads, column->instant[v], end);
    }
  for (gsize row = 0; row < frame->n_rows; row++)
    {
      if (frame->created != NULL)
        note_latest (leads, frame->created[row], end);
      if (frame->closed != NULL)
        note_latest (leads, frame->closed[row], end);
    }
}

static gboolean
refuse_absent (GPtrArray *absent, GError **error)
{
  g_autofree char *names = NULL;

  if (absent->len == 0)
    return TRUE;
  g_ptr_array_add (absent, NULL);
  names = g_strjoinv (", ", (char **) absent->pdata);
  g_set_error (
      error, LP_ERROR, LP_ERROR_INVALID,
      _ ("the source names headings that are not in the file: %s; choose the columns "
         "again, or say that they may be missing"),
      names);
  return FALSE;
}

static void
fill (LpLeads *leads,
      const LpBindings *bindings,
      const LpSource *source,
      const LpLeadsOptions *options,
      const GArray *same_keys)
{
  const LpBinding *id = &bindings->roles[LP_ROLE_ID];
  gsize max = options != NULL && options->max_listed > 0 ? options->max_listed
                                                         : MAX_LISTED;

  lp_rows_init (&leads->rows, leads->table, id->raw, id->missing);
  lp_raw_columns_select (leads->columns, leads->rows.rows, leads->rows.n_rows);
  leads->frame = lp_frame_new (leads->rows.n_rows, bindings->n_fields);

  set_ids (leads, id);
  set_row_numbers (leads);
  set_fields (leads, bindings);
  lp_roles_read (bindings, leads->frame);
  set_as_of (leads, bindings, source, options);
  find_latest (leads, get_today (options));

  lp_leads_collect_problems (leads, max);
  lp_leads_collect_aside (leads);
  lp_leads_collect_findings (leads, bindings, source, same_keys);
}

LpLeads *
lp_leads_new (LpTable *table,
              GPtrArray *joined,
              LpSource *source,
              LpPolicy *policy,
              const LpLeadsOptions *options,
              GError **error)
{
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpMissing) missing = NULL;
  g_autoptr (LpBindings) bindings = NULL;
  g_autoptr (GPtrArray) absent = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) same_keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;

  g_return_val_if_fail (table != NULL && policy != NULL, NULL);

  leads = leads_alloc (table, joined);
  missing = lp_missing_new (NULL, root, LP_KIND_MISSING);
  leads->columns = lp_raw_columns_new (table, leads->joined, source, missing, absent,
                                       same_keys, error);
  if (leads->columns == NULL)
    return NULL;
  bindings = lp_bindings_new (leads->columns, table, source, policy, missing, absent,
                              error);
  if (bindings == NULL || !refuse_absent (absent, error))
    return NULL;

  fill (leads, bindings, source, options, same_keys);
  return g_steal_pointer (&leads);
}

LpTableOptions
lp_leads_table_options (const LpSource *source)
{
  LpTableOptions options = { 0 };
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;
  gint64 skip = 0;

  if (root == NULL)
    return options;
  options.encoding = lp_node_get (root, LP_ATTR_ENCODING);
  options.delimiter = lp_node_get (root, LP_ATTR_DELIMITER);
  if (lp_node_read_integer (root, LP_ATTR_SKIP, &skip))
    options.skip = (guint) skip;
  return options;
}

/* --- What can be asked --- */

LpFrame *
lp_leads_get_frame (LpLeads *leads)
{
  return leads->frame;
}

LpTable *
lp_leads_get_table (LpLeads *leads)
{
  return leads->table;
}

guint64
lp_leads_get_n_read (const LpLeads *leads)
{
  return leads->frame->n_rows + leads->aside->len;
}

guint64
lp_leads_get_n_evaluated (const LpLeads *leads)
{
  return leads->frame->n_rows;
}

guint64
lp_leads_get_n_aside (const LpLeads *leads)
{
  return leads->aside->len;
}

const LpLeadsAside *
lp_leads_get_aside (const LpLeads *leads, guint64 i)
{
  g_return_val_if_fail (i < leads->aside->len, NULL);

  return &g_array_index (leads->aside, LpLeadsAside, i);
}

gsize
lp_leads_get_table_row (const LpLeads *leads, gsize row)
{
  g_return_val_if_fail (row < leads->rows.n_rows, 0);

  return lp_rows_get (&leads->rows, row);
}

guint64
lp_leads_get_line (const LpLeads *leads, gsize row)
{
  return lp_table_get_line (leads->table, lp_leads_get_table_row (leads, row));
}

static const LpRawColumn *
find_field (const LpLeads *leads, const char *field_id)
{
  for (gsize i = 0; i < leads->frame->n_fields; i++)
    if (g_str_equal (leads->frame->field_ids[i], field_id))
      return leads->field_columns[i];
  return NULL;
}

int
lp_leads_get_field_column (const LpLeads *leads, const char *field_id)
{
  const LpRawColumn *column = find_field (leads, field_id);

  return column != NULL ? column->column : -1;
}

const char *
lp_leads_get_field_heading (const LpLeads *leads, const char *field_id)
{
  const LpRawColumn *column = find_field (leads, field_id);

  return column != NULL ? column->heading : NULL;
}

guint64
lp_leads_get_n_problems (const LpLeads *leads)
{
  return leads->n_problems;
}

gsize
lp_leads_get_n_listed_problems (const LpLeads *leads)
{
  return leads->problems->len;
}

const LpLeadsProblem *
lp_leads_get_problem (const LpLeads *leads, gsize i)
{
  g_return_val_if_fail (i < leads->problems->len, NULL);

  return &g_array_index (leads->problems, LpLeadsProblem, i);
}

gsize
lp_leads_get_n_findings (const LpLeads *leads)
{
  return leads->findings->len;
}

const LpLeadsFinding *
lp_leads_get_finding (const LpLeads *leads, gsize i)
{
  g_return_val_if_fail (i < leads->findings->len, NULL);

  return &g_array_index (leads->findings, LpLeadsFinding, i);
}

const char *const *
lp_leads_get_not_in_file (const LpLeads *leads)
{
  return (const char *const *) leads->not_in_file->pdata;
}

gssize
lp_leads_find (LpLeads *leads, const char *id)
{
  gsize found;

  g_mutex_lock (&leads->lock);
  if (leads->by_id == NULL)
    {
      leads->by_id = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize row = 0; row < leads->frame->n_rows; row++)
        g_hash_table_insert (leads->by_id, leads->frame->ids[row],
                             GSIZE_TO_POINTER (row + 1));
    }
  found = GPOINTER_TO_SIZE (g_hash_table_lookup (leads->by_id, id));
  g_mutex_unlock (&leads->lock);
  return (gssize) found - 1;
}

gint64
lp_leads_propose_as_of (const LpLeads *leads)
{
  return leads->latest;
}
