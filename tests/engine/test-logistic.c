/* SPDX-License-Identifier: GPL-3.0-or-later
 * Ridge logistic regression: two-by-two tables in closed form, the conditions of a
 * minimum, what is wrong with a design. */
#include "lp-logistic.h"

#include "dice.h"

#include <math.h>

static void
add_bit (LpDesign *design, gboolean bit, double won, double lost)
{
  const uint32_t column = 0;
  const double one = 1;

  lp_design_add (design, &column, &one, bit ? 1 : 0, won, lost);
}

/* --- Designs --- */

static void
test_equal_rows_are_one (void)
{
  const uint32_t columns[] = { 1, 4 }, others[] = { 1, 3 };
  const double values[] = { 1, 0.5 }, more[] = { 1, 0.75 };
  LpDesign design;

  lp_design_init (&design, 5);
  lp_design_add (&design, columns, values, 2, 1, 0);
  lp_design_add (&design, NULL, NULL, 0, 2, 3);
  lp_design_add (&design, columns, values, 2, 0, 4);
  lp_design_add (&design, columns, more, 2, 1, 1);
  lp_design_add (&design, others, values, 2, 1, 1);
  lp_design_add (&design, columns, values, 1, 1, 1);
  lp_design_add (&design, NULL, NULL, 0, 1, 0);
  g_assert_cmpuint (design.n_rows, ==, 5);
  g_assert_cmpuint (design.start[5], ==, 7);
  g_assert_cmpfloat (design.won[0], ==, 1);
  g_assert_cmpfloat (design.lost[0], ==, 4);
  g_assert_cmpfloat (design.won[1], ==, 3);
  g_assert_cmpfloat (design.lost[1], ==, 3);
  lp_design_reset (&design);
}

static void
test_many_rows_are_found_again (void)
{
  LpDesign design;

  lp_design_init (&design, 20);
  for (guint round = 0; round < 2; round++)
    for (guint set = 0; set < 5000; set++)
      {
        uint32_t columns[13];
        double values[13];
        gsize n = 0;

        for (guint i = 0; i < 13; i++)
          if (set >> i & 1)
            {
              columns[n] = i;
              values[n++] = 1;
            }
        lp_design_add (&design, columns, values, n, round, 1);
      }
  g_assert_cmpuint (design.n_rows, ==, 5000);
  for (guint row = 0; row < 5000; row++)
    {
      g_assert_cmpfloat (design.won[row], ==, 1);
      g_assert_cmpfloat (design.lost[row], ==, 2);
    }
  lp_design_reset (&design);
}

/* --- Closed form --- */

/* Without a ridge the intercept is ln (c / d), the coefficient ln (a d / b c), its
 * standard error sqrt (1/a + 1/b + 1/c + 1/d) (Woolf 1955). */
static void
test_two_by_two (void)
{
  static const struct
  {
    double a, b, c, d;
  } tables[] = {
    { 30, 10, 20, 40 }, { 1, 9, 7, 2 }, { 500, 20, 3, 900 }, { 5, 5, 5, 5 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const double a = tables[i].a, b = tables[i].b, c = tables[i].c, d = tables[i].d;
      LpDesign design;
      LpFit fit;

      lp_design_init (&design, 1);
      add_bit (&design, TRUE, a, b);
      add_bit (&design, FALSE, c, d);
      lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = 1e-14 });
      g_assert_cmpint (fit.status, ==, LP_FIT_CONVERGED);
      g_assert_cmpfloat_with_epsilon (fit.intercept, log (c / d), 1e-10);
      g_assert_cmpfloat_with_epsilon (fit.coefficients[0], log (a * d / (b * c)), 1e-10);
      g_assert_cmpfloat_with_epsilon (fit.intercept_error, sqrt (1 / c + 1 / d), 1e-9);
      g_assert_cmpfloat_with_epsilon (fit.errors[0], sqrt (1 / a + 1 / b + 1 / c + 1 / d),
                                      1e-9);
      lp_fit_reset (&fit);
      lp_design_reset (&design);
    }
}

/* No columns: the intercept is the log odds, whatever the ridge. */
static void
test_base_rate (void)
{
  LpDesign design;
  LpFit fit;

  lp_design_init (&design, 0);
  lp_design_add (&design, NULL, NULL, 0, 30, 70);
  lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = 5 });
  g_assert_cmpfloat_with_epsilon (fit.intercept, log (30.0 / 70), 1e-12);
  g_assert_cmpfloat_with_epsilon (fit.objective, -30 * log (0.3) - 70 * log (0.7), 1e-10);
  g_assert_cmpfloat_with_epsilon (lp_fit_predict (&fit, NULL, NULL, 0), 0.3, 1e-12);
  lp_fit_reset (&fit);
  lp_design_reset (&design);
}

static void
test_one_class (void)
{
  LpDesign design;
  LpFit fit;
  bool separated = true;

  lp_design_init (&design, 1);
  add_bit (&design, TRUE, 4, 0);
  add_bit (&design, FALSE, 9, 0);
  lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = 1 });
  g_assert_cmpint (fit.status, ==, LP_FIT_ONE_CLASS);
  g_assert_cmpfloat (fit.coefficients[0], ==, 0);
  g_assert_false (lp_design_find_separation (&design, &separated));
  g_assert_false (separated);
  lp_fit_reset (&fit);
  lp_design_reset (&design);
}

/* --- As R says --- */

/* Ten kinds of leads: two rules, and a number that is mostly not 0. */
static const struct
{
  double a, b, size, won, lost;
} kinds[] = {
  { 0, 0, 0, 3, 21 },   { 1, 0, 0, 9, 12 }, { 0, 1, 0, 5, 16 },   { 1, 1, 0, 14, 9 },
  { 0, 0, 1.5, 6, 13 }, { 1, 0, 2, 11, 6 }, { 0, 1, 0.5, 4, 12 }, { 1, 1, 2.5, 17, 3 },
  { 0, 1, 3, 8, 7 },    { 1, 0, 4, 12, 2 },
};

/* What R 4.2.2 makes of them, to the last place. The first without a ridge, by
 *
 *   f <- glm (cbind (won, lost) ~ a + b + size, family = binomial,
 *             control = glm.control (epsilon = 1e-15, maxit = 100))
 *   sprintf ("%.15f", c (coef (f), sqrt (diag (vcov (f)))))
 *
 * the second with a ridge of 2 on all but the intercept, by sixty Newton steps in R's own
 * algebra; the last figure is what is minimised, for the first with p of the glm:
 *
 *   X <- cbind (1, a, b, size); n <- won + lost; R <- diag (c (0, 2, 2, 2)); w <- rep (0,
 * 4) for (i in 1:60) { p <- as.vector (1 / (1 + exp (-X %*% w))) H <- t (X) %*% (X * n *
 * p * (1 - p)) + R w <- w - solve (H, t (X) %*% (n * p - won) + R %*% w) } sprintf
 * ("%.15f", c (w, sqrt (diag (solve (H))), 2 / 2 * sum (w[-1]^2) - sum (won * log (p) +
 * lost * log (1 - p)))) */
static const struct
{
  const char *name;
  double ridge;
  double coefficients[4]; /* the intercept first */
  double errors[4];
  double objective;
} answers[] = {
  { "glm",
    1e-12,
    { -1.810234639161742, 1.576641354981145, 0.600125530748257, 0.494729010687673 },
    { 0.351959733692449, 0.338861188676283, 0.339071343888158, 0.129954998050962 },
    107.104623466796781 },
  { "ridge",
    2,
    { -1.563034426583394, 1.278488151464077, 0.452910314893517, 0.481530244693311 },
    { 0.312267519626613, 0.297172626236411, 0.296973663726408, 0.124847262849704 },
    109.623129713005682 },
};

static void
fill_with_kinds (LpDesign *design)
{
  lp_design_init (design, 3);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const double all[] = { kinds[i].a, kinds[i].b, kinds[i].size };
      uint32_t columns[3];
      double values[3];
      gsize n = 0;

      for (uint32_t j = 0; j < 3; j++)
        if (all[j] != 0)
          {
            columns[n] = j;
            values[n++] = all[j];
          }
      lp_design_add (design, columns, values, n, kinds[i].won, kinds[i].lost);
    }
}

static void
test_as_r (void)
{
  LpDesign design;

  fill_with_kinds (&design);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      LpFit fit;

      lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = answers[i].ridge });
      g_test_message ("%s", answers[i].name);
      g_assert_cmpfloat_with_epsilon (fit.intercept, answers[i].coefficients[0], 1e-11);
      g_assert_cmpfloat_with_epsilon (fit.intercept_error, answers[i].errors[0], 1e-11);
      for (guint j = 0; j < 3; j++)
        {
          g_assert_cmpfloat_with_epsilon (fit.coefficients[j],
                                          answers[i].coefficients[j + 1], 1e-11);
          g_assert_cmpfloat_with_epsilon (fit.errors[j], answers[i].errors[j + 1], 1e-11);
        }
      g_assert_cmpfloat_with_epsilon (fit.objective, answers[i].objective, 1e-10);
      lp_fit_reset (&fit);
    }
  lp_design_reset (&design);
}

/* --- A minimum, on random designs --- */

static void
fill_at_random (LpDesign *design, Dice *dice, guint n_columns, guint n_leads)
{
  lp_design_init (design, n_columns);
  for (guint i = 0; i < n_leads; i++)
    {
      uint32_t columns[12];
      double values[12];
      gsize n = 0;
      gboolean won;

      for (guint j = 0; j < n_columns; j++)
        if (dice_chance (dice, 10 + 5 * j))
          {
            columns[n] = j;
            values[n++] = j % 4 == 3 ? (1 + dice_below (dice, 20)) / 4.0 : 1;
          }
      won = i == 0 || (i > 1 && dice_chance (dice, n > 0 && columns[0] == 0 ? 80 : 30));
      lp_design_add (design, columns, values, n, won, !won);
    }
}

static double
measure_slope (const LpDesign *design, const LpFit *fit, double ridge, int j)
{
  double slope = j < 0 ? 0 : ridge * fit->coefficients[j];

  for (gsize row = 0; row < design->n_rows; row++)
    {
      const gsize start = design->start[row], n = design->start[row + 1] - start;
      const double chance = lp_fit_predict (fit, design->column + start,
                                            design->value + start, n);
      double x = j < 0 ? 1 : 0;

      for (gsize k = start; k < start + n; k++)
        if ((int) design->column[k] == j)
          x = design->value[k];
      slope += x * (design->lost[row] * chance - design->won[row] * (1 - chance));
    }
  return slope;
}

/* The slope is 0 in each direction; that of the intercept is that won leads come to their
 * number. What is minimised is convex, so this is the one minimum. */
static void
test_slope_is_zero (void)
{
  static const double ridges[] = { 1e-6, 0.01, 1, 100 };
  Dice dice;

  dice_init (&dice, 8);
  for (guint round = 0; round < 60; round++)
    {
      const double ridge = ridges[round % G_N_ELEMENTS (ridges)];
      LpDesign design;
      LpFit fit;

      fill_at_random (&design, &dice, 1 + dice_below (&dice, 12),
                      150 + dice_below (&dice, 500));
      lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = ridge });
      g_assert_cmpint (fit.status, ==, LP_FIT_CONVERGED);
      g_assert_cmpuint (fit.iterations, <, 40);
      for (int j = -1; j < (int) design.n_columns; j++)
        g_assert_cmpfloat_with_epsilon (measure_slope (&design, &fit, ridge, j), 0, 1e-7);
      lp_fit_reset (&fit);
      lp_design_reset (&design);
    }
}

static void
test_same_input_same_bits (void)
{
  LpFit fits[2];

  for (guint i = 0; i < 2; i++)
    {
      LpDesign design;
      Dice dice;

      dice_init (&dice, 99);
      fill_at_random (&design, &dice, 9, 700);
      lp_fit_init (&fits[i], &design, &(LpFitOptions){ .ridge = 1 });
      lp_design_reset (&design);
    }
  g_assert_cmpmem (fits[0].coefficients, 9 * sizeof (double), fits[1].coefficients,
                   9 * sizeof (double));
  g_assert_cmpmem (fits[0].errors, 9 * sizeof (double), fits[1].errors,
                   9 * sizeof (double));
  lp_fit_reset (&fits[0]);
  lp_fit_reset (&fits[1]);
}

/* From the minimum of nearly the same it takes fewer steps to the same place. */
static void
test_start (void)
{
  LpDesign design;
  LpFit cold, warm, other;
  Dice dice;

  dice_init (&dice, 5);
  fill_at_random (&design, &dice, 8, 600);
  lp_fit_init (&other, &design, &(LpFitOptions){ .ridge = 1.1 });
  lp_fit_init (&cold, &design, &(LpFitOptions){ .ridge = 1 });
  lp_fit_init (&warm, &design, &(LpFitOptions){ .ridge = 1, .start = &other });
  g_assert_cmpuint (warm.iterations, <, cold.iterations);
  for (guint j = 0; j < 8; j++)
    g_assert_cmpfloat_with_epsilon (warm.coefficients[j], cold.coefficients[j], 1e-10);
  lp_fit_reset (&warm);
  lp_fit_reset (&cold);
  lp_fit_reset (&other);
  lp_design_reset (&design);
}

static void
test_stops_when_told (void)
{
  LpDesign design;
  LpFit fit;

  lp_design_init (&design, 1);
  add_bit (&design, TRUE, 30, 10);
  add_bit (&design, FALSE, 20, 40);
  lp_fit_init (&fit, &design, &(LpFitOptions){ .ridge = 1e-9, .max_iterations = 1 });
  g_assert_cmpint (fit.status, ==, LP_FIT_STOPPED);
  g_assert_cmpuint (fit.iterations, ==, 1);
  lp_fit_reset (&fit);
  lp_design_reset (&design);
}

/* --- Separation --- */

typedef struct
{
  const char *name;
  double won_with, lost_with, won_without, lost_without;
  gboolean separated;
} SeparationCase;

static const SeparationCase separation_cases[] = {
  { "never-lost", 12, 0, 30, 40, TRUE },
  { "never-won", 0, 9, 30, 40, TRUE },
  { "complete", 20, 0, 0, 30, TRUE },
  { "only-one-without", 20, 30, 1, 0, TRUE },
  { "overlapping", 12, 1, 30, 40, FALSE },
  { "strong", 900, 1, 1, 900, FALSE },
  { "few", 1, 1, 2, 1, FALSE },
};

static void
test_separation (gconstpointer data)
{
  const SeparationCase *test = data;
  LpDesign design;
  bool separated = !test->separated;

  lp_design_init (&design, 1);
  add_bit (&design, TRUE, test->won_with, test->lost_with);
  add_bit (&design, FALSE, test->won_without, test->lost_without);
  g_assert_cmpint (lp_design_find_separation (&design, &separated), ==, test->separated);
  g_assert_cmpint (separated, ==, test->separated);
  lp_design_reset (&design);
}

/* Neither column separates alone: won exactly where both hold. */
static void
test_separation_by_two (void)
{
  const uint32_t both[] = { 0, 1 }, other[] = { 1 };
  const double ones[] = { 1, 1 };
  LpDesign design;
  bool separated[3];

  lp_design_init (&design, 3);
  lp_design_add (&design, both, ones, 2, 10, 0);
  lp_design_add (&design, both, ones, 1, 0, 10);
  lp_design_add (&design, other, ones, 1, 0, 10);
  lp_design_add (&design, NULL, NULL, 0, 0, 10);
  g_assert_true (lp_design_find_separation (&design, separated));
  g_assert_true (separated[0]);
  g_assert_true (separated[1]);
  g_assert_false (separated[2]);
  lp_design_reset (&design);
}

/* --- Condition --- */

/* One column that is 1 in half of the cases: cross product 1, r = 1 / sqrt 2, so
 * eigenvalues 1 + r and 1 - r. */
static void
test_condition (void)
{
  const double r = 1 / sqrt (2);
  LpDesign design;
  double part = 0;

  lp_design_init (&design, 1);
  g_assert_cmpfloat_with_epsilon (lp_design_get_condition (&design, NULL), 1, 1e-9);
  add_bit (&design, TRUE, 3, 2);
  add_bit (&design, FALSE, 1, 4);
  g_assert_cmpfloat_with_epsilon (lp_design_get_condition (&design, &part),
                                  sqrt ((1 + r) / (1 - r)), 1e-8);
  g_assert_cmpfloat_with_epsilon (fabs (part), r, 1e-5);
  lp_design_reset (&design);
}

/* Columns 0 and 2 are the same, 1 is not. */
static void
test_same_columns (void)
{
  const uint32_t all[] = { 0, 1, 2 }, pair[] = { 0, 2 }, alone[] = { 1 };
  const double ones[] = { 1, 1, 1 };
  LpDesign design;
  double parts[3];

  lp_design_init (&design, 3);
  lp_design_add (&design, all, ones, 3, 5, 1);
  lp_design_add (&design, pair, ones, 2, 5, 3);
  lp_design_add (&design, alone, ones, 1, 1, 3);
  lp_design_add (&design, NULL, NULL, 0, 2, 9);
  g_assert_cmpfloat (lp_design_get_condition (&design, parts), >=, LP_CONDITION_MAX / 2);
  g_assert_cmpfloat_with_epsilon (fabs (parts[0]), 1 / sqrt (2), 1e-6);
  g_assert_cmpfloat_with_epsilon (parts[1], 0, 1e-6);
  g_assert_cmpfloat_with_epsilon (parts[2], -parts[0], 1e-6);
  lp_design_reset (&design);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/logistic/equal-rows-are-one", test_equal_rows_are_one);
  g_test_add_func ("/engine/logistic/rows-are-found-again",
                   test_many_rows_are_found_again);
  g_test_add_func ("/engine/logistic/two-by-two", test_two_by_two);
  g_test_add_func ("/engine/logistic/base-rate", test_base_rate);
  g_test_add_func ("/engine/logistic/one-class-has-no-fit", test_one_class);
  g_test_add_func ("/engine/logistic/as-r", test_as_r);
  g_test_add_func ("/engine/logistic/slope-is-zero", test_slope_is_zero);
  g_test_add_func ("/engine/logistic/same-input-same-bits", test_same_input_same_bits);
  g_test_add_func ("/engine/logistic/start", test_start);
  g_test_add_func ("/engine/logistic/stops-when-told", test_stops_when_told);
  g_test_add_func ("/engine/logistic/separation-by-two", test_separation_by_two);
  g_test_add_func ("/engine/logistic/condition", test_condition);
  g_test_add_func ("/engine/logistic/same-columns", test_same_columns);
  for (guint i = 0; i < G_N_ELEMENTS (separation_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/logistic/separation/",
                                           separation_cases[i].name, NULL);

      g_test_add_data_func (path, &separation_cases[i], test_separation);
    }
  return g_test_run ();
}
