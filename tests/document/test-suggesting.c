/* SPDX-License-Identifier: GPL-3.0-or-later
 * Suggested points follow the draft: accepted, undone, stale, and what each would change.
 */
#include "document-fixture.h"

#include "lp-edit.h"
#include "lp-suggesting.h"

typedef struct
{
  Place place;
  LpDocument *document;
  LpSuggesting *suggesting;
} Scene;

static void
scene_begin (Scene *scene)
{
  place_init (&scene->place);
  scene->document = make_document (scene->place.path, 7);
  import_leads (scene->document, 400, 5);
  lp_document_wait_for_impact (scene->document);
  scene->suggesting = lp_suggesting_new (scene->document);
  lp_suggesting_wait (scene->suggesting);
}

static void
scene_end (Scene *scene)
{
  g_assert_finalize_object (scene->suggesting);
  lp_document_wait_for_impact (scene->document);
  g_assert_finalize_object (scene->document);
  place_clear (&scene->place);
}

/* The item of the rule @id. */
static guint
find (Scene *scene, const char *id, LpSuggestingItem *item)
{
  for (guint i = 0; i < lp_suggesting_get_n_items (scene->suggesting); i++)
    {
      lp_suggesting_get_item (scene->suggesting, i, item);
      if (g_strcmp0 (lp_node_get_id (item->suggestion->node), id) == 0)
        return i;
    }
  g_assert_not_reached ();
}

static LpPolicy *
with_attr (LpDocument *document,
           LpKind kind,
           const char *id,
           LpAttr attr,
           const char *value)
{
  LpPolicy *policy = lp_document_get_policy (document);
  LpPath place;

  g_assert_nonnull (lp_policy_find (policy, kind, id, &place));
  return lp_policy_with_attr (policy, &place, attr, value);
}

/* What the worker says an item would change is what the preview of it says. */
static void
test_effect_is_the_preview (void)
{
  Scene scene;
  guint n_moving = 0;

  scene_begin (&scene);
  for (guint i = 0; i < lp_suggesting_get_n_items (scene.suggesting); i++)
    {
      LpSuggestingItem item;

      lp_suggesting_get_item (scene.suggesting, i, &item);
      g_assert_true (item.has_effect);
      lp_suggesting_preview (scene.suggesting, i);
      lp_document_wait_for_impact (scene.document);
      g_assert_cmpuint (item.effect.leads, ==,
                        lp_impact_get_n_moved (lp_document_get_impact (scene.document)));
      n_moving += item.effect.leads > 0;
    }
  g_assert_cmpuint (n_moving, >, 0);
  lp_document_preview (scene.document, NULL);
  scene_end (&scene);
}

static void
test_accepted_is_a_step_and_undo_unmarks_it (void)
{
  Scene scene;
  LpSuggestingItem item;
  guint i;

  scene_begin (&scene);
  i = find (&scene, "software", &item);
  g_assert_true (item.is_suggested && !item.is_accepted);
  g_assert_cmpint (item.suggestion->points, ==, -42);
  lp_suggesting_accept (scene.suggesting, i);
  g_assert_cmpint (get_document_points (scene.document), ==, item.suggestion->points);
  g_assert_cmpstr (lp_document_get_undo_label (scene.document), ==,
                   "Suggested points of “Software” 7 → −42");

  lp_suggesting_get_item (scene.suggesting, i, &item);
  g_assert_true (item.is_suggested && item.is_accepted && !item.has_effect);
  g_assert_false (lp_suggesting_is_making (scene.suggesting));
  lp_suggesting_wait (scene.suggesting);

  lp_document_undo (scene.document);
  lp_suggesting_get_item (scene.suggesting, i, &item);
  g_assert_false (item.is_accepted);
  g_assert_cmpint (item.present, ==, 7);
  g_assert_cmpint (item.suggestion->old_points, ==, 7);
  scene_end (&scene);
}

/* The points of a rule are no part of what they are made of; its condition is. */
static void
test_only_rules_make_them_stale (void)
{
  Scene scene;
  const LpSuggestions *first;
  g_autoptr (LpPolicy) renamed_stage = NULL;
  g_autoptr (LpPolicy) other_marks = NULL;

  scene_begin (&scene);
  first = lp_suggesting_get_suggestions (scene.suggesting);
  commit_points (scene.document, 19);
  g_assert_false (lp_suggesting_is_making (scene.suggesting));
  renamed_stage = with_attr (scene.document, LP_KIND_STAGE, "mql", LP_ATTR_NAME, "Ready");
  lp_document_commit (scene.document, renamed_stage, "Rename");
  g_assert_false (lp_suggesting_is_making (scene.suggesting));
  lp_suggesting_wait (scene.suggesting);
  g_assert_true (lp_suggesting_get_suggestions (scene.suggesting) == first);

  other_marks = with_attr (scene.document, LP_KIND_DIMENSION, "fit", LP_ATTR_FULL_MARKS,
                           "50");
  lp_document_commit (scene.document, other_marks, "Full marks");
  g_assert_true (lp_suggesting_is_making (scene.suggesting));
  lp_suggesting_wait (scene.suggesting);
  g_assert_true (lp_suggesting_get_suggestions (scene.suggesting) != first);
  scene_end (&scene);
}

static void
test_a_removed_rule_is_gone_until_they_are_new (void)
{
  Scene scene;
  LpSuggestingItem item;
  g_autoptr (LpPolicy) without = NULL;
  LpPath place;
  guint i;

  scene_begin (&scene);
  i = find (&scene, "large", &item);
  g_assert_nonnull (lp_policy_find (lp_document_get_policy (scene.document), LP_KIND_RULE,
                                    "large", &place));
  without = lp_policy_with_removed (lp_document_get_policy (scene.document), &place);
  lp_document_commit (scene.document, without, "Remove");
  lp_suggesting_get_item (scene.suggesting, i, &item);
  g_assert_true (item.is_gone && !item.is_accepted);
  lp_suggesting_accept (scene.suggesting, i);
  g_assert_cmpstr (lp_document_get_undo_label (scene.document), ==, "Remove");
  lp_suggesting_wait (scene.suggesting);
  g_assert_cmpuint (lp_suggesting_get_n_items (scene.suggesting), ==, 1);
  scene_end (&scene);
}

static void
test_all_with_evidence_are_one_step (void)
{
  Scene scene;
  guint n = 0;

  scene_begin (&scene);
  for (guint i = 0; i < lp_suggesting_get_n_items (scene.suggesting); i++)
    {
      LpSuggestingItem item;

      lp_suggesting_get_item (scene.suggesting, i, &item);
      n += item.is_suggested && !item.suggestion->without_evidence;
    }
  g_assert_cmpuint (lp_suggesting_count_with_evidence (scene.suggesting), ==, n);
  lp_suggesting_accept_with_evidence (scene.suggesting);
  g_assert_cmpuint (lp_suggesting_count_with_evidence (scene.suggesting), ==, 0);
  if (n > 0)
    lp_document_undo (scene.document);
  g_assert_cmpint (get_document_points (scene.document), ==, 7);
  g_assert_false (lp_document_get_can_undo (scene.document));
  scene_end (&scene);
}

static void
test_what_is_in_the_way (void)
{
  Place place;
  g_autoptr (LpDocument) document = NULL;
  g_autoptr (LpSuggesting) suggesting = NULL;

  place_init (&place);
  document = make_document (place.path, 7);
  g_assert_nonnull (strstr (lp_suggesting_get_obstacle (document), "Past leads"));
  suggesting = lp_suggesting_new (document);
  g_assert_false (lp_suggesting_is_busy (suggesting));
  g_assert_cmpuint (lp_suggesting_get_n_items (suggesting), ==, 0);

  import_leads (document, 400, 5);
  lp_document_wait_for_impact (document);
  g_assert_null (lp_suggesting_get_obstacle (document));
  lp_suggesting_wait (suggesting);
  g_assert_cmpuint (lp_suggesting_get_n_items (suggesting), ==, 2);
  place_clear (&place);
}

/* Whoever asked may be gone before the worker is done. */
static void
test_nobody_waits_for_it (void)
{
  Scene scene;

  scene_begin (&scene);
  for (guint i = 0; i < 20; i++)
    g_object_unref (lp_suggesting_new (scene.document));
  commit_points (scene.document, 12);
  scene_end (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/suggesting/effect-is-the-preview",
                   test_effect_is_the_preview);
  g_test_add_func ("/document/suggesting/accepted-is-a-step-and-undo-unmarks-it",
                   test_accepted_is_a_step_and_undo_unmarks_it);
  g_test_add_func ("/document/suggesting/only-rules-make-them-stale",
                   test_only_rules_make_them_stale);
  g_test_add_func ("/document/suggesting/a-removed-rule-is-gone-until-they-are-new",
                   test_a_removed_rule_is_gone_until_they_are_new);
  g_test_add_func ("/document/suggesting/all-with-evidence-are-one-step",
                   test_all_with_evidence_are_one_step);
  g_test_add_func ("/document/suggesting/what-is-in-the-way", test_what_is_in_the_way);
  g_test_add_func ("/document/suggesting/nobody-waits-for-it", test_nobody_waits_for_it);
  return g_test_run ();
}
