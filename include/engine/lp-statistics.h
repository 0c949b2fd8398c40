/* SPDX-License-Identifier: GPL-3.0-or-later
 * What past leads say of a value, a rule or a score: rates with intervals, weight of
 * evidence, the strength of a ranking, shifts between two sets.
 *
 * Arrays in, numbers out; nothing here allocates or fails. Rates are fractions of 0..1. A
 * figure whose denominator is 0 does not exist: the function returns false and leaves @out
 * alone. Only decided leads are counted: won and lost. */
#pragma once

#include "lp-metrics.h"

/* Won and lost, where scorecards say good and bad. */
typedef struct
{
  uint64_t won;
  uint64_t lost;
} LpTally;

static inline uint64_t
lp_tally_get_n (const LpTally *tally)
{
  return tally->won + tally->lost;
}

/* --- Rates --- */

/* Of the two-sided 95 % interval. */
#define LP_WILSON_Z 1.959964

typedef struct
{
  double low;
  double high;
} LpInterval;

/* The interval of a share of @part among @whole:
 *
 *   centre  (p + z^2 / 2n) / (1 + z^2 / n)
 *   half    z / (1 + z^2 / n) * sqrt (p (1 - p) / n + z^2 / 4n^2)
 *
 * Wilson, Probable inference, the law of succession, and statistical inference, JASA 22
 * (1927), p. 209. */
bool lp_wilson_interval (uint64_t part, uint64_t whole, LpInterval *out);

/* The rate of @some over the rate of @all. */
bool lp_lift (const LpTally *some, const LpTally *all, double *out);

/* 2 P R / (P + R), van Rijsbergen, Information Retrieval (1979), with beta 1. */
bool lp_confusion_get_f1 (const LpConfusion *confusion, double *out);

/* --- Weight of evidence --- */

/* What a count of zero enters as, here and in the stability index: the scorecard packages
 * for R and Python do so. It enters the sums over all bins too, as there. */
#define LP_ZERO_COUNT 0.9

/* Of each bin ln ((won_i / Won) / (lost_i / Lost)), and of all bins the sum of
 * (won_i / Won - lost_i / Lost) * weight_i, whose parts are the @shares. Siddiqi, Credit Risk
 * Scorecards (2006), chapter 6. A bin without leads has weight 0 and no part in the sum.
 * @weights and @shares have @n entries each and may be NULL. False where no bin has leads. */
bool lp_information_value (const LpTally *bins, size_t n, double *weights, double *shares,
                           double *out);

/* What the value comes to on average when the bins tell nothing: (bins - 1) * (1 / Won +
 * 1 / Lost). Yurdakul and Naranjo, Statistical properties of the population stability index,
 * Journal of Risk Model Validation 14 (2020), for the same sum. Empty bins do not count. */
bool lp_information_by_chance (const LpTally *bins, size_t n, double *out);

/* Siddiqi's words for it. */
typedef enum
{
  LP_STRENGTH_NONE,      /* below 0.02 */
  LP_STRENGTH_WEAK,      /* below 0.1 */
  LP_STRENGTH_MEDIUM,    /* below 0.3 */
  LP_STRENGTH_STRONG,    /* up to 0.5 */
  LP_STRENGTH_SUSPICIOUS /* above: look for a leak */
} LpStrength;

LpStrength lp_information_get_strength (double value);

/* --- Shifts --- */

/* Sum of (A - E) * ln (A / E) over the shares of each bin, empty cells as 0.9 of a lead;
 * Siddiqi, chapter 9. Bins empty on both sides are left out. False where a side is empty. */
bool lp_stability_index (const uint64_t *expected, const uint64_t *actual, size_t n,
                         double *out);

/* What the index of two samples of one population stays below in 19 of 20 cases: it is
 * (1 / expected + 1 / actual) times a chi-squared of bins - 1 degrees of freedom, whose 95 %
 * is taken as its mean and 1.644854 standard deviations. Yurdakul and Naranjo (2020), as
 * above. False where a side is empty. */
bool lp_stability_by_chance (const uint64_t *expected, const uint64_t *actual, size_t n,
                             double *out);

typedef enum
{
  LP_SHIFT_STABLE, /* below 0.1 */
  LP_SHIFT_LOOK,   /* up to 0.25 */
  LP_SHIFT_SHIFTED
} LpShift;

LpShift lp_stability_get_shift (double index);

/* --- Bins of a number --- */

#define LP_CUTS_MAX 7 /* 8 bins */

/* Cuts the @n distinct values, which rise, into half-open bins: bin i holds cuts[i - 1] <= value
 * < cuts[i]. Candidates are the values at the 2 % quantiles of the decided leads; taken is,
 * as long as there is one, the cut that gives the highest information value, where every bin
 * keeps 5 % of the decided leads, the value grows by 10 % at least, and no more than 8 bins
 * come of it. So do the scorecard packages (method "tree"). Returns how many of @cuts, which
 * rise, were taken: @cuts has room for LP_CUTS_MAX. */
size_t lp_cuts_find (const double *values, const LpTally *tallies, size_t n, double *cuts);

/* The bin of a value: how many cuts are not above it. */
size_t lp_cuts_get_bin (const double *cuts, size_t n_cuts, double value);

/* --- Scores: counts of won and lost by score, in @n_bins rising bins --- */

/* Area under the curve as the Mann-Whitney statistic: how often a won lead has the higher
 * score of a random pair, ties at half. Hanley and McNeil, Radiology 143 (1982), p. 29. */
bool lp_score_auc (const uint32_t *won, const uint32_t *lost, size_t n_bins, double *out);

/* Its 95 % interval by the standard error of the same paper, within 0..1. */
bool lp_score_auc_interval (double auc, uint64_t n_won, uint64_t n_lost, LpInterval *out);

/* 2 AUC - 1. */
static inline double
lp_score_get_gini (double auc)
{
  return 2 * auc - 1;
}

/* Kolmogorov-Smirnov: max |cumulative won - cumulative lost|. @bin (nullable): the first bin
 * up to which the distance is largest. */
bool lp_score_ks (const uint32_t *won, const uint32_t *lost, size_t n_bins, double *out,
                  size_t *bin);

/* A tenth of the decided leads, the best scores first. Leads of one score that do not fit
 * into one tenth are shared out evenly, so that no order among them counts. */
typedef struct
{
  double won;         /* leads; may be a fraction */
  double lost;
  double win_rate;
  double lift;        /* win_rate over the rate of all */
  double gain;        /* won leads in this tenth and those before, as a share of all won */
  double capture;     /* the same of lost leads */
} LpTenth;

#define LP_N_TENTHS 10

/* False where none is won: gain and lift have no denominator. */
bool lp_score_tenths (const uint32_t *won, const uint32_t *lost, size_t n_bins,
                      LpTenth tenths[LP_N_TENTHS]);

/* counts[totals of row] + 1 for the rows of the set; counts are not zeroed before. Totals are
 * in 0..LP_SCORE_MAX of lp-score.h, as an LpInts of width 2. */
void lp_score_count (const int16_t *totals, const LpBits *rows, uint32_t *counts);
