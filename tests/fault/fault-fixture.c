/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files of the fault tests. */
#include "fault-fixture.h"
#include "published.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

void
fault_test_init (int *argc, char ***argv)
{
  if (g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  g_test_init (argc, argv, NULL);
}

void
place_init_on_disk (Place *place)
{
  const char *disk = g_getenv ("LP_TEST_DISK");

  place->folder = g_build_filename (disk != NULL ? disk : "/var/tmp",
                                    "leadpact-test-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (place->folder));
  place->path = place_file (place, "plan.leadpact");
}

guint
in_short_or_long (guint in_short, guint in_long)
{
  return g_getenv ("LEADPACT_LONG") != NULL ? in_long : in_short;
}

const Fault faults[N_FAULTS] = {
  { "full", FAULT_CHANGE, SQLITE_FULL, FALSE },
  { "io", FAULT_CHANGE, SQLITE_IOERR, FALSE },
  { "read", FAULT_READ, SQLITE_IOERR, FALSE },
  { "open", FAULT_OPEN, SQLITE_IOERR, FALSE },
  { "look", FAULT_LOOK, SQLITE_IOERR, FALSE },
  { "busy", FAULT_LOCK, SQLITE_BUSY, FALSE },
  { "lock", FAULT_LOCK, SQLITE_IOERR, FALSE },
  { "folder-sync", FAULT_DELETE_DONE, SQLITE_IOERR, TRUE },
};

void
run_every_fault (FaultRun run, gsize action, guint stride, GBytes *file)
{
  guint n_points = 0;

  for (guint fault = 0; fault < N_FAULTS; fault++)
    for (guint sticky = 0; sticky < 2; sticky++)
      for (guint index = (3 * fault + sticky) % stride;
           run (action, &faults[fault], index, sticky == 1, file); index += stride)
        n_points++;
  g_test_message ("%u points", n_points);
  g_assert_cmpuint (n_points, >, 4);
}

static int
on_row_cb (void *data, int n_columns, char **values, char **names)
{
  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (data, "%s=%s;", names[i], values[i]);
  g_string_append_c (data, '\n');
  return 0;
}

#define REMOVED "(SELECT lead_set FROM lead_set_setting WHERE removed = 1)"
#define REMOVED_TABLES "(SELECT id FROM lead_table WHERE lead_set IN " REMOVED ")"
#define REMOVED_COLUMNS                                                                  \
  "(SELECT id FROM lead_column WHERE lead_table IN " REMOVED_TABLES ")"

/* Not when something was done, and not the seals, which have that in them: the workspace
 * checks them. Nor what was removed: the next opening sweeps it. */
char *
dump_all (const char *path)
{
  static const char *const queries[] = {
    "SELECT id, label, hex (policy) FROM step ORDER BY id",
    "SELECT present FROM draft",
    "SELECT id, state, name, source, source_digest FROM lead_set WHERE id NOT IN " REMOVED
    " ORDER BY id",
    "SELECT * FROM lead_table WHERE lead_set NOT IN " REMOVED " ORDER BY id",
    "SELECT * FROM lead_column WHERE lead_table NOT IN " REMOVED_TABLES " ORDER BY id",
    "SELECT id, lead_column, position, hex (texts) FROM dictionary_segment "
    "WHERE lead_column NOT IN " REMOVED_COLUMNS " ORDER BY id",
    "SELECT id, lead_column, position, hex (codes) FROM lead_segment "
    "WHERE lead_column NOT IN " REMOVED_COLUMNS " ORDER BY id",
    "SELECT id, lead_table, kind, position, hex (bytes) FROM lead_part "
    "WHERE lead_table NOT IN " REMOVED_TABLES " ORDER BY id",
    "SELECT number, version, digest, hex (policy) FROM version ORDER BY number",
    "SELECT side, origin, hex (policy) FROM proposal ORDER BY side",
    "SELECT * FROM signature ORDER BY side",
    "SELECT * FROM chosen_lead_set WHERE lead_set NOT IN " REMOVED,
    "SELECT * FROM lead_set_setting WHERE removed = 0 ORDER BY lead_set",
    "SELECT * FROM vague_word ORDER BY position",
  };
  GString *text = g_string_new (NULL);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_assert_cmpint (sqlite3_exec (handle, queries[i], on_row_cb, text, NULL), ==,
                     SQLITE_OK);
  sqlite3_close (handle);
  return g_string_free (text, FALSE);
}

char *
describe (const char *path)
{
  g_autoptr (LpWorkspace) workspace = open_workspace (path);
  g_autofree char *versions = describe_versions (workspace);
  char *rows = dump_all (path);

  g_assert_null (strchr (versions, '!'));
  g_assert_null (strstr (rows, "state=loading;"));
  g_assert_null (strstr (rows, "state=dropped;"));
  return rows;
}

GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

void
write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_file_set_contents_full (path, size > 0 ? data : "", (gssize) size,
                            G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static char context[200];

void
set_context (const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_vsnprintf (context, sizeof context, format, values);
  va_end (values);
}

/* Rows are long and many: the first that differs is enough. */
void
assert_same_rows (const char *expected, const char *found)
{
  g_auto (GStrv) a = g_strsplit (expected, "\n", -1);
  g_auto (GStrv) b = g_strsplit (found, "\n", -1);
  guint i = 0;

  while (a[i] != NULL && g_strcmp0 (a[i], b[i]) == 0)
    i++;
  if (a[i] == NULL && b[i] == NULL)
    return;
  g_test_message ("%s: row %u is '%.200s', not '%.200s'", context, i, b[i], a[i]);
  g_assert_cmpuint (i, ==, g_strv_length (a));
  g_assert_cmpuint (i, ==, g_strv_length (b));
}
