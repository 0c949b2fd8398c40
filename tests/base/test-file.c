/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whole files: limits, messages that help, and the old file kept when saving fails. */
#include "lp-file.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
test_round_trip (void)
{
  g_autofree char *path = path_of ("a.bin");
  g_autofree char *content = g_malloc (200000);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < 200000; i++)
    content[i] = (char) (i * 7);
  bytes = g_bytes_new (content, 200000);
  g_assert_true (lp_file_save (path, bytes, &error));
  g_assert_no_error (error);
  back = lp_file_load (path, 200000, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, back));
}

static void
test_empty (void)
{
  g_autofree char *path = path_of ("empty");
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) back = NULL;

  g_assert_true (lp_file_save (path, bytes, NULL));
  back = lp_file_load (path, 0, NULL);
  g_assert_nonnull (back);
  g_assert_cmpuint (g_bytes_get_size (back), ==, 0);
}

static void
test_limit (void)
{
  g_autofree char *path = path_of ("big");
  g_autoptr (GBytes) fits = NULL;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "12345", 5, NULL));
  fits = lp_file_load (path, 5, NULL);
  g_assert_nonnull (fits);
  back = lp_file_load (path, 4, &error);
  g_assert_null (back);
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "big"));
}

/* The size of such a file is 0: only reading tells that it is too large. */
static void
test_limit_without_size (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) back = lp_file_load ("/dev/zero", 100000, &error);

  g_assert_null (back);
  g_assert_error (error, LP_ERROR, LP_ERROR_LIMIT);
}

static void
test_load_faults (void)
{
  g_autofree char *path = path_of ("not there");
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) is_folder = NULL;

  g_assert_null (lp_file_load (path, 10, &missing));
  g_assert_error (missing, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, "not there"));

  g_assert_null (lp_file_load (folder, 10, &is_folder));
  g_assert_error (is_folder, LP_ERROR, LP_ERROR_IO);
}

static void
test_save_faults (void)
{
  g_autofree char *inside = path_of ("no/such/folder");
  g_autofree char *taken = path_of ("taken");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) error2 = NULL;

  g_assert_false (lp_file_save (inside, bytes, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "no/such/folder"));

  /* A folder stands where the file should go: rename fails, the folder is untouched. */
  g_assert_cmpint (g_mkdir (taken, 0700), ==, 0);
  g_assert_false (lp_file_save (taken, bytes, &error2));
  g_assert_error (error2, LP_ERROR, LP_ERROR_IO);
  g_assert_true (g_file_test (taken, G_FILE_TEST_IS_DIR));
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = path_of (name);

      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lp-file-XXXXXX", NULL);
  g_test_add_func ("/base/file/round-trip", test_round_trip);
  g_test_add_func ("/base/file/empty", test_empty);
  g_test_add_func ("/base/file/limit-is-inclusive", test_limit);
  g_test_add_func ("/base/file/limit-of-what-has-no-size", test_limit_without_size);
  g_test_add_func ("/base/file/load-names-the-file", test_load_faults);
  g_test_add_func ("/base/file/failed-save-keeps-the-old", test_save_faults);
  result = g_test_run ();
  remove_folder ();
  return result;
}
