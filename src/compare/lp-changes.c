/* SPDX-License-Identifier: GPL-3.0-or-later
 * The differences between two definitions as a value, and taking some of them. */

#include "lp-changes.h"

#include "lp-diff-private.h"

struct _LpChanges
{
  gatomicrefcount ref_count;
  LpPolicy *from;
  LpPolicy *to;
  LpDiff diff;
};

LpChanges *
lp_changes_new (LpPolicy *from, LpPolicy *to)
{
  LpChanges *changes;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  changes = g_new0 (LpChanges, 1);
  g_atomic_ref_count_init (&changes->ref_count);
  changes->from = lp_policy_ref (from);
  changes->to = lp_policy_ref (to);
  lp_diff_init (&changes->diff, lp_policy_get_root (from), lp_policy_get_root (to));
  return changes;
}

LpChanges *
lp_changes_ref (LpChanges *changes)
{
  g_return_val_if_fail (changes != NULL, NULL);

  g_atomic_ref_count_inc (&changes->ref_count);
  return changes;
}

void
lp_changes_unref (LpChanges *changes)
{
  g_return_if_fail (changes != NULL);

  if (!g_atomic_ref_count_dec (&changes->ref_count))
    return;
  lp_diff_clear (&changes->diff);
  lp_policy_unref (changes->to);
  lp_policy_unref (changes->from);
  g_free (changes);
}

guint
lp_changes_get_n (const LpChanges *changes)
{
  return lp_diff_get_n (&changes->diff);
}

const LpChange *
lp_changes_get (const LpChanges *changes, guint i)
{
  g_return_val_if_fail (i < lp_changes_get_n (changes), NULL);

  return &lp_diff_get (&changes->diff, i)->shown;
}

LpPolicy *
lp_changes_get_from (const LpChanges *changes)
{
  return changes->from;
}

LpPolicy *
lp_changes_get_to (const LpChanges *changes)
{
  return changes->to;
}

const LpDiff *
lp_changes_get_diff (const LpChanges *changes)
{
  return &changes->diff;
}

LpPolicy *
lp_changes_apply (const LpChanges *changes, const gboolean *taken)
{
  return lp_policy_with_joined (changes->from, changes->to, &changes->diff, taken);
}
