/* SPDX-License-Identifier: GPL-3.0-or-later
 * One lead explained: every trait, rule, band, disqualifier and criterion, whether it held,
 * and the value that decided it.
 *
 * Items come in the order of the policy, parents before what is inside them (depth + 1):
 * profiles with traits, dimensions with rules, disqualifiers, stages with after, requires,
 * entry and exits, routes; conditions down to each test. An explanation is a plain value
 * the caller owns; nodes and the evaluation are kept alive by it. */
#pragma once

#include "lp-evaluation.h"

G_BEGIN_DECLS

typedef enum
{
  LP_EXPLAIN_PROFILE,      /* held: it matches; points: the fit */
  LP_EXPLAIN_TRAIT,
  LP_EXPLAIN_DIMENSION,    /* points: the contribution, hundredths */
  LP_EXPLAIN_RULE,         /* held: its when does; points: what it gave */
  LP_EXPLAIN_BANDS,        /* held: a band fits; points: what it gave */
  LP_EXPLAIN_TOTAL,        /* points: the total, hundredths */
  LP_EXPLAIN_DISQUALIFIER,
  LP_EXPLAIN_STAGE,        /* held: the stage is held */
  LP_EXPLAIN_AFTER,        /* held: the way in is open */
  LP_EXPLAIN_REQUIRES,
  LP_EXPLAIN_ENTRY,
  LP_EXPLAIN_EXIT,         /* held: the exit holds, and so stops the lead */
  LP_EXPLAIN_ROUTE,        /* held: it is the lead's route */
  LP_EXPLAIN_GROUP,        /* all, any, none, at-least */
  LP_EXPLAIN_TEST          /* any other condition */
} LpExplainKind;

typedef struct
{
  LpExplainKind kind;
  guint depth;
  LpNode *node;       /* NULL for TOTAL */
  const char *label;  /* the name, else the id; the element's name for a condition */
  gboolean held;
  gboolean decided;   /* the reason the lead went no further: the part of the next stage */
  gint64 points;
  char *value;        /* the lead's value as in the file, "" where blank; NULL: none tested */
  char *needed;       /* what was asked, in short: ">= 40", "India | Nepal"; or NULL */
} LpExplainItem;

typedef struct _LpExplanation LpExplanation;

LpExplanation *lp_explain_row (LpEvaluation *evaluation, gsize row);
void lp_explanation_free (LpExplanation *explanation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpExplanation, lp_explanation_free)

guint lp_explanation_get_n_items (const LpExplanation *explanation);
const LpExplainItem *lp_explanation_get_item (const LpExplanation *explanation, guint i);

/* "trait", "rule", ...: the kind as a word for text, CSV and JSON. */
const char *lp_explain_kind_get_word (LpExplainKind kind);

G_END_DECLS
