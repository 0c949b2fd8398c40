/* SPDX-License-Identifier: GPL-3.0-or-later
 * Conditions: of all leads as a set, of one lead as a yes or no. Both ways give the same
 * answer; the second one explains. */
#pragma once

#include "lp-evaluation.h"
#include "lp-set-private.h"
#include "lp-test-private.h"

G_BEGIN_DECLS

/* What a condition may ask besides fields; asked elsewhere it never holds. */
typedef enum
{
  LP_ASK_FIELDS = 0,
  LP_ASK_ICP = 1 << 0,
  LP_ASK_SCORE = 1 << 1,
  LP_ASK_REACHED = 1 << 2,
  LP_ASK_ALL = LP_ASK_ICP | LP_ASK_SCORE | LP_ASK_REACHED
} LpAsk;

/* Where a condition stands. The evaluation is read for icp, score and reached: in a run it
 * is the one being made, and holds what comes before. */
typedef struct
{
  LpView view;
  const LpEvaluation *evaluation;
  LpAsk ask;
  guint n_stages;    /* `reached` sees the stages before this one */
  LpSetCache *cache; /* nullable */
} LpScope;

/* The leads for which the condition holds. (transfer full) */
LpSet *lp_condition_get_set (const LpScope *scope, LpNode *condition);

/* The leads for which every condition inside @parent (a when or an entry) holds. An empty
 * one: all leads if @empty_holds, else none. (transfer full) */
LpSet *lp_condition_get_all (const LpScope *scope, LpNode *parent, gboolean empty_holds);

/* Whether the answer hangs on fields alone, whatever stands around it, so that it may be kept
 * across edits. Of a condition, or of all in a when or entry. */
gboolean lp_condition_asks_fields_only (LpNode *condition);

/* The leads with a value in the field. (transfer full) */
LpSet *lp_condition_get_known (const LpScope *scope, const char *field_id);

gboolean lp_condition_holds (const LpScope *scope, LpNode *condition, gsize row);
gboolean lp_condition_all_hold (const LpScope *scope, LpNode *parent, gboolean empty_holds,
                                gsize row);
gboolean lp_condition_is_known (const LpScope *scope, const char *field_id, gsize row);

/* The bounds of a score test, in hundredths, both included; FALSE for one not right. */
gboolean lp_condition_read_score (LpNode *condition, gint64 *low, gint64 *high);

G_END_DECLS
