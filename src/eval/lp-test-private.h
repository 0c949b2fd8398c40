/* SPDX-License-Identifier: GPL-3.0-or-later
 * One test of the format (section 2) on a field, read from its node once and then asked of
 * each distinct value, or of each lead where the answer hangs on more than one column. */
#pragma once

#include "lp-frame.h"
#include "lp-policy.h"

G_BEGIN_DECLS

/* The leads, and the policy that says what the fields are. Both borrowed. */
typedef struct
{
  const LpFrame *frame;
  LpPolicy *policy;
} LpView;

/**
 * lp_view_find_column:
 * @field_types: LP_FIELDS_... the field may have, 0 for any
 * @column: (out): NULL where the file has no such column: every lead is blank
 *
 * Returns: FALSE for a field that no condition may use: unknown, of another type, or one
 *   that says the outcome
 */
gboolean lp_view_find_column (const LpView *view, const char *field_id, guint field_types,
                              const LpColumn **column);

/* The day of the as-of instant of the row; FALSE where it is blank. */
gboolean lp_view_get_as_of (const LpView *view, gsize row, gint64 *instant);

typedef struct
{
  LpKind kind;
  const LpColumn *column; /* NULL: every lead is blank */
  const LpColumn *to;     /* of elapsed, likewise */
  GHashTable *folded;     /* of is and is-not: the values */
  GPtrArray *values;      /* of contains: the values; of has: the words */
  int word;               /* of match, of or as */
  double low, high;       /* of number: inclusive unless the next says otherwise */
  gboolean above_low, below_high;
  gint64 first_day, end_day;     /* of date: on-or-after, before */
  double min_age, max_age;       /* of date, in days: infinite where not asked */
  gint64 min_seconds, max_seconds; /* of elapsed */
  gboolean asks_age;
} LpTest;

/* FALSE for a test that is not right and so never holds; @test needs no clearing then. */
gboolean lp_test_init (LpTest *test, const LpView *view, const LpNode *node);
void lp_test_clear (LpTest *test);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpTest, lp_test_clear)

/* Whether the answer depends on the value of `column` alone. */
gboolean lp_test_is_by_value (const LpTest *test, const LpView *view);

/* For the entry of the dictionary; only where it is by value, and with a column. */
gboolean lp_test_holds_for_entry (const LpTest *test, const LpView *view, guint32 entry);
gboolean lp_test_holds_for_row (const LpTest *test, const LpView *view, gsize row);

/* @out (n_rows bits) = the leads for which it holds. */
void lp_test_get_rows (const LpTest *test, const LpView *view, LpBits *out);

G_END_DECLS
