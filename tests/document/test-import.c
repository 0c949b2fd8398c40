/* SPDX-License-Identifier: GPL-3.0-or-later
 * Leads that come into a document, while it is edited or not, whole or not at all. */
#include "document-fixture.h"

#include "lp-edit.h"
#include "lp-error.h"

#include <string.h>

static void
test_reopened (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpTable) table = make_table (4000, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  Count leads_changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_assert_null (lp_document_get_table (document));
  g_assert_null (lp_document_get_leads_name (document));
  count_signal (document, "leads-changed", &leads_changed);
  g_assert_true (import_table (document, "Größe.csv", table, source, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (leads_changed.n, ==, 1);
  g_assert_nonnull (lp_document_get_leads (document));
  g_assert_true (lp_document_get_table (document) == table);

  reopen_document (&document, place.path);
  g_assert_cmpstr (lp_document_get_leads_name (document), ==, "Größe.csv");
  assert_same_table (lp_document_get_table (document), table);
  assert_same_source (lp_document_get_source (document), source);
  g_assert_null (lp_document_get_leads_error (document));
  g_assert_cmpuint (lp_leads_get_n_evaluated (lp_document_get_leads (document)), ==,
                    4000);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_replaces (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autofree char *rows = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  import_leads (document, 50, 2);
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (lp_impact_get_summary (lp_document_get_impact (document))->n_rows, ==,
                    50);
  reopen_document (&document, place.path);
  g_assert_cmpuint (lp_table_get_n_rows (lp_document_get_table (document)), ==, 50);
  g_assert_finalize_object (g_steal_pointer (&document));
  rows = dump (place.path);
  g_assert_null (strstr (rows, "lead_set=1;"));
  place_clear (&place);
}

/* --- Fields that come with the file --- */

/* @policy with a text field @id more. */
static LpPolicy *
with_field (LpPolicy *policy, const char *id)
{
  g_autoptr (LpNode) field = lp_node_new (LP_KIND_FIELD, LP_ATTR_ID, id, LP_ATTR_LABEL,
                                          id, LP_ATTR_TYPE, "text", LP_ATTR_NONE);
  g_autoptr (LpPolicy) with_section = NULL;
  LpPath place;

  with_section = lp_policy_with_section (policy, LP_KIND_FIELDS, &place);
  return lp_policy_with_added (with_section, &place, field, NULL);
}

static void
test_policy_is_one_step (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (LpTable) table = make_table (100, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  policy = with_field (lp_document_get_policy (document), "notes");
  g_assert_true (import_table (document, "a.csv", table, source, policy, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (lp_document_get_policy (document) == policy);
  g_assert_cmpstr (lp_document_get_undo_label (document), ==, "Import a.csv");
  lp_document_wait_for_impact (document);
  g_assert_null (lp_impact_get_before (lp_document_get_impact (document)));
  lp_document_undo (document);
  g_assert_false (lp_document_get_can_undo (document));
  g_assert_nonnull (lp_document_get_leads (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

typedef struct
{
  LpDocument *document;
  guint n_edits;
  gboolean done;
  goffset progress;
} Meanwhile;

static void
on_meanwhile_imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Meanwhile *meanwhile = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_set_leads_finish (LP_DOCUMENT (object), result, &error));
  g_assert_no_error (error);
  meanwhile->done = TRUE;
}

static void
on_meanwhile_progress_cb (goffset done, goffset total, gpointer user_data)
{
  Meanwhile *meanwhile = user_data;

  g_assert_cmpint (done, >=, meanwhile->progress);
  g_assert_cmpint (done, <=, total);
  meanwhile->progress = done;
}

/* @policy with another type of the field @id. */
static LpPolicy *
with_type (LpPolicy *policy, const char *id, const char *type)
{
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_FIELD, id, &place));
  return lp_policy_with_attr (policy, &place, LP_ATTR_TYPE, type);
}

/* Edits go on while the leads are stored; the fields and types of the import come on top
 * of them. */
static void
test_edits_meanwhile (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) with_notes = NULL;
  g_autoptr (LpPolicy) policy = NULL;
  LpFieldType type;
  g_autoptr (LpTable) table = make_table (150000, 1);
  g_autoptr (LpSource) source = make_source ("won");
  Meanwhile meanwhile = { 0 };
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  with_notes = with_field (lp_document_get_policy (document), "notes");
  policy = with_type (with_notes, "industry", "text");
  lp_document_set_leads_async (document, "a.csv", table, NULL, source, policy,
                               on_meanwhile_progress_cb, &meanwhile, NULL,
                               on_meanwhile_imported_cb, &meanwhile);
  while (!meanwhile.done)
    {
      if (meanwhile.n_edits < 20)
        commit_points (document, 11 + (gint) meanwhile.n_edits++);
      g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (meanwhile.progress, >, 0);
  g_assert_cmpuint (meanwhile.n_edits, >, 3);
  g_assert_cmpint (get_document_points (document), ==, 10 + (gint) meanwhile.n_edits);
  g_assert_nonnull (
      lp_policy_find (lp_document_get_policy (document), LP_KIND_FIELD, "notes", NULL));
  g_assert_true (
      lp_policy_get_field_type (lp_document_get_policy (document), "industry", &type));
  g_assert_cmpint (type, ==, LP_FIELD_TEXT);
  lp_document_undo (document);
  g_assert_null (
      lp_policy_find (lp_document_get_policy (document), LP_KIND_FIELD, "notes", NULL));
  g_assert_cmpint (get_document_points (document), ==, 10 + (gint) meanwhile.n_edits);

  reopen_document (&document, place.path);
  assert_same_table (lp_document_get_table (document), table);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Imports that fail --- */

static void
assert_old_leads (LpDocument *document, LpTable *old)
{
  lp_document_wait_for_impact (document);
  g_assert_true (lp_document_get_table (document) == old);
  g_assert_nonnull (lp_document_get_leads (document));
  g_assert_cmpuint (lp_impact_get_summary (lp_document_get_impact (document))->n_rows, ==,
                    100);
  g_assert_false (lp_document_get_can_undo (document));
}

static void
test_cancelled (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpTable) table = make_table (1000, 2);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LpPolicy) policy = NULL;
  g_autoptr (GError) error = NULL;
  LpTable *old;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  old = lp_document_get_table (document);
  policy = with_field (lp_document_get_policy (document), "notes");
  g_cancellable_cancel (cancellable);
  g_assert_false (
      import_table (document, "b.csv", table, source, policy, cancellable, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CANCELLED);
  assert_old_leads (document, old);

  /* And then it is possible again. */
  g_clear_error (&error);
  g_assert_true (import_table (document, "b.csv", table, source, policy, NULL, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_does_not_fit (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpTable) table = NULL;
  g_autoptr (LpTableBuilder) builder = NULL;
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  LpTableInfo info = { "UTF-8", ",", 0, 0 };
  LpTable *old;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  old = lp_document_get_table (document);
  builder = lp_table_builder_new (&info);
  lp_table_builder_add_column (builder, "Something else");
  table = lp_table_builder_end (g_steal_pointer (&builder), &error);
  g_assert_no_error (error);
  g_assert_false (import_table (document, "b.csv", table, source, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  assert_old_leads (document, old);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_one_at_a_time (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpTable) table = make_table (50000, 2);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  Meanwhile meanwhile = { 0 };
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  lp_document_set_leads_async (document, "a.csv", table, NULL, source, NULL, NULL, NULL,
                               NULL, on_meanwhile_imported_cb, &meanwhile);
  g_assert_false (import_table (document, "b.csv", table, source, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (lp_document_set_source (document, source, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  while (!meanwhile.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (lp_document_get_leads_name (document), ==, "a.csv");
  lp_document_wait_for_impact (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Mapping anew --- */

static void
test_set_source (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpSource) won = make_source ("won");
  g_autoptr (LpSource) open = make_source ("open");
  g_autoptr (GError) error = NULL;
  guint64 n_won, n_open;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_assert_false (lp_document_set_source (document, won, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  import_leads (document, 1000, 1);
  lp_document_wait_for_impact (document);
  n_won = lp_impact_get_summary (lp_document_get_impact (document))
              ->all.by_outcome[LP_OUTCOME_WON];

  g_assert_true (lp_document_set_source (document, open, &error));
  g_assert_no_error (error);
  lp_document_wait_for_impact (document);
  n_open = lp_impact_get_summary (lp_document_get_impact (document))
               ->all.by_outcome[LP_OUTCOME_WON];
  g_assert_cmpuint (n_won, >, 0);
  g_assert_cmpuint (n_won, !=, n_open);

  reopen_document (&document, place.path);
  assert_same_source (lp_document_get_source (document), open);
  lp_document_wait_for_impact (document);
  g_assert_cmpuint (lp_impact_get_summary (lp_document_get_impact (document))
                        ->all.by_outcome[LP_OUTCOME_WON],
                    ==, n_open);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* A mapping that no longer fits is told, and can be put right. */
static void
test_wrong_source (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpSource) right = make_source ("won");
  g_autoptr (LpSource) wrong = NULL;
  g_autoptr (LpNode)
      column = lp_node_new (LP_KIND_COLUMN, LP_ATTR_NAME, "Not in the file",
                            LP_ATTR_FIELD, "email", LP_ATTR_NONE);
  g_autoptr (LpNode) root = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  root = lp_node_with_child_inserted (lp_source_get_root (right), 0, column);
  wrong = lp_source_new (root);
  document = make_document (place.path, 10);
  import_leads (document, 100, 1);
  g_assert_true (lp_document_set_source (document, wrong, &error));
  lp_document_wait_for_impact (document);
  g_assert_nonnull (strstr (lp_document_get_leads_error (document), "Not in the file"));
  g_assert_null (lp_document_get_leads (document));
  g_assert_null (lp_document_get_impact (document));

  reopen_document (&document, place.path);
  g_assert_nonnull (lp_document_get_leads_error (document));
  g_assert_nonnull (lp_document_get_table (document));
  g_assert_true (lp_document_set_source (document, right, &error));
  lp_document_wait_for_impact (document);
  g_assert_null (lp_document_get_leads_error (document));
  g_assert_nonnull (lp_document_get_impact (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/import/comes-back-when-reopened", test_reopened);
  g_test_add_func ("/document/import/replaces", test_replaces);
  g_test_add_func ("/document/import/policy-is-one-step", test_policy_is_one_step);
  g_test_add_func ("/document/import/edits-meanwhile", test_edits_meanwhile);
  g_test_add_func ("/document/import/cancelled", test_cancelled);
  g_test_add_func ("/document/import/does-not-fit", test_does_not_fit);
  g_test_add_func ("/document/import/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/document/source/changed", test_set_source);
  g_test_add_func ("/document/source/wrong-is-told", test_wrong_source);
  return g_test_run ();
}
