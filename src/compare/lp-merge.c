/* SPDX-License-Identifier: GPL-3.0-or-later
 * Merging: which of their changes contradict ours, and ours with the others. */

#include "lp-merge.h"

#include "lp-diff-private.h"

#include <string.h>

/* What becomes of a change of theirs. */
typedef enum
{
  FATE_TAKEN,
  FATE_ALREADY, /* ours has it, or has no use for it */
  FATE_CONFLICT
} Fate;

struct _LpMerge
{
  gatomicrefcount ref_count;
  LpChanges *changes; /* base to theirs */
  LpPolicy *ours;
  LpPolicy *result;
  Fate *fates;       /* one a change */
  GArray *conflicts; /* of LpMergeConflict */
};

/* --- Where a place is in ours. --- */

typedef struct
{
  LpNode *node; /* borrowed */
  LpPath path;
  char *address;
} Spot;

typedef struct
{
  LpMerge *merge;
  const LpDiff *theirs; /* base to theirs */
  LpDiff ours;          /* base to ours */
  GHashTable *spots;    /* Spot.address to Spot, of ours */
  GHashTable *removed;  /* addresses of what we removed */
  GHashTable *touched; /* addresses of what we added or changed, and of what that is in */
  GHashTable *moved;   /* order keys of the lists of siblings in which we moved one */
  GHashTable *orders;  /* order key to Fate, of the lists that theirs moved one in */
  GHashTable *leaving; /* id key to GArray of changes: what they removed */
} Merging;

static void
free_spot (gpointer data)
{
  Spot *spot = data;

  g_free (spot->address);
  g_free (spot);
}

static void
add_spot (GHashTable *spots, const char *address, LpNode *node, const LpPath *path)
{
  Spot *spot = g_new (Spot, 1);

  *spot = (Spot){ node, *path, g_strdup (address) };
  g_hash_table_insert (spots, spot->address, spot);
}

/* Every node that has an address of its own. */
static void
add_spots (GHashTable *spots, const char *address, LpNode *node, const LpPath *path)
{
  LpKind kind = lp_node_get_kind (node);
  const LpKindSpec *spec = lp_format_get_kind (kind);

  add_spot (spots, address, node, path);
  for (guint i = 0; i < spec->n_children; i++)
    {
      guint slot = spec->children[i].slot;
      g_auto (LpSiblings) siblings = { 0 };

      if ((i > 0 && spec->children[i - 1].slot == slot) ||
          spec->children[i].kind == LP_KIND_CONDITION)
        continue;
      lp_siblings_init (&siblings, node, slot);
      for (guint j = 0; j < lp_siblings_get_n (&siblings); j++)
        {
          const LpSibling *one = lp_siblings_get (&siblings, j);
          LpPath place = lp_path_child (path, one->position);
          g_autofree char *below = g_strconcat (address, one->step, NULL);
          LpPart part = lp_part_of (kind, lp_node_get_kind (one->node));

          if (part != LP_PART_LIST && part != LP_PART_IGNORED)
            add_spots (spots, below, one->node, &place);
        }
    }
}

static const Spot *
find_spot (const Merging *merging, const LpDiffEntry *entry)
{
  g_autofree char *address = lp_diff_entry_get_address (entry);

  return g_hash_table_lookup (merging->spots, address);
}

/* --- Changes on both sides. --- */

static const LpDiffEntry *
find_same_place (const Merging *merging, const LpDiffEntry *entry)
{
  int i = lp_diff_find (&merging->ours, entry->key);

  return i >= 0 ? lp_diff_get (&merging->ours, (guint) i) : NULL;
}

/* Whether we changed something in the node of @entry. */
static gboolean
have_changed_inside (const Merging *merging, const LpDiffEntry *entry)
{
  g_autofree char *address = lp_diff_entry_get_address (entry);

  return g_hash_table_contains (merging->touched, address);
}

/* Whether the two changes of one place have the same outcome. */
static gboolean
come_to_the_same (const LpDiffEntry *a, const LpDiffEntry *b)
{
  switch (a->aspect)
    {
    case LP_ASPECT_ATTR:
      return g_strcmp0 (lp_node_get (a->to, a->shown.attr),
                        lp_node_get (b->to, a->shown.attr)) == 0;
    case LP_ASPECT_TEXT:
      return strcmp (lp_node_get_text (a->to), lp_node_get_text (b->to)) == 0;
    case LP_ASPECT_LIST:
      return lp_list_equal (a->to, b->to, a->shown.kind);
    case LP_ASPECT_NODE:
      return a->to == NULL || b->to == NULL ? a->to == b->to
                                            : lp_node_equal (a->to, b->to);
    case LP_ASPECT_ORDER:
      break;
    }
  return FALSE;
}

/* --- Orders. --- */

/* (transfer full): of the siblings that @moved stands among: the parent and the slot, for
 * rules and bands stand in one order. */
static char *
make_order_key (const LpDiffEntry *moved, LpNode *to_root)
{
  const LpPath path = lp_path_parent (&moved->shown.to);
  LpNode *parent = lp_node_at (to_root, &path);

  return g_strdup_printf (
      "%.*s~%u", (int) moved->n_parent, moved->key,
      lp_part_get_slot (lp_node_get_kind (parent), moved->shown.kind));
}

/* Whether what both sides have of the siblings of @entry stands in the same order. */
static gboolean
is_same_order (const Merging *merging, const LpDiffEntry *entry)
{
  LpNode *their_root = lp_policy_get_root (lp_changes_get_to (merging->merge->changes));
  const LpPath their_path = lp_path_parent (&entry->shown.to);
  LpNode *their_parent = lp_node_at (their_root, &their_path);
  guint slot = lp_part_get_slot (lp_node_get_kind (their_parent), entry->shown.kind);
  g_autofree char *address = g_strndup (entry->key, entry->n_parent);
  const Spot *our_parent = g_hash_table_lookup (merging->spots, address);
  g_auto (LpSiblings) ours = { 0 };
  g_auto (LpSiblings) theirs = { 0 };
  guint next = 0;

  lp_siblings_init (&ours, our_parent != NULL ? our_parent->node : NULL, slot);
  lp_siblings_init (&theirs, their_parent, slot);
  for (guint i = 0; i < lp_siblings_get_n (&ours); i++)
    {
      const LpSibling *one = lp_siblings_get (&ours, i);

      if (lp_siblings_find (&theirs, one->step) == NULL)
        continue;
      while (lp_siblings_find (&ours, lp_siblings_get (&theirs, next)->step) == NULL)
        next++;
      if (strcmp (lp_siblings_get (&theirs, next++)->step, one->step) != 0)
        return FALSE;
    }
  return TRUE;
}

static Fate
decide_order (const Merging *merging, const LpDiffEntry *entry)
{
  LpPolicy *theirs = lp_changes_get_to (merging->merge->changes);
  g_autofree char *key = make_order_key (entry, lp_policy_get_root (theirs));
  gpointer known;
  Fate fate;

  if (find_spot (merging, entry) == NULL)
    return FATE_ALREADY;
  if (!g_hash_table_contains (merging->moved, key))
    return FATE_TAKEN;
  if (g_hash_table_lookup_extended (merging->orders, key, NULL, &known))
    return (Fate) GPOINTER_TO_INT (known);
  fate = is_same_order (merging, entry) ? FATE_ALREADY : FATE_CONFLICT;
  g_hash_table_insert (merging->orders, g_steal_pointer (&key), GINT_TO_POINTER (fate));
  return fate;
}

/* --- Ids. --- */

static gboolean
is_node_entry (const LpDiffEntry *entry, LpChangeType type)
{
  return entry->aspect == LP_ASPECT_NODE && entry->shown.type == type;
}

static char *
make_id_key (LpNode *node)
{
  LpKind kind = lp_node_get_kind (node);
  const char *id = lp_node_get_id (node);

  if (LP_KIND_IS_CONDITION (kind) || lp_format_get_id_space (kind) == LP_KIND_NONE ||
      id == NULL)
    return NULL;
  return g_strdup_printf ("%u %s", (guint) lp_format_get_id_space (kind), id);
}

static void
add_ids (GHashTable *ids, LpNode *node)
{
  char *key = make_id_key (node);

  if (key != NULL)
    g_hash_table_add (ids, key);
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    add_ids (ids, child);
}

/* The ids that ours has, other than theirs: of what we added, and of what they removed
 * and we keep. */
static GHashTable *
collect_our_ids (const Merging *merging)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lp_diff_get_n (&merging->ours); i++)
    if (is_node_entry (lp_diff_get (&merging->ours, i), LP_CHANGE_ADDED))
      add_ids (ids, lp_diff_get (&merging->ours, i)->to);
  for (guint i = 0; i < lp_diff_get_n (merging->theirs); i++)
    if (is_node_entry (lp_diff_get (merging->theirs, i), LP_CHANGE_REMOVED) &&
        merging->merge->fates[i] == FATE_CONFLICT)
      add_ids (ids, lp_diff_get (merging->theirs, i)->from);
  return ids;
}

/* @node or the first node inside it whose id is one of @ids; NULL: none. */
static LpNode *
find_with_id (LpNode *node, GHashTable *ids)
{
  g_autofree char *key = make_id_key (node);

  if (key != NULL && g_hash_table_contains (ids, key))
    return node;
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      LpNode *found = find_with_id (child, ids);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A node that cannot come to its new place does not go from its old one either. */
static gboolean
keep_what_cannot_come (const Merging *merging, const LpDiffEntry *added)
{
  Fate *fates = merging->merge->fates;
  g_autofree char *key = make_id_key (added->to);
  GArray *leaving = key != NULL ? g_hash_table_lookup (merging->leaving, key) : NULL;
  gboolean found = FALSE;

  for (guint k = 0; leaving != NULL && k < leaving->len; k++)
    {
      guint i = g_array_index (leaving, guint, k);

      if (fates[i] != FATE_TAKEN)
        continue;
      fates[i] = FATE_CONFLICT;
      found = TRUE;
    }
  return found;
}

/* Each round can only add conflicts, so it ends. */
static void
decide_ids (const Merging *merging)
{
  Fate *fates = merging->merge->fates;
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GHashTable) ids = collect_our_ids (merging);

      again = FALSE;
      for (guint i = 0; i < lp_diff_get_n (merging->theirs); i++)
        {
          const LpDiffEntry *entry = lp_diff_get (merging->theirs, i);

          if (!is_node_entry (entry, LP_CHANGE_ADDED))
            continue;
          if (fates[i] == FATE_TAKEN && find_with_id (entry->to, ids) != NULL)
            fates[i] = FATE_CONFLICT;
          if (fates[i] == FATE_CONFLICT)
            again |= keep_what_cannot_come (merging, entry);
        }
    }
}

/* Where ours has the node that keeps what they added out. */
static gboolean
find_id_in_ours (const Merging *merging,
                 GHashTable *our_ids,
                 const LpDiffEntry *added,
                 LpPath *path)
{
  LpNode *node = find_with_id (added->to, our_ids);

  return node != NULL && lp_policy_find (merging->merge->ours, lp_node_get_kind (node),
                                         lp_node_get_id (node), path) != NULL;
}

/* --- All of them. --- */

static Fate
decide (const Merging *merging, const LpDiffEntry *entry)
{
  const LpDiffEntry *ours = find_same_place (merging, entry);
  gboolean removes = entry->shown.type == LP_CHANGE_REMOVED;

  if (entry->aspect == LP_ASPECT_ORDER)
    return decide_order (merging, entry);
  if (ours != NULL)
    return come_to_the_same (ours, entry) ? FATE_ALREADY : FATE_CONFLICT;
  if (lp_addresses_has_on_way (merging->removed, entry))
    return removes ? FATE_ALREADY : FATE_CONFLICT;
  if (removes && entry->aspect == LP_ASPECT_NODE && have_changed_inside (merging, entry))
    return FATE_CONFLICT;
  return FATE_TAKEN;
}

static void
add_conflict (const Merging *merging, GHashTable *our_ids, guint i)
{
  const LpDiffEntry *entry = lp_diff_get (merging->theirs, i);
  const LpChange *change = &entry->shown;
  const Spot *spot = find_spot (merging, entry);
  LpMergeConflict conflict = { .change = i,
                               .kind = change->kind,
                               .attr = change->attr,
                               .is_list = change->is_list,
                               .has_theirs = change->has_to,
                               .theirs = change->to };

  if (spot != NULL &&
      (!change->is_list || lp_node_find_child (spot->node, change->kind) != NULL))
    {
      conflict.has_ours = TRUE;
      conflict.ours = spot->path;
    }
  else if (spot == NULL && is_node_entry (entry, LP_CHANGE_ADDED))
    conflict.has_ours = find_id_in_ours (merging, our_ids, entry, &conflict.ours);
  g_array_append_val (merging->merge->conflicts, conflict);
}

static void
add_conflicts (const Merging *merging)
{
  g_autoptr (GHashTable) our_ids = collect_our_ids (merging);

  for (guint i = 0; i < lp_diff_get_n (merging->theirs); i++)
    if (merging->merge->fates[i] == FATE_CONFLICT)
      add_conflict (merging, our_ids, i);
}

/* What we did, by where. */
static void
index_ours (Merging *merging)
{
  LpNode *root = lp_policy_get_root (merging->merge->ours);

  for (guint i = 0; i < lp_diff_get_n (&merging->ours); i++)
    {
      const LpDiffEntry *entry = lp_diff_get (&merging->ours, i);

      if (entry->aspect == LP_ASPECT_ORDER)
        g_hash_table_add (merging->moved, make_order_key (entry, root));
      else if (entry->shown.type != LP_CHANGE_REMOVED)
        lp_addresses_add_way (merging->touched, entry);
      else if (entry->aspect == LP_ASPECT_NODE)
        g_hash_table_add (merging->removed, lp_diff_entry_get_address (entry));
    }
}

static void
index_leaving (Merging *merging)
{
  for (guint i = 0; i < lp_diff_get_n (merging->theirs); i++)
    {
      const LpDiffEntry *entry = lp_diff_get (merging->theirs, i);
      g_autofree char *key = NULL;
      GArray *leaving;

      if (is_node_entry (entry, LP_CHANGE_REMOVED))
        key = make_id_key (entry->from);
      if (key == NULL)
        continue;
      leaving = g_hash_table_lookup (merging->leaving, key);
      if (leaving == NULL)
        {
          leaving = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (merging->leaving, g_steal_pointer (&key), leaving);
        }
      g_array_append_val (leaving, i);
    }
}

static void
merging_init (Merging *merging, LpMerge *merge)
{
  LpPath root = lp_path_root ();

  merging->merge = merge;
  merging->theirs = lp_changes_get_diff (merge->changes);
  lp_diff_init (&merging->ours, lp_policy_get_root (lp_changes_get_from (merge->changes)),
                lp_policy_get_root (merge->ours));
  merging->spots = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_spot);
  merging->removed = lp_addresses_new ();
  merging->touched = lp_addresses_new ();
  merging->moved = lp_addresses_new ();
  merging->orders = lp_addresses_new ();
  merging->leaving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) g_array_unref);
  add_spots (merging->spots, "", lp_policy_get_root (merge->ours), &root);
  index_ours (merging);
  index_leaving (merging);
}

static void
merging_clear (Merging *merging)
{
  g_hash_table_unref (merging->leaving);
  g_hash_table_unref (merging->orders);
  g_hash_table_unref (merging->moved);
  g_hash_table_unref (merging->touched);
  g_hash_table_unref (merging->removed);
  g_hash_table_unref (merging->spots);
  lp_diff_clear (&merging->ours);
}

static void
run_merge (LpMerge *merge)
{
  Merging merging;
  guint n;

  merging_init (&merging, merge);
  n = lp_diff_get_n (merging.theirs);
  merge->fates = g_new0 (Fate, n + 1);
  for (guint i = 0; i < n; i++)
    merge->fates[i] = decide (&merging, lp_diff_get (merging.theirs, i));
  decide_ids (&merging);
  add_conflicts (&merging);
  merging_clear (&merging);
}

LpMerge *
lp_merge_new (LpPolicy *base, LpPolicy *ours, LpPolicy *theirs)
{
  LpMerge *merge;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);

  merge = g_new0 (LpMerge, 1);
  g_atomic_ref_count_init (&merge->ref_count);
  merge->changes = lp_changes_new (base, theirs);
  merge->ours = lp_policy_ref (ours);
  merge->conflicts = g_array_new (FALSE, FALSE, sizeof (LpMergeConflict));
  run_merge (merge);
  merge->result = lp_merge_apply (merge, NULL);
  return merge;
}

LpMerge *
lp_merge_ref (LpMerge *merge)
{
  g_return_val_if_fail (merge != NULL, NULL);

  g_atomic_ref_count_inc (&merge->ref_count);
  return merge;
}

void
lp_merge_unref (LpMerge *merge)
{
  g_return_if_fail (merge != NULL);

  if (!g_atomic_ref_count_dec (&merge->ref_count))
    return;
  g_array_unref (merge->conflicts);
  g_free (merge->fates);
  lp_policy_unref (merge->result);
  lp_policy_unref (merge->ours);
  lp_changes_unref (merge->changes);
  g_free (merge);
}

LpChanges *
lp_merge_get_changes (const LpMerge *merge)
{
  return merge->changes;
}

gboolean
lp_merge_is_clean (const LpMerge *merge)
{
  return merge->conflicts->len == 0;
}

guint
lp_merge_get_n_conflicts (const LpMerge *merge)
{
  return merge->conflicts->len;
}

const LpMergeConflict *
lp_merge_get_conflict (const LpMerge *merge, guint i)
{
  g_return_val_if_fail (i < merge->conflicts->len, NULL);

  return &g_array_index (merge->conflicts, LpMergeConflict, i);
}

gboolean
lp_merge_is_conflict (const LpMerge *merge, guint change)
{
  g_return_val_if_fail (change < lp_changes_get_n (merge->changes), FALSE);

  return merge->fates[change] == FATE_CONFLICT;
}

LpPolicy *
lp_merge_get_policy (const LpMerge *merge)
{
  return merge->result;
}

LpPolicy *
lp_merge_apply (const LpMerge *merge, const gboolean *taken)
{
  guint n = lp_changes_get_n (merge->changes);
  g_autofree gboolean *all = g_new (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    all[i] = taken != NULL ? taken[i] && merge->fates[i] != FATE_ALREADY
                           : merge->fates[i] == FATE_TAKEN;
  return lp_policy_with_joined (merge->ours, lp_changes_get_to (merge->changes),
                                lp_changes_get_diff (merge->changes), all);
}
