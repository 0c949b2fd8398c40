/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which column feeds which field and which role: by the source, or by the names of the
 * fields where there is none. */
#pragma once

#include "lp-policy.h"
#include "lp-reading-private.h"

#define LP_N_ROLES (LP_ROLE_REACHED + 1)

/* A column and how it is read. */
typedef struct
{
  LpRawColumn *raw;   /* NULL: the file has none */
  LpNode *node;       /* the source's column element; NULL without a source. Borrowed */
  LpMissing *missing;
  LpDateFormat *format;
} LpBinding;

typedef struct
{
  LpNode *node;       /* of the policy; borrowed */
  const char *id;     /* never NULL */
  LpColumnType type;
  gboolean optional_missing; /* the source says that it may be missing, and it is */
  LpBinding column;
} LpFieldBinding;

typedef struct
{
  gsize n_fields;
  LpFieldBinding *fields;
  LpBinding roles[LP_N_ROLES]; /* without reached */
  GArray *reached;             /* LpBinding */
  char decimal;
  GPtrArray *optional_missing; /* borrowed names of columns that may be missing, and are */
} LpBindings;

/**
 * lp_bindings_new:
 * @absent: headings that are not in the file are added, as a message names them
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID for a date form that is none
 */
LpBindings *lp_bindings_new (LpRawColumns *columns,
                             LpTable *table,
                             const LpSource *source,
                             const LpPolicy *policy,
                             const LpMissing *missing,
                             GPtrArray *absent,
                             GError **error);
void lp_bindings_free (LpBindings *bindings);

/* How the column is read as @type. */
LpReading lp_bindings_get_reading (const LpBindings *bindings,
                                   const LpBinding *binding,
                                   LpColumnType type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpBindings, lp_bindings_free)
