/* SPDX-License-Identifier: GPL-3.0-or-later
 * The edits of a person at the benchmark's policy, each a little different from the last:
 * one weight, points, value, band or threshold changed. */
#pragma once

#include "lp-policy.h"

typedef enum
{
  BENCH_EDIT_WEIGHT,
  BENCH_EDIT_POINT,
  BENCH_EDIT_VALUE,
  BENCH_EDIT_BAND,
  BENCH_EDIT_THRESHOLD,
  BENCH_EDIT_ALL_POINTS, /* every rule and band at once: nothing can be had by difference
                          */
  BENCH_N_EDITS
} BenchEdit;

/* FALSE for a word that names no edit. */
gboolean
bench_edit_from_word (const char *word, BenchEdit *edit);

/* The policy after edit number @turn of a kind; @policy is left as it was, and no two
 * turns in a row give the same. (transfer full) */
LpPolicy *
bench_edit_apply (BenchEdit edit, LpPolicy *policy, guint turn);

/* The same policy with the weight of dimension "fit" changed. (transfer full) */
LpPolicy *
bench_with_weight (LpPolicy *policy, gint weight);
