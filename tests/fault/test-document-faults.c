/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person sees when a single operation on the disk fails under a document: what was
 * done stays on screen or nothing happened, it is told, "saved" is never said of what is
 * not on the disk, and trying again saves everything once the disk works. */
#include "document-fixture.h"
#include "fault-fixture.h"

/* --- What a person does --- */

static void
do_edit (LpDocument *document)
{
  commit_points (document, 50);
}

static void
do_two_edits (LpDocument *document)
{
  commit_points (document, 50);
  commit_points (document, 51);
}

/* The steps have the points 10, 20, 30 and 40, and 30 is the present one. */
static const struct
{
  const char *name;
  void (*run) (LpDocument *document);
  gint points;      /* then */
  const char *line; /* all steps then, from the first */
} actions[] = {
  { "edit", do_edit, 50, "10 20 30 50" },
  { "two-edits", do_two_edits, 51, "10 20 30 50 51" },
  { "undo", lp_document_undo, 20, "10 20 30 40" },
  { "redo", lp_document_redo, 40, "10 20 30 40" },
};

static GBytes *
make_file (void)
{
  g_autoptr (LpDocument) document = NULL;
  GBytes *bytes;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  for (gint points = 20; points <= 40; points += 10)
    commit_points (document, points);
  lp_document_undo (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  bytes = read_file (place.path);
  place_clear (&place);
  return bytes;
}

/* The points of all steps; it goes to the first and back. (transfer full) */
static char *
describe_line (LpDocument *document)
{
  GString *line = g_string_new (NULL);
  guint n_back = 0;

  for (; lp_document_get_can_undo (document); n_back++)
    lp_document_undo (document);
  for (;;)
    {
      g_string_append_printf (line, line->len > 0 ? " %d" : "%d",
                              get_document_points (document));
      if (!lp_document_get_can_redo (document))
        break;
      lp_document_redo (document);
    }
  while (lp_document_get_can_undo (document))
    lp_document_undo (document);
  while (n_back-- > 0)
    lp_document_redo (document);
  return g_string_free (line, FALSE);
}

/* --- The loop --- */

/* What the file says, to somebody else: a copy of it, since a document of this process
 * could not be opened and closed beside ours without its locks. */
static gint
read_points_of_copy (const char *path)
{
  g_autoptr (LpDocument) copy = NULL;
  g_autoptr (GBytes) bytes = read_file (path);
  Place place;
  gint points;

  place_init (&place);
  write_file (place.path, bytes);
  copy = open_document (place.path);
  points = get_document_points (copy);
  g_assert_finalize_object (g_steal_pointer (&copy));
  place_clear (&place);
  return points;
}

static void
assert_told (LpDocument *document)
{
  g_assert_cmpint (lp_document_get_save_state (document), !=, LP_SAVE_STATE_SAVED);
  g_assert_nonnull (lp_document_get_save_error (document));
  g_assert_cmpstr (lp_document_get_save_error (document), !=, "");
}

static void
try_again (LpDocument *document)
{
  for (guint i = 0; i < 3; i++)
    if (lp_document_get_save_state (document) != LP_SAVE_STATE_SAVED)
      lp_document_retry_save (document);
  g_assert_cmpint (lp_document_get_save_state (document), ==, LP_SAVE_STATE_SAVED);
  g_assert_false (lp_document_has_unsaved (document));
}

/* FALSE when the action went through before that fault. */
static gboolean
run_with_fault (gsize action,
                const Fault *fault,
                guint index,
                gboolean sticky,
                GBytes *file)
{
  g_autoptr (LpDocument) document = NULL;
  g_autofree char *line = NULL;
  gboolean happened;
  Place place;

  place_init (&place);
  write_file (place.path, file);
  document = open_document (place.path);
  fault_vfs_arm_kind (fault->kind, index, fault->code, sticky);
  actions[action].run (document);
  happened = fault_vfs_disarm ();

  if (lp_document_get_save_state (document) == LP_SAVE_STATE_SAVED)
    g_assert_cmpint (read_points_of_copy (place.path), ==, actions[action].points);
  else
    assert_told (document);
  /* A step that could not be read is not gone to: then it is done once more. */
  if (get_document_points (document) == 30)
    actions[action].run (document);
  g_assert_cmpint (get_document_points (document), ==, actions[action].points);
  try_again (document);

  reopen_document (&document, place.path);
  g_assert_cmpint (get_document_points (document), ==, actions[action].points);
  line = describe_line (document);
  g_assert_cmpstr (line, ==, actions[action].line);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
  return happened;
}

static void
test_every_operation (gconstpointer data)
{
  g_autoptr (GBytes) file = make_file ();

  run_every_fault (run_with_fault, GPOINTER_TO_SIZE (data), in_short_or_long (7, 1),
                   file);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  fault_vfs_install ();
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("/fault/document/", actions[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_every_operation);
    }
  return g_test_run ();
}
