/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mapping of an earlier file with the same headings: taken over where it answers, and
 * asked where this file has something that the earlier one did not. */
#include "lp-import-private.h"

#include "lp-mappings.h"
#include "lp-text.h"

gboolean
lp_import_has_remembered (LpImport *self)
{
  return self->remembered != NULL;
}

/* What was guessed of a column's dates. */
typedef struct
{
  char *format;
  GStrv others;
} Reading;

static Reading *
keep_readings (const LpSourceGuess *guess)
{
  Reading *readings = g_new0 (Reading, MAX (guess->n_columns, 1));

  for (guint i = 0; i < guess->n_columns; i++)
    {
      const LpCsvTypeGuess *type = guess->columns[i].type;

      readings[i] = (Reading){ g_strdup (type->date_format),
                               g_strdupv (type->other_date_formats) };
    }
  return readings;
}

static gboolean
is_among (const Reading *reading, const char *format)
{
  return g_strcmp0 (reading->format, format) == 0 ||
         (format != NULL &&
          g_strv_contains ((const char *const *) reading->others, format));
}

/* A date form that does not read this file, though another does, is not taken over. */
static void
judge_dates (LpColumnGuess *column, Reading *reading)
{
  LpCsvTypeGuess *type = column->type;

  if (is_among (reading, type->date_format))
    return;
  g_free (type->date_format);
  type->date_format = g_steal_pointer (&reading->format);
  g_strfreev (type->other_date_formats);
  type->other_date_formats = g_steal_pointer (&reading->others);
}

static gboolean
is_named (GStrv list, const char *folded)
{
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *own = lp_text_trim_fold (list[i], -1);

      if (g_str_equal (own, folded) || g_str_equal (own, "*"))
        return TRUE;
    }
  return FALSE;
}

/* A mapping does not name the values that are open: one that is no known word of an open
 * lead may be new, and is asked. */
static void
judge_outcome (LpImport *self, guint position)
{
  LpColumnGuess *column = &self->guess->columns[position];
  g_autoptr (GArray) values = lp_import_list_values (self, position, G_MAXUINT);
  g_autoptr (GStrvBuilder) unsure = g_strv_builder_new ();

  for (guint i = 0; i < values->len; i++)
    {
      const char *text = g_array_index (values, LpCsvValue, i).text;
      g_autofree char *folded = lp_text_trim_fold (text, -1);

      if (!is_named (column->won, folded) && !is_named (column->lost, folded) &&
          !is_named (column->unworked, folded) && !is_named (column->missing, folded) &&
          !lp_import_is_missing (self, text) &&
          lp_csv_guess_outcome (column->heading, text) != LP_CSV_OUTCOME_OPEN)
        g_strv_builder_add (unsure, text);
    }
  g_strfreev (column->unsure);
  column->unsure = g_strv_builder_end (unsure);
}

/* Whether it was read with another encoding than then, which only was guessed. */
static gboolean
was_other_encoding (LpImport *self, const char *encoding)
{
  return lp_import_asks_for_encoding (self) && encoding != NULL &&
         g_ascii_strcasecmp (encoding, lp_table_get_encoding (self->table)) != 0;
}

static void
apply_remembered (LpImport *self)
{
  gboolean has_as_of = self->guess->has_as_of;
  gint64 as_of = self->guess->as_of;
  Reading *readings = keep_readings (self->guess);

  lp_import_apply_source (self, self->remembered);
  /* The day is this file's. */
  self->guess->has_as_of = has_as_of;
  self->guess->as_of = as_of;
  for (guint i = 0; i < self->guess->n_columns; i++)
    {
      judge_dates (&self->guess->columns[i], &readings[i]);
      if (self->guess->columns[i].role == LP_CSV_ROLE_OUTCOME)
        judge_outcome (self, i);
      g_free (readings[i].format);
      g_strfreev (readings[i].others);
    }
  g_free (readings);
}

gboolean
lp_import_use_remembered (LpImport *self)
{
  const char *encoding;

  g_return_val_if_fail (self->remembered != NULL, FALSE);

  encoding = lp_node_get (lp_source_get_root (self->remembered), LP_ATTR_ENCODING);
  self->wants_remembered = was_other_encoding (self, encoding);
  if (self->wants_remembered || lp_import_asks_for_encoding (self))
    {
      g_free (self->encoding);
      self->encoding = g_strdup (encoding);
    }
  if (self->wants_remembered)
    return TRUE;
  apply_remembered (self);
  g_clear_pointer (&self->remembered, lp_source_unref);
  lp_import_emit_changed (self);
  return FALSE;
}

void
lp_import_remember (LpImport *self)
{
  g_autoptr (LpSource) source = lp_import_make_source (self);
  g_autoptr (GError) error = NULL;

  if (!lp_mappings_save (self->table, source, &error))
    g_info ("The mapping is not remembered: %s", error->message);
}
