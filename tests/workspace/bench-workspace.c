/* SPDX-License-Identifier: GPL-3.0-or-later
 * How long a million leads of 20 columns take to store, open and read, and how much room.
 */
#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One column: distinct texts by @n_distinct (0: a new one each row). */
static void
add_column (LpTableBuilder *builder,
            gsize n_rows,
            guint n_distinct,
            const char *format,
            GRand *rand)
{
  guint column = lp_table_builder_add_column (builder, format);
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autofree guint32 *codes = g_new (guint32, n_rows);
  g_autofree guint32 *seen = g_new0 (guint32, n_distinct + 1);
  guint32 n_seen = 0;

  for (gsize row = 0; row < n_rows; row++)
    {
      guint32 value = n_distinct > 0 ? g_rand_int (rand) % n_distinct : 0;

      if (n_distinct == 0 || seen[value] == 0)
        {
          guint32 number = n_distinct == 0 ? (guint32) row : value;

          for (const char *p = format; *p != '\0'; p++)
            if (*p == '#')
              g_string_append_printf (texts, "%u", number);
            else if (*p == '?')
              g_string_append_printf (texts, "%u", g_rand_int (rand) % 1000);
            else
              g_string_append_c (texts, *p);
          g_string_append_c (texts, '\0');
          codes[row] = n_seen++;
          seen[value] = n_distinct > 0 ? n_seen : 0;
        }
      else
        codes[row] = seen[value] - 1;
    }
  lp_table_builder_add_texts (builder, column, texts->str, texts->len);
  lp_table_builder_add_codes (builder, column, codes, n_rows, 4);
}

static LpTable *
make_leads (gsize n_rows)
{
  static const struct
  {
    guint n_distinct;
    const char *format;
  } columns[] = { { 0, "LEAD-#" },
                  { 0, "person.?#@company-?.example" },
                  { 200000, "Company # Ltd" },
                  { 60, "Country #" },
                  { 30, "Industry #" },
                  { 5000, "#" },
                  { 100000, "#" },
                  { 40, "Title #" },
                  { 2000, "day #" },
                  { 2000, "date #" },
                  { 4, "outcome #" },
                  { 12, "source #" },
                  { 80, "owner #" },
                  { 2, "yes #" },
                  { 2, "no #" },
                  { 100, "#" },
                  { 50, "#" },
                  { 20, "campaign #" },
                  { 500, "page #" },
                  { 300, "tag #;tag ?" } };
  LpTableInfo info = { "UTF-8", ",", 0, 0 };
  g_autoptr (LpTableBuilder) builder = lp_table_builder_new (&info);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  LpTable *table;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (builder, n_rows, columns[i].n_distinct, columns[i].format, rand);
  lp_table_builder_add_run (builder, &(LpTableRun){ 0, 2, 1 });
  table = lp_table_builder_end (g_steal_pointer (&builder), NULL);
  g_assert_nonnull (table);
  return table;
}

static double
say (const char *what, gint64 start)
{
  double ms = (double) (g_get_monotonic_time () - start) / 1000.0;

  printf ("%-28s %9.1f ms\n", what, ms);
  return ms;
}

int
main (int argc, char *argv[])
{
  gsize n_rows = argc > 1 ? (gsize) atol (argv[1]) : 1000000;
  g_autoptr (LpTable) table = make_leads (n_rows);
  g_autoptr (LpTable) loaded = NULL;
  g_autoptr (GPtrArray) joined = NULL;
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (LpSource) loaded_source = NULL;
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  gint64 start, id = 0;
  Place place;

  place_init (&place);
  workspace = make_workspace (place.path, 1);
  start = g_get_monotonic_time ();
  lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL, NULL, NULL,
                             &id, &error);
  g_assert_no_error (error);
  say ("store the leads", start);

  g_stat (place.path, &info);
  printf ("%-28s %9.1f bytes a lead\n", "on disk",
          (double) info.st_size / (double) n_rows);

  start = g_get_monotonic_time ();
  for (gint i = 0; i < 200; i++)
    {
      g_autoptr (LpPolicy) policy = make_policy (i);

      g_assert_true (lp_workspace_add_step (workspace, policy, "edit", NULL, &error));
    }
  say ("200 edits", start);
  g_clear_pointer (&workspace, lp_workspace_close);

  start = g_get_monotonic_time ();
  workspace = lp_workspace_open (place.path, &error);
  g_assert_no_error (error);
  say ("open, with the checks", start);
  start = g_get_monotonic_time ();
  lp_workspace_load_lead_set (workspace, id, &loaded, &joined, &loaded_source, &error);
  g_assert_no_error (error);
  say ("read the leads", start);
  assert_same_table (table, loaded);
  g_clear_pointer (&workspace, lp_workspace_close);
  place_clear (&place);
  return 0;
}
