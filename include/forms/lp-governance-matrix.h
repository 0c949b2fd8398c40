/* SPDX-License-Identifier: GPL-3.0-or-later
 * The whole definition as a table that two teams can sign: a row for each stage with who
 * owns it, what it asks and how it is judged, then what takes a lead out, routes, promises,
 * meetings, duties and other terms. Words
 * only, in the language of the session; what shows them adds nothing. */
#pragma once

#include "lp-policy.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  guint n_columns;
  GPtrArray *cells; /* (element-type utf8): the headings, then row after row; a cell may
                     * have several lines, or be "" */
  GArray *places;   /* (element-type LpPath): where each row stands in the policy */
} LpGovernanceTable;

/* The columns of the stages. */
typedef enum
{
  LP_GOVERNANCE_STAGE,
  LP_GOVERNANCE_WAYS_IN,
  LP_GOVERNANCE_OWNER,
  LP_GOVERNANCE_DEFINITION,
  LP_GOVERNANCE_REQUIRES,
  LP_GOVERNANCE_ENTRY,
  LP_GOVERNANCE_EXIT,
  LP_GOVERNANCE_SLAS,
  LP_GOVERNANCE_KPIS,
  LP_GOVERNANCE_HANDOFF
} LpGovernanceColumn;

void lp_governance_table_free (LpGovernanceTable *table);
guint lp_governance_table_get_n_rows (const LpGovernanceTable *table); /* without headings */

/* Row 0 is the headings. Borrowed. */
const char *lp_governance_table_get_cell (const LpGovernanceTable *table, guint row,
                                          guint column);

/* The stages first, always; the others where there are any.
 * (transfer full) (element-type LpGovernanceTable) */
GPtrArray *lp_governance_matrix_new (LpPolicy *policy);

/* Table under table, each under its title. CSV as RFC 4180 with LF; text with tabs, as
 * spreadsheets take it from the clipboard. Cells that a spreadsheet could run are guarded.
 * (transfer full) */
char *lp_governance_matrix_to_csv (GPtrArray *tables);
char *lp_governance_matrix_to_text (GPtrArray *tables);

G_END_DECLS
