/* SPDX-License-Identifier: GPL-3.0-or-later
 * Published versions: kept as they are, in order, sealed, and told when they are not. */
#include "published.h"

#include "lp-error.h"
#include "lp-policy-digest.h"

#include <string.h>

static void
assert_versions (LpWorkspace *workspace, const char *expected)
{
  g_autofree char *found = describe_versions (workspace);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_round_trip (void)
{
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_published ("1.0.0", 10);
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) approvals = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = lp_policy_digest (policy);
  const LpVersion *version;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_versions (workspace, "");
  g_assert_true (lp_workspace_add_version (workspace, policy, &error));
  g_assert_no_error (error);
  publish (workspace, "1.1.0", 20);
  publish (workspace, "1.10.0", 30);
  publish (workspace, "2.0.0", 40);
  reopen_workspace (&workspace, place.path);
  assert_versions (workspace, "1.0.0 1.1.0 1.10.0 2.0.0");

  versions = lp_workspace_list_versions (workspace, &error);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpstr (version->digest, ==, digest);
  g_assert_cmpint (version->at, >=, before);
  g_assert_cmpint (version->at, <=, before + 60);
  loaded = lp_workspace_load_version (workspace, "1.0.0", &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (loaded, policy));
  approvals = lp_policy_get_counting_approvals (loaded);
  g_assert_cmpuint (approvals->len, ==, 2);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_missing (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 10);
  g_assert_null (lp_workspace_load_version (workspace, "1.0.1", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_order (void)
{
  static const char *const refused[] = { "1.2.0", "1.1.9", "1.0.0", "0.9.9" };
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 10);
  publish (workspace, "1.2.0", 20);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (LpPolicy) policy = make_published (refused[i], 30);
      g_autoptr (GError) error = NULL;

      g_assert_false (lp_workspace_add_version (workspace, policy, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "1.2.0"));
    }
  assert_versions (workspace, "1.0.0 1.2.0");
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Another program published meanwhile: its version stays the only one of that number. */
static void
test_other_program (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (LpPolicy) policy = make_published ("1.0.0", 20);
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  other = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  publish (other, "1.0.0", 10);
  g_assert_false (lp_workspace_add_version (workspace, policy, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  loaded = lp_workspace_load_version (workspace, "1.0.0", NULL);
  g_assert_cmpint (get_points (loaded), ==, 10);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_clear_pointer (&other, lp_workspace_close);
  place_clear (&place);
}

/* Only what can be read again by everybody is published. */
static void
test_unfit (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_published ("1.0", 10);
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  g_assert_false (lp_workspace_add_version (workspace, policy, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  assert_versions (workspace, "");
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* The history is pruned, the versions are not. */
static void
test_pruning_keeps_versions (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_policy (2);
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint present;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 10);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (
      place.path,
      "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) "
      "INSERT INTO step (id, label, at, policy) "
      "SELECT i, 'x', 0, (SELECT policy FROM step WHERE id = 1) FROM n;"
      "UPDATE draft SET present = 1001");
  reopen_workspace (&workspace, place.path);
  lp_workspace_add_step (workspace, policy, "edit", NULL, &error);
  g_assert_no_error (error);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_cmpuint (steps->len, ==, 1000);
  assert_versions (workspace, "1.0.0");
  loaded = lp_workspace_load_version (workspace, "1.0.0", &error);
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* The seal is what the header says, counted anew by other means. */
static void
test_seal (void)
{
  static const char query[] = "SELECT number, version, at, digest, policy, seal "
                              "FROM version ORDER BY number";
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *before = g_strdup ("");
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;
  guint n_rows = 0;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 10);
  publish (workspace, "1.1.0", 20);
  g_clear_pointer (&workspace, lp_workspace_close);
  g_assert_cmpint (sqlite3_open (place.path, &handle), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle, query, -1, &rows, NULL);
  for (; sqlite3_step (rows) == SQLITE_ROW; n_rows++)
    {
      g_autofree char *policy = g_compute_checksum_for_data (
          G_CHECKSUM_SHA256, sqlite3_column_blob (rows, 4),
          (gsize) sqlite3_column_bytes (rows, 4));
      g_autofree char *text = g_strdup_printf (
          "%s\n%s\n%s\n%s\n%s\n%s", before, sqlite3_column_text (rows, 0),
          sqlite3_column_text (rows, 1), sqlite3_column_text (rows, 2),
          sqlite3_column_text (rows, 3), policy);
      g_autofree char *seal = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_assert_cmpstr ((const char *) sqlite3_column_text (rows, 5), ==, seal);
      g_free (before);
      before = g_steal_pointer (&seal);
    }
  g_assert_cmpuint (n_rows, ==, 2);
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  place_clear (&place);
}

/* --- Changed by another program --- */

static const struct
{
  const char *name;
  const char *sql;
  const char *expected;
} changes[] = {
  { "policy", "UPDATE version SET policy = (SELECT policy FROM step) WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "policy-of-another",
    "UPDATE version SET policy = (SELECT policy FROM version WHERE number = 1) "
    "WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "digest",
    "UPDATE version SET digest = (SELECT digest FROM version WHERE number = 1) "
    "WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "time", "UPDATE version SET at = at + 1 WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "name", "UPDATE version SET version = '1.1.1' WHERE number = 2",
    "1.0.0 1.1.1! 1.2.0 1.3.0" },
  { "name-with-zero",
    "UPDATE version SET version = CAST (version || x'0061' AS TEXT) WHERE number = 2",
    "1.0.0 1.1.0\357\277\275a! 1.2.0 1.3.0" },
  { "seal", "UPDATE version SET seal = replace (seal, 'a', 'b') WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "no-seal", "UPDATE version SET seal = '' WHERE number = 2",
    "1.0.0 1.1.0! 1.2.0 1.3.0" },
  { "all-seals", "UPDATE version SET seal = replace (seal, 'a', 'b')",
    "1.0.0! 1.1.0! 1.2.0! 1.3.0!" },
  { "first", "UPDATE version SET at = 0 WHERE number = 1", "1.0.0! 1.1.0 1.2.0 1.3.0" },
  { "last", "UPDATE version SET at = 0 WHERE number = 4", "1.0.0 1.1.0 1.2.0 1.3.0!" },
  { "removed", "DELETE FROM version WHERE number = 2", "1.0.0 1.2.0! 1.3.0" },
  { "first-removed", "DELETE FROM version WHERE number = 1", "1.1.0! 1.2.0 1.3.0" },
  { "renumbered", "UPDATE version SET number = 9 WHERE number = 4",
    "1.0.0 1.1.0 1.2.0 1.3.0!" },
  { "swapped",
    "UPDATE version SET number = 9 WHERE number = 2;"
    "UPDATE version SET number = 2 WHERE number = 3;"
    "UPDATE version SET number = 3 WHERE number = 9",
    "1.0.0 1.2.0! 1.1.0! 1.3.0!" },
  { "added",
    "INSERT INTO version (number, version, at, digest, policy, seal) "
    "SELECT 5, '2.0.0', at, digest, policy, seal FROM version WHERE number = 4",
    "1.0.0 1.1.0 1.2.0 1.3.0 2.0.0!" },
};

static void
assert_load_agrees (LpWorkspace *workspace)
{
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (workspace, NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const LpVersion *version = g_ptr_array_index (versions, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_version (workspace, version->version, &error);

      g_assert_true (version->sound == (policy != NULL));
      if (version->sound)
        continue;
      g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, version->version));
    }
}

static void
test_change (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpWorkspace) workspace = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  publish (workspace, "1.0.0", 10);
  publish (workspace, "1.1.0", 20);
  publish (workspace, "1.2.0", 30);
  publish (workspace, "1.3.0", 40);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (place.path, changes[i].sql);
  reopen_workspace (&workspace, place.path);
  assert_versions (workspace, changes[i].expected);
  assert_load_agrees (workspace);

  /* One can go on, and the new one is sound. */
  publish (workspace, "3.0.0", 50);
  {
    g_autofree char *expected = g_strconcat (changes[i].expected, " 3.0.0", NULL);

    assert_versions (workspace, expected);
  }
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/versions/round-trip", test_round_trip);
  g_test_add_func ("/workspace/versions/missing", test_missing);
  g_test_add_func ("/workspace/versions/come-one-after-the-other", test_order);
  g_test_add_func ("/workspace/versions/other-program-was-faster", test_other_program);
  g_test_add_func ("/workspace/versions/unfit-is-not-published", test_unfit);
  g_test_add_func ("/workspace/versions/are-not-pruned", test_pruning_keeps_versions);
  g_test_add_func ("/workspace/versions/seal-is-as-documented", test_seal);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/versions/change/", changes[i].name,
                                           NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_change);
    }
  return g_test_run ();
}
