/* SPDX-License-Identifier: GPL-3.0-or-later
 * What leads are made of, for the files that make them. */
#pragma once

#include "lp-bindings-private.h"
#include "lp-leads.h"
#include "lp-rows-private.h"

struct _LpLeads
{
  gatomicrefcount ref_count;
  LpTable *table;
  GPtrArray *joined;       /* LpTable, or NULL */
  LpRawColumns *columns;
  LpRows rows;
  LpFrame *frame;
  char *numbers;           /* ids that are row numbers */
  LpRawColumn **field_columns; /* one a field; NULL inside */
  GPtrArray *not_in_file;  /* owned ids, NULL-terminated */
  guint64 n_problems;
  GArray *problems;        /* LpLeadsProblem */
  GArray *aside;           /* LpLeadsAside, text owned */
  GArray *findings;        /* LpLeadsFinding, strings owned */
  gint64 latest;           /* of the dates not in the future, or LP_NO_INSTANT */

  GMutex lock;
  GHashTable *by_id;       /* under lock until made: borrowed id -> row + 1 */
};

/* Lists of an LpLeads whose frame is there (lp-leads-report.c). */
void lp_leads_collect_problems (LpLeads *leads, gsize max_listed);
void lp_leads_collect_aside (LpLeads *leads);
void lp_leads_collect_findings (LpLeads *leads,
                                const LpBindings *bindings,
                                const LpSource *source,
                                const GArray *same_keys);
