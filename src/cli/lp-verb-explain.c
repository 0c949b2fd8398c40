/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli explain: why one lead is where it is. */

#include "lp-classify.h"
#include "lp-cli-private.h"
#include "lp-csv-out.h"
#include "lp-evaluator.h"
#include "lp-explain.h"
#include "lp-json-private.h"
#include "lp-sentence.h"

/* The points as text: those of dimensions and the total are hundredths. "" where the item
 * has none. */
static char *
format_points (const LpExplainItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  switch (item->kind)
    {
    case LP_EXPLAIN_DIMENSION:
    case LP_EXPLAIN_TOTAL:
      lp_classify_append_score (text, item->points);
      break;
    case LP_EXPLAIN_PROFILE:
    case LP_EXPLAIN_RULE:
    case LP_EXPLAIN_BANDS:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, item->points);
      break;
    case LP_EXPLAIN_TRAIT:
    case LP_EXPLAIN_DISQUALIFIER:
    case LP_EXPLAIN_STAGE:
    case LP_EXPLAIN_AFTER:
    case LP_EXPLAIN_REQUIRES:
    case LP_EXPLAIN_ENTRY:
    case LP_EXPLAIN_EXIT:
    case LP_EXPLAIN_ROUTE:
    case LP_EXPLAIN_GROUP:
    case LP_EXPLAIN_TEST:
      break;
    }
  return g_strdup (text->str);
}

/* A condition as the sentence it is; anything else as its kind and name. */
static char *
describe (LpPolicy *policy, const LpExplainItem *item)
{
  const char *word = lp_explain_kind_get_word (item->kind);

  if (item->kind == LP_EXPLAIN_TEST)
    return lp_sentence_of_condition (policy, item->node);
  if (item->label == NULL || g_str_has_prefix (item->label, word))
    return g_strdup (item->label != NULL ? item->label : word);
  return g_strdup_printf ("%s %s", word, item->label);
}

static void
append_text (GString *text, LpPolicy *policy, const LpExplainItem *item)
{
  g_autofree char *points = format_points (item);
  g_autofree char *words = describe (policy, item);

  g_string_append_printf (text, "%*s%s %s", (int) item->depth * 2, "", item->held ? "+" : "-",
                          words);
  if (*points != '\0')
    g_string_append_printf (text, ": %s", points);
  if (item->value != NULL)
    g_string_append_printf (text, "  [%s]", *item->value != '\0' ? item->value : "blank");
  g_string_append (text, item->decided ? "   <-- stopped here\n" : "\n");
}

static void
append_csv (GString *text, const LpExplainItem *item)
{
  g_autofree char *points = format_points (item);
  const char *id = item->node != NULL ? lp_node_get_id (item->node) : NULL;
  const char *const cells[]
      = { lp_explain_kind_get_word (item->kind), id,           item->label,
          item->held ? "yes" : "no",             points,       item->value,
          item->needed,                          item->decided ? "yes" : "" };

  g_string_append_printf (text, "%u", item->depth);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_string_append_c (text, ',');
      lp_csv_append_cell (text, cells[i] != NULL ? cells[i] : "");
    }
  g_string_append_c (text, '\n');
}

static void
add_json (LpJson *json, const LpExplainItem *item)
{
  g_autofree char *points = format_points (item);

  lp_json_begin_object (json, NULL);
  lp_json_add_count (json, "depth", item->depth);
  lp_json_add_text (json, "kind", lp_explain_kind_get_word (item->kind));
  lp_json_add_text (json, "id", item->node != NULL ? lp_node_get_id (item->node) : NULL);
  lp_json_add_text (json, "label", item->label);
  lp_json_add_bool (json, "held", item->held);
  lp_json_add_text (json, "points", *points != '\0' ? points : NULL);
  lp_json_add_text (json, "value", item->value);
  lp_json_add_text (json, "needed", item->needed);
  lp_json_add_bool (json, "stopped_here", item->decided);
  lp_json_end_object (json);
}

static void
append_head (GString *text, LpEvaluation *evaluation, gsize row)
{
  const char *reason = lp_evaluation_get_reason (evaluation, row);
  int route = lp_evaluation_get_route (evaluation, row);

  g_string_append_printf (
      text, "stage %s",
      lp_evaluation_get_stage_id (evaluation, lp_evaluation_get_stage (evaluation, row)));
  if (*reason != '\0')
    g_string_append_printf (text, ", no further because of %s", reason);
  g_string_append (text, "; score ");
  lp_classify_append_score (text, lp_evaluation_get_total (evaluation, row));
  if (route >= 0)
    g_string_append_printf (
        text, "; goes to %s",
        lp_node_get (lp_evaluation_get_route_node (evaluation, (guint) route), LP_ATTR_TO));
  g_string_append_c (text, '\n');
}

static LpExit
explain (LpEvaluation *evaluation, gsize row, LpFormat format)
{
  g_autoptr (LpExplanation) explanation = lp_explain_row (evaluation, row);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (LpJson) json = { 0 };

  lp_json_init (&json);
  lp_json_begin_array (&json, NULL);
  if (format == LP_FORMAT_TEXT)
    append_head (text, evaluation, row);
  if (format == LP_FORMAT_CSV)
    g_string_append (text, "depth,kind,id,label,held,points,value,needed,stopped_here\n");
  for (guint i = 0; i < lp_explanation_get_n_items (explanation); i++)
    {
      const LpExplainItem *item = lp_explanation_get_item (explanation, i);

      switch (format)
        {
        case LP_FORMAT_TEXT:
          append_text (text, lp_evaluation_get_policy (evaluation), item);
          break;
        case LP_FORMAT_CSV:
          append_csv (text, item);
          break;
        case LP_FORMAT_JSON:
          add_json (&json, item);
          break;
        }
    }
  lp_json_end_array (&json);
  if (format == LP_FORMAT_JSON)
    g_string_append_printf (text, "%s\n", json.text->str);
  return lp_cli_write (NULL, text);
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *format_word = NULL;
  g_autofree char *id = NULL;
  const GOptionEntry entries[]
      = { LP_CLI_SOURCE_ENTRIES (options),
          { "id", 0, 0, G_OPTION_ARG_STRING, &id, "The lead: its id, or its row number", "ID" },
          { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
            "text (the default), csv or json", "FORMAT" },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  LpFormat format;
  LpExit status;
  gssize row;

  if (!lp_cli_parse (&lp_verb_explain, argc, argv, entries, 2, 2, &operands, &status)
      || !lp_cli_parse_format (
          format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_CSV | 1 << LP_FORMAT_JSON,
          LP_FORMAT_TEXT, &format, &status))
    return status;
  if (id == NULL)
    return lp_cli_complain (LP_EXIT_USAGE, "explain: say which lead with --id ID.");
  evaluation = lp_cli_evaluate (operands[0], operands[1], &options, &leads, &status);
  if (evaluation == NULL)
    return status;
  row = lp_leads_find (leads, id);
  if (row < 0)
    return lp_cli_complain (LP_EXIT_NO, "%s has no evaluated lead “%s”.", operands[1], id);
  return explain (evaluation, (gsize) row, format);
}

const LpVerb lp_verb_explain = { "explain", "POLICY LEADS.csv SOURCE --id ID",
                                 "Tells why one lead is where it is.", run };
