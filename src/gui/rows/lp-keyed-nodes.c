/* SPDX-License-Identifier: GPL-3.0-or-later
 * The children of a node as keys of lp-keyed-list.h, with the place of each. */
#include "lp-keyed-nodes.h"

/* A draft may have an id twice, or none. */
static char *
make_key (LpNode *node, GHashTable *taken)
{
  const char *id = lp_node_get_id (node);
  char *key = g_strdup_printf ("%u:%s", (guint) lp_node_get_kind (node),
                               id != NULL ? id : "");

  for (guint number = 2; g_hash_table_contains (taken, key); number++)
    {
      g_free (key);
      key = g_strdup_printf ("%u:%s#%u", (guint) lp_node_get_kind (node),
                             id != NULL ? id : "", number);
    }
  g_hash_table_add (taken, key);
  return key;
}

GStrv
lp_keyed_nodes_collect (LpDocument *document,
                        const LpPath *parent,
                        LpKeyedNodesFilter filter,
                        gpointer user_data,
                        GArray *places)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GHashTable)
      taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LpNode *root = lp_policy_get_root (lp_document_get_policy (document));
  LpNode *node = parent != NULL ? lp_node_at (root, parent) : NULL;

  g_array_set_size (places, 0);
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      if (filter (child, user_data))
        {
          LpPath place = lp_path_child (parent, child_i);

          g_array_append_val (places, place);
          g_strv_builder_add (keys, make_key (child, taken));
        }
    }
  return g_strv_builder_end (keys);
}

static gboolean
is_kind (LpNode *node, gpointer user_data)
{
  return lp_node_get_kind (node) == *(const LpKind *) user_data;
}

GStrv
lp_keyed_nodes_collect_section (LpDocument *document,
                                LpKind section,
                                LpKind kind,
                                GArray *places)
{
  LpPath place;
  LpNode *found = lp_policy_find_section (lp_document_get_policy (document), section,
                                          &place);

  return lp_keyed_nodes_collect (document, found != NULL ? &place : NULL, is_kind, &kind,
                                 places);
}
