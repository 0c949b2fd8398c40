/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the guesses of a column's type share. */
#pragma once

#include "lp-csv-guess.h"

/* The values that are neither blank nor a placeholder. */
typedef struct
{
  LpCsvValue *values;
  gsize n;
  guint64 n_rows; /* more than 0 */
} LpCsvValues;

/* Whether a date or time form reads a share of @enough of the rows; then @guess says which,
 * and which other one does so as well. */
gboolean lp_csv_guess_date (const LpCsvValues *known, double enough, LpCsvTypeGuess *guess);
