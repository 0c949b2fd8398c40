/* SPDX-License-Identifier: GPL-3.0-or-later
 * The power goes at any moment: what is then on the disk opens without a question, is
 * sound, and says to the bit what it said after the last command that returned, or after
 * the one that was under way. */
#include "fault-fixture.h"
#include "power-vfs.h"

#include <string.h>

#define COMMANDS_A_SESSION 60

typedef struct
{
  GHashTable *disk;
  char *old; /* what the workspace said before the command, and after it */
  char *new;
} Loss;

typedef struct
{
  Place place;
  Place check;
  GRand *rand;
  LpWorkspace *workspace;
  guint rate;        /* of so many operations, one where the power goes */
  GPtrArray *disks;  /* of the present command */
  GPtrArray *losses; /* with a journal to roll back */
  guint n;
  guint n_journals;
  guint n_old;
} Run;

static void
loss_free (gpointer data)
{
  Loss *loss = data;

  g_hash_table_unref (loss->disk);
  g_free (loss->old);
  g_free (loss->new);
  g_free (loss);
}

static void
run_init (Run *run, guint32 seed)
{
  memset (run, 0, sizeof *run);
  place_init (&run->place);
  place_init (&run->check);
  run->rand = g_rand_new_with_seed (seed);
  run->disks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  run->losses = g_ptr_array_new_with_free_func (loss_free);
}

static void
run_clear (Run *run)
{
  place_clear (&run->place);
  place_clear (&run->check);
  g_rand_free (run->rand);
  g_ptr_array_unref (run->disks);
  g_ptr_array_unref (run->losses);
}

static void
on_operation_cb (gpointer data)
{
  Run *run = data;

  if (g_rand_int_range (run->rand, 0, (gint) run->rate) == 0)
    g_ptr_array_add (run->disks, power_vfs_lose_power (run->rand));
}

/* Writes the disk into the folder @check. TRUE when there is a journal. */
static gboolean
write_disk (Run *run, GHashTable *disk)
{
  GHashTableIter iter;
  gpointer name, bytes;
  gboolean has_journal = FALSE;

  empty_folder (run->check.folder);
  g_hash_table_iter_init (&iter, disk);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      g_autofree char *base = g_path_get_basename (name);
      g_autofree char *path = place_file (&run->check, base);

      write_file (path, bytes);
      has_journal |= g_str_has_suffix (base, "-journal");
    }
  return has_journal;
}

/* What the workspace on that disk says. It goes on working, too. */
static char *
describe_disk (Run *run, GHashTable *disk)
{
  char *rows;

  run->n_journals += write_disk (run, disk);
  run->n++;
  rows = describe (run->check.path);
  if (run->n % 16 == 0)
    {
      g_autoptr (LpWorkspace) workspace = open_workspace (run->check.path);
      g_autoptr (GError) error = NULL;

      g_assert_true (commands[0].run (workspace, 99, &error));
      g_assert_no_error (error);
    }
  return rows;
}

static void
check_disk (Run *run, GHashTable *disk, const char *old, const char *new)
{
  g_autofree char *rows = describe_disk (run, disk);

  if (strcmp (rows, old) == 0)
    run->n_old++;
  else
    assert_same_rows (new, rows);
}

/* --- While commands run --- */

static void
keep_loss (Run *run, GHashTable *disk, const char *old, const char *new)
{
  Loss *loss = g_new0 (Loss, 1);

  loss->disk = g_hash_table_ref (disk);
  loss->old = g_strdup (old);
  loss->new = g_strdup (new);
  g_ptr_array_add (run->losses, loss);
}

static void
run_command (Run *run, guint32 seed, guint number)
{
  const Command *command = pick_command (seed, number);
  g_autofree char *old = dump_all (run->place.path);
  g_autofree char *new = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GError) error = NULL;

  set_context ("session %u, command %u: %s", seed, number, command->name);
  run->rate = strcmp (command->name, "import") == 0 ? 60 : 3;
  power_vfs_watch (TRUE);
  power_vfs_set_hook (on_operation_cb, run);
  g_assert_true (command->run (run->workspace, number, &error));
  g_assert_no_error (error);
  power_vfs_set_hook (NULL, NULL);
  power_vfs_watch (FALSE);
  after = power_vfs_lose_power (run->rand);
  new = dump_all (run->place.path);

  for (guint i = 0; i < run->disks->len; i++)
    {
      check_disk (run, run->disks->pdata[i], old, new);
      if (g_hash_table_size (run->disks->pdata[i]) > 1)
        keep_loss (run, run->disks->pdata[i], old, new);
    }
  g_ptr_array_set_size (run->disks, 0);
  /* Acknowledged: from now on nothing brings the old state back. */
  check_disk (run, after, new, new);
}

static void
run_session (Run *run, guint32 seed, guint n_wanted)
{
  empty_folder (run->place.folder);
  power_vfs_watch (FALSE);
  make_subject (run->place.path);
  power_vfs_watch (TRUE);
  run->workspace = open_workspace (run->place.path);
  for (guint i = 0; i < COMMANDS_A_SESSION && run->n < n_wanted; i++)
    run_command (run, seed, 10 + i);
  g_clear_pointer (&run->workspace, lp_workspace_close);
  power_vfs_forget ();
}

static void
test_commands (void)
{
  guint n_wanted = in_short_or_long (300, 10000);
  Run run;

  run_init (&run, 5);
  for (guint32 seed = 0; run.n < n_wanted; seed++)
    {
      run_session (&run, seed, n_wanted);
      g_ptr_array_set_size (run.losses, 0);
    }
  g_test_message ("%u disks, %u with a journal, %u in the old state", run.n,
                  run.n_journals, run.n_old);
  g_assert_cmpuint (run.n_journals, >, run.n / 10);
  g_assert_cmpuint (run.n_old, >, run.n / 10);
  run_clear (&run);
}

/* --- While the next start rolls back --- */

static void
lose_again (Run *run, const Loss *loss)
{
  write_disk (run, loss->disk);
  power_vfs_watch (TRUE);
  power_vfs_set_hook (on_operation_cb, run);
  lp_workspace_close (open_workspace (run->check.path));
  power_vfs_set_hook (NULL, NULL);
  power_vfs_watch (FALSE);
  g_ptr_array_add (run->disks, power_vfs_lose_power (run->rand));
  power_vfs_forget ();
  for (guint i = 0; i < run->disks->len; i++)
    check_disk (run, run->disks->pdata[i], loss->old, loss->new);
  g_ptr_array_set_size (run->disks, 0);
}

static void
test_rolling_back (void)
{
  guint n_wanted = in_short_or_long (100, 2000);
  Run run;

  run_init (&run, 6);
  for (guint32 seed = 100; run.n < n_wanted; seed++)
    {
      Run before = run;

      run_session (&run, seed, before.n + n_wanted / 3);
      run.n = before.n;
      run.n_journals = before.n_journals;
      run.n_old = before.n_old;
      run.rate = 4;
      for (guint i = 0; i < run.losses->len && run.n < n_wanted; i++)
        lose_again (&run, run.losses->pdata[i]);
      g_ptr_array_set_size (run.losses, 0);
    }
  g_test_message ("%u disks, %u with a journal, %u in the old state", run.n,
                  run.n_journals, run.n_old);
  run_clear (&run);
}

/* --- While an older file is brought up to date --- */

static void
test_migrating (void)
{
  guint n_wanted = in_short_or_long (40, 1000);
  g_autofree char *stored = g_test_build_filename (
      G_TEST_DIST, "..", "fixtures", "workspaces", "version-1.leadpact", NULL);
  Loss loss;
  Run run;

  run_init (&run, 8);
  run.rate = 6;
  loss.disk = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                     (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (loss.disk, run.check.path, read_file (stored));
  write_disk (&run, loss.disk);
  loss.old = loss.new = describe (run.check.path);
  while (run.n < n_wanted)
    lose_again (&run, &loss);
  g_test_message ("%u disks, %u with a journal", run.n, run.n_journals);
  g_hash_table_unref (loss.disk);
  g_free (loss.new);
  run_clear (&run);
}

/* --- While a file is made --- */

static gboolean
make_file (Run *run, gboolean is_copy, const char *path, GError **error)
{
  g_autoptr (LpPolicy) policy = make_policy (g_rand_int_range (run->rand, 0, 90));
  g_autoptr (LpWorkspace) made = NULL;

  if (is_copy)
    return lp_workspace_save_copy (run->workspace, path, error);
  made = lp_workspace_create (path, policy, error);
  return made != NULL;
}

/* It is there as a whole or not at all; once the call has returned it is there. */
static void
check_made (Run *run, GHashTable *disk, const char *made, gboolean returned)
{
  g_autofree char *rows = NULL;

  write_disk (run, disk);
  run->n++;
  if (!returned && !g_file_test (run->check.path, G_FILE_TEST_EXISTS))
    {
      run->n_old++;
      return;
    }
  rows = describe (run->check.path);
  assert_same_rows (made, rows);
}

static void
test_making (gconstpointer data)
{
  gboolean is_copy = GPOINTER_TO_INT (data);
  guint n_wanted = in_short_or_long (60, 1000);
  Place source;
  Run run;

  run_init (&run, 7);
  run.rate = 6;
  place_init (&source);
  make_subject (source.path);
  run.workspace = open_workspace (source.path);
  while (run.n < n_wanted)
    {
      g_autoptr (GHashTable) after = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *made = NULL;

      set_context ("disk %u", run.n);
      empty_folder (run.place.folder);
      power_vfs_watch (TRUE);
      power_vfs_set_hook (on_operation_cb, &run);
      g_assert_true (make_file (&run, is_copy, run.place.path, &error));
      g_assert_no_error (error);
      power_vfs_set_hook (NULL, NULL);
      power_vfs_watch (FALSE);
      after = power_vfs_lose_power (run.rand);
      power_vfs_forget ();
      made = describe (run.place.path);
      for (guint i = 0; i < run.disks->len; i++)
        check_made (&run, run.disks->pdata[i], made, FALSE);
      g_ptr_array_set_size (run.disks, 0);
      check_made (&run, after, made, TRUE);
    }
  g_test_message ("%u disks, %u without the file", run.n, run.n_old);
  g_assert_cmpuint (run.n_old, >, run.n / 10);
  lp_workspace_close (run.workspace);
  place_clear (&source);
  run_clear (&run);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  power_vfs_install ();
  g_test_add_func ("/fault/power-loss/commands", test_commands);
  g_test_add_func ("/fault/power-loss/rolling-back", test_rolling_back);
  g_test_add_func ("/fault/power-loss/migrating", test_migrating);
  g_test_add_data_func ("/fault/power-loss/creating", GINT_TO_POINTER (FALSE),
                        test_making);
  g_test_add_data_func ("/fault/power-loss/copying", GINT_TO_POINTER (TRUE), test_making);
  return g_test_run ();
}
