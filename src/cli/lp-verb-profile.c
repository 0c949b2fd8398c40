/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli profile: what is in each field of the leads. */

#include "lp-date.h"
#include "lp-profile-report-private.h"
#include "lp-source-guess.h"

#define N_VALUES 10
#define N_SOURCES 10

static void
row_clear (gpointer data)
{
  LpProfileRow *row = data;

  g_clear_pointer (&row->profile, lp_field_profile_free);
  g_clear_pointer (&row->evidence, lp_field_evidence_free);
  g_clear_pointer (&row->by_source, g_free);
  g_clear_pointer (&row->by_month, g_free);
}

/* The bins of all fields. */
static void
find_bins (LpProfileReport *report, const LpFrame *frame, LpPolicy *policy)
{
  LpNode *source = lp_find_lead_source (policy, frame);

  report->months = lp_lead_bins_new_by_month (frame);
  if (source == NULL)
    return;
  report->source_id = lp_node_get_id (source);
  report->sources = lp_lead_bins_new_by_value (
      frame, lp_frame_get_column (frame, report->source_id), N_SOURCES);
}

static LpProfileRow
profile_field (const LpProfileReport *report,
               const LpFrame *frame,
               const LpJudged *judged,
               LpNode *field)
{
  const char *id = lp_node_get_id (field);
  const LpColumn *column = lp_frame_get_column (frame, id);
  LpProfileRow row = { .id = id, .label = lp_node_get_name (field) };

  if (column == NULL)
    return row;
  row.profile = lp_field_profile_new (frame, column, N_VALUES);
  if (frame->has_outcome)
    row.evidence = lp_field_evidence_new (judged, field, 0);
  if (report->sources != NULL)
    row.by_source = lp_lead_bins_count_known (report->sources, column);
  if (report->months != NULL)
    row.by_month = lp_lead_bins_count_known (report->months, column);
  return row;
}

static LpExit
profile_leads (LpLeads *leads, LpPolicy *policy, LpFormat format)
{
  LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpJudged) judged = lp_judged_new (frame, LP_MATURE_MEDIAN);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (LpProfileRow));
  g_autoptr (GString) text = g_string_new (NULL);
  LpProfileReport report = { .rows = rows };

  g_array_set_clear_func (rows, row_clear);
  find_bins (&report, frame, policy);
  LP_FOREACH_CHILD (lp_policy_get_section (policy, LP_KIND_FIELDS), LP_KIND_FIELD, field)
    {
      LpProfileRow row = profile_field (&report, frame, judged, field);

      g_array_append_val (rows, row);
    }
  lp_profile_report_append (&report, format, text);
  lp_lead_bins_free (report.sources);
  lp_lead_bins_free (report.months);
  return lp_cli_write (NULL, text);
}

/* --- Without a source --- */

/* What can be read in two ways is for a person to say. */
static gboolean
refuse_ambiguous (const LpSourceGuess *guess, const char *path, LpExit *status)
{
  for (guint i = 0; i < guess->n_columns; i++)
    {
      const LpColumnGuess *column = &guess->columns[i];

      if (!lp_column_guess_asks_date (column) && !lp_column_guess_asks_decimal (column))
        continue;
      *status = lp_cli_complain (
          LP_EXIT_NO,
          "%s: column “%s”: %s Give a --source that says it: column "
          "date-format=\"…\", or decimal=\"…\" for the whole file.",
          path, column->heading, column->type->reason);
      return FALSE;
    }
  return TRUE;
}

/* Of leads of which nobody said how they ended, no rate is told. */
static void
leave_unsure_outcome (LpSourceGuess *guess, const char *path)
{
  for (guint i = 0; i < guess->n_columns; i++)
    {
      LpColumnGuess *column = &guess->columns[i];

      if (!lp_column_guess_asks_outcome (column))
        continue;
      column->role = LP_CSV_ROLE_NONE;
      g_printerr ("%s: column “%s”: nobody said what “%s” means, so no win rates are "
                  "told. Give a --source that says it.\n",
                  path, column->heading, column->unsure[0]);
    }
}

/* What looks like "not filled in" is shown as what it is, beside blank. */
static void
keep_placeholders (LpSourceGuess *guess)
{
  g_strfreev (guess->missing);
  guess->missing = g_new0 (char *, 1);
  for (guint i = 0; i < guess->n_columns; i++)
    {
      g_strfreev (guess->columns[i].missing);
      guess->columns[i].missing = g_new0 (char *, 1);
    }
}

/* What the source says goes before what is guessed; a column that it does not name stays
 * a field. */
static void
apply_source (LpSourceGuess *guess, LpTable *table, LpSource *source)
{
  for (guint i = 0; i < guess->n_columns; i++)
    guess->columns[i].role = LP_CSV_ROLE_NONE;
  LP_FOREACH_CHILD (lp_source_get_root (source), LP_KIND_COLUMN, column)
    {
      const char *heading = lp_node_get (column, LP_ATTR_NAME);
      const char *field = lp_node_get (column, LP_ATTR_FIELD);
      int position = heading != NULL ? lp_table_find_column (table, heading) : -1;
      LpColumnGuess *own = position >= 0 ? &guess->columns[position] : NULL;

      if (own == NULL)
        continue;
      if (field == NULL)
        {
          own->as_field = FALSE;
          continue;
        }
      own->as_field = TRUE;
      g_free (own->field_id);
      own->field_id = g_strdup (field);
    }
}

static gboolean
has_date_form (LpSource *source, const char *heading)
{
  LP_FOREACH_CHILD (lp_source_get_root (source), LP_KIND_COLUMN, column)
    {
      if (g_strcmp0 (lp_node_get (column, LP_ATTR_NAME), heading) == 0 &&
          lp_node_get (column, LP_ATTR_DATE_FORMAT) != NULL)
        return TRUE;
    }
  return lp_node_get (lp_source_get_root (source), LP_ATTR_DATE_FORMAT) != NULL;
}

/* What the source says how to read is no question. */
static void
answer_questions (LpSourceGuess *guess, LpSource *source)
{
  gboolean has_decimal = lp_node_get (lp_source_get_root (source), LP_ATTR_DECIMAL) !=
                         NULL;

  for (guint i = 0; i < guess->n_columns; i++)
    {
      LpColumnGuess *column = &guess->columns[i];

      if (has_decimal)
        column->type->ambiguous_number = FALSE;
      if (!has_date_form (source, column->heading))
        continue;
      g_strfreev (column->type->other_date_formats);
      column->type->other_date_formats = g_new0 (char *, 1);
    }
}

/* @source with the columns that it does not name as the fields they are guessed to be. */
static LpSource *
complete_source (const LpSourceGuess *guess, LpTable *table, LpSource *source)
{
  g_autoptr (LpSource) guessed = lp_source_guess_make_source (guess, table, NULL);
  g_autoptr (LpNode) root = lp_node_ref (lp_source_get_root (source));

  LP_FOREACH_CHILD (lp_source_get_root (guessed), LP_KIND_COLUMN, column)
    {
      g_autoptr (LpNode) old = NULL;

      if (lp_source_find_field (source, lp_node_get (column, LP_ATTR_FIELD)) != NULL)
        continue;
      old = g_steal_pointer (&root);
      root = lp_node_with_child_inserted (old, lp_node_position_for (old, LP_KIND_COLUMN),
                                          column);
    }
  return lp_source_new (root);
}

/* Without a policy the columns are guessed, as the window does, but for what the source
 * says. NULL: *@status says why. */
static LpPolicy *
guess_policy (LpCliFile *file, const char *path, LpExit *status)
{
  gint64 today = lp_instant_to_day (g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (file->table, NULL, today);
  g_autoptr (LpPolicy) empty = lp_policy_new_empty ("Fields");
  g_autoptr (LpSource) given = g_steal_pointer (&file->source);
  g_autoptr (LpNode) fields = NULL;
  g_autoptr (LpNode) filled = NULL;

  if (given != NULL)
    {
      apply_source (guess, file->table, given);
      answer_questions (guess, given);
    }
  if (!refuse_ambiguous (guess, path, status))
    return NULL;
  leave_unsure_outcome (guess, path);
  keep_placeholders (guess);
  fields = lp_source_guess_make_fields (guess);
  filled = lp_node_with_child_replaced (lp_policy_get_root (empty), 0, fields);
  file->source = given != NULL ? complete_source (guess, file->table, given)
                               : lp_source_guess_make_source (guess, file->table, NULL);
  return lp_policy_new (filled);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *policy_path = NULL;
  g_autofree char *format_word = NULL;
  const GOptionEntry entries[] = {
    LP_CLI_SOURCE_ENTRIES (options),
    { "policy", 0, 0, G_OPTION_ARG_FILENAME, &policy_path,
      "Whose fields to profile; without it the columns are guessed", "POLICY" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
      "text (the default), csv or json", "FORMAT" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) operands = NULL;
  g_auto (LpCliFile) file = { 0 };
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpLeads) leads = NULL;
  LpFormat format;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_profile, argc, argv, entries, 1, 1, &operands, &status) ||
      !lp_cli_parse_format (
          format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_CSV | 1 << LP_FORMAT_JSON,
          LP_FORMAT_TEXT, &format, &status))
    return status;
  if (policy_path != NULL && (policy = lp_cli_load_policy (policy_path, &status)) == NULL)
    return status;
  if (!lp_cli_load_file (operands[0], &options, policy, &file, &status))
    return status;
  if (policy == NULL)
    policy = guess_policy (&file, operands[0], &status);
  if (policy == NULL)
    return status;
  leads = lp_cli_make_leads (&file, policy, &status);
  return leads != NULL ? profile_leads (leads, policy, format) : status;
}

const LpVerb lp_verb_profile = { "profile", "LEADS.csv SOURCE [--policy POLICY]",
                                 "Tells what is in each field of the leads.", run };
