/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ridge logistic regression of an outcome on columns that are mostly 0.
 *
 * The design holds each distinct row once, with how many cases of it were won and lost: the
 * leads for which the same rules fire are one row, so that a million leads are some thousand
 * rows. Only what is not 0 is kept:
 *
 *   row 0: start[0] .. start[1] - 1     column[k], value[k]      won[0], lost[0]
 *   row 1: start[1] .. start[2] - 1     ...
 *
 * A fit minimises, over the coefficients b and the intercept b0,
 *
 *   sum over cases ln (1 + exp (-y (b0 + b x)))  +  ridge / 2 * |b|^2
 *
 * with y = 1 for won and -1 for lost; the intercept has a ridge of its own, 0 as a rule
 * (Hoerl and Kennard 1970; le Cessie and van Houwelingen, Applied Statistics 41 (1992)).
 * Newton's method with a Cholesky factor, steps halved until the sum falls; the same input
 * gives the same bits. Structures own their memory; zeroed memory is empty. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct
{
  size_t n_columns;
  size_t n_rows;
  size_t *start;     /* n_rows + 1 */
  uint32_t *column;  /* rising inside a row */
  double *value;
  double *won;       /* n_rows: cases */
  double *lost;

  size_t rows_room, values_room;
  uint64_t *hash;    /* n_rows, and the table that finds equal rows again */
  uint32_t *table;
  size_t table_size;
} LpDesign;

void lp_design_init (LpDesign *design, size_t n_columns);
void lp_design_reset (LpDesign *design); /* frees; safe on zeroed memory */

/* Adds cases of one row: @n entries that are not 0, their @columns rising. At most 2^32 - 2
 * distinct rows. */
void lp_design_add (LpDesign *design, const uint32_t *columns, const double *values, size_t n,
                    double won, double lost);

typedef enum
{
  LP_FIT_CONVERGED,
  LP_FIT_STOPPED,   /* not within the iterations allowed; the last step is given */
  LP_FIT_ONE_CLASS  /* nothing won, or nothing lost: there is no fit, all is 0 */
} LpFitStatus;

typedef struct
{
  LpFitStatus status;
  size_t n_columns;
  double intercept;
  double *coefficients;    /* n_columns */
  double intercept_error;  /* standard errors: the root of the diagonal of the inverse of the */
  double *errors;          /* information matrix with the ridge in it */
  double objective;        /* what was minimised */
  unsigned iterations;
  unsigned halvings;       /* of steps, over all iterations */
} LpFit;

typedef struct
{
  double ridge;           /* above 0 */
  double intercept_ridge; /* 0: none */
  unsigned max_iterations; /* 0: 100 */
  const LpFit *start;      /* of the same columns, where to begin; NULL: at 0 */
} LpFitOptions;

void lp_fit_init (LpFit *fit, const LpDesign *design, const LpFitOptions *options);
void lp_fit_reset (LpFit *fit);

/* The chance of winning of a row given as for lp_design_add(). */
double lp_fit_predict (const LpFit *fit, const uint32_t *columns, const double *values,
                       size_t n);

/* --- What is wrong with a design --- */

/* separated[j] = the coefficient grows without bound as the ridge goes: the column, alone or
 * with others, tells won from lost without a mistake (Albert and Anderson, Biometrika 71
 * (1984), p. 1). Seen in the difference between the fits with ridges of 1e-4 and 1e-8: a
 * finite coefficient stays, one that separates grows by up to ln 1e4. Returns whether any
 * is. Nothing is where all cases ended alike. */
bool lp_design_find_separation (const LpDesign *design, bool *separated);

/* From here on columns are called collinear (Belsley, Kuh and Welsch, Regression Diagnostics
 * (1980), section 3.2). */
#define LP_CONDITION_HIGH 30.0
/* What the number is where columns are the same but for rounding. */
#define LP_CONDITION_MAX 1e6

/* The condition number of the design with its intercept, columns scaled to length 1: the root
 * of the largest eigenvalue of its cross product over the smallest, at most LP_CONDITION_MAX.
 * @parts (nullable): n_columns, how much each has of the direction that is (nearly) not
 * determined, in -1..1. Columns that are 0 throughout are left out. 1 for no cases. */
double lp_design_get_condition (const LpDesign *design, double *parts);
