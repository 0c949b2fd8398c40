/* SPDX-License-Identifier: GPL-3.0-or-later
 * Past leads as the evaluation wants them: a table, a source and the fields of a policy make
 * the typed frame, and everything that has to be said about the data (section 7).
 *
 * An LpLeads is immutable and reference-counted, keeps its table and joined tables alive, and
 * may be read by any thread. A changed mapping, type or date form makes a new LpLeads from
 * the same table: only the dictionaries are read again. Where no row is set aside the codes
 * of the frame are views of the table's.
 *
 * Faults in the data are lists: problem cells, rows set aside, findings. Only what stops the
 * evaluation altogether is an error. */
#pragma once

#include "lp-frame.h"
#include "lp-policy.h"
#include "lp-source.h"
#include "lp-table.h"

G_BEGIN_DECLS

typedef struct _LpLeads LpLeads;

typedef struct
{
  const gint64 *as_of;  /* seconds since 1970: the caller's as-of, before every other; NULL: none */
  const gint64 *today;  /* seconds since 1970, any time of the day; NULL: the clock */
  gsize max_listed;     /* problems to list; 0: 10,000. All are counted */
} LpLeadsOptions;

/* A cell that its column's type cannot read; it counts as blank. */
typedef struct
{
  guint64 line;
  const char *heading; /* NAME.HEADING for a joined column */
  const char *text;
  const char *reason;  /* such as "not a number" */
} LpLeadsProblem;

typedef enum
{
  LP_LEADS_ASIDE_TOO_MANY_CELLS,
  LP_LEADS_ASIDE_SAME_ID /* as an evaluated row before it */
} LpLeadsAsideReason;

typedef struct
{
  LpLeadsAsideReason reason;
  guint64 row_number;
  guint64 line;
  const char *id;      /* of SAME_ID; else NULL */
  guint64 first_line;  /* of SAME_ID: the line of the row that has the id already; else 0 */
  const char *text;    /* the record: as it stands (too many cells), or its cells again as CSV */
} LpLeadsAside;

typedef enum
{
  LP_LEADS_FINDING_EQUAL_HEADINGS,   /* the first counts */
  LP_LEADS_FINDING_NOT_IN_FILE,      /* a field without a column: blank */
  LP_LEADS_FINDING_OPTIONAL_MISSING, /* a column that may be missing is */
  LP_LEADS_FINDING_SHORT_ROWS,       /* missing cells are blank */
  LP_LEADS_FINDING_LONG_JOINED_ROWS, /* cells beyond a joined file's heading are dropped */
  LP_LEADS_FINDING_UNKNOWN_STAGE,    /* a value of the stage column that no stage names */
  LP_LEADS_FINDING_SAME_KEY          /* several rows of a joined file for one key */
} LpLeadsFindingKind;

typedef struct
{
  LpLeadsFindingKind kind;
  guint64 count;    /* rows or columns it is about */
  char *subject;    /* the heading, field id, value or join */
  char *message;    /* a sentence */
} LpLeadsFinding;

/**
 * lp_leads_new:
 * @table: the first file; a reference is taken
 * @joined: (nullable) (element-type LpTable): one for each `join` of @source, in its order,
 *   imported with `joined`; a NULL element is an error that names the join
 * @source: (nullable): NULL matches columns by id, label and aliases
 * @policy: its fields and stages; a reference is not kept
 * @options: (nullable)
 *
 * Returns: (transfer full): NULL with LP_ERROR_INVALID that names every heading of @source
 *   that is not in its file, a date form that is none, or a join without a file
 */
LpLeads *lp_leads_new (LpTable *table,
                       GPtrArray *joined,
                       LpSource *source,
                       LpPolicy *policy,
                       const LpLeadsOptions *options,
                       GError **error);
LpLeads *lp_leads_ref (LpLeads *leads);
void lp_leads_unref (LpLeads *leads);

/* How @source (nullable) wants its file read; the strings are the source's. */
LpTableOptions lp_leads_table_options (const LpSource *source);

/* Everything below is borrowed from @leads. */

LpFrame *lp_leads_get_frame (LpLeads *leads);
LpTable *lp_leads_get_table (LpLeads *leads);

/* rows read = rows evaluated + rows set aside */
guint64 lp_leads_get_n_read (const LpLeads *leads);
guint64 lp_leads_get_n_evaluated (const LpLeads *leads);
guint64 lp_leads_get_n_aside (const LpLeads *leads);
const LpLeadsAside *lp_leads_get_aside (const LpLeads *leads, guint64 i); /* by line */

/* The row of the table, and the line of the file, of an evaluated row. */
gsize lp_leads_get_table_row (const LpLeads *leads, gsize row);
guint64 lp_leads_get_line (const LpLeads *leads, gsize row);

/* The column of the table that feeds the field, or -1 (no column, or one of a joined file). */
int lp_leads_get_field_column (const LpLeads *leads, const char *field_id);

/* The column's name in the file (NAME.HEADING for a joined one), or NULL. */
const char *lp_leads_get_field_heading (const LpLeads *leads, const char *field_id);

guint64 lp_leads_get_n_problems (const LpLeads *leads); /* all */
gsize lp_leads_get_n_listed_problems (const LpLeads *leads);
const LpLeadsProblem *lp_leads_get_problem (const LpLeads *leads, gsize i); /* by line */

gsize lp_leads_get_n_findings (const LpLeads *leads);
const LpLeadsFinding *lp_leads_get_finding (const LpLeads *leads, gsize i);

/* Ids of the policy's fields that the file has no column for, NULL-terminated. */
const char *const *lp_leads_get_not_in_file (const LpLeads *leads);

/* The row of the frame with that id, or -1. The first call makes an index. */
gssize lp_leads_find (LpLeads *leads, const char *id);

/* The latest created or closed instant that is not in the future, as the as-of to propose;
 * LP_NO_INSTANT where there is none. */
gint64 lp_leads_propose_as_of (const LpLeads *leads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpLeads, lp_leads_unref)

G_END_DECLS
