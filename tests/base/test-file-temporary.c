/* SPDX-License-Identifier: GPL-3.0-or-later
 * Files written whole or not at all: what they keep of the old one, and that nothing
 * stays behind, whenever the program is killed. */
#include "lp-file.h"

#include "lp-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
write_text (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
save (const char *path, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lp_file_save (path, bytes, error);
}

static void
assert_saves (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (path, text, &error));
  g_assert_no_error (error);
  assert_text (path, text);
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Removes what a test made. */
static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = path_of (name);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
}

/* --- What a saved file keeps --- */

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_permissions (void)
{
  static const guint modes[] = { 0600, 0640, 0644, 0666, 0755 };
  g_autofree char *path = path_of ("a");
  g_autofree char *fresh = path_of ("fresh");
  mode_t mask = umask (027);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      write_text (path, "old");
      g_assert_cmpint (g_chmod (path, (int) modes[i]), ==, 0);
      assert_saves (path, "new");
      g_assert_cmpuint (get_mode (path), ==, modes[i]);
    }
  assert_saves (fresh, "new");
  g_assert_cmpuint (get_mode (fresh), ==, 0640);
  umask (mask);
  empty_folder ();
}

static void
test_links (void)
{
  g_autofree char *target = path_of ("target");
  g_autofree char *relative = path_of ("relative");
  g_autofree char *chain = path_of ("chain");
  g_autofree char *missing = path_of ("missing");
  g_autofree char *nowhere = path_of ("nowhere");
  g_autofree char *loop = path_of ("loop");
  g_autoptr (GError) error = NULL;

  write_text (target, "old");
  g_assert_cmpint (symlink ("target", relative), ==, 0);
  g_assert_cmpint (symlink (relative, chain), ==, 0);
  g_assert_cmpint (symlink ("missing", nowhere), ==, 0);
  g_assert_cmpint (symlink ("loop", loop), ==, 0);
  assert_saves (relative, "1");
  assert_text (target, "1");
  assert_saves (chain, "2");
  assert_text (target, "2");
  assert_saves (nowhere, "3");
  assert_text (missing, "3");
  g_assert_true (g_file_test (relative, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (chain, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (nowhere, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (save (loop, "4", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpuint (count_files (), ==, 6);
  empty_folder ();
}

/* Nothing but a file is replaced by a file. */
static void
test_no_file (void)
{
  g_autofree char *path = path_of ("pipe");
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_false (save (path, "x", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  g_assert_cmpint (g_lstat (path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
  empty_folder ();
}

static void
test_long_names (void)
{
  for (gsize length = 200; length <= 255; length++)
    {
      g_autofree char *name = g_strnfill (length, 'x');
      g_autofree char *path = path_of (name);

      assert_saves (path, "old");
      assert_saves (path, "new");
    }
  empty_folder ();
}

/* --- In a process of its own --- */

/* Its exit status is what @func returns; -1 when it was killed. */
static int
run_in_child (int (*func) (const char *path), const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    _exit (func (path));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static int
save_as_nobody (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (getuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 99;
  return save (path, "new", &error) ? 0 : 100 + error->code;
}

static void
test_protected (void)
{
  g_autofree char *path = path_of ("a");

  write_text (path, "old");
  g_assert_cmpint (g_chmod (folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (run_in_child (save_as_nobody, path), ==, 100 + LP_ERROR_IO);
  assert_text (path, "old");
  g_assert_cmpint (g_chmod (path, 0666), ==, 0);
  g_assert_cmpint (run_in_child (save_as_nobody, path), ==, 0);
  assert_text (path, "new");
  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (run_in_child (save_as_nobody, path), ==, 100 + LP_ERROR_IO);
  g_assert_cmpuint (count_files (), ==, 1);
  empty_folder ();
}

/* Files may have four bytes: five cannot be written. */
static int
save_in_little_room (const char *path)
{
  struct rlimit limit = { 4, 4 };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 99;
  if (save (path, "12345", &error) || strstr (error->message, "is as it was") == NULL)
    return 98;
  return save (path, "1234", NULL) ? 100 + error->code : 97;
}

static void
test_no_room (void)
{
  g_autofree char *path = path_of ("a");

  write_text (path, "old");
  g_assert_cmpint (run_in_child (save_in_little_room, path), ==, 100 + LP_ERROR_IO);
  assert_text (path, "1234");
  g_assert_cmpuint (count_files (), ==, 1);
  empty_folder ();
}

/* --- Temporaries --- */

static void
test_publish (void)
{
  g_autofree char *path = path_of ("a");
  g_autoptr (LpTemporary) temporary = NULL;
  g_autoptr (LpTemporary) other = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("mine", 4);
  g_autoptr (GError) error = NULL;

  temporary = lp_temporary_new (path, FALSE, &error);
  g_assert_no_error (error);
  other = lp_temporary_new (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (lp_temporary_write (temporary, bytes, &error));
  g_assert_true (lp_temporary_publish (temporary, &error));
  g_assert_no_error (error);
  g_assert_null (lp_temporary_get_path (temporary));
  assert_text (path, "mine");

  /* Now the name is taken. */
  g_assert_false (lp_temporary_publish (other, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_null (lp_temporary_new (path, FALSE, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  assert_text (path, "mine");
  g_clear_pointer (&other, lp_temporary_free);
  g_assert_cmpuint (count_files (), ==, 1);
  empty_folder ();
}

static void
test_not_published (void)
{
  g_autofree char *path = path_of ("a");
  LpTemporary *temporary = lp_temporary_new (path, FALSE, NULL);
  g_autofree char *journal = g_strconcat (lp_temporary_get_path (temporary), "-journal",
                                          NULL);

  write_text (journal, "x");
  lp_temporary_free (temporary);
  g_assert_cmpuint (count_files (), ==, 0);
}

/* Who makes one and says so, and then waits to be killed. */
static pid_t
start_maker (const char *path)
{
  int said[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (said), ==, 0);
  child = fork ();
  if (child == 0)
    {
      lp_temporary_new (path, TRUE, NULL);
      if (write (said[1], "x", 1) == 1)
        pause ();
      _exit (1);
    }
  g_assert_cmpint (read (said[0], &byte, 1), ==, 1);
  close (said[0]);
  close (said[1]);
  return child;
}

static void
test_killed_maker (void)
{
  g_autofree char *path = path_of ("a");
  pid_t child = start_maker (path);

  g_assert_cmpuint (count_files (), ==, 1);
  lp_file_sweep_temporaries (path);
  g_assert_cmpuint (count_files (), ==, 1);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_cmpuint (count_files (), ==, 1);
  assert_saves (path, "x");
  g_assert_cmpuint (count_files (), ==, 1);
  empty_folder ();
}

/* Only what has such a name is swept: with its journal, and where it was finished by its
 * second name only. */
static void
test_sweep (void)
{
  static const struct
  {
    const char *name;
    gboolean swept;
  } files[] = {
    { ".a.leadpact-AbC019", TRUE },   { ".a.leadpact-AbC019-journal", TRUE },
    { ".a.leadpact-AbC01", FALSE },   { ".a.leadpact-AbC0199", FALSE },
    { ".a.leadpact-AbC01.", FALSE },  { ".b.leadpact-AbC019", FALSE },
    { "a.leadpact-AbC019", FALSE },   { ".a.leadpact-AbC018-journal", FALSE },
    { ".aa.leadpact-AbC019", FALSE },
  };
  g_autofree char *path = path_of ("a");
  g_autofree char *linked = path_of (".a.leadpact-AbC020");
  g_autofree char *kept = path_of (".a.leadpact-AbC021");

  write_text (path, "mine");
  g_assert_cmpint (link (path, linked), ==, 0);
  g_assert_cmpint (g_mkdir (kept, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = path_of (files[i].name);

      write_text (file, "x");
    }
  lp_file_sweep_temporaries (path);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = path_of (files[i].name);

      g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS) == !files[i].swept);
    }
  assert_text (path, "mine");
  g_assert_false (g_file_test (linked, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_DIR));
  empty_folder ();
}

/* Two at once, each killed at any time: what is there is always whole. */
static void
test_killed_savers (void)
{
  guint n_kills = g_getenv ("LEADPACT_LONG") != NULL ? 500 : 40;
  g_autofree char *path = path_of ("a");
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_left = 0;

  assert_saves (path, filler);
  for (guint i = 0; i < n_kills; i++)
    {
      g_autofree char *text = NULL;
      pid_t children[2];

      for (gsize c = 0; c < 2; c++)
        if ((children[c] = fork ()) == 0)
          for (;;)
            save (path, filler, NULL);
      g_usleep ((gulong) g_rand_int_range (rand, 0, 8000));
      for (gsize c = 0; c < 2; c++)
        {
          kill (children[c], SIGKILL);
          g_assert_cmpint (waitpid (children[c], NULL, 0), ==, children[c]);
        }
      assert_text (path, filler);
      n_left += count_files () > 1;
      assert_saves (path, filler);
      g_assert_cmpuint (count_files (), ==, 1);
    }
  g_test_message ("%u of %u left something", n_left, n_kills);
  g_assert_cmpuint (n_left, >, 0);
  empty_folder ();
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lp-temporary-XXXXXX", NULL);
  g_test_add_func ("/base/file/saved-keeps-permissions", test_permissions);
  g_test_add_func ("/base/file/saved-through-a-link", test_links);
  g_test_add_func ("/base/file/saved-over-files-only", test_no_file);
  g_test_add_func ("/base/file/saved-under-long-names", test_long_names);
  g_test_add_func ("/base/file/saved-not-over-protected-ones", test_protected);
  g_test_add_func ("/base/file/saved-not-without-room", test_no_room);
  g_test_add_func ("/base/temporary/takes-no-name-twice", test_publish);
  g_test_add_func ("/base/temporary/removed-when-not-published", test_not_published);
  g_test_add_func ("/base/temporary/swept-when-its-maker-is-dead", test_killed_maker);
  g_test_add_func ("/base/temporary/nothing-else-is-swept", test_sweep);
  g_test_add_func ("/base/temporary/killed-at-any-time", test_killed_savers);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
