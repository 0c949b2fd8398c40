/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the preview says: of the newest policy, and the same as an evaluation from
 * nothing. */
#include "document-fixture.h"

#include "lp-edit.h"
#include "lp-moves.h"

#include <string.h>

/* The leads of the document as @policy types them, evaluated without any cache. */
static LpEvaluation *
evaluate_cold (LpDocument *document, LpPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpLeads)
      leads = lp_leads_new (lp_document_get_table (document), NULL,
                            lp_document_get_source (document), policy, NULL, &error);
  g_autoptr (LpEvaluator) evaluator = NULL;

  g_assert_no_error (error);
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  return lp_evaluator_run (evaluator, policy, NULL);
}

static void
assert_same_summary (const LpSummary *a, const LpSummary *b)
{
  g_assert_cmpuint (a->n_rows, ==, b->n_rows);
  g_assert_cmpuint (a->n_stages, ==, b->n_stages);
  for (guint i = 0; i < a->n_stages + 2; i++)
    g_assert_cmpuint (a->in_stage[i], ==, b->in_stage[i]);
  for (guint i = 0; i < a->n_stages; i++)
    g_assert_cmpuint (a->held[i], ==, b->held[i]);
  g_assert_true (memcmp (&a->handed_over, &b->handed_over, sizeof a->handed_over) == 0);
  g_assert_true (a->precision.known == b->precision.known);
  g_assert_cmpfloat (a->precision.value, ==, b->precision.value);
  g_assert_cmpfloat (a->recall.value, ==, b->recall.value);
}

static guint64
count_moved (const LpEvaluation *from, const LpEvaluation *to)
{
  guint64 n = 0;

  for (gsize row = 0; row < lp_evaluation_get_n_rows (from); row++)
    n += strcmp (lp_evaluation_get_stage_id (from, lp_evaluation_get_stage (from, row)),
                 lp_evaluation_get_stage_id (to, lp_evaluation_get_stage (to, row))) != 0;
  return n;
}

/* The impact is of @policy, with @before (or nothing) beside it. */
static void
assert_impact (LpDocument *document, LpPolicy *policy, LpPolicy *before)
{
  LpImpact *impact = lp_document_get_impact (document);
  g_autoptr (LpEvaluation) cold = evaluate_cold (document, policy);
  g_autoptr (LpSummary) summary = lp_summary_new (cold, NULL);

  g_assert_nonnull (impact);
  g_assert_true (lp_policy_equal (lp_impact_get_policy (impact), policy));
  assert_same_summary (lp_impact_get_summary (impact), summary);
  g_assert_cmpuint (count_moved (lp_impact_get_evaluation (impact), cold), ==, 0);
  if (before == NULL)
    {
      g_assert_null (lp_impact_get_before (impact));
      g_assert_cmpuint (lp_impact_get_n_moved (impact), ==, 0);
    }
  else
    {
      g_autoptr (LpEvaluation) old = evaluate_cold (document, before);
      g_autoptr (LpSummary) old_summary = lp_summary_new (old, NULL);

      assert_same_summary (lp_impact_get_before (impact), old_summary);
      g_assert_cmpuint (lp_impact_get_n_moved (impact), ==, count_moved (old, cold));
    }
}

static void
test_commit (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) first = NULL;
  g_autoptr (LpPolicy) second = NULL;
  Count impact;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 3000, 1);
  lp_document_wait_for_impact (document);
  first = lp_policy_ref (lp_document_get_policy (document));
  assert_impact (document, first, NULL);

  count_signal (document, "notify::impact", &impact);
  commit_points (document, 90);
  second = lp_policy_ref (lp_document_get_policy (document));
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (impact.n, ==, 1);
  assert_impact (document, second, first);
  g_assert_cmpuint (lp_impact_get_n_moved (lp_document_get_impact (document)), >, 0);

  lp_document_undo (document);
  lp_document_wait_for_impact (document);
  assert_impact (document, first, second);

  reopen_document (&document, place.path);
  g_assert_nonnull (lp_document_get_leads (document));
  lp_document_wait_for_impact (document);
  assert_impact (document, first, NULL);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 700, 2);
  lp_document_wait_for_impact (document);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (LpPolicy) before = lp_policy_ref (lp_document_get_policy (document));
      g_autoptr (LpPolicy) policy = make_random_edit (before, rand);

      if (lp_policy_equal (before, policy))
        continue;
      lp_document_commit (document, policy, "edit");
      lp_document_wait_for_impact (document);
      assert_impact (document, policy, before);
    }
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Under a slider --- */

static void
test_slider (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) earlier = NULL;
  g_autoptr (LpPolicy) draft = NULL;
  g_autoptr (LpPolicy) last = NULL;
  Count impact, changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  earlier = lp_policy_ref (lp_document_get_policy (document));
  import_leads (document, 60000, 3);
  commit_points (document, 20);
  draft = lp_policy_ref (lp_document_get_policy (document));
  lp_document_wait_for_impact (document);
  count_signal (document, "notify::impact", &impact);
  count_signal (document, "changed", &changed);

  for (gint points = 21; points <= 320; points++)
    {
      g_autoptr (LpPolicy) policy = with_points (draft, points % 100);

      lp_document_preview (document, policy);
    }
  last = with_points (draft, 20 + 300 % 100);
  lp_document_wait_for_impact (document);
  g_test_message ("300 requests, %u results", impact.n);
  g_assert_cmpuint (impact.n, <, 300);
  g_assert_cmpuint (changed.n, ==, 0);
  g_assert_true (lp_document_get_policy (document) == draft);
  assert_impact (document, last, draft);

  /* Let go where it was: back to the figures of the draft. */
  lp_document_preview (document, NULL);
  lp_document_wait_for_impact (document);
  assert_impact (document, draft, earlier);

  /* Let go elsewhere: one step, and the same figures beside it as while it was held. */
  lp_document_preview (document, last);
  lp_document_wait_for_impact (document);
  commit_points (document, 99);
  lp_document_wait_for_impact (document);
  assert_impact (document, lp_document_get_policy (document), draft);
  g_assert_cmpuint (changed.n, ==, 1);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* An edit that comes while a result is on its way: the last result is of the last edit.
 */
static void
test_newest_only (void)
{
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 20000, 4);
  for (gint points = 11; points < 60; points++)
    {
      commit_points (document, points);
      if (points % 7 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  lp_document_wait_for_impact (document);
  g_assert_true (lp_impact_get_policy (lp_document_get_impact (document)) ==
                 lp_document_get_policy (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* An impact outlives the document, the leads and the preview. */
static void
test_impact_is_a_value (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpImpact) impact = NULL;
  guint64 n_rows;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 500, 1);
  lp_document_wait_for_impact (document);
  g_object_get (document, "impact", &impact, NULL);
  import_leads (document, 10, 2);
  g_assert_finalize_object (g_steal_pointer (&document));
  n_rows = lp_impact_get_summary (impact)->n_rows;
  g_assert_cmpuint (n_rows, ==, 500);
  g_assert_cmpuint (lp_evaluation_get_n_rows (lp_impact_get_evaluation (impact)), ==,
                    500);
  place_clear (&place);
}

static void
test_freed_while_busy (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (LpDocument) document = NULL;
      gboolean busy = FALSE;
      Place place;

      place_init (&place);
      document = make_document (place.path, 10);
      import_leads (document, 30000, 1);
      commit_points (document, 20);
      g_object_get (document, "busy", &busy, NULL);
      g_assert_true (busy);
      g_usleep (i * 700);
      g_assert_finalize_object (g_steal_pointer (&document));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      place_clear (&place);
    }
}

/* --- Fields --- */

static void
test_field_type (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) before = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  LpLeads *leads;
  LpPath place;
  Count leads_changed;
  Place folder;

  place_init (&folder);
  document = make_document (folder.path, 10);
  import_leads (document, 1000, 1);
  lp_document_wait_for_impact (document);
  leads = lp_document_get_leads (document);
  count_signal (document, "leads-changed", &leads_changed);

  commit_points (document, 11);
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (leads_changed.n, ==, 0);
  g_assert_true (lp_document_get_leads (document) == leads);

  before = lp_policy_ref (lp_document_get_policy (document));
  g_assert_nonnull (lp_policy_find (before, LP_KIND_FIELD, "employees", &place));
  policy = lp_policy_with_attr (before, &place, LP_ATTR_TYPE, "text");
  lp_document_commit (document, policy, "Type");
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (leads_changed.n, ==, 1);
  g_assert_true (lp_leads_get_table (lp_document_get_leads (document)) ==
                 lp_document_get_table (document));
  assert_impact (document, policy, before);

  lp_document_undo (document);
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (leads_changed.n, ==, 2);
  g_assert_true (lp_document_get_leads (document) == leads);
  assert_impact (document, before, policy);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/impact/of-each-change-of-the-draft", test_commit);
  g_test_add_func ("/document/impact/equals-a-cold-evaluation", test_random_edits);
  g_test_add_func ("/document/impact/follows-a-slider", test_slider);
  g_test_add_func ("/document/impact/newest-only", test_newest_only);
  g_test_add_func ("/document/impact/is-a-value", test_impact_is_a_value);
  g_test_add_func ("/document/impact/freed-while-busy", test_freed_while_busy);
  g_test_add_func ("/document/impact/field-type-makes-other-leads", test_field_type);
  return g_test_run ();
}
