/* SPDX-License-Identifier: GPL-3.0-or-later
 * What two sides agree on before everything else: the named targets of the page Goals, what
 * the past leads give today, and the commitments that follow from them.
 *
 * A target is one bound of one goal of the policy (the response time: the first SLA of the
 * handoff stage). Numbers go in and out as a person writes them: percent for a share, which
 * the format holds as a fraction. Pure functions; nothing here fails. */
#pragma once

#include "lp-source.h"
#include "lp-summary.h"

G_BEGIN_DECLS

typedef enum
{
  LP_GOAL_PROMISE,    /* leads handed over, at least */
  LP_GOAL_CAPACITY,   /* leads handed over, at most */
  LP_GOAL_ACCEPTANCE, /* accepted by sales among those decided, at least */
  LP_GOAL_RESPONSE,   /* how fast sales answers: a duration, no number */
  LP_GOAL_PRECISION,  /* won among the handed over that are decided, at least */
  LP_GOAL_RECALL,     /* handed over among the won, at least */
  LP_GOAL_DAYS,       /* median days from created to won, at most */
  LP_N_GOAL_TARGETS
} LpGoalTarget;

/* "Leads handed over a week, at least": @policy says for which period. (transfer full) */
char *lp_goal_form_get_title (LpPolicy *policy, LpGoalTarget target);
/* What it is for, in a sentence; and what a step of the history calls it: "Promise". */
const char *lp_goal_form_get_hint (LpGoalTarget target);
const char *lp_goal_form_get_short_name (LpGoalTarget target);

gboolean lp_goal_form_is_share (LpGoalTarget target);

/* --- The target --- */

/* The goal (of RESPONSE the SLA) that holds it; FALSE: nothing is agreed. @place (out,
 * optional). */
gboolean lp_goal_form_find (LpPolicy *policy, LpGoalTarget target, LpPath *place);

/* Its number as it is shown: "80", "30" for 0.3; of RESPONSE the duration; text that is no
 * number as it stands; NULL where nothing is agreed. (transfer full) */
char *lp_goal_form_get (LpPolicy *policy, LpGoalTarget target);

/**
 * lp_goal_form_with:
 * @number: (nullable): as it is shown; NULL takes the target back
 *
 * What is agreed for the first time becomes a commitment too, unless there is one; a
 * commitment that said the same as the target follows it, and is taken back with it. Where
 * no number is left in the goal it goes, where there is none it is made. RESPONSE without an
 * SLA gives the handoff stage one; taking it back is left to the stage.
 *
 * Returns: (transfer full)
 */
LpPolicy *lp_goal_form_with (LpPolicy *policy, LpGoalTarget target, const char *number);

/* --- What past leads say --- */

/* In the unit of the format: a fraction for a share. RESPONSE: the share that was met.
 * @options (nullable): those of @summary. */
LpFigure lp_goal_form_measure (const LpEvaluation *evaluation,
                               const LpSummaryOptions *options, const LpSummary *summary,
                               LpPolicy *policy, LpGoalTarget target);

/* Whether @figure is what was agreed. UNKNOWN where one of them is not there. */
LpMeasureMet lp_goal_form_judge (LpPolicy *policy, LpGoalTarget target, LpFigure figure);

/* A number to begin with: what was committed to, else what past leads give, rounded so that
 * they meet it, else a usual one. (transfer full) */
char *lp_goal_form_suggest (LpPolicy *policy, LpGoalTarget target, LpFigure figure);

/* --- Commitments --- */

typedef enum
{
  LP_COMMITTED_NEVER,   /* no commitment can say this */
  LP_COMMITTED_NOT_YET, /* none says it */
  LP_COMMITTED_SAME,
  LP_COMMITTED_OTHER    /* one says another number */
} LpCommitted;

/* @place (out, optional): the commitment's, where there is one. */
LpCommitted lp_goal_form_get_committed (LpPolicy *policy, LpGoalTarget target, LpPath *place);

/* The number that the commitment says, as it is shown, or NULL. (transfer full) */
char *lp_goal_form_get_commitment (LpPolicy *policy, LpGoalTarget target);

/* The commitment says what was agreed; it is made where there is none. (transfer full) */
LpPolicy *lp_goal_form_with_commitment (LpPolicy *policy, LpGoalTarget target);

/* --- The outcome that counts --- */

/* "Won: “Closed Won” in the column “Outcome”"; NULL where no column says it.
 * (transfer full) */
char *lp_goal_form_describe_outcome (const LpSource *source);

/* --- Shares of the format as percent --- */

/* Whether the number that the attribute of @node holds is a fraction of 0..1 that people read
 * as percent: bounds and baselines of goals that are rates, acceptance of a commitment. */
gboolean lp_goal_form_is_fraction (const LpNode *node, LpAttr attr);

/* "0.3" as "30" and back; what is no decimal stays as it is. (transfer full) */
char *lp_goal_form_to_percent (const char *fraction);
char *lp_goal_form_from_percent (const char *percent);

G_END_DECLS
