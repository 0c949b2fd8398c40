/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rates with intervals, weight of evidence, information value, stability. */
#include "lp-statistics.h"

#include <math.h>

/* --- Rates --- */

bool
lp_wilson_interval (uint64_t part, uint64_t whole, LpInterval *out)
{
  const double z2 = LP_WILSON_Z * LP_WILSON_Z;
  const double n = (double) whole;
  double p, centre, half;

  if (whole == 0)
    return false;

  p = (double) part / n;
  centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  half = LP_WILSON_Z / (1 + z2 / n) * sqrt (p * (1 - p) / n + z2 / (4 * n * n));

  /* At either end the interval reaches it exactly, which rounding would miss. */
  out->low = part == 0 ? 0 : centre - half;
  out->high = part == whole ? 1 : centre + half;
  return true;
}

bool
lp_lift (const LpTally *some, const LpTally *all, double *out)
{
  if (lp_tally_get_n (some) == 0 || all->won == 0)
    return false;
  *out = (double) some->won / (double) lp_tally_get_n (some) /
         ((double) all->won / (double) lp_tally_get_n (all));
  return true;
}

bool
lp_confusion_get_f1 (const LpConfusion *confusion, double *out)
{
  const uint64_t wrong = confusion->picked_lost + confusion->left_won;

  return lp_metrics_get_ratio (2 * confusion->picked_won,
                               2 * confusion->picked_won + wrong, out);
}

/* --- Weight of evidence --- */

static double
enter (uint64_t count)
{
  return count == 0 ? LP_ZERO_COUNT : (double) count;
}

bool
lp_information_value (const LpTally *bins,
                      size_t n,
                      double *weights,
                      double *shares,
                      double *out)
{
  double won = 0;
  double lost = 0;
  double value = 0;

  for (size_t i = 0; i < n; i++)
    if (lp_tally_get_n (&bins[i]) > 0)
      {
        won += enter (bins[i].won);
        lost += enter (bins[i].lost);
      }
  if (won == 0)
    return false;

  for (size_t i = 0; i < n; i++)
    {
      const bool empty = lp_tally_get_n (&bins[i]) == 0;
      const double of_won = enter (bins[i].won) / won;
      const double of_lost = enter (bins[i].lost) / lost;
      const double weight = empty ? 0 : log (of_won / of_lost);
      const double share = empty ? 0 : (of_won - of_lost) * weight;

      value += share;
      if (weights != NULL)
        weights[i] = weight;
      if (shares != NULL)
        shares[i] = share;
    }
  *out = value;
  return true;
}

bool
lp_information_by_chance (const LpTally *bins, size_t n, double *out)
{
  LpTally all = { 0, 0 };
  size_t used = 0;

  for (size_t i = 0; i < n; i++)
    {
      all.won += bins[i].won;
      all.lost += bins[i].lost;
      used += lp_tally_get_n (&bins[i]) > 0;
    }
  if (all.won == 0 || all.lost == 0)
    return false;
  *out = (double) (used - 1) * (1 / (double) all.won + 1 / (double) all.lost);
  return true;
}

LpStrength
lp_information_get_strength (double value)
{
  return value < 0.02   ? LP_STRENGTH_NONE
         : value < 0.1  ? LP_STRENGTH_WEAK
         : value < 0.3  ? LP_STRENGTH_MEDIUM
         : value <= 0.5 ? LP_STRENGTH_STRONG
                        : LP_STRENGTH_SUSPICIOUS;
}

/* --- Shifts --- */

bool
lp_stability_index (const uint64_t *expected,
                    const uint64_t *actual,
                    size_t n,
                    double *out)
{
  uint64_t any_expected = 0;
  uint64_t any_actual = 0;
  double all_expected = 0;
  double all_actual = 0;
  double index = 0;

  for (size_t i = 0; i < n; i++)
    if (expected[i] > 0 || actual[i] > 0)
      {
        any_expected += expected[i];
        any_actual += actual[i];
        all_expected += enter (expected[i]);
        all_actual += enter (actual[i]);
      }
  if (any_expected == 0 || any_actual == 0)
    return false;

  for (size_t i = 0; i < n; i++)
    if (expected[i] > 0 || actual[i] > 0)
      {
        const double e = enter (expected[i]) / all_expected;
        const double a = enter (actual[i]) / all_actual;

        index += (a - e) * log (a / e);
      }
  *out = index;
  return true;
}

bool
lp_stability_by_chance (const uint64_t *expected,
                        const uint64_t *actual,
                        size_t n,
                        double *out)
{
  uint64_t all_expected = 0;
  uint64_t all_actual = 0;
  size_t used = 0;
  double freedom;

  for (size_t i = 0; i < n; i++)
    {
      all_expected += expected[i];
      all_actual += actual[i];
      used += expected[i] + actual[i] > 0;
    }
  if (all_expected == 0 || all_actual == 0)
    return false;
  freedom = (double) used - 1;
  *out = (1 / (double) all_expected + 1 / (double) all_actual) *
         (freedom + 1.644854 * sqrt (2 * freedom));
  return true;
}

LpShift
lp_stability_get_shift (double index)
{
  return index < 0.1 ? LP_SHIFT_STABLE : index <= 0.25 ? LP_SHIFT_LOOK : LP_SHIFT_SHIFTED;
}

/* --- Bins of a number --- */

#define N_FINE 50

/* The candidates: fine bins between them, which the taken cuts join again. */
typedef struct
{
  double cut[N_FINE]; /* the lowest value of fine bin i; of bin 0 none */
  LpTally tally[N_FINE];
  size_t n;
  bool taken[N_FINE]; /* a cut before fine bin i */
  uint64_t least;     /* decided leads a bin has to keep */
} FineBins;

/* Fine bins end where a fiftieth of the leads is full; values are not torn apart. */
static FineBins
make_fine_bins (const double *values, const LpTally *tallies, size_t n, uint64_t all)
{
  FineBins fine = { .n = 1, .least = (all + 19) / 20 };
  uint64_t before = 0;
  uint64_t fiftieth = 0;

  for (size_t i = 0; i < n; i++)
    {
      const uint64_t reached = before * N_FINE / all;

      if (reached > fiftieth && fine.n < N_FINE)
        {
          fiftieth = reached;
          fine.cut[fine.n++] = values[i];
        }
      fine.tally[fine.n - 1].won += tallies[i].won;
      fine.tally[fine.n - 1].lost += tallies[i].lost;
      before += lp_tally_get_n (&tallies[i]);
    }
  return fine;
}

/* The bins that the taken cuts make, with one more cut before fine bin @extra (0: none).
 */
static bool
measure_cuts (const FineBins *fine, size_t extra, double *value)
{
  LpTally bins[LP_CUTS_MAX + 1] = { { 0, 0 } };
  size_t n = 0;

  for (size_t i = 0; i < fine->n; i++)
    {
      if (i > 0 && (fine->taken[i] || i == extra))
        n++;
      bins[n].won += fine->tally[i].won;
      bins[n].lost += fine->tally[i].lost;
    }
  for (size_t i = 0; i <= n; i++)
    if (lp_tally_get_n (&bins[i]) < fine->least)
      return false;
  return lp_information_value (bins, n + 1, NULL, NULL, value);
}

/* The best further cut, or 0. */
static size_t
find_best_cut (const FineBins *fine, double *best_value)
{
  size_t best = 0;

  for (size_t i = 1; i < fine->n; i++)
    {
      double value;

      if (!fine->taken[i] && measure_cuts (fine, i, &value) &&
          (best == 0 || value > *best_value))
        {
          best = i;
          *best_value = value;
        }
    }
  return best;
}

size_t
lp_cuts_find (const double *values, const LpTally *tallies, size_t n, double *cuts)
{
  FineBins fine;
  double reached = 0;
  uint64_t all = 0;
  size_t n_cuts = 0;

  for (size_t i = 0; i < n; i++)
    all += lp_tally_get_n (&tallies[i]);
  if (all == 0)
    return 0;

  fine = make_fine_bins (values, tallies, n, all);
  for (size_t step = 0; step < LP_CUTS_MAX; step++)
    {
      double value = 0;
      const size_t best = find_best_cut (&fine, &value);

      if (best == 0 || value <= 0 || value < reached * 1.1)
        break;
      fine.taken[best] = true;
      reached = value;
    }

  for (size_t i = 1; i < fine.n; i++)
    if (fine.taken[i])
      cuts[n_cuts++] = fine.cut[i];
  return n_cuts;
}

size_t
lp_cuts_get_bin (const double *cuts, size_t n_cuts, double value)
{
  size_t bin = 0;

  while (bin < n_cuts && cuts[bin] <= value)
    bin++;
  return bin;
}
