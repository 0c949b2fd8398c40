/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say, in words: rates with their intervals, who is too young, and of
 * each part of a definition a line, a badge and a whole sentence. Pure; everything returned
 * is (transfer full) unless it is a const char. */
#pragma once

#include "lp-field-evidence.h"
#include "lp-policy-evidence.h"

G_BEGIN_DECLS

/* --- Rates --- */

/* "44.1 to 61.0 %" */
char *lp_evidence_words_interval (const LpInterval *interval);

/* The same of a share of few, with Wilson's interval, 95 %; NULL of nothing. */
char *lp_evidence_words_interval_of (guint64 part, guint64 whole);

/* "12 outcomes: the interval is wide, 25.4 to 74.6 %"; NULL where it is not. */
char *lp_evidence_words_few (const LpJudged *judged, guint64 part, guint64 whole);

/* --- Young leads --- */

/* "117 leads too young to judge are in no rate"; NULL where nobody is. */
char *lp_evidence_words_young (const LpJudged *judged);

/* Who they are and why they are left out, two sentences. */
char *lp_evidence_words_young_why (const LpJudged *judged);

G_END_DECLS
