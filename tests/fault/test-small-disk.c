/* SPDX-License-Identifier: GPL-3.0-or-later
 * A disk of one megabyte that fills up, turns read-only, and a process that may open no
 * more files: what is wrong and what to do is said, nothing that was there is lost, and
 * the same workspace goes on when the cause is gone.
 *
 * The disk is mounted in a namespace of this process, which ends with it. */
#define _GNU_SOURCE /* unshare */
#include "fault-fixture.h"

#include "lp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#define OPTIONS "size=1m"

static char *disk; /* where it is mounted */
static char *path; /* of the workspace on it */

/* --- The disk --- */

static gboolean
write_text (const char *file, const char *text)
{
  int fd = open (file, O_WRONLY | O_CLOEXEC);
  gboolean ok = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return ok;
}

/* Root has mounts of its own; others become root of a user namespace. */
static gboolean
leave_mounts (void)
{
  g_autofree char *user = g_strdup_printf ("0 %u 1", getuid ());
  g_autofree char *group = g_strdup_printf ("0 %u 1", getgid ());

  if (unshare (CLONE_NEWNS) != 0 && (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
                                     !write_text ("/proc/self/setgroups", "deny") ||
                                     !write_text ("/proc/self/uid_map", user) ||
                                     !write_text ("/proc/self/gid_map", group)))
    return FALSE;
  return mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static gboolean
mount_disk (void)
{
  disk = g_dir_make_tmp ("leadpact-disk-XXXXXX", NULL);
  g_assert_nonnull (disk);
  path = g_build_filename (disk, "plan.leadpact", NULL);
  return leave_mounts () && mount ("none", disk, "tmpfs", 0, OPTIONS) == 0;
}

static void
remount (unsigned long flags)
{
  g_assert_cmpint (mount ("none", disk, "tmpfs", MS_REMOUNT | flags, OPTIONS), ==, 0);
}

/* Takes all room but @left bytes. */
static void
fill_disk (gsize left)
{
  g_autofree char *file = g_build_filename (disk, "other-data", NULL);
  g_autofree char *zeros = g_malloc0 (4096);
  int fd = g_open (file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  gssize size = 0;
  gssize n;

  g_assert_cmpint (fd, >=, 0);
  while ((n = write (fd, zeros, 4096)) > 0)
    size += n;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_cmpint (ftruncate (fd, size - (gssize) left), ==, 0);
  close (fd);
}

static void
make_room (void)
{
  g_autofree char *file = g_build_filename (disk, "other-data", NULL);

  g_assert_cmpint (g_unlink (file), ==, 0);
}

/* --- What a person does, until it fails --- */

/* Runs a command on the full disk: it says why it fails and changes nothing. */
static void
assert_fails (LpWorkspace *workspace,
              const Command *command,
              guint number,
              const char *words)
{
  g_autofree char *before = dump_all (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (command->run (workspace, number, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_IO);
  if (strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  after = describe (path);
  set_context ("%s", command->name);
  assert_same_rows (before, after);
}

/* How often a command that takes room goes through before the disk is full. */
static guint
run_until_full (LpWorkspace *workspace, const Command *command, guint number)
{
  guint n = 0;

  for (;; n++)
    {
      g_autofree char *before = dump_all (path);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      if (command->run (workspace, number + n, &error))
        continue;
      g_assert_error (error, LP_ERROR, LP_ERROR_IO);
      g_assert_nonnull (strstr (error->message, "no room left"));
      after = describe (path);
      assert_same_rows (before, after);
      return n;
    }
}

/* It goes as if nothing had been: beside a file that never met a full disk. */
static void
assert_works (LpWorkspace *workspace, const Command *command, guint number)
{
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (LpWorkspace) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  Place place;

  place_init (&place);
  write_file (place.path, bytes);
  other = open_workspace (place.path);
  g_assert_true (command->run (other, number, &error));
  g_assert_no_error (error);
  g_clear_pointer (&other, lp_workspace_close);
  expected = describe (place.path);

  g_assert_true (command->run (workspace, number, &error));
  g_assert_no_error (error);
  found = describe (path);
  set_context ("%s again", command->name);
  assert_same_rows (expected, found);
  place_clear (&place);
}

static const Command *
find_command (const char *name)
{
  const Command *command = commands;

  while (strcmp (command->name, name) != 0)
    command++;
  return command;
}

static void
test_full (gconstpointer data)
{
  const Command *command = find_command (data);
  g_autoptr (LpWorkspace) workspace = NULL;
  guint n;

  empty_folder (disk);
  make_subject (path);
  workspace = open_workspace (path);
  fill_disk (24 * 1024);
  n = run_until_full (workspace, command, 300);
  g_test_message ("%u before the disk was full", n);
  make_room ();
  assert_works (workspace, command, 300 + n);
}

/* Not a byte is left: every command fails, and none after there is room again. */
static void
test_no_byte_left (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;

  empty_folder (disk);
  make_subject (path);
  workspace = open_workspace (path);
  fill_disk (0);
  for (gsize i = 0; commands[i].name != NULL; i++)
    assert_fails (workspace, &commands[i], 300, "no room left");
  make_room ();
  for (gsize i = 0; commands[i].name != NULL; i++)
    assert_works (workspace, &commands[i], 300);
}

static void
test_turns_read_only (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *old = NULL;
  g_autofree char *copied = NULL;
  Place place;

  empty_folder (disk);
  make_subject (path);
  workspace = open_workspace (path);
  old = dump_all (path);
  /* The system allows it only while no file is open for writing. */
  g_clear_pointer (&workspace, lp_workspace_close);
  remount (MS_RDONLY);
  workspace = open_workspace (path);
  g_assert_true (lp_workspace_is_read_only (workspace));
  for (gsize i = 0; commands[i].name != NULL; i++)
    assert_fails (workspace, &commands[i], 300, "read-only");

  place_init (&place);
  g_assert_true (lp_workspace_save_copy (workspace, place.path, &error));
  g_assert_no_error (error);
  copied = describe (place.path);
  assert_same_rows (old, copied);
  place_clear (&place);
  g_clear_pointer (&workspace, lp_workspace_close);

  remount (0);
  workspace = open_workspace (path);
  for (gsize i = 0; commands[i].name != NULL; i++)
    assert_works (workspace, &commands[i], 300);
}

/* The journal cannot be opened, nor a second connection. */
static void
test_no_more_files (void)
{
  g_autoptr (LpWorkspace) workspace = NULL;
  g_autofree char *old = NULL;
  g_autofree char *after = NULL;
  struct rlimit before, none;

  empty_folder (disk);
  make_subject (path);
  workspace = open_workspace (path);
  old = dump_all (path);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  for (gsize i = 0; commands[i].name != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      none = before;
      none.rlim_cur = 0;
      g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
      g_assert_false (commands[i].run (workspace, 300, &error));
      g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
      g_assert_error (error, LP_ERROR, LP_ERROR_IO);
      g_assert_nonnull (strstr (error->message, "cannot be opened"));
    }
  after = describe (path);
  assert_same_rows (old, after);
  for (gsize i = 0; commands[i].name != NULL; i++)
    assert_works (workspace, &commands[i], 300);
}

int
main (int argc, char *argv[])
{
  static const char *const growing[] = { "edit", "import", "publish" };
  int result;

  fault_test_init (&argc, &argv);
  if (!mount_disk ())
    {
      g_rmdir (disk);
      g_print ("1..0 # SKIP this system lets us mount no disk of our own: %s\n",
               g_strerror (errno));
      return 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (growing); i++)
    {
      g_autofree char *name = g_strconcat ("/fault/small-disk/full/", growing[i], NULL);

      g_test_add_data_func (name, growing[i], test_full);
    }
  g_test_add_func ("/fault/small-disk/no-byte-left", test_no_byte_left);
  g_test_add_func ("/fault/small-disk/turns-read-only", test_turns_read_only);
  g_test_add_func ("/fault/small-disk/no-more-files", test_no_more_files);
  result = g_test_run ();
  umount2 (disk, MNT_DETACH);
  g_rmdir (disk);
  return result;
}
