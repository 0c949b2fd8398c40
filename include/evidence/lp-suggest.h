/* SPDX-License-Identifier: GPL-3.0-or-later
 * Points that the past leads suggest: a ridge logistic regression of won on the rules and
 * bands, scaled to points. Nothing is ever applied by itself.
 *
 * Trained on the older four fifths of the judged and decided leads by created date, tried on
 * the newest fifth; without created dates on all, and then nothing says how far to trust it.
 * What a rule gives in the regression is 1 where it fires, times the number it is given per,
 * times what decay leaves of it; of bands each band is a column.
 *
 * Points of a dimension are its coefficients times one factor, so that the best sum that can
 * be reached (every rule that raises the chance, the best of each bands) is its full marks;
 * rounded half away from zero. A rule that is never or always right in the trained leads has
 * no coefficient and keeps its points. Where bands leave no trained lead out, only differences
 * between them can be told: the one that wins least often has 0 points.
 *
 * An LpSuggestions is an immutable value the caller owns; it keeps the evaluation alive. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

/* Why a rule has the points that it has. */
typedef enum
{
  LP_SUGGEST_POINTS,       /* there is something to suggest */
  LP_SUGGEST_NEVER_FIRES,  /* for no trained lead */
  LP_SUGGEST_ALWAYS_FIRES, /* alike for every trained lead */
  LP_SUGGEST_TOO_MANY,     /* beyond the columns that are taken */
  LP_SUGGEST_NO_SCALE,     /* nothing in its dimension raises the chance */
  LP_SUGGEST_BASE          /* the band that the others of its bands are measured from: 0 points */
} LpSuggestReason;

typedef struct
{
  LpNode *node;            /* a rule or a band; borrowed */
  LpNode *term;            /* the rule, or the bands of the band */
  LpNode *dimension;
  guint position;          /* of a band among its bands */
  LpSuggestReason reason;
  LpRecord record;         /* of the trained leads it fires for */
  double coefficient;      /* log odds; 0 where there is none */
  double error;            /* its standard error */
  gint64 old_points;
  gint64 points;           /* old_points where there is nothing to suggest */
  gint64 low, high;        /* the 95 % interval of the points */
  gboolean without_evidence; /* the coefficient's interval holds 0 */
  gboolean separated;      /* it tells won from lost without a mistake among the trained */
  gboolean entangled;      /* it fires (nearly) for the same leads as others together */
} LpSuggestion;

typedef enum
{
  LP_SUGGEST_FINE,
  LP_SUGGEST_NO_RULES,     /* nothing with points */
  LP_SUGGEST_NO_OUTCOMES   /* nothing won, or nothing lost, among the trained */
} LpSuggestStatus;

typedef struct
{
  LpSuggestStatus status;
  GArray *suggestions;     /* LpSuggestion, in the order of the policy */
  LpTally trained;
  LpTally tried;           /* the newest fifth; 0 and 0 without created dates */
  gboolean has_cutoff;
  gint64 cutoff;           /* created at or after it: tried; seconds */
  double intercept;
  guint iterations;
  gboolean converged;
  double condition;        /* lp_design_get_condition() */
  LpFigure auc_trained;    /* of the regression */
  LpFigure auc_tried;
  LpFigure auc_old;        /* of the policy's totals on the leads tried */
  LpFigure auc_new;        /* of the totals with all points as suggested, on the same */
} LpSuggestions;

typedef struct
{
  double ridge;            /* 0: 1, as other programs have it */
  gint64 mature_days;      /* as for lp_judged_new() */
} LpSuggestOptions;

/* @options (nullable): ridge 1, the median. (transfer full) */
LpSuggestions *lp_suggestions_new (LpEvaluation *evaluation, const LpSuggestOptions *options);
void lp_suggestions_free (LpSuggestions *suggestions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSuggestions, lp_suggestions_free)

/* Where its rule or band stands in @policy, which may have been edited since; FALSE where it
 * has none any more. */
gboolean lp_suggestion_find (const LpSuggestion *suggestion, LpPolicy *policy, LpPath *place);

/* @policy with the points of one suggestion, by the id of the rule or bands; @policy may have
 * been edited since. (transfer full) (nullable): NULL where it has no such rule or band. */
LpPolicy *lp_suggestion_apply (const LpSuggestion *suggestion, LpPolicy *policy);

/* With all of them; those that are not there are passed over. (transfer full) */
LpPolicy *lp_suggestions_apply (const LpSuggestions *suggestions, LpPolicy *policy);

/* Sentences on the whole: how much it was made of, how far to trust it, what is wrong.
 * (transfer full) (element-type utf8) */
GPtrArray *lp_suggestions_get_remarks (const LpSuggestions *suggestions);

/* Of these only what is wrong with what they are made of: too few outcomes, rules that fire
 * together. (transfer full) (element-type utf8) */
GPtrArray *lp_suggestions_get_doubts (const LpSuggestions *suggestions);

/* Sentences on one; empty where there is nothing to say. (transfer full) */
GPtrArray *lp_suggestion_get_remarks (const LpSuggestion *suggestion);

/* The rule's name, with a band's bounds behind it. (transfer full) */
char *lp_suggestion_get_name (const LpSuggestion *suggestion);

G_END_DECLS
