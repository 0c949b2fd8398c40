/* SPDX-License-Identifier: GPL-3.0-or-later
 * Candidates, signatures, published versions and proposals of a document. */
#include "document-fixture.h"
#include "fault-vfs.h"

#include "lp-edit.h"
#include "lp-error.h"
#include "lp-policy-digest.h"

#include <string.h>

static gboolean
sign (LpDocument *document, const char *side)
{
  g_autoptr (GError) error = NULL;
  gboolean published = 99;

  g_assert_true (lp_document_sign (document, side, "Ada Muster", "Head", "Agreed <&>",
                                   &published, &error));
  g_assert_no_error (error);
  return published;
}

static void
publish (LpDocument *document)
{
  g_assert_false (sign (document, "marketing"));
  g_assert_true (sign (document, "sales"));
}

static guint
count_signatures (LpDocument *document)
{
  g_autoptr (GPtrArray) signatures = lp_document_list_signatures (document);

  return signatures->len;
}

static LpPolicy *
make_candidate (LpDocument *document)
{
  g_autoptr (GError) error = NULL;
  LpPolicy *candidate = lp_document_make_candidate (document, &error);

  g_assert_no_error (error);
  g_assert_false (lp_policy_is_draft (candidate));
  return candidate;
}

static void
assert_refused (LpDocument *document, const char *side, const char *name, LpError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lp_document_sign (document, side, name, NULL, NULL, NULL, &error));
  g_assert_error (error, LP_ERROR, (gint) code);
  g_test_message ("%s", error->message);
}

/* --- Publishing --- */

static void
test_first_version (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) candidate = NULL;
  g_autoptr (LpPolicy) draft = NULL;
  g_autoptr (LpPolicy) version = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  Count changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  draft = lp_policy_ref (lp_document_get_policy (document));
  count_signal (document, "versions-changed", &changed);
  g_assert_null (lp_document_get_last_version (document));
  candidate = make_candidate (document);
  g_assert_cmpstr (lp_policy_get_version (candidate), ==, "1.0.0");
  g_assert_null (lp_policy_get_section (candidate, LP_KIND_LINEAGE));
  digest = lp_policy_digest (candidate);

  g_assert_false (sign (document, "marketing"));
  g_assert_false (sign (document, "revops"));
  g_assert_cmpuint (count_signatures (document), ==, 2);
  g_assert_cmpuint (lp_document_get_versions (document)->len, ==, 0);
  reopen_document (&document, place.path);
  count_signal (document, "versions-changed", &changed);
  g_assert_true (sign (document, "sales"));
  g_assert_cmpuint (changed.n, ==, 1);
  g_assert_cmpuint (count_signatures (document), ==, 0);
  g_assert_cmpstr (lp_document_get_last_version (document), ==, "1.0.0");
  g_assert_true (lp_policy_equal (lp_document_get_policy (document), draft));

  version = lp_document_load_version (document, "1.0.0", &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_is_agreed (version));
  g_assert_cmpuint (
      lp_node_get_n_children (lp_policy_get_section (version, LP_KIND_AGREEMENT)), ==, 3);
  g_assert_cmpstr (((LpVersion *) lp_document_get_versions (document)->pdata[0])->digest,
                   ==, digest);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static LpPolicy *
edit_name (LpPolicy *policy)
{
  LpPath root = lp_path_root ();

  return lp_policy_with_attr (policy, &root, LP_ATTR_NAME, "Another name");
}

static LpPolicy *
edit_points (LpPolicy *policy)
{
  return with_points (policy, 20);
}

static LpPolicy *
edit_stages (LpPolicy *policy)
{
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, LP_KIND_STAGE, "lead", &place));
  return lp_policy_with_removed (policy, &place);
}

typedef struct
{
  const char *name;
  LpPolicy *(*edit) (LpPolicy *policy);
  const char *version;
} Step;

static const Step steps[] = {
  { "words", edit_name, "1.0.1" },
  { "results", edit_points, "1.1.0" },
  { "stages", edit_stages, "2.0.0" },
};

static void
test_next_version (gconstpointer data)
{
  const Step *step = data;
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) edited = NULL;
  g_autoptr (LpPolicy) candidate = NULL;
  g_autoptr (GError) error = NULL;
  LpNode *lineage;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  publish (document);
  g_assert_null (lp_document_make_candidate (document, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_CONFLICT);
  assert_refused (document, "sales", "Ada", LP_ERROR_CONFLICT);

  edited = step->edit (lp_document_get_policy (document));
  lp_document_commit (document, edited, "edit");
  candidate = make_candidate (document);
  g_assert_cmpstr (lp_policy_get_version (candidate), ==, step->version);
  lineage = lp_policy_get_section (candidate, LP_KIND_LINEAGE);
  g_assert_cmpstr (lp_node_get (lineage, LP_ATTR_VERSION), ==, "1.0.0");
  g_assert_cmpstr (lp_node_get (lineage, LP_ATTR_DIGEST), ==,
                   ((LpVersion *) lp_document_get_versions (document)->pdata[0])->digest);
  publish (document);
  reopen_document (&document, place.path);
  g_assert_cmpstr (lp_document_get_last_version (document), ==, step->version);
  g_assert_null (lp_document_get_notice (document));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Signatures --- */

static void
test_edit_voids_signature (void)
{
  g_autoptr (LpDocument) document = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  g_assert_false (sign (document, "marketing"));
  commit_points (document, 20);
  g_assert_cmpuint (count_signatures (document), ==, 0);
  g_assert_false (sign (document, "sales"));
  g_assert_cmpuint (count_signatures (document), ==, 1);
  lp_document_undo (document);
  g_assert_cmpuint (count_signatures (document), ==, 1);
  g_assert_false (sign (document, "marketing"));
  g_assert_cmpuint (count_signatures (document), ==, 1);
  g_assert_true (sign (document, "sales"));
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

static void
test_refused (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpPolicy) wrong = NULL;
  g_autoptr (GError) error = NULL;
  LpPath rule;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  assert_refused (document, "nobody", "Ada", LP_ERROR_INVALID);
  assert_refused (document, "sales", "", LP_ERROR_INVALID);
  fault_vfs_arm (0, SQLITE_FULL, TRUE);
  assert_refused (document, "sales", "Ada", LP_ERROR_IO);
  commit_points (document, 20);
  fault_vfs_disarm ();
  assert_refused (document, "sales", "Ada", LP_ERROR_IO);
  lp_document_retry_save (document);

  g_assert_nonnull (lp_policy_find (lp_document_get_policy (document), LP_KIND_RULE,
                                    "software", &rule));
  wrong = lp_policy_with_attr (lp_document_get_policy (document), &rule, LP_ATTR_POINTS,
                               "many");
  lp_document_commit (document, wrong, "Points");
  g_assert_null (lp_document_make_candidate (document, &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "many"));
  assert_refused (document, "sales", "Ada", LP_ERROR_INVALID);
  g_assert_cmpuint (count_signatures (document), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Two programs --- */

static void
test_two_programs_sign (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  Count changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  other = open_document (place.path);
  count_signal (document, "versions-changed", &changed);
  g_assert_false (sign (other, "marketing"));
  lp_document_look (document);
  g_assert_cmpuint (changed.n, ==, 1);
  g_assert_cmpuint (count_signatures (document), ==, 1);

  /* What was changed just now is looked at before it is signed. */
  commit_points (other, 20);
  assert_refused (document, "sales", "Ada", LP_ERROR_CONFLICT);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_false (sign (document, "sales"));
  g_assert_true (sign (other, "marketing"));
  lp_document_look (document);
  g_assert_cmpstr (lp_document_get_last_version (document), ==, "1.0.0");
  g_assert_cmpuint (count_signatures (document), ==, 0);
  commit_points (other, 30);
  lp_document_look (document);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

/* --- What is not as it was published --- */

static void
test_unsound_version (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  publish (document);
  commit_points (document, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  run_sql (place.path, "UPDATE version SET at = at + 1");

  document = open_document (place.path);
  g_assert_nonnull (strstr (lp_document_get_notice (document), "1.0.0"));
  g_assert_null (lp_document_load_version (document, "1.0.0", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_INVALID);
  assert_refused (document, "sales", "Ada", LP_ERROR_INVALID);
  g_assert_cmpint (get_document_points (document), ==, 20);
  g_assert_finalize_object (g_steal_pointer (&document));
  place_clear (&place);
}

/* --- Proposals --- */

static void
test_proposals (void)
{
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpDocument) other = NULL;
  g_autoptr (LpPolicy) proposal = make_policy (44);
  g_autoptr (LpPolicy) published = NULL;
  g_autoptr (LpPolicy) loaded = NULL;
  g_autoptr (GError) error = NULL;
  LpPath root = lp_path_root ();
  const LpProposal *first;
  Count changed;
  Place place;

  place_init (&place);
  document = make_document (place.path, 10);
  other = open_document (place.path);
  count_signal (other, "versions-changed", &changed);
  /* Published or not, what a side would have is a draft. */
  published = lp_policy_with_attr (proposal, &root, LP_ATTR_STATE, NULL);
  g_assert_true (lp_document_set_proposal (document, "sales", "sales.leadpolicy.xml",
                                           published, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lp_document_get_proposals (document)->len, ==, 1);
  lp_document_look (other);
  g_assert_cmpuint (changed.n, ==, 1);
  first = lp_document_get_proposals (other)->pdata[0];
  g_assert_cmpstr (first->side, ==, "sales");
  g_assert_cmpstr (first->origin, ==, "sales.leadpolicy.xml");
  loaded = lp_document_load_proposal (other, "sales", &error);
  g_assert_no_error (error);
  g_assert_true (lp_policy_equal (loaded, proposal));

  g_assert_true (lp_document_set_proposal (other, "sales", "", NULL, &error));
  g_assert_cmpuint (lp_document_get_proposals (other)->len, ==, 0);
  lp_document_look (document);
  g_assert_null (lp_document_load_proposal (document, "sales", &error));
  g_assert_error (error, LP_ERROR, LP_ERROR_NOT_FOUND);
  g_assert_finalize_object (g_steal_pointer (&document));
  g_assert_finalize_object (g_steal_pointer (&other));
  place_clear (&place);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  g_test_add_func ("/document/versions/first", test_first_version);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document/versions/next-for-%s",
                                               steps[i].name);

      g_test_add_data_func (path, &steps[i], test_next_version);
    }
  g_test_add_func ("/document/versions/edit-voids-signature", test_edit_voids_signature);
  g_test_add_func ("/document/versions/refused", test_refused);
  g_test_add_func ("/document/versions/two-programs-sign", test_two_programs_sign);
  g_test_add_func ("/document/versions/unsound-is-named", test_unsound_version);
  g_test_add_func ("/document/proposals", test_proposals);
  return g_test_run ();
}
