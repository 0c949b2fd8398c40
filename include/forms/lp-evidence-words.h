/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say, in words: rates with their intervals, who is too young, and of
 * each part of a definition a line, a badge and a whole sentence. Pure; everything returned
 * is (transfer full) unless it is a const char. */
#pragma once

#include "lp-field-evidence.h"
#include "lp-policy-evidence.h"
#include "lp-suggest-threshold.h"

G_BEGIN_DECLS

/* --- Rates --- */

/* "44.1 to 61.0 %" */
char *lp_evidence_words_interval (const LpInterval *interval);

/* The same of a share of few, with Wilson's interval, 95 %; NULL of nothing. */
char *lp_evidence_words_interval_of (guint64 part, guint64 whole);

/* "12 outcomes: the interval is wide, 25.4 to 74.6 %"; NULL where it is not. */
char *lp_evidence_words_few (const LpJudged *judged, guint64 part, guint64 whole);

/* "1.3×" */
char *lp_evidence_words_lift (LpFigure lift);

/* "11.3 % won · 1.3×", or that none is decided. */
char *lp_evidence_words_rate (const LpRecord *record);

/* Counts, rate with interval and lift, in whole sentences; @base: of all. */
char *lp_evidence_words_record (const LpRecord *record, LpFigure base);

/* --- Parts of a definition --- */

typedef enum
{
  LP_BADGE_NONE,
  LP_BADGE_NEVER,        /* it holds for no lead */
  LP_BADGE_CONTRADICTED, /* the leads say the opposite of what it claims */
  LP_BADGE_ALWAYS,       /* it holds for every lead, and tells none apart */
  LP_BADGE_NO_EVIDENCE   /* its leads may well win as often as all, or none is decided */
} LpEvidenceBadge;

LpEvidenceBadge lp_evidence_item_get_badge (const LpEvidenceItem *item);
/* "no evidence": the badge of a part of that kind; "" of none. */
const char *lp_evidence_badge_get_word (LpEvidenceBadge badge, LpEvidenceKind kind);

/* Everything that is known of the part, some lines. */
char *lp_evidence_words_item (const LpEvidenceItem *item, const LpJudged *judged);

/* The rate at the far end of the interval bars of all parts that stand on one page with those
 * of @kind: the least of 10, 20, 50 and 100 % that holds the base rate and every interval
 * that is not wide. */
double lp_evidence_words_get_scale (const LpPolicyEvidence *evidence, LpEvidenceKind kind);

/* The same for the values of a field. */
double lp_evidence_words_get_field_scale (const LpFieldEvidence *field, const LpJudged *judged);

/* "The bar goes from 0 to 50 %: ..." for who cannot see it: the rate, the interval, the rate
 * of all. */
char *lp_evidence_words_bar (const LpRecord *record, LpFigure base);

/* Why a field is said to know the outcome, one sentence; NULL where it does not. */
char *lp_evidence_words_leak (const LpFieldEvidence *field);

/* What a condition `score` lets through, by itself: "252 leads score 60 or more: 32.4 % won,
 * with 95 % confidence 26.0 to 39.5 %"; NULL where it is not a lower bound of the total. */
char *lp_evidence_words_threshold (const LpEvaluation *evaluation, const LpJudged *judged,
                                   const LpNode *condition);

/* --- Young leads --- */

/* "117 leads too young to judge are in no rate"; NULL where nobody is. */
char *lp_evidence_words_young (const LpJudged *judged);

/* Who they are and why they are left out, two sentences. */
char *lp_evidence_words_young_why (const LpJudged *judged);

G_END_DECLS
