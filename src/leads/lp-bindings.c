/* SPDX-License-Identifier: GPL-3.0-or-later
 * Fields and roles to columns. */
#include "lp-bindings-private.h"

#include "lp-text.h"

#include <glib/gi18n-lib.h>

G_STATIC_ASSERT ((int) LP_COLUMN_TEXT == (int) LP_FIELD_TEXT);
G_STATIC_ASSERT ((int) LP_COLUMN_CATEGORY == (int) LP_FIELD_CATEGORY);
G_STATIC_ASSERT ((int) LP_COLUMN_TAGS == (int) LP_FIELD_TAGS);
G_STATIC_ASSERT ((int) LP_COLUMN_NUMBER == (int) LP_FIELD_NUMBER);
G_STATIC_ASSERT ((int) LP_COLUMN_YES_NO == (int) LP_FIELD_YES_NO);
G_STATIC_ASSERT ((int) LP_COLUMN_DATE == (int) LP_FIELD_DATE);
G_STATIC_ASSERT ((int) LP_COLUMN_TIME == (int) LP_FIELD_TIME);

static void
binding_clear (LpBinding *binding)
{
  g_clear_pointer (&binding->missing, lp_missing_free);
  g_clear_pointer (&binding->format, lp_date_format_free);
}

static void
clear_reached (gpointer data)
{
  binding_clear (data);
}

void
lp_bindings_free (LpBindings *bindings)
{
  if (bindings == NULL)
    return;
  for (gsize i = 0; i < bindings->n_fields; i++)
    binding_clear (&bindings->fields[i].column);
  g_free (bindings->fields);
  for (guint i = 0; i < LP_N_ROLES; i++)
    binding_clear (&bindings->roles[i]);
  g_array_unref (bindings->reached);
  g_ptr_array_unref (bindings->optional_missing);
  g_free (bindings);
}

LpReading
lp_bindings_get_reading (const LpBindings *bindings,
                         const LpBinding *binding,
                         LpColumnType type)
{
  LpReading reading = { type, bindings->decimal, binding->format, binding->missing };

  return reading;
}

/* The fields of the policy, not bound yet. A draft's field whose type is not right yet is
 * read as text. */
static void
add_fields (LpBindings *bindings, const LpPolicy *policy)
{
  LpNode *fields = lp_policy_get_section (policy, LP_KIND_FIELDS);
  gsize n = 0;

  if (fields == NULL)
    return;
  bindings->fields = g_new0 (LpFieldBinding,
                             lp_node_count_children (fields, LP_KIND_FIELD));
  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, node)
    {
      LpFieldBinding *field = &bindings->fields[n++];
      const char *id = lp_node_get_id (node);
      int type = lp_node_read_word (node, LP_ATTR_TYPE);

      field->node = node;
      field->id = id != NULL ? id : "";
      field->type = type < 0 ? LP_COLUMN_TEXT : (LpColumnType) type;
    }
  bindings->n_fields = n;
}

/* --- By the source --- */

/* The date form of the column, else of the source; none is ISO. */
static gboolean
read_format (LpBinding *binding, LpNode *column, LpNode *root, GError **error)
{
  const char *form = lp_node_get (column, LP_ATTR_DATE_FORMAT);

  if (form == NULL)
    form = lp_node_get (root, LP_ATTR_DATE_FORMAT);
  if (form == NULL)
    return TRUE;
  binding->format = lp_date_format_new (form, error);
  if (binding->format != NULL)
    return TRUE;
  g_prefix_error (error, _ ("column “%s”: "), lp_node_get (column, LP_ATTR_NAME));
  return FALSE;
}

/* Where a column element leads to: a field's binding, a role's, or NULL for one that is
 * bound already or is not in the policy. */
static LpBinding *
find_target (LpBindings *bindings, LpNode *column, LpFieldBinding **field)
{
  const char *id = lp_node_get (column, LP_ATTR_FIELD);
  int role = lp_node_read_word (column, LP_ATTR_ROLE);

  *field = NULL;
  for (gsize i = 0; id != NULL && i < bindings->n_fields; i++)
    if (g_str_equal (bindings->fields[i].id, id))
      {
        *field = &bindings->fields[i];
        return (*field)->column.node == NULL ? &(*field)->column : NULL;
      }
  if (id != NULL || role < 0)
    return NULL;
  if (role == LP_ROLE_REACHED)
    {
      LpBinding empty = { 0 };

      g_array_append_val (bindings->reached, empty);
      return &g_array_index (bindings->reached, LpBinding, bindings->reached->len - 1);
    }
  return bindings->roles[role].node == NULL ? &bindings->roles[role] : NULL;
}

static gboolean
bind_column (LpBindings *bindings,
             LpRawColumns *columns,
             LpNode *root,
             LpNode *column,
             const LpMissing *missing,
             GPtrArray *absent,
             GError **error)
{
  const char *name = lp_node_get (column, LP_ATTR_NAME);
  LpFieldBinding *field;
  LpBinding *binding = find_target (bindings, column, &field);
  LpRawColumn *raw = lp_raw_columns_find (columns, name != NULL ? name : "");

  if (raw == NULL && lp_node_is_yes (column, LP_ATTR_OPTIONAL))
    {
      g_ptr_array_add (bindings->optional_missing, (gpointer) name);
      if (field != NULL)
        field->optional_missing = TRUE;
    }
  else if (raw == NULL)
    g_ptr_array_add (absent, g_strdup_printf ("“%s”", name != NULL ? name : ""));

  if (binding == NULL)
    return TRUE;
  binding->node = column;
  binding->raw = raw;
  binding->missing = lp_missing_new (missing, column, LP_KIND_COLUMN_MISSING);
  return read_format (binding, column, root, error);
}

/* --- By the fields' names --- */

static int
find_by_key (GPtrArray *keys, const char *name)
{
  g_autofree char *key = lp_text_heading_key (name);

  for (guint i = 0; *key != '\0' && i < keys->len; i++)
    if (g_str_equal (keys->pdata[i], key))
      return (int) i;
  return -1;
}

static int
find_for_field (GPtrArray *keys, const LpFieldBinding *field)
{
  const char *label = lp_node_get (field->node, LP_ATTR_LABEL);
  int column = find_by_key (keys, field->id);

  if (column < 0 && label != NULL)
    column = find_by_key (keys, label);
  LP_FOREACH_CHILD (field->node, LP_KIND_ALIAS, alias)
    {
      if (column < 0)
        column = find_by_key (keys, lp_node_get_text (alias));
    }
  return column;
}

static void
bind_position (LpBinding *binding,
               LpRawColumns *columns,
               int position,
               const LpMissing *missing)
{
  if (position < 0)
    return;
  binding->raw = lp_raw_columns_get (columns, (guint) position);
  binding->missing = lp_missing_new (missing, NULL, LP_KIND_COLUMN_MISSING);
}

static void
bind_by_names (LpBindings *bindings,
               LpRawColumns *columns,
               LpTable *table,
               const LpMissing *missing)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    g_ptr_array_add (keys, lp_text_heading_key (lp_table_get_heading (table, i)));

  for (gsize i = 0; i < bindings->n_fields; i++)
    bind_position (&bindings->fields[i].column, columns,
                   find_for_field (keys, &bindings->fields[i]), missing);
  bind_position (&bindings->roles[LP_ROLE_ID], columns, find_by_key (keys, "id"),
                 missing);
  bind_position (&bindings->roles[LP_ROLE_AS_OF], columns, find_by_key (keys, "as-of"),
                 missing);
}

LpBindings *
lp_bindings_new (LpRawColumns *columns,
                 LpTable *table,
                 const LpSource *source,
                 const LpPolicy *policy,
                 const LpMissing *missing,
                 GPtrArray *absent,
                 GError **error)
{
  g_autoptr (LpBindings) bindings = g_new0 (LpBindings, 1);
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;
  const char *decimal = root != NULL ? lp_node_get (root, LP_ATTR_DECIMAL) : NULL;

  bindings->reached = g_array_new (FALSE, FALSE, sizeof (LpBinding));
  g_array_set_clear_func (bindings->reached, clear_reached);
  bindings->optional_missing = g_ptr_array_new ();
  bindings->decimal = decimal != NULL && *decimal == ',' ? ',' : '.';
  add_fields (bindings, policy);

  if (source == NULL)
    bind_by_names (bindings, columns, table, missing);
  LP_FOREACH_CHILD (root, LP_KIND_COLUMN, column)
    {
      if (!bind_column (bindings, columns, root, column, missing, absent, error))
        return NULL;
    }
  return g_steal_pointer (&bindings);
}
