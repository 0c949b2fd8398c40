/* SPDX-License-Identifier: GPL-3.0-or-later
 * From a guess, as the person left it, to a source and to fields. */
#include "lp-source-guess.h"

#include "lp-date.h"
#include "lp-text.h"

static const char *
get_word (LpKind kind, LpAttr attr, guint position)
{
  return lp_format_get_attr (kind, attr)->words[position];
}

static void
add_words (LpNodeBuilder *builder, LpKind kind, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    lp_node_builder_take (builder, lp_node_new_text (kind, words[i]));
}

/* A column element without what it feeds. */
static LpNodeBuilder *
begin_column (const LpColumnGuess *column)
{
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_COLUMN);

  lp_node_builder_set (builder, LP_ATTR_NAME, column->heading);
  lp_node_builder_set (builder, LP_ATTR_DATE_FORMAT, column->type->date_format);
  add_words (builder, LP_KIND_COLUMN_MISSING, column->missing);
  return builder;
}

static void
add_role (LpNodeBuilder *source, const LpColumnGuess *column)
{
  LpNodeBuilder *builder;

  /* A stage that is not known has to be asked; half a column would be a fault. */
  if (column->role == LP_CSV_ROLE_NONE ||
      (column->role == LP_CSV_ROLE_REACHED && column->reached_stage == NULL))
    return;

  builder = begin_column (column);
  lp_node_builder_set (builder, LP_ATTR_ROLE,
                       get_word (LP_KIND_COLUMN, LP_ATTR_ROLE, column->role));
  if (column->role == LP_CSV_ROLE_REACHED)
    lp_node_builder_set (builder, LP_ATTR_STAGE, column->reached_stage);
  if (column->role == LP_CSV_ROLE_OUTCOME)
    {
      add_words (builder, LP_KIND_WON, column->won);
      add_words (builder, LP_KIND_LOST, column->lost);
      add_words (builder, LP_KIND_UNWORKED, column->unworked);
    }
  lp_node_builder_take (source, lp_node_builder_end (builder));
}

static void
add_field_column (LpNodeBuilder *source, const LpColumnGuess *column)
{
  LpNodeBuilder *builder;

  if (!column->as_field)
    return;
  builder = begin_column (column);
  lp_node_builder_set (builder, LP_ATTR_FIELD, column->field_id);
  lp_node_builder_take (source, lp_node_builder_end (builder));
}

static void
set_file (LpNodeBuilder *source, const LpSourceGuess *guess, const LpTable *table)
{
  g_autofree char *skip = g_strdup_printf ("%u", lp_table_get_skip (table));
  g_autofree char *day = guess->has_as_of ? lp_day_format (guess->as_of) : NULL;

  lp_node_builder_set (source, LP_ATTR_ENCODING, lp_table_get_encoding (table));
  lp_node_builder_set (source, LP_ATTR_DELIMITER, lp_table_get_delimiter (table));
  lp_node_builder_set (source, LP_ATTR_DECIMAL, guess->decimal == ',' ? "," : NULL);
  lp_node_builder_set (source, LP_ATTR_AS_OF, day);
  if (lp_table_get_skip (table) > 0)
    lp_node_builder_set (source, LP_ATTR_SKIP, skip);
}

LpSource *
lp_source_guess_make_source (const LpSourceGuess *guess, LpTable *table, const char *name)
{
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_LEAD_SOURCE);
  g_autoptr (LpNode) root = NULL;

  lp_node_builder_set (builder, LP_ATTR_NAME, name);
  set_file (builder, guess, table);
  add_words (builder, LP_KIND_MISSING, guess->missing);
  for (guint i = 0; i < guess->n_columns; i++)
    add_role (builder, &guess->columns[i]);
  for (guint i = 0; i < guess->n_columns; i++)
    add_field_column (builder, &guess->columns[i]);
  root = lp_node_builder_end (builder);
  return lp_source_new (root);
}

/* Whether the field would be found under its heading without the alias. */
static gboolean
names_heading (const LpColumnGuess *column)
{
  g_autofree char *heading = lp_text_heading_key (column->heading);
  g_autofree char *id = lp_text_heading_key (column->field_id);
  g_autofree char *label = lp_text_heading_key (column->label);

  return g_str_equal (heading, id) || g_str_equal (heading, label);
}

LpNode *
lp_source_guess_make_fields (const LpSourceGuess *guess)
{
  LpNodeBuilder *fields = lp_node_builder_new (LP_KIND_FIELDS);

  for (guint i = 0; i < guess->n_columns; i++)
    {
      const LpColumnGuess *column = &guess->columns[i];
      LpNodeBuilder *field;

      if (!column->as_field || column->field_exists)
        continue;
      field = lp_node_builder_new (LP_KIND_FIELD);
      lp_node_builder_set (field, LP_ATTR_ID, column->field_id);
      lp_node_builder_set (field, LP_ATTR_LABEL, column->label);
      lp_node_builder_set (field, LP_ATTR_TYPE,
                           get_word (LP_KIND_FIELD, LP_ATTR_TYPE, column->type->type));
      lp_node_builder_set (field, LP_ATTR_GROUP,
                           get_word (LP_KIND_FIELD, LP_ATTR_GROUP, column->group));
      lp_node_builder_set (field, LP_ATTR_PERSONAL, column->personal ? "yes" : NULL);
      if (!names_heading (column))
        lp_node_builder_take (field, lp_node_new_text (LP_KIND_ALIAS, column->heading));
      lp_node_builder_take (fields, lp_node_builder_end (field));
    }
  return lp_node_builder_end (fields);
}
