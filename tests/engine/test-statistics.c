/* SPDX-License-Identifier: GPL-3.0-or-later
 * Rates, weight of evidence, rankings and shifts: worked out by hand, and against a plain
 * second program on random leads. */
#include "lp-statistics.h"

#include "dice.h"

#include <math.h>

#define EXACT 1e-12

/* --- By hand --- */

/* 10 of 40: p 0.25, z^2 3.841458881; centre (0.25 + 0.048018236) / 1.096036472,
 * half 1.959964 / 1.096036472 * sqrt (0.1875 / 40 + 3.841458881 / 6400). */
static void
test_wilson (void)
{
  static const struct
  {
    guint64 part, whole;
    double low, high;
  } cases[] = {
    { 10, 40, 0.1418711857, 0.4019396155 },
    { 0, 10, 0, 0.2775328030 },  /* z^2 / (n + z^2) */
    { 10, 10, 0.7224671970, 1 }, /* n / (n + z^2) */
    { 1, 2, 0.0945312046, 0.9054687954 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LpInterval interval;

      g_assert_true (lp_wilson_interval (cases[i].part, cases[i].whole, &interval));
      g_assert_cmpfloat_with_epsilon (interval.low, cases[i].low, 1e-9);
      g_assert_cmpfloat_with_epsilon (interval.high, cases[i].high, 1e-9);
    }
}

static void
test_ends_are_reached (void)
{
  LpInterval interval;

  for (guint64 n = 1; n < 200; n++)
    {
      g_assert_true (lp_wilson_interval (0, n, &interval));
      g_assert_cmpfloat (interval.low, ==, 0);
      g_assert_true (lp_wilson_interval (n, n, &interval));
      g_assert_cmpfloat (interval.high, ==, 1);
    }
}

static void
test_nothing_has_no_figure (void)
{
  const LpTally none = { 0, 0 }, lost = { 0, 5 }, won = { 5, 0 };
  const uint32_t zero[2] = { 0, 0 }, some[2] = { 1, 2 };
  const guint64 nobody[2] = { 0, 0 }, somebody[2] = { 4, 0 };
  LpTenth tenths[LP_N_TENTHS];
  LpInterval interval;
  double out = -1;

  g_assert_false (lp_wilson_interval (0, 0, &interval));
  g_assert_false (lp_lift (&none, &won, &out));
  g_assert_false (lp_lift (&lost, &lost, &out));
  g_assert_false (lp_information_value (&none, 1, NULL, NULL, &out));
  g_assert_false (lp_information_by_chance (&won, 1, &out));
  g_assert_false (lp_score_auc (some, zero, 2, &out));
  g_assert_false (lp_score_auc (zero, some, 2, &out));
  g_assert_false (lp_score_auc_interval (0.5, 0, 4, &interval));
  g_assert_false (lp_score_ks (zero, some, 2, &out, NULL));
  g_assert_false (lp_score_tenths (zero, some, 2, tenths));
  g_assert_false (lp_stability_index (nobody, somebody, 2, &out));
  g_assert_false (lp_confusion_get_f1 (&(LpConfusion){ .left_lost = 3 }, &out));
  g_assert_cmpfloat (out, ==, -1);
}

/* 30 of 40 against 50 of 100. */
static void
test_lift (void)
{
  const LpTally some = { 30, 10 }, all = { 50, 50 };
  double lift = -1;

  g_assert_true (lp_lift (&some, &all, &lift));
  g_assert_cmpfloat_with_epsilon (lift, 1.5, EXACT);
}

/* P 6 / 8, R 6 / 9. */
static void
test_f1 (void)
{
  const LpConfusion confusion = { 6, 2, 3, 9 };
  double f1 = -1;

  g_assert_true (lp_confusion_get_f1 (&confusion, &f1));
  g_assert_cmpfloat_with_epsilon (f1, 2 * 0.75 * (2.0 / 3) / (0.75 + 2.0 / 3), EXACT);
}

/* 40 won: 30 and 10; 60 lost: 20 and 40. ln (9/4) and ln (3/8). */
static void
test_information (void)
{
  const LpTally bins[] = { { 30, 20 }, { 0, 0 }, { 10, 40 } };
  double weights[3], shares[3], value = -1, chance = -1;

  g_assert_true (lp_information_value (bins, 3, weights, shares, &value));
  g_assert_cmpfloat_with_epsilon (weights[0], 0.8109302162163288, EXACT);
  g_assert_cmpfloat (weights[1], ==, 0);
  g_assert_cmpfloat_with_epsilon (weights[2], -0.9808292530117262, EXACT);
  g_assert_cmpfloat_with_epsilon (shares[0], 5.0 / 12 * 0.8109302162163288, EXACT);
  g_assert_cmpfloat_with_epsilon (value, 5.0 / 12 * log (6), EXACT);
  g_assert_true (lp_information_by_chance (bins, 3, &chance));
  g_assert_cmpfloat_with_epsilon (chance, 1.0 / 40 + 1.0 / 60, EXACT);
}

/* Lost 0 counts as 0.9, in the sum too: won 5 and 5 of 10, lost 0.9 and 9.1 of 10. */
static void
test_zero_counts (void)
{
  const LpTally bins[] = { { 5, 0 }, { 5, 9 } };
  double weights[2], value = -1;

  g_assert_true (lp_information_value (bins, 2, weights, NULL, &value));
  g_assert_cmpfloat_with_epsilon (weights[0], log (0.5 / (0.9 / 9.9)), EXACT);
  g_assert_cmpfloat_with_epsilon (weights[1], log (0.5 / (9 / 9.9)), EXACT);
  g_assert_cmpfloat_with_epsilon (
      value, (0.5 - 0.9 / 9.9) * weights[0] + (0.5 - 9 / 9.9) * weights[1], EXACT);
}

static void
test_words (void)
{
  static const double values[] = { 0, 0.02, 0.1, 0.3, 0.5, 0.51 };
  static const LpStrength strengths[] = { LP_STRENGTH_NONE,   LP_STRENGTH_WEAK,
                                          LP_STRENGTH_MEDIUM, LP_STRENGTH_STRONG,
                                          LP_STRENGTH_STRONG, LP_STRENGTH_SUSPICIOUS };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpint (lp_information_get_strength (values[i]), ==, strengths[i]);
  g_assert_cmpint (lp_stability_get_shift (0.099), ==, LP_SHIFT_STABLE);
  g_assert_cmpint (lp_stability_get_shift (0.1), ==, LP_SHIFT_LOOK);
  g_assert_cmpint (lp_stability_get_shift (0.25), ==, LP_SHIFT_LOOK);
  g_assert_cmpint (lp_stability_get_shift (0.26), ==, LP_SHIFT_SHIFTED);
}

/* Shares 0.5 0.5 become 0.25 0.75; an empty cell is 0.9 of a lead. */
static void
test_stability (void)
{
  static const guint64 before[] = { 50, 50, 0 }, after[] = { 25, 75, 0 };
  static const guint64 gone[] = { 99, 0, 0 };
  double index = -1;

  g_assert_true (lp_stability_index (before, before, 3, &index));
  g_assert_cmpfloat (index, ==, 0);
  g_assert_true (lp_stability_index (before, after, 3, &index));
  g_assert_cmpfloat_with_epsilon (index, -0.25 * log (0.5) + 0.25 * log (1.5), EXACT);
  g_assert_true (lp_stability_index (before, gone, 3, &index));
  g_assert_cmpfloat_with_epsilon (index,
                                  (99 / 99.9 - 0.5) * log (99 / 99.9 / 0.5) +
                                      (0.9 / 99.9 - 0.5) * log (0.9 / 99.9 / 0.5),
                                  EXACT);
}

/* Won at 3, 2, 2; lost at 2, 1: of 6 pairs 4 in order and 2 tied. */
static void
test_ranking (void)
{
  static const uint32_t won[] = { 0, 0, 2, 1 }, lost[] = { 0, 1, 1, 0 };
  LpInterval interval;
  double auc = -1, ks = -1;
  size_t bin = 9;

  g_assert_true (lp_score_auc (won, lost, 4, &auc));
  g_assert_cmpfloat_with_epsilon (auc, 5.0 / 6, EXACT);
  g_assert_cmpfloat_with_epsilon (lp_score_get_gini (auc), 2.0 / 3, EXACT);
  g_assert_true (lp_score_ks (won, lost, 4, &ks, &bin));
  g_assert_cmpfloat_with_epsilon (ks, 0.5, EXACT);
  g_assert_cmpuint (bin, ==, 1);
  g_assert_true (lp_score_auc_interval (auc, 3, 2, &interval));
  g_assert_cmpfloat (interval.low, <, auc);
  g_assert_cmpfloat (interval.high, ==, 1);
}

/* AUC 0.5 of 10 and 10: variance (0.25 + 9 / 12 + 9 / 12) / 100. */
static void
test_ranking_interval (void)
{
  LpInterval interval;

  g_assert_true (lp_score_auc_interval (0.5, 10, 10, &interval));
  g_assert_cmpfloat_with_epsilon (
      interval.high - 0.5, LP_WILSON_Z * sqrt ((0.25 + 18 * (1 / 3.0 - 0.25)) / 100),
      EXACT);
  g_assert_cmpfloat_with_epsilon (interval.high + interval.low, 1, EXACT);
}

/* AUC 0.893 of 51 won and 58 lost: Q1 0.893 / 1.107 = 0.806684734, Q2 2 * 0.797449
 * / 1.893 = 0.842523508; variance (0.095551 + 50 * 0.009235734 + 57 * 0.045074508) / (51
 * * 58) = 0.001057003, whose root is 0.03251158. */
static void
test_ranking_interval_by_hand (void)
{
  LpInterval interval;

  g_assert_true (lp_score_auc_interval (0.893, 51, 58, &interval));
  g_assert_cmpfloat_with_epsilon ((0.893 - interval.low) / LP_WILSON_Z, 0.03251158, 1e-8);
}

/* 20 leads: the four at 2 are won, of the sixteen at 1 four are. Two tenths of the best.
 */
static void
test_tenths (void)
{
  static const uint32_t won[] = { 0, 4, 4 }, lost[] = { 0, 12, 0 };
  LpTenth tenths[LP_N_TENTHS];

  g_assert_true (lp_score_tenths (won, lost, 3, tenths));
  for (guint i = 0; i < LP_N_TENTHS; i++)
    {
      g_assert_cmpfloat_with_epsilon (tenths[i].won + tenths[i].lost, 2, EXACT);
      g_assert_cmpfloat_with_epsilon (tenths[i].win_rate, i < 2 ? 1 : 0.25, EXACT);
      g_assert_cmpfloat_with_epsilon (tenths[i].lift, i < 2 ? 2.5 : 0.625, EXACT);
    }
  g_assert_cmpfloat_with_epsilon (tenths[1].gain, 0.5, EXACT);
  g_assert_cmpfloat_with_epsilon (tenths[2].gain, 0.5625, EXACT);
  g_assert_cmpfloat_with_epsilon (tenths[2].capture, 1.5 / 12, EXACT);
  g_assert_cmpfloat_with_epsilon (tenths[9].gain, 1, EXACT);
  g_assert_cmpfloat_with_epsilon (tenths[9].capture, 1, EXACT);
}

static void
test_count (void)
{
  int16_t totals[130] = { 0 };
  uint32_t counts[3] = { 0 };
  LpBits rows;

  lp_bits_init (&rows, G_N_ELEMENTS (totals));
  totals[64] = totals[129] = totals[5] = 2;
  lp_bits_set (&rows, 0);
  lp_bits_set (&rows, 64);
  lp_bits_set (&rows, 129);
  lp_score_count (totals, &rows, counts);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 0);
  g_assert_cmpuint (counts[2], ==, 2);
  lp_bits_reset (&rows);
}

/* --- Bins --- */

/* Everything from 60 on is won, nothing below. */
static void
test_cut_where_it_turns (void)
{
  double values[100], cuts[LP_CUTS_MAX];
  LpTally tallies[100];
  size_t n;

  for (guint i = 0; i < 100; i++)
    {
      values[i] = i;
      tallies[i] = (LpTally){ i >= 60, i < 60 };
    }
  n = lp_cuts_find (values, tallies, 100, cuts);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (lp_cuts_get_bin (cuts, n, 59), <, lp_cuts_get_bin (cuts, n, 60));
  g_assert_cmpuint (lp_cuts_get_bin (cuts, n, -5), ==, 0);
  g_assert_cmpuint (lp_cuts_get_bin (cuts, n, 500), ==, n);
}

static void
test_no_cut (void)
{
  const double same[] = { 7 }, two[] = { 1, 2 };
  const LpTally mixed[] = { { 5, 5 } }, alike[] = { { 50, 50 }, { 50, 50 } };
  const LpTally few[] = { { 1, 3 }, { 50, 50 } }, none[] = { { 0, 0 } };
  double cuts[LP_CUTS_MAX];

  g_assert_cmpuint (lp_cuts_find (same, mixed, 1, cuts), ==, 0);
  g_assert_cmpuint (lp_cuts_find (two, alike, 2, cuts), ==, 0);
  g_assert_cmpuint (lp_cuts_find (two, few, 2, cuts), ==, 0);
  g_assert_cmpuint (lp_cuts_find (same, none, 1, cuts), ==, 0);
}

/* Cuts rise, are values of the data, and leave 5 % to each bin. */
static void
test_random_cuts (void)
{
  Dice dice;

  dice_init (&dice, 41);
  for (guint round = 0; round < 300; round++)
    {
      const guint n = 1 + dice_below (&dice, 120);
      double values[120], cuts[LP_CUTS_MAX];
      LpTally tallies[120], bins[LP_CUTS_MAX + 1] = { { 0, 0 } };
      guint64 all = 0;
      size_t n_cuts;

      for (guint i = 0; i < n; i++)
        {
          const guint chance = dice_below (&dice, 100);

          values[i] = i * 1.5 - 20;
          tallies[i] = (LpTally){ 0, 0 };
          for (guint k = dice_below (&dice, 6); k > 0; k--)
            *(dice_chance (&dice, chance) ? &tallies[i].won : &tallies[i].lost) += 1;
          all += lp_tally_get_n (&tallies[i]);
        }
      n_cuts = lp_cuts_find (values, tallies, n, cuts);
      for (guint i = 0; i < n; i++)
        {
          const size_t bin = lp_cuts_get_bin (cuts, n_cuts, values[i]);

          bins[bin].won += tallies[i].won;
          bins[bin].lost += tallies[i].lost;
        }
      for (guint i = 0; i + 1 < n_cuts; i++)
        g_assert_cmpfloat (cuts[i], <, cuts[i + 1]);
      for (guint i = 0; n_cuts > 0 && i <= n_cuts; i++)
        g_assert_cmpuint (20 * lp_tally_get_n (&bins[i]), >=, all);
    }
}

/* --- A plain second program --- */

typedef struct
{
  double score;
  gboolean won;
} Lead;

static double
plain_auc (const Lead *leads, guint n)
{
  double points = 0, pairs = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (leads[i].won && !leads[j].won)
        {
          pairs++;
          points += leads[i].score > leads[j].score    ? 1
                    : leads[i].score == leads[j].score ? 0.5
                                                       : 0;
        }
  return points / pairs;
}

static double
plain_ks (const Lead *leads, guint n)
{
  double largest = 0;

  for (guint i = 0; i < n; i++)
    {
      double won = 0, lost = 0, all_won = 0, all_lost = 0;

      for (guint j = 0; j < n; j++)
        {
          *(leads[j].won ? &all_won : &all_lost) += 1;
          if (leads[j].score <= leads[i].score)
            *(leads[j].won ? &won : &lost) += 1;
        }
      largest = MAX (largest, fabs (won / all_won - lost / all_lost));
    }
  return largest;
}

/* The lowest score up to which won and lost leads are farthest apart. */
static double
plain_ks_score (const Lead *leads, guint n)
{
  const double largest = plain_ks (leads, n);

  for (double score = 0;; score++)
    {
      double won = 0, lost = 0, all_won = 0, all_lost = 0;

      for (guint j = 0; j < n; j++)
        {
          *(leads[j].won ? &all_won : &all_lost) += 1;
          if (leads[j].score <= score)
            *(leads[j].won ? &won : &lost) += 1;
        }
      if (fabs (won / all_won - lost / all_lost) == largest)
        return score;
    }
}

/* Won leads among the best @k, over every order of the tied ones. */
static double
plain_won_among (const Lead *leads, guint n, double k)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      double above = 0, tied = 0;

      for (guint j = 0; j < n; j++)
        {
          above += leads[j].score > leads[i].score;
          tied += leads[j].score == leads[i].score;
        }
      if (leads[i].won)
        sum += CLAMP ((k - above) / tied, 0, 1);
    }
  return sum;
}

static double
plain_information (const Lead *leads, guint n, guint n_bins)
{
  double value = 0, all_won = 0, all_lost = 0;
  double won[64] = { 0 }, lost[64] = { 0 };

  for (guint i = 0; i < n; i++)
    *(leads[i].won ? &won[(guint) leads[i].score] : &lost[(guint) leads[i].score]) += 1;
  for (guint b = 0; b < n_bins; b++)
    if (won[b] + lost[b] > 0)
      {
        won[b] = won[b] == 0 ? 0.9 : won[b];
        lost[b] = lost[b] == 0 ? 0.9 : lost[b];
        all_won += won[b];
        all_lost += lost[b];
      }
  for (guint b = 0; b < n_bins; b++)
    if (won[b] + lost[b] > 0)
      value += (won[b] / all_won - lost[b] / all_lost) *
               (log (won[b]) - log (all_won) - log (lost[b]) + log (all_lost));
  return value;
}

static void
compare_with_plain (Dice *dice)
{
  const guint n = 12 + dice_below (dice, 150), n_bins = 1 + dice_below (dice, 60);
  uint32_t won[64] = { 0 }, lost[64] = { 0 };
  LpTally bins[64] = { { 0, 0 } };
  LpTenth tenths[LP_N_TENTHS];
  Lead leads[162];
  double auc, ks, value, n_won = 0;
  size_t bin;

  for (guint i = 0; i < n; i++)
    {
      leads[i].score = dice_below (dice, n_bins);
      leads[i].won = i < 2 ? i == 0 : dice_chance (dice, (guint) (30 + leads[i].score));
      n_won += leads[i].won;
      (leads[i].won ? won : lost)[(guint) leads[i].score]++;
    }
  for (guint b = 0; b < n_bins; b++)
    bins[b] = (LpTally){ won[b], lost[b] };

  g_assert_true (lp_score_auc (won, lost, n_bins, &auc));
  g_assert_cmpfloat_with_epsilon (auc, plain_auc (leads, n), EXACT);
  g_assert_true (lp_score_ks (won, lost, n_bins, &ks, &bin));
  g_assert_cmpfloat_with_epsilon (ks, plain_ks (leads, n), EXACT);
  g_assert_cmpfloat ((double) bin, ==, plain_ks_score (leads, n));
  g_assert_true (lp_information_value (bins, n_bins, NULL, NULL, &value));
  g_assert_cmpfloat_with_epsilon (value, plain_information (leads, n, n_bins), EXACT);
  g_assert_true (lp_score_tenths (won, lost, n_bins, tenths));
  for (guint i = 0; i < LP_N_TENTHS; i++)
    g_assert_cmpfloat_with_epsilon (
        tenths[i].gain, plain_won_among (leads, n, (i + 1) * n / 10.0) / n_won, EXACT);
}

static void
test_against_plain (void)
{
  Dice dice;

  dice_init (&dice, 40);
  for (guint round = 0; round < 300; round++)
    compare_with_plain (&dice);
}

/* Word for word: shares of both sides, a cell without leads entering as 0.9 of one. */
static double
plain_stability (const guint64 *expected, const guint64 *actual, guint n)
{
  double e[20], a[20], all_e = 0, all_a = 0, sum = 0;

  for (guint i = 0; i < n; i++)
    {
      const gboolean empty = expected[i] + actual[i] == 0;

      e[i] = empty ? 0 : expected[i] == 0 ? 0.9 : (double) expected[i];
      a[i] = empty ? 0 : actual[i] == 0 ? 0.9 : (double) actual[i];
      all_e += e[i];
      all_a += a[i];
    }
  for (guint i = 0; i < n; i++)
    if (e[i] > 0)
      sum += (a[i] / all_a - e[i] / all_e) * log (a[i] / all_a / (e[i] / all_e));
  return sum;
}

static void
test_stability_against_plain (void)
{
  Dice dice;

  dice_init (&dice, 58);
  for (guint round = 0; round < 300; round++)
    {
      const guint n = 1 + dice_below (&dice, 20);
      guint64 expected[20], actual[20];
      double there, back;

      for (guint i = 0; i < n; i++)
        {
          expected[i] = dice_chance (&dice, 30) ? 0 : dice_below (&dice, 60);
          actual[i] = dice_chance (&dice, 30) ? 0 : dice_below (&dice, 900);
        }
      expected[0]++;
      actual[n - 1]++;
      g_assert_true (lp_stability_index (expected, actual, n, &there));
      g_assert_cmpfloat_with_epsilon (there, plain_stability (expected, actual, n),
                                      EXACT);
      g_assert_true (lp_stability_index (actual, expected, n, &back));
      g_assert_cmpfloat_with_epsilon (there, back, EXACT);
    }
}

/* By its definition: the rates p at which |x / n - p| = z sqrt (p (1 - p) / n). */
static void
test_wilson_solves_its_equation (void)
{
  for (guint64 n = 1; n < 60; n++)
    for (guint64 x = 0; x <= n; x++)
      {
        const double rate = (double) x / (double) n;
        LpInterval interval;

        g_assert_true (lp_wilson_interval (x, n, &interval));
        for (guint i = 0; i < 2; i++)
          {
            const double p = i == 0 ? interval.low : interval.high;

            g_assert_cmpfloat_with_epsilon (
                (rate - p) * (rate - p),
                LP_WILSON_Z * LP_WILSON_Z * p * (1 - p) / (double) n, EXACT);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/statistics/wilson", test_wilson);
  g_test_add_func ("/engine/statistics/wilson-reaches-0-and-1", test_ends_are_reached);
  g_test_add_func ("/engine/statistics/wilson-solves-its-equation",
                   test_wilson_solves_its_equation);
  g_test_add_func ("/engine/statistics/no-figure-of-nothing", test_nothing_has_no_figure);
  g_test_add_func ("/engine/statistics/lift", test_lift);
  g_test_add_func ("/engine/statistics/f1", test_f1);
  g_test_add_func ("/engine/statistics/information-value", test_information);
  g_test_add_func ("/engine/statistics/zero-counts-enter-as-0.9", test_zero_counts);
  g_test_add_func ("/engine/statistics/words", test_words);
  g_test_add_func ("/engine/statistics/stability", test_stability);
  g_test_add_func ("/engine/statistics/auc-ks-gini", test_ranking);
  g_test_add_func ("/engine/statistics/auc-interval", test_ranking_interval);
  g_test_add_func ("/engine/statistics/auc-interval-by-hand",
                   test_ranking_interval_by_hand);
  g_test_add_func ("/engine/statistics/tenths-share-ties", test_tenths);
  g_test_add_func ("/engine/statistics/count", test_count);
  g_test_add_func ("/engine/statistics/cut-where-it-turns", test_cut_where_it_turns);
  g_test_add_func ("/engine/statistics/no-cut-that-tells-nothing", test_no_cut);
  g_test_add_func ("/engine/statistics/cuts-keep-their-bounds", test_random_cuts);
  g_test_add_func ("/engine/statistics/against-plain", test_against_plain);
  g_test_add_func ("/engine/statistics/stability-against-plain",
                   test_stability_against_plain);
  return g_test_run ();
}
