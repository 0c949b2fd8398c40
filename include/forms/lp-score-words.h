/* SPDX-License-Identifier: GPL-3.0-or-later
 * How well the score ranks, in words: each figure with a sentence on what it means, and what
 * has to be said where few leads are decided. Everything returned is (transfer full). */
#pragma once

#include "lp-score-evidence.h"

G_BEGIN_DECLS

/* A figure as a row: "AUC", "0.79", "In 79 of 100 pairs ...". */
typedef struct
{
  char *title;
  char *value;      /* "" where there is none */
  char *words;      /* a sentence or more; may be "" */
  LpMeasureMet met; /* LP_MEASURE_UNKNOWN: it is no question of better or worse */
} LpScoreLine;

/* A group of them, with the one sentence that stands for all. */
typedef struct
{
  char *summary;
  gboolean doubtful; /* something in it has to be looked at */
  GArray *lines;     /* LpScoreLine */
} LpScoreLines;

LpScoreLines *lp_score_lines_new (void);
void lp_score_lines_free (LpScoreLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpScoreLines, lp_score_lines_free)

/* Whether there are too few outcomes to say how well the score ranks. */
gboolean lp_score_words_are_few (const LpScoreEvidence *score);

/* What all of it comes to, or what is missing, where nothing is known; and that @n_young
 * leads are left out. */
char *lp_score_words_describe (const LpScoreEvidence *score, guint64 n_young);

/* AUC, Gini, KS, and F1 of the handoff where there is one. */
LpScoreLines *lp_score_words_get_ranking (const LpScoreEvidence *score);

/* A line a tenth of the leads, the best first: title "20 %", value the share of the won leads
 * that is found by then. Empty where no lead is won. */
LpScoreLines *lp_score_words_get_gain (const LpScoreEvidence *score);

/* The same as cells of a table, headings first, in LP_GAIN_COLUMNS columns. (element-type
 * utf8) */
#define LP_GAIN_COLUMNS 5
GPtrArray *lp_score_words_get_gain_table (const LpScoreEvidence *score);

/* A line a band, the highest first: title its name, value its win rate. */
LpScoreLines *lp_score_words_get_bands (const LpScoreEvidence *score);

/* How far stages and scores shifted from the older half of the leads to the newer one, by
 * this definition. */
LpScoreLines *lp_score_words_get_stability (const LpScoreEvidence *score);

/* What the weight of a dimension is good for, a sentence or two; NULL where nothing is
 * known. @weight (nullable): one of @score. */
char *lp_score_words_get_weight (const LpScoreEvidence *score,
                                 const LpWeightEvidence *weight);

/* What practitioners expect of a score; what cannot be measured is not listed. */
LpScoreLines *lp_score_words_get_floors (const LpScoreEvidence *score);

G_END_DECLS
