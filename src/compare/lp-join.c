/* SPDX-License-Identifier: GPL-3.0-or-later
 * One tree with some of the changes that lead to another.
 *
 * The tree is ours; the changes lead from some base, which need not be ours, to theirs.
 * So taking a part of the changes (ours is the base) and merging are the same work. What
 * is not changed is shared with ours. */

#include "lp-diff-private.h"

#include <string.h>

typedef struct
{
  const LpDiff *diff;
  const gboolean *taken;
  GHashTable *needed; /* addresses: something in them is added or changed */
  GString *address;   /* of the nodes at hand */
} Join;

/* The taken change of that aspect of the place at hand, or NULL. */
static const LpDiffEntry *
find_taken (const Join *join, LpAspect aspect, guint number)
{
  g_autofree char *key = lp_aspect_key (join->address->str, aspect, number);
  int i = lp_diff_find (join->diff, key);

  return i >= 0 && join->taken[i] ? lp_diff_get (join->diff, (guint) i) : NULL;
}

static gboolean
is_taken_as (const Join *join, LpChangeType type)
{
  const LpDiffEntry *entry = find_taken (join, LP_ASPECT_NODE, 0);

  return entry != NULL && entry->shown.type == type;
}

/* --- One node. --- */

static LpNode *
join_node (Join *join, LpKind kind, LpNode *ours, LpNode *theirs);

static void
set_attributes (Join *join,
                LpNodeBuilder *builder,
                const LpKindSpec *spec,
                LpNode *ours,
                LpNode *theirs)
{
  for (guint i = 0; i < spec->n_attrs; i++)
    {
      LpAttr attr = spec->attrs[i].attr;
      const char *value = ours != NULL ? lp_node_get (ours, attr) : NULL;

      if (theirs != NULL && g_strcmp0 (value, lp_node_get (theirs, attr)) != 0 &&
          find_taken (join, LP_ASPECT_ATTR, attr) != NULL)
        value = lp_node_get (theirs, attr);
      lp_node_builder_set (builder, attr, value);
    }
}

static void
set_text (Join *join, LpNodeBuilder *builder, LpNode *ours, LpNode *theirs)
{
  gboolean takes = theirs != NULL && find_taken (join, LP_ASPECT_TEXT, 0) != NULL;
  LpNode *node = takes ? theirs : ours;

  if (node != NULL)
    lp_node_builder_set_text (builder, lp_node_get_text (node));
}

static void
take_list (LpNodeBuilder *builder, LpNode *parent, LpKind kind)
{
  LP_FOREACH_CHILD (parent, kind, child)
    lp_node_builder_take (builder, lp_node_ref (child));
}

/* (transfer full) (nullable): the child that ours has, or that is needed. */
static LpNode *
join_child (Join *join,
            LpKind parent_kind,
            const LpSibling *ours,
            const LpSibling *theirs)
{
  LpNode *node = ours != NULL ? ours->node : theirs->node;
  LpKind kind = lp_node_get_kind (node);
  LpPart part = lp_part_of (parent_kind, kind);

  if (part == LP_PART_SECTION)
    return join_node (join, kind, ours != NULL ? ours->node : NULL,
                      theirs != NULL ? theirs->node : NULL);
  if (ours == NULL) /* new, or ours no more */
    return g_hash_table_contains (join->needed, join->address->str)
               ? lp_node_ref (theirs->node)
               : NULL;
  if (theirs == NULL)
    return is_taken_as (join, LP_CHANGE_REMOVED) ? NULL : lp_node_ref (ours->node);
  if (is_taken_as (join, LP_CHANGE_ADDED) || is_taken_as (join, LP_CHANGE_CHANGED))
    return lp_node_ref (theirs->node);
  if (part == LP_PART_UNIT)
    return lp_node_ref (ours->node);
  return join_node (join, kind, ours->node, theirs->node);
}

/* --- The order of children. --- */

typedef struct
{
  const char *step; /* borrowed from siblings */
  LpNode *node;
} Placed;

/* The children of a slot as they come to stand. */
typedef struct
{
  GQueue items;      /* of Placed */
  GHashTable *links; /* step to its link in @items */
} Row;

static void
free_placed (gpointer data)
{
  Placed *placed = data;

  lp_node_unref (placed->node);
  g_free (placed);
}

static void
row_init (Row *row)
{
  g_queue_init (&row->items);
  row->links = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
row_clear (Row *row)
{
  g_hash_table_unref (row->links);
  g_queue_clear_full (&row->items, free_placed);
}

/* Takes @node. @gap: the link that it goes before; NULL: the end. */
static void
row_insert (Row *row, GList *gap, const char *step, LpNode *node)
{
  Placed *placed = g_new (Placed, 1);

  *placed = (Placed){ step, node };
  g_queue_insert_before (&row->items, gap, placed);
  g_hash_table_insert (row->links, (gpointer) step,
                       gap != NULL ? gap->prev : row->items.tail);
}

/* Where child @j of theirs goes: behind the nearest one that it follows there, and behind
 * what only ours has at that position. */
static GList *
find_gap (const Row *row, const LpSiblings *theirs, guint j)
{
  GList *gap = NULL;

  while (gap == NULL && j > 0)
    gap = g_hash_table_lookup (row->links, lp_siblings_get (theirs, --j)->step);
  gap = gap != NULL ? gap->next : row->items.head;
  while (gap != NULL &&
         lp_siblings_find (theirs, ((const Placed *) gap->data)->step) == NULL)
    gap = gap->next;
  return gap;
}

/* Whether a change that is taken moves the child of that step. */
static gboolean
is_moved (const Join *join, const char *step)
{
  g_autofree char *address = g_strconcat (join->address->str, step, NULL);
  g_autofree char *key = lp_aspect_key (address, LP_ASPECT_ORDER, 0);
  int i = lp_diff_find (join->diff, key);

  return i >= 0 && join->taken[i];
}

static LpNode *
join_sibling (Join *join, LpKind kind, const LpSibling *ours, const LpSibling *theirs)
{
  gsize n_address = join->address->len;
  LpNode *node;

  g_string_append (join->address, ours != NULL ? ours->step : theirs->step);
  node = join_child (join, kind, ours, theirs);
  g_string_truncate (join->address, n_address);
  return node;
}

/* First what ours has and nobody moves, then in the order of theirs what is new or moves.
 */
static void
fill_row (Join *join,
          Row *row,
          LpKind kind,
          const LpSiblings *ours,
          const LpSiblings *theirs)
{
  for (guint i = 0; i < lp_siblings_get_n (ours); i++)
    {
      const LpSibling *one = lp_siblings_get (ours, i);
      const LpSibling *other = lp_siblings_find (theirs, one->step);
      LpNode *node = NULL;

      if (other == NULL || !is_moved (join, one->step))
        node = join_sibling (join, kind, one, other);
      if (node != NULL)
        row_insert (row, NULL, one->step, node);
    }
  for (guint j = 0; j < lp_siblings_get_n (theirs); j++)
    {
      const LpSibling *one = lp_siblings_get (theirs, j);
      const LpSibling *other = lp_siblings_find (ours, one->step);
      LpNode *node = NULL;

      if (other == NULL || is_moved (join, one->step))
        node = join_sibling (join, kind, other, one);
      if (node != NULL)
        row_insert (row, find_gap (row, theirs, j), one->step, node);
    }
}

static void
join_slot (Join *join,
           LpNodeBuilder *builder,
           LpKind kind,
           LpNode *our_parent,
           LpNode *their_parent,
           guint slot)
{
  g_auto (LpSiblings) ours = { 0 };
  g_auto (LpSiblings) theirs = { 0 };
  Row row;

  row_init (&row);
  lp_siblings_init (&ours, our_parent, slot);
  lp_siblings_init (&theirs, their_parent, slot);
  fill_row (join, &row, kind, &ours, &theirs);
  for (GList *link = row.items.head; link != NULL; link = link->next)
    lp_node_builder_take (builder, lp_node_ref (((Placed *) link->data)->node));
  row_clear (&row);
}

static void
join_children (Join *join,
               LpNodeBuilder *builder,
               LpKind kind,
               LpNode *ours,
               LpNode *theirs)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_children; i++)
    {
      const LpChildSpec *child = &spec->children[i];
      LpPart part = lp_part_of (kind, child->kind);

      if (part == LP_PART_IGNORED)
        take_list (builder, ours, child->kind);
      else if (part == LP_PART_LIST)
        take_list (builder,
                   find_taken (join, LP_ASPECT_LIST, child->kind) != NULL ? theirs : ours,
                   child->kind);
      else if (i == 0 || spec->children[i - 1].slot != child->slot)
        join_slot (join, builder, kind, ours, theirs, child->slot);
    }
}

/* A section goes when its last node was taken away; one that held nothing stays. */
static gboolean
is_left_empty (LpNode *section, LpNode *ours, LpNode *theirs)
{
  const LpChildSpec *place = lp_format_get_child (LP_KIND_LEAD_POLICY,
                                                  lp_node_get_kind (section));

  if (lp_node_get_n_children (section) > 0)
    return FALSE;
  if (ours == NULL)
    return TRUE;
  return lp_node_get_n_children (ours) > 0 && theirs == NULL && place->min == 0;
}

/* (transfer full) (nullable): only a section may be absent on a side, or in the result.
 */
static LpNode *
join_node (Join *join, LpKind kind, LpNode *ours, LpNode *theirs)
{
  gboolean is_section = lp_part_of (LP_KIND_LEAD_POLICY, kind) == LP_PART_SECTION;
  LpNodeBuilder *builder;
  g_autoptr (LpNode) node = NULL;

  if (ours != NULL && theirs != NULL && lp_node_equal (ours, theirs))
    return lp_node_ref (ours);

  builder = lp_node_builder_new (kind);
  set_attributes (join, builder, lp_format_get_kind (kind), ours, theirs);
  set_text (join, builder, ours, theirs);
  join_children (join, builder, kind, ours, theirs);
  node = lp_node_builder_end (builder);
  if (is_section && is_left_empty (node, ours, theirs))
    return NULL;
  return ours != NULL && lp_node_equal (node, ours) ? lp_node_ref (ours)
                                                    : g_steal_pointer (&node);
}

LpPolicy *
lp_policy_with_joined (LpPolicy *ours,
                       LpPolicy *theirs,
                       const LpDiff *diff,
                       const gboolean *taken)
{
  g_autoptr (GString) address = g_string_new (NULL);
  g_autoptr (GHashTable) needed = lp_addresses_new ();
  g_autofree gboolean *all = g_new (gboolean, lp_diff_get_n (diff) + 1);
  gboolean any = FALSE;
  Join join = { diff, all, needed, address };
  g_autoptr (LpNode) root = NULL;

  for (guint i = 0; i < lp_diff_get_n (diff); i++)
    {
      const LpDiffEntry *entry = lp_diff_get (diff, i);

      all[i] = taken == NULL || taken[i];
      any |= all[i];
      if (all[i] && entry->shown.type != LP_CHANGE_REMOVED)
        lp_addresses_add_way (needed, entry);
    }
  if (!any)
    return lp_policy_ref (ours);
  root = join_node (&join, LP_KIND_LEAD_POLICY, lp_policy_get_root (ours),
                    lp_policy_get_root (theirs));
  return root == lp_policy_get_root (ours) ? lp_policy_ref (ours) : lp_policy_new (root);
}
