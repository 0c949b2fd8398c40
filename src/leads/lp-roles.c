/* SPDX-License-Identifier: GPL-3.0-or-later
 * The roles of a source, column by column. */
#include "lp-roles-private.h"

#include "lp-text.h"

#include <string.h>

/* --- Outcome --- */

/* What each word means; ANY_OTHER stands for `*`. */
typedef struct
{
  GHashTable *words; /* folded -> LpOutcome + 1 */
  LpOutcome of_other;
  LpOutcome of_blank;
} OutcomeRules;

static void
add_words (OutcomeRules *rules, const LpNode *column, LpKind kind, LpOutcome outcome)
{
  LP_FOREACH_CHILD (column, kind, word)
    {
      g_autofree char *normal = lp_text_trim_nfc (lp_node_get_text (word), -1);
      char *folded = lp_text_fold (normal, -1);

      if (g_str_equal (folded, "*"))
        {
          if (rules->of_other == LP_OUTCOME_OPEN)
            rules->of_other = outcome;
          g_free (folded);
        }
      else if (g_hash_table_contains (rules->words, folded))
        g_free (folded);
      else
        g_hash_table_insert (rules->words, folded, GUINT_TO_POINTER (outcome + 1));
    }
}

/* A word that is named twice has the first meaning of won, lost, unworked. */
static OutcomeRules
make_rules (const LpNode *column)
{
  const char *blank = lp_node_get (column, LP_ATTR_BLANK);
  OutcomeRules rules = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                         LP_OUTCOME_OPEN,
                         g_strcmp0 (blank, "lost") == 0 ? LP_OUTCOME_LOST
                                                        : LP_OUTCOME_OPEN };

  add_words (&rules, column, LP_KIND_WON, LP_OUTCOME_WON);
  add_words (&rules, column, LP_KIND_LOST, LP_OUTCOME_LOST);
  add_words (&rules, column, LP_KIND_UNWORKED, LP_OUTCOME_UNWORKED);
  return rules;
}

static LpOutcome
judge (const OutcomeRules *rules, const LpColumn *column, gsize value)
{
  guint found;

  if (!lp_bits_get (&column->known, value))
    return rules->of_blank;
  found = GPOINTER_TO_UINT (g_hash_table_lookup (rules->words, column->folded[value]));
  return found != 0 ? (LpOutcome) (found - 1) : rules->of_other;
}

static void
read_outcome (const LpBindings *bindings, LpFrame *frame)
{
  const LpBinding *binding = &bindings->roles[LP_ROLE_OUTCOME];
  LpReading reading = lp_bindings_get_reading (bindings, binding, LP_COLUMN_CATEGORY);
  OutcomeRules rules = make_rules (binding->node);
  LpColumn column = { 0 };

  lp_reading_make_column (&reading, binding->raw, &column);
  frame->has_outcome = true;
  for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    {
      LpBits values = { 0 };

      lp_bits_init (&values, column.n_values);
      for (gsize i = 0; i < column.n_values; i++)
        if (judge (&rules, &column, i) == (LpOutcome) outcome)
          lp_bits_set (&values, i);
      lp_codes_gather_bits (&column.codes, &values, &frame->outcome[outcome]);
      lp_bits_reset (&values);
    }
  g_hash_table_unref (rules.words);
  lp_column_reset (&column);
}

/* --- Instants and amounts --- */

int64_t *
lp_roles_read_instants (const LpBindings *bindings,
                        const LpBinding *binding,
                        gsize n_rows)
{
  LpReading reading;
  LpColumn column = { 0 };
  int64_t *instants;

  if (binding->raw == NULL)
    return NULL;
  reading = lp_bindings_get_reading (bindings, binding, LP_COLUMN_TIME);
  lp_reading_make_column (&reading, binding->raw, &column);
  for (gsize i = 0; i < column.n_values; i++)
    if (!lp_bits_get (&column.known, i))
      column.instant[i] = LP_NO_INSTANT;

  instants = g_new (int64_t, MAX (n_rows, 1));
  lp_codes_gather_i64 (&column.codes, column.instant, instants);
  lp_column_reset (&column);
  return instants;
}

static void
read_value (const LpBindings *bindings, LpFrame *frame)
{
  const LpBinding *binding = &bindings->roles[LP_ROLE_VALUE];
  LpReading reading = lp_bindings_get_reading (bindings, binding, LP_COLUMN_NUMBER);
  LpColumn column = { 0 };

  lp_reading_make_column (&reading, binding->raw, &column);
  frame->value = g_new (double, MAX (frame->n_rows, 1));
  for (gsize row = 0; row < frame->n_rows; row++)
    frame->value[row] = column.number[lp_codes_get (&column.codes, row)];
  lp_bits_init (&frame->value_known, frame->n_rows);
  lp_codes_gather_bits (&column.codes, &column.known, &frame->value_known);
  lp_column_reset (&column);
}

/* --- Stages --- */

static char *
find_stage (const LpNode *node, const char *folded)
{
  LP_FOREACH_CHILD (node, LP_KIND_STAGE_VALUE, stage)
    {
      const char *is = lp_node_get (stage, LP_ATTR_IS);
      g_autofree char *normal = lp_text_trim_nfc (is != NULL ? is : "", -1);
      g_autofree char *word = lp_text_fold (normal, -1);

      if (g_str_equal (word, folded))
        return g_strdup (lp_node_get (stage, LP_ATTR_VALUE));
    }
  return NULL;
}

static LpColumn *
read_column (const LpBindings *bindings, LpRole role, LpColumnType type)
{
  const LpBinding *binding = &bindings->roles[role];
  LpReading reading;
  LpColumn *column;

  if (binding->raw == NULL)
    return NULL;
  reading = lp_bindings_get_reading (bindings, binding, type);
  column = lp_column_new (type);
  lp_reading_make_column (&reading, binding->raw, column);
  return column;
}

static void
read_stage (const LpBindings *bindings, LpFrame *frame)
{
  LpColumn *column = read_column (bindings, LP_ROLE_STAGE, LP_COLUMN_CATEGORY);

  frame->stage = column;
  if (column == NULL)
    return;
  frame->stage_ids = g_new0 (char *, MAX (column->n_values, 1));
  for (gsize i = 0; i < column->n_values; i++)
    if (lp_bits_get (&column->known, i))
      frame->stage_ids[i] = find_stage (bindings->roles[LP_ROLE_STAGE].node,
                                        column->folded[i]);
}

/* A column of times where one value reads as one, else of yes and no. */
static void
read_reached (const LpBindings *bindings, LpFrame *frame)
{
  gsize n = 0;

  frame->reached = g_new0 (LpReached, MAX (bindings->reached->len, 1));
  for (guint i = 0; i < bindings->reached->len; i++)
    {
      const LpBinding *binding = &g_array_index (bindings->reached, LpBinding, i);
      const char *stage = lp_node_get (binding->node, LP_ATTR_STAGE);
      LpReading reading = lp_bindings_get_reading (bindings, binding, LP_COLUMN_TIME);

      if (binding->raw == NULL || stage == NULL)
        continue;
      if (!lp_reading_has_times (&reading, binding->raw))
        reading.type = LP_COLUMN_YES_NO;
      lp_column_init (&frame->reached[n].column, reading.type);
      lp_reading_make_column (&reading, binding->raw, &frame->reached[n].column);
      frame->reached[n].stage_id = g_strdup (stage);
      n++;
    }
  frame->n_reached = n;
}

void
lp_roles_read (const LpBindings *bindings, LpFrame *frame)
{
  frame->created = lp_roles_read_instants (bindings, &bindings->roles[LP_ROLE_CREATED],
                                           frame->n_rows);
  frame->closed = lp_roles_read_instants (bindings, &bindings->roles[LP_ROLE_CLOSED],
                                          frame->n_rows);
  if (bindings->roles[LP_ROLE_OUTCOME].raw != NULL)
    read_outcome (bindings, frame);
  if (bindings->roles[LP_ROLE_VALUE].raw != NULL)
    read_value (bindings, frame);
  frame->name = read_column (bindings, LP_ROLE_NAME, LP_COLUMN_TEXT);
  frame->owner = read_column (bindings, LP_ROLE_OWNER, LP_COLUMN_TEXT);
  frame->campaign = read_column (bindings, LP_ROLE_CAMPAIGN, LP_COLUMN_TEXT);
  frame->rejection = read_column (bindings, LP_ROLE_REJECTION, LP_COLUMN_TEXT);
  frame->accepted = read_column (bindings, LP_ROLE_ACCEPTED, LP_COLUMN_YES_NO);
  read_stage (bindings, frame);
  read_reached (bindings, frame);
}
