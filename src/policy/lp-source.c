/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mapping of past leads as a value. */

#include "lp-source.h"

struct _LpSource
{
  gatomicrefcount ref_count;
  LpNode *root;
};

LpSource *
lp_source_new (LpNode *root)
{
  LpSource *source;

  g_return_val_if_fail (lp_node_get_kind (root) == LP_KIND_LEAD_SOURCE, NULL);

  source = g_new0 (LpSource, 1);
  g_atomic_ref_count_init (&source->ref_count);
  source->root = lp_node_ref (root);
  return source;
}

LpSource *
lp_source_ref (LpSource *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  g_atomic_ref_count_inc (&source->ref_count);
  return source;
}

void
lp_source_unref (LpSource *source)
{
  g_return_if_fail (source != NULL);

  if (!g_atomic_ref_count_dec (&source->ref_count))
    return;
  lp_node_unref (source->root);
  g_free (source);
}

LpNode *
lp_source_get_root (const LpSource *source)
{
  return source->root;
}

LpNode *
lp_source_find_field (const LpSource *source, const char *id)
{
  LP_FOREACH_CHILD (source->root, LP_KIND_COLUMN, column)
    {
      if (g_strcmp0 (lp_node_get (column, LP_ATTR_FIELD), id) == 0)
        return column;
    }
  return NULL;
}

LpNode *
lp_source_find_role (const LpSource *source, LpRole role)
{
  LP_FOREACH_CHILD (source->root, LP_KIND_COLUMN, column)
    {
      if (lp_node_read_word (column, LP_ATTR_ROLE) == (int) role)
        return column;
    }
  return NULL;
}
