/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads hold and how they ended, in words: fields, their values, the win rate
 * by time; and which fields a list shows in which order. Everything returned is (transfer
 * full) unless said otherwise. */
#pragma once

#include "lp-field-evidence.h"

G_BEGIN_DECLS

/* --- Rates --- */

/* "37.2 % won (35.1 to 39.4 %)"; "no outcome yet". */
char *lp_lead_words_rate (const LpRecord *record);

/* With all digits, for a table: "63.15 %", and "62.0 to 64.3 %"; "—" where unknown. */
char *lp_lead_words_exact_rate (const LpRecord *record);
char *lp_lead_words_interval (const LpRecord *record);

/* "lift 1.2 · weight of evidence +0.31", with "no evidence" where the interval holds the
 * base rate; "" where nothing is known. @weight (nullable) */
char *lp_lead_words_lift (const LpRecord *record, const LpFigure *weight);

/* --- Fields --- */

/* "weak", ...: in the language of the session. Static. */
const char *lp_lead_words_strength (LpStrength strength);

/* "information value 0.31, medium"; NULL where it is unknown. */
char *lp_lead_words_information (const LpFieldEvidence *evidence);

/* What that means, and what chance alone would give: sentences; NULL where it is unknown. */
char *lp_lead_words_information_meaning (const LpFieldEvidence *evidence);

/* "63.4 % of 1,234 leads". */
char *lp_lead_words_filled (guint64 n_known, guint64 n_leads);

/* "Retail", "Blank", "47 rarer values". */
char *lp_lead_words_bin (const LpFieldBin *bin);

/* --- Lists --- */

/* "“Won”, “Closed Won” and 3 more"; "" of nothing.
 * @names: (element-type utf8); an empty one is a blank cell */
char *lp_lead_words_join (GPtrArray *names, guint max);

/* On a line of its own, with a capital letter. */
void lp_lead_words_append_sentence (GString *text, const char *sentence);

/* --- Outcomes --- */

/* "Won", and what that means for rates. Static. */
const char *lp_lead_words_outcome (LpOutcome outcome);
const char *lp_lead_words_outcome_meaning (LpOutcome outcome);

/* --- Time --- */

/* "Q1 2017", "Mar 2017". */
char *lp_lead_words_period (const LpPeriod *period, LpPeriodLength length);

/* "Q1 2017: 82.07 % of 531 decided leads won (78.6 to 85.1 %)". */
char *lp_lead_words_period_rate (const LpPeriod *period, LpPeriodLength length);

/* "Mar 2017" of "2017-03"; the text itself where it is no month. */
char *lp_lead_words_month (const char *month);

/**
 * lp_lead_words_tabulate_periods:
 * @judged: (element-type LpPeriod): without the leads too young to judge
 * @all: (element-type LpPeriod): with them; as long as @judged
 * @total_judged: @total_all: of all periods together
 *
 * The headings, then a row each, then the total: period, decided leads, win rate, its
 * interval, win rate with the young ones.
 *
 * Returns: (element-type utf8): rows of LP_LEAD_WORDS_PERIOD_COLUMNS cells
 */
#define LP_LEAD_WORDS_PERIOD_COLUMNS 5
GPtrArray *lp_lead_words_tabulate_periods (GArray *judged, GArray *all,
                                           LpPeriodLength length,
                                           const LpRecord *total_judged,
                                           const LpRecord *total_all);

/* --- Leads too young to judge --- */

/* How many leads are in no rate and why; a sentence. @asked_days: as for lp_judged_new() */
char *lp_lead_words_young (const LpJudged *judged, gint64 asked_days);

/* "The median, 57 days": the choice that follows the leads. @median: unknown without dates */
char *lp_lead_words_median (const LpFigure *median);

/* --- Which fields and values, in which order --- */

typedef enum
{
  LP_VALUE_ORDER_LEADS, /* the most first */
  LP_VALUE_ORDER_RATE,  /* the highest first, unknown last */
  LP_VALUE_ORDER_SUREST /* by the low end of the interval: few leads are not sure */
} LpValueOrder;

/* As qsort() wants it; where two are alike, the one of more leads goes first. */
int lp_record_compare (const LpRecord *a, const LpRecord *b, LpValueOrder order);

/* Likewise: what was filled in late goes before what only tells much, and that by how much. */
int lp_field_evidence_compare_leaks (const LpFieldEvidence *a, const LpFieldEvidence *b);

typedef enum
{
  LP_FIELD_ORDER_FILE,        /* as the definition has them */
  LP_FIELD_ORDER_NAME,
  LP_FIELD_ORDER_FILLED,      /* the most first */
  LP_FIELD_ORDER_INFORMATION, /* the most first, unknown last */
  LP_FIELD_ORDER_WARNINGS     /* fields with warnings first, the most first */
} LpFieldOrder;

typedef struct
{
  const char *label;
  const char *heading;  /* of the column in the file; NULL: none */
  double filled;        /* 0..1 */
  LpFigure information;
  guint n_warnings;
  guint position;       /* in the definition */
} LpFieldFacts;

/* As qsort() wants it; no two fields of different positions are equal. */
int lp_field_facts_compare (const LpFieldFacts *a, const LpFieldFacts *b,
                            LpFieldOrder order);

/* Whether label or heading hold @search, in any case; "" finds all. */
gboolean lp_field_facts_match (const LpFieldFacts *facts, const char *search);

G_END_DECLS
