/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every command, with every single operation on the disk made to fail, once or from then
 * on: the file stays sound and says what it said before or what it should say after, the
 * failure is told, and the same workspace goes on working when the disk does. */
#include "fault-fixture.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define LEAST_POINTS 20000 /* of the long form */

/* A command, where it begins, and what it needs: an open workspace or the path of one. */
typedef struct
{
  const char *name;
  const Command *command; /* or NULL: */
  LpWorkspace *(*open) (const char *path, GError **error);
  gboolean (*run) (LpWorkspace *workspace, const char *path, GError **error);
  void (*prepare) (const char *path);
} Case;

/* Where it fails: at operation @index, and perhaps again at @second of the next attempt.
 */
typedef struct
{
  guint fault;
  guint index;
  gboolean sticky;
  gboolean is_double;
  guint second;
  gboolean second_sticky;
} Point;

typedef struct
{
  const Case *test;
  Place place;
  GPtrArray *names; /* the files before the command */
  GPtrArray *bytes;
  char *old; /* what they say then, and after the command */
  char *new;
} Subject;

static guint n_points;

/* --- What is done --- */

static LpWorkspace *
open_create (const char *path, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy (5);

  return lp_workspace_create (path, policy, error);
}

static void
prepare_nothing (const char *path)
{
}

static gboolean
run_copy (LpWorkspace *workspace, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copy = g_build_filename (folder, "copy.leadpact", NULL);

  return g_file_test (copy, G_FILE_TEST_EXISTS) ||
         lp_workspace_save_copy (workspace, copy, error);
}

/* A workspace with an import that was killed halfway, to be swept. */
static void
prepare_leftover (const char *path)
{
  make_subject (path);
  run_sql (path, "UPDATE lead_set SET state = 'loading'");
}

/* A workspace with a journal that a killed process left: the changes are rolled back. */
static void
prepare_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) old = NULL;
  sqlite3 *handle = NULL;

  make_subject (path);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle,
                "PRAGMA cache_size = 1; BEGIN;"
                "UPDATE step SET policy = zeroblob (3000);"
                "UPDATE lead_segment SET codes = zeroblob (2000);"
                "DELETE FROM dictionary_segment",
                NULL, NULL, NULL);
  file = read_file (path);
  old = read_file (journal);
  sqlite3_close (handle);
  write_file (path, file);
  write_file (journal, old);
  g_assert_cmpuint (g_bytes_get_size (old), >, 4096);
}

/* A workspace of version 1, which is brought up to date when it is opened. */
static void
prepare_older (const char *path)
{
  g_autofree char *stored = g_test_build_filename (
      G_TEST_DIST, "..", "fixtures", "workspaces", "version-1.leadpact", NULL);
  g_autoptr (GBytes) bytes = read_file (stored);

  write_file (path, bytes);
}

static const Case other_cases[] = {
  { "create", NULL, open_create, NULL, prepare_nothing },
  { "copy", NULL, NULL, run_copy, make_subject },
  { "sweep", NULL, lp_workspace_open, NULL, prepare_leftover },
  { "roll-back", NULL, lp_workspace_open, NULL, prepare_journal },
  { "migrate", NULL, lp_workspace_open, NULL, prepare_older },
};

static gboolean
run (const Subject *subject, LpWorkspace **workspace, GError **error)
{
  const Case *test = subject->test;

  if (test->command != NULL)
    return test->command->run (*workspace, 3, error);
  if (test->run != NULL)
    return test->run (*workspace, subject->place.path, error);
  *workspace = test->open (subject->place.path, error);
  return *workspace != NULL;
}

/* --- The state of a folder --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* A journal that could not be deleted may stay beside its workspace until the next edit.
 */
static gboolean
is_journal_of_workspace (const char *path)
{
  return g_str_has_suffix (path, ".leadpact-journal");
}

/* What a workspace says that opening would change: it stays closed. */
static char *
describe_older (const char *path)
{
  g_autofree char *rows = dump (path);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  char *text;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle,
                      "SELECT user_version, integrity_check FROM pragma_user_version, "
                      "pragma_integrity_check",
                      -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 1), ==, "ok");
  text = g_strdup_printf ("version %d\n%s", sqlite3_column_int (statement, 0), rows);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return text;
}

/* The file, and the copies of its older version, each of which is whole. Whoever tried
 * more often may have more copies, and none is lost once the file is of the new version.
 */
static char *
describe_migration (const Subject *subject)
{
  g_autofree char *text = describe_older (subject->place.path);
  g_autoptr (GPtrArray) names = list_files (subject->place.folder);
  g_autofree char *older = NULL;
  guint n_copies = 0;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *copy = NULL;

      if (strcmp (names->pdata[i], subject->place.path) == 0 ||
          is_journal_of_workspace (names->pdata[i]))
        continue;
      g_assert_true (g_str_has_suffix (names->pdata[i], ".leadpact"));
      copy = describe_older (names->pdata[i]);
      if (older == NULL)
        older = g_strdup (copy);
      g_assert_cmpstr (older, ==, copy);
      g_assert_true (g_str_has_prefix (copy, "version 1\n"));
      n_copies++;
    }
  if (g_str_has_prefix (text, "version 1\n"))
    g_assert_true (older == NULL || strcmp (older, text) == 0);
  else
    g_assert_cmpuint (n_copies, >, 0);
  return g_steal_pointer (&text);
}

/* What the workspaces in the folder say, and what else is in it. @closely: as the
 * workspace finds them, which takes its time. */
static char *
describe_files (const Subject *subject, gboolean closely)
{
  const char *folder = subject->place.folder;
  g_autoptr (GPtrArray) before = list_files (folder);
  g_autoptr (GPtrArray) after = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < before->len; i++)
    if (g_str_has_suffix (before->pdata[i], ".leadpact"))
      {
        g_autofree char *rows = closely ? describe (before->pdata[i])
                                        : dump_all (before->pdata[i]);

        g_string_append (text, rows);
      }
  after = list_files (folder);
  for (guint i = 0; i < after->len; i++)
    if (!is_journal_of_workspace (after->pdata[i]))
      g_string_append_printf (text, "%s\n", (char *) after->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
describe_folder (const Subject *subject)
{
  return subject->test->prepare == prepare_older ? describe_migration (subject)
                                                 : describe_files (subject, TRUE);
}

/* The same, but the workspace opens only what is not in the old state without that. */
static char *
glance_at_folder (const Subject *subject)
{
  g_autofree char *rows = NULL;

  if (subject->test->prepare == prepare_older)
    return describe_migration (subject);
  rows = describe_files (subject, FALSE);
  return strcmp (rows, subject->old) == 0 ? g_steal_pointer (&rows)
                                          : describe_folder (subject);
}

static void
subject_restore (Subject *subject)
{
  empty_folder (subject->place.folder);
  for (guint i = 0; i < subject->names->len; i++)
    write_file (subject->names->pdata[i], subject->bytes->pdata[i]);
}

static LpWorkspace *
subject_open (Subject *subject)
{
  return subject->test->open == NULL ? open_workspace (subject->place.path) : NULL;
}

static void
subject_init (Subject *subject, const Case *test)
{
  LpWorkspace *workspace;
  g_autoptr (GError) error = NULL;

  subject->test = test;
  place_init (&subject->place);
  test->prepare (subject->place.path);
  subject->names = list_files (subject->place.folder);
  subject->bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < subject->names->len; i++)
    g_ptr_array_add (subject->bytes, read_file (subject->names->pdata[i]));
  subject->old = describe_folder (subject);

  subject_restore (subject);
  workspace = subject_open (subject);
  g_assert_true (run (subject, &workspace, &error));
  g_assert_no_error (error);
  lp_workspace_close (workspace);
  subject->new = describe_folder (subject);
}

static void
subject_clear (Subject *subject)
{
  g_clear_pointer (&subject->names, g_ptr_array_unref);
  g_clear_pointer (&subject->bytes, g_ptr_array_unref);
  g_clear_pointer (&subject->old, g_free);
  g_clear_pointer (&subject->new, g_free);
  place_clear (&subject->place);
}

/* --- The loop --- */

static void
assert_state (Subject *subject, const char *expected)
{
  g_autofree char *now = describe_folder (subject);

  assert_same_rows (expected, now);
}

static void
assert_told (const GError *error)
{
  g_assert_true (error != NULL && error->domain == LP_ERROR);
  g_assert_cmpstr (error->message, !=, "");
}

/* One more fault, of the same kind, when it is tried again. TRUE when there was one. */
static gboolean
fail_again (Subject *subject, LpWorkspace **workspace, const Point *point)
{
  g_autofree char *now = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok, happened;

  fault_vfs_arm_kind (faults[point->fault].kind, point->second, faults[point->fault].code,
                      point->second_sticky);
  ok = run (subject, workspace, &error);
  happened = fault_vfs_disarm ();
  if (ok)
    return happened;
  g_assert_true (happened);
  assert_told (error);
  now = glance_at_folder (subject);
  assert_same_rows (subject->old, now);
  return TRUE;
}

/* The disk works again: the same workspace does, and so does the command. */
static gboolean
repair (Subject *subject, LpWorkspace *workspace, const Point *point)
{
  g_autofree char *now = glance_at_folder (subject);
  g_autoptr (GError) error = NULL;
  gboolean happened = !point->is_double;

  if (!faults[point->fault].may_be_done || strcmp (now, subject->new) != 0)
    {
      assert_same_rows (subject->old, now);
      if (point->is_double)
        happened = fail_again (subject, &workspace, point);
      g_clear_pointer (&now, g_free);
      now = glance_at_folder (subject);
      if (strcmp (now, subject->new) != 0)
        g_assert_true (run (subject, &workspace, &error));
      g_assert_no_error (error);
    }
  g_clear_pointer (&workspace, lp_workspace_close);
  assert_state (subject, subject->new);
  return happened;
}

/* FALSE when the command went through before that fault, or before the second. */
static gboolean
run_with_fault (Subject *subject, const Point *point)
{
  g_autoptr (GError) error = NULL;
  LpWorkspace *workspace;
  gboolean ok, happened;

  set_context ("%s %u%s, %s %u%s", faults[point->fault].name, point->index,
               point->sticky ? " and on" : "", point->is_double ? "then" : "not",
               point->second, point->second_sticky ? " and on" : "");
  subject_restore (subject);
  workspace = subject_open (subject);
  fault_vfs_arm_kind (faults[point->fault].kind, point->index, faults[point->fault].code,
                      point->sticky);
  ok = run (subject, &workspace, &error);
  happened = fault_vfs_disarm ();
  if (ok)
    {
      lp_workspace_close (workspace);
      assert_state (subject, subject->new);
      return happened && !point->is_double;
    }
  g_assert_true (happened);
  assert_told (error);
  return repair (subject, workspace, point);
}

/* How many operations of a kind the command has. */
static guint
count_operations (Subject *subject, FaultKind kind)
{
  LpWorkspace *workspace;
  guint n;

  subject_restore (subject);
  workspace = subject_open (subject);
  n = fault_vfs_count (kind);
  g_assert_true (run (subject, &workspace, NULL));
  n = fault_vfs_count (kind) - n;
  lp_workspace_close (workspace);
  return n;
}

static void
run_all_points (Subject *subject, Point point, guint stride)
{
  for (guint sticky = 0; sticky < 2; sticky++)
    {
      point.sticky = sticky == 1;
      for (point.index = (2 * point.fault + sticky) % stride;; point.index += stride)
        if (run_with_fault (subject, &point))
          n_points++;
        else
          break;
    }
}

/* A fault, and another while the first is repaired. */
static void
run_double_points (Subject *subject, Point point, guint n, guint stride)
{
  point.is_double = TRUE;
  for (guint sticky = 0; sticky < 2; sticky++)
    {
      point.second_sticky = sticky == 1;
      for (point.index = point.fault % stride; point.index < n; point.index += stride)
        for (point.second = (point.index + sticky) % stride;; point.second += stride)
          if (run_with_fault (subject, &point))
            n_points++;
          else
            break;
    }
}

static void
test_every_operation (gconstpointer data)
{
  const Case *test = data;
  guint n_before = n_points;
  Subject subject;

  subject_init (&subject, test);
  for (guint fault = 0; fault < N_FAULTS; fault++)
    {
      Point point = { .fault = fault };
      guint n = count_operations (&subject, faults[fault].kind);

      run_all_points (&subject, point, in_short_or_long (1 + n / 6, 1));
      if (n > 1 && !faults[fault].may_be_done)
        run_double_points (&subject, point, n, in_short_or_long (n, 1 + n / 30));
    }
  g_test_message ("%u points", n_points - n_before);
  g_assert_cmpuint (n_points - n_before, >, in_short_or_long (20, 80));
  subject_clear (&subject);
}

static void
test_total (void)
{
  g_test_message ("%u points in all", n_points);
  g_assert_cmpuint (n_points, >=, in_short_or_long (200, LEAST_POINTS));
}

static void
add_case (const Case *test)
{
  g_autofree char *name = g_strconcat ("/fault/every-operation/", test->name, NULL);

  g_test_add_data_func (name, test, test_every_operation);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (Case));

  fault_test_init (&argc, &argv);
  fault_vfs_install ();
  for (const Command *command = commands; command->name != NULL; command++)
    {
      Case test = { command->name, command, NULL, NULL, make_subject };

      g_array_append_val (cases, test);
    }
  g_array_append_vals (cases, other_cases, G_N_ELEMENTS (other_cases));
  for (guint i = 0; i < cases->len; i++)
    add_case (&g_array_index (cases, Case, i));
  g_test_add_func ("/fault/every-operation/in-all", test_total);
  return g_test_run ();
}
