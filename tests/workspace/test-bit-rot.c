/* SPDX-License-Identifier: GPL-3.0-or-later
 * Single bits of the file that turn: a published version that is not as it was published
 * is always told, and by its name; nothing else is ever called so. */
#define _GNU_SOURCE /* memmem */
#include "published.h"

#include "lp-error.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define N_VERSIONS 4

static const char *const names[N_VERSIONS] = { "1.0.0", "1.1.0", "1.2.0", "1.3.0" };

typedef struct
{
  Place place;
  guint8 *bytes; /* of the good file */
  gsize size;
  GPtrArray *rows; /* see read_rows() */
  guint n_refused;
  guint n_named; /* of these: as damaged, with the versions that changed */
  guint n_told;
  guint n_harmless;
} Rot;

#define ROW_QUERY                                                                        \
  "SELECT hex (number) || ' ' || hex (version) || ' ' || hex (at) || ' ' || "            \
  "hex (digest) || ' ' || hex (policy) || ' ' || hex (seal) FROM version NOT INDEXED "

static void
add_rows (sqlite3 *handle, const char *sql, GPtrArray *rows)
{
  sqlite3_stmt *row = NULL;

  sqlite3_prepare_v2 (handle, sql, -1, &row, NULL);
  while (row != NULL && sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (rows, g_strdup ((const char *) sqlite3_column_text (row, 0)));
  sqlite3_finalize (row);
}

/* Every value of each row, its bytes in hex: in the order of the pages, since a number
 * that turned leads a search astray, and one by one, since a row may be beyond reading.
 */
static GPtrArray *
read_rows (const char *path)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==,
                   SQLITE_OK);
  add_rows (handle, ROW_QUERY, rows);
  for (guint i = rows->len; i < N_VERSIONS; i++)
    {
      g_autofree char *sql = g_strdup_printf (ROW_QUERY "WHERE number = %u", i + 1);

      add_rows (handle, sql, rows);
    }
  sqlite3_close (handle);
  return rows;
}

static void
rot_init (Rot *rot)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (LpTable) table = make_table (50, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GError) error = NULL;

  *rot = (Rot){ 0 };
  place_init (&rot->place);
  workspace = make_workspace (rot->place.path, 1);
  for (guint i = 0; i < N_VERSIONS; i++)
    publish (workspace, names[i], (gint) i * 10);
  lp_workspace_add_lead_set (workspace, "a", table, NULL, source, 0, NULL, NULL, NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&workspace, lp_workspace_close);
  rot->rows = read_rows (rot->place.path);
  g_assert_cmpuint (rot->rows->len, ==, N_VERSIONS);
  g_assert_true (
      g_file_get_contents (rot->place.path, (char **) &rot->bytes, &rot->size, NULL));
}

static void
rot_clear (Rot *rot)
{
  g_test_message ("%u refused, %u as damaged, %u told, %u harmless", rot->n_refused,
                  rot->n_named, rot->n_told, rot->n_harmless);
  place_clear (&rot->place);
  g_free (rot->bytes);
  g_ptr_array_unref (rot->rows);
}

/* What an opened workspace says of the version: sound and loaded, or told. */
static gboolean
is_sound (LpWorkspace *workspace, GPtrArray *versions, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpPolicy) policy = lp_workspace_load_version (workspace, name, &error);
  gboolean sound = FALSE;

  g_assert_true ((policy == NULL) == (error != NULL));
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      const LpVersion *version = g_ptr_array_index (versions, i);

      sound |= version->sound && strcmp (version->version, name) == 0;
    }
  g_assert_true (sound == (policy != NULL));
  return sound;
}

/* Whether the version stands among @rows as it was published. */
static gboolean
is_same (const Rot *rot, guint i, GPtrArray *rows)
{
  return g_ptr_array_find_with_equal_func (rows, rot->rows->pdata[i], g_str_equal, NULL);
}

static void
check_opened (Rot *rot, LpWorkspace *workspace, GPtrArray *rows)
{
  g_autoptr (GPtrArray) versions = lp_workspace_list_versions (workspace, NULL);
  gboolean told = FALSE;

  for (guint i = 0; i < N_VERSIONS; i++)
    {
      gboolean same = is_same (rot, i, rows);

      g_assert_true (is_sound (workspace, versions, names[i]) == same);
      told |= !same;
    }
  rot->n_told += told;
  rot->n_harmless += !told;
}

/* A file that is called damaged: its error names the versions that changed, and no other.
 * Not so where nothing can be read. */
static void
check_refused (Rot *rot, const GError *error, GPtrArray *rows)
{
  g_assert_true (error->domain == LP_ERROR);
  rot->n_refused++;
  if (strstr (error->message, "is damaged") == NULL || rows->len == 0)
    return;
  rot->n_named++;
  for (guint i = 0; i < N_VERSIONS; i++)
    {
      gboolean named = strstr (error->message, names[i]) != NULL;

      if (named == is_same (rot, i, rows))
        g_error ("%s is %s: %s", names[i], named ? "as it was" : "not as it was",
                 error->message);
    }
}

/* The whole file again, with one bit turned. */
static void
turn_bit (Rot *rot, gsize bit)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  rot->bytes[bit / 8] ^= (guint8) (1 << bit % 8);
  g_assert_true (g_file_set_contents_full (rot->place.path, (const char *) rot->bytes,
                                           (gssize) rot->size, G_FILE_SET_CONTENTS_NONE,
                                           0600, NULL));
  rot->bytes[bit / 8] ^= (guint8) (1 << bit % 8);
  rows = read_rows (rot->place.path);
  workspace = lp_workspace_open (rot->place.path, &error);
  if (workspace != NULL)
    check_opened (rot, workspace, rows);
  else
    check_refused (rot, error, rows);
}

static void
test_anywhere (void)
{
  guint n = g_getenv ("LEADPACT_LONG") != NULL ? 10000 : 300;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  Rot rot;

  rot_init (&rot);
  for (guint i = 0; i < n; i++)
    turn_bit (&rot, (gsize) g_rand_int_range (rand, 0, (gint32) rot.size) * 8 +
                        (gsize) g_rand_int_range (rand, 0, 8));
  g_assert_cmpuint (rot.n_refused, >, 0);
  rot_clear (&rot);
}

/* --- Every bit of one row --- */

/* Where @text stands in the file, once. */
static gsize
find_bytes (const Rot *rot, gconstpointer text, gsize size)
{
  const guint8 *at = memmem (rot->bytes, rot->size, text, size);

  g_assert_nonnull (at);
  return (gsize) (at - rot->bytes);
}

/* The row of the second version: from before its header to the end of its seal. */
static void
find_row (Rot *rot, gsize *first, gsize *last)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *row = NULL;
  const char *seal;

  sqlite3_open (rot->place.path, &handle);
  sqlite3_prepare_v2 (handle, "SELECT seal, digest FROM version WHERE number = 2", -1,
                      &row, NULL);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  seal = (const char *) sqlite3_column_text (row, 0);
  *last = find_bytes (rot, seal, 64) + 64;
  /* Payload size, row number, header of seven, then version and time before the digest.
   */
  *first = find_bytes (rot, sqlite3_column_text (row, 1), 71) - 4 - 5 - 8 - 4;
  sqlite3_finalize (row);
  sqlite3_close (handle);
}

static void
test_in_a_row (void)
{
  gsize step = g_getenv ("LEADPACT_LONG") != NULL ? 1 : 7;
  gsize first, last;
  Rot rot;

  rot_init (&rot);
  find_row (&rot, &first, &last);
  g_assert_cmpuint (last - first, <, 2000);
  for (gsize bit = first * 8; bit < last * 8; bit += step)
    turn_bit (&rot, bit);
  g_assert_cmpuint (rot.n_told, >, (last - first) * 8 / step * 9 / 10);
  g_assert_cmpuint (rot.n_named, ==, rot.n_refused);
  rot_clear (&rot);
}

/* --- Damage that stops the file from being opened --- */

static void
assert_named (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lp_workspace_open (path, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  if (strstr (error->message, expected) == NULL)
    g_error ("“%s” in: %s", expected, error->message);
}

static void
write_bytes (const Rot *rot, gsize at, guint8 byte)
{
  int fd = open (rot->place.path, O_WRONLY);

  g_assert_cmpint (pwrite (fd, &byte, 1, (off_t) at), ==, 1);
  close (fd);
}

/* The row's type of the seal says it is longer than the row: it is beyond reading. */
static void
test_names_what_cannot_be_read (void)
{
  gsize first, last;
  Rot rot;

  rot_init (&rot);
  find_row (&rot, &first, &last);
  for (gsize at = first; at < first + 20; at++)
    if (rot.bytes[at] == 0x81 && rot.bytes[at + 1] == 0x0d) /* 13 + 2 * 64: the seal */
      write_bytes (&rot, at, 0x9f);
  assert_named (rot.place.path, "version 1.1.0 is not as it was published");
  rot_clear (&rot);
}

/* A damaged page elsewhere, and a version that was changed besides. */
static void
test_names_what_changed (void)
{
  gsize first, last;
  Rot rot;

  rot_init (&rot);
  find_row (&rot, &first, &last);
  write_bytes (&rot, last - 1, 'x');
  write_bytes (&rot, rot.size - 4096, 0xff);
  assert_named (rot.place.path, "version 1.1.0 is not as it was published");
  rot_clear (&rot);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/bit-rot/anywhere", test_anywhere);
  g_test_add_func ("/workspace/bit-rot/every-bit-of-a-version", test_in_a_row);
  g_test_add_func ("/workspace/bit-rot/names-what-cannot-be-read",
                   test_names_what_cannot_be_read);
  g_test_add_func ("/workspace/bit-rot/names-what-changed", test_names_what_changed);
  return g_test_run ();
}
