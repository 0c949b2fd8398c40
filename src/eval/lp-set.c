/* SPDX-License-Identifier: GPL-3.0-or-later
 * Shared sets of leads. */
#include "lp-set-private.h"

static LpSet *
set_alloc (void)
{
  LpSet *set = g_new0 (LpSet, 1);

  g_atomic_ref_count_init (&set->ref_count);
  return set;
}

LpSet *
lp_set_new (gsize n_bits)
{
  LpSet *set = set_alloc ();

  lp_bits_init (&set->bits, n_bits);
  return set;
}

LpSet *
lp_set_new_raw (gsize n_bits)
{
  LpSet *set = set_alloc ();

  lp_bits_init_raw (&set->bits, n_bits);
  return set;
}

LpSet *
lp_set_new_full (gsize n_bits)
{
  LpSet *set = set_alloc ();

  lp_bits_init_full (&set->bits, n_bits);
  return set;
}

LpSet *
lp_set_copy (const LpSet *set)
{
  LpSet *copy = set_alloc ();

  lp_bits_init_copy (&copy->bits, &set->bits);
  return copy;
}

LpSet *
lp_set_ref (LpSet *set)
{
  g_atomic_ref_count_inc (&set->ref_count);
  return set;
}

void
lp_set_unref (LpSet *set)
{
  if (!g_atomic_ref_count_dec (&set->ref_count))
    return;
  lp_bits_reset (&set->bits);
  g_free (set);
}

gboolean
lp_set_equal (const LpSet *a, const LpSet *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && lp_bits_equal (&a->bits, &b->bits);
}
