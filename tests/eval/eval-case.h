/* SPDX-License-Identifier: GPL-3.0-or-later
 * Policies and leads as short texts, for tests of the evaluation.
 *
 * A policy is what stands between </fields> and </lead-policy>; every one has the fields
 *
 *   name text, city category, tags tags, n number, m number, ok yes-no, day date,
 *   end date, at time, at2 time, out category of the group outcome
 *
 * Leads are lines of cells parted by `|`, the first one naming fields or roles: @id,
 * @created, @closed, @outcome (won, lost, unworked), @value, @accepted, @stage, @as-of,
 * @reached:STAGE (a date), @reached-yes:STAGE. An empty cell is blank, and so is a field that is not named. Without the
 * role @as-of it is 2026-06-30. */
#pragma once

#include "lp-evaluator.h"

G_BEGIN_DECLS

typedef struct
{
  LpPolicy *policy;
  LpFrame *frame;
  LpEvaluator *evaluator;
  LpEvaluation *evaluation;
} EvalCase;

#define EVAL_CASE_AS_OF "2026-06-30"

LpPolicy *eval_policy_new (const char *sections);
LpFrame *eval_frame_new (LpPolicy *policy, const char *leads);

void eval_case_init (EvalCase *test, const char *sections, const char *leads);
void eval_case_clear (EvalCase *test);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EvalCase, eval_case_clear)

/* "1" for each row in the set and "0" for each that is not. (transfer full) */
char *eval_bits_to_string (const LpBits *bits);

/* The CSV of the classification. (transfer full) */
char *eval_classify (const LpEvaluation *evaluation);

G_END_DECLS
