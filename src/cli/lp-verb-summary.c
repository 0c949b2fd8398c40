/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli summary: the figures of a policy on past leads. */

#include "lp-cli-private.h"
#include "lp-evaluator.h"
#include "lp-json-private.h"
#include "lp-summary.h"

static const char *const outcome_words[LP_N_OUTCOMES]
    = { [LP_OUTCOME_WON] = "won",
        [LP_OUTCOME_LOST] = "lost",
        [LP_OUTCOME_OPEN] = "open",
        [LP_OUTCOME_UNWORKED] = "unworked" };
static const LpOutcome outcome_order[LP_N_OUTCOMES]
    = { LP_OUTCOME_WON, LP_OUTCOME_LOST, LP_OUTCOME_OPEN, LP_OUTCOME_UNWORKED };

typedef struct
{
  LpLeads *leads;
  LpEvaluation *evaluation;
  LpSummary *summary;
} Figures;

/* --- JSON, in the order of the manual --- */

static void
add_figure (LpJson *json, const char *name, LpFigure figure)
{
  lp_json_add_number (json, name, figure.known, figure.value);
}

static void
add_outcomes (LpJson *json, const char *name, const LpOutcomeCounts *counts, gboolean with_leads)
{
  lp_json_begin_object (json, name);
  if (with_leads)
    lp_json_add_count (json, "leads", counts->leads);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    lp_json_add_count (json, outcome_words[outcome_order[i]],
                       counts->by_outcome[outcome_order[i]]);
  lp_json_end_object (json);
}

static void
add_stages (LpJson *json, const Figures *figures)
{
  guint n = figures->summary->n_stages;

  lp_json_begin_object (json, "stages");
  for (guint i = 0; i < n; i++)
    lp_json_add_count (json, lp_evaluation_get_stage_id (figures->evaluation, (int) i),
                       figures->summary->in_stage[i]);
  lp_json_add_count (json, "unqualified", figures->summary->in_stage[n]);
  lp_json_add_count (json, "disqualified", figures->summary->in_stage[n + 1]);
  lp_json_end_object (json);

  lp_json_begin_object (json, "held");
  for (guint i = 0; i < n; i++)
    lp_json_add_count (json, lp_evaluation_get_stage_id (figures->evaluation, (int) i),
                       figures->summary->held[i]);
  lp_json_end_object (json);
}

static void
add_met (LpJson *json, LpMeasureMet met)
{
  switch (met)
    {
    case LP_MEASURE_NO:
    case LP_MEASURE_YES:
      lp_json_add_bool (json, "met", met == LP_MEASURE_YES);
      break;
    case LP_MEASURE_UNKNOWN:
      lp_json_add_null (json, "met");
      break;
    }
}

static void
add_measured (LpJson *json, const char *name, const GArray *list, gboolean as_happened)
{
  lp_json_begin_array (json, name);
  for (guint i = 0; i < list->len; i++)
    {
      const LpMeasured *measured = &g_array_index (list, LpMeasured, i);

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "id", measured->id);
      add_figure (json, "target", measured->target);
      if (measured->upper.known)
        add_figure (json, "at_most", measured->upper);
      add_figure (json, "measured", measured->measured);
      if (as_happened)
        add_figure (json, "as_happened", measured->as_happened);
      add_met (json, measured->met);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
append_json (GString *text, const Figures *figures)
{
  const LpSummary *summary = figures->summary;
  const char *const *missing = lp_leads_get_not_in_file (figures->leads);
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_object (&json, NULL);
  lp_json_add_count (&json, "rows", lp_leads_get_n_read (figures->leads));
  lp_json_add_count (&json, "evaluated", lp_leads_get_n_evaluated (figures->leads));
  lp_json_add_count (&json, "set_aside", lp_leads_get_n_aside (figures->leads));
  lp_json_add_count (&json, "problems", lp_leads_get_n_problems (figures->leads));
  lp_json_begin_array (&json, "not_in_file");
  for (guint i = 0; missing[i] != NULL; i++)
    lp_json_add_text (&json, NULL, missing[i]);
  lp_json_end_array (&json);
  add_stages (&json, figures);
  add_outcomes (&json, "handed_over", &summary->handed_over, TRUE);
  add_outcomes (&json, "outcome", &summary->all, FALSE);
  add_figure (&json, "precision", summary->precision);
  add_figure (&json, "recall", summary->recall);
  add_figure (&json, "per_week", summary->per_week);
  lp_json_begin_object (&json, "value");
  add_figure (&json, "won", summary->won_value);
  add_figure (&json, "handed_over_won", summary->handed_over_won_value);
  lp_json_end_object (&json);
  add_measured (&json, "goals", summary->goals, FALSE);
  add_measured (&json, "commitments", summary->commitments, FALSE);
  add_measured (&json, "slas", summary->slas, FALSE);
  add_measured (&json, "kpis", summary->kpis, TRUE);
  lp_json_end_object (&json);
  g_string_append_printf (text, "%s\n", json.text->str);
}

/* --- Text --- */

static void
append_rate (GString *text, const char *label, LpFigure figure)
{
  if (figure.known)
    g_string_append_printf (text, "%-14s%8.2f %%\n", label, 100 * figure.value);
  else
    g_string_append_printf (text, "%-14s%8s\n", label, "unknown");
}

static void
append_outcomes (GString *text, const LpOutcomeCounts *counts)
{
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT " %s", i > 0 ? ", " : "",
                            counts->by_outcome[outcome_order[i]],
                            outcome_words[outcome_order[i]]);
  g_string_append_c (text, '\n');
}

static void
append_measured (GString *text, const char *title, const GArray *list)
{
  static const char *const words[] = { [LP_MEASURE_NO] = "missed",
                                       [LP_MEASURE_YES] = "met",
                                       [LP_MEASURE_UNKNOWN] = "not measured" };

  for (guint i = 0; i < list->len; i++)
    {
      const LpMeasured *measured = &g_array_index (list, LpMeasured, i);

      g_string_append_printf (text, "%-12s%-24s", title, measured->id);
      if (measured->measured.known)
        g_string_append_printf (text, "%12.4f", measured->measured.value);
      if (measured->target.known)
        g_string_append_printf (text, "  %s %.4f", measured->at_most ? "at most" : "at least",
                                measured->target.value);
      g_string_append_printf (text, "  %s\n", words[measured->met]);
    }
}

static void
append_text (GString *text, const Figures *figures)
{
  const LpSummary *summary = figures->summary;
  guint n = summary->n_stages;

  g_string_append_printf (text,
                          "%" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT
                          " evaluated, %" G_GUINT64_FORMAT " set aside, %" G_GUINT64_FORMAT
                          " problem cells\n\n%-24s%10s%10s\n",
                          lp_leads_get_n_read (figures->leads),
                          lp_leads_get_n_evaluated (figures->leads),
                          lp_leads_get_n_aside (figures->leads),
                          lp_leads_get_n_problems (figures->leads), "stage", "leads", "hold it");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%-24s%10" G_GUINT64_FORMAT "%10" G_GUINT64_FORMAT "\n",
                            lp_evaluation_get_stage_id (figures->evaluation, (int) i),
                            summary->in_stage[i], summary->held[i]);
  g_string_append_printf (text, "%-24s%10" G_GUINT64_FORMAT "\n%-24s%10" G_GUINT64_FORMAT "\n\n",
                          "unqualified", summary->in_stage[n], "disqualified",
                          summary->in_stage[n + 1]);
  g_string_append_printf (text, "handed over   %" G_GUINT64_FORMAT ": ",
                          summary->handed_over.leads);
  append_outcomes (text, &summary->handed_over);
  g_string_append_printf (text, "all           %" G_GUINT64_FORMAT ": ", summary->all.leads);
  append_outcomes (text, &summary->all);
  append_rate (text, "precision", summary->precision);
  append_rate (text, "recall", summary->recall);
  if (summary->per_week.known)
    g_string_append_printf (text, "%-14s%8.2f\n", "per week", summary->per_week.value);
  append_measured (text, "goal", summary->goals);
  append_measured (text, "commitment", summary->commitments);
  append_measured (text, "sla", summary->slas);
  append_measured (text, "kpi", summary->kpis);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *format_word = NULL;
  gint mature = 0;
  const GOptionEntry entries[]
      = { LP_CLI_SOURCE_ENTRIES (options),
          { "mature", 0, 0, G_OPTION_ARG_INT, &mature,
            "Leave out leads created fewer days before the outcomes were seen", "DAYS" },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text (the default) or json",
            "FORMAT" },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (LpSummary) summary = NULL;
  LpSummaryOptions summary_options = { 0 };
  LpFormat format;
  LpExit status;

  if (!lp_cli_parse (&lp_verb_summary, argc, argv, entries, 2, 2, &operands, &status)
      || !lp_cli_parse_format (format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_JSON,
                               LP_FORMAT_TEXT, &format, &status))
    return status;
  if (mature < 0)
    return lp_cli_complain (LP_EXIT_USAGE, "--mature: give a number of days, 0 or more.");
  evaluation = lp_cli_evaluate (operands[0], operands[1], &options, &leads, &status);
  if (evaluation == NULL)
    return status;
  summary_options.mature_days = mature;
  summary = lp_summary_new (evaluation, &summary_options);
  if (format == LP_FORMAT_JSON)
    append_json (text, &(Figures){ leads, evaluation, summary });
  else
    append_text (text, &(Figures){ leads, evaluation, summary });
  return lp_cli_write (NULL, text);
}

const LpVerb lp_verb_summary = { "summary", "POLICY LEADS.csv SOURCE [--mature DAYS]",
                                 "Tells how many leads each stage has and how they ended.",
                                 run };
