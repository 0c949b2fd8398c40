/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes of an import: the source and the fields of the policy; and the second file,
 * which only they know of. */
#include "lp-import-private.h"

#include "lp-date.h"
#include "lp-edit.h"
#include "lp-text.h"

/* --- A second file --- */

LpTable *
lp_import_get_joined (LpImport *self)
{
  return self->joined;
}

const char *
lp_import_get_joined_name (LpImport *self)
{
  return self->joined_name;
}

const LpSourceGuess *
lp_import_get_joined_guess (LpImport *self)
{
  return self->joined_guess;
}

int
lp_import_get_join_key (LpImport *self)
{
  return self->join_key;
}

int
lp_import_get_join_with (LpImport *self)
{
  return self->join_with;
}

const char *
lp_import_get_join_take (LpImport *self)
{
  return self->join_take;
}

void
lp_import_remove_join (LpImport *self)
{
  g_clear_pointer (&self->joined_guess, lp_source_guess_free);
  g_clear_pointer (&self->joined, lp_table_unref);
  g_clear_pointer (&self->joined_name, g_free);
  self->join_key = -1;
  self->join_with = -1;
  lp_import_emit_changed (self);
}

void
lp_import_set_join (LpImport *self, int key, int with, const char *take)
{
  char *chosen = g_strdup (take);

  if (self->join_key == key && self->join_with == with &&
      g_strcmp0 (self->join_take, take) == 0)
    {
      g_free (chosen);
      return;
    }
  self->join_key = key;
  self->join_with = with;
  g_free (self->join_take);
  self->join_take = chosen;
  lp_import_emit_changed (self);
}

/* Which values of our column @key are in their column @with.
 * Returns: (transfer full): one an entry of our dictionary. @n_found: (out): how many */
static gboolean *
match_values (LpImport *self, guint key, guint with, gsize *n_found)
{
  const LpDictionary *ours = lp_table_get_dictionary (self->table, key);
  const LpDictionary *theirs = lp_table_get_dictionary (self->joined, with);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean *found = g_new0 (gboolean, MAX (ours->n_values, 1));

  *n_found = 0;
  for (gsize i = 0; i < theirs->n_values; i++)
    g_hash_table_add (known, (gpointer) lp_dictionary_get (theirs, i));
  for (gsize i = 0; i < ours->n_values; i++)
    {
      const char *text = lp_dictionary_get (ours, i);

      found[i] = *text != '\0' && g_hash_table_contains (known, text);
      *n_found += found[i] ? 1 : 0;
    }
  return found;
}

guint64
lp_import_count_joined_rows (LpImport *self)
{
  g_autofree gboolean *found = NULL;
  const LpCodes *codes;
  gsize n_values;
  guint64 n = 0;

  if (self->joined == NULL || self->join_key < 0 || self->join_with < 0)
    return 0;
  found = match_values (self, (guint) self->join_key, (guint) self->join_with, &n_values);
  codes = lp_table_get_codes (self->table, (guint) self->join_key);
  for (gsize row = 0; row < lp_table_get_n_rows (self->table); row++)
    n += found[lp_codes_get (codes, row)] ? 1 : 0;
  return n;
}

static gboolean
have_same_heading (LpImport *self, guint key, guint with)
{
  g_autofree char *ours = lp_text_trim_fold (lp_table_get_heading (self->table, key), -1);
  g_autofree char *theirs = lp_text_trim_fold (lp_table_get_heading (self->joined, with),
                                               -1);

  return strcmp (ours, theirs) == 0;
}

/* The columns that most likely belong together: of the same heading, and telling the most
 * rows apart; so an account goes before an industry, however often the industry fits. */
static void
guess_join (LpImport *self)
{
  gsize best = 0;

  for (guint key = 0; key < lp_table_get_n_columns (self->table); key++)
    for (guint with = 0; with < lp_table_get_n_columns (self->joined); with++)
      {
        g_autofree gboolean *found = NULL;
        gsize n = 0;

        if (have_same_heading (self, key, with))
          found = match_values (self, key, with, &n);
        if (n > best)
          {
            best = n;
            self->join_key = (int) key;
            self->join_with = (int) with;
          }
      }
}

void
lp_import_take_joined (LpImport *self,
                       const char *name,
                       LpTable *table,
                       LpSourceGuess *guess)
{
  g_clear_pointer (&self->joined_guess, lp_source_guess_free);
  g_clear_pointer (&self->joined, lp_table_unref);
  g_free (self->joined_name);
  self->joined_name = g_strdup (name);
  self->joined = table;
  self->joined_guess = guess;
  self->join_key = -1;
  self->join_with = -1;
  for (guint i = 0; i < guess->n_columns; i++)
    guess->columns[i].role = LP_CSV_ROLE_NONE;
  guess_join (self);
}

static gboolean
feeds_field (const LpSourceGuess *guess, const char *field_id)
{
  for (guint i = 0; i < guess->n_columns; i++)
    if (guess->columns[i].as_field &&
        g_strcmp0 (guess->columns[i].field_id, field_id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the joined column of @heading becomes a field: not the key again, and not what
 * the first file has already. */
static gboolean
is_wanted (LpImport *self, const char *heading, const char *field_id)
{
  int column = lp_table_find_column (self->joined, heading);

  return field_id != NULL && column >= 0 && column != self->join_with &&
         !feeds_field (self->guess, field_id);
}

/* --- The source --- */

/* The name of the join, an id: the file's name without what an id cannot hold. */
static char *
make_join_name (LpImport *self)
{
  g_autofree char *folded = g_ascii_strdown (self->joined_name, -1);
  GString *id = g_string_new (NULL);

  for (const char *c = folded; *c != '\0' && *c != '.' && id->len < 60; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, *c);
    else if (id->len > 0 && id->str[id->len - 1] != '_')
      g_string_append_c (id, '_');
  if (id->len == 0 || !g_ascii_isalpha (id->str[0]))
    g_string_prepend (id, "file_");
  return g_string_free (id, FALSE);
}

/* (transfer full) both ways */
static LpNode *
append (LpNode *root, LpNode *child)
{
  g_autoptr (LpNode) old = root;
  g_autoptr (LpNode) added = child;

  return lp_node_with_child_inserted (
      old, lp_node_position_for (old, lp_node_get_kind (added)), added);
}

static LpNode *
set (LpNode *node, LpAttr attr, const char *value)
{
  g_autoptr (LpNode) old = node;

  return lp_node_with_attr (old, attr, value);
}

static LpNode *
append_join (LpImport *self, LpNode *root)
{
  g_autofree char *name = make_join_name (self);
  g_autoptr (LpSource)
      joined = lp_source_guess_make_source (self->joined_guess, self->joined, NULL);

  root = append (
      root, lp_node_new (LP_KIND_JOIN, LP_ATTR_NAME, name, LP_ATTR_KEY,
                         lp_table_get_heading (self->table, (guint) self->join_key),
                         LP_ATTR_WITH,
                         lp_table_get_heading (self->joined, (guint) self->join_with),
                         LP_ATTR_TAKE, self->join_take, LP_ATTR_NONE));
  LP_FOREACH_CHILD (lp_source_get_root (joined), LP_KIND_COLUMN, column)
    {
      const char *heading = lp_node_get (column, LP_ATTR_NAME);

      if (is_wanted (self, heading, lp_node_get (column, LP_ATTR_FIELD)))
        {
          g_autofree char *full = g_strconcat (name, ".", heading, NULL);

          root = append (root, lp_node_with_attr (column, LP_ATTR_NAME, full));
        }
    }
  return root;
}

/* What the old mapping says beside the columns of the first file stays. */
static LpNode *
keep_from_old (LpImport *self, LpNode *root)
{
  static const LpAttr kept[] = { LP_ATTR_NAME, LP_ATTR_ENCODING, LP_ATTR_DELIMITER,
                                 LP_ATTR_SKIP };
  LpNode *old = lp_source_get_root (self->old_source);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    root = set (root, kept[i], lp_node_get (old, kept[i]));
  LP_FOREACH_CHILD (old, LP_KIND_JOIN, join)
    root = append (root, lp_node_ref (join));
  LP_FOREACH_CHILD (old, LP_KIND_COLUMN, column)
    {
      const char *heading = lp_node_get (column, LP_ATTR_NAME);

      if (heading != NULL && lp_table_find_column (self->table, heading) < 0)
        root = append (root, lp_node_ref (column));
    }
  return root;
}

LpSource *
lp_import_make_source (LpImport *self)
{
  g_autoptr (LpSource)
      plain = lp_source_guess_make_source (self->guess, self->table, self->name);
  g_autoptr (LpNode) root = lp_node_ref (lp_source_get_root (plain));
  g_autofree char *skip = g_strdup_printf ("%u", self->skip);

  if (self->old_source != NULL)
    root = keep_from_old (self, root);
  else
    {
      if (self->encoding != NULL)
        root = set (root, LP_ATTR_ENCODING, self->encoding);
      if (self->delimiter != NULL)
        root = set (root, LP_ATTR_DELIMITER, self->delimiter);
      if (self->skip > 0)
        root = set (root, LP_ATTR_SKIP, skip);
    }
  if (self->joined != NULL && self->join_key >= 0 && self->join_with >= 0)
    root = append_join (self, root);
  return lp_source_new (root);
}

/* --- The policy --- */

/* (transfer full) @policy */
static LpPolicy *
add_field (LpPolicy *policy, LpNode *field)
{
  g_autoptr (LpPolicy) old = policy;
  g_autoptr (LpPolicy) with_section = NULL;
  LpPath section, place;

  if (lp_policy_find (old, LP_KIND_FIELD, lp_node_get_id (field), NULL) != NULL)
    return g_steal_pointer (&old);
  with_section = lp_policy_with_section (old, LP_KIND_FIELDS, &section);
  return lp_policy_with_added (with_section, &section, field, &place);
}

static LpPolicy *
set_field_type (LpPolicy *policy, const LpColumnGuess *guess)
{
  const LpAttrSpec *spec = lp_format_get_attr (LP_KIND_FIELD, LP_ATTR_TYPE);
  g_autoptr (LpPolicy) old = policy;
  LpFieldType type;
  LpPath place;

  if (lp_policy_find (old, LP_KIND_FIELD, guess->field_id, &place) == NULL ||
      (lp_policy_get_field_type (old, guess->field_id, &type) &&
       (int) type == (int) guess->type->type))
    return g_steal_pointer (&old);
  return lp_policy_with_attr (old, &place, LP_ATTR_TYPE, spec->words[guess->type->type]);
}

LpPolicy *
lp_import_make_policy (LpImport *self, LpPolicy *policy)
{
  LpPolicy *result = lp_policy_ref (policy);
  g_autoptr (LpNode) fields = lp_source_guess_make_fields (self->guess);

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    result = add_field (result, field);
  for (guint i = 0; i < self->guess->n_columns; i++)
    if (self->guess->columns[i].as_field && self->guess->columns[i].usable)
      result = set_field_type (result, &self->guess->columns[i]);

  if (self->joined != NULL)
    {
      g_autoptr (LpNode) more = lp_source_guess_make_fields (self->joined_guess);

      for (guint i = 0; i < self->joined_guess->n_columns; i++)
        {
          const LpColumnGuess *guess = &self->joined_guess->columns[i];

          if (!guess->as_field || !is_wanted (self, guess->heading, guess->field_id))
            continue;
          LP_FOREACH_CHILD (more, LP_KIND_FIELD, field)
            if (g_strcmp0 (lp_node_get_id (field), guess->field_id) == 0)
              result = add_field (result, field);
        }
    }
  return result;
}

/* --- A mapping that is there already --- */

static GStrv
list_texts (LpNode *column, LpKind kind)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  LP_FOREACH_CHILD (column, kind, child)
    g_strv_builder_add (texts, lp_node_get_text (child));
  return g_strv_builder_end (texts);
}

static void
replace_texts (GStrv *list, LpNode *column, LpKind kind)
{
  g_strfreev (*list);
  *list = list_texts (column, kind);
}

static void
apply_field (LpImport *self, LpColumnGuess *guess, LpNode *column)
{
  const char *id = lp_node_get (column, LP_ATTR_FIELD);
  LpFieldType type;

  guess->as_field = TRUE;
  g_free (guess->field_id);
  guess->field_id = g_strdup (id);
  guess->field_exists = lp_policy_find (self->policy, LP_KIND_FIELD, id, NULL) != NULL;
  if (lp_policy_get_field_type (self->policy, id, &type))
    guess->type->type = (LpCsvType) type;
}

static void
apply_role (LpColumnGuess *guess, LpNode *column)
{
  guess->role = (LpCsvRole) lp_node_read_word (column, LP_ATTR_ROLE);
  g_free (guess->reached_stage);
  guess->reached_stage = g_strdup (lp_node_get (column, LP_ATTR_STAGE));
  replace_texts (&guess->won, column, LP_KIND_WON);
  replace_texts (&guess->lost, column, LP_KIND_LOST);
  replace_texts (&guess->unworked, column, LP_KIND_UNWORKED);
}

static void
apply_column (LpImport *self, LpNode *column)
{
  const char *heading = lp_node_get (column, LP_ATTR_NAME);
  int position = heading != NULL ? lp_table_find_column (self->table, heading) : -1;
  LpColumnGuess *guess;

  if (position < 0)
    return;
  guess = &self->guess->columns[position];
  if (lp_node_has (column, LP_ATTR_FIELD))
    apply_field (self, guess, column);
  if (lp_node_read_word (column, LP_ATTR_ROLE) >= 0)
    apply_role (guess, column);
  replace_texts (&guess->missing, column, LP_KIND_COLUMN_MISSING);
  g_free (guess->type->date_format);
  guess->type->date_format = g_strdup (lp_node_get (column, LP_ATTR_DATE_FORMAT));
}

/* A mapping that was used once has answered every question. */
static void
forget_guesses (LpColumnGuess *guess)
{
  guess->as_field = FALSE;
  guess->role = LP_CSV_ROLE_NONE;
  guess->type->ambiguous_number = FALSE;
  g_strfreev (guess->type->other_date_formats);
  guess->type->other_date_formats = g_new0 (char *, 1);
  g_strfreev (guess->unsure);
  guess->unsure = g_new0 (char *, 1);
}

void
lp_import_apply_source (LpImport *self, LpSource *source)
{
  LpNode *root = lp_source_get_root (source);
  const char *decimal = lp_node_get (root, LP_ATTR_DECIMAL);

  for (guint i = 0; i < self->guess->n_columns; i++)
    forget_guesses (&self->guess->columns[i]);
  LP_FOREACH_CHILD (root, LP_KIND_COLUMN, column)
    apply_column (self, column);
  replace_texts (&self->guess->missing, root, LP_KIND_MISSING);
  self->guess->decimal = decimal != NULL ? *decimal : '.';
  self->guess->has_as_of = lp_node_read_day (root, LP_ATTR_AS_OF, &self->guess->as_of);
  lp_import_offer_missing (self);
}
