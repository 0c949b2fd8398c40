/* SPDX-License-Identifier: GPL-3.0-or-later
 * The Cholesky factor of a small dense matrix. */
#include "lp-cholesky-private.h"

#include "lp-kernel-private.h"

#include <math.h>

static double
multiply (const double *a, const double *b, size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

bool
lp_cholesky_factor (double *matrix, size_t d)
{
  for (size_t i = 0; i < d; i++)
    {
      double *row = matrix + i * d;

      for (size_t j = 0; j < i; j++)
        row[j] = (row[j] - multiply (row, matrix + j * d, j)) / matrix[j * d + j];
      row[i] -= multiply (row, row, i);
      if (!(row[i] > 0))
        return false;
      row[i] = sqrt (row[i]);
    }
  return true;
}

void
lp_cholesky_solve (const double *factor, size_t d, double *vector)
{
  for (size_t i = 0; i < d; i++)
    vector[i] = (vector[i] - multiply (factor + i * d, vector, i)) / factor[i * d + i];
  for (size_t i = d; i-- > 0;)
    {
      vector[i] /= factor[i * d + i];
      for (size_t j = 0; j < i; j++)
        vector[j] -= factor[i * d + j] * vector[i];
    }
}

void
lp_cholesky_get_inverse_diagonal (const double *factor, size_t d, double *diagonal)
{
  double *unit = lp_alloc_raw (d, sizeof *unit);

  /* inverse[i][i] is the squared length of column i of L^-1. */
  for (size_t i = 0; i < d; i++)
    {
      double sum = 0;

      for (size_t k = i; k < d; k++)
        {
          unit[k] = ((k == i ? 1 : 0) - multiply (factor + k * d + i, unit + i, k - i)) /
                    factor[k * d + k];
          sum += unit[k] * unit[k];
        }
      diagonal[i] = sum;
    }
  free (unit);
}
