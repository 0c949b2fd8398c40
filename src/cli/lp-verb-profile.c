/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli profile: what is in each field of the leads. */

#include "lp-cli-private.h"
#include "lp-csv-out.h"
#include "lp-date.h"
#include "lp-field-profile.h"
#include "lp-json-private.h"
#include "lp-number.h"
#include "lp-source-guess.h"

#include <math.h>

#define N_VALUES 10

static const char *const type_words[]
    = { "text", "category", "tags", "number", "yes-no", "date", "time" };

typedef struct
{
  const char *id;
  const char *label;
  LpFieldProfile *profile; /* NULL: not in this file */
} Row;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->profile, lp_field_profile_free);
}

static char *
format_spread (const LpFieldProfile *profile, double value)
{
  switch (profile->type)
    {
    case LP_COLUMN_DATE:
      return lp_day_format (lp_instant_to_day ((gint64) value));
    case LP_COLUMN_TIME:
      return lp_time_format ((gint64) value);
    case LP_COLUMN_TEXT:
    case LP_COLUMN_CATEGORY:
    case LP_COLUMN_TAGS:
    case LP_COLUMN_NUMBER:
    case LP_COLUMN_YES_NO:
      break;
    }
  return lp_decimal_from_double (value);
}

static double
get_fill_rate (const LpFieldProfile *profile)
{
  return profile->n_rows > 0 ? (double) profile->n_known / (double) profile->n_rows : 0;
}

/* --- Text --- */

static void
append_text (GString *text, const Row *row)
{
  const LpFieldProfile *profile = row->profile;

  g_string_append_printf (text, "%s (%s)", row->label, row->id);
  if (profile == NULL)
    {
      g_string_append (text, ": not in this file\n");
      return;
    }
  g_string_append_printf (text,
                          ": %s, filled %.1f %%, %" G_GUINT64_FORMAT " distinct values\n",
                          type_words[profile->type], 100 * get_fill_rate (profile),
                          profile->n_distinct);
  if (profile->has_spread)
    {
      g_autofree char *low = format_spread (profile, profile->min);
      g_autofree char *middle = format_spread (profile, profile->median);
      g_autofree char *high = format_spread (profile, profile->max);

      g_string_append_printf (text, "    from %s, half up to %s, to %s\n", low, middle, high);
    }
  for (guint i = 0; i < profile->n_values && !profile->has_spread; i++)
    {
      const LpProfileValue *value = &profile->values[i];
      double rate = lp_profile_value_get_win_rate (value);

      g_string_append_printf (text, "    %8" G_GUINT64_FORMAT "  %s", value->count,
                              value->text);
      if (rate >= 0)
        g_string_append_printf (text, "  (won %.1f %% of %" G_GUINT64_FORMAT " decided)",
                                100 * rate, value->won + value->lost);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < profile->n_warnings; i++)
    g_string_append_printf (text, "    ! %s\n", profile->warnings[i].message);
}

/* --- CSV: one row a field --- */

static void
append_csv_number (GString *text, gboolean known, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 300];

  g_string_append_c (text, ',');
  if (known)
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6f", value));
}

static void
append_csv (GString *text, const Row *row)
{
  const LpFieldProfile *profile = row->profile;
  g_autoptr (GString) warnings = g_string_new (NULL);

  lp_csv_append_cell (text, row->id);
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, row->label);
  if (profile == NULL)
    {
      g_string_append (text, ",,,,,,,\n");
      return;
    }
  g_string_append_printf (text, ",%s", type_words[profile->type]);
  append_csv_number (text, TRUE, get_fill_rate (profile));
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT, profile->n_distinct);
  for (guint i = 0; i < 3; i++)
    {
      const double spread[] = { profile->min, profile->median, profile->max };
      g_autofree char *cell
          = profile->has_spread ? format_spread (profile, spread[i]) : g_strdup ("");

      g_string_append_c (text, ',');
      lp_csv_append_cell (text, cell);
    }
  for (guint i = 0; i < profile->n_warnings; i++)
    g_string_append_printf (warnings, "%s%s", i > 0 ? " " : "", profile->warnings[i].message);
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, warnings->str);
  g_string_append_c (text, '\n');
}

/* --- JSON --- */

static void
add_json_values (LpJson *json, const LpFieldProfile *profile)
{
  lp_json_begin_array (json, "values");
  for (guint i = 0; i < profile->n_values; i++)
    {
      const LpProfileValue *value = &profile->values[i];
      double rate = lp_profile_value_get_win_rate (value);

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "value", value->text);
      lp_json_add_count (json, "count", value->count);
      lp_json_add_count (json, "won", value->won);
      lp_json_add_count (json, "lost", value->lost);
      lp_json_add_number (json, "win_rate", rate >= 0, rate);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_json (LpJson *json, const Row *row)
{
  const LpFieldProfile *profile = row->profile;

  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "id", row->id);
  lp_json_add_text (json, "label", row->label);
  lp_json_add_bool (json, "in_file", profile != NULL);
  if (profile != NULL)
    {
      const char *const names[] = { "min", "quartile1", "median", "quartile3", "max" };
      const double spread[] = { profile->min, profile->quartile1, profile->median,
                                profile->quartile3, profile->max };

      lp_json_add_text (json, "type", type_words[profile->type]);
      lp_json_add_count (json, "known", profile->n_known);
      lp_json_add_number (json, "fill_rate", profile->n_rows > 0, get_fill_rate (profile));
      lp_json_add_count (json, "distinct", profile->n_distinct);
      for (guint i = 0; i < G_N_ELEMENTS (names) && profile->has_spread; i++)
        {
          g_autofree char *text = format_spread (profile, spread[i]);

          lp_json_add_text (json, names[i], text);
        }
      add_json_values (json, profile);
      lp_json_begin_array (json, "warnings");
      for (guint i = 0; i < profile->n_warnings; i++)
        lp_json_add_text (json, NULL, profile->warnings[i].message);
      lp_json_end_array (json);
    }
  lp_json_end_object (json);
}

/* --- The verb --- */

static void
write_rows (GString *text, const GArray *rows, LpFormat format)
{
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_array (&json, NULL);
  if (format == LP_FORMAT_CSV)
    g_string_append (text, "field,label,type,fill_rate,distinct,min,median,max,warnings\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      switch (format)
        {
        case LP_FORMAT_TEXT:
          append_text (text, row);
          break;
        case LP_FORMAT_CSV:
          append_csv (text, row);
          break;
        case LP_FORMAT_JSON:
          add_json (&json, row);
          break;
        }
    }
  lp_json_end_array (&json);
  if (format == LP_FORMAT_JSON)
    g_string_append_printf (text, "%s\n", json.text->str);
}

static LpExit
profile_leads (LpLeads *leads, LpPolicy *policy, LpFormat format)
{
  LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GString) text = g_string_new (NULL);

  g_array_set_clear_func (rows, row_clear);
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      const char *id = lp_node_get_id (field);
      const LpColumn *column = lp_frame_get_column (frame, id);
      Row row = { id, lp_node_get_name (field), NULL };

      if (column != NULL)
        row.profile = lp_field_profile_new (frame, column, N_VALUES);
      g_array_append_val (rows, row);
    }
  write_rows (text, rows, format);
  return lp_cli_write (NULL, text);
}

/* Without a policy the columns are guessed, as the window does. */
static LpPolicy *
guess_policy (LpCliFile *file)
{
  gint64 today = lp_instant_to_day (g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (file->table, NULL, today);
  g_autoptr (LpNode) fields = lp_source_guess_make_fields (guess);
  g_autoptr (LpPolicy) empty = lp_policy_new_empty ("Fields");
  LpNode *root = lp_policy_get_root (empty);
  g_autoptr (LpNode) filled = lp_node_with_child_replaced (root, 0, fields);

  file->source = lp_source_guess_make_source (guess, file->table, NULL);
  return lp_policy_new (filled);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *policy_path = NULL;
  g_autofree char *format_word = NULL;
  const GOptionEntry entries[]
      = { LP_CLI_SOURCE_ENTRIES (options),
          { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_path,
            "Whose fields to profile; without it the columns are guessed", "POLICY" },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
            "text (the default), csv or json", "FORMAT" },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_auto (LpCliFile) file = { 0 };
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads) leads = NULL;
  LpFormat format;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_profile, argc, argv, entries, 1, 1, &operands, &status)
      || !lp_cli_parse_format (
          format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_CSV | 1 << LP_FORMAT_JSON,
          LP_FORMAT_TEXT, &format, &status))
    return status;
  if (policy_path == NULL && options.source != NULL)
    return lp_cli_complain (LP_EXIT_USAGE,
                            "profile: --source names fields; give their --policy too.");
  if (policy_path != NULL && (policy = lp_cli_load_policy (policy_path, &status)) == NULL)
    return status;
  if (!lp_cli_load_file (operands[0], &options, policy, &file, &status))
    return status;
  if (policy == NULL)
    policy = guess_policy (&file);
  leads = lp_cli_make_leads (&file, policy, &status);
  return leads != NULL ? profile_leads (leads, policy, format) : status;
}

const LpVerb lp_verb_profile = { "profile", "LEADS.csv SOURCE [--policy POLICY]",
                                 "Tells what is in each field of the leads.", run };
