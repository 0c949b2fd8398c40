/* SPDX-License-Identifier: GPL-3.0-or-later
 * An import without widgets: what is asked, and what comes of the answers. */
#include "gui-fixture.h"

#include "lp-edit.h"
#include "lp-import.h"

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  lp_import_read_finish (LP_IMPORT (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
read_file (LpImport *import, const char *joined)
{
  gboolean done = FALSE;

  lp_import_read_async (import, joined, NULL, on_read_cb, &done);
  WAIT_FOR (done, 10000);
}

static LpImport *
make_import (const char *text)
{
  g_autofree char *path = gui_write ("leads.csv", text);
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  LpImport *import = lp_import_new (path, policy);

  read_file (import, NULL);
  return import;
}

static guint
find_column (LpImport *import, const char *heading)
{
  int column = lp_table_find_column (lp_import_get_table (import), heading);

  g_assert_cmpint (column, >=, 0);
  return (guint) column;
}

static void
test_plain_file_asks_nothing (void)
{
  g_autofree char *csv = gui_make_csv ();
  g_autoptr (LpImport) import = make_import (csv);
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  g_autoptr (LpPolicy) result = NULL;

  lp_import_set_outcome (import, find_column (import, "Result"), "Working",
                         LP_CSV_OUTCOME_OPEN);
  questions = lp_import_list_questions (import);
  g_assert_cmpuint (questions->len, ==, 0);
  g_assert_cmpint (lp_import_find_role (import, LP_CSV_ROLE_OUTCOME), ==,
                   find_column (import, "Result"));
  g_assert_true (lp_import_get_guess (import)
                     ->columns[find_column (import, "Industry")]
                     .field_exists);

  result = lp_import_make_policy (import, policy);
  g_assert_nonnull (lp_policy_find (result, LP_KIND_FIELD, "industry", NULL));
}

static void
test_outcome_words_are_the_persons (void)
{
  g_autofree char *csv = gui_make_csv ();
  g_autoptr (LpImport) import = make_import (csv);
  guint column = find_column (import, "Result");
  g_autoptr (LpSource) source = NULL;
  LpNode *outcome;

  g_assert_cmpint (lp_import_get_outcome (import, column, "Won"), ==, LP_CSV_OUTCOME_WON);
  lp_import_set_outcome (import, column, "Working", LP_CSV_OUTCOME_UNWORKED);
  lp_import_set_outcome (import, column, "Lost", LP_CSV_OUTCOME_OPEN);
  g_assert_cmpint (lp_import_get_outcome (import, column, "working"), ==,
                   LP_CSV_OUTCOME_UNWORKED);

  source = lp_import_make_source (import);
  outcome = lp_source_find_role (source, LP_ROLE_OUTCOME);
  g_assert_nonnull (outcome);
  g_assert_cmpuint (lp_node_count_children (outcome, LP_KIND_WON), ==, 1);
  g_assert_cmpuint (lp_node_count_children (outcome, LP_KIND_LOST), ==, 0);
  g_assert_cmpstr (lp_node_get_text (lp_node_find_child (outcome, LP_KIND_UNWORKED)), ==,
                   "Working");
}

static void
test_two_ways_to_read_a_date_are_asked (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Created\n1,03/04/2024\n2,05/06/2024\n3,07/08/2024\n");
  guint column = find_column (import, "Created");
  g_autoptr (GPtrArray) before = lp_import_list_questions (import);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (LpSource) source = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  lp_import_set_date_format (import, column, "%d/%m/%Y");
  after = lp_import_list_questions (import);
  g_assert_cmpuint (after->len, ==, 0);
  source = lp_import_make_source (import);
  g_assert_cmpstr (
      lp_node_get (lp_source_find_role (source, LP_ROLE_CREATED), LP_ATTR_DATE_FORMAT),
      ==, "%d/%m/%Y");
}

static void
test_a_role_has_one_column (void)
{
  g_autofree char *csv = gui_make_csv ();
  g_autoptr (LpImport) import = make_import (csv);
  guint industry = find_column (import, "Industry");

  lp_import_set_role (import, industry, LP_CSV_ROLE_OUTCOME);
  g_assert_cmpint (lp_import_find_role (import, LP_CSV_ROLE_OUTCOME), ==, industry);
  g_assert_cmpint (
      lp_import_get_guess (import)->columns[find_column (import, "Result")].role, ==,
      LP_CSV_ROLE_NONE);
}

static void
test_changed_type_changes_the_field (void)
{
  g_autofree char *csv = gui_make_csv ();
  g_autoptr (LpImport) import = make_import (csv);
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  g_autoptr (LpPolicy) result = NULL;
  LpFieldType type;

  lp_import_set_field_type (import, find_column (import, "Employees"), LP_CSV_TYPE_TEXT);
  result = lp_import_make_policy (import, policy);
  g_assert_true (lp_policy_get_field_type (result, "employees", &type));
  g_assert_cmpint (type, ==, LP_FIELD_TEXT);
}

/* In one column only it is shown all the same. */
static void
test_no_placeholder_is_blank_unseen (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Industry\n1,Select\n2,Retail\n3,Select\n4,Software\n");

  g_assert_true (g_strv_contains (lp_import_get_placeholders (import), "Select"));
  g_assert_true (lp_import_is_missing (import, "Select"));
  lp_import_set_missing (import, "Select", FALSE);
  g_assert_false (lp_import_is_missing (import, "Select"));
  g_assert_null (
      lp_import_get_guess (import)->columns[find_column (import, "Industry")].missing[0]);
}

static void
test_placeholders_can_be_kept (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Industry\n1,Select\n2,Retail\n3,Select\n4,Software\n");

  lp_import_set_missing (import, "Retail", TRUE);
  g_assert_true (lp_import_is_missing (import, "retail"));
  lp_import_set_missing (import, "Retail", FALSE);
  g_assert_false (lp_import_is_missing (import, "Retail"));
  g_assert_true (g_strv_contains (lp_import_get_placeholders (import), "Retail"));
}

static void
test_second_file_joins_by_its_key (void)
{
  g_autoptr (LpImport)
      import = make_import ("Id,Account,Industry\n1,Acme,Retail\n2,Globex,Retail\n"
                            "3,Acme,Software\n4,Nobody,Retail\n");
  g_autofree char *path = gui_write (
      "accounts.csv", "Account,Country,Industry\nAcme,DE,Retail\nGlobex,FR,Software\n");
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpPolicy) result = NULL;
  LpNode *join;

  read_file (import, path);
  g_assert_cmpint (lp_import_get_join_key (import), ==, find_column (import, "Account"));
  g_assert_cmpuint (lp_import_count_joined_rows (import), ==, 3);

  source = lp_import_make_source (import);
  join = lp_node_find_child (lp_source_get_root (source), LP_KIND_JOIN);
  g_assert_cmpstr (lp_node_get (join, LP_ATTR_NAME), ==, "accounts");
  g_assert_cmpstr (lp_node_get (join, LP_ATTR_KEY), ==, "Account");
  result = lp_import_make_policy (import, policy);
  g_assert_nonnull (lp_policy_find (result, LP_KIND_FIELD, "country", NULL));
  g_assert_cmpstr (lp_node_get (lp_source_find_field (source, "country"), LP_ATTR_NAME),
                   ==, "accounts.Country");
  g_assert_cmpstr (lp_node_get (lp_source_find_field (source, "industry"), LP_ATTR_NAME),
                   ==, "Industry");
  LP_FOREACH_CHILD (lp_source_get_root (source), LP_KIND_COLUMN, column)
    g_assert_cmpstr (lp_node_get (column, LP_ATTR_NAME), !=, "accounts.Industry");

  lp_import_remove_join (import);
  g_assert_null (lp_import_get_joined (import));
}

static void
test_mapping_can_be_changed_later (void)
{
  g_autoptr (LpDocument) document = gui_make_document ();
  g_autoptr (LpImport) import = NULL;
  g_autoptr (LpSource) same = NULL;
  g_autoptr (LpSource) changed = NULL;
  g_autoptr (GError) error = NULL;

  gui_add_leads (document);
  import = lp_import_new_for_leads (document);
  g_assert_true (lp_import_is_remapping (import));
  same = lp_import_make_source (import);
  g_assert_cmpstr (lp_node_get (lp_source_get_root (same), LP_ATTR_AS_OF), ==,
                   "2024-06-30");
  g_assert_nonnull (lp_source_find_field (same, "employees"));

  lp_import_set_role (import, find_column (import, "Result"), LP_CSV_ROLE_NONE);
  changed = lp_import_make_source (import);
  g_assert_true (lp_document_set_source (document, changed, &error));
  g_assert_no_error (error);
  WAIT_FOR (!lp_leads_get_frame (lp_document_get_leads (document))->has_outcome, 5000);
}

static void
on_refused_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lp_import_read_finish (LP_IMPORT (source), result, &error));
  g_assert_nonnull (strstr (error->message, "leads.csv"));
  *(gboolean *) user_data = TRUE;
}

static void
test_broken_file_is_told (void)
{
  g_autofree char *path = gui_write ("leads.csv", "Id,Name\n1,\"never closed\n");
  g_autoptr (LpPolicy) policy = gui_make_policy ();
  g_autoptr (LpImport) import = lp_import_new (path, policy);
  gboolean done = FALSE;

  lp_import_read_async (import, NULL, NULL, on_refused_cb, &done);
  WAIT_FOR (done, 10000);
  g_assert_null (lp_import_get_table (import));
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/import/plain-file-asks-nothing", test_plain_file_asks_nothing);
  g_test_add_func ("/gui/import/outcome-words-are-the-persons",
                   test_outcome_words_are_the_persons);
  g_test_add_func ("/gui/import/two-ways-to-read-a-date-are-asked",
                   test_two_ways_to_read_a_date_are_asked);
  g_test_add_func ("/gui/import/a-role-has-one-column", test_a_role_has_one_column);
  g_test_add_func ("/gui/import/changed-type-changes-the-field",
                   test_changed_type_changes_the_field);
  g_test_add_func ("/gui/import/no-placeholder-is-blank-unseen",
                   test_no_placeholder_is_blank_unseen);
  g_test_add_func ("/gui/import/placeholders-can-be-kept", test_placeholders_can_be_kept);
  g_test_add_func ("/gui/import/second-file-joins-by-its-key",
                   test_second_file_joins_by_its_key);
  g_test_add_func ("/gui/import/mapping-can-be-changed-later",
                   test_mapping_can_be_changed_later);
  g_test_add_func ("/gui/import/broken-file-is-told", test_broken_file_is_told);
  return g_test_run ();
}
