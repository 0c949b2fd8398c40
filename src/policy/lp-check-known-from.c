/* SPDX-License-Identifier: GPL-3.0-or-later
 * Fields that are used before they can be known: a field says with known-from in which
 * stage it is first known, and what decides about an earlier stage had better not look at
 * it.
 *
 * A stage looks at a field by what it requires and by its entry and exits; a dimension
 * looks for the first stage that tests its score, a profile for the first that tests it,
 * be it through a rule. Disqualifiers, routes and SLAs are asked at no certain stage. */

#include "lp-check-private.h"

#include <string.h>

#define NEVER G_MAXUINT /* no stage asks */

static gboolean
mentions (const char *named, const char *id)
{
  return named == NULL || g_strcmp0 (named, id) == 0;
}

/* Whether a test of @kind that names @id in @attr, or none in particular, stands in
 * @node. */
static gboolean
has_test (LpNode *node, LpKind kind, LpAttr attr, const char *id)
{
  if (lp_node_get_kind (node) == kind && mentions (lp_node_get (node, attr), id))
    return TRUE;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      if (has_test (child, kind, attr, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_decisive (LpNode *node)
{
  LpKind kind = lp_node_get_kind (node);

  return kind == LP_KIND_REQUIRES || kind == LP_KIND_ENTRY || kind == LP_KIND_EXIT;
}

static guint
find_first_stage (LpCheck *check, LpKind kind, LpAttr attr, const char *id)
{
  LpNode *stages = lp_policy_get_section (check->policy, LP_KIND_STAGES);

  LP_FOREACH_CHILD (stages, LP_KIND_STAGE, stage)
    {
      LP_FOREACH_CHILD (stage, LP_KIND_NONE, part)
        {
          if (is_decisive (part) && has_test (part, kind, attr, id))
            return stage_i;
        }
    }
  return NEVER;
}

static guint
find_first_use_of_profile (LpCheck *check, const char *id)
{
  LpNode *scoring = lp_policy_get_section (check->policy, LP_KIND_SCORING);
  guint first = find_first_stage (check, LP_KIND_IN_ICP, LP_ATTR_PROFILE, id);

  LP_FOREACH_CHILD (scoring, LP_KIND_DIMENSION, dimension)
    {
      if (has_test (dimension, LP_KIND_IN_ICP, LP_ATTR_PROFILE, id))
        first = MIN (first, find_first_stage (check, LP_KIND_SCORE, LP_ATTR_OF,
                                              lp_node_get_id (dimension)));
    }
  return first;
}

/* --- Uses of fields. --- */

static void
warn_of_field (LpCheck *check,
               const LpPath *place,
               LpAttr attr,
               const char *id,
               guint moment)
{
  LpNode *stages = lp_policy_get_section (check->policy, LP_KIND_STAGES);
  LpNode *field = lp_policy_find (check->policy, LP_KIND_FIELD, id, NULL);
  guint known;

  if (field == NULL ||
      !lp_check_find_stage (check, lp_node_get (field, LP_ATTR_KNOWN_FROM), &known) ||
      known <= moment)
    return;
  lp_check_warn (
      check, "known-too-late", place, attr,
      "uses the field “%s” for the stage “%s”, but it is known only from “%s” on. Use "
      "another field, or a later stage.",
      lp_node_get_name (field), lp_node_get_name (lp_node_get_child (stages, moment)),
      lp_node_get_name (lp_node_get_child (stages, known)));
}

static void
warn_of_fields (LpCheck *check, LpNode *node, const LpPath *place, guint moment)
{
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));

  for (guint i = 0; i < kind->n_attrs; i++)
    {
      const LpAttrSpec *spec = &kind->attrs[i];
      const char *value = lp_node_get (node, spec->attr);
      g_auto (GStrv) ids = NULL;

      if (spec->target != LP_KIND_FIELD || value == NULL)
        continue;
      ids = lp_check_split_refs (value);
      for (guint j = 0; ids[j] != NULL; j++)
        warn_of_field (check, place, spec->attr, ids[j], moment);
    }
  if (place->depth == LP_PATH_MAX_DEPTH)
    return;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath child_place = lp_path_child (place, child_i);

      warn_of_fields (check, child, &child_place, moment);
    }
}

/* --- What looks at fields. --- */

static void
check_stage (LpCheck *check, LpNode *stage, const LpPath *place)
{
  LP_FOREACH_CHILD (stage, LP_KIND_NONE, part)
    {
      LpPath part_place = lp_path_child (place, part_i);

      if (is_decisive (part))
        warn_of_fields (check, part, &part_place, lp_path_last (place));
    }
}

static void
check_used_early (LpCheck *check, LpNode *node, const LpPath *place)
{
  LpKind kind = lp_node_get_kind (node);
  guint first = NEVER;

  if (kind == LP_KIND_STAGE)
    check_stage (check, node, place);
  else if (kind == LP_KIND_DIMENSION)
    first = find_first_stage (check, LP_KIND_SCORE, LP_ATTR_OF, lp_node_get_id (node));
  else if (kind == LP_KIND_PROFILE)
    first = find_first_use_of_profile (check, lp_node_get_id (node));

  if (first != NEVER)
    warn_of_fields (check, node, place, first);
}

void
lp_check_known_from (LpCheck *check)
{
  LpNode *fields = lp_policy_get_section (check->policy, LP_KIND_FIELDS);

  LP_FOREACH_CHILD (fields, LP_KIND_FIELD, field)
    {
      if (lp_node_has (field, LP_ATTR_KNOWN_FROM))
        {
          lp_check_walk (check, check_used_early);
          return;
        }
    }
}
