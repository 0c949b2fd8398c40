/* SPDX-License-Identifier: GPL-3.0-or-later
 * How many of the past leads a part of the definition holds for, and how those ended.
 * Plain values and borrowed pointers; nothing here fails. */
#pragma once

#include "lp-summary.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 leads;     /* in the set */
  guint64 all;       /* of so many */
  guint64 won, lost; /* of those in the set */
  LpFigure share;    /* leads / all */
  LpFigure win_rate; /* won / (won + lost) */
  LpFigure rest;     /* the win rate of the leads that are not in the set */
} LpFigures;

/* @rows: a set of the leads of @frame */
LpFigures
lp_figures_count (const LpFrame *frame, const LpBits *rows);

/**
 * lp_figures_of_node:
 * @parent_id: (nullable): of a trait, the id of its profile
 *
 * The leads that match a profile, have a trait, fire a rule (bands: whose field is
 * known), hold a stage, are taken out by a disqualifier or take a route, found by the
 * node's id: the evaluation may be of an earlier policy than the node.
 *
 * Returns: FALSE, with @figures untouched, where the evaluation has no such part
 */
gboolean
lp_figures_of_node (const LpEvaluation *evaluation,
                    const LpNode *node,
                    const char *parent_id,
                    LpFigures *figures);

/* What is measured of a goal, commitment, SLA or KPI, by the node's id; NULL where the
 * summary has none. Borrowed. */
const LpMeasured *
lp_figures_find_measured (const LpSummary *summary, const LpNode *node);

/* Whether what is measured of a goal, commitment, SLA or KPI is a share; else it is a number
 * of leads or days. */
gboolean lp_figures_is_share (const LpNode *node);

G_END_DECLS
