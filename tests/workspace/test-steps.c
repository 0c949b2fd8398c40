/* SPDX-License-Identifier: GPL-3.0-or-later
 * The history: adding, undo and redo, dropped branches, pruning, other programs. */
#include "workspace-fixture.h"

#include "lp-error.h"

#include <string.h>

/* The points of every step, the present one in brackets: "1 2 [3] 4". */
static char *
describe (LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  GString *text = g_string_new (NULL);
  guint present;

  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      LpStep *step = g_ptr_array_index (steps, i);
      g_autoptr (LpPolicy)
          policy = lp_workspace_load_step (workspace, step->id, NULL, &error);

      g_assert_no_error (error);
      g_string_append_printf (text, i == present ? "%s[%d]" : "%s%d", i > 0 ? " " : "",
                              get_points (policy));
    }
  return g_string_free (text, FALSE);
}

static void
assert_history (LpWorkspace *workspace, const char *expected)
{
  g_autofree char *found = describe (workspace);

  g_assert_cmpstr (found, ==, expected);
}

static gint64
add (LpWorkspace *workspace, gint points)
{
  g_autoptr (LpPolicy) policy = make_policy (points);
  g_autoptr (GError) error = NULL;
  gint64 id = -1;

  g_assert_true (lp_workspace_add_step (workspace, policy, "edit", &id, &error));
  g_assert_no_error (error);
  return id;
}

static void
go_to (LpWorkspace *workspace, gint64 id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_workspace_set_present (workspace, id, &error));
  g_assert_no_error (error);
}

static void
test_line (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  gint64 second, third, oldest = 0;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_history (workspace, "[1]");
  g_assert_true (lp_workspace_get_oldest_step (workspace, &oldest, NULL));
  g_assert_cmpint (oldest, ==, 1);
  second = add (workspace, 2);
  third = add (workspace, 3);
  assert_history (workspace, "1 2 [3]");

  go_to (workspace, second);
  assert_history (workspace, "1 [2] 3");
  reopen_workspace (&workspace, place.path);
  assert_history (workspace, "1 [2] 3");
  go_to (workspace, third);
  assert_history (workspace, "1 2 [3]");

  go_to (workspace, second);
  add (workspace, 4);
  assert_history (workspace, "1 2 [4]");
  reopen_workspace (&workspace, place.path);
  assert_history (workspace, "1 2 [4]");
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_labels (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpPolicy) policy = make_policy (2);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  LpStep *step;
  guint present;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  lp_workspace_add_step (workspace, policy, "Fit weight 40 → 45", NULL, &error);
  g_assert_no_error (error);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((LpStep *) steps->pdata[0])->label, ==, "New");
  step = g_ptr_array_index (steps, 1);
  g_assert_cmpstr (step->label, ==, "Fit weight 40 → 45");
  g_assert_cmpint (step->at, >=, before);
  g_assert_cmpint (step->at, <=, before + 60);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_prune_by_number (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  gint64 oldest = 0;
  guint present;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  /* 1,001 steps as if they had been made, then a real one. */
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (
      place.path,
      "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) "
      "INSERT INTO step (id, label, at, policy) "
      "SELECT i, 'x', 0, (SELECT policy FROM step WHERE id = 1) FROM n;"
      "UPDATE draft SET present = 1001");
  reopen_workspace (&workspace, place.path);
  add (workspace, 5);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1000);
  g_assert_cmpuint (present, ==, 999);
  g_assert_cmpint (((LpStep *) steps->pdata[0])->id, ==, 3);
  g_assert_true (lp_workspace_get_oldest_step (workspace, &oldest, NULL));
  g_assert_cmpint (oldest, ==, 3);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_prune_by_size (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  guint present;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  run_sql (
      place.path,
      "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 11) "
      "INSERT INTO step (id, label, at, policy) "
      "SELECT i, 'x', 0, zeroblob (8000000) FROM n;"
      "UPDATE draft SET present = 11");
  reopen_workspace (&workspace, place.path);
  add (workspace, 5);
  steps = lp_workspace_list_steps (workspace, &present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 9); /* the new one and 8 of 8 MB in 64 MiB */
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Another program's edit in between is told, kept, and taken up by looking again. */
static void
test_other_program (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (LpPolicy) policy = make_policy (3);
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  assert_history (workspace, "[1]");
  other = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  add (other, 2);

  g_assert_false (lp_workspace_add_step (workspace, policy, "edit", NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (lp_workspace_set_present (workspace, 1, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_history (workspace, "1 [2]");
  add (workspace, 3);
  assert_history (workspace, "1 2 [3]");
  assert_history (other, "1 2 [3]");
  g_clear_pointer (&workspace, lp_workspace_close);
  g_clear_pointer (&other, lp_workspace_close);
  place_clear (&place);
}

static void
test_missing_step (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  g_assert_null (lp_workspace_load_step (workspace, 77, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lp_workspace_set_present (workspace, 77, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  assert_history (workspace, "[1]");
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* A step whose bytes changed on disk is told, not read. */
static void
test_changed_bytes (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  run_sql (place.path, "UPDATE step SET policy = CAST (substr (policy, 1, 40) || x'00' "
                       "|| substr (policy, 42) AS BLOB)");
  reopen_workspace (&workspace, place.path);
  g_assert_null (lp_workspace_load_step (workspace, 1, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/steps/undo-redo-and-dropped-branch", test_line);
  g_test_add_func ("/workspace/steps/labels-and-times", test_labels);
  g_test_add_func ("/workspace/steps/at-most-a-thousand", test_prune_by_number);
  g_test_add_func ("/workspace/steps/at-most-64-mib", test_prune_by_size);
  g_test_add_func ("/workspace/steps/other-program-is-not-overwritten",
                   test_other_program);
  g_test_add_func ("/workspace/steps/missing-step", test_missing_step);
  g_test_add_func ("/workspace/steps/changed-bytes-are-found", test_changed_bytes);
  return g_test_run ();
}
