/* SPDX-License-Identifier: GPL-3.0-or-later
 * The mapping of past leads as a value. */

#include "lp-source.h"

#include "lp-text.h"

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

/* --- Edits --- */

/* Words that mean blank are compared trimmed and folded (section 7). */
static gboolean
has_word (const LpNode *node, LpKind kind, const char *value)
{
  g_autofree char *wanted = lp_text_trim_fold (value, -1);

  LP_FOREACH_CHILD (node, kind, word)
    {
      g_autofree char *folded = lp_text_trim_fold (lp_node_get_text (word), -1);

      if (g_str_equal (folded, wanted))
        return TRUE;
    }
  return FALSE;
}

/* (transfer full) */
static LpNode *
add_word (LpNode *node, LpKind kind, const char *value)
{
  g_autoptr (LpNode) word = lp_node_new_text (kind, value);

  return lp_node_with_child_inserted (node, lp_node_position_for (node, kind), word);
}

static LpSource *
with_missing_in_field (LpSource *source, const char *field, const char *value)
{
  for (guint i = 0; i < lp_node_get_n_children (source->root); i++)
    {
      LpNode *column = lp_node_get_child (source->root, i);
      g_autoptr (LpNode) changed = NULL;
      g_autoptr (LpNode) root = NULL;

      if (lp_node_get_kind (column) != LP_KIND_COLUMN ||
          g_strcmp0 (lp_node_get (column, LP_ATTR_FIELD), field) != 0 ||
          has_word (column, LP_KIND_COLUMN_MISSING, value))
        continue;
      changed = add_word (column, LP_KIND_COLUMN_MISSING, value);
      root = lp_node_with_child_replaced (source->root, i, changed);
      return lp_source_new (root);
    }
  return lp_source_ref (source);
}

LpSource *
lp_source_with_missing (LpSource *source, const char *field, const char *value)
{
  g_autoptr (LpNode) root = NULL;

  g_return_val_if_fail (source != NULL && value != NULL, NULL);

  if (has_word (source->root, LP_KIND_MISSING, value))
    return lp_source_ref (source);
  if (field != NULL)
    return with_missing_in_field (source, field, value);
  root = add_word (source->root, LP_KIND_MISSING, value);
  return lp_source_new (root);
}
