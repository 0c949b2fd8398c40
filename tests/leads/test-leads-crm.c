/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files as the CRMs write them, two of each, and what each column of them is, stated by
 * hand: at least 95 of 100 columns have to be right, and no outcome or date may be taken
 * for something else without a question.
 *
 * A mapping is a line for the CRM, then a line a column: heading, role, field, question
 * ("outcome", "date", "stage", "unread"), with tabs between; "-" is none. */
#include "lp-source-guess.h"

#include <string.h>

#define ENOUGH 0.95
#define FIRST_SETS 12

static const gint64 today = 20100; /* 2025-01-12 */

static const char *const crms[] = { "unknown",  "salesforce", "hubspot", "marketo",
                                    "dynamics", "pipedrive",  "zoho" };

static guint n_columns, n_right;

static const char *
get_word (LpKind kind, LpAttr attr, int position)
{
  return lp_format_get_attr (kind, attr)->words[position];
}

static const char *
get_question (const LpColumnGuess *column)
{
  if (column->is_unread_date)
    return "unread";
  if (lp_column_guess_asks_outcome (column))
    return "outcome";
  if (lp_column_guess_asks_date (column))
    return "date";
  if (lp_column_guess_asks_stage (column))
    return "stage";
  return lp_column_guess_asks_decimal (column) ? "decimal" : "-";
}

static char *
describe (const LpColumnGuess *column)
{
  const char *role = column->role != LP_CSV_ROLE_NONE
                         ? get_word (LP_KIND_COLUMN, LP_ATTR_ROLE, (int) column->role)
                         : "-";

  return g_strjoin ("\t", column->heading, role,
                    column->as_field ? column->field_id : "-", get_question (column),
                    NULL);
}

/* A role that a figure depends on; a wrong one has to be asked. */
static gboolean
is_decisive (const char *line)
{
  static const char *const roles[] = { "\toutcome\t", "\tcreated\t", "\tclosed\t",
                                       "\tas-of\t", "\treached\t" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strstr (line, roles[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
compare_column (const char *file, const LpColumnGuess *column, const char *expected)
{
  g_autofree char *got = describe (column);
  gboolean right = strcmp (got, expected) == 0;

  n_columns++;
  n_right += right;
  if (right)
    return;
  g_test_message ("%s: expected “%s”, got “%s”", file, expected, got);
  if (is_decisive (expected) || is_decisive (got))
    g_assert_cmpstr (get_question (column), !=, "-");
}

static LpTable *
load (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  GError *error = NULL;
  LpTable *table = lp_table_import (path, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
check_set (const char *folder, const char *file)
{
  g_autoptr (LpTable) table = load (folder, file);
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".csv"));
  g_autofree char *name = g_strconcat (stem, ".mapping", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, guess->n_columns + 1);
  g_assert_cmpstr (crms[guess->crm], ==, lines[0]);
  for (guint i = 0; i < guess->n_columns; i++)
    compare_column (file, &guess->columns[i], lines[i + 1]);
}

static char *
get_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "..", "fixtures", "crm", NULL);
}

static void
test_sets (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n_sets = 0;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, ".csv"))
      {
        check_set (folder, file);
        n_sets++;
      }
  g_test_message ("%u of %u columns of %u files are right", n_right, n_columns, n_sets);
  g_assert_cmpuint (n_sets, >=, FIRST_SETS);
  g_assert_cmpfloat ((double) n_right, >=, ENOUGH * n_columns);
}

/* What a report says of itself at its end is neither a value nor a lead. */
static void
test_footer (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (LpTable) table = load (folder, "salesforce-report.csv");
  g_autoptr (LpTable) plain = load (folder, "salesforce-api.csv");
  g_autoptr (LpSourceGuess) guess = lp_source_guess_new (table, NULL, today);
  g_autoptr (LpSourceGuess) other = lp_source_guess_new (plain, NULL, today);

  g_assert_cmpuint (guess->n_footer_rows, ==, 5);
  g_assert_cmpuint (guess->columns[0].n_distinct, ==, 3);
  g_assert_cmpuint (other->n_footer_rows, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/leads/crm/columns-are-right-or-asked", test_sets);
  g_test_add_func ("/leads/crm/the-end-of-a-report-is-no-lead", test_footer);
  return g_test_run ();
}
