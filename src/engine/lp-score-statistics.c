/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well a score ranks, from the counts of won and lost leads by score. */
#include "lp-statistics.h"

#include <math.h>

static LpTally
count_all (const uint32_t *won, const uint32_t *lost, size_t n_bins)
{
  LpTally all = { 0, 0 };

  for (size_t i = 0; i < n_bins; i++)
    {
      all.won += won[i];
      all.lost += lost[i];
    }
  return all;
}

bool
lp_score_auc (const uint32_t *won, const uint32_t *lost, size_t n_bins, double *out)
{
  const LpTally all = count_all (won, lost, n_bins);
  uint64_t lost_below = 0;
  uint64_t twice = 0; /* pairs in order, ties counted once, others twice */

  if (all.won == 0 || all.lost == 0)
    return false;

  for (size_t i = 0; i < n_bins; i++)
    {
      twice += won[i] * (2 * lost_below + lost[i]);
      lost_below += lost[i];
    }
  *out = (double) twice / (2 * (double) all.won * (double) all.lost);
  return true;
}

bool
lp_score_auc_interval (double auc, uint64_t n_won, uint64_t n_lost, LpInterval *out)
{
  const double won = (double) n_won;
  const double lost = (double) n_lost;
  const double q1 = auc / (2 - auc);
  const double q2 = 2 * auc * auc / (1 + auc);
  double variance, half;

  if (n_won == 0 || n_lost == 0)
    return false;

  variance = (auc * (1 - auc) + (won - 1) * (q1 - auc * auc) +
              (lost - 1) * (q2 - auc * auc)) /
             (won * lost);
  half = LP_WILSON_Z * sqrt (fmax (variance, 0));
  out->low = fmax (auc - half, 0);
  out->high = fmin (auc + half, 1);
  return true;
}

bool
lp_score_ks (const uint32_t *won,
             const uint32_t *lost,
             size_t n_bins,
             double *out,
             size_t *bin)
{
  const LpTally all = count_all (won, lost, n_bins);
  LpTally below = { 0, 0 };
  double largest = -1;

  if (all.won == 0 || all.lost == 0)
    return false;

  for (size_t i = 0; i < n_bins; i++)
    {
      double distance;

      below.won += won[i];
      below.lost += lost[i];
      distance = fabs ((double) below.won / (double) all.won -
                       (double) below.lost / (double) all.lost);
      if (distance > largest)
        {
          largest = distance;
          if (bin != NULL)
            *bin = i;
        }
    }
  *out = largest;
  return true;
}

/* --- Tenths --- */

/* In tenths of a lead, so that everything is whole: each tenth takes as many of them as
 * there are leads. */
typedef struct
{
  LpTenth *tenth; /* the one that is being filled */
  uint64_t size;
  uint64_t room;
} Filler;

/* Gives the leads of one score to the tenths that have room. */
static void
share_out (Filler *filler, uint32_t won, uint32_t lost)
{
  const uint64_t n = (uint64_t) won + lost;
  uint64_t left = LP_N_TENTHS * n;

  while (left > 0)
    {
      const uint64_t taken = left < filler->room ? left : filler->room;
      const double share = (double) taken / (double) (LP_N_TENTHS * n);

      filler->tenth->won += share * won;
      filler->tenth->lost += share * lost;
      left -= taken;
      filler->room -= taken;
      if (filler->room == 0)
        {
          filler->tenth++;
          filler->room = filler->size;
        }
    }
}

static void
add_rates (LpTenth *tenths, const LpTally *all)
{
  const double base = (double) all->won / (double) lp_tally_get_n (all);
  double won = 0;
  double lost = 0;

  for (size_t i = 0; i < LP_N_TENTHS; i++)
    {
      won += tenths[i].won;
      lost += tenths[i].lost;
      tenths[i].win_rate = tenths[i].won / (tenths[i].won + tenths[i].lost);
      tenths[i].lift = tenths[i].win_rate / base;
      tenths[i].gain = won / (double) all->won;
      tenths[i].capture = all->lost > 0 ? lost / (double) all->lost : 0;
    }
}

bool
lp_score_tenths (const uint32_t *won,
                 const uint32_t *lost,
                 size_t n_bins,
                 LpTenth tenths[LP_N_TENTHS])
{
  const LpTally all = count_all (won, lost, n_bins);
  const uint64_t n = lp_tally_get_n (&all);
  Filler filler = { tenths, n, n };

  if (all.won == 0)
    return false;

  for (size_t i = 0; i < LP_N_TENTHS; i++)
    tenths[i] = (LpTenth){ 0 };
  for (size_t i = n_bins; i-- > 0;)
    share_out (&filler, won[i], lost[i]);
  add_rates (tenths, &all);
  return true;
}

void
lp_score_count (const int16_t *totals, const LpBits *rows, uint32_t *counts)
{
  for (size_t i = 0; i < lp_bits_n_words (rows->n_bits); i++)
    for (uint64_t word = rows->words[i]; word != 0; word &= word - 1)
      counts[totals[64 * i + (size_t) __builtin_ctzll (word)]]++;
}
