/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check of a source file (format page, section 7): what a column feeds, what belongs
 * to which role, and that nothing is fed twice. */

#include "lp-check-private.h"

#include "lp-source.h"
#include "lp-text.h"

#include <string.h>

#define LP_N_ROLES (LP_ROLE_REACHED + 1)

typedef struct
{
  LpCheck base;
  GHashTable *fields;        /* id (borrowed) -> column (borrowed) */
  GHashTable *joins;         /* names, borrowed */
  LpNode *roles[LP_N_ROLES]; /* borrowed: the first column of the role */
} SourceCheck;

static gboolean
has_role (LpNode *column, LpRole role)
{
  return lp_node_read_word (column, LP_ATTR_ROLE) == (int) role;
}

/* --- What a column feeds. --- */

static void
check_target (LpCheck *check, LpNode *column, const LpPath *place)
{
  gboolean has_field = lp_node_has (column, LP_ATTR_FIELD);

  if (has_field && lp_node_has (column, LP_ATTR_ROLE))
    lp_check_error (
        check, "field-and-role", place, LP_ATTR_ROLE,
        "feeds a field and a role at once. Name the column twice, once for each.");
  else if (!has_field && !lp_node_has (column, LP_ATTR_ROLE))
    lp_check_error (
        check, "column-without-use", place, LP_ATTR_FIELD,
        "feeds neither a field nor a role. Choose one, or leave the column out.");
}

static void
check_twice (SourceCheck *check, LpNode *column, const LpPath *place)
{
  const char *field = lp_node_get (column, LP_ATTR_FIELD);
  int role = lp_node_read_word (column, LP_ATTR_ROLE);
  LpNode *other = field != NULL ? g_hash_table_lookup (check->fields, field) : NULL;

  if (other != NULL)
    lp_check_error (
        &check->base, "field-twice", place, LP_ATTR_FIELD,
        "feeds the field “%s”, which the column “%s” feeds already. Keep one of them.",
        field, lp_node_get_name (other));
  else if (field != NULL)
    g_hash_table_insert (check->fields, (gpointer) field, column);

  if (role < 0 || role == LP_ROLE_REACHED)
    return;
  if (check->roles[role] != NULL)
    lp_check_error (
        &check->base, "role-twice", place, LP_ATTR_ROLE,
        "has the role “%s”, which the column “%s” has already. Keep one of them.",
        lp_node_get (column, LP_ATTR_ROLE), lp_node_get_name (check->roles[role]));
  else
    check->roles[role] = column;
}

static void
check_known (LpCheck *check,
             const LpPath *place,
             LpAttr attr,
             LpKind target,
             const char *id)
{
  const char *noun = lp_check_get_noun (target);

  if (check->policy == NULL || id == NULL || !lp_text_is_id (id) ||
      lp_policy_find (check->policy, target, id, NULL) != NULL)
    return;
  lp_check_error (
      check, target == LP_KIND_FIELD ? "unknown-field" : "unknown-stage", place, attr,
      "names the %s “%s”, which the policy does not have. Choose one that exists, or "
      "leave the column out.",
      noun, id);
}

/* --- What belongs to a role. --- */

static void
check_stage_of_reached (LpCheck *check, LpNode *column, const LpPath *place)
{
  gboolean is_reached = has_role (column, LP_ROLE_REACHED);

  if (is_reached && !lp_node_has (column, LP_ATTR_STAGE))
    lp_check_error (check, "reached-without-stage", place, LP_ATTR_STAGE,
                    "says that a lead reached a stage, but not which. Choose the stage.");
  else if (!is_reached && lp_node_has (column, LP_ATTR_STAGE))
    lp_check_error (
        check, "stage-without-reached", place, LP_ATTR_STAGE,
        "names a stage, which only the role “reached” needs. Remove the stage or "
        "change the role.");
}

static void
check_role_parts (LpCheck *check, LpNode *column, const LpPath *place)
{
  gboolean is_outcome = has_role (column, LP_ROLE_OUTCOME);

  if (!is_outcome && lp_node_has (column, LP_ATTR_BLANK))
    lp_check_error (
        check, "not-an-outcome", place, LP_ATTR_BLANK,
        "says what a blank means, which only the role “outcome” needs. Remove it or "
        "change the role.");
  LP_FOREACH_CHILD (column, LP_KIND_NONE, part)
    {
      LpKind kind = lp_node_get_kind (part);
      LpPath part_place = lp_path_child (place, part_i);

      if (!is_outcome &&
          (kind == LP_KIND_WON || kind == LP_KIND_LOST || kind == LP_KIND_UNWORKED))
        lp_check_error (
            check, "not-an-outcome", &part_place, LP_ATTR_NONE,
            "says which values mean “%s”, which only the role “outcome” needs. Remove "
            "them or change the role.",
            lp_check_get_noun (kind));
      if (kind == LP_KIND_STAGE_VALUE && !has_role (column, LP_ROLE_STAGE))
        lp_check_error (
            check, "not-a-stage", &part_place, LP_ATTR_NONE,
            "says which values mean which stage, which only the role “stage” needs. "
            "Remove them or change the role.");
      else if (kind == LP_KIND_STAGE_VALUE)
        check_known (check, &part_place, LP_ATTR_VALUE, LP_KIND_STAGE,
                     lp_node_get (part, LP_ATTR_VALUE));
    }
}

/* Which meaning counts where a value is named for two would be a guess. */
static void
check_meanings (LpCheck *check, LpNode *column, const LpPath *place)
{
  g_autoptr (GHashTable)
      meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  LP_FOREACH_CHILD (column, LP_KIND_NONE, part)
    {
      LpKind kind = lp_node_get_kind (part);
      LpPath part_place = lp_path_child (place, part_i);
      char *folded;
      LpKind other;

      if (kind != LP_KIND_WON && kind != LP_KIND_LOST && kind != LP_KIND_UNWORKED)
        continue;
      folded = lp_text_trim_fold (lp_node_get_text (part), -1);
      other = (LpKind) GPOINTER_TO_UINT (g_hash_table_lookup (meanings, folded));
      if (other != LP_KIND_NONE && other != kind)
        lp_check_warn (
            check, "value-of-two-meanings", &part_place, LP_ATTR_NONE,
            "has the value “%s” for “%s” and for “%s”. Keep it in one of them.",
            lp_node_get_text (part), lp_check_get_noun (other), lp_check_get_noun (kind));
      g_hash_table_insert (meanings, folded, GUINT_TO_POINTER (kind));
    }
}

static void
check_column (SourceCheck *check, LpNode *column, const LpPath *place)
{
  check_target (&check->base, column, place);
  check_twice (check, column, place);
  check_known (&check->base, place, LP_ATTR_FIELD, LP_KIND_FIELD,
               lp_node_get (column, LP_ATTR_FIELD));
  check_known (&check->base, place, LP_ATTR_STAGE, LP_KIND_STAGE,
               lp_node_get (column, LP_ATTR_STAGE));
  check_stage_of_reached (&check->base, column, place);
  check_role_parts (&check->base, column, place);
  check_meanings (&check->base, column, place);
}

static void
check_join (SourceCheck *check, LpNode *join, const LpPath *place)
{
  const char *name = lp_node_get (join, LP_ATTR_NAME);

  if (name != NULL && !g_hash_table_add (check->joins, (gpointer) name))
    lp_check_error (&check->base, "duplicate-id", place, LP_ATTR_NAME,
                    "has the name of another joined file. Choose another name.");
}

void
lp_source_check (LpSource *source, LpPolicy *policy, LpFindings *findings)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) joins = g_hash_table_new (g_str_hash, g_str_equal);
  LpPath root_place = lp_path_root ();
  SourceCheck check;

  g_return_if_fail (source != NULL);
  g_return_if_fail (findings != NULL);

  check = (SourceCheck){ .base = { .root = lp_source_get_root (source),
                                   .policy = policy,
                                   .findings = findings },
                         .fields = fields,
                         .joins = joins };
  lp_check_walk (&check.base, lp_check_shape);
  LP_FOREACH_CHILD (check.base.root, LP_KIND_NONE, child)
    {
      LpPath place = lp_path_child (&root_place, child_i);

      if (lp_node_get_kind (child) == LP_KIND_COLUMN)
        check_column (&check, child, &place);
      else if (lp_node_get_kind (child) == LP_KIND_JOIN)
        check_join (&check, child, &place);
    }
}
