/* SPDX-License-Identifier: GPL-3.0-or-later
 * A rule or bands made ready for the kernels: for which leads, how many points by which
 * column's value, how much of them is left by which other's. Immutable and shared by
 * consecutive evaluations, so that an edit sees by the pointer which rules it left alone.
 *
 *   points of a lead = in mask ? by_value[codes] * percent[decay_codes] / 100 : 0
 *
 * with by_value a constant where there are no codes, and 100 percent without decay. */
#pragma once

#include "lp-condition-private.h"
#include "lp-score.h"

G_BEGIN_DECLS

/* What is left of points, by a column of codes: the entry of the date's dictionary where all
 * leads have one as-of, else the percentage itself. */
typedef struct
{
  gatomicrefcount ref_count;
  LpCodes codes;
  gint32 *percent;
  gsize n_values;
} LpDecay;

typedef struct
{
  gatomicrefcount ref_count;
  LpNode *node;     /* the rule or bands */
  LpSet *mask;      /* NULL: all leads */
  gint64 constant;  /* where codes is NULL */
  const LpCodes *codes;
  gint32 *by_value;
  gsize n_values;
  LpDecay *decay;   /* NULL: none */
  gint64 bound;     /* no lead gets more, either way */
} LpTerm;

/* The term of a rule or bands; one that is not right gives 0. @before (nullable) is the
 * term that stood for the same rule: it is returned itself where nothing differs.
 * (transfer full) */
LpTerm *lp_term_new (const LpScope *scope, LpNode *node, LpTerm *before);
LpTerm *lp_term_ref (LpTerm *term);
void lp_term_unref (LpTerm *term);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpTerm, lp_term_unref)

/* sums += sign * points, for every lead. */
void lp_term_add (const LpTerm *term, LpInts *sums, int sign);

/* sums += points of @after - points of @before. */
void lp_term_change (const LpTerm *before, const LpTerm *after, LpInts *sums);

/* How many times a rule gives its points at most: once where it counts nothing. FALSE where
 * the limit is not right. */
gboolean lp_term_read_up_to (LpNode *rule, gint64 *up_to);

gint64 lp_term_get_points (const LpTerm *term, gsize row);

G_END_DECLS
