/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the next version is called: the greatest effect among the changes. */

#include "lp-version-step.h"

#include "lp-diff-private.h"
#include "lp-number.h"

#include <string.h>

/* --- Values that mean the same. --- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* References are a set: "b a" and "a b" are the same. */
static char *
sort_references (const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, " ", -1);

  qsort (ids, g_strv_length (ids), sizeof *ids, compare_words);
  return g_strjoinv (" ", ids);
}

static gboolean
is_yes_no (const LpAttrSpec *spec)
{
  return spec->type == LP_VALUE_WORD && lp_format_find_word (spec->words, "yes") >= 0;
}

/* (transfer full) (nullable): the value with what holds where it is left out. */
static char *
get_meaning (const LpNode *node, const LpAttrSpec *spec)
{
  const char *value = lp_node_get (node, spec->attr);

  if (value == NULL)
    value = is_yes_no (spec) ? "no" : spec->fallback;
  if (value != NULL && spec->type == LP_VALUE_REFS)
    return sort_references (value);
  return g_strdup (value);
}

static LpEffect
get_attr_effect (const LpDiffEntry *entry)
{
  LpKind kind = entry->shown.kind;
  const LpAttrSpec *spec = lp_format_get_attr (kind, entry->shown.attr);
  g_autofree char *before = get_meaning (entry->from, spec);
  g_autofree char *after = get_meaning (entry->to, spec);

  return g_strcmp0 (before, after) == 0 ? LP_EFFECT_WORDS
                                        : lp_format_get_effect (kind, entry->shown.attr);
}

/* --- Lists. --- */

/* (transfer full): @node without what is words only. */
static LpNode *
strip_words (LpNode *node)
{
  LpKind kind = lp_node_get_kind (node);
  const LpKindSpec *spec = lp_format_get_kind (kind);
  LpNodeBuilder *builder = lp_node_builder_new_from (node);

  for (guint i = 0; i < spec->n_attrs; i++)
    if (lp_format_get_effect (kind, spec->attrs[i].attr) <= LP_EFFECT_WORDS)
      lp_node_builder_set (builder, spec->attrs[i].attr, NULL);
  return lp_node_builder_end (builder);
}

/* (transfer full): @node with its references in one order. */
static LpNode *
sort_all_references (LpNode *node)
{
  const LpKindSpec *spec = lp_format_get_kind (lp_node_get_kind (node));
  LpNodeBuilder *builder = lp_node_builder_new_from (node);

  for (guint i = 0; i < spec->n_attrs; i++)
    {
      g_autofree char *meaning = get_meaning (node, &spec->attrs[i]);

      if (spec->attrs[i].type == LP_VALUE_REFS)
        lp_node_builder_set (builder, spec->attrs[i].attr, meaning);
    }
  return lp_node_builder_end (builder);
}

static GPtrArray *
get_list (LpNode *parent, LpKind kind)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_node_unref);

  LP_FOREACH_CHILD (parent, kind, child)
    g_ptr_array_add (list, strip_words (child));
  return list;
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!lp_node_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Whether each of @a is also in @b, wherever it stands. */
static gboolean
is_within (GPtrArray *a, GPtrArray *b)
{
  g_autoptr (GHashTable)
      hashes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < b->len; i++)
    {
      g_autoptr (LpNode) node = sort_all_references (b->pdata[i]);
      guint64 hash = lp_node_get_hash (node);

      g_hash_table_add (hashes, g_memdup2 (&hash, sizeof hash));
    }
  for (guint i = 0; i < a->len; i++)
    {
      g_autoptr (LpNode) node = sort_all_references (a->pdata[i]);
      guint64 hash = lp_node_get_hash (node);

      if (!g_hash_table_contains (hashes, &hash))
        return FALSE;
    }
  return TRUE;
}

static LpEffect
get_list_effect (const LpDiffEntry *entry)
{
  LpKind kind = entry->shown.kind;
  g_autoptr (GPtrArray) before = get_list (entry->from, kind);
  g_autoptr (GPtrArray) after = get_list (entry->to, kind);

  if (are_same (before, after))
    return LP_EFFECT_WORDS;
  if (is_within (before, after) && is_within (after, before))
    return lp_format_get_order_effect (kind);
  return lp_format_get_effect (kind, LP_ATTR_NONE);
}

/* --- One change. --- */

/* An entry that is empty holds, and so does one that is not there. */
static gboolean
is_empty_entry (const LpDiffEntry *entry)
{
  LpNode *node = entry->to != NULL ? entry->to : entry->from;

  return entry->shown.kind == LP_KIND_ENTRY &&
         (entry->from == NULL || entry->to == NULL) && lp_node_get_n_children (node) == 0;
}

static LpEffect
get_own_effect (const LpDiffEntry *entry)
{
  switch (entry->aspect)
    {
    case LP_ASPECT_ATTR:
      return get_attr_effect (entry);
    case LP_ASPECT_LIST:
      return get_list_effect (entry);
    case LP_ASPECT_ORDER:
      return lp_format_get_order_effect (entry->shown.kind);
    case LP_ASPECT_NODE:
    case LP_ASPECT_TEXT:
      break;
    }
  return is_empty_entry (entry) ? LP_EFFECT_WORDS
                                : lp_format_get_effect (entry->shown.kind, LP_ATTR_NONE);
}

/* What the changed thing stands in: it counts at most as much. */
static LpKind
get_holder (const LpChanges *changes, const LpChange *change)
{
  LpPolicy *policy = change->has_to ? lp_changes_get_to (changes)
                                    : lp_changes_get_from (changes);
  const LpPath *place = change->has_to ? &change->to : &change->from;
  LpPath parent = lp_path_parent (place);

  return lp_node_get_kind (
      lp_node_at (lp_policy_get_root (policy), change->is_list ? place : &parent));
}

LpVersionStep
lp_version_step_of_change (const LpChanges *changes, guint i)
{
  const LpDiffEntry *entry;
  LpEffect effect;

  g_return_val_if_fail (i < lp_changes_get_n (changes), LP_VERSION_STEP_NONE);

  entry = lp_diff_get (lp_changes_get_diff (changes), i);
  effect = MIN (get_own_effect (entry),
                lp_format_get_effect (get_holder (changes, &entry->shown), LP_ATTR_NONE));
  switch (effect)
    {
    case LP_EFFECT_STAGES:
      return LP_VERSION_STEP_MAJOR;
    case LP_EFFECT_RESULT:
      return LP_VERSION_STEP_MINOR;
    case LP_EFFECT_WORDS:
    case LP_EFFECT_NOTHING:
      break;
    }
  return LP_VERSION_STEP_PATCH;
}

LpVersionStep
lp_version_step (LpPolicy *from, LpPolicy *to)
{
  g_autoptr (LpChanges) changes = lp_changes_new (from, to);
  LpVersionStep step = LP_VERSION_STEP_NONE;

  for (guint i = 0; i < lp_changes_get_n (changes); i++)
    step = MAX (step, lp_version_step_of_change (changes, i));
  return step;
}

/* --- Numbers. --- */

static gboolean
count_up (guint32 *number)
{
  if (*number == G_MAXUINT32)
    return FALSE;
  (*number)++;
  return TRUE;
}

char *
lp_version_next (const char *version, LpVersionStep step)
{
  LpSemver next;
  gboolean fits = TRUE;

  if (version == NULL)
    return g_strdup (LP_VERSION_FIRST);
  if (!lp_semver_parse (version, &next))
    return NULL;
  switch (step)
    {
    case LP_VERSION_STEP_MAJOR:
      fits = count_up (&next.major);
      next.minor = 0;
      next.patch = 0;
      break;
    case LP_VERSION_STEP_MINOR:
      fits = count_up (&next.minor);
      next.patch = 0;
      break;
    case LP_VERSION_STEP_PATCH:
      fits = count_up (&next.patch);
      break;
    case LP_VERSION_STEP_NONE:
      break;
    }
  return fits ? lp_semver_format (&next) : NULL;
}
