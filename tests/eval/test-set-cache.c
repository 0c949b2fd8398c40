/* SPDX-License-Identifier: GPL-3.0-or-later
 * The sets that are kept across edits: found by an equal condition, bounded, the least
 * recently used forgotten first. */
#include "lp-set-private.h"

enum
{
  N_BITS = 64 * 1000 /* 8,000 bytes each */
};

static LpNode *
make_node (const char *field)
{
  return lp_node_new (LP_KIND_KNOWN, LP_ATTR_FIELD, field, LP_ATTR_NONE);
}

static void
add (LpSetCache *cache, const char *field)
{
  g_autoptr (LpNode) node = make_node (field);
  g_autoptr (LpSet) set = lp_set_new (N_BITS);

  lp_set_cache_add (cache, node, set);
}

static gboolean
has (LpSetCache *cache, const char *field)
{
  g_autoptr (LpNode) node = make_node (field);

  return lp_set_cache_get (cache, node) != NULL;
}

static void
test_equal (void)
{
  LpSetCache *cache = lp_set_cache_new (1000000);

  add (cache, "a");
  g_assert_true (has (cache, "a"));
  g_assert_false (has (cache, "b"));
  lp_set_cache_clear (cache);
  g_assert_false (has (cache, "a"));
  lp_set_cache_free (cache);
}

static void
test_bound (void)
{
  LpSetCache *cache = lp_set_cache_new (25000); /* room for three */

  add (cache, "a");
  add (cache, "b");
  add (cache, "c");
  g_assert_true (has (cache, "a"));
  add (cache, "d");
  g_assert_false (has (cache, "b"));
  g_assert_true (has (cache, "a") && has (cache, "c") && has (cache, "d"));
  lp_set_cache_set_size (cache, 9000);
  g_assert_true (has (cache, "d"));
  g_assert_false (has (cache, "a") || has (cache, "c"));
  lp_set_cache_free (cache);
}

static void
test_replaced (void)
{
  LpSetCache *cache = lp_set_cache_new (17000);

  for (int i = 0; i < 10; i++)
    add (cache, "a");
  add (cache, "b");
  g_assert_true (has (cache, "a") && has (cache, "b"));
  lp_set_cache_free (cache);
}

/* A set that somebody still holds outlives the cache. */
static void
test_shared (void)
{
  LpSetCache *cache = lp_set_cache_new (0);
  g_autoptr (LpNode) node = make_node ("a");
  g_autoptr (LpSet) set = lp_set_new_full (N_BITS);

  lp_set_cache_add (cache, node, set);
  g_assert_false (has (cache, "a"));
  lp_set_cache_free (cache);
  g_assert_cmpuint (lp_bits_count (&set->bits), ==, N_BITS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/set-cache/by-an-equal-condition", test_equal);
  g_test_add_func ("/eval/set-cache/least-recently-used-goes-first", test_bound);
  g_test_add_func ("/eval/set-cache/replaced-counts-once", test_replaced);
  g_test_add_func ("/eval/set-cache/held-sets-outlive-it", test_shared);
  return g_test_run ();
}
