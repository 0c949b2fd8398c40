/* SPDX-License-Identifier: GPL-3.0-or-later
 * Evaluates policies over one frame of past leads, fast when they are much alike.
 *
 *   frame ------------> LpEvaluator --run (policy)--> LpEvaluation
 *                        | condition -> set of leads   (kept across edits, bounded)
 *                        ` the last evaluation: sums of points are updated by difference
 *
 * An evaluator belongs to one thread at a time; the evaluations it makes are immutable and
 * outlive it. Any policy can be evaluated, a faulty draft too: a condition that is not
 * right never holds, a rule that is not right gives 0. An `outcome` field looks into the
 * future, so that a condition on one is not right either. */
#pragma once

#include "lp-evaluation.h"

G_BEGIN_DECLS

typedef struct _LpEvaluator LpEvaluator;

/**
 * lp_evaluator_new:
 * @frame: the leads, typed by the fields of the policies to come; borrowed
 * @owner: (nullable): what keeps @frame alive, such as an LpLeads
 * @owner_free: (nullable): frees @owner once neither the evaluator nor any of its
 *   evaluations needs the frame; may be called from any thread
 *
 *   lp_evaluator_new (lp_leads_get_frame (leads), lp_leads_ref (leads),
 *                     (GDestroyNotify) lp_leads_unref)
 *
 * A field whose type in the policy is not its column's type is blank: derive the frame anew
 * and make a new evaluator.
 *
 * Returns: (transfer full)
 */
LpEvaluator *lp_evaluator_new (const LpFrame *frame, gpointer owner,
                               GDestroyNotify owner_free);
void lp_evaluator_free (LpEvaluator *evaluator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEvaluator, lp_evaluator_free)

/**
 * lp_evaluator_run:
 * @cancel: (nullable): looked at now and then; not zero stops the run
 *
 * Returns: (transfer full): NULL only when cancelled; the evaluator is as before then
 */
LpEvaluation *lp_evaluator_run (LpEvaluator *evaluator, LpPolicy *policy,
                                volatile gint *cancel);

/* How many bytes of condition sets are kept for later runs; the least recently used go
 * first. The default is 40 bytes a lead, 16 MiB at least. */
void lp_evaluator_set_cache_size (LpEvaluator *evaluator, gsize n_bytes);

/* Forgets everything, so that the next run starts from the columns: for tests and benches. */
void lp_evaluator_clear (LpEvaluator *evaluator);

G_END_DECLS
