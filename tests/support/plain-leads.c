/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain evaluator's import: joins, mapping, blanks, ids, rows set aside.
 */
#include "plain-leads.h"

#include <string.h>

/* Where a field or role comes from. */
typedef struct
{
  int column;              /* in the headings, or -1 */
  const PlainNode *mapped; /* (nullable): the source's column element */
} Origin;

typedef struct
{
  const PlainNode *policy;
  const PlainNode *source; /* (nullable) */
  GPtrArray *headings;     /* of char *, own: the file's, then those of the joins */
  guint n_own;             /* headings of the file itself */
  GPtrArray *rows;         /* of GPtrArray of char *: cells trimmed, joins applied */
  PlainLeads *leads;
  Origin id, as_of;
  Origin *fields; /* by the place of the field */
} Import;

/* --- Blank ---------------------------------------------------------------- */

static gboolean
is_missing_word (const PlainNode *parent, const char *folded)
{
  if (parent == NULL)
    return FALSE;
  for (guint i = 0; i < parent->children->len; i++)
    {
      const PlainNode *child = parent->children->pdata[i];

      if (plain_node_is (child, "missing") && strcmp (child->folded, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_blank (const Import *import, const PlainNode *column, const char *trimmed)
{
  g_autofree char *nfc = plain_nfc (trimmed);
  g_autofree char *folded = plain_fold (nfc);

  return trimmed[0] == '\0' || is_missing_word (import->source, folded) ||
         is_missing_word (column, folded);
}

/* --- Headings ------------------------------------------------------------- */

static int
find_exactly (char **headings, const char *name)
{
  for (int i = 0; headings[i] != NULL; i++)
    if (strcmp (headings[i], name) == 0)
      return i;
  return -1;
}

/* Folded, every run of white space, _ and - one space, runs at the ends dropped. */
static char *
loose_heading (const char *heading)
{
  g_autofree char *folded = plain_fold (heading);
  GString *loose = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (plain_is_space (c) || c == '_' || c == '-')
        {
          gap = TRUE;
          continue;
        }
      if (gap && loose->len > 0)
        g_string_append_c (loose, ' ');
      gap = FALSE;
      g_string_append_unichar (loose, c);
    }
  return g_string_free (loose, FALSE);
}

static int
find_loosely (const Import *import, const char *name)
{
  g_autofree char *wanted = name != NULL ? loose_heading (name) : g_strdup ("");

  if (wanted[0] == '\0')
    return -1;
  for (guint i = 0; i < import->headings->len; i++)
    {
      g_autofree char *loose = loose_heading (import->headings->pdata[i]);

      if (strcmp (loose, wanted) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
no_heading (GError **error, const char *name)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
               "no column is named \"%s\"", name);
  return FALSE;
}

/* --- Mapping -------------------------------------------------------------- */

static int
column_of_heading (const Import *import, const char *name)
{
  for (guint i = 0; i < import->headings->len; i++)
    if (strcmp (import->headings->pdata[i], name) == 0)
      return (int) i;
  return -1;
}

/* The column element with attribute field="…" or role="…", if its heading is there. */
static Origin
origin_by_source (const Import *import, const char *attribute, const char *wanted)
{
  for (guint i = 0; i < import->source->children->len; i++)
    {
      const PlainNode *child = import->source->children->pdata[i];
      const char *target = plain_node_get (child, attribute);

      if (plain_node_is (child, "column") && g_strcmp0 (target, wanted) == 0)
        {
          int column = column_of_heading (import, plain_node_get (child, "name"));

          return (Origin){ column, child };
        }
    }
  return (Origin){ -1, NULL };
}

static Origin
origin_of_role (const Import *import, const char *role)
{
  if (import->source != NULL)
    return origin_by_source (import, "role", role);
  return (Origin){ find_loosely (import, role), NULL };
}

static Origin
origin_of_field (const Import *import, const PlainNode *field)
{
  int column;

  if (import->source != NULL)
    return origin_by_source (import, "field", plain_node_get (field, "id"));
  column = find_loosely (import, plain_node_get (field, "id"));
  if (column < 0)
    column = find_loosely (import, plain_node_get (field, "label"));
  for (guint i = 0; column < 0 && i < field->children->len; i++)
    {
      const PlainNode *alias = field->children->pdata[i];

      if (plain_node_is (alias, "alias"))
        column = find_loosely (import, alias->text);
    }
  return (Origin){ column, NULL };
}

static gboolean
check_headings (const Import *import, GError **error)
{
  for (guint i = 0; import->source != NULL && i < import->source->children->len; i++)
    {
      const PlainNode *child = import->source->children->pdata[i];

      if (plain_node_is (child, "column") &&
          column_of_heading (import, plain_node_get (child, "name")) < 0 &&
          g_strcmp0 (plain_node_get (child, "optional"), "yes") != 0)
        return no_heading (error, plain_node_get (child, "name"));
    }
  return TRUE;
}

/* --- Joins ---------------------------------------------------------------- */

static const char *
joined_cell (char **record, guint index)
{
  return index < g_strv_length (record) ? record[index] : "";
}

/* The record that counts for @key by take="first" or "last". */
static char **
look_up (GPtrArray *records, guint with, const char *key, gboolean last, guint *count)
{
  char **found = NULL;

  *count = 0;
  for (guint i = 1; i < records->len; i++)
    {
      g_autofree char *cell = plain_trim (joined_cell (records->pdata[i], with));

      if (strcmp (cell, key) != 0)
        continue;
      (*count)++;
      if (found == NULL || last)
        found = records->pdata[i];
    }
  return found;
}

static void
append_joined (const Import *import,
               GPtrArray *row,
               const PlainNode *join,
               GPtrArray *records,
               guint key,
               guint with)
{
  const char *take = plain_node_get (join, "take");
  guint width = g_strv_length (records->pdata[0]), count = 0;
  const char *cell = row->pdata[key];
  char **found = NULL;

  if (!is_blank (import, NULL, cell))
    found = look_up (records, with, cell, g_strcmp0 (take, "last") == 0, &count);
  if (g_strcmp0 (take, "count") == 0)
    {
      g_ptr_array_add (row, g_strdup_printf ("%u", count));
      return;
    }
  for (guint i = 0; i < width; i++)
    g_ptr_array_add (row, plain_trim (found != NULL ? joined_cell (found, i) : ""));
}

static void
append_headings (Import *import, const PlainNode *join, char **headings)
{
  const char *name = plain_node_get (join, "name");

  if (g_strcmp0 (plain_node_get (join, "take"), "count") == 0)
    g_ptr_array_add (import->headings, g_strdup_printf ("%s.count", name));
  else
    for (guint i = 0; headings[i] != NULL; i++)
      g_ptr_array_add (import->headings, g_strdup_printf ("%s.%s", name, headings[i]));
}

static gboolean
apply_join (Import *import, const PlainNode *join, GHashTable *joined, GError **error)
{
  const PlainDialect dialect = { 0 };
  GBytes *file = g_hash_table_lookup (joined, plain_node_get (join, "name"));
  g_autoptr (GPtrArray) records = NULL;
  int key, with;

  if (file == NULL)
    return no_heading (error, plain_node_get (join, "name"));
  records = plain_csv_read (file, &dialect, error);
  if (records == NULL)
    return FALSE;
  key = column_of_heading (import, plain_node_get (join, "key"));
  if (key < 0 || key >= (int) import->n_own)
    return no_heading (error, plain_node_get (join, "key"));
  with = find_exactly (records->pdata[0], plain_node_get (join, "with"));
  if (with < 0)
    return no_heading (error, plain_node_get (join, "with"));

  append_headings (import, join, records->pdata[0]);
  for (guint i = 0; i < import->rows->len; i++)
    if (import->rows->pdata[i] != NULL)
      append_joined (import, import->rows->pdata[i], join, records, (guint) key,
                     (guint) with);
  return TRUE;
}

static gboolean
apply_joins (Import *import, GHashTable *joined, GError **error)
{
  for (guint i = 0; import->source != NULL && i < import->source->children->len; i++)
    {
      const PlainNode *child = import->source->children->pdata[i];

      if (plain_node_is (child, "join") && !apply_join (import, child, joined, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Rows ----------------------------------------------------------------- */

/* The cells of a record, trimmed, filled up to the heading; NULL for one too long. */
static GPtrArray *
row_from_record (char **record, guint width)
{
  guint n_cells = g_strv_length (record);
  GPtrArray *row;

  if (n_cells > width)
    return NULL;
  row = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < width; i++)
    g_ptr_array_add (row, plain_trim (i < n_cells ? record[i] : ""));
  return row;
}

static void
free_row (gpointer row)
{
  g_clear_pointer ((GPtrArray **) &row, g_ptr_array_unref);
}

static gboolean
read_rows (Import *import, GBytes *file, GError **error)
{
  PlainDialect dialect = { 0 };
  g_autoptr (GPtrArray) records = NULL;
  char **headings;

  if (import->source != NULL)
    {
      dialect.encoding = plain_node_get (import->source, "encoding");
      dialect.delimiter = plain_node_get (import->source, "delimiter");
      dialect.skip = (guint) plain_node_get_int (import->source, "skip", 0);
    }
  records = plain_csv_read (file, &dialect, error);
  if (records == NULL)
    return FALSE;
  headings = records->pdata[0];
  import->n_own = g_strv_length (headings);
  for (guint i = 0; i < import->n_own; i++)
    g_ptr_array_add (import->headings, g_strdup (headings[i]));
  for (guint i = 1; i < records->len; i++)
    g_ptr_array_add (import->rows, row_from_record (records->pdata[i], import->n_own));
  return TRUE;
}

/* --- Leads ---------------------------------------------------------------- */

static PlainReading
reading_of (const Import *import, const PlainNode *column, const char *type)
{
  PlainReading reading = { type, '.', NULL };
  const char *decimal = NULL;

  if (import->source != NULL)
    {
      decimal = plain_node_get (import->source, "decimal");
      reading.date_format = plain_node_get (import->source, "date-format");
    }
  if (decimal != NULL)
    reading.decimal = decimal[0];
  if (column != NULL && plain_node_get (column, "date-format") != NULL)
    reading.date_format = plain_node_get (column, "date-format");
  return reading;
}

static void
read_value (const Import *import,
            GPtrArray *row,
            Origin origin,
            const char *type,
            PlainValue *value)
{
  PlainReading reading = reading_of (import, origin.mapped, type);

  if (origin.column >= 0 && !is_blank (import, origin.mapped, row->pdata[origin.column]))
    plain_value_read (value, &reading, row->pdata[origin.column]);
}

static char *
id_of_row (const Import *import, GPtrArray *row, guint number)
{
  Origin id = import->id;

  if (id.column < 0 || is_blank (import, id.mapped, row->pdata[id.column]))
    return g_strdup_printf ("%u", number);
  return plain_nfc (row->pdata[id.column]);
}

/* The caller's, else the column's, else the source's, else today. */
static void
read_as_of (const Import *import, GPtrArray *row, const char *caller, PlainLead *lead)
{
  PlainValue value = { 0 };

  if (caller == NULL && import->as_of.column >= 0)
    {
      read_value (import, row, import->as_of, "time", &value);
      lead->has_as_of = value.known;
      lead->as_of = value.seconds;
      return;
    }
  if (caller == NULL && import->source != NULL)
    caller = plain_node_get (import->source, "as-of");
  lead->has_as_of = TRUE;
  if (caller == NULL)
    lead->as_of = (g_get_real_time () / G_USEC_PER_SEC / PLAIN_DAY + 719162) * PLAIN_DAY;
  else
    lead->has_as_of = plain_read_time (caller, NULL, &lead->as_of);
}

static void
add_lead (const Import *import, GPtrArray *row, char *id, const char *caller_as_of)
{
  PlainLead *lead = g_new0 (PlainLead, 1);
  const PlainNode *fields = plain_node_child (import->policy, "fields");

  lead->id = id;
  lead->values = g_new0 (PlainValue, import->leads->n_fields + 1);
  for (guint i = 0; i < import->leads->n_fields; i++)
    {
      const PlainNode *field = fields->children->pdata[i];

      read_value (import, row, import->fields[i], plain_node_get (field, "type"),
                  &lead->values[i]);
    }
  read_as_of (import, row, caller_as_of, lead);
  g_ptr_array_add (import->leads->leads, lead);
}

static void
find_origins (Import *import)
{
  const PlainNode *fields = plain_node_child (import->policy, "fields");

  import->id = origin_of_role (import, "id");
  import->as_of = origin_of_role (import, "as-of");
  import->fields = g_new0 (Origin, import->leads->n_fields + 1);
  for (guint i = 0; i < import->leads->n_fields; i++)
    import->fields[i] = origin_of_field (import, fields->children->pdata[i]);
}

static void
add_leads (const Import *import, const char *caller_as_of)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < import->rows->len; i++)
    {
      GPtrArray *row = import->rows->pdata[i];
      g_autofree char *id = row != NULL ? id_of_row (import, row, i + 1) : NULL;

      if (row == NULL || g_hash_table_contains (seen, id))
        {
          import->leads->n_set_aside++;
          continue;
        }
      g_hash_table_add (seen, id);
      add_lead (import, row, g_steal_pointer (&id), caller_as_of);
    }
}

static void
free_lead (PlainLead *lead, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    plain_value_clear (&lead->values[i]);
  g_free (lead->values);
  g_free (lead->id);
  g_free (lead);
}

void
plain_leads_free (PlainLeads *leads)
{
  for (guint i = 0; i < leads->leads->len; i++)
    free_lead (leads->leads->pdata[i], leads->n_fields);
  g_ptr_array_unref (leads->leads);
  g_hash_table_unref (leads->fields);
  g_free (leads);
}

static PlainLeads *
leads_for_fields (const PlainNode *policy)
{
  PlainLeads *leads = g_new0 (PlainLeads, 1);
  const PlainNode *fields = plain_node_child (policy, "fields");

  leads->leads = g_ptr_array_new ();
  leads->fields = g_hash_table_new (g_str_hash, g_str_equal);
  leads->n_fields = fields->children->len;
  for (guint i = 0; i < leads->n_fields; i++)
    g_hash_table_insert (leads->fields,
                         (char *) plain_node_get (fields->children->pdata[i], "id"),
                         GUINT_TO_POINTER (i + 1));
  return leads;
}

PlainLeads *
plain_leads_read (const PlainNode *policy,
                  const PlainNode *source,
                  GBytes *file,
                  GHashTable *joined,
                  const char *as_of,
                  GError **error)
{
  g_autoptr (PlainLeads) leads = leads_for_fields (policy);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  Import import = {
    .policy = policy, .source = source, .headings = headings, .rows = rows, .leads = leads
  };

  if (!read_rows (&import, file, error) || !apply_joins (&import, joined, error) ||
      !check_headings (&import, error))
    return NULL;
  find_origins (&import);
  add_leads (&import, as_of);
  g_free (import.fields);
  return g_steal_pointer (&leads);
}

const PlainValue *
plain_leads_value (const PlainLeads *leads, const PlainLead *lead, const char *field)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (leads->fields, field));

  g_assert (place > 0);
  return &lead->values[place - 1];
}
