/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ridge logistic regression by Newton's method, and whether it can be trusted. */
#include "lp-logistic.h"

#include "lp-cholesky-private.h"
#include "lp-kernel-private.h"

#include <math.h>

#define MAX_HALVINGS 60

/* The step still to come is this small a part of what is minimised: the next one would be
 * its square. */
#define CLOSE_ENOUGH 1e-13

/* Position 0 of every vector is the intercept, position 1 + j column j. */
typedef struct
{
  const LpDesign *design;
  LpFitOptions options;
  size_t d;
  double *place;
  double *step;
  double *trial;
  double *gradient; /* downhill */
  double *matrix;   /* the information with the ridge, then its factor */
} Newton;

static double
get_ridge (const Newton *newton, size_t i)
{
  return i == 0 ? newton->options.intercept_ridge : newton->options.ridge;
}

static double
get_eta (const double *place, const uint32_t *columns, const double *values, size_t n)
{
  double eta = place[0];

  for (size_t k = 0; k < n; k++)
    eta += place[1 + columns[k]] * values[k];
  return eta;
}

static double
get_row_eta (const LpDesign *design, const double *place, size_t row)
{
  const size_t start = design->start[row];

  return get_eta (place, design->column + start, design->value + start,
                  design->start[row + 1] - start);
}

/* ln (1 + e^x) without overflow. */
static double
soft_plus (double x)
{
  return fmax (x, 0) + log1p (exp (-fabs (x)));
}

static double
logistic (double eta)
{
  const double e = exp (-fabs (eta));

  return eta >= 0 ? 1 / (1 + e) : e / (1 + e);
}

static double
get_objective (const Newton *newton, const double *place)
{
  const LpDesign *design = newton->design;
  double sum = 0;

  for (size_t row = 0; row < design->n_rows; row++)
    {
      const double eta = get_row_eta (design, place, row);

      sum += design->won[row] * soft_plus (-eta) + design->lost[row] * soft_plus (eta);
    }
  for (size_t i = 0; i < newton->d; i++)
    sum += get_ridge (newton, i) / 2 * place[i] * place[i];
  return sum;
}

/* Adds @weight times the row's outer product, the intercept's 1 included. */
static void
add_outer (const LpDesign *design, size_t row, double weight, double *matrix, size_t d)
{
  const size_t start = design->start[row];
  const size_t end = design->start[row + 1];

  matrix[0] += weight;
  for (size_t k = start; k < end; k++)
    {
      double *line = matrix + (1 + design->column[k]) * d;
      const double weighted = weight * design->value[k];

      line[0] += weighted;
      for (size_t m = start; m <= k; m++)
        line[1 + design->column[m]] += weighted * design->value[m];
    }
}

static void
look_around (Newton *newton)
{
  const LpDesign *design = newton->design;
  const size_t d = newton->d;

  memset (newton->matrix, 0, d * d * sizeof *newton->matrix);
  for (size_t i = 0; i < d; i++)
    {
      newton->gradient[i] = -get_ridge (newton, i) * newton->place[i];
      newton->matrix[i * d + i] = get_ridge (newton, i);
    }
  for (size_t row = 0; row < design->n_rows; row++)
    {
      const double chance = logistic (get_row_eta (design, newton->place, row));
      const double n = design->won[row] + design->lost[row];
      const double surprise = design->won[row] * (1 - chance) -
                              design->lost[row] * chance;

      newton->gradient[0] += surprise;
      for (size_t k = design->start[row]; k < design->start[row + 1]; k++)
        newton->gradient[1 + design->column[k]] += surprise * design->value[k];
      add_outer (design, row, n * chance * (1 - chance), newton->matrix, d);
    }
}

/* Where all chances are 0 or 1 nothing holds the intercept; a little of the diagonal
 * does. */
static void
factor_matrix (Newton *newton)
{
  const size_t d = newton->d;
  double more = 1e-12;

  while (!lp_cholesky_factor (newton->matrix, d))
    {
      look_around (newton);
      for (size_t i = 0; i < d; i++)
        newton->matrix[i * d + i] += more;
      more *= 100;
    }
}

/* Goes the step or the longest half of a half of it that leads down. */
static double
walk (Newton *newton, double objective, unsigned *halvings)
{
  double length = 1;
  double reached = objective;

  for (unsigned i = 0; i <= MAX_HALVINGS; i++, length /= 2)
    {
      for (size_t k = 0; k < newton->d; k++)
        newton->trial[k] = newton->place[k] + length * newton->step[k];
      reached = get_objective (newton, newton->trial);
      if (reached <= objective + 1e-14 * fabs (objective))
        break;
      (*halvings)++;
    }
  memcpy (newton->place, newton->trial, newton->d * sizeof *newton->place);
  return reached;
}

static LpFitStatus
descend (Newton *newton, LpFit *fit)
{
  const unsigned most = newton->options.max_iterations > 0
                            ? newton->options.max_iterations
                            : 100;

  fit->objective = get_objective (newton, newton->place);
  for (fit->iterations = 1; fit->iterations <= most; fit->iterations++)
    {
      double promise = 0;

      look_around (newton);
      factor_matrix (newton);
      for (size_t i = 0; i < newton->d; i++)
        newton->step[i] = newton->gradient[i];
      lp_cholesky_solve (newton->matrix, newton->d, newton->step);
      for (size_t i = 0; i < newton->d; i++)
        promise += newton->step[i] * newton->gradient[i];

      fit->objective = walk (newton, fit->objective, &fit->halvings);
      if (promise <= CLOSE_ENOUGH * (1 + fabs (fit->objective)))
        return LP_FIT_CONVERGED;
    }
  fit->iterations = most;
  return LP_FIT_STOPPED;
}

static void
take_result (Newton *newton, LpFit *fit)
{
  look_around (newton);
  factor_matrix (newton);
  lp_cholesky_get_inverse_diagonal (newton->matrix, newton->d, newton->step);
  fit->intercept = newton->place[0];
  fit->intercept_error = sqrt (newton->step[0]);
  for (size_t j = 0; j < fit->n_columns; j++)
    {
      fit->coefficients[j] = newton->place[1 + j];
      fit->errors[j] = sqrt (newton->step[1 + j]);
    }
}

static bool
has_both (const LpDesign *design)
{
  double won = 0;
  double lost = 0;

  for (size_t row = 0; row < design->n_rows; row++)
    {
      won += design->won[row];
      lost += design->lost[row];
    }
  return won > 0 && lost > 0;
}

static void
go_to (Newton *newton, const LpFit *start)
{
  newton->place[0] = start->intercept;
  for (size_t j = 0; j < start->n_columns; j++)
    newton->place[1 + j] = start->coefficients[j];
}

void
lp_fit_init (LpFit *fit, const LpDesign *design, const LpFitOptions *options)
{
  const size_t d = design->n_columns + 1;
  Newton newton = { .design = design, .options = *options, .d = d };

  *fit = (LpFit){ .status = LP_FIT_ONE_CLASS, .n_columns = design->n_columns };
  fit->coefficients = lp_alloc_zeroed (d, sizeof *fit->coefficients);
  fit->errors = lp_alloc_zeroed (d, sizeof *fit->errors);
  if (!has_both (design))
    return;

  newton.place = lp_alloc_zeroed (4 * d, sizeof *newton.place);
  newton.step = newton.place + d;
  newton.trial = newton.step + d;
  newton.gradient = newton.trial + d;
  newton.matrix = lp_alloc_raw (d * d, sizeof *newton.matrix);
  if (options->start != NULL)
    go_to (&newton, options->start);
  fit->status = descend (&newton, fit);
  take_result (&newton, fit);
  free (newton.matrix);
  free (newton.place);
}

void
lp_fit_reset (LpFit *fit)
{
  free (fit->coefficients);
  free (fit->errors);
  *fit = (LpFit){ 0 };
}

double
lp_fit_predict (const LpFit *fit, const uint32_t *columns, const double *values, size_t n)
{
  double eta = fit->intercept;

  for (size_t k = 0; k < n; k++)
    eta += fit->coefficients[columns[k]] * values[k];
  return logistic (eta);
}

/* --- Separation --- */

static double *
find_largest (const LpDesign *design)
{
  double *largest = lp_alloc_zeroed (design->n_columns, sizeof *largest);

  for (size_t k = 0; design->n_rows > 0 && k < design->start[design->n_rows]; k++)
    largest[design->column[k]] = fmax (largest[design->column[k]],
                                       fabs (design->value[k]));
  return largest;
}

bool
lp_design_find_separation (const LpDesign *design, bool *separated)
{
  double *largest = find_largest (design);
  bool any = false;
  LpFit held, free_to_grow;

  lp_fit_init (&held, design, &(LpFitOptions){ .ridge = 1e-4 });
  lp_fit_init (&free_to_grow, design, &(LpFitOptions){ .ridge = 1e-8, .start = &held });
  for (size_t j = 0; j < design->n_columns; j++)
    {
      const double grown = fabs (free_to_grow.coefficients[j]) -
                           fabs (held.coefficients[j]);

      separated[j] = grown * largest[j] > 1;
      any |= separated[j];
    }
  lp_fit_reset (&free_to_grow);
  lp_fit_reset (&held);
  free (largest);
  return any;
}

/* --- Condition --- */

#define MAX_TURNS 500

/* Not at right angles to any direction that could be the answer. */
static void
set_start (double *vector, size_t d)
{
  uint64_t state = 1;

  for (size_t i = 0; i < d; i++)
    {
      state = state * UINT64_C (6364136223846793005) + UINT64_C (1442695040888963407);
      vector[i] = (double) (state >> 40) / (double) (1 << 24) - 0.5;
    }
}

static void
scale_to_one (double *vector, size_t d)
{
  double sum = 0;

  for (size_t i = 0; i < d; i++)
    sum += vector[i] * vector[i];
  for (size_t i = 0; i < d; i++)
    vector[i] /= sqrt (sum);
}

static void
multiply_lower (const double *matrix, size_t d, const double *in, double *out)
{
  memset (out, 0, d * sizeof *out);
  for (size_t i = 0; i < d; i++)
    {
      const double *row = matrix + i * d;

      for (size_t j = 0; j < i; j++)
        {
          out[i] += row[j] * in[j];
          out[j] += row[j] * in[i];
        }
      out[i] += row[i] * in[i];
    }
}

/* The largest eigenvalue of the matrix, or of the inverse of the one that @factor is of;
 * @vector is its direction. */
static double
find_eigenvalue (const double *matrix, const double *factor, size_t d, double *vector)
{
  double *next = lp_alloc_raw (d, sizeof *next);
  double value = 0;

  set_start (vector, d);
  scale_to_one (vector, d);
  for (unsigned turn = 0; turn < MAX_TURNS; turn++)
    {
      const double before = value;

      if (factor == NULL)
        multiply_lower (matrix, d, vector, next);
      else
        {
          memcpy (next, vector, d * sizeof *next);
          lp_cholesky_solve (factor, d, next);
        }
      value = 0;
      for (size_t i = 0; i < d; i++)
        value += vector[i] * next[i];
      memcpy (vector, next, d * sizeof *next);
      scale_to_one (vector, d);
      if (fabs (value - before) <= 1e-13 * fabs (value))
        break;
    }
  free (next);
  return value;
}

/* The cross product with columns of length 1; one that is 0 throughout stands alone. */
static double *
make_cross_product (const LpDesign *design, size_t d)
{
  double *matrix = lp_alloc_zeroed (d * d, sizeof *matrix);
  double *length = lp_alloc_raw (d, sizeof *length);

  for (size_t row = 0; row < design->n_rows; row++)
    add_outer (design, row, design->won[row] + design->lost[row], matrix, d);
  for (size_t i = 0; i < d; i++)
    length[i] = matrix[i * d + i] > 0 ? sqrt (matrix[i * d + i]) : 1;
  for (size_t i = 0; i < d; i++)
    {
      for (size_t j = 0; j < i; j++)
        matrix[i * d + j] /= length[i] * length[j];
      matrix[i * d + i] = 1;
    }
  free (length);
  return matrix;
}

double
lp_design_get_condition (const LpDesign *design, double *parts)
{
  const size_t d = design->n_columns + 1;
  const double least = 1 / (LP_CONDITION_MAX * LP_CONDITION_MAX);
  double *matrix = make_cross_product (design, d);
  double *factor = lp_alloc_raw (d * d, sizeof *factor);
  double *vector = lp_alloc_raw (d, sizeof *vector);
  double more = least;
  double largest, condition;

  largest = find_eigenvalue (matrix, NULL, d, vector);
  do
    {
      memcpy (factor, matrix, d * d * sizeof *factor);
      for (size_t i = 0; i < d; i++)
        factor[i * d + i] += more;
      more *= 10;
    }
  while (!lp_cholesky_factor (factor, d));
  condition = sqrt (largest * find_eigenvalue (NULL, factor, d, vector));
  for (size_t j = 0; parts != NULL && j < design->n_columns; j++)
    parts[j] = vector[1 + j];

  free (vector);
  free (factor);
  free (matrix);
  return fmin (condition, LP_CONDITION_MAX);
}
