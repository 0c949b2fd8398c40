/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random leads for a random policy: a CSV file as bad as real ones, the source file that
 * maps it (or none), joined files, and the caller's as-of.
 *
 * The same throws give the same bytes, given the C locale. Nothing fails.
 */
#pragma once

#include "random-policy.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes *leads;
  char *source;       /* (nullable): columns are to be matched by name */
  GHashTable *joined; /* of char * -> GBytes *: join name to file */
  char *as_of;        /* (nullable): none given by the caller */
} RandomLeads;

/* @n_rows: how many records to write, the heading apart. Returns: (transfer full) */
RandomLeads *
random_leads_new (Dice *dice, const RandomPolicy *policy, guint n_rows);

void
random_leads_free (RandomLeads *leads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomLeads, random_leads_free)

G_END_DECLS
