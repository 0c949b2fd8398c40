/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tests of the mappings that were used before: found by the headings, and as if they
 * never were where they are damaged. */
#include "lp-mappings.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static LpTable *
make_table (const char *csv)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));

  return lp_table_import_bytes (bytes, NULL, NULL, NULL, NULL, NULL, NULL);
}

static LpSource *
make_source (const char *heading)
{
  g_autoptr (LpNode) column = lp_node_new (LP_KIND_COLUMN, LP_ATTR_NAME, heading,
                                           LP_ATTR_ROLE, "id", LP_ATTR_NONE);
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_LEAD_SOURCE);
  g_autoptr (LpNode) root = NULL;

  lp_node_builder_take (builder, lp_node_ref (column));
  root = lp_node_builder_end (builder);
  return lp_source_new (root);
}

static void
save (const char *csv, const char *heading)
{
  g_autoptr (LpTable) table = make_table (csv);
  g_autoptr (LpSource) source = make_source (heading);
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_mappings_save (table, source, &error));
  g_assert_no_error (error);
}

static void
test_found (void)
{
  g_autoptr (LpTable) table = make_table ("Lead Id,Name\n1,x\n");
  g_autoptr (LpTable) other_order = make_table ("NAME,lead_id\n");
  g_autoptr (LpTable) more = make_table ("Lead Id,Name,More\n");
  g_autoptr (LpTable) twice = make_table ("Lead Id,Name,Name\n");
  g_autoptr (LpSource) none = lp_mappings_find (table);
  g_autoptr (LpSource) found = NULL;
  g_autoptr (LpSource) again = NULL;

  g_assert_null (none);
  save ("Lead Id,Name\n2,y\n", "Lead Id");
  found = lp_mappings_find (table);
  again = lp_mappings_find (other_order);
  g_assert_nonnull (found);
  g_assert_nonnull (again);
  g_assert_cmpstr (lp_node_get (lp_source_find_role (found, LP_ROLE_ID), LP_ATTR_NAME),
                   ==, "Lead Id");
  g_assert_null (lp_mappings_find (more));
  g_assert_null (lp_mappings_find (twice));
}

static void
test_last_one_counts (void)
{
  g_autoptr (LpTable) table = make_table ("A,B\n");
  g_autoptr (LpSource) found = NULL;

  save ("A,B\n", "A");
  save ("A,B\n", "B");
  found = lp_mappings_find (table);
  g_assert_cmpstr (lp_node_get (lp_source_find_role (found, LP_ROLE_ID), LP_ATTR_NAME),
                   ==, "B");
}

static void
test_damaged (void)
{
  g_autoptr (LpTable) table = make_table ("C,D\n");
  g_autofree char *key = lp_mappings_make_key (table);
  g_autofree char *name = g_strconcat (key, ".leadsource.xml", NULL);
  g_autofree char *path = g_build_filename (folder, "leadpact", "mappings", name, NULL);

  save ("C,D\n", "C");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_set_contents (path, "<lead-source", -1, NULL));
  g_assert_null (lp_mappings_find (table));
}

static void
test_nowhere_to_write (void)
{
  g_autoptr (LpTable) table = make_table ("E,F\n");
  g_autoptr (LpSource) source = make_source ("E");
  g_autofree char *mappings = g_build_filename (folder, "leadpact", "mappings", NULL);
  g_autofree char *away = g_strconcat (mappings, "-away", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (mappings, away), ==, 0);
  g_assert_true (g_file_set_contents (mappings, "", 0, NULL));
  g_assert_false (lp_mappings_save (table, source, &error));
  g_assert_nonnull (strstr (error->message, "mappings"));
  g_assert_null (lp_mappings_find (table));
  g_assert_cmpint (g_unlink (mappings), ==, 0);
  g_assert_cmpint (g_rename (away, mappings), ==, 0);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  int status;

  folder = g_dir_make_tmp ("leadpact-mappings-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/mappings/found-by-headings", test_found);
  g_test_add_func ("/document/mappings/the-last-one-counts", test_last_one_counts);
  g_test_add_func ("/document/mappings/damaged-is-none", test_damaged);
  g_test_add_func ("/document/mappings/nowhere-to-write-is-told", test_nowhere_to_write);
  status = g_test_run ();
  remove_tree (folder);
  g_free (folder);
  return status;
}
