/* SPDX-License-Identifier: GPL-3.0-or-later
 * The regression against liblinear, solving the same problem: its bias is a column of
 * ones with the ridge of the others, its C is 1 / ridge. Built where liblinear is
 * installed. */
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
  double *y;
  struct feature_node **x; /* columns from 1, the bias last, then -1 */
} Problem;

static void
no_words (const char *text)
{
}

static void
problem_init (Problem *problem, Dice *dice)
{
  problem->n_columns = 1 + dice_below (dice, MAX_COLUMNS);
  problem->n_leads = 60 + dice_below (dice, 900);
  problem->ridge = pow (10, dice_between (dice, -2, 1));
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
      row[n++] = (struct feature_node){ (int) problem->n_columns + 1, 1 };
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
                                 .intercept_ridge = problem->ridge };
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
fit_theirs (const Problem *problem, double *weights)
{
  const struct problem given = { .l = (int) problem->n_leads,
                                 .n = (int) problem->n_columns + 1,
                                 .y = problem->y,
                                 .x = problem->x,
                                 .bias = 1 };
  const struct parameter parameter = { .solver_type = L2R_LR,
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

static void
compare_with_peer (const Problem *problem)
{
  double ours[MAX_COLUMNS + 1], theirs[MAX_COLUMNS + 1];
  double our_slope, their_slope;
  LpFit fit;

  fit_ours (problem, &fit);
  fit_theirs (problem, theirs);
  for (guint j = 0; j < problem->n_columns; j++)
    ours[j] = fit.coefficients[j];
  ours[problem->n_columns] = fit.intercept;

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
test_same_answer (void)
{
  Dice dice;

  dice_init (&dice, 17);
  set_print_string_function (no_words);
  for (guint round = 0; round < 40; round++)
    {
      Problem problem;

      problem_init (&problem, &dice);
      compare_with_peer (&problem);
      problem_clear (&problem);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/logistic/as-liblinear", test_same_answer);
  return g_test_run ();
}
