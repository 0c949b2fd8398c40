/* SPDX-License-Identifier: GPL-3.0-or-later
 * The edits of a policy: pure functions that copy the path to the change and share the
 * rest. An edit that changes nothing gives the same policy back. */

#include "lp-edit.h"

#include "lp-text.h"

#include <string.h>

#define MAX_ID_LENGTH 64

/* --- Steps that all edits take. --- */

/* Takes @node: the policy with it at @place. */
static LpPolicy *
with_replaced (LpPolicy *policy, const LpPath *place, LpNode *node)
{
  LpNode *root = lp_policy_get_root (policy);
  g_autoptr (LpNode) replacement = node;
  g_autoptr (LpNode) new_root = NULL;

  if (lp_node_equal (replacement, lp_node_at (root, place)))
    return lp_policy_ref (policy);
  new_root = lp_node_replace_at (root, place, replacement);
  return lp_policy_new (new_root);
}

static LpNode *
get_node (LpPolicy *policy, const LpPath *place)
{
  return lp_node_at (lp_policy_get_root (policy), place);
}

static LpAttr
get_id_attr (LpKind kind)
{
  return kind == LP_KIND_REJECTION ? LP_ATTR_CODE : LP_ATTR_ID;
}

/* --- One node. --- */

LpPolicy *
lp_policy_with_attr (LpPolicy *policy,
                     const LpPath *place,
                     LpAttr attr,
                     const char *value)
{
  LpNode *node = get_node (policy, place);

  g_return_val_if_fail (node != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (lp_format_get_attr (lp_node_get_kind (node), attr) != NULL,
                        lp_policy_ref (policy));

  if (value != NULL && value[0] == '\0')
    value = NULL;
  return with_replaced (policy, place, lp_node_with_attr (node, attr, value));
}

LpPolicy *
lp_policy_with_text (LpPolicy *policy, const LpPath *place, const char *text)
{
  LpNode *node = get_node (policy, place);

  g_return_val_if_fail (node != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (lp_format_get_kind (lp_node_get_kind (node))->has_text,
                        lp_policy_ref (policy));

  return with_replaced (policy, place, lp_node_with_text (node, text));
}

LpPolicy *
lp_policy_with_node (LpPolicy *policy, const LpPath *place, LpNode *node)
{
  g_return_val_if_fail (node != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (get_node (policy, place) != NULL, lp_policy_ref (policy));

  return with_replaced (policy, place, lp_node_ref (node));
}

/* --- Children. --- */

LpPolicy *
lp_policy_with_inserted (LpPolicy *policy,
                         const LpPath *parent,
                         guint position,
                         LpNode *node)
{
  LpNode *old = get_node (policy, parent);

  g_return_val_if_fail (old != NULL && node != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (position <= lp_node_get_n_children (old), lp_policy_ref (policy));

  return with_replaced (policy, parent,
                        lp_node_with_child_inserted (old, position, node));
}

static guint
get_slot (LpNode *parent, guint position)
{
  LpKind child = lp_node_get_kind (lp_node_get_child (parent, position));
  const LpChildSpec *spec = lp_format_get_child (lp_node_get_kind (parent), child);

  return spec != NULL ? spec->slot : 0;
}

/* Moves only among the siblings that may stand there: the order of the format holds. */
LpPolicy *
lp_policy_with_moved (LpPolicy *policy, const LpPath *place, guint to)
{
  LpPath parent_place = lp_path_parent (place);
  LpNode *parent = get_node (policy, &parent_place);
  guint from = lp_path_last (place);
  guint first = from;
  guint last = from;

  g_return_val_if_fail (place->depth > 0, lp_policy_ref (policy));
  g_return_val_if_fail (get_node (policy, place) != NULL, lp_policy_ref (policy));

  while (first > 0 && get_slot (parent, first - 1) == get_slot (parent, from))
    first--;
  while (last + 1 < lp_node_get_n_children (parent) &&
         get_slot (parent, last + 1) == get_slot (parent, from))
    last++;
  to = CLAMP (to, first, last);
  if (to == from)
    return lp_policy_ref (policy);
  return with_replaced (policy, &parent_place,
                        lp_node_with_child_moved (parent, from, to));
}

/* A section is made with its first child and goes with its last. A `when` stays: an empty
 * one never holds, where a rule without one always would. */
static gboolean
is_section (LpKind kind)
{
  const LpKindSpec *spec = lp_format_get_kind (kind);
  const LpChildSpec *in_root = lp_format_get_child (LP_KIND_LEAD_POLICY, kind);

  if (in_root == NULL || in_root->min > 0)
    return FALSE;
  for (guint i = 0; i < spec->n_children; i++)
    if (spec->children[i].min > 0)
      return TRUE;
  return FALSE;
}

LpPolicy *
lp_policy_with_removed (LpPolicy *policy, const LpPath *place)
{
  LpPath parent_place = lp_path_parent (place);
  LpNode *parent = get_node (policy, &parent_place);

  g_return_val_if_fail (place->depth > 0, lp_policy_ref (policy));
  g_return_val_if_fail (get_node (policy, place) != NULL, lp_policy_ref (policy));

  if (lp_node_get_n_children (parent) == 1 && is_section (lp_node_get_kind (parent)))
    return lp_policy_with_removed (policy, &parent_place);
  return with_replaced (policy, &parent_place,
                        lp_node_with_child_removed (parent, lp_path_last (place)));
}

LpPolicy *
lp_policy_with_added (LpPolicy *policy, const LpPath *parent, LpNode *node, LpPath *place)
{
  LpNode *old = get_node (policy, parent);
  guint position;

  g_return_val_if_fail (old != NULL && node != NULL, lp_policy_ref (policy));

  position = lp_node_position_for (old, lp_node_get_kind (node));
  if (place != NULL)
    *place = lp_path_child (parent, position);
  return lp_policy_with_inserted (policy, parent, position, node);
}

/* Where the first child of @kind stands. */
static gboolean
find_position (LpNode *parent, LpKind kind, guint *position)
{
  LP_FOREACH_CHILD (parent, kind, child)
    {
      *position = child_i;
      return TRUE;
    }
  return FALSE;
}

LpPolicy *
lp_policy_with_condition (LpPolicy *policy,
                          const LpPath *parent,
                          LpKind container,
                          LpNode *condition)
{
  g_autoptr (LpNode) empty = NULL;
  g_autoptr (LpPolicy) with_container = NULL;
  LpPath place;
  guint position;

  g_return_val_if_fail (get_node (policy, parent) != NULL, lp_policy_ref (policy));

  if (container == LP_KIND_NONE)
    return lp_policy_with_added (policy, parent, condition, NULL);
  if (find_position (get_node (policy, parent), container, &position))
    {
      place = lp_path_child (parent, position);
      return lp_policy_with_added (policy, &place, condition, NULL);
    }
  empty = lp_node_new (container, LP_ATTR_NONE);
  with_container = lp_policy_with_added (policy, parent, empty, &place);
  return lp_policy_with_added (with_container, &place, condition, NULL);
}

LpPolicy *
lp_policy_with_section (LpPolicy *policy, LpKind kind, LpPath *place)
{
  const LpPath root = lp_path_root ();
  g_autoptr (LpNode) section = NULL;

  if (lp_policy_find_section (policy, kind, place) != NULL)
    return lp_policy_ref (policy);
  section = lp_node_new (kind, LP_ATTR_NONE);
  return lp_policy_with_added (policy, &root, section, place);
}

LpPolicy *
lp_policy_without_section (LpPolicy *policy, LpKind kind)
{
  LpPath place;

  return lp_policy_find_section (policy, kind, &place) != NULL
             ? lp_policy_with_removed (policy, &place)
             : lp_policy_ref (policy);
}

LpPolicy *
lp_policy_with_child_text (LpPolicy *policy,
                           const LpPath *parent,
                           LpKind kind,
                           const char *text)
{
  LpNode *old = get_node (policy, parent);
  gboolean is_blank = lp_text_is_blank (text);
  g_autoptr (LpNode) child = NULL;
  LpPath place;
  guint position;

  g_return_val_if_fail (old != NULL, lp_policy_ref (policy));

  if (!find_position (old, kind, &position))
    {
      if (is_blank)
        return lp_policy_ref (policy);
      child = lp_node_new_text (kind, text);
      return lp_policy_with_added (policy, parent, child, NULL);
    }
  place = lp_path_child (parent, position);
  return is_blank ? lp_policy_with_removed (policy, &place)
                  : lp_policy_with_text (policy, &place, text);
}

/* --- References. --- */

/* Old ids and what they become, all in one go; the key is "space id". */
typedef struct
{
  GHashTable *new_ids;
} Renaming;

static char *
make_key (LpKind space, const char *id)
{
  return g_strdup_printf ("%u %s", (guint) space, id);
}

/* A word of the table wins over an id that reads the same. */
static const char *
find_new_id (const Renaming *renaming, const LpAttrSpec *spec, const char *id)
{
  g_autofree char *key = NULL;

  if (spec->words != NULL && lp_format_find_word (spec->words, id) >= 0)
    return NULL;
  key = make_key (lp_format_get_id_space (spec->target), id);
  return g_hash_table_lookup (renaming->new_ids, key);
}

static gboolean
is_reference (const LpAttrSpec *spec)
{
  return spec->type == LP_VALUE_REF || spec->type == LP_VALUE_REFS;
}

/* Returns NULL when no id in @value is renamed; else counts them into @n. */
static char *
rename_in_value (const Renaming *renaming,
                 const LpAttrSpec *spec,
                 const char *value,
                 guint *n)
{
  g_auto (GStrv) ids = NULL;
  guint n_before = *n;

  if (spec->type == LP_VALUE_REF)
    {
      const char *new_id = find_new_id (renaming, spec, value);

      *n += new_id != NULL;
      return g_strdup (new_id);
    }
  ids = g_strsplit (value, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *new_id = find_new_id (renaming, spec, ids[i]);

      if (new_id == NULL)
        continue;
      g_free (ids[i]);
      ids[i] = g_strdup (new_id);
      (*n)++;
    }
  return *n > n_before ? g_strjoinv (" ", ids) : NULL;
}

/* (transfer full): @node itself where nothing below it is renamed. */
static LpNode *
rename_references (const Renaming *renaming, LpNode *node, guint *n)
{
  const LpKindSpec *kind = lp_format_get_kind (lp_node_get_kind (node));
  LpNode *result = lp_node_ref (node);

  for (guint i = 0; i < kind->n_attrs; i++)
    {
      const char *value = lp_node_get (node, kind->attrs[i].attr);
      g_autofree char *renamed = NULL;

      if (value == NULL || !is_reference (&kind->attrs[i]))
        continue;
      renamed = rename_in_value (renaming, &kind->attrs[i], value, n);
      if (renamed != NULL)
        {
          g_autoptr (LpNode) old = result;

          result = lp_node_with_attr (old, kind->attrs[i].attr, renamed);
        }
    }
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      g_autoptr (LpNode) new_child = rename_references (renaming, child, n);

      if (new_child != child)
        {
          g_autoptr (LpNode) old = result;

          result = lp_node_with_child_replaced (old, child_i, new_child);
        }
    }
  return result;
}

static GHashTable *
new_id_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* References mean the first node with an id: those to a later one of the same id do not
 * exist. NULL: nothing can refer to the node at @place. */
static GHashTable *
new_renaming_at (LpPolicy *policy, const LpPath *place, const char *new_id)
{
  LpNode *node = get_node (policy, place);
  LpKind kind = lp_node_get_kind (node);
  const char *id = lp_node_get_id (node);
  GHashTable *new_ids;
  LpPath first;

  if (lp_format_get_id_space (kind) == LP_KIND_NONE || id == NULL ||
      lp_policy_find (policy, kind, id, &first) == NULL || !lp_path_equal (&first, place))
    return NULL;
  new_ids = new_id_table ();
  g_hash_table_insert (new_ids, make_key (lp_format_get_id_space (kind), id),
                       g_strdup (new_id));
  return new_ids;
}

/* An id that is emptied takes no reference with it: they wait for the new one. */
LpPolicy *
lp_policy_with_id (LpPolicy *policy, const LpPath *place, const char *id)
{
  LpNode *node = get_node (policy, place);
  g_autoptr (GHashTable) new_ids = NULL;
  g_autoptr (LpPolicy) renamed = NULL;
  g_autoptr (LpNode) root = NULL;
  LpAttr attr;
  guint n = 0;

  g_return_val_if_fail (node != NULL, lp_policy_ref (policy));
  g_return_val_if_fail (lp_format_get_id_space (lp_node_get_kind (node)) != LP_KIND_NONE,
                        lp_policy_ref (policy));

  attr = get_id_attr (lp_node_get_kind (node));
  new_ids = id != NULL && id[0] != '\0' ? new_renaming_at (policy, place, id) : NULL;
  renamed = lp_policy_with_attr (policy, place, attr, id);
  if (new_ids == NULL || renamed == policy)
    return g_steal_pointer (&renamed);

  root = rename_references (&(Renaming){ new_ids }, lp_policy_get_root (renamed), &n);
  return n > 0 ? lp_policy_new (root) : g_steal_pointer (&renamed);
}

guint
lp_policy_count_references (LpPolicy *policy, const LpPath *place)
{
  g_autoptr (GHashTable) new_ids = NULL;
  g_autoptr (LpNode) root = NULL;
  guint n = 0;

  g_return_val_if_fail (get_node (policy, place) != NULL, 0);

  new_ids = new_renaming_at (policy, place, "");
  if (new_ids != NULL)
    root = rename_references (&(Renaming){ new_ids }, lp_policy_get_root (policy), &n);
  return n;
}

/* --- New ids. --- */

/* Reserved, or a word that a reference to a stage may be instead. */
static gboolean
is_reserved (LpKind kind, const char *id)
{
  return strcmp (id, "unqualified") == 0 || strcmp (id, "disqualified") == 0 ||
         (kind == LP_KIND_STAGE && strcmp (id, "nurture") == 0);
}

/* @taken (nullable): ids that will be used too, as keys of make_key(). */
static gboolean
is_free (LpPolicy *policy, GHashTable *taken, LpKind kind, const char *id)
{
  g_autofree char *key = make_key (lp_format_get_id_space (kind), id);

  return !is_reserved (kind, id) && lp_policy_find (policy, kind, id, NULL) == NULL &&
         (taken == NULL || !g_hash_table_contains (taken, key));
}

static char *
make_free_id (LpPolicy *policy, GHashTable *taken, LpKind kind, const char *stem)
{
  g_autofree char *first = g_strndup (stem, MAX_ID_LENGTH);

  if (is_free (policy, taken, kind, first))
    return g_steal_pointer (&first);
  for (guint number = 2;; number++)
    {
      g_autofree char *suffix = g_strdup_printf ("-%u", number);
      g_autofree char *id = g_strdup_printf (
          "%.*s%s", (int) (MAX_ID_LENGTH - strlen (suffix)), stem, suffix);

      if (is_free (policy, taken, kind, id))
        return g_steal_pointer (&id);
    }
}

char *
lp_policy_make_id (LpPolicy *policy, LpKind kind, const char *name)
{
  g_autofree char *stem = lp_text_slug (name != NULL ? name : "");

  g_return_val_if_fail (lp_format_get_id_space (kind) != LP_KIND_NONE,
                        g_steal_pointer (&stem));

  return make_free_id (policy, NULL, kind, stem);
}

/* --- Duplicates. --- */

typedef struct
{
  LpPolicy *policy;    /* borrowed */
  GHashTable *taken;   /* keys of the fresh ids */
  GHashTable *new_ids; /* what references inside the copy become */
} Copying;

/* "visit" of "visit-3": a copy of a copy gets the next number, not one more. */
static char *
dup_stem (const char *id)
{
  const char *dash = strrchr (id, '-');

  if (dash == NULL || dash == id || dash[1] == '\0' ||
      strspn (dash + 1, "0123456789") != strlen (dash + 1))
    return g_strdup (id);
  return g_strndup (id, (gsize) (dash - id));
}

static void
set_fresh_id (Copying *copying, LpNode *node, LpNodeBuilder *builder)
{
  LpKind kind = lp_node_get_kind (node);
  LpKind space = lp_format_get_id_space (kind);
  const char *id = lp_node_get_id (node);
  g_autofree char *stem = NULL;
  g_autofree char *fresh = NULL;
  char *key;

  if (space == LP_KIND_NONE || id == NULL)
    return;
  stem = dup_stem (id);
  fresh = make_free_id (copying->policy, copying->taken, kind, stem);
  lp_node_builder_set (builder, get_id_attr (kind), fresh);
  g_hash_table_add (copying->taken, make_key (space, fresh));
  key = make_key (space, id);
  if (g_hash_table_contains (copying->new_ids, key))
    g_free (key);
  else
    g_hash_table_insert (copying->new_ids, key, g_steal_pointer (&fresh));
}

/* (transfer full): what holds no id is shared, not copied. */
static LpNode *
copy_with_fresh_ids (Copying *copying, LpNode *node)
{
  LpKind kind = lp_node_get_kind (node);
  g_autoptr (LpNodeBuilder) builder = NULL;
  g_autoptr (LpNode) result = NULL;

  if (LP_KIND_IS_CONDITION (kind) || kind == LP_KIND_WHEN || kind == LP_KIND_ENTRY)
    return lp_node_ref (node);

  builder = lp_node_builder_new_from (node);
  set_fresh_id (copying, node, builder);
  if (kind == LP_KIND_STAGE)
    lp_node_builder_set (builder, LP_ATTR_HANDOFF, NULL); /* at most one stage has it */
  result = lp_node_builder_end (g_steal_pointer (&builder));
  LP_FOREACH_CHILD (node, LP_KIND_NONE, child)
    {
      g_autoptr (LpNode) new_child = copy_with_fresh_ids (copying, child);

      if (new_child != child)
        {
          g_autoptr (LpNode) old = g_steal_pointer (&result);

          result = lp_node_with_child_replaced (old, child_i, new_child);
        }
    }
  return g_steal_pointer (&result);
}

LpPolicy *
lp_policy_with_duplicate (LpPolicy *policy, const LpPath *place, LpPath *copy)
{
  LpNode *node = get_node (policy, place);
  LpPath parent = lp_path_parent (place);
  g_autoptr (GHashTable)
      taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) new_ids = new_id_table ();
  g_autoptr (LpNode) fresh = NULL;
  g_autoptr (LpNode) renamed = NULL;
  guint n = 0;

  g_return_val_if_fail (node != NULL && place->depth > 0, lp_policy_ref (policy));

  fresh = copy_with_fresh_ids (&(Copying){ policy, taken, new_ids }, node);
  renamed = rename_references (&(Renaming){ new_ids }, fresh, &n);
  if (copy != NULL)
    *copy = lp_path_child (&parent, lp_path_last (place) + 1);
  return lp_policy_with_inserted (policy, &parent, lp_path_last (place) + 1, renamed);
}

LpNode *
lp_policy_make_approval (const char *side,
                         const char *name,
                         const char *role,
                         const char *at,
                         const char *digest,
                         const char *comment)
{
  LpNodeBuilder *builder = lp_node_builder_new (LP_KIND_APPROVAL);

  lp_node_builder_set (builder, LP_ATTR_SIDE, side);
  lp_node_builder_set (builder, LP_ATTR_NAME, name);
  lp_node_builder_set (builder, LP_ATTR_ROLE, role);
  lp_node_builder_set (builder, LP_ATTR_AT, at);
  lp_node_builder_set (builder, LP_ATTR_DIGEST, digest);
  if (comment != NULL)
    lp_node_builder_take (builder, lp_node_new_text (LP_KIND_COMMENT, comment));
  return lp_node_builder_end (builder);
}
