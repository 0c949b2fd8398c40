/* SPDX-License-Identifier: GPL-3.0-or-later
 * An import while a person is at it: what each column is taken for. */
#include "lp-import-private.h"

#include "lp-codes.h"
#include "lp-date.h"
#include "lp-text.h"

#include <glib/gi18n.h>

#define N_SAMPLES 4

G_DEFINE_FINAL_TYPE (LpImport, lp_import, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
lp_import_finalize (GObject *object)
{
  LpImport *self = LP_IMPORT (object);

  g_clear_pointer (&self->guess, lp_source_guess_free);
  g_clear_pointer (&self->table, lp_table_unref);
  g_clear_pointer (&self->joined_guess, lp_source_guess_free);
  g_clear_pointer (&self->joined, lp_table_unref);
  g_clear_pointer (&self->policy, lp_policy_unref);
  g_clear_pointer (&self->old_source, lp_source_unref);
  g_clear_pointer (&self->remembered, lp_source_unref);
  g_strfreev (self->placeholders);
  g_free (self->path);
  g_free (self->name);
  g_free (self->encoding);
  g_free (self->delimiter);
  g_free (self->joined_name);
  g_free (self->join_take);
  G_OBJECT_CLASS (lp_import_parent_class)->finalize (object);
}

static void
lp_import_class_init (LpImportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = lp_import_finalize;
  signals[CHANGED] = g_signal_new ("changed", LP_TYPE_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lp_import_init (LpImport *self)
{
  self->placeholders = g_new0 (char *, 1);
  self->join_key = -1;
  self->join_with = -1;
  self->join_take = g_strdup ("first");
}

LpImport *
lp_import_new (const char *path, LpPolicy *policy)
{
  LpImport *self = g_object_new (LP_TYPE_IMPORT, NULL);

  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->policy = lp_policy_ref (policy);
  return self;
}

static gint64
get_today (void)
{
  return lp_instant_to_day (g_get_real_time () / G_USEC_PER_SEC);
}

LpImport *
lp_import_new_for_leads (LpDocument *document)
{
  LpImport *self = g_object_new (LP_TYPE_IMPORT, NULL);
  LpTable *table = lp_document_get_table (document);

  g_return_val_if_fail (table != NULL, NULL);

  self->name = g_strdup (lp_document_get_leads_name (document));
  self->policy = lp_policy_ref (lp_document_get_policy (document));
  self->old_source = lp_source_ref (lp_document_get_source (document));
  lp_import_take_table (self, lp_table_ref (table),
                        lp_source_guess_new (table, self->policy, get_today ()));
  lp_import_apply_source (self, self->old_source);
  return self;
}

void
lp_import_emit_changed (LpImport *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has_folded (GStrv list, const char *value)
{
  g_autofree char *wanted = lp_text_trim_fold (value, -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *folded = lp_text_trim_fold (list[i], -1);

      if (strcmp (folded, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add (GStrv *list, const char *value)
{
  guint n = g_strv_length (*list);

  *list = g_renew (char *, *list, n + 2);
  (*list)[n] = g_strdup (value);
  (*list)[n + 1] = NULL;
}

/* What looks like "not filled in" is shown for all columns in one list, so that nothing
 * is taken for blank unseen. The words are the same ones in every column. */
static void
share_missing (LpSourceGuess *guess)
{
  for (guint i = 0; i < guess->n_columns; i++)
    {
      GStrv *words = &guess->columns[i].missing;

      for (guint k = 0; (*words)[k] != NULL; k++)
        if (!has_folded (guess->missing, (*words)[k]))
          add (&guess->missing, (*words)[k]);
      g_strfreev (*words);
      *words = g_new0 (char *, 1);
    }
}

/* A column that tells of a stage which the definition does not have says nothing yet; it
 * stays a field, and the role can be chosen. */
static void
drop_stages_not_there (LpSourceGuess *guess)
{
  for (guint i = 0; i < guess->n_columns; i++)
    if (guess->columns[i].role == LP_CSV_ROLE_REACHED &&
        guess->columns[i].reached_stage == NULL)
      guess->columns[i].role = LP_CSV_ROLE_NONE;
}

void
lp_import_take_table (LpImport *self, LpTable *table, LpSourceGuess *guess)
{
  g_clear_pointer (&self->guess, lp_source_guess_free);
  g_clear_pointer (&self->table, lp_table_unref);
  drop_stages_not_there (guess);
  self->table = table;
  self->guess = guess;
  g_strfreev (self->placeholders);
  self->placeholders = g_new0 (char *, 1);
  share_missing (guess);
  lp_import_offer_missing (self);
  if (self->join_key >= (int) guess->n_columns)
    lp_import_remove_join (self);
}

/* --- Plain reading --- */

gboolean
lp_import_is_remapping (LpImport *self)
{
  return self->path == NULL;
}

const char *
lp_import_get_name (LpImport *self)
{
  return self->name;
}

const char *
lp_import_get_encoding (LpImport *self)
{
  return self->encoding;
}

const char *
lp_import_get_delimiter (LpImport *self)
{
  return self->delimiter;
}

guint
lp_import_get_skip (LpImport *self)
{
  return self->skip;
}

void
lp_import_set_reading (LpImport *self,
                       const char *encoding,
                       const char *delimiter,
                       guint skip)
{
  char *new_encoding = g_strdup (encoding);
  char *new_delimiter = g_strdup (delimiter);

  g_free (self->encoding);
  g_free (self->delimiter);
  self->encoding = new_encoding;
  self->delimiter = new_delimiter;
  self->skip = skip;
}

LpTable *
lp_import_get_table (LpImport *self)
{
  return self->table;
}

const LpSourceGuess *
lp_import_get_guess (LpImport *self)
{
  return self->guess;
}

/* --- What a column is --- */

static LpColumnGuess *
get_column (LpImport *self, guint column)
{
  g_assert (self->guess != NULL && column < self->guess->n_columns);
  return &self->guess->columns[column];
}

int
lp_import_get_field_type (LpImport *self, guint column)
{
  const LpColumnGuess *guess = get_column (self, column);

  return guess->as_field ? (int) guess->type->type : LP_IMPORT_NO_FIELD;
}

void
lp_import_set_field_type (LpImport *self, guint column, int type)
{
  LpColumnGuess *guess = get_column (self, column);

  if (lp_import_get_field_type (self, column) == type)
    return;
  guess->as_field = type != LP_IMPORT_NO_FIELD;
  if (guess->as_field)
    guess->type->type = (LpCsvType) type;
  lp_import_emit_changed (self);
}

int
lp_import_find_role (LpImport *self, LpCsvRole role)
{
  for (guint i = 0; i < self->guess->n_columns; i++)
    if (self->guess->columns[i].role == role)
      return (int) i;
  return -1;
}

/* The words of the outcome are those of its values; what is not known has to be asked. */
void
lp_import_guess_outcome_words (LpImport *self, guint column)
{
  LpColumnGuess *guess = get_column (self, column);
  g_autoptr (GArray) values = lp_import_list_values (self, column, G_MAXUINT);
  g_autoptr (GStrvBuilder) won = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) lost = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) unworked = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) unsure = g_strv_builder_new ();

  for (guint i = 0; i < values->len; i++)
    {
      const char *text = g_array_index (values, LpCsvValue, i).text;

      switch (lp_csv_guess_outcome (guess->heading, text))
        {
        case LP_CSV_OUTCOME_WON:
          g_strv_builder_add (won, text);
          break;
        case LP_CSV_OUTCOME_LOST:
          g_strv_builder_add (lost, text);
          break;
        case LP_CSV_OUTCOME_UNWORKED:
          g_strv_builder_add (unworked, text);
          break;
        case LP_CSV_OUTCOME_UNKNOWN:
          g_strv_builder_add (unsure, text);
          break;
        case LP_CSV_OUTCOME_OPEN:
          break;
        }
    }
  g_strfreev (guess->won);
  g_strfreev (guess->lost);
  g_strfreev (guess->unworked);
  g_strfreev (guess->unsure);
  guess->won = g_strv_builder_end (won);
  guess->lost = g_strv_builder_end (lost);
  guess->unworked = g_strv_builder_end (unworked);
  guess->unsure = g_strv_builder_end (unsure);
}

void
lp_import_set_role (LpImport *self, guint column, LpCsvRole role)
{
  LpColumnGuess *guess = get_column (self, column);
  int other = -1;

  if (guess->role == role)
    return;
  if (role != LP_CSV_ROLE_NONE && role != LP_CSV_ROLE_REACHED)
    other = lp_import_find_role (self, role);
  if (other >= 0)
    get_column (self, (guint) other)->role = LP_CSV_ROLE_NONE;
  guess->role = role;
  if (role == LP_CSV_ROLE_OUTCOME)
    lp_import_guess_outcome_words (self, column);
  lp_import_emit_changed (self);
}

void
lp_import_set_reached_stage (LpImport *self, guint column, const char *stage_id)
{
  LpColumnGuess *guess = get_column (self, column);

  if (g_strcmp0 (guess->reached_stage, stage_id) == 0)
    return;
  g_free (guess->reached_stage);
  guess->reached_stage = g_strdup (stage_id);
  lp_import_emit_changed (self);
}

void
lp_import_set_date_format (LpImport *self, guint column, const char *format)
{
  LpCsvTypeGuess *type = get_column (self, column)->type;
  char *chosen = g_strdup (format);

  g_free (type->date_format);
  type->date_format = chosen;
  g_strfreev (type->other_date_formats);
  type->other_date_formats = g_new0 (char *, 1);
  lp_import_emit_changed (self);
}

void
lp_import_set_decimal (LpImport *self, char decimal)
{
  self->guess->decimal = decimal;
  for (guint i = 0; i < self->guess->n_columns; i++)
    self->guess->columns[i].type->ambiguous_number = FALSE;
  lp_import_emit_changed (self);
}

void
lp_import_set_as_of (LpImport *self, gboolean has_as_of, gint64 day)
{
  if (self->guess->has_as_of == has_as_of && self->guess->as_of == day)
    return;
  self->guess->has_as_of = has_as_of;
  self->guess->as_of = day;
  lp_import_emit_changed (self);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const LpCsvValue *first = a;
  const LpCsvValue *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return g_strcmp0 (first->text, second->text);
}

GArray *
lp_import_list_values (LpImport *self, guint column, guint max)
{
  const LpDictionary *dictionary = lp_table_get_dictionary (self->table, column);
  const LpCodes *codes = lp_table_get_codes (self->table, column);
  g_autofree guint64 *counts = g_new0 (guint64, MAX (dictionary->n_values, 1));
  GArray *values = g_array_new (FALSE, FALSE, sizeof (LpCsvValue));

  for (gsize row = 0; row < lp_table_get_n_rows (self->table); row++)
    counts[lp_codes_get (codes, row)]++;
  for (gsize i = 0; i < dictionary->n_values; i++)
    {
      LpCsvValue value = { lp_dictionary_get (dictionary, i), counts[i] };

      if (value.count > 0 && *value.text != '\0')
        g_array_append_val (values, value);
    }
  g_array_sort (values, compare_values);
  if (values->len > max)
    g_array_set_size (values, max);
  return values;
}

char *
lp_import_dup_samples (LpImport *self, guint column)
{
  const LpDictionary *dictionary = lp_table_get_dictionary (self->table, column);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (gsize i = 0; i < dictionary->n_values && n <= N_SAMPLES; i++)
    {
      const char *value = lp_dictionary_get (dictionary, i);

      if (*value == '\0' || lp_csv_is_placeholder (value))
        continue;
      if (n == N_SAMPLES)
        g_string_append (text, ", …");
      else
        g_string_append_printf (text, "%s%.*s", n > 0 ? ", " : "",
                                (int) (g_utf8_strlen (value, 120) > 40
                                           ? g_utf8_offset_to_pointer (value, 40) - value
                                           : (gssize) strlen (value)),
                                value);
      n++;
    }
  return g_string_free (text, FALSE);
}

/* --- The words of the outcome --- */

int
lp_import_find_text (const char *const *list, const char *text)
{
  for (int i = 0; list != NULL && list[i] != NULL; i++)
    if (strcmp (list[i], text) == 0)
      return i;
  return -1;
}

LpCsvOutcomeWord
lp_import_get_outcome (LpImport *self, guint column, const char *value)
{
  const LpColumnGuess *guess = get_column (self, column);

  if (has_folded (guess->unsure, value))
    return LP_CSV_OUTCOME_UNKNOWN;
  if (has_folded (guess->won, value))
    return LP_CSV_OUTCOME_WON;
  if (has_folded (guess->lost, value))
    return LP_CSV_OUTCOME_LOST;
  if (has_folded (guess->unworked, value))
    return LP_CSV_OUTCOME_UNWORKED;
  if (lp_import_find_text ((const char *const *) guess->won, "*") >= 0)
    return LP_CSV_OUTCOME_WON;
  if (lp_import_find_text ((const char *const *) guess->lost, "*") >= 0)
    return LP_CSV_OUTCOME_LOST;
  return LP_CSV_OUTCOME_OPEN;
}

/* Takes @value out of a list, however it is written. */
static void
drop (GStrv *list, const char *value)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  g_autofree char *wanted = lp_text_trim_fold (value, -1);

  for (guint i = 0; (*list)[i] != NULL; i++)
    {
      g_autofree char *folded = lp_text_trim_fold ((*list)[i], -1);

      if (strcmp (folded, wanted) != 0)
        g_strv_builder_add (rest, (*list)[i]);
    }
  g_strfreev (*list);
  *list = g_strv_builder_end (rest);
}

void
lp_import_set_outcome (LpImport *self,
                       guint column,
                       const char *value,
                       LpCsvOutcomeWord word)
{
  LpColumnGuess *guess = get_column (self, column);

  if (lp_import_get_outcome (self, column, value) == word)
    return;
  drop (&guess->unsure, value);
  drop (&guess->won, value);
  drop (&guess->lost, value);
  drop (&guess->unworked, value);
  switch (word)
    {
    case LP_CSV_OUTCOME_WON:
      add (&guess->won, value);
      break;
    case LP_CSV_OUTCOME_LOST:
      add (&guess->lost, value);
      break;
    case LP_CSV_OUTCOME_UNWORKED:
      add (&guess->unworked, value);
      break;
    case LP_CSV_OUTCOME_UNKNOWN:
      add (&guess->unsure, value);
      break;
    case LP_CSV_OUTCOME_OPEN:
      break;
    }
  lp_import_emit_changed (self);
}

void
lp_import_set_unsure (LpImport *self, guint column, LpCsvOutcomeWord word)
{
  LpColumnGuess *guess = get_column (self, column);
  GStrv unsure = g_steal_pointer (&guess->unsure);
  GStrv *list = word == LP_CSV_OUTCOME_WON        ? &guess->won
                : word == LP_CSV_OUTCOME_LOST     ? &guess->lost
                : word == LP_CSV_OUTCOME_UNWORKED ? &guess->unworked
                                                  : NULL;

  for (guint i = 0; list != NULL && unsure[i] != NULL; i++)
    add (list, unsure[i]);
  g_strfreev (unsure);
  guess->unsure = g_new0 (char *, 1);
  lp_import_emit_changed (self);
}

/* --- Values that mean blank --- */

const char *const *
lp_import_get_placeholders (LpImport *self)
{
  return (const char *const *) self->placeholders;
}

void
lp_import_offer_missing (LpImport *self)
{
  for (guint i = 0; self->guess->missing[i] != NULL; i++)
    if (!has_folded (self->placeholders, self->guess->missing[i]))
      add (&self->placeholders, self->guess->missing[i]);
}

gboolean
lp_import_is_missing (LpImport *self, const char *value)
{
  return has_folded (self->guess->missing, value);
}

void
lp_import_set_missing (LpImport *self, const char *value, gboolean missing)
{
  if (lp_import_is_missing (self, value) == missing)
    return;
  if (!has_folded (self->placeholders, value))
    add (&self->placeholders, value);
  if (missing)
    add (&self->guess->missing, value);
  else
    drop (&self->guess->missing, value);
  lp_import_emit_changed (self);
}
