/* SPDX-License-Identifier: GPL-3.0-or-later
 * What a person sees when a single operation on the disk fails while something is done to
 * the lead sets of a document: it is told, what is shown is what it was or what was asked
 * for, and doing it again works once the disk does. */
#include "document-fixture.h"
#include "fault-fixture.h"

#include "lp-error.h"

#include <string.h>

/* --- What a person does: to a, b and c, of which c is the chosen one, and the third is
 * removed at the moment where it is to be restored --- */

static gboolean
do_choose (LpDocument *document, GError **error)
{
  return choose_lead_set (document, 1, error);
}

static gboolean
do_remove (LpDocument *document, GError **error)
{
  return remove_lead_set (document, 3, error);
}

static gboolean
do_restore (LpDocument *document, GError **error)
{
  return restore_lead_set (document, 3, error);
}

static gboolean
do_rename (LpDocument *document, GError **error)
{
  return lp_document_rename_lead_set (document, 3, "Deals", error);
}

static gboolean
do_days (LpDocument *document, GError **error)
{
  return lp_document_set_mature_days (document, 30, error);
}

static gboolean
do_words (LpDocument *document, GError **error)
{
  const char *const words[] = { "soon", NULL };

  return lp_document_set_vague_words (document, words, error);
}

static const struct
{
  const char *name;
  gboolean (*run) (LpDocument *document, GError **error);
  const char *before;
  const char *after;
} actions[] = {
  { "choose", do_choose, "*c -1, b -1, a -1: 30 c", "c -1, b -1, *a -1: 10 a" },
  { "remove", do_remove, "*c -1, b -1, a -1: 30 c", "*b -1, a -1: 20 b" },
  { "restore", do_restore, "*b -1, a -1: 20 b", "*c -1, b -1, a -1: 30 c" },
  { "rename", do_rename, "*c -1, b -1, a -1: 30 c", "*Deals -1, b -1, a -1: 30 Deals" },
  { "days", do_days, "*c -1, b -1, a -1: 30 c", "*c 30, b -1, a -1: 30 c" },
  { "words", do_words, "*c -1, b -1, a -1: 30 c", "*c -1, b -1, a -1: 30 c soon" },
};

static char *
describe_document (LpDocument *document)
{
  g_autofree char *sets = describe_lead_sets (document);
  const char *const *words = lp_document_get_vague_words (document);
  g_autofree char *joined = words != NULL ? g_strjoinv (" ", (char **) words) : NULL;

  return g_strdup_printf ("%s%s%s", sets, joined != NULL ? " " : "",
                          joined != NULL ? joined : "");
}

static void
assert_says (LpDocument *document, const char *expected)
{
  g_autofree char *found = describe_document (document);

  g_assert_cmpstr (found, ==, expected);
}

/* --- The loop --- */

static GBytes *
make_file (void)
{
  g_autoptr (LpDocument) document = NULL;
  GBytes *bytes;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  add_leads (document, "a", 10);
  add_leads (document, "b", 20);
  add_leads (document, "c", 30);
  lp_document_wait_for_evidence (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  bytes = read_file (place.path);
  place_clear (&place);
  return bytes;
}

static LpDocument *
prepare (gsize action, const Place *place, GBytes *file)
{
  LpDocument *document;
  g_autoptr (GError) error = NULL;

  write_file (place->path, file);
  document = open_document (place->path);
  if (actions[action].run == do_restore)
    g_assert_true (remove_lead_set (document, 3, &error));
  g_assert_no_error (error);
  assert_says (document, actions[action].before);
  return document;
}

/* Before the next look it may show the one or the other; after it, what is in the file.
 */
static void
check_failed (LpDocument *document, gsize action, gboolean may_be_done, GError *error)
{
  g_autofree char *found = describe_document (document);

  g_assert_true (error->domain == LP_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  if (!may_be_done)
    g_assert_cmpstr (found, ==, actions[action].before);
  lp_document_look (document);
  g_free (found);
  found = describe_document (document);
  if (!may_be_done || strcmp (found, actions[action].after) != 0)
    g_assert_cmpstr (found, ==, actions[action].before);
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
  g_autoptr (GError) error = NULL;
  gboolean ok, happened;
  Place place;

  place_init (&place);
  document = prepare (action, &place, file);
  fault_vfs_arm_kind (fault->kind, index, fault->code, sticky);
  ok = actions[action].run (document, &error);
  happened = fault_vfs_disarm ();
  g_assert_true (ok == (error == NULL));
  if (!ok)
    {
      g_autofree char *found = NULL;

      g_assert_true (happened);
      check_failed (document, action, fault->may_be_done, error);
      g_clear_error (&error);
      found = describe_document (document);
      if (strcmp (found, actions[action].after) != 0)
        g_assert_true (actions[action].run (document, &error));
      g_assert_no_error (error);
    }
  lp_document_look (document);
  assert_says (document, actions[action].after);
  lp_document_wait_for_evidence (document);
  reopen_document (&document, place.path);
  assert_says (document, actions[action].after);
  lp_document_wait_for_evidence (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
  return happened;
}

static void
test_every_operation (gconstpointer data)
{
  g_autoptr (GBytes) file = make_file ();

  run_every_fault (run_with_fault, GPOINTER_TO_SIZE (data), in_short_or_long (11, 1),
                   file);
}

int
main (int argc, char *argv[])
{
  fault_test_init (&argc, &argv);
  fault_vfs_install ();
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("/fault/lead-sets/", actions[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_every_operation);
    }
  return g_test_run ();
}
