/* SPDX-License-Identifier: GPL-3.0-or-later
 * The regression against liblinear, solving the same problem: its C is 1 / ridge, its
 * bias is a column of one number B with the ridge of the others, which is an intercept of
 * B times the weight with a ridge of ridge / B^2. Built where liblinear is installed.
 *
 * Its two solvers end differently. The one for the primal stops where a step gains less
 * than 1e-12 of the sum, which a coefficient can be 1e-6 away from; so its sum is
 * compared, and its coefficients as near as its slope says that it is. The one for the
 * dual goes on until it is there, where its 1000 rounds are enough: with a ridge that is
 * not small. There every coefficient is the same to 1e-8, and the standard errors are in
 * test-logistic.c. */
#include "lp-logistic.h"

#include "dice.h"

#include <linear.h>
#include <math.h>

#define MAX_COLUMNS 16

typedef struct
{
  guint n_columns;
  guint n_leads;
  double ridge;
  double bias; /* B */
  double *y;
  struct feature_node **x; /* columns from 1, the bias last, then -1 */
} Problem;

static void
no_words (const char *text)
{
}

static void
problem_init (Problem *problem, Dice *dice, double ridge, double bias)
{
  problem->n_columns = 1 + dice_below (dice, MAX_COLUMNS);
  problem->n_leads = 60 + dice_below (dice, 900);
  problem->ridge = ridge;
  problem->bias = bias;
  problem->y = g_new (double, problem->n_leads);
  problem->x = g_new (struct feature_node *, problem->n_leads);
  for (guint i = 0; i < problem->n_leads; i++)
    {
      struct feature_node *row = g_new (struct feature_node, MAX_COLUMNS + 2);
      double eta = -0.7;
      guint n = 0;

      for (guint j = 0; j < problem->n_columns; j++)
        if (dice_chance (dice, 15 + 4 * j))
          {
            const double value = j % 5 == 4 ? dice_between (dice, 1, 12) / 4.0 : 1;

            row[n++] = (struct feature_node){ (int) j + 1, value };
            eta += value * (j % 3 == 0 ? 1.1 : -0.4);
          }
      row[n++] = (struct feature_node){ (int) problem->n_columns + 1, bias };
      row[n] = (struct feature_node){ -1, 0 };
      problem->x[i] = row;
      problem->y[i] = i == 0 || (i > 1 &&
                                 dice_chance (dice, (guint) (100 / (1 + exp (-eta)))))
                          ? 1
                          : -1;
    }
}

static void
problem_clear (Problem *problem)
{
  for (guint i = 0; i < problem->n_leads; i++)
    g_free (problem->x[i]);
  g_free (problem->x);
  g_free (problem->y);
}

static void
fit_ours (const Problem *problem, LpFit *fit)
{
  const LpFitOptions options = { .ridge = problem->ridge,
                                 .intercept_ridge = problem->ridge / problem->bias /
                                                    problem->bias };
  LpDesign design;

  lp_design_init (&design, problem->n_columns);
  for (guint i = 0; i < problem->n_leads; i++)
    {
      uint32_t columns[MAX_COLUMNS];
      double values[MAX_COLUMNS];
      gsize n = 0;

      for (; problem->x[i][n].index <= (int) problem->n_columns; n++)
        {
          columns[n] = (uint32_t) problem->x[i][n].index - 1;
          values[n] = problem->x[i][n].value;
        }
      lp_design_add (&design, columns, values, n, problem->y[i] > 0, problem->y[i] < 0);
    }
  lp_fit_init (fit, &design, &options);
  lp_design_reset (&design);
}

/* The weights of the class 1; the last is the bias. */
static void
fit_theirs (const Problem *problem, int solver, double *weights)
{
  const struct problem given = { .l = (int) problem->n_leads,
                                 .n = (int) problem->n_columns + 1,
                                 .y = problem->y,
                                 .x = problem->x,
                                 .bias = problem->bias };
  const struct parameter parameter = { .solver_type = solver,
                                       .eps = 1e-13,
                                       .C = 1 / problem->ridge };
  struct model *model = train (&given, &parameter);
  const double sign = model->label[0] == 1 ? 1 : -1;

  for (guint j = 0; j <= problem->n_columns; j++)
    weights[j] = sign * model->w[j];
  free_and_destroy_model (&model);
}

/* What is minimised, and the length of its slope. */
static double
get_objective (const Problem *problem, const double *weights, double *length)
{
  double slope[MAX_COLUMNS + 1] = { 0 };
  double sum = 0, squares = 0;

  for (guint i = 0; i < problem->n_leads; i++)
    {
      double eta = 0;

      for (const struct feature_node *x = problem->x[i]; x->index > 0; x++)
        eta += weights[x->index - 1] * x->value;
      sum += log1p (exp (-problem->y[i] * eta));
      for (const struct feature_node *x = problem->x[i]; x->index > 0; x++)
        slope[x->index - 1] -= problem->y[i] * x->value / (1 + exp (problem->y[i] * eta));
    }
  for (guint j = 0; j <= problem->n_columns; j++)
    {
      sum += problem->ridge / 2 * weights[j] * weights[j];
      slope[j] += problem->ridge * weights[j];
      squares += slope[j] * slope[j];
    }
  *length = sqrt (squares);
  return sum;
}

/* Ours in the shape of theirs: the intercept as the weight of the bias. */
static void
get_weights (const Problem *problem, const LpFit *fit, double *weights)
{
  for (guint j = 0; j < problem->n_columns; j++)
    weights[j] = fit->coefficients[j];
  weights[problem->n_columns] = fit->intercept / problem->bias;
}

static void
compare_with_primal (const Problem *problem)
{
  double ours[MAX_COLUMNS + 1], theirs[MAX_COLUMNS + 1];
  double our_slope, their_slope;
  LpFit fit;

  fit_ours (problem, &fit);
  fit_theirs (problem, L2R_LR, theirs);
  get_weights (problem, &fit, ours);
  g_assert_cmpint (fit.status, ==, LP_FIT_CONVERGED);
  g_assert_cmpfloat_with_epsilon (fit.objective,
                                  get_objective (problem, theirs, &their_slope), 1e-8);
  g_assert_cmpfloat_with_epsilon (fit.objective,
                                  get_objective (problem, ours, &our_slope), 1e-9);
  g_assert_cmpfloat (our_slope / problem->ridge, <, 1e-8);
  for (guint j = 0; j <= problem->n_columns; j++)
    {
      g_assert_cmpfloat_with_epsilon (ours[j], theirs[j], 1e-5);
      g_assert_cmpfloat_with_epsilon (ours[j], theirs[j],
                                      (our_slope + their_slope) / problem->ridge + 1e-9);
    }
  lp_fit_reset (&fit);
}

static void
compare_with_dual (const Problem *problem)
{
  double ours[MAX_COLUMNS + 1], theirs[MAX_COLUMNS + 1];
  LpFit fit;

  fit_ours (problem, &fit);
  fit_theirs (problem, L2R_LR_DUAL, theirs);
  get_weights (problem, &fit, ours);
  for (guint j = 0; j <= problem->n_columns; j++)
    g_assert_cmpfloat_with_epsilon (ours[j], theirs[j], 1e-8);
  lp_fit_reset (&fit);
}

static void
test_same_sum (void)
{
  Dice dice;

  dice_init (&dice, 17);
  for (guint round = 0; round < 40; round++)
    {
      Problem problem;

      problem_init (&problem, &dice, pow (10, dice_between (&dice, -2, 1)), 1);
      compare_with_primal (&problem);
      problem_clear (&problem);
    }
}

static void
test_same_coefficients (void)
{
  static const struct
  {
    double ridge, bias;
  } cases[] = { { 1, 1 }, { 10, 1 }, { 1, 3 }, { 10, 3 }, { 10, 20 }, { 3, 0.5 } };
  Dice dice;

  dice_init (&dice, 23);
  for (guint round = 0; round < 60; round++)
    {
      const guint i = round % G_N_ELEMENTS (cases);
      Problem problem;

      problem_init (&problem, &dice, cases[i].ridge, cases[i].bias);
      compare_with_dual (&problem);
      problem_clear (&problem);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  set_print_string_function (no_words);
  g_test_add_func ("/engine/logistic/as-liblinear/sum", test_same_sum);
  g_test_add_func ("/engine/logistic/as-liblinear/coefficients", test_same_coefficients);
  return g_test_run ();
}
