/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli validate: every finding about policies and sources, and what past leads
 * say against a policy. */

#include "lp-cli-private.h"
#include "lp-data-check.h"
#include "lp-evaluator.h"
#include "lp-file.h"
#include "lp-json-private.h"
#include "lp-policy-reader.h"
#include "lp-reach.h"
#include "lp-vague-words.h"

#include <string.h>

typedef struct
{
  LpFormat format;
  GString *text;
  LpJson json;
  const char *with;   /* past leads; nullable */
  char **vague_words; /* NULL: those that come with the program */
  const LpCliSource *source;
} Report;

static void
report_findings (Report *report, const char *path, LpFindings *findings)
{
  if (report->format == LP_FORMAT_TEXT)
    {
      lp_cli_print_findings (path, findings, TRUE, report->text);
      return;
    }
  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);

      lp_json_begin_object (&report->json, NULL);
      lp_json_add_text (&report->json, "file", path);
      lp_json_add_count (&report->json, "line", finding->line);
      lp_json_add_text (&report->json, "severity",
                        finding->severity == LP_SEVERITY_ERROR ? "error" : "warning");
      lp_json_add_text (&report->json, "code", finding->code);
      lp_json_add_text (&report->json, "path", finding->path);
      lp_json_add_text (&report->json, "message", finding->message);
      lp_json_end_object (&report->json);
    }
}

/* Which of the two documents a file is, by its root element; not read any closer, for the
 * reader does that. */
static gboolean
is_source (const char *path, GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_str_has_suffix (path, ".leadsource.xml") ||
         (!g_str_has_suffix (path, ".leadpolicy.xml") &&
          g_strstr_len (text, (gssize) size, "<lead-source") != NULL);
}

static LpExit
check_with_leads (Report *report, const char *path, LpPolicy *policy)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpLeads) leads = NULL;
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (LpPolicyEvidence) evidence = NULL;
  LpExit status = LP_EXIT_FINE;

  leads = lp_cli_load_leads (report->with, report->source, policy, &status);
  if (leads == NULL)
    return status;
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  evaluation = lp_evaluator_run (evaluator, policy, NULL);
  evidence = lp_policy_evidence_new (evaluation, LP_MATURE_MEDIAN);
  lp_data_check (evidence, NULL, NULL, findings);
  report_findings (report, path, findings);
  return LP_EXIT_FINE;
}

/* A file that passes the strict door is asked what publication wants besides. */
static LpExit
validate_bytes (Report *report, const char *path, GBytes *bytes)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpFindings) publish = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  LpExit status = LP_EXIT_FINE;

  if (is_source (path, bytes))
    source = lp_source_read (bytes, path, LP_READ_STRICT, findings, &error);
  else
    policy = lp_policy_read (bytes, path, LP_READ_STRICT, findings, &error);
  if (policy != NULL)
    {
      lp_policy_check_publication (policy, (const char *const *) report->vague_words,
                                   publish);
      lp_reach_check (policy, publish);
    }
  report_findings (report, path, findings);
  report_findings (report, path, publish);
  if (policy != NULL && report->with != NULL)
    status = check_with_leads (report, path, policy);
  if ((policy == NULL && source == NULL) || lp_findings_get_n_errors (publish) > 0)
    status = MAX (status, LP_EXIT_NO);
  return status;
}

static LpExit
validate (Report *report, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, &error);

  if (bytes == NULL)
    return lp_cli_fail (error);
  return validate_bytes (report, path, bytes);
}

/* FALSE with @status set. */
static gboolean
load_vague_words (Report *report, const char *path, LpExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (path == NULL)
    return TRUE;
  bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, &error);
  if (bytes == NULL)
    {
      *status = lp_cli_fail (error);
      return FALSE;
    }
  text = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  if (!g_utf8_validate (text, -1, NULL))
    {
      *status = lp_cli_complain (LP_EXIT_WORLD, "%s: not a text in UTF-8.", path);
      return FALSE;
    }
  report->vague_words = lp_vague_words_parse (text);
  return TRUE;
}

static LpExit
run (int argc, char **argv)
{
  g_auto (LpCliSource) options = { 0 };
  g_autofree char *with = NULL;
  g_autofree char *words = NULL;
  g_autofree char *format_word = NULL;
  const GOptionEntry entries[] = {
    { "with", 0, 0, G_OPTION_ARG_FILENAME, &with,
      "Past leads, for the checks against them", "LEADS.csv" },
    LP_CLI_SOURCE_ENTRIES (options),
    { "vague-words", 0, 0, G_OPTION_ARG_FILENAME, &words,
      "Words that need a criterion behind them, one a line", "FILE" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text (the default) or json",
      "FORMAT" },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (LpJson) json = { 0 };
  Report report = { .text = text, .source = &options };
  LpExit worst = LP_EXIT_FINE;
  LpExit status;

  lp_json_init (&json);
  if (!lp_cli_parse (&lp_verb_validate, argc, argv, entries, 1, G_MAXUINT, &operands,
                     &status) ||
      !lp_cli_parse_format (format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_JSON,
                            LP_FORMAT_TEXT, &report.format, &status))
    return status;
  if (with == NULL && (options.source != NULL || options.joins != NULL))
    return lp_cli_complain (LP_EXIT_USAGE,
                            "validate: --source and --join need --with LEADS.csv.");
  if (!load_vague_words (&report, words, &status))
    return status;
  report.with = with;
  report.json = json;
  lp_json_begin_array (&report.json, NULL);
  for (guint i = 0; operands[i] != NULL; i++)
    {
      status = validate (&report, operands[i]);
      worst = MAX (worst, status);
    }
  lp_json_end_array (&report.json);
  if (report.format == LP_FORMAT_JSON)
    g_string_append_printf (text, "%s\n", report.json.text->str);
  g_strfreev (report.vague_words);
  status = lp_cli_write (NULL, text);
  return MAX (worst, status);
}

const LpVerb lp_verb_validate = { "validate", "FILE... [--with LEADS.csv SOURCE]",
                                  "Tells every finding about policies and sources.",
                                  run };
