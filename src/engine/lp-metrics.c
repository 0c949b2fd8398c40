/* SPDX-License-Identifier: GPL-3.0-or-later
 * Figures of a classifier. */
#include "lp-metrics.h"

LpConfusion
lp_confusion_count (const LpBits *picked, const LpBits *won, const LpBits *lost)
{
  LpConfusion confusion;

  confusion.picked_won = lp_bits_count_and (picked, won);
  confusion.picked_lost = lp_bits_count_and (picked, lost);
  confusion.left_won = lp_bits_count (won) - confusion.picked_won;
  confusion.left_lost = lp_bits_count (lost) - confusion.picked_lost;

  return confusion;
}

bool
lp_metrics_get_ratio (uint64_t part, uint64_t whole, double *out)
{
  if (whole == 0)
    return false;
  *out = (double) part / (double) whole;
  return true;
}

bool
lp_confusion_get_precision (const LpConfusion *confusion, double *out)
{
  return lp_metrics_get_ratio (confusion->picked_won,
                               confusion->picked_won + confusion->picked_lost, out);
}

bool
lp_confusion_get_recall (const LpConfusion *confusion, double *out)
{
  return lp_metrics_get_ratio (confusion->picked_won,
                               confusion->picked_won + confusion->left_won, out);
}

void
lp_metrics_accumulate (const uint32_t *counts, size_t n, uint64_t *at_least)
{
  uint64_t sum = 0;

  for (size_t i = n; i-- > 0;)
    {
      sum += counts[i];
      at_least[i] = sum;
    }
}

LpConfusion
lp_confusion_at (const uint64_t *won_at_least, const uint64_t *lost_at_least, size_t i)
{
  LpConfusion confusion;

  confusion.picked_won = won_at_least[i];
  confusion.picked_lost = lost_at_least[i];
  confusion.left_won = won_at_least[0] - won_at_least[i];
  confusion.left_lost = lost_at_least[0] - lost_at_least[i];

  return confusion;
}

/* Wirth's selection: afterwards values[k] is the k-th smallest, none before it is larger,
 * none behind it smaller. */
static double
select_nth (double *values, size_t n, size_t k)
{
  ptrdiff_t low = 0;
  ptrdiff_t high = (ptrdiff_t) n - 1;

  while (low < high)
    {
      const double pivot = values[k];
      ptrdiff_t i = low;
      ptrdiff_t j = high;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (values[j] > pivot)
            j--;
          if (i <= j)
            {
              const double swapped = values[i];

              values[i++] = values[j];
              values[j--] = swapped;
            }
        }
      if (j < (ptrdiff_t) k)
        low = i;
      if (i > (ptrdiff_t) k)
        high = j;
    }

  return values[k];
}

bool
lp_metrics_get_median (double *values, size_t n, double *out)
{
  double upper;
  double lower;

  if (n == 0)
    return false;

  upper = select_nth (values, n, n / 2);
  lower = upper;
  if (n % 2 == 0)
    {
      lower = values[0];
      for (size_t i = 1; i < n / 2; i++)
        lower = values[i] > lower ? values[i] : lower;
    }
  *out = lower + (upper - lower) / 2;
  return true;
}
