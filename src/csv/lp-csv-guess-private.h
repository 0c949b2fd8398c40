/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the guesses share. */
#pragma once

#include "lp-csv-guess.h"

/* The values that are neither blank nor a placeholder. */
typedef struct
{
  LpCsvValue *values;
  gsize n;
  guint64 n_rows; /* more than 0 */
} LpCsvValues;

/* Whether a date or time form reads a share of @enough of the rows; then @guess says
 * which, and which other one does so as well. */
gboolean
lp_csv_guess_date (const LpCsvValues *known, double enough, LpCsvTypeGuess *guess);

/* As lp_csv_guess_outcome(). @maybe_won: (out): the value is not known, but some teams
 * take it for won */
LpCsvOutcomeWord
lp_csv_judge_outcome (const char *heading, const char *value, gboolean *maybe_won);

/* Whether the heading, without prefixes and suffixes, is @plain: lower case, letters and
 * digits only. */
gboolean
lp_csv_heading_is (const char *heading, const char *plain);
