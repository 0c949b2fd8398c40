/* SPDX-License-Identifier: GPL-3.0-or-later
 * Any bytes as a file of leads, all the way through: nothing is dropped silently, every code
 * has a text, and every lead that is evaluated has exactly one stage and one outcome. */
#include "small-policy.h"

#include "lp-classify.h"
#include "lp-evaluator.h"
#include "lp-leads.h"
#include "lp-policy-reader.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static LpPolicy *
the_policy (void)
{
  static LpPolicy *policy = NULL;

  if (policy == NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (small_policy, sizeof small_policy - 1);
      g_autoptr (LpFindings) findings = lp_findings_new ();
      g_autoptr (GError) error = NULL;

      policy = lp_policy_read (bytes, "small", LP_READ_STRICT, findings, &error);
      g_assert_no_error (error);
    }
  return policy;
}

static void
check_table (const LpTable *table)
{
  for (guint c = 0; c < lp_table_get_n_columns (table); c++)
    {
      const LpCodes *codes = lp_table_get_codes (table, c);
      const LpDictionary *dictionary = lp_table_get_dictionary (table, c);

      g_assert_cmpuint (codes->n_rows, ==, lp_table_get_n_rows (table));
      for (gsize r = 0; r < codes->n_rows; r++)
        g_assert_cmpuint (lp_codes_get (codes, r), <, dictionary->n_values);
      for (gsize v = 0; v < dictionary->n_values; v++)
        g_assert_true (g_utf8_validate_len (lp_dictionary_get (dictionary, v),
                                            lp_dictionary_get_length (dictionary, v), NULL));
    }
}

static gboolean
on_classify_cb (const char *bytes, gsize len, gpointer user_data, GError **error)
{
  g_assert_true (g_utf8_validate_len (bytes, len, NULL));
  return TRUE;
}

static void
check_evaluation (LpLeads *leads)
{
  const LpFrame *frame = lp_leads_get_frame (leads);
  g_autoptr (LpEvaluator) evaluator = lp_evaluator_new (frame, NULL, NULL);
  g_autoptr (LpEvaluation) evaluation = lp_evaluator_run (evaluator, the_policy (), NULL);
  g_autoptr (GError) error = NULL;
  gsize in_stages = 0;
  gsize outcomes = 0;

  for (int stage = LP_STAGE_DISQUALIFIED;
       stage < (int) lp_evaluation_get_n_stages (evaluation); stage++)
    in_stages += lp_bits_count (lp_evaluation_get_in_stage (evaluation, stage));
  for (guint outcome = 0; outcome < LP_N_OUTCOMES; outcome++)
    outcomes += lp_bits_count (&frame->outcome[outcome]);
  g_assert_cmpuint (in_stages, ==, frame->n_rows);
  g_assert_cmpuint (outcomes, ==, frame->n_rows);
  lp_classify_write (evaluation, on_classify_cb, NULL, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const gint64 today = 1780000000;
  static const LpLeadsOptions options = { .today = &today };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LpTable) table = lp_table_import_bytes (bytes, "fuzz", NULL, NULL, NULL, NULL, &error);

  g_assert_true ((table != NULL) == (error == NULL));
  if (table == NULL)
    return 0;
  check_table (table);
  g_autoptr (LpLeads) leads = lp_leads_new (table, NULL, NULL, the_policy (), &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lp_leads_get_n_read (leads), ==,
                    lp_leads_get_n_evaluated (leads) + lp_leads_get_n_aside (leads));
  g_assert_cmpuint (lp_leads_get_n_read (leads), ==,
                    lp_table_get_n_rows (table) + lp_table_get_n_aside (table));
  check_evaluation (leads);
  return 0;
}
