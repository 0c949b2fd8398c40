/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is in a policy, on one page and in words of the session, for somebody who has to
 * choose one: how the score is split, which rules give points, the way through the stages,
 * what is promised. All of it is read from the policy. Pure; nothing here fails. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *text; /* may have several lines */
} LpOutlineFact;

/* A stage as a step of the way. */
typedef struct
{
  char *name;          /* short: "MQL" */
  gboolean is_beside;  /* the one before has the same ways in: either leads on */
  gboolean is_handoff;
} LpOutlineStep;

typedef struct
{
  GStrv dimensions;
  GArray *weights;  /* (element-type gint64): as many */
  GPtrArray *scores; /* (element-type LpOutlineFact): a dimension each */
  GPtrArray *steps;  /* (element-type LpOutlineStep) */
  GPtrArray *stages; /* (element-type LpOutlineFact): what it takes to get in */
  GPtrArray *terms;  /* (element-type LpOutlineFact): profiles, handoff, promises, reasons */
  char *fields;      /* what the leads need as columns; "" without fields */
} LpPolicyOutline;

LpPolicyOutline *lp_policy_outline_new (LpPolicy *policy); /* (transfer full) */
void lp_policy_outline_free (LpPolicyOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpPolicyOutline, lp_policy_outline_free)

G_END_DECLS
