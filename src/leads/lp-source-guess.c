/* SPDX-License-Identifier: GPL-3.0-or-later
 * A first mapping: every column judged by itself, then all together (one column a role,
 * one decimal separator, words that mean blank everywhere). */
#include "lp-source-guess.h"

#include "lp-date.h"
#include "lp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_STATIC_ASSERT ((int) LP_CSV_TYPE_TIME == (int) LP_FIELD_TIME);
G_STATIC_ASSERT ((int) LP_CSV_ROLE_REACHED == (int) LP_ROLE_REACHED);
G_STATIC_ASSERT ((int) LP_CSV_GROUP_OUTCOME == (int) LP_GROUP_OUTCOME);

/* A word that means blank in so many columns does so in all. */
#define MANY_COLUMNS 3

/* Distinct values of an outcome column that are looked at. */
#define MAX_OUTCOME_VALUES 200

/* --- One column --- */

static GArray *
get_values (LpTable *table, guint column)
{
  const LpDictionary *dictionary = lp_table_get_dictionary (table, column);
  g_autofree uint64_t *counts = g_new0 (uint64_t, MAX (dictionary->n_values, 1));
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (LpCsvValue),
                                      (guint) dictionary->n_values);

  lp_codes_count (lp_table_get_codes (table, column), NULL, counts);
  for (gsize i = 0; i < dictionary->n_values; i++)
    {
      LpCsvValue value = { lp_dictionary_get (dictionary, i), counts[i] };

      g_array_append_val (values, value);
    }
  return values;
}

static GStrv
steal_strv (GPtrArray *strings)
{
  g_ptr_array_add (strings, NULL);
  return (GStrv) g_ptr_array_free (strings, FALSE);
}

static GStrv
find_placeholders (const GArray *values)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < values->len; i++)
    if (lp_csv_is_placeholder (g_array_index (values, LpCsvValue, i).text))
      g_ptr_array_add (found, g_strdup (g_array_index (values, LpCsvValue, i).text));
  return steal_strv (found);
}

static void
judge_outcome (LpColumnGuess *guess, const GArray *values)
{
  GPtrArray *lists[LP_CSV_OUTCOME_UNKNOWN + 1];
  guint n = guess->role == LP_CSV_ROLE_OUTCOME ? MIN (values->len, MAX_OUTCOME_VALUES)
                                               : 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    lists[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      const char *text = g_array_index (values, LpCsvValue, i).text;

      if (*text != '\0' && !lp_csv_is_placeholder (text))
        g_ptr_array_add (lists[lp_csv_guess_outcome (guess->heading, text)],
                         g_strdup (text));
    }
  guess->won = steal_strv (lists[LP_CSV_OUTCOME_WON]);
  guess->lost = steal_strv (lists[LP_CSV_OUTCOME_LOST]);
  guess->unworked = steal_strv (lists[LP_CSV_OUTCOME_UNWORKED]);
  guess->unsure = steal_strv (lists[LP_CSV_OUTCOME_UNKNOWN]);
  g_ptr_array_unref (lists[LP_CSV_OUTCOME_OPEN]);
}

static void
count_rows (LpColumnGuess *guess, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const LpCsvValue *value = &g_array_index (values, LpCsvValue, i);

      if (*value->text == '\0')
        guess->n_blank += value->count;
      else
        guess->n_distinct++;
    }
}

/* A postal code or a phone number is no amount, though it is digits. */
static void
respect_meaning (LpColumnGuess *guess)
{
  const LpCsvMeaning *meaning = lp_csv_find_meaning (guess->heading);

  if (meaning == NULL || meaning->type != LP_CSV_TYPE_TEXT ||
      guess->type->type != LP_CSV_TYPE_NUMBER)
    return;
  guess->type->type = LP_CSV_TYPE_TEXT;
  guess->type->decimal = 0;
  guess->type->ambiguous_number = FALSE;
  g_free (guess->type->reason);
  guess->type->reason = g_strdup (
      _ ("The heading says that these digits are a name, not an amount."));
}

static void
judge_column (LpColumnGuess *guess, LpTable *table, guint column)
{
  g_autoptr (GArray) values = get_values (table, column);
  const LpCsvValue *list = (const LpCsvValue *) (gpointer) values->data;

  guess->column = column;
  guess->heading = lp_table_get_heading (table, column);
  guess->usable = lp_table_find_column (table, guess->heading) == (int) column;
  count_rows (guess, values);
  guess->type = lp_csv_guess_type (list, values->len);
  guess->role = LP_CSV_ROLE_NONE;
  if (guess->usable)
    guess->role = lp_csv_guess_role (guess->heading, list, values->len, guess->type,
                                     lp_table_get_n_rows (table), &guess->role_reason);
  respect_meaning (guess);
  guess->missing = find_placeholders (values);
  judge_outcome (guess, values);
}

/* --- As a field --- */

/* Where no meaning is known, the type says roughly what kind of thing it is. */
static LpCsvGroup
default_group (LpCsvType type)
{
  switch (type)
    {
    case LP_CSV_TYPE_NUMBER:
    case LP_CSV_TYPE_YES_NO:
      return LP_CSV_GROUP_BEHAVIOUR;
    case LP_CSV_TYPE_DATE:
    case LP_CSV_TYPE_TIME:
      return LP_CSV_GROUP_PROCESS;
    case LP_CSV_TYPE_TEXT:
    case LP_CSV_TYPE_CATEGORY:
    case LP_CSV_TYPE_TAGS:
      break;
    }
  return LP_CSV_GROUP_FIRMOGRAPHIC;
}

static gboolean
matches (const char *name, const char *key)
{
  g_autofree char *other = name != NULL ? lp_text_heading_key (name) : NULL;

  return other != NULL && *other != '\0' && g_str_equal (other, key);
}

/* The policy's field that the heading names by id, label or alias. */
static LpNode *
find_field (LpPolicy *policy, const char *heading)
{
  LpNode *fields = policy != NULL ? lp_policy_get_section (policy, LP_KIND_FIELDS) : NULL;
  g_autofree char *key = lp_text_heading_key (heading);

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    {
      if (matches (lp_node_get_id (field), key) ||
          matches (lp_node_get (field, LP_ATTR_LABEL), key))
        return field;
      LP_FOREACH_CHILD (field, LP_KIND_ALIAS, alias)
        {
          if (matches (lp_node_get_text (alias), key))
            return field;
        }
    }
  return NULL;
}

static gboolean
id_is_taken (const char *id, LpPolicy *policy, GHashTable *taken)
{
  return g_hash_table_contains (taken, id) ||
         (policy != NULL && lp_policy_find (policy, LP_KIND_FIELD, id, NULL) != NULL);
}

/* An id that neither the policy nor another column has. */
static char *
make_unique_id (const char *wish, LpPolicy *policy, GHashTable *taken)
{
  char *id = g_strndup (wish, 60);

  for (guint n = 2; id_is_taken (id, policy, taken); n++)
    {
      g_free (id);
      id = g_strdup_printf ("%.58s_%u", wish, n);
    }
  return id;
}

/* Roles that are no property of a lead a rule could use. */
static gboolean
role_is_enough (LpCsvRole role)
{
  switch (role)
    {
    case LP_CSV_ROLE_ID:
    case LP_CSV_ROLE_CLOSED:
    case LP_CSV_ROLE_OUTCOME:
    case LP_CSV_ROLE_VALUE:
    case LP_CSV_ROLE_STAGE:
    case LP_CSV_ROLE_ACCEPTED:
    case LP_CSV_ROLE_REJECTION:
    case LP_CSV_ROLE_AS_OF:
    case LP_CSV_ROLE_REACHED:
      return TRUE;
    case LP_CSV_ROLE_NAME:
    case LP_CSV_ROLE_CREATED:
    case LP_CSV_ROLE_OWNER:
    case LP_CSV_ROLE_CAMPAIGN:
    case LP_CSV_ROLE_NONE:
      break;
    }
  return FALSE;
}

static void
propose_new_field (LpColumnGuess *guess, LpPolicy *policy, GHashTable *taken)
{
  const LpCsvMeaning *meaning = lp_csv_find_meaning (guess->heading);
  g_autofree char *label = lp_text_trim_nfc (guess->heading, -1);
  g_autofree char *slug = lp_text_slug (guess->heading);

  /* Two columns of one meaning (Lead Source, Lead Origin) keep their own names. */
  guess->field_id = make_unique_id (
      meaning != NULL && !id_is_taken (meaning->id, policy, taken) ? meaning->id : slug,
      policy, taken);
  guess->label = *label != '\0' ? g_steal_pointer (&label) : g_strdup (guess->field_id);
  guess->group = meaning != NULL ? meaning->group : default_group (guess->type->type);
  guess->personal = meaning != NULL && meaning->personal;
  guess->as_field = guess->usable && guess->n_distinct > 0 && *guess->heading != '\0' &&
                    !role_is_enough (guess->role);
}

static void
propose_field (LpColumnGuess *guess, LpPolicy *policy, GHashTable *taken)
{
  LpNode *field = find_field (policy, guess->heading);

  if (field != NULL && guess->usable &&
      !g_hash_table_contains (taken, lp_node_get_id (field)))
    {
      int group = lp_node_read_word (field, LP_ATTR_GROUP);

      guess->field_id = g_strdup (lp_node_get_id (field));
      guess->field_exists = TRUE;
      guess->label = g_strdup (lp_node_get_name (field));
      guess->group = group < 0 ? default_group (guess->type->type) : (LpCsvGroup) group;
      guess->personal = lp_node_is_yes (field, LP_ATTR_PERSONAL);
      guess->as_field = TRUE;
    }
  else
    propose_new_field (guess, policy, taken);
  g_hash_table_add (taken, guess->field_id);
}

/* --- All columns together --- */

/* Which of the policy's stages a "became ..." heading means. */
static char *
guess_stage (LpPolicy *policy, const char *heading)
{
  const LpCsvMeaning *meaning = lp_csv_find_meaning (heading);
  const char *id = meaning != NULL && g_str_has_prefix (meaning->id, "became_")
                       ? meaning->id + strlen ("became_")
                       : NULL;

  if (policy == NULL || id == NULL ||
      lp_policy_find (policy, LP_KIND_STAGE, id, NULL) == NULL)
    return NULL;
  return g_strdup (id);
}

static void
take_role_away (LpColumnGuess *column)
{
  char ***lists[] = { &column->won, &column->lost, &column->unworked, &column->unsure };

  column->role = LP_CSV_ROLE_NONE;
  g_clear_pointer (&column->role_reason, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_strfreev (*lists[i]);
      *lists[i] = g_new0 (char *, 1);
    }
}

/* Only the first column gets a role; several may say what was reached. */
static void
settle_roles (LpSourceGuess *guess, LpPolicy *policy)
{
  gboolean given[LP_CSV_ROLE_NONE + 1] = { FALSE };

  for (guint i = 0; i < guess->n_columns; i++)
    {
      LpColumnGuess *column = &guess->columns[i];

      if (column->role == LP_CSV_ROLE_REACHED)
        column->reached_stage = guess_stage (policy, column->heading);
      else if (column->role != LP_CSV_ROLE_NONE && given[column->role])
        take_role_away (column);
      given[column->role] = TRUE;
    }
}

static void
settle_decimal (LpSourceGuess *guess)
{
  guint n_point = 0, n_comma = 0;

  for (guint i = 0; i < guess->n_columns; i++)
    {
      n_point += guess->columns[i].type->decimal == '.';
      n_comma += guess->columns[i].type->decimal == ',';
    }
  guess->decimal = n_comma > n_point ? ',' : '.';
}

static gboolean
strv_has_folded (char **strings, const char *folded)
{
  for (guint i = 0; strings[i] != NULL; i++)
    {
      g_autofree char *own = lp_text_fold (strings[i], -1);

      if (g_str_equal (own, folded))
        return TRUE;
    }
  return FALSE;
}

static void
remove_folded (char **strings, const char *folded)
{
  guint kept = 0;

  for (guint i = 0; strings[i] != NULL; i++)
    {
      g_autofree char *own = lp_text_fold (strings[i], -1);

      if (g_str_equal (own, folded))
        g_free (strings[i]);
      else
        strings[kept++] = strings[i];
    }
  strings[kept] = NULL;
}

/* Words found in many columns are said once for the file. */
static void
settle_missing (LpSourceGuess *guess)
{
  GPtrArray *everywhere = g_ptr_array_new ();

  for (guint i = 0; i < guess->n_columns; i++)
    for (guint w = 0; guess->columns[i].missing[w] != NULL;)
      {
        const char *word = guess->columns[i].missing[w];
        g_autofree char *folded = lp_text_fold (word, -1);
        guint n = 0;

        for (guint k = 0; k < guess->n_columns; k++)
          n += strv_has_folded (guess->columns[k].missing, folded);
        if (n < MANY_COLUMNS)
          {
            w++;
            continue;
          }
        g_ptr_array_add (everywhere, g_strdup (word));
        for (guint k = 0; k < guess->n_columns; k++)
          remove_folded (guess->columns[k].missing, folded);
      }
  guess->missing = steal_strv (everywhere);
}

static gboolean
is_dated (const LpColumnGuess *column)
{
  return column->type->type == LP_CSV_TYPE_DATE || column->type->type == LP_CSV_TYPE_TIME;
}

/* The latest day of the columns whose form is sure. */
static void
propose_as_of (LpSourceGuess *guess, LpTable *table, gint64 today)
{
  for (guint i = 0; i < guess->n_columns; i++)
    {
      const LpColumnGuess *column = &guess->columns[i];
      const LpDictionary *dictionary = lp_table_get_dictionary (table, i);
      g_autoptr (LpDateFormat) format = NULL;

      if (!is_dated (column) || column->type->other_date_format != NULL)
        continue;
      if (column->type->date_format != NULL)
        format = lp_date_format_new (column->type->date_format, NULL);
      for (gsize v = 0; v < dictionary->n_values; v++)
        {
          gint64 instant;

          if (!lp_date_format_parse (format, lp_dictionary_get (dictionary, v),
                                     lp_dictionary_get_length (dictionary, v),
                                     &instant) ||
              lp_instant_to_day (instant) > today)
            continue;
          if (!guess->has_as_of || lp_instant_to_day (instant) > guess->as_of)
            guess->as_of = lp_instant_to_day (instant);
          guess->has_as_of = TRUE;
        }
    }
}

static gboolean
is_question (const LpColumnGuess *column)
{
  gboolean used = column->as_field || column->role != LP_CSV_ROLE_NONE;

  return used && (column->type->other_date_format != NULL ||
                  column->type->ambiguous_number || column->unsure[0] != NULL ||
                  (column->role == LP_CSV_ROLE_REACHED && column->reached_stage == NULL));
}

LpSourceGuess *
lp_source_guess_new (LpTable *table, LpPolicy *policy, gint64 today)
{
  LpSourceGuess *guess;
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (table != NULL, NULL);

  guess = g_new0 (LpSourceGuess, 1);
  guess->n_columns = lp_table_get_n_columns (table);
  guess->columns = g_new0 (LpColumnGuess, guess->n_columns);
  for (guint i = 0; i < guess->n_columns; i++)
    judge_column (&guess->columns[i], table, i);

  settle_roles (guess, policy);
  settle_decimal (guess);
  settle_missing (guess);
  for (guint i = 0; i < guess->n_columns; i++)
    propose_field (&guess->columns[i], policy, taken);
  propose_as_of (guess, table, today);
  for (guint i = 0; i < guess->n_columns; i++)
    guess->has_questions |= is_question (&guess->columns[i]);
  return guess;
}

static void
column_guess_clear (LpColumnGuess *column)
{
  g_free (column->field_id);
  g_free (column->label);
  lp_csv_type_guess_free (column->type);
  g_free (column->role_reason);
  g_free (column->reached_stage);
  g_strfreev (column->missing);
  g_strfreev (column->won);
  g_strfreev (column->lost);
  g_strfreev (column->unworked);
  g_strfreev (column->unsure);
}

void
lp_source_guess_free (LpSourceGuess *guess)
{
  if (guess == NULL)
    return;
  for (guint i = 0; i < guess->n_columns; i++)
    column_guess_clear (&guess->columns[i]);
  g_free (guess->columns);
  g_strfreev (guess->missing);
  g_free (guess);
}
