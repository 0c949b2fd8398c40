/* SPDX-License-Identifier: GPL-3.0-or-later
 * The policy as a value: the root node with an index of its ids. */

#include "lp-policy.h"

#include <string.h>

/* The key of the index: an id in its space. */
typedef struct
{
  LpKind space;
  const char *id; /* borrowed from the tree */
  LpPath place;
  LpNode *node; /* borrowed from the tree */
} Entry;

struct _LpPolicy
{
  gatomicrefcount ref_count;
  LpNode *root;
  GHashTable *index; /* Entry, its own key */
};

static guint
entry_hash (gconstpointer key)
{
  const Entry *entry = key;

  return g_str_hash (entry->id) * 31 + entry->space;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->space == second->space && strcmp (first->id, second->id) == 0;
}

/* Ids stand at most four steps below the root; conditions have none and are left out. */
static void
index_below (GHashTable *index, LpNode *node, const LpPath *path)
{
  for (guint i = 0; i < lp_node_get_n_children (node); i++)
    {
      LpNode *child = lp_node_get_child (node, i);
      LpKind kind = lp_node_get_kind (child);
      LpKind space = lp_format_get_id_space (kind);
      const char *id = space != LP_KIND_NONE ? lp_node_get_id (child) : NULL;
      LpPath place;

      if (LP_KIND_IS_CONDITION (kind) || kind == LP_KIND_WHEN || kind == LP_KIND_ENTRY)
        continue;
      place = lp_path_child (path, i);
      if (id != NULL)
        {
          Entry key = { .space = space, .id = id };

          if (!g_hash_table_contains (index, &key))
            {
              Entry *entry = g_new (Entry, 1);

              *entry = (Entry){ space, id, place, child };
              g_hash_table_add (index, entry);
            }
        }
      index_below (index, child, &place);
    }
}

LpPolicy *
lp_policy_new (LpNode *root)
{
  LpPolicy *policy;
  LpPath path = lp_path_root ();

  g_return_val_if_fail (lp_node_get_kind (root) == LP_KIND_LEAD_POLICY, NULL);

  policy = g_new0 (LpPolicy, 1);
  g_atomic_ref_count_init (&policy->ref_count);
  policy->root = lp_node_ref (root);
  policy->index = g_hash_table_new_full (entry_hash, entry_equal, g_free, NULL);
  index_below (policy->index, root, &path);
  return policy;
}

LpPolicy *
lp_policy_ref (LpPolicy *policy)
{
  g_return_val_if_fail (policy != NULL, NULL);

  g_atomic_ref_count_inc (&policy->ref_count);
  return policy;
}

void
lp_policy_unref (LpPolicy *policy)
{
  g_return_if_fail (policy != NULL);

  if (!g_atomic_ref_count_dec (&policy->ref_count))
    return;
  g_hash_table_unref (policy->index);
  lp_node_unref (policy->root);
  g_free (policy);
}

LpPolicy *
lp_policy_new_empty (const char *name)
{
  g_autofree char *uuid = g_uuid_string_random ();
  LpNodeBuilder *root = lp_node_builder_new (LP_KIND_LEAD_POLICY);
  LpNodeBuilder *stages = lp_node_builder_new (LP_KIND_STAGES);
  g_autoptr (LpNode) node = NULL;

  lp_node_builder_set (root, LP_ATTR_FORMAT, LP_FORMAT_VERSION);
  lp_node_builder_set (root, LP_ATTR_ID, uuid);
  lp_node_builder_set (root, LP_ATTR_NAME, name);
  lp_node_builder_set (root, LP_ATTR_VERSION, "1.0.0");
  lp_node_builder_set (root, LP_ATTR_STATE, "draft");
  lp_node_builder_take (root, lp_node_new (LP_KIND_FIELDS, LP_ATTR_NONE));
  lp_node_builder_take (stages,
                        lp_node_new (LP_KIND_STAGE, LP_ATTR_ID, "lead", LP_ATTR_NAME,
                                     "Lead", LP_ATTR_OWNER, "marketing", LP_ATTR_NONE));
  lp_node_builder_take (root, lp_node_builder_end (stages));
  node = lp_node_builder_end (root);
  return lp_policy_new (node);
}

LpNode *
lp_policy_get_root (const LpPolicy *policy)
{
  return policy->root;
}

const char *
lp_policy_get_name (const LpPolicy *policy)
{
  return lp_node_get_name (policy->root);
}

const char *
lp_policy_get_version (const LpPolicy *policy)
{
  const char *version = lp_node_get (policy->root, LP_ATTR_VERSION);

  return version != NULL ? version : "";
}

gboolean
lp_policy_is_draft (const LpPolicy *policy)
{
  return lp_node_has (policy->root, LP_ATTR_STATE);
}

gboolean
lp_policy_equal (const LpPolicy *a, const LpPolicy *b)
{
  return lp_node_equal (a->root, b->root);
}

LpNode *
lp_policy_get_section (const LpPolicy *policy, LpKind kind)
{
  return lp_node_find_child (policy->root, kind);
}

LpNode *
lp_policy_find_section (const LpPolicy *policy, LpKind kind, LpPath *place)
{
  const LpPath root = lp_path_root ();

  LP_FOREACH_CHILD (policy->root, kind, section)
    {
      if (place != NULL)
        *place = lp_path_child (&root, section_i);
      return section;
    }
  return NULL;
}

LpNode *
lp_policy_find (const LpPolicy *policy, LpKind kind, const char *id, LpPath *place)
{
  Entry key = { .space = lp_format_get_id_space (kind), .id = id };
  const Entry *entry;

  if (id == NULL)
    return NULL;
  entry = g_hash_table_lookup (policy->index, &key);
  if (entry == NULL)
    return NULL;
  if (place != NULL)
    *place = entry->place;
  return entry->node;
}

/* --- Following a part. --- */

/* Below two nodes that stand for each other. */
static gboolean
follow_child (LpNode *parent, LpNode *old_parent, guint position, guint *now)
{
  LpNode *old = lp_node_get_child (old_parent, position);
  const guint n = lp_node_get_n_children (parent);

  for (guint i = 0; i < n; i++)
    if (lp_node_equal (lp_node_get_child (parent, i), old))
      {
        *now = i;
        return TRUE;
      }
  if (n != lp_node_get_n_children (old_parent) ||
      lp_node_get_kind (lp_node_get_child (parent, position)) != lp_node_get_kind (old))
    return FALSE;
  *now = position;
  return TRUE;
}

/* One step from the two nodes; a section stands only once. */
static gboolean
follow_step (LpPolicy *policy,
             LpNode *parent,
             LpNode *old_parent,
             guint position,
             LpPath *now)
{
  LpNode *old = lp_node_get_child (old_parent, position);
  const LpKind kind = lp_node_get_kind (old);
  guint step;

  if (lp_format_get_id_space (kind) != LP_KIND_NONE && lp_node_get_id (old) != NULL)
    {
      LpNode *found = lp_policy_find (policy, kind, lp_node_get_id (old), now);

      return found != NULL && lp_node_get_kind (found) == kind;
    }
  if (lp_format_get_child (LP_KIND_LEAD_POLICY, kind) != NULL)
    {
      LP_FOREACH_CHILD (parent, kind, section)
        {
          *now = lp_path_child (now, section_i);
          return TRUE;
        }
      return FALSE;
    }
  if (!follow_child (parent, old_parent, position, &step))
    return FALSE;
  *now = lp_path_child (now, step);
  return TRUE;
}

gboolean
lp_policy_follow (LpPolicy *policy, LpPolicy *old, const LpPath *place, LpPath *now)
{
  LpNode *old_node = old->root;
  LpPath found = lp_path_root ();

  if (policy->root == old->root)
    {
      *now = *place;
      return lp_node_at (policy->root, place) != NULL;
    }
  for (guint i = 0; i < place->depth; i++)
    {
      LpNode *node = lp_node_at (policy->root, &found);

      if (place->step[i] >= lp_node_get_n_children (old_node) ||
          !follow_step (policy, node, old_node, place->step[i], &found))
        return FALSE;
      old_node = lp_node_get_child (old_node, place->step[i]);
    }
  *now = found;
  return TRUE;
}

gboolean
lp_policy_get_field_type (const LpPolicy *policy, const char *id, LpFieldType *type)
{
  LpNode *field = lp_policy_find (policy, LP_KIND_FIELD, id, NULL);
  int word = field != NULL ? lp_node_read_word (field, LP_ATTR_TYPE) : -1;

  if (word < 0)
    return FALSE;
  *type = (LpFieldType) word;
  return TRUE;
}
