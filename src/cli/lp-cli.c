/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the verbs of the command line share. */

#include "lp-cli-private.h"

#include "lp-date.h"
#include "lp-error.h"
#include "lp-evaluator.h"
#include "lp-file.h"
#include "lp-policy-reader.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
lp_cli_source_clear (LpCliSource *options)
{
  g_clear_pointer (&options->source, g_free);
  g_clear_pointer (&options->joins, g_strfreev);
  g_clear_pointer (&options->as_of, g_free);
}

void
lp_cli_file_clear (LpCliFile *file)
{
  g_clear_pointer (&file->table, lp_table_unref);
  g_clear_pointer (&file->joined, g_ptr_array_unref);
  g_clear_pointer (&file->source, lp_source_unref);
}

LpExit
lp_cli_complain (LpExit status, const char *format, ...)
{
  va_list args;

  fputs ("leadpact-cli: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  return status;
}

LpExit
lp_cli_fail (const GError *error)
{
  gboolean content = g_error_matches (error, LP_ERROR, LP_ERROR_INVALID)
                     || g_error_matches (error, LP_ERROR, LP_ERROR_FORMAT)
                     || g_error_matches (error, LP_ERROR, LP_ERROR_LIMIT);

  return lp_cli_complain (content ? LP_EXIT_NO : LP_EXIT_WORLD, "%s", error->message);
}

/* --- Options --- */

static GOptionContext *
make_context (const LpVerb *verb, const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (verb->arguments);
  g_autofree char *summary = g_strdup_printf ("leadpact-cli %s: %s", verb->name, verb->summary);

  g_option_context_set_summary (context, summary);
  if (verb->describe != NULL)
    {
      g_autofree char *more = verb->describe ();

      g_option_context_set_description (context, more);
    }
  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

gboolean
lp_cli_parse (const LpVerb *verb, int argc, char **argv, const GOptionEntry *entries,
              guint least, guint most, GStrv *operands, LpExit *status)
{
  gboolean help = FALSE;
  const GOptionEntry help_entry[]
      = { { "help", 'h', 0, G_OPTION_ARG_NONE, &help, "Tell the options of this verb", NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = make_context (verb, entries);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_new0 (char *, (gsize) argc + 1);
  guint n;

  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, help_entry, NULL);
  if (!g_option_context_parse_strv (context, &words, &error))
    {
      *status = lp_cli_complain (LP_EXIT_USAGE, "%s: %s", verb->name, error->message);
      return FALSE;
    }
  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      *status = LP_EXIT_FINE;
      return FALSE;
    }
  n = g_strv_length (words) - 1;
  if (n < least || n > most)
    {
      *status = lp_cli_complain (LP_EXIT_USAGE, "Usage: leadpact-cli %s %s", verb->name,
                                 verb->arguments);
      return FALSE;
    }
  *operands = g_strdupv (words + 1);
  return TRUE;
}

gboolean
lp_cli_parse_format (const char *word, guint allowed, LpFormat fallback, LpFormat *format,
                     LpExit *status)
{
  static const char *const words[] = { "text", "csv", "json", NULL };
  int found = word != NULL ? lp_format_find_word (words, word) : (int) fallback;

  if (found < 0 || (allowed & 1U << found) == 0)
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint i = 0; words[i] != NULL; i++)
        if ((allowed & 1U << i) != 0)
          g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words[i]);
      *status = lp_cli_complain (LP_EXIT_USAGE, "--format “%s”: use one of %s.", word,
                                 list->str);
      return FALSE;
    }
  *format = (LpFormat) found;
  return TRUE;
}

gboolean
lp_cli_check_side (const LpVerb *verb, const char *side, LpExit *status)
{
  const LpAttrSpec *spec = lp_format_get_attr (LP_KIND_APPROVAL, LP_ATTR_SIDE);
  g_autofree char *words = NULL;

  if (side != NULL && lp_format_find_word (spec->words, side) >= 0)
    return TRUE;
  words = g_strjoinv (", ", (char **) spec->words);
  *status = lp_cli_complain (LP_EXIT_USAGE, "%s: say with --side whose it is: one of %s.",
                             verb->name, words);
  return FALSE;
}

/* --- Findings --- */

void
lp_cli_print_findings (const char *file, LpFindings *findings, gboolean warnings, GString *out)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint more;

  for (guint i = 0; i < lp_findings_get_n (findings); i++)
    {
      const LpFinding *finding = lp_findings_get (findings, i);
      gboolean is_error = finding->severity == LP_SEVERITY_ERROR;

      if (!is_error && !warnings)
        continue;
      g_string_append_printf (text, "%s:", file);
      if (finding->line > 0)
        g_string_append_printf (text, "%u:", finding->line);
      g_string_append_printf (text, " %s: %s: %s\n", is_error ? "error" : "warning",
                              finding->path, finding->message);
    }
  more = lp_findings_get_total (findings) - lp_findings_get_n (findings);
  if (more > 0)
    g_string_append_printf (text, "%s: and %u more\n", file, more);
  if (out != NULL)
    g_string_append (out, text->str);
  else
    fputs (text->str, stderr);
}

/* --- Files --- */

LpPolicy *
lp_cli_load_policy (const char *path, LpExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, &error);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  LpPolicy *policy = NULL;

  if (bytes != NULL)
    policy = lp_policy_read (bytes, path, LP_READ_STRICT, findings, &error);
  if (policy == NULL)
    {
      lp_cli_print_findings (path, findings, FALSE, NULL);
      *status = lp_cli_fail (error);
    }
  return policy;
}

LpSource *
lp_cli_load_source (const char *path, LpPolicy *policy, LpExit *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lp_file_load (path, LP_MAX_POLICY_BYTES, &error);
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (LpSource) source = NULL;

  if (bytes != NULL)
    source = lp_source_read (bytes, path, LP_READ_STRICT, findings, &error);
  if (source == NULL)
    {
      lp_cli_print_findings (path, findings, FALSE, NULL);
      *status = lp_cli_fail (error);
      return NULL;
    }
  if (policy != NULL)
    lp_source_check (source, policy, findings);
  lp_findings_sort (findings);
  lp_cli_print_findings (path, findings, TRUE, NULL);
  if (lp_findings_get_n_errors (findings) > 0)
    {
      *status = LP_EXIT_NO;
      return NULL;
    }
  return g_steal_pointer (&source);
}

static void
show_progress (double fraction, gsize n_rows, gpointer user_data)
{
  fprintf (stderr, "\r%3.0f %%  %" G_GSIZE_FORMAT " rows", fraction * 100, n_rows);
  if (fraction >= 1)
    fputc ('\n', stderr);
}

static LpTable *
import_table (const char *path, const LpTableOptions *table_options, const LpCliSource *options,
              LpExit *status)
{
  g_autoptr (GError) error = NULL;
  gboolean progress = options->progress && isatty (STDERR_FILENO);
  LpTable *table = lp_table_import (path, table_options, progress ? show_progress : NULL, NULL,
                                    NULL, &error);

  if (table == NULL)
    *status = lp_cli_fail (error);
  return table;
}

/* The path that --join NAME=FILE gives for @name, or NULL. */
static const char *
find_join (const LpCliSource *options, const char *name)
{
  gsize len = strlen (name);

  for (guint i = 0; options->joins != NULL && options->joins[i] != NULL; i++)
    if (strncmp (options->joins[i], name, len) == 0 && options->joins[i][len] == '=')
      return options->joins[i] + len + 1;
  return NULL;
}

/* Every --join must be one of the source's. */
static gboolean
check_join_names (const LpCliSource *options, LpNode *source, LpExit *status)
{
  for (guint i = 0; options->joins != NULL && options->joins[i] != NULL; i++)
    {
      const char *equals = strchr (options->joins[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (options->joins[i],
                                                          (gsize) (equals - options->joins[i]))
                                             : NULL;
      gboolean found = FALSE;

      if (name == NULL)
        {
          *status = lp_cli_complain (LP_EXIT_USAGE, "--join %s: write NAME=FILE.",
                                     options->joins[i]);
          return FALSE;
        }
      LP_FOREACH_CHILD (source, LP_KIND_JOIN, join)
        {
          found |= g_strcmp0 (lp_node_get_id (join), name) == 0;
        }
      if (!found)
        {
          *status = lp_cli_complain (LP_EXIT_USAGE,
                                     "--join %s: the source has no join “%s”.",
                                     options->joins[i], name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
load_joins (const LpCliSource *options, LpCliFile *file, LpExit *status)
{
  LpNode *root = file->source != NULL ? lp_source_get_root (file->source) : NULL;
  const LpTableOptions joined = { .joined = TRUE };

  file->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  if (!check_join_names (options, root, status))
    return FALSE;
  LP_FOREACH_CHILD (root, LP_KIND_JOIN, join)
    {
      const char *path = find_join (options, lp_node_get_id (join));
      LpTable *table;

      if (path == NULL)
        {
          *status = lp_cli_complain (LP_EXIT_USAGE,
                                     "The source joins a second file “%s”; give it with "
                                     "--join %s=FILE.",
                                     lp_node_get_id (join), lp_node_get_id (join));
          return FALSE;
        }
      table = import_table (path, &joined, options, status);
      if (table == NULL)
        return FALSE;
      g_ptr_array_add (file->joined, table);
    }
  return TRUE;
}

static gboolean
parse_as_of (const LpCliSource *options, LpCliFile *file, LpExit *status)
{
  gint64 day;

  if (options->as_of == NULL)
    return TRUE;
  if (!lp_day_parse_iso (options->as_of, -1, &day))
    {
      *status = lp_cli_complain (LP_EXIT_USAGE,
                                 "--as-of “%s”: write a day as YYYY-MM-DD.", options->as_of);
      return FALSE;
    }
  file->as_of = day * LP_SECONDS_A_DAY;
  file->has_as_of = TRUE;
  return TRUE;
}

gboolean
lp_cli_load_file (const char *path, const LpCliSource *options, LpPolicy *policy, LpCliFile *file,
                  LpExit *status)
{
  LpTableOptions table_options;

  if (!parse_as_of (options, file, status))
    return FALSE;
  if (options->source != NULL)
    {
      file->source = lp_cli_load_source (options->source, policy, status);
      if (file->source == NULL)
        return FALSE;
    }
  if (!load_joins (options, file, status))
    return FALSE;
  table_options = lp_leads_table_options (file->source);
  file->table = import_table (path, &table_options, options, status);
  return file->table != NULL;
}

LpLeads *
lp_cli_make_leads (const LpCliFile *file, LpPolicy *policy, LpExit *status)
{
  const LpLeadsOptions options = { .as_of = file->has_as_of ? &file->as_of : NULL };
  g_autoptr (GError) error = NULL;
  LpLeads *leads = lp_leads_new (file->table, file->joined, file->source, policy, &options,
                                 &error);

  if (leads == NULL)
    {
      *status = lp_cli_fail (error);
      return NULL;
    }
  for (gsize i = 0; i < lp_leads_get_n_findings (leads); i++)
    lp_cli_complain (LP_EXIT_FINE, "%s", lp_leads_get_finding (leads, i)->message);
  return leads;
}

LpLeads *
lp_cli_load_leads (const char *path, const LpCliSource *options, LpPolicy *policy, LpExit *status)
{
  g_auto (LpCliFile) file = { 0 };

  if (!lp_cli_load_file (path, options, policy, &file, status))
    return NULL;
  return lp_cli_make_leads (&file, policy, status);
}

LpEvaluation *
lp_cli_evaluate (const char *policy_path, const char *leads_path, const LpCliSource *options,
                 LpLeads **leads, LpExit *status)
{
  g_autoptr (LpPolicy) policy = lp_cli_load_policy (policy_path, status);
  g_autoptr (LpLeads) loaded = NULL;
  g_autoptr (LpEvaluator) evaluator = NULL;

  if (policy == NULL)
    return NULL;
  loaded = lp_cli_load_leads (leads_path, options, policy, status);
  if (loaded == NULL)
    return NULL;
  evaluator = lp_evaluator_new (lp_leads_get_frame (loaded), lp_leads_ref (loaded),
                                (GDestroyNotify) lp_leads_unref);
  if (leads != NULL)
    *leads = lp_leads_ref (loaded);
  return lp_evaluator_run (evaluator, policy, NULL);
}

LpExit
lp_cli_write (const char *path, const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    {
      if (fwrite (text->str, 1, text->len, stdout) == text->len && fflush (stdout) == 0)
        return LP_EXIT_FINE;
      return lp_cli_complain (LP_EXIT_WORLD, "Standard output could not be written.");
    }
  bytes = g_bytes_new_static (text->str, text->len);
  if (!lp_file_save (path, bytes, &error))
    return lp_cli_fail (error);
  return LP_EXIT_FINE;
}
