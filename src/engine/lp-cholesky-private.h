/* SPDX-License-Identifier: GPL-3.0-or-later
 * Symmetric positive definite matrices, as d * d numbers row by row of which only the lower
 * half counts. (Golub and Van Loan, Matrix Computations, section 4.2.) */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Replaces the lower half of @matrix by its factor L, matrix = L L'. False, with the matrix
 * spoilt, where it is not positive definite. */
bool lp_cholesky_factor (double *matrix, size_t d);

/* Solves L L' x = @vector, in place. */
void lp_cholesky_solve (const double *factor, size_t d, double *vector);

/* diagonal[i] = (matrix^-1)[i][i]. */
void lp_cholesky_get_inverse_diagonal (const double *factor, size_t d, double *diagonal);
