/* SPDX-License-Identifier: GPL-3.0-or-later
 * Evidence as CSV and JSON, and the pieces that suggest needs too. */
#include "lp-evidence-report-private.h"

#include "lp-csv-out.h"
#include "lp-date.h"

static const LpOutcome outcome_order[LP_N_OUTCOMES] = { LP_OUTCOME_WON, LP_OUTCOME_LOST,
                                                        LP_OUTCOME_OPEN,
                                                        LP_OUTCOME_UNWORKED };
static const char *const outcome_words[LP_N_OUTCOMES] = { "won", "lost", "open",
                                                          "unworked" };

/* --- CSV --- */

void
lp_csv_append_figure (GString *text, LpFigure figure)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 300];

  g_string_append_c (text, ',');
  if (figure.known)
    g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6f", figure.value));
}

void
lp_csv_append_record (GString *text, const LpRecord *record)
{
  const gboolean known = record->rate.known;

  g_string_append_printf (text, ",%" G_GUINT64_FORMAT, record->counts.leads);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    g_string_append_printf (text, ",%" G_GUINT64_FORMAT,
                            record->counts.outcome[outcome_order[i]]);
  g_string_append_printf (text, ",%" G_GUINT64_FORMAT, record->counts.young);
  lp_csv_append_figure (text, record->rate);
  lp_csv_append_figure (text, (LpFigure){ known, record->interval.low });
  lp_csv_append_figure (text, (LpFigure){ known, record->interval.high });
  lp_csv_append_figure (text, record->lift);
}

void
lp_csv_append_remarks (GString *text, const GPtrArray *remarks)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf (cell, "%s%s", i > 0 ? "; " : "",
                            (const char *) g_ptr_array_index (remarks, i));
  g_string_append_c (text, ',');
  lp_csv_append_own (text, cell->str);
}

static void
append_part (GString *text, const LpEvidenceItem *item)
{
  g_autofree char *name = lp_evidence_item_get_name (item);
  g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (item);
  const char *parent = item->parent != NULL ? lp_node_get_id (item->parent) : NULL;

  g_string_append_printf (text, "%s,", lp_evidence_kind_get_word (item->kind));
  lp_csv_append_own (text, parent);
  g_string_append_c (text, ',');
  lp_csv_append_own (text, lp_node_get_id (item->node));
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, name);
  g_string_append_c (text, ',');
  lp_csv_append_own (text, lp_node_get (item->node, LP_ATTR_POINTS));
  lp_csv_append_record (text, &item->with);
  lp_csv_append_figure (text, item->rest.rate);
  lp_csv_append_figure (text, item->weight);
  lp_csv_append_figure (text, item->information);
  g_string_append_printf (text, ",%s", item->with.without_evidence ? "yes" : "no");
  lp_csv_append_remarks (text, remarks);
  g_string_append_c (text, '\n');
}

static const char *
get_bin_kind (const LpFieldBin *bin)
{
  switch (bin->kind)
    {
    case LP_FIELD_BIN_VALUE:
      return "value";
    case LP_FIELD_BIN_OTHER:
      return "other";
    case LP_FIELD_BIN_BLANK:
      return "blank";
    }
  g_return_val_if_reached ("");
}

static GPtrArray *
list_leaks (const LpFieldEvidence *field)
{
  GPtrArray *leaks = g_ptr_array_new ();

  for (guint i = 0; i < field->leaks->len; i++)
    g_ptr_array_add (leaks, g_array_index (field->leaks, LpLeak, i).message);
  return leaks;
}

static GPtrArray *
list_cautions (const LpRecord *record)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  char *caution = lp_record_get_caution (record);

  if (caution != NULL)
    g_ptr_array_add (remarks, caution);
  return remarks;
}

static void
append_field (GString *text, const LpFieldEvidence *field)
{
  g_autoptr (GPtrArray) leaks = list_leaks (field);

  g_string_append (text, "field,,");
  lp_csv_append_own (text, field->id);
  g_string_append_c (text, ',');
  lp_csv_append_cell (text, lp_node_get_name (field->node));
  g_string_append (text, ",,,,,,,,,,,,,");
  lp_csv_append_figure (text, field->information);
  g_string_append_c (text, ',');
  lp_csv_append_remarks (text, leaks);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < field->bins->len; i++)
    {
      const LpFieldBin *bin = &g_array_index (field->bins, LpFieldBin, i);
      g_autoptr (GPtrArray) remarks = list_cautions (&bin->record);

      g_string_append_printf (text, "%s,", get_bin_kind (bin));
      lp_csv_append_own (text, field->id);
      g_string_append (text, ",,");
      lp_csv_append_cell (text, bin->text);
      g_string_append_c (text, ',');
      lp_csv_append_record (text, &bin->record);
      g_string_append_c (text, ',');
      lp_csv_append_figure (text, bin->weight);
      lp_csv_append_figure (text, (LpFigure){ bin->weight.known, bin->share });
      g_string_append_printf (text, ",%s", bin->record.without_evidence ? "yes" : "no");
      lp_csv_append_remarks (text, remarks);
      g_string_append_c (text, '\n');
    }
}

void
lp_evidence_report_append_csv (const LpEvidenceReport *report, GString *text)
{
  g_string_append (text, "kind,parent,id,name,points" LP_RECORD_CSV_HEADING
                         ",rest_rate,woe,iv,without_evidence,remarks\n");
  for (guint i = 0; i < lp_policy_evidence_get_n_items (report->parts); i++)
    append_part (text, lp_policy_evidence_get_item (report->parts, i));
  for (guint i = 0; i < report->fields->len; i++)
    append_field (text, g_ptr_array_index (report->fields, i));
}

/* --- JSON --- */

void
lp_json_add_figure (LpJson *json, const char *name, LpFigure figure)
{
  lp_json_add_number (json, name, figure.known, figure.value);
}

void
lp_json_add_record (LpJson *json, const LpRecord *record)
{
  const gboolean known = record->rate.known;

  lp_json_add_count (json, "leads", record->counts.leads);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    lp_json_add_count (json, outcome_words[i], record->counts.outcome[outcome_order[i]]);
  lp_json_add_count (json, "young", record->counts.young);
  lp_json_add_figure (json, "win_rate", record->rate);
  lp_json_add_number (json, "low", known, record->interval.low);
  lp_json_add_number (json, "high", known, record->interval.high);
  lp_json_add_figure (json, "lift", record->lift);
  lp_json_add_bool (json, "without_evidence", record->without_evidence);
}

void
lp_json_add_remarks (LpJson *json, const GPtrArray *remarks)
{
  lp_json_begin_array (json, "remarks");
  for (guint i = 0; i < remarks->len; i++)
    lp_json_add_text (json, NULL, g_ptr_array_index (remarks, i));
  lp_json_end_array (json);
}

static void
add_judged (LpJson *json, const LpJudged *judged)
{
  lp_json_begin_object (json, "judged");
  lp_json_add_count (json, "leads", judged->frame->n_rows);
  lp_json_add_count (json, "won", judged->base.won);
  lp_json_add_count (json, "lost", judged->base.lost);
  lp_json_add_count (json, "mature_days", (guint64) judged->mature_days);
  lp_json_add_count (json, "too_young", lp_bits_count (&judged->young));
  lp_json_add_figure (json, "win_rate", lp_judged_get_base_rate (judged));
  lp_json_end_object (json);
}

static void
add_part (LpJson *json, const LpEvidenceItem *item)
{
  g_autofree char *name = lp_evidence_item_get_name (item);
  g_autoptr (GPtrArray) remarks = lp_evidence_item_get_remarks (item);

  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "kind", lp_evidence_kind_get_word (item->kind));
  lp_json_add_text (json, "parent",
                    item->parent != NULL ? lp_node_get_id (item->parent) : NULL);
  lp_json_add_text (json, "id", lp_node_get_id (item->node));
  lp_json_add_text (json, "name", name);
  lp_json_add_text (json, "points", lp_node_get (item->node, LP_ATTR_POINTS));
  lp_json_add_record (json, &item->with);
  lp_json_add_figure (json, "rest_rate", item->rest.rate);
  lp_json_add_figure (json, "woe", item->weight);
  lp_json_add_figure (json, "iv", item->information);
  lp_json_add_bool (json, "contradicted", item->contradicted);
  lp_json_add_remarks (json, remarks);
  lp_json_end_object (json);
}

static void
add_bin (LpJson *json, const LpFieldBin *bin)
{
  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "kind", get_bin_kind (bin));
  lp_json_add_text (json, "value", bin->text);
  lp_json_add_record (json, &bin->record);
  lp_json_add_figure (json, "woe", bin->weight);
  lp_json_add_number (json, "iv", bin->weight.known, bin->share);
  lp_json_end_object (json);
}

static void
add_field (LpJson *json, const LpFieldEvidence *field)
{
  lp_json_begin_object (json, NULL);
  lp_json_add_text (json, "id", field->id);
  lp_json_add_text (json, "label", lp_node_get_name (field->node));
  lp_json_add_figure (json, "iv", field->information);
  lp_json_add_text (json, "strength",
                    field->information.known ? lp_strength_get_word (field->strength)
                                             : NULL);
  lp_json_add_figure (json, "iv_by_chance", field->by_chance);
  lp_json_begin_array (json, "leaks");
  for (guint i = 0; i < field->leaks->len; i++)
    {
      const LpLeak *leak = &g_array_index (field->leaks, LpLeak, i);

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "kind", lp_leak_kind_get_word (leak->kind));
      lp_json_add_text (json, "message", leak->message);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
  lp_json_begin_array (json, "bins");
  for (guint i = 0; i < field->bins->len; i++)
    add_bin (json, &g_array_index (field->bins, LpFieldBin, i));
  lp_json_end_array (json);
  lp_json_end_object (json);
}

static void
add_tenths (LpJson *json, const LpScoreEvidence *score)
{
  lp_json_begin_array (json, "tenths");
  for (guint i = 0; score->has_tenths && i < LP_N_TENTHS; i++)
    {
      const LpTenth *tenth = &score->tenths[i];

      lp_json_begin_object (json, NULL);
      lp_json_add_number (json, "won", TRUE, tenth->won);
      lp_json_add_number (json, "lost", TRUE, tenth->lost);
      lp_json_add_number (json, "win_rate", TRUE, tenth->win_rate);
      lp_json_add_number (json, "lift", TRUE, tenth->lift);
      lp_json_add_number (json, "gain", TRUE, tenth->gain);
      lp_json_add_number (json, "capture", TRUE, tenth->capture);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_weights (LpJson *json, const GArray *weights)
{
  lp_json_begin_array (json, "weights");
  for (guint i = 0; i < weights->len; i++)
    {
      const LpWeightEvidence *weight = &g_array_index (weights, LpWeightEvidence, i);
      const gboolean known = weight->alone.known;

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "id", lp_node_get_id (weight->dimension));
      lp_json_add_text (json, "weight", lp_node_get (weight->dimension, LP_ATTR_WEIGHT));
      lp_json_add_figure (json, "auc_alone", weight->alone);
      lp_json_add_number (json, "auc_alone_low", known, weight->alone_interval.low);
      lp_json_add_number (json, "auc_alone_high", known, weight->alone_interval.high);
      lp_json_add_figure (json, "auc_without", weight->without);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_floors (LpJson *json, const LpScoreEvidence *score)
{
  lp_json_begin_array (json, "floors");
  for (guint i = 0; i < LP_N_FLOORS; i++)
    {
      const LpFloor *floor = &score->floors[i];

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "name", lp_floor_kind_get_word ((LpFloorKind) i));
      lp_json_add_figure (json, "measured", floor->measured);
      lp_json_add_number (json, "bound", TRUE, floor->bound);
      if (floor->met == LP_MEASURE_UNKNOWN)
        lp_json_add_null (json, "met");
      else
        lp_json_add_bool (json, "met", floor->met == LP_MEASURE_YES);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
}

static void
add_index (LpJson *json, const char *name, const LpStabilityIndex *index)
{
  lp_json_begin_object (json, name);
  lp_json_add_figure (json, "index", index->index);
  lp_json_add_figure (json, "by_chance", index->by_chance);
  lp_json_add_text (json, "shift",
                    index->index.known ? lp_shift_get_word (index->shift) : NULL);
  lp_json_end_object (json);
}

static void
add_stability (LpJson *json, const LpStability *stability)
{
  g_autofree char *day = stability->split != LP_NO_INSTANT
                             ? lp_day_format (lp_instant_to_day (stability->split))
                             : NULL;

  lp_json_begin_object (json, "stability");
  lp_json_add_count (json, "older", stability->n_expected);
  lp_json_add_count (json, "newer", stability->n_actual);
  lp_json_add_text (json, "newer_from", day);
  add_index (json, "stages", &stability->stages);
  add_index (json, "scores", &stability->scores);
  lp_json_end_object (json);
}

static void
add_score (LpJson *json, const LpScoreEvidence *score)
{
  lp_json_begin_object (json, "score");
  lp_json_add_figure (json, "auc", score->auc);
  lp_json_add_number (json, "auc_low", score->auc.known, score->auc_interval.low);
  lp_json_add_number (json, "auc_high", score->auc.known, score->auc_interval.high);
  lp_json_add_figure (json, "gini", score->gini);
  lp_json_add_figure (json, "ks", score->ks);
  lp_json_add_number (json, "ks_score", score->ks.known, score->ks_total / 100.0);
  lp_json_add_figure (json, "f1", score->f1);
  add_tenths (json, score);
  lp_json_begin_array (json, "bands");
  for (guint i = 0; i < score->bands->len; i++)
    {
      const LpScoreBand *band = &g_array_index (score->bands, LpScoreBand, i);

      lp_json_begin_object (json, NULL);
      lp_json_add_text (json, "name", band->name);
      lp_json_add_record (json, &band->record);
      lp_json_add_bool (json, "falls", band->falls);
      lp_json_add_bool (json, "falls_clearly", band->clearly);
      lp_json_end_object (json);
    }
  lp_json_end_array (json);
  add_weights (json, score->weights);
  add_floors (json, score);
  add_stability (json, &score->over_time);
  lp_json_end_object (json);
}

void
lp_evidence_report_append_json (const LpEvidenceReport *report, GString *text)
{
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_object (&json, NULL);
  add_judged (&json, lp_policy_evidence_get_judged (report->parts));
  lp_json_begin_array (&json, "parts");
  for (guint i = 0; i < lp_policy_evidence_get_n_items (report->parts); i++)
    add_part (&json, lp_policy_evidence_get_item (report->parts, i));
  lp_json_end_array (&json);
  lp_json_begin_array (&json, "fields");
  for (guint i = 0; i < report->fields->len; i++)
    add_field (&json, g_ptr_array_index (report->fields, i));
  lp_json_end_array (&json);
  add_score (&json, report->score);
  lp_json_end_object (&json);
  g_string_append_printf (text, "%s\n", json.text->str);
}

/* --- Verbs of judged leads --- */

LpExit
lp_cli_run_judged (const LpVerb *verb, int argc, char **argv, LpCliJudgedFunc report)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *format_word = NULL;
  gint mature = LP_MATURE_MEDIAN;
  const GOptionEntry entries[] = {
    LP_CLI_SOURCE_ENTRIES (options),
    { "mature", 0, 0, G_OPTION_ARG_INT, &mature,
      "Leave out leads younger than this when the outcomes were seen; by default "
      "the median from created to closed, 0 for nobody",
      "DAYS" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
      "text (the default), csv or json", "FORMAT" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  LpFormat format;
  LpExit status;

  if (!lp_cli_parse (verb, argc, argv, entries, 2, 2, &operands, &status) ||
      !lp_cli_parse_format (
          format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_CSV | 1 << LP_FORMAT_JSON,
          LP_FORMAT_TEXT, &format, &status))
    return status;
  if (mature < LP_MATURE_MEDIAN)
    return lp_cli_complain (LP_EXIT_USAGE, "--mature: give a number of days, 0 or more.");
  evaluation = lp_cli_evaluate (operands[0], operands[1], &options, NULL, &status);
  return evaluation != NULL ? report (evaluation, mature, format) : status;
}
