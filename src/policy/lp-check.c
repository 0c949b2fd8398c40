/* SPDX-License-Identifier: GPL-3.0-or-later
 * The check of a policy: the walk over its nodes, and ids. */

#include "lp-check-private.h"

#include "lp-text.h"

#include <string.h>

/* --- Findings. --- */

static void
add_finding (LpCheck *check,
             LpSeverity severity,
             const char *code,
             const LpPath *place,
             LpAttr attr,
             const char *predicate,
             va_list args)
{
  g_autofree char *subject = lp_check_dup_subject (check->root, place);
  g_autofree char *rest = g_strdup_vprintf (predicate, args);

  lp_findings_add (check->findings, severity, code, check->root, place, attr, "%s %s",
                   subject, rest);
}

void
lp_check_error (LpCheck *check,
                const char *code,
                const LpPath *place,
                LpAttr attr,
                const char *predicate,
                ...)
{
  va_list args;

  va_start (args, predicate);
  add_finding (check, LP_SEVERITY_ERROR, code, place, attr, predicate, args);
  va_end (args);
}

void
lp_check_warn (LpCheck *check,
               const char *code,
               const LpPath *place,
               LpAttr attr,
               const char *predicate,
               ...)
{
  va_list args;

  va_start (args, predicate);
  add_finding (check, LP_SEVERITY_WARNING, code, place, attr, predicate, args);
  va_end (args);
}

void
lp_check_limit (LpCheck *check,
                const char *code,
                const LpPath *place,
                guint n,
                guint limit,
                const char *what)
{
  if (n > limit)
    lp_check_error (check, code, place, LP_ATTR_NONE,
                    "has %u %s, and at most %u are allowed. Remove some.", n, what,
                    limit);
}

/* --- Helpers of all files. --- */

GStrv
lp_check_split_refs (const char *value)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (value, " \t\n\r", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (ids, parts[i]);
  return g_strv_builder_end (ids);
}

gboolean
lp_check_find_stage (LpCheck *check, const char *id, guint *position)
{
  LpPath place;

  if (id == NULL || lp_policy_find (check->policy, LP_KIND_STAGE, id, &place) == NULL)
    return FALSE;
  *position = lp_path_last (&place);
  return TRUE;
}

/* --- The walk. --- */

static void
walk (LpCheck *check, LpCheckFunc func, LpNode *node, const LpPath *place)
{
  func (check, node, place);
  if (place->depth == LP_PATH_MAX_DEPTH)
    return;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpPath child_place = lp_path_child (place, child_i);

      walk (check, func, child, &child_place);
    }
}

void
lp_check_walk (LpCheck *check, LpCheckFunc func)
{
  LpPath root = lp_path_root ();

  walk (check, func, check->root, &root);
}

/* --- Ids. --- */

static LpAttr
get_id_attr (LpKind kind)
{
  return lp_format_get_attr (kind, LP_ATTR_ID) != NULL ? LP_ATTR_ID : LP_ATTR_CODE;
}

static void
check_id (LpCheck *check, LpNode *node, const LpPath *place)
{
  LpKind kind = lp_node_get_kind (node);
  const char *id = lp_node_get_id (node);
  LpPath first;

  if (lp_format_get_id_space (kind) == LP_KIND_NONE || id == NULL || !lp_text_is_id (id))
    return;
  if (strcmp (id, "unqualified") == 0 || strcmp (id, "disqualified") == 0)
    lp_check_error (check, "reserved-id", place, get_id_attr (kind),
                    "has the id “%s”, which always means leads without a stage. "
                    "Choose another id.",
                    id);
  if (lp_policy_find (check->policy, kind, id, &first) != NULL &&
      !lp_path_equal (&first, place))
    {
      g_autofree char *other = lp_check_dup_subject (check->root, &first);

      other[0] = g_ascii_tolower (other[0]);
      lp_check_error (check, "duplicate-id", place, get_id_attr (kind),
                      "has the id “%s”, which %s has already. Choose another id.", id,
                      other);
    }
}

/* --- The doors. --- */

static void
check_node (LpCheck *check, LpNode *node, const LpPath *place)
{
  lp_check_shape (check, node, place);
  check_id (check, node, place);
  lp_check_section (check, node, place);
  if (lp_node_get_kind (node) == LP_KIND_WHEN || lp_node_get_kind (node) == LP_KIND_ENTRY)
    lp_check_conditions (check, node, place);
}

void
lp_policy_check (LpPolicy *policy, LpFindings *findings)
{
  LpCheck check;

  g_return_if_fail (policy != NULL);
  g_return_if_fail (findings != NULL);

  check = (LpCheck){ .root = lp_policy_get_root (policy),
                     .policy = policy,
                     .findings = findings };
  lp_check_walk (&check, check_node);
  lp_check_known_from (&check);
}

void
lp_policy_check_publication (LpPolicy *policy,
                             const char *const *vague_words,
                             LpFindings *findings)
{
  LpCheck check;

  g_return_if_fail (policy != NULL);
  g_return_if_fail (findings != NULL);

  check = (LpCheck){ .root = lp_policy_get_root (policy),
                     .policy = policy,
                     .findings = findings,
                     .vague_words = vague_words };
  lp_check_publication (&check);
}
