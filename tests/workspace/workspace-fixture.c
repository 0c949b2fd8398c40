/* SPDX-License-Identifier: GPL-3.0-or-later
 * Folders, policies, tables and sources for tests. */
#include "workspace-fixture.h"

#include "lp-policy-reader.h"
#include "lp-policy-writer.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- Folders --- */

void
place_init (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("leadpact-test-XXXXXX", &error);
  g_assert_no_error (error);
  place->path = place_file (place, "plan.leadpact");
}

char *
place_file (const Place *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

guint
place_count_files (const Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

void
place_clear (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = place_file (place, name);

      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_clear_pointer (&place->folder, g_free);
  g_clear_pointer (&place->path, g_free);
}

/* --- Policies and sources --- */

static const char policy_xml[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<lead-policy xmlns='urn:leadpact:policy:1' format='1.0' "
    "id='0b8f5d0e-3c7a-4a0e-9d8f-0d6a0f6d2f11' name='Test' version='1.0.0' state='draft'>"
    "<fields>"
    "<field id='industry' label='Industry' type='category' group='firmographic'/>"
    "<field id='employees' label='Employees' type='number' group='firmographic'/>"
    "<field id='email' label='Email' type='text' group='contact'/>"
    "</fields>"
    "<scoring><dimension id='fit' name='Fit' weight='100' owner='sales' full-marks='100'>"
    "<rule id='software' name='Software' points='%d'>"
    "<when><is field='industry'><value>Software</value></is></when></rule>"
    "<rule id='large' name='Large' points='30'>"
    "<when><number field='employees' at-least='500'/></when></rule>"
    "</dimension></scoring>"
    "<stages>"
    "<stage id='lead' name='Lead' owner='marketing'/>"
    "<stage id='mql' name='Qualified' owner='sales' owner-name='Ann' "
    "handoff='yes'>"
    "<entry><score at-least='40'/></entry></stage>"
    "</stages>"
    "</lead-policy>";

static LpPolicy *
read_policy (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  LpPolicy *policy = lp_policy_read (bytes, "test", LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return policy;
}

LpPolicy *
make_policy (gint points)
{
  g_autofree char *number = g_strdup_printf ("%d", points);
  g_auto (GStrv) around = g_strsplit (policy_xml, "%d", 2);
  g_autofree char *xml = g_strjoinv (number, around);

  return read_policy (xml);
}

gint
get_points (LpPolicy *policy)
{
  LpNode *rule = lp_policy_find (policy, LP_KIND_RULE, "software", NULL);
  gint64 points = -1;

  g_assert_nonnull (rule);
  g_assert_true (lp_node_read_integer (rule, LP_ATTR_POINTS, &points));
  return (gint) points;
}

LpSource *
make_source (const char *won)
{
  g_autoptr (LpFindings) findings = lp_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = g_strdup_printf (
      "<lead-source xmlns='urn:leadpact:source:1' name='Test'>"
      "<column name='Lead id' role='id'/>"
      "<column name='Industry' field='industry'/>"
      "<column name='Employees' field='employees'/>"
      "<column name='Email' field='email'/>"
      "<column name='Outcome' role='outcome'><won>%s</won>"
      "<lost>lost</lost></column>"
      "</lead-source>",
      won);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  LpSource *source = lp_source_read (bytes, "test", LP_READ_DRAFT, findings, &error);

  g_assert_no_error (error);
  return source;
}

void
assert_same_source (LpSource *a, LpSource *b)
{
  g_assert_true (lp_node_equal (lp_source_get_root (a), lp_source_get_root (b)));
}

LpWorkspace *
make_workspace (const char *path, gint points)
{
  g_autoptr (LpPolicy) policy = make_policy (points);
  g_autoptr (GError) error = NULL;
  LpWorkspace *workspace = lp_workspace_create (path, policy, &error);

  g_assert_no_error (error);
  g_assert_nonnull (workspace);
  return workspace;
}

LpWorkspace *
open_workspace (const char *path)
{
  g_autoptr (GError) error = NULL;
  LpWorkspace *workspace = lp_workspace_open (path, &error);

  g_assert_no_error (error);
  return workspace;
}

void
reopen_workspace (LpWorkspace **workspace, const char *path)
{
  g_clear_pointer (workspace, lp_workspace_close);
  *workspace = open_workspace (path);
}

char *
describe_sets (GPtrArray *sets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);

      g_string_append_printf (text, "%s%s%s %d", i > 0 ? ", " : "",
                              set->chosen ? "*" : "", set->name, (int) set->mature_days);
    }
  return g_string_free (text, FALSE);
}

/* --- Tables --- */

/* Puts a column together from texts, in the order of their first occurrence. */
typedef struct
{
  GHashTable *codes;
  GString *texts;
  guint32 *rows;
  gsize n_rows;
} Column;

static void
column_init (Column *column, gsize n_rows)
{
  *column = (Column){ g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      g_string_new (NULL), g_new (guint32, MAX (n_rows, 1)), 0 };
}

static void
column_add (Column *column, const char *text)
{
  gpointer code;

  if (!g_hash_table_lookup_extended (column->codes, text, NULL, &code))
    {
      code = GUINT_TO_POINTER (g_hash_table_size (column->codes));
      g_hash_table_insert (column->codes, g_strdup (text), code);
      g_string_append_len (column->texts, text, (gssize) strlen (text) + 1);
    }
  column->rows[column->n_rows++] = GPOINTER_TO_UINT (code);
}

static void
column_end (Column *column, LpTableBuilder *builder, const char *heading)
{
  guint i = lp_table_builder_add_column (builder, heading);

  lp_table_builder_add_texts (builder, i, column->texts->str, column->texts->len);
  lp_table_builder_add_codes (builder, i, column->rows, column->n_rows, 4);
  g_hash_table_unref (column->codes);
  g_string_free (column->texts, TRUE);
  g_free (column->rows);
}

static char *
make_cell (guint column, gsize row, GRand *rand)
{
  static const char *const industries[] = { "Software", "Health",      "Retail",
                                            "",         "Größe & Maß", "製造業" };
  static const char *const outcomes[] = { "won", "lost", "", "open" };

  switch (column)
    {
    case 0:
      return g_strdup_printf ("L-%06" G_GSIZE_FORMAT, row);
    case 1:
      return g_strdup (industries[g_rand_int_range (rand, 0, G_N_ELEMENTS (industries))]);
    case 2:
      return g_strdup_printf ("%d", g_rand_int_range (rand, 0, 2000));
    case 3:
      return g_strdup_printf ("p%d@example%d.com", g_rand_int_range (rand, 0, 100000),
                              g_rand_int_range (rand, 0, 500));
    case 4:
      return g_strdup (outcomes[g_rand_int_range (rand, 0, G_N_ELEMENTS (outcomes))]);
    case 5:
      return g_strdup ("");
    case 6: /* just 256 values, then 257 in the next one: one byte, two bytes */
      return g_strdup_printf ("%d", g_rand_int_range (rand, 0, 256));
    default:
      return g_strdup_printf ("%d", g_rand_int_range (rand, 0, 257));
    }
}

LpTable *
make_table (gsize n_rows, guint32 seed)
{
  static const char *const headings[] = { "Lead id", "Industry", "Employees", "Email",
                                          "Outcome", "Notes",    "A",         "B" };
  LpTableInfo info = { "UTF-8", ";", n_rows / 10, 0 };
  g_autoptr (LpTableBuilder) builder = lp_table_builder_new (&info);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  LpTable *table;

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      Column column;

      column_init (&column, n_rows);
      for (gsize row = 0; row < n_rows; row++)
        {
          g_autofree char *cell = make_cell (i, row, rand);

          column_add (&column, cell);
        }
      column_end (&column, builder, headings[i]);
    }
  if (n_rows > 0)
    lp_table_builder_add_run (builder, &(LpTableRun){ 0, 2, 1 });
  for (guint64 row = 100; row < n_rows; row += 100)
    {
      /* Before each of these rows stands one of two lines that is set aside. */
      guint64 k = row / 100;
      g_autofree char *text = g_strdup_printf ("too;many;cells;%u\nof %u", (guint) k,
                                               seed);

      lp_table_builder_add_run (builder,
                                &(LpTableRun){ row, row + 2 + 2 * k, row + 1 + k });
      lp_table_builder_add_aside (builder,
                                  &(LpTableAside){ row + k, row + 2 * k, 9, text });
    }
  table = lp_table_builder_end (g_steal_pointer (&builder), &error);
  g_assert_no_error (error);
  return table;
}

LpTable *
make_joined_table (gsize n_rows)
{
  LpTableInfo info = { "windows-1252", "\t", 0, 7 };
  g_autoptr (LpTableBuilder) builder = lp_table_builder_new (&info);
  g_autoptr (GError) error = NULL;
  Column column;
  LpTable *table;

  column_init (&column, n_rows);
  for (gsize row = 0; row < n_rows; row++)
    {
      g_autofree char *cell = g_strdup_printf ("key %" G_GSIZE_FORMAT, row % 300);

      column_add (&column, cell);
    }
  column_end (&column, builder, "Key");
  if (n_rows > 0)
    lp_table_builder_add_run (builder, &(LpTableRun){ 0, 2, 1 });
  table = lp_table_builder_end (g_steal_pointer (&builder), &error);
  g_assert_no_error (error);
  return table;
}

static void
assert_same_column (const LpTable *a, const LpTable *b, guint column)
{
  const LpDictionary *first = lp_table_get_dictionary (a, column);
  const LpDictionary *second = lp_table_get_dictionary (b, column);
  const LpCodes *codes = lp_table_get_codes (a, column);

  g_assert_cmpstr (lp_table_get_heading (a, column), ==,
                   lp_table_get_heading (b, column));
  g_assert_cmpmem (first->texts, first->offsets[first->n_values], second->texts,
                   second->offsets[second->n_values]);
  g_assert_cmpuint (first->n_values, ==, second->n_values);
  g_assert_cmpmem (
      codes->data, codes->n_rows * codes->width, lp_table_get_codes (b, column)->data,
      lp_table_get_codes (b, column)->n_rows * lp_table_get_codes (b, column)->width);
}

static void
assert_same_asides (const LpTable *a, const LpTable *b)
{
  g_assert_cmpuint (lp_table_get_n_aside (a), ==, lp_table_get_n_aside (b));
  for (gsize i = 0; i < lp_table_get_n_aside (a); i++)
    {
      const LpTableAside *first = lp_table_get_aside (a, i);
      const LpTableAside *second = lp_table_get_aside (b, i);

      g_assert_cmpuint (first->row_number, ==, second->row_number);
      g_assert_cmpuint (first->line, ==, second->line);
      g_assert_cmpuint (first->n_cells, ==, second->n_cells);
      g_assert_cmpstr (first->text, ==, second->text);
    }
}

void
assert_same_table (const LpTable *a, const LpTable *b)
{
  gsize n_runs, n_other_runs;
  const LpTableRun *runs = lp_table_get_runs (a, &n_runs);
  const LpTableRun *other_runs = lp_table_get_runs (b, &n_other_runs);

  g_assert_cmpuint (lp_table_get_n_rows (a), ==, lp_table_get_n_rows (b));
  g_assert_cmpuint (lp_table_get_n_columns (a), ==, lp_table_get_n_columns (b));
  for (guint column = 0; column < lp_table_get_n_columns (a); column++)
    assert_same_column (a, b, column);
  g_assert_cmpmem (runs, n_runs * sizeof *runs, other_runs, n_other_runs * sizeof *runs);
  assert_same_asides (a, b);
  g_assert_cmpuint (lp_table_get_n_short_rows (a), ==, lp_table_get_n_short_rows (b));
  g_assert_cmpuint (lp_table_get_n_long_rows (a), ==, lp_table_get_n_long_rows (b));
  g_assert_cmpstr (lp_table_get_encoding (a), ==, lp_table_get_encoding (b));
  g_assert_cmpstr (lp_table_get_delimiter (a), ==, lp_table_get_delimiter (b));
}

/* --- The file past the workspace --- */

void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

static int
on_dump_row_cb (void *data, int n_columns, char **values, char **names)
{
  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (data, "%s=%s;", names[i], values[i]);
  g_string_append_c (data, '\n');
  return 0;
}

char *
dump (const char *path)
{
  static const char *const queries[] = {
    "SELECT id, label, hex (policy) FROM step ORDER BY id",
    "SELECT present FROM draft",
    "SELECT id, state, name, source FROM lead_set ORDER BY id",
    "SELECT * FROM lead_table ORDER BY id",
    "SELECT * FROM lead_column ORDER BY id",
    "SELECT id, lead_column, position, hex (texts) FROM dictionary_segment ORDER BY id",
    "SELECT id, lead_column, position, hex (codes) FROM lead_segment ORDER BY id",
    "SELECT id, lead_table, position, hex (bytes) FROM lead_part ORDER BY id"
  };
  GString *text = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_assert_cmpint (sqlite3_exec (handle, queries[i], on_dump_row_cb, text, NULL), ==,
                     SQLITE_OK);
  sqlite3_close (handle);
  return g_string_free (text, FALSE);
}
