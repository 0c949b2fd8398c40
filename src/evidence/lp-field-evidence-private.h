/* SPDX-License-Identifier: GPL-3.0-or-later
 * What the parts of a field's evidence share. */
#pragma once

#include "lp-field-evidence.h"

G_BEGIN_DECLS

/* The leads of each entry of a dictionary. */
typedef struct
{
  const LpJudged *judged;
  const LpColumn *column;
  LpCounts *entries; /* n_values */
} LpEntryCounts;

static inline gboolean
lp_entry_occurs (const LpEntryCounts *counts, gsize entry)
{
  return lp_bits_get (&counts->column->known, entry) && counts->entries[entry].leads > 0;
}

void lp_counts_add (LpCounts *to, const LpCounts *counts);

/* The bins of known values, appended to @evidence->bins, with @evidence->n_values set. */
void lp_field_evidence_add_values (LpFieldEvidence *evidence, const LpEntryCounts *counts,
                                   guint max_values);
void lp_field_evidence_add_tags (LpFieldEvidence *evidence, const LpEntryCounts *counts,
                                 guint max_values);
void lp_field_evidence_add_ranges (LpFieldEvidence *evidence, const LpEntryCounts *counts);

void lp_field_evidence_find_leaks (LpFieldEvidence *evidence, const LpEntryCounts *counts);

G_END_DECLS
