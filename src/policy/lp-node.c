/* SPDX-License-Identifier: GPL-3.0-or-later
 * One element of a policy or a source: the immutable node, its builder and its places. */

#include "lp-node.h"

#include "lp-date.h"
#include "lp-duration.h"
#include "lp-number.h"
#include "lp-text.h"

#include <string.h>

typedef struct
{
  LpAttr attr;
  char *value; /* GRefString */
} Attribute;

struct _LpNode
{
  gatomicrefcount ref_count;
  LpKind kind;
  guint n_attrs;
  guint n_children;
  guint64 hash;
  char *text; /* GRefString, or NULL */
  Attribute *attrs;
  LpNode **children;
};

struct _LpNodeBuilder
{
  LpKind kind;
  char *text;
  char *attrs[LP_N_ATTRS];
  GPtrArray *children;
};

LpNode *
lp_node_ref (LpNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  g_atomic_ref_count_inc (&node->ref_count);
  return node;
}

void
lp_node_unref (LpNode *node)
{
  g_return_if_fail (node != NULL);

  if (!g_atomic_ref_count_dec (&node->ref_count))
    return;
  for (guint i = 0; i < node->n_attrs; i++)
    g_ref_string_release (node->attrs[i].value);
  for (guint i = 0; i < node->n_children; i++)
    lp_node_unref (node->children[i]);
  g_clear_pointer (&node->text, g_ref_string_release);
  g_free (node->attrs);
  g_free (node->children);
  g_free (node);
}

/* --- Hashing: FNV-1a over what makes the node, with the children's hashes mixed in. --- */

#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static guint64
hash_bytes (guint64 hash, const void *bytes, gsize n)
{
  const guint8 *byte = bytes;

  for (gsize i = 0; i < n; i++)
    hash = (hash ^ byte[i]) * FNV_PRIME;
  return hash;
}

static guint64
compute_hash (const LpNode *node)
{
  guint32 kind = node->kind;
  guint64 hash = hash_bytes (FNV_OFFSET, &kind, sizeof kind);

  for (guint i = 0; i < node->n_attrs; i++)
    {
      guint32 attr = node->attrs[i].attr;

      hash = hash_bytes (hash, &attr, sizeof attr);
      hash = hash_bytes (hash, node->attrs[i].value, strlen (node->attrs[i].value) + 1);
    }
  if (node->text != NULL)
    hash = hash_bytes (hash, node->text, strlen (node->text) + 1);
  for (guint i = 0; i < node->n_children; i++)
    hash = hash_bytes (hash, &node->children[i]->hash, sizeof node->children[i]->hash);
  return hash;
}

/* --- Making --- */

LpNodeBuilder *
lp_node_builder_new (LpKind kind)
{
  LpNodeBuilder *builder = g_new0 (LpNodeBuilder, 1);

  builder->kind = kind;
  builder->children = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_node_unref);
  return builder;
}

LpNodeBuilder *
lp_node_builder_new_from (LpNode *node)
{
  LpNodeBuilder *builder = lp_node_builder_new (node->kind);

  for (guint i = 0; i < node->n_attrs; i++)
    builder->attrs[node->attrs[i].attr] = g_ref_string_acquire (node->attrs[i].value);
  if (node->text != NULL)
    builder->text = g_ref_string_acquire (node->text);
  for (guint i = 0; i < node->n_children; i++)
    g_ptr_array_add (builder->children, lp_node_ref (node->children[i]));
  return builder;
}

void
lp_node_builder_free (LpNodeBuilder *builder)
{
  g_clear_pointer (&builder->text, g_ref_string_release);
  for (guint i = 0; i < LP_N_ATTRS; i++)
    g_clear_pointer (&builder->attrs[i], g_ref_string_release);
  g_ptr_array_unref (builder->children);
  g_free (builder);
}

void
lp_node_builder_set (LpNodeBuilder *builder, LpAttr attr, const char *value)
{
  char *old;

  g_return_if_fail (attr > LP_ATTR_NONE && attr < LP_N_ATTRS);

  old = builder->attrs[attr];
  builder->attrs[attr] = value != NULL ? g_ref_string_new (value) : NULL;
  g_clear_pointer (&old, g_ref_string_release);
}

void
lp_node_builder_set_text (LpNodeBuilder *builder, const char *text)
{
  const char *start;
  gsize len;

  g_clear_pointer (&builder->text, g_ref_string_release);
  if (text == NULL)
    return;
  lp_text_trim_view (text, strlen (text), &start, &len);
  if (len > 0)
    builder->text = g_ref_string_new_len (start, (gssize) len);
}

void
lp_node_builder_take (LpNodeBuilder *builder, LpNode *child)
{
  g_ptr_array_add (builder->children, child);
}

/* Attributes are kept in the table's order, so that equal nodes are equal slot by slot and
 * the writer has nothing to sort. Those that the kind does not take come last. */
static void
take_attributes (LpNode *node, LpNodeBuilder *builder)
{
  const LpKindSpec *spec = lp_format_get_kind (node->kind);
  guint n = 0;

  for (guint attr = 0; attr < LP_N_ATTRS; attr++)
    n += builder->attrs[attr] != NULL;
  node->attrs = g_new (Attribute, n);
  for (guint i = 0; i < spec->n_attrs; i++)
    {
      LpAttr attr = spec->attrs[i].attr;

      if (builder->attrs[attr] != NULL)
        node->attrs[node->n_attrs++]
            = (Attribute){ attr, g_steal_pointer (&builder->attrs[attr]) };
    }
  for (guint attr = 0; attr < LP_N_ATTRS; attr++)
    if (builder->attrs[attr] != NULL)
      node->attrs[node->n_attrs++]
          = (Attribute){ (LpAttr) attr, g_steal_pointer (&builder->attrs[attr]) };
}

LpNode *
lp_node_builder_end (LpNodeBuilder *builder)
{
  LpNode *node = g_new0 (LpNode, 1);
  gsize n_children;

  g_atomic_ref_count_init (&node->ref_count);
  node->kind = builder->kind;
  take_attributes (node, builder);
  node->text = g_steal_pointer (&builder->text);
  node->children = (LpNode **) g_ptr_array_steal (builder->children, &n_children);
  node->n_children = (guint) n_children;
  node->hash = compute_hash (node);
  lp_node_builder_free (builder);
  return node;
}

LpNode *
lp_node_new (LpKind kind, ...)
{
  LpNodeBuilder *builder = lp_node_builder_new (kind);
  LpAttr attr;
  va_list args;

  va_start (args, kind);
  while ((attr = va_arg (args, LpAttr)) != LP_ATTR_NONE)
    lp_node_builder_set (builder, attr, va_arg (args, const char *));
  va_end (args);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_new_text (LpKind kind, const char *text)
{
  LpNodeBuilder *builder = lp_node_builder_new (kind);

  lp_node_builder_set_text (builder, text);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_attr (LpNode *node, LpAttr attr, const char *value)
{
  LpNodeBuilder *builder = lp_node_builder_new_from (node);

  lp_node_builder_set (builder, attr, value);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_text (LpNode *node, const char *text)
{
  LpNodeBuilder *builder = lp_node_builder_new_from (node);

  lp_node_builder_set_text (builder, text);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_child_inserted (LpNode *node, guint position, LpNode *child)
{
  LpNodeBuilder *builder = lp_node_builder_new_from (node);

  g_ptr_array_insert (builder->children, (int) MIN (position, node->n_children),
                      lp_node_ref (child));
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_child_replaced (LpNode *node, guint position, LpNode *child)
{
  LpNodeBuilder *builder;

  g_return_val_if_fail (position < node->n_children, lp_node_ref (node));

  builder = lp_node_builder_new_from (node);
  lp_node_unref (g_ptr_array_index (builder->children, position));
  g_ptr_array_index (builder->children, position) = lp_node_ref (child);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_child_removed (LpNode *node, guint position)
{
  LpNodeBuilder *builder;

  g_return_val_if_fail (position < node->n_children, lp_node_ref (node));

  builder = lp_node_builder_new_from (node);
  g_ptr_array_remove_index (builder->children, position);
  return lp_node_builder_end (builder);
}

LpNode *
lp_node_with_child_moved (LpNode *node, guint from, guint to)
{
  LpNodeBuilder *builder;
  LpNode *child;

  g_return_val_if_fail (from < node->n_children && to < node->n_children, lp_node_ref (node));

  builder = lp_node_builder_new_from (node);
  child = g_ptr_array_steal_index (builder->children, from);
  g_ptr_array_insert (builder->children, (int) to, child);
  return lp_node_builder_end (builder);
}

guint
lp_node_position_for (LpNode *node, LpKind kind)
{
  const LpChildSpec *spec = lp_format_get_child (node->kind, kind);
  guint position = node->n_children;

  g_return_val_if_fail (spec != NULL, position);

  while (position > 0)
    {
      LpKind before = node->children[position - 1]->kind;
      const LpChildSpec *before_spec = lp_format_get_child (node->kind, before);

      if (before_spec == NULL || before_spec->slot <= spec->slot)
        break;
      position--;
    }
  return position;
}

/* --- Reading --- */

LpKind
lp_node_get_kind (const LpNode *node)
{
  return node->kind;
}

const char *
lp_node_get (const LpNode *node, LpAttr attr)
{
  for (guint i = 0; i < node->n_attrs; i++)
    if (node->attrs[i].attr == attr)
      return node->attrs[i].value;
  return NULL;
}

gboolean
lp_node_has (const LpNode *node, LpAttr attr)
{
  return lp_node_get (node, attr) != NULL;
}

const char *
lp_node_get_text (const LpNode *node)
{
  return node->text != NULL ? node->text : "";
}

guint
lp_node_get_n_children (const LpNode *node)
{
  return node->n_children;
}

LpNode *
lp_node_get_child (const LpNode *node, guint position)
{
  g_return_val_if_fail (position < node->n_children, NULL);

  return node->children[position];
}

LpNode *
lp_node_find_child (const LpNode *node, LpKind kind)
{
  for (guint i = 0; i < node->n_children; i++)
    if (node->children[i]->kind == kind)
      return node->children[i];
  return NULL;
}

guint
lp_node_count_children (const LpNode *node, LpKind kind)
{
  guint n = 0;

  for (guint i = 0; i < node->n_children; i++)
    n += node->children[i]->kind == kind;
  return n;
}

const char *
lp_node_get_id (const LpNode *node)
{
  switch ((int) node->kind)
    {
    case LP_KIND_REJECTION:
      return lp_node_get (node, LP_ATTR_CODE);
    case LP_KIND_JOIN:
      return lp_node_get (node, LP_ATTR_NAME);
    default:
      return lp_node_get (node, LP_ATTR_ID);
    }
}

const char *
lp_node_get_name (const LpNode *node)
{
  const char *name = lp_node_get (node, LP_ATTR_NAME);

  if (name == NULL)
    name = lp_node_get (node, LP_ATTR_LABEL);
  if (name == NULL)
    name = lp_node_get_id (node);
  return name != NULL ? name : "";
}

guint64
lp_node_get_hash (const LpNode *node)
{
  return node->hash;
}

gboolean
lp_node_equal (const LpNode *a, const LpNode *b)
{
  if (a == b)
    return TRUE;
  if (a->hash != b->hash || a->kind != b->kind || a->n_attrs != b->n_attrs
      || a->n_children != b->n_children || g_strcmp0 (a->text, b->text) != 0)
    return FALSE;
  for (guint i = 0; i < a->n_attrs; i++)
    if (a->attrs[i].attr != b->attrs[i].attr
        || strcmp (a->attrs[i].value, b->attrs[i].value) != 0)
      return FALSE;
  for (guint i = 0; i < a->n_children; i++)
    if (!lp_node_equal (a->children[i], b->children[i]))
      return FALSE;
  return TRUE;
}

/* The value to parse: what was written, else what the table says stands for nothing. */
static const char *
get_or_fallback (const LpNode *node, LpAttr attr, const LpAttrSpec **spec)
{
  const char *value = lp_node_get (node, attr);

  *spec = lp_format_get_attr (node->kind, attr);
  if (value == NULL && *spec != NULL)
    value = (*spec)->fallback;
  return value;
}

static gboolean
is_in_bounds (const LpAttrSpec *spec, double value)
{
  return spec == NULL || spec->low == spec->high
         || (value >= spec->low && value <= spec->high);
}

gboolean
lp_node_read_integer (const LpNode *node, LpAttr attr, gint64 *out)
{
  const LpAttrSpec *spec;
  const char *value = get_or_fallback (node, attr, &spec);
  gint64 parsed;

  if (value == NULL || !lp_integer_parse (value, &parsed)
      || !is_in_bounds (spec, (double) parsed))
    return FALSE;
  *out = parsed;
  return TRUE;
}

gboolean
lp_node_read_decimal (const LpNode *node, LpAttr attr, double *out)
{
  const LpAttrSpec *spec;
  const char *value = get_or_fallback (node, attr, &spec);
  double parsed;

  if (value == NULL || !lp_decimal_parse (value, &parsed) || !is_in_bounds (spec, parsed))
    return FALSE;
  *out = parsed;
  return TRUE;
}

gboolean
lp_node_read_hundredths (const LpNode *node, LpAttr attr, gint64 *out)
{
  const LpAttrSpec *spec;
  const char *value = get_or_fallback (node, attr, &spec);
  gint64 parsed;

  if (value == NULL || !lp_decimal_parse_hundredths (value, &parsed)
      || !is_in_bounds (spec, (double) parsed / 100))
    return FALSE;
  *out = parsed;
  return TRUE;
}

gboolean
lp_node_read_day (const LpNode *node, LpAttr attr, gint64 *out)
{
  const char *value = lp_node_get (node, attr);

  return value != NULL && lp_day_parse_iso (value, -1, out);
}

gboolean
lp_node_read_duration (const LpNode *node, LpAttr attr, gint64 *out)
{
  const char *value = lp_node_get (node, attr);

  return value != NULL && lp_duration_parse (value, out);
}

int
lp_node_read_word (const LpNode *node, LpAttr attr)
{
  const LpAttrSpec *spec;
  const char *value = get_or_fallback (node, attr, &spec);

  if (value == NULL || spec == NULL)
    return -1;
  return lp_format_find_word (spec->words, value);
}

gboolean
lp_node_is_yes (const LpNode *node, LpAttr attr)
{
  return g_strcmp0 (lp_node_get (node, attr), "yes") == 0;
}

/* --- Places --- */

LpPath
lp_path_root (void)
{
  return (LpPath){ 0 };
}

LpPath
lp_path_child (const LpPath *path, guint position)
{
  LpPath child = *path;

  g_assert (child.depth < LP_PATH_MAX_DEPTH);
  child.step[child.depth++] = position;
  return child;
}

LpPath
lp_path_parent (const LpPath *path)
{
  LpPath parent = *path;

  if (parent.depth > 0)
    parent.step[--parent.depth] = 0;
  return parent;
}

guint
lp_path_last (const LpPath *path)
{
  return path->depth > 0 ? path->step[path->depth - 1] : 0;
}

gboolean
lp_path_equal (const LpPath *a, const LpPath *b)
{
  return a->depth == b->depth && memcmp (a->step, b->step, a->depth * sizeof *a->step) == 0;
}

LpNode *
lp_node_at (LpNode *root, const LpPath *path)
{
  LpNode *node = root;

  for (guint i = 0; i < path->depth; i++)
    {
      if (path->step[i] >= node->n_children)
        return NULL;
      node = node->children[path->step[i]];
    }
  return node;
}

static LpNode *
replace_below (LpNode *node, const LpPath *path, guint depth, LpNode *replacement)
{
  g_autoptr (LpNode) child = NULL;

  if (depth == path->depth)
    return lp_node_ref (replacement);
  g_return_val_if_fail (path->step[depth] < node->n_children, lp_node_ref (node));

  child = replace_below (node->children[path->step[depth]], path, depth + 1, replacement);
  return lp_node_with_child_replaced (node, path->step[depth], child);
}

LpNode *
lp_node_replace_at (LpNode *root, const LpPath *path, LpNode *node)
{
  return replace_below (root, path, 0, node);
}

/* The number of the child among its siblings with the same element name, from 1; 0 where
 * it is the only one. */
static guint
number_among_siblings (const LpNode *parent, guint position)
{
  const char *element = lp_format_get_kind (parent->children[position]->kind)->element;
  guint number = 0;
  guint n = 0;

  for (guint i = 0; i < parent->n_children; i++)
    {
      if (strcmp (lp_format_get_kind (parent->children[i]->kind)->element, element) != 0)
        continue;
      n++;
      if (i == position)
        number = n;
    }
  return n > 1 ? number : 0;
}

static void
append_step (GString *words, const LpNode *parent, guint position)
{
  const LpNode *node = parent->children[position];
  const char *id = lp_node_get_id (node);
  guint number;

  g_string_append_printf (words, "/%s", lp_format_get_kind (node->kind)->element);
  if (id != NULL && lp_format_get_id_space (node->kind) != LP_KIND_NONE)
    {
      const char *name = node->kind == LP_KIND_REJECTION ? "code"
                         : node->kind == LP_KIND_JOIN    ? "name"
                                                         : "id";

      g_string_append_printf (words, "[@%s='%s']", name, id);
      return;
    }
  number = number_among_siblings (parent, position);
  if (number > 0)
    g_string_append_printf (words, "[%u]", number);
}

char *
lp_path_to_string (LpNode *root, const LpPath *path)
{
  GString *words = g_string_new (NULL);
  LpNode *node = root;

  g_string_append_printf (words, "/%s", lp_format_get_kind (root->kind)->element);
  for (guint i = 0; i < path->depth && path->step[i] < node->n_children; i++)
    {
      append_step (words, node, path->step[i]);
      node = node->children[path->step[i]];
    }
  return g_string_free (words, FALSE);
}
