/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of every part of a policy: of each profile, trait, rule, band,
 * disqualifier, stage and route the leads it holds for, how they ended against the rest, and
 * whether that is evidence at all.
 *
 * An LpPolicyEvidence is an immutable value that the caller owns; it keeps its evaluation
 * alive, and nodes are borrowed from that. Nothing fails: where there are no outcomes the
 * figures are unknown. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

typedef enum
{
  LP_EVIDENCE_PROFILE,      /* the leads that match */
  LP_EVIDENCE_TRAIT,
  LP_EVIDENCE_RULE,         /* the leads it fires for */
  LP_EVIDENCE_BANDS,        /* the leads whose field is known */
  LP_EVIDENCE_BAND,         /* the leads it is the first to fit */
  LP_EVIDENCE_DISQUALIFIER, /* the leads it disqualifies: the first that holds */
  LP_EVIDENCE_STAGE,        /* the leads that hold it */
  LP_EVIDENCE_ROUTE         /* the leads that take it */
} LpEvidenceKind;

/* Over all leads, the young ones too. */
typedef enum
{
  LP_FIRES_NEVER,
  LP_FIRES_SOMETIMES,
  LP_FIRES_ALWAYS
} LpFires;

/* What a part claims of the leads it holds for. */
typedef enum
{
  LP_CLAIM_NONE,   /* profiles, stages, routes, bands as a whole, 0 points */
  LP_CLAIM_BETTER, /* gives points; a required or preferred trait */
  LP_CLAIM_WORSE   /* takes points; an excluded trait, a disqualifier */
} LpClaim;

typedef struct
{
  LpEvidenceKind kind;
  LpNode *node;
  LpNode *parent;          /* profile of a trait, dimension of a rule or bands, bands of a band */
  guint position;          /* among the parent's children of its kind */
  LpRecord with;           /* the leads it holds for */
  LpRecord rest;
  LpFigure weight;         /* weight of evidence of holding */
  LpFigure information;    /* information value of holding or not */
  LpFires fires;
  LpClaim claim;
  gboolean contradicted;   /* the interval lies on the other side of the base rate */
} LpEvidenceItem;

typedef struct _LpPolicyEvidence LpPolicyEvidence;

/* @mature_days: as for lp_judged_new(). (transfer full) */
LpPolicyEvidence *lp_policy_evidence_new (LpEvaluation *evaluation, gint64 mature_days);

/* The same, of leads that are judged already. @judged: of the evaluation's frame; a
 * reference is taken. @cancel: (nullable): looked at between parts; not zero gives NULL.
 * (transfer full) */
LpPolicyEvidence *lp_policy_evidence_new_judged (LpEvaluation *evaluation,
                                                 LpJudged *judged, volatile gint *cancel);
void lp_policy_evidence_free (LpPolicyEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpPolicyEvidence, lp_policy_evidence_free)

LpEvaluation *lp_policy_evidence_get_evaluation (const LpPolicyEvidence *evidence);
const LpJudged *lp_policy_evidence_get_judged (const LpPolicyEvidence *evidence);

/* In the order of the policy, parents before what is in them. */
guint lp_policy_evidence_get_n_items (const LpPolicyEvidence *evidence);
const LpEvidenceItem *lp_policy_evidence_get_item (const LpPolicyEvidence *evidence,
                                                   guint i);

/* The item of a node of the evaluation's policy (the same object), or NULL. */
const LpEvidenceItem *lp_policy_evidence_find (const LpPolicyEvidence *evidence,
                                               const LpNode *node);

/* Whether parts of that kind are there to tell leads apart, each by itself. */
gboolean lp_evidence_kind_is_test (LpEvidenceKind kind);

/* "trait", "rule", ...: the kind as a word for text, CSV and JSON. */
const char *lp_evidence_kind_get_word (LpEvidenceKind kind);

/* The name of what the item is about; a band's is its bounds, "300 to below 900".
 * (transfer full) */
char *lp_evidence_item_get_name (const LpEvidenceItem *item);

/* What has to be said about the item, most important first: that it never or always fires,
 * is contradicted, without evidence, of few outcomes. Empty where there is nothing.
 * (transfer full) (element-type utf8) */
GPtrArray *lp_evidence_item_get_remarks (const LpEvidenceItem *item);

/* --- Leads of parts that the evaluation does not keep --- */

/* The leads for which each band of @bands is the first to fit; LpBits, one a band, in order;
 * all empty where the field is no number. (transfer full) */
GArray *lp_policy_evidence_get_bands (const LpEvaluation *evaluation, LpNode *bands);

/* "300 to below 900", "below 300", "900 and more", "any"; @low and @high are plain texts or
 * NULL. (transfer full) */
char *lp_evidence_say_bounds (const char *low, const char *high);

G_END_DECLS
