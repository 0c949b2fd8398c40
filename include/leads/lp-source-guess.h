/* SPDX-License-Identifier: GPL-3.0-or-later
 * A first mapping for a file nobody has mapped yet: what each column probably is, the words
 * of the outcome, the values that mean blank. The window shows every guess with its reason,
 * lets the person change it, and then asks for the source and the fields. */
#pragma once

#include "lp-csv-guess.h"
#include "lp-source.h"
#include "lp-table.h"

G_BEGIN_DECLS

typedef struct
{
  guint column;          /* of the table */
  const char *heading;   /* the table's */
  gboolean usable;       /* FALSE: an equal heading stands before it */

  /* As a field. */
  gboolean as_field;     /* proposed as one */
  char *field_id;        /* an existing field's that matches, else a new unique id */
  gboolean field_exists; /* in the policy that was given */
  char *label;
  LpCsvGroup group;
  gboolean personal;
  LpCsvTypeGuess *type;

  /* As a role, beside or instead. */
  LpCsvRole role;        /* or LP_CSV_ROLE_NONE */
  char *role_reason;     /* a sentence, or NULL */
  char *reached_stage;   /* of role reached: the policy's stage, or NULL: ask */

  GStrv missing;         /* values that mean blank in this column only; never NULL */
  GStrv won, lost, unworked; /* of role outcome; never NULL */
  GStrv unsure;          /* of role outcome: values the person has to decide; never NULL */
  gboolean is_unread_date; /* times counted from 1970: no date form of a source reads them */
  guint64 n_blank;       /* rows without a value */
  guint64 n_distinct;
} LpColumnGuess;

typedef struct
{
  guint n_columns;
  LpColumnGuess *columns; /* one a column of the table, in its order */
  GStrv missing;          /* values that mean blank in every column; never NULL */
  char decimal;           /* for the whole file: '.' or ',' */
  gint64 as_of;           /* day proposed: the latest date not in the future; see has_as_of */
  gboolean has_as_of;
  LpCsvCrm crm;           /* where the file seems to come from */
  gsize n_footer_rows;    /* at its end: what a report says of itself; no leads, but read as such */
  gboolean has_questions; /* something is ambiguous or unsure and must be asked */
} LpSourceGuess;

/**
 * lp_source_guess_new:
 * @table: the file
 * @policy: (nullable): fields that exist already are matched first
 * @today: day since 1970; dates after it are in the future
 *
 * Returns: (transfer full): keeps pointers into @table, which must outlive it
 */
LpSourceGuess *lp_source_guess_new (LpTable *table, LpPolicy *policy, gint64 today);
void lp_source_guess_free (LpSourceGuess *guess);

/* What has to be asked of a column as it stands: which of several forms its dates have,
 * which sign is the decimal separator, what values of the outcome say, which stage was
 * reached. */
gboolean lp_column_guess_asks_date (const LpColumnGuess *column);
gboolean lp_column_guess_asks_decimal (const LpColumnGuess *column);
gboolean lp_column_guess_asks_outcome (const LpColumnGuess *column);
gboolean lp_column_guess_asks_stage (const LpColumnGuess *column);

/* Returns: (transfer full): the mapping as it stands in @guess; a column whose date form is
 * ambiguous gets the first form, so ask before. @name: (nullable): the source's name. */
LpSource *lp_source_guess_make_source (const LpSourceGuess *guess,
                                       LpTable *table,
                                       const char *name);

/* Returns: (transfer full): a `fields` node of the columns proposed as fields that do not
 * exist yet, with the heading as alias where id and label do not match it. */
LpNode *lp_source_guess_make_fields (const LpSourceGuess *guess);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSourceGuess, lp_source_guess_free)

G_END_DECLS
