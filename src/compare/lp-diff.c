/* SPDX-License-Identifier: GPL-3.0-or-later
 * Lays two trees on each other and lists where they differ. */

#include "lp-diff-private.h"

#include <string.h>

/* --- What the table of the format says about comparing. --- */

static gboolean
holds_conditions (const LpKindSpec *spec)
{
  return spec->n_attrs == 0 && spec->n_children == 1 &&
         spec->children[0].kind == LP_KIND_CONDITION;
}

LpPart
lp_part_of (LpKind parent, LpKind child)
{
  const LpKindSpec *spec = lp_format_get_kind (child);
  const LpChildSpec *place = lp_format_get_child (parent, child);

  if (lp_format_get_effect (child, LP_ATTR_NONE) == LP_EFFECT_NOTHING)
    return LP_PART_IGNORED;
  if (lp_format_get_id_space (child) != LP_KIND_NONE || place == NULL)
    return LP_PART_NODE;
  if (place->max > 1)
    return LP_PART_LIST;
  if (spec->has_text || holds_conditions (spec))
    return LP_PART_UNIT;
  return parent == LP_KIND_LEAD_POLICY ? LP_PART_SECTION : LP_PART_NODE;
}

guint
lp_part_get_slot (LpKind parent, LpKind child)
{
  const LpChildSpec *place = lp_format_get_child (parent, child);

  return place != NULL ? place->slot : G_MAXUINT;
}

/* --- Children and their names. --- */

static void
clear_sibling (gpointer data)
{
  g_free (((LpSibling *) data)->step);
}

/* Drafts may have an id twice, or none: then the first is matched with the first.
 * @counts: of each kind and id how many there were. */
static char *
make_step (GHashTable *counts, LpNode *node)
{
  const char *id = lp_node_get_id (node) != NULL ? lp_node_get_id (node) : "";
  char *key = g_strdup_printf ("%u %s", (guint) lp_node_get_kind (node), id);
  guint n_before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_replace (counts, key, GUINT_TO_POINTER (n_before + 1));
  return g_strdup_printf ("/%u.%u.%" G_GSIZE_FORMAT ".%s",
                          (guint) lp_node_get_kind (node), n_before, strlen (id), id);
}

void
lp_siblings_init (LpSiblings *siblings, LpNode *parent, guint slot)
{
  g_autoptr (GHashTable)
      counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  siblings->items = g_array_new (FALSE, FALSE, sizeof (LpSibling));
  g_array_set_clear_func (siblings->items, clear_sibling);
  siblings->index = g_hash_table_new (g_str_hash, g_str_equal);
  LP_FOREACH_CHILD (parent, LP_KIND_NONE, child)
    if (lp_part_get_slot (lp_node_get_kind (parent), lp_node_get_kind (child)) == slot)
      {
        LpSibling item = { child, child_i, make_step (counts, child) };

        g_array_append_val (siblings->items, item);
        g_hash_table_insert (siblings->index, item.step,
                             GUINT_TO_POINTER (siblings->items->len));
      }
}

void
lp_siblings_clear (LpSiblings *siblings)
{
  g_clear_pointer (&siblings->index, g_hash_table_unref);
  g_clear_pointer (&siblings->items, g_array_unref);
}

guint
lp_siblings_get_n (const LpSiblings *siblings)
{
  return siblings->items->len;
}

const LpSibling *
lp_siblings_get (const LpSiblings *siblings, guint i)
{
  return &g_array_index (siblings->items, LpSibling, i);
}

static int
find_sibling (const LpSiblings *siblings, const char *step)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (siblings->index, step)) - 1;
}

const LpSibling *
lp_siblings_find (const LpSiblings *siblings, const char *step)
{
  int i = find_sibling (siblings, step);

  return i >= 0 ? lp_siblings_get (siblings, (guint) i) : NULL;
}

static LpNode *
next_of_kind (LpNode *parent, LpKind kind, guint *position)
{
  guint n = parent != NULL ? lp_node_get_n_children (parent) : 0;

  while (*position < n)
    {
      LpNode *child = lp_node_get_child (parent, (*position)++);

      if (lp_node_get_kind (child) == kind)
        return child;
    }
  return NULL;
}

gboolean
lp_list_equal (LpNode *a, LpNode *b, LpKind kind)
{
  guint a_position = 0;
  guint b_position = 0;

  for (;;)
    {
      LpNode *first = next_of_kind (a, kind, &a_position);
      LpNode *second = next_of_kind (b, kind, &b_position);

      if (first == NULL || second == NULL)
        return first == second;
      if (!lp_node_equal (first, second))
        return FALSE;
    }
}

/* --- The list of changes. --- */

char *
lp_aspect_key (const char *address, LpAspect aspect, guint number)
{
  return g_strdup_printf ("%s%c%u", address, (char) aspect, number);
}

static void
clear_entry (gpointer data)
{
  g_free (((LpDiffEntry *) data)->key);
}

/* Two places that are laid on each other: a node on each side, or on one. */
typedef struct
{
  LpNode *from; /* (nullable) */
  LpNode *to;   /* (nullable) */
  LpPath from_path;
  LpPath to_path;
} Pair;

typedef struct
{
  LpDiff *diff;
  GString *address; /* of the pair at hand */
  gsize n_parent;
} Walk;

static void
add_entry (Walk *walk, LpAspect aspect, guint number, LpChange shown, const Pair *pair)
{
  LpDiffEntry entry = { .shown = shown,
                        .aspect = aspect,
                        .key = lp_aspect_key (walk->address->str, aspect, number),
                        .n_address = walk->address->len,
                        .n_parent = walk->n_parent,
                        .from = pair->from,
                        .to = pair->to };

  entry.shown.has_from = shown.type != LP_CHANGE_ADDED;
  entry.shown.has_to = shown.type != LP_CHANGE_REMOVED;
  if (entry.shown.has_from)
    entry.shown.from = pair->from_path;
  if (entry.shown.has_to)
    entry.shown.to = pair->to_path;
  g_array_append_val (walk->diff->entries, entry);
  g_hash_table_insert (walk->diff->index, entry.key,
                       GUINT_TO_POINTER (walk->diff->entries->len));
}

static void
add_node_entry (Walk *walk, LpChangeType type, LpPart part, const Pair *pair)
{
  LpKind kind = lp_node_get_kind (pair->to != NULL ? pair->to : pair->from);

  add_entry (walk, type == LP_CHANGE_MOVED ? LP_ASPECT_ORDER : LP_ASPECT_NODE, 0,
             (LpChange){ .type = type, .kind = kind }, pair);
  g_array_index (walk->diff->entries, LpDiffEntry, walk->diff->entries->len - 1)
      .is_unit = part == LP_PART_UNIT;
}

/* --- One pair. --- */

static void
diff_children (Walk *walk, LpKind kind, const Pair *pair);

static void
diff_attributes (Walk *walk, LpKind kind, const Pair *pair)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      LpAttr attr = spec->attrs[i].attr;

      if (lp_format_get_effect (kind, attr) != LP_EFFECT_NOTHING &&
          g_strcmp0 (lp_node_get (pair->from, attr), lp_node_get (pair->to, attr)) != 0)
        add_entry (walk, LP_ASPECT_ATTR, attr,
                   (LpChange){ .type = LP_CHANGE_CHANGED, .kind = kind, .attr = attr },
                   pair);
    }
}

static void
diff_node (Walk *walk, const Pair *pair)
{
  LpKind kind = lp_node_get_kind (pair->to);

  if (lp_node_equal (pair->from, pair->to))
    return;
  diff_attributes (walk, kind, pair);
  if (strcmp (lp_node_get_text (pair->from), lp_node_get_text (pair->to)) != 0)
    add_entry (walk, LP_ASPECT_TEXT, 0,
               (LpChange){ .type = LP_CHANGE_CHANGED, .kind = kind }, pair);
  diff_children (walk, kind, pair);
}

static void
diff_list (Walk *walk, LpKind kind, const Pair *parents)
{
  gboolean was_there = parents->from != NULL &&
                       lp_node_find_child (parents->from, kind) != NULL;
  gboolean is_there = parents->to != NULL &&
                      lp_node_find_child (parents->to, kind) != NULL;
  LpChangeType type = !was_there  ? LP_CHANGE_ADDED
                      : !is_there ? LP_CHANGE_REMOVED
                                  : LP_CHANGE_CHANGED;

  if (!lp_list_equal (parents->from, parents->to, kind))
    add_entry (walk, LP_ASPECT_LIST, kind,
               (LpChange){ .type = type, .kind = kind, .is_list = TRUE }, parents);
}

/* --- The children of a pair. --- */

/* The longest run of @from (places in another order; -1: none) that only rises; what is
 * not in it has moved. Patience sorting: @tails[k] ends the lowest run of k + 1. */
static gboolean *
find_unmoved (const int *places, guint n)
{
  gboolean *unmoved = g_new0 (gboolean, n + 1);
  g_autofree guint *tails = g_new (guint, n + 1);
  g_autofree int *before = g_new (int, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (places[i] < 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
    }
  for (int i = length > 0 ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    unmoved[i] = TRUE;
  return unmoved;
}

/* For each of @from where it stands in @to, or -1. */
static int *
match_siblings (const LpSiblings *from, const LpSiblings *to)
{
  int *places = g_new (int, lp_siblings_get_n (from) + 1);

  for (guint i = 0; i < lp_siblings_get_n (from); i++)
    places[i] = find_sibling (to, lp_siblings_get (from, i)->step);
  return places;
}

static void
enter (Walk *walk, const char *step, gsize *n_address, gsize *n_parent)
{
  *n_address = walk->address->len;
  *n_parent = walk->n_parent;
  walk->n_parent = *n_address;
  g_string_append (walk->address, step);
}

static void
leave (Walk *walk, gsize n_address, gsize n_parent)
{
  g_string_truncate (walk->address, n_address);
  walk->n_parent = n_parent;
}

static Pair
make_pair (const Pair *parents, const LpSibling *from, const LpSibling *to)
{
  Pair pair = { 0 };

  if (from != NULL)
    {
      pair.from = from->node;
      pair.from_path = lp_path_child (&parents->from_path, from->position);
    }
  if (to != NULL)
    {
      pair.to = to->node;
      pair.to_path = lp_path_child (&parents->to_path, to->position);
    }
  return pair;
}

/* One child that is on both sides or on one; the other is NULL. */
static void
diff_child (Walk *walk,
            const Pair *parents,
            LpKind parent_kind,
            const LpSibling *from,
            const LpSibling *to,
            gboolean moved)
{
  Pair pair = make_pair (parents, from, to);
  LpKind kind = lp_node_get_kind (to != NULL ? to->node : from->node);
  LpPart part = lp_part_of (parent_kind, kind);
  gsize n_address;
  gsize n_parent;

  enter (walk, to != NULL ? to->step : from->step, &n_address, &n_parent);
  if (part == LP_PART_SECTION)
    diff_children (walk, kind, &pair);
  else if (from == NULL || to == NULL)
    add_node_entry (walk, from == NULL ? LP_CHANGE_ADDED : LP_CHANGE_REMOVED, part,
                    &pair);
  else
    {
      if (moved)
        add_node_entry (walk, LP_CHANGE_MOVED, part, &pair);
      if (part == LP_PART_NODE)
        diff_node (walk, &pair);
      else if (!lp_node_equal (pair.from, pair.to))
        add_node_entry (walk, LP_CHANGE_CHANGED, part, &pair);
    }
  leave (walk, n_address, n_parent);
}

/* The two orders of one slot, walked side by side. */
typedef struct
{
  LpSiblings from;
  LpSiblings to;
  int *places;       /* of each of @from in @to, or -1 */
  gboolean *unmoved; /* each of @from */
  guint next;        /* of @from: the first that was not passed */
} Slot;

static void
slot_init (Slot *slot, const Pair *parents, guint number)
{
  lp_siblings_init (&slot->from, parents->from, number);
  lp_siblings_init (&slot->to, parents->to, number);
  slot->places = match_siblings (&slot->from, &slot->to);
  slot->unmoved = find_unmoved (slot->places, lp_siblings_get_n (&slot->from));
  slot->next = 0;
}

static void
slot_clear (Slot *slot)
{
  g_free (slot->unmoved);
  g_free (slot->places);
  lp_siblings_clear (&slot->to);
  lp_siblings_clear (&slot->from);
}

/* What was removed of those before @until, and of those that follow at once. */
static void
pass_removed (Walk *walk,
              LpKind parent_kind,
              const Pair *parents,
              Slot *slot,
              guint until)
{
  guint n = lp_siblings_get_n (&slot->from);

  for (; slot->next < n && (slot->next < until || slot->places[slot->next] < 0);
       slot->next++)
    if (slot->places[slot->next] < 0)
      diff_child (walk, parents, parent_kind, lp_siblings_get (&slot->from, slot->next),
                  NULL, FALSE);
}

/* In the order of @to; what was removed comes where it stood among those that stayed. */
static void
diff_slot (Walk *walk, LpKind parent_kind, const Pair *parents, guint number)
{
  Slot slot;

  slot_init (&slot, parents, number);
  for (guint j = 0; j < lp_siblings_get_n (&slot.to); j++)
    {
      const LpSibling *to = lp_siblings_get (&slot.to, j);
      const int i = find_sibling (&slot.from, to->step);
      const LpSibling *from = i >= 0 ? lp_siblings_get (&slot.from, (guint) i) : NULL;
      gboolean stays = from != NULL && slot.unmoved[i];

      pass_removed (walk, parent_kind, parents, &slot, stays ? (guint) i : 0);
      diff_child (walk, parents, parent_kind, from, to, from != NULL && !stays);
      if (stays)
        slot.next = (guint) i + 1;
    }
  pass_removed (walk, parent_kind, parents, &slot, G_MAXUINT);
  slot_clear (&slot);
}

/* Slot by slot, as the format orders them; the kinds of a slot are parts of one sort. */
static void
diff_children (Walk *walk, LpKind kind, const Pair *pair)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);

  for (guint i = 0; i < spec->n_children; i++)
    {
      const LpChildSpec *child = &spec->children[i];
      LpPart part = lp_part_of (kind, child->kind);

      if (part == LP_PART_IGNORED)
        continue;
      if (part == LP_PART_LIST)
        diff_list (walk, child->kind, pair);
      else if (i == 0 || spec->children[i - 1].slot != child->slot)
        diff_slot (walk, kind, pair, child->slot);
    }
}

/* --- The whole. --- */

void
lp_diff_init (LpDiff *diff, LpNode *from, LpNode *to)
{
  g_autoptr (GString) address = g_string_new (NULL);
  Walk walk = { .diff = diff, .address = address };
  Pair roots = { from, to, lp_path_root (), lp_path_root () };

  diff->entries = g_array_new (FALSE, FALSE, sizeof (LpDiffEntry));
  g_array_set_clear_func (diff->entries, clear_entry);
  diff->index = g_hash_table_new (g_str_hash, g_str_equal);
  diff_node (&walk, &roots);
}

void
lp_diff_clear (LpDiff *diff)
{
  g_clear_pointer (&diff->index, g_hash_table_unref);
  g_clear_pointer (&diff->entries, g_array_unref);
}

guint
lp_diff_get_n (const LpDiff *diff)
{
  return diff->entries->len;
}

const LpDiffEntry *
lp_diff_get (const LpDiff *diff, guint i)
{
  return &g_array_index (diff->entries, LpDiffEntry, i);
}

int
lp_diff_find (const LpDiff *diff, const char *key)
{
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (diff->index, key)) - 1;
}

/* --- Addresses. --- */

/* Where the step that begins at @at ends: "/kind.before.length.id". */
static gsize
get_step_end (const char *address, gsize at)
{
  const char *length = strchr (strchr (address + at, '.') + 1, '.') + 1;
  char *id;
  guint64 n = g_ascii_strtoull (length, &id, 10);

  return (gsize) (id + 1 - address) + (gsize) n;
}

char *
lp_diff_entry_get_address (const LpDiffEntry *entry)
{
  return g_strndup (entry->key, entry->n_address);
}

GHashTable *
lp_addresses_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
lp_addresses_add_way (GHashTable *addresses, const LpDiffEntry *entry)
{
  for (gsize at = 0; at < entry->n_address;)
    {
      at = get_step_end (entry->key, at);
      g_hash_table_add (addresses, g_strndup (entry->key, at));
    }
}

gboolean
lp_addresses_has_on_way (GHashTable *addresses, const LpDiffEntry *entry)
{
  for (gsize at = 0; at < entry->n_address;)
    {
      g_autofree char *address = NULL;

      at = get_step_end (entry->key, at);
      address = g_strndup (entry->key, at);
      if (g_hash_table_contains (addresses, address))
        return TRUE;
    }
  return FALSE;
}
