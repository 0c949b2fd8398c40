/* SPDX-License-Identifier: GPL-3.0-or-later
 * What an evaluation is made of. The parts are filled one after another by a run
 * (lp-build-*.c) and not changed afterwards; sets, vectors and terms are shared with the
 * evaluations before and after wherever an edit left them as they were. */
#pragma once

#include "lp-evaluation.h"
#include "lp-set-private.h"
#include "lp-term-private.h"

G_BEGIN_DECLS

/* The frame with what keeps it alive, and what is worked out of it once. Atomic box. The
 * memory of vectors that nobody uses any more is kept for the next ones: new pages from the
 * system would cost an edit more than its sums. */
typedef struct
{
  GMutex lock;
  GArray *spare; /* LpInts */
  const LpFrame *frame;
  gpointer owner;
  GDestroyNotify owner_free;
  guint8 *classes; /* LpOutcome of each row */
  gint64 n_days;   /* see lp_evaluation_get_n_days */
} LpHolder;

LpHolder *lp_holder_new (const LpFrame *frame, gpointer owner, GDestroyNotify owner_free);
LpHolder *lp_holder_ref (LpHolder *holder);
void lp_holder_unref (LpHolder *holder);

/* The leads of a range of a vector's numbers. */
typedef struct
{
  gint64 low;
  gint64 high;
  LpSet *set;
} LpRange;

/* Vectors that an edit leaves alone go from evaluation to evaluation, and with them the
 * ranges that the stages asked for; only the evaluator's runs look at these. */
#define LP_VECTOR_RANGES 8

typedef struct
{
  gatomicrefcount ref_count;
  LpHolder *holder;
  LpInts ints;
  LpRange ranges[LP_VECTOR_RANGES];
  guint n_ranges; /* ever: the next takes place n_ranges % LP_VECTOR_RANGES */
} LpVector;

/* The rows with low <= number <= high. In a run only, once the numbers stand. (transfer
 * full) */
LpSet *lp_vector_get_range (LpVector *vector, gint64 low, gint64 high);

LpVector *lp_vector_new (LpHolder *holder, guint8 width); /* not set, one number a row */
LpVector *lp_vector_ref (LpVector *vector);
void lp_vector_unref (LpVector *vector);

typedef struct
{
  LpSet *set;
  int level;     /* LpTraitLevel, or -1 in a draft */
  gint64 points; /* of a preferred one */
} LpTrait;

typedef struct
{
  LpNode *node;
  LpSet *matching;
  GArray *traits;    /* LpTrait */
  gint64 all_points; /* of all preferred traits */
} LpProfile;

typedef struct
{
  const char *name;
  gint64 at_least; /* hundredths */
} LpGrade;

typedef struct
{
  LpNode *node;
  LpScale scale;
  GPtrArray *terms; /* LpTerm, one a rule or bands, in order */
  GArray *grades;   /* LpGrade */
  LpVector *sums;
} LpDimension;

typedef struct
{
  LpNode *node;
  LpSet *set;
} LpDisqualifier;

/* One of the things that must be so for a stage to be held. */
typedef struct
{
  LpKind kind;   /* LP_KIND_STAGE stands for `after`; _REQUIRES, _ENTRY, _EXIT */
  LpNode *node;  /* the stage, requires, entry or exit */
  char *reason;  /* "sql:requires email" */
  LpSet *set;    /* an exit fails the leads in it, the others those outside */
} LpPart;

typedef struct
{
  LpNode *node;
  GArray *parts;   /* LpPart, in the order of their judgement */
  LpSet *held;
  LpSet *in_stage;
  int next;        /* the stage that follows it (section 8), or -1 */
} LpStageInfo;

typedef struct
{
  LpNode *node;
  LpSet *set;
} LpRoute;

typedef struct
{
  LpNode *node;
  LpNode *calendar;  /* nullable */
  LpSet *all_met;    /* whatever its `when` says: what an edit elsewhere leaves alone */
  LpSet *all_missed;
  LpSet *met;
  LpSet *missed;
} LpSla;

struct _LpEvaluation
{
  gatomicrefcount ref_count;
  LpHolder *holder;
  LpPolicy *policy;

  GArray *profiles;      /* LpProfile */
  GArray *dimensions;    /* LpDimension */
  GArray *grades;        /* LpGrade, of the total */
  LpVector *totals;
  guint32 *histogram;    /* atomic box: LP_N_OUTCOMES times LP_SCORE_BINS */

  GArray *disqualifiers; /* LpDisqualifier */
  LpSet *disqualified;
  GArray *stages;        /* LpStageInfo */
  LpSet *unqualified;
  LpSet *handed_over;
  int handoff;
  GArray *routes;        /* LpRoute */
  GArray *slas;          /* LpSla */
};

LpEvaluation *lp_evaluation_new (LpHolder *holder, LpPolicy *policy);
GArray *lp_traits_new (void); /* of LpTrait, to be freed with its profile */
GArray *lp_parts_new (void);  /* of LpPart, to be freed with its stage */

const LpDimension *lp_evaluation_find_dimension (const LpEvaluation *evaluation,
                                                 const char *id);
const LpStageInfo *lp_evaluation_get_stage_info (const LpEvaluation *evaluation,
                                                 guint stage);
const LpTerm *lp_evaluation_find_term (const LpEvaluation *evaluation, const char *rule_id);

/* The part of the next stage that stopped the lead, or NULL. */
const LpPart *lp_evaluation_find_failed (const LpEvaluation *evaluation, gsize row);

static inline gboolean
lp_part_fails (const LpPart *part, gsize row)
{
  return lp_bits_get (&part->set->bits, row) == (part->kind == LP_KIND_EXIT);
}

/* --- The steps of a run, in this order. @before (nullable) is the last evaluation of the
 * same frame and fields. FALSE when cancelled. --- */

typedef struct
{
  LpEvaluation *evaluation; /* the one being made */
  LpEvaluation *before;
  LpSetCache *cache;
  volatile gint *cancel;
} LpRun;

static inline gboolean
lp_run_is_cancelled (const LpRun *run)
{
  return run->cancel != NULL && g_atomic_int_get (run->cancel) != 0;
}

LpScope lp_run_get_scope (const LpRun *run, LpAsk ask, guint n_stages);

gboolean lp_build_profiles (LpRun *run);
gboolean lp_build_scores (LpRun *run);
gboolean lp_build_disqualifiers (LpRun *run);
gboolean lp_build_stages (LpRun *run);
gboolean lp_build_routes (LpRun *run);
gboolean lp_build_slas (LpRun *run);

/* The grades of a dimension or of scoring. */
GArray *lp_build_grades (LpNode *parent);

/* A dimension that is not right adds nothing to the total and has a share of 0. */
LpScale lp_scale_read (LpNode *dimension);

/* The scope in which the parts of a policy were judged, for asking one lead afterwards. */
LpScope lp_evaluation_get_scope (const LpEvaluation *evaluation, LpAsk ask, guint n_stages);

G_END_DECLS
