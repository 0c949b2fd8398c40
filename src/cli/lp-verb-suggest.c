/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli suggest: points that the past leads suggest, and who would move. */

#include "lp-csv-out.h"
#include "lp-evaluator.h"
#include "lp-evidence-report-private.h"
#include "lp-moves.h"
#include "lp-suggest.h"
#include "lp-suggest-threshold.h"

/* What would change if this one were taken. */
typedef struct
{
  const LpSuggestion *suggestion;
  LpMove moved;
} Line;

typedef struct
{
  const LpSuggestions *suggestions;
  GArray *lines;                      /* Line */
  LpMove all;                         /* if all were */
  const LpThresholdChoice *threshold; /* of the score as it is; nullable */
} Report;

/* --- Who would move --- */

static void
unref_evaluation (gpointer evaluation)
{
  lp_evaluation_unref (evaluation);
}

/* Takes @policy. */
static LpMove
count_moves (LpEvaluator *evaluator, LpEvaluation *evaluation, LpPolicy *policy)
{
  g_autoptr (LpEvaluation) changed = lp_evaluator_run (evaluator, policy, NULL);
  g_autoptr (LpMoves) moves = lp_moves_new (evaluation, changed);

  lp_policy_unref (policy);
  return moves->moved;
}

static Report
make_report (LpEvaluation *evaluation,
             const LpSuggestions *suggestions,
             const LpThresholdChoice *threshold)
{
  LpPolicy *policy = lp_evaluation_get_policy (evaluation);
  g_autoptr (LpEvaluator)
      evaluator = lp_evaluator_new (lp_evaluation_get_frame (evaluation),
                                    lp_evaluation_ref (evaluation), unref_evaluation);
  Report report = {
    suggestions, g_array_new (FALSE, TRUE, sizeof (Line)), { 0 }, threshold
  };

  for (guint i = 0; i < suggestions->suggestions->len; i++)
    {
      Line line = { &g_array_index (suggestions->suggestions, LpSuggestion, i), { 0 } };

      if (line.suggestion->points != line.suggestion->old_points)
        line.moved = count_moves (evaluator, evaluation,
                                  lp_suggestion_apply (line.suggestion, policy));
      g_array_append_val (report.lines, line);
    }
  report.all = count_moves (evaluator, evaluation,
                            lp_suggestions_apply (suggestions, policy));
  return report;
}

/* --- Text --- */

static void
append_auc (GString *text, const char *words, LpFigure auc)
{
  if (auc.known)
    g_string_append_printf (text, "%s: AUC %.4f\n", words, auc.value);
}

static void
append_remarks (GString *text, const char *before, const GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (text, "%s%s\n", before,
                            (const char *) g_ptr_array_index (remarks, i));
}

static void
append_line (GString *text, const Line *line)
{
  const LpSuggestion *suggestion = line->suggestion;
  g_autofree char *name = lp_suggestion_get_name (suggestion);
  g_autoptr (GPtrArray) remarks = lp_suggestion_get_remarks (suggestion);

  g_string_append_printf (text,
                          "%s / %s: %" G_GINT64_FORMAT " -> %" G_GINT64_FORMAT
                          " (%" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "), won",
                          lp_node_get_name (suggestion->dimension), name,
                          suggestion->old_points, suggestion->points, suggestion->low,
                          suggestion->high);
  lp_text_append_rate (text, &suggestion->record);
  g_string_append_printf (text,
                          "; leads that would move: %" G_GUINT64_FORMAT
                          " (%" G_GUINT64_FORMAT " won, %" G_GUINT64_FORMAT " lost)\n",
                          line->moved.leads, line->moved.by_outcome[LP_OUTCOME_WON],
                          line->moved.by_outcome[LP_OUTCOME_LOST]);
  append_remarks (text, "      ! ", remarks);
}

static void
append_threshold (GString *text, const LpThresholdChoice *choice)
{
  if (choice == NULL)
    return;
  g_string_append_printf (
      text,
      "a handoff from a score of %.2f meets %u of %u goals and commitments: "
      "%" G_GUINT64_FORMAT " leads",
      choice->total / 100.0, choice->n_met, choice->n_goals, choice->leads);
  if (choice->precision.known)
    g_string_append_printf (text, ", precision %.2f %%", 100 * choice->precision.value);
  if (choice->recall.known)
    g_string_append_printf (text, ", recall %.2f %%", 100 * choice->recall.value);
  if (choice->per_week.known)
    g_string_append_printf (text, ", %.2f a week", choice->per_week.value);
  for (guint i = 0; i < choice->missed->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "; missed: " : ", ",
                            lp_node_get_name (g_ptr_array_index (choice->missed, i)));
  g_string_append_c (text, '\n');
}

static void
append_text (GString *text, const Report *report)
{
  const LpSuggestions *suggestions = report->suggestions;
  g_autoptr (GPtrArray) remarks = lp_suggestions_get_remarks (suggestions);

  append_remarks (text, "", remarks);
  append_threshold (text, report->threshold);
  if (suggestions->status != LP_SUGGEST_FINE)
    return;
  append_auc (text, "the regression, on the leads it learnt from",
              suggestions->auc_trained);
  append_auc (text, "the regression, on the later leads", suggestions->auc_tried);
  append_auc (text, "the points of today, on the later leads", suggestions->auc_old);
  append_auc (text, "the suggested points, on the later leads", suggestions->auc_new);
  g_string_append_printf (
      text, "leads that would move if all were taken: %" G_GUINT64_FORMAT "\n\n",
      report->all.leads);
  for (guint i = 0; i < report->lines->len; i++)
    append_line (text, &g_array_index (report->lines, Line, i));
}

/* --- CSV: one row a suggestion --- */

static void
append_csv_line (GString *text, const Line *line)
{
  const LpSuggestion *suggestion = line->suggestion;
  g_autofree char *name = lp_suggestion_get_name (suggestion);
  g_autoptr (GPtrArray) remarks = lp_suggestion_get_remarks (suggestion);

  lp_csv_append_own (text, lp_node_get_id (suggestion->dimension));
  g_string_append_c (text, ',');
  lp_csv_append_own (text, lp_node_get_id (suggestion->term));
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, name);
  g_string_append_printf (
      text,
      ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT,
      suggestion->old_points, suggestion->points, suggestion->low, suggestion->high);
  lp_csv_append_figure (text, (LpFigure){ TRUE, suggestion->coefficient });
  lp_csv_append_figure (text, (LpFigure){ TRUE, suggestion->error });
  lp_csv_append_record (text, &suggestion->record);
  g_string_append_printf (
      text, ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT,
      line->moved.leads, line->moved.by_outcome[LP_OUTCOME_WON],
      line->moved.by_outcome[LP_OUTCOME_LOST]);
  lp_csv_append_remarks (text, remarks);
  g_string_append_c (text, '\n');
}

static void
append_csv (GString *text, const Report *report)
{
  g_string_append (text,
                   "dimension,id,name,points,suggested,suggested_low,suggested_high,"
                   "coefficient,error" LP_RECORD_CSV_HEADING
                   ",moved,moved_won,moved_lost,remarks\n");
  for (guint i = 0; i < report->lines->len; i++)
    append_csv_line (text, &g_array_index (report->lines, Line, i));
}

/* --- JSON --- */

static void
add_moved (LpJson *json, const LpMove *moved)
{
  lp_json_begin_object (json, "moved");
  lp_json_add_count (json, "leads", moved->leads);
  lp_json_add_count (json, "won", moved->by_outcome[LP_OUTCOME_WON]);
  lp_json_add_count (json, "lost", moved->by_outcome[LP_OUTCOME_LOST]);
  lp_json_end_object (json);
}

static void
add_line (LpJson *json, const Line *line)
{
  const LpSuggestion *suggestion = line->suggestion;
  g_autofree char *name = lp_suggestion_get_name (suggestion);
  g_autoptr (GPtrArray) remarks = lp_suggestion_get_remarks (suggestion);

  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "dimension", lp_node_get_id (suggestion->dimension));
  lp_json_add_text (json, "id", lp_node_get_id (suggestion->term));
  lp_json_add_text (json, "name", name);
  lp_json_add_integer (json, "points", suggestion->old_points);
  lp_json_add_integer (json, "suggested", suggestion->points);
  lp_json_add_integer (json, "suggested_low", suggestion->low);
  lp_json_add_integer (json, "suggested_high", suggestion->high);
  lp_json_add_number (json, "coefficient", TRUE, suggestion->coefficient);
  lp_json_add_number (json, "error", TRUE, suggestion->error);
  lp_json_add_bool (json, "separated", suggestion->separated);
  lp_json_add_bool (json, "entangled", suggestion->entangled);
  lp_json_add_record (json, &suggestion->record);
  add_moved (json, &line->moved);
  lp_json_add_remarks (json, remarks);
  lp_json_end_object (json);
}

static void
add_tally (LpJson *json, const char *name, const LpTally *tally)
{
  lp_json_begin_object (json, name);
  lp_json_add_count (json, "won", tally->won);
  lp_json_add_count (json, "lost", tally->lost);
  lp_json_end_object (json);
}

static void
add_threshold (LpJson *json, const LpThresholdChoice *choice)
{
  if (choice == NULL)
    {
      lp_json_add_null (json, "threshold");
      return;
    }
  lp_json_begin_object (json, "threshold");
  lp_json_add_number (json, "score", TRUE, choice->total / 100.0);
  lp_json_add_count (json, "leads", choice->leads);
  lp_json_add_figure (json, "precision", choice->precision);
  lp_json_add_figure (json, "recall", choice->recall);
  lp_json_add_figure (json, "per_week", choice->per_week);
  lp_json_add_count (json, "goals", choice->n_goals);
  lp_json_begin_array (json, "missed");
  for (guint i = 0; i < choice->missed->len; i++)
    lp_json_add_text (json, NULL, lp_node_get_id (g_ptr_array_index (choice->missed, i)));
  lp_json_end_array (json);
  lp_json_end_object (json);
}

static void
append_json (GString *text, const Report *report)
{
  const LpSuggestions *suggestions = report->suggestions;
  g_autoptr (GPtrArray) remarks = lp_suggestions_get_remarks (suggestions);
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_object (&json, NULL);
  add_tally (&json, "learnt_from", &suggestions->trained);
  add_tally (&json, "tried_on", &suggestions->tried);
  lp_json_add_figure (&json, "auc_learnt", suggestions->auc_trained);
  lp_json_add_figure (&json, "auc_tried", suggestions->auc_tried);
  lp_json_add_figure (&json, "auc_old", suggestions->auc_old);
  lp_json_add_figure (&json, "auc_new", suggestions->auc_new);
  lp_json_add_number (&json, "condition", TRUE, suggestions->condition);
  add_moved (&json, &report->all);
  add_threshold (&json, report->threshold);
  lp_json_add_remarks (&json, remarks);
  lp_json_begin_array (&json, "suggestions");
  for (guint i = 0; i < report->lines->len; i++)
    add_line (&json, &g_array_index (report->lines, Line, i));
  lp_json_end_array (&json);
  lp_json_end_object (&json);
  g_string_append_printf (text, "%s\n", json.text->str);
}

/* --- The verb --- */

static LpExit
suggest (LpEvaluation *evaluation, gint64 mature_days, LpFormat format)
{
  const LpSuggestOptions options = { .mature_days = mature_days };
  g_autoptr (LpSuggestions) suggestions = lp_suggestions_new (evaluation, &options);
  g_autoptr (LpJudged)
      judged = lp_judged_new (lp_evaluation_get_frame (evaluation), mature_days);
  g_autoptr (LpThresholdChoice) threshold = lp_suggest_threshold (evaluation, judged);
  const Report report = make_report (evaluation, suggestions, threshold);
  g_autoptr (GArray) lines = report.lines;
  g_autoptr (GString) text = g_string_new (NULL);

  switch (format)
    {
    case LP_FORMAT_TEXT:
      append_text (text, &report);
      break;
    case LP_FORMAT_CSV:
      append_csv (text, &report);
      break;
    case LP_FORMAT_JSON:
      append_json (text, &report);
      break;
    }
  return lp_cli_write (NULL, text);
}

static LpExit
run (int argc, char **argv)
{
  return lp_cli_run_judged (&lp_verb_suggest, argc, argv, suggest);
}

const LpVerb lp_verb_suggest = { "suggest", "POLICY LEADS.csv SOURCE [--mature DAYS]",
                                 "Proposes points from the past leads; changes nothing.",
                                 run };
