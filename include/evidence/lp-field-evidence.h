/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the past leads say of a field: how those with each of its values ended, how much it
 * tells of the outcome, and whether it knows the outcome already (a leak).
 *
 * The values of a category, a text or a yes-no are bins; numbers, dates and times are cut
 * into half-open bins (lp_cuts_find()); blank is a bin of its own. A lead counts for each of
 * its tags, so these are no bins, and the field tells what its strongest tag does.
 *
 * A value that the caller owns; it keeps nothing alive and borrows nothing but the node. */
#pragma once

#include "lp-record.h"

G_BEGIN_DECLS

typedef enum
{
  LP_FIELD_BIN_VALUE,
  LP_FIELD_BIN_OTHER, /* the rarer values together */
  LP_FIELD_BIN_BLANK
} LpFieldBinKind;

typedef struct
{
  LpFieldBinKind kind;
  char *text;              /* the value as in the file, or "300 to below 900"; NULL where OTHER
                            * or BLANK */
  gboolean has_from, has_below;
  double from, below;      /* of a number; dates and times in seconds since 1970 */
  guint64 n_values;        /* distinct ones in it */
  LpRecord record;
  LpFigure weight;         /* weight of evidence */
  double share;            /* of the information value; of a tag its own value */
} LpFieldBin;

/* Why a field is said to know the outcome. */
typedef enum
{
  LP_LEAK_WON_ONLY,        /* filled (nearly) only for leads that were won */
  LP_LEAK_LOST_ONLY,
  LP_LEAK_AT_CLOSING,      /* filled for decided leads, blank for open ones */
  LP_LEAK_BLANK_ONLY_OPEN, /* blank only for open leads, though not for all of them */
  LP_LEAK_INFORMATION      /* an information value above 0.5, and by more than chance gives */
} LpLeakKind;

typedef struct
{
  LpLeakKind kind;
  char *message;           /* a sentence */
} LpLeak;

typedef struct
{
  LpNode *node;            /* borrowed from the policy */
  const char *id;
  LpColumnType type;
  GArray *bins;            /* LpFieldBin: categories by falling number of leads, numbers rising;
                            * then the others, then blank */
  guint64 n_values;        /* distinct known values that occur */
  LpFigure information;
  LpStrength strength;     /* of information; NONE where unknown */
  LpFigure by_chance;      /* what as many bins of as many outcomes come to by chance */
  GArray *leaks;           /* LpLeak; none for a field of the group outcome */
} LpFieldEvidence;

/**
 * lp_field_evidence_new:
 * @judged: the leads
 * @field: a `field` node; must outlive the result
 * @max_values: bins of a category to list before the rest become one; 0: 50
 *
 * Returns: (transfer full) (nullable): NULL where the file has no such field
 */
LpFieldEvidence *lp_field_evidence_new (const LpJudged *judged, LpNode *field,
                                        guint max_values);
void lp_field_evidence_free (LpFieldEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpFieldEvidence, lp_field_evidence_free)

/* A value of a column as the format writes it: "12.5"; of a date or time, in seconds since
 * 1970, "2024-03-12". (transfer full) */
char *lp_evidence_say_value (LpColumnType type, double value);

/* "weak", "medium", ...: the strength as a word for text, CSV and JSON. */
const char *lp_strength_get_word (LpStrength strength);

/* "won-only", "information", ...: the kind of leak likewise. */
const char *lp_leak_kind_get_word (LpLeakKind kind);

G_END_DECLS
