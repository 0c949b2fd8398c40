/* SPDX-License-Identifier: GPL-3.0-or-later
 * The past leads as the evaluation sees them: one typed column a field of the policy,
 * and what the source's roles say of each lead. Immutable once built.
 * All memory inside comes from malloc; codes may be views of columns that live longer.
 *
 *   LpColumn                          dictionary, one entry a distinct cell text
 *   codes  [n_rows] ------------->    known   bit      the value is there (not blank, no problem)
 *                                     number  double   LP_COLUMN_NUMBER
 *                                     instant int64    LP_COLUMN_DATE, _TIME: seconds since
 *                                                      1970 UTC (a date: its first second)
 *                                     truth   bit      LP_COLUMN_YES_NO
 *                                     folded  text     LP_COLUMN_TEXT, _CATEGORY: for comparing
 *                                     tags             LP_COLUMN_TAGS: codes into tag_words
 *                                     text             as in the file: trimmed, NFC
 *
 * Entries that are not known hold 0 or NULL in the typed arrays. Every test of a field is
 * made once an entry and then gathered over the codes. */
#pragma once

#include "lp-codes.h"

typedef enum
{
  LP_COLUMN_TEXT,
  LP_COLUMN_CATEGORY,
  LP_COLUMN_TAGS,
  LP_COLUMN_NUMBER,
  LP_COLUMN_YES_NO,
  LP_COLUMN_DATE,
  LP_COLUMN_TIME
} LpColumnType;

typedef struct
{
  LpColumnType type;
  LpCodes codes;
  size_t n_values;
  LpBits known;
  char **text;          /* n_values, never NULL inside */
  double *number;       /* NULL for other types, likewise below */
  int64_t *instant;
  LpBits truth;
  char **folded;
  uint32_t *tag_start;  /* n_values + 1 offsets into tag_codes */
  uint32_t *tag_codes;
  char **tag_words;     /* folded, n_tags, distinct */
  size_t n_tags;
  char *strings;        /* NULL: every string above is a block of its own. Else none is: they
                         * lie in this block or in what outlives the column */
} LpColumn;

/* How the lead ended. Won and lost are decided; open and unworked count in no rate. */
typedef enum
{
  LP_OUTCOME_OPEN,
  LP_OUTCOME_WON,
  LP_OUTCOME_LOST,
  LP_OUTCOME_UNWORKED
} LpOutcome;
#define LP_N_OUTCOMES 4

#define LP_NO_INSTANT INT64_MIN

typedef struct
{
  char *stage_id;
  LpColumn column; /* a date, a time or a yes-no */
} LpReached;

typedef struct
{
  size_t n_rows;

  /* One column a field, in the policy's order; NULL in `columns` where the file has none. */
  size_t n_fields;
  char **field_ids;
  LpColumn **columns;

  /* The roles. Pointers are NULL where no column has the role. */
  char **ids;                       /* n_rows: the id, or the row's number as text */
  bool ids_borrowed;                /* the strings of ids are in what outlives the frame */
  LpBits outcome[LP_N_OUTCOMES];    /* partition of the rows; all open without the role */
  bool has_outcome;
  int64_t *created;                 /* seconds, LP_NO_INSTANT where blank */
  int64_t *closed;
  double *value;                    /* deal value; 0 where blank, see value_known */
  LpBits value_known;
  LpColumn *name, *owner, *campaign, *rejection;
  LpColumn *stage;                  /* where the CRM has it now */
  char **stage_ids;                 /* the policy's stage of each entry of `stage`, or NULL */
  LpColumn *accepted;               /* yes-no */
  size_t n_reached;
  LpReached *reached;

  int64_t as_of;                    /* seconds, for every lead, unless as_of_row */
  int64_t *as_of_row;               /* n_rows, LP_NO_INSTANT: none */

  uint64_t *row_number;             /* 1 for the first data row of the file; NULL: row + 1 */
} LpFrame;

void lp_column_init (LpColumn *column, LpColumnType type);
void lp_column_reset (LpColumn *column);
LpColumn *lp_column_new (LpColumnType type);
void lp_column_free (LpColumn *column);

/* All leads open, no roles, no as-of instant. */
LpFrame *lp_frame_new (size_t n_rows, size_t n_fields);
void lp_frame_free (LpFrame *frame);

/* The column of the field @id, or NULL where the file has none or the policy no such field. */
const LpColumn *lp_frame_get_column (const LpFrame *frame, const char *id);
