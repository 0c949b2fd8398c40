/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the table of the format calls words must change no cell of a classification:
 * random edits of random policies, asked of the evaluator on random leads. */

#include "random-edit.h"
#include "random-leads.h"

#include "lp-classify.h"
#include "lp-date.h"
#include "lp-evaluator.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"
#include "lp-version-step.h"

#include <string.h>

#define N_SEEDS random_n_seeds (60)
#define EDITS_A_SEED 40
#define N_ROWS 40

/* --- The classification. --- */

static LpSource *
read_source (const RandomLeads *given)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GBytes) bytes = NULL;
  LpSource *source;

  if (given->source == NULL)
    return NULL;
  bytes = g_bytes_new (given->source, strlen (given->source));
  source = lp_source_read (bytes, NULL, LP_READ_STRICT, findings, NULL);
  g_assert_nonnull (source);
  return source;
}

static LpTable *
import (GBytes *bytes, const char *name, const LpTableOptions *options)
{
  return lp_table_import_bytes (bytes, name, options, NULL, NULL, NULL, NULL);
}

/* FALSE where a file is refused. */
static gboolean
import_joined (GPtrArray *tables, LpSource *source, const RandomLeads *given)
{
  const LpTableOptions options = { .joined = TRUE };
  LpNode *root = source != NULL ? lp_source_get_root (source) : NULL;

  LP_FOREACH_CHILD (root, LP_KIND_JOIN, join)
    {
      const char *name = lp_node_get (join, LP_ATTR_NAME);
      LpTable *table = import (g_hash_table_lookup (given->joined, name), name, &options);

      if (table == NULL)
        return FALSE;
      g_ptr_array_add (tables, table);
    }
  return TRUE;
}

static LpLeads *
import_leads (const RandomLeads *given, LpPolicy *policy)
{
  g_autoptr (LpSource) source = read_source (given);
  const LpTableOptions options = lp_leads_table_options (source);
  g_autoptr (LpTable) table = import (given->leads, "leads.csv", &options);
  g_autoptr (GPtrArray)
      joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  LpLeadsOptions leads_options = { 0 };
  gint64 as_of;

  if (table == NULL || !import_joined (joined, source, given))
    return NULL;
  if (given->as_of != NULL && lp_time_parse_iso (given->as_of, -1, &as_of, NULL))
    leads_options.as_of = &as_of;
  return lp_leads_new (table, joined, source, policy, &leads_options, NULL);
}

/* (transfer full) (nullable): NULL where the leads are refused. */
static char *
classify (const RandomLeads *given, LpPolicy *policy)
{
  g_autoptr (LpLeads) leads = import_leads (given, policy);
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (LpEvaluation) evaluation = NULL;
  GString *out;

  if (leads == NULL)
    return NULL;
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  evaluation = lp_evaluator_run (evaluator, policy, NULL);
  out = g_string_new (NULL);
  lp_classify_append_heading (evaluation, out);
  for (gsize row = 0; row < lp_evaluation_get_n_rows (evaluation); row++)
    lp_classify_append_row (evaluation, row, out);
  return g_string_free (out, FALSE);
}

/* --- The edits. --- */

static gboolean
is_right (LpPolicy *policy)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();

  lp_policy_check (policy, findings);
  return lp_findings_get_n_errors (findings) == 0;
}

typedef struct
{
  guint n_words; /* edits that count as words */
  guint n_others;
  guint n_changed; /* of the others: edits that changed a cell */
} Tally;

static void
name_change (LpPolicy *from, LpPolicy *to)
{
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);

  for (guint i = 0; i < lp_changes_get_n (changes); i++)
    {
      const LpChange *change = lp_changes_get (changes, i);

      g_test_message (
          "type %d of %s %s", change->type, lp_format_get_kind (change->kind)->element,
          change->attr != LP_ATTR_NONE ? lp_format_get_attr_name (change->attr) : "");
    }
}

static void
check_edit (Dice *dice,
            LpPolicy *from,
            const RandomLeads *leads,
            const char *before,
            Tally *tally)
{
  g_autoptr (LpPolicy) to = random_right_edit (dice, from);
  LpVersionStep step = lp_version_step (from, to);
  g_autofree char *after = NULL;

  if (step == LP_VERSION_STEP_NONE || !is_right (to))
    return;
  after = classify (leads, to);
  if (step != LP_VERSION_STEP_PATCH)
    {
      tally->n_others++;
      tally->n_changed += g_strcmp0 (before, after) != 0;
      return;
    }
  tally->n_words++;
  if (g_strcmp0 (before, after) != 0)
    name_change (from, to);
  g_assert_cmpstr (before, ==, after);
}

static void
test_words (void)
{
  Tally tally = { 0 };

  for (guint64 seed = 0; seed < N_SEEDS; seed++)
    {
      Dice dice;
      g_autoptr (RandomPolicy) text = NULL;
      g_autoptr (RandomLeads) leads = NULL;
      g_autoptr (LpPolicy) policy = NULL;
      g_autofree char *before = NULL;

      dice_init (&dice, seed);
      text = random_policy_new (&dice);
      leads = random_leads_new (&dice, text, N_ROWS);
      policy = policy_of_xml (text->xml);
      before = classify (leads, policy);
      if (before == NULL)
        continue;
      for (guint i = 0; i < EDITS_A_SEED; i++)
        check_edit (&dice, policy, leads, before, &tally);
    }

  /* The test sees something: enough of both, and others do change results. */
  g_test_message ("%u of words, %u others, %u of them changed a cell", tally.n_words,
                  tally.n_others, tally.n_changed);
  g_assert_cmpuint (tally.n_words, >, N_SEEDS);
  g_assert_cmpuint (tally.n_changed, >, N_SEEDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/words/change-no-lead", test_words);
  return g_test_run ();
}
