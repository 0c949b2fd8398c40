/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who moves from which stage to which, against counting lead by lead. */
#include "eval-case.h"
#include "lp-moves.h"

#define STAGES(a, b)                                                                         \
  "<disqualifiers><disqualifier id='d' name='D'><when><number field='n' equals='9'/></when>" \
  "</disqualifier></disqualifiers><stages><stage id='a' name='A' owner='sales'><entry>"      \
  "<number field='n' at-least='" a                                                           \
  "'/></entry></stage><stage id='b' name='B' owner='sales'>"                                 \
  "<entry><number field='n' at-least='" b "'/></entry></stage>"
#define MORE                                                                             \
  "<stage id='c' name='C' owner='sales'><entry><number field='n' at-least='7'/>"         \
  "</entry></stage></stages>"

static const char leads[] =
    "n|@outcome\n1|won\n2|lost\n3|won\n4|\n5|unworked\n6|won\n7|lost\n"
    "8|won\n9|won\n|lost";

static void
check (const char *before, const char *after)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicy) policy = eval_policy_new (after);
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (LpMoves) moves = NULL;
  g_autofree guint64 *counts = NULL;
  guint64 n_moved = 0;

  eval_case_init (&test, before, leads);
  evaluation = lp_evaluator_run (test.evaluator, policy, NULL);
  moves = lp_moves_new (test.evaluation, evaluation);
  counts = g_new0 (guint64, (gsize) moves->n_from * moves->n_to);
  for (gsize row = 0; row < test.frame->n_rows; row++)
    {
      const int from = lp_evaluation_get_stage (test.evaluation, row);
      const int to = lp_evaluation_get_stage (evaluation, row);
      const gboolean moved = !g_str_equal (
          lp_evaluation_get_stage_id (test.evaluation, from),
          lp_evaluation_get_stage_id (evaluation, to));

      counts[lp_moves_get_position (moves->n_from - 2, from) * moves->n_to +
             lp_moves_get_position (moves->n_to - 2, to)]++;
      n_moved += moved;
      g_assert_cmpint (lp_bits_get (&moves->rows, row), ==, moved);
    }
  g_assert_cmpuint (moves->moved.leads, ==, n_moved);
  g_assert_cmpuint (lp_moves_count (test.evaluation, evaluation), ==, n_moved);
  for (guint i = 0; i < moves->n_from * moves->n_to; i++)
    {
      const LpMove *move = lp_moves_get (moves, i / moves->n_to, i % moves->n_to);
      guint64 sum = 0;

      g_assert_cmpuint (move->leads, ==, counts[i]);
      for (guint k = 0; k < LP_N_OUTCOMES; k++)
        sum += move->by_outcome[k];
      g_assert_cmpuint (sum, ==, move->leads);
    }
}

static void
test_threshold (void)
{
  check (STAGES ("2", "5") "</stages>", STAGES ("3", "4") "</stages>");
}

static void
test_new_stage (void)
{
  check (STAGES ("2", "5") "</stages>", STAGES ("2", "5") MORE);
}

static void
test_gone_stage (void)
{
  check (STAGES ("2", "5") MORE, STAGES ("3", "5") "</stages>");
}

static void
test_nobody (void)
{
  check (STAGES ("2", "5") MORE, STAGES ("2", "5") MORE);
}

static void
test_outcomes (void)
{
  g_auto (EvalCase) test = { 0 };
  g_autoptr (LpPolicy) policy = eval_policy_new (STAGES ("2", "8") "</stages>");
  g_autoptr (LpEvaluation) evaluation = NULL;
  g_autoptr (LpMoves) moves = NULL;

  eval_case_init (&test, STAGES ("2", "5") "</stages>", leads);
  evaluation = lp_evaluator_run (test.evaluator, policy, NULL);
  moves = lp_moves_new (test.evaluation, evaluation);
  g_assert_cmpuint (lp_moves_get (moves, 1, 0)->leads, ==, 3);
  g_assert_cmpuint (lp_moves_get (moves, 1, 0)->by_outcome[LP_OUTCOME_WON], ==, 1);
  g_assert_cmpuint (lp_moves_get (moves, 1, 0)->by_outcome[LP_OUTCOME_LOST], ==, 1);
  g_assert_cmpuint (moves->moved.by_outcome[LP_OUTCOME_UNWORKED], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eval/moves/threshold", test_threshold);
  g_test_add_func ("/eval/moves/new-stage", test_new_stage);
  g_test_add_func ("/eval/moves/stage-is-gone", test_gone_stage);
  g_test_add_func ("/eval/moves/nobody", test_nobody);
  g_test_add_func ("/eval/moves/outcomes", test_outcomes);
  return g_test_run ();
}
