/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody else made, brought in from a file: its base, its differences, its
 * conflicts. */
#include "document-fixture.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-incoming.h"
#include "lp-policy-writer.h"

#include <glib/gstdio.h>
#include <string.h>

/* A document and a file that somebody made of it. */
typedef struct
{
  Place place;
  Place elsewhere;
  LpDocument *ours;
  char *path;
} Case;

static void
case_init (Case *test, const char *name)
{
  place_init (&test->place);
  place_init (&test->elsewhere);
  test->ours = make_document (test->place.path, 10);
  test->path = place_file (&test->elsewhere, name);
}

static void
case_clear (Case *test)
{
  g_assert_finalize_object (g_steal_pointer (&test->ours));
  g_clear_pointer (&test->path, g_free);
  place_clear (&test->place);
  place_clear (&test->elsewhere);
}

static LpIncoming *
load (Case *test)
{
  g_autoptr (GError) error = NULL;
  guint n_files = place_count_files (&test->elsewhere);
  LpIncoming *incoming = lp_incoming_load (test->ours, test->path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (place_count_files (&test->elsewhere), ==, n_files);
  return incoming;
}

/* A copy of the document, which somebody goes on with. */
static LpDocument *
copy_for_them (Case *test)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_save_copy (test->ours, test->path, &error));
  g_assert_no_error (error);
  return open_document (test->path);
}

static void
export_policy (Case *test, LpPolicy *policy)
{
  g_autoptr (GBytes) xml = lp_policy_write (policy);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (test->path, g_bytes_get_data (xml, NULL),
                       (gssize) g_bytes_get_size (xml), &error);
  g_assert_no_error (error);
}

/* The draft with all changes, or those that are no conflicts. */
static LpPolicy *
apply (LpIncoming *incoming, gboolean conflicts)
{
  guint n = lp_changes_get_n (lp_incoming_get_changes (incoming));
  g_autofree gboolean *taken = g_new (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    taken[i] = conflicts || !lp_incoming_is_conflict (incoming, i);
  return lp_incoming_apply (incoming, taken);
}

static gint
get_large (LpPolicy *policy)
{
  gint64 points = -1;

  g_assert_true (lp_node_read_integer (
      lp_policy_find (policy, LP_KIND_RULE, "large", NULL), LP_ATTR_POINTS, &points));
  return (gint) points;
}

static guint
count_conflicts (LpIncoming *incoming)
{
  guint n = 0;

  for (guint i = 0; i < lp_changes_get_n (lp_incoming_get_changes (incoming)); i++)
    n += lp_incoming_is_conflict (incoming, i);
  return n;
}

/* --- Copies of the workspace --- */

static void
test_copy (void)
{
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  g_autoptr (LpPolicy) both = NULL;
  Case test;

  case_init (&test, "theirs.leadpact");
  commit_points (test.ours, 20);
  theirs = copy_for_them (&test);
  commit_large (theirs, 40);
  g_assert_finalize_object (g_steal_pointer (&theirs));
  commit_points (test.ours, 25);

  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_name (incoming), ==, "theirs.leadpact");
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, "the step “Software 20”");
  g_assert_false (lp_incoming_is_stranger (incoming));
  g_assert_cmpint (get_points (lp_incoming_get_policy (incoming)), ==, 20);
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 1);
  g_assert_cmpuint (count_conflicts (incoming), ==, 0);
  both = apply (incoming, TRUE);
  g_assert_cmpint (get_points (both), ==, 25);
  g_assert_cmpint (get_large (both), ==, 40);
  lp_document_commit (test.ours, both, "Bring in theirs.leadpact");
  g_assert_cmpint (lp_document_get_save_state (test.ours), ==, LP_SAVE_STATE_SAVED);
  case_clear (&test);
}

static void
test_copy_with_conflict (void)
{
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  g_autoptr (LpPolicy) ours = NULL;
  g_autoptr (LpPolicy) all = NULL;
  Case test;

  case_init (&test, "theirs.leadpact");
  theirs = copy_for_them (&test);
  commit_points (theirs, 50);
  commit_large (theirs, 40);
  g_assert_finalize_object (g_steal_pointer (&theirs));
  commit_points (test.ours, 20);

  incoming = load (&test);
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 2);
  g_assert_cmpuint (count_conflicts (incoming), ==, 1);
  ours = apply (incoming, FALSE);
  g_assert_cmpint (get_points (ours), ==, 20);
  g_assert_cmpint (get_large (ours), ==, 40);
  all = apply (incoming, TRUE);
  g_assert_cmpint (get_points (all), ==, 50);
  case_clear (&test);
}

static void
commit_rule (LpDocument *document, gint points)
{
  g_autoptr (LpPolicy) policy = with_points (lp_document_get_policy (document), points);

  lp_document_commit (document, policy, "Rule");
}

/* Steps with the same number and label on both sides, but not the same, are no base. */
static void
test_lines_that_parted (void)
{
  g_autoptr (LpDocument) theirs = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpact");
  theirs = copy_for_them (&test);
  commit_rule (theirs, 50);
  g_assert_finalize_object (g_steal_pointer (&theirs));
  commit_rule (test.ours, 20);
  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, "the step “New”");
  g_assert_cmpuint (count_conflicts (incoming), ==, 1);
  case_clear (&test);
}

/* Bringing in must not hide from saving what another program has written. */
static void
test_other_program_is_still_seen (void)
{
  g_autoptr (LpDocument) other = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  export_policy (&test, lp_document_get_policy (test.ours));
  other = open_document (test.place.path);
  commit_large (other, 44);
  incoming = load (&test);
  commit_points (test.ours, 20);
  g_assert_cmpint (get_document_large (test.ours), ==, 44);
  g_assert_finalize_object (g_steal_pointer (&other));
  case_clear (&test);
}

static void
test_older_file (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "fixtures",
                                                   "workspaces", NULL);
  g_autofree char *older = g_build_filename (folder, "version-1.leadpact", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (older);
  g_autoptr (GFile) to = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;
  Case test;

  case_init (&test, "older.leadpact");
  to = g_file_new_for_path (test.path);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_file_get_contents (test.path, &before, &n_before, NULL);
  incoming = load (&test);
  g_assert_nonnull (lp_incoming_get_policy (incoming));
  g_file_get_contents (test.path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
  case_clear (&test);
}

/* --- Policies --- */

static void
sign (LpDocument *document, const char *side)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_document_sign (document, side, "Ada", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* What was built on a version of ours is compared with that version. */
static void
test_policy_with_lineage (void)
{
  g_autoptr (LpPolicy) theirs = NULL;
  g_autoptr (LpPolicy) candidate = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  sign (test.ours, "marketing");
  sign (test.ours, "sales");
  commit_large (test.ours, 40);
  candidate = lp_document_make_candidate (test.ours, NULL);
  commit_large (test.ours, 45);
  theirs = with_points (candidate, 50);
  export_policy (&test, theirs);
  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, "Version 1.0.0");
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 2);
  g_assert_cmpuint (count_conflicts (incoming), ==, 1);
  case_clear (&test);
}

static void
test_published_policy (void)
{
  g_autoptr (LpPolicy) version = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  sign (test.ours, "marketing");
  sign (test.ours, "sales");
  commit_points (test.ours, 20);
  version = lp_document_load_version (test.ours, "1.0.0", NULL);
  export_policy (&test, version);
  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, "Version 1.0.0");
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 0);
  case_clear (&test);
}

/* An older draft of ours has nothing that we have not. */
static void
test_own_draft (void)
{
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  commit_points (test.ours, 20);
  export_policy (&test, lp_document_get_policy (test.ours));
  commit_points (test.ours, 30);
  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, "the step “Software 20”");
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 0);
  case_clear (&test);
}

/* Without a base everything that differs is a difference. */
/* What we gave away and undid is theirs alone now. */
static void
test_undone_draft (void)
{
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  commit_points (test.ours, 20);
  export_policy (&test, lp_document_get_policy (test.ours));
  lp_document_undo (test.ours);

  incoming = load (&test);
  g_assert_cmpstr (lp_incoming_get_base_name (incoming), ==, NULL);
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 1);
  case_clear (&test);
}

static void
test_unknown_draft (void)
{
  g_autoptr (LpPolicy) theirs = NULL;
  g_autoptr (LpPolicy) all = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  theirs = with_points (lp_document_get_policy (test.ours), 50);
  export_policy (&test, theirs);
  commit_large (test.ours, 40);
  incoming = load (&test);
  g_assert_null (lp_incoming_get_base_name (incoming));
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 2);
  g_assert_cmpuint (count_conflicts (incoming), ==, 0);
  all = apply (incoming, TRUE);
  g_assert_cmpint (get_points (all), ==, 50);
  g_assert_cmpint (get_large (all), ==, 30);
  case_clear (&test);
}

static void
test_stranger (void)
{
  g_autoptr (LpPolicy) theirs = lp_policy_new_empty ("Theirs");
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "theirs.leadpolicy.xml");
  export_policy (&test, theirs);
  incoming = load (&test);
  g_assert_true (lp_incoming_is_stranger (incoming));
  g_assert_null (lp_incoming_get_base_name (incoming));
  case_clear (&test);
}

static void
test_proposal_at_hand (void)
{
  g_autoptr (LpPolicy) theirs = NULL;
  g_autoptr (LpIncoming) incoming = NULL;
  Case test;

  case_init (&test, "none");
  theirs = with_points (lp_document_get_policy (test.ours), 50);
  incoming = lp_incoming_new (test.ours, "Sales", theirs);
  g_assert_cmpstr (lp_incoming_get_name (incoming), ==, "Sales");
  g_assert_true (lp_incoming_get_policy (incoming) == theirs);
  g_assert_cmpuint (lp_changes_get_n (lp_incoming_get_changes (incoming)), ==, 1);
  case_clear (&test);
}

/* --- Refused --- */

static void
test_refused (void)
{
  static const struct
  {
    const char *content; /* NULL: no file */
    LpError code;
  } files[] = {
    { NULL, LP_ERROR_NOT_FOUND },
    { "", LP_ERROR_FORMAT },
    { "name,employees\n", LP_ERROR_FORMAT },
    { "<lead-policy xmlns='urn:leadpact:policy:1' format='1.0' nonsense='1'/>",
      LP_ERROR_INVALID },
  };
  Case test;

  case_init (&test, "theirs");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      if (files[i].content != NULL)
        g_file_set_contents (test.path, files[i].content, -1, NULL);
      g_assert_null (lp_incoming_load (test.ours, test.path, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, LP_ERROR, (gint) files[i].code);
      g_assert_nonnull (strstr (error->message, "theirs"));
    }
  case_clear (&test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/incoming/copy", test_copy);
  g_test_add_func ("/document/incoming/copy-with-conflict", test_copy_with_conflict);
  g_test_add_func ("/document/incoming/lines-that-parted", test_lines_that_parted);
  g_test_add_func ("/document/incoming/other-program-is-still-seen",
                   test_other_program_is_still_seen);
  g_test_add_func ("/document/incoming/older-file", test_older_file);
  g_test_add_func ("/document/incoming/policy-with-lineage", test_policy_with_lineage);
  g_test_add_func ("/document/incoming/published-policy", test_published_policy);
  g_test_add_func ("/document/incoming/own-draft", test_own_draft);
  g_test_add_func ("/document/incoming/undone-draft", test_undone_draft);
  g_test_add_func ("/document/incoming/unknown-draft", test_unknown_draft);
  g_test_add_func ("/document/incoming/stranger", test_stranger);
  g_test_add_func ("/document/incoming/proposal-at-hand", test_proposal_at_hand);
  g_test_add_func ("/document/incoming/refused", test_refused);
  return g_test_run ();
}
