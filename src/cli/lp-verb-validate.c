/* SPDX-License-Identifier: GPL-3.0-or-later
 * leadpact-cli validate: every finding about policies and sources. */

#include "lp-cli-private.h"
#include "lp-file.h"
#include "lp-json-private.h"
#include "lp-policy-reader.h"

#include <string.h>

typedef struct
{
  LpFormat format;
  GString *text;
  LpJson json;
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

  return g_str_has_suffix (path, ".leadsource.xml")
         || (!g_str_has_suffix (path, ".leadpolicy.xml")
             && g_strstr_len (text, (gssize) size, "<lead-source") != NULL);
}

/* A file that passes the strict door is asked what publication wants besides. */
static LpExit
validate_bytes (Report *report, const char *path, GBytes *bytes)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpFindings) publish = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  gboolean read;

  if (is_source (path, bytes))
    {
      g_autoptr (LpSource) source
          = lp_source_read (bytes, path, LP_READ_STRICT, findings, &error);

      read = source != NULL;
    }
  else
    {
      g_autoptr (LpPolicy) policy
          = lp_policy_read (bytes, path, LP_READ_STRICT, findings, &error);

      read = policy != NULL;
      if (read)
        lp_policy_check_publication (policy, publish);
    }
  report_findings (report, path, findings);
  report_findings (report, path, publish);
  return read && lp_findings_get_n_errors (publish) == 0 ? LP_EXIT_FINE : LP_EXIT_NO;
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

static LpExit
run (int argc, char **argv)
{
  g_autofree char *format_word = NULL;
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
                                     "text (the default) or json", "FORMAT" },
                                   G_OPTION_ENTRY_NULL };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (LpJson) json = { 0 };
  Report report = { .text = text };
  LpExit worst = LP_EXIT_FINE;
  LpExit status;

  lp_json_init (&json);
  if (!lp_cli_parse (&lp_verb_validate, argc, argv, entries, 1, G_MAXUINT, &operands, &status)
      || !lp_cli_parse_format (format_word, 1 << LP_FORMAT_TEXT | 1 << LP_FORMAT_JSON,
                               LP_FORMAT_TEXT, &report.format, &status))
    return status;
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
  status = lp_cli_write (NULL, text);
  return MAX (worst, status);
}

const LpVerb lp_verb_validate = { "validate", "FILE...",
                                  "Tells every finding about policies and sources.", run };
