/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain evaluator's view of one lead under one policy, and its conditions.
 *
 * A PlainCase borrows the policy, the leads and the lead; the vectors are filled in step
 * by step: profiles first, then scores, then stages, each reading those before it.
 */
#pragma once

#include "plain-leads.h"

G_BEGIN_DECLS

typedef struct
{
  const PlainNode *policy;
  const PlainLeads *leads;
  const PlainLead *lead;
  gboolean *matches;     /* by profile */
  gint64 *shares;        /* by dimension, hundredths */
  gint64 *contributions; /* by dimension, hundredths */
  gint64 total;          /* hundredths */
  gboolean *held;        /* by stage */
} PlainCase;

/* Whether all conditions inside @parent hold; a NULL or empty one holds. */
gboolean
plain_all_hold (const PlainCase *at, const PlainNode *parent);

/* Whole days from the value's UTC day to that of the as-of; FALSE without an as-of. */
gboolean
plain_age (const PlainCase *at, const PlainValue *value, gint64 *days);

/* The children of the policy's element @group, or an empty array. (transfer none) */
const GPtrArray *
plain_items (const PlainNode *policy, const char *group);

/* The place of the child of @group with that id. */
guint
plain_place (const PlainNode *policy, const char *group, const char *id);

G_END_DECLS
