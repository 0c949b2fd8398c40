/* SPDX-License-Identifier: GPL-3.0-or-later
 * Several lead sets in a document: choosing, removing, taking that back, and what is set
 * for each; alone, beside another program, and where the file can only be read. */
#include "document-fixture.h"
#include "fault-vfs.h"

#include "lp-document-private.h"
#include "lp-error.h"

#include <string.h>

/* --- Waiting for the end --- */

typedef struct
{
  GAsyncResult *result;
} Ending;

static void
on_ended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ((Ending *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Ending *ending)
{
  while (ending->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&ending->result);
}

/* --- What is there --- */

static void
assert_sets (LpDocument *document, const char *expected)
{
  g_autofree char *found = describe_lead_sets (document);
  GPtrArray *sets = lp_document_get_lead_sets (document);

  g_assert_cmpstr (found, ==, expected);
  for (guint i = 0; i < sets->len; i++)
    {
      const LpLeadSet *set = g_ptr_array_index (sets, i);

      if (set->chosen)
        g_assert_cmpint (set->mature_days, ==, lp_document_get_mature_days (document));
    }
}

/* The figures are of the leads that are shown. */
static void
assert_figures (LpDocument *document)
{
  LpTable *table = lp_document_get_table (document);

  lp_document_wait_for_impact (document);
  lp_document_wait_for_evidence (document);
  if (table == NULL)
    {
      g_assert_null (lp_document_get_leads (document));
      g_assert_null (lp_document_get_impact (document));
      g_assert_null (lp_document_get_evidence (document));
      return;
    }
  g_assert_cmpuint (lp_impact_get_summary (lp_document_get_impact (document))->n_rows, ==,
                    lp_table_get_n_rows (table));
  g_assert_nonnull (lp_document_get_evidence (document));
}

static void
assert_error (gboolean ok, GError *error, LpError code)
{
  g_assert_false (ok);
  g_assert_error (error, LP_ERROR, (int) code);
  g_error_free (error);
}

/* A document with the sets a (10 rows), b (20) and c (30), the chosen one. Their numbers
 * are 1, 2 and 3. */
typedef struct
{
  Place place;
  LpDocument *document;
  Count list;
  Count leads;
} Three;

static void
three_watch (Three *three)
{
  count_signal (three->document, "lead-sets-changed", &three->list);
  count_signal (three->document, "leads-changed", &three->leads);
}

/* Made once: that takes its time. */
static void
place_three (const Place *place)
{
  static char *bytes = NULL;
  static gsize size;

  if (bytes == NULL)
    {
      g_autoptr (LpDocument) document = make_document (place->path, 10);

      assert_sets (document, "");
      add_leads (document, "a", 10);
      add_leads (document, "b", 20);
      add_leads (document, "c", 30);
      lp_document_wait_for_evidence (document);
      g_assert_finalize_object (g_steal_pointer (&document));
      g_assert_true (g_file_get_contents (place->path, &bytes, &size, NULL));
    }
  g_assert_true (g_file_set_contents (place->path, bytes, (gssize) size, NULL));
}

static void
three_init (Three *three)
{
  place_init (&three->place);
  place_three (&three->place);
  three->document = open_document (three->place.path);
  three_watch (three);
}

static void
three_clear (Three *three)
{
  lp_document_wait_for_evidence (three->document);
  g_assert_finalize_object (g_steal_pointer (&three->document));
  place_clear (&three->place);
}

/* --- Choosing --- */

static void
test_beside (void)
{
  Three three;

  three_init (&three);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  add_leads (three.document, "d", 40);
  assert_sets (three.document, "*d -1, c -1, b -1, a -1: 40 d");
  g_assert_cmpuint (three.list.n, ==, 1);
  g_assert_cmpuint (three.leads.n, ==, 1);
  assert_figures (three.document);
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*d -1, c -1, b -1, a -1: 40 d");
  three_clear (&three);
}

static void
test_in_place (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (choose_lead_set (three.document, 2, &error));
  g_assert_true (lp_document_set_mature_days (three.document, 60, &error));
  g_assert_no_error (error);
  import_leads (three.document, 50, 2);
  assert_sets (three.document, "*leads.csv 60, c -1, a -1: 50 leads.csv");
  assert_figures (three.document);
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*leads.csv 60, c -1, a -1: 50 leads.csv");
  three_clear (&three);
}

static void
test_choose (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (choose_lead_set (three.document, 1, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "c -1, b -1, *a -1: 10 a");
  g_assert_cmpuint (three.list.n, ==, 1);
  g_assert_cmpuint (three.leads.n, ==, 1);
  assert_figures (three.document);

  /* What is chosen already is no change. */
  g_assert_true (choose_lead_set (three.document, 1, &error));
  g_assert_cmpuint (three.list.n, ==, 1);
  g_assert_cmpuint (three.leads.n, ==, 1);
  g_assert_false (lp_document_get_can_undo (three.document));
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "c -1, b -1, *a -1: 10 a");
  three_clear (&three);
}

static void
test_choose_nothing (void)
{
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  ok = choose_lead_set (three.document, 99, &error);
  assert_error (ok, error, LP_ERROR_NOT_FOUND);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  g_assert_cmpuint (three.list.n + three.leads.n, ==, 0);
  assert_figures (three.document);
  three_clear (&three);
}

/* Bytes that changed on the disk since: nothing is written, and what is shown stays. */
static void
test_choose_damaged (void)
{
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  lp_document_wait_for_evidence (three.document);
  g_clear_object (&three.document);
  run_sql (three.place.path, "UPDATE lead_segment SET codes = x'00' WHERE id = 1");
  three.document = open_document (three.place.path);
  ok = choose_lead_set (three.document, 1, &error);
  assert_error (ok, error, LP_ERROR_INVALID);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  three_clear (&three);
}

/* Each of these where the disk is full, and once more when it is not. */
static void
test_full_disk (void)
{
  const char *const words[] = { "soon", NULL };
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  ok = choose_lead_set (three.document, 1, &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  ok = remove_lead_set (three.document, 3, &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  ok = lp_document_rename_lead_set (three.document, 3, "x", &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  ok = lp_document_set_mature_days (three.document, 5, &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  ok = lp_document_set_vague_words (three.document, words, &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  g_assert_true (fault_vfs_disarm ());
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  g_assert_null (lp_document_get_vague_words (three.document));
  g_assert_cmpuint (three.list.n + three.leads.n, ==, 0);

  g_assert_true (choose_lead_set (three.document, 1, &error));
  g_assert_true (remove_lead_set (three.document, 3, &error));
  g_assert_true (lp_document_rename_lead_set (three.document, 1, "x", &error));
  g_assert_true (lp_document_set_mature_days (three.document, 5, &error));
  g_assert_true (lp_document_set_vague_words (three.document, words, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "b -1, *x 5: 10 x");
  three_clear (&three);
}

/* One after the other: an import, a choice, whatever else is on its way. */
static void
test_one_at_a_time (void)
{
  g_autoptr (LpTable) table = make_table (40, 1);
  g_autoptr (LpSource) source = make_source ("won");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) imported = NULL;
  Ending ending = { NULL };
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  lp_document_choose_lead_set_async (three.document, 1, NULL, on_ended_cb, &ending);
  ok = import_table (three.document, "d", table, source, NULL, NULL, &error);
  assert_error (ok, error, LP_ERROR_CONFLICT);
  error = NULL;
  ok = choose_lead_set (three.document, 2, &error);
  assert_error (ok, error, LP_ERROR_CONFLICT);
  error = NULL;
  result = wait_for (&ending);
  g_assert_true (lp_document_choose_lead_set_finish (three.document, result, &error));
  assert_sets (three.document, "c -1, b -1, *a -1: 10 a");

  lp_document_add_leads_async (three.document, "d", table, NULL, source, NULL, NULL, NULL,
                               NULL, on_ended_cb, &ending);
  ok = remove_lead_set (three.document, 2, &error);
  assert_error (ok, error, LP_ERROR_CONFLICT);
  error = NULL;
  imported = wait_for (&ending);
  g_assert_true (lp_document_set_leads_finish (three.document, imported, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "*d -1, c -1, b -1, a -1: 40 d");
  g_clear_object (&result);
  g_clear_object (&imported);
  three_clear (&three);
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Ending ending = { NULL };
  Three three;

  three_init (&three);
  lp_document_choose_lead_set_async (three.document, 1, cancellable, on_ended_cb,
                                     &ending);
  g_cancellable_cancel (cancellable);
  result = wait_for (&ending);
  g_assert_false (lp_document_choose_lead_set_finish (three.document, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  three_clear (&three);
}

/* --- Removing --- */

static void
test_remove_other (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (remove_lead_set (three.document, 1, &error));
  assert_sets (three.document, "*c -1, b -1: 30 c");
  g_assert_true (restore_lead_set (three.document, 1, &error));
  assert_sets (three.document, "*c -1, b -1, a -1: 30 c");
  g_assert_cmpuint (three.list.n, ==, 2);
  g_assert_cmpuint (three.leads.n, ==, 0);
  g_assert_true (remove_lead_set (three.document, 1, &error));
  g_assert_no_error (error);
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*c -1, b -1: 30 c");
  g_assert_false (restore_lead_set (three.document, 1, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  three_clear (&three);
}

static void
test_remove_shown (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (lp_document_set_mature_days (three.document, 45, &error));
  g_assert_true (remove_lead_set (three.document, 3, &error));
  assert_sets (three.document, "*b -1, a -1: 20 b");
  assert_figures (three.document);
  g_assert_true (restore_lead_set (three.document, 3, &error));
  assert_sets (three.document, "*c 45, b -1, a -1: 30 c");
  assert_figures (three.document);

  /* Unless another was chosen since. */
  g_assert_true (remove_lead_set (three.document, 3, &error));
  g_assert_true (choose_lead_set (three.document, 1, &error));
  g_assert_true (restore_lead_set (three.document, 3, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "c 45, b -1, *a -1: 10 a");
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "c 45, b -1, *a -1: 10 a");
  three_clear (&three);
}

/* Without leads it is as a document that never had any; what the worker still had does
 * not come back. */
static void
test_remove_last (void)
{
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  g_assert_true (remove_lead_set (three.document, 1, &error));
  g_assert_true (remove_lead_set (three.document, 2, &error));
  g_assert_true (lp_document_set_mature_days (three.document, 45, &error));
  g_assert_true (remove_lead_set (three.document, 3, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "");
  g_assert_null (lp_document_get_source (three.document));
  g_assert_null (lp_document_get_leads_error (three.document));
  g_assert_cmpint (lp_document_get_mature_days (three.document), ==, LP_MATURE_MEDIAN);
  assert_figures (three.document);
  commit_points (three.document, 20);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_figures (three.document);

  g_assert_true (restore_lead_set (three.document, 3, &error));
  assert_sets (three.document, "*c 45: 30 c");
  assert_figures (three.document);
  g_assert_true (remove_lead_set (three.document, 3, &error));
  import_leads (three.document, 50, 1);
  assert_sets (three.document, "*leads.csv -1: 50 leads.csv");
  assert_figures (three.document);
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*leads.csv -1: 50 leads.csv");
  three_clear (&three);
}

/* --- Names, days and words --- */

static void
test_rename (void)
{
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  g_assert_true (lp_document_rename_lead_set (three.document, 3, " Deals ", &error));
  g_assert_true (lp_document_rename_lead_set (three.document, 1, "Größe", &error));
  g_assert_no_error (error);
  assert_sets (three.document, "*Deals -1, b -1, Größe -1: 30 Deals");
  g_assert_cmpuint (three.list.n, ==, 2);
  ok = lp_document_rename_lead_set (three.document, 1, " ", &error);
  assert_error (ok, error, LP_ERROR_INVALID);
  three_clear (&three);
}

static void
test_days_of_each (void)
{
  GError *error = NULL;
  Count notified;
  Three three;
  gboolean ok;

  three_init (&three);
  count_signal (three.document, "notify::mature-days", &notified);
  g_assert_true (lp_document_set_mature_days (three.document, 90, &error));
  g_assert_cmpuint (notified.n, ==, 1);
  g_assert_true (choose_lead_set (three.document, 1, &error));
  g_assert_cmpuint (notified.n, ==, 2);
  assert_sets (three.document, "c 90, b -1, *a -1: 10 a");
  g_assert_true (lp_document_set_mature_days (three.document, 0, &error));
  g_assert_no_error (error);
  assert_sets (three.document, "c 90, b -1, *a 0: 10 a");
  assert_figures (three.document);
  g_assert_cmpint (
      lp_evidence_get_judged (lp_document_get_evidence (three.document))->mature_days, ==,
      0);
  g_assert_true (choose_lead_set (three.document, 3, &error));
  assert_sets (three.document, "*c 90, b -1, a 0: 30 c");
  assert_figures (three.document);

  ok = lp_document_set_mature_days (three.document, 36501, &error);
  assert_error (ok, error, LP_ERROR_INVALID);
  error = NULL;
  ok = lp_document_set_mature_days (three.document, -2, &error);
  assert_error (ok, error, LP_ERROR_INVALID);
  reopen_document (&three.document, three.place.path);
  assert_sets (three.document, "*c 90, b -1, a 0: 30 c");
  three_clear (&three);
}

static void
assert_words (LpDocument *document, const char *expected)
{
  const char *const *words = lp_document_get_vague_words (document);
  g_autofree char *found = words != NULL ? g_strjoinv (",", (char **) words) : NULL;

  g_assert_cmpstr (found, ==, expected);
}

static void
test_words (void)
{
  const char *const words[] = { "Soon", " HIGH intent\n", "", "soon", "GRÖSSE", NULL };
  const char *const folded[] = { "soon", "high intent", "grösse", NULL };
  const char *const blank[] = { " ", NULL };
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  Count notified;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  count_signal (document, "notify::vague-words", &notified);
  assert_words (document, NULL);
  g_assert_true (lp_document_set_vague_words (document, NULL, &error));
  g_assert_true (lp_document_set_vague_words (document, words, &error));
  assert_words (document, "soon,high intent,grösse");
  g_assert_true (lp_document_set_vague_words (document, folded, &error));
  g_assert_cmpuint (notified.n, ==, 1);
  reopen_document (&document, place.path);
  assert_words (document, "soon,high intent,grösse");
  g_assert_true (lp_document_set_vague_words (document, blank, &error));
  g_assert_no_error (error);
  assert_words (document, NULL);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Two programs --- */

static void
test_others (void)
{
  const char *const words[] = { "soon", NULL };
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  theirs = open_document (three.place.path);
  g_assert_true (choose_lead_set (theirs, 1, &error));
  lp_document_look (three.document);
  assert_sets (three.document, "c -1, b -1, *a -1: 10 a");
  g_assert_cmpuint (three.leads.n, ==, 1);
  assert_figures (three.document);

  g_assert_true (lp_document_set_mature_days (theirs, 12, &error));
  g_assert_true (lp_document_rename_lead_set (theirs, 1, "A", &error));
  g_assert_true (lp_document_set_vague_words (theirs, words, &error));
  lp_document_look (three.document);
  assert_sets (three.document, "c -1, b -1, *A 12: 10 A");
  assert_words (three.document, "soon");
  g_assert_cmpuint (three.leads.n, ==, 1);

  g_assert_true (remove_lead_set (theirs, 1, &error));
  lp_document_look (three.document);
  assert_sets (three.document, "*c -1, b -1: 30 c");
  g_assert_true (restore_lead_set (theirs, 1, &error));
  lp_document_look (three.document);
  assert_sets (three.document, "c -1, b -1, *A 12: 10 A");
  assert_figures (three.document);

  /* And the other way: an edit of theirs goes on. */
  g_assert_true (choose_lead_set (three.document, 2, &error));
  g_assert_no_error (error);
  lp_document_look (theirs);
  assert_sets (theirs, "c -1, *b -1, A 12: 20 b");
  lp_document_wait_for_evidence (theirs);
  g_assert_finalize_object (g_steal_pointer (&theirs));
  three_clear (&three);
}

/* The number of the set that is shown is given to another one. */
static void
test_number_given_anew (void)
{
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (GError) error = NULL;
  Three three;

  three_init (&three);
  theirs = open_document (three.place.path);
  g_assert_true (remove_lead_set (theirs, 3, &error));
  g_assert_no_error (error);
  reopen_document (&theirs, three.place.path);
  add_leads (theirs, "d", 40);
  g_assert_cmpint (((LpLeadSet *) lp_document_get_lead_sets (theirs)->pdata[0])->id, ==,
                   3);
  lp_document_look (three.document);
  assert_sets (three.document, "*d -1, b -1, a -1: 40 d");
  assert_figures (three.document);
  lp_document_wait_for_evidence (theirs);
  g_assert_finalize_object (g_steal_pointer (&theirs));
  three_clear (&three);
}

/* --- Files that can only be read --- */

static void
test_only_read (void)
{
  const char *const words[] = { "soon", NULL };
  g_autoptr (LpDocument) reader = NULL;
  g_autoptr (LpDocument) copy = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;
  Three three;
  gboolean ok;

  three_init (&three);
  path = place_file (&three.place, "copy.leadpact");
  reader = lp_document_open_remote (three.place.path, &error);
  g_assert_no_error (error);

  /* Looking at other leads is nothing that could be lost. */
  g_assert_true (choose_lead_set (reader, 2, &error));
  assert_sets (reader, "c -1, *b -1, a -1: 20 b");
  assert_figures (reader);
  g_assert_false (lp_document_has_unsaved (reader));
  g_assert_true (lp_document_set_mature_days (reader, 14, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lp_document_get_mature_days (reader), ==, 14);
  g_assert_true (lp_document_has_unsaved (reader));
  g_assert_true (lp_document_set_vague_words (reader, words, &error));
  assert_words (reader, "soon");
  ok = lp_document_rename_lead_set (reader, 2, "x", &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;
  ok = remove_lead_set (reader, 2, &error);
  assert_error (ok, error, LP_ERROR_IO);
  error = NULL;

  /* It stays when another program writes, and is in a copy; not in the file. */
  g_assert_true (lp_document_rename_lead_set (three.document, 1, "A", &error));
  lp_document_look (reader);
  g_assert_cmpstr (lp_document_get_leads_name (reader), ==, "b");
  g_assert_cmpint (lp_document_get_mature_days (reader), ==, 14);
  assert_words (reader, "soon");
  assert_sets (three.document, "*c -1, b -1, A -1: 30 c");
  g_assert_true (lp_document_save_copy (reader, path, &error));
  g_assert_no_error (error);
  copy = open_document (path);
  assert_sets (copy, "c -1, *b 14, A -1: 20 b");
  assert_words (copy, "soon");
  lp_document_wait_for_evidence (copy);
  lp_document_wait_for_evidence (reader);
  g_assert_finalize_object (g_steal_pointer (&copy));
  g_assert_finalize_object (g_steal_pointer (&reader));
  three_clear (&three);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/document/lead-sets/beside-is-shown", test_beside);
  g_test_add_func ("/document/lead-sets/in-place-of-the-shown-one", test_in_place);
  g_test_add_func ("/document/lead-sets/chosen-is-shown-and-stays", test_choose);
  g_test_add_func ("/document/lead-sets/choosing-nothing", test_choose_nothing);
  g_test_add_func ("/document/lead-sets/what-cannot-be-read-changes-nothing",
                   test_choose_damaged);
  g_test_add_func ("/document/lead-sets/what-cannot-be-written-changes-nothing",
                   test_full_disk);
  g_test_add_func ("/document/lead-sets/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/document/lead-sets/cancelled", test_cancel);
  g_test_add_func ("/document/lead-sets/removed-and-restored", test_remove_other);
  g_test_add_func ("/document/lead-sets/removed-one-was-shown", test_remove_shown);
  g_test_add_func ("/document/lead-sets/removed-one-was-the-last", test_remove_last);
  g_test_add_func ("/document/lead-sets/renamed", test_rename);
  g_test_add_func ("/document/lead-sets/each-has-its-days", test_days_of_each);
  g_test_add_func ("/document/lead-sets/another-program-is-followed", test_others);
  g_test_add_func ("/document/lead-sets/number-that-is-given-anew",
                   test_number_given_anew);
  g_test_add_func ("/document/lead-sets/only-read", test_only_read);
  g_test_add_func ("/document/words/folded-and-stay", test_words);
  return g_test_run ();
}
