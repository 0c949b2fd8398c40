/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lead sets: what is stored comes back equal, whole or not at all. */
#include "workspace-fixture.h"

#include "lp-error.h"

#include <string.h>

static guint
count_sets (LpWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = lp_workspace_list_lead_sets (workspace, &error);

  g_assert_no_error (error);
  return sets->len;
}

static gint64
add_set (LpWorkspace *workspace,
         const char *name,
         LpTable *table,
         GPtrArray *joined,
         gint64 replaces)
{
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  lp_workspace_add_lead_set (workspace, name, table, joined, source, replaces, NULL, NULL,
                             NULL, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
assert_set (LpWorkspace *workspace, gint64 id, const LpTable *table, GPtrArray *joined)
{
  g_autoptr (LpTable) loaded = NULL;
  g_autoptr (GPtrArray) loaded_joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpSource) expected = make_source ("won");
  g_autoptr (GError) error = NULL;

  lp_workspace_load_lead_set (workspace, id, &loaded, &loaded_joined, &source, &error);
  g_assert_no_error (error);
  assert_same_table (table, loaded);
  assert_same_source (expected, source);
  g_assert_cmpuint (loaded_joined->len, ==, joined != NULL ? joined->len : 0);
  for (guint i = 0; i < loaded_joined->len; i++)
    assert_same_table (joined->pdata[i], loaded_joined->pdata[i]);
}

static void
test_round_trip (gconstpointer data)
{
  gsize n_rows = GPOINTER_TO_SIZE (data);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (n_rows, 7);
  g_autoptr (GPtrArray)
      joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_table_unref);
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;
  LpLeadSet *set;
  gint64 id;
  Place place;

  place_init (&place);
  g_ptr_array_add (joined, make_joined_table (n_rows / 2));
  g_ptr_array_add (joined, make_joined_table (3));
  workspace = make_workspace (place.path, 1);
  id = add_set (workspace, "Größe.csv", table, joined, 0);
  assert_set (workspace, id, table, joined);

  g_clear_pointer (&workspace, lp_workspace_close);
  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  assert_set (workspace, id, table, joined);
  sets = lp_workspace_list_lead_sets (workspace, &error);
  g_assert_cmpuint (sets->len, ==, 1);
  set = g_ptr_array_index (sets, 0);
  g_assert_cmpint (set->id, ==, id);
  g_assert_cmpstr (set->name, ==, "Größe.csv");
  g_assert_cmpuint (set->n_rows, ==, n_rows);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* Records set aside that are larger than a segment, and texts that fill one. */
static void
test_large_parts (void)
{
  LpTableInfo info = { "UTF-8", ",", 0, 0 };
  g_autoptr (LpTableBuilder) builder = lp_table_builder_new (&info);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cell = g_strnfill (1024 * 1024, 'c');
  g_autofree char *record = g_strnfill (3 * 1024 * 1024, 'r');
  Place place;

  place_init (&place);
  lp_table_builder_add_column (builder, "a");
  for (guint8 i = 0; i < 3; i++)
    {
      cell[0] = (char) ('0' + i);
      lp_table_builder_add_texts (builder, 0, cell, strlen (cell) + 1);
      lp_table_builder_add_codes (builder, 0, &i, 1, 1);
      lp_table_builder_add_aside (
          builder, &(LpTableAside){ 4u + i, 5u + i, 2, i == 1 ? "short" : record });
    }
  lp_table_builder_add_run (builder, &(LpTableRun){ 0, 2, 1 });
  table = lp_table_builder_end (g_steal_pointer (&builder), &error);
  g_assert_no_error (error);

  workspace = make_workspace (place.path, 1);
  assert_set (workspace, add_set (workspace, "a.csv", table, NULL, 0), table, NULL);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_newest_first_and_replaced (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) first = make_table (500, 1);
  g_autoptr (LpTable) second = make_table (300, 2);
  g_autoptr (GPtrArray) sets = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  gint64 a, b, c;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  a = add_set (workspace, "a", first, NULL, 0);
  b = add_set (workspace, "b", second, NULL, 0);
  sets = lp_workspace_list_lead_sets (workspace, &error);
  g_assert_cmpuint (sets->len, ==, 2);
  g_assert_cmpint (((LpLeadSet *) sets->pdata[0])->id, ==, b);

  c = add_set (workspace, "c", first, NULL, a);
  g_assert_cmpuint (count_sets (workspace), ==, 2);
  assert_set (workspace, b, second, NULL);
  assert_set (workspace, c, first, NULL);
  g_clear_pointer (&workspace, lp_workspace_close);

  rows = dump (place.path);
  g_assert_null (strstr (rows, "dropped"));
  g_assert_null (strstr (rows, "lead_set=1;"));
  place_clear (&place);
}

static void
test_set_source (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (20, 1);
  g_autoptr (LpTable) loaded = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) changed = make_source ("Gewonnen");
  g_autoptr (LpSource) source = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  id = add_set (workspace, "a", table, NULL, 0);
  g_assert_true (lp_workspace_set_source (workspace, id, changed, &error));
  g_assert_no_error (error);
  lp_workspace_load_lead_set (workspace, id, &loaded, &joined, &source, &error);
  g_assert_no_error (error);
  assert_same_source (changed, source);
  g_assert_false (lp_workspace_set_source (workspace, id + 1, changed, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Cancelling --- */

typedef struct
{
  guint n_calls;
  guint stop_at; /* 0: never */
  double fraction;
  gint cancel;
} Watch;

static void
on_progress_cb (double fraction, gsize n_rows, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  watch->fraction = fraction;
  if (++watch->n_calls == watch->stop_at)
    g_atomic_int_set (&watch->cancel, 1);
}

static void
test_cancel (void)
{
  g_autoptr (LpTable) table = make_table (70000, 1);
  g_autoptr (LpTable) kept = make_table (100, 2);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *before = NULL;
  gint64 id;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  id = add_set (workspace, "kept", kept, NULL, 0);
  before = dump (place.path);
  for (guint stop_at = 1;; stop_at += 5)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      Watch watch = { .stop_at = stop_at };

      if (lp_workspace_add_lead_set (workspace, "a", table, NULL, source, id,
                                     on_progress_cb, &watch, &watch.cancel, NULL, &error))
        break;
      g_assert_error (error, LP_ERROR, LP_ERROR_CANCELLED);
      after = dump (place.path);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (count_sets (workspace), ==, 1);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_cancelled_before (void)
{
  g_autoptr (LpTable) table = make_table (10, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  const gint cancel = 1;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  g_assert_false (lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL,
                                             NULL, &cancel, NULL, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CANCELLED);
  g_assert_cmpuint (count_sets (workspace), ==, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

static void
test_unfinished_is_swept (void)
{
  g_autoptr (LpTable) table = make_table (3000, 1);
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Place place;

  place_init (&place);
  lp_workspace_close (make_workspace (place.path, 1));
  before = dump (place.path);
  workspace = lp_workspace_open (place.path, &error);
  add_set (workspace, "a", table, NULL, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (place.path, "UPDATE lead_set SET state = 'loading'");

  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_sets (workspace), ==, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  after = dump (place.path);
  g_assert_cmpstr (before, ==, after);
  place_clear (&place);
}

/* --- In a thread, with edits in between --- */

typedef struct
{
  LpWorkspace *workspace;
  LpTable *table;
  gint64 id;
  gint done;
} Import;

static gpointer
import_in_thread (gpointer data)
{
  Import *import = data;

  import->id = add_set (import->workspace, "a", import->table, NULL, 0);
  g_atomic_int_set (&import->done, 1);
  return NULL;
}

static void
test_edits_in_between (void)
{
  g_autoptr (LpTable) table = make_table (150000, 1);
  g_autoptr (LpWorkspace) workspace = NULL;
  Import import;
  GThread *thread;
  gint64 slowest = 0;
  guint n_edits = 0;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  import = (Import){ workspace, table, 0, 0 };
  thread = g_thread_new ("import", import_in_thread, &import);
  while (g_atomic_int_get (&import.done) == 0)
    {
      g_autoptr (LpPolicy) policy = make_policy ((gint) (n_edits % 100));
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();

      g_assert_true (lp_workspace_add_step (workspace, policy, "edit", NULL, &error));
      g_assert_no_error (error);
      slowest = MAX (slowest, g_get_monotonic_time () - start);
      n_edits++;
      g_usleep (1000);
    }
  g_thread_join (thread);
  g_test_message ("%u edits meanwhile, the slowest took %d us", n_edits, (int) slowest);
  g_assert_cmpuint (n_edits, >, 3);
  assert_set (workspace, import.id, table, NULL);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

/* --- Damage that the structure of the file does not show --- */

static const struct
{
  const char *name;
  const char *sql;
} damages[] = {
  { "codes", "UPDATE lead_segment SET codes = CAST (substr (codes, 1, 20) || x'00' || "
             "substr (codes, 22) AS BLOB) WHERE id = 3" },
  { "texts",
    "UPDATE dictionary_segment SET texts = CAST (substr (texts, 1, 20) || x'00' || "
    "substr (texts, 22) AS BLOB) WHERE id = 3" },
  { "cut-codes", "UPDATE lead_segment SET codes = substr (codes, 1, 30) WHERE id = 3" },
  { "more-after-codes",
    "UPDATE lead_segment SET codes = CAST (codes || x'00' AS BLOB) WHERE id = 3" },
  { "lost-codes", "DELETE FROM lead_segment WHERE id = 3" },
  { "lost-texts", "DELETE FROM dictionary_segment WHERE id = 3" },
  { "rows", "UPDATE lead_segment SET n_rows = n_rows + 1 WHERE id = 3" },
  { "negative-rows", "UPDATE lead_segment SET n_rows = -1 WHERE id = 3" },
  { "values", "UPDATE lead_column SET n_values = 100000 WHERE id = 2" },
  { "no-values", "UPDATE lead_column SET n_values = -1 WHERE id = 2" },
  { "table-rows", "UPDATE lead_table SET n_rows = 9000000000000000" },
  { "lost-tables", "UPDATE lead_table SET lead_set = 2" },
  { "runs", "UPDATE lead_part SET bytes = substr (bytes, 1, 15) WHERE kind = 'runs'" },
  { "lost-runs", "DELETE FROM lead_part WHERE kind = 'runs'" },
  { "asides", "UPDATE lead_part SET bytes = zeroblob (40) WHERE kind = 'asides'" },
  { "swapped-parts",
    "UPDATE lead_part SET position = id;"
    "UPDATE lead_part SET kind = CASE kind WHEN 'runs' THEN 'asides' ELSE 'runs' END" },
  { "source", "UPDATE lead_set SET source = replace (source, 'industry', 'industrx')" },
};

static void
test_damage (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (LpTable) table = make_table (1000, 1);
  g_autoptr (LpTable) loaded = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) open_error = NULL;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  add_set (workspace, "a", table, NULL, 0);
  g_clear_pointer (&workspace, lp_workspace_close);
  run_sql (place.path, "PRAGMA foreign_keys = OFF;"
                       "INSERT INTO lead_set (id, state, name, imported, source, "
                       "source_digest) VALUES (2, 'ready', 'b', 0, '', '')");
  run_sql (place.path, damages[i].sql);

  workspace = lp_workspace_open (place.path, &open_error);
  g_assert_no_error (open_error);
  g_assert_false (
      lp_workspace_load_lead_set (workspace, 1, &loaded, &joined, &source, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  static const gsize sizes[] = { 0, 1, 999, 65536, 65537, 140000 };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf (
          "/workspace/leads/round-trip/%" G_GSIZE_FORMAT, sizes[i]);

      g_test_add_data_func (name, GSIZE_TO_POINTER (sizes[i]), test_round_trip);
    }
  g_test_add_func ("/workspace/leads/round-trip/large-parts", test_large_parts);
  g_test_add_func ("/workspace/leads/newest-first-and-replaced",
                   test_newest_first_and_replaced);
  g_test_add_func ("/workspace/leads/set-source", test_set_source);
  g_test_add_func ("/workspace/leads/cancel-leaves-nothing", test_cancel);
  g_test_add_func ("/workspace/leads/cancelled-before", test_cancelled_before);
  g_test_add_func ("/workspace/leads/unfinished-is-swept", test_unfinished_is_swept);
  g_test_add_func ("/workspace/leads/edits-in-between", test_edits_in_between);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = g_strconcat ("/workspace/leads/damage/", damages[i].name,
                                           NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_damage);
    }
  return g_test_run ();
}
