/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sets of conditions, by the condition itself; the least recently used go first. */
#include "lp-set-private.h"

typedef struct
{
  LpNode *node;
  LpSet *set;
  GList link; /* in `recent`; data is the entry */
} Entry;

struct _LpSetCache
{
  GHashTable *entries; /* LpNode (by value) -> Entry */
  GQueue recent;       /* most recently used first */
  gsize n_bytes;
  gsize max_bytes;
};

static guint
hash_node (gconstpointer node)
{
  const guint64 hash = lp_node_get_hash (node);

  return (guint) (hash ^ (hash >> 32));
}

static gboolean
equal_nodes (gconstpointer a, gconstpointer b)
{
  return lp_node_equal (a, b);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  lp_node_unref (entry->node);
  lp_set_unref (entry->set);
  g_free (entry);
}

static gsize
size_of (const Entry *entry)
{
  return lp_bits_n_words (entry->set->bits.n_bits) * sizeof (guint64) + sizeof *entry;
}

static void
remove_entry (LpSetCache *cache, Entry *entry)
{
  cache->n_bytes -= size_of (entry);
  g_queue_unlink (&cache->recent, &entry->link);
  g_hash_table_remove (cache->entries, entry->node);
}

static void
shrink (LpSetCache *cache)
{
  while (cache->n_bytes > cache->max_bytes)
    remove_entry (cache, g_queue_peek_tail (&cache->recent));
}

LpSetCache *
lp_set_cache_new (gsize max_bytes)
{
  LpSetCache *cache = g_new0 (LpSetCache, 1);

  cache->entries = g_hash_table_new_full (hash_node, equal_nodes, NULL, entry_free);
  g_queue_init (&cache->recent);
  cache->max_bytes = max_bytes;

  return cache;
}

void
lp_set_cache_free (LpSetCache *cache)
{
  g_hash_table_unref (cache->entries);
  g_free (cache);
}

void
lp_set_cache_clear (LpSetCache *cache)
{
  g_queue_init (&cache->recent); /* the links go with the entries */
  g_hash_table_remove_all (cache->entries);
  cache->n_bytes = 0;
}

void
lp_set_cache_set_size (LpSetCache *cache, gsize max_bytes)
{
  cache->max_bytes = max_bytes;
  shrink (cache);
}

LpSet *
lp_set_cache_get (LpSetCache *cache, LpNode *node)
{
  Entry *entry = g_hash_table_lookup (cache->entries, node);

  if (entry == NULL)
    return NULL;
  g_queue_unlink (&cache->recent, &entry->link);
  g_queue_push_head_link (&cache->recent, &entry->link);
  return entry->set;
}

void
lp_set_cache_add (LpSetCache *cache, LpNode *node, LpSet *set)
{
  Entry *entry = g_hash_table_lookup (cache->entries, node);

  if (entry != NULL)
    remove_entry (cache, entry);

  entry = g_new0 (Entry, 1);
  entry->node = lp_node_ref (node);
  entry->set = lp_set_ref (set);
  entry->link.data = entry;
  g_queue_push_head_link (&cache->recent, &entry->link);
  g_hash_table_insert (cache->entries, entry->node, entry);
  cache->n_bytes += size_of (entry);
  shrink (cache);
}
