/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an import says of the file and of its outcome, in sentences. */
#include "lp-import-private.h"

#include "lp-words.h"

#include <glib/gi18n.h>

/* Values that a sentence names. */
#define MAX_NAMED 8
#define MAX_LOOKED_AT 200

/* --- The file --- */

static void
add_crm (GPtrArray *notes, LpCsvCrm crm)
{
  if (crm == LP_CSV_CRM_UNKNOWN)
    return;
  g_ptr_array_add (notes, g_strdup_printf ("%s %s", lp_csv_crm_describe (crm),
                                           lp_csv_crm_explain (crm)));
}

GPtrArray *
lp_import_list_notes (LpImport *self)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  if (self->guess == NULL)
    return notes;
  add_crm (notes, self->guess->crm);
  if (self->guess->n_footer_rows > 0)
    g_ptr_array_add (
        notes,
        g_strdup_printf (
            ngettext ("The last %lu row is what the report says of itself. Remove "
                      "it from the file, or it counts as a lead without values.",
                      "The last %lu rows are what the report says of itself. Remove "
                      "them from the file, or they count as leads without values.",
                      (gulong) self->guess->n_footer_rows),
            (gulong) self->guess->n_footer_rows));
  for (guint i = 0; i < self->guess->n_columns; i++)
    if (self->guess->columns[i].is_unread_date)
      g_ptr_array_add (
          notes, g_strdup_printf (
                     _ ("“%s” holds times counted from 1970, which cannot be read as "
                        "dates. Export it as a date such as 2024-12-31 to use it."),
                     self->guess->columns[i].heading));
  return notes;
}

/* --- The outcome --- */

/* "Closed Won (107), Customer (12)", the most frequent first; "" where there is none. */
static char *
list_values (LpImport *self, guint column, const GArray *values, LpCsvOutcomeWord word)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    {
      const LpCsvValue *value = &g_array_index (values, LpCsvValue, i);
      g_autofree char *count = lp_words_count (value->count);

      if (lp_import_is_missing (self, value->text) ||
          lp_import_get_outcome (self, column, value->text) != word)
        continue;
      if (n < MAX_NAMED)
        g_string_append_printf (list, "%s%s (%s)", n > 0 ? ", " : "", value->text, count);
      n++;
    }
  if (n > MAX_NAMED)
    g_string_append_printf (list, _ (" and %u more"), n - MAX_NAMED);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
add_rule (GString *text, const char *word, const char *list)
{
  /* Translators: how leads ended, and the values that say so: "Won: Closed Won (107)." */
  g_string_append_printf (text, _ ("%s: %s."), word, list);
  g_string_append_c (text, '\n');
}

char *
lp_import_describe_outcome (LpImport *self, guint column)
{
  static const LpCsvOutcomeWord words[] = { LP_CSV_OUTCOME_WON, LP_CSV_OUTCOME_LOST,
                                            LP_CSV_OUTCOME_UNWORKED,
                                            LP_CSV_OUTCOME_UNKNOWN };
  const char *const labels[] = { _ ("Won"), _ ("Lost"), _ ("Not worked"),
                                 _ ("To be decided") };
  g_autoptr (GArray) values = lp_import_list_values (self, column, MAX_LOOKED_AT);
  g_autofree char *open = list_values (self, column, values, LP_CSV_OUTCOME_OPEN);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *list = list_values (self, column, values, words[i]);

      if (*list != '\0')
        add_rule (text, labels[i], list);
      else if (words[i] == LP_CSV_OUTCOME_WON || words[i] == LP_CSV_OUTCOME_LOST)
        add_rule (text, labels[i], _ ("no value"));
    }
  if (*open != '\0')
    g_string_append_printf (text, _ ("Still open: %s, every other value and blank."),
                            open);
  else
    g_string_append (text, _ ("Still open: every other value and blank."));
  return g_string_free (text, FALSE);
}
