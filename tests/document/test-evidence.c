/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the worker says of each part: of the newest policy, and the same as by itself. */
#include "document-fixture.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-policy-reader.h"

#include <string.h>

static const char source_xml[] =
    "<lead-source xmlns='urn:leadpact:source:1' name='Test' as-of='2026-04-01'>"
    "<column name='Id' role='id'/>"
    "<column name='Industry' field='industry'/>"
    "<column name='Employees' field='employees'/>"
    "<column name='Created' role='created'/>"
    "<column name='Closed' role='closed'/>"
    "<column name='Outcome' role='outcome'><won>won</won><lost>lost</lost></column>"
    "</lead-source>";

static LpSource *
read_source (void)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (source_xml, strlen (source_xml));
  g_autoptr (GError) error = NULL;
  LpSource *source = lp_source_read (bytes, "test", LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return source;
}

/* One lead a day up to the as-of, each decided after 20 days; software wins 3 of 4. */
static void
import_dated (LpDocument *document, guint n)
{
  g_autoptr (GString)
      text = g_string_new ("Id,Industry,Employees,Created,Closed,Outcome\n");
  g_autoptr (GDate) day = g_date_new_dmy (1, 4, 2026);
  g_autoptr (LpSource) source = read_source ();
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      const gboolean is_software = i % 2 == 0;
      const gboolean is_won = is_software ? i % 8 != 0 : i % 8 == 1;
      char created[16], closed[16];

      g_date_subtract_days (day, 1);
      g_date_strftime (created, sizeof created, "%Y-%m-%d", day);
      g_date_add_days (day, 20);
      g_date_strftime (closed, sizeof closed, "%Y-%m-%d", day);
      g_date_subtract_days (day, 20);
      g_string_append_printf (text, "L%u,%s,%u,%s,%s,%s\n", i,
                              is_software ? "Software" : "Retail", i * 7 % 1000, created,
                              closed, is_won ? "won" : "lost");
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  table = lp_table_import_bytes (bytes, "dated.csv", NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  import_table (document, "dated.csv", table, source, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_same_record (const LpRecord *a, const LpRecord *b)
{
  g_assert_cmpuint (a->counts.leads, ==, b->counts.leads);
  g_assert_cmpuint (a->counts.young, ==, b->counts.young);
  for (guint i = 0; i < LP_N_OUTCOMES; i++)
    g_assert_cmpuint (a->counts.outcome[i], ==, b->counts.outcome[i]);
  g_assert_true (a->rate.known == b->rate.known);
  g_assert_cmpfloat (a->rate.value, ==, b->rate.value);
  g_assert_cmpfloat (a->interval.low, ==, b->interval.low);
  g_assert_cmpfloat (a->lift.value, ==, b->lift.value);
}

/* What the document has is what a cold evaluation of its draft gives. */
static void
assert_evidence (LpDocument *document)
{
  LpEvidence *evidence = lp_document_get_evidence (document);
  LpPolicy *draft = lp_document_get_policy (document);
  LpLeads *leads = lp_document_get_leads (document);
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (LpEvaluation) cold = NULL;
  g_autoptr (LpPolicyEvidence) parts = NULL;
  g_autoptr (LpFindings) findings = lp_findings_new ();

  g_assert_nonnull (evidence);
  g_assert_true (lp_policy_equal (lp_evidence_get_policy (evidence), draft));
  evaluator = lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
                                (GDestroyNotify) lp_leads_unref);
  cold = lp_evaluator_run (evaluator, draft, NULL);
  parts = lp_policy_evidence_new (cold, lp_document_get_mature_days (document));

  g_assert_cmpuint (lp_policy_evidence_get_n_items (parts), ==,
                    lp_policy_evidence_get_n_items (lp_evidence_get_parts (evidence)));
  for (guint i = 0; i < lp_policy_evidence_get_n_items (parts); i++)
    {
      const LpEvidenceItem *item = lp_policy_evidence_get_item (parts, i);
      const LpEvidenceItem *found = lp_evidence_find_item (evidence, item->node,
                                                           item->parent);

      g_assert_nonnull (found);
      g_assert_true (lp_node_equal (found->node, item->node));
      assert_same_record (&found->with, &item->with);
      assert_same_record (&found->rest, &item->rest);
    }
  lp_data_check (parts, NULL, NULL, findings);
  g_assert_cmpuint (lp_findings_get_n (lp_evidence_get_findings (evidence)), ==,
                    lp_findings_get_n (findings));
}

static void
test_newest (void)
{
  g_autoptr (LpDocument) document = NULL;
  Count evidence;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 400);
  lp_document_wait_for_evidence (document);
  assert_evidence (document);

  count_signal (document, "notify::evidence", &evidence);
  for (gint points = 11; points < 40; points++)
    commit_points (document, points);
  lp_document_wait_for_evidence (document);
  g_assert_cmpuint (evidence.n, >=, 1);
  assert_evidence (document);

  lp_document_undo (document);
  lp_document_wait_for_evidence (document);
  assert_evidence (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 200);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (LpPolicy)
          policy = make_random_edit (lp_document_get_policy (document), rand);

      lp_document_commit (document, policy, "edit");
      if (i % 3 == 0)
        continue;
      lp_document_wait_for_evidence (document);
      assert_evidence (document);
    }
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* The impact never waits for evidence: it is there first, with the evidence of before. */
static void
test_after_the_impact (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) first = NULL;
  gboolean seen_both = FALSE;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 400);
  lp_document_wait_for_evidence (document);
  first = lp_policy_ref (lp_document_get_policy (document));

  commit_points (document, 50);
  lp_document_wait_for_impact (document);
  g_assert_true (lp_impact_get_policy (lp_document_get_impact (document)) ==
                 lp_document_get_policy (document));
  seen_both = lp_evidence_get_policy (lp_document_get_evidence (document)) == first ||
              lp_evidence_get_policy (lp_document_get_evidence (document)) ==
                  lp_document_get_policy (document);
  g_assert_true (seen_both);
  lp_document_wait_for_evidence (document);
  assert_evidence (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_mature_days (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  Count notified;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 100);
  lp_document_wait_for_evidence (document);
  g_assert_cmpint (lp_document_get_mature_days (document), ==, LP_MATURE_MEDIAN);
  g_assert_cmpint (
      lp_evidence_get_judged (lp_document_get_evidence (document))->mature_days, ==, 20);
  g_assert_cmpuint (
      lp_bits_count (
          &lp_evidence_get_judged (lp_document_get_evidence (document))->young),
      ==, 19);

  count_signal (document, "notify::mature-days", &notified);
  g_assert_true (lp_document_set_mature_days (document, 0, &error));
  g_assert_no_error (error);
  lp_document_wait_for_evidence (document);
  g_assert_cmpuint (notified.n, ==, 1);
  g_assert_cmpuint (
      lp_bits_count (
          &lp_evidence_get_judged (lp_document_get_evidence (document))->young),
      ==, 0);
  assert_evidence (document);

  g_assert_true (lp_document_set_mature_days (document, 51, NULL));
  lp_document_wait_for_evidence (document);
  g_assert_cmpuint (
      lp_bits_count (
          &lp_evidence_get_judged (lp_document_get_evidence (document))->young),
      ==, 50);
  g_assert_false (lp_document_set_mature_days (document, -7, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_assert_cmpint (lp_document_get_mature_days (document), ==, 51);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_without_leads (void)
{
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  commit_points (document, 20);
  lp_document_wait_for_evidence (document);
  g_assert_null (lp_document_get_evidence (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* Other leads: the evidence of the old ones is gone at once. */
static void
test_other_leads (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpEvidence) old = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 100);
  lp_document_wait_for_evidence (document);
  g_object_get (document, "evidence", &old, NULL);
  import_dated (document, 300);
  g_assert_true (lp_document_get_evidence (document) != old);
  lp_document_wait_for_evidence (document);
  assert_evidence (document);
  g_assert_cmpuint (lp_evaluation_get_n_rows (
                        lp_evidence_get_evaluation (lp_document_get_evidence (document))),
                    ==, 300);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_cmpuint (lp_evidence_get_judged (old)->young.n_bits, ==, 100);
  g_assert_nonnull (lp_evidence_get_field (old, "industry"));
  place_clear (&place);
}

/* What a field tells outlives an edit that does not touch the fields. */
static void
test_fields (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpEvidence) before = NULL;
  const LpFieldEvidence *field;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_dated (document, 100);
  lp_document_wait_for_evidence (document);
  before = lp_evidence_ref (lp_document_get_evidence (document));
  field = lp_evidence_get_field (before, "industry");
  g_assert_nonnull (field);
  g_assert_cmpuint (field->n_values, ==, 2);
  g_assert_null (lp_evidence_get_field (before, "email"));
  g_assert_null (lp_evidence_get_field (before, "nothing"));

  commit_points (document, 77);
  lp_document_wait_for_evidence (document);
  g_assert_true (lp_document_get_evidence (document) != before);
  g_assert_true (
      lp_evidence_get_field (lp_document_get_evidence (document), "industry") == field);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* A part of another policy is found by kind and id, a part that is new is not. */
static void
test_find_by_id (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) other = NULL;
  g_autoptr (LpPolicy) longer = NULL;
  LpEvidence *evidence;
  LpPath place, copy;
  Place folder;
  LpNode *rule;

  place_init (&folder);
  document = make_document (folder.path, 10);
  import_dated (document, 100);
  lp_document_wait_for_evidence (document);
  evidence = lp_document_get_evidence (document);

  other = with_points (lp_document_get_policy (document), 33);
  rule = lp_policy_find (other, LP_KIND_RULE, "software", &place);
  g_assert_cmpuint (lp_evidence_find_item (evidence, rule, NULL)->with.counts.leads, ==,
                    50);
  longer = lp_policy_with_duplicate (other, &place, &copy);
  rule = lp_node_at (lp_policy_get_root (longer), &copy);
  g_assert_null (lp_evidence_find_item (evidence, rule, NULL));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&folder);
}

static void
test_freed_while_judging (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (LpDocument) document = NULL;
      Place place;

      place_init (&place);
      document = make_document (place.path, 10);
      import_leads (document, 30000, 1);
      lp_document_wait_for_impact (document);
      g_usleep (i * 700);
      g_assert_finalize_object (g_steal_pointer (&document));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      place_clear (&place);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/evidence/of-the-newest-policy", test_newest);
  g_test_add_func ("/document/evidence/equals-a-cold-one", test_random_edits);
  g_test_add_func ("/document/evidence/follows-the-impact", test_after_the_impact);
  g_test_add_func ("/document/evidence/mature-days-leave-leads-out", test_mature_days);
  g_test_add_func ("/document/evidence/none-without-leads", test_without_leads);
  g_test_add_func ("/document/evidence/of-other-leads", test_other_leads);
  g_test_add_func ("/document/evidence/fields-outlive-an-edit", test_fields);
  g_test_add_func ("/document/evidence/found-by-id", test_find_by_id);
  g_test_add_func ("/document/evidence/freed-while-judging", test_freed_while_judging);
  return g_test_run ();
}
