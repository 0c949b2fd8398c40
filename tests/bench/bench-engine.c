/* SPDX-License-Identifier: GPL-3.0-or-later
 * The measured program: what the window does with leads, without the window.
 *
 *   bench-engine POLICY SOURCE
 *
 * Reads one command a line, does it, and answers with one line of JSON, so that whoever
 * asks can let it take turns with other programs. Times are in milliseconds, memory in
 * bytes.
 *
 *   load CSV            import, leads, evaluator; what these cost in time and memory
 *   store FILE          the leads into a new workspace
 *   open FILE           from a workspace to the first figures
 *   classify N          everything from the columns, N times
 *   edit KIND N FIRST   edits FIRST to FIRST + N - 1, each to new figures (bench-edits.h)
 *   pane KIND N FIRST   likewise, with all else that the impact pane shows
 *   watch FILE          a workspace as the window opens it, to the first evidence
 *   impact KIND N FIRST likewise edits, to what comes of them there (bench-impact.h)
 *   moves N             who moved between two policies
 *   explain N           one lead explained
 *   weight W            nothing measured: the weight of "fit" from here on
 *   figures             nothing measured: stages, scores by outcome, confusion
 *   memory              nothing measured: what the process holds */
#include "bench-impact.h"

#include "lp-evaluator.h"
#include "lp-explain.h"
#include "lp-leads.h"
#include "lp-moves.h"
#include "lp-policy-reader.h"
#include "lp-summary.h"
#include "lp-workspace.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
  LpPolicy *policy;
  LpSource *source;
  LpLeads *leads; /* once loaded, with the table inside */
  LpEvaluator *evaluator;
  LpWorkspace *workspace; /* of `open` */
  LpDocument *document;   /* of `watch` */
} Bench;

/* --- Clocks and memory ---------------------------------------------------------------
 */

static double
get_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
get_wall (void)
{
  return get_ms (CLOCK_MONOTONIC);
}

static double
get_cpu (void)
{
  return get_ms (CLOCK_PROCESS_CPUTIME_ID);
}

/* A line of /proc/self/status, such as "VmRSS:"; 0 where the system has none. */
static guint64
get_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, name);
  return line != NULL ? g_ascii_strtoull (line + strlen (name), NULL, 10) * 1024 : 0;
}

/* From here on VmHWM is the peak of what follows. */
static void
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
}

static void
stop_if (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-engine: %s\n", error->message);
  exit (1);
}

/* --- Answers -------------------------------------------------------------------------
 */

static void
put_times (const char *name, const GArray *times)
{
  printf ("\"%s\": [", name);
  for (guint i = 0; i < times->len; i++)
    printf ("%s%.4f", i > 0 ? ", " : "", g_array_index (times, double, i));
  printf ("]");
}

static void
add_time (GArray *times, double since)
{
  const double took = get_wall () - since;

  g_array_append_val (times, took);
}

static GArray *
new_times (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

/* --- Loading, storing, opening -------------------------------------------------------
 */

static void
forget_leads (Bench *bench)
{
  g_clear_pointer (&bench->evaluator, lp_evaluator_free);
  g_clear_pointer (&bench->leads, lp_leads_unref);
}

/* What of the table lies in memory: codes, and texts with their places. */
static guint64
get_table_bytes (const LpTable *table)
{
  guint64 n_bytes = 0;

  for (guint i = 0; i < lp_table_get_n_columns (table); i++)
    {
      const LpCodes *codes = lp_table_get_codes (table, i);
      const LpDictionary *texts = lp_table_get_dictionary (table, i);

      n_bytes += codes->n_rows * codes->width;
      n_bytes += texts->offsets[texts->n_values] +
                 (texts->n_values + 1) * sizeof (guint32);
    }
  return n_bytes;
}

static void
take_leads (Bench *bench, LpTable *table)
{
  g_autoptr (GError) error = NULL;

  bench->leads = lp_leads_new (table, NULL, bench->source, bench->policy, NULL, &error);
  stop_if (error);
  bench->evaluator = lp_evaluator_new (lp_leads_get_frame (bench->leads),
                                       lp_leads_ref (bench->leads),
                                       (GDestroyNotify) lp_leads_unref);
}

static void
load (Bench *bench, const char *path)
{
  const LpTableOptions options = lp_leads_table_options (bench->source);
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before, peak, after;
  double wall, cpu, derived;

  forget_leads (bench);
  before = get_memory ("VmRSS:");
  reset_peak ();
  wall = get_wall ();
  cpu = get_cpu ();
  table = lp_table_import (path, &options, NULL, NULL, NULL, &error);
  stop_if (error);
  wall = get_wall () - wall;
  cpu = get_cpu () - cpu;
  peak = get_memory ("VmHWM:");
  after = get_memory ("VmRSS:");

  derived = get_wall ();
  take_leads (bench, table);
  derived = get_wall () - derived;

  printf ("\"ms\": %.3f, \"cpu_ms\": %.3f, \"leads_ms\": %.3f, \"n_rows\": %zu, "
          "\"table_bytes\": %" G_GUINT64_FORMAT ", \"rss_table\": %" G_GUINT64_FORMAT
          ", \"peak\": %" G_GUINT64_FORMAT ", \"rss_leads\": %" G_GUINT64_FORMAT,
          wall, cpu, derived, lp_table_get_n_rows (table), get_table_bytes (table),
          after - before, peak - before, get_memory ("VmRSS:") - before);
}

static void
store (Bench *bench, const char *path)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  GStatBuf empty, full;
  double start;

  workspace = lp_workspace_create (path, bench->policy, &error);
  stop_if (error);
  g_stat (path, &empty);
  start = get_wall ();
  lp_workspace_add_lead_set (workspace, "leads.csv", lp_leads_get_table (bench->leads),
                             NULL, bench->source, 0, NULL, NULL, NULL, &id, &error);
  stop_if (error);
  start = get_wall () - start;
  g_clear_pointer (&workspace, lp_workspace_close);
  g_stat (path, &full);
  printf ("\"ms\": %.3f, \"bytes\": %" G_GINT64_FORMAT, start,
          (gint64) full.st_size - (gint64) empty.st_size);
}

static LpPolicy *
load_present_policy (LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  LpPolicy *policy;
  guint present;

  steps = lp_workspace_list_steps (workspace, &present, &error);
  stop_if (error);
  policy = lp_workspace_load_step (workspace, ((LpStep *) steps->pdata[present])->id,
                                   NULL, &error);
  stop_if (error);
  return policy;
}

static void
open_workspace (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = NULL, joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpTable) table = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (LpSummary) summary = NULL;
  double start = get_wall (), opened, read, leads, figures;

  forget_leads (bench);
  bench->workspace = lp_workspace_open (path, &error);
  stop_if (error);
  g_clear_pointer (&bench->policy, lp_policy_unref);
  bench->policy = load_present_policy (bench->workspace);
  sets = lp_workspace_list_lead_sets (bench->workspace, &error);
  stop_if (error);
  opened = get_wall ();
  lp_workspace_load_lead_set (bench->workspace, ((LpLeadSet *) sets->pdata[0])->id,
                              &table, &joined, &source, &error);
  stop_if (error);
  read = get_wall ();
  take_leads (bench, table);
  leads = get_wall ();
  evaluation = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
  summary = lp_summary_new (evaluation, NULL);
  figures = get_wall ();
  printf ("\"ms\": %.3f, \"open_ms\": %.3f, \"read_ms\": %.3f, \"leads_ms\": %.3f, "
          "\"figures_ms\": %.3f",
          figures - start, opened - start, read - opened, leads - read, figures - leads);
}

/* --- Classifying and editing ---------------------------------------------------------
 */

static void
classify (Bench *bench, guint n)
{
  g_autoptr (GArray) times = new_times ();
  g_autoptr (GArray) cpu_times = new_times ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LpEvaluation) evaluation = NULL;
      g_autoptr (LpSummary) summary = NULL;
      double start = get_wall (), cpu = get_cpu ();

      lp_evaluator_clear (bench->evaluator);
      evaluation = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
      summary = lp_summary_new (evaluation, NULL);
      add_time (times, start);
      cpu = get_cpu () - cpu;
      g_array_append_val (cpu_times, cpu);
    }
  put_times ("ms", times);
  printf (", ");
  put_times ("cpu_ms", cpu_times);
}

/* What the impact pane shows beyond the figures: every threshold, who moved, a segment.
 */
static void
fill_pane (const LpEvaluation *base, const LpEvaluation *evaluation)
{
  g_autofree LpThresholdCurve *curve = lp_summary_get_curve (evaluation);
  g_autoptr (GArray) segments = lp_summary_get_segments (evaluation, "industry");

  lp_moves_count (base, evaluation);
}

/* Beside the wall clock the processor's, which other programs can't lengthen as much. */
static void
edit (Bench *bench, BenchEdit kind, guint first, guint n, gboolean pane)
{
  g_autoptr (GArray) times = new_times ();
  g_autoptr (GArray) cpu_times = new_times ();
  g_autoptr (LpEvaluation) base = NULL;

  base = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (LpEvaluation) evaluation = NULL;
      g_autoptr (LpSummary) summary = NULL;
      g_autoptr (LpPolicy) policy = NULL;
      double start = get_wall (), cpu = get_cpu ();

      policy = bench_edit_apply (kind, bench->policy, i);
      evaluation = lp_evaluator_run (bench->evaluator, policy, NULL);
      summary = lp_summary_new (evaluation, NULL);
      if (pane)
        fill_pane (base, evaluation);
      add_time (times, start);
      cpu = get_cpu () - cpu;
      g_array_append_val (cpu_times, cpu);
    }
  put_times ("ms", times);
  printf (", ");
  put_times ("cpu_ms", cpu_times);
}

static void
watch (Bench *bench, const char *path)
{
  g_autoptr (GError) error = NULL;
  guint64 before;
  double start;

  forget_leads (bench);
  bench->document = lp_document_new_open (path, &error);
  stop_if (error);
  lp_document_wait_for_impact (bench->document);
  before = get_memory ("VmRSS:");
  start = get_wall ();
  lp_document_wait_for_evidence (bench->document);
  printf ("\"evidence_ms\": %.3f, \"rss\": %" G_GUINT64_FORMAT
          ", \"rss_before\": %" G_GUINT64_FORMAT,
          get_wall () - start, get_memory ("VmRSS:"), before);
}

static void
impact (Bench *bench, BenchEdit kind, guint first, guint n)
{
  g_autoptr (GArray) calm = new_times ();
  g_autoptr (GArray) evidence = new_times ();
  g_autoptr (GArray) hasty = new_times ();

  bench_impacts (bench->document, kind, first, n,
                 &(BenchImpacts){ calm, evidence, hasty });
  put_times ("calm_ms", calm);
  printf (", ");
  put_times ("evidence_ms", evidence);
  printf (", ");
  put_times ("hasty_ms", hasty);
}

/* @words: VERB KIND N FIRST */
static void
edit_by_words (Bench *bench, char **words)
{
  BenchEdit kind;
  guint n, first;

  if (g_strv_length (words) != 4 || !bench_edit_from_word (words[1], &kind))
    g_error ("An edit wants KIND N FIRST.");
  n = (guint) atoi (words[2]);
  first = (guint) atoi (words[3]);
  if (g_str_equal (words[0], "impact"))
    impact (bench, kind, first, n);
  else
    edit (bench, kind, first, n, g_str_equal (words[0], "pane"));
}

static void
moves (Bench *bench, guint n)
{
  g_autoptr (GArray) counts = new_times ();
  g_autoptr (GArray) tables = new_times ();
  g_autoptr (LpPolicy) policy = bench_with_weight (bench->policy, 30);
  g_autoptr (LpEvaluation)
      before = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
  g_autoptr (LpEvaluation) after = lp_evaluator_run (bench->evaluator, policy, NULL);
  guint64 moved = 0;

  for (guint i = 0; i < n; i++)
    {
      double start = get_wall ();
      g_autoptr (LpMoves) table = NULL;

      moved = lp_moves_count (before, after);
      add_time (counts, start);
      start = get_wall ();
      table = lp_moves_new (before, after);
      add_time (tables, start);
    }
  put_times ("count_ms", counts);
  printf (", ");
  put_times ("table_ms", tables);
  printf (", \"moved\": %" G_GUINT64_FORMAT, moved);
}

static void
explain (Bench *bench, guint n)
{
  g_autoptr (GArray) times = new_times ();
  g_autoptr (LpEvaluation)
      evaluation = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
  const gsize n_rows = lp_evaluation_get_n_rows (evaluation);

  for (guint i = 0; i < n; i++)
    {
      double start = get_wall ();
      g_autoptr (LpExplanation)
          explanation = lp_explain_row (evaluation, (gsize) i * 7919 % n_rows);

      add_time (times, start);
    }
  put_times ("ms", times);
}

/* --- What has to agree ---------------------------------------------------------------
 */

static void
put_histogram (const LpEvaluation *evaluation)
{
  const char *separator = "";

  printf ("\"scores\": [");
  for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    {
      const guint32 *bins = lp_evaluation_get_histogram (evaluation, (LpOutcome) outcome);

      for (guint bin = 0; bin < LP_SCORE_BINS; bin++)
        if (bins[bin] > 0)
          {
            printf ("%s[%u, %u, %u]", separator, outcome, bin, bins[bin]);
            separator = ", ";
          }
    }
  printf ("]");
}

static void
figures (Bench *bench)
{
  g_autoptr (LpEvaluation)
      evaluation = lp_evaluator_run (bench->evaluator, bench->policy, NULL);
  g_autoptr (LpSummary) summary = lp_summary_new (evaluation, NULL);
  const LpConfusion *cells = &summary->confusion;

  printf ("\"stages\": {\"unqualified\": %" G_GUINT64_FORMAT
          ", \"disqualified\": %" G_GUINT64_FORMAT,
          summary->in_stage[summary->n_stages], summary->in_stage[summary->n_stages + 1]);
  for (guint i = 0; i < summary->n_stages; i++)
    printf (", \"%s\": %" G_GUINT64_FORMAT,
            lp_evaluation_get_stage_id (evaluation, (int) i), summary->in_stage[i]);
  printf ("}, \"confusion\": [%" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT
          ", %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT "], ",
          cells->picked_won, cells->picked_lost, cells->left_won, cells->left_lost);
  put_histogram (evaluation);
}

static void
set_weight (Bench *bench, const char *weight)
{
  g_autoptr (LpPolicy) before = bench->policy;

  bench->policy = bench_with_weight (before, atoi (weight));
}

/* --- Commands ------------------------------------------------------------------------
 */

static void
obey (Bench *bench, char **words)
{
  const char *command = words[0], *word = words[0] != NULL ? words[1] : NULL;
  const guint n = word != NULL ? (guint) atoi (word) : 0;

  if (g_str_equal (command, "load"))
    load (bench, word);
  else if (g_str_equal (command, "store"))
    store (bench, word);
  else if (g_str_equal (command, "open"))
    open_workspace (bench, word);
  else if (g_str_equal (command, "classify"))
    classify (bench, n);
  else if (g_str_equal (command, "edit") || g_str_equal (command, "pane") ||
           g_str_equal (command, "impact"))
    edit_by_words (bench, words);
  else if (g_str_equal (command, "watch"))
    watch (bench, word);
  else if (g_str_equal (command, "moves"))
    moves (bench, n);
  else if (g_str_equal (command, "explain"))
    explain (bench, n);
  else if (g_str_equal (command, "weight"))
    set_weight (bench, word);
  else if (g_str_equal (command, "figures"))
    figures (bench);
  else if (g_str_equal (command, "memory"))
    printf ("\"rss\": %" G_GUINT64_FORMAT, get_memory ("VmRSS:"));
  else
    g_error ("No command is called %s.", command);
}

int
main (int argc, char *argv[])
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  Bench bench = { NULL };
  char line[4096];

  if (argc != 3)
    {
      fputs ("Usage: bench-engine POLICY SOURCE < COMMANDS\n", stderr);
      return 2;
    }
  bench.policy = lp_policy_load (argv[1], LP_READ_STRICT, findings, &error);
  stop_if (error);
  bench.source = lp_source_load (argv[2], LP_READ_STRICT, findings, &error);
  stop_if (error);

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);

      if (words[0] == NULL || *words[0] == '\0')
        continue;
      printf ("{");
      obey (&bench, words);
      printf ("}\n");
      fflush (stdout);
    }

  forget_leads (&bench);
  g_clear_object (&bench.document);
  g_clear_pointer (&bench.workspace, lp_workspace_close);
  lp_source_unref (bench.source);
  lp_policy_unref (bench.policy);
  return 0;
}
