/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures of a classifier against what became of the leads: precision, recall, the
 * curve over every threshold, the median.
 *
 * Rates are fractions of 0..1; a rate whose denominator is 0 does not exist, and the
 * function says so by returning false and leaving @out alone. */
#pragma once

#include "lp-bits.h"

/* Decided leads only: open and unworked ones count in no cell. */
typedef struct
{
  uint64_t picked_won;  /* true positives */
  uint64_t picked_lost; /* false positives */
  uint64_t left_won;    /* false negatives */
  uint64_t left_lost;   /* true negatives */
} LpConfusion;

LpConfusion lp_confusion_count (const LpBits *picked, const LpBits *won,
                                const LpBits *lost);

/* part / whole. */
bool lp_metrics_get_ratio (uint64_t part, uint64_t whole, double *out);

/* Won among the picked. */
bool lp_confusion_get_precision (const LpConfusion *confusion, double *out);

/* Picked among the won. */
bool lp_confusion_get_recall (const LpConfusion *confusion, double *out);

/* at_least[i] = counts[i] + counts[i + 1] + ... + counts[n - 1], so that the leads that
 * pass any threshold are one look away. @at_least has n entries. */
void lp_metrics_accumulate (const uint32_t *counts, size_t n, uint64_t *at_least);

/* The cell counts with the threshold at bin @i of two such sums. */
LpConfusion lp_confusion_at (const uint64_t *won_at_least, const uint64_t *lost_at_least,
                             size_t i);

/* The median; of an even number the mean of the middle two. Reorders @values. False for
 * none. */
bool lp_metrics_get_median (double *values, size_t n, double *out);
