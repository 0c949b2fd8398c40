/* SPDX-License-Identifier: GPL-3.0-or-later
 * Random commands of a person, then undo all and redo all: the XML of the policy is to
 * the byte what it was at each step, across closing and opening, and the leads are
 * untouched. */
#include "document-fixture.h"
#include "fault-fixture.h"

#include "lp-policy-writer.h"

#include <string.h>

#define COMMANDS 50

typedef struct
{
  Place place;
  GRand *rand;
  LpDocument *document;
  GPtrArray *line; /* GBytes: the XML of each step */
  guint present;
} Run;

static GBytes *
write_draft (Run *run)
{
  return lp_policy_write (lp_document_get_policy (run->document));
}

static void
assert_at (Run *run, guint step)
{
  g_autoptr (GBytes) xml = write_draft (run);

  run->present = step;
  g_assert_true (g_bytes_equal (xml, run->line->pdata[step]));
  g_assert_cmpint (lp_document_get_can_undo (run->document), ==, step > 0);
  g_assert_cmpint (lp_document_get_can_redo (run->document), ==,
                   step + 1 < run->line->len);
  g_assert_cmpint (lp_document_get_save_state (run->document), ==, LP_SAVE_STATE_SAVED);
}

/* The rows of the leads, which follow those of the steps and of the draft. */
static char *
dump_leads (Run *run)
{
  g_autofree char *rows = dump_all (run->place.path);
  const char *draft = strstr (rows, "\npresent=");

  g_assert_nonnull (draft);
  return g_strdup (strchr (draft + 1, '\n'));
}

/* --- Commands --- */

static void
edit (Run *run)
{
  g_autoptr (LpPolicy)
      policy = make_random_edit (lp_document_get_policy (run->document), run->rand);
  g_autofree char *label = g_strdup_printf ("Edit %u → %u", run->present,
                                            run->present + 1);
  GBytes *before = run->line->pdata[run->present];
  GBytes *after;

  lp_document_commit (run->document, policy, label);
  after = write_draft (run);
  if (g_bytes_equal (before, after))
    {
      g_bytes_unref (after);
      return;
    }
  g_ptr_array_set_size (run->line, (gint) ++run->present);
  g_ptr_array_add (run->line, after);
  g_assert_cmpstr (lp_document_get_undo_label (run->document), ==, label);
}

/* A drag shows many policies, and one of them is committed, or none. */
static void
drag (Run *run)
{
  gint n = g_rand_int_range (run->rand, 1, 6);

  for (gint i = 0; i < n; i++)
    {
      g_autoptr (LpPolicy)
          policy = with_points (lp_document_get_policy (run->document), 200 + i);

      lp_document_preview (run->document, policy);
      g_main_context_iteration (NULL, FALSE);
    }
  assert_at (run, run->present);
  if (g_rand_boolean (run->rand))
    edit (run);
  lp_document_preview (run->document, NULL);
}

static void
undo (Run *run)
{
  if (run->present == 0)
    return;
  lp_document_undo (run->document);
  assert_at (run, run->present - 1);
}

static void
redo (Run *run)
{
  if (run->present + 1 == run->line->len)
    return;
  lp_document_redo (run->document);
  assert_at (run, run->present + 1);
}

static void
reopen (Run *run)
{
  lp_document_wait_for_impact (run->document);
  reopen_document (&run->document, run->place.path);
  assert_at (run, run->present);
}

static void
run_random_command (Run *run)
{
  int choice = g_rand_int_range (run->rand, 0, 100);

  if (choice < 55)
    edit (run);
  else if (choice < 75)
    undo (run);
  else if (choice < 88)
    redo (run);
  else if (choice < 96)
    drag (run);
  else
    reopen (run);
}

/* --- One line of commands --- */

static void
run_init (Run *run, guint32 seed, GBytes *file)
{
  place_init (&run->place);
  write_file (run->place.path, file);
  run->rand = g_rand_new_with_seed (seed);
  run->document = open_document (run->place.path);
  run->line = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  run->present = 0;
  g_ptr_array_add (run->line, write_draft (run));
}

static void
run_clear (Run *run)
{
  lp_document_wait_for_impact (run->document);
  g_assert_finalize_object (g_steal_pointer (&run->document));
  g_ptr_array_unref (run->line);
  g_rand_free (run->rand);
  place_clear (&run->place);
}

/* Undo all, redo all, and the same after opening again: at both ends it is opened, too.
 */
static void
walk_line (Run *run)
{
  while (run->present + 1 < run->line->len)
    redo (run);
  reopen (run);
  while (run->present > 0)
    undo (run);
  reopen (run);
  while (run->present + 1 < run->line->len)
    redo (run);
  reopen (run);
}

static void
test_undo_all_redo_all (void)
{
  guint n_lines = in_short_or_long (30, 1000);
  guint n_steps = 0;
  g_autoptr (GBytes) file = NULL;
  Place place;

  place_init (&place);
  {
    g_autoptr (LpDocument) document = make_document (place.path, 10);

    import_leads (document, 60, 1);
    lp_document_wait_for_impact (document);
  }
  file = read_file (place.path);
  for (guint32 seed = 1; seed <= n_lines; seed++)
    {
      g_autofree char *leads = NULL;
      g_autofree char *leads_after = NULL;
      Run run;

      run_init (&run, seed, file);
      leads = dump_leads (&run);
      for (guint i = 0; i < COMMANDS; i++)
        run_random_command (&run);
      walk_line (&run);
      n_steps += run.line->len;
      leads_after = dump_leads (&run);
      assert_same_rows (leads, leads_after);
      run_clear (&run);
    }
  g_test_message ("%u lines of %u commands, %u steps at their ends", n_lines, COMMANDS,
                  n_steps);
  g_assert_cmpuint (n_steps, >, n_lines * COMMANDS / 10);
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  g_test_add_func ("/fault/undo/undo-all-redo-all", test_undo_all_redo_all);
  return g_test_run ();
}
