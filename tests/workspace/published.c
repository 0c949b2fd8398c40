/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies that are fit to be published. */
#include "published.h"

#include "lp-policy-digest.h"

LpNode *
make_approval (LpPolicy *policy, const char *side, const char *role, const char *comment)
{
  g_autofree char *digest = lp_policy_digest (policy);
  g_autoptr (LpNode) approval = lp_node_new (
      LP_KIND_APPROVAL, LP_ATTR_SIDE, side, LP_ATTR_NAME, "Élise Größe & Co",
      LP_ATTR_ROLE, role, LP_ATTR_AT, "2026-11-22T10:00:00Z", LP_ATTR_DIGEST, digest,
      LP_ATTR_NONE);
  g_autoptr (LpNode) text = NULL;

  if (comment == NULL)
    return g_steal_pointer (&approval);
  text = lp_node_new_text (LP_KIND_COMMENT, comment);
  return lp_node_with_child_inserted (approval, 0, text);
}

LpPolicy *
make_published (const char *version, gint points)
{
  static const char *const sides[] = { "marketing", "sales" };
  g_autoptr (LpPolicy) draft = make_policy (points);
  g_autoptr (LpNode)
      numbered = lp_node_with_attr (lp_policy_get_root (draft), LP_ATTR_VERSION, version);
  g_autoptr (LpNode) root = lp_node_with_attr (numbered, LP_ATTR_STATE, NULL);
  g_autoptr (LpPolicy) unsigned_policy = lp_policy_new (root);
  LpNodeBuilder *agreement = lp_node_builder_new (LP_KIND_AGREEMENT);
  g_autoptr (LpNode) agreed = NULL;
  g_autoptr (LpNode) signed_root = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    lp_node_builder_take (agreement,
                          make_approval (unsigned_policy, sides[i], NULL, "Agreed"));
  agreed = lp_node_builder_end (agreement);
  signed_root = lp_node_with_child_inserted (
      root, lp_node_position_for (root, LP_KIND_AGREEMENT), agreed);
  return lp_policy_new (signed_root);
}

void
publish (LpWorkspace *workspace, const char *version, gint points)
{
  g_autoptr (LpPolicy) policy = make_published (version, points);
  g_autoptr (GError) error = NULL;

  g_assert_true (lp_workspace_add_version (workspace, policy, &error));
  g_assert_no_error (error);
}

char *
describe_versions (LpWorkspace *workspace)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  versions = lp_workspace_list_versions (workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < versions->len; i++)
    {
      const LpVersion *version = g_ptr_array_index (versions, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", version->version,
                              version->sound ? "" : "!");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
